"""Staff who keep away from a matter: others did it, they only sell, they are of another trade."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.grammar import verb, verbs
from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules import terms, turns
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Place, Talk

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
_IF_GUILTY = re.compile(r"(?<![^ ])если (?!кто )(?:[^ .!?,]+ ){0,2}?виноват[а-я]*(?: [^ .!?,]+){0,2}(?= ,)")
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


def no_blame_shift(talk: Talk) -> Iterator[Place]:
    """Staff keep away from the matter: another department, only an operator."""
    for line in talk.staff:
        if line.has("not_us"):
            denied = (
                one
                for one in line.find("not_us")
                if not _is_case(line, one) and not _BLAMES_CLIENT.search(line.said(one))
            )
            span = next(denied, None)
            taken_on = line.any("takes_on", "passes_on") and not line.has("disowns")
            if span is not None and not taken_on and not _is_reckoned(line, span):
                yield Place(line, span)
        elif (span := _done_by_others(talk, line) or _not_done_by_us(talk, line)) is not None:
            yield Place(line, span)


_BLAMES_CLIENT = re.compile(r"(?<![^ ])(?:вы|сам[аи]?) (?:(?:и|же|сами) )?винов")
"""Of which the rule against arguing speaks."""


def _is_case(line: Line, span: Span) -> bool:
    """Whether somebody's guilt is only a case that is provided for: «если виноват водитель, платит страховая»."""
    return any(meet(found.span(), span) for found in _IF_GUILTY.finditer(line.words))


def _is_reckoned(line: Line, span: Span) -> bool:
    """Whether staff tell on whom a term depends and name it all the same: «зависит от поставщика, обычно три дня»."""
    return "зависит" in line.said(span) and terms.is_named(line)


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
