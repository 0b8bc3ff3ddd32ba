"""What Word shows is read, and what it does not show is not."""

from pathlib import Path

import pytest
from tests.unit.collect.office import collected, document, docx, lines, paragraph, part, run, zipped

from pdcheck.artifacts import ParagraphKind


def field(data: str, result: str | None) -> str:
    def mark(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    shown = "" if result is None else mark("separate") + run(result)
    return mark("begin", f"<w:ffData>{data}</w:ffData>") + shown + mark("end")


BOX = '<w:checkBox><w:default w:val="0"/>{}</w:checkBox>'

RUNS = [
    (run("со\u00adгла") + run("сие"), "согласие", "runs are parts of words, soft hyphens are nothing"),
    ("<w:r><w:t>кто</w:t><w:noBreakHyphen/><w:t>либо</w:t></w:r>", "кто-либо", "a hyphen that does not break"),
    ("<w:r><w:t>дата</w:t><w:tab/><w:t>подпись</w:t></w:r>", "дата\tподпись", "a tab"),
    ("<w:r><w:t>даю</w:t><w:br/><w:t>согласие</w:t></w:r>", "даю согласие", "a manual break in a sentence"),
    ("<w:r><w:t>Цель:</w:t><w:br/><w:t>Ответ</w:t></w:r>", "Цель:\nОтвет", "a manual break between sentences"),
    (f"<w:ins>{run('вставлено')}</w:ins>", "вставлено", "a tracked insertion"),
    (f"{run('а')}<w:moveTo>{run('б')}</w:moveTo>", "аб", "moved to here"),
    (f"{run('а')}<w:moveFrom>{run('б')}</w:moveFrom>", "а", "moved from here"),
    ("<w:r><w:t>а</w:t><w:delText>б</w:delText></w:r>", "а", "deleted text"),
    (run("видно") + run(" скрыто", "<w:vanish/>"), "видно", "hidden text"),
    (run("видно") + run(" тоже", '<w:vanish w:val="0"/>'), "видно тоже", "text hidden by style, shown here"),
    (f"<w:smartTag>{run('Москва')}</w:smartTag>", "Москва", "a smart tag"),
    (f"<w:hyperlink>{run('сайт')}</w:hyperlink>", "сайт", "a link"),
    (f'<w:fldSimple w:instr="DATE">{run("2026")}</w:fldSimple>', "2026", "a simple field"),
    (run("ФИО ") + field("<w:textInput/>", "\u2002" * 5), "ФИО ____", "a text field left empty"),
    (run("ФИО ") + field("<w:textInput/>", "Иванов"), "ФИО Иванов", "a text field filled in"),
    (field(BOX.format(""), None) + run(" да"), "☐ да", "a box that is not ticked"),
    (field(BOX.format("<w:checked/>"), None) + run(" да"), "☒ да", "a box ticked beforehand"),
    (run("ФИО ") + run("\t\t", '<w:u w:val="single"/>'), "ФИО ____", "underlined tabs are a line to write on"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" да"), "☐ да", "a box of Wingdings"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text", "why"), RUNS)
def test_paragraph_reads_as_word_shows_it(content: str, text: str, why: str, tmp_path: Path) -> None:
    assert document(docx(paragraph(content)), tmp_path).text == text, why


def test_empty_content_control_is_a_blank(tmp_path: Path) -> None:
    prompt = run("Место для ввода текста.")
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
    assert lines(docx(paragraph(run("ФИО "), control)), tmp_path) == ["ФИО ____"]


def test_box_control_shows_its_state(tmp_path: Path) -> None:
    box = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>'
    assert lines(docx(paragraph(box, run(" согласен"))), tmp_path) == ["☒ согласен"]


def test_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    inside = f"<w:txbxContent>{paragraph(run('в рамке'))}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice>{inside}</mc:Choice>"
        f"<mc:Fallback><v:textbox>{inside}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    read = document(docx(paragraph(run("до"), drawn, run(" после"))), tmp_path)
    assert read.text == "до после\nв рамке"
    assert read.paragraphs[1].kind is ParagraphKind.TEXT_BOX


def test_deleted_end_of_paragraph_joins_it_with_the_next(tmp_path: Path) -> None:
    first = paragraph(run("даю "), properties="<w:rPr><w:del/></w:rPr>")
    assert lines(docx(first + paragraph(run("согласие"))), tmp_path) == ["даю согласие"]


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content) or paragraph()}</w:tc>"


