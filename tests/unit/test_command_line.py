"""Slips of usage: what is told of them, in Russian, and the exit code."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from pdcheck.cli import app, main
from pdcheck.cli.delivery import destinations_of
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
