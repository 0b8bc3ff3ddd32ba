"""Checks of a register of people: who is in which group, and whether anybody may be."""

from collections.abc import Mapping, Sequence
from datetime import date

from pdcheck.artifacts import Location, Passage
from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading.people import Groups
from pdcheck.reading.people.telling import cells_said, rows_said
from pdcheck.registers import Group, Record, Register
from pdcheck.sights import counted

_SHOWN = 12
"""People whose rows a finding shows; the reason tells how many there are and in which rows."""


def has_nobody(
    register: Register,
    groups: Groups,
    operator: Operator,
    *,
    group: str,
    found: str,
    clear: str,
    nobody: str = "в реестре нет людей, которых это касается",
    doubt: str = "",
    denied_by: str = "",
    but_for: Sequence[str] = (),
    in_columns: bool = False,
    cause: str = "",
) -> Outcome:
    """The register shows nobody in the named group of `reading.people`.

    `denied_by` is a circumstance of the operator that, where it says no (or names none of `but_for`), answers
    for a missing column; `in_columns`: the data would stand in a column of its own, perhaps an unknown one.
    """
    held = groups[group]
    evidence = _rows(register, held.found, held)
    if held.found:
        return failed(_told(found, held.found, held.concerned), *evidence, causes=(cause,) if cause else ())
    if held.doubtful:
        return unclear(
            _told(doubt or f"надо смотреть, не так ли это: {found}", held.doubtful, held.concerned),
            *_rows(register, held.doubtful, held),
            causes=(cause,) if cause else (),
        )
    if held.wanting:
        if denied_by and _is_denied(operator, denied_by, but_for):
            return not_applicable(f"оператор указал, что этого у него нет (operator.yaml: {denied_by})")
        columns = ", ".join(f"«{title}»" for title in held.wanting)
        noun = "столбца" if len(held.wanting) == 1 else "столбцов"
        return unclear(f"в реестре нет {noun} {columns}: по нему этого не видно")
    if not held.concerned:
        return not_applicable(nobody)
    is_sure = not (in_columns and _unknown(register))
    return passed(
        f"{clear}; записей проверено: {held.concerned}",
        confidence=Confidence.MEDIUM if is_sure else Confidence.LOW,
    )


def _unknown(register: Register) -> list[str]:
    """Headers that were not recognised, each once."""
    return list(dict.fromkeys(column.header for column in register.columns if column.how == "unknown"))


def columns_are_understood(register: Register) -> Outcome:
    """Every column of the register has a name that is known."""
    unknown = _unknown(register)
    if not unknown:
        return passed("назначение каждого столбца понятно", confidence=Confidence.MEDIUM)
    named = ", ".join(f"«{header}»" for header in unknown[:_SHOWN])
    more = f" и ещё {len(unknown) - _SHOWN}" if len(unknown) > _SHOWN else ""
    return unclear(f"назначение столбцов не узнано: {named}{more}")


def _told(what: str, people: Sequence[Record], concerned: int) -> str:
    number = counted(len(people), "человек", "человека", "человек")
    return f"{what}: {number} из {concerned} ({rows_said(people)})"


def _rows(register: Register, people: Sequence[Record], group: Group) -> tuple[Evidence, ...]:
    return tuple(_row(register, record, group) for record in people[:_SHOWN])


def _row(register: Register, record: Record, group: Group) -> Evidence:
    """A row's telling cells in words: names and numbers stay in the register."""
    sheet = f"лист «{record.sheet}», " if record.sheet else ""
    location = Location(source=register.source, anchor=f"{sheet}строка {record.row}")
    return Evidence(passage=Passage(text=cells_said(record, group), location=location))


def _is_denied(operator: Operator, circumstance: str, but_for: Sequence[str]) -> bool:
    """Whether the operator says that there is no such thing with it: false, none, or a list without it."""
    stated = getattr(operator, circumstance)
    if stated is None:
        return False
    return not stated or (isinstance(stated, tuple) and bool(but_for) and not set(but_for) & set(stated))


def consents_before_and_after(
    register: Register, begins: Mapping[str, date], *, provision: str, since: str, before: str
) -> Outcome:
    """Consents in the register date from before the day when the named provision began."""
    start = begins.get(provision)
    dated = [record for record in register.records if record.consent.is_given and record.consent.day]
    if start is None or not any(record.consent.is_given for record in register.records):
        return not_applicable("отметок о согласии в реестре нет")
    if not dated:
        return unclear("у отметок о согласии нет дат: не видно, по какой редакции закона они взяты")
    later = [record for record in dated if record.consent.day and record.consent.day >= start]
    earlier = len(dated) - len(later)
    if not later:
        return not_applicable(
            f"{before} {start:%d.%m.%Y}: {counted(earlier, 'согласие', 'согласия', 'согласий')}"
        )
    return unclear(
        f"{since} {start:%d.%m.%Y}: {counted(len(later), 'согласие', 'согласия', 'согласий')} "
        f"({rows_said(later)}); раньше этого дня: {earlier}",
        *_rows(register, later, Group("consents", "", shows=("consent",))),
    )


def written_consent_is_wanting(groups: Groups) -> Outcome:
    """Somebody lacks a consent that has to be in writing: to a transfer of a worker's data, to biometrics."""
    causes = tuple(
        cause
        for cause, names in (
            ("transfer", ("handed_over_without_consent",)),
            ("biometric", ("face_pass_without_consent",)),
        )
        if any(groups[name].found for name in names)
    )
    if causes:
        return passed("нет согласий, для которых закон требует письменной формы", causes=causes)
    return failed("письменных согласий, которых нет, не видно")
