"""A stated journal → its tables: how many requests stand how, and the rows that need somebody."""

from pdcheck.facts import Fact
from pdcheck.report.things import Thing
from pdcheck.stated import Standing, StatedJournal, StatedRequest

SHOWN_REQUESTS = 60
"""Rows of one standing that a table shows; the others are counted."""

_OPEN = (Standing.OVERDUE, Standing.DUE_SOON, Standing.WAITING, Standing.DOUBTFUL)


class Group(Fact):
    """The requests that stand alike."""

    standing: Standing
    total: int
    shown: tuple[StatedRequest, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


class JournalView(Fact):
    """A journal as the report shows it."""

    thing: Thing
    journal: StatedJournal
    total: int
    unanswered: int
    """Those without an answer, whether it is late or not."""
    groups: tuple[Group, ...]
    """Those that need somebody, by urgency; what is due first stands first."""


def journal_view(thing: Thing, journal: StatedJournal) -> JournalView:
    """The journal's requests by standing; those answered in time are only counted."""
    groups = []
    for standing in Standing:
        mine = [one for one in journal.requests if one.standing is standing]
        if standing in (Standing.DUE_SOON, Standing.WAITING, Standing.OVERDUE):
            mine.sort(key=lambda one: (one.last is None, one.last or journal.today, one.row))
        if mine and standing is not Standing.IN_TIME:
            groups.append(Group(standing=standing, total=len(mine), shown=tuple(mine[:SHOWN_REQUESTS])))
    open_ = sum(one.ended is None and one.standing in _OPEN for one in journal.requests)
    return JournalView(
        thing=thing, journal=journal, total=len(journal.requests), unanswered=open_, groups=tuple(groups)
    )
