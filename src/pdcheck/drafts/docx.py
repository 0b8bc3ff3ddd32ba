"""A paper → a DOCX as a company would send it; python-docx is imported only when something is written."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdcheck.docx_style import add_page_foot, keep_whole, set_font, set_russian
from pdcheck.drafts.paper import MARK, Block, Bullet, Grid, Paper
from pdcheck.drafts.template import Item, Letterhead, Sign, Subject, Text, Title
from pdcheck.errors import UserError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Docx
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONT, SIZE, IN_TABLE, SMALL = "Times New Roman", 12, 10, 8
"""The font and the sizes in points that Russian offices use."""
LEFT, RIGHT, UPPER, LOWER = 30, 15, 20, 20
"""Margins in millimetres; the left one leaves room for filing."""
PAGE = (210, 297)
"""A4 in millimetres."""
_FIRST_LINE, _HANGING = 12.5, 8.0
"""Indents of a paragraph's first line and of a point's text, in millimetres."""
_SHORT_SIGN = 32
"""Characters of a post or a name that has room beside the line to sign on."""
_BLANKS = (
    (re.compile(r"(?<=серия )____"), 8),
    (re.compile(r"(?<=№ )____"), 12),
    (re.compile(r"____(?= \((?:подпись|расшифровка)\))"), 16),
    (re.compile(r"(?<=» )____"), 14),
    (re.compile(r"^____$"), 16),
    (re.compile(r"(?<![«_])____(?![»_])"), 32),
)
"""How long a line to write on is drawn, by what stands beside it; the last is for any other."""
_TIED = tuple(
    re.compile(rf"({word}) (?={follower})")
    for word, follower in (
        ("[№☐]|серия|листов:", r"\S"),
        (r"[А-ЯЁ]\.", "[А-ЯЁ]"),
        (r"\d", r"(?:г\.|дн|рабоч|лист|л\.)"),
        (r"\b(?:г|ул|наб|пр|д|к|кв|ст|ч|п)\.", r"[\dА-ЯЁ]"),
        (r"\b(?:ООО|АО|ПАО|АНО|ГБУ|ИП|ИНН|ОГРН|ОГРНИП)", r"[«\dА-ЯЁ]"),
        (r"\b(?:стать|част|пункт)\w{0,2}", r"\d"),
        (r"\S", "—"),
    )
)
"""Spaces at which a line does not break, by what stands on both sides."""
_CELL_MARGIN = "108"
"""Of a table's cells at the left, in twips, as Word sets it."""
_NUMBERED_ACT = re.compile(r"(?<=\d)-(?=ФЗ)")
"""A hyphen at which a line does not break: «152-ФЗ»."""
_STOP_AFTER_A_LINE = re.compile(r"(?<=_)\.$")


def write(paper: Paper, path: Path) -> None:
    """Write the file; raise UserError where it is there already, so that nobody's edits are lost."""
    if path.exists():
        raise UserError("файл уже есть", str(path), "назовите другой файл после -o или уберите этот")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document_of(paper).save(str(path))
    except OSError as error:
        raise UserError(
            f"не удалось записать документ: {reason_of(error)}", str(path), "проверьте путь и права"
        ) from None


def document_of(paper: Paper) -> "Docx":
    """The paper as a document of python-docx."""
    from docx import Document

    document = Document()
    _set_up(document, paper)
    for block in paper.blocks:
        _add(document, block, paper)
    return document


def _add(document: "Docx", block: Block, paper: Paper) -> None:
    match block:
        case Letterhead():
            _add_letterhead(document, block, paper)
        case Title():
            _say(document.add_paragraph(style="Heading 1"), block.title)
            if block.of:
                _say(document.add_paragraph(style="Heading 2"), block.of)
        case Subject():
            _say(document.add_paragraph(style="Heading 3"), block.subject)
        case Text():
            paragraph = document.add_paragraph()
            _place(paragraph, block.at)
            _say(paragraph, block.text)
        case Item():
            paragraph = document.add_paragraph(style="List Number")
            if block.lead:
                _say(paragraph, block.lead + " ", bold=True)
            _say(paragraph, block.item)
        case Bullet():
            style = "List Continue" if block.text.startswith("☐") else "List Bullet"
            _say(document.add_paragraph(style=style), block.text)
        case Grid():
            _add_grid(document, block, paper)
        case Sign():
            _add_sign(document, block, paper)


def _say(paragraph: "Paragraph", words: str, *, bold: bool = False, size: int | None = None) -> None:
    """Add words with their marks on yellow and lines long enough to write on."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    for blank, length in _BLANKS:
        words = blank.sub("_" * length, words)
    for tied in _TIED:
        words = tied.sub("\\1\u00a0", words)
    words = _STOP_AFTER_A_LINE.sub("", words)
    position = 0
    for found in [*MARK.finditer(words), None]:
        end = found.start() if found else len(words)
        for said, is_mark in ((words[position:end], False), (found[0] if found else "", True)):
            for run in _runs(paragraph, said):
                run.bold = bold or None
                run.font.size = Pt(size) if size else None
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW if is_mark else None
        position = found.end() if found else end


def _runs(paragraph: "Paragraph", words: str) -> "Iterator[Run]":
    """The words in runs that end with the hyphen of an act's number: a line does not break at it."""
    from docx.oxml.parser import OxmlElement

    pieces = _NUMBERED_ACT.split(words) if words else []
    for number, piece in enumerate(pieces, start=1):
        run = paragraph.add_run(piece)
        if number < len(pieces):
            run._r.append(OxmlElement("w:noBreakHyphen"))
        yield run


