"""A letter's days → how it stands to the terms that may concern it: from which day, by when, done when."""

from datetime import date
from typing import Literal

from pydantic import Field

from pdcheck.artifacts import Dates, Reading, ToldDay
from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.due import Due
from pdcheck.errors import UserError
from pdcheck.facts import Fact

LETTER_TERMS = (
    "access-answer",
    "access-refusal",
    "correction",
    "blocking",
    "unlawful-data-destruction",
    "consent-withdrawn",
    "processing-stop",
    "advertising-stop",
    "distribution-stop",
)
"""The terms that a request starts and an answer meets (checklists/law/deadlines.yaml)."""
_TEN = 10
"""Working days of `Timing.within_ten`, which the labels of letters ask for (CONTRACT: `dates`)."""

Since = Literal["received", "requested", ""]
Answered = Literal["sent", "document", ""]


class Timing(Fact):
    """From which day a letter's terms run, when the thing was done, and when each term ends."""

    since: ToldDay | None = None
    since_is: Since = ""
    """`requested`: only the day that the request bears is known; it came then or later."""
    answered: ToldDay | None = None
    answered_is: Answered = ""
    """`document`: the letter's own day; it went out then or later."""
    done: ToldDay | None = None
    """When what the letter tells was done, where it names the day."""
    dues: dict[str, Due] = Field(default={})
    extended: dict[str, Due] = Field(default={})
    """The same terms prolonged, where the law of that day lets them be."""
    troubles: dict[str, str] = Field(default={})
    """Why a term could not be counted, in Russian."""
    concerning: tuple[str, ...] = ()
    """Which of the terms the letter is about, as far as its words tell."""
    within_ten: bool | None = None
    """Whether it was answered within ten working days after receipt; None: a day is not known."""


def with_given(dates: Dates | None, received: date | None, sent: date | None) -> Dates:
    """The days of a letter with those that the user gave in place of what it says itself."""
    known = dates or Dates()
    given = {
        name: ToldDay(day=day) for name, day in (("received", received), ("sent", sent)) if day is not None
    }
    return known.model_copy(update=given)


def timed(reading: Reading, engine: Deadlines) -> Timing:
    """How a letter stands to the terms of the law of the day from which they run."""
    days = reading.dates or Dates()
    since, since_is = _since(days)
    answered, answered_is = _answered(reading, days)
    dues: dict[str, Due] = {}
    extended: dict[str, Due] = {}
    troubles: dict[str, str] = {}
    for term in LETTER_TERMS:
        if since is None:
            break
        try:
            dues[term] = engine.due(term, since.day)
            if dues[term].deadline.extension is not None:
                extended[term] = engine.due(term, since.day, extended=True)
        except UserError as error:
            troubles[term] = error.message
    return Timing(
        since=since,
        since_is=since_is,
        answered=answered,
        answered_is=answered_is,
        done=days.done,
        dues=dues,
        extended=extended,
        troubles=troubles,
        concerning=tuple(term for term in _concerning(reading) if term in dues),
        within_ten=_within_ten(since, answered, engine),
    )


_BY_DEMAND = {
    "access": "access-answer",
    "correct": "correction",
    "block": "blocking",
    "destroy": "correction",
    "stop": "processing-stop",
    "stop_advertising": "advertising-stop",
    "stop_distribution": "distribution-stop",
}
_BY_MATTER = {
    "extension": "access-answer",
    "corrected": "correction",
    "blocked": "blocking",
    "stopped": "processing-stop",
    "advertising_stopped": "advertising-stop",
}


def _concerning(reading: Reading) -> tuple[str, ...]:
    """The terms that a letter is about by its kind, what it asks and what it tells."""
    if reading.kind == "withdrawal" or reading.trait("answers_withdrawal").holds:
        return ("consent-withdrawn",)
    if reading.kind == "subject_request":
        return tuple(dict.fromkeys(_BY_DEMAND[one] for one in reading.trait("demands").values))
    if reading.kind == "operator_notice":
        matters = reading.trait("notice_matter").values
        return tuple(dict.fromkeys(_BY_MATTER[one] for one in matters if one in _BY_MATTER))
    return {"answer": ("access-answer",), "refusal": ("access-refusal",)}.get(reading.kind, ())


def _since(days: Dates) -> tuple[ToldDay | None, Since]:
    if days.received is not None:
        return days.received, "received"
    return (days.requested, "requested") if days.requested is not None else (None, "")


def _answered(reading: Reading, days: Dates) -> tuple[ToldDay | None, Answered]:
    """What the user gave or a mail header shows, else the letter's own day."""
    if days.sent is not None:
        return days.sent, "sent"
    if reading.kind in ("subject_request", "withdrawal") or days.document is None:
        return None, ""
    return days.document, "document"


def _within_ten(since: ToldDay | None, answered: ToldDay | None, engine: Deadlines) -> bool | None:
    if since is None or answered is None:
        return None
    try:
        return answered.day <= engine.days.nth_after(since.day, _TEN)
    except UserError:
        return None
