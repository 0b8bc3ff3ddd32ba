"""Report → what a reader is shown and in which order: cards, steps, tables; no words of markup."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from pdcheck.artifacts import Gap
from pdcheck.facts import Fact
from pdcheck.findings import ANSWERS_NEEDED, ExposureItem, Finding, Norm, NotExamined, Report
from pdcheck.identity import name_of
from pdcheck.inspection import Assignment
from pdcheck.outcomes import Verdict
from pdcheck.report.answers import QuestionnaireView, questionnaire_views
from pdcheck.report.areas import ANSWERS, AREAS, WHOLE, AreaTold, areas_by_target
from pdcheck.report.cards import Card, cards_of, sort_of
from pdcheck.report.contacts import ExportView, export_view
from pdcheck.report.crowd import FULL_THINGS, Crowd, annex_of, crowd_of, worst_of
from pdcheck.report.journal import JournalView, journal_view
from pdcheck.report.pictures import Shot, shots_of
from pdcheck.report.plan import in_queues
from pdcheck.report.risk import top
from pdcheck.report.site import SiteView, site_view
from pdcheck.report.tables import Marks, Money, Row, Silence, marks_of, money_of, rows_of, silences_of
from pdcheck.report.things import (
    Names,
    Noun,
    Sort,
    Tally,
    Thing,
    answers_in,
    folder_of,
    noun_of,
    said,
    tally_of,
    things_of,
)
from pdcheck.report.typography import counted, short_date, upper_first
from pdcheck.requirements import Group, Severity
from pdcheck.stated import (
    StatedCorrespondence,
    StatedJournal,
    StatedPapers,
    StatedReading,
    StatedRegister,
    StatedSite,
)

SHOWN_STEPS = 5
"""Breaches that the summary names with what to do about each."""
SHOWN_GAPS = 20
SHOWN_PURPOSES = 40
FULL_NORMS = 80
"""Norms whose texts are all printed; of more, those that no card rests on are only named."""
QUOTED_PASSES = 60
"""Requirements met whose words are quoted; of more, only the places are told."""
FEW_MARKS = 2
"""Documents of one sort that are told in words; of more, there is a table of marks."""
FULL_READINGS = 20
"""Documents whose reading is printed element by element; of more, only the table of marks is."""
SHOWN_WAIVED = 60
FULL_SITES = 10
"""Sites and pages whose forms and services are printed one by one; of more, only their numbers are."""


class Step(Fact):
    """One of the first things to do, and the card that explains it."""

    text: str
    anchor: str
    """Of the card or section that explains it; empty where none does."""
    card: Card | None = None
    """None: a whole section explains it."""


class Queue(Fact):
    """Cards whose turn comes together, in the order of the work."""

    title: str
    cards: tuple[Card, ...]


class CitedNorm(Fact):
    """A norm of the annex, and the cards that rest on it."""

    norm: Norm
    anchor: str
    act: str
    cards: tuple[Card, ...]
    sources: tuple[int, ...]
    """Their numbers in the list of sources."""


class Waived(Fact):
    """A finding that a decision of the company covers or covered."""

    title: str
    where: str
    """The thing by its code and name."""
    anchor: str
    """Of the thing; empty where it is none of the report's."""
    reason: str
    owner: str
    until: date
    expired: bool

    @property
    def until_said(self) -> str:
        """«31.12.2026», with what became of it."""
        return f"{short_date(self.until)}: срок истёк" if self.expired else short_date(self.until)


