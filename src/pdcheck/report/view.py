"""Report → what a reader is shown and in which order: cards, steps, tables; no words of markup."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby

from pdcheck.artifacts import Gap
from pdcheck.facts import Fact
from pdcheck.findings import ExposureItem, Finding, Norm, NotExamined, Report, TargetReport
from pdcheck.law import Confidence, Position
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity

SHOWN_CASES = 3
"""Documents that a card quotes; the others it lists."""
SHOWN_PROOFS = 3
"""Quotes that a card shows of one document."""
SHOWN_TITLES = 6
SHOWN_STEPS = 5
FULL_READINGS = 60
"""Documents whose reading is printed element by element; of more, only the table of marks is."""


class Sort(StrEnum):
    """The three things that a reader has to act on."""

    BREACH = "breach"
    RISK = "risk"
    QUESTION = "question"


_PREFIXES = {Sort.BREACH: "Н", Sort.RISK: "С", Sort.QUESTION: "В"}


class Thing(Fact):
    """An examined thing under the short code that the report uses for it."""

    code: str
    """«Д1»; lists name many documents by it."""
    number: int
    target: TargetReport
    breaches: int
    risks: int
    questions: int
    passes: int

    @property
    def anchor(self) -> str:
        """The name of its place in the report."""
        return f"d{self.number}"


class Cost(Fact):
    """A sanction that a card's requirement may bring, and whether the totals hold it."""

    item: ExposureItem
    kind: str
    """`total`, `officials` or `contested`."""


class Listed(Fact):
    """Documents with one and the same conclusion, beyond those that a card quotes."""

    reason: str
    documents: str
    count: int


class Card(Fact):
    """All findings of one requirement that ask for the same: one thing to mend, doubt or answer."""

    number: str
    """«Н-1»: a breach; «С-1»: a contested risk; «В-1»: a question."""
    anchor: str
    sort: Sort
    requirement: str
    title: str
    severity: Severity
    confidence: Confidence
    """The lowest of its findings'."""
    why: str
    remedy: str
    model_wording: str
    verify: str
    ask: str
    is_answered: bool
    count: int
    """How many documents it concerns."""
    shown: tuple[Finding, ...]
    listed: tuple[Listed, ...]
    norms: tuple[Norm, ...]
    positions: tuple[Position, ...]
    costs: tuple[Cost, ...]


class Row(Fact):
    """A requirement with the documents for which it came to the same."""

    title: str
    requirement: str
    reason: str
    documents: str
    count: int


class Step(Fact):
    """One of the first things to do, and the card that explains it."""

    text: str
    anchor: str
    number: str


class CitedNorm(Fact):
    """A norm of the annex, and the cards that rest on it."""

    norm: Norm
    anchor: str
    act: str
    cards: tuple[Card, ...]
    sources: tuple[int, ...]
    """Their numbers in the list of sources."""


