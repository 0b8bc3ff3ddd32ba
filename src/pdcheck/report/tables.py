"""Findings, readings and money → the rows of the tables that a report prints."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pdcheck.artifacts import State
from pdcheck.facts import Fact
from pdcheck.findings import Exposure, ExposureItem, Finding, Proof
from pdcheck.law import Confidence
from pdcheck.outcomes import Verdict
from pdcheck.report.things import Names, Thing
from pdcheck.stated import StatedReading


class Row(Fact):
    """A requirement with the things for which it came to the same."""

    title: str
    requirement: str
    where: str
    """The things, named."""
    confidence: Confidence
    """The lowest of its findings'."""
    proof: Proof | None = None
    """The first words that show it."""


class Silent(Fact):
    """A requirement that does not apply."""

    title: str
    told_by: str = ""
    """The requirement that tells of the same defect in its place."""
    told_title: str = ""


class Silence(Fact):
    """Why some requirements do not concern some things."""

    reason: str
    where: str
    silent: tuple[Silent, ...]


class Money(Fact):
    """A part of an article with what it may cost the organisation and its official."""

    item: ExposureItem
    """The organisation's, or the official's where only he answers."""
    official: ExposureItem | None = None
    official_only: bool = False

    @property
    def official_derivation(self) -> str:
        """What the official's amount adds to how the organisation's came about, but that it is his own."""
        told = self.item.derivation.split("; ")
        steps = self.official.derivation.split("; ") if self.official else []
        return "; ".join(step for step in steps if step not in told and not step.startswith("личный штраф"))


class Marks(Fact):
    """Documents of one sort with the state of each element: a table of marks."""

    elements: tuple[str, ...]
    rows: tuple[tuple[Thing, tuple[State, ...]], ...]
    """Of the documents that the report lists one by one."""
    total: int
    """All documents of the sort."""
    counts: tuple[dict[State, int], ...]
    """For each element, in how many of them it is how."""


def rows_of(findings: Sequence[Finding], names: Names) -> tuple[Row, ...]:
    """A row for each requirement, in the order of their titles."""
    grouped: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.requirement, finding.title].append(finding)
    return tuple(
        Row(
            requirement=requirement,
            title=title,
            where=names.listed((one.target for one in group), is_counted=True),
            confidence=max((one.confidence for one in group), key=list(Confidence).index),
            proof=next((proof for one in group for proof in one.evidence), None),
        )
        for (requirement, title), group in sorted(grouped.items(), key=lambda row: row[0][1])
    )


_COVERED = "о том же дефекте говорит другое требование или ответ анкеты"


def silences_of(findings: Sequence[Finding], names: Names) -> Iterable[Silence]:
    """Requirements that do not apply, by reason: the reason that silences most of them first."""
    titles = {one.requirement: one.title for one in findings}
    targets: dict[tuple[str, Silent], dict[str, None]] = defaultdict(dict)
    for one in findings:
        if one.verdict is Verdict.NOT_APPLICABLE:
            told_by = one.covered_by
            silent = Silent(title=one.title, told_by=told_by, told_title=titles.get(told_by, ""))
            targets[_COVERED if told_by else one.reason, silent][one.target] = None
    grouped: dict[tuple[str, str], list[Silent]] = defaultdict(list)
    for (reason, silent), concerned in targets.items():
        grouped[reason, names.listed(concerned, is_counted=True)].append(silent)
    for (reason, where), group in sorted(grouped.items(), key=lambda row: (-len(row[1]), row[0])):
        in_order = sorted(group, key=lambda silent: (silent.title, silent.told_by))
        yield Silence(reason=reason, where=where, silent=tuple(in_order))


def money_of(exposure: Exposure) -> Iterable[Money]:
    """Each part once, with the official's fine beside the organisation's."""
    officials = {item.fine: item for item in exposure.officials}
    for item in exposure.items:
        yield Money(item=item, official=officials.pop(item.fine, None))
    for item in officials.values():
        yield Money(item=item, official=item, official_only=True)


def marks_of(things: Sequence[Thing], shown: Iterable[Thing]) -> Iterable[Marks]:
    """A table for each set of elements that readings of documents have, with a row for those `shown`."""
    grouped: dict[tuple[str, ...], list[tuple[Thing, tuple[State, ...]]]] = defaultdict(list)
    for thing in things:
        if isinstance(thing.target.reading, StatedReading):
            elements = thing.target.reading.elements
            grouped[tuple(elements)].append((thing, tuple(one.state for one in elements.values())))
    listed = {thing.anchor for thing in shown}
    for names, rows in grouped.items():
        yield Marks(
            elements=names,
            rows=tuple(row for row in rows if row[0].anchor in listed),
            total=len(rows),
            counts=tuple(
                dict(Counter(states)) for states in zip(*(states for _, states in rows), strict=True)
            ),
        )
