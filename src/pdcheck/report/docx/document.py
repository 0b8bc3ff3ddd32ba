"""The head of a page → an empty Word document with its paper, foot and properties."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml.etree import _Element

from pdcheck.docx_style import add_page_foot, set_russian
from pdcheck.report.brand import Colours
from pdcheck.report.docx.runs import Links
from pdcheck.report.docx.styles import SMALL, set_styles

PAGE, LEFT, RIGHT, UPPER, LOWER = (210, 297), 25, 15, 20, 20
"""A4 and its margins in millimetres."""
WIDTH = PAGE[0] - LEFT - RIGHT


class Paper:
    """A document being written: where its paragraphs, links and pictures go."""

    def __init__(self, page: _Element, colours: Colours) -> None:
        """The head of the page tells title, author and day; its first words, those of the foot."""
        from docx import Document

        self.colours = colours
        self._document = Document()
        self._end: _Element = self._document.element.body[-1]
        self.links = Links(self._document.part, _led_to(page))
        self._set_paper()
        set_styles(self._document.styles, colours)
        set_russian(self._document)
        self._set_foot(page)
        self._set_properties(page)

    def put(self, block: _Element) -> None:
        """Add a paragraph or a table at the end of the body."""
        self._end.addprevious(block)

    def picture(self, content: bytes, width: float, alt: str) -> _Element:
        """A drawing for a run: a PNG or JPEG so many millimetres wide, and the words said instead of it."""
        from docx.shared import Mm

        inline: _Element = self._document.part.new_pic_inline(io.BytesIO(content), width=Mm(width))
        for properties in inline.iter("{*}docPr"):
            properties.set("descr", alt)
        return inline

    def saved(self) -> bytes:
        """The bytes of the file."""
        held = io.BytesIO()
        self._document.save(held)
        return held.getvalue()

    def _set_paper(self) -> None:
        from docx.shared import Mm

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.top_margin, section.bottom_margin = Mm(UPPER), Mm(LOWER)
        section.footer_distance = Mm(9)

    def _set_foot(self, page: _Element) -> None:
        said = [one.get(f"data-{name}") or "" for one in page.iter("p") for name in ("short", "maker")]
        foot = self._document.sections[0].footer.paragraphs[0]
        add_page_foot(foot, " · ".join(filter(None, said)), WIDTH, SMALL)

    def _set_properties(self, page: _Element) -> None:
        properties = self._document.core_properties
        properties.title = str(page.findtext(".//title") or "")[:255]
        properties.author = _meta(page, "author")[:255]
        properties.comments = ""
        made = datetime.fromisoformat(_meta(page, "dcterms.created"))
        properties.created = properties.modified = made.astimezone(UTC) if made.tzinfo else made


def _led_to(page: _Element) -> Iterator[str]:
    """The ids to which links of the page lead."""
    led = {link.get("href") or "" for link in page.iter("a")}
    for element in page.iter():
        if f"#{element.get('id')}" in led:
            yield element.get("id") or ""


def _meta(page: _Element, name: str) -> str:
    found = page.find(f".//meta[@name='{name}']")
    return (found.get("content") or "") if found is not None else ""
