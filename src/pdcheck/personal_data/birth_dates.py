"""Dates of birth: beside words of birth, in the answer to a question, and where lists and forms put them by a name.

Dates of events (hiring, a contract, a signature, a visit) stand by names too; they stay.
"""

import re
from collections.abc import Iterator, Sequence

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.words import is_verb

_S = r"[ \t\u00a0\u2009\u202f]"
_MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
)
_DAY = r"[«\"]?\d{1,2}(?:-?(?:г?о|е)(?!\w))?[»\"]?"
_SPELLED_DAY = r"(?:(?:двадцать|тридцать)\s)?[а-яё]{3,12}(?:ое|ого|ье|ьего)"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_OF_YEAR = r"(?:-?(?:го|й|ый|м|ом))?"
_DATE = (
    rf"(?:\d{{1,2}}{_S}?[./-]{_S}?(?:\d{{1,2}}|[ivx]{{1,4}}){_S}?[./-]{_S}?{_YEAR}|(?:{_DAY}|{_SPELLED_DAY})(?:{_S}+|-)(?:{_MONTH})(?:,?{_S}+|-){_YEAR}"
    rf"|(?:{_MONTH}){_S}+\d{{1,2}},{_S}+\d{{4}}|\d{{4}}[./-]\d{{2}}[./-]\d{{2}}|\d{{1,2}}{_S}?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*{_S}?{_YEAR}"
    rf"|(?:19|20)\d\d(?:{_S}?г(?:ода?|\.)?)?,?{_S}*\d{{1,2}}(?:-?(?:го|е))?{_S}+(?:{_MONTH})(?!\w))"
)
"""A date with its year."""
_DAY_OF_MONTH = rf"{_DAY}{_S}+(?:{_MONTH})(?!\w)"
_NUMBER_OF_BIRTH = (
    rf"{_DATE}|{_DAY_OF_MONTH}|\d{{1,2}}(?:-го)?[ ]\d{{1,2}}(?:-го)?[ ](?:\d{{4}}|\d{{2}})(?!\d|[ ]\d)|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d(?!\d)"
    rf"|\d{{1,2}}[./](?:19|20)\d\d(?!\d)|(?:{_MONTH}){_S}+(?:19|20)\d\d(?!\d)|\d{{1,2}}[./]\d{{1,2}}(?![./\d])|(?:19|20)\d{{2}}(?!\d|[.-]\d)"
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
_OF_BIRTH = re.compile(
    rf"(?<![\d.])({_DATE}|(?:19|20)\d{{2}}|\d{{2}}(?=(?:-?го)?\s?г))(?:-?го)?[\s,]*"
    r"(?:(?:года?\s+|г\.?\s*)?рожд(?:ени[яе]|-?я|\.)?(?!\w)|(?:года?|г\.)\s?р\.(?!\w)|г[./]\s?р\.?(?![\w-])|(?P<bare>г\s?р)\.?(?![\w-]))"
)
_BIRTHDAY_AFTER = re.compile(
    rf"(?<![\d.])({_DATE}|{_DAY_OF_MONTH}|\d{{1,2}}\.\d{{1,2}})(?![\d.]\d)(?:\s?г(?:ода?|\.)?(?!\w))?[\s,—–-]{{1,3}}"
    r"(?:(?:у\s+[а-яё]+|мой|моё|мое|е[её]|его|будет|отмеча\w+|праздну\w+|как\sраз|тоже|завтра|же|сын\w?|доч\w+|мам\w|пап\w|муж\w?|жен\w)[\s,]+){0,3}"
    rf"(?:день\s+рожд\w++|д\.?\s?р\.?(?!\w)|днюх\w|родил(?:ся|ась|ись)(?!\w)|именин\w+)(?!\s+(?:{_COMPANY}))"
)
# «— Дата рождения? — 14 июня 79», and with the name or the time of who answers.
_ASKED = re.compile(
    r"(?:(?<!место )(?<!\w)рожд(?:ени\w+|\.)|(?<!\w)родил(?:ись|ся|ась)|(?<!\w)(?<!и\s)д\.?\s?р\.?(?!\w)|date\s+of\s+birth|\bdob)(?!\w)(?:[^\n?!\d.\[]|\.(?=[а-яё])){0,40}(?:\?[)»\"]*|[:.]?\s*\n|\.\s(?=[—–-]?\s?\d))\s*"
    r"(?:[\[(]?[^\])\n]{1,20}[\])]\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?\s*)?(?:[—–>*-]\s*)?(?:[а-яёa-z][а-яёa-z .№\d-]{0,30}:\s*)?(?:[—–-]\s*)?[«\"]?(?:[а-яё]{1,12}[,.…]?\s+){0,4}?"
    rf"({_NUMBER_OF_BIRTH}|\d{{2}}(?=-?(?:го|м|ом|й|ый)?(?:[\s.,!]|$)))"
)
_WORDS_OF_BIRTH = ("рожд", "родил", "род.", "именин", "исполни", "днюх", "варень", "birth", "dob", "born", "rozhd", "rodil", "bday")  # fmt: skip
_SHORT_OF_BIRTH = re.compile(r"[дг](?:[./]?\s?р(?![а-яё])|[\s.]р\.)|[dg]\.\s?r\.")


def find_birth_dates(low: str, names: Sequence[Found]) -> Iterator[Found]:
    """Every date of birth; the text is in small letters, the names stand in order."""
    spans = list(_beside_words(low))
    if names:
        spans += _after_names(low, names)
        spans += _in_rows(low, names)
    spans += _of_relatives(low)
    for start, end in spans:
        yield Found(Kind.BIRTH_DATE, start, end, Because.CONTEXT)


def _beside_words(low: str) -> Iterator[tuple[int, int]]:
    if not any(word in low for word in _WORDS_OF_BIRTH) and not _SHORT_OF_BIRTH.search(low):
        return
    # «1949 г.р., поступил 12.04.2025»: the words of birth belong to the date before them.
    spent: set[int] = set()
    for rule in (_OF_BIRTH, _BIRTHDAY_AFTER):
        for match in rule.finditer(low):
            if not (rule is _OF_BIRTH and match.group("bare") and _is_weight(low, match)):
                spent.update(range(match.end(1), match.end()))
                yield match.span(1)
    for rule in (_BORN_ON, _ASKED):
        for match in rule.finditer(low):
            start = match.start()
            if start not in spent and not _AFTER_MARK.search(low, max(start - 40, 0), start):
                yield match.span(1)


_AFTER_MARK = re.compile(r"\[дата (?:рождения скрыта\][\s,]{0,3}(?:года?\s)?)?$")
_OF_GOODS = re.compile(r"\.?\s+[а-яё]{3}")


def _is_weight(low: str, match: re.Match[str]) -> bool:
    """Whether «гр» means grams: after two digits or a round figure, or before what is weighed."""
    return len(match.group(1)) == 2 or match.group(1) == "2000" or bool(_OF_GOODS.match(low, match.end()))


_DAY_AND_MONTH = r"\d{1,2}[./-]\d{1,2}[./-]"
BIRTH_AFTER_NAME = re.compile(
    rf"(?=[\s,;|(—–-]{{1,4}}({_DAY_AND_MONTH}19\d\d|(?<=[,;|(—–\t]){_DAY_AND_MONTH}(?:200\d|201[0-2])|(?<=[,;|(—–]\s){_DAY_AND_MONTH}(?:200\d|201[0-2])"
    rf"|(?<=\(){_DAY_AND_MONTH}20\d\d(?=\))|(?<=\()(?:19[3-9]|200)\d(?=[);,]))(?!\d)(?!\s*_))"
)
"""A date of long ago that a list puts right after a name, so that even rare words are one."""
_AFTER_NAME = re.compile(
    rf"(?P<gap>[\s,;|(/:—–-]{{1,4}})(?:(?:пол\s)?(?:муж|жен|м|ж)[./,;|\s]{{1,3}})?(?:(?P<date>{_DATE})|(?P<year>(?:19[3-9]|200)\d)(?=\s?(?:г\.?)?\s?[),;|]))(?![\d_]|\s?_|[./–-]\d|\s[–—-]\s\d)"
)
_LONG_AGO = 1999
"""The last year in which hardly anything but a birth stands beside a name."""
_YOUNGEST_ADULT = 2012
"""The last year taken for that of a birth by its place alone; children are told by more."""
_PARTS_LIST = re.compile(r"[,;|(/—–\t:]|\s-\s")
_ENDS_ITEM = re.compile(r"\s?(?:г(?:ода?|\.)?(?!\w))?\.?\s?(?:[,;|)/\n\]]|$)")
_EVENT = (
    r"принят|уволен|подпис|заключ|поступ|назнач|перев[её]д|выдан|оплат|получ|отправ|зарегистр|рассмотр|утвержд|согласов|ознаком|приказ|договор|акт(?!\w)|акта|протокол|при[её]м|заезд"
    r"|выезд|рейс|вылет|отпуск|умер|погиб|скончал|дата\s(?!р)|подал|явил|визит|осмотр|консультац|на\s+\d|в\s+\d|с\s+\d|до\s|по\s+\d|к\s+\d"
)
_EVENT_AFTER = re.compile(rf"\s?(?:г(?:ода?|\.)?(?!\w))?\s?(?P<comma>[,;—–-]\s?)?(?:{_EVENT})")
_NEXT_WORD = re.compile(r"\s(?:г(?:ода?|\.)?\s)?([а-яё]{3,20})(?!\w)")
_AUTHOR_BEFORE = re.compile(
    r"(?:отзыв|коммент|опубликов|автор|ответ|сообщени|добавил|написал|подпис)[^\n]{0,30}$"
)
_CHILD = r"сын\w{0,4}|доч\w+|реб[её]н\w+|дет(?:и|ей|ям|ях|ьми)|малыш\w*|внук\w*|внуч\w+|девочк\w+|мальчик\w*|младен\w+|новорожд\w+|грудничк\w+|близнец\w*|двойн\w+|племянни\w+|крестни\w+|учени(?:к|ц)\w*|воспитанни\w+|школьни\w+|дошкольни\w+"
_CHILD_BEFORE = re.compile(rf"(?<!\w)(?:{_CHILD})(?!\w)[^.!?\n;]{{0,40}}$")
_OF_ONE_BORN = re.compile(
    r"\s?(?:г(?:ода?|\.)?(?!\w))?[\s,;|()/]{1,4}(?:полис|снилс|св-?в|свид|паспорт|инн(?!\w)|омс(?!\w)|дмс(?!\w)|групп|класс|\d{1,2}\s?[«\"]?[а-я][»\"]?\s?(?:класс|кл(?!\w))"
    r"|\d{1,2}\s(?:лет|год|мес)|рост(?!\w)|вес(?!\w)|ур\.|урож|[ivx]{1,4}-[а-я]{2}(?!\w))"
)
_PATRONYMIC = re.compile(r"(?:вич|вн|ичн|ьич|оглы|кызы)\w{0,2}(?!\w)")


def _after_names(low: str, names: Sequence[Found]) -> Iterator[tuple[int, int]]:
    for name in names:
        match = _AFTER_NAME.match(low, name.end)
        if match is None:
            continue
        if match.group("year"):
            if _AUTHOR_BEFORE.search(low, max(name.start - 60, 0), name.start):
                continue
            if _PATRONYMIC.search(low, name.start, name.end) or "(" in match.group("gap"):
                yield match.span("year")
        elif _is_birth_after(low, name, match):
            yield match.span("date")


def _is_birth_after(low: str, name: Found, match: re.Match[str]) -> bool:
    year = year_of(match.group("date"))
    if (
        year is None
        or _tells_event(low, match.end(), year)
        or _is_under_other_caption(low, match.start("date"))
    ):
        return False
    listed = bool(_PARTS_LIST.search(match.group("gap")))
    if year <= _LONG_AGO:
        return listed or len(re.findall(r"\d+", match.group("date"))[-1]) == _DIGITS_OF_YEAR
    if year <= _YOUNGEST_ADULT and listed and _ENDS_ITEM.match(low, match.end()):
        return True
    if _OF_ONE_BORN.match(low, match.end()):
        return listed
    if not _ENDS_ITEM.match(low, match.end()):
        return False
    in_brackets = "(" in match.group("gap") and bool(_PATRONYMIC.search(low, name.start, name.end))
    return in_brackets or bool(_CHILD_BEFORE.search(low, max(name.start - 60, 0), name.start))


_DIGITS_OF_YEAR = 4


def _tells_event(low: str, end: int, year: int) -> bool:
    """Whether what follows a date says what happened on it; after a comma only a late date is taken for that of an event."""
    event = _EVENT_AFTER.match(low, end)
    if event:
        return year > _LONG_AGO or not event.group("comma")
    following = _NEXT_WORD.match(low, end)
    return following is not None and not following.group(1).startswith("род") and is_verb(following.group(1))


_NUMERIC = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2}|[ivx]{1,4})\s?([./-])\s?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})([./-])(\d{2})([./-])(\d{2})")
_CENTURY_FROM = 30
"""Two digits of a year from here on are of the last century."""


