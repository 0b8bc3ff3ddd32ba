"""Tables with a row a message, CSV or a workbook → talks; a CSV is read twice, so that it need not be held.

The first reading notes where the rows of each dialogue lie, the second takes them dialogue by dialogue.
"""

import csv
from array import array
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.table_columns import MEANINGS, Cells, Places, columns_of
from pdcheck.collect.chat.times import UNREADABLE
from pdcheck.collect.columns import is_known
from pdcheck.collect.disk import FILE_LIMIT
from pdcheck.collect.tables import read_table_bytes, table_in, words_of
from pdcheck.errors import UserError

TITLE = "таблица сообщений, CSV или XLSX"
FIELD_LIMIT = 2**20
"""Characters of a cell; a longer one is a quote that never closes."""
_OLD_BREAKS = "строки кончаются одним знаком CR, пересохраните таблицу"
_SEPARATORS = ";\t,|"


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk a dialogue; where no column tells dialogues, all rows are one endless chat."""
    if export.encoding is None or export.encoding.startswith("utf-16"):
        yield from _of_workbook(export, account)
    else:
        yield from _Csv(export, account).talks()


def separator_of(line: str) -> str:
    """The sign that parts the headers best."""
    return max(_SEPARATORS, key=line.count)


def known_headers(line: str) -> int:
    """How many of a line's cells name something that a column of messages can mean."""
    try:
        cells = next(csv.reader([line], delimiter=separator_of(line)), [])
    except csv.Error:  # a line break of old within it, or a quote that never closes
        return 0
    return sum(is_known(cell.replace("_", " "), MEANINGS) for cell in cells if len(cell) <= 60)


def _of_workbook(export: Export, account: Account) -> Iterator[Talk]:
    with export.open() as file:
        data = file.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        raise UserError(f"таблица больше {FILE_LIMIT // 2**20} МБ", export.path, "сохраните её как CSV")
    workbook = read_table_bytes(data, export.path)
    for missed in workbook.missed:
        account.damage(missed.what, missed.reason)
    for sheet in workbook.sheets:
        table = table_in(sheet, export.path, lambda header: is_known(header.replace("_", " "), MEANINGS))
        if table is None:
            account.leave("лист", "на нём нет таблицы", f"лист «{sheet.name}»")
            continue
        columns = columns_of(table.headers, export.columns, f"{export.path}, лист «{sheet.name}»")
        talks: dict[str, list[Said]] = {}
        heads: dict[str, Cells] = {}
        for row in table.rows:
            cells = Cells(columns, row.cells)
            if not cells.words("text"):
                account.leave("строка", "в ней нет текста сообщения", table.place(row))
                continue
            name = words_of(cells.value("dialogue"))
            heads.setdefault(name, cells)
            talks.setdefault(name, []).append(_timed(cells, account, table.place(row)))
        for name, said in talks.items():
            yield _talk(name, heads[name], said, columns)


def _talk(name: str, head: Cells, said: "Iterator[Said] | list[Said]", columns: Places) -> Talk:
    return Talk(
        id=name or "чат",
        said=said,
        channel=head.words("channel"),
        sector=head.words("sector"),
        is_endless="dialogue" not in columns,
    )


def _timed(cells: Cells, account: Account, place: str) -> Said:
    """The row's message; a time that is written and is none is told."""
    said = cells.said
    if said.at is None and (cells.words("at") or cells.words("day")):
        account.unread("время сообщения", UNREADABLE, place)
    return said


class _Row(NamedTuple):
    start: int
    end: int
    line: int
    cells: list[str]


class _Csv:
    """A CSV whose rows are found again by the bytes where they lie."""

    def __init__(self, export: Export, account: Account) -> None:
        csv.field_size_limit(FIELD_LIMIT)
        self.export = export
        self.account = account
        self.separator = ","

    def talks(self) -> Iterator[Talk]:
        rows = self._rows()
        columns = self._columns(rows)
        if columns is None:
            return
        if "dialogue" not in columns:
            yield from self._one_chat(rows, columns)
            return
        places: dict[str, array[int]] = {}
        for row in rows:
            cells = Cells(columns, row.cells)
            if not cells.words("text"):
                if any(row.cells):
                    self.account.leave("строка", "в ней нет текста сообщения", f"строка {row.line}")
                continue
            spans = places.setdefault(cells.words("dialogue"), array("Q"))
            if spans and spans[-1] == row.start:
                spans[-1] = row.end
            else:
                spans.extend((row.start, row.end))
        for name, spans in places.items():
            found = [Cells(columns, cells) for cells in self._again(spans)]
            said = [_timed(one, self.account, f"диалог {name}") for one in found if one.words("text")]
            yield _talk(name, found[0], said, columns)

    def _columns(self, rows: Iterator[_Row]) -> Places | None:
        head = next((row for row in rows if any(row.cells)), None)
        return columns_of(head.cells, self.export.columns, self.export.path) if head else None

    def _one_chat(self, rows: Iterator[_Row], columns: Places) -> Iterator[Talk]:
        first = next(rows, None)
        if first is None:
            return

        said = (one for row in chain((first,), rows) for one in self._said(row, columns))
        yield _talk("", Cells(columns, first.cells), said, columns)

    def _said(self, row: _Row, columns: Places) -> Iterator[Said]:
        cells = Cells(columns, row.cells)
        if cells.words("text"):
            yield _timed(cells, self.account, f"строка {row.line}")
        elif any(row.cells):
            self.account.leave("строка", "в ней нет текста сообщения", f"строка {row.line}")

    def _rows(self) -> Iterator[_Row]:
        """The rows of the file with the bytes where each begins and ends."""
        with self.export.open() as file:
            yield from self._rows_of(_Lines(file, self.export, self.account))

    def _rows_of(self, lines: "_Lines") -> Iterator[_Row]:
        first = lines.peek()
        if first.lower().startswith("sep=") and len(first.strip()) == 5:
            self.separator = first[4]
            next(lines)
        else:
            self.separator = separator_of(first)
        reader = csv.reader(lines, delimiter=self.separator)
        while True:
            start, line = lines.at, lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                why = _OLD_BREAKS if "new-line" in str(error) else "кавычка открыта и не закрыта"
                self.account.damage(
                    "остаток таблицы", f"строка {line}: {why}; прочитано то, что стоит до неё"
                )
                return
            yield _Row(start, lines.at, line, cells)

    def _again(self, spans: "array[int]") -> Iterator[list[str]]:
        unheard = Account(self.export.path)  # the first reading told of everything
        with self.export.open() as file:
            for start, end in zip(spans[::2], spans[1::2], strict=True):
                file.seek(start)
                lines = file.read(end - start).splitlines(keepends=True)
                texts = (self.export.decoded(line, 0, unheard).replace("\0", "") for line in lines)
                yield from csv.reader(texts, delimiter=self.separator)


class _Lines:
    """Lines with their breaks for the CSV reader, and the byte where the next one begins."""

    def __init__(self, file: BinaryIO, export: Export, account: Account) -> None:
        self._export = export
        self._account = account
        self._file = file
        self._held: bytes | None = None
        self.at = 0
        self.number = 0

    def peek(self) -> str:
        self._held = self._file.readline(FIELD_LIMIT * 4)
        return self._export.decoded(self._held, 1, self._account)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        raw = self._held if self._held is not None else self._file.readline(FIELD_LIMIT * 4)
        self._held = None
        if not raw:
            raise StopIteration
        self.at += len(raw)
        self.number += 1
        return self._export.decoded(raw, self.number, self._account).replace("\0", "")
