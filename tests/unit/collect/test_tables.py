"""Tabular files: what is read of them, where it stands, and what is refused."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.unit.collect.workbooks import ods, ods_cell, raw_xlsx, workbook

from pdcheck.collect.tables import Table, date_in, letter, looks_like_date, read_workbook, table_in, words_of
from pdcheck.errors import UserError

HEADERS = ("ФИО", "Дата приёма", "Согласие")
PEOPLE = (("Иванов И. И.", date(2024, 2, 1), "да"), ("Петрова П. П.", date(2023, 5, 10), "нет"))


def read(folder: Path, content: bytes, name: str = "staff.xlsx") -> Table:
    path = folder / name
    path.write_bytes(content)
    book = read_workbook(str(path))
    table = table_in(book.sheets[0], book.source)
    assert table is not None
    return table


def refused(folder: Path, content: bytes, name: str = "staff.xlsx") -> UserError:
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_workbook(str(path))
    assert str(path) in caught.value.where
    return caught.value


def test_rows_keep_their_numbers_and_days_are_days(tmp_path: Path) -> None:
    table = read(tmp_path, workbook([HEADERS, (), *PEOPLE, (None, None, None), PEOPLE[0]], "Штат"))
    assert table.headers == HEADERS
    assert [row.number for row in table.rows] == [3, 4, 6]
    assert table.rows[0].cells == ("Иванов И. И.", date(2024, 2, 1), "да")
    assert table.place(table.rows[1], 1) == "лист «Штат», строка 4, столбец B"


def test_headers_stand_below_a_title(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        workbook(
            [("Реестр работников",), ("на 01.02.2024",), (), HEADERS, (1, 2, 3), *PEOPLE, HEADERS, *PEOPLE]
        ),
    )
    assert (table.headers, table.header_row) == (HEADERS, 4)
    assert [row.number for row in table.rows] == [6, 7, 9, 10]


def test_headers_are_those_that_are_known(tmp_path: Path) -> None:
    content = workbook(
        [("Отдел", "Ответственный", "Телефон"), ("Кадры", "Иванова", "12-34"), HEADERS, *PEOPLE]
    )
    (tmp_path / "a.xlsx").write_bytes(content)
    book = read_workbook(str(tmp_path / "a.xlsx"))
    table = table_in(book.sheets[0], book.source, HEADERS.__contains__)
    assert table is not None
    assert table.header_row == 3


def test_merged_headers_are_joined_and_merged_cells_filled(tmp_path: Path) -> None:
    rows = [
        ("ФИО", "Отдел", "Согласие", None, "Примечание"),
        (None, None, "есть", "дата", None),
        ("Иванов", "Цех", "да", date(2024, 1, 9), "х"),
        ("Петров", None, "нет", None, None),
        ("Сидоров", None, "да", date(2024, 1, 9), "у"),
    ]
    table = read(tmp_path, workbook(rows, merged=["C1:D1", "A1:A2", "B1:B2", "E1:E2", "B3:B4"]))
    assert table.headers == ("ФИО", "Отдел", "Согласие: есть", "Согласие: дата", "Примечание")
    assert [row.cell(1) for row in table.rows] == ["Цех", "Цех", ""]
    assert table.header_row == 2


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le"]
)
def test_text_tables_of_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = [
        HEADERS,
        ("Иванов Иван Иванович", "01.02.2024", "да"),
        ("Петрова Анна Ильинична", "10.05.2023", "нет"),
    ]
    text = "\r\n".join(separator.join(line) for line in lines)
    table = read(tmp_path, text.encode(encoding), "staff.csv")
    assert table.headers == HEADERS
    assert [row.cells[0] for row in table.rows] == ["Иванов Иван Иванович", "Петрова Анна Ильинична"]


def test_quoted_cells_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    text = 'ФИО;Должность;Адрес\n"Иванов; И.";"ООО ""Ромашка""";"Москва,\nТверская"\nПетров;;\n'
    table = read(tmp_path, text.encode(), "staff.csv")
    assert table.rows[0].cells == ("Иванов; И.", 'ООО "Ромашка"', "Москва,\nТверская")
    assert [row.number for row in table.rows] == [2, 3]


