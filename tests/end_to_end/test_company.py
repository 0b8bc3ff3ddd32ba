"""The bundled company by its file, all areas in one report, and its corrected twin, in which nothing fails."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.sample_site import COMPANY, DAY, ROOT, failed, pdcheck

TWIN = ROOT / "examples" / "company_corrected"
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


def audited(folder: Path, *, code: int) -> Any:
    company = (folder / "company.yaml").relative_to(ROOT)
    return json.loads(pdcheck("audit", company, "--on", DAY, "-f", "json", "-o", "-", code=code))


@pytest.fixture(scope="module")
def report() -> Any:
    return audited(COMPANY, code=1)


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


def test_nothing_fails_in_the_corrected_twin() -> None:
    twin = audited(TWIN, code=0)
    assert {target["kind"] for target in twin["targets"]} == AREAS
    assert (twin["problems"], twin["gaps"]) == ([], [])
    assert {target: ids for target, ids in failed(twin).items() if ids} == {}


def test_a_report_on_a_company_stands_by_areas(report: Any, tmp_path: Path) -> None:
    saved = tmp_path / "audit.json"
    saved.write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    pdcheck("report", saved, "-f", "html", "-o", tmp_path / "audit.html")
    page = (tmp_path / "audit.html").read_text("utf-8").replace("\xa0", " ")
    titles = ("Сайт", "Согласия и политика", "Бумаги организации", "Реестр работников", "Обращения и ответы")
    places = [page.index(f'<h3 class="area-title">{title}</h3>') for title in titles]
    assert places == sorted(places)
    assert "Одно против другого" in page
    assert 'class="file">company<' not in page, "the company as a whole is named in words"


def test_mistakes_in_the_file_end_the_run_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "company.yaml").write_text("consent: a.txt\n", "utf-8")
    pdcheck("audit", tmp_path / "company.yaml", code=2)


def test_init_writes_what_audit_reads_and_never_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "forms" / name).write_text((TWIN / "consents/candidate.txt").read_text("utf-8"), "utf-8")
    pdcheck("init", tmp_path / "company.yaml", "--yes")
    written = (tmp_path / "company.yaml").read_text("utf-8")
    assert "\nconsents: forms\n" in written
    pdcheck("init", tmp_path / "company.yaml", "--yes", code=2)
    assert (tmp_path / "company.yaml").read_text("utf-8") == written
