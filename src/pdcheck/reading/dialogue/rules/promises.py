"""Terms that were named: kept, or let pass in silence."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from pdcheck.reading.dialogue.grammar import verbs
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules import terms, turns
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk, gap

_TALKS = 4
"""The dialogue at hand is asked twice for its promises."""
_GRACE = timedelta(minutes=10)
"""By how much a term may be missed without a word."""
_SAME_TURN = timedelta(minutes=30)
"""What staff write so soon after their promise belongs to the same talk: it is not yet what was promised."""
_FEW_WORDS = 6
_SHORT = 40
"""Characters of a sentence that is a term and little else: «Завтра до полудня»."""
_FOR_CLIENT = re.compile(
    r"(?<![^ ])(?:можно|можете|сможете|если|приходите|приезжайте|ждем вас|работаем|открыты|график|скидк[^ ]*|акци[^ ]*|заезд[^ ]*|"
    r"прием|запис[^ ]*|не|понадоб[^ ]*|нужн[^ ]*|пригод[^ ]*|действу[^ ]*)(?![^ ])"
)
"""What makes a time no promise of staff."""
_NOT_DONE = re.compile(
    r"(?<![^ ])(?:не (?:готов[^ ]*|получ[^ ]*|[^ ]+л(?:а|о|и|ся|ась|ось|ись)?)|еще|пока|чуть|скоро|сейчас|застря[^ ]+|съехал[^ ]*|завис[^ ]*|делаем|делаю|дел[^ ]*)(?![^ ])"
)
# A promise whose term is past, told by the client: «мастера сулили к девяти», «договаривались на вчера».
_WAS_NAMED = re.compile(
    r"(?<![^ ])(?:обеща(?:л|н)|сулил|клял|заверял|говорил|сказал|писал|называл|назначен|договаривал|договорил|условил|заявлен|планировал|"
    r"долж(?:ен|н)|срок|записан)[^ ]*"
)


_WARNED = re.compile(
    r"(?<![^ ])(?<!не )(?:(?:на|от)?писал[аи]?|предупре(?:дил|ждал)[аи]?|сообщ(?:ил|ал)[аи]?|уведомил[аи]?|звонил[аи]?|"
    r"(?:отправ|присла|высла)[а-я]*л[аи]? (?:вам )?(?:смс|сообщени|уведомлени|письмо))(?![^ ])"
)
_TO_CLIENT = re.compile(r"(?<![^ ])вам?с?(?![^ ])")
"""«Писали вам вчера, что сдвигаем»."""
_CAME_LATE = re.compile(r"(?<![^ ])опоздал[аи]?(?![^ ])")
"""What was late and has come."""


def keep_promises(talk: Talk) -> Iterator[Place]:
    """Staff named an action and its term; the term passed, and the action did not come."""
    for line, span, due in _promised(talk):
        later = [one for one in talk.after(line) if one.at is not None]
        if not any(one.at > due for one in later if one.at is not None):
            continue
        if not _was_done(talk, line, later, due) or _was_not_sent(line, later, due):
            yield Place(line, span, f"срок истёк {due:%d.%m в %H:%M}")


@lru_cache(_TALKS)
def _promised(talk: Talk) -> tuple[tuple[Line, Span, datetime], ...]:
    """Messages of staff with an action and its term, and when the term ends."""
    found: list[tuple[Line, Span, datetime]] = []
    for line in talk.staff:
        if line.asks or not terms.is_named(line):
            continue
        span = line.first("does_by_term") or _will_be_by(talk, line)
        if span is None:
            continue
        due = terms.ends(line, line.sentence(span[0])) or terms.ends(line)
        if due is not None:
            found.append((line, span, due))
    return tuple(found)


def is_promised(talk: Talk) -> bool:
    """Whether staff named an action and its term."""
    return any(terms.is_named(line) for line in talk.staff_saying("does_by_term"))


_IF_CLIENT = re.compile(
    r"[^ ]{2,}(?:ите|йте|ьте)(?:сь)? (?:[^ .!?,]+ )?, и (?:через|тогда|сразу|завтра|сегодня|к|до)(?![^ ])"
)
"""«Напишите туда, и через пять минут пришлю»: bound to what the client does first."""


def _will_be_by(talk: Talk, line: Line) -> Span | None:
    """Where it is said what will be by a term: «наброски будут у вас в среду»; or a bare term, in answer to «когда»."""
    for start, end in line.sentences():
        sentence = start, end
        said = line.said(sentence)
        if terms.ends(line, sentence) is None or _IF_CLIENT.search(said) or _FOR_CLIENT.search(said):
            continue
        found = verbs(line.words, sentence)
        if any(one.form == "future" and one.person in (1, 3) for one, _ in found):
            return sentence
        if not found and end - start < _SHORT and any(turns.chases(one) for one in talk.asked_before(line)):
            return sentence
    return None


def _was_done(talk: Talk, promise: Line, later: list[Line], due: datetime) -> bool:
    """Whether staff, or the channel in their name, spoke by the term, or the client says that it was done."""
    told = promise.has("does_by_term")
    for one in later:
        if one.at is None:
            continue
        if one.is_staff or one.message.role in SYSTEM:
            if _is_of_the_same_turn(talk, promise, one):
                continue
            return one.at <= due + _GRACE or not _was_missed(later, due)
        if one.at > due and one.is_client:
            return not (turns.chases(one) or (told and (one.any("asking", "upset") or one.asks)))
    return not told


def _is_of_the_same_turn(talk: Talk, promise: Line, line: Line) -> bool:
    """Whether staff only go on with the talk in which they promised: «Деньги вижу, приступаю»."""
    passed = gap(promise, line)
    asked = talk.previous(line)
    return (
        line.is_staff
        and passed is not None
        and passed < _SAME_TURN
        and not line.any("came_back", "price_told", "put_off")
        and asked is not None
        and asked.is_client
        and not turns.chases(asked)
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
        promised = turns.chases(client) and _term_passed(talk, client)
        if any(one.has("delay") for one in talk.before(client) if not one.is_client) and not promised:
            continue
        missed = promised or _was_let_pass(client)
        if not missed and not _recalls_promise(client):
            continue
        answer = _at_once(talk.answer(client))
        if any(line.any("because_of_client", "still_in_time") or _had_warned(line) for line in answer):
            return
        for line in answer:
            span = _admission(line, plainly=promised or _told_late(client)) if missed else line.first("delay")
            if span is not None:
                yield Place(line, span)
                return


def _had_warned(line: Line) -> bool:
    """Whether staff recall that they had told the client of it before he asked."""
    return any(
        _TO_CLIENT.search(line.said(line.sentence(found.start()))) for found in _WARNED.finditer(line.words)
    )


def _was_let_pass(client: Line) -> bool:
    """Whether a term is over by the client's words, and the client is the first to speak of it."""
    if not client.asks and _CAME_LATE.search(client.words):
        return False
    named = client.has("overdue") or (_recalls_promise(client) and _is_missed(client))
    return named or _told_late(client)


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


