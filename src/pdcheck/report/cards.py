"""Findings → cards: what one requirement asks for, over all the things that it concerns."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Sized
from datetime import date

from pdcheck.facts import Fact
from pdcheck.findings import ExposureItem, Finding, Norm, Proof, Report, Waiver
from pdcheck.law import Confidence, Position
from pdcheck.outcomes import Verdict
from pdcheck.report.areas import AREAS, area_of, areas_by_target
from pdcheck.report.risk import Rank, Risks
from pdcheck.report.things import Names, Noun, Sort, Tally
from pdcheck.requirements import Group, Severity

SHOWN_CASES = 3
"""Things that a card quotes; the others it lists."""
SHOWN_PROOFS = 3
"""Quotes that a card shows of one thing."""
SHOWN_SIDES = 4
"""Quotes that a card shows where one part of a company is held against another: two pairs."""
SHOWN_LISTED = 25
"""Different reasons that a card tells of the things that it does not quote; the rest it joins."""
OTHERWISE = "и там это же, подробности у каждого свои; они — в плане действий (-f xlsx) и в отчёте JSON"
SHOWN_PLACES = 12
"""Places without quotes that a card names of one thing."""

_PREFIXES = {Sort.BREACH: "Н", Sort.RISK: "С", Sort.QUESTION: "В"}


class Cost(Fact):
    """A sanction that a card's requirement may bring, and whether the totals hold it."""

    item: ExposureItem
    kind: str
    """`total`, `officials` or `contested`."""
    where: str = ""
    """The things for which it is due; empty: all of the card's."""


class Listed(Fact):
    """Things with one and the same conclusion, beyond those that a card quotes."""

    reason: str
    where: str
    """The things, named."""
    tally: Tally


class Told(Fact):
    """Words that a card quotes once, and every source that has them in the same place."""

    proof: Proof
    sources: tuple[str, ...]


