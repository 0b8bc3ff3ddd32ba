"""The body of a page → paragraphs, tables and pictures of a Word document, in the order of the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from lxml.etree import Element, SubElement, _Element

from pdcheck.report.docx import pictures, tables
from pdcheck.report.docx.document import WIDTH, Paper
from pdcheck.report.docx.runs import (
    Look,
    Piece,
    W,
    classes_of,
    content_of,
    look_of,
    pieces_of,
    put_runs,
    settled,
    words,
)
from pdcheck.report.docx.styles import style_id

_HEADINGS = {"h1": "Title", "h2": "Heading1"}
_OPENING = {"h1": "Title", "h2": "Heading2"}
"""Of the first page of an answer, whose parts are no chapters."""
_BLOCKS = frozenset(
    ("article", "blockquote", "div", "dl", "figcaption", "figure", "h1", "h2", "h3", "h4", "header", "img",
     "li", "nav", "ol", "p", "section", "svg", "table", "ul")
)  # fmt: skip
_STYLES = {
    "lead": "Lead",
    "sum": "Sum",
    "intro": "Intro",
    "cover-kind": "CoverKind",
    "opening-kind": "Small",
    "cover-operator": "CoverOperator",
    "group-title": "Group",
    "small": "Small",
    "place": "Small",
    "card-meta": "Meta",
}
"""Of paragraphs by their classes, where what is around them has no style of its own."""
_RULES = {"breach": "8C2F2B", "risk": "7A5A12"}
"""The line over a card."""
_CONTENTS = ' TOC \\o "1-2" \\h \\z \\u '
"""The field by which Word makes the contents anew, with the numbers of pages."""


class Place(NamedTuple):
    """What is around a block: where it goes, and how its words look if they say nothing else."""

    put: Callable[[_Element], None]
    style: str = ""
    look: Look = Look()
    width: float = WIDTH
    """Millimetres that a picture may take, and a chart."""
    chart: float = pictures.CHART
    headings: Mapping[str, str] = _HEADINGS
    """Styles of the highest."""
    align: str = ""
    rule: str = ""
    """Colour of the line over the next heading."""
    keeps: bool = False
    """Whether paragraphs stay with what follows them."""

    @property
    def is_plain(self) -> bool:
        """Whether paragraphs may have styles of their own."""
        return not self.style


class Flow:
    """Walks a page and writes it; what waits for the next paragraph is kept between blocks."""

    def __init__(self, paper: Paper, charts: Sequence[bytes]) -> None:
        """`charts` are the drawings of the page in their order, as pictures."""
        self.paper = paper
        self._charts = iter(charts)
        self._places: list[str] = []
        self._lead: list[Piece] = []
        self._starts_page = False
        self._is_in_area = False
        self._bookmarks = 0

    def write(self, body: _Element) -> None:
        """The whole page."""
        self.flow(body, Place(self.paper.put))

    def flow(self, element: _Element, place: Place) -> None:
        """What stands in an element: its blocks one by one, and what is inline between them as paragraphs."""
        inline = list(words(element.text, place.look))
        for child in element:
            if child.tag in _BLOCKS:
                self.paragraph(inline, place)
                inline = []
                self._block(child, place)
            elif isinstance(child.tag, str):
                self.note(child)
                inline += pieces_of(child, place.look)
            inline += words(child.tail, place.look)
        self.paragraph(inline, place)

    def paragraph(self, pieces: Iterable[Piece], place: Place, style: str = "") -> _Element | None:
        """One paragraph; nothing where the pieces are blank."""
        told = settled(chain(self._lead, pieces))
        if not told:
            return None
        self._lead = []
        paragraph = self._empty(place, style or place.style)
        put_runs(paragraph, told, self.paper.links)
        place.put(paragraph)
        return paragraph

    def gap(self, place: Place) -> None:
        """A low empty line: two tables without one between them would be one."""
        paragraph = Element(f"{W}p")
        SubElement(SubElement(paragraph, f"{W}pPr"), f"{W}pStyle").set(f"{W}val", "Gap")
        place.put(paragraph)

    def _block(self, element: _Element, place: Place) -> None:
        classes = classes_of(element)
        self.note(element)
        self._starts_page |= bool(classes & {"page", "signatures"})
        match element.tag:
            case "h1" | "h2" | "h3" | "h4":
                self._heading(element, classes, place)
            case "p" | "figcaption":
                self._words(element, classes, place)
            case "table":
                tables.put_table(self, element, place)
            case "dl":
                tables.put_facts(self, element, place)
            case "ul" | "ol":
                self._list(element, classes, place)
            case "figure":
                self.flow(element, place._replace(keeps=True))
            case "svg":
                title = element.findtext("title") or ""
                self._picture(next(self._charts), min(place.chart, place.width), title, place)
            case "img":
                self._image(element, place)
            case "nav":
                self._contents(element, place)
            case _ if classes & {"field", "cited"}:
                self._labelled(element, place)
            case _ if "pair" in classes:
                tables.put_pair(self, element, place)
            case _:
                self.flow(element, _inside(element, classes, place))
                self._starts_page |= "cover" in classes

    def note(self, element: _Element) -> None:
        """Keep the names of places to which something leads for the next paragraph."""
        for one in element.iter() if element.tag not in _BLOCKS else (element,):
            if name := self.paper.links.place(one.get("id") or ""):
                self._places.append(name)

    def _heading(self, element: _Element, classes: frozenset[str], place: Place) -> None:
        if element.tag == "h2":
            self._is_in_area = False
        is_area = "area-title" in classes
        deeper = self._is_in_area and not is_area
        style = place.headings.get(element.tag) or f"Heading{int(element.tag[1]) - 1 + deeper}"
        self.paragraph(content_of(element, place.look), place._replace(style=""), style)
        self._is_in_area |= is_area

    def _words(self, element: _Element, classes: frozenset[str], place: Place) -> None:
        look = look_of(element, classes, place.look)
        if element.tag == "figcaption":
            self.paragraph(content_of(element, look), place._replace(keeps=False), "Caption")
            return
        own = next((_STYLES[name] for name in classes if name in _STYLES), "") if place.is_plain else ""
        if own:
            look = look._replace(style=place.look.style)
        self.paragraph(content_of(element, look), place, own)

    def _labelled(self, element: _Element, place: Place) -> None:
        """A label in bold at the beginning of the paragraph that follows it."""
        children = list(element)
        for child, following in zip(children, [*children[1:], None], strict=True):
            if child.tag in _BLOCKS and child.tag != "h4":
                self._block(child, place)
            elif child.tag != "h4":
                self.note(child)
                self.paragraph(pieces_of(child, place.look), place)
            if child.tag != "h4":
                continue
            label = [*content_of(child, place.look._replace(bold=True))]
            text = "".join(piece.text for piece in label).strip()
            label.append(Piece("" if text.endswith((".", "?")) else ".", place.look._replace(bold=True)))
            if following is not None and following.tag == "p":
                self._lead = [*label, Piece(" ", place.look)]
            else:
                self.paragraph(label, place._replace(keeps=True))

    def _list(self, element: _Element, classes: frozenset[str], place: Place) -> None:
        style = "ListHeads" if "heads" in classes else "ListPlain" if "plain" in classes else "ListBullet"
        style = "ListHeads" if element.tag == "ol" else style
        style = style if place.is_plain else place.style
        look = look_of(element, classes, place.look)
        for number, item in enumerate(element.iterchildren("li"), 1):
            self.note(item)
            if element.tag == "ol":
                self._lead = [Piece(f"{number}. ", look)]
            inner = place._replace(style=style, look=look_of(item, classes_of(item), look))
            self.flow(item, inner)

    def _contents(self, element: _Element, place: Place) -> None:
        """The contents as a field: links now, numbers of pages when Word is asked to update it."""
        lines: list[_Element] = []
        for title in element.iterchildren("h2"):
            self.paragraph(content_of(title, place.look), place, "TOCHeading")
        for item in element.iter("li"):
            depth = sum(above.tag == "li" for above in item.iterancestors())
            inline = chain.from_iterable(pieces_of(link, place.look) for link in item.iterchildren("a"))
            self.paragraph(inline, Place(lines.append), style_id(f"toc {depth + 1}"))
        if lines:
            _put_field(lines[0], lines[-1], _CONTENTS)
        for line in lines:
            place.put(line)
        self._starts_page = True

    def _image(self, element: _Element, place: Place) -> None:
        content = pictures.content_of(element.get("src") or "")
        width = pictures.printed_width(element.get("style") or "") or place.width
        if content:
            self._picture(content, min(width, place.width), element.get("alt") or "", place)

    def _picture(self, content: bytes, width: float, alt: str, place: Place) -> None:
        paragraph = self._empty(place, "Picture")
        run = SubElement(paragraph, f"{W}r")
        SubElement(run, f"{W}drawing").append(self.paper.picture(content, width, alt))
        place.put(paragraph)

    def _empty(self, place: Place, style: str) -> _Element:
        """A paragraph without words: properties in the order of the schema, then places that wait for it."""
        paragraph = Element(f"{W}p")
        properties = SubElement(paragraph, f"{W}pPr")
        if style:
            SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
        if place.keeps:
            SubElement(properties, f"{W}keepNext")
        if self._starts_page:
            SubElement(properties, f"{W}pageBreakBefore")
            self._starts_page = False
        if place.rule and style.startswith("Heading"):
            _put_rule(properties, place.rule)
        if place.align:
            SubElement(properties, f"{W}jc").set(f"{W}val", place.align)
        for name in self._places:
            self._bookmarks += 1
            start = SubElement(paragraph, f"{W}bookmarkStart")
            start.set(f"{W}id", str(self._bookmarks))
            start.set(f"{W}name", name)
            SubElement(paragraph, f"{W}bookmarkEnd").set(f"{W}id", str(self._bookmarks))
        self._places = []
        return paragraph


def _inside(element: _Element, classes: frozenset[str], place: Place) -> Place:
    """The surroundings of what stands in a division."""
    if element.tag == "blockquote":
        return place._replace(style="Quote", look=place.look._replace(keeps_lines=True))
    if "model" in classes:
        return place._replace(style="Model")
    if "opening" in classes:
        return place._replace(chart=pictures.CHART_ON_FIRST_PAGE, headings=_OPENING)
    if "notices" in classes:
        return place._replace(style="Notice")
    if "card" in classes:
        return place._replace(rule=next((_RULES[name] for name in classes if name in _RULES), ""))
    return place


def _put_rule(properties: _Element, colour: str) -> None:
    top = SubElement(SubElement(properties, f"{W}pBdr"), f"{W}top")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", colour)):
        top.set(f"{W}{name}", value)


def _put_field(first: _Element, last: _Element, instruction: str) -> None:
    """A field from the beginning of one paragraph to the end of another."""
    start = list(_field_runs("begin", instruction, "separate"))
    at = 1 if first.find(f"{W}pPr") is not None else 0
    for place, run in enumerate(start):
        first.insert(at + place, run)
    last.extend(_field_runs("end"))


def _field_runs(*parts: str) -> Iterator[_Element]:
    for part in parts:
        run = Element(f"{W}r")
        if part.startswith(" "):
            told = SubElement(run, f"{W}instrText")
            told.text = part
            told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", part)
        yield run
