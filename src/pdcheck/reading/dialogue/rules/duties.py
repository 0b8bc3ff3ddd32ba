"""How staff treat a matter: blame, being sent elsewhere, excuses, own mistakes, feelings, complaints, endings."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.grammar import verb, verbs
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules import mistakes, sending, turns
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Place, Talk

_SCORN = re.compile(r"(?<![^ ])(?:из за|ради|подождите|подождут|обождут|обождите|потерпите|потерпят)(?![^ ])")
_LITTLE = (
    r"(?:так|эт|ваш|одн|двух|двумя|две|два|трех|тремя|три|четырех|пяти|десяти|пары|пару|\d+)[а-я]*"
    r"(?! (?:час|ден|дн|минут|недел|раз|сут|месяц|год))"
)
_NOT_STIR = re.compile(
    rf"(?<![^ ])(?:за|на|ради|из за|с) {_LITTLE} (?:[^ .!?,]+ ){{0,3}}?((?:и|даже) )?(?:[^ .!?,]+ ){{0,3}}?не ([а-я]+)(?![^ ])"
)
_TO_STIR = frozenset(
    map(
        letters,
        "поднять поднимать гнать погнать гонять ехать поехать везти повезти запускать запустить заводить завести включать "
        "включить дергать дернуть садиться сесть шевелиться связываться возиться браться взяться отвлекаться".split(),
    )
)
"""What staff would have to do for an order, and do not for a small one."""
_IN_BULK = re.compile(
    r"(?<![^ ])(?:сотнями|тысячами|тоннами|фурами|вагонами|партиями|десятками|палет[а-я]+|поддонами|ящиками|этажами|подъездами|"
    r"домами|рулонами|контейнерами|машинами|миллионами|мешками|коробками|оптом)(?![^ ])"
)
_WELCOME = re.compile(
    r"(?<![^ ])(?:можно|можем|могу|конечно|пожалуйста|сделаем|продадим|отпустим|возьмем|соберем|привезем)(?![^ ])"
)
"""Words with which a small order is taken all the same."""
_FEW_THINGS = re.compile(
    r"(?<![^ ])(?:[1-9]|1\d|один|одну|одна|одно|два|две|три|четыре|пять|шесть|десять|пару|пара|парочку|пяток|десяток) (?:[а-я]+(?:ый|ую|ая|ых|ие|ой|ое) )?([а-я]{4,})(?![^ ])"
)
"""A small number and what is ordered."""
_OF_COMPLAINT = re.compile("жалоб|жалов|претензи|отзыв")
"""What tells by itself that a complaint is refused, whatever the client has said of it."""
_OF_CHIEFS = re.compile(
    "руковод|начальн|начальств|директор|старш|управляющ|заведующ|главн|хозя|владел|шеф|угро|пуга"
)
"""What tells it where the client is in trouble."""
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
_BY_TRADE = re.compile(
    r", (?:а |ну )?(?:мы|я) (?:же |тут |здесь |только |просто |всего лишь )?([а-я]{4,})(?= [.!,]|$)"
)
"""Staff say what they are, and so what they are not: «мы застройщик», «я кассир»."""
_NOT_CONCERNED = re.compile(
    r", (?:а |но )?(?:мы|я)(?: то)? (?:[^ .!?,]+ ){0,2}?не (?:вид|зна|говори|обеща|реша|отвеча|контролир|влия|участву|проверя|отслежива|трога|каса)[а-я]*(?![^ ])"
)
"""«Квитанции печатает центр, мы их не видим»."""
_ONLY_THAT = re.compile(
    r"(?<![^ ])(?:я|мы) (?:[^ .!?,]+ ){0,2}?(только|лишь|просто|всего лишь) [^.!?,]+"
    r"|(?<![^ ])мы (?:обслуживаем|продаем|сдаем|возим|печатаем|ведем|доставляем|ставим) (?:только|лишь) [а-я]{4,}(?![^ ])"
)
"""«Я только уроки веду», «мы обслуживаем только лифты»."""
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
        or not any(map(turns.is_told_of_trouble, talk.asked_before(line)))
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
    trade = _BY_TRADE.search(line.words)
    only = _ONLY_THAT.search(line.words)
    apart = _NOT_CONCERNED.search(line.words)
    if (
        not (line.has("third_party") or trade or only or apart)
        or turns.helps(talk, line)
        or not turns.left_with_words(talk, line)
    ):
        return None
    if trade is not None and verb(trade[1]) is None and _is_of_others(line, line.sentence(trade.start())):
        return trade.span()
    if apart is not None and _is_of_others(line, (line.sentence(apart.start())[0], apart.start())):
        return apart.span()
    if only is not None and (only[1] is None or _is_ours(line, (only.start(1), only.end()))):
        return only.span()
    for start, end in line.find("third_party"):
        before = verb(line.words[:start].rstrip(" ,").rsplit(" ", 1)[-1])
        did = before is not None and before.form in ("present", "past") and before.person in (0, 3)
        if did or _WE_ONLY.search(line.said(line.sentence(start))):
            return start, end
    return None


def _is_ours(line: Line, within: Span) -> bool:
    """Whether staff tell there what they themselves do."""
    return any(one.form == "present" and one.person == 1 for one, _ in verbs(line.words, within))


def _is_of_others(line: Line, sentence: Span) -> bool:
    """Whether somebody else is told to do it: «это управляющая решает, мы застройщик»."""
    found = verbs(line.words, sentence)
    return bool(found) and all(one.person in (0, 3) and one.form in ("present", "past") for one, _ in found)


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
        span = line.first("belittling") or _scorns_what_was_ordered(talk, line) or _scorns_small(talk, line)
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


def _scorns_small(talk: Talk, line: Line) -> Span | None:
    """Where nobody would stir for so little, or others are told to order in bulk: «мы на такое и иголку не вденем»."""
    for found in _NOT_STIR.finditer(line.words):
        one = verb(found[2])
        if one is None or one.person != 1 or one.form not in ("future", "present"):
            continue
        if found[1] or one.lemma in _TO_STIR:
            return found.span()
    bulk = _IN_BULK.search(line.words)
    if bulk is None or _WELCOME.search(line.words) or line.asks:
        return None
    ordered = any(_FEW_THINGS.search(one.words) for one in talk.asked_before(line))
    others = any(
        one.form == "present" and one.person == 3 and one.plural
        for one, _ in verbs(line.words, line.sentence(bulk.start()))
    )
    return bulk.span() if ordered and others else None


def accept_complaints(talk: Talk) -> Iterator[Place]:
    """Staff refuse a complaint, talk the client out of it or pass it over."""
    for line in talk.staff_saying("complaint_refused"):
        span = line.first("complaint_refused")
        taken = any(one.has("complaint_taken") for one in talk.before(line) if one.is_staff)
        asked_for = any(one.has("forbids") for one in talk.asked_before(line))
        if (
            _concerns_complaint(talk, line, span)
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


def _concerns_complaint(talk: Talk, line: Line, span: Span | None) -> bool:
    """Whether what is refused is a complaint: by its own words, or by what the client had said before."""
    words = line.said(span) if span else ""
    if _OF_COMPLAINT.search(words):
        return True
    clients = [one for one in talk.before(line) if one.is_client]
    return any(one.any("wants_complaint", "wants_hearing", "announces_complaint") for one in clients) or (
        _OF_CHIEFS.search(words) is not None and any(map(turns.is_trouble, clients))
    )


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
