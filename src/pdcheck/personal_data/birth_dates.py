"""Dates of birth: a date beside words of birth, or where a list puts it right after a name."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.found import Because, Found, Kind

_S = r"[ \t\u00a0\u2009\u202f]"

_MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
)
_DAY = r"[«\"]?\d{1,2}(?:-?(?:г?о|е)(?!\w))?[»\"]?"
_SPELLED_DAY = r"(?:(?:двадцать|тридцать)\s)?[а-яё]{3,12}(?:ое|ого|ье|ьего)"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_DATE = (
    rf"(?:\d{{1,2}}{_S}?[./-]{_S}?(?:\d{{1,2}}|[ivx]{{1,4}}){_S}?[./-]{_S}?{_YEAR}|(?:{_DAY}|{_SPELLED_DAY})(?:{_S}+|-)(?:{_MONTH})(?:{_S}+|-){_YEAR}"
    rf"|(?:{_MONTH}){_S}+\d{{1,2}},{_S}+\d{{4}}|\d{{4}}[./-]\d{{2}}[./-]\d{{2}})"
)
_BIRTH_WORDS = (
    r"(?:(?<!место )(?<!места )(?<!месту )(?<!о )(?<!\w)рожд(?:ени\w+|\.)|(?<!\w)родил(?:ся|ась|ись)|(?<!\w)род\.|рожд[её]н(?:а|ы|н\w{2})?(?!\w)|(?<!\w)днюх\w+"
    r"|(?<!\w)(?<!и\s)д[./]?\s?р\.?(?![\w.])|(?<!\w)г\.\s?р\.|именинни\w+|исполни(?:лось|тся)(?:\s+\d{1,3}\s+(?:лет|год\w*))?|(?<!\w)(?:birth\s?(?:date|day)|date\s+of\s+birth|dob|born)(?!\w))"
)
# A few words may stand between, but not those of another date.
_BETWEEN = r"(?:(?!выда|действ|договор|обуча|работ|принят|заключ|подпис|(?<!\w)от(?!\w))[^\d\n.!?;|]){0,30}?"
_BORN_ON = re.compile(
    rf"{_BIRTH_WORDS}(?:\.|{_BETWEEN})[\s:—–|,(-]{{0,8}}"
    rf"({_DATE}|{_DAY}{_S}+(?:{_MONTH})|\d{{2}}[ ]\d{{2}}[ ]\d{{4}}|\d{{1,2}}[./]\d{{1,2}}(?![./\d])|(?:19|20)\d{{2}}(?!\d|[.-]\d))",
)
_OF_BIRTH = re.compile(
    rf"(?<![\d.])({_DATE}|(?:19|20)\d{{2}}|\d{{2}}(?=(?:-го)?\s?г))(?:-го)?[\s,]*(?:года?\s+|г\.?\s*)?"
    r"(?:рождения|рожд\.|р\.(?!\w)|г\.\s?р\.|г[./]?\s?р(?![\w-]))",
)


def find_birth_dates(low: str) -> Iterator[Found]:
    """Dates of birth in a text in small letters."""
    if not _MAY_TELL_BIRTH.search(low):
        return
    # «1949 г.р., поступил 12.04.2025»: the words of birth belong to the date before them.
    spent: set[int] = set()
    for match in _OF_BIRTH.finditer(low):
        spent.update(range(match.end(1), match.end()))
        yield Found(Kind.BIRTH_DATE, *match.span(1), Because.CONTEXT)
    for match in _BORN_ON.finditer(low):
        if match.start() not in spent and not _AFTER_MARK.search(
            low, max(match.start() - 40, 0), match.start()
        ):
            yield Found(Kind.BIRTH_DATE, *match.span(1), Because.CONTEXT)


_AFTER_MARK = re.compile(r"\[дата (?:рождения скрыта\][\s,]{0,3}(?:года?\s)?)?$")
_MAY_TELL_BIRTH = re.compile(
    r"рожд|родил|род\.|[дг][./]?\s?р(?![а-яё])|(?<!\w)р\.|именин|исполни|днюх|birth|dob|born"
)
_DAY_AND_MONTH = r"\d{1,2}[./-]\d{1,2}[./-]"
BIRTH_AFTER_NAME = re.compile(
    rf"(?=[\s,;|(—–-]{{1,4}}({_DAY_AND_MONTH}19\d\d|(?<=[,;|(—–\t]){_DAY_AND_MONTH}(?:200\d|201[0-2])|(?<=[,;|(—–]\s){_DAY_AND_MONTH}(?:200\d|201[0-2])"
    rf"|(?<=\(){_DAY_AND_MONTH}20\d\d(?=\))|(?<=\()(?:19[3-9]|200)\d(?=[);,]))(?!\d)(?!\s*_))"
)
"""A date of long ago that a list puts right after a name."""


