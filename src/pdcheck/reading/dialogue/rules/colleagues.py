"""What staff tell the client of one another: a private number, health, family, why somebody left."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.facts import OF_THIRD, is_asked_for, is_craft, is_of_beast, stated
from pdcheck.reading.dialogue.rules.others import answered_stranger, told_of_outsider
from pdcheck.reading.dialogue.rules.people import full_names, is_of_colleague, is_received_by, names_somebody
from pdcheck.reading.dialogue.talk import Place, Talk

_PHONE = re.compile(r"(?:\+7|\b8)[\s(-]*9\d\d[\s)-]*\d{3}[\s-]*\d\d[\s-]*\d\d\b")
# As a mobile number is dictated in calls, «восемь, девятьсот сорок», in the spelling of `Line.words`.
_SPOKEN_PHONE = re.compile(r"(?<![^ ])(?:восемь|плюс семь)(?: ,)* девятсот(?![^ ])")
_OF_SPEAKERS = re.compile(r"\b(?:вы|вам|вас|ваш\w*|я|мне|меня)\b")
_ASKS_NUMBER = re.compile(r"(?<![^ ])(?:телефон|номер|сотов|мобильн|контакт)")
# «Мастер заболел, перенесём запись» names nobody and gives the reason in a word.
_MERELY_ILL = re.compile(r"(?:за|при)?бол")
_PRONOUNS = frozenset("она он ее его ей ему у нее него".split()) | {"у нее", "у него"}


def no_disclose_employee_pd(talk: Talk) -> Iterator[Place]:
    """Staff tell the client of a colleague: a private number, an address, health, family, why he left."""
    for line in talk.staff:
        if line.has("refuses_to_tell"):
            continue
        asked = any(
            one.has("asks_of_colleague") or (one.has("staff_role") and _ASKS_NUMBER.search(one.words))
            for one in talk.asked_before(line)
        )
        asked = asked or is_received_by(talk, line)
        if asked and not line.has("work_phone"):
            number = _PHONE.search(line.text)
            spoken = _SPOKEN_PHONE.search(line.words)
            if number is not None or spoken is not None:
                yield Place(line, spoken and spoken.span(), "личный номер коллеги", number and number.span())
                continue
        if not line.any("colleague_private", "life_fact"):
            continue
        stranger = answered_stranger(talk, line, talk.asked_before(line)) or told_of_outsider(talk, line)
        private = [
            one
            for one in line.find("colleague_private")
            if not (is_craft(line, one) or is_asked_for(line, one) or is_of_beast(line, one))
        ]
        told = [one for one in private if _is_of_colleague(talk, line, one, asked)]
        told += [one for one in stated(line, "life_fact") if _is_of_role(talk, line, one)]
        if _is_asked_of_kin(talk, line):
            continue
        if stranger is not None:
            told = [one for one in told if _is_of_another(talk, line, one, stranger)]
        if told:
            yield Place(line, told[0])


def _is_asked_of_kin(talk: Talk, line: Line) -> bool:
    """Whether the client asked of his own relative, and of nobody of the staff."""
    questions = talk.asked_before(line)
    return any(one.asks and one.has("relative") for one in questions) and not any(
        one.any("staff_role", "asks_of_colleague", "professional_act") for one in questions
    )


def _is_of_speakers(line: Line, within: Span) -> bool:
    """Whether the words speak of the client or of the writer; «ваш мастер» is neither."""
    posts = {one[0] for one in line.find("staff_role")}
    return any(
        not (found.group().startswith("ваш") and found.end() + 1 in posts)
        for found in _OF_SPEAKERS.finditer(line.words, *within)
    )


def _is_of_another(talk: Talk, line: Line, span: Span, stranger: Span) -> bool:
    """Whether it is told of somebody called by a first name, in another sentence than that about a stranger."""
    bounds = line.sentence(span[0])
    return not meet(stranger, bounds) and names_somebody(talk, line, bounds)


def _is_of_role(talk: Talk, line: Line, span: Span) -> bool:
    """Whether a fact of private life is told of one of the staff: by the post, by the name, or in answer about them."""
    bounds = line.sentence(span[0])
    if _is_of_speakers(line, (bounds[0], span[0])) or is_craft(line, span):
        return False
    by_post = any(meet(one, bounds) for one in line.find("staff_role")) and not _MERELY_ILL.match(
        line.said(span)
    )
    return by_post or is_of_colleague(talk, line) or names_somebody(talk, line, bounds)


def _is_of_colleague(talk: Talk, line: Line, span: Span, asked: bool) -> bool:
    """Whether the words are about somebody of the staff, and not about the client or the writer."""
    start, end = line.sentence(span[0])
    if _is_of_speakers(line, (start, span[0])):
        return False
    named = any(
        line.said(one) in _PRONOUNS for one in line.find("colleague") if start <= one[0] < end
    ) or names_somebody(talk, line, (start, end))
    return asked or named


def tells_of_colleague(talk: Talk, line: Line) -> bool:
    """Whether somebody of the staff is the one told of, by a pronoun or a first name."""
    return (
        is_of_colleague(talk, line)
        and not full_names(talk, line)
        and (OF_THIRD.search(line.words) is not None or names_somebody(talk, line, (0, len(line.words))))
    )
