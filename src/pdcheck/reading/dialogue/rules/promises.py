"""Terms that were named: kept, or let pass in silence."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from pdcheck.reading.dialogue.line import Line
from pdcheck.reading.dialogue.rules import terms, turns
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk, gap

_GRACE = timedelta(minutes=10)
"""By how much a term may be missed without a word."""
_SAME_TURN = timedelta(minutes=30)
"""What staff write so soon after their promise belongs to the same talk: it is not yet what was promised."""
_FEW_WORDS = 6
# A promise whose term is past, told by the client: «мастера сулили к девяти», «договаривались на вчера».
_WAS_NAMED = re.compile(
    r"(?<![^ ])(?:обеща|сулил|клял|заверя|говорил|сказал|писал|называл|назнач|договарива|договорил|условил|заявл|планиров|"
    r"долж[ен]н|срок|записан|гарантир)[^ ]*"
)


def keep_promises(talk: Talk) -> Iterator[Place]:
    """Staff named an action and its term; the term passed, and the action did not come."""
    for line in promises(talk):
        span = line.first("does_by_term")
        if span is None or line.at is None:
            continue
        due = terms.ends(line, line.sentence(span[0])) or terms.ends(line)
        if due is None:
            continue
        later = [one for one in talk.after(line) if one.at is not None]
        if not any(one.at > due for one in later if one.at is not None):
            continue
        if not _was_done(line, later, due) or _was_not_sent(line, later, due):
            yield Place(line, span, f"срок истёк {due:%d.%m в %H:%M}")


def promises(talk: Talk) -> Iterator[Line]:
    """Messages of staff with an action and its term."""
    return (line for line in talk.staff_saying("does_by_term") if line.has("term") and not line.asks)


def _was_done(promise: Line, later: list[Line], due: datetime) -> bool:
    """Whether staff, or the channel in their name, spoke by the term, or the client says that it was done."""
    for one in later:
        if one.at is None:
            continue
        if one.is_staff or one.message.role in SYSTEM:
            if _is_of_the_same_turn(promise, one, later):
                continue
            return one.at <= due + _GRACE or not _was_missed(later, due)
        if one.at > due and one.is_client:
            return not (turns.chases(one) or one.any("asking", "upset") or one.asks)
    return False


def _is_of_the_same_turn(promise: Line, line: Line, later: list[Line]) -> bool:
    """Whether staff only round off the talk in which they promised: «Деньги вижу, приступаю»."""
    passed = gap(promise, line)
    return (
        line.is_staff
        and passed is not None
        and passed < _SAME_TURN
        and not line.any("came_back", "price_told", "put_off")
        and any(one.is_client and promise.place < one.place < line.place and not one.asks for one in later)
    )


def _was_not_sent(promise: Line, later: list[Line], due: datetime) -> bool:
    """Whether a thing was promised, staff spoke of other matters, and it had not come when the term was over."""
    if not promise.has("sends_by_term"):
        return False
    for one in later:
        if one.at is None:
            continue
        if (not one.is_client and one.has("came_back")) or one.message.role in SYSTEM:
            return False
        if one.at > due + _GRACE:
            return one.is_staff or turns.chases(one) or one.has("upset")
    return False


def _was_missed(later: list[Line], due: datetime) -> bool:
    """Whether the client had to ask before staff came back."""
    for one in later:
        if one.is_client and one.at is not None and one.at > due:
            return True
        if one.is_staff and one.at is not None and one.at > due:
            return False
    return False


def warn_about_delay(talk: Talk) -> Iterator[Place]:
    """A term passed; the client asked first, and only then staff admitted the delay."""
    for client in talk.clients:
        if any(not one.is_client and one.has("delay") for one in talk.before(client)):
            return
        missed = _was_let_pass(talk, client)
        if not missed and not _recalls_promise(client):
            continue
        answer = _at_once(talk.answer(client))
        if any(line.any("because_of_client", "still_in_time") for line in answer):
            return
        for line in answer:
            span = _admission(line) if missed else line.first("delay")
            if span is not None:
                yield Place(line, span)
                return


def _was_let_pass(talk: Talk, client: Line) -> bool:
    """Whether a term is over, by the clock or by the client's words, and the client is the first to speak of it."""
    named = client.has("overdue") or (_recalls_promise(client) and _is_missed(client))
    return named or _told_late(client) or (turns.chases(client) and _term_passed(talk, client))


def _at_once(answer: tuple[Line, ...]) -> tuple[Line, ...]:
    """The part of an answer that comes together; what staff write later they write of their own accord."""
    return tuple(line for line in answer if (passed := gap(answer[0], line)) is None or passed < _SAME_TURN)


def _recalls_promise(client: Line) -> bool:
    """Whether the client asks after what was promised."""
    return client.has("was_promised") and (client.has("not_done") or client.asks)


def _told_late(client: Line) -> bool:
    """Whether the client names a promise and its term, and that term is over."""
    for match in _WAS_NAMED.finditer(client.words):
        sentence = client.sentence(match.start())
        if terms.is_over(client, sentence):
            return True
    return False


def _admission(line: Line) -> tuple[int, int] | None:
    """Where staff own that it is late: a delay, a mistake, regret, a new term."""
    if line.has("came_back") and not line.any("delay", "own_mistake"):
        return None
    if line.has("farewell") and len(line.words.split()) < _FEW_WORDS:
        return None
    if line.has("apology") and line.has("remedy") and not line.any("delay", "own_mistake"):
        return None
    return line.first("delay", "own_mistake", "apology", "term")


def _is_missed(client: Line) -> bool:
    """Whether the client says that what was promised did not come."""
    words = set(client.words.split())
    return bool(words & {"где", "нет", "до", "никто", "никого", "тишина", "уже"}) or bool(
        "не" in words and client.has("not_done")
    )


def _term_passed(talk: Talk, line: Line) -> bool:
    """Whether staff had said that something will be by a term that is over by now."""
    for one in talk.before(line):
        if one.is_staff and one.has("term") and turns.will_be(talk, one):
            due = terms.ends(one)
            if due is not None and line.at is not None and due < line.at:
                return True
    return False
