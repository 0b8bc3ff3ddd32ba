"""Comparisons and changes of the law → words: for a terminal, and for Markdown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pdcheck.checklist import Loaded
from pdcheck.facts import Fact
from pdcheck.findings import Finding
from pdcheck.following.comparison import Comparison, Conclusion, Moved, Side, Standing
from pdcheck.following.law_changes import Change, Touched
from pdcheck.law import Act
from pdcheck.report import plain
from pdcheck.report.markdown import escaped
from pdcheck.report.typography import cited, clean, ended, heading, long_date, moment, short_date
from pdcheck.report.words import CONFIDENCES, SEVERITIES

SHOWN = 200
"""Lines of a section that are told one by one; the rest are counted and stand in JSON."""
_SHOWN_TARGETS = 3
_CONCLUSIONS: Mapping[Conclusion | None, str] = {
    "breach": "нарушение",
    "risk": "риск",
    "question": "вопрос человеку",
    "covered": "учтено в другом требовании",
    "pass": "соответствует",
    "not_applicable": "не применимо",
    None: "не было",
}
_HEADS: Mapping[Standing, str] = {
    "new": "Новые находки",
    "changed": "Вывод изменился",
    "fixed": "Исправлено",
    "unseen": "Не проверено снова",
    "dropped": "Больше не спрашивается",
    "open": "Осталось",
}


class Point(Fact):
    """A line and what stands under it."""

    text: str
    under: tuple[str, ...] = ()


class Section(Fact):
    """A heading and its points."""

    head: str
    points: tuple[Point, ...]


class Told(Fact):
    """A whole answer: its title, a paragraph, sections."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def as_text(told: Told) -> str:
    """For a terminal."""
    lines = [told.title, *told.lead]
    for section in told.sections:
        lines += ["", section.head]
        for point in section.points:
            lines.append(f"  • {clean(point.text)}")
            lines += [f"      {clean(line)}" for line in point.under]
    return "\n".join(lines) + "\n"


def as_markdown(told: Told) -> str:
    """For a page or a comment of a merge request."""
    parts = [f"# {escaped(told.title)}", *map(escaped, told.lead)]
    for section in told.sections:
        parts.append(f"## {escaped(section.head)}")
        parts.append(
            "\n".join(
                "\n".join((f"- {escaped(point.text)}", *(f"  - {escaped(line)}" for line in point.under)))
                for point in section.points
            )
        )
    return "\n\n".join(parts) + "\n"


def comparison_told(comparison: Comparison, loaded: Loaded) -> Told:
    """What became of each finding, the new ones first; what is still open is told by requirement."""
    counts = Counter(one.standing for one in comparison.moved)
    changes = {one.id: one for one in comparison.law}
    acts = loaded.law.acts
    return Told(
        title="Сравнение отчётов",
        lead=(
            f"Было:  {_side(comparison.old)}",
            f"Стало: {_side(comparison.new)}",
            "; ".join(
                f"{_HEADS[standing].lower()}: {counts[standing]}" for standing in _HEADS if counts[standing]
            )
            or "Находок нет ни в одном отчёте.",
            *_other_causes(comparison),
        ),
        sections=tuple(_sections(comparison, changes, acts)),
    )


def _side(side: Side) -> str:
    day = "день каждого документа" if side.on == "document" else short_date(side.on)
    named = f"{side.file}, " if side.file else ""
    return f"{named}право на {day}, проверено {moment(side.audited_at)}, pdcheck {side.pdcheck}"


def _other_causes(comparison: Comparison) -> Iterator[str]:
    if comparison.old.pdcheck != comparison.new.pdcheck:
        yield "Отчёты составлены разными версиями программы: часть перемен может быть от этого."
    days = (comparison.old.on, comparison.new.on)
    if not isinstance(days[0], str) and not isinstance(days[1], str) and days[1] < days[0]:
        yield "Второй отчёт составлен по праву более раннего дня, чем первый."
    if comparison.targets_added:
        yield f"Проверено впервые: {_listed(comparison.targets_added)}."
    if comparison.targets_gone:
        yield f"В новом отчёте нет: {_listed(comparison.targets_gone)}."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN_TARGETS])
    return shown + (f" и ещё {len(names) - _SHOWN_TARGETS}" if len(names) > _SHOWN_TARGETS else "")


