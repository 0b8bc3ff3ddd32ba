"""Dates of birth: beside words of birth, in the answer to a question, of a child or kin, and by a name in a list."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pdcheck.personal_data.births_in_lists import (
    CHILD,
    YOUNGEST_ADULT,
    births_after_names,
    births_in_rows,
    ends_item,
    tells_event,
)
from pdcheck.personal_data.dates import DATE, DATES, DAY_OF_MONTH, MONTH, S, year_of
from pdcheck.personal_data.found import Because, Found, Kind

_NUMBER_OF_BIRTH = (
    rf"{DATE}|{DAY_OF_MONTH}|\d{{1,2}}(?:-го)?[ ]\d{{1,2}}(?:-го)?[ ](?:\d{{4}}|\d{{2}})(?!\d|[ ]\d)|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d)"
    rf"|\d{{1,2}}[./](?:19|20)\d\d(?!\d)|{MONTH}{S}+(?:19|20)\d\d(?!\d)|\d{{1,2}}[./]\d{{1,2}}(?![./\d])|(?:19|20)\d{{2}}(?!\d|[.-]\d)"
)
"""What is written after a word of birth: a date, a day, a year, digits alone."""
_COMPANY = r"компани\w*|магазин\w*|фирм\w+|клуб\w*|бренд\w*|канал\w*|сайт\w*|город\w*|центр\w*|завод\w*|проект\w*|организаци\w+|школы|театр\w*|сети|сервис\w*|банк\w*"
_BIRTH_WORDS = (
    r"(?:(?<!место )(?<!места )(?<!месту )(?<!о )(?<!\w)рожд(?:ени\w+|-?я(?!\w)|\.|(?!\w))(?:\s?\([^)\n\d]{1,40}\))?|(?<!\w)дат\w\s?(?:и|,)\s?мест\w\s+рождени\w+|(?<!\w)родил(?:ся|ась|ись)|(?<!\w)род\.|рожд[её]н(?:а|ы|н\w{2})?(?!\w)"
    r"|(?<!\w)днюх\w+|день\s?варенья|(?<!\w)(?<!и\s)д[./]?\s?р\.?(?![\w.])|(?<!\w)д/р(?!\w)|(?<!\w)г[./]\s?р\.?(?!\w)|именинни\w+|исполни(?:лось|тся)(?:\s+\d{1,3}\s+(?:лет|год\w*))?"
    r"|(?<!\w)(?:birth[\s-]?(?:date|day)|date\s+of\s+birth|b-?day|dob|born)(?!\w)|(?<!\w)(?:d(?:ata|en)\s+rozhd\w+\.?|god\s+rozhd\w+|rodil(?:sya|as|sia)|rozhd\.|[dg]\.\s?r\.))"
)
# A few words may stand between, but not those of another date, nor of a company whose day it is.
_BETWEEN = (
    rf"(?:(?!выда|действ|договор|обуча|работ|принят|заключ|подпис|оформ|выпла|пособи|(?<!\w)от(?!\w)|(?<!\w)(?:{_COMPANY})(?!\w)|(?<!\w)(?:с|до|по)\s+\d)"
    r"(?:[^\d\n.!?;|\[]|(?<=\sг)\.|(?<=\s[сдп])\.|(?<=\sгор)\.|(?<=\sобл)\.)){0,30}?"
)
_BORN_ON = re.compile(
    rf"{_BIRTH_WORDS}(?:\.|{_BETWEEN})[\s:—–|,(«\"-]{{0,8}}({_NUMBER_OF_BIRTH}|\d{{2}}(?=-?(?:го|м|ом)(?!\w)|\sгод[ау]?(?!\w)))"
)
# «— Дата рождения? — 14 июня 79», and with the name or the time of who answers.
_ASKED = re.compile(
    r"(?:(?<!место )(?<!\w)рожд(?:ени\w+|\.)|(?<!\w)родил(?:ись|ся|ась)|(?<!\w)(?<!и\s)д\.?\s?р\.?(?!\w)|(?<!\w)(?:вы|ты)\s(?:с\s)?какого\sгода|date\s+of\s+birth|\bdob)(?!\w)(?:[^\n?!\d.\[]|\.(?=[а-яё])){0,40}(?:\?[)»\"]*|[:.]?\s*\n|\.\s(?=[—–-]?\s?\d))\s*"
    r"(?:[\[(]?[^\])\n]{1,20}[\])]\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?\s*)?(?:[—–>*-]\s*)?(?:[а-яёa-z][а-яёa-z .№\d-]{0,30}:\s*)?(?:[—–-]\s*)?[«\"]?(?:[а-яё]{1,12}[,.…]?\s+){0,4}?"
    rf"({_NUMBER_OF_BIRTH}|\d{{2}}(?=-?(?:го|м|ом|й|ый)?(?:[\s.,!]|$)))"
)
_WORDS_OF_BIRTH = ("рожд", "родил", "род.", "именин", "исполни", "днюх", "варень", "birth", "dob", "born", "rozhd", "rodil", "bday", "какого года")  # fmt: skip
_SHORT_OF_BIRTH = re.compile(r"[дгdg](?:[./]?\s?р(?![а-яё])|(?<=г)ода?\s?р\.|\.\s?r\.)")
# Words of birth after a date, a day or a year, which they are looked for behind.
_OF_BIRTH = re.compile(
    r"(?:г(?:ода?|\.)?\s?)?рожд(?:ени[яе]|-?я|\.)?(?!\w)|г(?:ода?|\.)\s?р\.(?!\w)|г[./]\s?р\.?(?![\w-])|(?P<bare>г\s?р)\.?(?![\w-])"
)
_DATE_BEFORE = re.compile(
    rf"(?<![\d.])(?P<date>{DATE}|(?:19|20)\d{{2}}|\d{{2}}(?=(?:-?го)?\s?$))(?:-?го)?(?:\s?г\.?)?[\s,]*$"
)
_DAY_BEFORE = re.compile(
    rf"(?<![\d.])(?P<date>{DATE}|{DAY_OF_MONTH}|\d{{1,2}}\.\d{{1,2}})(?:\s?г(?:ода?|\.)?)?[\s,—–-]{{1,3}}"
    r"(?:(?:у\s+[а-яё]+|мой|моё|мое|е[её]|его|будет|отмеча\w+|праздну\w+|как\sраз|тоже|завтра|же|сын\w?|доч\w+|мам\w|пап\w|муж\w?|жен\w)[\s,]+){0,3}$"
)
_BIRTHDAY = re.compile(
    rf"(?:день\s+рожд\w++|(?<!\w)д\.?\s?р\.?(?!\w)|днюх\w|(?<!\w)родил(?:ся|ась|ись)(?!\w)|именин\w++|исполн(?:ится|илось|яется)\s(?:\d{{1,3}}(?:\s(?:лет|год\w?))?|год))(?!\s(?:нашей|со\s)|\s+(?:{_COMPANY}))"
)
_REACH = 60
"""Signs in which a date stands before the words that tell of it, and the words before a date."""


def find_birth_dates(low: str, names: Sequence[Found]) -> Iterator[Found]:
    """Every date of birth; the text is in small letters, the names stand in order."""
    by_names = births_after_names(low, names), births_in_rows(low, names)
    for start, end in chain(_beside_words(low), *by_names, _of_relatives(low), _by_year(low)):
        yield Found(Kind.BIRTH_DATE, start, end, Because.CONTEXT)


def _beside_words(low: str) -> Iterator[tuple[int, int]]:
    if not any(word in low for word in _WORDS_OF_BIRTH) and not _SHORT_OF_BIRTH.search(low):
        return
    # «1949 г.р., поступил 12.04.2025»: the words of birth belong to the date before them.
    spent: set[int] = set()
    for words, dates in ((_OF_BIRTH, _DATE_BEFORE), (_BIRTHDAY, _DAY_BEFORE)):
        for match in words.finditer(low):
            date = dates.search(low, max(match.start() - _REACH, 0), match.start())
            if date and not (words is _OF_BIRTH and _is_weight(low, date.group("date"), match)):
                spent.update(range(date.start(), match.end()))
                yield date.span("date")
    for rule in (_BORN_ON, _ASKED):
        for match in rule.finditer(low):
            start = match.start()
            if start not in spent and not _AFTER_MARK.search(low, max(start - 40, 0), start):
                yield match.span(1)


_AFTER_MARK = re.compile(r"\[дата (?:рождения скрыта\][\s,]{0,3}(?:года?\s)?)?$")
_OF_GOODS = re.compile(r"\.?\s+[а-яё]{3}")


def _is_weight(low: str, number: str, words: re.Match[str]) -> bool:
    """Whether «гр» means grams: after two digits or a round figure, or before what is weighed."""
    if not words.group("bare"):
        return False
    return len(number) == 2 or number == "2000" or bool(_OF_GOODS.match(low, words.end()))


_KIN = r"мам[аыеу]|мать|матери|пап[аыеу]|отец|отца|муж[ау]?|жен[аыеу]|супруг[аиеу]?|бабушк[аиеу]|дедушк[аиеу]|дед[ау]?|брат[ау]?|сестр[аыеу]|т[её]щ[аиеу]|свекровь|свекрови"
# «малыш 12 янв. 2022 г», «сын (03.11.2017)», «пол: ж, 12.03.1985», «мне 45 лет (12.03.1979)».
_SOMEONE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<child>{CHILD})|{_KIN}|(?P<age>(?:возраст\w*[\s:—–-]{{1,3}}|мне\s|ему\s|ей\s|[а-яё]{{3,}},\s)\d{{1,3}}\s?(?:лет|год[а]?|г\.|мес\w*\.?))|пол\s?[:—–-]?\s?(?:муж|жен|м|ж)[а-яё]*|(?:муж|жен)\.)"
    r"(?:[\s,(:—–-]{1,4}|(?<=[.мж])[\s,.;/|]{1,3})$"
)
_BIRTH_PLACE_AFTER = re.compile(r"(?:\s?г(?:ода?|\.)?)?[,;]?\s(?:урож|ур\.)")
_RANGE_AFTER = re.compile(r"[./–-]?\d")


def _of_relatives(low: str) -> Iterator[tuple[int, int]]:
    """Dates that stand right after a word for a child, for kin, a sex or an age, or before the place of birth."""
    for match in DATES.finditer(low):
        start, end = match.span()
        year = year_of(match.group())
        if year is None or _RANGE_AFTER.match(low, end):
            continue
        if _BIRTH_PLACE_AFTER.match(low, end):
            yield start, end
            continue
        someone = _SOMEONE_BEFORE.search(low, max(start - _REACH, 0), start) if ends_item(low, end) else None
        if someone is None or tells_event(low, end, year):
            continue
        if someone.group("child") or someone.group("age") or year <= YOUNGEST_ADULT:
            yield start, end


# «мне 45 лет, я 1979 года», «мама 1950 года», «я 79-го года».
_YEARS = re.compile(
    r"\d(?<![\w.,/-].)(?:(?:(?<=1)9[2-9]|(?<=2)0[0-2])\d(?:-?го)?(?=\s?(?:г(?:ода|\.)?(?!\w)|[.,!?)]|$))|\d(?=-?го(?!\w)))"
)
_ONE_BEFORE = re.compile(
    rf"(?<!\w)(?:я|(?:лет|год[а]?|\d\d),?\s(?:он|она)|{_KIN}|{CHILD})(?:\s[—–])?\s(?P<since>со?\s)?$"
)
_OF_THING = re.compile(
    r"(?:-?го)?(?:\s?г(?:ода|\.)?)?\s?(?:выпуск|модел|постройк|издани|основани|договор|сборк|\d)"
)
_ENDS_CLAUSE = re.compile(r"(?:-?го)?(?:\s?г(?:ода|\.)?)?\s?(?:[.,!?;)]|$)")


def _by_year(low: str) -> Iterator[tuple[int, int]]:
    """Years that someone tells as those of their own or of their kin."""
    for match in _YEARS.finditer(low):
        start, end = match.span()
        one = _ONE_BEFORE.search(low, max(start - 30, 0), start)
        if one and not _OF_THING.match(low, end) and (not one.group("since") or _ENDS_CLAUSE.match(low, end)):
            yield start, end
