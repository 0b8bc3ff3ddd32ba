"""What staff tell: of other clients, of colleagues, to strangers, in open chats, to the public."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk

_PHONE = re.compile(r"(?:\+7|\b8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d\d[\s-]*\d\d\b")
_LONG_NUMBER = re.compile(r"\d{4,}")
_NEAR = 70
"""Characters of `Line.words` within which a person and a fact are taken to belong together."""
_POSSIBLE = frozenset("может могут сможет пусть пускай если хочет захочет должен должна будет".split())


def no_disclose_other_client_pd(talk: Talk) -> Iterator[Place]:
    """Staff tell the client of another person: an order, a debt, a phone, a diagnosis."""
    for line in talk.staff:
        if line.has("refuses_to_tell"):
            continue
        span = line.first("stranger_known") or _told_of_another(talk, line)
        if span is not None:
            yield Place(line, span)


def _told_of_another(talk: Talk, line: Line) -> Span | None:
    asked = any(one.has("asks_of_another") for one in talk.asked_before(line))
    for person in line.find("of_another"):
        start, end = line.sentence(person[0])
        if not asked and not _is_strange(line, person):
            continue
        for fact in line.find("private_fact"):
            near = person[1] <= fact[0] <= min(person[1] + _NEAR, end) or (asked and start <= fact[0] < end)
            if near and not _POSSIBLE & set(line.words[start:end].split()) and not line.is_denied(fact[0]):
                return (min(person[0], fact[0]), max(person[1], fact[1]))
    return None


def _is_strange(line: Line, person: Span) -> bool:
    """Whether the words name a third person outright, not by a bare pronoun."""
    return line.said(person) not in ("он", "она", "они", "ей", "ему", "ее", "его", "у него", "у нее") and (
        line.words[: person[0]].rstrip().endswith(("ваш", "ваша", "вашего", "вашей", "вашу", "ваши", "друг", "другой", "другая", "у"))
        or line.said(person).startswith(("сосед", "друг", "предыдущ", "прошл", "должник"))
    )


def no_disclose_employee_pd(talk: Talk) -> Iterator[Place]:
    """Staff tell the client of a colleague: a private number, an address, health, family, why he left."""
    for line in talk.staff_saying("colleague_private"):
        span = line.first("colleague_private")
        if span is None or line.has("refuses_to_tell"):
            continue
        start, end = line.sentence(span[0])
        subject = any(start <= one[0] < end for one in line.find("colleague")) or _names_somebody(line, (start, end))
        if subject and not re.search(r"\b(?:вы|вам|вас|ваш\w*|я|мне|меня)\b", line.words[start : span[0]]):
            yield Place(line, span)


def _names_somebody(line: Line, sentence: Span) -> bool:
    """Whether the sentence has a capitalised word that is not its first: a name."""
    start, end = line.source(sentence)
    words = re.findall(r"[А-ЯЁ][а-яё]{2,}", line.text[start:end])
    return bool(words)


def verify_identity_first(talk: Talk) -> Iterator[Place]:
    """Staff tell personal matters to somebody whose identity nobody checked."""
    if talk.channel == "app_chat":
        return
    for line in talk.staff_saying("discloses"):
        span = next((one for one in line.find("discloses") if not _was_said(talk, line, one)), None)
        if span is None or line.has("refuses_to_tell"):
            continue
        if not is_verified(talk, line) and _is_statement(line, span):
            yield Place(line, span)
            return


def _is_statement(line: Line, span: Span) -> bool:
    end = line.sentence(span[0])[1]
    return "?" not in line.words[end : end + 3] and not line.is_denied(span[0])


def _was_said(talk: Talk, line: Line, span: Span) -> bool:
    """Whether every number in the words was told by the client before."""
    start, end = line.sentence(span[0])
    numbers = re.findall(r"\d[\d.,:]*", line.words[start:end])
    said = " ".join(one.words for one in talk.before(line) if one.is_client)
    return bool(numbers) and all(number in said for number in numbers)


def is_verified(talk: Talk, line: Line) -> bool:
    """Whether the channel says who it is, or the client gave two marks that staff could compare."""
    before = talk.before(line)
    if any(one.has("authorised") for one in before if one.message.role in SYSTEM):
        return True
    asked = [one for one in before if one.is_staff and one.has("identifies")]
    if asked and any(one.is_client and one.place > asked[0].place for one in before):
        return True
    marks = sum(_marks(one) for one in before if one.is_client)
    return marks >= 2


def _marks(line: Line) -> int:
    """Marks of identity in a message: long numbers, a phone, a code word, a date of birth."""
    return len(_LONG_NUMBER.findall(line.text)) + line.has("verifies_self") + ("рожд" in line.words)


def no_special_category_in_chat(talk: Talk) -> Iterator[Place]:
    """Staff write of health and the like in an open chat, or ask to send it there."""
    if talk.is_call or talk.channel == "app_chat":
        return
    for line in talk.staff_saying("special_fact", "health_request"):
        span = line.first("health_request") or _own_health(talk, line)
        if span is not None:
            yield Place(line, span)


def _own_health(talk: Talk, line: Line) -> Span | None:
    """Words about the client's own health: a result, a diagnosis, a prescription."""
    for span in line.find("special_fact"):
        start, end = line.sentence(span[0])
        own = re.search(r"\b(?:вас|ваш\w*|вам|подтверд\w*|обнаруж\w*|выяв\w*|положительн\w*|отрицательн\w*|показал\w*)\b", line.words[start:end])
        if own and "?" not in line.words[end : end + 3] and not line.is_denied(span[0]) and _concerns_health(talk):
            return span
    return None


def _concerns_health(talk: Talk) -> bool:
    return talk.sector in ("clinic", "", "beauty", "fitness", "insurance", "lab", "pharmacy")


def no_publishing_client_content(talk: Talk) -> Iterator[Place]:
    """Staff publish a client's words, face or chat without asking, or press one who objects."""
    for line in talk.staff_saying("published"):
        if not _allowed(talk, line):
            yield Place(line, line.first("published"))
    if not talk.clients_may_say("forbids"):
        return
    for line in talk.staff_saying("publishing_pressure"):
        objected = any(one.has("forbids") and re.search("фото|отзыв|скрин|лиц|видео|сторис|публик|выклад|снима", one.words) for one in talk.asked_before(line))
        if objected and not line.has("published"):
            yield Place(line, line.first("publishing_pressure"))


def _allowed(talk: Talk, line: Line) -> bool:
    """Whether staff had asked and the client agreed, or the client offered it."""
    for client in talk.before(line):
        if client.is_client and client.has("allows") and re.search(
            "публик|выклад|портфолио|отзыв|фото|пост|сайт|можно|соглас|разреш|не против", client.words
        ) and not client.has("forbids"):
            return True
    return False


def call_recording_notice(talk: Talk) -> Iterator[Place]:
    """Within the first three lines of a recorded call nobody tells that it is recorded."""
    if not talk.is_call or not talk.staff:
        return
    if not any(line.has("recording") for line in talk.lines[:3] if not line.is_client):
        yield Place(talk.staff[0], None, "о записи не предупредили в первых трёх репликах")
