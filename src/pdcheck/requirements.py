"""Noun: what we ask of an operator, and how we look; mirrors checklists/*.yaml."""

from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from pydantic import Field, model_validator

from pdcheck.answers import AnswerKind, Form, Says
from pdcheck.facts import Fact


class Severity(StrEnum):
    """high: a fine or an order is likely at an inspection; medium: possible; low: a matter of form."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Group(StrEnum):
    """Sorts of demand on correspondence that a report keeps apart, so that courtesy hides no offence."""

    LAW = "law"
    BOUNDARIES = "boundaries"
    """Between work and private life."""
    SERVICE = "service"


class CheckCall(Fact):
    """A check's address (`documents.states`) and the options it takes."""

    check: str
    options: dict[str, Any] = Field(default={}, alias="with")
    says: str = ""
    """What holds when it passes, as a clause in Russian, for readers who see no code."""


class FactCall(CheckCall):
    """A check that establishes a fact, with the provision behind each cause of its passing."""

    law: dict[str, str] = Field(default={})
    """Cause → provision id."""


class Cause(Fact):
    """What one cause of a failure says of the breach, where that decides which fine applies."""

    law: tuple[str, ...] = ()
    """Provisions that are broken beside the requirement's own."""
    facts: tuple[str, ...] = ()
    """Facts, of those that fines may require, that hold for this breach whatever holds elsewhere."""


class Question(Fact):
    """How the questionnaire asks a person about a requirement, and which readings answer in his place."""

    section: str
    """The part of the questionnaire in which it stands, in Russian."""
    answer: AnswerKind = AnswerKind.YES_NO
    yes: str
    """What «да», or a good answer, means."""
    paper: str
    """Which paper or sight proves it."""
    choices: dict[str, Says] = Field(default={})
    """The answers to choose from, with what each means."""
    most: int | None = None
    """The largest number with which all is well."""
    most_excused: int | None = None
    """The largest number that a circumstance may excuse; between the two a person has to look."""
    usual_months: int | None = None
    """An older day is a question, not a breach: the law names no period."""
    proved_by: tuple[str, ...] = ()
    """Requirements that, met all together in what was read, answer «да» in a person's place."""
    refuted_by: tuple[str, ...] = ()
    """Other requirements whose breach in what was read contradicts «да»."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.answer is AnswerKind.CHOICE) is not bool(self.choices):
            raise ValueError("choices нужны вопросу с answer: choice и только ему")
        if self.answer is not AnswerKind.NUMBER and self.most is not None:
            raise ValueError("most бывает только у вопроса с answer: number")
        return self

    @property
    def form(self) -> Form:
        """In which form it takes its answer."""
        return Form(kind=self.answer, choices=tuple(self.choices))


class Requirement(Fact):
    """One duty: where the law states it, what we say of it, and how we look for it."""

    id: str
    """The state that the law wants, as a noun phrase; never renamed or reused."""
    law: tuple[str, ...] = ()
    """Ids of provisions; the requirement is in force when the first of them is."""
    practice: str = ""
    """Where a demand of good practice comes from, in Russian; such a one may have no law, and then always
    holds and costs nothing."""
    group: Group | None = None
    """The part of the report in which its findings stand; None: the report has one part."""
    kinds: tuple[str, ...] = ()
    """Kinds of document that it concerns; empty: every kind that the checklist examines."""
    title: str
    """How things stand when all is well: a whole sentence."""
    failure_title: str
    severity: Severity
    priced: bool = True
    """Whether a breach may cost what its provisions cost; false where the text only describes a duty."""
    why: str
    remedy: str
    model_wording: str = ""
    """Words that can be pasted into the document, with blanks marked «____»."""
    verify: str = ""
    """How a person can make sure of the verdict; a question of the questionnaire names a paper instead."""
    positions: dict[str, str] = Field(default={})
    """The contested position that each cause of a failure rests on: cause → position id."""
    causes: dict[str, Cause] = Field(default={})
    """What a cause of a failure adds to the choice of the fine."""
    yields_to: tuple[str, ...] = ()
    """Requirements that tell of the same defect more exactly or at a higher price: where one of them finds
    the same words wrong, this one is silent."""
    only_if: tuple[CheckCall, ...] = ()
    all: tuple[CheckCall, ...] = ()
    any: tuple[CheckCall, ...] = ()
    ask: str
    """The question for a person; «да» always means compliant."""
    question: Question | None = None
    """How the questionnaire asks it; such a requirement has no checks and is settled by an answer."""

    @cached_property
    def checks(self) -> tuple[str, ...]:
        """Addresses of all its checks."""
        return tuple(call.check for call in (*self.only_if, *self.all, *self.any))


class Checklist(Fact):
    """A file of requirements over one sort of examined thing."""

    title: str
    examines: str
    """What one finding is about: `consent`, …"""
    facts: dict[str, FactCall] = Field(default={})
    """For each fact that a fine may require (`Law.facts`), the check that establishes it by passing."""
    requirements: tuple[Requirement, ...]
