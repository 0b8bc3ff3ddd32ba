"""Noun: when something is due, how that was counted, and whether a day is in time."""

from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from pdcheck.deadlines.telling import length_of
from pdcheck.facts import Fact
from pdcheck.law import Confidence, Deadline

MOSCOW = timezone(timedelta(hours=3), "МСК")
"""The zone of moments that do not name their own."""


class Timeliness(StrEnum):
    """How a day stands to a term."""

    IN_TIME = "in_time"
    DOUBTFUL = "doubtful"
    """In time by one reading of the law and late by another; `Due.doubts` tells them."""
    LATE = "late"


class Due(Fact):
    """The end of one term counted from one event."""

    term: str
    title: str
    """What is due."""
    who: str
    deadline: Deadline
    """How long the term is, by the edition."""
    law: tuple[str, ...]
    """Provisions, the one that says how long it is first."""
    edition: date
    """The day from which that provision's wording holds."""
    confidence: Confidence
    """Of that wording."""
    since: date | datetime
    is_extended: bool = False
    is_waiting: bool = False
    """`last` is then the last day of waiting: what is awaited is allowed only after it."""
    last: date
    """The last day by the plain count."""
    safe: date
    """The day by which it is wise to be done: a working day where `last` is a day off."""
    latest: date
    """The last day by the most lenient reading; after it is late under every reading."""
    moment: datetime | None = None
    """The last moment, where the term is counted in hours."""
    latest_moment: datetime | None = None
    """The same where the hour of the event is not known: counted from the end of its day."""
    steps: tuple[str, ...]
    """How it was counted, in Russian sentences."""
    doubts: tuple[str, ...] = ()
    """What of it the sources do not settle or confirm, in Russian sentences."""

    @property
    def length(self) -> str:
        """How long the term is with its extension, for people: «10 рабочих дней»."""
        return length_of(self.deadline, self.is_extended)

    def timeliness(self, done: date | datetime) -> Timeliness:
        """How the day or moment when the thing was done stands to the term."""
        if self.moment is not None and self.latest_moment is not None:
            first, last = _moments(done, self.moment)
            if last <= self.moment:
                return Timeliness.IN_TIME
            return Timeliness.LATE if first > self.latest_moment else Timeliness.DOUBTFUL
        day = day_of(done)
        if day <= self.last:
            return Timeliness.IN_TIME
        return Timeliness.DOUBTFUL if day <= self.latest else Timeliness.LATE


def day_of(moment: date | datetime) -> date:
    """The day of a moment in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def _moments(done: date | datetime, like: datetime) -> tuple[datetime, datetime]:
    """The first and the last moment that it may have been; a day in the zone of the other moment."""
    if not isinstance(done, datetime):
        start = datetime.combine(done, time.min, like.tzinfo)
        return start, start + timedelta(days=1)
    aware = done if done.tzinfo is not None else done.replace(tzinfo=like.tzinfo)
    return aware, aware
