"""Findings on one document → notes to be put at its words."""

from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.findings import Finding, Report
from pdcheck.report.cards import sort_of
from pdcheck.report.things import Sort
from pdcheck.report.typography import cited
from pdcheck.report.words import SEVERITIES

AUTHOR = "pdcheck"
_HEADS = {
    Sort.BREACH: "Не соответствует",
    Sort.RISK: "Спорно",
    Sort.QUESTION: "Требует проверки человеком",
}
_ORDER = tuple(Sort)


class Span(NamedTuple):
    """A stretch of the text as read."""

    start: int
    end: int


class Note(NamedTuple):
    """What to say of a document, and at which of its words; without any it is said of the whole."""

    sort: Sort
    title: str
    text: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...] = ()
    """The words with their places, for where they cannot be marked."""

    @property
    def whole(self) -> str:
        """The text with the words that it is about."""
        return "\n".join((self.text, *self.quotes))


GENERAL = "О документе в целом"
"""The head of what is said of no place."""


def notes_of(report: Report, target: str) -> list[Note]:
    """A note for each breach, risk and question on a document, the gravest first."""
    found = [
        (sort, finding)
        for finding in report.findings
        if finding.target == target and (sort := sort_of(finding)) is not None
    ]
    found.sort(key=lambda pair: _ORDER.index(pair[0]))
    return [
        Note(
            sort,
            finding.title,
            "\n".join(_lines(finding, sort, report)),
            _spans(finding, target),
            tuple(f"Место: «{proof.quote}» ({proof.location.anchor})" for proof in finding.evidence),
        )
        for sort, finding in found
    ]


def _spans(finding: Finding, target: str) -> tuple[Span, ...]:
    places = (proof.location for proof in finding.evidence)
    spans = (
        Span(place.start, place.end)
        for place in places
        if place.source == target and place.start is not None and place.end is not None
    )
    return tuple(dict.fromkeys(spans))


def _lines(finding: Finding, sort: Sort, report: Report) -> Iterator[str]:
    severity = f", тяжесть {SEVERITIES[finding.severity]}" if sort is Sort.BREACH else ""
    yield f"{_HEADS[sort]}{severity}: {finding.title}"
    if finding.reason:
        yield f"Что видно: {finding.reason}."
    norms = "; ".join(_norms(finding, report))
    if norms:
        yield f"Норма: {norms}."
    if sort is Sort.QUESTION and finding.ask:
        yield f"Вопрос: {finding.ask}"
    if finding.remedy:
        yield f"Что сделать: {finding.remedy}"
    if finding.model_wording and sort is not Sort.QUESTION:
        yield f"Образец: {finding.model_wording}"
    yield f"Требование {finding.requirement}."


def _norms(finding: Finding, report: Report) -> Iterator[str]:
    acts = {act.id: act.short for act in report.acts}
    articles = {norm.id: (norm.article, norm.act) for norm in report.norms}
    for one in finding.law:
        if one in articles:
            article, act = articles[one]
            yield cited(article, acts.get(act, act))