def year_of(date: str) -> int | None:
    """The year of a date in small letters; None where the figures are no date."""
    numeric = _NUMERIC.fullmatch(date)
    if numeric:
        day, one, month, two, year = numeric.groups()
        is_date = one == two and 0 < int(day) <= 31 and (not month.isdigit() or 0 < int(month) <= 12)
        return _full_year(year) if is_date else None
    iso = _ISO.fullmatch(date)
    if iso:
        year, _, month, _, day = iso.groups()
        return int(year) if 0 < int(month) <= 12 and 0 < int(day) <= 31 else None
    numbers = re.findall(r"\d+", date)
    long = [number for number in numbers if len(number) == _DIGITS_OF_YEAR]
    return _full_year((long or numbers)[-1])


def _full_year(digits: str) -> int:
    if len(digits) == _DIGITS_OF_YEAR:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_FROM else 2000)


_ROW_SEPARATORS = ("|", "\t", ";", " / ", ", ")
_FEWEST_CELLS = 3
_CELL_DATE = re.compile(rf"\s*({_DATE})(?:\s?г(?:ода?|\.)?)?\s*")
_LONGEST_ROW = 400
_ABOUT_SOMEONE = re.compile(
    r"\d{3}[- ]\d{3}[- ]\d{3}[- ]\d{2}(?!\d)|(?<!\d)\d{11,12}(?!\d)|(?<!\d)\d{2}\s?\d{2}\s?№?\s?\d{6}(?!\d)|@|\+\d|(?<!\d)[78][ (-]{0,2}9\d\d|паспорт|снилс|полис|(?<!\w)тел|класс|групп|[«\"][а-я][»\"]|мам|пап"
)
_GENERATION = 14
"""Years from a birth to the other dates of a person's row."""


