"""Postal addresses of people: a row of address words that ends in a number, and a sign that someone lives there."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.owners import belongs_to_organisation

_STREET = (
    r"ул|улиц[аеуы]|пр-т|пр-кт|просп|проспект[ае]?|пр|пр-д|проезд|пер|переул(?:ок|ке)|ш(?=\.)|шоссе|наб|набережн(?:ая|ой)|б-р|бул|бульвар[ае]?|пл|площад[ьи]"
    r"|мкр|мкрн|мкр-н|микрорайон|тупик|туп|аллея|линия|кв-л|квартал|снт|тракт"
)
_SETTLEMENT = r"г|[схпд](?=\.)|гор|город[ае]?|обл|область|области|край|края|р-н|район[ае]?|респ|республика|пос|посёлок|поселок|пгт|рп|село|селе|дер|деревня|деревне|ст-ца|станица|хутор|тер|а\.о|округ"
_HOUSE = r"[дк](?=\.?\s?\d)|дом[ае]?|вл|владение|корп|корпус|стр|строение|лит|литера?|зд|уч"
_FLAT = r"кв|квартир[аеыу]|ком|комн|комната"
_NUMBER = r"№?\s?\d{1,6}(?:-?[а-яё]{1,2}(?![а-яё]))?(?:[-/–]\d{1,4})?(?:-?[А-ЯЁа-яё](?![А-ЯЁа-яё]))?"
_TOKEN = (
    rf"(?:(?i:(?:{_STREET}|{_SETTLEMENT}|{_HOUSE}|{_FLAT})(?![А-ЯЁа-яё-])\.?)|[А-ЯЁ][А-Яа-яЁё]*(?:-[А-Яа-яЁё]+){{0,3}}\.?|{_NUMBER}(?![\d.]\d)"
    rf"|лет|летия|а/я|по(?=\s(?:{_STREET})(?!\w)))"
)
_ROW = re.compile(rf"(?<![\w-]){_TOKEN}(?:[ \t\u00a0]?[,;]?\s?[ \u00a0]?{_TOKEN}){{1,24}}")
_STREET_WORD = re.compile(rf"(?<!\w)(?:{_STREET})(?!\w)", re.IGNORECASE)
_HAS_FLAT = re.compile(rf"(?<!\w)(?:{_FLAT})\.?\s*№?\s?\d", re.IGNORECASE)
# «ул. Мира, 12-44»: in daily writing a house and a flat.
_HOUSE_AND_FLAT = re.compile(r"\d[-–]\d{1,3}$")
_HAS_NUMBER = re.compile(r"\d")
_LAST_NUMBER = re.compile(rf".*(?<!\d){_NUMBER}", re.DOTALL)
_LIVES_THERE = re.compile(
    r"(?:прожива\w+|зарегистрирован\w*|прописан\w*|прописк[аеи]|жив[уёе]\w*|жила?|домашний\s+адрес(?:\s+[а-яё]+)?|адрес\w*\s+(?:моей\s+|его\s+|её\s+)?(?:регистрации|проживания|жительства"
    r"|прописки|доставки|клиента|заявителя|работника|пациента|субъекта|установки)|мест[оау]\s+(?:жительства|регистрации|проживания|пребывания)|мой\s+адрес"
    r"|достав\w+|привез\w+|курьер\w*)"
    r"(?:\s+(?:работника|клиента|заявителя|субъекта|гражданина|и\s+регистрации|постоянно|временно|фактически|заказ|мне|курьером))?(?:\s*\([а-яё]{1,4}\))?"
    r"(?:\s+(?:по|на|в|с))?(?:\s+(?:адресу|адрес))?\s*[:—–|-]?\s*$",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(r"(?<!\w)адрес\w*[\s:—–-]*$", re.IGNORECASE)


def find_addresses(text: str, names: Sequence[Found]) -> Iterator[Found]:
    """Addresses where people live; addresses of organisations are left out."""
    if not _HAS_NUMBER.search(text):
        return
    for match in _ROW.finditer(text):
        last = _LAST_NUMBER.match(match.group())
        if last is None:
            continue
        start, end = _without_names(match.start(), names), match.start() + last.end()
        start = _after_caption(text, start, end)
        if _is_address(text[start:end]) and _is_home(text, start, end, names):
            yield Found(Kind.ADDRESS, start, end, Because.CONTEXT)


_CAPTION = re.compile(
    r"(?:(?:[Дд]ом[ае]|по|Адрес\w*|Прописка|Доставка|Проживает|Прописан\w?|Живу|По)(?!\w)|[\s,;:])*"
)


def _after_caption(text: str, start: int, end: int) -> int:
    caption = _CAPTION.match(text, start, end)
    return caption.end() if caption else start


def _is_address(words: str) -> bool:
    return bool(re.search(r"[А-ЯЁ][а-яё]", words)) and any(sign.isdigit() for sign in words)


def _without_names(start: int, names: Sequence[Found]) -> int:
    """Where an address begins that a person's full name runs into."""
    at = bisect_right(names, start, key=lambda name: name.start)
    return max(start, names[at - 1].end) if at else start


def _is_home(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
    words = text[start:end]
    if _LIVES_THERE.search(text, max(start - 70, 0), start):
        return True
    if _HAS_FLAT.search(words) or (_HOUSE_AND_FLAT.search(words) and _STREET_WORD.search(words)):
        return not belongs_to_organisation(text, start, names)
    if not _STREET_WORD.search(words):
        return False
    label = _OF_PERSON.search(text, max(start - 16, 0), start)
    owner = label.start() if label else start
    at = bisect_right(names, owner, key=lambda name: name.start)
    return at > 0 and owner - 12 <= names[at - 1].end <= owner
