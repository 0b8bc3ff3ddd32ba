"""Moments as exports write them → datetimes; zones as people name them."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pdcheck.errors import UserError

MOSCOW = "Europe/Moscow"
_OFFSET = re.compile(r"(?:utc|gmt|мск|msk)?\s*([+-−])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_LATEST = 4_102_444_800
"""The year 2100: a greater number of seconds is no moment of a chat (milliseconds are told apart by it)."""
UNREADABLE = "запись времени не читается"


def iso(text: object) -> datetime | None:
    """An ISO 8601 moment, with its zone where it names one; None where it is none."""
    if not isinstance(text, str) or len(text) < 8:
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def instant(seconds: object) -> datetime | None:
    """A moment of unix time, a number or its digits, in seconds or milliseconds; in UTC."""
    try:
        number = float(seconds)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    if number > _LATEST:
        number /= 1000
    return datetime.fromtimestamp(number, UTC) if 0 < number < _LATEST else None


def zone_named(name: str) -> tzinfo:
    """A zone by its IANA name or its distance: `Asia/Omsk`, `UTC+5`, `+03:00`, `МСК+2`; raises UserError."""
    name = name.strip()
    if name.lower() in ("мск", "msk"):
        name = MOSCOW
    if found := _OFFSET.fullmatch(name):
        hours = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if hours <= timedelta(hours=14):
            of_moscow = timedelta(hours=3) if name.lower().startswith(("мск", "msk")) else timedelta()
            return timezone((hours if found[1] == "+" else -hours) + of_moscow)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if name == MOSCOW:  # a system without the table of zones; Moscow keeps this one since October 2014
            return timezone(timedelta(hours=3))
        raise UserError(
            f"нет часового пояса {name}", "--timezone", "напишите, например, Europe/Moscow или UTC+5"
        ) from None
