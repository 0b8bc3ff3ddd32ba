"""Questions and the answers so far → the workbook that colleagues fill in."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pdcheck.answers import Answer, AnswerKind, Heading, Says
from pdcheck.requirements import Question, Requirement

_WIDTHS = {
    Heading.ID: 9,
    Heading.QUESTION: 34,
    Heading.YES: 30,
    Heading.PAPER: 18,
    Heading.WHY: 28,
    Heading.ANSWER: 14,
    Heading.DATE: 11,
    Heading.EVIDENCE: 18,
    Heading.COMMENT: 24,
}
_NOTES = {
    Heading.ANSWER: "Выберите из списка. У «частично» и «не применимо» нужен комментарий: чего нет и почему.",
    Heading.DATE: "Дата бумаги или события, которое подтверждает ответ.",
    Heading.EVIDENCE: "Файл рядом с таблицей, адрес или название бумаги; несколько — каждая с новой строки.",
    Heading.COMMENT: "Всё, что важно знать. У «частично» и «не применимо» обязательно.",
}
_HOW = (
    "Как отвечать",
    "Ответьте на вопросы на следующих листах. Менять можно только жёлтые ячейки.",
    "«Да» всегда значит, что всё в порядке; что именно оно значит, сказано рядом с вопросом.",
    "«Частично» — в комментарии напишите, чего не хватает.",
    "«Не применимо» — в комментарии напишите почему: без причины ответ не принимается.",
    "Не знаете — оставьте пустым: пустой ответ останется вопросом и ничего не скроет.",
    "Доказательство — файл рядом с таблицей, адрес страницы или название бумаги с номером и датой.",
    "Не пишите сюда персональные данные: имена, телефоны, номера документов.",
    "Готовую таблицу прочтёт команда: pdcheck hr --answers ЭТОТ_ФАЙЛ.xlsx",
)
_COLUMNS = {heading: column for column, heading in enumerate(Heading)}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LINE = 1.15
"""Lines that words wrap to, for one line of an average width."""
_HEIGHT = 14
"""Of a line, in points."""


class Asked(NamedTuple):
    """A requirement with its question."""

    requirement: Requirement
    question: Question


def workbook(
    requirements: Sequence[Requirement], answers: Mapping[str, Answer], off: Iterable[tuple[str, str]] = ()
) -> bytes:
    """A sheet a section, the answers so far filled in; `off`: questions that are not asked, and why."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"default_date_format": "dd.mm.yyyy"})
    book.set_properties({"title": "Анкета о персональных данных", "author": "pdcheck"})
    formats = _formats(book)
    _how(book.add_worksheet(_HOW[0]), formats)
    sections: dict[str, list[Asked]] = {}
    for one in requirements:
        if one.question is not None:
            sections.setdefault(one.question.section, []).append(Asked(one, one.question))
    names = {_HOW[0].casefold()}
    for section, asked in sections.items():
        _section(book.add_worksheet(_sheet_name(section, names)), section, asked, answers, formats)
    _off(book.add_worksheet(_sheet_name("Не спрашиваем", names)), tuple(off), formats)
    book.close()
    return held.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8C8C8", "font_size": 10}
    open_ = {**plain, "locked": False, "bg_color": "#FFF9DB"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({**plain, "bold": True, "bg_color": "#E4ECF4"}),
        "plain": book.add_format(plain),
        "question": book.add_format({**plain, "bold": True}),
        "quiet": book.add_format({**plain, "font_color": "#707070", "font_size": 7}),
        "answer": book.add_format(open_),
        "day": book.add_format({**open_, "num_format": "dd.mm.yyyy"}),
        "line": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _sheet_name(section: str, taken: set[str]) -> str:
    """A name that spreadsheets allow, and that no other sheet has."""
    plain = _FORBIDDEN.sub(" ", section)[:31].strip()
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[:28].strip()} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _how(sheet: Any, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(_HOW):
        sheet.write_string(row, 0, line, formats["title" if row == 0 else "line"])
    _print_set_up(sheet, "Анкета о персональных данных")
    sheet.protect()


def _section(
    sheet: Any, section: str, asked: Sequence[Asked], answers: Mapping[str, Answer], formats: dict[str, Any]
) -> None:
    for column, heading in enumerate(Heading):
        sheet.set_column(column, column, _WIDTHS[heading])
        sheet.write_string(0, column, heading.value, formats["head"])
        if heading in _NOTES:
            sheet.write_comment(0, column, _NOTES[heading], {"x_scale": 2, "author": "pdcheck"})
    for row, one in enumerate(asked, start=1):
        _question(sheet, row, one, formats)
        _answer(sheet, row, one.question, answers.get(one.requirement.id, Answer()), formats)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    _print_set_up(sheet, section)
    sheet.protect(options={"format_rows": True, "format_columns": True, "autofilter": True})


def _question(sheet: Any, row: int, asked: Asked, formats: dict[str, Any]) -> None:
    requirement, question = asked
    cells = {
        Heading.ID: (requirement.id, "quiet"),
        Heading.QUESTION: (requirement.ask, "question"),
        Heading.YES: (question.yes, "plain"),
        Heading.PAPER: (question.paper, "plain"),
        Heading.WHY: (requirement.why, "plain"),
    }
    # LibreOffice and Excel leave the height of wrapped rows as it was written.
    lines = max(_LINE * len(text) / _WIDTHS[heading] for heading, (text, _) in cells.items())
    sheet.set_row(row, _HEIGHT * (int(lines) + 1))
    for heading, (text, look) in cells.items():
        sheet.write_string(row, _COLUMNS[heading], text, formats[look])


def _answer(sheet: Any, row: int, question: Question, answer: Answer, formats: dict[str, Any]) -> None:
    cell, day = formats["answer"], formats["day"]
    at = _COLUMNS[Heading.ANSWER]
    said = answer.says.value if answer.says else answer.day or answer.value
    _fill(sheet, row, at, said, day if question.answer is AnswerKind.DATE else cell)
    sheet.data_validation(row, at, row, at, _validation(question))
    _fill(sheet, row, _COLUMNS[Heading.DATE], answer.date, day)
    _fill(sheet, row, _COLUMNS[Heading.EVIDENCE], "\n".join(answer.evidence), cell)
    _fill(sheet, row, _COLUMNS[Heading.COMMENT], answer.comment, cell)


def _fill(sheet: Any, row: int, column: int, value: str | int | date | None, look: Any) -> None:
    """A cell to be filled in, with what is known; words stay words, whatever they begin with."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def _validation(question: Question) -> dict[str, Any]:
    """The drop-down of an answer, or a hint where a number, a day or words are wanted."""
    lists = {
        AnswerKind.YES_NO: [one.value for one in Says],
        # A comma would divide a choice in two: lists of this sort have none in theirs.
        AnswerKind.CHOICE: [*question.choices, Says.NOT_APPLICABLE.value],
    }
    if question.answer in lists:
        offered = lists[question.answer]
        return {"validate": "list", "source": offered, **_refusal("Выберите ответ из списка.")}
    hints = {
        AnswerKind.NUMBER: "Целое число или «не применимо».",
        AnswerKind.DATE: "Дата, «нет» (никогда) или «не применимо».",
        AnswerKind.TEXT: "Слова, «нет» или «не применимо».",
    }
    return {"validate": "any", "input_title": "Ответ", "input_message": hints[question.answer]}


def _refusal(message: str) -> dict[str, Any]:
    return {"error_title": "Такого ответа нет", "error_message": message, "error_type": "stop"}


def _off(sheet: Any, off: Sequence[tuple[str, str]], formats: dict[str, Any]) -> None:
    sheet.set_column(0, 1, 70)
    for column, heading in enumerate(("Вопрос, который вас не касается или уже решён", "Почему")):
        sheet.write_string(0, column, heading, formats["head"])
    for row, cells in enumerate(off, start=1):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, formats["plain"])
    sheet.freeze_panes(1, 0)
    _print_set_up(sheet, "Не спрашиваем")
    sheet.protect()


def _print_set_up(sheet: Any, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header(f"&L{title.replace('&', '&&')}")
    sheet.set_footer("&Rстр. &P из &N")