class Places(Fact):
    """Places that a card names without quoting."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """Each place for people with the sources that have it."""
    total: int


class Card(Fact):
    """All findings of one requirement that ask for the same: one thing to mend, doubt or answer."""

    number: str
    """«Н-1»: a breach; «С-1»: a contested risk; «В-1»: a question."""
    anchor: str
    sort: Sort
    requirement: str
    rank: Rank
    """Its place in the order of risk, that of the riskiest of its findings."""
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
    area: str
    """Of a report on a whole company, the area in which it stands (`areas.AREAS`)."""
    group: Group | None
    """The part of the report in which it stands."""
    practice: str
    """Where a demand of good practice comes from."""
    tally: Tally
    """The things that it concerns."""
    shown: tuple[Finding, ...]
    listed: tuple[Listed, ...]
    norms: tuple[Norm, ...]
    positions: tuple[Position, ...]
    costs: tuple[Cost, ...]
    known: int = 0
    """How many of its findings the baseline report has."""
    expired: tuple[Waiver, ...] = ()
    """Decisions that covered some of its findings until their day passed."""

    @property
    def charges(self) -> tuple[tuple[Cost, ...], ...]:
        """The sanctions, those of one part of an article and for the same things together."""
        parts: dict[tuple[str, str], list[Cost]] = defaultdict(list)
        for cost in self.costs:
            parts[cost.item.article, cost.where].append(cost)
        return tuple(map(tuple, parts.values()))

    @property
    def listed_tally(self) -> Tally:
        """The things that are listed and not quoted."""
        counts = Counter[Noun]()
        for group in self.listed:
            counts.update(group.tally)
        return {noun: counts[noun] for noun in Noun if counts[noun]}


def sort_of(finding: Finding) -> Sort | None:
    """What the reader has to do about a finding; None: nothing, to answer the questionnaire, or to wait."""
    if finding.is_waived or finding.is_unanswered:
        return None
    if finding.verdict is Verdict.FAIL:
        return Sort.RISK if finding.contested else Sort.BREACH
    return Sort.QUESTION if finding.verdict is Verdict.UNCLEAR else None


def cards_of(report: Report, sort: Sort, names: Names) -> tuple[Card, ...]:
    """A card for each requirement with findings of the sort: by areas and parts, then by `risk`."""
    areas = areas_by_target(report)
    order = list(AREAS)
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if sort_of(finding) is sort:
            grouped[finding.requirement].append(finding)
    risks = Risks(report)
    parts = [None, *Group]
    ordered = sorted(
        grouped.values(),
        key=lambda findings: (
            order.index(area_of(findings[0], areas)) if areas else 0,
            parts.index(findings[0].group),
            min(map(risks.rank, findings)),
        ),
    )
    costs = _costs(report)
    positions = {position.id: position for position in report.positions}
    norms = _norms_by_id(report)
    return tuple(
        _card(findings, sort, number, area_of(findings[0], areas), names, costs, positions, norms, risks)
        for number, findings in enumerate(ordered, 1)
    )


def _card(
    findings: Sequence[Finding],
    sort: Sort,
    number: int,
    area: str,
    names: Names,
    costs: dict[str, list[Cost]],
    positions: dict[str, Position],
    norms: dict[str, list[Norm]],
    risks: Risks,
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
        rank=min(map(risks.rank, findings)),
        title=first.ask if sort is Sort.QUESTION and first.ask else first.title,
        severity=first.severity,
        confidence=max((finding.confidence for finding in findings), key=levels.index),
        why=first.why,
        remedy=first.remedy,
        model_wording=first.model_wording,
        verify=first.verify,
        ask=first.ask,
        is_answered=first.settled_by == "answer",
        area=area,
        group=first.group,
        practice=first.practice,
        tally=names.tally(finding.target for finding in findings),
        shown=shown,
        listed=_listed([finding for finding in findings if finding not in shown], names),
        norms=_norms_of(findings, norms),
        positions=tuple(positions[one] for one in named if one in positions),
        known=sum(finding.known for finding in findings),
        expired=tuple(dict.fromkeys(one.waiver for one in findings if one.waiver is not None)),
        costs=tuple(
            _placed(cost, findings, names)
            for cost in costs.get(first.requirement, ())
            if sort is not Sort.QUESTION and (cost.kind == "contested") is (sort is Sort.RISK)
        ),
    )


def _placed(cost: Cost, findings: Sequence[Finding], names: Names) -> Cost:
    """The sanction with the things whose findings name it, where others of the card do not."""
    due = {finding.target for finding in findings if cost.item.fine in finding.fines}
    if not due or due == {finding.target for finding in findings}:
        return cost
    return cost.model_copy(update={"where": names.listed(due)})


def told_of(finding: Finding) -> tuple[Told, ...]:
    """The proofs of a finding, those that only differ in their page told once."""
    alike: dict[object, list[Proof]] = defaultdict(list)
    for proof in finding.evidence:
        place = proof.location
        where = (place.source, place.start) if place.start is not None else None
        alike[proof.quote, proof.note, place.anchor, where].append(proof)
    return tuple(
        Told(
            proof=next((one for one in group if one.picture), group[0]),
            sources=tuple(
                dict.fromkeys(source for one in group for source in (one.location.source, *one.also_on))
            ),
        )
        for group in alike.values()
    )


def places_of(finding: Finding, shown: int = SHOWN_PROOFS) -> Places:
    """Where else the same was seen, beyond the proofs that the card quotes."""
    others = told_of(finding)[shown:]
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for told in others[:SHOWN_PLACES]:
        groups[told.proof.location.anchor] |= dict.fromkeys(told.sources)
    return Places(
        groups=tuple((anchor, tuple(sources)) for anchor, sources in groups.items()),
        total=len(others),
    )


def _examples(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings to quote: one of each reason first, then others that have something else to quote."""
    by_reason: dict[str, int] = {}
    for place in sorted(range(len(findings)), key=lambda place: not findings[place].evidence):
        by_reason.setdefault(findings[place].reason, place)
    words: dict[tuple[str, ...], int] = {}
    for place in [*by_reason.values(), *range(len(findings))]:
        quotes = tuple(proof.quote for proof in findings[place].evidence)
        words.setdefault((findings[place].reason, *quotes), place)
    chosen = list(dict.fromkeys([*by_reason.values(), *words.values()]))[:SHOWN_CASES]
    return tuple(findings[place] for place in sorted(chosen))


def _listed(findings: Sequence[Finding], names: Names) -> tuple[Listed, ...]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        by_reason[finding.reason].append(finding.target)
    groups = (
        sorted(by_reason.items(), key=lambda group: -len(group[1]))
        if _is_long(by_reason)
        else by_reason.items()
    )
    told = list(groups)[:SHOWN_LISTED]
    rest = [target for _, targets in list(groups)[SHOWN_LISTED:] for target in targets]
    return tuple(
        Listed(reason=reason, where=names.listed(targets), tally=names.tally(targets))
        for reason, targets in [*told, *([(OTHERWISE, rest)] if rest else [])]
    )


def _is_long(groups: Sized) -> bool:
    return len(groups) > SHOWN_LISTED


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
