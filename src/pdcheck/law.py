"""Noun: what the statutes say and cost, and from which day; mirrors checklists/law/."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator

from pdcheck.facts import Fact

Repealed = Literal["repealed"]
Subject = Literal["citizens", "officials", "sole_proprietors", "legal_entities"]
Unit = Literal[
    "hours",
    "working_days",
    "calendar_days",
    "months",
    "years",
    "day_of_next_month",
    "immediately",
    "beforehand",
]
"""What a term is counted in; `beforehand`: before the event from which others are counted."""
Held = TypeVar("Held")


class Confidence(StrEnum):
    """How well something is established; words, never numbers."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Deadline(Fact):
    """By when a duty has to be done."""

    value: int
    unit: Unit
    extension: int | None = None
    """By how many of the same units it may be prolonged once, with reasons given."""

    @model_validator(mode="after")
    def _can_be_counted(self) -> Self:
        if self.unit in ("immediately", "beforehand"):
            if self.value or self.extension is not None:
                raise ValueError(f"у срока {self.unit} значение 0 и нет продления")
        elif self.value < 1 or (self.unit == "day_of_next_month" and self.value > 28):
            raise ValueError(f"такого срока нет: {self.value} {self.unit}")
        if self.extension is not None and (
            self.extension < 1 or self.unit not in ("working_days", "calendar_days")
        ):
            raise ValueError("продление — в днях, больше нуля")
        return self


class Wording(Fact):
    """What a provision says from a day on."""

    says: str
    wording: Literal["near_verbatim", "condensed", "paraphrase", "unknown"]
    """How near `says` is to the act's own words; `unknown`: the older text is not known to us."""
    amended_by: str = ""
    """The law that brought this wording: «156-ФЗ от 24.06.2025»."""
    fines: tuple[str, ...] = ()
    """Candidates that a breach may cost: a legal reading, not the statute's words.

    Parts about repetition are not named; `Fine.repeat_of` finds them.
    """
    fines_confidence: Confidence = Confidence.MEDIUM
    """How sure that reading is."""
    deadline: Deadline | None = None
    confidence: Confidence
    start_unknown: bool = False
    """Whether the day is only the first on which a source shows the wording, not its beginning."""
    sources: tuple[str, ...] = ()
    verified_on: date | None = None
    """The day a person compared `says` with the official text; None: not compared."""
    note: str = ""
    """A caution for the lawyer who reads the report, in Russian."""


class Provision(Fact):
    """A piece of an act, and its wordings by the day from which each holds, newest first."""

    id: str
    act: str
    article: str
    concerns: str = ""
    """Whom it binds, in Russian; empty: every operator."""
    editions: dict[date, Wording | Repealed]


class Range(Fact):
    """A fine from `min` to `max`, whole roubles."""

    min: int
    max: int

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 < self.min <= self.max:
            raise ValueError(f"наименьшая сумма {self.min} больше наибольшей {self.max} или не больше нуля")
        return self


class Turnover(Fact):
    """A fine counted from revenue: percent from and to, with a floor and a cap in roubles."""

    percent_min: float
    percent_max: float
    base: str
    floor: int
    cap: int


class Amounts(Fact):
    """What an offence costs each subject from a day on; None: the sanction names no range."""

    citizens: Range | None = None
    officials: Range | None = None
    sole_proprietors: Range | None = None
    """The sanction's own range; None: another range stands in, see `sole_proprietors_answer_as`."""
    legal_entities: Range | None = None
    turnover: Turnover | None = None
    """In place of `legal_entities` where the fine is counted from revenue."""
    sole_proprietors_answer_as: Literal["own", "officials", "legal_entities"]
    warning_possible: bool = False
    """Whether the sanction itself offers a warning in place of the fine."""
    disposition: str = ""
    """The article's description of the offence in this edition, where a source gives it."""
    amended_by: str = ""
    confidence: Confidence
    confidence_by_subject: dict[Subject, Confidence] = Field(default={})
    """For the subjects whose amount is established better or worse than the rest."""
    start_unknown: bool = False
    """Whether the day is only the first on which a source shows the amounts, not their beginning."""
    sources: tuple[str, ...] = ()
    verified_on: date | None = None
    note: str = ""


