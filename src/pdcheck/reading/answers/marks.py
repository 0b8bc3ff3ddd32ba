"""The date and the signature that a letter, a request or an act bears."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.days import own_day
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import LINE, pattern
from pdcheck.reading.source import Span

_SIGN = pattern(
    rf"{LINE}[\s/|]*\(? ?(?:подпись|роспись)|(?:подпис[ьи]|роспись)\w*[^\n]{{0,40}}{LINE}|\(подпись\)|подписано (?:усиленн\w+ |квалифицированн\w+ |простой )?(?:электронн\w+|эп|кэп|укэп)|(?:усиленн\w+ |квалифицированн\w+ ){{0,2}}электронн\w+ подпис\w+|(?m:^)[^\n]{{0,10}}/s/|(?m:^) ?(?:эп|кэп|укэп):"
)
_LINE_TO_SIGN = pattern(rf"[^\n]{{0,90}}{LINE}[^\n]{{0,60}}")
_POSITION = r"(?:(?:генеральн|исполнительн|главн|перв|ведущ|старш|коммерческ|финансов|и\. ?о\.)\w* )?(?:заместител|директор|начальник|руководител|управляющ|председател|ректор|проректор|президент|врач|юрисконсульт|юрист|специалист|менеджер|бухгалтер|секретар|ответственн|уполномоченн|партнер|представител|заведующ|инженер|администратор|эксперт|инспектор|адвокат|предпринимател|дело?производител)\w*"
_SIGNED_BY = pattern(rf"(?m:^) ?{_POSITION}(?![а-я])[^\n.]{{0,90}}")
_DEPARTMENT = pattern(
    r"(?:отдел|служб|команд|администраци|поддержк|клиентск\w+ сервис|колл-центр|ваш[аи]?(?!\w))\w*[^\n]{0,60}"
)
_SURNAME_LINE = re.compile(
    r"(?m)^[ \t]*(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?)?[А-ЯЁ][а-яё-]+(?:\s+[А-ЯЁ](?:[а-яё]+|\.))?(?:\s?[А-ЯЁ]\.)?[ \t]*(?:\d{1,2}\.\d{2}\.\d{4})?[ \t]*$"
)

_DATED_SURNAME = re.compile(
    r"(?m)^[ \t]*[«\"“]?\d{1,2}[»\"”]?[. ][^\n]{3,24}?20\d\d\s*(?:г\.|года)?[ \t,]+(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ]\.){0,2}[ \t]*$"
)
"""A day and a surname in one closing line: how people sign a paper that was typed again."""


def signature(letter: Letter) -> Element:
    """A line to sign, an electronic signature, or a signatory by position and name; less is partial."""
    closing = letter.close_start
    signed = letter.first(_SIGN)
    if signed is not None:
        return letter.element(signed)
    lines = [one for one in letter.lines if one[0] >= min(closing, _last_lines(letter))]
    for start, end in lines:
        match = _LINE_TO_SIGN.search(letter.norm, start, end)
        if match is not None and not _is_other_blank(letter, match.span()):
            whole = re.search(r"[а-я]", match.group())
            return letter.element(match.span()) if whole else letter.element(None, match.span())
    for start, end in lines:
        by = _SIGNED_BY.match(letter.norm, start, end)
        if by is not None and letter.name_at(start, min(end + 60, len(letter.norm))):
            return letter.element((start, end))
    if not letter.headers:
        dated = next(_DATED_SURNAME.finditer(letter.cased, lines[0][0] if lines else 0), None)
        if dated is not None:
            return letter.element(dated.span())
    half = letter.first(_DEPARTMENT, within=(closing, len(letter.norm)))
    name = next(_SURNAME_LINE.finditer(letter.cased, closing), None)
    by = next(_SIGNED_BY.finditer(letter.norm, closing), None)
    return letter.element(None, half or (name.span() if name else None) or (by.span() if by else None))


def _last_lines(letter: Letter) -> int:
    return letter.lines[-6][0] if len(letter.lines) >= 6 else 0


def _is_other_blank(letter: Letter, span: Span) -> bool:
    """Whether a line to fill in is a date, an address or a sum."""
    words = letter.norm[span[0] : span[1]]
    return bool(
        re.search(r"дата(?!\w)[^_]*_+\s*$|адрес|телефон|e-?mail|руб|паспорт|№ ?_|прошу|г\.? ?$", words)
        and not re.search(r"подпис|/|\(", words)
    )


_DATE_BLANK = pattern(
    rf"(?<!\w)дата ?{LINE}|дата(?: [а-я]+){{0,3}} ?[:|] ?(?:{LINE}|\n|$)|\" ?{LINE} ?\" ?{LINE}|{LINE} ?20{LINE} ?г|{LINE}\.{LINE}\.20{LINE}"
)


def dated(letter: Letter) -> Element:
    """The document's own date or a field for it."""
    return letter.element(own_day(letter) or letter.first(_DATE_BLANK))
