"""Groups of a register → an XLSX for the personnel officer: everybody by name, and what to do about each."""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pdcheck.examined import Examined
from pdcheck.reading.people.telling import cells_said
from pdcheck.registers import Group, Record
from pdcheck.report import put_sealed

_WARNING = (
    "В этом файле персональные данные: храните его там же, где личные дела, не пересылайте и удалите, "
    "когда всё исправите."
)
_HEADERS = (
    "Что видно",
    "Что решить",
    "Лист",
    "Строка",
    "ФИО",
    "Табельный номер",
    "Подробности",
    "Исправлено",
)
_WIDTHS = (44, 14, 16, 8, 36, 12, 60, 12)
_ROWS_LIMIT = 1_048_576
"""Of a sheet of XLSX."""


def write_people_list(things: Iterable[Examined], path: Path) -> None:
    """Write the list; raise UserError where the place does not allow it."""
    groups = [group for thing in things for group in (thing.groups or {}).values()]
    put_sealed(path, _workbook(groups), "xlsx", "список")


def _workbook(groups: Sequence[Group]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"constant_memory": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    _summary(book.add_worksheet("Сводка"), groups, bold)
    sheet = book.add_worksheet("Люди")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for column, header in enumerate(_HEADERS):
        sheet.write_string(0, column, header, bold)
    number = 0
    for number, cells in enumerate(_people(groups), start=1):
        if number >= _ROWS_LIMIT:
            break
        for column, cell in enumerate(cells):
            # As text whatever it begins with: a name «=…» must not become a formula.
            sheet.write_string(number, column, cell)
    sheet.autofilter(0, 0, number, len(_HEADERS) - 1)
    book.close()
    return held.getvalue()


def _summary(sheet: Any, groups: Sequence[Group], bold: Any) -> None:
    sheet.set_column(0, 0, 70)
    sheet.set_column(1, 3, 16)
    sheet.write_string(0, 0, _WARNING, bold)
    for column, header in enumerate(("Что видно в реестре", "Человек", "Надо смотреть", "Из скольких")):
        sheet.write_string(2, column, header, bold)
    for row, group in enumerate(_telling(groups), start=3):
        sheet.write_string(row, 0, group.title)
        for column, count in enumerate((len(group.found), len(group.doubtful), group.concerned), start=1):
            sheet.write_number(row, column, count)


def _telling(groups: Iterable[Group]) -> Iterator[Group]:
    return (group for group in groups if group.found or group.doubtful)


def _people(groups: Iterable[Group]) -> Iterator[tuple[str, ...]]:
    for group in _telling(groups):
        for what, people in (("исправить", group.found), ("посмотреть", group.doubtful)):
            for record in people:
                yield (group.title, what, *_of(record), cells_said(record, group), "")


def _of(record: Record) -> tuple[str, ...]:
    return record.sheet, str(record.row), record.name, record.number
