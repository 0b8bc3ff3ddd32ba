"""Noun: requests of a journal with how each stands to its term on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from pdcheck.artifacts import Gap
from pdcheck.deadlines.due import Due, Timeliness
from pdcheck.facts import Fact
from pdcheck.journals import Journal, JournalRow
from pdcheck.stated import Standing
from pdcheck.terms import RequestKind

_PLACES = 20
"""Rows that a gap names by number."""


class Stood(Fact):
    """A request of the journal, and how it stands."""

    row: JournalRow
    standing: Standing
    reason: str
    """A clause in Russian; no people's names."""
    kinds: tuple[RequestKind, ...]
    """What was asked; empty: the journal does not tell."""
    term: str = ""
    """Id of the term that governs, or would if the row could be read: of access where no kind is told."""
    due: Due | None = None
    """Its end, extended where that was told in time."""
    oddities: tuple[str, ...] = ()
    """Other days of the row that cannot be so."""
    extension: Timeliness | None = None
    """Whether the extension was told within the term; None: not extended, or the day is not known."""
    control_is_late: bool = False
    """The journal's own last day is later than the law's."""


class JournalReading(Fact):
    """A journal held against the terms on a day."""

    journal: Journal
    today: date
    requests: tuple[Stood, ...]

    def standing(self, *standings: Standing) -> tuple[Stood, ...]:
        """The requests that stand so, in the order of the journal."""
        return tuple(one for one in self.requests if one.standing in standings)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The rows that could not be judged, those of one reason together.

        Checks see them by themselves, so that a row which cannot concern a requirement leaves it alone.
        """
        unread = self.standing(Standing.IMPOSSIBLE, Standing.UNREADABLE)
        ordered = sorted(unread, key=lambda one: one.reason)
        said = ((reason, tuple(rows)) for reason, rows in groupby(ordered, key=lambda one: one.reason))
        return tuple(
            Gap(
                source=self.journal.source,
                what="обращения в журнале",
                reason=f"{places(rows, _PLACES)}: {reason}",
                artifact="journal_rows",
            )
            for reason, rows in said
        )


def places(requests: Sequence[Stood], limit: int) -> str:
    """Where the requests stand, for people: «строки 4, 9–12», «лист «2025»: строки 4, 9»."""
    said = []
    for sheet, group in groupby(requests[:limit], key=lambda one: one.row.sheet):
        numbers = [one.row.number for one in group]
        noun = "строка" if len(numbers) == 1 else "строки"
        said.append((f"лист «{sheet}»: " if sheet else "") + f"{noun} {', '.join(_runs(numbers))}")
    more = len(requests) - limit
    return "; ".join(said) + (f" и ещё {more}" if more > 0 else "")


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Three or more in a row are joined: «9–12»."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        if len(row) > 2:
            yield f"{row[0]}–{row[-1]}"
        else:
            yield from map(str, row)