def _in_rows(low: str, names: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """A date that fills a cell of a row about someone: the only one, or older than the others by a childhood."""
    reached = 0
    for name in names:
        if name.start < reached:
            continue
        start = low.rfind("\n", 0, name.start) + 1
        end = low.find("\n", name.start)
        reached = end = len(low) if end < 0 else end
        if end - start > _LONGEST_ROW:
            continue
        row = low[start:end]
        separator = next((one for one in _ROW_SEPARATORS if row.count(one) >= _FEWEST_CELLS - 1), "")
        if not separator or not _ABOUT_SOMEONE.search(row):
            continue
        dates = sorted(_dates_of(row, start, separator))
        if dates and (len(dates) == 1 or dates[1][0] - dates[0][0] >= _GENERATION):
            year, since, until = dates[0]
            if year <= _YOUNGEST_ADULT and not _is_under_other_caption(low, since):
                yield since, until


def _dates_of(row: str, start: int, separator: str) -> Iterator[tuple[int, int, int]]:
    """Year and span of each cell that holds a date alone, and not the date of what stands in the cell before."""
    before = ""
    for cell in row.split(separator):
        match = _CELL_DATE.fullmatch(cell)
        year = year_of(match.group(1)) if match else None
        if match and year is not None and not _OTHER_DATE.search(before):
            yield year, start + match.start(1), start + match.end(1)
        start += len(cell) + len(separator)
        before = cell


_OTHER_DATE = re.compile(
    r"при[её]м|принят|найм|договор|заключ|подпис|оплат|выда|начал|оконч|заявк|визит|при[её]зд|увол|стаж|поступ|регистрац|отпуск|обучен|аттест|до\b|срок"
)
_CAPTION_LINES = 40
"""Lines above a row among which its header is looked for."""


def _is_under_other_caption(low: str, start: int) -> bool:
    """Whether a date stands in a column whose caption tells of something else than birth."""
    line = low.rfind("\n", 0, start) + 1
    separator = next((one for one in ("|", "\t", ";") if one in low[line:start]), "")
    if not separator:
        return False
    column, first = low.count(separator, line, start), line
    for _ in range(_CAPTION_LINES):
        above = low.rfind("\n", 0, max(first - 1, 0)) + 1
        if first == 0 or low.count(separator, above, first) < column:
            break
        first = above
    if first == line:
        return False
    cells = low[first : low.find("\n", first)].split(separator)
    return len(cells) > column and bool(_OTHER_DATE.search(cells[column])) and "рожд" not in cells[column]


_KIN = r"мам[аыеу]|мать|матери|пап[аыеу]|отец|отца|муж[ау]?|жен[аыеу]|супруг[аиеу]?|бабушк[аиеу]|дедушк[аиеу]|дед[ау]?|брат[ау]?|сестр[аыеу]|т[её]щ[аиеу]|свекровь|свекрови"
# «малыш 12 янв. 2022 г», «сын (03.11.2017)»: hardly anything else stands so, when nothing is told of the day.
_OF_CHILD = re.compile(rf"(?<!\w)(?:{_CHILD})(?!\w)[\s,(:—–-]{{1,4}}(?P<date>{_DATE})(?![./–-]?\d)")
_OF_KIN = re.compile(rf"(?<!\w)(?:{_KIN})(?!\w)[\s,(:—–-]{{1,4}}(?P<date>{_DATE})(?![./–-]?\d)")
# «мне 45 лет, я 1979 года», «мама 1950 года».
_BY_YEAR = re.compile(
    rf"(?<!\w)(?:я|(?:лет|год[а]?|\d\d),?\s(?:он|она)|{_KIN}|{_CHILD})(?:\s[—–-])?\s(?P<since>со?\s)?(?P<year>(?:19[2-9]|20[0-2])\d(?:-?го)?(?=\s?(?:г(?:ода|\.)?(?!\w)|[.,!?)]|$))|\d\d(?=-?го(?!\w)))(?:-?го)?(?:\s?г(?:ода|\.)?)?"
    r"(?!\w|\s?(?:выпуск|модел|постройк|издани|основани|договор|сборк|\d))"
)
_ENDS_CLAUSE = re.compile(r"\s?(?:[.,!?;)]|$)")
# «45 лет (12.03.1979)», «возраст 5 лет, 12.03.2019».
_AFTER_AGE = re.compile(
    rf"(?<!\w)(?:возраст\w*[\s:—–-]{{1,3}}|мне\s|ему\s|ей\s|[а-яё]{{3,}},\s)\d{{1,3}}\s?(?:лет|год[а]?|г\.|мес\w*\.?)[\s,(—–-]{{1,4}}(?P<date>{_DATE})(?![./–-]?\d)"
)
_BIRTH_PLACE = re.compile(rf"(?<![\d.])(?P<date>{_DATE})(?:\s?г(?:ода?|\.)?)?[,;]?\s(?:урож|ур\.)")
_OF_SEX = re.compile(
    rf"(?<!\w)(?:пол\s?[:—–-]?\s?(?:муж|жен|м|ж)[а-яё]*|(?:муж|жен)\.)[.,;/\s|]{{1,4}}(?P<date>{_DATE})(?![./–-]?\d)"
)
_RELATED = re.compile(
    rf"(?<!\w)(?:{_CHILD}|{_KIN}|я|он|она|возраст\w*|мне|ему|ей|урож\w*|ур|пол|муж|жен)(?!\w)|\d\s?(?:лет|год|мес)"
)
_YEAR_NEAR = re.compile(r"(?:19|20)\d\d|\d\d-?го|[./-]\d\d(?!\d)|[а-яa-z.]\s\d\d(?!\d)")


def _of_relatives(low: str) -> Iterator[tuple[int, int]]:
    """Dates and years that someone tells of a child, of kin, of oneself, with an age, a sex or a place of birth."""
    if not (_YEAR_NEAR.search(low) and _RELATED.search(low)):
        return
    for rule in (_OF_CHILD, _OF_KIN, _AFTER_AGE, _BIRTH_PLACE, _OF_SEX):
        for match in rule.finditer(low):
            year = year_of(match.group("date"))
            if year is None or _tells_event(low, match.end(), year):
                continue
            if rule is _BIRTH_PLACE or _ENDS_ITEM.match(low, match.end()):
                if rule in (_OF_KIN, _OF_SEX) and year > _YOUNGEST_ADULT:
                    continue
                yield match.span("date")
    for match in _BY_YEAR.finditer(low):
        if not match.group("since") or _ENDS_CLAUSE.match(low, match.end()):
            yield match.span("year")
