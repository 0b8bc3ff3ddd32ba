"""The bundled company's papers through the command line: verdicts, kinds, missing papers, the report's table."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.test_sample_company import COMPANY, DAY, pdcheck

PAPERS = ("hr", "--papers", "examples/company/papers", "--operator", "examples/company/operator.yaml")
COMMAND = (*PAPERS, "--on", DAY)


@pytest.fixture(scope="module")
def report() -> Any:
    return json.loads(pdcheck(*COMMAND, "-f", "json", "-o", "-", code=1).stdout)


def test_planted_defects_are_found(report: Any) -> None:
    listed = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    for target in report["targets"]:
        name = target["target"].removeprefix("examples/company/")
        failed = sorted(
            one["requirement"]
            for one in report["findings"]
            if one["target"] == target["target"] and one["verdict"] == "fail"
        )
        assert failed == listed.get(name, []), name
    assert report["problems"] == []


def test_kinds_repeats_and_drafts_are_told(report: Any) -> None:
    folder = report["targets"][0]
    assert (folder["target"], folder["reading"]["document_kind"]) == ("organisation", "papers")
    kinds = {Path(one["target"]).name: one["document_kind"] for one in folder["reading"]["papers"]}
    assert kinds["ответственный.txt"] == "responsible_order"
    assert kinds["смета.txt"] == "unknown"
    assert [len(group) for group in folder["reading"]["repeats"]] == [2]
    unclear = {one["requirement"] for one in report["findings"] if one["verdict"] == "unclear"}
    assert {"papers-kinds-told", "papers-finished", "papers-kept-once"} <= unclear


def test_an_unread_file_makes_a_missing_paper_a_question(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text("ПОЛОЖЕНИЕ о персональных данных работников", "utf-8")
    (tmp_path / "б.zip").write_bytes(b"PK\x03\x04 broken")
    run = pdcheck("hr", "--papers", tmp_path, "-f", "json", "-o", "-", "--fail-on", "never", code=0)
    got = json.loads(run.stdout)
    verdicts = {one["requirement"]: one["verdict"] for one in got["findings"]}
    assert verdicts["paper-harm-act-exists"] == "unclear"
    assert verdicts["paper-regulation-exists"] == "pass"
    assert len(got["gaps"]) == 1


def test_nothing_to_check_is_a_mistake_of_usage(tmp_path: Path) -> None:
    assert "не сказано, что проверять" in pdcheck("hr", code=2).stderr
    assert "нет такой папки" in pdcheck("hr", "--papers", tmp_path / "none", code=2).stderr
    run = pdcheck(*COMMAND, "--hr-list", tmp_path / "list.xlsx", code=2)
    assert "относится к реестру" in run.stderr


def test_report_lists_the_papers(tmp_path: Path) -> None:
    pdcheck(*COMMAND, "-f", "html", "-o", tmp_path / "hr.html", code=1)
    page = (tmp_path / "hr.html").read_text("utf-8").replace("\xa0", " ")
    assert "Какие бумаги найдены" in page
    assert "приказ об ответственном" in page
