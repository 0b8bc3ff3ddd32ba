"""Journals of requests as people keep them: columns, days in words, titles, sums, several sheets."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from tests.unit.collect.workbooks import workbook

from pdcheck.collect.journal import collect_journals, journal_of
from pdcheck.collect.tables import read_table_bytes
from pdcheck.errors import UserError
from pdcheck.journals import Journal, JournalRow

HEAD = ["№", "Дата получения", "ФИО", "Вид обращения", "Дата ответа"]


def journal(*lines: str, **told: str) -> Journal:
    text = "\n".join(lines)
    return journal_of(read_table_bytes(text.encode(), "журнал.csv"), told)


def row(*lines: str) -> JournalRow:
    read = journal(*lines)
    assert len(read.rows) == 1
    return read.rows[0]


def meanings(read: Journal) -> dict[str, str]:
    return {column.header: column.meaning for column in read.columns}


def test_workbook_is_read_with_places() -> None:
    cells = [HEAD, [1, date(2025, 2, 3), "Иванов Иван Иванович", "доступ", date(2025, 2, 17)]]
    read = journal_of(read_table_bytes(workbook(cells, "2025"), "ж.xlsx"), {})
    (only,) = read.rows
    assert (only.sheet, only.number, only.place) == ("2025", 2, "лист «2025», строка 2")
    assert (only.received, only.answered, only.request) == (date(2025, 2, 3), date(2025, 2, 17), "доступ")
    assert read.format == "xlsx"


def test_people_are_left_out_of_quotes() -> None:
    only = row(
        "Дата получения;ФИО;Исполнитель;Вид;Дата ответа", "03.02.2025;Иванов И. И.;Петрова;доступ;17.02.2025"
    )
    assert "Иванов" not in only.quote
    assert "Петрова" not in only.quote
    assert only.quote == "Дата получения: 03.02.2025; Вид: доступ; Дата ответа: 17.02.2025"


@pytest.mark.parametrize(
    ("received", "answered"),
    [
        ("Дата поступления", "Дата направления ответа"),
        ("Поступило", "Ответ"),
        ("Дата регистрации обращения", "Дата исполнения"),
        ("Номер и дата входящего", "Исх. № и дата"),
        ("Дата обращения", "Ответ дан"),
        ("received", "answered"),
    ],
)
def test_usual_headers_are_known(received: str, answered: str) -> None:
    only = row(f"{received};Тема;{answered}", "03.02.2025;доступ;17.02.2025")
    assert only.received == date(2025, 2, 3)
    assert only.ended == date(2025, 2, 17)


def test_day_of_receipt_is_preferred_to_the_letters_own() -> None:
    only = row("Дата запроса;Дата получения;Ответ", "01.02.2025;03.02.2025;17.02.2025")
    assert only.received == date(2025, 2, 3)


def test_letters_own_day_stands_in_where_no_receipt_is_written() -> None:
    only = row("Дата запроса;Дата получения;Ответ", "01.02.2025;;17.02.2025")
    assert only.received == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("03.02.2025", date(2025, 2, 3)),
        ("2025-02-03", date(2025, 2, 3)),
        ("3 февраля 2025 г.", date(2025, 2, 3)),
        ("вх. № 15 от 03.02.2025", date(2025, 2, 3)),
        ("03.02.2025 14:30", date(2025, 2, 3)),
        ("45691", date(2025, 2, 3)),
    ],
)
def test_days_in_any_usual_form(cell: str, day: date) -> None:
    assert row("Дата получения;Вид;Дата ответа", f"{cell};доступ;").received == day


@pytest.mark.parametrize(
    "cell", ["", "-", "—", "нет", "в работе", "на исполнении", "не направлен", "ожидается"]
)
def test_no_answer_yet(cell: str) -> None:
    only = row("Дата получения;Вид;Дата ответа", f"03.02.2025;доступ;{cell}")
    assert only.ended is None
    assert not only.is_closed
    assert only.is_readable


@pytest.mark.parametrize("cell", ["да", "дан", "ответ направлен", "исполнено", "отказ"])
def test_answer_without_a_day(cell: str) -> None:
    only = row("Дата получения;Вид;Дата ответа", f"03.02.2025;доступ;{cell}")
    assert only.is_closed
    assert only.ended is None
    assert only.is_readable


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("вчера;доступ;17.02.2025", "дата получения: «вчера» — не дата"),
        ("03.02.2025;доступ;позже", "дата ответа: «позже» — не дата"),
        (
            "03.02.2025;доступ;10.02.2025 и 17.02.2025",
            "дата ответа: «10.02.2025 и 17.02.2025» — несколько дат",
        ),
        (";доступ;17.02.2025", "дата получения не указана"),
    ],
)
def test_what_is_no_day_is_a_trouble(line: str, said: str) -> None:
    only = row("Дата получения;Вид;Дата ответа", line)
    assert not only.is_readable
    assert only.troubles == (said,)


@pytest.mark.parametrize("cell", ["31.02.2025", "вх. 3 от 31.02.2025", "00.13.2025"])
def test_day_that_there_is_not(cell: str) -> None:
    only = row("Дата получения;Вид;Дата ответа", f"{cell};доступ;17.02.2025")
    assert not only.is_readable
    assert only.impossible == (f"дата получения: «{cell}» — такого дня нет",)


def test_extension_with_a_day_and_with_a_mark() -> None:
    head = "Дата получения;Вид;Продление;Дата ответа"
    dated = row(head, "03.02.2025;доступ;14.02.2025;")
    assert (dated.is_extended, dated.extension_told) == (True, date(2025, 2, 14))
    marked = row(head, "03.02.2025;доступ;продлён;")
    assert (marked.is_extended, marked.extension_told) == (True, None)
    none = row(head, "03.02.2025;доступ;не продлевался;")
    assert not none.is_extended


def test_sums_titles_and_rows_to_fill_in_are_no_requests() -> None:
    read = journal(
        "№;Дата получения;Вид;Дата ответа",
        "1;03.02.2025;доступ;17.02.2025",
        "2;;;",
        "Итого;1;;",
    )
    assert [one.number for one in read.rows] == [2]
    assert read.blank_rows == 2


def test_title_of_a_month_within_the_table_is_no_request() -> None:
    cells = [HEAD, ["Февраль"] * 5, [1, date(2025, 2, 3), "И", "доступ", None]]
    read = journal_of(read_table_bytes(workbook(cells, merged=["A2:E2"]), "ж.xlsx"), {})
    assert [one.number for one in read.rows] == [3]


def test_every_sheet_with_such_a_table_is_read_and_the_others_are_named() -> None:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    for name, cells in {
        "2024": [["Дата получения", "Дата ответа"], ["03.02.2024", "05.02.2024"]],
        "2025": [["Поступило", "Ответ дан"], ["03.02.2025", "05.02.2025"]],
        "Справка": [["Как вести журнал", "Кто"], ["Внимательно", "Все"]],
    }.items():
        sheet = book.add_worksheet(name)
        for number, line in enumerate(cells):
            sheet.write_row(number, 0, line)
    book.close()
    read = journal_of(read_table_bytes(held.getvalue(), "ж.xlsx"), {})
    assert [one.sheet for one in read.rows] == ["2024", "2025"]
    assert read.unread_sheets == ("Справка",)


def test_columns_tell_what_they_were_taken_for() -> None:
    read = journal("Дата получения;Погода;Дата ответа", "03.02.2025;ясно;17.02.2025")
    assert meanings(read) == {"Дата получения": "дата получения", "Погода": "", "Дата ответа": "дата ответа"}
    assert not read.has_kinds


def test_user_names_unusual_columns() -> None:
    told = {"дата получения": "Пришло нам", "дата ответа": "C"}
    read = journal_of(
        read_table_bytes("Пришло нам;О чём;Ушло\n03.02.2025;доступ;17.02.2025".encode(), "ж.csv"), told
    )
    assert read.rows[0].received == date(2025, 2, 3)
    assert read.rows[0].answered == date(2025, 2, 17)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Дата получения;Вид\n03.02.2025;доступ", "нет столбца даты ответа"),
        ("Вид;Дата ответа\nдоступ;03.02.2025", "нет столбца даты получения"),
        ("раз;два\nтри;четыре", "не похоже на журнал"),
    ],
)
def test_another_table_is_refused_with_what_it_lacks(text: str, words: str) -> None:
    with pytest.raises(UserError) as caught:
        journal_of(read_table_bytes(text.encode(), "ж.csv"), {})
    assert words in caught.value.message
    assert "--columns" in caught.value.hint


def test_one_bad_file_leaves_a_gap_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("Дата получения;Дата ответа\n03.02.2025;17.02.2025", "utf-8")
    bad.write_text("раз;два\nтри;четыре", "utf-8")
    first, second, third = collect_journals([str(bad), str(good), str(tmp_path / "none.csv")])
    assert first.journal is None
    assert "не похоже на журнал" in first.gaps[0].reason
    assert second.journal is not None
    assert second.gaps == ()
    assert third.journal is None
    assert third.gaps
