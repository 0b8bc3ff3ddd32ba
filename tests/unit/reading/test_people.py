"""What a register of people shows: groups by circumstances, rows in words, nobody named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck.operator import Operator
from pdcheck.reading.people import groups_of
from pdcheck.reading.people.telling import cells_said, rows_said
from pdcheck.registers import Group, Mark, Record, Register, Says, Standing

ON = date(2026, 11, 24)
YES = Mark(Says.YES)


def groups(*records: Record, operator: Operator | None = None) -> dict[str, Group]:
    return groups_of(Register("x", records, ()), operator or Operator(), ON)


def rows(group: Group) -> tuple[list[int], list[int]]:
    return [one.row for one in group.found], [one.row for one in group.doubtful]


def acquainted(row: int, hired: date, signed: date) -> Record:
    return Record("", row, hired=hired, acquainted=Mark(Says.YES, signed))


@pytest.mark.parametrize(
    ("approved", "hired", "signed", "expected"),
    [
        (None, date(2024, 1, 1), date(2024, 1, 2), "doubtful"),
        (date(2023, 1, 1), date(2024, 1, 1), date(2024, 1, 2), "found"),
        (date(2023, 1, 1), date(2024, 1, 1), date(2024, 1, 1), "fine"),
        (date(2025, 1, 1), date(2024, 1, 1), date(2025, 1, 9), "fine"),
        (date(2025, 1, 1), date(2024, 1, 1), date(2024, 1, 1), "doubtful"),
    ],
    ids=[
        "когда утверждено, не сказано",
        "положение уже было",
        "в день приёма",
        "положение появилось позже приёма",
        "ознакомлен с прежней редакцией",
    ],
)
def test_late_acquaintance_depends_on_the_day_of_the_rules(
    approved: date | None, hired: date, signed: date, expected: str
) -> None:
    operator = Operator(regulation_approved=approved)
    late = groups(acquainted(5, hired, signed), operator=operator)["acquainted_late"]
    assert rows(late) == ([5] if expected == "found" else [], [5] if expected == "doubtful" else [])


@pytest.mark.parametrize(
    ("left", "found"), [(date(2025, 11, 23), [3]), (date(2025, 11, 24), [])], ids=["вчера", "сегодня"]
)
def test_the_companys_own_term_ends_to_the_day(left: date, found: list[int]) -> None:
    operator = Operator(dismissed_kept_months=12)
    kept = groups(Record("", 3, dismissed=left), operator=operator)["kept_beyond_term"]
    assert rows(kept) == (found, [])


def test_term_that_ends_on_a_day_that_is_not_ends_with_the_month() -> None:
    record = Record("", 3, dismissed=date(2024, 2, 29), keep_until="2 года")
    assert rows(
        groups_of(Register("x", (record,), ()), Operator(), date(2026, 2, 28))["kept_beyond_term"]
    ) == ([], [])
    assert rows(groups_of(Register("x", (record,), ()), Operator(), date(2026, 3, 1))["kept_beyond_term"])[
        0
    ] == [3]


def test_rows_are_told_in_runs_and_by_sheets() -> None:
    people = [Record("", row) for row in (5, 9, 10, 11, 14, 15)]
    assert rows_said(people) == "строки 5, 9–11, 14, 15"
    assert rows_said(people[:1]) == "строка 5"
    assert (
        rows_said([Record("Штат", 2), Record("Архив", 3)]) == "лист «Штат», строка 2; лист «Архив», строка 3"
    )
    many = rows_said([Record("", row) for row in range(1, 400, 2)])
    assert many.endswith("59 и др.")


@given(st.text(min_size=3, alphabet="абвгдежз"), st.sampled_from(list(Standing)))
def test_no_name_is_told(name: str, standing: Standing) -> None:
    secret = f"Я{name}ъщ"
    record = Record(
        "Штат", 7, name=secret, standing=standing, born=date(2030, 1, 1), dismissed=date(2020, 1, 1), inn="1" * 12,
        snils="2" * 11, published=YES, consent=Mark(Says.NO), access=YES, undertaking=Mark(Says.BLANK),
    )  # fmt: skip
    said = " ".join(
        [
            cells_said(one, group) + rows_said(group.found)
            for group in groups(record).values()
            for one in group.found
        ]
    )
    assert said
    assert secret not in said
    assert "1" * 12 not in said
    assert "2" * 11 not in said


def test_numbers_without_their_first_zeros_are_right() -> None:
    shown = groups(Record("", 2, snils="8765430300"), Record("", 3, snils="00100199800"))
    assert rows(shown["wrong_snils"]) == ([], [])