class View(Fact):
    """Everything a template prints, in order."""

    report: Report
    things: tuple[Thing, ...]
    read: int
    """How many of the things could be read."""
    breaches: tuple[Card, ...]
    risks: tuple[Card, ...]
    questions: tuple[Card, ...]
    passed: tuple[Row, ...]
    not_applicable: tuple[Row, ...]
    counts: dict[str, int]
    """Findings by `Sort` and by verdict."""
    steps: tuple[Step, ...]
    norms: tuple[CitedNorm, ...]
    sources: tuple[str, ...]
    """Where the texts of norms were taken from, numbered from 1 in this order."""
    unverified: int
    """Wordings that nobody compared with the official text."""
    gaps: tuple[Gap, ...]
    not_examined: tuple[NotExamined, ...]
    cards_of: dict[str, tuple[Card, ...]]
    """Cards by requirement."""
    codes: dict[str, Thing]
    """Things by the argument that named them."""
    act_titles: dict[str, str]
    act_names: dict[str, str]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Breaches, risks, questions."""
        return self.breaches + self.risks + self.questions


def view_of(report: Report) -> View:
    """The report arranged for reading; nothing but the report is looked at."""
    things = tuple(_things(report))
    codes = {thing.target.target: thing for thing in reversed(things)}
    name = _namer(things)
    sources = tuple(dict.fromkeys(source for norm in report.norms for source in norm.wording.sources))
    by_sort = {sort: _cards(report, sort, name) for sort in Sort}
    cards = [card for sort in Sort for card in by_sort[sort]]
    return View(
        report=report,
        things=things,
        read=sum(target.reading is not None for target in report.targets),
        breaches=by_sort[Sort.BREACH],
        risks=by_sort[Sort.RISK],
        questions=by_sort[Sort.QUESTION],
        passed=_rows(report, Verdict.PASS, name, with_reason=False),
        not_applicable=_rows(report, Verdict.NOT_APPLICABLE, name, with_reason=True),
        counts=_counts(report),
        steps=tuple(_steps(report, by_sort))[:SHOWN_STEPS],
        norms=tuple(_cited(report, cards, sources)),
        sources=sources,
        unverified=sum(norm.wording.verified_on is None for norm in report.norms),
        gaps=report.gaps,
        not_examined=report.not_examined,
        cards_of={
            requirement: tuple(card for card in cards if card.requirement == requirement)
            for requirement in {card.requirement for card in cards}
        },
        codes=codes,
        act_titles={act.id: act.title for act in report.acts},
        act_names={act.id: act.short for act in report.acts},
    )


def sort_of(finding: Finding) -> Sort | None:
    """What the reader has to do about a finding; None: nothing."""
    if finding.verdict is Verdict.FAIL:
        return Sort.RISK if finding.contested else Sort.BREACH
    return Sort.QUESTION if finding.verdict is Verdict.UNCLEAR else None


def _things(report: Report) -> Iterable[Thing]:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in report.findings:
        tally[finding.target][sort_of(finding) or finding.verdict.value] += 1
    for number, target in enumerate(report.targets, 1):
        counts = tally[target.target]
        yield Thing(
            code=f"Д{number}",
            number=number,
            target=target,
            breaches=counts[Sort.BREACH],
            risks=counts[Sort.RISK],
            questions=counts[Sort.QUESTION],
            passes=counts[Verdict.PASS.value],
        )


def _counts(report: Report) -> dict[str, int]:
    counts = Counter(sort_of(finding) or finding.verdict.value for finding in report.findings)
    return {key: counts[key] for key in (*Sort, Verdict.PASS.value, Verdict.NOT_APPLICABLE.value)}


Namer = Callable[[Iterable[str]], str]


def _namer(things: Sequence[Thing]) -> Namer:
    """How a list of targets is said: «все документы», «Д1, Д4–Д7», or the name where it is the only one."""
    numbers = {thing.target.target: thing.number for thing in reversed(things)}
    read = {thing.target.target for thing in things if thing.target.reading is not None}

    def name(targets: Iterable[str]) -> str:
        named = list(dict.fromkeys(targets))
        if len(read) > 1 and read <= set(named):
            return "все прочитанные документы" if len(read) < len(numbers) else "все документы"
        known = sorted(numbers[target] for target in named if target in numbers)
        others = [target for target in named if target not in numbers]
        return ", ".join([*_ranges(known), *others])

    return name


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Ascending numbers as codes, three or more in a row joined: «Д1», «Д4–Д7»."""
    said = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        if len(row) > 2:
            said.append(f"Д{row[0]}–Д{row[-1]}")
        else:
            said += [f"Д{number}" for number in row]
    return said


def _cards(report: Report, sort: Sort, name: Namer) -> tuple[Card, ...]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if sort_of(finding) is sort:
            grouped[finding.requirement].append(finding)
    levels = list(Severity)
    ordered = sorted(
        grouped.values(), key=lambda findings: (levels.index(findings[0].severity), -len(findings))
    )
    costs = _costs(report)
    positions = {position.id: position for position in report.positions}
    norms = _norms_by_id(report)
    return tuple(
        _card(findings, sort, number, name, costs, positions, norms)
        for number, findings in enumerate(ordered, 1)
    )


def _card(
    findings: Sequence[Finding],
    sort: Sort,
    number: int,
    name: Namer,
    costs: dict[str, list[Cost]],
    positions: dict[str, Position],
    norms: dict[str, list[Norm]],
) -> Card:
    first = findings[0]
    shown = _examples(findings)
    levels = list(Confidence)
    named = dict.fromkeys(position for finding in findings for position in finding.positions)
    return Card(
        number=f"{_PREFIXES[sort]}-{number}",
        anchor=f"{sort.value}-{number}",
        sort=sort,
        requirement=first.requirement,
        title=first.title,
        severity=first.severity,
        confidence=max((finding.confidence for finding in findings), key=levels.index),
        why=first.why,
        remedy=first.remedy,
        model_wording=first.model_wording,
        verify=first.verify,
        ask=first.ask,
        is_answered=first.settled_by == "answer",
        count=len({finding.target for finding in findings}),
        shown=shown,
        listed=_listed([finding for finding in findings if finding not in shown], name),
        norms=_norms_of(findings, norms),
        positions=tuple(positions[one] for one in named if one in positions),
        costs=tuple(
            cost
            for cost in costs.get(first.requirement, ())
            if sort is not Sort.QUESTION and (cost.kind == "contested") is (sort is Sort.RISK)
        ),
    )


