"""The nouns of tabular files: workbook, sheet, row, cell values with their places."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from pdcheck.collect.content import Missed

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""What a cell holds: text without spaces at its ends, and "" where it is blank. A whole number is an int,
a day without hours is a date."""


class Row(NamedTuple):
    """One row that is not blank, with its number as a spreadsheet shows it."""

    number: int
    """Counted from 1, blank rows too."""
    cells: tuple[Value, ...]
    """From column A on; shorter than others where the last cells are blank."""

    def cell(self, column: int) -> Value:
        """The value in a column counted from 0; "" past the end of the row."""
        return self.cells[column] if column < len(self.cells) else ""


class Merged(NamedTuple):
    """A range of cells drawn as one; rows as people count them, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or the whole of a CSV."""

    name: str
    """"" for a CSV, which has no sheets."""
    rows: tuple[Row, ...]
    """Those that are not blank. Each cell of a merged range holds the value of the range."""
    is_hidden: bool = False
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A tabular file as it was read."""

    source: str
    """The file as the user named it."""
    sheets: tuple[Sheet, ...]
    format: str
    """xlsx, xls, ods or csv (also for tabs and other separators), by content and not by name."""
    sha256: str
    missed: tuple[Missed, ...] = ()
    """What could not be read: formulas saved without their value, damaged letters."""


def letter(column: int) -> str:
    """The name of a column counted from 0, as spreadsheets show it: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int | None:
    """The column that letters name, counted from 0; None where they name none."""
    if not 1 <= len(name) <= 3 or not all("A" <= sign <= "Z" for sign in name):
        return None
    column = 0
    for sign in name:
        column = column * 26 + ord(sign) - ord("A") + 1
    return column - 1


def place(sheet: str, row: int, column: int | None = None) -> str:
    """A place for people: «лист «Штат», строка 14, столбец C»; without a sheet's name where there is none."""
    parts = [f"лист «{sheet}»"] if sheet else []
    parts.append(f"строка {row}")
    if column is not None:
        parts.append(f"столбец {letter(column)}")
    return ", ".join(parts)
