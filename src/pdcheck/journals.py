"""Noun: a journal of requests as its table has it, row by row."""

from datetime import date

from pdcheck.facts import Fact


class JournalRow(Fact):
    """One request: the days that the row states, and its words."""

    sheet: str
    """"" where the file has no sheets."""
    number: int
    """Of the row, as a spreadsheet shows it."""
    place: str
    """For people: «лист «2025», строка 14»."""
    quote: str
    """What the row says in the columns that were recognised, people's names left out."""
    request: str = ""
    """The words about what was asked."""
    received: date | None = None
    proved: date | None = None
    """When the subject proved that the data are wrong, where the journal tells it."""
    answered: date | None = None
    done: date | None = None
    """When what was asked was done, apart from the answer."""
    control: date | None = None
    """The last day as the journal itself has it."""
    extension_told: date | None = None
    """When the subject was told of an extension."""
    is_extended: bool = False
    """Whether it says that the term was extended, with a day or without one."""
    is_closed: bool = False
    """Whether it says, without a day, that the request was answered."""
    impossible: tuple[str, ...] = ()
    """Days that there are not, in Russian: «дата ответа: «31.02.2025» — такого дня нет»."""
    troubles: tuple[str, ...] = ()
    """What else could not be read in it: «дата получения: «вчера» — не дата»."""
    is_readable: bool = True
    """Whether its day of receipt is known, and that of its answer where one is written."""

    @property
    def ended(self) -> date | None:
        """When the request was dealt with."""
        return self.done or self.answered


class JournalColumn(Fact):
    """A column of the table, and what it was taken for."""

    sheet: str
    letter: str
    header: str
    meaning: str
    """In Russian; empty: it was left unread."""


class Journal(Fact):
    """A journal of requests as a file has it."""

    source: str
    format: str
    sha256: str
    rows: tuple[JournalRow, ...]
    columns: tuple[JournalColumn, ...]
    has_kinds: bool
    """Whether some column tells what was asked."""
    unread_sheets: tuple[str, ...] = ()
    """Sheets in which no such table was found."""
    blank_rows: int = 0
    """Rows that hold a number and nothing else."""
