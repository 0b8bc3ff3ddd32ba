"""Two reports compared → rows of what became of each finding, and the same in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pdcheck.checklist import Loaded
from pdcheck.facts import Fact
from pdcheck.following.comparison import Comparison, Conclusion, Moved, Side, Standing
from pdcheck.following.law_changes import Change
from pdcheck.following.telling.law import name_of, point_of
from pdcheck.following.telling.told import Point, Section, Told, listed
from pdcheck.identity import WHOLES
from pdcheck.law import Act
from pdcheck.report import plain
from pdcheck.report.things import short_names
from pdcheck.report.typography import heading, moment, short_date
from pdcheck.report.words import SEVERITIES

SHOWN = 200
"""Rows of a section that are told one by one; the rest are counted and stand in JSON and XLSX."""
CONCLUSIONS: Mapping[Conclusion | None, str] = {
    "breach": "нарушение",
    "risk": "риск",
    "question": "вопрос человеку",
    "covered": "учтено в другом требовании",
    "pass": "соответствует",
    "not_applicable": "не применимо",
    None: "не было",
}
HEADS: Mapping[Standing, str] = {
    "new": "Новые находки",
    "changed": "Вывод изменился",
    "fixed": "Исправлено",
    "unseen": "Не проверено снова",
    "dropped": "Больше не спрашивается",
    "open": "Осталось",
}


class Row(Fact):
    """A finding that moved, or all of a requirement that are still open, in words."""

    standing: Standing
    title: str
    where: str
    kind: str
    """«нарушение»; of a changed conclusion the new one."""
    was: str
    now: str
    severity: str
    notes: tuple[str, ...]
    """Why, and what else a reader should know."""
    requirement: str
    is_of_law: bool
    """Whether nothing but the law changed."""


class Rows:
    """The rows of one comparison."""

    def __init__(self, comparison: Comparison, loaded: Loaded) -> None:
        """`loaded` names the acts."""
        self.comparison = comparison
        self.acts: Mapping[str, Act] = loaded.law.acts
        self._changes = {one.id: one for one in comparison.law if not one.is_edge}
        self._added = frozenset(comparison.targets_added)
        targets = [one.target for one in comparison.moved]
        self._names = short_names([*targets, *comparison.targets_added, *comparison.targets_gone]) | WHOLES

    def of(self, standing: Standing) -> tuple[Row, ...]:
        """The rows of findings that stand so, in the order of risk; open ones a requirement a row."""
        moved = self.comparison.of(standing)
        if standing != "open":
            return tuple(map(self.row, moved))
        grouped: dict[str, list[Moved]] = defaultdict(list)
        for one in moved:
            grouped[one.requirement].append(one)
        return tuple(map(self._joined, grouped.values()))

    def named(self, targets: Iterable[str]) -> list[str]:
        """Things by as much of their paths as tells them apart."""
        return [self._names.get(target, target) for target in targets]

    def change_of(self, changes: Iterable[Change]) -> list[Point]:
        """What changed in the law, without what only our sources begin with."""
        return [point_of(one, self.acts) for one in changes if not one.is_edge]

    def is_of_law(self, moved: Moved) -> bool:
        """Whether the duty is new, or its norm changed and the thing did not; a fine is no cause."""
        norms = (name for name in moved.law if name in self._changes and self._changes[name].sort != "fine")
        if moved.standing in ("open", "unseen"):
            return False
        return moved.begins is not None or (moved.content == "same" and any(norms))

    def row(self, moved: Moved) -> Row:
        """One finding in words."""
        return Row(
            standing=moved.standing,
            title=heading(plain.words(moved.title)),
            where=self.named([moved.target])[0],
            kind=CONCLUSIONS[moved.told],
            was=CONCLUSIONS[moved.was],
            now=CONCLUSIONS[moved.now],
            severity=SEVERITIES[moved.severity],
            notes=tuple(self._notes(moved)),
            requirement=moved.requirement,
            is_of_law=self.is_of_law(moved),
        )

    def _notes(self, moved: Moved) -> Iterator[str]:
        if moved.standing == "new" and moved.was is None and moved.target in self._added:
            yield "проверено впервые"
        if moved.waived_until is not None:
            yield f"отложено до {short_date(moved.waived_until)}"
        if moved.told_by:
            yield moved.told_by
        if moved.standing == "unseen":
            yield "в новом отчёте это не прочитано: исправлено ли, не известно"
        elif moved.standing == "open":
            yield from _places(moved.places_added, moved.places_gone)
        else:
            yield from self._because(moved)

    def _because(self, moved: Moved) -> Iterator[str]:
        """What the law had to do with it, and whether the thing itself is the same."""
        changes = [self._changes[name] for name in moved.law if name in self._changes]
        norms = self._listed(one for one in changes if one.sort != "fine")
        fines = self._listed(one for one in changes if one.sort == "fine")
        if moved.begins is not None:
            yield f"это требование действует с {short_date(moved.begins)}, раньше его не было"
        elif norms and moved.content == "same":
            yield f"файл тот же, изменился закон: {norms}"
        elif norms:
            yield f"между отчётами изменился и закон: {norms}"
        elif moved.content == "same" and _days_differ(self.comparison):
            yield "файл и норма те же: дело в дне проверки, программе или сведениях об операторе"
        elif moved.content == "same":
            yield "ни файл, ни закон не изменились: изменилась программа или сведения об операторе"
        if fines and moved.standing not in ("fixed", "dropped"):
            yield f"изменился штраф: {fines}"

    def _listed(self, changes: Iterable[Change]) -> str:
        named = (f"{name_of(one, self.acts)} с {short_date(one.day)}" for one in changes)
        return listed(list(dict.fromkeys(named)))

    def _joined(self, group: Sequence[Moved]) -> Row:
        """All that is open of a requirement: where, and what moved in it."""
        added, gone = sum(one.places_added for one in group), sum(one.places_gone for one in group)
        return self.row(group[0]).model_copy(
            update={
                "where": listed(self.named(one.target for one in group)),
                "notes": (*_places(added, gone), *_put_off(group)),
            }
        )


def comparison_told(comparison: Comparison, loaded: Loaded) -> Told:
    """What became of each finding, the new ones first; what is still open is told by requirement."""
    rows = Rows(comparison, loaded)
    counts = Counter(one.standing for one in comparison.moved)
    return Told(
        title="Сравнение отчётов",
        lead=(
            f"Было:  {side_told(comparison.old)}",
            f"Стало: {side_told(comparison.new)}",
            "; ".join(
                f"{HEADS[standing].lower()}: {counts[standing]}" for standing in HEADS if counts[standing]
            )
            or "Находок нет ни в одном отчёте.",
            *costs_told(comparison),
            *other_causes(comparison, rows),
        ),
        sections=tuple(_sections(comparison, rows, counts)),
    )


def side_told(side: Side) -> str:
    """Which report it is, and of what day."""
    day = "день каждого документа" if side.on == "document" else short_date(side.on)
    named = f"{side.file}, " if side.file else ""
    return f"{named}право на {day}, проверено {moment(side.audited_at)}, pdcheck {side.pdcheck}"


def costs_told(comparison: Comparison) -> Iterator[str]:
    """What may have to be paid by both reports, and where the difference comes from the law itself."""
    was, now = (plain.totalled(side.exposure) or "не названы" for side in (comparison.old, comparison.new))
    yield f"Возможные штрафы: было {was}, стало {now}."
    of_law = [one.now.article for one in comparison.costs if one.is_of_law and one.now is not None]
    if of_law:
        yield f"Суммы взяты из другой редакции: {listed(list(map(plain.words, of_law)))} КоАП."


def other_causes(comparison: Comparison, rows: Rows) -> Iterator[str]:
    """What beside mending may have moved findings."""
    if comparison.old.pdcheck != comparison.new.pdcheck:
        yield "Отчёты составлены разными версиями программы: часть перемен может быть от этого."
    days = (comparison.old.on, comparison.new.on)
    if not isinstance(days[0], str) and not isinstance(days[1], str) and days[1] < days[0]:
        yield "Второй отчёт составлен по праву более раннего дня, чем первый."
    if comparison.targets_added:
        yield f"Проверено впервые: {listed(rows.named(comparison.targets_added))}."
    if comparison.targets_gone:
        yield f"В новом отчёте нет: {listed(rows.named(comparison.targets_gone))}."


def _days_differ(comparison: Comparison) -> bool:
    return comparison.old.on != comparison.new.on or comparison.old.on == "document"


def _sections(comparison: Comparison, rows: Rows, counts: Mapping[Standing, int]) -> Iterator[Section]:
    for standing, head in HEADS.items():
        told = rows.of(standing)
        if told:
            more = len(told) - SHOWN
            rest = (Point(text=f"и ещё {more}: полный перечень — с -f json или xlsx"),) if more > 0 else ()
            points = (*map(_point, told[:SHOWN]), *rest)
            yield Section(head=f"{head}: {counts[standing]}", points=points)
    points = tuple(rows.change_of(comparison.law))
    if points:
        yield Section(head="Что изменилось в законе между днями отчётов", points=points)


def _point(row: Row) -> Point:
    text = f"{row.title} ({row.kind}, тяжесть {row.severity}) — {row.where}"
    if row.standing == "open":
        return Point(text="; ".join((text, ", ".join(row.notes))) if row.notes else text)
    turned = (f"было: {row.was}, стало: {row.now}",) if row.standing == "changed" else ()
    was = (f"было: {row.was}",) if row.standing == "new" and row.was != CONCLUSIONS[None] else ()
    return Point(text=text, under=(*turned, *was, *row.notes))


def _places(added: int, gone: int) -> Iterator[str]:
    if added:
        yield f"новых мест {added}"
    if gone:
        yield f"ушло мест {gone}"


def _put_off(group: Sequence[Moved]) -> Iterator[str]:
    """To which day things of a requirement are put off, and how many where not all are."""
    days = Counter(one.waived_until for one in group if one.waived_until is not None)
    for day, count in sorted(days.items()):
        yield f"отложено до {short_date(day)}" + (f" ({count} из {len(group)})" if count < len(group) else "")
