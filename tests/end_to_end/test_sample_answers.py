"""The bundled letters through the command line: planted defects, kinds, days given by the user, formats."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.sample_site import COMPANY, DAY, ROOT, failed, pdcheck

EXAMPLES = ROOT / "reports" / "examples"
LETTERS = sorted((COMPANY / "answers").iterdir())
AGAINST = [
    word
    for name in ("site/politika.html", "consents/website.html")
    for word in ("--against", (COMPANY / name).relative_to(ROOT))
]


def examined(*arguments: str | Path, code: int) -> Any:
    return json.loads(pdcheck("answer", *arguments, "--on", DAY, "-f", "json", "-o", "-", code=code))


@pytest.fixture(scope="module")
def report() -> Any:
    files = [path.relative_to(ROOT) for path in LETTERS]
    return examined(*files, *AGAINST, "--operator", COMPANY / "operator.yaml", code=1)


def test_planted_defects_are_found_and_nothing_else_fails(report: Any) -> None:
    listed = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    expected = {name: ids for name, ids in listed.items() if name.startswith("answers/")}
    found = {name.removeprefix("examples/company/"): ids for name, ids in failed(report).items()}
    assert found == expected
    assert report["problems"] == []


def test_every_letter_is_read_as_its_own_kind(report: Any) -> None:
    kinds = {Path(t["target"]).name: t["reading"]["document_kind"] for t in report["targets"]}
    assert kinds == {
        "akt.pdf": "destruction_act",
        "otkaz.docx": "refusal",
        "otvet-pokupatelyu.txt": "answer",
        "otvet-polnyj.docx": "answer",
        "otzyv.txt": "withdrawal",
        "prodlenie.odt": "operator_notice",
        "uvedomlenie-o-dannyh.docx": "third_party_notice",
        "zapros.docx": "subject_request",
    }


def test_days_of_a_letter_are_told_with_the_term(report: Any) -> None:
    target = next(one for one in report["targets"] if one["target"].endswith("polnyj.docx"))
    dates = target["reading"]["dates"]
    assert (dates["request_date"], dates["answer_date"]) == ("2026-10-06", "2026-10-16")
    assert dates["within_10_working_days"] is True
    assert [(term["term"], term["last"]) for term in dates["terms"]] == [("access-answer", "2026-10-20")]


def test_days_given_by_the_user_stand_in_place_of_the_text(tmp_path: Path) -> None:
    letter = COMPANY / "answers" / "otvet-polnyj.docx"
    calendar = tmp_path / "due.ics"
    late = examined(letter, "--received", "01.09.2026", "--sent", "16.10.2026", "--ics", calendar, code=1)
    assert not calendar.exists(), "it was answered: nothing is due"
    assert failed(late)[str(letter)] == ["answer-in-time"]
    assert late["targets"][0]["reading"]["dates"]["received"] == {
        "day": "2026-09-01",
        "quote": "",
        "anchor": "",
    }


def test_sample_report_is_fresh(report: Any, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """reports/examples holds what the command makes of the sample letters today."""
    saved, made = tmp_path / "answers.json", tmp_path / "made"
    steady = report | {"audited_at": f"{DAY}T10:00:00+03:00"}
    saved.write_text(json.dumps(steady, ensure_ascii=False, indent=2) + "\n", "utf-8")
    pdcheck("report", saved, "-f", "json", "-f", "html", "-f", "pdf", "-o", made)
    if request.config.getoption("--update-golden"):
        for path in made.iterdir():
            shutil.copy(path, EXAMPLES / path.name)
    assert {path.name for path in made.iterdir()} == {"answers.json", "answers.html", "answers.pdf"}
    assert (EXAMPLES / "answers.pdf").is_file()
    for name in ("answers.json", "answers.html"):
        assert (EXAMPLES / name).read_text("utf-8") == (made / name).read_text("utf-8"), "run: make update"


def test_an_answer_is_held_against_the_policy_and_the_consent(report: Any) -> None:
    found = [one for one in report["findings"] if one["target"].endswith("otvet-polnyj.docx")]
    assert {
        one["requirement"].removeprefix("answer-agrees-on-"): one["verdict"]
        for one in found
        if one["requirement"].startswith("answer-agrees-on-")
    } == {
        "operator": "pass",
        "recipients": "not_applicable",
        "cross-border": "pass",
        "terms": "not_applicable",
        "data": "pass",
        "purposes": "not_applicable",
    }
    assert report["not_examined"] == []


def test_what_is_due_goes_to_a_calendar(tmp_path: Path) -> None:
    calendar = tmp_path / "due.ics"
    examined(COMPANY / "answers" / "otzyv.txt", "--received", "17.11.2026", "--ics", calendar, code=0)
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", calendar.read_text("utf-8")) == ["20261217"]


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--received", "01.09.2026"], LETTERS[:2]),
        (["--received", "02.09.2026", "--sent", "01.09.2026"], LETTERS[:1]),
        (["--received", "вчера"], LETTERS[:1]),
        (["--against", "examples/company/answers/zapros.docx"], LETTERS[:1]),
    ],
)
def test_mistakes_of_usage_end_with_2(options: list[str], files: list[Path]) -> None:
    pdcheck("answer", *files, *options, code=2)


def test_a_text_that_is_no_letter_is_left_unexamined(tmp_path: Path) -> None:
    recipe = tmp_path / "borsch.txt"
    recipe.write_text("Борщ\nСвёклу натереть, капусту нашинковать, варить час.\n", "utf-8")
    pdcheck("answer", recipe, code=2)
    both = examined(recipe, COMPANY / "answers" / "otzyv.txt", code=0)
    assert [one["reading"] is None for one in both["targets"]] == [True, False]
    assert "не похож" in both["gaps"][0]["reason"]


def test_personal_data_of_letters_are_masked(report: Any) -> None:
    told = json.dumps(report, ensure_ascii=False)
    for secret in ("Зимина", "000-12-34", "222222", "Соловьёва"):
        assert secret not in told


def test_a_report_on_letters_has_their_days(tmp_path: Path) -> None:
    page = tmp_path / "letters.html"
    pdcheck("answer", *LETTERS, "--on", DAY, "--fail-on", "never", "-f", "html", "-o", page)
    text = page.read_text("utf-8")
    for words in ("ответ на запрос субъекта", "Что надо сделать по закону", "запрос получен 06.10.2026"):
        assert words in text.replace("\u00a0", " ")
