"""Noun: what was seen in one export of conversations, once the conversations themselves are let go."""

from datetime import date, datetime

from pydantic import Field

from pdcheck.artifacts import Passage
from pdcheck.facts import Fact


class Breach(Fact):
    """A violation with its words and its place, kept when the dialogue is not."""

    passage: Passage
    """The words; `location.dialogue` and `location.message` say whose they are."""
    note: str = ""


class Rule(Fact):
    """What came of one rule over a whole export."""

    breaches: tuple[Breach, ...] = ()
    """The first ones, in the order of the export; `total` counts all."""
    total: int = 0
    dialogues: int = 0
    """Dialogues with at least one breach."""
    met: int = 0
    """Dialogues in which its occasion arose."""
    unsettled: dict[str, int] = Field(default={})
    """Why it could not be decided, and in how many dialogues."""


class Spread(Fact):
    """How long answers took, in seconds; None where there is no answer to measure."""

    count: int = 0
    median: float | None = None
    p90: float | None = None
    """Nine answers of ten came no later (nearest rank)."""


class Response(Fact):
    """First answers to a client's first message, and answers to each later turn of the client."""

    first: Spread = Spread()
    next: Spread = Spread()


class StaffWork(Fact):
    """What one employee did in the export."""

    number: int
    """«Сотрудник N» of the whole report, counted from 1 in the order of appearance."""
    author: str
    """As the export names the employee: personal data."""
    messages: int
    dialogues: int
    broken: dict[str, int] = Field(default={})
    """By group of rules, dialogues in which this employee's own messages break one."""
    response: Response


class Week(Fact):
    """Seven days from a Monday."""

    monday: date
    dialogues: int = 0
    """Begun in the week."""
    broken: dict[str, int] = Field(default={})
    """By group of rules, those of them with a breach."""
    unanswered: int = 0
    touches: int = 0
    """Times that staff turned to a client of their own accord."""
    contacts: int = 0
    """Clients to whom they turned so."""
    most_touches: int = 0
    """Of one client."""
    first_answer: float | None = None
    """Median, in seconds."""


class DialogueSeen(Fact):
    """A row of the table of dialogues."""

    id: str
    channel: str = ""
    start: datetime | None = None
    end: datetime | None = None
    messages: int
    staff: tuple[int, ...] = ()
    """Numbers of the employees who wrote in it."""
    breaches: int = 0
    is_answered: bool = True


class Measures(Fact):
    """Counts and durations; no score."""

    in_working_hours: bool = False
    """Whether durations are counted in the hours that the company states."""
    unknown_years: tuple[int, ...] = ()
    """Years of measured answers whose holidays are not known: there they count as their day of the week."""
    response: Response = Response()
    untimed: dict[str, int] = Field(default={})
    """Why dialogues gave no response time, in Russian, and how many each."""
    answerable: int = 0
    """Dialogues in which a client wrote; calls are not among them."""
    unanswered: int = 0
    """Of them, those in which no employee wrote after the client's first message."""
    broken: dict[str, int] = Field(default={})
    """By group of rules, dialogues with a breach; groups are never summed up."""
    staff: tuple[StaffWork, ...] = ()
    weeks: tuple[Week, ...] = ()


class Left(Fact):
    """Parts of an export that give no message, counted, with the reason."""

    what: str
    reason: str
    count: int
    place: str = ""
    """Of the first of them: «строка 12»."""


class Correspondence(Fact):
    """What was read of one export, and what rules and clocks say of it."""

    source: str
    format: str
    """`telegram`, `whatsapp`, `jsonl`, …"""
    format_title: str
    """For people: «Telegram Desktop, JSON»."""
    sha256: str = ""
    """Of the file's bytes, in hexadecimal; empty for a folder."""
    messages: int = 0
    dialogues: int = 0
    sideless: int = 0
    """Dialogues that rules did not judge: it is not known who of the people is staff."""
    by_role: dict[str, int] = Field(default={})
    channels: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    left: tuple[Left, ...] = ()
    assumptions: tuple[str, ...] = ()
    """What was taken for granted, in Russian: the time zone, whose account made the export."""
    unknown: tuple[str, ...] = ()
    """People of whom it is not known on which side they are: personal data."""
    rules: dict[str, Rule] = Field(default={})
    """What was seen of each rule that was met, broken or not decided anywhere; by requirement id."""
    measures: Measures = Measures()
    seen: tuple[DialogueSeen, ...] = ()
    """Dialogues, those with breaches first where there are too many to keep."""

    def rule(self, name: str) -> Rule:
        """What came of a rule; nothing where no dialogue gave occasion for it."""
        return self.rules.get(name, _NOTHING)


_NOTHING = Rule()
