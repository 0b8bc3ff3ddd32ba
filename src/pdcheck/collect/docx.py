"""A DOCX → its paragraphs as Word shows them: with insertions and filled fields, without deletions."""

import posixpath
import re

from lxml import etree

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.archive import Archive, damaged, parsed
from pdcheck.collect.content import BLANK, Block, Content, Missed, unwrapped
from pdcheck.collect.docx_lists import Numbering, Styles
from pdcheck.collect.wordml import MC, W14, M, W, is_on, value

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()

# Parts besides the body in the order they are read after it; comments are not the document's text.
_SIDE_PARTS = (
    ("footnotes", ParagraphKind.FOOTNOTE),
    ("endnotes", ParagraphKind.FOOTNOTE),
    ("header", ParagraphKind.HEADER),
    ("footer", ParagraphKind.FOOTER),
)
_IMAGE = re.compile(r"\.(?:png|jpe?g|tiff?|bmp)$", re.IGNORECASE)
_SCAN_LIMIT = 20
"""A document with fewer characters than this and with pictures is a scan put into Word."""


def read(data: bytes) -> Content:
    """The body, then notes, headers and footers; a document of pictures alone is recognised."""
    archive = Archive(data)
    main = _main_part(archive)
    styles = Styles(_part(archive, "word/styles.xml") if "word/styles.xml" in archive else None)
    numbering = _part(archive, "word/numbering.xml") if "word/numbering.xml" in archive else None
    body = _Story(styles, Numbering(numbering))
    body.walk(_part(archive, main))
    blocks = list(body.blocks)
    seen: set[str] = set()
    for prefix, kind in _SIDE_PARTS:
        for name in _parts_named(archive, posixpath.dirname(main), prefix):
            story = _Story(styles, Numbering(numbering), kind)
            story.walk(_part(archive, name))
            # Word keeps a header for each section and for first pages, mostly the same.
            fresh = [
                block for block in story.blocks if kind is ParagraphKind.FOOTNOTE or block.text not in seen
            ]
            seen.update(block.text for block in fresh)
            blocks += fresh
    missed = (
        (Missed("вложенный файл", "часть документа вставлена отдельным файлом"),) if body.has_chunks else ()
    )
    images = [name for name in archive.names if "/media/" in name and _IMAGE.search(name)]
    if images and sum(len(block.text) for block in blocks) < _SCAN_LIMIT:
        from pdcheck.collect.scan import recognised  # Pillow only where there is something to look at

        return recognised([archive.bytes_of(name) for name in images])
    return Content(tuple(blocks), missed=missed)


def paragraph_elements(data: bytes, body: etree._Element) -> list[etree._Element | None]:
    """The element of each paragraph of the body, in the order of a document's text.

    `body` is the main part of the same file, parsed by whoever asks. What follows in the text are notes,
    headers and footers. A blank that a table draws has no element.
    """
    archive = Archive(data)
    styles = Styles(_part(archive, "word/styles.xml") if "word/styles.xml" in archive else None)
    numbering = _part(archive, "word/numbering.xml") if "word/numbering.xml" in archive else None
    story = _Story(styles, Numbering(numbering))
    story.walk(body)
    return [story.elements.get(id(block)) for block in story.blocks for _ in unwrapped(block.text)]


def _part(archive: Archive, name: str) -> etree._Element:
    """A part in the usual namespace: «Strict Open XML» differs from the rest by nothing else we read."""
    return parsed(archive.bytes_of(name).replace(_STRICT, _USUAL))


def _main_part(archive: Archive) -> str:
    """The part that the package names as its document; some editors call it document2.xml."""
    if "_rels/.rels" in archive:
        for link in archive.xml("_rels/.rels").iter(_RELATIONSHIPS):
            target = posixpath.normpath(link.get("Target", "").lstrip("/"))
            if link.get("Type", "").endswith("/officeDocument") and target in archive:
                return target
    if _MAIN not in archive:
        raise damaged()
    return _MAIN


def _parts_named(archive: Archive, folder: str, prefix: str) -> list[str]:
    pattern = re.compile(rf"{re.escape(folder)}/{prefix}\d*\.xml")
    return [name for name in archive.names if pattern.fullmatch(name)]