def _admission(line: Line, *, plainly: bool) -> Span | None:
    """Where staff own that it is late: a delay, a mistake, regret, a new term."""
    if _is_done(line) and not line.any("delay", "own_mistake"):
        return None
    if line.has("farewell") and len(line.words.split()) < _FEW_WORDS:
        return None
    if line.has("remedy") and not terms.is_named(line) and not _is_still_to_come(line):
        return None
    if line.has("apology") and line.has("remedy") and not line.any("delay", "own_mistake"):
        return None
    found = line.first("delay", "own_mistake", "apology", "term")
    if found is None and (terms.is_named(line) or (plainly and _is_still_to_come(line))):
        return 0, len(line.words)
    return found


def _is_done(line: Line) -> bool:
    """Whether what was due is told as done; «будет готово» is not."""
    return any(not line.words[:start].endswith(("будет ", "будут ")) for start, _ in line.find("came_back"))


def _is_still_to_come(line: Line) -> bool:
    """Whether what was due is told as not done yet, or as what others will do: «приедет после трёх»."""
    return _NOT_DONE.search(line.words) is not None or any(
        one.form == "future" and one.person == 3 for one, _ in verbs(line.words, (0, len(line.words)))
    )


def _is_missed(client: Line) -> bool:
    """Whether the client says that what was promised did not come."""
    words = set(client.words.split())
    return bool(words & {"где", "нет", "до", "никто", "никого", "тишина", "уже"}) or bool(
        "не" in words and client.has("not_done")
    )


def _term_passed(talk: Talk, client: Line) -> bool:
    """Whether the last term by which staff had said that something will be is over by now."""
    promised = [
        one
        for one in talk.before(client)
        if one.is_staff and terms.is_named(one) and not one.asks and turns.will_be(talk, one)
    ]
    due = terms.ends(promised[-1]) if promised else None
    if due is None or client.at is None or due >= client.at or client.has("thanks"):
        return False
    since = talk.lines[promised[-1].place + 1 : client.place]
    return not any(one.any("delay", "came_back") for one in since if not one.is_client)
