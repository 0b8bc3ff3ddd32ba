"""The value of a cell → the date, the number or the words that a person meant by it."""

import re
from datetime import date, datetime, timedelta

from pdcheck.collect.sheets import Value

_MONTHS = {
    stem: number
    for number, stem in enumerate("янв фев мар апр мая июн июл авг сен окт ноя дек".split(), start=1)
} | {"май": 5}
_TAIL = r"(?:\s*(?:года|год|г)\.?)?(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})" + _TAIL)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})" + _TAIL + r"(?:Z|[+-]\d\d:?\d\d)?")
_IN_WORDS = re.compile(r"[«\"“]?(\d{1,2})[»\"”]?\s+([а-яё]{3,8})\.?\s+(\d{4}|\d{2})" + _TAIL, re.IGNORECASE)

_FIRST_SERIAL, _LAST_SERIAL = 7306, 73050
"""1920-01-01 and 2099-12-31 as Excel counts days; a number beyond them is no date of a living person."""
_DAY_ZERO = date(1899, 12, 30)
"""Excel counts 1900-02-29, which never was; from 1900-03-01 on the count begins here."""


def date_in(value: Value) -> date | None:
    """The day that a cell states, also as text or as Excel's serial number; None for anything else.

    The day comes before the month, as Russians write; two digits of a year are read as Excel reads them
    (00–29 are 2000–2029). An impossible day, such as 31.02.2024, is None: see `looks_like_date`.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _of_serial(value)
    if not isinstance(value, str):
        return None
    if value.isdecimal() and len(value) == 5:
        return _of_serial(int(value))
    parts = _parts(value)
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def looks_like_date(value: Value) -> bool:
    """Whether text is written as a date, also as an impossible one: 31.02.2024, 12.13.2020."""
    return isinstance(value, str) and _parts(value) is not None


def _of_serial(number: float) -> date | None:
    return _DAY_ZERO + timedelta(days=int(number)) if _FIRST_SERIAL <= number < _LAST_SERIAL + 1 else None


def _parts(words: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, whether there is such a day or not."""
    words = words.strip()
    if len(words) > 40:
        return None
    if match := _DAY_FIRST.fullmatch(words):
        return _year(match[3]), int(match[2]), int(match[1])
    if match := _YEAR_FIRST.fullmatch(words):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _IN_WORDS.fullmatch(words):
        month = _MONTHS.get(match[2][:3].lower())
        return (_year(match[3]), month, int(match[1])) if month else None
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 30 else 1900)


def words_of(value: Value) -> str:
    """A cell as people see it: dates as 01.02.2024, whole numbers without a fraction, да and нет."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value)
