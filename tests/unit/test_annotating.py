"""Documents given back with marks: at the very words, nothing of theirs changed, originals left alone."""

import ctypes
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from pdcheck.annotating import annotate
from pdcheck.annotating import docx as in_docx
from pdcheck.annotating import pdf as in_pdf
from pdcheck.annotating.letters import found, letters_of
from pdcheck.annotating.notes import Note, Span
from pdcheck.artifacts import Document
from pdcheck.collect.document import read_document
from pdcheck.errors import UserError
from pdcheck.pipeline import Options, audit_consents
from pdcheck.report.things import Sort


def document_of(data: bytes, name: str) -> Document:
    document = read_document(data, name).document
    assert document is not None
    return document


def note_at(document: Document, *words: str, nth: int = 0) -> Note:
    """A note at the n-th place of each of the words."""
    spans = []
    for one in words:
        start = -1
        for _ in range(nth + 1):
            start = document.text.index(one, start + 1)
        spans.append(Span(start, start + len(one)))
    return Note(Sort.BREACH, "Коротко", "Коротко\nПодробно", tuple(spans), ("Место: «слова»",))


def saved(word: Any) -> bytes:
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def commented(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment covers, and what it says."""
    word = Word(io.BytesIO(data))
    told = []
    for comment in word.comments:
        words, is_within = "", False
        for element in word.element.body.iter():
            if element.get(qn("w:id")) == str(comment.comment_id):
                is_within = element.tag == qn("w:commentRangeStart")
            elif is_within and element.tag == qn("w:t"):
                words += element.text or ""
        told.append((words, comment.text))
    return told


def annotated_docx(word: Any, *words: str, nth: int = 0) -> list[tuple[str, str]]:
    data = saved(word)
    document = document_of(data, "a.docx")
    marked = in_docx.annotated(data, document, [note_at(document, *words, nth=nth)])
    assert document_of(marked, "a.docx").text == document.text
    return commented(marked)


def test_a_comment_covers_the_words_and_no_others_however_runs_divide_them() -> None:
    word = Word()
    paragraph = word.add_paragraph("Я даю ")
    for piece in ("согла", "сие на обра", "ботку данных"):
        paragraph.add_run(piece).bold = piece.startswith("с")
    assert annotated_docx(word, "согласие на обработку") == [("согласие на обработку", "Коротко\nПодробно")]


def test_of_equal_words_those_are_marked_that_were_meant() -> None:
    word = Word()
    word.add_paragraph("иные данные, иные данные")
    word.add_paragraph("и ещё иные данные")
    data = saved(word)
    document = document_of(data, "a.docx")
    marked = in_docx.annotated(data, document, [note_at(document, "иные данные", nth=1)])
    body = Word(io.BytesIO(marked)).element.body
    start = body.find(f".//{qn('w:commentRangeStart')}")
    assert [
        text.text for text in start.itersiblings(qn("w:r"), preceding=True) for text in text.iter(qn("w:t"))
    ] == ["иные данные, "]


def test_places_of_one_note_that_overlap_are_all_covered() -> None:
    word = Word()
    word.add_paragraph("по адресу: <вставьте адрес сайта> (далее — Сайт).")
    told = annotated_docx(word, "по адресу: <вставьте адрес сайта", "вставьте адрес сайта> (далее")
    assert [words for words, _ in told] == [
        "по адресу: <вставьте адрес сайта",
        "вставьте адрес сайта> (далее",
    ]
    assert [text for _, text in told] == ["Коротко\nПодробно", "Коротко"]


def test_words_in_a_list_a_cell_and_over_paragraphs_are_found() -> None:
    word = Word()
    word.add_paragraph("Перечень:", style="List Number")
    word.add_paragraph("иные сведения", style="List Number")
    word.add_table(1, 2).cell(0, 1).text = "срок не ограничен"
    assert annotated_docx(word, "иные сведения") == [("иные сведения", "Коротко\nПодробно")]
    assert annotated_docx(word, "не ограничен") == [("не ограничен", "Коротко\nПодробно")]
    ((words, _),) = annotated_docx(word, "Перечень:\n2. иные сведения")
    assert words == "Перечень:иные сведения"


def test_words_of_a_header_and_absent_ones_are_told_of_the_whole() -> None:
    word = Word()
    word.add_paragraph("Согласие на обработку данных")
    word.sections[0].header.paragraphs[0].text = "Условия сайта"
    ((words, text),) = annotated_docx(word, "Условия сайта")
    assert words == "Согласие на обработку данных"
    assert text == "О документе в целом\n\nКоротко\nПодробно\nМесто: «слова»"


def test_a_comment_on_a_box_of_text_stands_at_the_run_that_holds_it() -> None:
    word = Word()
    run = word.add_paragraph("До рамки ").add_run()
    outer = run._r
    for name in ("w:pict", "w:txbxContent", "w:p", "w:r", "w:t"):
        outer.append(OxmlElement(name))
        outer = outer[-1]
    outer.text = "слова в рамке"
    data = saved(word)
    document = document_of(data, "a.docx")
    marked = in_docx.annotated(data, document, [note_at(document, "слова в рамке")])
    body = Word(io.BytesIO(marked)).element.body
    assert body.find(f".//{qn('w:txbxContent')}//{qn('w:commentRangeStart')}") is None
    assert [text for _, text in commented(marked)] == ["Коротко\nПодробно"]


@settings(max_examples=12)  # each makes and reads two files
@given(st.lists(st.text("абв .,-1", min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_any_words_of_any_runs_are_covered_to_the_letter(pieces: list[str], data: st.DataObject) -> None:
    word = Word()
    paragraph = word.add_paragraph()
    for piece in ("Начало ", *pieces, " конец"):
        paragraph.add_run(piece)
    raw = saved(word)
    document = document_of(raw, "a.docx")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    words = letters_of(document.text[start:end]).text
    note = Note(Sort.RISK, "К", "К", (Span(start, end),))
    marked = in_docx.annotated(raw, document, [note])
    assert document_of(marked, "a.docx").text == document.text
    ((covered, _),) = commented(marked)
    assert letters_of(covered).text == (words or letters_of(document.text).text)


@given(st.text("аб -", max_size=30), st.text("аб", min_size=1, max_size=3), st.text("аб -", max_size=30))
def test_letters_are_found_at_their_own_place(before: str, words: str, after: str) -> None:
    text = f"{before}{words}{after}"
    at = found(words, before, letters_of(text))
    assert at is not None
    assert letters_of(text[at[0] : at[1] + 1]).text == words


HTML = (
    "<html lang='ru'><style>@page{{size:A5}} p{{hyphens:auto}}</style><p>{fill}<p>Оператор вправе передавать данные "
    "третьим лицам. Иные данные.<p style='page-break-before:always'>Иные данные и ещё иные данные. {fill}</html>"
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    from weasyprint import HTML as Page

    made: bytes = Page(string=HTML.format(fill="Персональные данные субъекта. " * 12)).write_pdf()
    return made


def highlights(data: bytes) -> Iterator[tuple[int, int, str, str]]:
    """Page, sort of annotation, the words under it, what it says."""
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            textpage = page.get_textpage()
            for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
                one = pdfium.FPDFPage_GetAnnot(page, index)
                size = pdfium.FPDFAnnot_GetStringValue(one, b"Contents", None, 0)
                held = (ctypes.c_ushort * (size // 2))()
                pdfium.FPDFAnnot_GetStringValue(one, b"Contents", held, size)
                words = []
                for place in range(pdfium.FPDFAnnot_CountAttachmentPoints(one)):
                    quad = pdfium.FS_QUADPOINTSF()
                    pdfium.FPDFAnnot_GetAttachmentPoints(one, place, quad)
                    words.append(textpage.get_text_bounded(quad.x1, quad.y3, quad.x2, quad.y1).strip())
                told = bytes(held).decode("utf-16-le").rstrip("\0")
                yield number, pdfium.FPDFAnnot_GetSubtype(one), " ".join(words), told
                pdfium.FPDFPage_CloseAnnot(one)


def test_a_highlight_lies_on_the_words_of_its_page(pdf: bytes) -> None:
    document = document_of(pdf, "a.pdf")
    marked = in_pdf.annotated(pdf, document, [note_at(document, "Иные данные", nth=1)])
    assert list(highlights(marked)) == [(2, pdfium.FPDF_ANNOT_HIGHLIGHT, "Иные данные", "Коротко\nПодробно")]
    assert marked.startswith(pdf), "what the user had is left to the byte"
    assert document_of(marked, "a.pdf").text == document.text


def test_words_over_lines_are_marked_line_by_line(pdf: bytes) -> None:
    document = document_of(pdf, "a.pdf")
    words = "Персональные данные субъекта. " * 5
    ((_, _, marked, _),) = highlights(in_pdf.annotated(pdf, document, [note_at(document, words.strip())]))
    assert letters_of(marked).text == letters_of(words).text


def test_what_has_no_place_is_a_note_in_the_corner(pdf: bytes) -> None:
    document = document_of(pdf, "a.pdf")
    note = Note(Sort.QUESTION, "К", "Срок не назван", ())
    ((page, sort, _, text),) = highlights(in_pdf.annotated(pdf, document, [note]))
    assert (page, sort, text) == (1, pdfium.FPDF_ANNOT_TEXT, "О документе в целом\n\nСрок не назван")


def consent(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    word = Word()
    word.add_heading("Согласие на обработку персональных данных")
    word.add_paragraph(
        "Я, Иванова Анна Петровна, даю согласие ООО «Ромашка» на обработку: имя, телефон и иные данные."
    )
    path = folder / "согласие.docx"
    path.write_bytes(saved(word))
    return path


def test_copies_have_their_names_and_what_is_not_annotated_is_told(tmp_path: Path) -> None:
    one, other = consent(tmp_path / "1"), consent(tmp_path / "2")
    text = tmp_path / "согласие.txt"
    text.write_text("Согласие на обработку персональных данных. Я даю согласие на обработку имени.", "utf-8")
    before = one.read_bytes()
    report = audit_consents([str(one), str(other), str(text)], Options())
    done = annotate(report, lambda path: Path(path).read_bytes(), str(tmp_path / "copies"))
    assert done.written == ("согласие.docx", "согласие (2).docx")
    assert done.left == (
        (str(text), "в TXT пометки не ставятся; сохраните документ в DOCX или PDF и проверьте его"),
    )
    assert one.read_bytes() == before
    told = commented((tmp_path / "copies/согласие.docx").read_bytes())
    ((words, said),) = [pair for pair in told if "Перечень данных открыт" in pair[1]]
    assert "иные данные" in words
    assert "Что сделать: " in said
    assert "Норма: ч. 1 ст. 9 Закона № 152-ФЗ" in said


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    path = consent(tmp_path / "документы")
    report = audit_consents([str(path)], Options())
    with pytest.raises(UserError, match="уже есть и не пуста"):
        annotate(report, lambda _: path.read_bytes(), str(path.parent))


def test_a_file_that_changed_meanwhile_is_not_annotated(tmp_path: Path) -> None:
    path = consent(tmp_path / "документы")
    report = audit_consents([str(path)], Options())
    done = annotate(report, lambda _: path.read_bytes() + b" ", str(tmp_path / "copies"))
    assert done.left == ((str(path), "файл изменился за время проверки; проверьте его ещё раз"),)
    assert not (tmp_path / "copies").exists()
