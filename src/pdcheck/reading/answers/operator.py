"""Whose letter it is: the operator that writes it, or to whom a person writes, with the address."""

import re
from typing import NamedTuple

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import FIELD, pattern
from pdcheck.reading.operator_address import addresses
from pdcheck.reading.operator_name import LEGAL, named_operators
from pdcheck.reading.source import Span

_SPEAKS_AFTER = pattern(
    r"[^.\n]{0,60}?(?:сообща|уведомля|информиру|подтвержда|обрабатыва|явля\w+ оператор|рассмотре|строго соблюда|не име(?:ет|ется)|продолжа)"
)
_OTHERS = pattern(
    r"(?:переда(?:ва|н|ет|ли)\w*|получен\w* от|получил\w* от|доступ\w*|поручен\w+|от(?:(?= \"?[а-я]))|источник\w*|договор\w* с|раскрыва\w+|подрядчик\w*|обработчик\w*|у продавц\w*|курьер\w*|банк\w*|цессии|уступк\w+|в том числе|агентств\w*|дочерн\w+|хостинг\w*|поддержк\w+ [^.\n]{0,40}осуществля\w+|по поручению[^.\n]{0,30}|почт\w+)[^.\n]{0,70}$"
)
_TO = pattern(
    r"(?:(?m:^) ?(?:в|кому|оператору?|руководителю|(?:генеральному )?директору|начальнику|ректору|председателю|главному врачу|в отдел [а-я]+|управляющему)(?!\w):?[^\n]{0,60}|адресат:? ?[^\n]{0,20})$"
)
_TO_BLANK = pattern(
    rf"(?m:^) ?(?:в|кому|оператору?|адресат|руководителю|(?:генеральному )?директору|наименование (?:и адрес )?оператора) ?:? ?{FIELD}|{FIELD} ?\n? ?\((?:полное )?наименование (?:и адрес )?(?:оператора|организации|юридического)"
)
_CAPTIONED = pattern(
    rf"(?:оператор|наименование(?: \(фио\))?(?: и адрес)?(?: оператора)?)[^\n:]{{0,40}}: ?{FIELD}"
)
_BRAND = pattern(
    r"(?:команда|служба (?:поддержки|заботы)|поддержка|отдел заботы|администраци[яи]|администратор|магазин\w*|интернет-магазин\w*|сет[ьи]|клуб\w*|студи[яи]|салон\w*|прокат\w*|компани[яи]|гостиниц\w+|школ[аы]|клиник[аи]|сервис\w*|рекрутер \w+|тц|трц|клуб|фитнес-клуб|отдел\w*)(?: (?:поддержки|сети|магазина|компании|по [а-я]+ с [а-я]+))* (?:\"[^\"\n]{2,50}\"|[a-z][\w.+-]{2,30})"
)
_YOURS = re.compile(
    r"(?m)^[ \t]*(?:Ваш[аи]?|Команда|Служба|Администрация|Поддержка)\s+(?P<name>[^\n]{2,60})$"
)
_FROM = re.compile(r"(?P<name>[A-ZА-ЯЁ][^<@\n]{2,60}?)\s*<[^>\n]+@|(?P<box>[\w.+-]+@[\w.-]+)")
_BARE_NAME = re.compile(r"(?m)^[ \t]*(?P<name>[«\"“][^»\"”\n]{2,60}[»\"”])")
_PERSONAL = pattern(
    r"прожива|зарегистрирован\w* по|паспорт|выдан|кв\. ?\d|адрес для ответа|адрес[^\n]{0,20}регистрации"
)
_PLACE = pattern(r"адрес|место нахождени|находится|расположен")
_NAME_REACH = 160
"""Characters after a name within which an address belongs to it."""


class Party(NamedTuple):
    """An organisation or proprietor, how surely it is the operator, and whether it is named in full."""

    span: Span
    is_full: bool
    weight: int


def writes(letter: Letter) -> Party | None:
    """The operator in whose name a letter or an act is written."""
    named = [_weighed(letter, one.span, one.is_full) for one in named_operators(letter.own)]
    named += [_weighed(letter, match.span(), True) for match in _FORM_AFTER.finditer(letter.cased)]
    named += [_weighed(letter, span, True) for span in _professionals(letter)]
    best = max(
        named,
        key=lambda one: (one.is_full, one.weight) if one.weight > 0 else (False, one.weight),
        default=None,
    )
    return best if best is not None and best.weight > 0 else _brand(letter)


_FORM_AFTER = re.compile(r"(?:[А-ЯЁ][а-яё-]+\s)?[«\"“][^»\"”\n]{2,60}[»\"”]\s?\((?:[А-ЯЁ]{2,5})\)")
"""A name with its legal form behind it: «Банк „Заречный“ (ПАО)»."""
_PROFESSION = pattern(
    r"(?<!\w)(?:нотариус\w*|адвокат\w*|самозанят\w+|плательщик\w* налога на профессиональн\w+ доход|репетитор\w*)"
)


def _professionals(letter: Letter) -> list[Span]:
    """A notary, a lawyer or a self-employed person by the full name, in the head of the letter."""
    found = []
    for start, end in letter.find(_PROFESSION, within=(0, letter.head_end)):
        name = letter.name_at(end, min(end + 40, len(letter.norm)))
        if name is not None and len(letter.words(name).split()) > 2:
            found.append((start, name[1]))
    return found


