"""A document's own title and date, where its head or its signature bears them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pdcheck.artifacts import Paragraph, ParagraphKind

_OUTSIDE = (ParagraphKind.HEADER, ParagraphKind.FOOTER, ParagraphKind.FOOTNOTE)
_HEAD, _TAIL = 15, 12
"""How many paragraphs from either end belong to the head and to the signature."""

_TOP = 5
"""Lines from the top within which a title may stand in a table that lays out the page."""
_TITLE_LIMIT = 200
# Words that name a document of this field, as the first word of its heading.
_NAMES = re.compile(
    r"(?:форма\s+|типовая\s+форма\s+|бланк\s+|письменное\s+)?"
    r"(?:согласи[ея]|политика|положение|оферта|публичная\s+оферта|договор|соглашение|пользовательское\s+соглашение"
    r"|анкета|заявление|уведомление|обязательство|разрешение|отзыв|запрос|ответ|приказ|регламент|правила)\b",
    re.IGNORECASE,
)


def title_of(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The line that names the document, else its first heading, else nothing."""
    head = list(_filled(text, paragraphs))[:_HEAD]
    for index, (line, kind) in enumerate(head):
        if kind is ParagraphKind.TABLE and index >= _TOP:
            continue  # a row of an answer tells of a contract, and is not titled one
        if _NAMES.match(line) and len(line) <= _TITLE_LIMIT and line[-1] not in ".;,":
            return _with_continuation(line, [following for following, _ in head[index + 1 : index + 3]])
    for line, kind in head:
        if kind is ParagraphKind.HEADING and len(line) <= _TITLE_LIMIT:
            return line
    return ""


def _with_continuation(line: str, following: list[str]) -> str:
    """«СОГЛАСИЕ» with «на обработку персональных данных» from the lines below."""
    for more in following:
        if (
            not more[0].islower()
            or more.startswith("г.")
            or line[-1] in ".:;"
            or len(line) + len(more) > _TITLE_LIMIT
        ):
            break
        line = f"{line} {more}"
    return line.rstrip(".:; ")


def _filled(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, ParagraphKind]]:
    for paragraph in paragraphs:
        line = text[paragraph.start : paragraph.end].strip(" \t\u00a0#*")
        if line and paragraph.kind not in _OUTSIDE:
            yield line, paragraph.kind


_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_DATE = (
    r"(?:(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>20\d\d)"
    r"|[«\"“]?\s*(?P<day2>[0-3]?\d)\s*[»\"”]?\s+(?P<word>январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"[яа]\s+(?P<year2>20\d\d))"
    r"(?:\s*(?:года|г\.|г))?"
)
# Only a line that is a date and nothing else, but for the town and the blanks of a signature,
# is a date of the document itself: «от 27.07.2006 № 152-ФЗ» inside a sentence never is.
_DATED_LINE = re.compile(
    r"(?:г\.\s*[А-ЯЁ][А-ЯЁа-яё-]+[\s,]+)?"
    r"(?:(?:редакция\s+)?от\s+|(?:действует|вступает\s+в\s+силу)\s+с\s+|дата(?:\s+[а-яё]+){0,2}\s*:?\s*)?"
    + _DATE
    + r"(?:[\s_/()]|подпись|ф\.?\s?и\.?\s?о\.?|м\.\s?п\.)*\.?",
    re.IGNORECASE,
)


def date_of(text: str, paragraphs: Sequence[Paragraph]) -> date | None:
    """The one date that stands by itself at the head or at the signature; None where there are several."""
    lines = [line for line, _ in _filled(text, paragraphs)]
    ends = lines if len(lines) <= _HEAD + _TAIL else [*lines[:_HEAD], *lines[-_TAIL:]]
    found = {day for line in ends if (day := _own_date(line))}
    return found.pop() if len(found) == 1 else None


def _own_date(line: str) -> date | None:
    match = _DATED_LINE.fullmatch(line) if len(line) < 120 else None
    if match is None:
        return None
    month = match["month"] or _MONTHS.index(match["word"].lower()) + 1
    try:
        return date(int(match["year"] or match["year2"]), int(month), int(match["day"] or match["day2"]))
    except ValueError:
        return None
