"""Numbers of people and of their papers: a form, the words beside it, and check digits."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.check_digits import is_card, is_personal_inn, is_snils
from pdcheck.personal_data.found import Because, Found, Kind

_S = r"[ \t\u00a0\u2009\u202f]"
_NO = r"(?:№|N|#|номер|ном\.|н-р)"
_TO_NO = rf"{_S}{{0,3}}[,;:]?{_S}{{0,3}}(?:и{_S}{{1,3}})?(?:{_NO}{_S}{{0,3}}:?{_S}{{0,3}})?"

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"(?<![\d.,/])\d(?:[ \t\u00a0\u2009\u202f-]{0,3}\d){10,21}(?![\d/]|[.,]\d)")
# What bears a long number without being a person's: an order, a parcel, a product, a public register.
_OF_THINGS = re.compile(
    r"(?:огрн(?:ип)?|заказ\w*|заявк\w+|трек\w*(?:-номер\w*)?|посылк\w+|отправлени\w+|артикул\w*|штрих-?код\w*|договор\w*|кпп|бик"
    r"|сч[её]т\w*\s+на\s+оплату|накладн\w+|чек\w*|id|imei|инв\.|кадастров\w+|код\w*\s+маркировки|обращени\w+|тикет\w*)"
    r"[^\d\n]{0,14}$",
    re.IGNORECASE,
)
_SNILS_BEFORE = re.compile(
    r"снилс|страхов\w+\s+(?:свидетельств\w+|номер\w*)|пенсионн\w+\s+свидетельств\w+", re.IGNORECASE
)
_INN_BEFORE = re.compile(r"(?<!\w)инн(?!\w)", re.IGNORECASE)
_CARD_BEFORE = re.compile(r"карт(?:[ауыеой]|ой|очк\w+)?(?!\w)|\bcard\b|\bмир\b|visa|сбер", re.IGNORECASE)
_NOT_PAYMENT = re.compile(r"скидочн|лояльност|бонусн|медицинск|дисконт|топливн", re.IGNORECASE)
_SNILS_FORM = re.compile(rf"\d{{3}}[-{_S[1:-1]}]\d{{3}}[-{_S[1:-1]}]\d{{3}}[-{_S[1:-1]}]{{1,3}}\d{{2}}")
# Accounts of natural persons, residents and not, and their deposits (chart of accounts of the Bank of Russia).
_PERSONAL_ACCOUNT = ("40817", "40820", "40802", "423", "426")


def _long_numbers(text: str) -> Iterator[Found]:
    """ИНН, СНИЛС, cards and accounts: all are long rows of digits, told by length, check and context."""
    for match in _DIGITS.finditer(text):
        words, (start, end) = match.group(), match.span()
        digits = re.sub(r"\D", "", words)
        before = text[max(start - 40, 0) : start]
        of_thing = bool(_OF_THINGS.search(before))
        if len(digits) == 11:
            named = bool(_SNILS_BEFORE.search(before[-32:]))
            if named or (is_snils(words) and _SNILS_FORM.fullmatch(words) and not of_thing):
                yield Found(Kind.SNILS, start, end, Because.CONTEXT if named else Because.CHECK_DIGITS)
        elif len(digits) == 12:
            named = bool(_INN_BEFORE.search(before[-20:]))
            if named or (is_personal_inn(words) and "-" not in words and not of_thing):
                yield Found(
                    Kind.INN, start, end, Because.CHECK_DIGITS if is_personal_inn(words) else Because.CONTEXT
                )
        elif len(digits) == 20 and digits.startswith(_PERSONAL_ACCOUNT):
            yield Found(Kind.ACCOUNT, start, end, Because.FORM)
        elif 13 <= len(digits) <= 19 and not of_thing:
            named = bool(_CARD_BEFORE.search(before)) and not _NOT_PAYMENT.search(before)
            if is_card(words) and (named or len(digits) in (16, 18)):
                yield Found(Kind.CARD, start, end, Because.CHECK_DIGITS)
            elif named and len(digits) == 16:
                yield Found(Kind.CARD, start, end, Because.CONTEXT)


_PASSPORT = re.compile(
    rf"(?<![\d.,/-])\d{{2}}{_S}?-?{_S}?\d{{2}}{_TO_NO}\d{{3}}{_S}?\d{{3}}(?![\d-]|[.,]\d)", re.IGNORECASE
)
_FOREIGN_PASSPORT = re.compile(rf"(?<![\d.,/-])\d{{2}}{_TO_NO}\d{{7}}(?![\d-]|[.,]\d)", re.IGNORECASE)
_SERIES = re.compile(rf"сер(?:и[яию]|\.)?{_S}{{0,3}}:?{_S}{{0,3}}(\d{{2}}{_S}?\d{{2}})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(rf"(?:№|номер|ном\.){_S}{{0,3}}:?{_S}{{0,3}}(\d{{3}}{_S}?\d{{3}})(?!\d)", re.IGNORECASE)
_ISSUER = re.compile(rf"(?<![\d-])\d{{3}}{_S}?[-–]{_S}?\d{{3}}(?![\d-])")
_PASSPORT_BEFORE = re.compile(
    r"па[сc]порт\w{0,3}(?!\w)(?!\s+(?:издел|сделк|товар|прибор|здани|безопасн|проект|отход|антитеррор|техн|качеств|объект|оборуд))|паспортн|загран|сери[яи]\s+и\s+номер|(?<!\w)пасп\.|удостоверя",
    re.IGNORECASE,
)
_PASSPORT_AFTER = re.compile(r"[\s,;(]*(?:выдан|код\s+подр)", re.IGNORECASE)
_ISSUER_BEFORE = re.compile(r"(?:подразделени\w*|подр\.?|к\s?/\s?п|код)[\s:.,№-]*$", re.IGNORECASE)


def _passports(text: str) -> Iterator[Found]:
    for rule in (_PASSPORT, _FOREIGN_PASSPORT):
        for match in rule.finditer(text):
            if _near(_PASSPORT_BEFORE, text, match.start(), 60) or _PASSPORT_AFTER.match(text, match.end()):
                yield Found(Kind.PASSPORT, *match.span(), Because.CONTEXT)
    for rule in (_SERIES, _NUMBER):
        for match in rule.finditer(text):
            if _near(_PASSPORT_BEFORE, text, match.start(), 60):
                yield Found(Kind.PASSPORT, *match.span(1), Because.CONTEXT)
    for match in _ISSUER.finditer(text):
        if _near(_ISSUER_BEFORE, text, match.start(), 30):
            yield Found(Kind.PASSPORT, *match.span(), Because.CONTEXT)


# A kind, the words without which its pattern is not tried, and the pattern.
_PAPERS: tuple[tuple[Kind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        Kind.POLICY,
        ("полис", "омс", "дмс", "енп"),
        re.compile(
            rf"(?:полис\w*|омс|дмс|енп)(?!\w)[^\d\n]{{0,50}}((?:\d{_S}?){{9,15}}\d)(?!\d)", re.IGNORECASE
        ),
    ),
    (
        Kind.DOCUMENT,
        ("водит", "вод.", "в/у", "ву", "права", "птс", "стс"),
        re.compile(
            rf"(?:водительск\w+|(?<!\w)вод\.\s*удостоверени\w+|(?<!\w)в/у|(?<!\w)ву(?!\w)|права|(?<!\w)птс|(?<!\w)стс)[^\d\n]{{0,40}}"
            rf"(\d{{2}}{_S}?(?:\d{{2}}|[А-ЯЁ]{{2}}){_TO_NO}\d{{6}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.DOCUMENT,
        ("билет", "удостоверени", "диплом", "аттестат", "книжк", "жительство", "свидетельств", "разрешени"),
        re.compile(
            r"(?:военн\w+\s+билет\w*|удостоверени\w+\s+личности|диплом\w*|аттестат\w*|трудов\w+\s+книжк\w+|вид\w*\s+на\s+жительство"
            r"|приписн\w+\s+свидетельств\w+|разрешени\w+\s+на\s+временное\s+проживание|удостоверени\w+\s+беженца|свидетельств\w+\s+о\s+(?:рождении|браке"
            r"|смерти|разводе|перемене\s+имени|(?:рас|за)[а-яё]+\s+брака))[^\d\n]{0,30}?"
            rf"((?:(?<!\w)[А-ЯЁA-Z]{{1,4}}(?:-[А-ЯЁA-Z]{{1,3}})?|\d{{2,6}}(?:{_S}\d{{2}})?){_TO_NO}\d{{6,7}}|(?<=№)\d{{6,7}}|(?<=№\s)\d{{6,7}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    # The series of a civil-status certificate is a Roman number and two Russian letters.
    (
        Kind.DOCUMENT,
        ("-", "–"),
        re.compile(rf"(?<!\w)([IVXLСХУ]{{1,5}}{_S}?[-–]{_S}?[А-ЯЁ]{{2}}{_TO_NO}\d{{6}})(?!\d)"),
    ),
    (
        Kind.ACCOUNT,
        ("лицев", "л/с"),
        re.compile(
            r"(?:лицев\w+\s+сч[её]т\w*|л/с(?:ч[её]т)?)(?!\w)[^\d\n]{0,12}(\d(?:[ \u00a0-]?\d){5,19})(?!\d)",
            re.IGNORECASE,
        ),
    ),
)
# Twelve letters of plates look alike in Cyrillic and Latin (ГОСТ Р 50577).
_PLATE = re.compile(
    rf"(?<!\w)[АВЕКМНОРСТУХABEKMHOPCTYX]{_S}?\d{{3}}{_S}?[АВЕКМНОРСТУХABEKMHOPCTYX]{{2}}{_S}?\d{{2,3}}(?!\w)",
    re.IGNORECASE,
)
_PLATE_BEFORE = re.compile(
    r"автомоб|авто(?!\w)|машин|гос\.?\s?-?(?:ударственн\w+\s+)?(?:регистрационн\w+\s+)?номер|госзнак|г/н|грз|(?<!\w)[ат]/[мс](?!\w)|номер\w*"
    r"|шлагбаум|парковк|такси|водител|пропуск|киа|тойот|лад[аеуы]|рено",
    re.IGNORECASE,
)
_PLATE_AFTER = re.compile(r"[^\n]{0,40}(?:шлагбаум|парков|машин|авто|въезд)", re.IGNORECASE)


def _papers(text: str) -> Iterator[Found]:
    lower = text.lower()
    for kind, words, rule in _PAPERS:
        if not any(word in lower for word in words):
            continue
        for match in rule.finditer(text):
            yield Found(kind, *match.span(1), Because.CONTEXT)
    for match in _PLATE.finditer(text):
        if _near(_PLATE_BEFORE, text, match.start(), 40) or _PLATE_AFTER.match(text, match.end()):
            yield Found(Kind.PLATE, *match.span(), Because.CONTEXT)


_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}{_S}?[./-]{_S}?\d{{1,2}}{_S}?[./-]{_S}?(?:\d{{4}}|\d{{2}})(?!\d)|[«\"]?\d{{1,2}}[»\"]?{_S}+{_MONTH}{_S}+\d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}})"
)
_BIRTH_BEFORE = (
    r"(?:(?:дат[аыуе]|год)\s+(?:и\s+место\s+)?рожд\w*|родил(?:ся|ась)|рожд[её]н(?:а|н\w{2})?(?!\w)|день\s+рожд\w*|дн[ея]м?\s+рожд\w*|(?<!\w)д[./]?\s?р\.?(?![\w.])|(?<!\w)г\.\s?р\."
    r"|(?<!\w)дата\s+рожд\.)"
)
_BIRTH = re.compile(
    rf"{_BIRTH_BEFORE}(?:\s+(?:реб[её]нка|клиента|пациента|работника|субъекта|у\s+меня|будет|был))?[\s:—–|,(-]{{0,8}}(?P<after>{_DATE}|\d{{1,2}}{_S}+{_MONTH}|(?:19|20)\d{{2}}(?!\d|[.-]\d))"
    rf"|(?<!\d)(?P<before>{_DATE}|(?:19|20)\d{{2}})[\s,]*(?:года?\s+|г\.?\s*)?(?:рождения|рожд\.|р\.(?!\w)|г\.\s?р\.)",
    re.IGNORECASE,
)


def _birth_dates(text: str) -> Iterator[Found]:
    if not _MAY_TELL_BIRTH.search(text):
        return
    for match in _BIRTH.finditer(text):
        group = "after" if match.group("after") else "before"
        yield Found(Kind.BIRTH_DATE, *match.span(group), Because.CONTEXT)


_MAY_TELL_BIRTH = re.compile(r"[Рр]ожд|РОЖД|[Рр]одил|РОДИЛ|[ДдГг][./]?\s?[Рр](?![А-яё])|\bр\.")
BIRTH_AFTER_NAME = re.compile(
    r"[\s,;|(]{1,4}((?:\d{1,2}[./]\d{1,2}[./](?:19\d\d|200\d|201[0-2])))(?!\d)(?!\s*_)"
)
"""A date of long ago that a list puts right after a name."""


def find_numbers(text: str) -> Iterator[Found]:
    """Every number of a person or of a person's paper."""
    if not _DIGIT.search(text):
        return
    yield from _long_numbers(text)
    yield from _papers(text)
    yield from _passports(text)
    yield from _birth_dates(text)


def _near(context: re.Pattern[str], text: str, position: int, reach: int) -> bool:
    return context.search(text, max(position - reach, 0), position) is not None