def _place(paragraph: "Paragraph", at: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if at == "middle" else WD_ALIGN_PARAGRAPH.LEFT
    form = paragraph.paragraph_format
    form.first_line_indent = Mm(_FIRST_LINE) if at == "wide" else None
    form.space_before, form.keep_together = (Pt(18), True) if at == "sign" else (None, None)


def _add_letterhead(document: "Docx", block: Letterhead, paper: Paper) -> None:
    """Two columns without lines; without an addressee the sender stands in the middle."""
    from docx.shared import Mm

    if not block.addressee:
        for number, line in enumerate((*block.sender, *block.reference)):
            paragraph = document.add_paragraph()
            _place(paragraph, "middle")
            _close(paragraph)
            _say(paragraph, line, bold=number == 0)
        return
    width = _width(paper)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Mm(width * 0.55), Mm(width * 0.45)
    _fill(left, (*block.sender, "", *block.reference), bold_first=True)
    _fill(right, block.addressee)
    _close(document.add_paragraph())


def _fill(cell: "_Cell", lines: tuple[str, ...], *, bold_first: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _close(paragraph)
        _say(paragraph, line, bold=bold_first and number == 0)


def _close(paragraph: "Paragraph") -> None:
    """No space after a line that belongs to the next."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(0)


def _add_grid(document: "Docx", block: Grid, paper: Paper) -> None:
    from docx.shared import Mm, Pt

    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    _align(table)
    part = _width(paper) / sum(block.wide)
    for column, wide in zip(table.columns, block.wide, strict=True):
        column.width = Mm(part * wide)
    for number, row in enumerate((block.head, *block.rows)):
        added = table.add_row()
        keep_whole(added, is_head=number == 0)
        for cell, words, wide in zip(added.cells, row, block.wide, strict=True):
            cell.width = Mm(part * wide)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
            _say(paragraph, words, bold=number == 0, size=IN_TABLE)
    document.add_paragraph()


def _align(table: "Table") -> None:
    """The lines of a table begin where the text does, and not before it by the margin of a cell."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), _CELL_MARGIN)
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.append(indent)


def _add_sign(document: "Docx", block: Sign, paper: Paper) -> None:
    """Who signs at the left, a line, the name at the right margin; long words have a line of their own."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.keep_together = Pt(18), True
    form.tab_stops.add_tab_stop(Mm(_width(paper) * 0.46))
    form.tab_stops.add_tab_stop(Mm(_width(paper)), WD_TAB_ALIGNMENT.RIGHT)
    is_long = len(block.name) > _SHORT_SIGN
    own_line = "\n" if is_long or len(block.sign) > _SHORT_SIGN else ""
    line = "____________" if is_long else "\t____________"
    _say(paragraph, f"{block.sign}{own_line}{line}\t{block.name}")


def _width(paper: Paper) -> int:
    """Of the text, in millimetres."""
    return PAGE[1 if paper.is_wide else 0] - LEFT - RIGHT


def _set_up(document: "Docx", paper: Paper) -> None:
    """Page, styles, foot and properties."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    width, height = reversed(PAGE) if paper.is_wide else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(UPPER), Mm(LOWER)
    section.footer_distance = Mm(9)
    _set_styles(document)
    add_page_foot(section.footer.paragraphs[0], paper.footnote, _width(paper), SMALL)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = paper.title, "", ""
    properties.created = properties.modified = datetime.now(UTC)


def _set_styles(document: "Docx") -> None:
    """One font, black headings, points with the number hanging; the language is Russian."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    styles = document.styles
    set_font(styles["Normal"], FONT, SIZE)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.1
    headings = (("Heading 1", 14, "middle"), ("Heading 2", SIZE, "middle"), ("Heading 3", SIZE, "left"))
    for name, size, at in headings:
        set_font(styles[name], FONT, size, bold=True)
        form = styles[name].paragraph_format
        form.space_before, form.space_after = Pt(0 if name == "Heading 2" else 12), Pt(10)
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER if at == "middle" else WD_ALIGN_PARAGRAPH.LEFT
    styles["Heading 1"].paragraph_format.space_after = Pt(2)
    for name in ("List Number", "List Bullet", "List Continue"):
        form = styles[name].paragraph_format
        form.space_after = Pt(4)
        for tied in styles[name].element.xpath("w:pPr/w:contextualSpacing"):
            tied.getparent().remove(tied)
    styles["List Continue"].paragraph_format.left_indent = Mm(_HANGING)
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    _set_points(document)
    set_russian(document)


def _set_points(document: "Docx") -> None:
    """Text of every point begins at one place, behind numbers of one digit and of two."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    twips = str(round(Mm(_HANGING).twips))
    numbering = document.part.numbering_part.element
    for name in ("ListNumber", "ListBullet"):
        level = f"w:abstractNum/w:lvl[w:pStyle/@w:val='{name}']/w:pPr"
        for place in numbering.xpath(f"{level}/w:tabs/w:tab"):
            place.set(qn("w:pos"), twips)
        for indent in numbering.xpath(f"{level}/w:ind"):
            indent.set(qn("w:left"), twips)
            indent.set(qn("w:hanging"), twips)
