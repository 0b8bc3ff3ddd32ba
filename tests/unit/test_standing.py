"""How the rows of a journal stand to their terms on a day."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.deadlines import Deadlines
from pdcheck.deadlines.standing import SOON, read_journal
from pdcheck.deadlines.stood import Stood, places
from pdcheck.deadlines.upcoming import entries_of
from pdcheck.journals import Journal, JournalRow
from pdcheck.stated import Standing

TODAY = date(2026, 11, 24)


@cache
def engine() -> Deadlines:
    loaded = checklist.load()
    return Deadlines(loaded.law, loaded.terms)


def journal_of(*rows: JournalRow, has_kinds: bool = True) -> Journal:
    return Journal(source="ж.csv", format="csv", sha256="", rows=rows, columns=(), has_kinds=has_kinds)


def row(request: str = "доступ", number: int = 2, sheet: str = "", **days: object) -> JournalRow:
    return JournalRow(sheet=sheet, number=number, place=f"строка {number}", quote="", request=request, **days)  # type: ignore[arg-type]


def stood(one: JournalRow, today: date = TODAY) -> Stood:
    (only,) = read_journal(journal_of(one), engine(), today).requests
    return only


@pytest.mark.parametrize(
    ("received", "standing", "said", "why"),
    [
        (date(2026, 11, 23), Standing.WAITING, "осталось 9 рабочих дней", "nine working days ahead"),
        (
            date(2026, 11, 13),
            Standing.DUE_SOON,
            "последний день 27.11.2026, осталось 3 рабочих дня",
            "this week",
        ),
        (date(2026, 11, 10), Standing.DUE_SOON, "осталось 0 рабочих дней", "today is the last day"),
        (date(2026, 11, 9), Standing.OVERDUE, "последний день 23.11.2026, позже на 1 день", "yesterday was"),
    ],
)
def test_request_without_an_answer(received: date, standing: Standing, said: str, why: str) -> None:
    found = stood(row(received=received))
    assert found.standing is standing, why
    assert said in found.reason


def test_due_within_a_week_counts_calendar_days() -> None:
    received = date(2026, 11, 17)
    last = engine().due("access-answer", received).last
    assert stood(row(received=received), last - SOON).standing is Standing.DUE_SOON
    assert stood(row(received=received), last - SOON - timedelta(1)).standing is Standing.WAITING


def test_extension_told_in_time_moves_the_end() -> None:
    found = stood(row(received=date(2026, 11, 9), is_extended=True, extension_told=date(2026, 11, 20)))
    assert found.standing is Standing.DUE_SOON
    assert found.due is not None
    assert found.due.last == date(2026, 11, 30)


def test_extension_of_a_term_that_cannot_be_extended_changes_nothing() -> None:
    plain = stood(row("уточнение", received=date(2026, 11, 9)))
    told = stood(
        row("уточнение", received=date(2026, 11, 9), is_extended=True, extension_told=date(2026, 11, 10))
    )
    assert plain.due == told.due
    assert told.extension is None


def test_answer_of_the_regulator_is_late_after_ten_days() -> None:
    found = stood(row("запрос Роскомнадзора", received=date(2026, 3, 2), answered=date(2026, 3, 18)))
    assert (found.standing, found.term) == (Standing.LATE, "regulator-request")


def test_withdrawal_has_thirty_days() -> None:
    done = row("отзыв согласия", received=date(2025, 2, 3), done=date(2025, 3, 5))
    assert stood(done).standing is Standing.IN_TIME
    late = done.model_copy(update={"done": date(2025, 3, 6)})
    assert stood(late).standing is Standing.LATE


def test_unread_row_keeps_the_term_it_would_have() -> None:
    found = stood(row("отзыв согласия", is_readable=False, troubles=("дата получения не указана",)))
    assert (found.standing, found.term) == (Standing.UNREADABLE, "consent-withdrawn")


@pytest.mark.parametrize("received", [date(2020, 12, 20), date(1999, 1, 1)])
def test_row_of_a_year_without_a_calendar_is_told_and_not_guessed(received: date) -> None:
    found = stood(row("уточнение", received=received, answered=received + timedelta(2)))
    assert found.standing is Standing.UNREADABLE
    assert found.reason


def test_term_that_was_not_law_yet_is_told() -> None:
    found = stood(row("прекратить обработку", received=date(2022, 8, 1), answered=date(2022, 8, 5)))
    assert found.standing is Standing.UNREADABLE
    assert "действует с 01.09.2022" in found.reason


def test_unread_rows_become_gaps_one_a_reason() -> None:
    rows = [
        row(number=number, is_readable=False, troubles=("дата получения не указана",))
        for number in (4, 5, 6, 9)
    ]
    read = read_journal(journal_of(*rows), engine(), TODAY)
    (gap,) = read.gaps
    assert gap.reason == "строки 4–6, 9: дата получения не указана"


def test_places_name_sheets_and_count_what_is_left_out() -> None:
    rows = [row(number=number, sheet=sheet, received=TODAY) for sheet in ("А", "Б") for number in (2, 3, 7)]
    read = read_journal(journal_of(*rows), engine(), TODAY)
    assert places(read.requests, 10) == "лист «А»: строки 2, 3, 7; лист «Б»: строки 2, 3, 7"
    assert places(read.requests, 4) == "лист «А»: строки 2, 3, 7; лист «Б»: строка 2 и ещё 2"


def test_calendar_has_what_is_still_due_and_no_words_of_the_row() -> None:
    rows = (
        row("доступ для Иванова", 2, received=date(2026, 11, 20)),
        row("доступ", 3, received=date(2026, 3, 2)),
        row("доступ", 4, received=date(2026, 11, 2), answered=date(2026, 11, 3)),
    )
    entries = list(entries_of(read_journal(journal_of(*rows), engine(), TODAY), engine()))
    assert [entry.title.rsplit(": ", 1)[1] for entry in entries] == ["журнал обращений, строка 2"]
    assert "Иванов" not in entries[0].title + entries[0].text


DAYS = st.dates(date(2022, 9, 1), TODAY)
KINDS = st.sampled_from(
    ["доступ", "отзыв согласия", "прекратить обработку", "уточнение", "рассылка", "жалоба", ""]
)
_WORSE = [Standing.IN_TIME, Standing.DOUBTFUL, Standing.LATE]


@given(KINDS, DAYS, st.integers(0, 90), st.integers(0, 90))
def test_later_answer_never_stands_better(words: str, received: date, first: int, more: int) -> None:
    def standing(days: int) -> int:
        day = min(received + timedelta(days), TODAY)
        return _WORSE.index(stood(row(words, received=received, answered=day, done=day)).standing)

    assert standing(first) <= standing(first + more)


@given(KINDS, DAYS)
def test_answer_on_the_day_of_receipt_is_in_time(words: str, received: date) -> None:
    assert stood(row(words, received=received, answered=received)).standing is Standing.IN_TIME


@given(KINDS, st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_any_days_give_a_standing(words: str, received: date, answered: date) -> None:
    assert stood(row(words, received=received, answered=answered)).reason
