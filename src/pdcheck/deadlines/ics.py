"""What is due → an iCalendar file (RFC 5545) that any calendar opens; no personal data in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from pdcheck.deadlines.due import Due
from pdcheck.deadlines.telling import moment_told
from pdcheck.deadlines.workdays import WorkDays
from pdcheck.facts import Fact

LINE_OCTETS = 75
"""The longest line without its line break (RFC 5545, 3.1)."""
_REMINDER_HOUR = 9
"""On the last working day before the due one."""
_BEFORE_A_MOMENT = timedelta(hours=2)
_SPACE = uuid5(NAMESPACE_URL, "pdcheck/deadlines")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Entry(Fact):
    """One thing in the calendar: a whole day, or a moment where hours count."""

    key: str
    """What makes it the same entry when the file is made again; it is hashed and never written."""
    at: date | datetime
    title: str
    text: str
    reminder: timedelta
    """How long before its beginning a calendar reminds of it."""


class _Property(NamedTuple):
    name: str
    value: str


def entry_of(due: Due, days: WorkDays, *, about: str = "", key: str = "") -> Entry:
    """The day by which a thing has to be done; `about` says of what, without personal data."""
    at = due.moment or due.safe
    title = f"{due.title}: {about}" if about else due.title
    lines = [f"Срок: {due.length}."]
    if due.moment is not None:
        lines.append(f"Последний момент: {moment_told(due.moment)}.")
    elif due.safe != due.last:
        lines.append(f"Последний день срока — {due.last:%d.%m.%Y}, он нерабочий.")
    lines += [*due.steps, *due.doubts]
    return Entry(
        key=key or f"{due.term} {due.since.isoformat()}",
        at=at,
        title=f"Последний день: {title}" if due.moment is None else title,
        text="\n".join(dict.fromkeys(lines)),
        reminder=_BEFORE_A_MOMENT if due.moment is not None else _before(due.safe, days),
    )


def promise_of(day: date, days: WorkDays, *, about: str, key: str) -> Entry:
    """The day by which a letter promises an answer, sooner than the law asks; options as of `entry_of`."""
    return Entry(
        key=key,
        at=day,
        title=f"Обещанный день ответа: {about}",
        text="Этот день назван в письме, которое отправлено человеку.",
        reminder=_before(day, days),
    )


def calendar_of(entries: Iterable[Entry], made_at: datetime) -> bytes:
    """The file; `made_at` is the moment of its making, with a zone."""
    lines = [
        _Property("BEGIN", "VCALENDAR"),
        _Property("VERSION", "2.0"),
        _Property("PRODID", "-//pdcheck//deadlines//RU"),
        _Property("CALSCALE", "GREGORIAN"),
        *(line for entry in entries for line in _event(entry, made_at)),
        _Property("END", "VCALENDAR"),
    ]
    return b"".join(_folded(f"{name}:{value}") for name, value in lines)


def _event(entry: Entry, made_at: datetime) -> Iterator[_Property]:
    yield _Property("BEGIN", "VEVENT")
    yield _Property("UID", f"{uuid5(_SPACE, entry.key)}@pdcheck")
    yield _Property("DTSTAMP", _utc(made_at))
    if isinstance(entry.at, datetime):
        yield _Property("DTSTART", _utc(entry.at))
    else:
        yield _Property("DTSTART;VALUE=DATE", f"{entry.at:%Y%m%d}")
        yield _Property("DTEND;VALUE=DATE", f"{entry.at + timedelta(1):%Y%m%d}")
    yield _Property("SUMMARY", _escaped(entry.title))
    yield _Property("DESCRIPTION", _escaped(entry.text))
    yield _Property("TRANSP", "TRANSPARENT")
    yield _Property("BEGIN", "VALARM")
    yield _Property("ACTION", "DISPLAY")
    yield _Property("DESCRIPTION", _escaped(entry.title))
    yield _Property("TRIGGER", f"-PT{int(entry.reminder.total_seconds()) // 3600}H")
    yield _Property("END", "VALARM")
    yield _Property("END", "VEVENT")


def _before(day: date, days: WorkDays) -> timedelta:
    """From the morning of the last working day before a day to its beginning."""
    eve = day - timedelta(1)
    while days.knows(eve) and not days.is_working(eve):
        eve -= timedelta(1)
    return timedelta(days=(day - eve).days) - timedelta(hours=_REMINDER_HOUR)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    plain = _CONTROL.sub(" ", text.replace("\r\n", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line cut so that no piece is over the limit and no letter is split; the next begin with a space."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
