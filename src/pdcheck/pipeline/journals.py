"""Journals of requests."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pdcheck.collect.journal import CollectedJournal, collect_journals
from pdcheck.deadlines import Entry
from pdcheck.deadlines.standing import read_journal
from pdcheck.deadlines.upcoming import entries_of
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.examination import Examination, Options


class JournalAudit(NamedTuple):
    """The report on journals, and what is still due by them."""

    report: Report
    due: tuple[Entry, ...]


def audit_journals(
    files: Sequence[str], options: Options, columns: Mapping[str, str] | None = None
) -> JournalAudit:
    """Examine each journal of requests; raise UserError where not one could be read.

    `columns` maps meanings to headers where the table does not tell them itself.
    """
    examination = Examination(options)
    things = read_journals(files, examination, columns)
    report = examination.judged(things)
    due = (
        entry
        for thing in things
        if thing.journal
        for entry in entries_of(thing.journal, examination.deadlines)
    )
    return JournalAudit(report, tuple(due))


def read_journals(
    files: Sequence[str], examination: Examination, columns: Mapping[str, str] | None = None
) -> tuple[Examined, ...]:
    """Journals of requests, each by itself."""
    return tuple(_examined(one, examination) for one in collect_journals(files, columns, examination.sources))


def _examined(collected: CollectedJournal, examination: Examination) -> Examined:
    day = examination.day
    if collected.journal is None:
        return Examined(target=collected.target, kind="journal", on=day, gaps=collected.gaps)
    read = read_journal(collected.journal, examination.deadlines, day)
    # A gap tells the words of a cell where a day should stand, and they may be a name.
    unread = tuple(gap.model_copy(update={"reason": examination.mask(gap.reason)}) for gap in read.gaps)
    gaps = (*collected.gaps, *unread)
    return Examined(target=collected.target, kind="journal", on=day, journal=read, gaps=gaps)
