"""XLSX, XLS, ODS, CSV → a register of people: each row a person, each column what its header means."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pdcheck.artifacts import Gap
from pdcheck.collect import register_cells as cells
from pdcheck.collect.columns import Column, Columns, is_known, recognise
from pdcheck.collect.register_columns import EXTRAS, MARK_DAYS, MARKS, MEANINGS, TITLES
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.collect.tables import Row, Sheet, Table, Workbook, read_workbook, table_in, words_of
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.registers import ColumnRead, Extra, Mark, Record, Register, Says, Standing

_DAYS = ("born", "hired", "dismissed")
_MARKS = tuple(meaning.id for meaning in MARKS)
_EXTRAS = frozenset(meaning.id for meaning in EXTRAS)
_TOTALS = ("итого", "всего", "в том числе")
_SAID_ROWS = 10


class CollectedRegister(Fact):
    """What one argument gave: a register with what of it was not read, or only the reason why not."""

    target: str
    people: Register | None = None
    gaps: tuple[Gap, ...] = ()


def collect_register(
    path: str, told: Mapping[str, str] | None = None, sources: Sources = WORLD
) -> CollectedRegister:
    """The register in a file; `told` is what the user says of its columns (`columns.told_columns`).

    A file that is no readable table gives a gap; a wrong `told` raises UserError.
    """
    with _no_cycles():
        try:
            book = read_workbook(path, sources)
        except UserError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            return CollectedRegister(target=path, gaps=(Gap(source=path, what="реестр", reason=reason),))
        return register_in(book, told or {})


@contextmanager
def _no_cycles() -> Iterator[None]:
    """A million cells hold no cycles: looking for them takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def register_in(book: Workbook, told: Mapping[str, str]) -> CollectedRegister:
    """The people of every sheet that lists people."""
    parts, skipped = _parts(book, told)
    gaps = tuple(
        Gap(source=book.source, what=missed.what, reason=missed.reason, artifact="register")
        for missed in book.missed
    )
    if not parts:
        reason = (
            "ни на одном листе нет столбца с ФИО; назовите столбцы параметром --columns, "
            "например «ФИО=Заголовок»"
        )
        return CollectedRegister(
            target=book.source, gaps=(*gaps, Gap(source=book.source, what="реестр", reason=reason))
        )
    records: list[Record] = []
    for part in parts:
        found, aside = _people(part)
        records += found
        skipped += aside
    register = Register(
        source=book.source,
        records=tuple(records),
        columns=tuple(column for part in parts for column in _told_of(part)),
        format=book.format,
        sha256=book.sha256,
        skipped=tuple(skipped),
        kept={part.table.sheet: frozenset(part.meanings) for part in parts},
    )
    return CollectedRegister(target=book.source, people=register, gaps=gaps)


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet that lists people."""

    table: Table
    columns: Columns
    standing: Standing | None
    """What its name says of everybody in it."""

    @property
    def meanings(self) -> Iterator[str]:
        return (column.meaning for column in self.columns.known)


def _parts(book: Workbook, told: Mapping[str, str]) -> tuple[list[_Part], list[str]]:
    parts: list[_Part] = []
    skipped: list[str] = []
    slips: list[UserError] = []
    for sheet in book.sheets:
        table = table_in(sheet, book.source, _is_known)
        if table is None or not table.rows:
            if sheet.rows:
                skipped.append(f"{_named(sheet)}: строки заголовков и людей под ней не видно")
            continue
        try:
            columns = recognise(table.headers, MEANINGS, told)
        except UserError as slip:
            slips.append(slip)
            columns = recognise(table.headers, MEANINGS)
        if not {"name", "surname"} & {column.meaning for column in columns.known}:
            skipped.append(f"{_named(sheet)}: нет столбца с ФИО")
            continue
        parts.append(_Part(table, columns, cells.standing(sheet.name)))
    if slips and len(slips) == len(book.sheets) - sum(not sheet.rows for sheet in book.sheets):
        raise slips[0]
    return parts, skipped


def _is_known(header: str) -> bool:
    return is_known(header, MEANINGS)


def _named(sheet: Sheet) -> str:
    name = f"лист «{sheet.name}»" if sheet.name else "таблица"
    return f"{name} (скрыт)" if sheet.is_hidden else name


def _told_of(part: _Part) -> Iterator[ColumnRead]:
    known = {column.index: column for column in part.columns.known}
    rest = {column.index: column for column in part.columns.unknown}
    for index in sorted(known | rest):
        column = known.get(index) or rest[index]
        yield ColumnRead(
            sheet=part.table.sheet,
            letter=column.letter,
            header=column.header,
            meaning=column.meaning if index in known else "",
            title=TITLES.get(column.meaning, ""),
            how=column.how,
        )


def _people(part: _Part) -> tuple[list[Record], list[str]]:
    """The people of a sheet, and the rows that are no people."""
    reader = _RowReader(part)
    found: list[Record] = []
    aside: list[int] = []
    for row in part.table.rows:
        if reader.is_person(row):
            found.append(reader.record(row))
        else:
            aside.append(row.number)
    said = ", ".join(map(str, aside[:_SAID_ROWS])) + (" и др." if len(aside) > _SAID_ROWS else "")
    where = f"лист «{part.table.sheet}», " if part.table.sheet else ""
    noun = "строка" if len(aside) == 1 else "строки"
    return found, [f"{where}{noun} {said}: заголовки и итоги, а не люди"] if aside else []


class _RowReader:
    """Reads the rows of one sheet; what does not change from row to row is found once."""

    def __init__(self, part: _Part) -> None:
        self._sheet = part.table.sheet
        self._standing = part.standing
        columns = part.columns
        self._names = [
            i for name in ("surname", "given", "patronymic") if (i := columns.index(name)) is not None
        ]
        whole = columns.index("name")
        if whole is not None:
            self._names = [whole]
        self._at = {column.meaning: column.index for column in columns.known}
        self._days = [(name, self._at[name]) for name in _DAYS if name in self._at]
        self._marks = [
            (name, self._at.get(name), self._at.get(f"{name}_day"))
            for name in _MARKS
            if name != "handed_over" and (name in self._at or f"{name}_day" in self._at)
        ]
        self._recipients = [column.index for column in columns.known if column.meaning == "handed_over"]
        self._extras = [column for column in columns.known if column.meaning in _EXTRAS]
        self._notes = [column for column in columns.known if column.meaning == "note"]
        days = {*_DAYS, *(meaning.id for meaning in MARK_DAYS)}
        self._dated = [column for column in columns.known if column.meaning in days]
        self._weighty = tuple(column.index for column in columns.known if column.index not in self._names)

    def is_person(self, row: Row) -> bool:
        """Whether a row is a person and no heading of a group, total or remark."""
        name = self._name(row)
        if name.lower().startswith(_TOTALS):
            return False
        if any(row.cell(index) != "" for index in self._weighty):
            return any(map(str.isalpha, name)) or bool(self._identified(row))
        return _looks_like_name(name)

    def _identified(self, row: Row) -> str:
        return "".join(cells.digits(row.cell(self._at[key])) for key in ("inn", "snils") if key in self._at)

    def _name(self, row: Row) -> str:
        return " ".join(filter(None, (words_of(row.cell(index)) for index in self._names)))

    def record(self, row: Row) -> Record:
        """The person of a row."""
        at = self._at
        fields: dict[str, object] = {name: cells.day(row.cell(index)) for name, index in self._days}
        for name, mark_at, day_at in self._marks:
            said = cells.mark(row.cell(mark_at)) if mark_at is not None else None
            if day_at is not None:
                said = cells.with_day(said, cells.day(row.cell(day_at)))
            fields[name] = said
        if self._recipients:
            fields["handed_over"] = _any_of([cells.given_to(row.cell(index)) for index in self._recipients])
        for name in ("inn", "snils", "passport"):
            if name in at:
                fields[name] = cells.digits(row.cell(at[name]))
        for name in ("number", "keep_until", "ground"):
            if name in at:
                fields[name] = cells.text(row.cell(at[name]))
        return Record(
            sheet=self._sheet,
            row=row.number,
            name=self._name(row),
            standing=self._who(row),
            extras=tuple(self._extra_cells(row)),
            odd_dates=tuple(one.header for one in self._dated if cells.is_odd(row.cell(one.index))),
            **fields,  # type: ignore[arg-type]
        )

    def _who(self, row: Row) -> Standing:
        said = cells.standing(words_of(row.cell(self._at["standing"]))) if "standing" in self._at else None
        return said or self._standing or Standing.WORKER

    def _extra_cells(self, row: Row) -> Iterator[Extra]:
        for column in self._extras:
            words = _words_of_extra(row, column)
            if words:
                yield Extra(column.meaning, words, column.header)
        for column in self._notes:
            words = cells.text(row.cell(column.index))
            sort = cells.told_in_note(words) if words else ""
            if sort:
                yield Extra(f"note_{sort}", words, column.header)


def _words_of_extra(row: Row, column: Column) -> str:
    read = cells.raw_text if column.meaning == "crime" else cells.text
    return read(row.cell(column.index))


def _any_of(marks: Sequence[Mark]) -> Mark:
    return next((one for one in marks if one.says is Says.YES), marks[0])


def _looks_like_name(words: str) -> bool:
    """Whether words alone in their row are a person's name, by a given name, a patronymic or initials."""
    from pdcheck.personal_data.words import word_of

    parts = words.split()
    if not 2 <= len(parts) <= 4 or not all(part[:1].isupper() for part in parts):
        return False
    kinds = [word_of(part) for part in parts]
    return any(kind.patronymic or kind.given for kind in kinds) or all(
        part.endswith(".") for part in parts[1:]
    )
