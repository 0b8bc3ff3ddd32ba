"""Moments by whatever clock an export keeps → moments in the company's zone."""

from datetime import UTC, datetime, tzinfo

from pdcheck.collect.chat.said import Account
from pdcheck.collect.chat.times import MOSCOW, zone_named

_ASSUMED = "часовой пояс компании не указан, время считается московским; другой пояс назовите в --timezone"
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""Years of clocks that were set; others stand in damaged exports."""


class Clock:
    """The company's zone, where it is known; else the export's own, else Moscow's, told as an assumption."""

    def __init__(self, zone: tzinfo | None, account: Account, *, is_shared: bool = True) -> None:
        """`zone` is what the user or the operator's file names; letters bear each its author's own zone."""
        self._zone = zone
        self._is_shared = is_shared
        self._account = account
        self._moscow = zone_named(MOSCOW)

    def at(self, moment: datetime | None) -> datetime | None:
        """The moment in the company's zone; None stays None, and a year of no chat becomes None, told."""
        if moment is None:
            return None
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            self._account.unread("время сообщения", f"год {moment.year}: такого времени у переписки нет")
            return None
        if self._zone is not None:
            return (
                moment.replace(tzinfo=self._zone) if moment.tzinfo is None else moment.astimezone(self._zone)
            )
        if moment.tzinfo is None:
            self._account.assume(_ASSUMED)
            return moment.replace(tzinfo=self._moscow)
        if moment.tzinfo is UTC or not self._is_shared:
            self._account.assume(_ASSUMED)
            return moment.astimezone(self._moscow)
        return moment
