"""Places to be filled in, each with the words that say what belongs there, in whatever layout."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pdcheck.text import BLANK, Text

_BLANK = re.compile(BLANK)
_PER_LINE = 12
"""Blanks of one line that are looked at."""
_CAPTION = re.compile(r"[\s_/,]*\((?P<words>[^()\n]{1,80})\)")
_CAPTION_LINE = re.compile(r"[\s(]*(?P<words>[а-я][а-я .,/-]{1,70}?)\s*\)?\s*")
_COLUMNS = re.compile(r"\s{2,}|\s*\|\s*")
_STOP = re.compile(r"[.;]\s+(?=[а-я])(?<!\w\.\s)")


class BlankField(NamedTuple):
    """A blank with its words: those before it, and those in brackets after it or under it."""

    label: str
    caption: str
    span: tuple[int, int]

    @property
    def words(self) -> str:
        """All words that say what belongs into the blank."""
        return f"{self.label} {self.caption}".strip()


def blank_fields(text: Text) -> list[BlankField]:
    """Every place to be filled in, in order."""
    return list(_fields(text))


def _fields(text: Text) -> Iterator[BlankField]:
    lines = text.lines
    for number, (start, end) in enumerate(lines):
        blanks = list(islice(_BLANK.finditer(text.norm, start, end), _PER_LINE))
        if not blanks:
            continue
        above = text.norm[slice(*lines[number - 1])] if number else ""
        under = text.norm[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        columns = _columns(above, len(blanks))
        position = start
        for place, blank in enumerate(blanks):
            label = _label(text.norm[position : blank.start()])
            begin = _label_start(text.norm, label, position, blank.start())
            if not label and columns:
                label = columns[place]
            elif not label and place == 0 and above.rstrip().endswith(":") and not _BLANK.search(above):
                label = _label(above)
            caption = _CAPTION.match(text.norm, blank.end(), end)
            words = caption.group("words") if caption else ""
            if not words and len(blanks) == 1 and under.lstrip().startswith("("):
                below = _CAPTION_LINE.fullmatch(under)
                words = below.group("words") if below else ""
            position = caption.end() if caption else blank.end()
            yield BlankField(label, words, (begin, position))


def _label_start(norm: str, label: str, position: int, blank: int) -> int:
    """Where the words before a blank begin; the blank itself where there are none."""
    found = norm.rfind(label, position, blank) if label else -1
    return found if found >= 0 else blank


def _columns(above: str, count: int) -> list[str]:
    """The captions of a row of blanks that stand above it, one over each."""
    if count < 2 or _BLANK.search(above):
        return []
    cells = [cell for cell in _COLUMNS.split(above.strip()) if cell]
    return cells if len(cells) == count else []


def _label(lead: str) -> str:
    """The last words before a blank, back to the end of what was said before."""
    words = _STOP.split(lead[-120:])[-1] if lead else ""
    return words.strip(' \t,;:.|/()-_"*•·☐□')
