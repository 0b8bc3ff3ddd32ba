"""Noun: the terms that the law sets, the rules they are counted by, and the working days of each year.

Mirrors checklists/law/deadlines.yaml and workcalendar.yaml. How long a term is stands in the provision
(`law.Wording.deadline`), by editions; here stands what has to be done and from which event it is counted.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from pdcheck.facts import Fact
from pdcheck.law import Confidence

SATURDAY = 5
"""`date.weekday()` of the first day of a weekend."""


class RequestKind(StrEnum):
    """What a person or the regulator asks for, as journals and letters tell it."""

    ACCESS = "access"
    """To be told what data are processed and how."""
    CORRECTION = "correction"
    DESTRUCTION = "destruction"
    BLOCKING = "blocking"
    WITHDRAWAL = "withdrawal"
    """Of a consent."""
    STOP = "stop"
    """Of processing."""
    DISTRIBUTION_STOP = "distribution_stop"
    ADVERTISING_STOP = "advertising_stop"
    OBJECTION = "objection"
    """To a decision made by a machine alone."""
    REGULATOR = "regulator"
    """A demand of the regulator."""


class Term(Fact):
    """Something that has to be done, or may not be done, by a day counted from an event."""

    id: str
    law: tuple[str, ...] = Field(min_length=1)
    """Ids of provisions; the editions of the first say how long the term is."""
    title: str
    """What has to be done, as a sentence without a full stop."""
    who: str = "оператор"
    since: str
    """The event from which it is counted, in the nominative."""
    requests: tuple[RequestKind, ...] = ()
    """The kinds of requests that are answered within it."""
    may_begin_later: bool = False
    """The event may come after the request itself, so that a late answer alone proves nothing."""
    is_waiting: bool = False
    """Its end is the first moment when something is allowed, not the last."""
    note: str = ""
    """When the term is another, in Russian."""


class Rule(Fact):
    """How a term is counted where the provision itself does not say."""

    says: str
    basis: str = ""
    """The act that the rule follows, where one is known."""
    confidence: Confidence


class CountingRules(Fact):
    """The rules that counting rests on; each result names those it used."""

    next_day: Rule
    working_days: Rule
    calendar_days: Rule
    day_off: Rule
    """A calendar term ends on a day off."""
    months: Rule
    hours: Rule
    no_hour: Rule
    """Hours are counted from an event whose hour is not known."""
    at_once: Rule
    beforehand: Rule
    extension: Rule
    declared: Rule
    """Days off declared by the President fall within the term."""
    edition: Rule
    """A new edition came while the term was running."""
    no_calendar: Rule


class WorkYear(Fact):
    """What makes a year differ from plain weeks."""

    decree: str
    """The decree on transfers of days off."""
    confidence: Confidence
    """Of the decree's number and date; the days agree with the package `holidays`."""
    sources: tuple[str, ...] = ()
    working_days: int
    """How many the year has, as a check of the two lists below."""
    working_saturdays: tuple[date, ...] = ()
    days_off: dict[date, str]
    """Days from Monday to Friday that are not working, each with its reason."""


class DeclaredDays(Fact):
    """Days off with pay declared by the President: the production calendar does not know them."""

    first: date
    last: date
    act: str
    confidence: Confidence
    note: str = ""

    def __contains__(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


class WorkCalendar(Fact):
    """Working days of the known years, five days a week."""

    title: str
    scope: str
    """What it leaves out, in Russian."""
    years: dict[int, WorkYear]
    declared: tuple[DeclaredDays, ...] = ()

    def is_working(self, day: date) -> bool:
        """Whether the lists make it a working day; raises KeyError outside the known years."""
        year = self.years[day.year]
        return day in year.working_saturdays or (day.weekday() < SATURDAY and day not in year.days_off)

    def unlike_their_weekday(self) -> Iterator[date]:
        """Days off from Monday to Friday, declared ones among them, and working Saturdays; in no order."""
        for year in self.years.values():
            yield from year.days_off
            yield from year.working_saturdays
        for period in self.declared:
            days = (period.first + timedelta(step) for step in range((period.last - period.first).days + 1))
            yield from (day for day in days if day.weekday() < SATURDAY)


class Terms(Fact):
    """All that is known of terms."""

    terms: dict[str, Term] = Field(default={})
    rules: CountingRules | None = None
    calendar: WorkCalendar | None = None


class Contradiction(NamedTuple):
    """Something in the calendar that cannot be so."""

    place: tuple[str | int, ...]
    """Keys that lead to it from `years`."""
    message: str
    hint: str = ""


def contradictions(calendar: WorkCalendar) -> Iterator[Contradiction]:
    """Days that stand in a wrong year or on a wrong day of the week, and years with a wrong sum."""
    for number, year in calendar.years.items():
        at = str(number)
        for day in year.days_off:
            if day.year != number or day.weekday() >= SATURDAY:
                hint = "нужен день с понедельника по пятницу того же года"
                yield Contradiction(
                    (at, "days_off", day.isoformat()), f"{day} — не будний день {at} года", hint
                )
        for place, day in enumerate(year.working_saturdays):
            if day.year != number or day.weekday() < SATURDAY:
                yield Contradiction(
                    (at, "working_saturdays", place), f"{day} — не выходной по неделе день {at} года"
                )
        counted = sum(calendar.is_working(day) for day in days_of(number))
        if counted != year.working_days:
            hint = f"по спискам их {counted}"
            yield Contradiction((at, "working_days"), f"рабочих дней названо {year.working_days}", hint)


def days_of(year: int) -> Iterator[date]:
    """Every day of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(1)
