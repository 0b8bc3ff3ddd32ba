"""The days of a letter → what the report tells of them: words masked."""

from pdcheck.artifacts import Dates, ToldDay
from pdcheck.deadlines.letters import Timing
from pdcheck.stated import StatedDates, StatedDay, StatedTerm
from pdcheck.stating.words import Mask


def stated_dates(dates: Dates, timing: Timing, mask: Mask) -> StatedDates:
    """The days that it names, and the terms of the law that concern it."""
    return StatedDates(
        request_date=timing.since and timing.since.day,
        answer_date=timing.answered and timing.answered.day,
        within_10_working_days=timing.within_ten,
        document=_stated_day(dates.document, mask),
        requested=_stated_day(dates.requested, mask),
        received=_stated_day(dates.received, mask),
        sent=_stated_day(dates.sent, mask),
        done=_stated_day(dates.done, mask),
        until=_stated_day(dates.until, mask),
        periods=tuple(mask(one.text) for one in dates.periods),
        terms=tuple(
            StatedTerm(
                term=name,
                title=due.title,
                length=due.length,
                last=due.last,
                extended=timing.extended[name].last if name in timing.extended else None,
                steps=due.steps,
                doubts=due.doubts,
            )
            for name, due in timing.dues.items()
            if name in timing.concerning
        ),
    )


def _stated_day(told: ToldDay | None, mask: Mask) -> StatedDay | None:
    if told is None:
        return None
    place = told.passage.location.anchor if told.passage else ""
    return StatedDay(day=told.day, quote=mask(told.passage.text) if told.passage else "", anchor=place)
