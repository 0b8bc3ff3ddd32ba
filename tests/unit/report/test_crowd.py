"""Reports on more things than a person can read one by one."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from docx import Document
from tests.unit.report import samples
from tests.unit.report.test_office import sheet

from pdcheck.report.crowd import FIRST_THINGS, FULL_ANNEX, FULL_THINGS
from pdcheck.report.docx import as_docx
from pdcheck.report.html import as_html
from pdcheck.report.markdown import as_markdown
from pdcheck.report.things import LONGEST_LIST, SHOWN_OF_LONG
from pdcheck.report.view import View, view_of
from pdcheck.requirements import Severity

FEW, MANY = FULL_THINGS + 1, FULL_ANNEX + 401


@pytest.fixture(scope="module")
def view() -> View:
    return view_of(samples.crowd(MANY))


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return BeautifulSoup(as_html(samples.crowd(MANY)), "lxml")


def test_report_grows_with_what_was_found_and_not_with_how_many_were_read(page: BeautifulSoup) -> None:
    few = BeautifulSoup(as_html(samples.crowd(FULL_ANNEX + 1)), "lxml")
    assert len(page.text) < 1.02 * len(few.text)
    document = as_docx(samples.crowd(MANY))
    assert len(document) < 1.02 * len(as_docx(samples.crowd(FULL_ANNEX + 1)))
    assert len(as_markdown(samples.crowd(MANY))) < 1.02 * len(as_markdown(samples.crowd(FULL_ANNEX + 1)))


def test_everything_is_counted_once_by_kind_and_once_by_outcome(view: View) -> None:
    assert view.crowd is not None
    assert sum(row.number for row in view.crowd.kinds) == MANY
    for row in view.crowd.kinds:
        told = row.broken + row.contested + row.asked + row.clean
        assert told == (row.number if row.kind else 0)
    with_breaches = sum(one.number for one in view.crowd.alike) + view.crowd.in_others
    assert with_breaches == sum(row.broken + row.contested for row in view.crowd.kinds)
    assert {tuple(card.number for card in one.cards) for one in view.crowd.alike} == {
        ("Н-1",),
        ("Н-2",),
        ("Н-1", "Н-2"),
    }


def test_the_worst_stand_first_with_all_that_was_found_in_them(view: View, page: BeautifulSoup) -> None:
    assert len(view.first_things) == FIRST_THINGS
    grave = [
        [card.severity for card in view.cards_on[thing.target.target]].count(Severity.HIGH)
        for thing in view.first_things
    ]
    assert set(grave) == {2}  # a grave breach and a grave question
    table = page.find(id="documents").find("table", "documents")
    rows = [row.get_text(" ") for row in table.tbody.find_all("tr")]
    assert all("Н-1" in row and "В-1" in row for row in rows)


def test_long_lists_name_the_first_and_count_the_rest(view: View) -> None:
    (group,) = view.breaches[0].listed
    named, _, left = group.where.partition(" и ещё ")
    assert len(named.split(", ")) == SHOWN_OF_LONG
    codes = re.findall(r"Д(\d+)(?:–Д(\d+))?", named)
    shown = sum(int(last or first) - int(first) + 1 for first, last in codes)
    assert shown + int(left.replace("\xa0", "")) == sum(group.tally.values())
    (row,) = view.confirmed
    assert re.fullmatch(r"\d+ из 999 документов", row.where)


def test_list_of_usual_length_is_told_whole() -> None:
    names = [f"{number}.txt" for number in range(2 * LONGEST_LIST)]
    findings = [samples.finding(samples.DUTIES[0], name) for name in names[::2]]
    report = samples.report(findings, [samples.target(name) for name in names])
    (card,) = view_of(report).breaches
    assert "ещё" not in card.listed[0].where


def test_every_code_that_is_named_leads_somewhere(page: BeautifulSoup) -> None:
    anchors = {tag["id"] for tag in page.find_all(id=True)}
    assert {link["href"][1:] for link in page.find_all("a", href=re.compile("^#"))} <= anchors
    explained = {code.text for code in page.select("#things li b, #documents td:first-child")}
    named = set(re.findall(r"Д\d+", page.find(id="breaches").text + page.find(id="questions").text))
    assert named <= explained
    assert len(page.select("#things li")) <= FULL_ANNEX < MANY
    assert f"из {MANY:,}".replace(",", "\xa0") in page.find(id="things").text


def test_smaller_crowd_has_every_code_in_the_annex() -> None:
    page = as_html(samples.crowd(FEW))
    annex = page.partition('<section id="things">')[2].partition("</section>")[0]
    assert annex.count("<li") == FEW
    anchors = [thing.anchor for thing in view_of(samples.crowd(FEW)).things]
    assert all(page.count(f'id="{anchor}"') == 1 for anchor in anchors)


def test_readings_are_counted_and_those_of_the_worst_shown(page: BeautifulSoup) -> None:
    readings = page.find(id="readings")
    counts = readings.find("table", "stated").tbody.find("tr").find_all("td")[1:]
    assert sum(int(cell.text) for cell in counts if cell.text != "–") == MANY - 2
    assert len(readings.find("table", "marks").tbody.find_all("tr")) == FIRST_THINGS


def test_workbook_names_everything_with_its_code_and_digest(view: View) -> None:
    rows = sheet(samples.crowd(FEW), "Проверено")
    assert [row[0] for row in rows[1:]] == [f"Д{number}" for number in range(1, FEW + 1)]
    assert {str(row[3]) for row in rows[1:]} >= {"", "Н-1", "Н-1, Н-2, В-1"}
    assert rows[1][2] == "прочитать не удалось"
    assert all(len(str(row[-1])) == 64 for row in rows[3:])


def test_office_document_counts_too() -> None:
    tables = Document(io.BytesIO(as_docx(samples.crowd(FEW)))).tables
    listed = next(table for table in tables if table.rows[0].cells[0].text == "Код")
    assert len(listed.rows) == FIRST_THINGS + 1
    kinds = next(table for table in tables if table.rows[0].cells[0].text == "Вид")
    assert sum(int(row.cells[1].text) for row in kinds.rows[1:]) == FEW
