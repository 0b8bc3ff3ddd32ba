"""Numbers as people dictate them, «восемь девятьсот пять…» or «8, 950, 612», written again in digits for the recognisers."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from pdcheck.personal_data.letters import lowered
from pdcheck.personal_data.rewritten import Rewriter, Rewritten

_UNITS = {
    "ноль нуль ноля нуля нули": 0, "один одна одно одного": 1, "два две двух": 2, "три трёх": 3, "четыре четырёх": 4,
    "пять пяти": 5, "шесть шести": 6, "семь семи": 7, "восемь восьми": 8, "девять девяти": 9,
}  # fmt: skip
_TEENS = {
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19,
}  # fmt: skip
_TENS = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90,
}  # fmt: skip
_HUNDREDS = {
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
# Days and the last word of a year: «пятого мая», «восемьдесят седьмого года».
_ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8,
    "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14,
    "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20,
    "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80,
    "девяност": 90, "двухтысячн": 2000,
}  # fmt: skip
_ENDINGS = ("ого", "ое", "ьего", "ье", "ый", "ой", "ий", "ая", "ья", "ом", "ьем")
_THOUSANDS = {"тысяча": 1000, "тыща": 1000, "тысячи": 2000}
"""Of years only: «тысяча девятьсот», «две тысячи третьего»; «две» before is taken in."""

_CARDINALS = {
    word: value
    for words, value in (_UNITS | _TEENS | _TENS | _HUNDREDS).items()
    for one in words.split()
    for word in {one, one.replace("ё", "е")}
}
# «восьмёрка девятьсот пять», and said more than once: «три пятёрки», «два нуля».
_NAMED = {
    "единиц единичк": 1, "двойк": 2, "тройк": 3, "четвёрк четверк": 4, "пятёрк пятерк": 5, "шестёрк шестерк": 6,
    "семёрк семерк": 7, "восьмёрк восьмерк": 8, "девятк": 9,
}  # fmt: skip
_FIGURES = {stem: value for stems, value in _NAMED.items() for stem in stems.split()}
_ONCE = {stem + ending: value for stem, value in _FIGURES.items() for ending in "ау"}
_REPEATED = {stem + ending: value for stem, value in _FIGURES.items() for ending in "иы"} | {
    "нуля": 0,
    "ноля": 0,
}
_ENDING_WORDS = {stem + ending: value for stem, value in _ORDINALS.items() for ending in _ENDINGS}
"""Words that end a number: after «двадцатого» the next one begins."""
_GENITIVES = frozenset(word for word in _ENDING_WORDS if word.endswith("го"))
"""Days and years, written with an ending so that «восемьдесят второго года» is no age."""
_VALUES = _CARDINALS | _ENDING_WORDS | _THOUSANDS | _ONCE | _REPEATED


def _one_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, parted by their first letter: the engine tries a dozen branches, not hundreds."""
    ordered = sorted(sorted(words, key=len, reverse=True), key=itemgetter(0))
    return "|".join(
        f"{first}(?:{'|'.join(word[1:] for word in group)})"
        for first, group in groupby(ordered, key=itemgetter(0))
    )


_WORD = _one_of(_VALUES)
_PART = rf"(?:(?:{_WORD})(?![а-яё])|(?<![\d.,:])\d{{1,4}}(?!\d|[.:/,]\d|\s?(?:руб|₽|%)))"
_RUN = re.compile(rf"(?<![а-яё\d]){_PART}(?:[\s,.–—-]{{1,3}}{_PART})*")
_WORDS_AND_FIGURES = re.compile(r"[а-яё]+|\d+")
_LETTER = re.compile(r"[а-яё]")
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_HOUSES = frozenset("дом д корпус квартира квартиру квартире кв комната подъезд номер".split())
_IN_GROUPS = re.compile(r"\d(?<!\d.)\d{0,3},\s\d{2,4},\s\d{2,4},\s\d{2,4}(?!\d)")
_GROUPS = re.compile(
    rf"(?P<times>дв[ае]|три|четыре)\s(?P<figure>{_one_of(_REPEATED)})(?![а-яё])|{_WORD}|\d{{1,4}}"
)


def in_digits(text: str) -> Rewritten | None:
    """The text with dictated numbers in digits; None where nothing is dictated, as nearly always."""
    low = lowered(text)
    if not (_is_told_in_words(low) or (", " in low and _IN_GROUPS.search(low))):
        return None
    rewriter = Rewriter(text)
    for match in _RUN.finditer(low):
        if _LETTER.search(match.group()) or _IN_GROUPS.search(match.group()):
            rewriter.run(*match.span(), list(_groups(match.group(), match.start())))
    return rewriter.result()


def _is_told_in_words(low: str) -> bool:
    """Whether two words of numbers stand side by side, or one by a figure, a month, or a house."""
    words = _WORDS_AND_FIGURES.findall(low)
    if _VALUES.keys().isdisjoint(words):
        return False
    return any(
        (one in _VALUES and (two in _VALUES or two.isdigit() or two.startswith(_MONTHS)))
        or (one in _HOUSES and two in _VALUES)
        for one, two in pairwise(words)
    )


class _Group:
    """A number that is being spoken: «сто двадцать три» until a word comes that cannot belong to it."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.zeros = ""
        self.value = 0
        self.rank = 0
        self.is_over = False
        self.ending = ""

    def takes(self, value: int, rank: int) -> bool:
        """Whether a word goes on with the number: hundreds, tens, ones; what follows zeros is written with them."""
        if self.is_over:
            return False
        if value == 0 or not self.rank:
            return not self.rank
        return rank < self.rank or self._is_two_thousand(value)

    def _is_two_thousand(self, value: int) -> bool:
        return self.value == 2 and value in _THOUSANDS.values()

    def add(self, value: int, rank: int, end: int) -> None:
        """Takes a word in."""
        if value == 0:
            self.zeros += "0"
        elif self._is_two_thousand(value):
            self.value, self.rank = 2000, rank
        else:
            self.value += value
            self.rank = _LOWEST if 10 <= value < 20 else rank
        self.end = end

    @property
    def digits(self) -> str:
        """The number as it is written."""
        return self.zeros + (str(self.value) if self.rank else "") + self.ending


_LOWEST = 1


def _rank(value: int) -> int:
    """The digits that a word of this number takes; a word joins those that take more."""
    return max(len(str(value)), _LOWEST)


def _groups(words: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Numbers as they are spoken, each with its place: «сто двадцать три сорок пять» is 123 and 45."""
    group: _Group | None = None
    for match in _GROUPS.finditer(words):
        start, end = offset + match.start(), offset + match.end()
        value = _VALUES.get(match.group())
        rank = _rank(value or 0)
        if group is not None and (value is None or not group.takes(value, rank)):
            yield group.digits, group.start, group.end
            group = None
        if value is None:
            figure = match.group("figure")
            digits = str(_REPEATED[figure]) * _CARDINALS[match.group("times")] if figure else match.group()
            yield digits, start, end
            continue
        group = group or _Group(start, end)
        group.add(value, rank, end)
        group.ending = "-го" if match.group() in _GENITIVES else ""
        group.is_over = match.group() in _ENDING_WORDS
    if group is not None:
        yield group.digits, group.start, group.end
