"""CSV, TSV and the like in any usual encoding → one sheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from pdcheck.collect.content import Missed
from pdcheck.collect.plain import decoded
from pdcheck.collect.sheets import Row, Sheet
from pdcheck.errors import UserError

_SEPARATORS = ";\t,|"
_SAMPLE_ROWS = 60
_CELL_LIMIT = 32_767
"""Characters in a cell; no spreadsheet holds more."""
CELLS_LIMIT = 8_000_000
"""Cells of a file: 100 thousand people with 80 columns."""
TOO_MANY_CELLS = UserError(
    f"в таблице больше {CELLS_LIMIT // 1_000_000} млн ячеек",
    hint="оставьте нужные столбцы и строки и сохраните таблицу заново",
)


def read_delimited(data: bytes) -> tuple[Sheet, tuple[Missed, ...]]:
    """The rows of a text table; raise UserError where it is binary or its quotes do not close."""
    try:
        text, is_damaged = decoded(data)
    except UserError:
        raise UserError(
            "это не таблица: в файле двоичные данные", hint="назовите файл XLSX, XLS, ODS или CSV"
        ) from None
    text = text.replace("\x1a", "").replace("\0", "")  # the end mark of DOS files
    separator, text = _separator(text)
    missed = (
        (Missed("часть знаков", "они испорчены в файле; сохраните его заново в UTF-8"),) if is_damaged else ()
    )
    return Sheet("", tuple(_rows(text, separator))), missed


def _separator(text: str) -> tuple[str, str]:
    """The sign between cells, and the text without the line `sep=;` in which Excel names it."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith("sep=") and len(named) == 5:
        return named[-1], rest
    return max(_SEPARATORS, key=lambda sign: _evenness(text, sign)), text


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the commonest width above one, and that width."""
    widths: Counter[int] = Counter()
    try:
        # Enough of the text for the sample, so that a long file is not copied for each sign.
        for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
            widths[len(row)] += len(row) > 1
            if widths.total() >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def _rows(text: str, separator: str) -> Iterator[Row]:
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    held: dict[str, str] = {}
    count = number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            count += len(cells)
            if count > CELLS_LIMIT:
                raise TOO_MANY_CELLS
            tidy = tuple(held.setdefault(cell, cell) for cell in map(str.strip, cells))
            if any(tidy):
                yield Row(number, tidy)
    except csv.Error as error:
        raise _unreadable(number + 1, str(error)) from None


def _unreadable(number: int, problem: str) -> UserError:
    if "field larger" in problem or "end of data" in problem:
        message = "кавычка открыта и не закрыта, или ячейка длиннее 32 тысяч знаков"
    else:
        message = "кавычки внутри ячейки не удвоены"
    return UserError(
        f"таблица не разбирается: {message}",
        f"строка {number} или выше",
        "исправьте кавычки или сохраните таблицу как XLSX",
    )
