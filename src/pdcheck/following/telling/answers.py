"""Comparisons and changes of the law → answers of which files of any form are made."""

from collections.abc import Mapping
from datetime import datetime, time

from pdcheck.checklist import Loaded
from pdcheck.findings import Report
from pdcheck.following.comparison import Comparison
from pdcheck.following.law_changes import Change, ChangesOfLaw, Touched
from pdcheck.following.telling.comparison import HEADS, Rows, comparison_told
from pdcheck.following.telling.files import Answer, Page
from pdcheck.following.telling.law import changes_told, name_of, said, verb_of
from pdcheck.following.telling.page import page_of_comparison, view_of
from pdcheck.law import Act
from pdcheck.report import plain
from pdcheck.report.sheets import Table
from pdcheck.report.typography import short_date

_COMPARED = (("Что стало", 16), ("Что", 44), ("Где", 30), ("Было", 16), ("Стало", 16), ("Тяжесть", 10),
             ("Почему и что ещё", 44), ("Только из-за закона", 12), ("Требование", 28))  # fmt: skip
_COSTS = (("Часть статьи", 22), ("За что", 60), ("Было", 28), ("Стало", 28), ("Почему", 40))
_CHANGES = (("День", 12), ("Что", 34), ("Как", 24), ("Чем изменено", 24), ("Теперь", 70), ("Раньше", 70))
_TOUCHES = (("Выводов в отчёте", 12), ("Требования", 50))


def compared_answer(comparison: Comparison, loaded: Loaded) -> Answer:
    """What became of the findings of one report in the next."""
    rows = Rows(comparison, loaded)
    view = view_of(comparison, rows)
    found = [
        (HEADS[one.standing], row.title, row.where, row.was, row.now, row.severity, "; ".join(row.notes),
         "да" if row.is_of_law else "", row.requirement)
        for one in comparison.moved
        for row in (rows.row(one),)
    ]  # fmt: skip
    costs = [(row.article, row.what_for, row.was, row.now, row.why) for row in view.costs]
    changes = [_change(one, rows.acts) for one in comparison.law if not one.is_edge]
    return Answer(
        facts=comparison,
        told=comparison_told(comparison, loaded),
        page=page_of_comparison(comparison, rows),
        tables=(
            Table(name="Сравнение", headers=_COMPARED, rows=tuple(found)),
            Table(name="Суммы", headers=_COSTS, rows=tuple(costs)),
            Table(name="Закон", headers=_CHANGES, rows=tuple(changes)),
        ),
    )


def changes_answer(changes: ChangesOfLaw, loaded: Loaded, report: Report | None) -> Answer:
    """What changed in the law, and the findings of a report that it touches."""
    told = changes_told(changes.changes, loaded, changes.since, changes.until, changes.report)
    acts = loaded.law.acts
    rows = [
        (*_change(one.change, acts), *((str(len(one.findings)), _titles(one)) if report else ()))
        for one in changes.changes
        if not one.change.is_edge
    ]
    operator = report.operator.name if report and report.operator else ""
    return Answer(
        facts=changes,
        told=told,
        page=Page(
            template="told.html.j2",
            facts={},
            short=told.title,
            operator=operator,
            made=datetime.combine(changes.until, time()),
        ),
        tables=(Table(name="Закон", headers=(*_CHANGES, *(_TOUCHES if report else ())), rows=tuple(rows)),),
    )


def _change(change: Change, acts: Mapping[str, Act]) -> tuple[str, ...]:
    what = change.article.partition(": ")[2] if change.sort == "fine" else ""
    named = name_of(change, acts) + (f": {plain.words(what)}" if what else "")
    by = plain.words(change.amended_by)
    return (
        short_date(change.day),
        named,
        verb_of(change),
        by,
        said(change, change.now),
        said(change, change.before),
    )


def _titles(touched: Touched) -> str:
    return "\n".join(dict.fromkeys(plain.words(one.title) for one in touched.findings))
