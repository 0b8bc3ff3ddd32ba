"""Editions by date: one rule for provisions and fines, whatever the dates."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.law import in_force

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 1, 1))
EDITIONS = st.dictionaries(DAYS, st.sampled_from(["one", "two", "repealed"]), max_size=6)


@given(EDITIONS, DAYS)
def test_edition_in_force_is_the_latest_begun(editions: dict[date, str], day: date) -> None:
    begun = [start for start in editions if start <= day]
    held = in_force(editions, day)
    if not begun or editions[max(begun)] == "repealed":
        assert held is None
    else:
        assert held == (max(begun), editions[max(begun)])


@given(EDITIONS, DAYS)
def test_order_of_editions_does_not_matter(editions: dict[date, str], day: date) -> None:
    assert in_force(dict(reversed(editions.items())), day) == in_force(editions, day)


@given(EDITIONS, DAYS, DAYS, st.sampled_from(["one", "repealed"]))
def test_later_edition_never_changes_an_earlier_day(
    editions: dict[date, str], day: date, later: date, text: str
) -> None:
    if later > day:
        assert in_force({**editions, later: text}, day) == in_force(editions, day)


@given(EDITIONS, DAYS)
def test_nothing_changes_between_two_starts(editions: dict[date, str], day: date) -> None:
    if day not in editions:
        assert in_force(editions, day) == in_force(editions, day - timedelta(days=1))


def all_editions() -> Iterator[tuple[str, Mapping[date, object]]]:
    law = checklist.load().law
    for entry in (*law.provisions.values(), *law.fines.values()):
        yield entry.id, entry.editions


def test_each_of_our_dates_begins_on_its_day_and_not_the_day_before() -> None:
    for name, editions in all_editions():
        days = sorted(editions)
        for number, start in enumerate(days):
            eve, on = (in_force(editions, day) for day in (start - timedelta(days=1), start))
            before = editions[days[number - 1]] if number else "repealed"
            assert eve == (None if before == "repealed" else (days[number - 1], before)), (name, start)
            assert on == (None if editions[start] == "repealed" else (start, editions[start])), (name, start)


def test_our_editions_stand_newest_first() -> None:
    for name, editions in all_editions():
        assert list(editions) == sorted(editions, reverse=True), name
