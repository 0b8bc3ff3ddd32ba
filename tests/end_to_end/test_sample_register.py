"""The bundled company's register of workers through the command line: verdicts, rows, tables, names kept back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.end_to_end.test_sample_company import COMPANY, DAY, EXAMPLES, pdcheck

NAMES = ("Рябинина", "Клёнов", "Иволгина", "Дубравин", "Тополев", "Тисов", "Шалфеева")
REGISTER = ("hr", "--register", "examples/company/staff.xlsx")
COMMAND = (*REGISTER, "--operator", "examples/company/operator.yaml", "--on", DAY)


@pytest.fixture(scope="module")
def report() -> Any:
    return json.loads(pdcheck(*COMMAND, "-f", "json", "-o", "-", code=1).stdout)


def test_planted_defects_are_found(report: Any) -> None:
    listed = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    failed = sorted(one["requirement"] for one in report["findings"] if one["verdict"] == "fail")
    assert failed == listed["staff.xlsx"]
    assert report["problems"] == []


def test_people_are_told_by_rows_and_not_by_name(report: Any) -> None:
    finding = next(one for one in report["findings"] if one["requirement"] == "register-workers-acquainted")
    assert finding["reason"] == "нет отметки об ознакомлении: 2 человека из 19 (лист «Штат», строки 11, 17)"
    assert [proof["location"]["anchor"] for proof in finding["evidence"]] == [
        "лист «Штат», строка 11",
        "лист «Штат», строка 17",
    ]
    said = json.dumps(report, ensure_ascii=False)
    assert [name for name in NAMES if name in said] == []


def test_reading_tells_people_columns_and_groups(report: Any) -> None:
    (target,) = report["targets"]
    reading = target["reading"]
    assert (target["kind"], reading["document_kind"], reading["people"]) == ("register", "register", 24)
    assert reading["by_standing"] == {"worker": 19, "dismissed": 3, "candidate": 2}
    consent = next(
        one for one in reading["columns"] if one["meaning"] == "consent_day" and one["sheet"] == "Штат"
    )
    assert consent["header"] == "Согласие на обработку персональных данных: дата"
    group = next(one for one in reading["groups"] if one["id"] == "copies")
    assert (group["count"], group["rows"]) == (2, "лист «Штат», строки 12, 13")


def test_a_photograph_on_a_pass_is_a_risk(report: Any) -> None:
    finding = next(
        one for one in report["findings"] if one["requirement"] == "register-pass-photo-consents-given"
    )
    assert finding["contested"]
    assert finding["positions"] == ["POS-PHOTO-PASS"]


def test_tables_follow_from_the_operators_circumstances(report: Any) -> None:
    assert [(one["subject"], one["result"]) for one in report["derived"]] == [
        ("«Кадры»", "УЗ4"),
        ("«Ученики»", "УЗ3"),
        ("оператор", "не ниже средней"),
    ]


def test_the_list_of_names_is_written_only_when_asked(tmp_path: Path) -> None:
    wanted = tmp_path / "list.xlsx"
    pdcheck(*COMMAND, "-f", "json", "-o", tmp_path / "a.json", code=1)
    assert not wanted.exists()
    run = pdcheck(*COMMAND, "-f", "json", "-o", tmp_path / "a.json", "--hr-list", wanted, code=1)
    assert "с именами" in run.stderr
    book = CalamineWorkbook.from_path(wanted)
    assert book.sheet_names == ["Сводка", "Люди"]
    rows = book.get_sheet_by_name("Люди").to_python()
    assert [
        "работники без отметки об ознакомлении с положением",
        "исправить",
        "Штат",
        "11",
        "Берёзкин Олег Иванович",
    ] in [row[:5] for row in rows]


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    path, wanted = tmp_path / "a.csv", tmp_path / "list.xlsx"
    path.write_text('ФИО;Копия паспорта\n"=HYPERLINK(""http://x"";""Сокол"")";да\n', "utf-8")
    pdcheck(
        "hr",
        "--register",
        path,
        "-f",
        "json",
        "-o",
        tmp_path / "a.json",
        "--hr-list",
        wanted,
        "--fail-on",
        "never",
        code=0,
    )
    import zipfile

    with zipfile.ZipFile(wanted) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")
    assert "HYPERLINK" in str(CalamineWorkbook.from_path(wanted).get_sheet_by_name("Люди").to_python())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--columns", "дата приема=Нет такого"), "неизвестный смысл столбца"),
        (("--columns", "ФИО=Имя"), "нет столбца «Имя»"),
        (("--columns", "ФИО"), "пишите так"),
    ],
)
def test_slips_about_columns_are_answered(arguments: tuple[str, ...], said: str) -> None:
    assert said in pdcheck(*REGISTER, *arguments, code=2).stderr


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("Товар;Цена\nСтол;5\n", "utf-8")
    assert "нет столбца с ФИО" in pdcheck("hr", "--register", path, code=2).stderr
    assert "нет такого файла" in pdcheck("hr", "--register", tmp_path / "none.xlsx", code=2).stderr


def test_sample_reports_are_fresh(report: Any, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    steady = report | {"audited_at": f"{DAY}T10:00:00+03:00"}
    saved = tmp_path / "hr.json"
    saved.write_text(json.dumps(steady, ensure_ascii=False, indent=2) + "\n", "utf-8")
    pdcheck("report", saved, "-f", "json", "-f", "html", "-f", "pdf", "-o", tmp_path / "made", code=0)
    if request.config.getoption("--update-golden"):
        for path in (tmp_path / "made").iterdir():
            shutil.copy(path, EXAMPLES / path.name)
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"hr.json", "hr.html", "hr.pdf"}
    assert (EXAMPLES / "hr.pdf").is_file()
    for name in ("hr.json", "hr.html"):
        assert (EXAMPLES / name).read_text("utf-8") == (tmp_path / "made" / name).read_text("utf-8"), (
            "run: make update"
        )
