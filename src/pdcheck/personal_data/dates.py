"""How dates are written, in small letters, and the year of one."""

import re

S = r"[ \t\u00a0\u2009\u202f]"
_ENGLISH_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
MONTH = rf"(?:(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?|{_ENGLISH_MONTH})"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_AFTER_DAY = r"\d?(?:-?(?:г?о|е)(?!\w))?[»\"]?"
# What follows the first digit of a date with its year.
_REST = (
    rf"(?:\d?{S}?[./-]{S}?(?:\d{{1,2}}|[ivx]{{1,4}}){S}?[./-]{S}?{_YEAR}|{_AFTER_DAY}(?:{S}+|-){MONTH}(?:,?{S}+|-){_YEAR}"
    rf"|\d?{S}?{_ENGLISH_MONTH}{S}?{_YEAR}|\d{{3}}[./-]\d{{2}}[./-]\d{{2}}(?!\d)"
    rf"|(?:(?<=1)9|(?<=2)0)\d\d(?:{S}?г(?:ода?|\.)?)?,?{S}*\d{{1,2}}(?:-?(?:го|е))?{S}+{MONTH}(?!\w))"
)
DATE = rf"(?:[«\"]?\d{_REST}|{_ENGLISH_MONTH}{S}+\d{{1,2}},{S}+\d{{4}})"
"""A date with its year: «12.03.1985», «5 мая 87», «1958 г. 4 апреля», «12mar1985»."""
DAY_OF_MONTH = rf"[«\"]?\d{_AFTER_DAY}{S}+{MONTH}(?!\w)"
DATES = re.compile(rf"\d(?<![\d.].){_REST}")
"""Finds dates with their year; the engine looks for the digit first."""

_NUMERIC = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2}|[ivx]{1,4})\s?([./-])\s?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})([./-])(\d{2})([./-])(\d{2})")
_DIGITS_OF_YEAR = 4
_CENTURY_FROM = 30
"""Two digits of a year from here on are of the last century."""


def year_of(date: str) -> int | None:
    """The year of a date in small letters; None where the figures are no date."""
    if numeric := _NUMERIC.fullmatch(date):
        day, one, month, two, year = numeric.groups()
        is_date = one == two and _is_day(day) and (not month.isdigit() or _is_month(month))
        return _full(year) if is_date else None
    if iso := _ISO.fullmatch(date):
        year, _, month, _, day = iso.groups()
        return int(year) if _is_month(month) and _is_day(day) else None
    return _full(_year_digits(date))


def has_full_year(date: str) -> bool:
    """Whether the year is written with its century."""
    return len(_year_digits(date)) == _DIGITS_OF_YEAR


def _year_digits(date: str) -> str:
    numbers: list[str] = re.findall(r"\d+", date)
    return next((number for number in numbers if len(number) == _DIGITS_OF_YEAR), numbers[-1])


def _full(digits: str) -> int:
    if len(digits) == _DIGITS_OF_YEAR:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_FROM else 2000)


def _is_day(digits: str) -> bool:
    return 0 < int(digits) <= 31


def _is_month(digits: str) -> bool:
    return 0 < int(digits) <= 12
