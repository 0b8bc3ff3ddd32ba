"""Journals and letters held against the terms → what is still due, for a calendar, and nobody by name."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from pdcheck.artifacts import Reading
from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.ics import Entry, entry_of
from pdcheck.deadlines.letters import Timing
from pdcheck.deadlines.stood import JournalReading
from pdcheck.deadlines.workdays import WorkDays
from pdcheck.stated import Standing


def entries_of(read: JournalReading, engine: Deadlines) -> Iterator[Entry]:
    """An entry for each request without an answer whose term is not over."""
    name = PurePath(read.journal.source).name
    for one in read.standing(Standing.DUE_SOON, Standing.WAITING):
        if one.due is not None:
            key = f"{name} {one.row.sheet} {one.row.number} {one.row.received} {one.term}"
            yield entry_of(one.due, engine.days, about=f"журнал обращений, строка {one.row.number}", key=key)


class Letter(NamedTuple):
    """A letter about somebody's rights, under a name that tells nobody's."""

    name: str
    reading: Reading
    timing: Timing

    @property
    def since(self) -> date | None:
        """The day that tells to which request it belongs."""
        return self.timing.since.day if self.timing.since else None


_REQUESTS = ("subject_request", "withdrawal")
_ANSWERS = ("answer", "refusal")


def entries_of_letters(
    letters: Sequence[Letter], journals: Sequence[JournalReading], days: WorkDays, today: date
) -> Iterator[Entry]:
    """An entry for each term that a request started and that is not over.

    A request is left out where another letter answers one of the same day, or a journal has a row of that
    day: the journal then tells of it. What a notice extended is due by the longer term.
    """
    answered = {one.since for one in letters if one.reading.kind in _ANSWERS}
    answered |= {row.row.received for journal in journals for row in journal.requests}
    extended = {
        (one.since, term)
        for one in letters
        if "extension" in one.reading.trait("notice_matter").values
        for term in one.timing.concerning
    }
    for letter in letters:
        if letter.reading.kind not in _REQUESTS or letter.since in answered:
            continue
        for term in letter.timing.concerning:
            is_longer = (letter.since, term) in extended and term in letter.timing.extended
            due = (letter.timing.extended if is_longer else letter.timing.dues)[term]
            if due.latest >= today and not due.is_waiting:
                yield entry_of(due, days, about=letter.name, key=f"{letter.name} {letter.since} {term}")
