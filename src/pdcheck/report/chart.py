"""View → the bars of charts in the units of their drawings: findings by sort and severity or by area, what
they may cost, services by country.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil, floor, log10

from pdcheck.facts import Fact
from pdcheck.findings import Exposure, ExposureItem
from pdcheck.report import plain
from pdcheck.report.areas import AREAS
from pdcheck.report.cards import sort_of
from pdcheck.report.site import SiteView
from pdcheck.report.things import Sort
from pdcheck.report.typography import span_of_roubles
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
    return severity_bars(
        {name: {one: counts[sort, one] for one in Severity} for sort, name in _NAMES.items()}
    )


def area_bars(view: View) -> tuple[Bar, ...]:
    """One bar for the breaches of each area of a company, a card counted once; empty of another report."""
    counts = Counter((card.area, card.severity) for card in view.breaches)
    named = {title: area for area, title in AREAS.items()}
    return severity_bars(
        {one.title: {level: counts[named[one.title], level] for level in Severity} for one in view.areas}
    )


def severity_bars(rows: Mapping[str, Mapping[Severity, int]]) -> tuple[Bar, ...]:
    """One bar for each name; equal lengths are equal numbers."""
    longest = max((sum(row.values()) for row in rows.values()), default=0)
    return tuple(_bar(name, place, row, longest) for place, (name, row) in enumerate(rows.items()))


def _bar(name: str, place: int, counts: Mapping[Severity, int], longest: int) -> Bar:
    segments: list[Segment] = []
    x = float(LEFT)
    for severity in Severity:
        count = counts[severity]
        if count:
            width = max(_LEAST, (_FULL - 3 * _LEAST) * count / longest)
            segments.append(Segment(severity=severity, count=count, x=round(x, 1), width=round(width, 1)))
            x += width
    return Bar(
        name=name,
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


_RANGE_STEP = 20
_RANGE_FULL = 200
"""Leaves room for a column of amounts at the right."""
_LEAST_RANGE = 3
"""So that one amount is still seen as a mark."""


class Range(Fact):
    """What a part of an article may cost, on a logarithmic axis."""

    name: str
    told: str
    """The amounts in words."""
    is_contested: bool
    y: int
    x: float
    width: float


class Tick(Fact):
    """A mark of the axis."""

    label: str
    x: float


def ranges(exposure: Exposure) -> tuple[Range, ...]:
    """A range for each part of an article, the dearest first, contested ones last; those without an amount
    are left out.
    """
    items = [(item, False) for item in exposure.items] + [(item, True) for item in exposure.contested]
    known = [(item, least, most, doubt) for item, doubt in items for least, most in _amounts(item)]
    known.sort(key=lambda one: (one[3], -one[2], -one[1]))
    low, high = _ends(exposure)
    return tuple(
        Range(
            name=plain.words(item.article),
            told=span_of_roubles(least, most),
            is_contested=is_contested,
            y=place * _RANGE_STEP,
            x=(x := _on_axis(least, low, high)),
            width=max(_LEAST_RANGE, round(_on_axis(most, low, high) - x, 1)),
        )
        for place, (item, least, most, is_contested) in enumerate(known)
    )


def range_ticks(exposure: Exposure) -> tuple[Tick, ...]:
    """The powers of ten between which all amounts lie."""
    low, high = _ends(exposure)
    return tuple(
        Tick(label=_short(10**power), x=_on_axis(10**power, low, high)) for power in range(low, high + 1)
    )


def _amounts(item: ExposureItem) -> Iterator[tuple[int, int]]:
    if item.turnover is not None:
        yield item.turnover.floor, item.turnover.cap
    elif item.max:
        yield item.min or 0, item.max


def _ends(exposure: Exposure) -> tuple[int, int]:
    """The powers of ten below the least and above the greatest amount."""
    amounts = [
        one for item in (*exposure.items, *exposure.contested) for pair in _amounts(item) for one in pair
    ]
    least, most = max(min(amounts, default=1), 1), max(amounts, default=10)
    return floor(log10(least)), max(ceil(log10(most)), floor(log10(least)) + 1)


def _on_axis(amount: int, low: int, high: int) -> float:
    return round(LEFT + _RANGE_FULL * (log10(max(amount, 10**low)) - low) / (high - low), 1)


def _short(amount: int) -> str:
    """«100 тыс.», «1 млн»."""
    for size, name in ((10**9, "млрд"), (10**6, "млн"), (10**3, "тыс.")):
        if amount >= size:
            return f"{amount // size} {name}"
    return str(amount)
