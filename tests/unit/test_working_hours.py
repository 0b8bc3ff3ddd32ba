from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pdcheck.operator import Operator
from pdcheck.working_hours import Holidays, WorkingHours

MOSCOW = timezone(timedelta(hours=3))
WEEKDAYS = WorkingHours.model_validate({"пн-пт": "09:00-18:00", "сб": "10:00–15:00"})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("start", "end", "hours", "why"),
    [
        ("2025-03-05 10:00", "2025-03-05 11:30", 1.5, "внутри дня"),
        ("2025-03-05 17:00", "2025-03-06 10:00", 2, "через ночь"),
        ("2025-03-07 17:00", "2025-03-10 10:00", 7, "через субботу и воскресенье"),
        ("2025-03-09 10:00", "2025-03-09 20:00", 0, "воскресенье"),
        ("2025-03-05 20:00", "2025-03-05 23:00", 0, "вечер"),
        ("2025-03-05 11:00", "2025-03-05 10:00", 0, "ответ раньше вопроса"),
        ("2025-03-03 00:00", "2025-03-31 00:00", 200, "четыре недели"),
    ],
)
def test_only_working_time_counts(start: str, end: str, hours: float, why: str) -> None:
    assert WEEKDAYS.between(at(start), at(end)) == timedelta(hours=hours), why


def test_zones_of_both_moments_are_minded() -> None:
    end = datetime(2025, 3, 5, 8, 0, tzinfo=timezone(timedelta(0)))
    assert WEEKDAYS.between(at("2025-03-05 10:00"), end) == timedelta(hours=1)


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2025, 12, 1)),
    st.timedeltas(timedelta(), timedelta(days=30)),
    st.timedeltas(timedelta(), timedelta(days=30)),
)
def test_time_adds_up(start: datetime, first: timedelta, second: timedelta) -> None:
    middle, end = start + first, start + first + second
    assert WEEKDAYS.between(start, middle) + WEEKDAYS.between(middle, end) == WEEKDAYS.between(start, end)


def test_every_day_alike_and_until_midnight() -> None:
    hours = WorkingHours.model_validate("18:00-24:00")
    assert hours.is_open(at("2025-03-09 23:59"))
    assert not hours.is_open(at("2025-03-09 17:59"))
    assert hours.between(at("2025-03-05 20:00"), at("2025-03-06 19:00")) == timedelta(hours=5)


@pytest.mark.parametrize(
    "wrong", ["девять", "18:00-09:00", "09:00-25:00", {"пн-ыы": "09:00-18:00"}, {"пт-пн": "09:00-18:00"}, {}]
)
def test_what_is_no_working_time_is_an_error(wrong: object) -> None:
    with pytest.raises(ValidationError):
        WorkingHours.model_validate(wrong)


def test_an_operator_states_hours_and_the_report_reads_them_back() -> None:
    operator = Operator.model_validate({"working_hours": {"пн-пт": "09:00-18:00"}, "timezone": "Asia/Omsk"})
    assert Operator.model_validate_json(operator.model_dump_json()) == operator


MAY = Holidays(
    years=frozenset({2025}), days=(date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 8), date(2025, 11, 1))
)


@pytest.mark.parametrize(
    ("stated", "start", "end", "hours", "why"),
    [
        ({"пн-пт": "09:00-18:00"}, "2025-04-30 17:00", "2025-05-05 10:00", 2, "два праздника и выходные"),
        ({"пн-пт": "09:00-18:00"}, "2025-05-01 10:00", "2025-05-01 12:00", 0, "внутри праздника"),
        ({"пн-пт": "09:00-18:00"}, "2025-11-01 10:00", "2025-11-01 12:00", 2, "суббота, рабочая по переносу"),
        ({"пн-пт": "09:00-18:00"}, "2025-04-28 00:00", "2025-05-12 00:00", 63, "две недели без трёх дней"),
        ({"пн-пт": "09:00-18:00", "праздники": "10:00-12:00"}, "2025-05-01 09:00", "2025-05-01 18:00", 2, "свои часы"),
        ("09:00-18:00", "2025-05-01 09:00", "2025-05-01 18:00", 9, "без выходных — и в праздники"),
        ({"пн-вс": "09:00-18:00", "праздники": "выходной"}, "2025-05-01 09:00", "2025-05-02 18:00", 0, "сказано иначе"),
    ],
)  # fmt: skip
def test_holidays_are_no_working_time_unless_the_company_says_so(
    stated: object, start: str, end: str, hours: float, why: str
) -> None:
    working = WorkingHours.model_validate(stated).model_copy(update={"holidays": MAY})
    assert working.between(at(start), at(end)) == timedelta(hours=hours), why


@given(
    st.datetimes(datetime(2025, 4, 20), datetime(2025, 11, 10)),
    st.timedeltas(timedelta(), timedelta(days=40)),
)
def test_holidays_count_minute_by_minute(start: datetime, length: timedelta) -> None:
    """Against counting hour by hour, whatever weeks are taken together."""
    working = WEEKDAYS.model_copy(update={"holidays": MAY})
    start = start.replace(minute=0, second=0, microsecond=0)
    hours = int(length.total_seconds() // 3600)
    opened = sum(working.is_open(start + timedelta(hours=hour)) for hour in range(hours))
    assert working.between(start, start + timedelta(hours=hours)) == timedelta(hours=opened)


def test_years_whose_holidays_are_not_known_are_told() -> None:
    working = WEEKDAYS.model_copy(update={"holidays": MAY})
    assert working.unknown_years(at("2024-12-30 10:00"), at("2025-01-03 10:00")) == {2024}
    assert (
        WorkingHours.model_validate("09:00-21:00").unknown_years(
            at("2024-12-30 10:00"), at("2024-12-31 10:00")
        )
        == set()
    )
