"""Small orders scorned: by words, by what was ordered coming back, by what staff would not stir for."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.grammar import verb, verbs
from pdcheck.reading.dialogue.line import Line, Span
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
_STEM = 4
_NEAR = 5


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
