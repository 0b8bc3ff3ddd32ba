"""The headers of a table → which column means what, and how each was recognised."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pdcheck.collect.sheets import column_of, letter
from pdcheck.errors import UserError
from pdcheck.personal_data import mask


class Meaning(NamedTuple):
    """Something that a column can mean, with the names that people give such columns."""

    id: str
    """In code and before the sign of equality in `--columns`."""
    title: str
    """In Russian, for reports; may stand in `--columns` too."""
    names: tuple[str, ...]
    """Usual headers: `[may|be]`, `(one | of)`. Endings, order, case, ё and idle words do not matter."""
    many: bool = False
    """Whether several columns may have it: telephones of a husband and of a mother are both of relatives."""


class UnknownMeaning(UserError):
    """`--columns` names a meaning that no column of such a table has: a slip of the option, not of a file."""


class How(StrEnum):
    """How a column came to its meaning."""

    NAMED = "named"
    """Its header is a usual name, to the letter."""
    ALIKE = "alike"
    """Its header has the words of a usual name and nothing else of weight."""
    TOLD = "told"
    """The user said so."""
    DOUBLE = "double"
    """It names a meaning that another column already has."""
    UNKNOWN = "unknown"
    """Its header is no usual name."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its meaning."""

    meaning: str
    index: int
    """Counted from 0."""
    header: str
    how: How

    @property
    def letter(self) -> str:
        """As spreadsheets show it."""
        return letter(self.index)


@dataclass(frozen=True, slots=True)
class Columns:
    """How the headers of a table were read."""

    known: tuple[Column, ...]
    """From left to right; one for each meaning that was found, unless the meaning may have many."""
    unknown: tuple[Column, ...]
    """Those without a meaning (it is ""), and those whose meaning another column has already taken."""

    def index(self, meaning: str) -> int | None:
        """The column of a meaning, counted from 0; None where the table has none."""
        return next((column.index for column in self.known if column.meaning == meaning), None)


# They say how a column is filled in, or of whom, and never of what.
_IDLE = frozenset(
    """и в во на о об по с со к от для из за при у не или а работника работнику работником работников
    сотрудника сотруднику сотрудником сотрудников работник сотрудник лица персонала
    его ее их № n no номер п пп г год дд мм гггг дд.мм.гггг да нет есть при наличии указать отметка
    согласно соответствии рф тк фз""".split()
)
_WORD = re.compile(r"[а-яa-z0-9№]+")
# Headers are nouns and participles; the dictionary would cost half a second and tell no more.
_ENDING = re.compile(
    r"(?:(?<=\w{4})(?:ами|ями|ого|его|ому|ему|ыми|ими|иями|ием|ией|ии|ию|ия|ие|ий|ов|ев|ей|ой|ый|ая|яя|ое|ее|ые|ам|ям"
    r"|ах|ях|ом|ем)|(?<=\w{3})[аеиоуыьюя])$"
)
_BRACKETS = re.compile(r"\([^)]*\)")
_SHORT = {
    "пд": "пдн", "персональные данные": "пдн", "персональных данных": "пдн", "персональным данным": "пдн",
    "перс данных": "пдн", "перс данные": "пдн", "дата рожд": "дата рождения", "д р": "дата рождения",
    "таб": "табельный", "ф и о": "фио", "e mail": "email", "е mail": "email", "и о": "ио",
}  # fmt: skip
_EXPANDED = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")\b")


@cache
def _plain(header: str) -> str:
    """A header as words with single spaces: lower case, ё as е, usual shortenings alike."""
    words = " ".join(_WORD.findall(header.lower().replace("ё", "е")))
    return _EXPANDED.sub(lambda match: _SHORT[match.group()], words)


@cache
def _stems(header: str) -> frozenset[str]:
    """The words of weight without their endings."""
    return frozenset(_ENDING.sub("", word) for word in _plain(header).split() if word not in _IDLE)


_CHOICE = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")


def _written_out(name: str) -> Iterator[str]:
    """Every header that a name with choices stands for."""
    match = _CHOICE.search(name)
    if match is None:
        yield name
        return
    optional, needed = match.groups()
    for word in ["", *optional.split("|")] if needed is None else needed.split("|"):
        yield from _written_out(f"{name[: match.start()]} {word} {name[match.end() :]}")


@cache
def _forms(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[frozenset[str]]]:
    """All headers that names stand for: as they are written, and by their words of weight."""
    headers = [header for name in names for header in _written_out(name)]
    return frozenset(map(_plain, headers)), frozenset(filter(None, map(_stems, headers)))


