"""The workbook of the questionnaire as colleagues sent it back → answers, each mistake with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pdcheck.answers import Answer, AnswerKind, Form, Forms, Heading, answer_in, misfit
from pdcheck.collect.sheets import Row, Value, letter
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.collect.tables import Table, Workbook, date_in, read_workbook, table_in, words_of
from pdcheck.errors import UserError
from pdcheck.strict_yaml import near

_NEEDED = (Heading.ID, Heading.ANSWER)


@dataclass
class ReadSheets:
    """What a workbook holds."""

    format: str
    given: dict[str, Answer] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    """Cells of questions that nobody answered."""


def read_sheets(path: str, forms: Forms, sources: Sources = WORLD) -> ReadSheets:
    """Every sheet with questions; raise UserError that names every wrong answer by sheet and cell."""
    book = read_workbook(path, sources)
    reading = _Reading(forms)
    for table in question_tables(book, path):
        reading.read(table)
    if not reading.places and not reading.mistakes and not reading.blanks:
        raise UserError(
            "в таблице нет анкеты: ни на одном листе нет столбцов «Код» и «Ответ»",
            path,
            "заполните таблицу, которую сделала команда pdcheck ask --xlsx",
        )
    if reading.mistakes:
        raise UserError(
            f"в ответах ошибок: {len(reading.mistakes)}",
            "\n       ".join(f"{path}, {one}" for one in reading.mistakes),
            "исправьте названные ячейки",
        )
    return ReadSheets(book.format, reading.given, reading.places, tuple(reading.blanks))


def question_tables(book: Workbook, path: str) -> Iterator[Table]:
    """The tables of a workbook that are sheets of the questionnaire."""
    for sheet in book.sheets:
        table = table_in(sheet, path, lambda header: header in set(Heading))
        if table is not None and all(_column(table, one) is not None for one in _NEEDED):
            yield table


class _Reading:
    """One pass over the sheets of a workbook."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.given: dict[str, Answer] = {}
        self.places: dict[str, str] = {}
        self.blanks: list[str] = []
        self.mistakes: list[str] = []

    def read(self, table: Table) -> None:
        for row in table.rows:
            name = words_of(_cell(table, row, Heading.ID)).strip()
            if not name:
                continue
            if name not in self.forms:
                hint = near(name, self.forms)
                self._blame(table, row, Heading.ID, f"нет вопроса «{name}»" + (f", {hint}" if hint else ""))
            elif name in self.places:
                first = self.places[name]
                self._blame(table, row, Heading.ID, f"вопрос «{name}» уже есть: {first}")
            else:
                self.places[name] = _place(table, row, Heading.ANSWER)
                self._answer(table, row, name)

    def _answer(self, table: Table, row: Row, name: str) -> None:
        form = self.forms[name]
        answer = self._said(table, row, form)
        if answer is None:
            return
        whole = answer.model_copy(
            update={
                "date": self._day(table, row),
                "evidence": tuple(_listed(words_of(_cell(table, row, Heading.EVIDENCE)))),
                "comment": " ".join(words_of(_cell(table, row, Heading.COMMENT)).split()),
            }
        )
        if found := misfit(whole, form):
            heading = Heading.COMMENT if found.field == "comment" else Heading.ANSWER
            self._blame(table, row, heading, f"{found.message}: {found.hint}")
        elif not whole.is_given:
            self.blanks.append(self.places.pop(name))
            if whole != Answer():
                self.given[name] = whole
        else:
            self.given[name] = whole

    def _said(self, table: Table, row: Row, form: Form) -> Answer | None:
        """The answer of the cell, empty where it is blank; None, and a mistake, where it is no answer."""
        cell = _cell(table, row, Heading.ANSWER)
        words = _words(cell, form)
        if not words:
            return Answer()
        answer = answer_in(words, form)
        if answer is None:
            told = misfit(Answer(value=words), form)
            hint = f": {told.hint}" if told else ""
            self._blame(table, row, Heading.ANSWER, f"ответ «{words}» не подходит{hint}")
        return answer

    def _day(self, table: Table, row: Row) -> date | None:
        cell = _cell(table, row, Heading.DATE)
        day = date_in(cell)
        if day is None and words_of(cell).strip():
            told = f"не дата: {words_of(cell)}: пишите так: 01.09.2025"
            self._blame(table, row, Heading.DATE, told)
        return day

    def _blame(self, table: Table, row: Row, heading: Heading, message: str) -> None:
        self.mistakes.append(f"{_place(table, row, heading)}: {message}")


def _words(cell: Value, form: Form) -> str:
    """The cell as an answer: days as ISO, whatever they look like; numbers without a fraction."""
    day = date_in(cell) if form.kind is AnswerKind.DATE else None
    return day.isoformat() if day else words_of(cell).strip()


def _listed(words: str) -> Iterator[str]:
    return (one.strip() for line in words.splitlines() for one in line.split(";") if one.strip())


def _column(table: Table, heading: Heading) -> int | None:
    return next((index for index, header in enumerate(table.headers) if header == heading), None)


def _cell(table: Table, row: Row, heading: Heading) -> Value:
    column = _column(table, heading)
    return "" if column is None else row.cell(column)


def _place(table: Table, row: Row, heading: Heading) -> str:
    column = _column(table, heading)
    cell = f"{letter(column)}{row.number}" if column is not None else f"строка {row.number}"
    return f"лист «{table.sheet}», ячейка {cell}" if table.sheet else f"ячейка {cell}"
