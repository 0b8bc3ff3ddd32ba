"""Noun: when a company says that it works, and how much of a stretch of time that is."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from pydantic import model_validator

from pdcheck.facts import Fact

_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_SHIFT = re.compile(r"\s*(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)\s*")
_DAYS_NAMED = re.compile(r"\s*({0})(?:\s*[-–—]\s*({0}))?\s*".format("|".join(_DAYS)))


class Shift(Fact):
    """Working time of one day."""

    start: time
    end: time | None
    """None: midnight at the end of the day."""


class WorkingHours(Fact):
    """Working time by day of the week; written `09:00-21:00` or `{пн-пт: 09:00-18:00, сб: 10:00-15:00}`.

    Holidays are not known: on them the hours of the day of the week hold.
    """

    week: tuple[Shift | None, ...]
    """Seven days from Monday; None: a day off."""

    @model_validator(mode="before")
    @classmethod
    def _as_people_write_it(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"week": (_shift(value),) * 7}
        if isinstance(value, dict) and value and "week" not in value:
            return {"week": _week(value)}
        return value

    @model_validator(mode="after")
    def _is_a_week(self) -> "WorkingHours":
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("нужны часы хотя бы одного дня недели")
        return self

    def is_open(self, at: datetime) -> bool:
        """Whether the moment, in its own zone, falls into working time."""
        shift = self.week[at.weekday()]
        return shift is not None and shift.start <= at.time() and (shift.end is None or at.time() < shift.end)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from one moment to a later one, by the clock of the first; zero if not later."""
        end = end.astimezone(start.tzinfo) if start.tzinfo is not None and end.tzinfo is not None else end
        weeks = max((end - start).days // 7, 0)
        worked = weeks * self._of_a_week()
        start += timedelta(weeks=weeks)
        while start < end:
            midnight = datetime.combine(start.date() + timedelta(days=1), time(), start.tzinfo)
            shift = self.week[start.weekday()]
            if shift is not None:
                opens = datetime.combine(start.date(), shift.start, start.tzinfo)
                closes = datetime.combine(start.date(), shift.end, start.tzinfo) if shift.end else midnight
                worked += max(min(end, closes) - max(start, opens), timedelta())
            start = midnight
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