def _sections(
    comparison: Comparison, changes: Mapping[str, Change], acts: Mapping[str, Act]
) -> Iterator[Section]:
    for standing in ("new", "changed", "fixed", "unseen", "dropped"):
        moved = comparison.of(standing)
        if moved:
            points = [_moved(one, changes, acts, comparison) for one in moved[:SHOWN]]
            yield Section(head=f"{_HEADS[standing]}: {len(moved)}", points=(*points, *_more(len(moved))))
    still = comparison.of("open")
    if still:
        yield Section(head=f"{_HEADS['open']}: {len(still)}", points=tuple(_open(still)))
    if comparison.law:
        yield Section(
            head="Что изменилось в законе между днями отчётов",
            points=tuple(_change(one, acts) for one in comparison.law if not one.is_edge),
        )


def _more(number: int) -> tuple[Point, ...]:
    return (Point(text=f"и ещё {number - SHOWN}: полный перечень — с -f json"),) if number > SHOWN else ()


def _moved(
    one: Moved, changes: Mapping[str, Change], acts: Mapping[str, Act], comparison: Comparison
) -> Point:
    under = []
    if one.standing == "changed":
        under.append(f"было: {_CONCLUSIONS[one.was]}, стало: {_CONCLUSIONS[one.now]}")
    elif one.standing == "new" and one.was is not None:
        under.append(f"было: {_CONCLUSIONS[one.was]}")
    elif one.standing == "new" and one.target in comparison.targets_added:
        under.append("проверено впервые")
    if one.waived_until is not None:
        under.append(f"отложено до {short_date(one.waived_until)}")
    under += _because(one, changes, acts)
    if one.standing == "unseen":
        under.append("в новом отчёте это не прочитано: исправлено ли, не известно")
    kind = _CONCLUSIONS[one.was if one.standing in ("fixed", "unseen", "dropped") else one.now]
    title = heading(plain.words(one.title))
    return Point(
        text=f"{title} ({kind}, тяжесть {SEVERITIES[one.severity]}) — {one.target}", under=tuple(under)
    )


def _because(one: Moved, changes: Mapping[str, Change], acts: Mapping[str, Act]) -> Iterator[str]:
    """What the law had to do with it, and whether the file itself is the same."""
    law = [changes[name] for name in one.law if name in changes and not changes[name].is_edge]
    named = ", ".join(dict.fromkeys(f"{_name(change, acts)} с {short_date(change.day)}" for change in law))
    if one.begins is not None:
        yield f"это требование действует с {short_date(one.begins)}, раньше его не было"
    elif named and one.content == "same":
        yield f"файл тот же, изменился закон: {named}"
    elif named:
        yield f"между отчётами изменился и закон: {named}"
    elif one.content == "same":
        yield "ни файл, ни закон не изменились: изменилась программа, её перечни или сведения об операторе"


def _open(moved: Sequence[Moved]) -> Iterator[Point]:
    """A requirement a line, with how many things and what moved in them."""
    grouped: dict[str, list[Moved]] = defaultdict(list)
    for one in moved:
        grouped[one.requirement].append(one)
    for group in grouped.values():
        first = group[0]
        places = [f"новых мест {sum(one.places_added for one in group)}",
                  f"ушло мест {sum(one.places_gone for one in group)}"]  # fmt: skip
        told = ", ".join([*(place for place in places if not place.endswith(" 0")), *_put_off(group)])
        where = _listed([one.target for one in group])
        kind = f"{_CONCLUSIONS[first.now]}, тяжесть {SEVERITIES[first.severity]}"
        yield Point(
            text=f"{heading(plain.words(first.title))} ({kind}) — {where}" + (f"; {told}" if told else "")
        )


def _put_off(group: Sequence[Moved]) -> Iterator[str]:
    """To which day things of a requirement are put off, and how many where not all are."""
    days = Counter(one.waived_until for one in group if one.waived_until is not None)
    for day, count in sorted(days.items()):
        yield f"отложено до {short_date(day)}" + (f" ({count} из {len(group)})" if count < len(group) else "")


