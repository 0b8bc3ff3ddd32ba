"""XLSX, XLS, ODS or CSV → a journal of requests: which day and which words each row has.

Nothing is judged here. What a cell says and could not be understood stays with the row as a trouble.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pdcheck.artifacts import Gap
from pdcheck.collect.columns import Column, Columns, UnknownMeaning, is_known, recognise, shown_headers
from pdcheck.collect.journal_columns import MEANINGS
from pdcheck.collect.sheets import Row, Sheet, Value, Workbook
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.collect.tables import Table, date_in, looks_like_date, read_workbook, table_in, words_of
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.journals import Journal, JournalColumn, JournalRow

_QUOTED = "number received dated request proved extension control answered done result".split()
"""Columns that evidence shows; those of people are left out."""
_TITLES = {meaning.id: meaning.title for meaning in MEANINGS}
_LONGEST_CELL = 80
_NOTHING = re.compile(
    r"[-–—.\s]*|нет|0|н/?д|отсутствует"
    r"|не (?:дан|направл|отправл|отвеч|исполн|продл|предоставл)\w*(?: ответ\w*)?"
    r"|в (?:работе|процессе)|на (?:исполнении|рассмотрении|контроле)|открыт\w*|нов(?:ый|ое|ая)|ожида\w+"
    r"|без продления",
    re.IGNORECASE,
)
"""How a cell says that there is nothing yet."""
_CLOSED = re.compile(
    r"(?<!\w)(?<!не )(?:исполнен|выполнен|закрыт|отвечен|ответили|предоставлен|направлен|отправлен|удовлетвор"
    r"|дан[аоы]?(?!\w)|отказ|уничтожен|уточнен|удален|прекращен|готово|да(?!\w)|done|closed)",
    re.IGNORECASE,
)
"""How a cell without a day says that the request was answered."""
_EXTENDED = re.compile(r"(?<!\w)(?<!не )(?:продл|да(?!\w)|yes)|^\+", re.IGNORECASE)
"""How a cell without a day says that the term was extended."""
_SUM = re.compile(r"(?:итого|всего)(?!\w)", re.IGNORECASE)
_DATE_WITHIN = re.compile(r"(?<!\d)(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)(?!\d)")


class CollectedJournal(Fact):
    """What one argument gave: a journal, or the gap that says why not, or a journal with gaps in it."""

    target: str
    journal: Journal | None = None
    gaps: tuple[Gap, ...] = ()


def collect_journals(
    paths: Sequence[str], told: Mapping[str, str] | None = None, sources: Sources = WORLD
) -> Iterator[CollectedJournal]:
    """Read each file in turn; one that is no journal gives a gap, and the rest go on.

    `told` maps meanings to headers, as `columns.recognise` takes it.
    """
    for path in paths:
        try:
            workbook = read_workbook(path, sources)
            journal = journal_of(workbook, told or {})
        except UnknownMeaning:
            raise
        except UserError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            yield CollectedJournal(target=path, gaps=(Gap(source=path, what="журнал", reason=reason),))
            continue
        missed = tuple(
            Gap(source=path, what=one.what, reason=one.reason, artifact="journal") for one in workbook.missed
        )
        yield CollectedJournal(target=path, journal=journal, gaps=missed)


def journal_of(workbook: Workbook, told: Mapping[str, str]) -> Journal:
    """The requests of every sheet that has days of receipt and of answers; raise UserError where none has."""
    rows: list[JournalRow] = []
    columns: list[JournalColumn] = []
    unread: list[str] = []
    has_kinds = False
    blank = 0
    lacking: list[str] = []
    for sheet in workbook.sheets:
        table = _table(sheet, workbook.source, told)
        if table is None:
            unread += [sheet.name] * bool(sheet.rows)
            continue
        try:
            known = recognise(table.headers, MEANINGS, told)
        except UnknownMeaning:
            raise
        except UserError as error:  # a column that was told of stands in another sheet
            unread.append(sheet.name)
            lacking.append(f"{error.message} ({error.hint})")
            continue
        lack = _lacking(known)
        if lack:
            unread.append(sheet.name)
            lacking.append(f"{lack}; есть: {shown_headers(table.headers)}")
            continue
        columns += _columns(sheet.name, known)
        has_kinds = has_kinds or known.index("request") is not None
        for row in table.rows:
            if _is_blank(row, known):
                blank += 1
            else:
                rows.append(_row(table, row, known))
    if not columns:
        said = "; ".join(lacking) or "нет таблицы с заголовками"
        raise UserError(
            f"это не похоже на журнал обращений: {said}",
            workbook.source,
            "назовите столбцы: --columns «дата получения=Поступило; дата ответа=Отвечено»",
        )
    return Journal(
        source=workbook.source,
        format=workbook.format,
        sha256=workbook.sha256,
        rows=tuple(rows),
        columns=tuple(columns),
        has_kinds=has_kinds,
        unread_sheets=tuple(unread),
        blank_rows=blank,
    )


def _table(sheet: Sheet, source: str, told: Mapping[str, str]) -> Table | None:
    named = {header.strip().lower() for header in told.values()}
    return table_in(
        sheet, source, lambda header: is_known(header, MEANINGS) or header.strip().lower() in named
    )


def _lacking(known: Columns) -> str:
    """What a table has to have to be a journal, and this one has not."""
    lack = []
    if known.index("received") is None and known.index("dated") is None:
        lack.append("даты получения")
    if known.index("answered") is None and known.index("done") is None:
        lack.append("даты ответа")
    return f"нет столбца {' и '.join(lack)}" if lack else ""


def _columns(sheet: str, known: Columns) -> Iterator[JournalColumn]:
    for column in sorted((*known.known, *known.unknown), key=lambda one: one.index):
        meaning = _TITLES.get(column.meaning, "") if column in known.known else ""
        yield JournalColumn(sheet=sheet, letter=column.letter, header=column.header, meaning=meaning)


def _is_blank(row: Row, known: Columns) -> bool:
    """Whether the row is no request: a number to be filled in beside, a title over the table, a sum."""
    number = known.index("number")
    said = {index: words for index, cell in enumerate(row.cells) if (words := words_of(cell)) not in "-—"}
    if any(map(_SUM.match, said.values())):
        return True
    is_title = len(said) > 1 and len(set(said.values())) == 1
    return is_title or not said.keys() - {number}


class _Cells:
    """The cells of one row by their meaning, and what could not be read in them."""

    def __init__(self, row: Row, known: Columns) -> None:
        self.row = row
        self.by_meaning: dict[str, Column] = {column.meaning: column for column in known.known}
        self.impossible: dict[str, str] = {}
        self.troubles: dict[str, str] = {}

    def value(self, meaning: str) -> Value:
        column = self.by_meaning.get(meaning)
        return "" if column is None else self.row.cell(column.index)

    def words(self, meaning: str) -> str:
        return " ".join(words_of(self.value(meaning)).split())

    def day(self, meaning: str) -> date | None:
        """The day that a cell states, by itself or within words; what is no day is noted."""
        value, words = self.value(meaning), self.words(meaning)
        found = date_in(value)
        within = [] if found or looks_like_date(value) else _DATE_WITHIN.findall(words)
        if len(within) == 1:
            found = date_in(within[0])
        if found is None and not _NOTHING.fullmatch(words):
            said = f"{_TITLES[meaning]}: «{words[:_LONGEST_CELL]}»"
            if looks_like_date(value) or len(within) == 1:
                self.impossible[meaning] = f"{said} — такого дня нет"
            else:
                self.troubles[meaning] = f"{said} — {'несколько дат' if within else 'не дата'}"
        return found

    def day_or_mark(self, meaning: str, mark: re.Pattern[str]) -> tuple[date | None, bool]:
        """The day of a cell, and whether it says by words alone that the thing was done."""
        found = self.day(meaning)
        if meaning in self.troubles and mark.search(self.words(meaning)):
            del self.troubles[meaning]
            return None, True
        return found, False

    def is_unread(self, *meanings: str) -> bool:
        """Whether some of the cells hold something that is no day."""
        return any(one in self.troubles or one in self.impossible for one in meanings)


def _row(table: Table, row: Row, known: Columns) -> JournalRow:
    cells = _Cells(row, known)
    received = cells.day("received")
    if received is None and not cells.is_unread("received"):
        received = cells.day("dated")
    if received is None and not cells.is_unread("received", "dated"):
        cells.troubles["received"] = "дата получения не указана"
    is_closed = bool(_CLOSED.search(cells.words("result")))
    answered, is_answered = cells.day_or_mark("answered", _CLOSED)
    if is_closed:
        cells.troubles.pop("answered", None)  # «лично» beside «исполнено»: an answer without a day
    done, is_done = cells.day_or_mark("done", _CLOSED)
    extension, is_extended = cells.day_or_mark("extension", _EXTENDED)
    proved, control = cells.day("proved"), cells.day("control")
    cells.troubles.pop("control", None)  # «10 рабочих дней» is a term, and no day to hold against ours
    return JournalRow(
        sheet=table.sheet,
        number=row.number,
        place=table.place(row),
        quote=_quote(cells),
        request=cells.words("request"),
        received=received,
        proved=proved,
        answered=answered,
        done=done,
        control=control,
        extension_told=extension,
        is_extended=is_extended or extension is not None,
        is_closed=is_closed or is_answered or is_done,
        impossible=tuple(cells.impossible.values()),
        troubles=tuple(cells.troubles.values()),
        is_readable=received is not None
        and (answered is not None or done is not None or not cells.is_unread("answered", "done")),
    )


def _quote(cells: _Cells) -> str:
    said = []
    for meaning in _QUOTED:
        words = cells.words(meaning)
        if words:
            header = cells.by_meaning[meaning].header
            said.append(f"{header}: {words[:_LONGEST_CELL]}")
    return "; ".join(said)
