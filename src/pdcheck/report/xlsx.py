"""Report → XLSX: the plan of action to fill in, what could not be checked, the norms, how to use it."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pdcheck.findings import Report
from pdcheck.identity import name_of
from pdcheck.report import plain
from pdcheck.report.outline import subject_of
from pdcheck.report.plan import ORDER, STATUSES, Task, tasks_of
from pdcheck.report.sheets import ROWS_LIMIT, Sheets, Table, cut, height, opened
from pdcheck.report.typography import clean, ended, short_date
from pdcheck.report.view import view_of
from pdcheck.report.words import CONFIDENCES, DOCUMENT_KINDS, WORDINGS

PLAN, SEEN, LEFT, NORMS, ABOUT = "План", "Проверено", "Не проверено", "Нормы", "О плане"
OWNERS = ("Директор", "Юрист", "Ответственный за обработку", "Кадры", "Маркетинг", "ИТ", "Клиентская служба")
"""Suggested in the drop-down; people write their own names over them."""
_OWNER_ROWS = 30
_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("№", 5, ""), ("Очередь", 11, "queue"), ("Область", 11, "area"), ("Где", 20, "where"),
    ("Что не так", 25, "what"), ("Что увидели", 36, "seen"), ("Вывод", 11, "conclusion"),
    ("Тяжесть", 9, "severity"), ("Норма", 21, "norm"), ("Во что обойдётся", 18, "cost"),
    ("Что сделать", 36, "step"), ("Образец формулировки", 38, "wording"), ("Трудоёмкость", 13, "effort"),
    ("Ответственный", 15, "owner"), ("Срок", 10, "due"), ("Статус", 11, "status"),
    ("Комментарий", 20, "comment"), ("Требование", 20, "requirement"),
)  # fmt: skip
"""Header, width in characters, field of a task; the first counts."""


def as_xlsx(report: Report) -> bytes:
    """The workbook; the same report gives the same cells and the same date of making."""
    held = io.BytesIO()
    book = opened(held, f"План действий. {subject_of(report).title}", report.audited_at)
    _Workbook(book, report).fill()
    book.close()
    return held.getvalue()


class _Workbook(Sheets):
    """The sheets of one workbook."""

    def __init__(self, book: Any, report: Report) -> None:
        super().__init__(book, report.operator.name if report.operator else "", report.pdcheck)
        self.report = report
        self.done = book.add_format({"font_color": "#8795A3"})

    def fill(self) -> None:
        """All sheets in their order; rows go from top to bottom, as the writer needs."""
        self._plan(tasks_of(self.report))
        seen = (("Код", 8), ("Что", 60), ("Вид", 30), ("Карточки отчёта", 34), ("Нарушений", 11),
                ("Спорных", 9), ("Вопросов", 9), ("Без нарушений", 12), ("Право на день", 12),
                ("SHA-256", 68))  # fmt: skip
        self.add_table(Table(name=SEEN, headers=seen, rows=tuple(_seen(self.report))))
        left = (("Что", 44), ("Чего нет или что нужно", 50), ("Почему", 60))
        self.add_table(Table(name=LEFT, headers=left, rows=tuple(_left(self.report))))
        norms = (("Норма", 34), ("Действует с", 13), ("Чем изменена", 24), ("Текст", 90), ("Уверенность", 13),
                   ("Пометка", 24), ("Источники", 50))  # fmt: skip
        self.add_table(Table(name=NORMS, headers=norms, rows=tuple(_norms(self.report))))
        self._about()

    def _plan(self, tasks: Sequence[Task]) -> None:
        sheet = self.add_sheet(PLAN, [(head, width) for head, width, _ in _COLUMNS])
        widths = [width for _, width, _ in _COLUMNS[1:]]
        for row, task in enumerate(tasks[:ROWS_LIMIT], start=1):
            told = [str(getattr(task, field) or "") for _, _, field in _COLUMNS[1:]]
            sheet.set_row(row, height(told, widths))
            sheet.write_number(row, 0, row, self.cell)
            for column, (_, _, field) in enumerate(_COLUMNS[1:], start=1):
                self._write(sheet, row, column, field, getattr(task, field))
        last = max(min(len(tasks), ROWS_LIMIT), 1)
        columns = {field: place for place, (_, _, field) in enumerate(_COLUMNS)}
        owners = f"='{ABOUT}'!$B$2:$B${_OWNER_ROWS + 1}"
        lists: tuple[tuple[str, object, bool], ...] = (
            ("owner", owners, False),
            ("status", list(STATUSES), True),
        )
        for field, source, is_strict in lists:
            chosen = {"validate": "list", "source": source, "show_error": is_strict}
            sheet.data_validation(1, columns[field], last, columns[field], chosen)
        due = {"validate": "date", "criteria": ">=", "value": datetime(2020, 1, 1),
               "error_title": "Срок", "error_message": "Напишите день: 31.12.2026"}  # fmt: skip
        sheet.data_validation(1, columns["due"], last, columns["due"], due)
        status = chr(ord("A") + columns["status"])
        rule = {"type": "formula", "criteria": f'=${status}2="{STATUSES[2]}"', "format": self.done}
        sheet.conditional_format(1, 0, last, len(_COLUMNS) - 1, rule)
        sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
        sheet.print_area(0, 0, last, columns["comment"])
        sheet.freeze_panes(1, columns["seen"])

    def _write(self, sheet: Any, row: int, column: int, field: str, value: object) -> None:
        """As text whatever it begins with: words «=…» of a document must not become a formula."""
        if field == "due":
            if value is None:
                sheet.write_blank(row, column, None, self.date)
            else:
                sheet.write_datetime(row, column, value, self.date)
            return
        is_filled_in = field in ("owner", "status", "comment", "effort")
        sheet.write_string(row, column, cut(str(value)), self.filled_in if is_filled_in else self.cell)

    def _about(self) -> None:
        sheet = self.book.add_worksheet(ABOUT)
        sheet.fit_to_pages(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_column(0, 0, 100)
        sheet.set_column(1, 1, 34)
        sheet.write_string(0, 0, "Как пользоваться планом", self.bold)
        sheet.write_string(0, 1, "Ответственные (впишите своих)", self.bold)
        told = list(_about(self.report))
        for row in range(1, max(len(told), _OWNER_ROWS) + 1):
            if row <= len(told):
                sheet.set_row(row, height([told[row - 1]], [100]))
                sheet.write_string(row, 0, told[row - 1], self.text)
            if row <= _OWNER_ROWS:
                sheet.write_string(row, 1, OWNERS[row - 1] if row <= len(OWNERS) else "", self.filled_in)


def _about(report: Report) -> Iterator[str]:
    operator = report.operator.name if report.operator and report.operator.name else "не назван"
    yield f"{subject_of(report).title}. Оператор: {clean(operator)}. Право на {plain.law_day(report)}."
    if told := plain.total(report):
        yield (
            f"Возможные штрафы организации за всё вместе: {told}. Штраф назначают один раз за все "
            "нарушения одной части статьи, поэтому суммы строк не складываются; спорные вопросы и "
            "личные штрафы в итог не входят."
        )
    yield ORDER
    yield (
        "На жёлтом пишут люди: ответственный, срок, статус, трудоёмкость, комментарий. Имена для списка "
        "ответственных — справа; можно вписать и другое имя."
    )
    yield "«Трудоёмкость» заполнена там, где достаточно вставить готовый текст; остальное оцените сами."
    if not report.personal_data_masked:
        yield "Персональные данные в цитатах не скрыты: храните файл как документ с персональными данными."
    yield "План составлен программой и не заменяет заключения юриста."


def _seen(report: Report) -> Iterator[tuple[str | int, ...]]:
    """Every examined thing, by the codes and the numbers of cards that the report for reading uses."""
    view = view_of(report)
    for thing in view.things:
        target, kind = thing.target, thing.target.reading.document_kind if thing.target.reading else ""
        yield (
            thing.code,
            clean(name_of(target.target)),
            DOCUMENT_KINDS.get(kind, kind) or "прочитать не удалось",
            ", ".join(card.number for card in view.cards_on.get(target.target, ())),
            *(thing.breaches, thing.risks, thing.questions, thing.passes),
            short_date(target.on),
            target.sha256,
        )


def _left(report: Report) -> Iterator[tuple[str, str, str]]:
    for gap in report.gaps:
        yield clean(gap.source), clean(gap.what), clean(gap.reason)
    for one in report.not_examined:
        yield plain.words(one.title), f"нужно: {plain.words(one.needs)}", "ничего для этого не передано"
    for problem in report.problems:
        yield clean(name_of(problem.target)), problem.requirement, f"сбой программы: {clean(problem.error)}"


def _norms(report: Report) -> Iterator[tuple[str, ...]]:
    for norm in report.norms:
        wording = norm.wording
        yield (
            plain.norm_name(norm, report),
            short_date(norm.edition),
            plain.words(wording.amended_by),
            plain.words(ended(wording.says)) if wording.says else "текст этой редакции нам не известен",
            CONFIDENCES[wording.confidence],
            ", ".join(part for part in (
                WORDINGS[wording.wording],
                f"сверено {short_date(wording.verified_on)}" if wording.verified_on else "не сверено",
            ) if part),
            "\n".join(map(clean, wording.sources)),
        )  # fmt: skip
