"""Exports of conversations that the user named → dialogues, streamed, and an account of what was left out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta, tzinfo
from importlib import import_module
from typing import NamedTuple

from pdcheck.artifacts import Gap
from pdcheck.collect.chat.assembly import dialogues
from pdcheck.collect.chat.clock import Clock
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.kinds import kind_of
from pdcheck.collect.chat.said import Account
from pdcheck.collect.chat.sides import Staff, read_staff
from pdcheck.collect.chat.splitting import SILENCE
from pdcheck.collect.chat.times import zone_named
from pdcheck.dialogues import Dialogue
from pdcheck.errors import UserError

__all__ = ["Account", "ChatOptions", "CollectedChat", "Staff", "collect_chats", "read_staff", "zone_named"]


class ChatOptions(NamedTuple):
    """What the user tells of exports beside their names."""

    staff: Staff = Staff()
    zone: tzinfo | None = None
    """The company's; None: the export's own, else Moscow's."""
    silence: timedelta = SILENCE
    """After which an endless chat goes on as another dialogue."""


class CollectedChat(NamedTuple):
    """What one argument gives: dialogues to be read once, and an account that is full when they are."""

    target: str
    format: str
    format_title: str
    dialogues: Iterator[Dialogue]
    account: Account


def collect_chats(
    paths: Sequence[str], options: ChatOptions, on_progress: Callable[[str], None] | None = None
) -> Iterator[CollectedChat]:
    """Open each export in turn; one that cannot be read gives no dialogue and a gap."""
    for path in paths:
        if on_progress is not None:
            on_progress(path)
        account = Account(path)
        try:
            yield _opened(path, options, account)
        except UserError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            account.gaps.append(Gap(source=path, what="выгрузка", reason=reason))
            yield CollectedChat(path, "", "", iter(()), account)


def _opened(path: str, options: ChatOptions, account: Account) -> CollectedChat:
    export = Export(path)
    kind = kind_of(export)
    reader = import_module(f"pdcheck.collect.chat.{kind}")
    clock = Clock(options.zone, account)
    found = dialogues(reader.read(export, account), path, options.staff, clock, options.silence, account)
    return CollectedChat(path, kind, reader.TITLE, found, account)