_SKIPPED = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr"),
        *("instrText", "delText", "delInstrText", "del", "moveFrom", "softHyphen", "rt"),
    )
)
# Marks of Wingdings and Symbol, by which Word draws boxes and bullets.
_SYMBOLS = {
    "F06F": "☐", "F0A8": "☐", "F071": "☐", "F072": "☐", "F0A3": "☐", "F0FE": "☒", "F0FD": "☒", "F078": "☒",
    "F053": "☒", "F054": "☒", "F052": "☒", "F0FC": "✓", "F050": "✓", "F0B7": "•", "F0A7": "•",
}  # fmt: skip
_STOCK_PROMPT = re.compile(
    r"(?:место для ввода|щелкните|щёлкните|выберите|click|choose|enter)\b", re.IGNORECASE
)


class _Field:
    """A complex field between its begin and its end marks."""

    def __init__(self, begin: etree._Element, pieces: list[str]) -> None:
        self.data = begin.find(f"{W}ffData")
        self.pieces = pieces
        self.result_from: int | None = None


class _Story:
    """One part of the package, walked in reading order; one Python frame a level of XML."""

    def __init__(
        self, styles: Styles, numbering: Numbering, kind: ParagraphKind = ParagraphKind.BODY
    ) -> None:
        self.blocks: list[Block] = []
        self.elements: dict[int, etree._Element] = {}
        """The paragraph of each block by its identity; a blank that a form's table draws has none."""
        self.has_chunks = False
        self._styles = styles
        self._numbering = numbering
        self._kind = kind
        self._pieces: list[str] = []
        self._boxes: list[Block] = []
        self._fields: list[_Field] = []
        self._cells: list[bool] | None = None
        self._unfinished = ""
        self._leader = False

    def walk(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, element)
            return
        for child in element:
            self.walk(child)

    def paragraph(self, element: etree._Element) -> None:
        properties = element.find(f"{W}pPr")
        outer = self._pieces, self._boxes, self._leader
        self._pieces, self._boxes = [], []
        self._leader = properties is not None and any(
            tab.get(f"{W}leader") in ("underscore", "heavy") for tab in properties.iterfind(f"{W}tabs/{W}tab")
        )
        for child in element:
            self.walk(child)
        text, boxes = self._unfinished + "".join(self._pieces), self._boxes
        self._pieces, self._boxes, self._leader = outer
        self._unfinished = ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The paragraph's end was deleted: what follows continues it.
            self._unfinished = text
        elif text.strip():
            style = self._styles.of(properties)
            mark = self._numbering.mark(properties, style)
            self.blocks.append(Block(mark + text.strip(), self._kind_of(bool(mark), style.is_heading)))
            self.elements[id(self.blocks[-1])] = element
        self.blocks += boxes

    def _kind_of(self, is_item: bool, is_heading: bool) -> ParagraphKind:
        if self._kind is not ParagraphKind.BODY:
            return self._kind
        if is_heading:
            return ParagraphKind.HEADING
        return ParagraphKind.LIST_ITEM if is_item else ParagraphKind.BODY

    def run(self, element: etree._Element) -> None:
        properties = element.find(f"{W}rPr")
        if properties is not None and is_on(properties.find(f"{W}vanish")):
            return
        begin = len(self._pieces)
        for child in element:
            self.walk(child)
        underline = properties.find(f"{W}u") if properties is not None else None
        if underline is not None and value(underline) != "none":
            # A line to write on is often drawn by underlined spaces or tabs.
            text = "".join(self._pieces[begin:])
            if not text.strip() and ("\t" in text or len(text) > 2):
                self._pieces[begin:] = [BLANK]

    def text(self, element: etree._Element) -> None:
        if not any(field.result_from is None and field.pieces is self._pieces for field in self._fields):
            self._pieces.append(element.text or "")

    def tab(self, element: etree._Element) -> None:
        self._pieces.append(BLANK if self._leader else "\t")

    def line_break(self, element: etree._Element) -> None:
        self._pieces.append("\n")

    def hyphen(self, element: etree._Element) -> None:
        self._pieces.append("-")

    def symbol(self, element: etree._Element) -> None:
        self._pieces.append(_SYMBOLS.get(element.get(f"{W}char", "").upper(), ""))

    def field_mark(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field(element, self._pieces))
        elif kind == "separate" and self._fields:
            self._fields[-1].result_from = len(self._pieces)
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _end_field(self, field: _Field) -> None:
        if field.data is None or field.pieces is not self._pieces:
            return
        box, choices = field.data.find(f"{W}checkBox"), field.data.find(f"{W}ddList")
        if box is not None:
            checked = box.find(f"{W}checked")
            is_checked = is_on(checked if checked is not None else box.find(f"{W}default"))
            self._pieces.append("☒" if is_checked else "☐")
        elif choices is not None:
            self._pieces.append(_chosen(choices))
        elif field.result_from is None or not "".join(self._pieces[field.result_from :]).strip():
            del self._pieces[field.result_from :]
            self._pieces.append(BLANK)

    def control(self, element: etree._Element) -> None:
        """A content control; one that still shows Word's own prompt is a blank."""
        properties, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        if content is None:
            return
        is_inline = content.find(f".//{W}p") is None
        box = properties.find(f"{W14}checkbox") if properties is not None else None
        if box is not None and is_inline:
            self._pieces.append("☒" if is_on(box.find(f"{W14}checked"), W14) else "☐")
            return
        prompt = properties is not None and is_on(properties.find(f"{W}showingPlcHdr"))
        if (
            prompt
            and is_inline
            and _STOCK_PROMPT.match("".join(str(text) for text in content.itertext(f"{W}t")).strip())
        ):
            self._pieces.append(BLANK)
            return
        self.walk(content)

    def text_box(self, element: etree._Element) -> None:
        """The paragraphs of a box stand after the paragraph that holds it."""
        outer = self.blocks, self._kind, self._fields, self._unfinished
        self.blocks, self._fields, self._unfinished = [], [], ""
        if self._kind is ParagraphKind.BODY:
            self._kind = ParagraphKind.TEXT_BOX
        for child in element:
            self.walk(child)
        boxed = self.blocks
        self.blocks, self._kind, self._fields, self._unfinished = outer
        self._boxes += boxed

    def alternatives(self, element: etree._Element) -> None:
        """The same drawing twice, for new and old programs: the first is read."""
        choice = element.find(f"{MC}Choice")
        branch = choice if choice is not None else element.find(f"{MC}Fallback")
        if branch is not None:
            for child in branch:
                self.walk(child)

    def table(self, element: etree._Element) -> None:
        outer = self._kind
        if self._kind in (ParagraphKind.BODY, ParagraphKind.TEXT_BOX):
            self._kind = ParagraphKind.TABLE
        for child in element:
            self.walk(child)
        self._kind = outer

    def row(self, element: etree._Element) -> None:
        if element.find(f"{W}trPr/{W}del") is not None:
            return
        outer, self._cells = self._cells, []
        for child in element:
            self.walk(child)
        # «Паспорт» beside an empty cell is a line of a form.
        if self._cells == [True, False]:
            self.blocks.append(Block(BLANK, self._kind))
        self._cells = outer

    def cell(self, element: etree._Element) -> None:
        before = len(self.blocks)
        for child in element:
            self.walk(child)
        is_merged = element.find(f"{W}tcPr/{W}vMerge") is not None
        if self._cells is not None:
            self._cells.append(len(self.blocks) > before or is_merged)

    def note_separator(self, element: etree._Element) -> None:
        if element.get(f"{W}type") in (None, "normal"):
            for child in element:
                self.walk(child)

    def chunk(self, element: etree._Element) -> None:
        self.has_chunks = True


def _chosen(choices: etree._Element) -> str:
    entries = choices.findall(f"{W}listEntry")
    result = choices.find(f"{W}result")
    number = value(result) if result is not None else "0"
    return value(entries[int(number)]) if number.isdigit() and int(number) < len(entries) else BLANK


_HANDLERS = {
    f"{W}p": _Story.paragraph,
    f"{W}r": _Story.run,
    f"{W}t": _Story.text,
    f"{M}t": _Story.text,
    f"{W}tab": _Story.tab,
    f"{W}ptab": _Story.tab,
    f"{W}br": _Story.line_break,
    f"{W}cr": _Story.line_break,
    f"{W}noBreakHyphen": _Story.hyphen,
    f"{W}sym": _Story.symbol,
    f"{W}fldChar": _Story.field_mark,
    f"{W}sdt": _Story.control,
    f"{W}txbxContent": _Story.text_box,
    f"{MC}AlternateContent": _Story.alternatives,
    f"{W}tbl": _Story.table,
    f"{W}tr": _Story.row,
    f"{W}tc": _Story.cell,
    f"{W}footnote": _Story.note_separator,
    f"{W}endnote": _Story.note_separator,
    f"{W}altChunk": _Story.chunk,
}
