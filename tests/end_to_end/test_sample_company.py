"""The bundled company through the command line: verdicts, money, formats, exit codes, masking."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPANY = ROOT / "examples" / "company"
EXAMPLES = ROOT / "reports" / "examples"
CONSENTS = sorted(path for path in (COMPANY / "consents").iterdir() if "scan" not in path.name)
DAY = "2026-11-24"


def pdcheck(*arguments: str | Path, code: int) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [sys.executable, "-m", "pdcheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == code, run.stderr
    return run


@pytest.fixture(scope="module")
def report() -> Any:
    files = [path.relative_to(ROOT) for path in CONSENTS]
    run = pdcheck(
        "consent",
        *files,
        "--operator",
        COMPANY / "operator.yaml",
        "--on",
        DAY,
        "-f",
        "json",
        "-o",
        "-",
        code=1,
    )
    return json.loads(run.stdout)


def test_every_file_is_read_as_its_own_kind(report: Any) -> None:
    kinds = {Path(t["target"]).name: t["reading"]["document_kind"] for t in report["targets"]}
    assert kinds == {
        "candidate.odt": "candidate",
        "contract.pdf": "embedded_in_contract",
        "distribution.docx": "distribution",
        "employee.docx": "written_employee",
        "newsletter.txt": "marketing",
        "parent.rtf": "minor",
        "website.html": "online_site",
    }


def test_planted_defects_are_found(report: Any) -> None:
    """What examples/company/expected.json lists, and nothing else fails."""
    listed: dict[str, list[str]] = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    expected = {name: ids for name, ids in listed.items() if name in {path.name for path in CONSENTS}}
    found: dict[str, set[str]] = {name: set() for name in expected}
    for finding in report["findings"]:
        if finding["verdict"] == "fail":
            found[Path(finding["target"]).name].add(finding["requirement"])
    assert {name: sorted(ids) for name, ids in found.items()} == {
        name: sorted(ids) for name, ids in expected.items()
    }


def test_exposure_counts_each_part_once(report: Any) -> None:
    parts = Counter(item["fine"] for item in report["exposure"]["items"])
    assert set(parts.values()) == {1}
    assert report["exposure"]["totals"]["min"] == sum(item["min"] for item in report["exposure"]["items"])


def test_quotes_stand_where_they_say(report: Any) -> None:
    text = (COMPANY / "consents" / "newsletter.txt").read_text("cp1251").replace("\r\n", "\n")
    quotes = [
        proof
        for finding in report["findings"]
        if finding["target"].endswith("newsletter.txt")
        for proof in finding["evidence"]
    ]
    assert quotes
    for proof in quotes:
        place = proof["location"]
        assert text[place["start"] : place["end"]] == proof["quote"]


FORMATS = ("json", "html", "pdf", "md", "sarif", "junit", "xlsx", "docx")


def test_sample_reports_are_fresh(report: Any, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """reports/examples holds what the commands make of the sample company today."""
    steady = report | {"audited_at": f"{DAY}T10:00:00+03:00"}
    saved = tmp_path / "consent.json"
    saved.write_text(json.dumps(steady, ensure_ascii=False, indent=2) + "\n", "utf-8")
    formats = [word for form in FORMATS for word in ("-f", form)]
    pdcheck("report", saved, *formats, "-o", tmp_path / "made", code=0)
    if request.config.getoption("--update-golden"):
        EXAMPLES.mkdir(parents=True, exist_ok=True)
        for path in (tmp_path / "made").iterdir():
            shutil.copy(path, EXAMPLES / path.name)
    made = {path.name for path in (tmp_path / "made").iterdir()}
    assert len(made) == len(FORMATS)
    assert made <= {path.name for path in EXAMPLES.iterdir()}
    for name in made - {"consent.pdf", "consent.docx", "consent.xlsx"}:
        assert (EXAMPLES / name).read_text("utf-8") == (tmp_path / "made" / name).read_text("utf-8"), (
            "run: make update"
        )


def test_personal_data_are_masked_unless_asked(tmp_path: Path) -> None:
    form = tmp_path / "filled.txt"
    form.write_text(
        "Согласие на обработку персональных данных\nЯ, Воронов Илья Степанович, паспорт серия 4510 № 123456, выдан "
        "01.02.2015, проживающий по адресу: г. Пермь, ул. Мира, д. 5, кв. 7, тел. +7 (916) 123-45-67, даю согласие "
        "ООО «Тополь» на обработку: имя, телефон.\nПодпись ________\n",
        "utf-8",
    )
    secrets = ("Воронов", "4510 № 123456", "ул. Мира", "123-45-67")
    masked = pdcheck("consent", form, "-f", "json", "-o", "-", code=1)
    for secret in secrets:
        assert secret not in masked.stdout + masked.stderr
    shown = pdcheck("consent", form, "-f", "json", "-o", "-", "--show-personal-data", code=1)
    assert "Воронов Илья Степанович" in shown.stdout


def test_one_bad_file_does_not_end_the_run(tmp_path: Path) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    run = pdcheck("consent", empty, CONSENTS[0], "-f", "json", "-o", "-", "--fail-on", "never", code=0)
    saved = json.loads(run.stdout)
    assert [target["reading"] is None for target in saved["targets"]] == [True, False]
    assert [gap["source"] for gap in saved["gaps"]] == [str(empty)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["consent", "no-such-file.docx"], "ничего не удалось проверить"),
        (["consent"], "не указано"),
        (["consent", "a.txt", "--on", "вчера"], "не дата"),
        (["consent", "a.txt", "-f", "odt"], "допустимо"),
        (["consent", "a.txt", "-f", "json", "-f", "html", "-o", "-"], "только один вид"),
        (["consent", "a.txt", "--operator", "no.yaml"], "no.yaml"),
        (["explain", "consent-purpose-concret"], "consent-purpose-concrete"),
        (["report", "no.json"], "no.json"),
        (["conset", "a.txt"], "возможно, consent"),
        (["consent", "a.txt", "--foo"], "consent --help"),
        (["consent", "a.txt", "--formt", "pdf"], "возможно, --format"),
        (["consent", "a.txt", "-f", "odt"], "допустимо: pdf, html, json"),
        (["consent", "a.txt", "--operator", "no.yaml"], "нет такого файла"),
        (["consent", "a.txt", "--checklists", "nowhere"], "nowhere"),
    ],
)
def test_mistakes_of_usage_say_what_and_exit_with_2(arguments: list[str], says: str) -> None:
    run = pdcheck(*arguments, code=2)
    assert says in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("threshold", "code"), [("high", 1), ("medium", 1), ("low", 1), ("risk", 1), ("unclear", 1), ("never", 0)]
)
def test_threshold_decides_the_exit_code(threshold: str, code: int, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    pdcheck(
        "consent",
        COMPANY / "consents" / "contract.pdf",
        "--fail-on",
        threshold,
        "-f",
        "json",
        "-o",
        out,
        code=code,
    )
    assert out.exists()


def test_lint_passes_on_our_own_checklists() -> None:
    assert "Ошибок нет" in pdcheck("lint", code=0).stdout


def test_explain_speaks_of_requirements_provisions_and_fines() -> None:
    text = pdcheck(
        "explain", "consent-purpose-concrete", "152fz.9.1", "koap.13.11.1", "--on", DAY, code=0
    ).stdout
    for words in ("Цель обработки", "конкретным", "150"):
        assert words in text
