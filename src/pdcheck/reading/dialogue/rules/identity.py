"""Whether staff know to whom they tell personal matters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules.colleagues import tells_of_colleague
from pdcheck.reading.dialogue.rules.facts import OF_THIRD, SUM
from pdcheck.reading.dialogue.rules.health import is_of_animal, own_health
from pdcheck.reading.dialogue.rules.others import told_of_another
from pdcheck.reading.dialogue.rules.people import asked_of_stranger
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk

_LONG_NUMBER = re.compile(r"\d{4,}")
_MEDICAL = ("clinic", "", "beauty", "fitness", "insurance", "lab", "pharmacy")
"""Sectors in which staff know of a client's health; the empty one is unknown."""
_REQUISITES = re.compile(r"(?<![^ ])(?:ооо|зао|оао|пао|ао|ип|бик|корсчет|инн|кпп)(?![^ ])|\d{20}")
"""Of a company: told to whoever wants to pay."""
_TRADES = frozenset("shop marketplace freelance b2b delivery beauty travel techsupport".split())
"""Where what remains is goods on the shelf or a part of the price."""


def verify_identity_first(talk: Talk) -> Iterator[Place]:
    """Staff tell personal matters to somebody whose identity nobody checked."""
    if talk.channel == "app_chat":
        return
    for line in talk.staff:
        if line.has("refuses_to_tell"):
            continue
        by_name = _is_asked_by_name(talk, line)
        span = told_of_another(talk, line) if by_name else tells_personal(talk, line)
        if (
            span is None
            or _was_said(talk, line, span)
            or not (by_name or told_of_another(talk, line) is None)
        ):
            continue
        if not is_verified(talk, line):
            yield Place(line, span)
            return


def _is_asked_by_name(talk: Talk, line: Line) -> bool:
    """Whether a record is asked for by a name alone, and nobody knows whose it is to whom."""
    return any(asked_of_stranger(talk, one) and not one.has("relative") for one in talk.asked_before(line))


@lru_cache(256)
def tells_personal(talk: Talk, line: Line) -> Span | None:
    """Where staff tell money, an address, a record or a result of the person they speak to."""
    found = [
        one
        for one in line.find("money_told")
        if not _is_asked(line, one)
        and _REQUISITES.search(line.words, *line.sentence(one[0])) is None
        and not (talk.sector in _TRADES and "остат" in line.said(one))
    ]
    found += line.find("address_told")
    if line.has("record_told") and _inquires(talk, line):
        found += [
            one
            for one in line.find("record_told")
            if talk.sector != "realty" or "квартир" not in line.said(one)
        ]
    if (
        talk.sector in _MEDICAL
        and not is_of_animal(talk)
        and not tells_of_colleague(talk, line)
        and OF_THIRD.search(line.words) is None
        and _is_of_results(talk, line)
        and (health := own_health(talk, line)) is not None
    ):
        found.append(health)
    if line.has("offer") and not (SUM.search(line.words) and _inquires(talk, line)):
        return None
    return next((one for one in sorted(found) if not line.is_denied(one[0])), None)


def _is_asked(line: Line, span: Span) -> bool:
    """Whether the sentence asks rather than tells: a sum told before a question is told."""
    end = line.sentence(span[0])[1]
    return "?" in line.words[end : end + 3] and SUM.search(line.words, span[0], end) is None


def _is_of_results(talk: Talk, line: Line) -> bool:
    """Whether health is told as a result that the client asked for, or of staff's own accord before he spoke."""
    questions = talk.asked_before(line)
    return not questions or any(one.any("asks_results", "asks_of_record") for one in questions)


def _inquires(talk: Talk, line: Line) -> bool:
    """Whether the client asked of a record that exists already."""
    return any(one.any("asks_of_record", "asks_of_another") for one in talk.asked_before(line))


def _was_said(talk: Talk, line: Line, span: Span) -> bool:
    """Whether every number in the words was told by the client before."""
    numbers = re.findall(r"\d[\d.,:]*", line.words[span[0] : line.sentence(span[0])[1]])
    said = " ".join(one.words for one in talk.before(line) if one.is_client)
    return bool(numbers) and all(number in said for number in numbers)


def is_verified(talk: Talk, line: Line) -> bool:
    """Whether the channel says who it is, or the client gave two marks that staff could compare."""
    before = talk.before(line)
    if any(one.has("authorised") for one in before if one.message.role in SYSTEM):
        return True
    if line.has("compared") or any(one.has("code_word") for one in before if one.is_client):
        return True
    asked = [one for one in before if one.is_staff and one.has("identifies")]
    if asked and any(one.is_client and one.place > asked[0].place for one in before):
        return True
    marks = sum(_marks(one) for one in before if one.is_client)
    return marks >= 2


def _marks(line: Line) -> int:
    """Marks of identity in a message: long numbers, a phone, a code word, a date of birth."""
    return len(_LONG_NUMBER.findall(line.text)) + line.has("verifies_self") + ("рожд" in line.words)
