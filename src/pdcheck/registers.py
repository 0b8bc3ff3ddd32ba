"""Noun: a register of people as a company keeps it: who is in it, what it says of each, how it was read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from pdcheck.facts import Fact

Day: TypeAlias = date | str | None
"""A cell for a date: the day, words that are no possible day («31.02.2024»), or nothing."""


class Says(StrEnum):
    """What a register says where it should say yes."""

    YES = "yes"
    NO = "no"
    """In so many words, or with a dash."""
    BLANK = "blank"
    NOT_NEEDED = "not_needed"
    OTHER = "other"
    """Words that a person has to read."""
    NO_COLUMN = "no_column"
    """The sheet has no column for it."""


class Mark(NamedTuple):
    """What a register says of one thing that a person was to sign or to give."""

    says: Says
    day: date | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the cell is there and shows that nothing was signed."""
        return self.says in (Says.NO, Says.BLANK)

    @property
    def is_given(self) -> bool:
        """Whether the cell says yes."""
        return self.says is Says.YES


NO_COLUMN = Mark(Says.NO_COLUMN)


class Standing(StrEnum):
    """Who a person is to the company."""

    WORKER = "worker"
    DISMISSED = "dismissed"
    CANDIDATE = "candidate"
    CONTRACTOR = "contractor"


class Extra(NamedTuple):
    """A cell with data that a register of staff seldom needs."""

    meaning: str
    """religion, health, relatives, …"""
    words: str
    column: str
    """The header of its column."""


@dataclass(frozen=True, slots=True)
class Record:
    """One person's row; a register of 50,000 is as many of these, so they are no pydantic models."""

    sheet: str
    row: int
    """As the spreadsheet numbers it."""
    name: str = ""
    number: str = ""
    """By which the company tells its workers apart."""
    standing: Standing = Standing.WORKER
    born: Day = None
    hired: Day = None
    dismissed: Day = None
    inn: str = ""
    snils: str = ""
    passport: str = ""
    consent: Mark = NO_COLUMN
    handed_over: Mark = NO_COLUMN
    """Data are given to third parties: a bank, an insurer."""
    transfer_consent: Mark = NO_COLUMN
    acquainted: Mark = NO_COLUMN
    """With the company's rules on personal data, against signature."""
    access: Mark = NO_COLUMN
    """The person works with personal data of others."""
    undertaking: Mark = NO_COLUMN
    published: Mark = NO_COLUMN
    """On the site or elsewhere for everybody to see."""
    publication_consent: Mark = NO_COLUMN
    photo_consent: Mark = NO_COLUMN
    """To the use of one's picture."""
    face_pass: Mark = NO_COLUMN
    """A turnstile knows the person by face, finger or voice."""
    photo_pass: Mark = NO_COLUMN
    """A guard knows the person by the photograph on a pass."""
    biometric_consent: Mark = NO_COLUMN
    keep_until: str = ""
    """The end of keeping as it is written: a day or a term."""
    destroyed: Mark = NO_COLUMN
    """Destroyed or handed to an archive."""
    ground: str = ""
    """The ground of processing, where the register states one."""
    extras: tuple[Extra, ...] = ()
    odd_dates: tuple[str, ...] = ()
    """Headers of columns of dates whose cell is no possible day."""


class ColumnRead(Fact):
    """A column of a register and what it was taken for."""

    sheet: str
    letter: str
    header: str
    meaning: str
    """The id; "" for a column that was left aside."""
    title: str
    """The meaning in Russian."""
    how: str
    """named, alike, told, double, unknown (`collect.columns.How`)."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it was read: its people in the order of the file."""

    source: str
    records: tuple[Record, ...]
    columns: tuple[ColumnRead, ...]
    format: str = ""
    sha256: str = ""
    skipped: tuple[str, ...] = ()
    """Sheets and rows that are no list of people, each with the reason, in Russian."""
    kept: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of each sheet the meanings for which it has a column."""


@dataclass(frozen=True, slots=True)
class Group:
    """People of whom a register shows the same thing; what follows from it is not said here."""

    id: str
    title: str
    """What it shows of them, in Russian."""
    found: tuple[Record, ...] = ()
    doubtful: tuple[Record, ...] = ()
    """Those of whom a person has to decide."""
    concerned: int = 0
    """How many people it could be true of."""
    wanting: tuple[str, ...] = ()
    """Titles of the columns without which nothing can be said of some of them."""
    shows: tuple[str, ...] = ()
    """Fields of a record that show it, or sorts of its extras."""
    remarks: dict[tuple[str, int], str] = field(default_factory=dict)
    """Of some rows, by sheet and number: what is to be seen in them, in Russian."""
