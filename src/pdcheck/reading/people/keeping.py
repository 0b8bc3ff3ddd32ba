"""Until when data of those who have left are kept, and whose time is over."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pdcheck.operator import Operator
from pdcheck.reading.people.sifting import Look, Sight, Wanting, has_left, sifted
from pdcheck.registers import Group, Record, Standing

_YEARS = re.compile(r"(\d{1,3})\s*(?:лет|года?|г\.)(?!\w)")
_MONTHS = re.compile(r"(\d{1,3})\s*мес")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})")


def groups(records: Sequence[Record], operator: Operator, on: date) -> Iterator[Group]:
    """Who is still in the register after the end of keeping that it, or the company, states."""
    yield sifted(
        "kept_beyond_term",
        "уволенные и соискатели, чей срок хранения истёк",
        records,
        lambda one: _kept(one, operator.dismissed_kept_months, on),
        ("dismissed", "keep_until"),
    )


def _kept(record: Record, months: int | None, on: date) -> Sight:
    is_candidate = record.standing is Standing.CANDIDATE
    if not is_candidate and not has_left(record, on):
        return Look.APART
    if record.destroyed.is_given:
        return Look.FINE
    end = _end(record, months)
    if end is not None:
        return Look.FOUND if end < on else Look.FINE
    if record.keep_until:
        return Look.DOUBTFUL
    if is_candidate:
        return Wanting("срок хранения")
    return Look.DOUBTFUL if not isinstance(record.dismissed, date) else Wanting("срок хранения")


def _end(record: Record, months: int | None) -> date | None:
    """The last day of keeping: as the row states it, else counted from dismissal by the company's own term."""
    if match := _DAY.search(record.keep_until):
        parts = match.groups()
        day, month, year = parts[:3] if parts[0] else parts[:2:-1]
        return _possible(int(year), int(month), int(day))
    left = record.dismissed
    if not isinstance(left, date):
        return None
    if match := _YEARS.search(record.keep_until):
        return _later(left, 12 * int(match[1]))
    if match := _MONTHS.search(record.keep_until):
        return _later(left, int(match[1]))
    return _later(left, months) if months is not None and not record.keep_until else None


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return next(
        found for last in range(day.day, 0, -1) if (found := _possible(min(year, 9999), month + 1, last))
    )
