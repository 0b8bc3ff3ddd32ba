"""Terms named in a message → when they end: «до пяти вечера», «в среду к обеду», «через полчаса», «3-го до 12:00»."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from pdcheck.reading.dialogue.line import Line, Span, meet

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_WEEKDAYS = "понедельник вторник сред четверг пятниц суб воскресень".split()
_SHORT_WEEKDAYS = "пн вт ср чт пт сб вс".split()
_HOURS = {
    "часу": 1,
    "двум": 2,
    "двух": 2,
    "трем": 3,
    "трех": 3,
    "четырем": 4,
    "четырех": 4,
    "пяти": 5,
    "шести": 6,
    "семи": 7,
    "восьми": 8,
    "девяти": 9,
    "десяти": 10,
    "одинадцати": 11,
    "двенадцати": 12,
    "полудню": 12,
    "полудня": 12,
    "полдень": 12,
}
"""Hours in words, as `Line.words` spells them."""
_AMOUNTS = {
    "пару": 2,
    "полтора": 1.5,
    "полторы": 1.5,
    "один": 1,
    "одного": 1,
    "одну": 1,
    "два": 2,
    "две": 2,
    "двух": 2,
    "три": 3,
    "трех": 3,
    "четыре": 4,
    "пять": 5,
    "пяти": 5,
    "десять": 10,
    "десяти": 10,
    "пятнадцать": 15,
    "пятнадцати": 15,
    "двадцать": 20,
    "двадцати": 20,
    "тридцать": 30,
    "тридцати": 30,
    "сорок": 40,
}
_UNITS = (
    ("минут", timedelta(minutes=1)),
    ("час", timedelta(hours=1)),
    ("сут", timedelta(days=1)),
    ("дн", timedelta(days=1)),
    ("день", timedelta(days=1)),
    ("недел", timedelta(days=7)),
)
_DAYTIMES = {
    "утром": time(12),
    "утра": time(12),
    "утру": time(12),
    "обед": time(14),
    "обеда": time(14),
    "обеду": time(14),
    "днем": time(18),
    "вечером": time(23, 59),
    "вечера": time(23, 59),
    "вечеру": time(23, 59),
}
_DAY_ENDS = time(23, 59)
_NOON = 12
_HALF_A_YEAR = timedelta(days=180)
"""A day of the year longer ago than this is meant in the next year."""
_LINES = 256
"""Lines whose reading several rules in turn ask for: those of the dialogue at hand."""
_WORK_BEGINS = 8
"""An hour before it is meant in the afternoon: «до шести»."""

_NOT_HOURS = r"(?! (?:минут|час[ао]?в?(?![а-я])(?! (?:утра|дня|вечера))|дн|рабоч|недел|числ|процент|%|сут|рубл|тысяч|₽|шт|мест|кабинет|этаж|окн|корпус|дом|кв|павильон|офис|отдел|зал|января|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|го |е ))"
_CLOCK = re.compile(
    rf"(?<![^ ])(?:до|к|ко|в|не позднее|не позже|около|часам? к)(?: часам)? (\d{{1,2}}|{'|'.join(_HOURS)})(?:[:.](\d\d))?(?![\d:.]){_NOT_HOURS}(?: (часа?о?в?|ноль ноль|00))?(?: (утра|вечера|дня|ночи))?(?![^ ])"
)
_AT_HOURS = {
    "два": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
    "одинадцать": 11,
    "двенадцать": 12,
}
_AT_HOUR = re.compile(
    rf"(?<![^ ])в ({'|'.join(_AT_HOURS)})(?: (утра|вечера|дня))?(?= [.!?,]|$| (?:буд|приед|подъед|приду|начн|позвон|набер|перезвон|ровно))"
)
"""«В шесть буду», «позвоню в пять»."""
_BARE_CLOCK = re.compile(r"(?<![^ ])(\d{1,2}):(\d\d)(?![^ ])")
_WITHIN = re.compile(
    rf"(?<![^ ])(?:через|в течени[еи]|за|минут через|часа? через|в пределах)(?: ближайш[^ ]+)? ?(\d{{1,3}}|{'|'.join(_AMOUNTS)})?(?: \d{{1,3}})?(?: рабоч[^ ]+)? ?(минут[^ ]*|час[^ ]*|полчаса|пол часа|недел[^ ]*|дн[^ ]+|день|сут[^ ]*)(?![^ ])"
)
_INVERTED = re.compile(rf"(?<![^ ])(минут|час[а-я]*|дн[а-я]+) через (\d{{1,3}}|{'|'.join(_AMOUNTS)})(?![^ ])")
_DATE = re.compile(
    rf"(?<![^ ])(\d{{1,2}})(?: (?:го|е))?(?: ({'|'.join(_MONTHS)})|(?<=го)|(?<=е)| числ[ау])(?![^ ])"
)
_NUMERIC_DATE = re.compile(r"(?<![^ ])(\d{1,2})[.](0[1-9]|1[0-2])(?:[.]\d{2,4})?(?![^ ])")
_WEEKDAY = re.compile(
    rf"(?<![^ ])(?:(?:(?:в|во|до|к|ко|на) |эт[^ ]{{1,2}} )?({'|'.join(_WEEKDAYS)})[^ ]{{0,3}}|(?:в|во|до|к|ко|на) ({'|'.join(_SHORT_WEEKDAYS)}))(?![^ ])"
)
_UNTIL_YESTERDAY = re.compile(r"(?<![^ ])(?:на|до|к|еще) (?:поза)?вчера(?![^ ])")
_STILL_THEN = re.compile(
    rf"(?<![^ ])еще (?:в|во|к|ко|до|на) (?:прошл[^ ]+ )?(?:{'|'.join(_WEEKDAYS)})[^ ]{{0,3}}(?![^ ])|(?<![^ ])(?:в|во|на) прошл[^ ]+ "
)
"""«Обещали ещё в четверг», «на прошлой неделе»."""
_END = re.compile(
    r"(?<![^ ])(?:(?:до|к) )?(?:конц[ауе]|исход[ау]) (дня|смены|недели)(?![^ ])|(?<![^ ])на (?:этой )?неделе(?![^ ])"
)


_FEW_DAYS = re.compile(
    rf"(?<![^ ])(?:\d{{1,2}}|{'|'.join(_AMOUNTS)}) (?:рабоч[^ ]+ )?(?:минут|час|дн|день|сут|недел)[^ ]*(?![^ ])"
)
_ANY = (_CLOCK, _AT_HOUR, _BARE_CLOCK, _WITHIN, _INVERTED, _DATE, _NUMERIC_DATE, _WEEKDAY, _END, _FEW_DAYS)


_HINT = re.compile(
    r"\d|(?<![^ ])(?:до|к|ко|через|течени|недел|конц|понед|вторн|сред|четв|пятн|суб|воскр|минут|час|дн|полчас|"
    + "|".join(sorted({word[:4] for word in (*_HOURS, *_AT_HOURS, *_AMOUNTS, *_MONTHS)}))
    + ")"
)
"""Without any of it no term is named."""
_FEW_WORDS = 3
"""Of «доброго вечера», «до завтра» and the like."""
_DENIED = re.compile(r"(?<![^ ])не(?! (?:позднее|позже|больше|более|дольше))(?![^ ])")


@lru_cache(_LINES)
def is_named(line: Line) -> bool:
    """Whether a message names some term, and not one by which nothing will be: «сегодня уже не успеем»."""
    if not line.has("term") and (
        _HINT.search(line.words) is None or not any(one.search(line.words) for one in _ANY)
    ):
        return False
    places = [*line.find("term"), *(found.span() for one in _ANY for found in one.finditer(line.words))]
    courtesy = (*line.find("farewell"), *line.find("greeting"))
    return any(
        _DENIED.search(line.words, *clause) is None
        and not (len(line.said(clause).split()) <= _FEW_WORDS and any(meet(place, one) for one in courtesy))
        for place, clause in ((place, _clause(line.words, place[0])) for place in places)
    )


def _clause(words: str, position: int) -> Span:
    start = max(words.rfind(f" {mark} ", 0, position + 1) for mark in ".!?,")
    close = [end for mark in ".!?," if (end := words.find(f" {mark}", position)) >= 0]
    return max(start, 0), min(close, default=len(words))


def ends(line: Line, within: Span | None = None) -> datetime | None:
    """When the term named in a message, or in a stretch of it, ends; None where none is recognised."""
    if line.at is None:
        return None
    words = line.words if within is None else line.said(within)
    return _ends(words, line.at)


def is_over(line: Line, within: Span) -> bool:
    """Whether a term that a stretch of a message recalls is past when the message is written."""
    if line.at is None:
        return False
    words = line.said(within)
    known = set(words.split())
    today = line.at.date()
    day = _recalled_day(words, known, today)
    if day is not None and day != today:
        return day < today
    hour = _hour(words) or next((ends for word, ends in _DAYTIMES.items() if word in known), None)
    return hour is not None and datetime.combine(today, hour, line.at.tzinfo) <= line.at


def _recalled_day(words: str, known: set[str], today: date) -> date | None:
    """The day of a term that is recalled; None where none is named, or one of the week, which may be the next."""
    if "завтра" in known or "послезавтра" in known:
        return today + timedelta(days=1)
    if _UNTIL_YESTERDAY.search(words) or _STILL_THEN.search(words):
        return today - timedelta(days=1)
    if "сегодня" in known:
        return today
    dated = _DATE.search(words)
    numeric = _NUMERIC_DATE.search(words)
    if dated is not None or numeric is not None:
        day = int(dated[1]) if dated else int(numeric[1]) if numeric else 1
        month = today.month
        if dated is not None and dated[2]:
            month = _MONTHS.index(dated[2]) + 1
        elif dated is None and numeric is not None:
            month = int(numeric[2])
        try:
            named = today.replace(month=month, day=day)
        except ValueError:
            return None
        return named.replace(year=today.year - 1) if named > today + _HALF_A_YEAR else named
    return None


def _ends(words: str, at: datetime) -> datetime | None:
    known = set(words.split())
    day = _day(words, known, at.date())
    if day is None and (_DATE.search(words) or _NUMERIC_DATE.search(words)):
        return None
    hour = _hour(words)
    if hour is not None:
        due = datetime.combine(day or at.date(), hour, at.tzinfo)
        if due <= at and day in (None, at.date()) and hour.hour < _NOON:
            due += timedelta(hours=_NOON)
        return due if due > at else None
    if "в течении дня" in words or "в течение дня" in words:
        return _end_of(day or at.date(), at)
    passing = _passing(words)
    if passing is not None:
        return at + passing if passing < timedelta(days=1) else _end_of((at + passing).date(), at)
    if "минутку" in known or "минуточку" in known:
        return None
    part = next((ends for word, ends in _DAYTIMES.items() if word in known), None)
    if part is not None:
        due = datetime.combine(day or at.date(), part, at.tzinfo)
        return due if due > at else None
    return _end_of(day, at) if day is not None else None


def _end_of(day: date, at: datetime) -> datetime:
    return datetime.combine(day, _DAY_ENDS, at.tzinfo)


def _hour(words: str) -> time | None:
    clock = max(_CLOCK.finditer(words), key=lambda one: one.end(), default=None)
    if clock is None and (at := _AT_HOUR.search(words)) is not None:
        hour = _AT_HOURS[at[1]]
        early = at[2] != "утра" and (hour < _WORK_BEGINS or (at[2] is not None and hour < _NOON))
        return time(hour + _NOON if early else hour)
    if clock is None:
        bare = max(_BARE_CLOCK.finditer(words), key=lambda one: one.end(), default=None)
        return time(int(bare[1]), int(bare[2])) if bare and int(bare[1]) < 24 and int(bare[2]) < 60 else None
    hour = _HOURS.get(clock[1]) or int(clock[1] if clock[1].isdigit() else 99)
    minutes = int(clock[2] or 0)
    in_words = not clock[1].isdigit()
    in_the_afternoon = clock[4] in ("вечера", "дня") and hour < _NOON
    if in_the_afternoon or (clock[2] is None and clock[4] is None and hour < _WORK_BEGINS):
        hour += _NOON
    if hour >= 24 or minutes >= 60 or (in_words and clock[2]):
        return None
    return time(hour, minutes)


def _passing(words: str) -> timedelta | None:
    """How long the term lasts."""
    within = _WITHIN.search(words)
    amount, unit = (within[1], within[2]) if within else (None, None)
    if within is None and (inverted := _INVERTED.search(words)) is not None:
        unit, amount = inverted[1], inverted[2]
    if unit is None:
        return timedelta(minutes=30) if "полчаса" in words.split() and "через" in words.split() else None
    if unit in ("полчаса", "пол часа"):
        return timedelta(minutes=30)
    number = float(amount) if amount and amount.isdigit() else _AMOUNTS.get(amount or "", 1.0)
    return next((length * number for stem, length in _UNITS if unit.startswith(stem)), None)


def _day(words: str, known: set[str], today: date) -> date | None:
    """The day that the words name, from today on; None where none is named."""
    if "послезавтра" in known:
        return today + timedelta(days=2)
    if "завтра" in known:
        return today + timedelta(days=1)
    if "сегодня" in known:
        return today
    dated = _DATE.search(words)
    if dated is not None:
        return _dated(int(dated[1]), _MONTHS.index(dated[2]) + 1 if dated[2] else None, today)
    numeric = _NUMERIC_DATE.search(words)
    if numeric is not None:
        return _dated(int(numeric[1]), int(numeric[2]), today)
    ending = _END.search(words)
    if ending is not None:
        return today if ending[1] in ("дня", "смены") else today + timedelta(days=6 - today.weekday())
    weekday = _WEEKDAY.search(words)
    if weekday is None:
        return None
    number = _WEEKDAYS.index(weekday[1]) if weekday[1] else _SHORT_WEEKDAYS.index(weekday[2])
    return today + timedelta(days=(number - today.weekday()) % 7)


def _dated(day: int, month: int | None, today: date) -> date | None:
    """The next such day: of this month or the next, of this year or the next."""
    try:
        named = today.replace(month=month or today.month, day=day)
        if named < today and month is None:
            later = today.replace(day=1) + timedelta(days=32)
            named = later.replace(day=day)
        elif named < today - _HALF_A_YEAR:
            named = named.replace(year=today.year + 1)
    except ValueError:
        return None
    return named if named >= today else None