def recognise(
    headers: Sequence[str], meanings: Sequence[Meaning], told: Mapping[str, str] | None = None
) -> Columns:
    """Give each meaning the column whose header names it best; what the user told goes first.

    `told` maps a meaning's id or title to a header or a column's letter; raises UserError where either
    is unknown.
    """
    taken: dict[int, Column] = {}
    for meaning, index in _told(headers, meanings, told or {}):
        taken[index] = Column(meaning, index, headers[index], How.TOLD)
    shared = {meaning.id for meaning in meanings if meaning.many}
    spoken = {column.meaning for column in taken.values()} - shared
    left = [meaning for meaning in meanings if meaning.id not in spoken]
    pairs = [
        (score, -index, meaning.id, how)
        for index, header in enumerate(headers)
        if header and index not in taken
        for meaning in left
        for score, how in _match(header, meaning)
    ]
    doubles: dict[int, str] = {}
    for _, negative, meaning, how in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        index = -negative
        if index in taken:
            continue
        if meaning in spoken:
            doubles.setdefault(index, meaning)
            continue
        if meaning not in shared:
            spoken.add(meaning)
        taken[index] = Column(meaning, index, headers[index], how)
    rest = (
        Column(doubles.get(index, ""), index, header, How.DOUBLE if index in doubles else How.UNKNOWN)
        for index, header in enumerate(headers)
        if header and index not in taken
    )
    return Columns(tuple(sorted(taken.values(), key=lambda column: column.index)), tuple(rest))


def is_known(header: str, meanings: Iterable[Meaning]) -> bool:
    """Whether a header names one of the meanings; for `tables.table_in`."""
    return any(_match(header, meaning) for meaning in meanings)


def _match(header: str, meaning: Meaning) -> list[tuple[float, How]]:
    """How well a meaning's names fit: the more words, the better; words left over spoil it."""
    headers, words_of_weight = _forms(meaning.names)
    best: list[tuple[float, How]] = []
    for words, is_whole in ((header, True), (_BRACKETS.sub(" ", header), False)):
        stems = _stems(words)
        if _plain(words) in headers:
            found = (10.0 + len(stems), How.NAMED)
        elif stems in words_of_weight:
            found = (float(len(stems)), How.ALIKE)
        else:
            continue
        # What stands in brackets explains: it counts for less than a header that agrees as a whole.
        best.append(found if is_whole else (found[0] - 0.5, How.ALIKE))
    return [max(best)] if best else []


def _told(
    headers: Sequence[str], meanings: Sequence[Meaning], told: Mapping[str, str]
) -> Iterable[tuple[str, int]]:
    for said, header in told.items():
        meaning = next((one for one in meanings if said.strip().lower() in (one.id, one.title.lower())), None)
        if meaning is None:
            names = {name for one in meanings for name in (one.id, one.title)}
            close = get_close_matches(said, names, n=1)
            hint = (
                f"возможно, {close[0]}" if close else "допустимо: " + ", ".join(one.title for one in meanings)
            )
            raise UnknownMeaning(f"неизвестный смысл столбца «{said}»", "--columns", hint)
        yield meaning.id, _index(headers, header.strip())


def _index(headers: Sequence[str], said: str) -> int:
    for index, header in enumerate(headers):
        if header and _plain(header) == _plain(said):
            return index
    index_by_letter = column_of(said.upper())
    if index_by_letter is not None and index_by_letter < len(headers):
        return index_by_letter
    close = get_close_matches(said, [header for header in headers if header], n=1)
    hint = f"возможно, {shown_headers(close)}" if close else f"в таблице есть: {shown_headers(headers)}"
    raise UserError(f"нет столбца «{said}»", "--columns", hint)


_LONGEST_HEADER = 40
_SHOWN_HEADERS = 20


def shown_headers(headers: Iterable[str]) -> str:
    """Headers for an error: what stands in their place may be a line of text or a row of people."""
    said = list(filter(None, headers))
    shown = [mask(one) if len(one) <= _LONGEST_HEADER else "строка текста" for one in said[:_SHOWN_HEADERS]]
    more = f" и ещё {len(said) - _SHOWN_HEADERS}" if len(said) > _SHOWN_HEADERS else ""
    return ", ".join(shown) + more


def told_columns(options: Iterable[str]) -> dict[str, str]:
    """The values of `--columns «смысл=Заголовок»`; several may stand in one, after semicolons."""
    told: dict[str, str] = {}
    for option in options:
        for part in filter(str.strip, option.split(";")):
            meaning, sign, header = part.partition("=")
            if not (sign and meaning.strip() and header.strip()):
                raise UserError(f"не понимаю «{part.strip()}»", "--columns", "пишите так: дата приёма=Принят")
            told[meaning.strip()] = header.strip()
    return told
