"""Personal data of another hand through every command: none of them in a report of any format, a log or an error."""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from pdcheck.cli import main

ROWS = yaml.safe_load((Path(__file__).parent.parent / "data/masking/dev.yaml").read_text("utf-8"))
PIECES = sorted({(piece["kind"], str(piece["value"])) for row in ROWS for piece in row["entities"]})
DRAWN = "contacts"
"""The command whose report is drawn as PDF too, from the same HTML as all are: drawing takes seconds."""
PEOPLE = 40
"""Rows of a register: enough for every check, few enough to draw."""


def consent(folder: Path) -> list[str | Path]:
    lines = [row["text"] for row in ROWS[::3]]
    path = folder / "consent.txt"
    path.write_text("СОГЛАСИЕ\nна обработку персональных данных\n" + "\n".join(lines), "utf-8")
    return ["consent", path]


def answer(folder: Path) -> list[str | Path]:
    lines = [row["text"] for row in ROWS[1::3]]
    path = folder / "answer.txt"
    path.write_text("Ответ на запрос субъекта персональных данных\n" + "\n".join(lines), "utf-8")
    return ["answer", path]


def contacts(folder: Path) -> list[str | Path]:
    path = folder / "chat.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(ROWS[2::3]):
            said = ("скиньте фото паспорта, " + row["text"], row["text"], "ты достал уже. " + row["text"])
            messages = [
                {
                    "i": turn,
                    "at": f"2025-03-0{1 + turn}T10:00:00+03:00",
                    "role": "client" if turn == 1 else "operator",
                    "author": "Инна Орлова",
                    "text": text,
                }
                for turn, text in enumerate(said)
            ]
            entry = {"id": f"d-{number}", "channel": "site_chat", "messages": messages}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return ["contacts", path, "--masked-copy", folder / "copy.jsonl"]


def register(folder: Path) -> list[str | Path]:
    people = [value for kind, value in PIECES if kind == "name"][:PEOPLE]
    born = [value for kind, value in PIECES if kind == "birthdate"]
    phones = [value for kind, value in PIECES if kind == "phone"]
    path = folder / "staff.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["ФИО", "Дата рождения", "Телефон", "Согласие"])
        table.writerows(
            [name, born[at % len(born)], phones[at % len(phones)], "нет"] for at, name in enumerate(people)
        )
    return ["hr", "--register", path]


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def told(text: str) -> str:
    """The text without what breaks words apart: hyphens of a line's end, markup, spaces of all kinds."""
    text = re.sub(r"[\u00ad\u0002\ufffe]\s*|<[^>]+>|-\r?\n", "", text)
    return re.sub(r"\s+", " ", text)


def leaked(text: str) -> Iterator[str]:
    plain = told(text)
    for kind, value in PIECES:
        if kind == "birthdate" and len(value) < 5:  # a year alone stands in the law too
            continue
        if told(value) in plain:
            yield value


@pytest.fixture
def said(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> dict[str, str]:
    """All that one command says and writes, by where it says it."""
    arguments: list[Any] = request.param(tmp_path)
    out = tmp_path / "out"
    formats = ["-f", "json", "-f", "html", "-o", out, "--fail-on", "never"]
    if arguments[0] == DRAWN:
        formats += ["-f", "pdf"]
    monkeypatch.setattr(sys, "argv", ["pdcheck", *map(str, arguments), *map(str, formats)])
    with pytest.raises(SystemExit) as ended:
        main()
    stdout, stderr = capsysbinary.readouterr()
    assert ended.value.code == 0, stderr.decode()
    files = [*out.iterdir(), *tmp_path.glob("copy.jsonl")]
    return {"stdout": stdout.decode(), "stderr": stderr.decode()} | {
        path.name: text_of(path) if path.suffix == ".pdf" else path.read_text("utf-8") for path in files
    }


@pytest.mark.parametrize("said", [consent, answer, contacts, register], indirect=True)
def test_no_output_holds_a_piece_of_personal_data(said: dict[str, str]) -> None:
    assert {Path(name).suffix for name in said} >= {".json", ".html"}
    assert {name: list(leaked(text)) for name, text in said.items() if any(leaked(text))} == {}


@pytest.mark.parametrize("said", [lambda folder: [*consent(folder), "--show-personal-data"]], indirect=True)
def test_the_pieces_would_be_seen_if_they_were_there(said: dict[str, str]) -> None:
    assert all(any(leaked(said[name])) for name in said if name.endswith((".json", ".html")))


def test_an_error_does_not_repeat_what_a_file_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    broken = tmp_path / "chat.jsonl"
    broken.write_text('{"id": "d-1", "messages": [{"text": "Аверченко Макар, 89051194991"', "utf-8")
    operator = tmp_path / "operator.yaml"
    operator.write_text("name: [Аверченко Макар, 89051194991\n", "utf-8")
    for arguments in (["contacts", broken], ["contacts", broken, "--operator", operator]):
        monkeypatch.setattr(sys, "argv", ["pdcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        stderr = capsysbinary.readouterr()[1].decode()
        assert ended.value.code == 2
        assert "Аверченко" not in stderr
        assert "89051194991" not in stderr
