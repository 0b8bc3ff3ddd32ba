"""What holds for every term and every day of receipt."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.deadlines import Deadlines, Due, Timeliness
from pdcheck.law import Deadline, in_force

FIRST, LAST = date(2021, 1, 1), date(2027, 11, 15)


@cache
def engine() -> Deadlines:
    loaded = checklist.load()
    return Deadlines(loaded.law, loaded.terms)


def length_on(term: str, day: date) -> Deadline | None:
    held = in_force(engine().law.provisions[engine().terms[term].law[0]].editions, day)
    return None if held is None or held[1] == "repealed" else held[1].deadline


TERMS = st.sampled_from(sorted(engine().terms))
EXTENDABLE = st.sampled_from(
    [name for name in sorted(engine().terms) if (length := length_on(name, LAST)) and length.extension]
)
DAYS = st.dates(FIRST, LAST)
SINCE_2023 = st.dates(date(2023, 3, 1), LAST)
"""Days since which every extendable term has its present length."""


def counted(term: str, day: date, *, extended: bool = False) -> Due:
    assume(length_on(term, day) is not None)
    return engine().due(term, day, extended=extended)


@given(TERMS, DAYS, st.integers(0, 400))
def test_later_receipt_in_the_same_edition_is_never_due_earlier(term: str, day: date, later: int) -> None:
    other = min(day + timedelta(later), LAST)
    assume(length_on(term, day) == length_on(term, other))
    first, second = counted(term, day), counted(term, other)
    assert first.last <= second.last
    assert first.safe <= second.safe
    assert first.latest <= second.latest


@given(EXTENDABLE, SINCE_2023)
def test_extension_never_makes_it_due_earlier(term: str, day: date) -> None:
    plain, extended = counted(term, day), counted(term, day, extended=True)
    assert plain.last < extended.last
    assert plain.safe < extended.safe
    assert plain.latest < extended.latest


@given(TERMS, DAYS)
def test_safe_last_and_latest_stand_in_order(term: str, day: date) -> None:
    found = counted(term, day)
    assert found.safe <= found.last <= found.latest
    assert found.last >= day or found.deadline.unit == "beforehand"


@given(TERMS, DAYS)
def test_term_in_working_days_ends_on_a_working_day(term: str, day: date) -> None:
    found = counted(term, day)
    assume(found.deadline.unit == "working_days")
    assert engine().days.is_working(found.last)
    between = [day + timedelta(step) for step in range(1, (found.last - day).days + 1)]
    assert sum(map(engine().days.is_working, between)) == found.deadline.value


@given(TERMS, DAYS)
def test_what_is_wise_is_a_working_day_where_the_calendar_is_known(term: str, day: date) -> None:
    found = counted(term, day)
    assume(found.deadline.unit in ("working_days", "calendar_days", "months", "day_of_next_month"))
    assume(not found.is_waiting and engine().days.knows(found.safe))
    assert engine().days.is_working(found.safe)


@given(TERMS, DAYS)
def test_receipt_on_a_day_off_counts_as_on_the_last_one_of_the_stretch(term: str, day: date) -> None:
    """No working day lies between them, so a term in working days does not notice the difference."""
    found = counted(term, day)
    following = day + timedelta(1)
    assume(found.deadline.unit == "working_days" and not engine().days.is_working(following))
    assume(length_on(term, following) == found.deadline)
    assert counted(term, following).last == found.last


@given(TERMS, DAYS)
def test_standing_only_worsens_as_days_pass(term: str, day: date) -> None:
    order = list(Timeliness)
    found = counted(term, day)
    standings = [found.timeliness(found.safe + timedelta(step)) for step in range(-3, 40)]
    assert all(order.index(one) <= order.index(other) for one, other in pairwise(standings))
    assert found.timeliness(found.latest + timedelta(2)) is Timeliness.LATE


@given(TERMS, DAYS)
def test_doubt_is_told_in_words_wherever_days_differ(term: str, day: date) -> None:
    found = counted(term, day)
    if found.safe != found.last or found.last != found.latest:
        assert found.doubts
