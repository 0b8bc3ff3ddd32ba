"""Which days are working days: `holidays` counts them, our calendar says of which years that is known.

Neither is believed alone: where they differ on a single day of a year, that year is refused.
"""

from datetime import date, timedelta
from functools import cached_property

from pdcheck.errors import UserError
from pdcheck.terms import SATURDAY, WorkCalendar, days_of

_DAY = timedelta(1)
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


class WorkDays:
    """Working days of the years that the calendar knows."""

    def __init__(self, calendar: WorkCalendar | None) -> None:
        """Take the calendar; None: no year is known."""
        self.calendar = calendar
        self._known: dict[int, frozenset[date]] = {}

    def knows(self, day: date) -> bool:
        """Whether the year of the day is known."""
        return self.calendar is not None and day.year in self.calendar.years

    def is_working(self, day: date) -> bool:
        """Whether it is a working day; raises UserError where the year is not known."""
        if day.year not in self._known:
            self._known[day.year] = self._year(day)
        return day in self._known[day.year]

    def nth_after(self, day: date, count: int, without: frozenset[date] = frozenset()) -> date:
        """The working day that many after a day; the days `without` are taken for days off."""
        while count:
            day += _DAY
            count -= self.is_working(day) and day not in without
        return day

    def last_until(self, day: date) -> date:
        """The day itself if it is a working one, else the last working day before it."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def first_from(self, day: date) -> date:
        """The day itself if it is a working one, else the first working day after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    @cached_property
    def declared(self) -> frozenset[date]:
        """Days off that the President declared."""
        periods = self.calendar.declared if self.calendar else ()
        return frozenset(
            one.first + timedelta(step) for one in periods for step in range((one.last - one.first).days + 1)
        )

    def declared_by(self, days: frozenset[date]) -> tuple[str, ...]:
        """The acts that declared some of the days off."""
        periods = self.calendar.declared if self.calendar else ()
        return tuple(one.act for one in periods if any(day in one for day in days))

    def told(self, day: date) -> str:
        """The day with its name, and why it is working or not where its name does not say so."""
        return f"{day:%d.%m.%Y} ({_WEEKDAYS[day.weekday()]}{self._oddity(day)})"

    def _oddity(self, day: date) -> str:
        if self.calendar is None or day.year not in self.calendar.years:
            return ""
        reason = self.calendar.years[day.year].days_off.get(day)
        if reason:
            return f", нерабочий день: {reason}"
        if day.weekday() >= SATURDAY and self.is_working(day):
            return ", рабочий день по переносу"
        return ""

    def _year(self, day: date) -> frozenset[date]:
        calendar = self.calendar
        if calendar is None or day.year not in calendar.years:
            known = sorted(calendar.years) if calendar else []
            span = f"известны годы {known[0]}–{known[-1]}" if known else "нет ни одного известного года"
            raise UserError(
                f"производственный календарь {day.year} года неизвестен, рабочие дни не сосчитать",
                "",
                f"{span}; новый год добавляют в law/workcalendar.yaml, когда выйдет постановление",
            )
        import holidays  # takes a quarter of a second: only where working days are counted

        russia = holidays.country_holidays("RU", years=day.year)
        for one in days_of(day.year):
            if russia.is_working_day(one) is not calendar.is_working(one):
                raise UserError(
                    f"о дне {one:%d.%m.%Y} пакет holidays и производственный календарь говорят разное",
                    "law/workcalendar.yaml",
                    "обновите пакет holidays или исправьте календарь; до этого год не считаем",
                )
        return frozenset(one for one in days_of(day.year) if calendar.is_working(one))