def changes_told(
    touched: Sequence[Touched], loaded: Loaded, since: date, until: date, report_named: str = ""
) -> Told:
    """The changes day by day; where a report is given, those in full on which its findings rest."""
    told = [one for one in touched if not one.change.is_edge]
    by_day: dict[date, list[Touched]] = defaultdict(list)
    titles = {
        requirement.id: heading(requirement.title)
        for checklist in loaded.checklists
        for requirement in checklist.requirements
    }
    edges = len(touched) - len(told)
    lead = [f"С {long_date(since)} по {long_date(until)}: изменений — {len(told)}."]
    if report_named:
        concerned = {id(finding) for one in told for finding in one.findings}
        hit = sum(bool(one.findings) for one in told)
        lead.append(f"Отчёта {report_named} касаются изменений — {hit}, выводов в нём — {len(concerned)}.")
    if edges:
        lead.append(
            "Норм и штрафов, о которых источники говорят только, что в эти дни они уже действовали: "
            f"{edges}; в перечне их нет."
        )
    told_in_full = [one for one in told if one.findings or not report_named]
    for one in told_in_full:
        by_day[one.change.day].append(one)
    sections = [
        Section(
            head=long_date(day),
            points=tuple(
                _touched(one, loaded.law.acts, titles, has_report=bool(report_named)) for one in by_day[day]
            ),
        )
        for day in sorted(by_day)
    ]
    apart = [one.change for one in told if report_named and not one.findings]
    if apart:
        points = (Point(text=f"{short_date(one.day)} {_change(one, loaded.law.acts).text}") for one in apart)
        head = f"Чего отчёт не касается: {len(apart)}"
        sections.append(Section(head=head, points=tuple(points)))
    return Told(title="Что изменилось в законе", lead=tuple(lead), sections=tuple(sections))


def _touched(one: Touched, acts: Mapping[str, Act], titles: Mapping[str, str], *, has_report: bool) -> Point:
    point = _change(one.change, acts)
    under = [*point.under]
    if one.change.requirements and one.change.sort != "act":
        names = [f"{titles[name]} ({name})" for name in one.change.requirements if name in titles]
        under.append(f"На этом держится требований: {len(names)}: {_listed(names)}")
    if has_report:
        under += _in_report(one.findings)
    return Point(text=point.text, under=tuple(under))


def _in_report(findings: Sequence[Finding]) -> Iterator[str]:
    """How the report's conclusions that rest on it stand now."""
    counts = Counter(plain.conclusion(one) or one.verdict.value for one in findings)
    said = {
        "pass": "соответствует",
        "not_applicable": "не применимо",
        "fail": "отложено",
        "unclear": "отложено",
    }
    yield "В отчёте: " + ", ".join(f"{said.get(name, name)} — {number}" for name, number in counts.items())
    named: dict[str, list[str]] = defaultdict(list)
    for one in findings:
        if one.verdict.value in ("fail", "unclear"):
            named[one.title].append(one.target)
    for title, targets in list(named.items())[:_SHOWN_TARGETS]:
        yield f"  – {heading(plain.words(title))}: {_listed(targets)}"
    if len(named) > _SHOWN_TARGETS:
        yield f"  – и ещё требований: {len(named) - _SHOWN_TARGETS}"
    if not named:
        yield "  – нарушений по этому отчёту нет; по новой редакции проверьте заново"


def _name(change: Change, acts: Mapping[str, Act]) -> str:
    """«ч. 1 ст. 9 Закона № 152-ФЗ», a fine, a position."""
    match change.sort:
        case "provision":
            return plain.words(cited(change.article, acts[change.act].short))
        case "fine":
            return plain.words(f"{change.article.partition(':')[0]} КоАП")
        case _:
            return plain.words(change.article)


def _change(change: Change, acts: Mapping[str, Act]) -> Point:
    verbs = {"begins": "начинает действовать", "amended": "новая редакция", "repealed": "утрачивает силу"}
    verb = "применяется позиция" if change.sort == "position" else verbs[change.how]
    if change.sort == "fine":
        verb = {"begins": "новый штраф", "amended": "сумма или состав изменились", "repealed": "отменён"}[
            change.how
        ]
    by = f" ({plain.words(change.amended_by)})" if change.amended_by else ""
    what = plain.words(change.article.partition(": ")[2]) if change.sort == "fine" else ""
    return Point(
        text=f"{_name(change, acts)}: {verb}{by}" + (f" — {what}" if what else ""),
        under=tuple(_words(change)),
    )


def _words(change: Change) -> Iterator[str]:
    joiner = "; " if change.sort == "fine" else " "
    if change.now:
        yield f"Теперь: {_said(change.now, joiner)}"
    elif change.how != "repealed" and change.sort == "provision":
        yield "Текст новой редакции нам не известен."
    if change.before and change.before != change.now:
        yield f"Раньше: {_said(change.before, joiner)}"
    if change.start_unknown:
        yield "День — не позже названного: точного начала источники не называют."
    if change.confidence.value != "high":
        yield f"Уверенность {CONFIDENCES[change.confidence]}."


def _said(words: Iterable[str], joiner: str) -> str:
    return ended(plain.words(joiner.join(words)))
