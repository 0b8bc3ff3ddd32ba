"""Lines of a page with their places → paragraphs, as a reader's eye joins them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.content import Block, is_list_item


class Line(NamedTuple):
    """A line of text; coordinates in any one unit, `top` grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Of the letters: font size or height."""


class _Frame(NamedTuple):
    """What is usual on a page."""

    left: float
    right: float
    step: float
    size: float


_LARGE = 1.15
"""Letters larger than the usual by this much are a heading's."""
_HYPHENS = "-\u00ad\u2010\u0002\ufffe"
# Words that keep their hyphen at the end of a line; other hyphens there only divide a word.
_KEPT_BEFORE = frozenset(("интернет", "веб", "онлайн", "смс", "sms", "e", "web", "cookie", "push"))
_KEPT_AFTER = frozenset(("то", "либо", "нибудь", "mail", "сайт", "сайта", "сайте"))


def paragraphs(lines: Sequence[Line], page: int) -> list[Block]:
    """The lines of one page joined into paragraphs; list items and headings stand apart."""
    if not lines:
        return []
    frame = _frame(lines)
    return [_block(group, frame, page) for group in _groups(lines, frame)]


def _frame(lines: Sequence[Line]) -> _Frame:
    rights = sorted(line.right for line in lines)
    steps = [below.bottom - above.bottom for above, below in pairwise(lines)]
    size = median(line.size for line in lines)
    usual = [step for step in steps if 0.5 * size < step < 3 * size]
    # Steps between wrapped lines are the smaller ones; the larger are between paragraphs.
    return _Frame(
        left=min(line.left for line in lines),
        right=rights[int(0.95 * (len(rights) - 1))],
        step=sorted(usual)[len(usual) // 3] if usual else 1.5 * size,
        size=size,
    )


def _groups(lines: Sequence[Line], frame: _Frame) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group, line, frame):
            yield group
            group = []
        group.append(line)
    yield group


def _continues(group: list[Line], line: Line, frame: _Frame) -> bool:
    """Whether a line goes on with the paragraph above it."""
    above = group[-1]
    end, is_ended = above.text[-1], above.text[-1] in ".:;!?…"
    if abs(above.bottom - line.bottom) < 0.4 * frame.size:
        return 0 <= line.left - above.right < 1.5 * frame.size
    if end in _HYPHENS and above.text[-2:-1].isalpha() and line.text[0].islower():
        return True
    if line.bottom < above.bottom:
        return not is_ended and line.text[0].islower()
    if is_list_item(line.text) or line.bottom - above.bottom > 1.45 * frame.step:
        return False
    if not 0.8 < line.size / max(above.size, 0.1) < 1.25:
        return False
    if above.size > _LARGE * frame.size:
        return not is_ended
    if line.text[0].islower():
        return end not in ";:" or above.right > frame.right - 2 * frame.size
    is_short = above.right < frame.right - (3 if is_ended else 8) * frame.size
    is_indented = line.left > above.left + 0.8 * frame.size and len(group) > 1
    return not is_short and not (is_ended and is_indented)


def _block(group: list[Line], frame: _Frame, page: int) -> Block:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text)
    return Block(text, _kind(text, group, frame), page)


def _joined(text: str, following: str) -> str:
    if text[-1] not in _HYPHENS or not text[-2:-1].isalpha() or not following[0].islower():
        return f"{text} {following}"
    before = text[:-1].split()[-1].lstrip('«("').lower()
    after = following.split()[0].rstrip('».,:;)"').lower()
    return text[:-1] + ("-" if before in _KEPT_BEFORE or after in _KEPT_AFTER else "") + following


def _kind(text: str, group: list[Line], frame: _Frame) -> ParagraphKind:
    if is_list_item(text):
        return ParagraphKind.LIST_ITEM
    if len(text) > 200 or len(group) > 3 or text[-1] in ".;,:_" or "__" in text:
        return ParagraphKind.BODY
    first = group[0]
    is_large = first.size > _LARGE * frame.size
    aside = (first.left - frame.left, frame.right - first.right)
    is_centred = min(aside) > 3 * frame.size and max(aside) < 2 * min(aside)
    return ParagraphKind.HEADING if is_large or is_centred or text.isupper() else ParagraphKind.BODY
