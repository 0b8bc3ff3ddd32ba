"""What was read, held against the terms → what is still due, for a calendar that names nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from pdcheck.artifacts import Reading
from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.due import Due
from pdcheck.deadlines.ics import Entry, entry_of, promise_of
from pdcheck.deadlines.letters import Timing
from pdcheck.deadlines.stood import JournalReading
from pdcheck.stated import Standing

_FROM_SUBJECTS = ("subject_request", "withdrawal")
"""Kinds of letters that an operator has to answer."""


class Ahead(NamedTuple):
    """What is due by one letter, or why nothing is."""

    entries: tuple[Entry, ...] = ()
    reason: str = ""
    """In Russian, without personal data; empty where something is due, or the letter leaves nothing to do."""


def entries_of(read: JournalReading, engine: Deadlines) -> Iterator[Entry]:
    """An entry for each request without an answer whose term is not over."""
    name = PurePath(read.journal.source).name
    for one in read.standing(Standing.DUE_SOON, Standing.WAITING):
        if one.due is not None:
            key = f"{name} {one.row.sheet} {one.row.number} {one.row.received} {one.term}"
            yield entry_of(one.due, engine.days, about=f"журнал обращений, строка {one.row.number}", key=key)


def ahead_by_letter(reading: Reading, timing: Timing, engine: Deadlines, today: date, source: str) -> Ahead:
    """What a letter leaves to do within terms that are not over: to answer, to keep a promise, to destroy."""
    dues = _to_be_met(reading, timing)
    if dues is None:
        return Ahead()
    promised = reading.dates.until if reading.dates and _prolongs(reading) else None
    if timing.since is None and promised is None:
        return Ahead(reason="когда получено обращение, не видно; укажите --received ДАТА")
    if not dues and promised is None:
        trouble = next(iter(timing.troubles.values()), "чего требует обращение, по тексту не видно")
        return Ahead(reason=trouble)
    left = [due for due in dues if due.last >= today]
    name = PurePath(source).name
    entries = [
        _since_known(
            entry_of(
                due, engine.days, about=_about(timing), key=f"{name} {due.since.isoformat()} {due.term}"
            ),
            timing,
        )
        for due in left
    ]
    if promised is not None and promised.day >= today and all(promised.day < due.safe for due in left):
        key = f"{name} {promised.day} promised"
        entries.append(promise_of(promised.day, engine.days, about=_about(timing), key=key))
    if entries:
        return Ahead(tuple(entries))
    last = max([due.last for due in dues] + ([promised.day] if promised else []))
    return Ahead(reason=f"последний день, {last:%d.%m.%Y}, уже прошёл")


def _to_be_met(reading: Reading, timing: Timing) -> tuple[Due, ...] | None:
    """The terms that the letter leaves running; None where it leaves none."""
    if reading.kind in _FROM_SUBJECTS and timing.answered is None:
        return tuple(timing.dues[term] for term in timing.concerning)
    if reading.kind != "operator_notice":
        return None
    told = reading.trait("notice_matter").values
    if _prolongs(reading):
        return tuple({**timing.dues, **timing.extended}[term] for term in timing.concerning)
    if reading.trait("answers_withdrawal").holds and "stopped" in told and "destroyed" not in told:
        return tuple(timing.dues[term] for term in timing.concerning)
    return None


def _prolongs(reading: Reading) -> bool:
    return "extension" in reading.trait("notice_matter").values


def _since_known(entry: Entry, timing: Timing) -> Entry:
    """The entry that says so where its term is counted from the day that the request bears."""
    if timing.since_is != "requested":
        return entry
    doubt = (
        "Срок идёт с получения. Когда обращение получено, не видно, поэтому счёт идёт с его собственной даты."
    )
    return entry.model_copy(update={"text": f"{entry.text}\n{doubt}"})


def _about(timing: Timing) -> str:
    if timing.since is None:
        return "обращение"
    came = "полученное" if timing.since_is == "received" else "датированное"
    return f"обращение, {came} {timing.since.day:%d.%m.%Y}"
