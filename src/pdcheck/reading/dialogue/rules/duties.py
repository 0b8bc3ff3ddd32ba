"""How staff treat a matter: blame, being sent elsewhere, excuses, own mistakes, feelings, complaints, endings."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.words import word_of
from pdcheck.reading.dialogue.grammar import verb, verbs
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules import mistakes, sending, turns
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Place, Talk

_TO_CLIENT = re.compile(r"(?<![^ ])(?:вы(?! хотите)|вам|вас|вами|ваш[^ ]*|можно|можете)(?![^ ])")
_FEW = re.compile(
    r"(?<![^ ])(?:один|одна|двое|трое|мало|некому|не хватает|все (?:на|в)|половина|всего|раз два|наперечет|нарасхват|меняются|"
    r"не успева[^ ]+|новые|новая|новый|молод[^ ]+|неопытн[^ ]+|в отпуск[^ ]*|на больничном)(?![^ ])"
)
_SHORT = 4
_SCORN = re.compile(r"(?<![^ ])(?:из за|ради|подождите|подождут|обождут|обождите|потерпите|потерпят)(?![^ ])")
_FEW_THINGS = re.compile(
    r"(?<![^ ])(?:[1-9]|1\d|один|одну|одна|одно|два|две|три|четыре|пять|шесть|десять|пару|пара|парочку|пяток|десяток) (?:[а-я]+(?:ый|ую|ая|ых|ие|ой|ое) )?([а-я]{4,})(?![^ ])"
)
"""A small number and what is ordered."""
_NOT_DONE = re.compile(r"(?<![^ ])не [а-я]+(?:ли|лся|лась|лось|ло|лись)(?![^ ])")
"""What a client tells of without a question: «не убрали в номере»."""
_STEM = 4
_NEAR = 5
_WE = re.compile(r"(?<![^ ])(?:мы|я)(?![^ ])")
_OUR_WORK = frozenset(
    map(
        letters,
        "делать производить возить везти доставлять печь шить собирать готовить решать назначать влиять контролировать "
        "управлять распоряжаться отвечать командовать устанавливать ставить выбирать нанимать следить печатать строить "
        "чинить выпускать изготавливать паковать упаковывать".split(),
    )
)
"""What staff say they do not do, to be rid of a complaint."""
_WE_ONLY = re.compile(
    r"(?<![^ ])(?:мы|я|наш[^ ]*|у нас|нам|мне) (?:[^ ]+ ){0,2}(?:не|только|лишь|просто|ничего)(?![^ ])"
)
"""«Мы только принимаем заявки»."""
_FOR_WAITING = re.compile(r" за (?:ожидание|задержку с? ?ответ|беспокойство|паузу|долг|поздн)")
_WANTS_IT_ENDED = re.compile(r"(?<![^ ])(?:закр(?:ой|ыть|ыва)|заверш(?:и|ай)|прекрат|законч)")


def no_blame_shift(talk: Talk) -> Iterator[Place]:
    """Staff keep away from the matter: another department, only an operator."""
    for line in talk.staff:
        if line.has("not_us"):
            if line.has("disowns") or not line.any("takes_on", "passes_on"):
                yield Place(line, line.first("not_us"))
        elif (span := _done_by_others(talk, line) or _not_done_by_us(talk, line)) is not None:
            yield Place(line, span)


def _not_done_by_us(talk: Talk, line: Line) -> Span | None:
    """Where a complaint is met with what staff do not do at all: «мы запчасти не делаем, мы их продаём»."""
    if (
        "не " not in line.words
        or not any(map(_tells_trouble, talk.asked_before(line)))
        or turns.helps(talk, line)
    ):
        return None
    for one, (start, end) in verbs(line.words, (0, len(line.words))):
        if (
            one.form == "present"
            and one.person == 1
            and one.lemma in _OUR_WORK
            and line.words[:start].endswith("не ")
            and _WE.search(line.said(line.sentence(start)))
        ):
            return start - 3, end
    return None


def _done_by_others(talk: Talk, line: Line) -> Span | None:
    """Where a complaint is met with who else did it, and with nothing that is done about it."""
    if (
        not line.has("third_party")
        or turns.helps(talk, line)
        or not any(map(_tells_trouble, talk.asked_before(line)))
    ):
        return None
    for start, end in line.find("third_party"):
        before = verb(line.words[:start].rstrip(" ,").rsplit(" ", 1)[-1])
        did = before is not None and before.form in ("present", "past") and before.person in (0, 3)
        if did or _WE_ONLY.search(line.said(line.sentence(start))):
            return start, end
    return None


def no_runaround(talk: Talk) -> Iterator[Place]:
    """Staff send the client to another department and do not offer to pass the matter on."""
    for line in talk.staff:
        span = _sent_elsewhere(talk, line)
        if span is None or line.has("passes_on") or (talk.is_private and line.has("work_channel")):
            continue
        if any(one.has("subject_request") for one in talk.before(line) if one.is_client):
            continue
        if not any(
            one.any("asks_whom", "asks_way", "asks_of_colleague", "asks_of_another")
            for one in talk.asked_before(line)
        ):
            yield Place(line, span)


def _sent_elsewhere(talk: Talk, line: Line) -> Span | None:
    """Where the client is sent away: by the words, or by a request to settle it with somebody else."""
    for start, end in line.find("runaround"):
        if not line.is_denied_later(end):
            return start, end
    return sending.sent_away(line) if turns.is_awaited(talk, line) and not line.has("takes_on") else None


def no_excuses(talk: Talk) -> Iterator[Place]:
    """Staff answer a claim with circumstances in place of an apology and a way out."""
    if not talk.clients_may_say(*turns.COMPLAINT):
        return
    for line in talk.staff:
        span = _excuse(line) or _circumstance(talk, line)
        if span is None or any(one.has("asks_why") for one in talk.asked_before(line)):
            continue
        claims = any(_tells_trouble(one) for one in talk.before(line) if one.is_client)
        regretted = any(one.has("apology") for one in turns.turn(talk, line) if one.place <= line.place)
        if claims and not regretted and not _settled_before(line, span):
            yield Place(line, span)


def _excuse(line: Line) -> Span | None:
    """Where staff excuse themselves; «новый курьер привезёт» is no excuse."""
    for start, end in line.find("excuse"):
        following = verb(line.words[end + 1 :].split(" ", 1)[0])
        if following is None or following.form != "future":
            return start, end
    return None


def _settled_before(line: Line, span: Span) -> bool:
    """Whether the way out comes first and the circumstances only explain it: «верну сегодня, склад был закрыт»."""
    return any(one[1] <= span[0] for cue in ("remedy", "does_by_term") for one in line.find(cue))


def _circumstance(talk: Talk, line: Line) -> Span | None:
    """Where staff tell of their own circumstances and do nothing for the client who complains."""
    told = line.any("circumstance", "adversity")
    if not told and _FEW.search(line.words) is None:
        return None
    if line.any("not_us", "runaround", "accusing", "rude", "insult", "silencing"):
        return None
    if not any(map(_tells_trouble, talk.asked_before(line))):
        return None
    span = _told_first(line) if told else None
    if span is not None or turns.helps(talk, line):
        return span
    span = line.first("circumstance")
    if span is None and _is_of_ourselves(line):
        span = line.first("adversity") or _short_handed(line)
    return span


def _short_handed(line: Line) -> Span | None:
    """Where somebody of the staff is told to be alone, busy, away: «горничная одна на три этажа»."""
    few = _FEW.search(line.words)
    if few is None:
        return None
    start, end = line.sentence(few.start())
    people = any(
        len(word) > _SHORT and word.isalpha() and word_of(word).animate
        for word in line.said((start, end)).split()
    )
    return (start, end) if people else None


def _told_first(line: Line) -> Span | None:
    """A sentence of nothing but circumstances, several of them, before anything else is said of the matter."""
    spans = sorted((*line.find("circumstance"), *line.find("adversity")))
    for span in spans[:1]:
        start, end = line.sentence(span[0])
        words = line.said((start, end))
        several = len({one for one in spans if start <= one[0] < end}) > 1
        if (
            several
            and _TO_CLIENT.search(words) is None
            and not any(one.form in ("future", "imperative") for one, _ in verbs(line.words, (start, end)))
        ):
            return span
    return None


def _is_of_ourselves(line: Line) -> bool:
    """Whether the message addresses nothing to the client and tells nothing that will be done."""
    return not (_TO_CLIENT.search(line.words) or line.has("farewell")) and not any(
        one.form in ("future", "imperative", "participle")
        for one, _ in verbs(line.words, (0, len(line.words)))
    )


def _tells_trouble(line: Line) -> bool:
    return (
        turns.is_claim(line)
        or line.has("trouble")
        or (not line.asks and _NOT_DONE.search(line.words) is not None)
    )


def apologise_own_mistake(talk: Talk) -> Iterator[Place]:
    """Staff admit a mistake of their side, and nobody of them says sorry."""
    for line in talk.staff:
        span = (line.first("own_mistake") if _is_admitted(line) else None) or mistakes.slipped(talk, line)
        if span is not None:
            if not any(map(_says_sorry, talk.staff)):
                yield Place(line, span)
            return


def admits(talk: Talk) -> bool:
    """Whether staff admit a mistake of their side."""
    return any(_is_admitted(line) or mistakes.slipped(talk, line) is not None for line in talk.staff)


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
    told = verbs(line.words, line.sentence(span[0]))
    return not line.has("put_off") and any(one.form == "future" for one, _ in told)


def no_belittling_order(talk: Talk) -> Iterator[Place]:
    """Staff say that the order is small or that others come first."""
    for line in talk.staff:
        span = line.first("belittling") or _scorns_what_was_ordered(talk, line)
        if span is not None:
            yield Place(line, span)


def _scorns_what_was_ordered(talk: Talk, line: Line) -> Span | None:
    """Where the few things that the client named come back with scorn: «из-за двух гвоздей кассу открывать?»."""
    found = _SCORN.search(line.words)
    if found is None or line.has("sympathy"):
        return None
    ordered = {word[:_STEM] for one in talk.asked_before(line) for word in _FEW_THINGS.findall(one.words)}
    start, end = line.sentence(found.start())
    near = line.words[found.start() : end].split()[:_NEAR]
    waits = found[0].startswith(("под", "обо", "пот"))
    among = line.said((start, end)).split() if waits else near
    return (start, end) if any(word[:_STEM] in ordered for word in among if len(word) >= _STEM) else None


def accept_complaints(talk: Talk) -> Iterator[Place]:
    """Staff refuse a complaint, talk the client out of it or pass it over."""
    for line in talk.staff_saying("complaint_refused"):
        span = line.first("complaint_refused")
        named = span is not None and re.search("жалоб|претензи|отзыв", line.said(span)) is not None
        complained = named or any(
            turns.is_trouble(one) or one.has("wants_hearing") for one in talk.before(line) if one.is_client
        )
        taken = any(one.has("complaint_taken") for one in talk.before(line) if one.is_staff)
        asked_for = any(one.has("forbids") for one in talk.asked_before(line))
        if (
            complained
            and not (taken or asked_for)
            and not line.any("complaint_taken", "will_answer", "way_of_complaint")
        ):
            yield Place(line, span)
            return
    for client in talk.clients_saying("wants_complaint", "wants_hearing"):
        answer = talk.answer(client)
        heard = any(
            line.any("complaint_taken", "will_answer", "takes_on", "work_channel", "way_of_complaint")
            for line in talk.staff_after(client)
        )
        if answer and not heard and _asks_for_it(client):
            yield Place(answer[0], None, "на просьбу принять жалобу или позвать руководителя ответа нет")
            return


def _asks_for_it(line: Line) -> bool:
    """Whether the client wants the complaint taken, rather than mentions one."""
    return line.any("asking", "wants_hearing") or "хочу" in line.words or "напиш" in line.words


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
