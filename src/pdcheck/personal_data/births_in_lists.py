"""Dates of birth that no word tells: lists and forms put them right after a name, or in a row about someone.

Dates of events (hiring, a contract, a signature, a visit) stand by names too; they stay.
"""

import re
from collections.abc import Iterator, Sequence

from pdcheck.personal_data.dates import DATE, has_full_year, year_of
from pdcheck.personal_data.found import Found
from pdcheck.personal_data.words import is_verb

_DAY_AND_MONTH = r"\d{1,2}[./-]\d{1,2}[./-]"
BIRTH_AFTER_NAME = re.compile(
    rf"(?=[\s,;|(—–-]{{1,4}}({_DAY_AND_MONTH}19\d\d|(?<=[,;|(—–\t]){_DAY_AND_MONTH}(?:200\d|201[0-2])|(?<=[,;|(—–]\s){_DAY_AND_MONTH}(?:200\d|201[0-2])"
    rf"|(?<=\(){_DAY_AND_MONTH}20\d\d(?=\))|(?<=\()(?:19[3-9]|200)\d(?=[);,]))(?!\d)(?!\s*_))"
)
"""A date of long ago that a list puts right after a name, so that even rare words are one."""
_AFTER_NAME = re.compile(
    rf"(?P<gap>[\s,;|(/:—–-]{{1,4}})(?:(?:пол\s)?(?:муж|жен|м|ж)[./,;|\s]{{1,3}})?(?:(?P<date>{DATE})|(?P<year>(?:19[3-9]|200)\d)(?=\s?(?:г\.?)?\s?[),;|]))(?![\d_]|\s?_|[./–-]\d|\s[–—-]\s\d)"
)
LONG_AGO = 1999
"""The last year in which hardly anything but a birth stands beside a name."""
YOUNGEST_ADULT = 2012
"""The last year taken for that of a birth by its place alone; children are told by more."""
_PARTS_LIST = re.compile(r"[,;|(/—–\t:]|\s-\s")
_ENDS_ITEM = re.compile(r"\s?(?:г(?:ода?|\.)?(?!\w))?\.?\s?(?:[,;|)/\n\]]|$)")
_EVENT_AFTER = re.compile(
    r"\s?(?:г(?:ода?|\.)?(?!\w))?\s?(?P<comma>[,;—–-]\s?)?"
    r"(?:принят|уволен|подпис|заключ|поступ|назнач|перев[её]д|выдан|оплат|получ|отправ|зарегистр|рассмотр|утвержд|согласов|ознаком|приказ|договор|акт(?!\w)|акта|протокол|при[её]м|заезд"
    r"|выезд|рейс|вылет|отпуск|умер|погиб|скончал|дата\s(?!р)|подал|явил|визит|осмотр|консультац|на\s+\d|в\s+\d|с\s+\d|до\s|по\s+\d|к\s+\d)"
)
_NEXT_WORD = re.compile(r"\s(?:г(?:ода?|\.)?\s)?([а-яё]{3,20})(?!\w)")
_AUTHOR_BEFORE = re.compile(
    r"(?:отзыв|коммент|опубликов|автор|ответ|сообщени|добавил|написал|подпис)[^\n]{0,30}$"
)
CHILD = r"сын\w{0,4}|доч\w+|реб[её]н\w+|дет(?:и|ей|ям|ях|ьми)|малыш\w*|внук\w*|внуч\w+|девочк\w+|мальчик\w*|младен\w+|новорожд\w+|грудничк\w+|близнец\w*|двойн\w+|племянни\w+|крестни\w+|учени(?:к|ц)\w*|воспитанни\w+|школьни\w+|дошкольни\w+"
_CHILD_BEFORE = re.compile(rf"(?<!\w)(?:{CHILD})(?!\w)[^.!?\n;]{{0,40}}$")
_OF_ONE_BORN = re.compile(
    r"\s?(?:г(?:ода?|\.)?(?!\w))?[\s,;|()/]{1,4}(?:полис|снилс|св-?в|свид|паспорт|инн(?!\w)|омс(?!\w)|дмс(?!\w)|групп|класс|\d{1,2}\s?(?:[«\"]?[а-я][»\"]?\s?)?(?:класс|кл(?!\w))"
    r"|\d{1,2}\s(?:лет|год|мес)|рост(?!\w)|вес(?!\w)|ур\.|урож|[ivx]{1,4}-[а-я]{2}(?!\w))"
)
_PATRONYMIC = re.compile(r"(?:вич|вн|ичн|ьич|оглы|кызы)\w{0,2}(?!\w)")


def births_after_names(low: str, names: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Spans of dates and years that follow a name as a list has them; the text is in small letters."""
    for name in names:
        match = _AFTER_NAME.match(low, name.end)
        if match is None:
            continue
        if match.group("date"):
            if _is_birth_after(low, name, match):
                yield match.span("date")
        elif not _AUTHOR_BEFORE.search(low, max(name.start - 60, 0), name.start) and (
            "(" in match.group("gap") or _PATRONYMIC.search(low, name.start, name.end)
        ):
            yield match.span("year")


def _is_birth_after(low: str, name: Found, match: re.Match[str]) -> bool:
    year = year_of(match.group("date"))
    if (
        year is None
        or tells_event(low, match.end(), year)
        or _is_under_other_caption(low, match.start("date"))
    ):
        return False
    listed = bool(_PARTS_LIST.search(match.group("gap")))
    if year <= LONG_AGO:
        return listed or has_full_year(match.group("date"))
    if year <= YOUNGEST_ADULT and listed and ends_item(low, match.end()):
        return True
    if _OF_ONE_BORN.match(low, match.end()):
        return listed
    if not ends_item(low, match.end()):
        return False
    in_brackets = "(" in match.group("gap") and bool(_PATRONYMIC.search(low, name.start, name.end))
    return in_brackets or bool(_CHILD_BEFORE.search(low, max(name.start - 60, 0), name.start))


def ends_item(low: str, end: int) -> bool:
    """Whether a date is the last of its item, so that nothing is told of the day."""
    return bool(_ENDS_ITEM.match(low, end))


def tells_event(low: str, end: int, year: int) -> bool:
    """Whether what follows a date says what happened on it; after a comma only a late date is taken for that of an event."""
    event = _EVENT_AFTER.match(low, end)
    if event:
        return year > LONG_AGO or not event.group("comma")
    following = _NEXT_WORD.match(low, end)
    return following is not None and not following.group(1).startswith("род") and is_verb(following.group(1))


_ROW_SEPARATORS = ("|", "\t", ";", " / ", ", ")
_FEWEST_CELLS = 3
_CELL_DATE = re.compile(rf"\s*({DATE})(?:\s?г(?:ода?|\.)?)?\s*")
_LONGEST_ROW = 400
_ABOUT_SOMEONE = re.compile(
    r"\d{3}[- ]\d{3}[- ]\d{3}[- ]\d{2}(?!\d)|(?<!\d)\d{11,12}(?!\d)|(?<!\d)\d{2}\s?\d{2}\s?№?\s?\d{6}(?!\d)|@|\+\d|(?<!\d)[78][ (-]{0,2}9\d\d|паспорт|снилс|полис|(?<!\w)тел|класс|групп|[«\"][а-я][»\"]|мам|пап"
)
_GENERATION = 14
"""Years from a birth to the other dates of a person's row."""


def births_in_rows(low: str, names: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Spans of dates that fill a cell of a row about someone: the only one, or older than the others by a childhood."""
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
            if year <= YOUNGEST_ADULT and not _is_under_other_caption(low, since):
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
