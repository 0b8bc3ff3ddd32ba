"""What only a report on a whole company has: a plan, breaches by area; and what each conclusion rests on."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from tests.unit.report import samples

from pdcheck.findings import Report
from pdcheck.report.chart import area_bars, range_ticks, ranges
from pdcheck.report.html import as_html
from pdcheck.report.refuting import refuted_by
from pdcheck.report.view import view_of

WHOLE = frozenset(("company",))


@pytest.fixture(scope="module")
def report() -> Report:
    dozen = samples.dozen()
    whole = samples.target("company", is_read=False).model_copy(update={"kind": "company"})
    return dozen.model_copy(update={"targets": (*dozen.targets, whole)})


def test_plan_names_every_breach_and_risk_once_and_the_gravest_first(report: Report) -> None:
    view = view_of(report)
    planned = [card for queue in view.plan for card in queue.cards]
    assert sorted(card.number for card in planned) == sorted(
        card.number for card in view.breaches + view.risks
    )
    assert view.plan[0].title == "Сначала"
    assert [card.rank for card in planned] == sorted(card.rank for card in planned)


def test_plan_stands_in_place_of_the_measures_of_the_sheet(report: Report) -> None:
    page = BeautifulSoup(as_html(report), "lxml")
    assert page.find(id="plan").find("table")
    assert "плане действий" in page.find(id="signatures").text
    assert page.find(id="signatures").find("table", class_="measures") is None
    alone = BeautifulSoup(as_html(samples.dozen()), "lxml")
    assert alone.find(id="plan") is None
    assert alone.find(id="signatures").find("table", class_="measures")


def test_breaches_are_counted_by_area_and_severity(report: Report) -> None:
    bars = {bar.name: bar for bar in area_bars(view_of(report))}
    documents = bars["Согласия и политика"]
    assert documents.total == len(view_of(report).breaches)
    assert sum(part.count for part in documents.segments) == documents.total
    assert area_bars(view_of(samples.dozen())) == ()


def test_amounts_lie_on_one_logarithmic_axis() -> None:
    exposure = samples.dozen().exposure
    shown, ticks = ranges(exposure), range_ticks(exposure)
    assert len(shown) == len(exposure.items) + len(exposure.contested)
    assert [one.is_contested for one in shown] == sorted(one.is_contested for one in shown)
    steps = {round(after.x - before.x, 1) for before, after in pairwise(ticks)}
    assert max(steps) - min(steps) <= 0.2
    assert all(ticks[0].x <= one.x <= one.x + one.width <= ticks[-1].x + 3 for one in shown)


def test_what_would_refute_a_conclusion_follows_from_what_it_rests_on(report: Report) -> None:
    (card, *_) = view_of(report).breaches
    quoted = refuted_by(card, WHOLE)
    assert any("значит иное" in told for told in quoted)
    bare = card.model_copy(
        update={"shown": tuple(one.model_copy(update={"evidence": ()}) for one in card.shown)}
    )
    assert any("найдётся место" in told for told in refuted_by(bare, WHOLE))
    assert refuted_by(card.model_copy(update={"is_answered": True}), WHOLE)[0].startswith("есть документ")
