"""People → a group: each is looked at once, and falls in, out, or into doubt."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from pdcheck.registers import Group, Mark, Record, Says, Standing


class Look(Enum):
    """What one row shows."""

    APART = "apart"
    """It does not concern this person."""
    FINE = "fine"
    FOUND = "found"
    DOUBTFUL = "doubtful"


class Wanting(NamedTuple):
    """A column without which the row shows nothing."""

    title: str


Sight = Look | Wanting


def sifted(
    id: str,
    title: str,
    records: Iterable[Record],
    look: Callable[[Record], Sight],
    shows: Sequence[str] = (),
    remark: Callable[[Record], str] | None = None,
) -> Group:
    """The group of those whom a look finds; people of whom it cannot tell leave the column that is wanting."""
    found: list[Record] = []
    doubtful: list[Record] = []
    wanting: dict[str, None] = {}
    concerned = 0
    for record in records:
        sight = look(record)
        if sight is Look.APART:
            continue
        concerned += 1
        if sight is Look.FINE:
            continue
        if sight is Look.FOUND:
            found.append(record)
        elif sight is Look.DOUBTFUL:
            doubtful.append(record)
        elif isinstance(sight, Wanting):
            wanting[sight.title] = None
    remarks = {(one.sheet, one.row): remark(one) for one in (*found, *doubtful)} if remark else {}
    return Group(id, title, tuple(found), tuple(doubtful), concerned, tuple(wanting), tuple(shows), remarks)


def is_kept(marks: Iterable[Mark]) -> bool:
    """Whether a column is filled in for at least half: only then does a blank cell speak."""
    given = total = 0
    for mark in marks:
        total += mark.says is not Says.NO_COLUMN
        given += mark.says in (Says.YES, Says.NOT_NEEDED)
    return 2 * given >= total


def lacking(mark: Mark, title: str, *, blank_speaks: bool) -> Sight:
    """What a mark that ought to be there shows."""
    match mark.says:
        case Says.NO_COLUMN:
            return Wanting(title)
        case Says.YES | Says.NOT_NEEDED:
            return Look.FINE
        case Says.NO:
            return Look.FOUND
        case Says.BLANK:
            return Look.FOUND if blank_speaks else Look.DOUBTFUL
    return Look.DOUBTFUL


def has_left(record: Record, on: date) -> bool:
    """Whether a person is dismissed by a day; words in place of the date say so too."""
    if record.standing is Standing.DISMISSED or isinstance(record.dismissed, str):
        return True
    return isinstance(record.dismissed, date) and record.dismissed <= on


def works(record: Record, on: date) -> bool:
    """Whether a person is on the staff on a day."""
    return record.standing is Standing.WORKER and not has_left(record, on)
