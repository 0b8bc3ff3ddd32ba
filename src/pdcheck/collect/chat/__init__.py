"""Exports of conversations that the user named → dialogues, streamed, and an account of what was left out."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta, tzinfo
from importlib import import_module
from pathlib import Path, PurePath
from types import ModuleType
from typing import NamedTuple

from pdcheck.artifacts import Gap
from pdcheck.collect.chat.assembly import dialogues
from pdcheck.collect.chat.clock import Clock
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.kinds import kind_of
from pdcheck.collect.chat.said import Account, Talk
from pdcheck.collect.chat.sides import Staff, read_staff
from pdcheck.collect.chat.sources import expanded, files_of
from pdcheck.collect.chat.splitting import SILENCE
from pdcheck.collect.chat.times import zone_named
from pdcheck.collect.columns import UnknownMeaning
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.dialogues import Dialogue
from pdcheck.errors import UserError
from pdcheck.personal_data import mask

__all__ = ["Account", "ChatOptions", "CollectedChat", "Staff", "collect_chats", "read_staff", "zone_named"]

_NAMED = (
    "имя файла называет человека и стоит в отчёте как есть; чтобы его скрыть, проверьте папку с этим файлом"
)


class ChatOptions(NamedTuple):
    """What the user tells of exports beside their names."""

    staff: Staff = Staff()
    zone: tzinfo | None = None
    """The company's; None: the export's own, else Moscow's."""
    silence: timedelta = SILENCE
    """After which an endless chat goes on as another dialogue."""
    columns: Mapping[str, str] = {}
    """Of tables: the meaning of a column and its header."""


class CollectedChat(NamedTuple):
    """What one argument gives: dialogues to be read once, and an account that is full when they are."""

    target: str
    format: str
    """Names of readers, by commas where a folder holds exports of several programs."""
    format_title: str
    sha256: str
    """Of the bytes, where the argument is one file."""
    dialogues: Iterator[Dialogue]
    account: Account


class _Part(NamedTuple):
    """Files that make one export together: pages of a chat, letters, or one file of anything else."""

    kind: str
    source: str
    files: tuple[Export, ...]


def collect_chats(
    paths: Sequence[str],
    options: ChatOptions,
    on_progress: Callable[[str], None] | None = None,
    sources: Sources = WORLD,
) -> Iterator[CollectedChat]:
    """Open each export in turn; one that cannot be read gives no dialogue and a gap."""
    for path in expanded(paths):
        if on_progress is not None:
            on_progress(path)
        account = Account(path)
        if mask(PurePath(path).name) != PurePath(path).name:
            account.assume(_NAMED)
        try:
            lies = sources.streamed(path)
            parts = _parts(path, options, account, lies)
        except UserError as error:
            account.gaps.append(_gap(path, error))
            yield CollectedChat(path, "", "", "", iter(()), account)
            continue
        readers = {part.kind: _reader(part.kind) for part in parts}
        titles = dict.fromkeys(str(reader.TITLE) for reader in readers.values())
        found = _dialogues(parts, options, account)
        yield CollectedChat(path, ", ".join(readers), "; ".join(titles), _sha256(lies), found, account)


def _sha256(path: str) -> str:
    if not Path(path).is_file():
        return ""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reader(kind: str) -> ModuleType:
    """Imported when its format is met: few exports need lxml or the mail parser."""
    return import_module(f"pdcheck.collect.chat.{kind}")


def _parts(path: str, options: ChatOptions, account: Account, lies: str) -> list[_Part]:
    """The files by their formats; raises UserError where not one is an export."""
    files = files_of(path, account, lies)
    kinds: list[tuple[str, Export]] = []
    for export in files:
        export.columns = options.columns
        try:
            kinds.append((kind_of(export), export))
        except UserError:
            if len(files) == 1:
                raise
            account.unread("файл", "не похож на выгрузку переписки", export.name)
    if not kinds:
        raise UserError("в папке или архиве нет выгрузок переписки", path, "назовите файлы выгрузки")
    return list(_joined(path, kinds))


def _joined(path: str, kinds: list[tuple[str, Export]]) -> Iterator[_Part]:
    """Letters of one argument are one mailbox, pages in one folder are one chat."""
    together: dict[tuple[str, str], list[Export]] = defaultdict(list)
    for number, (kind, export) in enumerate(kinds):
        where = {"mail": path, "vk_page": str(PurePath(export.path).parent)}.get(kind, f"{number}")
        together[kind, where].append(export)
    for (kind, where), exports in together.items():
        source = exports[0].path if len(exports) == 1 else where
        yield _Part(kind, source, tuple(exports))


def _dialogues(parts: list[_Part], options: ChatOptions, account: Account) -> Iterator[Dialogue]:
    for part in parts:
        clock = Clock(options.zone, account, is_shared=part.kind != "mail")
        try:
            talks = _talks(part, account)
            yield from dialogues(talks, part.source, options.staff, clock, options.silence, account)
        except UnknownMeaning:
            raise
        except UserError as error:
            account.gaps.append(_gap(part.source, error))


def _talks(part: _Part, account: Account) -> Iterator[Talk]:
    reader = _reader(part.kind)
    if len(part.files) > 1:
        talks: Iterator[Talk] = reader.read_together(part.files, account)
    else:
        talks = reader.read(part.files[0], account)
    return talks


def _gap(source: str, error: UserError) -> Gap:
    reason = f"{error.message}; {error.hint}" if error.hint else error.message
    return Gap(source=source, what="выгрузка", reason=reason)
