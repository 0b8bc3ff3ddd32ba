"""The bundled company by its file, all areas in one report, and its corrected twin, in which nothing fails."""

import json
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.end_to_end.sample_site import COMPANY, DAY, ROOT, failed, pdcheck
from tests.end_to_end.test_questionnaire import Terminal

from pdcheck.cli import main
from pdcheck.pipeline.proposal import look_around

EXAMPLES = ROOT / "reports" / "examples"
AREAS = {
    "site",
    "consent",
    "policy",
    "organisation",
    "paper",
    "register",
    "answer",
    "journal",
    "contacts",
    "company",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that one audit of the sample company writes."""
    folder = tmp_path_factory.mktemp("company")
    company = (COMPANY / "company.yaml").relative_to(ROOT)
    pdcheck(
        *("audit", company, "--on", DAY, "-f", "json", "-f", "html", "-o", folder),
        *("--annotate", folder / "marked", "--ics", folder / "due.ics", "--hr-list", folder / "people.xlsx"),
        code=1,
    )
    return folder


@pytest.fixture(scope="module")
def report(made: Path) -> Any:
    return json.loads((made / "audit.json").read_text("utf-8"))


def within(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> object:
    """The exit code of the command, run in this process and one area after another."""
    monkeypatch.setattr(sys, "argv", ["pdcheck", "--debug", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_sample_reports_are_fresh(report: Any, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """reports/examples holds what the command makes of the sample company today; its words are compared."""
    is_updating = request.config.getoption("--update-golden")
    saved, made = tmp_path / "audit.json", tmp_path / "made"
    steady = report | {"audited_at": f"{DAY}T10:00:00+03:00"}
    saved.write_text(json.dumps(steady, ensure_ascii=False, indent=2) + "\n", "utf-8")
    wanted = ("md", "pdf", "docx", "xlsx") if is_updating else ("md",)
    pdcheck("report", saved, *(word for form in wanted for word in ("-f", form)), "-o", f"{made}/", code=0)
    if is_updating:
        shutil.copytree(made, EXAMPLES, dirs_exist_ok=True)
    assert {"audit.pdf", "audit.docx", "audit.xlsx"} <= {path.name for path in EXAMPLES.iterdir()}
    assert (EXAMPLES / "audit.md").read_text("utf-8") == (made / "audit.md").read_text("utf-8"), (
        "run: make update"
    )


def test_the_guide_names_the_parts_of_this_report(made: Path) -> None:
    page = (made / "audit.html").read_text("utf-8").replace("\xa0", " ")
    headings = {re.sub(r"<[^>]+>|^\d+\. ", "", one) for one in re.findall(r"<h2[^>]*>(.*?)</h2>", page)}
    guide = (ROOT / "docs/guide/report.md").read_text("utf-8")
    named = set(re.findall(r"\*\*(.+?)\*\*", "".join(re.findall(r"^\| \*\*.*?\|", guide, re.M))))
    assert len(named) > 15
    assert named - {re.sub(r"^\d+\. ", "", one) for one in headings} == set()


def test_every_area_is_examined_in_one_report(report: Any) -> None:
    assert {target["kind"] for target in report["targets"]} == AREAS
    assert report["problems"] == []
    assert [one["needs"] for one in report["not_examined"] if "company.yaml" in one["needs"]] == []


def test_planted_defects_are_found_and_nothing_else_fails(report: Any) -> None:
    """What the audits of single areas find, and what only shows when they are held against one another."""
    expected = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    read = report | {"findings": [one for one in report["findings"] if not one.get("section")]}
    found = {
        target.removeprefix("examples/company/").removeprefix("consents/"): sorted(ids)
        for target, ids in failed(read).items()
        if "scan" not in target  # it needs Tesseract
    }
    assert {name: ids for name, ids in found.items() if ids} == {
        name: sorted(ids) for name, ids in expected.items() if ids and not name.startswith("answers.yaml")
    }


def test_answers_are_contradicted_by_whatever_area_shows_otherwise(report: Any) -> None:
    expected = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    asked = [one for one in report["findings"] if one.get("section")]
    contradicted = {one["requirement"] for one in asked if one["verdict"] == "fail"} - {
        one["requirement"] for one in asked if one["settled_by"] == "answer"
    }
    assert contradicted == {*expected["answers.yaml"], *expected["answers.yaml beside everything"]}


def test_both_sides_are_quoted_with_their_places(report: Any) -> None:
    finding = next(one for one in report["findings"] if one["requirement"] == "channels-within-contact-rules")
    assert [(proof["note"], Path(proof["location"]["source"]).name) for proof in finding["evidence"]] == [
        ("регламент", "регламент-общения.txt"),
        ("пользуются", "contacts.html"),
    ]
    finding = next(one for one in report["findings"] if one["requirement"] == "transfer-abroad-not-denied")
    assert finding["evidence"][0]["quote"] == "Трансграничная передача персональных данных не осуществляется"


def test_a_corrected_twin_has_no_breach_and_its_evidence_gives_the_same_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "company_corrected", tmp_path / "twin")
    asked = ("-f", "json", "-o")
    options = ("--on", DAY, "--keep-evidence", tmp_path / "evidence")
    assert (
        within(monkeypatch, "audit", tmp_path / "twin/company.yaml", *options, *asked, tmp_path / "a.json")
        == 0
    )
    twin = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert {target["kind"] for target in twin["targets"]} == AREAS
    assert (twin["problems"], twin["gaps"]) == ([], [])
    assert {target: ids for target, ids in failed(twin).items() if ids} == {}
    shutil.rmtree(tmp_path / "twin")
    assert within(monkeypatch, "audit", tmp_path / "evidence", *asked, tmp_path / "b.json") == 0
    first, second = (
        [line for line in (tmp_path / name).read_text("utf-8").splitlines() if '"audited_at"' not in line]
        for name in ("a.json", "b.json")
    )
    assert first == second


def test_marks_calendar_and_list_come_with_the_report(made: Path) -> None:
    assert {path.suffix for path in (made / "marked").rglob("*") if path.is_file()} == {".docx", ".pdf"}
    assert zipfile.is_zipfile(made / "people.xlsx")
    due = (made / "due.ics").read_text("utf-8").replace("\n ", "").replace("\\,", ",")
    titles = re.findall("SUMMARY:.*(строка [0-9]+|обращение, .*)", due)
    assert titles == ["строка 8", "обращение, датированное 16.11.2026", "обращение, датированное 18.11.2026"]


def test_a_report_on_a_company_stands_by_areas(made: Path) -> None:
    page = (made / "audit.html").read_text("utf-8").replace("\xa0", " ")
    titles = ("Сайт", "Согласия и политика", "Бумаги организации", "Реестр работников", "Обращения и ответы")
    places = [page.index(f'<h3 class="area-title">{title}</h3>') for title in titles]
    assert places == sorted(places)
    assert "Одно против другого" in page
    assert 'class="file">company<' not in page, "the company as a whole is named in words"


def test_init_writes_what_audit_reads_and_never_over_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forms").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "forms" / name).write_text(
            "Согласие на обработку персональных данных. Я даю согласие.", "utf-8"
        )
    assert within(monkeypatch, "init", tmp_path / "company.yaml", "--yes") == 0
    written = (tmp_path / "company.yaml").read_text("utf-8")
    assert "\nconsents: forms\n" in written
    assert within(monkeypatch, "init", tmp_path / "company.yaml", "--yes") == 2
    assert (tmp_path / "company.yaml").read_text("utf-8") == written


def test_init_asks_of_the_organisation_then_what_to_examine(tmp_path: Path) -> None:
    shutil.copytree(COMPANY / "consents", tmp_path / "consents")
    shutil.copy(COMPANY / "journal.csv", tmp_path)
    terminal = Terminal(tmp_path, "init")
    assert "Как называется организация?" in terminal.types()
    assert "Не понято" in terminal.types("ООО «Тополь»", "фирма")
    terminal.types("ип", "", "", "", "", "")
    assert "Это не адрес сайта: 640" in terminal.types("640")
    assert "[https://topol.example]:" in terminal.types("https://topol.example", "выход"), (
        "its site is proposed"
    )
    assert "[consents]:" in terminal.types("")
    assert "нет такого файла или папки: нет.docx" in terminal.types("", "нет.docx")
    terminal.ends("-", "", "", "", "", "", "")
    operator = yaml.safe_load((tmp_path / "operator.yaml").read_text("utf-8"))
    assert operator == {
        "name": "ООО «Тополь»",
        "form": "sole_proprietor",
        "sites": ["https://topol.example"],
    }
    assert yaml.safe_load((tmp_path / "company.yaml").read_text("utf-8")) == {
        "operator": "operator.yaml",
        "sites": "https://topol.example",
        "consents": "consents",
        "journal": "journal.csv",
    }


def test_init_takes_no_product_of_ours_for_a_paper_of_the_company(tmp_path: Path) -> None:
    shutil.copytree(COMPANY / "consents", tmp_path / "consents")
    form, kept, workbook = "consents/newsletter.txt", tmp_path / "доказательства", tmp_path / "анкета.xlsx"
    pdcheck("consent", tmp_path / form, "--keep-evidence", kept, "-o", tmp_path / "о.md", "-f", "md", code=1)
    pdcheck("ask", "--xlsx", workbook, "--operator", "none.yaml", code=0)
    assert look_around(tmp_path) == {"consents": ("consents",), "answers": ("анкета.xlsx",)}
