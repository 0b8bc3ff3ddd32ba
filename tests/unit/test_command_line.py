"""Slips of usage: what is told of them, in Russian, and the exit code."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from tests.unit.report.edits import with_owner
from typer.core import TyperGroup

from pdcheck.cli import app, main
from pdcheck.cli.destinations import destinations_of
from pdcheck.cli.options import Format
from pdcheck.errors import UserError
from pdcheck.pipeline import Options, audit_consents
from pdcheck.report.json import as_json

Pdcheck = Callable[..., str]


@pytest.fixture
def pdcheck(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Pdcheck:
    """The command line in this process: what it says on both outputs."""

    def run(*arguments: str | Path, code: int = 2) -> str:
        monkeypatch.setattr(sys, "argv", ["pdcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = b"".join(capsysbinary.readouterr()).decode()
        assert ended.value.code == code, said
        return said

    return run


def commands() -> list[str]:
    """Every command as it is typed, the program by itself too."""
    groups = {"": typer.main.get_command(app)}
    found = []
    while groups:
        name, at = groups.popitem()
        found.append(name)
        inside = at.commands if isinstance(at, TyperGroup) else {}
        groups |= {f"{name} {one}".strip(): command for one, command in inside.items()}
    return sorted(found)


_OF_NO_USE = re.compile(r"[<>{}]|\.\.\.|\b[A-Za-z]{2,} [A-Za-z]{2,}\b")
"""Types of Python, lines cut short, two words of English in a row."""


@pytest.mark.parametrize("command", commands())
def test_help_says_all_in_russian(pdcheck: Pdcheck, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    said = pdcheck(*command.split(), "--help", code=0)
    own_words = re.sub(r"pdcheck [a-z]+(?: [a-z-]+)?|--[a-z-]+", "", said)
    assert _OF_NO_USE.findall(own_words) == []


@pytest.mark.parametrize("group", ["", "law"])
def test_a_group_without_a_command_shows_its_help(pdcheck: Pdcheck, group: str) -> None:
    assert pdcheck(*group.split(), code=0) == pdcheck(*group.split(), "--help", code=0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("consent x -o", ("после параметра -o нужно значение", "consent --help")),
        ("law changes a b c", ("лишнее в команде: b c",)),
        ("draft consnt", ("аргумента ВИД: consnt", "возможно, consent")),
        ("consent x -f pfd", ("--format: pfd", "возможно, pdf")),
        ("consent x --fail-on hihg", ("--fail-on: hihg", "возможно, high")),
        ("contacts x --silence 0", ("не меньше 1",)),
        ("law changes --since вчера", ("не дата: вчера", "--since")),
        ("compare нет.json нет.json", ("нет такого файла",)),
        ("consent x -o о.txt", ("имя файла кончается на .txt",)),
        ("consent x -f pdf -f xlsx -o о.pdf", ("нужна папка",)),
        ("deadline access-answer --received 6.10.26 --sent 32.10.26", ("не дата: 32.10.26",)),
    ],
)
def test_a_slip_is_told_in_russian(pdcheck: Pdcheck, arguments: str, told: tuple[str, ...]) -> None:
    said = pdcheck(*arguments.split())
    assert all(words in said for words in told), said


def test_a_wrong_meaning_of_a_column_is_a_slip_of_the_option(pdcheck: Pdcheck, tmp_path: Path) -> None:
    journal = tmp_path / "ж.csv"
    journal.write_text("Дата получения;Дата ответа\n01.02.2026;02.02.2026\n", "utf-8")
    said = pdcheck("journal", journal, "--columns", "день=Дата получения")
    assert "неизвестный смысл столбца «день»\n  где: --columns" in said


def test_an_operator_that_is_not_there_is_told_once(pdcheck: Pdcheck, tmp_path: Path) -> None:
    company = tmp_path / "company.yaml"
    company.write_text("operator: нет.yaml\nconsents: нет.docx\n", "utf-8")
    assert "ошибок: 2" in pdcheck("audit", company)


def test_nothing_changes_in_the_law_on_the_day_of_the_report(pdcheck: Pdcheck, tmp_path: Path) -> None:
    saved = tmp_path / "отчёт.json"
    consent = tmp_path / "согласие.txt"
    consent.write_text("Я согласна на обработку моих персональных данных.\n", "utf-8")
    report = audit_consents([str(consent)], Options())
    saved.write_text(as_json(report), "utf-8")
    assert "ничего не изменилось" in pdcheck("law", "changes", saved, code=0)
    assert "начало позже конца" in pdcheck("law", "changes", saved, "--until", "2024-01-01")


@pytest.mark.parametrize(
    ("form", "name"), [(Format.JUNIT, "a.xml"), (Format.SARIF, "a.json"), (Format.PDF, "отчёт")]
)
def test_usual_and_absent_endings_of_a_report_are_taken(form: Format, name: str, tmp_path: Path) -> None:
    assert destinations_of("consent", [form], str(tmp_path / name)) == {form: tmp_path / name}


def test_a_masked_copy_takes_no_place_of_another_file(tmp_path: Path) -> None:
    from pdcheck.masked_copy import Copies

    (tmp_path / "копия.jsonl").write_text("", "utf-8")
    with pytest.raises(UserError, match="уже есть"):
        Copies(str(tmp_path / "копия.jsonl"), str, of_many=False).of("чат.json")


@pytest.fixture
def consent(tmp_path: Path) -> Path:
    path = tmp_path / "согласие.txt"
    path.write_text("Я согласна на обработку моих персональных данных.\n", "utf-8")
    return path


@pytest.mark.parametrize("name", ["план.xlsx", "отчёт.docx", "отчёт.pdf", "отчёт.html", "сводка.md"])
def test_a_report_of_ours_is_replaced_and_said_so(
    pdcheck: Pdcheck, consent: Path, tmp_path: Path, name: str
) -> None:
    report = tmp_path / "отчёты" / name
    command = ("consent", consent, "-f", report.suffix[1:], "-o", report, "--fail-on", "never")
    assert "(прежний заменён)" not in pdcheck(*command, code=0)
    assert f"Отчёт: {report} (прежний заменён)" in pdcheck(*command, code=0)


def test_a_plan_that_people_filled_in_is_not_written_over(
    pdcheck: Pdcheck, consent: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "план.xlsx"
    command = ("-f", "xlsx", "-o", plan, "--fail-on", "never")
    pdcheck("consent", consent, *command, code=0)
    filled = with_owner(plan.read_bytes())
    plan.write_bytes(filled)
    # Told before anything is read: that there is no such form would come later.
    for target in (consent, tmp_path / "нет.docx"):
        said = pdcheck("consent", target, *command)
        assert "могут быть ваши правки" in said
        assert str(plan) in said
        assert "--overwrite" in said
        assert "нет такого файла" not in said
    assert plan.read_bytes() == filled
    assert "(прежний заменён)" in pdcheck("consent", consent, *command, "--overwrite", code=0)


def test_one_file_of_the_users_among_several_stops_all(
    pdcheck: Pdcheck, consent: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "отчёты"
    folder.mkdir()
    (folder / "consent.docx").write_bytes(b"PK notes of a lawyer")
    assert "consent.docx" in pdcheck("consent", consent, "-f", "json", "-f", "docx", "-o", f"{folder}/")
    assert [one.name for one in folder.iterdir()] == ["consent.docx"]


def test_other_files_of_the_users_are_kept_too(pdcheck: Pdcheck, consent: Path, tmp_path: Path) -> None:
    own = tmp_path / "мой"
    own.write_text("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Mozilla//RU\n", "utf-8")
    for command in (
        ("deadline", "access-answer", "--received", "28.12.2024", "--ics", own),
        ("answer", consent, "--ics", own),
        ("hr", "--register", tmp_path / "нет.xlsx", "--hr-list", own),
        ("report", tmp_path / "нет.json", "-f", "json", "-o", own),
        ("compare", "а.json", "б.json", "-o", own),
    ):
        said = pdcheck(*command)
        assert "могут быть ваши правки" in said, said
    assert "PRODID:-//Mozilla" in own.read_text("utf-8")


def test_a_calendar_of_ours_is_replaced(pdcheck: Pdcheck, tmp_path: Path) -> None:
    command = ("deadline", "access-answer", "--received", "28.12.2024", "--ics", tmp_path / "срок.ics")
    assert "заменён" not in pdcheck(*command, code=0)
    assert "(прежний заменён)" in pdcheck(*command, code=0)
