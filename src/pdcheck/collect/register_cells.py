"""Cells of a register of people → days, marks «signed or not», standings, data that stand there needlessly."""

import re
from datetime import date
from functools import cache, lru_cache

from pdcheck.collect.tables import Value, date_in, looks_like_date, words_of
from pdcheck.registers import Day, Mark, Says, Standing

_REMEMBERED = 50_000
"""Cells whose reading is remembered: a register has few different ones."""

_NOTHING = frozenset(
    ("", "-", "–", "—", "--", "нет", "не указано", "нет данных", "н/д", "б/д", "отсутствует", "отсутствуют")
)
"""Words that stand for an empty cell, where the column asks for data."""
_STILL = re.compile(
    r"0$|(?:по )?н(?:астоящее|аст|\.)\s*в(?:ремя|р?\.?)|работает|действующий|бессрочн", re.IGNORECASE
)
_NOT_NEEDED = re.compile(
    r"не\s?(?:требуется|нужн|применимо|надо|положено|обязательн)|н/п\b|n/a\b", re.IGNORECASE
)
_NO = re.compile(
    r"нет\b|не\b|отсутств|отказ|отозван|отзыв|без\b|без подписи|просроч|-$|–$|—$|0$|false$|no\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"да\b|есть\b|име[ею]тся|\+$|v$|✓|✔|☑|√|1$|true$|yes\b|подписа|получен|дано\b|дал[аи]?\b|оформлен|в наличии|действует"
    r"|ознакомлен|согласен|согласна|сдан|передан|уничтожен|опубликован|размещен|допущен|ок$|ok$",
    re.IGNORECASE,
)
_DATE_INSIDE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b")

_STANDINGS = (
    (Standing.DISMISSED, re.compile(r"уволен|бывш", re.IGNORECASE)),
    (Standing.CANDIDATE, re.compile(r"соискател|кандидат|резерв|претендент", re.IGNORECASE)),
    (
        Standing.CONTRACTOR,
        re.compile(r"\bгпх\b|\bгпд\b|подряд|исполнител|самозанят|фрилан|услуг", re.IGNORECASE),
    ),
    (
        Standing.WORKER,
        re.compile(
            r"работ|сотрудник|штат|действующ|постоянн|основн|совмест|стаж|декрет|отпуск", re.IGNORECASE
        ),
    ),
)

# What notes must not hold; each stem is a word that is seldom anything else in a note about a person.
_TELLING = (
    ("religion", re.compile(r"православн|мусульман|католи[кч]|баптист|иуде[йи]|верующ|свидетел\w+ иегов", re.IGNORECASE)),
    ("politics", re.compile(r"член\w* партии|партийн|\bкпрф\b|\bлдпр\b|оппозици", re.IGNORECASE)),
    ("union", re.compile(r"профсоюз", re.IGNORECASE)),
    ("health", re.compile(
        r"диагноз|диабет|онколог|\bвич\b|гепатит|беремен|инвалид|эпилепс|туберкул|астм[аы]|гипертон|инфаркт|инсульт"
        r"|операци\w+ на|психиатр|алкогол|наркома|хроническ", re.IGNORECASE)),
    ("crime", re.compile(r"\bсудим|условн\w+ срок", re.IGNORECASE)),
)  # fmt: skip


def text(value: Value) -> str:
    """A cell's words; "" for what stands for nothing."""
    words = words_of(value).strip()
    return "" if words.lower() in _NOTHING else words


def raw_text(value: Value) -> str:
    """A cell's words as they are, but for dashes: «нет» tells something about a conviction."""
    words = words_of(value).strip()
    return "" if words in ("", "-", "–", "—", "--") else words


def digits(value: Value) -> str:
    """A number as it is written; a whole number loses its fraction and keeps no zeros that the editor cut off."""
    words = words_of(value)
    if words.isascii() and words.isdecimal():
        return words
    return "".join(sign for sign in words if sign in "0123456789")


def day(value: Value) -> Day:
    """The day of a cell; its words where they are no possible day; None where nobody entered one."""
    if isinstance(value, str):
        return _day_said(value)
    # A zero is how exports write a date that is not there.
    return date_in(value) or (text(value) or None if value else None)


@lru_cache(_REMEMBERED)
def _day_said(value: str) -> Day:
    words = text(value)
    return date_in(value) or (None if not words or _STILL.match(words) else words)


def is_odd(value: Value) -> bool:
    """Whether a cell is written as a date and is none: 31.02.2024, or a number that counts no days."""
    if isinstance(value, str):
        return bool(value) and _odd_said(value)
    return (
        bool(value)
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and date_in(value) is None
    )


@lru_cache(_REMEMBERED)
def _odd_said(words: str) -> bool:
    return looks_like_date(words) and date_in(words) is None


def mark(value: Value) -> Mark:
    """Whether a cell says that something was signed or given, and when."""
    if isinstance(value, str):
        return _said(value)
    if isinstance(value, bool):
        return Mark(Says.YES) if value else Mark(Says.NO)
    found = date_in(value)
    return Mark(Says.YES, found) if found is not None else _said(words_of(value))


_BLANK = Mark(Says.BLANK)


@lru_cache(_REMEMBERED)
def _said(words: str) -> Mark:
    if not words:
        return _BLANK
    if looks_like_date(words):
        found = date_in(words)
        return Mark(Says.YES, found) if found else Mark(Says.OTHER)  # an impossible day proves nothing
    if _NOT_NEEDED.match(words):
        return Mark(Says.NOT_NEEDED)
    if _NO.match(words):
        return Mark(Says.NO)
    inside = _DATE_INSIDE.search(words)
    found = date_in(inside[0]) if inside else None
    return Mark(Says.YES, found) if found or _YES.match(words) else Mark(Says.OTHER)


def with_day(said: Mark | None, found: Day) -> Mark:
    """A mark and the day from a column of its own; the day alone is a mark too."""
    stated = found if isinstance(found, date) else None
    if said is None or said.says is Says.BLANK:
        if stated is not None:
            return Mark(Says.YES, stated)
        return Mark(Says.OTHER) if isinstance(found, str) else said or _BLANK
    return said if stated is None or said.day is not None else Mark(said.says, stated)


def given_to(value: Value) -> Mark:
    """Whether data are handed over: «да» and the name of a recipient say so."""
    said = mark(value)
    return Mark(Says.YES, said.day) if said.says is Says.OTHER else said


@cache
def standing(words: str) -> Standing | None:
    """Who a person is by the words of a status or of a sheet's name; None where they do not tell."""
    return next((found for found, pattern in _STANDINGS if pattern.search(words)), None)


@cache
def told_in_note(words: str) -> str:
    """The sort of special data that a note names; "" where it names none."""
    return next((sort for sort, pattern in _TELLING if pattern.search(words)), "")
