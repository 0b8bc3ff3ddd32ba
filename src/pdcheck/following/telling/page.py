"""A comparison → what the first page says to a director, and the tables that follow."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pdcheck.facts import Fact
from pdcheck.following.comparison import Comparison, Conclusion, CostMoved, Moved, Standing
from pdcheck.following.telling.comparison import HEADS, SHOWN, Row, Rows, costs_told, other_causes
from pdcheck.following.telling.files import Page
from pdcheck.following.telling.told import Point
from pdcheck.report import chart, plain
from pdcheck.requirements import Severity

_FIRST = 3
"""New and mended things, and changes of the law, that the first page names."""
_ORDER: tuple[Standing, ...] = ("fixed", "new", "changed", "open", "unseen", "dropped")
"""Of the first page: the good news, then what asks for work."""
_ALWAYS: frozenset[Standing] = frozenset(("fixed", "new", "open"))
"""Told even where there are none."""
_BARS: dict[Conclusion, str] = {"breach": "Нарушения", "risk": "Спорные", "question": "Вопросы"}


class Tally(Fact):
    """How many findings stand so, by what they come to."""

    name: str
    anchor: str
    breaches: int
    high: int
    risks: int
    questions: int
    total: int
    of_law: int


class Part(Fact):
    """A section of rows."""

    anchor: str
    title: str
    standing: Standing
    rows: tuple[Row, ...]
    more: int


class CostRow(Fact):
    """What a part of an article may cost by both reports."""

    article: str
    what_for: str
    was: str
    now: str
    why: str


class ComparisonView(Fact):
    """All that the page prints, in order."""

    comparison: Comparison
    tallies: tuple[Tally, ...]
    bars: tuple[chart.Bar, ...]
    was: str
    now: str
    """What may have to be paid."""
    notes: tuple[str, ...]
    first_new: tuple[Row, ...]
    first_fixed: tuple[Row, ...]
    of_law: int
    """Findings that moved by the law alone."""
    law: tuple[Point, ...]
    parts: tuple[Part, ...]
    costs: tuple[CostRow, ...]


def page_of_comparison(comparison: Comparison, rows: Rows) -> Page:
    """The comparison for a template."""
    view = view_of(comparison, rows)
    return Page(
        template="comparison.html.j2",
        facts={"view": view, "bars": view.bars, "first": _FIRST},
        short="Сравнение отчётов",
        operator=comparison.operator,
        made=comparison.new.audited_at,
    )


def view_of(comparison: Comparison, rows: Rows) -> ComparisonView:
    """The comparison arranged for reading."""
    parts = tuple(_part(standing, rows.of(standing)) for standing in _ORDER if comparison.of(standing))
    by_standing = {part.standing: part for part in parts}
    _, *notes = costs_told(comparison)
    shown = [one for one in _ORDER if comparison.of(one) or one in _ALWAYS]
    return ComparisonView(
        comparison=comparison,
        tallies=tuple(_tally(standing, comparison.of(standing), rows) for standing in shown),
        bars=_bars(comparison.moved),
        was=plain.totalled(comparison.old.exposure),
        now=plain.totalled(comparison.new.exposure),
        notes=(*notes, *other_causes(comparison, rows)),
        first_new=_first(by_standing.get("new")),
        first_fixed=_first(by_standing.get("fixed")),
        of_law=sum(map(rows.is_of_law, comparison.moved)),
        law=tuple(rows.change_of(comparison.law)),
        parts=parts,
        costs=tuple(map(_cost, comparison.costs)),
    )


def _tally(standing: Standing, moved: Iterable[Moved], rows: Rows) -> Tally:
    moved = list(moved)
    told = Counter(one.told for one in moved)
    return Tally(
        name=HEADS[standing],
        anchor=standing if moved else "",
        breaches=told["breach"],
        high=sum(one.told == "breach" and one.severity is Severity.HIGH for one in moved),
        risks=told["risk"],
        questions=told["question"],
        total=len(moved),
        of_law=sum(map(rows.is_of_law, moved)),
    )


def _part(standing: Standing, rows: tuple[Row, ...]) -> Part:
    return Part(
        anchor=standing,
        title=HEADS[standing],
        standing=standing,
        rows=rows[:SHOWN],
        more=max(len(rows) - SHOWN, 0),
    )


def _first(part: Part | None) -> tuple[Row, ...]:
    """The riskiest rows, a requirement once."""
    once = {row.requirement: row for row in reversed(part.rows)} if part else {}
    return tuple(row for row in part.rows if once[row.requirement] is row)[:_FIRST] if part else ()


def _bars(moved: Iterable[Moved]) -> tuple[chart.Bar, ...]:
    """For each sort of conclusion two bars, before and after, by severity."""
    was, now = Counter[tuple[Conclusion | None, Severity]](), Counter[tuple[Conclusion | None, Severity]]()
    for one in moved:
        was[one.was, one.severity] += 1
        now[one.now, one.severity] += 1
    rows = {
        f"{name}, {when}": {level: counts[conclusion, level] for level in Severity}
        for conclusion, name in _BARS.items()
        for when, counts in (("было", was), ("стало", now))
    }
    return chart.severity_bars({name: row for name, row in rows.items() if name in _told(rows)})


def _told(rows: Mapping[str, Mapping[Severity, int]]) -> frozenset[str]:
    """Names of bars; a sort that neither report has is left out."""
    sorts = {name.partition(",")[0] for name, row in rows.items() if any(row.values())}
    return frozenset(name for name in rows if name.partition(",")[0] in sorts)


def _cost(moved: CostMoved) -> CostRow:
    item = moved.now or moved.was
    assert item is not None
    return CostRow(
        article=f"{plain.words(item.article)} КоАП",
        what_for=plain.words(item.what_for),
        was=plain.cost(moved.was) if moved.was else "–",
        now=plain.cost(moved.now) if moved.now else "–",
        why="; ".join(_why(moved)),
    )


def _why(moved: CostMoved) -> Iterator[str]:
    if moved.was is None:
        yield "появились нарушения этой части"
    elif moved.now is None:
        yield "нарушений этой части больше нет"
    elif moved.is_of_law:
        yield f"другая редакция: с {plain.short_day(moved.now.edition)}"
    elif plain.cost(moved.was) != plain.cost(moved.now):
        yield "изменился расчёт: сведения об операторе или повторность"
