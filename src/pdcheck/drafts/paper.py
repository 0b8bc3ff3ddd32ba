"""Noun: a draft on paper, block by block, as it is written to a file; and what its author has to know."""

import re
from collections.abc import Iterable, Iterator

from pdcheck.drafts.template import Item, Letterhead, Sign, Subject, Text, Title
from pdcheck.facts import Fact

MARK = re.compile(r"\[заполните: [^\]\n]+\]")
"""A place that a person has to fill in; `pdcheck` tells it as a leftover of a template."""


def mark(title: str) -> str:
    """The mark of something that is not known."""
    return f"[заполните: {title}]"


class Bullet(Fact):
    """A point of an unnumbered list."""

    text: str


class Grid(Fact):
    """A table with its head; `wide`: the width of each column against the others."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: tuple[int, ...]


Block = Letterhead | Title | Subject | Text | Item | Bullet | Grid | Sign


class Paper(Fact):
    """A draft with everything filled in or marked."""

    title: str
    """What it is, for the user and the file's properties."""
    blocks: tuple[Block, ...]
    footnote: str
    """That it is help and no advice, at the foot of every page."""
    is_wide: bool = False
    marks: tuple[str, ...] = ()
    """What is left to be filled in, each once."""
    notes: tuple[str, ...] = ()
    """By when it has to be done, and what could not be counted, in Russian sentences."""


def marks_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Every mark in the blocks, each once, in order."""
    return tuple(
        dict.fromkeys(one for block in blocks for words in _words(block) for one in MARK.findall(words))
    )


def _words(block: Block) -> Iterator[str]:
    for _, value in block:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (str(one) for one in value)


def told(paper: Paper) -> Iterator[str]:
    """What the author of a draft has to know, for a terminal; nothing of what the form holds but days."""
    yield from paper.notes
    if paper.marks:
        yield f"Осталось заполнить, мест: {len(paper.marks)}"
        yield from (f"  {one.removeprefix('[заполните: ').removesuffix(']')}" for one in paper.marks)
    yield "Проект — помощь, а не юридическая консультация: прочтите его и проверьте, прежде чем подписать."
