"""Counting of terms: an independent table, the rules one by one, and clear refusals."""

import csv
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from pdcheck import checklist
from pdcheck.deadlines import MOSCOW, Deadlines, Due, Timeliness
from pdcheck.errors import UserError
from pdcheck.law import Confidence, in_force

DATA = Path(__file__).parents[1] / "data"
CASES = list(csv.DictReader((DATA / "deadline_cases.csv").read_text("utf-8").splitlines()))


@cache
def engine() -> Deadlines:
    loaded = checklist.load()
    return Deadlines(loaded.law, loaded.terms)


def due(term: str, since: date | datetime, *, extended: bool = False) -> Due:
    return engine().due(term, since, extended=extended)


def test_independent_table_is_as_its_script_writes_it() -> None:
    written = subprocess.run(
        [sys.executable, DATA / "deadline_cases.py"], capture_output=True, text=True, check=True
    )
    assert written.stdout == (DATA / "deadline_cases.csv").read_text("utf-8")


def test_every_case_of_the_independent_table_agrees() -> None:
    assert len(CASES) >= 300
    assert {case["since"][:4] for case in CASES} == {str(year) for year in range(2021, 2028)}
    different = []
    for case in CASES:
        found = due(case["term"], date.fromisoformat(case["since"]), extended=bool(case["extended"]))
        told = tuple(day.isoformat() for day in (found.last, found.safe, found.latest))
        if told != (case["last"], case["safe"], case["latest"]):
            different.append((case, told))
    assert different == []


@pytest.mark.parametrize(
    ("term", "since", "last", "why"),
    [
        (
            "access-answer",
            date(2024, 12, 28),
            date(2025, 1, 22),
            "received on a worked Saturday before New Year",
        ),
        ("access-answer", date(2022, 8, 31), date(2022, 9, 30), "the old edition: thirty days"),
        ("access-answer", date(2022, 9, 1), date(2022, 9, 15), "the new edition: ten working days"),
        ("correction", date(2024, 4, 26), date(2024, 5, 13), "the worked Saturday 27.04 is the first day"),
        ("consent-withdrawn", date(2024, 1, 30), date(2024, 2, 29), "ends on the leap day"),
        ("blocked-data-destruction", date(2024, 8, 31), date(2025, 2, 28), "February has no 31st"),
        ("blocked-data-destruction", date(2023, 8, 31), date(2024, 2, 29), "nor a leap one"),
        ("changes-notice", date(2024, 12, 31), date(2025, 1, 15), "the month after December"),
        ("advertising-stop", date(2025, 3, 8), date(2025, 3, 8), "at once, be it a holiday"),
        ("processing-notice", date(2025, 3, 11), date(2025, 3, 10), "the eve of the beginning"),
        ("destruction-act-kept", date(2024, 2, 29), date(2027, 2, 28), "three years from a leap day"),
        ("measures-evaluation", date(2026, 2, 2), date(2029, 2, 2), "a year without a calendar"),
    ],
)
def test_last_day(term: str, since: date, last: date, why: str) -> None:
    assert due(term, since).last == last, why


@pytest.mark.parametrize(
    ("term", "since", "done", "standing", "why"),
    [
        ("access-answer", date(2025, 2, 3), date(2025, 2, 17), Timeliness.IN_TIME, "the tenth working day"),
        ("access-answer", date(2025, 2, 3), date(2025, 2, 18), Timeliness.LATE, "the eleventh"),
        (
            "consent-withdrawn",
            date(2025, 4, 1),
            date(2025, 5, 1),
            Timeliness.IN_TIME,
            "the thirtieth day, a holiday",
        ),
        (
            "consent-withdrawn",
            date(2025, 4, 1),
            date(2025, 5, 5),
            Timeliness.DOUBTFUL,
            "in time if carried over",
        ),
        ("consent-withdrawn", date(2025, 4, 1), date(2025, 5, 6), Timeliness.LATE, "late even then"),
        (
            "correction",
            date(2021, 4, 30),
            date(2021, 5, 13),
            Timeliness.IN_TIME,
            "by the production calendar",
        ),
        (
            "correction",
            date(2021, 4, 30),
            date(2021, 5, 19),
            Timeliness.DOUBTFUL,
            "days declared by the President",
        ),
        ("correction", date(2021, 4, 30), date(2021, 5, 20), Timeliness.LATE, "late even without them"),
        ("advertising-stop", date(2025, 2, 3), date(2025, 2, 3), Timeliness.IN_TIME, "the same day"),
        (
            "advertising-stop",
            date(2025, 2, 7),
            date(2025, 2, 10),
            Timeliness.DOUBTFUL,
            "the next working day",
        ),
        ("advertising-stop", date(2025, 2, 3), date(2025, 2, 5), Timeliness.LATE, "two days are not at once"),
        (
            "processing-notice",
            date(2025, 3, 11),
            date(2025, 3, 11),
            Timeliness.DOUBTFUL,
            "before the hour or after?",
        ),
        ("processing-notice", date(2025, 3, 11), date(2025, 3, 12), Timeliness.LATE, "after the beginning"),
        (
            "measures-evaluation",
            date(2026, 2, 2),
            date(2029, 2, 5),
            Timeliness.DOUBTFUL,
            "no calendar of 2029",
        ),
    ],
)
def test_timeliness(term: str, since: date, done: date, standing: Timeliness, why: str) -> None:
    assert due(term, since).timeliness(done) is standing, why


def test_hours_run_through_days_off_to_the_minute() -> None:
    seen = datetime(2025, 3, 7, 18, 30, tzinfo=timezone(timedelta(hours=5)))
    found = due("incident-notice", seen)
    assert found.moment == seen + timedelta(hours=24)
    assert found.timeliness(seen + timedelta(hours=24)) is Timeliness.IN_TIME
    assert found.timeliness(seen + timedelta(hours=24, minutes=1)) is Timeliness.LATE
    assert due("incident-investigation", seen).moment == seen + timedelta(hours=72)


