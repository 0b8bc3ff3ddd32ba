"""The style sheet in Word's terms: styles that a user finds in the list and changes for the whole report."""

from typing import TYPE_CHECKING

from pdcheck.docx_style import set_font
from pdcheck.report.brand import Colours
from pdcheck.report.docx.runs import W

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.styles.styles import Styles

FONT, SIZE, IN_TABLE, IN_HEAD, SMALL = "Times New Roman", 11, 9.5, 8.5, 8
"""The font of Russian offices; sizes in points."""
_GREY, _RULE, _FRAME = "4A5663", "C3CCD5", "8795A3"
_NAMESPACE = f'xmlns:w="{W[1:-1]}"'
_STAYS = "<w:keepNext/>"
_SIDES = ("top", "left", "bottom", "right")
_LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9630"/></w:tabs>'


def set_styles(styles: "Styles", colours: Colours) -> None:
    """Give the styles of the template our looks, and add those that it has not."""
    ink, tint, middle = (colour[1:].upper() for colour in (colours.main, colours.tint, colours.middle))
    for name, size, bold, colour in (
        ("Normal", SIZE, False, "000000"),
        ("Title", 24, True, ink),
        ("Heading 1", 15, True, ink),
        ("Heading 2", 13.5, True, ink),
        ("Heading 3", 12, True, ink),
        ("Heading 4", SIZE, True, ink),
        ("Quote", SIZE, False, "333333"),
        ("Caption", IN_TABLE, False, _GREY),
        ("List Bullet", SIZE, False, "000000"),
    ):
        set_font(styles[name], FONT, size, bold=bold, colour=colour)
    for name, before in (("Heading 1", 18), ("Heading 2", 12), ("Heading 3", 10), ("Heading 4", 8)):
        _apart(styles[name], before, 4)
        styles[name].paragraph_format.keep_with_next = True
    _apart(styles["Normal"], 0, 5)
    styles["Normal"].paragraph_format.line_spacing = 1.08
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    for border in styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    styles["Quote"].font.italic = False
    _form(styles["Quote"], _bar(middle) + _space(0, 3) + _indent(340))
    for name, form, dress in _paragraphs(ink, tint):
        is_own = not name.lower().startswith("toc")
        _add(styles, "paragraph", name, f"<w:pPr>{form}</w:pPr><w:rPr>{dress}</w:rPr>", is_own=is_own)
    for name, dress in _runs(ink):
        _add(styles, "character", name, f"<w:rPr>{dress}</w:rPr>")
    _add(styles, "table", "Report Table", _table(ink))


def style_id(name: str) -> str:
    """The id of a style of ours by its name: «In Table» → «InTable», «toc 1» → «TOC1»."""
    return name.replace("toc", "TOC").replace(" ", "")


def _paragraphs(ink: str, tint: str) -> tuple[tuple[str, str, str], ...]:
    """Name, form of the paragraph, looks of its letters."""
    fine, single = _letters(IN_TABLE, _GREY), ' w:line="240" w:lineRule="auto"'
    return (
        ("Cover Kind", _space(120, 5), _letters(SIZE, _GREY)),
        ("Cover Operator", _space(6, 24), _letters(14)),
        ("TOC Heading", _STAYS + _space(18, 8), _letters(15, ink, bold=True)),
        ("toc 1", _LEADER + _space(0, 3), ""),
        ("toc 2", _LEADER + _space(0, 1) + _indent(454), fine),
        ("Notice", _bar(ink) + _space(0, 5) + _indent(340), ""),
        ("Lead", "", _letters(12, bold=True)),
        ("Sum", _space(0, 2), _letters(17, ink, bold=True)),
        ("Intro", _STAYS, _letters(SIZE, _GREY)),
        ("Group", _STAYS + _under(ink) + _space(16, 5), _letters(SIZE, ink, bold=True)),
        ("Meta", _STAYS + _space(1, 3), fine),
        ("Small", _space(1, 3), fine),
        ("Model", _box(tint) + _space(0, 0) + _indent(170, right=170), ""),
        ("List Plain", _space(0, 3), ""),
        ("List Heads", _space(0, 4) + _indent(340, hanging=340), ""),
        ("Picture", _STAYS + _space(6, 3, single), ""),
        ("In Table", _space(1, 1, single), _letters(IN_TABLE)),
        ("Table Head", _STAYS + _space(1, 1, single), _letters(IN_HEAD, _GREY, bold=True)),
        ("Table Group", _STAYS + _space(8, 1, single), _letters(IN_TABLE, ink, bold=True)),
        ("Gap", _space(0, 0, ' w:line="120" w:lineRule="exact"'), _letters(4)),
    )


def _runs(ink: str) -> tuple[tuple[str, str], ...]:
    fine = _letters(IN_TABLE, _GREY)
    return (
        ("Fine", fine),
        ("Code", f'<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>{_letters(9)}'),
        ("Tag", f'{fine}<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{_FRAME}"/>'),
        ("Link", f'<w:color w:val="{ink}"/>'),
    )


def _table(ink: str) -> str:
    """Thin lines between rows, a strong one under the head."""
    thin = "".join(_line(side, 4, _RULE) for side in ("bottom", "insideH"))
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    return (
        f"<w:tblPr><w:tblBorders>{thin}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_line("bottom", 8, ink)}</w:tcBorders>'
        "</w:tcPr></w:tblStylePr>"
    )


def _letters(size: float, colour: str = "", *, bold: bool = False) -> str:
    told = "<w:b/>" if bold else ""
    told += f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{told}<w:sz w:val="{size * 2:g}"/>'


def _space(before: float, after: float, line: str = "") -> str:
    """Points over and under a paragraph."""
    return f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}"{line}/>'


def _indent(left: int, *, right: int = 0, hanging: int = 0) -> str:
    told = f' w:right="{right}"' if right else f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{left}"{told}/>'


def _line(side: str, width: int, colour: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def _bar(colour: str) -> str:
    return f"<w:pBdr>{_line('left', 12, colour, 8)}</w:pBdr>"


def _under(colour: str) -> str:
    return f"<w:pBdr>{_line('bottom', 6, colour, 1)}</w:pBdr>"


def _box(fill: str) -> str:
    lines = "".join(_line(side, 4, _FRAME, 4) for side in _SIDES)
    return f'<w:pBdr>{lines}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _apart(style: "ParagraphStyle", before: float, after: float) -> None:
    from docx.shared import Pt

    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _form(style: "ParagraphStyle", form: str) -> None:
    """Another form of paragraphs for a style of the template."""
    element = style.element
    for own in element.xpath("w:pPr"):
        element.remove(own)
    element.xpath("w:rPr")[0].addprevious(_parsed(f"<w:pPr {_NAMESPACE}>{form}</w:pPr>"))


def _add(styles: "Styles", kind: str, name: str, looks: str, *, is_own: bool = True) -> None:
    own = ' w:customStyle="1"' if is_own else ""
    based = {"paragraph": "Normal", "table": "TableNormal"}.get(kind)
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    styles.element.append(
        _parsed(
            f'<w:style {_NAMESPACE} w:type="{kind}"{own} w:styleId="{style_id(name)}">'
            f'<w:name w:val="{name}"/>{based_on}<w:qFormat/>{looks}</w:style>'
        )
    )


def _parsed(xml: str) -> "BaseOxmlElement":
    from docx.oxml.parser import parse_xml

    return parse_xml(xml)
