"""What a PDF's packed streams unpack to, counted before PDFium is let at them.

PDFium itself stops only at a gigabyte a stream and cannot be interrupted.
"""

import re
import zlib

from pdcheck.errors import UserError

_STREAM_LIMIT = 32 * 2**20
"""Of text, fonts and tables; PDFium takes 20 times as much memory for drawn lines, and 0.3 s a megabyte."""
_PICTURE_LIMIT = 256 * 2**20
"""An A3 page in colour at 600 dpi."""
_TOTAL_LIMIT = 1024 * 2**20
_CHUNK = 2**20
_DICTIONARY = 2000
"""How far before a stream its dictionary may begin; real ones take some hundred bytes."""

_STREAM = re.compile(rb">>\s{0,8}stream\r?\n")


def expect_bounded(data: bytes) -> None:
    """Raise UserError where a stream, or all of them, unpack to more than any document needs."""
    left = _TOTAL_LIMIT
    for match in _STREAM.finditer(data):
        words = data[max(match.start() - _DICTIONARY, 0) : match.start()].rpartition(b"obj")[2]
        is_picture = b"/Image" in words
        limit = _PICTURE_LIMIT if is_picture else _STREAM_LIMIT
        size = _unpacked(data, match.end(), limit, words.count(b"/FlateDecode") + words.count(b"/Fl "))
        left -= 0 if is_picture else size
        if size > limit or left < 0:
            raise UserError(
                "файл распаковывается в слишком большой объём",
                hint="проверьте, откуда он; сохраните документ в PDF ещё раз",
            )


def _unpacked(data: bytes, start: int, limit: int, times: int) -> int:
    """The size of a stream unpacked so many times, or a little over the limit; 0 where it is not packed."""
    if times == 0:
        return 0
    unpackers = [zlib.decompressobj() for _ in range(min(times, 4))]
    size, place = 0, start
    while place < len(data) and size <= limit and not unpackers[0].eof:
        piece = data[place : place + 2**14]
        place += len(piece)
        try:
            size += _passed(unpackers, piece, limit)
        except zlib.error:
            break
    return size


def _passed(unpackers: list["zlib._Decompress"], piece: bytes, limit: int) -> int:
    """How many bytes come out of the last unpacker for a piece put into the first."""
    if not unpackers:
        return len(piece)
    first, rest = unpackers[0], unpackers[1:]
    size = 0
    while piece and size <= limit:
        size += _passed(rest, first.decompress(piece, _CHUNK), limit)
        piece = first.unconsumed_tail
    return size
