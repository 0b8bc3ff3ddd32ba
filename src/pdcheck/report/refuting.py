"""Card → what would refute its conclusion: the counter-evidence that a lawyer looks for first."""

from pdcheck.report.cards import Card, told_of
from pdcheck.report.things import Noun
from pdcheck.report.typography import heading, lower_first

_ABSENT = "найдётся место или документ, где это есть: вывод держится на том, что в прочитанном этого нет"
_QUOTED = "названное место значит иное или относится к другому"
_RENEWED = "действует другая редакция документа"
_SIDES = "одна из двух сторон говорит о других людях или о другом времени"
_ANSWERED = "есть документ, который показывает обратное ответу анкеты"
_CONDITION = "неверно то, из-за чего требование применено: {reason}"
_SHOWN_CONDITIONS = 2


def refuted_by(card: Card, wholes: frozenset[str]) -> tuple[str, ...]:
    """Clauses that complete «Вывод отпадёт, если …»; `wholes` are the targets that hold parts against parts.

    They follow from what the conclusion rests on: words that were seen, words that were not, an answer, two
    sides, circumstances by which the requirement concerns the thing.
    """
    told = []
    if card.is_answered:
        told.append(_ANSWERED)
    elif any(finding.target in wholes or finding.section for finding in card.shown):
        told.append(_SIDES)
    else:
        quoted = [finding for finding in card.shown if told_of(finding)]
        told += [_QUOTED] if quoted else []
        told += [_RENEWED] if quoted and set(card.tally) == {Noun.DOCUMENT} else []
        told += [_ABSENT] if len(quoted) < len(card.shown) else []
    grounds = (ground for finding in card.shown for ground in finding.grounds if ground.law)
    reasons = list(dict.fromkeys(lower_first(heading(ground.reason)) for ground in grounds))
    return (*told, *(_CONDITION.format(reason=reason) for reason in reasons[:_SHOWN_CONDITIONS]))
