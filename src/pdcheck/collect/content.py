"""What a reader takes from a file, and its joining into a document's text with places."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdcheck.artifacts import Paragraph, ParagraphKind
from pdcheck.errors import UserError

TEXT_LIMIT = 5_000_000
"""The longest text in characters that is read, about 2500 pages; a consent has a few."""

PARAGRAPH_LIMIT = 200_000
"""Each paragraph takes about a kilobyte of memory, however short it is."""

BLANK = "____"
"""How a place to fill in is written where the file draws it by other means than underscores."""


class Block(NamedTuple):
    """A paragraph as a reader met it."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    page: int | None = None


class Missed(NamedTuple):
    """A part of a file that could not be read, and why; both in Russian."""

    what: str
    reason: str


class Content(NamedTuple):
    """What a reader took from a file."""

    blocks: tuple[Block, ...]
    pages: int | None = None
    missed: tuple[Missed, ...] = ()
    is_recognised: bool = False
    is_verbatim: bool = False
    """Whether the blocks are the lines of a text file, kept to the letter, empty ones too."""
    name: str = ""
    """A title kept outside the text, such as <title> of a web page."""


def too_long() -> UserError:
    """The error for a text beyond `TEXT_LIMIT` or `PARAGRAPH_LIMIT`."""
    return UserError(
        f"в файле больше {TEXT_LIMIT // 1_000_000} млн знаков или {PARAGRAPH_LIMIT // 1000} тысяч абзацев",
        hint="выделите нужный документ в отдельный файл",
    )


def joined(content: Content) -> tuple[str, tuple[Paragraph, ...]]:
    """The text and its paragraphs; raise UserError where the text is too long."""
    blocks = content.blocks if content.is_verbatim else tuple(_tidy(content.blocks))
    if len(blocks) > PARAGRAPH_LIMIT:
        raise too_long()
    numbers: Counter[int | None] = Counter()
    paragraphs: list[Paragraph] = []
    start = 0
    for text, kind, page in blocks:
        numbers[page] += bool(text.strip())
        end = start + len(text)
        # A file read line by line has thousands of these; its values need no second check.
        paragraphs.append(
            Paragraph.model_construct(
                start=start, end=end, number=max(numbers[page], 1), page=page, kind=kind
            )
        )
        start = end + 1
        if end > TEXT_LIMIT:
            raise too_long()
    return "\n".join(block.text for block in blocks), tuple(paragraphs)


def _tidy(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        for text in unwrapped(block.text):
            yield block._replace(text=text)


# Soft hyphens and zero-width signs are invisible and break every match.
_NOISE = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_BREAKS = re.compile("[\n\r\u000b\u000c\u0085\u2028\u2029]")


def unwrapped(text: str) -> list[str]:
    """The paragraphs of a text with manual line breaks: a break inside a sentence is only a space."""
    lines = [line.strip() for line in _BREAKS.split(_NOISE.sub("", text))]
    found: list[list[str]] = []
    for line in filter(None, lines):
        if found and is_continued(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [" ".join(parts) for parts in found]


def is_continued(line: str, following: str) -> bool:
    """Whether a sentence runs over the break between two lines."""
    return following[0].islower() and line[-1] not in ".:;!?…" and not is_list_item(following)


# A number is at most three levels of two digits, so that «27.07.2006» and «152-ФЗ» begin no item.
_LIST_MARK = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s|[А-ЯЁа-яё])|\d{1,2}(?:\.\d{1,2}){1,3}\s|\(?\d{1,2}\)\s|[а-яёa-z]\)\s"
    r"|[•·▪■●○◦▫\uf0b7\uf0a7➢✓*]\s?|[-–—]\s+)"
)


def is_list_item(line: str) -> bool:
    """Whether a line begins with a number, a letter or a bullet of a list."""
    return _LIST_MARK.match(line) is not None
