"""Terms, days and stretches of days in Russian words."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from pdcheck.law import Confidence, Deadline, Unit
from pdcheck.sights import counted
from pdcheck.terms import Rule

_UNITS: dict[Unit, tuple[str, str, str]] = {
    "hours": ("час", "часа", "часов"),
    "working_days": ("рабочий день", "рабочих дня", "рабочих дней"),
    "calendar_days": ("день", "дня", "дней"),
    "months": ("месяц", "месяца", "месяцев"),
    "years": ("год", "года", "лет"),
}
"""One, few, many of what a term is counted in."""
_SHOWN_STRETCHES = 8
"""Stretches of days off that a derivation names; a term of three years has hundreds."""


def length_of(deadline: Deadline, is_extended: bool = False) -> str:
    """How long a term is: «10 рабочих дней», «немедленно», «до 15-го числа следующего месяца»."""
    match deadline.unit:
        case "immediately":
            return "немедленно"
        case "beforehand":
            return "заранее"
        case "day_of_next_month":
            return f"до {deadline.value}-го числа следующего месяца"
        case unit:
            more = f" и ещё {deadline.extension}" if is_extended else ""
            return f"{counted(deadline.value, *_UNITS[unit])}{more}"


def possible_extension(deadline: Deadline) -> str:
    """«до 5 рабочих дней»; empty where the term cannot be extended."""
    if deadline.extension is None:
        return ""
    return f"ещё до {deadline.extension} {_UNITS[deadline.unit][2]}"


def stretches(days: Iterable[date]) -> str:
    """Days as «29.12.2024–08.01.2025, 11.01.2025»."""
    spans = [
        f"{first:%d.%m.%Y}" + (f"–{last:%d.%m.%Y}" if last != first else "") for first, last in _spans(days)
    ]
    shown = ", ".join(spans[:_SHOWN_STRETCHES])
    return shown if len(spans) <= _SHOWN_STRETCHES else f"{shown} и другие"


def rule_told(rule: Rule) -> str:
    """The rule with the act that it follows, and a mark where no source confirms it."""
    marks = [rule.basis] if rule.basis else []
    if rule.confidence is Confidence.LOW:
        marks.append("наше чтение")
    return f"{rule.says.rstrip('.')} ({'; '.join(marks)})." if marks else rule.says


def moment_told(moment: datetime) -> str:
    """«28.12.2024 14:30 (МСК)»."""
    return f"{moment:%d.%m.%Y %H:%M} ({moment.tzname()})"


def _spans(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in days:
        if first is None or last is None:
            first = last = day
        elif day - last == timedelta(1):
            last = day
        else:
            yield first, last
            first = last = day
    if first is not None and last is not None:
        yield first, last
