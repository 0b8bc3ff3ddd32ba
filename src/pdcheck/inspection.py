"""Nouns: the order in which an inspector goes (checklists/inspection.yaml), and what it shows."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from pdcheck.facts import Fact
from pdcheck.requirements import Severity


class Stage(StrEnum):
    """What is asked for first, and what is looked at afterwards."""

    DOCUMENTS = "documents"
    PRACTICES = "practices"


class TablePaper(Fact):
    """A paper to be put on the table."""

    kind: str
    """Of `reading/papers/kinds.yaml`."""
    requirement: str = ""
    """Which asks for the paper; empty: it is shown where it is there, and never missed."""


class Topic(Fact):
    """A matter that an inspector takes up at once: what belongs to it."""

    title: str
    stage: Stage
    sections: tuple[str, ...] = ()
    """Of the questionnaire."""
    requirements: tuple[str, ...] = ()
    """Ids, `*` for any letters: `notice-*`."""
    targets: tuple[str, ...] = ()
    """Kinds of things told as a whole, not duty by duty: consent, policy, answer."""
    papers: tuple[TablePaper, ...] = ()


class InspectionOrder(Fact):
    """The whole order; it is ours, no checklist of a regulator."""

    caution: str
    topics: tuple[Topic, ...] = Field(min_length=1)
    terms: tuple[str, ...] = ()
    """Ids of terms whose last days are told."""
    proposed: dict[Severity, int] = Field(default={})
    """Working days that we propose for a defect of a severity."""


class Readiness(StrEnum):
    """How a duty stands before an inspection."""

    PROVED = "proved"
    """What was read shows that it is met."""
    ANSWERED = "answered"
    """The organisation says so."""
    OPEN = "open"
    """It is broken, or nobody can tell."""


class Duty(Fact):
    """One duty, or one document as a whole, with how it stands."""

    requirement: str
    """The question or the requirement; empty for a document as a whole."""
    target: str = ""
    """The document."""
    title: str
    state: Readiness
    severity: Severity
    reason: str
    """Why it stands so."""
    rests_on: tuple[str, ...] = ()
    """Requirements whose findings settle it."""
    law: tuple[str, ...] = ()
    """Provisions in force on the day."""


class TopicState(Fact):
    """A topic with its duties."""

    title: str
    stage: Stage
    duties: tuple[Duty, ...]
    unasked: int = 0
    """Questions that nobody asked."""

    def count(self, state: Readiness) -> int:
        """How many duties stand so."""
        return sum(duty.state is state for duty in self.duties)


class OnTable(StrEnum):
    """Whether a paper can be put on the table."""

    READY = "ready"
    DRAFT = "draft"
    """Only a draft or an unfilled form is there."""
    MISSING = "missing"
    """The law asks for it and it is not there."""
    UNKNOWN = "unknown"
    """It is not there, and whether it has to be a person must say."""


class PaperOnTable(Fact):
    """A kind of paper, what it is for, and where it lies."""

    kind: str
    state: OnTable
    files: tuple[str, ...] = ()
    requirement: str = ""
    norms: tuple[str, ...] = ()
    """Articles that ask for it, as they are named to people."""


class TermToKeep(Fact):
    """A term as it would run from the day of the report."""

    term: str
    title: str
    since: str
    """The event from which it is counted."""
    length: str
    last: date
    safe: date
    """The day by which it is wise to be done."""
    moment: datetime | None = None
    """The last moment, of a term in hours."""
    norms: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class Assignment(Fact):
    """Who does what by when."""

    topic: str
    requirement: str
    """Empty: the open questions of the topic together."""
    what: str
    step: str
    severity: Severity
    responsible: str = ""
    """Empty: nobody was named."""
    due: date | None = None
    """Our proposal; None where the working days of the year are not known."""
    put_off: bool = Field(default=False, exclude_if=lambda value: not value)
    """Whether all of it waits by a decision of the company: reports then leave the row out."""


class Inspection(Fact):
    """The findings in the order in which an inspector goes."""

    on: date
    """The day from which terms are counted."""
    caution: str
    topics: tuple[TopicState, ...]
    papers: tuple[PaperOnTable, ...] = ()
    """Empty where no folder of papers was read."""
    terms: tuple[TermToKeep, ...] = ()
    plan: tuple[Assignment, ...] = ()
    appointed_by: str = ""
    """The paper that appoints whom the plan calls responsible; the person is not named."""
