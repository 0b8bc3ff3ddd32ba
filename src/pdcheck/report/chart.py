"""View → the bars of charts: findings by severity, services by country; in the units of their drawings."""

from collections import Counter

from pdcheck.facts import Fact
from pdcheck.report.cards import sort_of
from pdcheck.report.site import SiteView
from pdcheck.report.things import Sort
from pdcheck.report.view import View
from pdcheck.report.words import COUNTRIES
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


SHOWN_COUNTRIES = 8
_COUNTRY_STEP = 20


class CountryBar(Fact):
    """The services from one country."""

    name: str
    count: int
    is_foreign: bool
    y: int
    width: float


_LONGEST_NAME = 22
"""Characters that fit left of the bars."""


def _country(code: str) -> str:
    return COUNTRIES.get(code, code)[:_LONGEST_NAME] if code else "страна не известна"


def country_bars(seen: SiteView) -> tuple[CountryBar, ...]:
    """One bar a country, foreign ones first; the smallest of many foreign ones are joined."""
    rows = [(_country(one.code), one.count, one.is_foreign) for one in seen.countries]
    foreign = [row for row in rows if row[2]]
    if len(foreign) > SHOWN_COUNTRIES:
        joined = sum(count for _, count, _ in foreign[SHOWN_COUNTRIES - 1 :])
        others = [row for row in rows if not row[2]]
        rows = [*foreign[: SHOWN_COUNTRIES - 1], ("другие страны", joined, True), *others]
    longest = max((row[1] for row in rows), default=1)
    return tuple(
        CountryBar(
            name=name,
            count=count,
            is_foreign=is_foreign,
            y=place * _COUNTRY_STEP,
            width=round(max(_LEAST, _FULL * count / longest), 1),
        )
        for place, (name, count, is_foreign) in enumerate(rows)
    )
