"""Tables → XLSX: sheets that share one look, ready to be filtered and printed."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil
from typing import Any

from pdcheck import __version__
from pdcheck.facts import Fact
from pdcheck.report.typography import clean

CELL_LIMIT = 32_000
"""Characters; Excel refuses a cell of 32 768."""
ROWS_LIMIT = 1_000_000
"""Of a sheet, with some room for the header."""
_LINE, _TALLEST = 12.0, 408.0
"""Points of a line of type, and the highest row that Excel allows."""


class Table(Fact):
    """A sheet of words and counts."""

    name: str
    headers: tuple[tuple[str, int], ...]
    """With the width of each column in characters."""
    rows: tuple[tuple[str | int, ...], ...]


def book_of(title: str, operator: str, made: datetime, tables: Sequence[Table]) -> bytes:
    """A workbook of tables; the same tables give the same cells and the same date of making."""
    held = io.BytesIO()
    book = opened(held, title, made)
    sheets = Sheets(book, operator)
    for table in tables:
        sheets.add_table(table)
    book.close()
    return held.getvalue()


def opened(held: io.BytesIO, title: str, made: datetime) -> Any:
    """A workbook to be written row by row, from top to bottom."""
    import xlsxwriter

    book = xlsxwriter.Workbook(held, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"})
    created = (made.astimezone(UTC) if made.tzinfo else made).replace(tzinfo=None)
    book.set_properties({"title": title, "created": created})
    return book


class Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Any, operator: str, version: str = __version__) -> None:
        """`operator` and `version` stand at the head and the foot of each page."""
        self.book, self._operator, self._version = book, operator, version
        looks = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}
        edge = {"border": 1, "border_color": "#C3CCD5"}
        self.cell = book.add_format(looks | edge)
        self.filled_in = book.add_format(looks | edge | {"bg_color": "#FFFBE6", "locked": False})
        self.date = book.add_format(looks | edge | {"bg_color": "#FFFBE6", "num_format": "dd.mm.yyyy"})
        self.head = book.add_format(
            looks | edge | {"bold": True, "bg_color": "#22364C", "font_color": "#FFFFFF", "valign": "vcenter"}
        )
        self.text = book.add_format(looks)
        self.bold = book.add_format(looks | {"bold": True})

    def add_table(self, table: Table) -> None:
        """A sheet of words and counts; whatever words begin with, they do not become a formula."""
        sheet = self.add_sheet(table.name, table.headers)
        widths = [width for _, width in table.headers]
        for number, cells in enumerate(table.rows[:ROWS_LIMIT], start=1):
            sheet.set_row(number, height(tuple(map(str, cells)), widths))
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell, self.cell)
                else:
                    sheet.write_string(number, column, cut(cell), self.cell)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headers) - 1)
        sheet.freeze_panes(1, 0)

    def add_sheet(self, name: str, headers: Sequence[tuple[str, int]]) -> Any:
        """An empty sheet with its head, set for printing."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: tables have many columns
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        title = " · ".join(part for part in (name, self._operator) if part).replace("&", "&&")
        sheet.set_header(f"&L&9{clean(title)[:200]}")
        sheet.set_footer(f"&L&8pdcheck {self._version}&R&8&P из &N")
        for column, (_, width) in enumerate(headers):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 30)
        for column, (head, _) in enumerate(headers):
            sheet.write_string(0, column, head, self.head)
        return sheet


def height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """Points that the tallest cell takes when wrapped: not every program works it out by itself."""
    lines = max(
        sum(max(1, ceil(0.9 * len(line) / width)) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(lines * _LINE + 4, _TALLEST)


def cut(text: str) -> str:
    """As much of a text as a cell holds."""
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"
