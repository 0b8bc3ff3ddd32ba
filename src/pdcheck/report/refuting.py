"""Card → what would refute its conclusion: the counter-evidence that a lawyer looks for first."""

from pdcheck.report.cards import Card, told_of
from pdcheck.report.things import Noun

_ABSENT = "найдётся место, где это есть"
_QUOTED = "названное место значит иное"
_RENEWED = "действует другая редакция документа"
_SIDES = "стороны говорят о разных людях или о разном времени"
_ANSWERED = "есть документ, который показывает обратное ответу"
_CONDITION = "неверно то, почему требование применено"


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
    is_conditional = any(ground.law for finding in card.shown for ground in finding.grounds)
    return (*told, *([_CONDITION] if is_conditional else []))