def test_excels_separator_line_is_no_row(tmp_path: Path) -> None:
    table = read(tmp_path, "sep=;\nФИО;Принят\nИванов;01.02.2024\n".encode(), "staff.csv")
    assert (table.headers, table.rows[0].number) == (("ФИО", "Принят"), 2)


def test_commas_in_words_do_not_outvote_the_separator(tmp_path: Path) -> None:
    text = "ФИО;Адрес\nИванов;г. Москва, ул. Мира, д. 1, кв. 2\nПетров;г. Тверь, ул. Мира, д. 2, кв. 3\n"
    assert read(tmp_path, text.encode(), "staff.csv").headers == ("ФИО", "Адрес")


def test_ods_is_read_and_its_empty_tail_costs_nothing(tmp_path: Path) -> None:
    tail = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = "".join(
        f"<table:table-row>{''.join(map(ods_cell, line))}{tail}</table:table-row>"
        for line in (HEADERS[::2], ("Иванов", "да"))
    )
    empty = f'<table:table-row table:number-rows-repeated="1048000">{tail}</table:table-row>'
    table = read(tmp_path, ods(rows + empty), "staff.ods")
    assert (table.sheet, table.headers) == ("Штат", ("ФИО", "Согласие"))
    assert [row.cells for row in table.rows] == [("Иванов", "да")]


def test_format_is_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    assert read(tmp_path, workbook([HEADERS, *PEOPLE]), "staff.csv").headers == HEADERS
    assert read(tmp_path, "ФИО;Принят\nИванов;1".encode("cp1251"), "staff.xls").headers == ("ФИО", "Принят")


def test_formulas_give_the_values_saved_with_them(tmp_path: Path) -> None:
    sheet = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Стаж</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>[1]Лист1!A1</f><v>Иванов</v></c><c r="B2"><f>1+2</f><v>3</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>CONCATENATE("П","1")</f><v></v></c><c r="B3"><f>1+2</f></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Сидоров</t></is></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    links = '<externalLink xmlns="x"><externalBook xmlns:r="r" r:id="rId1"/></externalLink>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw_xlsx(sheet, **{"xl/externalLinks/externalLink1.xml": links}))
    book = read_workbook(str(path))
    assert [row.cells for row in book.sheets[0].rows] == [("ФИО", "Стаж"), ("Иванов", 3), ("Сидоров",)]
    assert [missed.what for missed in book.missed] == [
        "формулы, сохранённые без значений: 2 (A3, B3)",
        "формулы с ошибкой: 1 (B4)",
    ]


