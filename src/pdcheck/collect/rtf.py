"""A Rich Text file → its paragraphs: one pass over the control words, in time that grows with the file.

Not striprtf: it drops headers, footnotes and text boxes, keeps deleted text, and two of its regular
expressions take minutes on a megabyte of nested fields.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.content import BLANK, Block, Content, Missed, is_list_item

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")

# Destinations without text of the document, by the specification of Rich Text 1.9.1; those marked \* are
# skipped anyway unless they are known to hold text.
_SKIPPED = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "filetbl"),
        *("listoverridetable", "revtbl", "annotation", "atnid", "atnauthor", "nonshppict", "shprslt", "sp"),
        *("tc", "xe", "nonesttables", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "bkmkstart", "bkmkend"),
    )
)
_OPTIONAL_TEXT = frozenset(("shpinst",))
_STORIES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), ParagraphKind.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), ParagraphKind.FOOTER),
    "footnote": ParagraphKind.FOOTNOTE,
    "shptxt": ParagraphKind.TEXT_BOX,
}
_ORDER = (
    *(ParagraphKind.BODY, ParagraphKind.TEXT_BOX, ParagraphKind.FOOTNOTE),
    *(ParagraphKind.HEADER, ParagraphKind.FOOTER),
)
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "~": "\u00a0",
    "_": "-",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
_ENDS = frozenset(("par", "cell", "nestcell", "row", "nestrow", "sect", "page", "\n", "\r"))
_CHARSETS = {77: "mac_roman", 204: "cp1251", 238: "cp1250", 254: "cp437", 255: "cp866"}
_DEPTH_LIMIT = 1000


class _State(NamedTuple):
    """What a group inherits, may change, and gives back at its end."""

    is_skipped: bool = False
    is_hidden: bool = False
    story: int = 0
    encoding: str = ""
    fallback: int = 1
    """How many signs after a Unicode one are for programs that do not know it."""
    is_font_table: bool = False


class _Story(NamedTuple):
    kind: ParagraphKind
    pieces: list[str]
    blocks: list[Block]


def read(data: bytes) -> Content:
    """The body, then text boxes, notes, headers and footers; fields show their results."""
    reader = _Reader()
    for match in _TOKEN.finditer(_without_binaries(data)):
        reader.take(match)
    blocks = tuple(_distinct(reader.stories()))
    is_damaged = any("\ufffd" in block.text for block in blocks)
    return Content(blocks, missed=(Missed("часть знаков", "их кодировка неизвестна"),) if is_damaged else ())


def _without_binaries(data: bytes) -> bytes:
    """Pictures may be stored as raw bytes, with braces among them."""
    kept, place = [], 0
    while match := _BINARY.search(data, place):
        kept.append(data[place : match.start()])
        place = match.end() + int(match[1])
    return b"".join((*kept, data[place:]))


def _distinct(stories: list[_Story]) -> Iterator[Block]:
    """All blocks; the headers of sections and of first pages are mostly the same and told once."""
    seen: set[Block] = set()
    for story in sorted(stories, key=lambda story: _ORDER.index(story.kind)):
        for block in story.blocks:
            if story.kind not in (ParagraphKind.HEADER, ParagraphKind.FOOTER) or block not in seen:
                yield block
            seen.add(block)


class _Reader:
    def __init__(self) -> None:
        self._state = _State()
        self._outer: list[_State] = []
        self._stories = [_Story(ParagraphKind.BODY, [], [])]
        self._encoding = "cp1251"
        self._font = 0
        self._fonts: dict[int, str] = {}
        self._to_skip = 0
        self._half = ""
        self._is_optional = False
        self._is_in_table = False

    def take(self, match: re.Match[bytes]) -> None:
        token = match[match.lastgroup or 0] if match.lastgroup != "number" else match["word"]
        if match["word"] is not None:
            self._word(match["word"].decode("ascii"), int(match["number"]) if match["number"] else None)
        elif match["code"] is not None:
            self._bytes(bytes.fromhex(token.decode("ascii")))
        elif match["text"] is not None:
            self._bytes(token)
        elif token == b"{":
            self._open()
        elif token == b"}":
            self._close()
        elif token == b"*":
            self._is_optional = True
        else:
            self._plain_word(token.decode("latin-1"), None)

    def stories(self) -> list[_Story]:
        """What was read, the unfinished paragraphs included."""
        for story in self._stories:
            self._end_paragraph(story)
        return self._stories

    def _open(self) -> None:
        # Deeper groups share the state of the last one; no program nests so.
        if len(self._outer) < _DEPTH_LIMIT:
            self._outer.append(self._state)
        self._is_optional = False

    def _close(self) -> None:
        inner = self._state
        if self._outer:
            self._state = self._outer.pop()
        if inner.story != self._state.story:
            self._end_paragraph(self._stories[inner.story])
        self._is_optional, self._to_skip = False, 0

    def _word(self, word: str, number: int | None) -> None:
        is_optional, self._is_optional = self._is_optional, False
        self._to_skip = 0
        if word in _SKIPPED or (is_optional and word not in _OPTIONAL_TEXT):
            self._state = self._state._replace(is_skipped=True, is_font_table=word == "fonttbl")
        elif word in _STORIES and not self._state.is_skipped:
            self._stories.append(_Story(_STORIES[word], [], []))
            self._state = self._state._replace(story=len(self._stories) - 1)
        elif word == "u" and number is not None:
            self._unicode(number % 0x10000)
        else:
            self._plain_word(word, number)

    def _plain_word(self, word: str, number: int | None) -> None:
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            if not self._state.is_skipped:
                self._end_paragraph(self._stories[self._state.story])
        elif word in ("intbl", "pard"):
            self._is_in_table = word == "intbl"
        elif word in ("v", "deleted", "plain"):
            self._state = self._state._replace(is_hidden=word != "plain" and number != 0)
        elif word == "uc":
            self._state = self._state._replace(fallback=min(max(number or 0, 0), 10))
        else:
            self._letters(word, number or 0)

    def _letters(self, word: str, number: int) -> None:
        """Words that say which letters the bytes are."""
        if word == "ansicpg":
            self._encoding = _known(f"cp{number}")
        elif word == "mac":
            self._encoding = "mac_cyrillic"
        elif word == "f":
            self._font = number
            self._state = self._state._replace(encoding=self._fonts.get(number, ""))
        elif word == "fcharset" and self._state.is_font_table and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    def _unicode(self, code: int) -> None:
        self._to_skip = self._state.fallback
        if 0xD800 <= code < 0xDC00:
            self._half = chr(code)
            return
        pair, self._half = self._half + chr(code), ""
        self._say(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

    def _bytes(self, text: bytes) -> None:
        shown, self._to_skip = text[self._to_skip :], max(self._to_skip - len(text), 0)
        self._say(shown.decode(self._state.encoding or self._encoding, "replace"))

    def _say(self, text: str) -> None:
        if not self._state.is_skipped and not self._state.is_hidden:
            self._stories[self._state.story].pieces.append(text)

    def _end_paragraph(self, story: _Story) -> None:
        # Bullets are dots of the font Symbol; an empty field of a form is five wide spaces.
        text = "".join(story.pieces).replace("\u2002" * 5, BLANK).replace("·\t", "• ").strip()
        story.pieces.clear()
        if text:
            story.blocks.append(Block(text, self._kind(story.kind, text)))

    def _kind(self, kind: ParagraphKind, text: str) -> ParagraphKind:
        if kind is not ParagraphKind.BODY:
            return kind
        if self._is_in_table:
            return ParagraphKind.TABLE
        return ParagraphKind.LIST_ITEM if is_list_item(text) else kind


def _known(encoding: str) -> str:
    try:
        b"".decode(encoding)
    except LookupError:
        return "cp1251"
    return encoding
