"""Letters, one (EML) or a box of them (MBOX) → threads; read twice: first who answers whom, then the words."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.letter import said_of
from pdcheck.collect.chat.mail_sides import Sides
from pdcheck.collect.chat.mail_threads import Threads, envelope_of
from pdcheck.collect.chat.said import Account, Said, Talk

TITLE = "почта, EML или MBOX"
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)
LETTER_LIMIT = 64 * 2**20
"""Bytes of the largest letter that is opened, attachments and all."""


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk a thread, in the order of first letters."""
    yield from read_together((export,), account)


def read_together(files: tuple[Export, ...], account: Account) -> Iterator[Talk]:
    """The threads over all the files: letters of one thread may lie in several."""
    threads, sides = Threads(), Sides()
    for number, export in enumerate(files):
        for start, length, head in _letters(export):
            if length > LETTER_LIMIT:
                account.damage("письмо", f"{export.name}, байт {start}: больше {LETTER_LIMIT // 2**20} МБ")
                continue
            envelope = envelope_of(head)
            if envelope is None:
                account.damage("письмо", f"{export.name}, байт {start}: нет заголовков письма")
                continue
            sides.see(envelope)
            threads.add(envelope, (number, start, length))
    sides.settle(account)
    for number, places in enumerate(threads.ordered(), 1):
        said = tuple(_said(files, places, sides, account))
        yield Talk(id=f"переписка-{number}", said=said, channel="email")


def _said(
    files: tuple[Export, ...], places: list[tuple[int, int, int]], sides: Sides, account: Account
) -> Iterator[Said]:
    letters = []
    for file, start, length in places:
        with files[file].open() as stream:
            stream.seek(start)
            data = stream.read(length)
        if start:  # within a box, lines that begin as a letter does are marked
            data = _MARKED.sub(rb"\1", data)
        letters.append(said_of(data, sides, account, f"{files[file].name}, байт {start}"))
    dated = [one for one in letters if one.at is not None]
    if len(dated) == len(letters):
        letters.sort(key=lambda one: one.at.timestamp() if one.at else 0.0)
    yield from letters


def _letters(export: Export) -> Iterator[tuple[int, int, bytes]]:
    """Where each letter begins, its length, and its headers."""
    begins = len(BOM_UTF8) if export.head.startswith(BOM_UTF8) else 0
    with export.open() as file:
        file.seek(begins)
        if export.head[begins:].startswith(b"From "):
            yield from _of_box(file, begins)
        else:
            head = _head(file)
            yield begins, file.seek(0, 2) - begins, head


def _head(file: BinaryIO) -> bytes:
    lines = []
    while (line := file.readline(65_536)).strip():
        lines.append(line)
    return b"".join(lines)


def _of_box(file: BinaryIO, at: int) -> Iterator[tuple[int, int, bytes]]:
    """Letters of an MBOX: each begins after a line `From …` that stands after an empty one (RFC 4155)."""
    start = at
    head: list[bytes] = []
    is_head, was_empty, is_any = True, True, False
    for line in file:
        if was_empty and line.startswith(b"From "):
            if is_any:
                yield start, at - start, b"".join(head)
            start, head, is_head, is_any = at + len(line), [], True, True
        elif is_head:
            if line.strip():
                head.append(line)
            else:
                is_head = False
        was_empty = not line.strip()
        at += len(line)
    if is_any:
        yield start, at - start, b"".join(head)