class View(Fact):
    """Everything a template prints, in order."""

    report: Report
    things: tuple[Thing, ...]
    read: Tally
    """Of the things that could be read."""
    passed_to: Tally
    """Of all that the user named."""
    broken: Tally
    """Of the things with breaches."""
    breaches: tuple[Card, ...]
    risks: tuple[Card, ...]
    questions: tuple[Card, ...]
    confirmed: tuple[Row, ...]
    """Met, with words or places that show it."""
    unbroken: tuple[Row, ...]
    """Met as far as no sign of a breach was found."""
    answered: tuple[Row, ...]
    """Met by the operator's own word."""
    not_applicable: tuple[Silence, ...]
    counts: dict[str, int]
    """Findings by `Sort` and by verdict."""
    steps: tuple[Step, ...]
    """What to do about the first breaches."""
    further: tuple[Step, ...]
    """What else waits for a person."""
    money: tuple[Money, ...]
    marks: tuple[Marks, ...]
    """Of documents too many to print each reading in full."""
    norms: tuple[CitedNorm, ...]
    sources: tuple[str, ...]
    """Where the texts of norms were taken from, numbered from 1 in this order."""
    unverified: int
    """Wordings that nobody compared with the official text."""
    gaps: tuple[Gap, ...]
    not_examined: tuple[NotExamined, ...]
    unasked: int
    """Questions of the questionnaire where nobody was asked; they are left out of `not_examined`."""
    unanswered: int
    """Questions of the questionnaire that were asked and have no answer; they are no cards."""
    cards_of: dict[str, tuple[Card, ...]]
    """Cards by requirement."""
    cards_on: dict[str, tuple[Card, ...]]
    """Cards by target."""
    first_things: tuple[Thing, ...]
    """All things, or of a crowd the worst."""
    crowd: Crowd | None
    """Of very many things."""
    annex: tuple[Thing, ...]
    """Of very many things, those whose codes an annex tells."""
    folder: str
    """Where all the files lie, with the slash; empty where they lie apart or on the web."""
    codes: dict[str, Thing]
    """Things by the argument that named them."""
    documents: tuple[Thing, ...]
    """Those of which the text was read."""
    sites: tuple[SiteView, ...]
    """Those of which pages were read."""
    exports: tuple[ExportView, ...]
    """Those of which conversations were read."""
    registers: tuple[Thing, ...]
    """Those of which a register of people was read."""
    papers: tuple[Thing, ...]
    """Folders of papers."""
    questionnaires: tuple[QuestionnaireView, ...]
    """Questionnaires that were answered."""
    journals: tuple[JournalView, ...]
    """Journals of requests."""
    shots: dict[str, Shot]
    """Screenshots by name."""
    wholes: frozenset[str]
    """Targets that are no thing but hold all of them against one another."""
    areas: tuple[AreaTold, ...]
    """Of a report on a whole company; empty of another."""
    plan: tuple[Queue, ...]
    """Breaches and risks in the order of the work; of a report on a whole company."""
    waived: tuple[Waived, ...]
    """Expired ones first: those findings count again."""
    act_titles: dict[str, str]
    act_names: dict[str, str]

    @cached_property
    def assigned(self) -> dict[str, Assignment]:
        """What the view of an inspection proposes for a requirement: who mends it, and by which day."""
        seen = self.report.inspection
        return {one.requirement: one for one in seen.plan if one.requirement} if seen else {}

    @property
    def dearest(self) -> ExposureItem | None:
        """The sanction that makes most of the organisation's sum; None where none has a sum."""
        return max((one for one in self.report.exposure.items if top(one)), key=top, default=None)

    @cached_property
    def placed(self) -> frozenset[str]:
        """Anchors of the things that have a place in the report to which a link can lead."""
        return frozenset(thing.anchor for thing in self.first_things + self.annex)

    @property
    def known(self) -> int:
        """Findings to act on that the baseline report has."""
        return sum(card.known for card in self.cards)

    @property
    def fresh(self) -> int:
        """Findings to act on that it has not."""
        return sum(self.counts[sort] for sort in Sort) - self.known

    @property
    def has_readings(self) -> bool:
        """Whether the section on documents says anything; it stands where nothing else was read too."""
        others = (self.sites, self.registers, self.journals, self.exports, self.questionnaires)
        return bool(self.documents or not any(others))

    @property
    def cards(self) -> tuple[Card, ...]:
        """Breaches, risks, questions."""
        return self.breaches + self.risks + self.questions


