"""Journals of requests."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pdcheck import checklist
from pdcheck.collect.journal import CollectedJournal, collect_journals
from pdcheck.deadlines import Deadlines, Entry
from pdcheck.deadlines.standing import read_journal
from pdcheck.deadlines.upcoming import entries_of
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.judged import Options, judged, masker_of


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
    loaded = checklist.load(options.checklists)
    engine = Deadlines(loaded.law, loaded.terms)
    today = date.today()
    day = options.on if isinstance(options.on, date) else today
    hide = str if options.show_personal_data else masker_of(options.operator)
    examined = [_examined_journal(one, engine, day, hide) for one in collect_journals(files, columns)]
    report = judged(examined, loaded, options, today)
    due = (entry for thing in examined if thing.journal for entry in entries_of(thing.journal, engine))
    return JournalAudit(report, tuple(due))


def _examined_journal(
    collected: CollectedJournal, engine: Deadlines, day: date, hide: Callable[[str], str]
) -> Examined:
    if collected.journal is None:
        return Examined(target=collected.target, kind="journal", on=day, gaps=collected.gaps)
    read = read_journal(collected.journal, engine, day)
    # A gap tells the words of a cell where a day should stand, and they may be a name.
    unread = tuple(gap.model_copy(update={"reason": hide(gap.reason)}) for gap in read.gaps)
    gaps = (*collected.gaps, *unread)
    return Examined(target=collected.target, kind="journal", on=day, journal=read, gaps=gaps)
