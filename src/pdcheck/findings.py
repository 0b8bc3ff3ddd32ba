"""Noun: what is reported: outcomes joined to requirements, law and money. Its JSON is the contract."""

from datetime import date, datetime
from typing import Literal

from pdcheck.artifacts import Gap, Location, State
from pdcheck.facts import Fact
from pdcheck.law import Act, Confidence, Position, Turnover, Wording
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity


class Proof(Fact):
    """A piece of evidence as reported: quoted words, their place, and what to see in them."""

    quote: str
    location: Location
    note: str = ""


class Finding(Fact):
    """What one requirement came to on one examined thing, with all that a reader needs of it."""

    requirement: str
    target: str
    on: date
    """The day whose law was applied."""
    verdict: Verdict
    severity: Severity
    confidence: Confidence
    title: str
    """The requirement's title, or its failure title where the verdict is `fail`."""
    reason: str
    evidence: tuple[Proof, ...] = ()
    law: tuple[str, ...] = ()
    """Provisions in force on the day, each explained in `Report.norms`."""
    fines: tuple[str, ...] = ()
    """Candidates that a breach may cost; which apply is in `Report.exposure`."""
    contested: bool = False
    """A failure all of whose causes are contested positions: a risk, not a breach."""
    positions: tuple[str, ...] = ()
    """Contested positions behind it, each explained in `Report.positions`."""
    settled_by: Literal["check", "answer"] = "check"
    why: str = ""
    remedy: str = ""
    model_wording: str = ""
    verify: str = ""
    ask: str = ""


class StatedElement(Fact):
    """What a document says on one point, as reported: `artifacts.Element` with its words masked."""

    state: State
    quote: str = ""
    start: int | None = None
    end: int | None = None
    anchor: str = ""
    counter_quote: str = ""
    """Words that spoil the element, such as the open tail of a list."""
    counter_anchor: str = ""
    sort: str = ""


class StatedTrait(Fact):
    """A property of the whole text, as reported: `artifacts.Trait` with its words masked."""

    holds: bool
    values: tuple[str, ...] = ()
    quote: str = ""
    """The first words that show it."""
    anchor: str = ""


class StatedPurpose(Fact):
    """What a policy says for one purpose, as reported; empty: nothing of that sort is tied to it."""

    purpose: str
    anchor: str = ""
    data: str = ""
    subjects: str = ""
    methods: str = ""
    terms: str = ""
    destruction: str = ""
    grounds: str = ""


class StatedReading(Fact):
    """What a document says, whatever the law asks of it: `artifacts.Reading` as reported."""

    document_kind: str
    kind_quote: str = ""
    elements: dict[str, StatedElement]
    traits: dict[str, StatedTrait]
    purposes: tuple[StatedPurpose, ...] = ()
    """Of a policy: a row a purpose."""


class TargetReport(Fact):
    """One examined thing: the argument as given, and what was read in it."""

    target: str
    kind: str
    """consent, policy, …"""
    title: str = ""
    format: str = ""
    sha256: str = ""
    pages: int | None = None
    characters: int | None = None
    is_recognised: bool = False
    on: date
    reading: StatedReading | None = None
    """None: the file could not be read; a gap says why."""


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
    personal_data_masked: bool = True
