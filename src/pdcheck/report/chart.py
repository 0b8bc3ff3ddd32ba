"""View → the bars of the chart on the summary page, in the units of its drawing."""

from collections import Counter

from pdcheck.facts import Fact
from pdcheck.report.view import Sort, View, sort_of
from pdcheck.requirements import Severity

LEFT = 142
"""Where bars begin, leaving room for their names; the drawing is 480 wide."""
_FULL = 290
_LEAST = 14
"""The narrowest segment, so that one finding of five hundred is still seen and numbered."""
_STEP = 26

_NAMES = {
    Sort.BREACH: "Нарушения",
    Sort.RISK: "Спорные вопросы",
    Sort.QUESTION: "Требует проверки",
}


class Segment(Fact):
    """The findings of one severity in a bar."""

    severity: Severity
    count: int
    x: float
    width: float


class Bar(Fact):
    """A kind of finding, its segments from the gravest, and their sum."""

    name: str
    y: int
    total: int
    end: float
    segments: tuple[Segment, ...]


def bars(view: View) -> tuple[Bar, ...]:
    """One bar for breaches, risks and questions each; equal lengths are equal numbers of findings."""
    counts = Counter((sort_of(finding), finding.severity) for finding in view.report.findings)
    longest = max((sum(counts[sort, level] for level in Severity) for sort in Sort), default=0)
    return tuple(_bar(sort, place, counts, longest) for place, sort in enumerate(Sort))


def _bar(sort: Sort, place: int, counts: Counter[tuple[Sort | None, Severity]], longest: int) -> Bar:
    segments: list[Segment] = []
    x = float(LEFT)
    for severity in Severity:
        count = counts[sort, severity]
        if count:
            width = max(_LEAST, (_FULL - 3 * _LEAST) * count / longest)
            segments.append(Segment(severity=severity, count=count, x=round(x, 1), width=round(width, 1)))
            x += width
    return Bar(
        name=_NAMES[sort],
        y=place * _STEP,
        total=sum(segment.count for segment in segments),
        end=round(x, 1),
        segments=tuple(segments),
    )
