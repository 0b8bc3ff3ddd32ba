"""A journal held against the terms → what is still due, for a calendar; rows are named by number only."""

from collections.abc import Iterator
from pathlib import PurePath

from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.ics import Entry, entry_of
from pdcheck.deadlines.stood import JournalReading
from pdcheck.stated import Standing


def entries_of(read: JournalReading, engine: Deadlines) -> Iterator[Entry]:
    """An entry for each request without an answer whose term is not over."""
    name = PurePath(read.journal.source).name
    for one in read.standing(Standing.DUE_SOON, Standing.WAITING):
        if one.due is not None:
            key = f"{name} {one.row.sheet} {one.row.number} {one.row.received} {one.term}"
            yield entry_of(one.due, engine.days, about=f"журнал обращений, строка {one.row.number}", key=key)
