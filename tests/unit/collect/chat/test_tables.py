from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pdcheck.collect.chat import ChatOptions, Staff

HEAD = "dialog_id;created_at;channel;role;author;text\n"
ROWS = (
    "1;2025-09-02 10:00:00;site_chat;client;Гость;где оплатить?\n"
    "2;2025-09-02 10:01:00;site_chat;client;Ия;есть кто?\n"
    '1;2025-09-02 10:03:10;site_chat;operator;Нонна;"Здравствуйте!\nСсылка в «Счетах»; там же чек"\n'
    "2;2025-09-02 10:04:00;site_chat;bot;Бот;мы скоро ответим\n"
)


def test_rows_of_one_dialogue_are_put_together_wherever_they_stand(read: Callable[..., Any]) -> None:
    found = read("a.csv", HEAD + ROWS)
    assert found.format == "table"
    first, second = found.dialogues
    assert [(one.role.value, one.text) for one in first.messages] == [
        ("client", "где оплатить?"), ("operator", "Здравствуйте!\nСсылка в «Счетах»; там же чек"),
    ]  # fmt: skip
    assert [one.role.value for one in second.messages] == ["client", "bot"]
    assert (first.id, first.channel) == ("1", "site_chat")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(read: Callable[..., Any], encoding: str, separator: str) -> None:
    text = f"Диалог{separator}Дата и время{separator}Роль{separator}Автор{separator}Сообщение\n"
    text += separator.join(("7", "02.09.2025 10:00", "оператор", "Нонна", "добрый день")) + "\n"
    (one,) = read("a.csv", text.encode(encoding)).messages
    assert (one.role.value, one.author, one.text, one.at.day) == ("operator", "Нонна", "добрый день", 2)


def test_day_and_hour_may_stand_apart(read: Callable[..., Any]) -> None:
    (one,) = read("a.csv", "Чат,Дата,Время,Автор,Текст\n1,02.09.2025,10:07,Ия,да\n").messages
    assert f"{one.at:%Y-%m-%d %H:%M}" == "2025-09-02 10:07"


def test_without_a_column_of_dialogues_all_rows_are_one_chat(read: Callable[..., Any]) -> None:
    text = "Дата;Автор;Текст\n02.09.2025 10:00;Ия;да\n09.09.2025 10:00;Ия;нет\n"
    assert [one.id for one in read("a.csv", text).dialogues] == ["чат-1", "чат-2"]


def test_columns_that_nobody_knows_are_asked_for(read: Callable[..., Any]) -> None:
    text = "когда;кто;что\n02.09.2025 10:00;Ия;да\n"
    found = read("a.csv", text)
    assert "--columns" in found.reasons
    told = ChatOptions(
        columns={"текст": "что", "автор": "кто", "время": "когда"}, staff=Staff(frozenset({"лев"}))
    )
    assert read("a.csv", text, told).said == [("client", "да")]


def test_rows_without_words_are_counted(read: Callable[..., Any]) -> None:
    found = read("a.csv", HEAD + ROWS + "1;2025-09-02 10:05:00;site_chat;client;Гость;\n")
    assert found.left["строка: в ней нет текста сообщения"] == 1
    assert found.account.left[0].place.startswith("строка ")


def test_a_quote_that_never_closes_is_told_with_its_line(read: Callable[..., Any]) -> None:
    broken = HEAD + ROWS + '1;2025-09-02 10:05:00;site_chat;client;Гость;"забыл\n' + "x" * 2_000_000
    found = read("a.csv", broken)
    assert len(found.messages) == 4
    assert "строка 7" in found.reasons


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path, read_named: Callable[..., Any]) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Чаты")
        for column, name in enumerate(("ID диалога", "Дата и время", "Роль", "Автор", "Текст")):
            sheet.write(0, column, name)
        for row, cells in enumerate(
            [
                (5, "02.09.2025 10:00", "клиент", "Ия", "цена?"),
                (5, "02.09.2025 10:02", "оператор", "Лев", "сто"),
            ],
            1,
        ):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
        book.add_worksheet("Пусто")
    found = read_named(path)
    assert found.said == [("client", "цена?"), ("operator", "сто")]
    assert found.dialogues[0].id == "5"
    assert found.left["лист: на нём нет таблицы"] == 1


def test_a_time_that_is_none_is_told_with_its_line(read: Callable[..., Any]) -> None:
    found = read("a.csv", "время;автор;текст\nвчера в обед;Клиент;Где заказ?\n;Клиент;Ау\n")
    assert [(one.what, one.count, one.place) for one in found.account.left] == [
        ("время сообщения", 1, "строка 2")
    ]


def test_line_breaks_of_old_are_told(read: Callable[..., Any]) -> None:
    assert "знаком CR" in read("a.csv", "время;автор;текст\r02.09.2025 10:00;Клиент;Где заказ?\r").reasons
