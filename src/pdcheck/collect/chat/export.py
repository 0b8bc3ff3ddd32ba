"""A file of an export → its bytes and lines, in any usual encoding, as a stream that is never held whole."""

import codecs
import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from pdcheck.collect.chat.outline import paths
from pdcheck.collect.chat.said import Account
from pdcheck.collect.plain import encoding_of
from pdcheck.errors import UserError

HEAD = 65_536
"""Bytes by which a format and an encoding are recognised."""
LINE_LIMIT = 64 * 2**20
"""Bytes of the longest line that is held: a dialogue of a hundred thousand messages takes about 20 MB."""


PIECE = 2**20
_AS_CP1251 = "pdcheck.as-cp1251"


def _as_cp1251(error: UnicodeError) -> tuple[str, int]:
    """The bytes that do not fit, read as windows-1251: two programs wrote into one file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1251", "replace"), error.end


codecs.register_error(_AS_CP1251, _as_cp1251)


def decoded_whole(data: bytes, encoding: str, account: Account) -> str:
    """The text of a file that is small enough to be held; bytes of another encoding, as windows-1251, and told."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        account.leave("кодировка", _MIXED)
        return data.decode(encoding, _AS_CP1251)


_MIXED = "часть знаков не в кодировке файла, прочитана как windows-1251"


class Line(NamedTuple):
    """A line of text without its break, and its number from 1."""

    number: int
    text: str

    @property
    def place(self) -> str:
        """For people: «строка 12»."""
        return f"строка {self.number}"


class Export:
    """One file, opened anew by each reading of it."""

    def __init__(self, path: str, lies: str = "") -> None:
        """Look at the beginning of the file; raises UserError where it cannot be read or is empty.

        `lies` is where a copy lies that is read in its place.
        """
        self.path = path
        self._lies = lies or path
        self.name = PurePath(path).name
        self.chat_name = self.name
        """The name that may tell of whom the chat is: of the archive, where the file came in one."""
        self.columns: Mapping[str, str] = {}
        """Of a table: what the user told of its columns."""
        self.suffix = PurePath(path).suffix.lower()
        with self.open() as file:
            self.head = file.read(HEAD)
        if not self.head:
            raise UserError("файл пуст (0 байт)", path, "скопируйте его заново")
        self.encoding = encoding_of(self.head)
        """None: the bytes are no text."""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The names in the beginning of a JSON text, with those around them; an array's as its items'."""
        text = self.head_text.lstrip()
        if text.startswith("["):
            return frozenset(one.removeprefix("[].") for one in paths(text))
        return paths(text)

    @property
    def head_text(self) -> str:
        """The beginning as text, without a mark of order."""
        return self.head.decode(self.encoding or "utf-8", "replace").removeprefix("\ufeff")

    def open(self) -> BinaryIO:
        """The file's bytes; UserError for anything but a readable regular file."""
        try:
            descriptor = os.open(self._lies, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            raise UserError("нет такого файла", self.path, "проверьте имя и путь") from None
        except PermissionError:
            raise UserError("нет прав на чтение файла", self.path, "разрешите чтение") from None
        except (OSError, ValueError):
            raise UserError("файл не открывается", self.path, "проверьте имя и ссылки") from None
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise UserError("это не файл", self.path, "назовите файл выгрузки или папку с файлами")
        return open(descriptor, "rb")

    def lines(self, account: Account) -> Iterator[Line]:
        """The lines of a text; of another encoding than the file's, as windows-1251, and told."""
        number = 0
        for raw in self._raw_lines():
            number += 1
            if len(raw) >= LINE_LIMIT:
                account.damage("строка", f"строка {number} длиннее {LINE_LIMIT // 2**20} МБ")
                continue
            yield Line(number, self.decoded(raw, number, account))

    def pieces(self, account: Account) -> Iterator[str]:
        """The text in pieces of about a megabyte; bytes of another encoding, as windows-1251."""
        decoder = codecs.getincrementaldecoder(self.encoding or "utf-8")("strict")
        with self.open() as file:
            while chunk := file.read(PIECE):
                state = decoder.getstate()
                try:
                    yield decoder.decode(chunk)
                except UnicodeDecodeError:
                    account.leave("кодировка", _MIXED)
                    decoder = codecs.getincrementaldecoder(self.encoding or "utf-8")(_AS_CP1251)
                    decoder.setstate(state)
                    yield decoder.decode(chunk)

    def decoded(self, raw: bytes, number: int, account: Account) -> str:
        """One line's text."""
        try:
            text = raw.decode(self.encoding or "utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1251", "replace")
            account.leave(
                "кодировка строки",
                "строка не в кодировке файла, прочитана как windows-1251",
                f"строка {number}",
            )
        return text.removeprefix("\ufeff") if number == 1 else text

    def _raw_lines(self) -> Iterator[bytes]:
        wide = (self.encoding or "").startswith("utf-16")
        with self.open() as file:
            if wide:
                yield from _wide_lines(file, self.encoding or "")
                return
            while line := file.readline(LINE_LIMIT):
                yield line.rstrip(b"\r\n") if len(line) < LINE_LIMIT else line


def _wide_lines(file: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Lines of UTF-16, each still in that encoding."""
    import io

    with io.TextIOWrapper(file, encoding, "replace", newline=None) as text:
        while line := text.readline(LINE_LIMIT // 2):
            yield line.rstrip("\n").encode(encoding, "replace")