def _weighed(letter: Letter, span: Span, is_full: bool) -> Party:
    norm = letter.norm
    line = letter.line(span[0])
    before = norm[max(letter.sentence(span[0])[0], span[0] - 110) : span[0]]
    weight = 0
    if span[0] < letter.head_end:
        weight += 5 if not _addressed(letter, span[0]) else -6
    if span[0] >= letter.close_start:
        weight += 4
    if span[0] == letter.lines[0][0] or span[0] - line[0] < 4:
        weight += 2
    if _SPEAKS_AFTER.match(norm, span[1]):
        weight += 4
    if re.search(r"(?:оператор\w*|наименовани\w+|у|в|мы|я)\W{1,4}$", before):
        weight += 2
    if re.match(r"[^.\n]{0,40}(?:далее|именуем)", norm[span[1] : span[1] + 60]):
        weight += 3
    if _OTHERS.search(before):
        weight -= 7
    return Party(span, is_full, weight)


_ADDRESSEE = pattern(r"кому|гр\.|граждан|господин|госпож|уважаем|заявител|адвокат")


def _addressed(letter: Letter, position: int) -> bool:
    """Whether a name stands in the line of the addressee."""
    return _ADDRESSEE.search(letter.norm, letter.line(position)[0], position) is not None


def _brand(letter: Letter) -> Party | None:
    """A name without a legal form: a team, a shop, the sender of a mail."""
    span = letter.first(_BRAND)
    if span is not None:
        return Party(span, is_full=False, weight=1)
    signed = next(_YOURS.finditer(letter.cased, letter.close_start), None)
    if signed is not None:
        return Party(signed.span("name"), is_full=False, weight=1)
    quoted = _BARE_NAME.search(letter.cased)
    if quoted is not None:
        return Party(quoted.span("name"), is_full=False, weight=1)
    sender = letter.headers.get("от")
    match = _FROM.search(letter.cased, *sender) if sender else None
    if match is None:
        return None
    return Party(match.span("name" if match["name"] else "box"), is_full=False, weight=0)


def operator_name_location(letter: Letter) -> Element:
    """Legal form and name with a street-level address; either alone, a brand or a town is partial."""
    blank = letter.first(_CAPTIONED)
    if blank is not None:
        return letter.element(blank)
    party = writes(letter)
    if party is None:
        return letter.element(None)
    place = _address(letter, party)
    if not party.is_full or place is None:
        return letter.element(None, party.span)
    return letter.element(_joined(letter, party.span, place))


def _joined(letter: Letter, name: Span, place: Span) -> Span:
    """The name with the address where they stand together, else the name."""
    return (name[0], place[1]) if name[1] <= place[0] <= name[1] + _NAME_REACH else name


def _address(letter: Letter, party: Party) -> Span | None:
    """A street-level address of the operator: beside its name, in the letterhead, or called its own."""
    for span in addresses(letter.own):
        line = letter.line(span[0])
        lead = letter.norm[max(span[0] - 90, line[0]) : span[0]]
        if _PERSONAL.search(lead) or _PERSONAL.search(letter.norm, span[0], span[1] + 12):
            continue
        beside = party.span[1] <= span[0] <= party.span[1] + _NAME_REACH
        if (
            beside
            and not letter.name_at(party.span[1], span[0])
            and not _ADDRESSEE.search(letter.norm, party.span[1], span[0])
        ):
            return span
        above = span[0] < letter.head_end and not _below_addressee(letter, span[0])
        own = _PLACE.search(lead) and re.search(r"оператор|обществ|банк|компани|организаци", lead)
        below = span[0] >= letter.close_start and party.span[0] >= letter.close_start
        if above or own or below:
            return span
    return None


def _below_addressee(letter: Letter, position: int) -> bool:
    """Whether the line of the addressee stands above a position."""
    return any(
        _ADDRESSEE.match(letter.norm, *_stripped(letter, start, end))
        or (
            (name := letter.name_at(start, end)) is not None
            and name[0] - start < 25
            and not LEGAL.search(letter.cased, start, end)
            and "ип" not in letter.norm[start : name[0]].split()
            and "предпринимател" not in letter.norm[start : name[0]]
        )
        for start, end in letter.lines
        if end <= position and start > 0
    )


def _stripped(letter: Letter, start: int, end: int) -> Span:
    while start < end and letter.norm[start] in " \t":
        start += 1
    return start, end


def addressed_operator(letter: Letter) -> Element:
    """To which operator a person writes: legal form and name, a full name, or a field; a brand is partial."""
    blank = letter.first(_TO_BLANK)
    named = [one for one in named_operators(letter.own) if not _is_third(letter, one.span)]
    heads = [
        one
        for one in named
        if one.span[0] < letter.head_end or _TO.search(letter.norm[letter.line(one.span[0])[0] : one.span[0]])
    ]
    chosen = next((one for one in heads if one.is_full), None) or next(
        (one for one in named if one.is_full), None
    )
    if chosen is not None:
        return letter.element(chosen.span)
    if blank is not None:
        return letter.element(blank)
    if named:
        return letter.element(None, named[0].span)
    brand = letter.first(_BRAND) or letter.headers.get("кому")
    return letter.element(None, brand)


def _is_third(letter: Letter, span: Span) -> bool:
    before = letter.norm[max(letter.sentence(span[0])[0], span[0] - 80) : span[0]]
    return re.search(r"(?:переда\w+|выдан\w*|третьим|работ\w+ в|банком?)[^.\n]{0,60}$", before) is not None
