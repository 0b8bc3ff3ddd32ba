"""Inline markup → the runs of a paragraph: bold, small, code, marks, links inside the document and out."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import SubElement, _Element

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_BREAK = "\x0b"
"""Stands for a line break among pieces; text of ours never has it (`typography.clean`)."""
_NO_BREAK_HYPHEN = "\u2011"
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SYMBOLS = "Segoe UI Symbol"
"""Has the shapes of marks on Windows; LibreOffice takes another font that has them."""
_MARKS = {
    "breach-high": ("◆", "8C2F2B"),
    "breach-medium": ("⬖", "8C2F2B"),
    "breach-low": ("◇", "8C2F2B"),
    "risk": ("△", "7A5A12"),
    "question": ("◉", "22364C"),
}
"""The shape and colour of each mark, as the style sheet draws them."""
_BLANK_LINES = {"blank": 36, "line": 60}
"""Lines to write on, in underscores."""
_FINE = frozenset(("small", "place", "id", "card-meta", "intro"))
_STYLES = {"code-quote": "Code", "tag": "Tag"}
_WHOLE = frozenset(("nb", "ref", "code", "card-number"))
_BOLD = frozenset(("foreign", "state-absent", "state-partial", "side-title"))
_STRONG = frozenset(("b", "strong", "th", "dt"))


class Look(NamedTuple):
    """How a piece of text looks."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    """A character style by its id."""
    colour: str = ""
    font: str = ""
    link: str = ""
    """Where it leads: «#place» or an address."""
    keeps_lines: bool = False
    """Line breaks of the source stay."""
    holds_together: bool = False
    """No line breaks at its hyphens."""


class Piece(NamedTuple):
    """Words that look alike."""

    text: str
    look: Look


def classes_of(element: _Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def pieces_of(element: _Element, look: Look) -> Iterator[Piece]:
    """All that an inline element holds, itself included."""
    classes = classes_of(element)
    if element.tag == "br":
        yield Piece(_BREAK, look)
        return
    for name in classes & _MARKS.keys():
        sign, colour = _MARKS[name]
        yield Piece(f"{sign}\u00a0", look._replace(colour=colour, font=_SYMBOLS, bold=False))
        return
    for name in classes & _BLANK_LINES.keys():
        yield Piece("_" * _BLANK_LINES[name] + (_BREAK if name == "line" else ""), look)
        return
    yield from content_of(element, look_of(element, classes, look))
    if "toc-number" in classes or "card-number" in classes:
        yield Piece(" ", look)


def look_of(element: _Element, classes: frozenset[str], look: Look) -> Look:
    """The look of what an element holds, given that of what is around it."""
    if element.tag in _STRONG or classes & _BOLD:
        look = look._replace(bold=True)
    elif element.tag == "i":
        look = look._replace(italic=True)
    elif element.tag == "a":
        look = look._replace(link=element.get("href") or "")
    if classes & _FINE:
        look = look._replace(style="Fine")
    for name in classes & _STYLES.keys():
        look = look._replace(style=_STYLES[name])
    if classes & _WHOLE and "file" not in classes:
        look = look._replace(holds_together=True)
    return look


def content_of(element: _Element, look: Look) -> Iterator[Piece]:
    """The text of an element and of all that stands in it inline."""
    yield from words(element.text, look)
    for child in element:
        yield from pieces_of(child, look)
        yield from words(child.tail, look)


def words(text: str | None, look: Look) -> Iterator[Piece]:
    """A text node; blanks are dealt with when a paragraph is whole."""
    if not text:
        return
    if look.keeps_lines:
        text = text.replace("\n", _BREAK)
    yield Piece(text.replace("-", _NO_BREAK_HYPHEN) if look.holds_together else text, look)


def settled(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with blanks as a browser has them: runs of blanks are one, none at the edges of lines."""
    done: list[Piece] = []
    at_edge = True
    for text, look in pieces:
        for part in re.split(f"({_BREAK})", _BLANKS.sub(" ", text)):
            if part == _BREAK:
                _trim(done)
                done.append(Piece(_BREAK, look))
                at_edge = True
                continue
            told = part.lstrip(" ") if at_edge else part
            if told:
                done.append(Piece(told, look))
                at_edge = told.endswith(" ")
    while done and not done[-1].text.strip(f" {_BREAK}"):
        done.pop()
    _trim(done)
    return done


def _trim(pieces: list[Piece]) -> None:
    if pieces:
        pieces[-1] = Piece(pieces[-1].text.rstrip(" "), pieces[-1].look)


class Links:
    """The addresses outside the document, each related to its part once, and the names of places inside."""

    def __init__(self, part: "StoryPart", targets: Iterable[str]) -> None:
        """`targets` are the ids to which something leads."""
        self._part = part
        self._related: dict[str, str] = {}
        self._names = {target: f"_{number}" for number, target in enumerate(dict.fromkeys(targets), 1)}

    def place(self, identifier: str) -> str:
        """The bookmark of an id; empty where nothing leads to it."""
        return self._names.get(identifier, "")

    def related(self, address: str) -> str:
        """The id of the relation to an address."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if address not in self._related:
            self._related[address] = self._part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return self._related[address]


def put_runs(paragraph: _Element, pieces: Iterable[Piece], links: Links) -> None:
    """Add the pieces to a paragraph; those that lead to one place become one link."""
    holder, leads_to = paragraph, ""
    for text, look in pieces:
        if look.link != leads_to:
            leads_to = look.link
            holder = _link(paragraph, leads_to, links) if leads_to else paragraph
        _put_run(holder, text, look)


def _link(paragraph: _Element, target: str, links: Links) -> _Element:
    link = SubElement(paragraph, f"{W}hyperlink")
    if target.startswith("#"):
        link.set(f"{W}anchor", links.place(target[1:]))
    else:
        link.set(f"{R}id", links.related(target))
    return link


def _put_run(holder: _Element, text: str, look: Look) -> None:
    run = SubElement(holder, f"{W}r")
    _dress(run, look)
    for part in re.split(f"([{_BREAK}{_NO_BREAK_HYPHEN}\t])", text):
        if part == _BREAK:
            SubElement(run, f"{W}br")
        elif part == _NO_BREAK_HYPHEN:
            SubElement(run, f"{W}noBreakHyphen")
        elif part == "\t":
            SubElement(run, f"{W}tab")
        elif part:
            told = SubElement(run, f"{W}t")
            told.text = part
            told.set(_SPACE, "preserve")


def _dress(run: _Element, look: Look) -> None:
    """The properties of a run, in the order of the schema (CT_RPr)."""
    style = look.style or ("Link" if look.link else "")
    if not (style or look.font or look.bold or look.italic or look.colour):
        return
    properties = SubElement(run, f"{W}rPr")
    if style:
        SubElement(properties, f"{W}rStyle").set(f"{W}val", style)
    if look.font:
        fonts = SubElement(properties, f"{W}rFonts")
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(f"{W}{script}", look.font)
    if look.bold:
        SubElement(properties, f"{W}b")
    if look.italic:
        SubElement(properties, f"{W}i")
    if look.colour:
        SubElement(properties, f"{W}color").set(f"{W}val", look.colour)
