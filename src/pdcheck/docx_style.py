"""What every DOCX of ours shares: one typeface in every script, Russian, rows kept whole, numbered pages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row
    from docx.text.paragraph import Paragraph


def set_font(
    style: "ParagraphStyle", name: str, size: float, *, bold: bool = False, colour: str = "000000"
) -> None:
    """A typeface in points for Latin, Cyrillic and the rest, whatever the theme of the template says."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = name, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for theme in [attribute for attribute in fonts.attrib if attribute.endswith("Theme")]:
        del fonts.attrib[theme]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def set_russian(document: "Docx") -> None:
    """The language by which a word processor checks the spelling."""
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        for attribute in language.attrib:
            language.set(attribute, "ru-RU")


def keep_whole(row: "_Row", *, is_head: bool) -> None:
    """A row is not torn between pages, and the head stands on each."""
    from docx.oxml.parser import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def add_page_foot(paragraph: "Paragraph", words: str, width: float, size: float) -> None:
    """Words at the left of a foot, and at the right, `width` millimetres away, the page of how many."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    for piece in (f"{words}\tстр. ", "PAGE", " из ", "NUMPAGES"):
        if piece not in ("PAGE", "NUMPAGES"):
            paragraph.add_run(piece).font.size = Pt(size)
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), piece)
        run = paragraph.add_run("1")
        run.font.size = Pt(size)
        field.append(run._r)
        paragraph._p.append(field)
