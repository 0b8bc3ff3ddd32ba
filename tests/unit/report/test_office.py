"""DOCX and XLSX: what people edit and fill in."""

import io
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from tests.unit.report import samples

from pdcheck.findings import Report, Waiver
from pdcheck.outcomes import Verdict
from pdcheck.report.docx import as_docx
from pdcheck.report.plan import PASTE, tasks_of
from pdcheck.report.xlsx import as_xlsx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(report: Report, name: str = "План") -> list[list[object]]:
    return CalamineWorkbook.from_object(io.BytesIO(as_xlsx(report))).get_sheet_by_name(name).to_python()


def waived(report: Report, requirement: str) -> Report:
    waiver = Waiver(reason="ждём юриста", owner="Иванова", until=date(2026, 12, 31))
    return report.model_copy(
        update={
            "findings": tuple(
                one.model_copy(update={"waiver": waiver}) if one.requirement == requirement else one
                for one in report.findings
            )
        }
    )


def test_plan_has_a_row_for_each_finding_that_asks_for_work() -> None:
    for build in (samples.dozen, samples.hostile, samples.nothing_examined):
        report = build()
        asking = [one for one in report.findings if one.verdict in (Verdict.FAIL, Verdict.UNCLEAR)]
        rows = sheet(report)[1:]
        assert [row[0] for row in rows if row[0]] == list(range(1, len(asking) + 1))
        assert {row[-1] for row in rows if row[0]} == {one.requirement for one in asking}


def test_work_that_needs_only_pasting_is_told() -> None:
    tasks = tasks_of(samples.dozen())
    assert tasks[0].conclusion == "нарушение"
    assert tasks[0].effort == PASTE
    assert {task.effort for task in tasks} == {PASTE, ""}  # nothing else is known


def test_waived_finding_comes_last_with_its_reason() -> None:
    last = tasks_of(waived(samples.one_finding(), "consent-separate-document"))[-1]
    assert (last.queue, last.status, last.owner, last.due) == (
        "отложено",
        "отложено",
        "Иванова",
        date(2026, 12, 31),
    )
    assert "ждём юриста" in last.comment


def test_words_of_a_document_never_become_a_formula() -> None:
    duty = samples.DUTIES[0].model_copy(update={"reason": "=1+1", "failure_title": "=HYPERLINK(A1)"})
    book = as_xlsx(samples.report([samples.finding(duty, "=cmd.txt")], [samples.target("=cmd.txt")]))
    root = part(book, "xl/worksheets/sheet1.xml")
    assert not list(root.iter(f"{MAIN}f"))


def test_sheet_is_ready_to_be_filled_in_and_printed() -> None:
    root = part(as_xlsx(samples.dozen()), "xl/worksheets/sheet1.xml")
    lists = {one.get("sqref"): one for one in root.iter(f"{MAIN}dataValidation")}
    owner, status = (next(one for at, one in lists.items() if at.startswith(letter)) for letter in "NP")
    assert owner.get("showErrorMessage") is None  # any name may be typed
    assert status.get("showErrorMessage") == "1"
    assert root.find(f".//{MAIN}pane").get("state") == "frozen"
    assert root.find(f"{MAIN}autoFilter").get("ref").startswith("A1:R")
    assert root.find(f"{MAIN}pageSetup").get("fitToHeight") == "0"


def part(content: bytes, name: str) -> etree._Element:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def test_other_sheets_hold_what_was_not_checked_and_the_norms() -> None:
    left = sheet(samples.dozen(), "Не проверено")
    assert [row[0] for row in left[1:]] == [
        "согласия/повреждённый.docx",
        "согласия/скан 2024.pdf",
        "Полученные согласия хранятся так, что их можно предъявить",
        "согласия/скан 2024.pdf",
    ]
    norms = sheet(samples.dozen(), "Нормы")
    assert len(norms) == 1 + len(samples.dozen().norms)


def test_plan_and_report_open_in_an_office_program(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(as_xlsx(samples.dozen()))
    (tmp_path / "report.docx").write_bytes(as_docx(samples.dozen()))
    office = shutil.which("soffice")
    if office is None:
        assert os.environ.get("LIBREOFFICE") != "required", "libreoffice-writer-nogui is missing"
        pytest.skip("no office program")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [tmp_path / name for name in ("plan.xlsx", "report.docx")]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    plan, report = (pypdfium2.PdfDocument(tmp_path / name) for name in ("plan.pdf", "report.pdf"))
    assert "Согласие включено в договор" in plan[0].get_textpage().get_text_range()
    texts = [page.get_textpage().get_text_range() for page in report]
    assert f"стр. 1 из {len(texts)}" in texts[0]
    assert "Отчёт о проверке согласий" in texts[0]
    assert any("Тексты норм" in text for text in texts)