class Fine(Fact):
    """An offence, and what it costs by the day from which each amount holds, newest first."""

    id: str
    article: str
    """«ст. 13.11 ч. 1»."""
    what_for: str
    repeat_of: tuple[str, ...] = ()
    """The parts whose repetition this one punishes: used only when a repeat is declared."""
    requires: tuple[str, ...] = ()
    """Facts, of those that `Law.facts` explains, without which the part does not apply."""
    yields_to: tuple[str, ...] = ()
    """Fines that take its place where they apply to the same breach."""
    commercial_only: bool = False
    """Whether only commercial organisations answer as legal entities, and only officials of public
    bodies and non-profits as officials (notes 2 and 3 to art. 13.11: parts 10–18)."""
    small_business_relief: bool = True
    """Whether art. 4.1.2 may lower it (never where sole proprietors answer as legal entities)."""
    note: str = ""
    """A caution for the lawyer; says why there are no amounts where `editions` is empty."""
    editions: dict[date, Amounts | Repealed]


class Position(Fact):
    """How the regulator or the courts read a norm where its words do not settle the matter."""

    id: str
    topic: str
    authority: str
    says: str
    other_side: str = ""
    """The argument against, in one sentence; asked of every contested position."""
    contested: bool
    applies_from: date | None = None
    fines: tuple[str, ...] = ()
    confidence: Confidence
    sources: tuple[str, ...] = ()
    note: str = ""


class Act(Fact):
    """A statute or by-law: its full title, and when it ceases to hold."""

    id: str
    title: str
    short: str
    """«152-ФЗ», «КоАП РФ», «приказ РКН № 18»."""
    in_force_from: date | None = None
    valid_until: date | None = None
    """The first day on which it no longer holds."""
    note: str = ""


Data = Literal["special", "biometric", "other", "public"]
"""Categories by which ПП № 1119 tells levels of protection."""


class ProtectionRule(Fact):
    """A case in which an information system needs a level of protection."""

    level: Literal[1, 2, 3, 4]
    clause: str
    threats: Literal[1, 2, 3]
    data: tuple[Data, ...]
    scope: Literal["any", "over", "under"]
    """How many subjects who are no workers: at least `ProtectionLevels.people`, or fewer or only workers."""


class ProtectionLevels(Fact):
    """The table of levels of protection (ПП № 1119 pp. 9–12)."""

    provision: str
    people: int
    """The number of subjects at which rules change."""
    boundary: str
    """How that number itself is taken."""
    confidence: Confidence
    caution: str = ""
    """What of the table is not confirmed, in Russian."""
    rules: tuple[ProtectionRule, ...]


Degree = Literal["high", "medium", "low"]


class HarmCase(Fact):
    """A case to which the order gives a degree of harm, and the circumstance that shows it."""

    degree: Degree
    provision: str
    circumstance: str
    """A field of `operator.Operator`."""
    holds: Literal["some", "abroad", "yes", "no"]
    excepted: bool = False
    """Whether it does not count where a law provides for such processing."""
    says: str


class HarmDegrees(Fact):
    """The closed lists of degrees of harm (order № 178 pp. 2.1–2.3)."""

    provision: str
    confidence: Confidence
    caution: str = ""
    otherwise: str
    """What holds where no case does."""
    cases: tuple[HarmCase, ...]


class Law(Fact):
    """All that checklists/law/ holds, by id."""

    acts: dict[str, Act]
    provisions: dict[str, Provision]
    fines: dict[str, Fine]
    positions: dict[str, Position]
    protection_levels: ProtectionLevels | None = None
    harm_degrees: HarmDegrees | None = None
    facts: dict[str, str] = Field(default={})
    """The facts that fines may require, each explained in Russian."""
    myths: tuple[str, ...] = ()
    """Widespread claims that have no basis in any act we found."""


def in_force(editions: Mapping[date, Held], day: date) -> tuple[date, Held] | None:
    """The edition with the greatest date not after the day, with that date.

    None before the first edition and after a repeal.
    """
    begun = [start for start in editions if start <= day]
    if not begun:
        return None
    start = max(begun)
    held = editions[start]
    return None if held == "repealed" else (start, held)


def fines_that_apply(candidates: Iterable[str], facts: Collection[str], law: Law) -> tuple[str, ...]:
    """The candidates all of whose required facts hold, without those that yield to another of them."""
    holding = [one for one in dict.fromkeys(candidates) if set(law.fines[one].requires) <= set(facts)]
    return tuple(one for one in holding if not set(law.fines[one].yields_to) & set(holding))
