"""A comparison and changes of the law as files: what a director sees on the first page, tables, every form."""

import io
import json
from datetime import date

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from docx import Document
from python_calamine import CalamineWorkbook
from tests.unit.following.pairs import compared, loaded, report
from tests.unit.report import samples
from tests.unit.report.structure import mistakes_of_structure

from pdcheck.findings import Report
from pdcheck.following.law_changes import ChangesOfLaw, changes_between, touched_by
from pdcheck.following.telling import FORMATS, Answer, changes_answer, compared_answer, content_of
from pdcheck.outcomes import Verdict
from pdcheck.report.brand import Brand, Colours

SEPARATE, PURPOSE, LISTED, WITHDRAWAL = samples.DUTIES[:4]
FAIL, PASS, UNCLEAR = Verdict.FAIL, Verdict.PASS, Verdict.UNCLEAR


def sides() -> tuple[Report, Report]:
    """Two fixed, one new, one changed, one open, one not read again; the fine is paid by both."""
    old = report(
        samples.finding(SEPARATE, "a.docx"),
        samples.finding(PURPOSE, "a.docx"),
        samples.finding(LISTED, "a.docx", PASS),
        samples.finding(WITHDRAWAL, "a.docx", UNCLEAR),
        samples.finding(PURPOSE, "b.docx"),
        samples.finding(SEPARATE, "в=1+1.docx"),
        on=date(2025, 5, 1),
    )
    new = report(
        samples.finding(SEPARATE, "a.docx", PASS),
        samples.finding(PURPOSE, "a.docx", PASS),
        samples.finding(LISTED, "a.docx"),
        samples.finding(WITHDRAWAL, "a.docx"),
        samples.finding(PURPOSE, "b.docx"),
        on=date(2026, 11, 24),
    )
    return old, new


@pytest.fixture(scope="module")
def answer() -> Answer:
    return compared_answer(compared(*sides()), loaded())


def words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_first_page_says_it_all_to_a_director(answer: Answer) -> None:
    pdf = pypdfium2.PdfDocument(content_of(answer, "pdf"))
    first = words(pdf[0].get_textpage().get_text_range())
    for told in (
        "Сравнение отчётов",
        "ООО «Ромашка»",
        "право на 01.05.2025",
        "право на 24.11.2026",
        "Исправлено 2 (тяжёлых 2) – – 2",
        "Новые находки 1 (тяжёлых 1) – – 1",
        "Осталось 1 (тяжёлых 1) – – 1",
        "75 000 – 150 000 ₽ → 75 000 – 150 000 ₽",
        "Что изменил закон",
        "Перечень персональных данных открыт",
    ):
        assert told in first, (told, first)


def test_long_comparison_keeps_its_first_page(answer: Answer) -> None:
    many = samples.many(documents=6)
    healed = many.model_copy(
        update={"findings": tuple(one.model_copy(update={"verdict": PASS}) for one in many.findings[::2])}
    )
    pdf = pypdfium2.PdfDocument(content_of(compared_answer(compared(many, healed), loaded()), "pdf"))
    first, second = (words(pdf[page].get_textpage().get_text_range()) for page in (0, 1))
    assert "Что исправлено: самое важное" in first
    assert second.startswith("Исправлено")


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_tells_each_finding(answer: Answer, form: str) -> None:
    content = content_of(answer, form)  # type: ignore[arg-type]
    match form:
        case "pdf":
            pages = pypdfium2.PdfDocument(content)
            text = "".join(page.get_textpage().get_text_range() for page in pages)
        case "docx":
            document = Document(io.BytesIO(content))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            text = "\n".join([one.text for one in document.paragraphs] + cells)
        case "xlsx":
            book = CalamineWorkbook.from_object(io.BytesIO(content))
            text = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
        case _:
            text = content.decode()
    for duty in (SEPARATE, PURPOSE, LISTED, WITHDRAWAL):
        assert (duty.id if form == "json" else words(duty.failure_title)) in words(text), form


def test_workbook_has_a_row_a_finding_and_no_formulas(answer: Answer) -> None:
    book = CalamineWorkbook.from_object(io.BytesIO(content_of(answer, "xlsx")))
    assert book.sheet_names == ["Сравнение", "Суммы", "Закон"]
    rows = book.get_sheet_by_name("Сравнение").to_python()
    assert len(rows) == 1 + len(json.loads(content_of(answer, "json"))["moved"])
    stood = {(row[0], row[2]) for row in rows[1:]}
    assert ("Не проверено снова", "в=1+1.docx") in stood
    assert ("Вывод изменился", "a.docx") in stood
    sums = book.get_sheet_by_name("Суммы").to_python()
    assert [words(str(cell)) for cell in sums[1][2:4]] == ["75 000 – 150 000 ₽"] * 2


def test_a_fine_alone_is_no_cause_of_a_finding(answer: Answer) -> None:
    comparison = compared(*sides())
    opened = next(one for one in comparison.moved if one.requirement == LISTED.id)
    assert opened.law
    assert all(name.startswith("koap.") for name in opened.law)
    page = BeautifulSoup(content_of(answer, "html"), "lxml")
    row = next(
        one for one in page.select("#new tr") if LISTED.failure_title in one.get_text().replace("\u00a0", " ")
    )
    assert "изменился закон" not in row.get_text()
    assert [cell.get_text() for cell in page.select(".tallies tbody tr:nth-child(2) td")][-1] == "–"


def test_screen_reader_follows_the_structure(answer: Answer) -> None:
    pdf = pypdfium2.PdfDocument(content_of(answer, "pdf"))
    assert mistakes_of_structure(pdf) == []
    assert pdf.get_metadata_dict()["Title"] == "Сравнение отчётов: ООО «Ромашка»"


def test_brand_colours_the_comparison(answer: Answer) -> None:
    page = content_of(answer, "html", Brand(name="Бюро", colours=Colours(main="#1f6f4a"))).decode()
    assert "#1f6f4a" in page
    assert "#22364c" not in page


def test_same_reports_give_same_bytes(answer: Answer) -> None:
    again = compared_answer(compared(*sides()), loaded())
    for form in ("pdf", "html", "xlsx", "json"):
        assert content_of(answer, form) == content_of(again, form), form


@pytest.mark.parametrize("form", FORMATS)
def test_changes_of_the_law_go_to_every_form(form: str) -> None:
    _, new = sides()
    since, until = date(2025, 8, 31), date(2025, 9, 1)
    changes = touched_by(changes_between(since, until, loaded()), new)
    told = ChangesOfLaw(since=since, until=until, report="new.json", changes=changes)
    content = content_of(changes_answer(told, loaded(), new), form)  # type: ignore[arg-type]
    if form == "xlsx":
        (sheet,) = CalamineWorkbook.from_object(io.BytesIO(content)).sheet_names
        rows = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
        content = str(rows).encode()
    if form == "docx":
        content = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs).encode()
    if form == "pdf":
        content = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().encode()
    assert "156-ФЗ" in content.decode().replace("\u2011", "-")
