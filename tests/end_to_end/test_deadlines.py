"""Terms and journals through the command line: words, exit codes, calendar files, reports without names."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.unit.collect.workbooks import workbook

from pdcheck.cli import main

ROWS = [
    ["№", "Дата получения", "ФИО заявителя", "Вид обращения", "Контрольный срок", "Дата ответа"],
    [1, date(2026, 2, 3), "Воробьёв Глеб Андреевич", "доступ к данным", date(2026, 2, 17), date(2026, 2, 17)],
    [2, date(2026, 2, 3), "Журавлёва Нина Павловна", "доступ к данным", date(2026, 3, 5), date(2026, 3, 4)],
    [3, date(2026, 10, 5), "Соколов Пётр Ильич", "запрос Соколова Петра Ильича о данных", None, None],
    [4, date(2026, 11, 13), "Грачёва Ольга Юрьевна", "доступ", None, None],
    [5, "в среду", "Дроздов Иван Фомич", "доступ", None, None],
    [6, date(2026, 11, 20), "Синицын Олег Львович", "отзыв согласия", None, None],
    [7, "Чижов Лев Ильич", "Чижов Лев Ильич", "доступ", None, None],
]
NAMES = ("Воробьёв", "Журавлёва", "Соколов", "Грачёва", "Дроздов", "Синицын", "Чижов")


class Run(NamedTuple):
    stdout: str
    stderr: str


@pytest.fixture
def pdcheck(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Run]:
    """The command line in this process: a start of its own would take longer than all it does."""

    def run(*arguments: str | Path, code: int) -> Run:
        monkeypatch.setattr(sys, "argv", ["pdcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsysbinary.readouterr()
        assert ended.value.code == code, err.decode()
        return Run(out.decode(), err.decode())

    return run


def test_term_is_told_with_its_count(pdcheck: Callable[..., Run], tmp_path: Path) -> None:
    file = tmp_path / "срок.ics"
    run = pdcheck(
        "deadline", "access-answer", "--received", "28.12.2024", "--extended", "--ics", file, code=0
    )
    assert "Последний день: 29.01.2025 (среда)" in run.stdout
    assert "29.12.2024–08.01.2025" in run.stdout
    assert b"DTSTART;VALUE=DATE:20250129\r\n" in file.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("access-answer", "--received", "03.02.2025", "--sent", "17.02.2025"), 0, "в срок"),
        (("access-answer", "--received", "2025-02-03", "--sent", "2025-02-18"), 1, "с опозданием"),
        (("consent-withdrawn", "--received", "01.04.2025", "--sent", "05.05.2025"), 0, "спорно"),
        (("incident-notice", "--received", "07.03.2025 18:30", "--sent", "08.03.2025 18:30"), 0, "в срок"),
        (
            ("incident-notice", "--received", "07.03.2025 18:30", "--sent", "08.03.2025 18:31"),
            1,
            "с опозданием",
        ),
        (
            ("incident-notice", "--received", "2025-03-07T18:30+05:00", "--sent", "2025-03-08T16:31+03:00"),
            1,
            "опозд",
        ),
        (("processing-notice", "--received", "11.03.2025", "--sent", "10.03.2025"), 0, "в срок"),
        (("repeated-request", "--received", "01.04.2025", "--sent", "20.04.2025"), 0, "рано"),
        (("152fz.20.3", "--received", "03.02.2025"), 0, "12.02.2025"),
        (("--list",), 0, "processing-stop — 10 рабочих дней, можно продлить ещё до 5 рабочих дней"),
        (("--list", "--received", "01.08.2022"), 0, "processing-stop — на 01.08.2022 такого срока нет"),
    ],
)
def test_deadline_answers(
    pdcheck: Callable[..., Run], arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert words in pdcheck("deadline", *arguments, code=code).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "не указано, какой срок считать"),
        (("access-answer",), "не указан день"),
        (("acces-answer", "--received", "03.02.2025"), "access-answer"),
        (("access-answer", "--received", "вчера"), "не дата: вчера"),
        (("access-answer", "--received", "28.12.2027"), "календарь 2028 года неизвестен"),
        (("correction", "--received", "03.02.2025", "--extended"), "не продлевают"),
        (("access-answer", "--received", "03.02.2025", "--sent", "02.02.2025"), "раньше, чем получено"),
        (
            ("access-answer", "--received", "03.02.2025", "--ics", "нет/такой/папки.ics"),
            "не удалось записать",
        ),
    ],
)
def test_deadline_refuses_with_a_hint(
    pdcheck: Callable[..., Run], arguments: tuple[str, ...], words: str
) -> None:
    said = pdcheck("deadline", *arguments, code=2).stderr
    assert words in said
    assert "что делать" in said


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "обращения.xlsx"
    path.write_bytes(workbook(ROWS, "2026"))
    return path


def test_journal_is_audited_as_a_whole(pdcheck: Callable[..., Run], journal: Path, tmp_path: Path) -> None:
    ics = tmp_path / "сроки.ics"
    run = pdcheck("journal", journal, "--on", "2026-11-24", "--ics", ics, "-f", "json", "-o", "-", code=1)
    report = json.loads(run.stdout)
    found = {one["requirement"]: one for one in report["findings"]}
    answered = found["journal-subjects-answered-in-time"]
    assert answered["verdict"] == "fail"
    assert answered["reason"] == (
        "1 обращение без ответа, хотя срок прошёл (лист «2026»: строка 4); "
        "1 обращение с ответом после срока (лист «2026»: строка 3)"
    )
    assert [one["location"]["anchor"] for one in answered["evidence"]] == [
        "лист «2026», строка 4",
        "лист «2026», строка 3",
    ]
    assert answered["fines"] == ["koap.13.11.4"]
    assert found["journal-control-dates-right"]["verdict"] == "fail"
    assert report["problems"] == []
    read = report["targets"][0]["reading"]
    assert read["document_kind"] == "journal"
    assert {name: count for name, count in read["counts"].items() if count} == {
        "overdue": 1,
        "late": 1,
        "due_soon": 1,
        "waiting": 1,
        "unreadable": 2,
        "in_time": 1,
    }
    assert "лист «2026»: строка 6: дата получения: «в среду» — не дата" in [
        gap["reason"] for gap in report["gaps"]
    ]
    assert ics.read_bytes().count(b"BEGIN:VEVENT") == 2


def test_no_name_of_the_journal_is_told_anywhere(
    pdcheck: Callable[..., Run], journal: Path, tmp_path: Path
) -> None:
    folder, ics = tmp_path / "out", tmp_path / "сроки.ics"
    folder.mkdir()
    run = pdcheck(
        "journal",
        journal,
        "--on",
        "2026-11-24",
        "-f",
        "json",
        "-f",
        "html",
        "-o",
        folder,
        "--ics",
        ics,
        code=1,
    )
    texts = [run.stderr, ics.read_text("utf-8").replace("\n ", "")]
    texts += [(folder / f"journal.{form}").read_text("utf-8") for form in ("json", "html")]
    for text in texts:
        assert not [name for name in NAMES if name in text]
    assert "Без ответа, срок в ближайшие 7 дней" in texts[3].replace("\u00a0", " ")


def test_saved_report_on_a_journal_is_rendered_again(
    pdcheck: Callable[..., Run], journal: Path, tmp_path: Path
) -> None:
    saved, page = tmp_path / "отчёт.json", tmp_path / "отчёт.html"
    pdcheck("journal", journal, "--on", "2026-11-24", "-f", "json", "-o", saved, code=1)
    pdcheck("report", saved, "-f", "html", "-o", page, code=0)
    assert "Что показал журнал обращений" in page.read_text("utf-8")


def test_nothing_due_writes_no_calendar(pdcheck: Callable[..., Run], tmp_path: Path) -> None:
    path, ics = tmp_path / "ж.csv", tmp_path / "сроки.ics"
    path.write_text("Дата получения;Вид;Дата ответа\n03.02.2025;доступ;17.02.2025\n", "utf-8")
    run = pdcheck("journal", path, "--on", "2026-11-24", "--ics", ics, "-f", "json", "-o", "-", code=0)
    assert "календарь не записан" in run.stderr
    assert not ics.exists()


def test_unusual_columns_are_named_by_the_user(pdcheck: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "ж.csv"
    path.write_text("Пришло нам;О чём;Ушло от нас\n03.02.2025;доступ;18.02.2025\n", "utf-8")
    said = pdcheck("journal", path, "-f", "json", "-o", "-", code=2).stderr
    assert "--columns" in said
    run = pdcheck(
        "journal", path, "--on", "2026-11-24", "--columns", "дата получения=Пришло нам; дата ответа=Ушло от нас",
        "--columns", "вид обращения=О чём", "-f", "json", "-o", "-", code=1,
    )  # fmt: skip
    assert json.loads(run.stdout)["targets"][0]["reading"]["counts"]["late"] == 1