def test_hours_without_a_zone_are_of_moscow() -> None:
    found = due("incident-notice", datetime(2025, 3, 7, 18, 30))
    assert found.moment == datetime(2025, 3, 8, 18, 30, tzinfo=MOSCOW)
    assert found.timeliness(datetime(2025, 3, 8, 15, 30, tzinfo=UTC)) is Timeliness.IN_TIME


def test_hours_of_an_unknown_hour_leave_doubt() -> None:
    found = due("incident-notice", date(2025, 3, 7))
    assert found.moment == datetime(2025, 3, 8, tzinfo=MOSCOW)
    assert found.timeliness(date(2025, 3, 7)) is Timeliness.IN_TIME
    assert found.timeliness(date(2025, 3, 8)) is Timeliness.DOUBTFUL
    assert found.timeliness(date(2025, 3, 10)) is Timeliness.LATE
    assert any("Час события не назван" in doubt for doubt in found.doubts)


def test_moments_of_terms_in_days_count_by_their_day() -> None:
    late_evening = datetime(2025, 2, 3, 23, 59, tzinfo=MOSCOW)
    assert due("access-answer", late_evening).last == due("access-answer", late_evening.date()).last
    assert (
        due("access-answer", date(2025, 2, 3)).timeliness(datetime(2025, 2, 17, 23, 0)) is Timeliness.IN_TIME
    )


def test_one_moment_is_of_the_day_that_its_own_zone_has() -> None:
    evening = datetime(2025, 2, 3, 23, 0, tzinfo=UTC)
    assert due("access-answer", evening).last == date(2025, 2, 17)
    assert due("access-answer", evening.astimezone(MOSCOW)).last == date(2025, 2, 18)


def test_derivation_tells_days_off_transfers_and_the_edition() -> None:
    steps = " ".join(due("access-answer", date(2024, 12, 28), extended=True).steps)
    for words in (
        "28.12.2024 (суббота, рабочий день по переносу)",
        "10 рабочих дней и ещё 5 (152-ФЗ, ст. 14 ч. 3, редакция с 01.09.2022)",
        "Первый день срока — 29.12.2024 (воскресенье)",
        "29.12.2024–08.01.2025",
        "10-й рабочий день, без продления, — 22.01.2025 (среда)",
        "15-й рабочий день, последний день срока, — 29.01.2025 (среда)",
        "наше чтение",
    ):
        assert words in steps


def test_doubts_tell_what_the_sources_do_not_settle() -> None:
    old = " ".join(due("access-answer", date(2022, 8, 31)).doubts)
    assert "источниками не подтверждены" in old
    assert "норма изменилась" in old
    assert due("access-answer", date(2025, 2, 3)).doubts == ()
    carried = " ".join(due("consent-withdrawn", date(2025, 4, 1)).doubts)
    assert "30.04.2025" in carried
    assert "05.05.2025" in carried
    assert "Указ Президента" in " ".join(due("correction", date(2021, 4, 30)).doubts)


def test_waiting_terms_are_not_carried_over() -> None:
    found = due("repeated-request", date(2025, 4, 1))
    assert found.is_waiting
    assert found.last == found.safe == found.latest == date(2025, 5, 1)


def test_term_is_found_by_its_provision_too() -> None:
    assert engine().term("152fz.14.3").id == "access-answer"


@pytest.mark.parametrize(
    ("term", "since", "extended", "words"),
    [
        ("acess-answer", date(2025, 2, 3), False, "нет срока «acess-answer»"),
        ("correction", date(2025, 2, 3), True, "не продлевают"),
        ("access-answer", date(2022, 8, 1), True, "не продлевают"),
        ("processing-stop", date(2022, 8, 31), False, "действует с 01.09.2022"),
        ("blocked-data-destruction", date(2022, 8, 31), False, "источники не говорят"),
        ("destruction-act-kept", date(2029, 3, 1), False, "утратила силу"),
        ("access-answer", date(2027, 12, 28), False, "календарь 2028 года неизвестен"),
        ("correction", date(2020, 12, 20), False, "календарь 2020 года неизвестен"),
        ("access-answer", date(2205, 1, 1), False, "слишком далёкая дата"),
    ],
)
def test_refusals_say_what_is_wrong(term: str, since: date, extended: bool, words: str) -> None:
    with pytest.raises(UserError) as caught:
        due(term, since, extended=extended)
    assert words in caught.value.message
    assert caught.value.hint


def test_every_term_is_counted_on_a_day_when_it_is_in_force() -> None:
    for name, term in engine().terms.items():
        found = due(name, date(2025, 6, 2))
        assert found.steps[0].endswith(".")
        assert found.law == term.law
        assert found.safe <= found.last <= found.latest


def test_only_terms_of_confirmed_provisions_come_without_a_warning() -> None:
    provisions = engine().law.provisions
    for name, term in engine().terms.items():
        held = in_force(provisions[term.law[0]].editions, date(2025, 6, 2))
        assert held is not None
        assert held[1] != "repealed"
        told = any("не подтверждены" in doubt for doubt in due(name, date(2025, 6, 2)).doubts)
        assert told is (held[1].confidence is Confidence.LOW), name


def test_every_term_that_a_provision_sets_is_in_the_list() -> None:
    named = {provision for term in engine().terms.values() for provision in term.law}
    setting = {
        name
        for name, provision in engine().law.provisions.items()
        if any(one != "repealed" and one.deadline for one in provision.editions.values())
    }
    assert setting <= named
