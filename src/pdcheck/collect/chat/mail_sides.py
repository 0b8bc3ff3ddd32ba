"""Addresses of a mailbox → which are staff's: the owner's as servers mark it, else who is in every letter."""

from collections import Counter

from pdcheck.collect.chat.mail_threads import Envelope
from pdcheck.collect.chat.said import Account
from pdcheck.dialogues import Role

_PUBLIC = frozenset(
    "gmail.com mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru ya.ru yandex.com rambler.ru lenta.ru "
    "autorambler.ru myrambler.ru ro.ru hotmail.com outlook.com live.com icloud.com me.com yahoo.com vk.com proton.me "
    "protonmail.com mail.com gmx.de ukr.net tut.by inbox.lv".split()
)
"""Hosts that give a box to anybody: an address there tells of no organisation."""
_ENOUGH = 5
"""Correspondents after whom one address in every letter is the box's owner and not a chance."""


class Sides:
    """What the envelopes of a box tell of its owner."""

    def __init__(self) -> None:
        """No letters yet."""
        self._letters = 0
        self._delivered: Counter[str] = Counter()
        self._present: Counter[str] = Counter()
        self._owners: frozenset[str] = frozenset()
        self._domains: frozenset[str] = frozenset()

    def see(self, envelope: Envelope) -> None:
        """Count who takes part in a letter."""
        self._letters += 1
        self._delivered.update(set(envelope.delivered_to))
        self._present.update({envelope.sender, *envelope.receivers} - {""})

    def settle(self, account: Account) -> None:
        """Decide whose box it is, once every envelope was seen; nobody's where nothing tells."""
        owners = {address for address, _ in self._delivered.most_common(3)}
        if not owners and len(self._present) > _ENOUGH:
            address, count = self._present.most_common(1)[0]
            if count == self._letters:
                owners = {address}
        self._owners = frozenset(owners)
        self._domains = frozenset(map(_domain, owners)) - _PUBLIC
        if owners:
            account.assume(
                "сотрудники — владелец ящика и адреса того же домена; если это не так, укажите --staff"
            )

    def role(self, address: str) -> Role:
        """The side of an address; UNKNOWN where the box has no owner that is known."""
        if not self._owners:
            return Role.UNKNOWN
        ours = address in self._owners or _domain(address) in self._domains
        return Role.OPERATOR if ours else Role.CLIENT


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
