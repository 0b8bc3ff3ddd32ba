"""A tabular file from a stranger, whatever its name → `Workbook`, and the table that a sheet holds.

`read_workbook` reads XLSX, XLS, ODS and text with separators. `table_in` finds the row of headers of a sheet.
`columns.recognise` tells which column means what; `cells.date_in` reads days however they are written.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pdcheck.collect.cells import date_in, looks_like_date, words_of
from pdcheck.collect.delimited import read_delimited
from pdcheck.collect.sheets import Merged, Row, Sheet, Value, Workbook, column_of, letter, place
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.errors import UserError

__all__ = [
    "Merged", "Row", "Sheet", "Table", "Value", "Workbook",
    "column_of", "date_in", "letter", "looks_like_date", "place", "read_table_bytes", "read_workbook",
    "table_in", "words_of",
]  # fmt: skip

_HEAD = 40
"""Rows of a sheet among which its headers are looked for; titles and stamps stand above them."""
_HEADER_LIMIT = 300
"""Characters in a header; longer text is prose."""


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a sheet under a row of headers."""

    source: str
    sheet: str
    headers: tuple[str, ...]
    """By column from A on; "" where a column has none. Headers of two rows are joined: «Согласие: дата»."""
    header_row: int
    """The number of the last row of headers."""
    rows: tuple[Row, ...]
    """What stands below, without repeated headers and without the row that numbers the columns."""

    def place(self, row: Row, column: int | None = None) -> str:
        """Where a row or one of its cells stands, for people."""
        return place(self.sheet, row.number, column)


def read_workbook(path: str, sources: Sources = WORLD) -> Workbook:
    """A file as sheets; raise UserError where it is no table, is locked, damaged or too large to be safe."""
    try:
        return read_table_bytes(sources.file(path), path)
    except UserError as error:
        where = f"{path}, {error.where}" if error.where and error.where != path else path
        raise UserError(error.message, where, error.hint) from None


def read_table_bytes(data: bytes, source: str) -> Workbook:
    """The sheets that bytes hold, by content and not by name."""
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        from pdcheck.collect.spreadsheet import read_spreadsheet

        kind, sheets, missed = read_spreadsheet(data)
        return Workbook(source, sheets, kind, digest, missed)
    _refuse_foreign(data, PurePath(source).suffix.lower())
    sheet, missed = read_delimited(data)
    return Workbook(source, (sheet,), "csv", digest, missed)


def _refuse_foreign(data: bytes, suffix: str) -> None:
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    save = "откройте файл в редакторе таблиц и сохраните как XLSX"
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<head")):
        raise UserError("это веб-страница с таблицей, хотя имя и похоже на Excel", hint=save)
    if head.startswith(b"<?xml"):
        raise UserError("это файл XML, а не таблица", hint=save)
    if head.startswith((b"%pdf", b"{\\rtf")):
        raise UserError("это документ, а не таблица", hint="назовите файл XLSX, XLS, ODS или CSV")
    if (
        suffix in {".xlsx", ".xlsm", ".xls", ".ods"}
        and b"\0" in data[:4096]
        and head[:2] not in (b"\xff\xfe", b"\xfe\xff")
    ):
        raise UserError("таблица повреждена: не читается", hint="скопируйте её заново")


def table_in(sheet: Sheet, source: str, known: Callable[[str], bool] = lambda header: False) -> Table | None:
    """The table of a sheet: its headers are the row with most `known` names, else the first full row.

    None where no row looks like headers.
    """
    head = sheet.rows[:_HEAD]
    best = max(head, key=lambda row: _recognised(row, known), default=None)
    if best is None or _recognised(best, known) < 2:
        best = _first_full(head)
    if best is None:
        return None
    lines = _header_lines(sheet, best)
    headers = _joined(lines, sheet.merged)
    last = max(_bottom(sheet.merged, line) for line in lines)
    rows = tuple(_data(sheet.rows, lines, last))
    return Table(source, sheet.name, headers, last, rows)


def _is_header(cell: object) -> bool:
    return isinstance(cell, str) and 0 < len(cell) <= _HEADER_LIMIT and any(map(str.isalpha, cell))


def _recognised(row: Row, known: Callable[[str], bool]) -> int:
    return len({cell for cell in row.cells if isinstance(cell, str) and _is_header(cell) and known(cell)})


def _first_full(head: Sequence[Row]) -> Row | None:
    """The first row of text alone that is nearly as wide as the rows below it are."""
    for index, row in enumerate(head):
        filled = [cell for cell in row.cells if cell != ""]
        widths = sorted(sum(cell != "" for cell in below.cells) for below in head[index:])
        usual = widths[len(widths) // 2]
        if len(set(filled)) >= max(2, 0.6 * usual) and all(map(_is_header, filled)):
            return row
    return None


def _header_lines(sheet: Sheet, best: Row) -> list[Row]:
    """The row of headers, with the row of groups above it or of particulars below it."""
    width = sum(cell != "" for cell in best.cells)

    def groups(row: Row) -> bool:
        return any(
            area.top <= row.number <= area.bottom and 2 <= area.right - area.left + 1 <= max(0.8 * width, 2)
            for area in sheet.merged
        )

    index = sheet.rows.index(best)
    above, below = sheet.rows[index - 1 : index], sheet.rows[index + 1 : index + 2]
    if groups(best) and below and all(map(_is_header, filter(None, below[0].cells))):
        return [best, below[0]]
    if above and groups(above[0]) and all(map(_is_header, filter(None, above[0].cells))):
        return [above[0], best]
    return [best]


def _joined(lines: Sequence[Row], merged: Sequence[Merged]) -> tuple[str, ...]:
    width = max(len(line.cells) for line in lines)
    return tuple(
        ": ".join(
            dict.fromkeys(
                " ".join(words_of(line.cell(column)).split()) for line in lines if line.cell(column) != ""
            )
        )
        for column in range(width)
    )


def _bottom(merged: Sequence[Merged], line: Row) -> int:
    """The last row of the ranges that begin in a row of headers."""
    return max([line.number, *(area.bottom for area in merged if area.top == line.number)])


def _data(rows: Sequence[Row], lines: Sequence[Row], last: int) -> Iterator[Row]:
    headers = {line.cells for line in lines}
    for index, row in enumerate(row for row in rows if row.number > last):
        if row.cells in headers or (index == 0 and _numbers_columns(row)):
            continue
        yield row


def _numbers_columns(row: Row) -> bool:
    """Whether a row says 1, 2, 3 …, as printed forms number their columns."""
    said = [words_of(cell) for cell in row.cells if cell != ""]
    return len(said) > 2 and said == [str(number) for number in range(1, len(said) + 1)]