def view_of(report: Report) -> View:
    """The report arranged for reading; nothing but the report is looked at."""
    wholes = frozenset(target.target for target in report.targets if target.kind == WHOLE)
    things = things_of([one for one in report.targets if one.kind != WHOLE], _tally(report.findings))
    read = [thing for thing in things if thing.target.reading is not None]
    codes = {thing.target.target: thing for thing in reversed(things)}
    names = Names(things, wholes)
    sources = tuple(dict.fromkeys(source for norm in report.norms for source in norm.wording.sources))
    by_sort = {sort: cards_of(report, sort, names) for sort in Sort}
    passed = [one for one in report.findings if one.verdict is Verdict.PASS]
    cards = [card for sort in Sort for card in by_sort[sort]]
    cards_on = _cards_on(report, cards)
    is_crowd = len(things) > FULL_THINGS
    first = worst_of(things, cards_on) if is_crowd else things
    view = View(
        report=report,
        things=things,
        read=tally_of(read),
        passed_to=tally_of(things),
        broken=tally_of(thing for thing in things if thing.breaches),
        breaches=by_sort[Sort.BREACH],
        risks=by_sort[Sort.RISK],
        questions=by_sort[Sort.QUESTION],
        confirmed=rows_of([one for one in passed if one.evidence and one.settled_by == "check"], names),
        answered=rows_of([one for one in passed if one.settled_by == "answer"], names),
        unbroken=rows_of([one for one in passed if not one.evidence], names),
        not_applicable=tuple(silences_of(report.findings, names)),
        counts=_counts(report),
        steps=tuple(_steps(sorted(by_sort[Sort.BREACH], key=lambda card: card.rank))),
        further=tuple(_further(report, by_sort)),
        money=tuple(money_of(report.exposure)),
        marks=tuple(marks_of([one for one in read if not (wholes and one.target.kind == "paper")], first)),
        norms=tuple(_cited(report, cards, sources)),
        sources=sources,
        unverified=sum(norm.wording.verified_on is None for norm in report.norms),
        gaps=report.gaps[:SHOWN_GAPS],
        not_examined=tuple(one for one in report.not_examined if one.needs != ANSWERS_NEEDED),
        unasked=sum(one.needs == ANSWERS_NEEDED for one in report.not_examined),
        unanswered=sum(one.is_unanswered for one in report.findings),
        cards_of={
            requirement: tuple(card for card in cards if card.requirement == requirement)
            for requirement in {card.requirement for card in cards}
        },
        cards_on=cards_on,
        first_things=first,
        crowd=crowd_of(things, cards_on, names) if is_crowd else None,
        annex=(),
        folder=folder_of(things),
        codes=codes,
        documents=tuple(thing for thing in read if isinstance(thing.target.reading, StatedReading)),
        sites=tuple(
            site_view(thing, thing.target.reading, report.gaps)
            for thing in read
            if isinstance(thing.target.reading, StatedSite)
        ),
        exports=tuple(
            export_view(thing, thing.target.reading, _rule_names(report), report.gaps)
            for thing in read
            if isinstance(thing.target.reading, StatedCorrespondence)
        ),
        registers=tuple(thing for thing in read if isinstance(thing.target.reading, StatedRegister)),
        papers=tuple(thing for thing in read if isinstance(thing.target.reading, StatedPapers)),
        questionnaires=questionnaire_views(report, read),
        journals=tuple(
            journal_view(thing, thing.target.reading)
            for thing in read
            if isinstance(thing.target.reading, StatedJournal)
        ),
        shots=shots_of(cards, report.pictures),
        wholes=wholes,
        areas=tuple(_areas(report, read, by_sort)),
        plan=tuple(_plan(report, by_sort[Sort.BREACH] + by_sort[Sort.RISK])) if wholes else (),
        waived=tuple(_waived(report, codes)),
        act_titles={act.id: act.title for act in report.acts},
        act_names={act.id: act.short for act in report.acts},
    )
    return view.model_copy(update={"annex": annex_of(things, names)}) if is_crowd else view


def _cards_on(report: Report, cards: Sequence[Card]) -> dict[str, tuple[Card, ...]]:
    """What was found in each target, in the order of the report."""
    named = {(card.requirement, card.sort): place for place, card in enumerate(cards)}
    found: dict[str, set[int]] = defaultdict(set)
    for finding in report.findings:
        sort = sort_of(finding)
        if sort is not None and (finding.requirement, sort) in named:
            found[finding.target].add(named[finding.requirement, sort])
    return {target: tuple(cards[place] for place in sorted(places)) for target, places in found.items()}


def _plan(report: Report, cards: Sequence[Card]) -> Iterable[Queue]:
    named = {(card.requirement, card.sort): card for card in cards}
    queues: dict[str, dict[str, Card]] = defaultdict(dict)
    for queue, finding in in_queues(report):
        sort = sort_of(finding)
        if sort is not None and (finding.requirement, sort) in named:
            card = named[finding.requirement, sort]
            queues[queue].setdefault(card.anchor, card)
    return (Queue(title=upper_first(title), cards=tuple(told.values())) for title, told in queues.items())


def _rule_names(report: Report) -> dict[str, tuple[str, Group | None]]:
    """As it is told where it is broken: another export of the report may keep it."""
    ordered = sorted(report.findings, key=lambda finding: finding.verdict is Verdict.FAIL)
    return {finding.requirement: (finding.title, finding.group) for finding in ordered}


def _waived(report: Report, codes: Mapping[str, Thing]) -> Iterable[Waived]:
    decided = [(one, one.waiver) for one in report.findings if one.waiver is not None]
    for finding, waiver in sorted(decided, key=lambda pair: (not pair[1].expired, pair[1].until)):
        thing = codes.get(finding.target)
        yield Waived(
            title=finding.title,
            where=f"{thing.code} {thing.name}" if thing else name_of(finding.target),
            anchor=thing.anchor if thing else "",
            reason=waiver.reason,
            owner=waiver.owner,
            until=waiver.until,
            expired=waiver.expired,
        )


