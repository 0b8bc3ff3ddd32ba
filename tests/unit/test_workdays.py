"""The production calendar: our data and the package `holidays` agree day by day; doubt is refused."""

from datetime import date
from functools import cache

import holidays
import pytest

from pdcheck import checklist
from pdcheck.deadlines import WorkDays
from pdcheck.errors import UserError
from pdcheck.terms import WorkCalendar, contradictions, days_of


@cache
def calendar() -> WorkCalendar:
    found = checklist.load().terms.calendar
    assert found is not None
    return found


def changed(year: int, **fields: object) -> WorkCalendar:
    years = {**calendar().years, year: calendar().years[year].model_copy(update=fields)}
    return calendar().model_copy(update={"years": years})


@pytest.mark.parametrize("year", range(2021, 2028))
def test_calendar_and_library_agree_on_every_day(year: int) -> None:
    russia = holidays.country_holidays("RU", years=year)
    assert year in calendar().years
    for day in days_of(year):
        assert calendar().is_working(day) is russia.is_working_day(day), day


def test_calendar_contradicts_itself_nowhere() -> None:
    assert list(contradictions(calendar())) == []


@pytest.mark.parametrize(
    ("day", "is_working", "why"),
    [
        (date(2024, 12, 28), True, "a Saturday worked by transfer"),
        (date(2024, 12, 30), False, "the Monday it was moved to"),
        (date(2023, 11, 6), False, "4 November was a Saturday"),
        (date(2025, 2, 24), True, "23 February was moved to May by decree, not to the Monday"),
        (date(2026, 1, 9), False, "moved from 3 January"),
        (date(2027, 2, 20), True, "a Saturday worked by transfer"),
        (date(2025, 4, 30), True, "a shortened day is a working day"),
    ],
)
def test_transfers(day: date, is_working: bool, why: str) -> None:
    assert WorkDays(calendar()).is_working(day) is is_working, why


@pytest.mark.parametrize("year", [1990, 2020, 2028])
def test_year_outside_the_known_is_refused(year: int) -> None:
    days = WorkDays(calendar())
    assert not days.knows(date(year, 5, 5))
    with pytest.raises(UserError, match=f"календарь {year} года неизвестен") as caught:
        days.is_working(date(year, 5, 5))
    assert "2021–2027" in caught.value.hint


def test_no_calendar_means_no_year_is_known() -> None:
    with pytest.raises(UserError, match="неизвестен"):
        WorkDays(None).is_working(date(2025, 5, 5))


def test_year_on_which_the_two_differ_is_refused() -> None:
    off = {**calendar().years[2025].days_off, date(2025, 6, 16): "ошибка"}
    days = WorkDays(changed(2025, days_off=off))
    with pytest.raises(UserError, match=r"16\.06\.2025"):
        days.is_working(date(2025, 9, 9))
    assert days.is_working(date(2026, 9, 9))


def test_days_on_wrong_places_are_contradictions() -> None:
    said = [
        told.message
        for wrong in (
            changed(2025, days_off={date(2025, 6, 15): "воскресенье"}),
            changed(2025, working_saturdays=(date(2025, 6, 16),)),
            changed(2025, working_saturdays=(date(2024, 11, 2),)),
            changed(2025, working_days=1),
        )
        for told in contradictions(wrong)
    ]
    assert "2025-06-15 — не будний день 2025 года" in said
    assert "2025-06-16 — не выходной по неделе день 2025 года" in said
    assert "2024-11-02 — не выходной по неделе день 2025 года" in said
    assert "рабочих дней названо 1" in said
