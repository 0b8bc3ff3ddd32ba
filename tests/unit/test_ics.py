"""iCalendar files by RFC 5545, read back by a small reader of its own."""

import re
from datetime import UTC, date, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.deadlines import Deadlines, Entry, calendar_of, entry_of

MADE = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@cache
def engine() -> Deadlines:
    loaded = checklist.load()
    return Deadlines(loaded.law, loaded.terms)


def entry(term: str, since: date | datetime, about: str = "строка 14", key: str = "") -> Entry:
    return entry_of(engine().due(term, since), engine().days, about=about, key=key)


def unfolded(content: bytes) -> list[tuple[str, str]]:
    lines = content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def fields(content: bytes) -> dict[str, str]:
    """The first value of each property."""
    found: dict[str, str] = {}
    for name, value in unfolded(content):
        found.setdefault(name, value)
    return found


def test_lines_end_with_crlf_and_hold_75_octets_at_most() -> None:
    content = calendar_of([entry("access-answer", date(2024, 12, 28))], MADE)
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert max(map(len, lines)) > 70, "the text is long enough to be folded"
    for line in lines:
        line.decode()  # no letter is split


def test_components_nest_and_have_what_the_standard_asks() -> None:
    content = calendar_of(
        [entry("access-answer", date(2024, 12, 28)), entry("correction", date(2024, 12, 28))], MADE
    )
    lines = unfolded(content)
    open_: list[str] = []
    for name, value in lines:
        if name == "BEGIN":
            open_.append(value)
        elif name == "END":
            assert open_.pop() == value
    assert open_ == []
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert [value for name, value in lines if name == "BEGIN"].count("VEVENT") == 2
    for required in ("VERSION", "PRODID", "UID", "DTSTAMP", "ACTION", "TRIGGER", "DESCRIPTION"):
        assert required in fields(content)
    assert fields(content)["DTSTAMP"] == "20261124T120000Z"


def test_day_is_a_whole_day_and_reminds_on_the_working_morning_before() -> None:
    found = fields(calendar_of([entry("access-answer", date(2024, 12, 28))], MADE))
    assert found["DTSTART;VALUE=DATE"] == "20250122"
    assert found["DTEND;VALUE=DATE"] == "20250123"
    assert found["TRIGGER"] == "-PT15H"
    monday = fields(calendar_of([entry("access-answer", date(2025, 2, 3))], MADE))
    assert monday["DTSTART;VALUE=DATE"] == "20250217"
    assert monday["TRIGGER"] == f"-PT{3 * 24 - 9}H", "on Friday at nine"


def test_day_off_gives_way_to_the_working_day_before_it() -> None:
    found = fields(calendar_of([entry("consent-withdrawn", date(2025, 4, 1))], MADE))
    assert found["DTSTART;VALUE=DATE"] == "20250430"
    assert "01.05.2025" in plain(found["DESCRIPTION"])


def test_hours_give_a_moment_in_utc() -> None:
    found = fields(calendar_of([entry("incident-notice", datetime(2025, 3, 7, 18, 30))], MADE))
    assert found["DTSTART"] == "20250308T153000Z"
    assert found["TRIGGER"] == "-PT2H"


def test_the_same_matter_keeps_its_uid_and_another_has_its_own() -> None:
    def uid(one: Entry) -> str:
        return fields(calendar_of([one], MADE))["UID"]

    first = entry("access-answer", date(2024, 12, 28), key="a")
    assert uid(first) == uid(entry("access-answer", date(2024, 12, 28), about="строка 15", key="a"))
    assert uid(first) != uid(entry("access-answer", date(2024, 12, 28), key="b"))
    assert "a" not in uid(first).split("@")[1].removeprefix("pdcheck")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_survives_and_cannot_add_a_property(text: str) -> None:
    one = Entry(key="k", at=date(2025, 1, 1), title=text, text=text, reminder=MADE - MADE)
    content = calendar_of([one], MADE)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    names = [name for name, _ in unfolded(content)]
    assert names.count("SUMMARY") == 1
    assert names.count("BEGIN") == names.count("END") == 3
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", text.replace("\r\n", "\n"))
    assert plain(fields(content)["SUMMARY"]) == kept


@pytest.mark.parametrize("sign", ["\\", ";", ",", "\n", "\r\n"])
def test_signs_of_the_format_are_escaped(sign: str) -> None:
    one = Entry(key="k", at=date(2025, 1, 1), title=f"а{sign}б", text="в", reminder=MADE - MADE)
    assert plain(fields(calendar_of([one], MADE))["SUMMARY"]) == f"а{sign}б".replace("\r\n", "\n")