def test_tables_are_read_cell_by_cell_with_tables_inside(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph(run('внутри')))}</w:tr></w:tbl>"
    rows = f"<w:tr>{cell(paragraph(run('а')))}{cell(inner, paragraph())}{cell(paragraph(run('в')))}</w:tr>"
    read = document(docx(f"<w:tbl>{rows}</w:tbl>"), tmp_path)
    assert read.text == "а\nвнутри\nв"
    assert {one.kind for one in read.paragraphs} == {ParagraphKind.TABLE}


def test_empty_cell_beside_a_name_is_a_blank(tmp_path: Path) -> None:
    rows = f"<w:tr>{cell(paragraph(run('Паспорт')))}{cell()}</w:tr>"
    assert lines(docx(f"<w:tbl>{rows}</w:tbl>"), tmp_path) == ["Паспорт", "____"]


def test_deleted_row_is_not_read(tmp_path: Path) -> None:
    rows = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('нет')))}</w:tr><w:tr>{cell(paragraph(run('да')))}</w:tr>"
    assert lines(docx(f"<w:tbl>{rows}</w:tbl>"), tmp_path) == ["да"]


def test_side_parts_follow_the_body_and_comments_stay_out(tmp_path: Path) -> None:
    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph(run("черта"))}</w:footnote>'
    read = document(
        docx(
            paragraph(run("тело")),
            header1=part("hdr", paragraph(run("ООО «Тополь»"))),
            header2=part("hdr", paragraph(run("ООО «Тополь»"))),
            footnotes=part("footnotes", separator + f"<w:footnote>{paragraph(run('сноска'))}</w:footnote>"),
            comments=part("comments", paragraph(run("замечание"))),
        ),
        tmp_path,
    )
    assert read.text == "тело\nсноска\nООО «Тополь»"
    assert [one.kind.value for one in read.paragraphs] == ["body", "footnote", "header"]


def level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def item(text: str, depth: int = 0, list_id: int = 1) -> str:
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(text), properties=number)


def test_list_items_carry_the_marks_that_word_gives_them(tmp_path: Path) -> None:
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2.")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "")}{level(1, "russianLower", "%2)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>',
    )
    body = item("раз") + item("два") + item("внутри", 1) + item("ещё", 1) + item("три") + item("заново", 1)
    body += item("точка", 0, 2) + item("буква", 1, 2)
    assert lines(docx(body, numbering=numbering), tmp_path) == [
        *("1. раз", "2. два", "2.1. внутри", "2.2. ещё", "3. три", "3.1. заново", "• точка", "а) буква"),
    ]


def test_heading_style_makes_a_heading_and_the_title(tmp_path: Path) -> None:
    styles = part("styles", '<w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>')
    heading = paragraph(run("О персональных данных"), properties='<w:pStyle w:val="a1"/>')
    read = document(docx(paragraph(run("ООО «Тополь»")) + heading, styles=styles), tmp_path)
    assert read.paragraphs[1].kind is ParagraphKind.HEADING
    assert read.title == "О персональных данных"


def test_strict_open_xml_is_read_too(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<d xmlns:w="{strict}"><w:p><w:r><w:t>строго</w:t></w:r></w:p></d>'
    content = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})
    assert lines(content, tmp_path) == ["строго"]


def test_inserted_file_is_a_gap(tmp_path: Path) -> None:
    one = collected(docx(paragraph(run("тело")) + "<w:altChunk/>"), tmp_path)
    assert [gap.what for gap in one.gaps] == ["вложенный файл"]


def test_fifty_tables_in_each_other_are_read(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 50 + paragraph(run("дно")) + "</w:tc></w:tr></w:tbl>" * 50
    assert lines(docx(deep), tmp_path) == ["дно"]
