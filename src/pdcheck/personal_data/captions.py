"""Cells of a table and values of a record, which the caption of their column or their key gives away."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pdcheck.personal_data.found import Because, Found, Kind

_SEPARATORS = ("|", "\t", ";", ",")
_LONGEST_CAPTION = 60
_FEWEST_COLUMNS = 2
_ROW_LIMIT = 5_000
"""Signs of a line beyond which it is no row of a table."""

_WORDS = r"[^\W\d_][^\W\d_.’' -]{0,40}(?:[ .’'-]{1,3}[^\W\d_]{1,40}){0,5}\.?"
# What a value of each kind looks like, so that «нет», «—» or a number of another thing stays.
_VALUES: dict[Kind, re.Pattern[str]] = {
    Kind.NAME: re.compile(_WORDS),
    Kind.PHONE: re.compile(
        r"[+(]?\d(?:[\s().–—-]{0,3}\d){4,14}(?:,?\s?(?:доб|вн|ext)\w*\.?\s?\d{1,5})?", re.IGNORECASE
    ),
    Kind.EMAIL: re.compile(r"[\w.+-]{1,64}@[\w.-]{3,80}"),
    Kind.BIRTH_DATE: re.compile(
        r"\d{1,4}(?:[./-]\d{1,2}){1,2}(?:[./-]\d{2,4})?|\d{1,2}\s[а-яё]{3,8}\s\d{4}|(?:19|20)\d\d"
    ),
    Kind.PASSPORT: re.compile(r"[A-ZА-ЯЁ]{0,2}(?:[ №-]{0,3}\d){6,10}", re.IGNORECASE),
    Kind.SNILS: re.compile(r"\d(?:[ -]{0,2}\d){10}"),
    Kind.INN: re.compile(r"\d{12}"),
    Kind.CARD: re.compile(r"\d(?:[ .-]?\d){12,18}"),
    Kind.ACCOUNT: re.compile(r"(?:408[12]|42[36])\d(?:[ .-]?\d){15,16}|[A-Z]{2}\d{2}[A-Z0-9]{11,28}"),
    Kind.ADDRESS: re.compile(r"(?=[^\n]*[^\W\d_]{2})(?=[^\n]*\d)[^\n]{6,200}"),
    Kind.LOGIN: re.compile(r"@?[\w.-]{3,40}"),
}
_PERSON = r"собственник|сотрудник|работник|клиент|пациент|водитель|получатель|заявитель|покупатель|абонент|гост[ьи]|ученик|родитель|плательщик|владелец|жильцы|постояльцы|пассажиры?"
_CAPTIONS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{words})", re.IGNORECASE))
    for kind, words in (
        (Kind.BIRTH_DATE, r"дата\s+рожд\w*\.?|день\s+рождения|год\s+рождения|др|д\.\s?р\.?|д/р|birth_?(?:date|day)|date_?of_?birth|dob|birth"),
        (
            Kind.NAME,
            rf"ф\.?\s?и\.?\s?о\.?(?:\s+\w+)?|фамилия(?:[,\s]+(?:и\s+)?(?:имя|и\.?\s?о\.?))?(?:[,\s]+отчество)?|имя|отчество|{_PERSON}"
            r"|fio|full_?name|(?:first|last|middle|sur|given|family|client|customer|user|contact)_?name|surname|patronymic|(?:card_?)?holder|receiver|recipient",
        ),
        (Kind.PHONE, r"(?:моб\w*\.?\s+)?тел(?:ефон\w*|\.)?(?:\s+\w+)?|(?:mobile_?|contact_?)?phone(?:_?number)?|mobile|msisdn|tel|whatsapp"),
        (Kind.EMAIL, r"e-?mail|почта|эл\.?\s+почта"),
        (Kind.PASSPORT, r"паспорт(?:\s+\w+)?|doc(?:ument)?_?(?:no|num|number)|серия\s+и\s+номер(?:\s+паспорта)?|passport(?:_?(?:no|number|num))?"),
        (Kind.SNILS, r"снилс|snils"),
        (Kind.INN, r"инн(?:\s+\w+)?|inn"),
        (Kind.CARD, r"(?:номер\s+)?карт[аы]|card(?:_?(?:no|number|num))?|pan"),
        (Kind.ACCOUNT, r"(?:номер\s+|лицевой\s+)?сч[её]та?|р/с|account(?:_?(?:no|number))?|iban"),
        (Kind.ADDRESS, r"(?:домашний\s+)?адрес(?:\s+(?:регистрации|проживания|доставки|клиента))?|(?:home_?|delivery_?)?addr(?:ess)?"),
        (Kind.LOGIN, r"логин|ник(?:нейм)?|login|user_?name|nick(?:name)?"),
    )
)  # fmt: skip


def find_captioned(text: str) -> Iterator[Found]:
    """What columns and keys give away."""
    if any(separator in text for separator in _SEPARATORS):
        yield from _in_tables(text)
    if ":" in text or "=" in text:
        yield from _in_records(text)


def _kind_of(caption: str) -> Kind | None:
    words = caption.strip(" \"'*_№")
    if len(words) > _LONGEST_CAPTION:
        return None
    return next((kind for kind, rule in _CAPTIONS if rule.fullmatch(words)), None)


def _in_tables(text: str) -> Iterator[Found]:
    """Cells under a caption; a table ends where a line has another number of cells."""
    lines = _lines(text)
    separator = ""
    kinds: dict[int, Kind] = {}
    for (start, end), (next_start, next_end) in pairwise(lines):
        if not kinds or text.count(separator, next_start, next_end) != text.count(separator, start, end):
            separator, kinds = _header(text[start:end])
        if kinds and text.count(separator, next_start, next_end) == text.count(separator, start, end):
            yield from _row(text, next_start, next_end, separator, kinds)


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of lines; one that is too long for a row stands empty."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line) if len(line) < _ROW_LIMIT else start))
        start += len(line) + 1
    return spans


_OF_OTHERS = re.compile(
    r"наименовани|организаци|компани|оператор|контрагент|поставщик|company|cookie|куки|товар|сервис|назначение|product",
    re.IGNORECASE,
)
_OF_ANYBODY = frozenset((Kind.NAME, Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.LOGIN))
"""Kinds that an organisation has too."""


def _header(line: str) -> tuple[str, dict[int, Kind]]:
    """The separator of a header and the kinds of its columns; no kinds where it is no header."""
    separator = next((one for one in _SEPARATORS if one in line), "")
    if separator == "," and ", " in line:
        return "", {}
    kinds: dict[int, Kind] = {}
    if not separator or sum(map(bool, map(str.strip, line.split(separator)))) < _FEWEST_COLUMNS:
        return separator, kinds
    of_others = bool(_OF_OTHERS.search(line))
    for at, caption in enumerate(line.split(separator)):
        kind = _kind_of(caption)
        if kind is not None and not (of_others and kind in _OF_ANYBODY):
            kinds[at] = kind
    return (separator, kinds) if separator != "," or len(kinds) >= _FEWEST_COLUMNS else ("", {})


def _row(text: str, start: int, end: int, separator: str, kinds: dict[int, Kind]) -> Iterator[Found]:
    at = start
    for number, cell in enumerate(text[start:end].split(separator)):
        if number in kinds:
            yield from _value(kinds[number], cell, at)
        at += len(cell) + 1


def _value(kind: Kind, cell: str, at: int) -> Iterator[Found]:
    words = cell.strip(" \"'\r")
    if kind is Kind.NAME and not (_NAMED.match(words)):
        return
    if len(words) <= _LONGEST_VALUE and _VALUES[kind].fullmatch(words):
        start = at + cell.index(words)
        yield Found(kind, start, start + len(words), Because.CONTEXT)


# A table of cookies has names too: «_ga», «session».
_NAMED = re.compile(r"[А-ЯЁ]|[A-Z][\w-]+ [A-Z]")
_LONGEST_VALUE = 200

# `"passport": "7009 572841"`, `dob=1990-05-01`.
_QUOTED = re.compile(r"[\"']([\w /-]{2,40})[\"']\s{0,3}:\s{0,3}\"([^\"\n]{2,200})\"")
_ASSIGNED = re.compile(r"(?<![\w-])([A-Za-z][A-Za-z_]{1,20})=\"?([\w+.@-][\w+.@()-]{2,60})")


def _in_records(text: str) -> Iterator[Found]:
    for rule in (_QUOTED, _ASSIGNED):
        for match in rule.finditer(text):
            kind = _kind_of(match.group(1))
            if kind is not None:
                yield from _value(kind, match.group(2), match.start(2))
