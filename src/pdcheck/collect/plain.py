"""TXT and MD in any usual Russian encoding → lines as they stand in the file."""

import codecs
import math
import re
from collections import Counter
from typing import NamedTuple

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.content import TEXT_LIMIT, Block, Content, Missed, is_list_item, too_long
from pdcheck.errors import UserError

_BYTES_LIMIT = 4 * TEXT_LIMIT
_SAMPLE = 20_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "iso8859-5")

# Letters per mille from а to я in the Russian National Corpus, rounded; ё is added below.
_PER_MILLE = (
    80, 16, 45, 17, 30, 85, 9, 16, 73, 12, 35, 44, 32, 67, 110, 28,
    47, 55, 63, 26, 2.6, 9.7, 4.8, 14, 7.3, 3.6, 0.4, 19, 17, 3.2, 6.4, 20,
)  # fmt: skip
_LIKELY = {chr(ord("а") + place): math.log(share / 10) for place, share in enumerate(_PER_MILLE)} | {
    "ё": -2.0
}
_TYPOGRAPHY = frozenset("«»—–№„“”‘’…•\u00a0§°©·")
_ALIEN = -6.0
_CAPITAL_INSIDE = -4.0


class Decoded(NamedTuple):
    """A text file's text, and whether some of its bytes were no letters."""

    text: str
    is_damaged: bool = False


def read(data: bytes) -> Content:
    """The lines of a text file; line breaks become single ones, everything else stays."""
    if len(data) > _BYTES_LIMIT:
        raise too_long()
    text, is_damaged = decoded(data)
    if len(text) > TEXT_LIMIT:
        raise too_long()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    missed = (
        (Missed("часть знаков", "они испорчены в файле; пересохраните его в UTF-8"),) if is_damaged else ()
    )
    return Content(tuple(Block(line, _kind(line)) for line in lines), missed=missed, is_verbatim=True)


def _kind(line: str) -> ParagraphKind:
    line = line.lstrip()
    if re.match(r"#{1,6}\s", line):
        return ParagraphKind.HEADING
    return ParagraphKind.LIST_ITEM if is_list_item(line) else ParagraphKind.BODY


def decoded(data: bytes) -> Decoded:
    """Text of bytes: by its mark, as UTF-8, as unmarked UTF-16, else by the frequency of Russian letters."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], code)
    if unmarked := _unmarked_utf16(data[:_SAMPLE]):
        return _marked(data, unmarked)
    if _is_binary(data[:_SAMPLE]):
        raise _not_text()
    return _utf8(data) or Decoded(data.decode(_single_byte(data[:_SAMPLE]), "replace"))


def encoding_of(sample: bytes) -> str | None:
    """The encoding of a text by its beginning, which may end within a character; None where it is no text."""
    for mark, code in _MARKS:
        if sample.startswith(mark):
            return code
    if unmarked := _unmarked_utf16(sample[:_SAMPLE]):
        return unmarked
    if _is_binary(sample[:_SAMPLE]):
        return None
    return "utf-8" if _is_mostly_utf8(sample) else _single_byte(sample[:_SAMPLE])


_PART = 0.25
"""Characters of UTF-8 to a byte of none, from which two programs are taken to have written the text."""


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether a good part of the letters beyond ASCII are UTF-8: two programs may write into one file.

    In a text of a single-byte encoding hardly any two letters look like a character of UTF-8.
    """
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(sign > "\x7f" for sign in text) >= (1 + _PART) * damaged


def _not_text() -> UserError:
    return UserError(
        "это не документ: в файле двоичные данные",
        hint="назовите файл DOCX, PDF, ODT, RTF, HTML, TXT или скан",
    )


def _marked(data: bytes, code: str) -> Decoded:
    text = data.decode(code, "replace")
    if _share(text, "\0") > 0.01:
        raise _not_text()
    # A half of a character at the very end is a cut sample or a cut copy, not damage to the text.
    return Decoded(text.rstrip("\ufffd"), "\ufffd" in text.rstrip("\ufffd"))


def _share(text: str, sign: str) -> float:
    return text.count(sign) / max(len(text), 1)


def _unmarked_utf16(sample: bytes) -> str | None:
    """Russian and Latin letters in UTF-16 have 4 or 0 in every second byte, and little else there."""
    if len(sample) < 4:
        return None
    for code, high, low in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        pages = high.count(0) + high.count(4) + high.count(0x20)
        if (
            pages >= 0.95 * len(high)
            and low.count(0) < 0.05 * len(low)
            and high.count(0x20) < 0.3 * len(high)
        ):
            return code
    return None


# Tab, line breaks, page break, the end mark of DOS files and escape are met in text files.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27}) + b"\x7f"


def _is_binary(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return 0 in sample or controls > 0.01 * len(sample)


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few broken characters; None where it is another encoding."""
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Decoded(data[: error.start].decode("utf-8"))
    text = data.decode("utf-8", "replace")
    wide = sum(sign > "\x7f" for sign in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    return Decoded(text, is_damaged=True) if wide > 20 * text[:_SAMPLE].count("\ufffd") else None


def _single_byte(sample: bytes) -> str:
    """The encoding in which the text is likeliest Russian; windows-1251 where nothing tells them apart."""
    return max(_SINGLE_BYTE, key=lambda code: russian_likeness(sample.decode(code, "replace")))


def russian_likeness(text: str) -> float:
    """How much the letters beyond ASCII look like Russian prose: their mean log frequency."""
    pairs = Counter(zip(" " + text, text, strict=False))
    total = sum(count for (_, sign), count in pairs.items() if sign > "\x7f")
    score = sum(count * _pair_score(before, sign) for (before, sign), count in pairs.items() if sign > "\x7f")
    return score / max(total, 1)


def _pair_score(before: str, sign: str) -> float:
    if sign in _TYPOGRAPHY:
        return 0.0
    likely = _LIKELY.get(sign.lower())
    if likely is None:
        return _ALIEN
    return likely + (_CAPITAL_INSIDE if sign.isupper() and before.islower() else 0.0)
