"""How staff treat a matter: blame, being sent elsewhere, excuses, own mistakes, feelings, complaints, endings."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.words import is_future
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules import turns
from pdcheck.reading.dialogue.talk import Place, Talk

_FOR_WAITING = re.compile(r" за (?:ожидание|задержку с? ?ответ|беспокойство|паузу|долг|поздн)")
_WANTS_IT_ENDED = re.compile(r"(?<![^ ])(?:закр(?:ой|ыть|ыва)|заверш(?:и|ай)|прекрат|законч)")


def no_blame_shift(talk: Talk) -> Iterator[Place]:
    """Staff keep away from the matter: another department, only an operator."""
    for line in talk.staff_saying("not_us"):
        if line.has("disowns") or not line.has("takes_on"):
            yield Place(line, line.first("not_us"))


def no_runaround(talk: Talk) -> Iterator[Place]:
    """Staff send the client to another department and do not offer to pass the matter on."""
    for line in talk.staff_saying("runaround"):
        if line.has("passes_on") or (talk.is_private and line.has("work_channel")):
            continue
        if any(one.has("subject_request") for one in talk.before(line) if one.is_client):
            continue
        if not any(
            one.any("asks_whom", "asks_of_colleague", "asks_of_another") for one in talk.asked_before(line)
        ):
            yield Place(line, line.first("runaround"))


def no_excuses(talk: Talk) -> Iterator[Place]:
    """Staff answer a claim with circumstances in place of an apology and a way out."""
    if not talk.clients_may_say(*turns.COMPLAINT):
        return
    for line in talk.staff_perhaps_saying("excuse", "circumstance"):
        span = line.first("excuse") or _circumstance(talk, line)
        if span is None or any(one.has("asks_why") for one in talk.asked_before(line)):
            continue
        claims = any(turns.is_claim(one) for one in talk.before(line) if one.is_client)
        regretted = any(one.has("apology") for one in turns.turn(talk, line) if one.place <= line.place)
        if claims and not regretted and not _settled_before(line, span):
            yield Place(line, span)


def _settled_before(line: Line, span: Span) -> bool:
    """Whether the way out comes first and the circumstances only explain it: «верну сегодня, склад был закрыт»."""
    return any(one[1] <= span[0] for cue in ("remedy", "does_by_term") for one in line.find(cue))


def _circumstance(talk: Talk, line: Line) -> Span | None:
    """Where staff tell of their own circumstances and do nothing for the client who complains."""
    if not line.has("circumstance") or line.any(
        "not_us", "runaround", "accusing", "rude", "insult", "silencing"
    ):
        return None
    if not turns.complained(talk, line) or turns.helps(talk, line):
        return None
    return line.first("circumstance")


def apologise_own_mistake(talk: Talk) -> Iterator[Place]:
    """Staff admit a mistake of their side, and nobody of them says sorry."""
    admitted = next((line for line in talk.staff_saying("own_mistake") if _is_admitted(line)), None)
    if admitted is None:
        return
    before = next((one for one in reversed(talk.before(admitted)) if one.is_staff), None)
    said = (before, admitted, *talk.staff_after(admitted))
    if not any(_says_sorry(line) for line in said if line is not None):
        yield Place(admitted, admitted.first("own_mistake"))


def _is_admitted(line: Line) -> bool:
    """Whether the mistake is told as ours, and not put on others in the same words."""
    put_off = line.find("not_us")
    return not line.has("accusing") and any(
        not any(meet(span, other) for other in put_off) for span in line.find("own_mistake")
    )


def _says_sorry(line: Line) -> bool:
    return any(not _FOR_WAITING.match(line.words, end) for _, end in line.find("apology"))


def acknowledge_emotion(talk: Talk) -> Iterator[Place]:
    """The client is upset, and the answer has no word of sympathy or apology."""
    for client in talk.clients:
        if not turns.is_upset(client):
            continue
        answer = talk.answer(client)
        if _only_insults(client) and (talk.advances or any(one.has("warns_of_end") for one in answer)):
            continue
        before = [one for one in talk.before(client) if one.is_staff]
        if not answer or any(
            line.any("sympathy", "apology", "own_words_of_sympathy") for line in (*answer, *before)
        ):
            continue
        yield Place(answer[0], None, "перед ответом клиент был расстроен")
        return


def _only_insults(client: Line) -> bool:
    """Whether the client is rude over nothing that he names."""
    return not (client.asks or client.any("claim", "trouble", *turns.COMPLAINT_OF_CONDUCT))


def is_upset_anywhere(talk: Talk) -> bool:
    """Whether the client shows anger or distress in some message."""
    return any(map(turns.is_upset, talk.clients))


def no_risky_promises(talk: Talk) -> Iterator[Place]:
    """Staff vouch for an outcome."""
    for line in talk.staff_saying("promise", "oath", "word_of_honour"):
        span = line.first("promise", "oath")
        if span is None:
            span = next((one for one in line.find("word_of_honour") if _is_of_future(line, one)), None)
        if span is not None:
            yield Place(line, span)


def _is_of_future(line: Line, span: Span) -> bool:
    """Whether the sentence says what will be: a word of honour on the past promises nothing."""
    return not line.has("put_off") and any(map(is_future, line.said(line.sentence(span[0])).split()))


def no_belittling_order(talk: Talk) -> Iterator[Place]:
    """Staff say that the order is small or that others come first."""
    for line in talk.staff_saying("belittling"):
        yield Place(line, line.first("belittling"))


def accept_complaints(talk: Talk) -> Iterator[Place]:
    """Staff refuse a complaint, talk the client out of it or pass it over."""
    for line in talk.staff_saying("complaint_refused"):
        span = line.first("complaint_refused")
        named = span is not None and re.search("жалоб|претензи|отзыв", line.said(span)) is not None
        complained = named or any(turns.is_trouble(one) for one in talk.before(line) if one.is_client)
        if complained and not line.any("complaint_taken", "will_answer"):
            yield Place(line, span)
            return
    for client in talk.clients_saying("wants_complaint"):
        answer = talk.answer(client)
        heard = any(
            line.any("complaint_taken", "will_answer", "takes_on", "work_channel")
            for line in talk.staff_after(client)
        )
        if answer and not heard and _asks_for_it(client):
            yield Place(answer[0], None, "на просьбу принять жалобу или позвать руководителя ответа нет")
            return


def _asks_for_it(line: Line) -> bool:
    """Whether the client wants the complaint taken, rather than mentions one."""
    return line.any("asking") or "хочу" in line.words or "напиш" in line.words


def boundary_before_ending(talk: Talk) -> Iterator[Place]:
    """Staff break off with a difficult client without a polite warning, or warn by a threat."""
    for line in talk.staff_saying("threat_to_end", "threatens"):
        if not line.has("sympathy"):
            yield Place(line, line.first("threat_to_end", "threatens"))
    for line in talk.staff_saying("ends_talk", "breaks_off"):
        if line.any("threat_to_end", "threatens", "warns_of_end") or talk.advances or _withdraws(talk, line):
            continue
        if any(_WANTS_IT_ENDED.search(one.words) for one in talk.asked_before(line)):
            continue
        warned = any(one.has("warns_of_end") for one in talk.before(line) if one.is_staff)
        asked = talk.asked_before(line)
        breaks = bool(asked) and line.has("breaks_off") and _presses(asked[-1])
        if not warned and asked and (breaks or _is_open(asked[-1])):
            yield Place(line, line.first("ends_talk", "breaks_off"))


def _presses(line: Line) -> bool:
    """Whether the client tells of trouble, is rude, orders or insists, and does not take leave."""
    if line.any("closing", "thanks", "calm"):
        return False
    return line.asks or "!" in line.words or turns.tells_trouble(line) or line.any("insult", "rude", "ty")


def _withdraws(talk: Talk, line: Line) -> bool:
    """Whether staff give up what they themselves had begun: an offer, a private acquaintance."""
    begun = (
        ("offer", "personal_interest", "friendship")
        if talk.staff[0].place == 0
        else ("personal_interest", "friendship")
    )
    return any(one.any(*begun) for one in talk.before(line) if one.is_staff)


def _is_open(line: Line) -> bool:
    """Whether the client's message leaves the matter unsettled."""
    if line.any("upset", "wants_complaint", "not_done", "was_promised", "insult", "rude") or turns.is_upset(
        line
    ):
        return True
    return not line.has("closing") and (line.asks or line.has("asking") or "не" in line.words.split())
