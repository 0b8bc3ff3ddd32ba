"""Changes of the law → words: what begins, changes or ends, by days, and which findings it touches."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pdcheck.checklist import Loaded
from pdcheck.findings import Finding
from pdcheck.following.law_changes import Change, Touched
from pdcheck.following.telling.told import Point, Section, Told, listed
from pdcheck.identity import name_of as named_target
from pdcheck.law import Act
from pdcheck.report import plain
from pdcheck.report.typography import cited, ended, heading, long_date, sentence, short_date
from pdcheck.report.words import CONFIDENCES

_SHOWN_TITLES = 3
_OF_NORMS = {"begins": "начинает действовать", "amended": "новая редакция", "repealed": "утрачивает силу"}
_OF_FINES = {"begins": "новый штраф", "amended": "сумма или состав изменились", "repealed": "отменён"}


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
    if not touched:
        lead = [f"С {long_date(since)} по {long_date(until)} в законе ничего не изменилось."]
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
        points = (Point(text=f"{short_date(one.day)} {point_of(one, loaded.law.acts).text}") for one in apart)
        head = f"Чего отчёт не касается: {len(apart)}"
        sections.append(Section(head=head, points=tuple(points)))
    return Told(title="Что изменилось в законе", lead=tuple(lead), sections=tuple(sections))


def _touched(one: Touched, acts: Mapping[str, Act], titles: Mapping[str, str], *, has_report: bool) -> Point:
    point = point_of(one.change, acts)
    under = [*point.under]
    if one.change.requirements and one.change.sort != "act":
        names = [f"{titles[name]} ({name})" for name in one.change.requirements if name in titles]
        under.append(f"На этом держится требований: {len(names)}: {listed(names)}")
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
            named[one.title].append(named_target(one.target))
    for title, targets in list(named.items())[:_SHOWN_TITLES]:
        yield f"  – {heading(plain.words(title))}: {listed(targets)}"
    if len(named) > _SHOWN_TITLES:
        yield f"  – и ещё требований: {len(named) - _SHOWN_TITLES}"
    if not named:
        yield "  – нарушений по этому отчёту нет; по новой редакции проверьте заново"


def name_of(change: Change, acts: Mapping[str, Act]) -> str:
    """«ч. 1 ст. 9 Закона № 152-ФЗ», a fine, a position."""
    match change.sort:
        case "provision":
            return plain.words(cited(change.article, acts[change.act].short))
        case "fine":
            return plain.words(f"{change.article.partition(':')[0]} КоАП")
        case _:
            return plain.words(change.article)


def verb_of(change: Change) -> str:
    """What becomes of it: «новая редакция», «отменён»."""
    if change.sort == "position":
        return "применяется позиция"
    return (_OF_FINES if change.sort == "fine" else _OF_NORMS)[change.how]


def point_of(change: Change, acts: Mapping[str, Act]) -> Point:
    """What changes, and the words that hold and held."""
    by = f" ({plain.words(change.amended_by)})" if change.amended_by else ""
    what = plain.words(change.article.partition(": ")[2]) if change.sort == "fine" else ""
    return Point(
        text=f"{name_of(change, acts)}: {verb_of(change)}{by}" + (f" — {what}" if what else ""),
        under=tuple(_words(change)),
    )


def said(change: Change, words: Iterable[str]) -> str:
    """Words of a norm, or amounts, as a sentence; empty where there are none."""
    if change.sort == "fine":
        return sentence(plain.words("; ".join(words)))
    told = plain.words(" ".join(words))
    return ended(told) if told else ""


def _words(change: Change) -> Iterator[str]:
    if change.now:
        yield f"Теперь: {said(change, change.now)}"
    elif change.how != "repealed" and change.sort == "provision":
        yield "Текст новой редакции нам не известен."
    if change.before and change.before != change.now:
        yield f"Раньше: {said(change, change.before)}"
    if change.start_unknown:
        yield "День — не позже названного: точного начала источники не называют."
    if change.confidence.value != "high":
        yield f"Уверенность {CONFIDENCES[change.confidence]}."
