"""Noun: what is reported: outcomes joined to requirements, law and money. Its JSON is the contract."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from pdcheck.artifacts import Gap, Location
from pdcheck.facts import Fact, Repeated, Slotted, slotted
from pdcheck.inspection import Inspection
from pdcheck.law import Act, Confidence, Position, Turnover, Wording
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Group, Severity
from pdcheck.stated import (
    Picture,
    StatedAnswers,
    StatedCompany,
    StatedCorrespondence,
    StatedJournal,
    StatedPapers,
    StatedReading,
    StatedRegister,
    StatedSite,
)


def _is_empty(value: object) -> bool:
    return value == ()


def _is_nothing(value: object) -> bool:
    return value == ""


def _is_unused(value: object) -> bool:
    return value is None or value is False


@slotted
class Proof(Slotted):
    """A piece of evidence as reported: quoted words, their place, and what to see in them."""

    quote: Repeated
    location: Location
    note: Repeated = ""
    picture: Repeated = ""
    """Name of the screenshot in `Report.pictures` that shows the place."""
    also_on: tuple[str, ...] = Field(default=(), exclude_if=_is_empty)
    """Other pages that show the same in the same place."""


@slotted
class Ground(Slotted):
    """Why a requirement concerns what was examined: what was seen, and the provision that makes it matter."""

    reason: str
    evidence: tuple[Proof, ...] = ()
    law: tuple[str, ...] = ()
    """Provisions in force on the day, each explained in `Report.norms`."""


class Waiver(Fact):
    """Somebody's decision to live with a finding until a day."""

    reason: str
    owner: str
    """Who answers for the decision."""
    until: date
    """The last day on which it holds."""
    expired: bool = Field(default=False, exclude_if=_is_unused)
    """Whether that day had passed when the audit ran: the finding counts again."""


@slotted
class Finding(Slotted):
    """What one requirement came to on one examined thing, with all that a reader needs of it."""

    requirement: Repeated
    target: Repeated
    on: date
    """The day whose law was applied."""
    verdict: Verdict
    severity: Severity
    confidence: Confidence
    title: Repeated
    """The requirement's title, or its failure title where the verdict is `fail`."""
    reason: Repeated
    evidence: tuple[Proof, ...] = ()
    law: tuple[str, ...] = ()
    """Provisions in force on the day, each explained in `Report.norms`."""
    fines: tuple[str, ...] = ()
    """Candidates that a breach may cost; which apply is in `Report.exposure`."""
    contested: bool = False
    """A failure all of whose causes are contested positions: a risk, not a breach."""
    positions: tuple[str, ...] = ()
    """Contested positions behind it, each explained in `Report.positions`."""
    grounds: tuple[Ground, ...] = ()
    """Why the requirement applies, where it depends on what the text says: why written form is mandatory."""
    covered_by: Repeated = ""
    """The requirement that tells of the same defect; this one is then `not_applicable` and costs nothing."""
    settled_by: Literal["check", "answer"] = "check"
    """`answer`: the verdict rests on what a person said; what was read rests on itself, whatever was said."""
    section: Repeated = Field(default="", exclude_if=_is_nothing)
    """The part of the questionnaire that asks it; empty: the questionnaire does not."""
    group: Group | None = None
    """The part of the report in which it stands; None: the report has one part."""
    practice: Repeated = ""
    """Where a demand of good practice comes from; empty: the law alone."""
    why: Repeated = ""
    remedy: Repeated = ""
    model_wording: Repeated = ""
    verify: Repeated = ""
    ask: Repeated = ""
    known: bool = Field(default=False, exclude_if=_is_unused)
    """Whether the baseline report has it with the same conclusion, so that it does not fail a run."""
    waiver: Waiver | None = Field(default=None, exclude_if=_is_unused)
    """The decision that covers it; while it holds, the finding stands apart and does not fail a run."""

    @property
    def is_unanswered(self) -> bool:
        """Whether it is a question of the questionnaire that nobody and nothing answered."""
        return bool(self.section) and self.verdict is Verdict.UNCLEAR and self.settled_by == "check"

    @property
    def is_waived(self) -> bool:
        """Whether a decision covers it that has not expired."""
        return self.waiver is not None and not self.waiver.expired


class Baseline(Fact):
    """The earlier report whose findings are known."""

    file: str
    audited_at: datetime
    on: date | Literal["document"]


