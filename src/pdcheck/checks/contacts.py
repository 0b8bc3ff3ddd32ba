"""Checks of correspondence: whether staff keep the rules of dealing with clients."""

from typing import Literal

from pdcheck.correspondence import Correspondence
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import counted

_NOBODY_KNOWN = (
    "не известно, кто из участников сотрудник: перечислите сотрудников в файле и укажите его в --staff"
)


def keeps(correspondence: Correspondence, *, rule: str, by: Literal["words", "clock"] = "words") -> Outcome:
    """Staff break the rule in no dialogue of the export; what words alone tell is less sure than a clock."""
    seen = correspondence.rule(rule)
    confidence = Confidence.MEDIUM if by == "words" else Confidence.HIGH
    if seen.total:
        evidence = (Evidence(passage=one.passage, note=one.note) for one in seen.breaches)
        told = _counts(seen.total, seen.dialogues, len(seen.breaches))
        return failed(told, *evidence, confidence=confidence, causes=(rule,))
    if correspondence.sideless:
        return unclear(f"{_NOBODY_KNOWN} (таких диалогов: {correspondence.sideless})")
    if seen.unsettled:
        reasons = (f"{reason} (диалогов: {number})" for reason, number in sorted(seen.unsettled.items()))
        return unclear("; ".join(reasons))
    if not seen.met:
        return not_applicable("повода для этого правила в переписке не было")
    told = f"{counted(seen.met, 'диалог', 'диалога', 'диалогов')} с поводом, нарушений не найдено"
    return passed(told, confidence=confidence)


def _counts(total: int, dialogues: int, shown: int) -> str:
    told = (
        f"{counted(total, 'место', 'места', 'мест')}, {counted(dialogues, 'диалог', 'диалога', 'диалогов')}"
    )
    return told if shown == total else f"{told}; показаны первые {shown}"
