"""Writes deadline_cases.csv: terms counted in another way than the engine counts them.

usage: python tests/data/deadline_cases.py > tests/data/deadline_cases.csv

It knows nothing of pdcheck. Days off are derived here from art. 112 of the Labour Code and the transfers of
the yearly decrees; the last day is looked up by its place in one list of all working days.
"""

import csv
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

FIRST, LAST = date(2021, 1, 1), date(2027, 12, 31)
HOLIDAYS = "01.01 02.01 03.01 04.01 05.01 06.01 07.01 08.01 23.02 08.03 01.05 09.05 12.06 04.11".split()
DECREES = {  # a day off of the first is moved to the second
    2021: "02.01>05.11 03.01>31.12 20.02>22.02",
    2022: "01.01>03.05 02.01>10.05 05.03>07.03",
    2023: "01.01>24.02 08.01>08.05",
    2024: "06.01>10.05 07.01>31.12 27.04>29.04 02.11>30.04 28.12>30.12",
    2025: "04.01>02.05 05.01>31.12 23.02>08.05 08.03>13.06 01.11>03.11",
    2026: "03.01>09.01 04.01>31.12",
    2027: "02.01>05.11 03.01>31.12 20.02>22.02",
}
NEW_LAW = date(2022, 9, 1)
WORKING_TERMS = {"access-answer": 10, "access-refusal": 10, "regulator-request": 10, "correction": 7,
                 "unlawful-processing-stop": 3, "processing-stop": 10, "distribution-stop": 3}  # fmt: skip
EXTENDED_BY_FIVE = {"access-answer", "access-refusal", "regulator-request", "processing-stop"}
THIRTY_DAYS_BEFORE = {"access-answer", "access-refusal", "regulator-request"}
ABSENT_BEFORE = {"processing-stop": NEW_LAW, "distribution-stop": date(2021, 3, 1)}


def day_in(year: int, short: str) -> date:
    number, month = map(int, short.split("."))
    return date(year, month, number)


def free_days() -> set[date]:
    free = set()
    day = FIRST
    while day <= LAST:
        if day.isoweekday() in (6, 7) or day.strftime("%d.%m") in HOLIDAYS:
            free.add(day)
        day += timedelta(days=1)
    for year, moves in DECREES.items():
        moved = [tuple(day_in(year, one) for one in move.split(">")) for move in moves.split()]
        for source, target in moved:
            free.add(target)
            if source.strftime("%d.%m") not in HOLIDAYS:
                free.discard(source)
        for short in HOLIDAYS[8:]:  # New Year's days off are moved by decrees only
            holiday = day_in(year, short)
            if holiday.isoweekday() in (6, 7) and holiday not in [source for source, _ in moved]:
                while holiday in free:
                    holiday += timedelta(days=1)
                free.add(holiday)
    return free


FREE = free_days()
WORK = [
    FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1) if FIRST + timedelta(days=n) not in FREE
]
DECREED = {date(2021, 5, 4) + timedelta(days=n) for n in range(4)} | {
    date(2021, 10, 30) + timedelta(days=n) for n in range(9)
}
WORK_WITHOUT_DECREED = [day for day in WORK if day not in DECREED]


def working(since: date, count: int) -> tuple[date, date, date]:
    last = WORK[bisect_right(WORK, since) + count - 1]
    lenient = WORK_WITHOUT_DECREED[bisect_right(WORK_WITHOUT_DECREED, since) + count - 1]
    return last, last, lenient


def calendar(last: date) -> tuple[date, date, date]:
    return last, WORK[bisect_right(WORK, last) - 1], WORK[bisect_left(WORK, last)]


def half_a_year(since: date) -> date:
    month = since.month + 6
    year, month = since.year + (month > 12), month - 12 * (month > 12)
    for number in (since.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def days() -> Iterator[tuple[date, str]]:
    """Days of receipt that are hard, and every 23rd day besides."""
    for year in range(2021, 2028):
        for short, why in (
            ("01.01", "New Year's day"), ("05.01", "New Year's days off"), ("08.01", "last of the New Year's days"),
            ("11.01", "after New Year"), ("20.02", "before or on a worked Saturday of February"),
            ("23.02", "a holiday"), ("05.03", "before 8 March"), ("27.04", "before May"), ("30.04", "before May"),
            ("01.05", "May"), ("04.05", "between the May holidays"), ("09.05", "May"), ("11.06", "before 12 June"),
            ("31.08", "day before the new edition's date"), ("01.09", "the new edition's date"),
            ("01.11", "before 4 November"), ("03.11", "before 4 November"), ("15.12", "before New Year"),
            ("27.12", "runs over New Year"), ("28.12", "runs over New Year"), ("31.12", "last day of the year"),
        ):  # fmt: skip
            yield day_in(year, short), why
    for day in (
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 8, 29),
        date(2024, 8, 30),
        date(2024, 8, 31),
    ):
        yield day, "leap year"
    day = FIRST
    while day <= LAST:
        yield day, "receipt on a weekend" if day.isoweekday() > 5 else "any day"
        day += timedelta(days=23)


def rows() -> Iterator[tuple[str, date, str, date, date, date, str]]:
    for number, (day, why) in enumerate(days()):
        if day > date(2027, 11, 20):
            continue  # would end in 2028, whose days off nobody knows yet
        for place, (term, count) in enumerate(WORKING_TERMS.items()):
            if ((number + place) % 3 and term != "access-answer") or day < ABSENT_BEFORE.get(term, FIRST):
                continue
            if term in THIRTY_DAYS_BEFORE and day < NEW_LAW:
                yield (term, day, "", *calendar(day + timedelta(days=30)), why)
                continue
            yield (term, day, "", *working(day, count), why)
            if term in EXTENDED_BY_FIVE and number % 2:
                yield (term, day, "extended", *working(day, count + 5), why)
        if number % 2:
            yield ("consent-withdrawn", day, "", *calendar(day + timedelta(days=30)), why)
        if number % 3 == 0 and half_a_year(day) <= LAST:
            yield ("blocked-data-destruction", day, "", *calendar(half_a_year(day)), why) if day >= NEW_LAW else (
                "automated-decision-objection", day, "", *calendar(day + timedelta(days=30)), why
            )  # fmt: skip
        if number % 4 == 0 and day >= NEW_LAW:
            following = date(day.year + day.month // 12, day.month % 12 + 1, 15)
            yield ("changes-notice", day, "", *calendar(following), why)


def main() -> None:
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(("term", "since", "extended", "last", "safe", "latest", "why"))
    written.writerows(rows())


if __name__ == "__main__":
    main()