def _tally(findings: Sequence[Finding]) -> dict[str, Counter[str]]:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        tally[finding.target][sort_of(finding) or finding.verdict.value] += 1
    return tally


def _counts(report: Report) -> dict[str, int]:
    counts = Counter(sort_of(finding) or finding.verdict.value for finding in report.findings)
    return {key: counts[key] for key in (*Sort, Verdict.PASS.value, Verdict.NOT_APPLICABLE.value)}


def _areas(
    report: Report, read: Sequence[Thing], by_sort: dict[Sort, tuple[Card, ...]]
) -> Iterable[AreaTold]:
    """Each area of a company of which anything was read, in the order of the report."""
    areas = areas_by_target(report)
    sheets = [sheet for thing in read if (sheet := answers_in(thing.target)) is not None]
    answered = sum(len(sheet.answers) for sheet in sheets)
    for name, title in AREAS.items() if areas else ():
        if name not in (*areas.values(), ANSWERS if answered else ""):
            continue
        cards = {sort: [card for card in by_sort[sort] if card.area == name] for sort in Sort}
        every = [card for sort in Sort for card in cards[sort]]
        yield AreaTold(
            title=title,
            read=_read_of(name, answered, _own(read, areas, name)),
            breaches=len(cards[Sort.BREACH]),
            high=sum(card.severity is Severity.HIGH for card in cards[Sort.BREACH]),
            risks=len(cards[Sort.RISK]),
            questions=len(cards[Sort.QUESTION]),
            anchor=every[0].anchor if every else "",
        )


def _read_of(area: str, answered: int, own: Tally) -> str:
    if area == ANSWERS:
        return counted(answered, "ответ", "ответа", "ответов")
    return said(own) if own else ""


def _own(read: Sequence[Thing], areas: Mapping[str, str], name: str) -> Tally:
    """What was read of an area; the organisation that answers is told as its folder of papers."""
    own = Counter(thing.noun for thing in read if areas[thing.target.target] == name)
    own.pop(Noun.ORGANISATION, None)
    own[Noun.PAPERS] = sum(
        isinstance(thing.target.reading, StatedPapers) for thing in read if areas[thing.target.target] == name
    )
    return {noun: own[noun] for noun in Noun if own[noun]}


def _steps(breaches: Sequence[Card]) -> Iterable[Step]:
    """What to do about the first breaches; no remedy twice."""
    said: set[str] = set()
    for card in breaches[:SHOWN_STEPS]:
        text = first_sentence(card.remedy)
        yield Step(text="" if text in said else text, anchor=card.anchor, card=card)
        said.add(text)


def _further(report: Report, by_sort: dict[Sort, tuple[Card, ...]]) -> Iterable[Step]:
    """What could not be read, then questions and risks."""
    if report.gaps:
        yield Step(text=_reading_step(report), anchor="left")
    if by_sort[Sort.QUESTION]:
        yield Step(text="Ответьте на вопросы, которые программа решить не может", anchor="questions")
    unanswered = sum(one.is_unanswered for one in report.findings)
    if unanswered:
        yield Step(text=f"Ответьте на вопросы анкеты, без ответа: {unanswered}", anchor="answers")
    if unasked := sum(one.needs == ANSWERS_NEEDED for one in report.not_examined):
        told = f"Ответьте на анкету (pdcheck ask), вопросов: {unasked}; ответы дайте через --answers"
        yield Step(text=told, anchor="left")
    if report.operator is None:
        yield Step(text=_OPERATOR_STEP, anchor="")
    if by_sort[Sort.RISK]:
        yield Step(text="Решите с юристом, как быть со спорными вопросами", anchor="risks")


_OPERATOR_STEP = (
    "Опишите организацию в operator.yaml (о ней спросит pdcheck ask) и дайте его через --operator: "
    "без него форма и размер организации не известны, а от них зависят суммы и обязанности"
)


def _reading_step(report: Report) -> str:
    if all(gap.artifact == "answers" for gap in report.gaps):
        return "Приложите названное в ответах и ответьте на остальное"
    files = {target.target for target in report.targets if noun_of(target) is Noun.DOCUMENT}
    if any(gap.source in files for gap in report.gaps):
        return "Дайте на проверку то, что прочитать не удалось"
    return "Посмотрите сами то, что программа на сайте прочитать не смогла"


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
    cited = Counter(norm.act for norm in report.norms)
    ordered = sorted(
        report.norms,
        key=lambda one: (-cited[one.act], order.get(one.act, len(order)), _natural(one.id), one.edition),
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
