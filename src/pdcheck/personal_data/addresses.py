"""Postal addresses of people: rows of address words that end in a number, where someone lives."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pdcheck.personal_data.address_words import ENTRANCE, FLAT, HOUSE, SETTLEMENT, SOCIETY, STREET
from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.homes import is_home, is_home_in_latin
from pdcheck.personal_data.latin_addresses import find_latin_addresses
from pdcheck.personal_data.words import word_of

_NUMBER = r"№?\s?\d{1,6}(?:-?[а-яё]{1,2}(?![а-яё]))?(?:[-/–]\d{1,4}|[ ][–—-][ ]\d{1,4}(?![\d:.])){0,2}(?:-?[А-ЯЁа-яё](?![А-ЯЁа-яё])|\s?[«\"“][А-ЯЁа-яё][»\"”])?"
_TOKEN = (
    rf"(?:{SOCIETY}|[А-ЯЁ][А-Яа-яЁё]*(?:-(?:[А-Яа-яЁё]+|\d{{1,2}}(?!\d))){{0,3}}\.?|(?:{STREET}|{SETTLEMENT}|{HOUSE}|{FLAT}|{ENTRANCE})(?![А-ЯЁа-яё-])\.?|{_NUMBER}(?!\.\d|[–-]?\d)"
    rf"|лет|летия|а/я|по(?=\s(?:{STREET})(?!\w)))"
)
_ROW = re.compile(rf"(?<![\w-]){_TOKEN}(?:[ \t\u00a0]?[,;]?\s?[ \u00a0]?{_TOKEN}){{1,24}}")
_HAS_NUMBER = re.compile(r"\d")
_LAST_NUMBER = re.compile(rf".*(?<!\d){_NUMBER}", re.DOTALL)
# How to find the door, when no flat follows.
_ENTRANCE_LAST = re.compile(rf"(?:[\s,;]{{1,3}}(?:{ENTRANCE})\.?\s?\d{{1,2}}){{1,2}}$")
# Typed without capitals and marks: «ул мира 3-17», «олимпийский проспект 15к2 кв 88», «темерницкая 44/2 кв 9».
_W = r"[а-яё]+(?:-[а-яё]+){0,3}"
_ORDINAL = r"\d{1,3}(?:-?(?:[яй]|[аы]я|[ыо]й|го|е|летия))?"
_SHORT_HOUSE = (
    r"(?:(?:д(?:ом)?|вл(?:адение)?|зд|стр)(?![а-яё])\.?\s?№?\s?)?\d{1,4}(?:\s?[/-]\s?\d{1,4})?(?:\s?[а-я](?![а-яё\d]))?"
    r"(?:\s?(?:к|корп(?:ус)?|стр(?:оение)?|лит(?:ер[а]?)?)\.?\s?\d{1,3})?(?![\dа-яё]|[.-]\d|-[а-яё]{2})"
)
_ADJECTIVE = r"[а-яё]{2,30}(?:[иыо]й|[ая]я|[ое]е|[ую]ю|ого|его)"
_PART = r"(?:к|корп(?:ус)?|стр(?:оение)?|кв(?:артира)?|ком(?:ната)?|лит(?:ер[а]?)?)"
_PARTS = rf"(?:(?:[\s,]{{1,3}}(?:{ENTRANCE})\.?\s?\d{{1,2}}(?!\d)){{0,2}}[\s,]{{1,3}}{_PART}(?![а-яё])\.?\s?№?\s?\d{{1,4}}[а-я]?(?![а-яё\d]))"
# What stands between a street and a number of something else: «улица Мира закрыта до 15».
_NO_STREET = r"(?:(?:до|от|с|со|за|после|через|около|ещ[её]|уже|всего|только|на|в|по|(?:пере|за|от)кры\w+|ремонт\w*|длин\w+)(?![а-яё-]))"
_IN_CHAT = re.compile(
    rf"(?<![\w-])(?:(?:{STREET})(?![а-яё-])\.?\s?(?:{_ORDINAL}\s)?(?:(?!{_NO_STREET}){_W}\.?\s?){{1,4}}?|(?:{_ADJECTIVE}\s(?:{_W}\s)?)?(?:{_W}|{_ORDINAL})\s(?:{STREET})(?![а-яё-])\.?)"
    rf"\s?,?\s?{_SHORT_HOUSE}{_PARTS}{{0,5}}"
    r"|(?<!\w)(?:общежити[ея]|общаг[аеиу]|общ\.)\s?№?\s?\d{1,3},?\s(?:комн?(?:ата)?|к)\.?\s?\d{1,4}"
    r"|(?<!\w)(?:снт|днт|днп|тсн|гск|кп)\s[«\"]?[а-яё][а-яё -]{2,30}[»\"]?,?\s(?:участок|уч|дом|д|бокс)\.?\s?№?\s?\d{1,4}"
    rf"|(?<![\w-])(?:{_ORDINAL}\s)?{_W}\s?,?\s{_SHORT_HOUSE}(?=[^\n]{{0,30}}кв){_PARTS}{{1,5}}"
)
# Words without which no address is looked for, and how far about them it may reach.
_ADDRESS_WORD = re.compile(rf"(?<![а-яё])(?:{STREET}|{FLAT}|общ|снт|днт|днп|тсн|гск|кп)(?![а-яё-])")
_REACH = (60, 140)


def _in_chat(low: str) -> Iterator[re.Match[str]]:
    """Addresses about each word of an address, once each."""
    reached = 0
    for word in _ADDRESS_WORD.finditer(low):
        since = max(word.start() - _REACH[0], reached)
        if word.end() <= reached or not _HAS_NUMBER.search(low, since, word.end() + _REACH[0]):
            continue
        for match in _IN_CHAT.finditer(low, since, word.end() + _REACH[1]):
            reached = match.end()
            yield match


# The settlement before a street: named as such, or known to the dictionary.
_SETTLEMENT_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<sort>(?:{SETTLEMENT})(?![а-яё-])\.?\s?)?(?P<name>(?!адр){_W}(?:\sна\s{_W})?)(?:\s(?P<after>обл|область|край|р-н|район|респ|республика)(?![а-яё])\.?)?|\d{{6}})[\s,]{{1,3}}$",
    re.IGNORECASE,
)
_SHORT_CITIES = frozenset("екб спб мск нск нн питер".split())


def find_addresses(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    """Addresses where people live; addresses of organisations are left out. `low` is the text in small letters."""
    if not _HAS_NUMBER.search(text):
        return
    for match in _ROW.finditer(text):
        for since, until in _without_names(text, *match.span(), names):
            yield from _in_row(text, since, until, names)
    for match in _in_chat(low):
        start, end = _with_settlement(text, match.start()), match.end()
        if is_home(text, start, end, names):
            yield Found(Kind.ADDRESS, start, end, Because.CONTEXT)
    for start, end, has_flat in find_latin_addresses(text, low):
        if has_flat or is_home_in_latin(text, start, end, names):
            yield Found(Kind.ADDRESS, start, end, Because.FORM)


def _with_settlement(text: str, start: int) -> int:
    """Where an address begins together with the region, district and town written before its street."""
    for _ in range(4):
        match = _SETTLEMENT_BEFORE.search(text, max(start - 60, 0), start)
        if match is None or not (
            match.group("name") is None
            or match.group("sort")
            or match.group("after")
            or match.group("name").lower() in _SHORT_CITIES
            or word_of(match.group("name").split()[0].title()).place
        ):
            return start
        start = match.start()
    return start


_CAPTION = re.compile(
    r"(?:(?:[Гг]араж(?=\sГ)|[Уу]часток(?=\s[А-ЯЁ])|[Дд]ом[ае]|по|Адрес\w*|Прописка|Доставка|Проживает|Прописан\w?|Живу|По)(?!\w)|[\s,;:])*"
)


def _after_caption(text: str, start: int, end: int) -> int:
    caption = _CAPTION.match(text, start, end)
    return caption.end() if caption else start


def _in_row(text: str, start: int, end: int, names: Sequence[Found]) -> Iterator[Found]:
    last = _LAST_NUMBER.match(text, start, end)
    if last is None:
        return
    end = start + len(_ENTRANCE_LAST.sub("", last.group()))
    start = _after_caption(text, start, end)
    if _is_address(text[start:end]) and is_home(text, start, end, names):
        yield Found(Kind.ADDRESS, start, end, Because.CONTEXT)


def _is_address(words: str) -> bool:
    return bool(re.search(r"[А-ЯЁ][а-яё]", words)) and any(sign.isdigit() for sign in words)


def _without_names(text: str, start: int, end: int, names: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """The stretches of a row of address words between the full names that run into it."""
    at = bisect_right(names, start, key=lambda name: name.end)
    for name in takewhile(lambda one: one.start < end, (names[place] for place in range(at, len(names)))):
        is_full = " " in text[name.start : name.end]
        if name.start > start and not (is_full and _HAS_NUMBER.search(text, start, name.start)):
            continue
        is_place = (
            not is_full
            and word_of(text[name.start : name.end]).place
            and text[name.end : name.end + 1] == ","
        )
        if is_full or not (is_place or _HOUSE_AFTER.match(text, name.end)):
            if name.start > start:
                yield start, name.start
            start = name.end
    if start < end:
        yield start, end


# «с Абая 64, квартира 12»: a word alone before a house and a flat is a street, though it be a name.
_HOUSE_AFTER = re.compile(
    rf"\s\d{{1,4}}[а-я]?(?:[/-]\d{{1,4}})?(?:\s?к(?:орп)?\.?\s?\d{{1,3}})?,?\s(?:{FLAT})\.?\s?№?\s?\d",
    re.IGNORECASE,
)
