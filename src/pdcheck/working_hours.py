"""Noun: when a company says that it works, and how much of a stretch of time that is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import Field, model_validator

from pdcheck.facts import Fact

_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_SHIFT = re.compile(r"\s*(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)\s*")
_DAYS_NAMED = re.compile(r"\s*({0})(?:\s*[-–—]\s*({0}))?\s*".format("|".join(_DAYS)))


class Shift(Fact):
    """Working time of one day."""

    start: time
    end: time | None
    """None: midnight at the end of the day."""


class Holidays(Fact):
    """Days of the known years that are not what their day of the week makes them."""

    years: frozenset[int] = frozenset()
    days: tuple[date, ...] = ()
    """In order; those from Monday to Friday are days off, the others working days."""

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """Those from one day to another, both included."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def __contains__(self, day: date) -> bool:
        """Whether the day is one of them."""
        return bool(self.between(day, day))


_FRIDAY = 4


class WorkingHours(Fact):
    """Working time by day of the week; written `09:00-21:00` or `{пн-пт: 09:00-18:00, сб: 10:00-15:00}`.

    On holidays nobody works, unless `праздники: 10:00-16:00` says so; a company without a day off in the week
    works on holidays as on any day, unless `праздники: выходной` says otherwise. A Saturday that a transfer
    makes a working day has the hours of Friday where it has none of its own.
    """

    week: tuple[Shift | None, ...]
    """Seven days from Monday; None: a day off."""
    on_holidays: Shift | None = None
    """None: a day off."""
    minds_holidays: bool = True
    """Whether holidays differ from other days."""
    holidays: Holidays = Field(default=Holidays(), exclude=True)
    """What the company does not state itself; none known until the calendar is given."""

    @model_validator(mode="before")
    @classmethod
    def _as_people_write_it(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"week": (_shift(value),) * 7, "minds_holidays": False}
        if isinstance(value, dict) and value and "week" not in value:
            return _stated(value)
        return value

    @model_validator(mode="after")
    def _is_a_week(self) -> "WorkingHours":
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("нужны часы хотя бы одного дня недели")
        return self

    def is_open(self, at: datetime) -> bool:
        """Whether the moment, in its own zone, falls into working time."""
        shift = self._shift(at.date())
        return shift is not None and shift.start <= at.time() and (shift.end is None or at.time() < shift.end)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from one moment to a later one, by the clock of the first; zero if not later."""
        end = end.astimezone(start.tzinfo) if start.tzinfo is not None and end.tzinfo is not None else end
        if end <= start:
            return timedelta()
        worked = self._by_week(start, end)
        for day in self.holidays.between(start.date(), end.date()):
            worked += _within(self._shift(day), day, start, end)
            worked -= _within(self.week[day.weekday()], day, start, end)
        return worked

    def unknown_years(self, start: datetime, end: datetime) -> frozenset[int]:
        """Years of a stretch of time whose holidays would matter and are not known."""
        if not self.minds_holidays:
            return frozenset()
        return frozenset(range(start.year, end.year + 1)) - self.holidays.years

    def _shift(self, day: date) -> Shift | None:
        usual = self.week[day.weekday()]
        if not self.minds_holidays or day not in self.holidays:
            return usual
        return self.on_holidays if day.weekday() <= _FRIDAY else usual or self.week[_FRIDAY]

    def _by_week(self, start: datetime, end: datetime) -> timedelta:
        """As if there were no holidays."""
        weeks = (end - start).days // 7
        worked = weeks * self._of_a_week()
        start += timedelta(weeks=weeks)
        while start < end:
            worked += _within(self.week[start.weekday()], start.date(), start, end)
            start = datetime.combine(start.date() + timedelta(days=1), time(), start.tzinfo)
        return worked

    def _of_a_week(self) -> timedelta:
        monday = datetime(2024, 1, 1)
        days = (monday + timedelta(days=day) for day in range(7))
        return sum(
            (
                (datetime.combine(day, shift.end) if shift.end else day + timedelta(days=1))
                - datetime.combine(day, shift.start)
                for day, shift in zip(days, self.week, strict=True)
                if shift is not None
            ),
            timedelta(),
        )


def _within(shift: Shift | None, day: date, start: datetime, end: datetime) -> timedelta:
    """How much of a day's working time falls between two moments."""
    if shift is None:
        return timedelta()
    opens = datetime.combine(day, shift.start, start.tzinfo)
    next_day = day if shift.end else day + timedelta(days=1)
    closes = datetime.combine(next_day, shift.end or time(), start.tzinfo)
    return max(min(end, closes) - max(start, opens), timedelta())


_HOLIDAYS, _DAY_OFF = "праздники", "выходной"


def _stated(named: Mapping[Any, Any]) -> dict[str, Any]:
    """Hours as people write them: by days of the week, and of holidays where they are told."""
    days = {key: hours for key, hours in named.items() if str(key).strip().lower() != _HOLIDAYS}
    told = next((hours for key, hours in named.items() if key not in days), None)
    week = _week(days)
    is_off = told is None or str(told).strip().lower() == _DAY_OFF
    return {
        "week": week,
        "on_holidays": None if is_off else _shift(str(told)),
        "minds_holidays": told is not None or not all(week),
    }


def _week(named: dict[Any, Any]) -> tuple[Shift | None, ...]:
    week: list[Shift | None] = [None] * 7
    for days, hours in named.items():
        found = _DAYS_NAMED.fullmatch(str(days).lower())
        if found is None:
            raise ValueError(f"«{days}» — не дни недели; напишите, например, пн-пт или сб")
        first = _DAYS.index(found[1])
        last = _DAYS.index(found[2] or found[1])
        if last < first:
            raise ValueError(f"«{days}»: дни стоят не по порядку")
        week[first : last + 1] = [_shift(str(hours))] * (last - first + 1)
    return tuple(week)


def _shift(hours: str) -> Shift:
    found = _SHIFT.fullmatch(hours)
    if found is None:
        raise ValueError(f"«{hours}» — не часы работы; напишите, например, 09:00-21:00")
    numbers = [int(number) for number in found.groups()]
    try:
        start = time(numbers[0], numbers[1])
        end = None if numbers[2:] == [24, 0] else time(numbers[2], numbers[3])
    except ValueError:
        raise ValueError(f"«{hours}»: такого времени нет") from None
    if end is not None and end <= start:
        raise ValueError(f"«{hours}»: конец раньше начала")
    return Shift(start=start, end=end)
