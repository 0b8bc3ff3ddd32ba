"""Checks of correspondence: whether staff keep the rules of dealing with clients."""

from pdcheck.correspondence import Correspondence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import counted

_NOBODY_KNOWN = (
    "не известно, кто из участников сотрудник: перечислите сотрудников в файле и укажите его в --staff"
)


def keeps(correspondence: Correspondence, *, rule: str) -> Outcome:
    """Staff break the rule in no dialogue of the export."""
    seen = correspondence.rule(rule)
    if seen.total:
        evidence = (Evidence(passage=one.passage, note=one.note) for one in seen.breaches)
        return failed(_counts(seen.total, seen.dialogues, len(seen.breaches)), *evidence)
    if correspondence.sideless:
        return unclear(f"{_NOBODY_KNOWN} (таких диалогов: {correspondence.sideless})")
    if seen.unsettled:
        told = (f"{reason} (диалогов: {number})" for reason, number in sorted(seen.unsettled.items()))
        return unclear("; ".join(told))
    if not seen.met:
        return not_applicable("повода для этого правила в переписке не было")
    return passed(f"{counted(seen.met, 'диалог', 'диалога', 'диалогов')} с поводом, нарушений не найдено")


def _counts(total: int, dialogues: int, shown: int) -> str:
    told = (
        f"{counted(total, 'место', 'места', 'мест')}, {counted(dialogues, 'диалог', 'диалога', 'диалогов')}"
    )
    return told if shown == total else f"{told}; показаны первые {shown}"