def test_hidden_sheets_are_read_and_said_to_be_hidden(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Явный").write_row(0, 0, HEADERS)
    hidden = book.add_worksheet("Скрытый")
    hidden.write_row(4, 2, HEADERS)
    hidden.hide()
    book.close()
    sheets = read_workbook(str(path)).sheets
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [("Явный", False), ("Скрытый", True)]
    assert sheets[1].rows[0] == (5, ("", "", *HEADERS))


def test_sparse_far_corner_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    sheet = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert "слишком" in refused(tmp_path, raw_xlsx(sheet)).message


def test_repeated_ods_cells_are_refused_in_bounded_memory(tmp_path: Path) -> None:
    cell = ods_cell("x", 'table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "слишком" in refused(tmp_path, ods(rows), "a.ods").message


def test_half_a_gigabyte_is_refused_by_what_the_archive_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for number in range(500):
                part.write((b"<row>%06d</row>" % number) * (2**20 // 17 + 1))
    with pytest.raises(UserError, match="слишком большой объём"):
        read_workbook(str(path))


def test_part_longer_than_declared_is_refused(tmp_path: Path) -> None:
    content = bytearray(raw_xlsx("<row/>" * 1000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    declared = info.file_size.to_bytes(4, "little")
    while (place := content.find(declared)) >= 0:
        content[place : place + 4] = (100).to_bytes(4, "little")
    refused(tmp_path, bytes(content))


def test_document_type_is_refused(tmp_path: Path) -> None:
    sheet = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'
    assert "DOCTYPE" in refused(tmp_path, raw_xlsx(sheet)).message


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "паролем"),
        (ods("", "<manifest:encryption-data/>"), "a.ods", "паролем"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "a.xls", "не таблица"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"), "a.xls", "не читается"),
        (b"<html><table><tr><td>1</table></html>", "a.xls", "веб-страница"),
        (b"%PDF-1.7\n", "a.csv", "документ"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.csv", "двоичные"),
        (workbook([HEADERS])[:-200], "a.xlsx", "не читается"),
        (raw_xlsx("<row><c"), "a.xlsx", "не читается"),
        ('ФИО;Адрес\nИванов;"Москва\nПетров;Тверь\n'.encode(), "a.csv", "кавычка открыта"),
        (("ФИО;Адрес\n" + "Иванов;" + "а" * 40_000).encode(), "a.csv", "32 тысяч"),
    ],
    ids="encrypted locked-ods word damaged-xls page pdf png cut broken-xml open-quote long-cell".split(),
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, name: str, message: str) -> None:
    assert message in refused(tmp_path, content, name).message


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("01.02.2024", date(2024, 2, 1)),
        ("1.2.24", date(2024, 2, 1)),
        ("01.02.24 г.", date(2024, 2, 1)),
        ("01/02/2024", date(2024, 2, 1)),
        ("2024-02-01", date(2024, 2, 1)),
        ("2024-02-01T10:30:00+03:00", date(2024, 2, 1)),
        ("01.02.2024 10:30", date(2024, 2, 1)),
        ("«1» февраля 2024 года", date(2024, 2, 1)),
        ("1 мая 1999 г.", date(1999, 5, 1)),
        ("03.07.55", date(1955, 7, 3)),
        (45323, date(2024, 2, 1)),
        (45323.75, date(2024, 2, 1)),
        ("45323", date(2024, 2, 1)),
        (datetime(2024, 2, 1, 12), date(2024, 2, 1)),
        ("31.02.2024", None),
        ("12.13.2020", None),
        ("да", None),
        ("", None),
        (12, None),
        (True, None),
        (770123456789, None),
    ],
)
def test_days_however_they_are_written(value: str | float | datetime, day: date | None) -> None:
    assert date_in(value) == day


def test_impossible_day_still_looks_like_one() -> None:
    assert looks_like_date("31.02.2024")
    assert not looks_like_date("не позднее 31.02.2024")
    assert not looks_like_date("12-34-56-78")


def test_cells_in_words() -> None:
    assert [words_of(value) for value in (3, True, date(2024, 2, 1), "x")] == ["3", "да", "01.02.2024", "x"]


def test_columns_have_letters() -> None:
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_merged_cells_of_ods_are_filled_too(tmp_path: Path) -> None:
    span = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    down = 'table:number-columns-spanned="1" table:number-rows-spanned="2"'
    hidden = "<table:covered-table-cell/>"
    rows = [
        ods_cell("ФИО", down) + ods_cell("Отдел", down) + ods_cell("Согласие", span) + hidden,
        hidden * 2 + ods_cell("есть") + ods_cell("дата"),
        ods_cell("Сокол О. П.") + ods_cell("Цех", down) + ods_cell("да") + ods_cell("01.02.2024"),
        ods_cell("Чиж А. И.") + hidden + ods_cell("нет") + "<table:table-cell/>",
    ]
    table = read(
        tmp_path, ods("".join(f"<table:table-row>{cells}</table:table-row>" for cells in rows)), "a.ods"
    )
    assert table.headers == ("ФИО", "Отдел", "Согласие: есть", "Согласие: дата")
    assert [row.cells for row in table.rows] == [
        ("Сокол О. П.", "Цех", "да", "01.02.2024"),
        ("Чиж А. И.", "Цех", "нет"),
    ]


def test_range_over_a_whole_sheet_fills_only_what_is_there(tmp_path: Path) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Отдел</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Сокол</t></is></c><c r="B2" t="inlineStr"><is><t>Цех</t></is></c></row>'
        '</sheetData><mergeCells count="1"><mergeCell ref="B2:XFD1048576"/></mergeCells></worksheet>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw_xlsx("<?xml version='1.0'?>" + sheet))
    (one,) = read_workbook(str(path)).sheets
    assert [row.cells for row in one.rows] == [("ФИО", "Отдел"), ("Сокол", "Цех")]