class TargetReport(Fact):
    """One examined thing: the argument as given, and what was read in it."""

    target: str
    kind: str
    """consent, policy, site, …"""
    title: str = ""
    format: str = ""
    sha256: str = ""
    pages: int | None = None
    characters: int | None = None
    is_recognised: bool = False
    on: date
    reading: (
        StatedReading
        | StatedSite
        | StatedJournal
        | StatedRegister
        | StatedCorrespondence
        | StatedPapers
        | StatedAnswers
        | StatedCompany
        | None
    ) = None
    """None: the target could not be read; a gap says why."""


class Norm(Fact):
    """A provision as it stood on a day that some finding needed."""

    id: str
    act: str
    article: str
    edition: date
    """The day from which the wording holds."""
    wording: Wording


class NotExamined(Fact):
    """A requirement that nothing supplied could settle."""

    requirement: str
    title: str
    needs: str


ANSWERS_NEEDED = "ответы на анкету: pdcheck ask, затем --answers или answers в company.yaml"
"""What questions of the questionnaire need; reports count them instead of listing them."""


class Problem(Fact):
    """An error of our own that a check met; its requirement became unclear."""

    requirement: str
    target: str
    error: str


class ExposureItem(Fact):
    """What one sanction may cost one subject, with how the amount came about."""

    fine: str
    article: str
    what_for: str
    edition: date
    subject: Literal["citizens", "officials", "sole_proprietors", "legal_entities"]
    min: int | None
    max: int | None
    """Roubles; None for a turnover fine whose base is not known beyond floor and cap."""
    turnover: Turnover | None = None
    derivation: str
    """Step by step, in Russian: which range, by which rule."""
    confidence: Confidence
    unconfirmed: tuple[str, ...] = ()
    """What of the derivation the sources do not confirm."""
    positions: tuple[str, ...] = ()
    findings: tuple[str, ...]
    """Requirement ids, without repetition."""
    targets: tuple[str, ...] = ()
    """The examined things to which the part applies, without repetition."""


class Totals(Fact):
    """The sum over breaches, one sanction a part; never contested positions, never officials."""

    min: int
    max: int
    percent_of_revenue: float | None = None


class Exposure(Fact):
    """What the findings may cost the operator, honestly derived."""

    totals: Totals
    items: tuple[ExposureItem, ...] = ()
    officials: tuple[ExposureItem, ...] = ()
    """Personal fines of officials, apart from the organisation's and out of its totals."""
    contested: tuple[ExposureItem, ...] = ()
    notes: tuple[str, ...] = ()
    """Rules that were applied or could matter, each with its confidence, in Russian."""


class Derived(Fact):
    """What follows from the operator's circumstances by a table of the law, and how."""

    kind: Literal["protection_level", "harm_degree"]
    subject: str
    """Of what: an information system by its name, or the operator."""
    result: str
    """In Russian: «УЗ4», «не ниже средней»; "" where nothing can be told yet."""
    steps: tuple[str, ...]
    """How it came about, in Russian."""
    open: tuple[str, ...] = ()
    """What the operator has to state for a full result: a key of operator.yaml and what it means."""
    law: tuple[str, ...] = ()
    """Provisions in force on the day."""
    confidence: Confidence
    """Of the table, not of what the operator says."""
    caution: str = ""


class Report(Fact):
    """Everything one audit came to; every output format is a function of it."""

    pdcheck: str
    """The version that made it."""
    on: date | Literal["document"]
    audited_at: datetime
    operator: Operator | None = None
    targets: tuple[TargetReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_examined: tuple[NotExamined, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: tuple[Problem, ...] = ()
    exposure: Exposure
    norms: tuple[Norm, ...] = ()
    positions: tuple[Position, ...] = ()
    acts: tuple[Act, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Screenshots that proofs name."""
    derived: tuple[Derived, ...] = Field(default=(), exclude_if=_is_empty)
    """Tables that follow from the operator's circumstances, where the organisation was examined."""
    inspection: Inspection | None = Field(default=None, exclude_if=_is_unused)
    """The findings in the order in which an inspector goes, where the organisation was examined."""
    personal_data_masked: bool = True
    baseline: Baseline | None = Field(default=None, exclude_if=_is_unused)
    """With what findings were compared to tell the known ones."""