def _examples(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings to quote: one of each reason first, those with quotes before those without."""
    by_reason: dict[str, int] = {}
    for place in sorted(range(len(findings)), key=lambda place: not findings[place].evidence):
        by_reason.setdefault(findings[place].reason, place)
    chosen = list(dict.fromkeys([*by_reason.values(), *range(len(findings))]))[:SHOWN_CASES]
    return tuple(findings[place] for place in sorted(chosen))


def _listed(findings: Sequence[Finding], name: Namer) -> tuple[Listed, ...]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        by_reason[finding.reason].append(finding.target)
    return tuple(
        Listed(reason=reason, documents=name(targets), count=len(set(targets)))
        for reason, targets in by_reason.items()
    )


def _norms_by_id(report: Report) -> dict[str, list[Norm]]:
    """The editions of each provision, the newest first."""
    by_id: dict[str, list[Norm]] = defaultdict(list)
    for norm in sorted(report.norms, key=lambda one: one.edition, reverse=True):
        by_id[norm.id].append(norm)
    return by_id


def _norm_on(editions: Sequence[Norm], day: date) -> Norm | None:
    return next((norm for norm in editions if norm.edition <= day), None)


def _norms_of(findings: Sequence[Finding], norms: dict[str, list[Norm]]) -> tuple[Norm, ...]:
    needed = dict.fromkeys((provision, finding.on) for finding in findings for provision in finding.law)
    found = (_norm_on(norms.get(provision, ()), day) for provision, day in needed)
    unique = {(norm.id, norm.edition): norm for norm in found if norm is not None}
    return tuple(unique.values())


def _costs(report: Report) -> dict[str, list[Cost]]:
    """By requirement, what it may bring; the organisation's sanctions before the officials'."""
    exposure = report.exposure
    by_requirement: dict[str, list[Cost]] = defaultdict(list)
    for kind, items in (
        ("total", exposure.items),
        ("officials", exposure.officials),
        ("contested", exposure.contested),
    ):
        for item in items:
            for requirement in item.findings:
                by_requirement[requirement].append(Cost(item=item, kind=kind))
    return by_requirement


def _rows(report: Report, verdict: Verdict, name: Namer, *, with_reason: bool) -> tuple[Row, ...]:
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for finding in report.findings:
        if finding.verdict is verdict:
            reason = finding.reason if with_reason else ""
            grouped[finding.requirement, finding.title, reason].append(finding.target)
    return tuple(
        Row(
            requirement=requirement,
            title=title,
            reason=reason,
            documents=name(targets),
            count=len(set(targets)),
        )
        for (requirement, title, reason), targets in sorted(grouped.items(), key=lambda row: row[0][1])
    )


def _steps(report: Report, by_sort: dict[Sort, tuple[Card, ...]]) -> Iterable[Step]:
    """Breaches by severity first, then what could not be read, questions and risks; no remedy twice."""
    said: set[str] = set()
    for card in by_sort[Sort.BREACH]:
        text = first_sentence(card.remedy)
        if text and text not in said:
            said.add(text)
            yield Step(text=text, anchor=card.anchor, number=card.number)
    if report.gaps:
        yield Step(
            text="Дайте на проверку то, что прочитать не удалось", anchor="left", number="непрочитанное"
        )
    if by_sort[Sort.QUESTION]:
        yield Step(
            text="Ответьте на вопросы, которые программа решить не может",
            anchor="questions",
            number="вопросы",
        )
    if by_sort[Sort.RISK]:
        yield Step(text="Решите с юристом, как быть со спорными вопросами", anchor="risks", number="спорное")


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, without it; abbreviations do not end one."""
    cut = re.split(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[А-ЯЁA-Z«])", text.strip(), maxsplit=1)[0]
    return cut.rstrip(".")


def _cited(report: Report, cards: Sequence[Card], sources: Sequence[str]) -> Iterable[CitedNorm]:
    names = {act.id: act.short for act in report.acts}
    order = {act.id: place for place, act in enumerate(report.acts)}
    numbers = {source: number for number, source in enumerate(sources, 1)}
    used: dict[tuple[str, date], list[Card]] = defaultdict(list)
    for card in cards:
        for norm in card.norms:
            used[norm.id, norm.edition].append(card)
    ordered = sorted(
        report.norms, key=lambda one: (order.get(one.act, len(order)), _natural(one.id), one.edition)
    )
    for number, norm in enumerate(ordered, 1):
        yield CitedNorm(
            norm=norm,
            anchor=f"norm-{number}",
            act=names.get(norm.act, norm.act),
            cards=tuple(used[norm.id, norm.edition]),
            sources=tuple(numbers[source] for source in dict.fromkeys(norm.wording.sources)),
        )


def _natural(identifier: str) -> list[tuple[int, int, str]]:
    """A key that puts article 9 before 10 and 10 before 10-1."""
    parts = re.split(r"(\d+)", identifier.replace("-", "~"))  # «~» sorts after «.»
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]
