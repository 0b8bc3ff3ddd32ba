"""Numbers of people and of their papers: a form, the words beside it, and check digits."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.check_digits import is_card, is_personal_inn, is_snils
from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.letters import lowered

_S = r"[ \t\u00a0\u2009\u202f]"
_NO = r"(?:№|N|#|номер|ном\.|н-р)"
_TO_NO = rf"{_S}{{0,3}}[,;:/-]?{_S}{{0,3}}(?:и{_S}{{1,3}})?(?:{_NO}{_S}{{0,3}}:?{_S}{{0,3}})?"

_DIGIT = re.compile(r"\d")
# What stands before is looked at second: the engine finds a place by the signs that a pattern begins with.
_DIGITS = re.compile(
    # Twenty digits in a row are an account whatever stands after it.
    r"\d(?:(?<![\d,/].)(?<!\d[.].)\d{19}(?!\d)"
    r"|(?<![\d,/].)(?<!\d[.].)(?:[ \u00a0\u2009\u202f–—-]{0,3}\d){10,21}(?!\d|/\d{1,4}/|[.,]\d)"
    r"|(?<![\d.].)\d\d\.\d{3}\.\d{3}[. -]\d\d(?![\d.])"
    # An account of a person, whatever parts its groups or stands before it.
    r"|(?<!\d.)(?<=4)(?:08(?:02|03|13|17|20|24|26)|2[36]\d\d|5[57]\d\d)(?:[^\dA-Za-zА-яЁё]{0,3}\d){15}(?!\d)"
    # Groups of four and more, set apart by dots, slashes, or lines.
    r"|(?<![\d.,/].)\d{3}(?:[._/\n]\d{4}){3}(?![\d.,/]))"
)
# What bears a long number without being a person's: an order, a parcel, a product, a public register.
_OF_THINGS = re.compile(
    r"(?:огрн(?:ип)?|полис\w*|заказ\w*|заявк\w+|трек\w*(?:-номер\w*)?|посылк\w+|отправлени\w+|артикул\w*|штрих-?код\w*|договор\w*|кпп|бик"
    r"|сч[её]т\w*\s+на\s+оплату|накладн\w+|чек\w*|id|imei|инв\.|кадастров\w+|код\w*\s+маркировки|обращени\w+|тикет\w*)"
    r"[^\d\n]{0,14}$",
    re.IGNORECASE,
)
_SNILS_BEFORE = re.compile(
    r"снилс|страхов\w+\s+(?:свидетельств\w+|номер\w*)|пенсионн\w+\s+свидетельств\w+", re.IGNORECASE
)
_INN_BEFORE = re.compile(r"(?<!\w)инн(?!\w)", re.IGNORECASE)
_CARD_BEFORE = re.compile(
    r"карт(?:[ауыеой]|ой|очк\w+)?(?!\w)|\bcard\b|\bpan\b|\bмир\b|visa|сбер|тин[ьёе]к|альф[аеуы]|(?<!\w)втб|перев(?:[её]\w|од(?!чи))\w*|(?:с|за)кин\w+|кида\w+",
    re.IGNORECASE,
)
_NOT_PAYMENT = re.compile(r"скидочн|лояльност|бонусн|медицинск|дисконт|топливн", re.IGNORECASE)
_SNILS_FORM = re.compile(rf"\d{{3}}[-{_S[1:-1]}]\d{{3}}[-{_S[1:-1]}]\d{{3}}[-{_S[1:-1]}]{{1,3}}\d{{2}}")
# Accounts of natural persons, residents and not, and their deposits (chart of accounts of the Bank of Russia).
_PERSONAL_ACCOUNT = (
    "40802",
    "40803",
    "40813",
    "40817",
    "40820",
    "40824",
    "40826",
    "423",
    "426",
    "455",
    "457",
)
_ACCOUNT_BEFORE = re.compile(r"сч[её]т\w*|(?<!\w)(?:р/с|л/с|сч)(?!\w)", re.IGNORECASE)
_OF_ORGANISATION = ("30", "401", "402", "403", "404", "405", "406", "407", "408", "03", "420", "421", "422")
"""How accounts of banks, of the treasury and of organisations begin."""


# Four groups of four that begin as the cards of «Мир», Visa and Mastercard do.
_LIKE_CARD = re.compile(rf"(?:220[0-4]|4\d{{3}}|5[1-5]\d\d)(?:[-–—.]\d{{4}}|{_S}\d{{4}}){{3}}")
# «4276 38** **** 1234», «карта *4417», «MIR-4417»: what is left of a number still tells the card.
_HIDING = re.compile(r"[*•…xXхХM-](?:(?<=[*•…])|(?<=[xXхХ])[xXхХ]|(?<=M)IR-|(?<=-)\d{4}(?!\d))")
_HIDDEN_CARD = re.compile(
    r"(?<![\w*])\d{4}[ -]?(?:\d{2}[*xXхХ•]{2}[ -]?|[*xXхХ•]{2,4}[ -]?)(?:[*xXхХ•]{2,4}[ -]?){0,2}\d{4}(?![\w*])"
    r"|(?<![\w*])\d{4,8}[*xXхХ•]{2,14}\d{3,4}(?![\w*])"
    r"|(?i:карт\w{0,2}|сч[её]т\w?|mir|мир|visa|mastercard|maestro|ecmc)[ -]?(?:[*•.…]{1,4} ?|(?<=[A-Z]-))(\d{4})(?![\d.])"
)


def _long_numbers(text: str) -> Iterator[Found]:
    """ИНН, СНИЛС, cards and accounts: all are long rows of digits, told by length, check and context."""
    for match in _DIGITS.finditer(text):
        words = _without_sum(match.group(), is_sum=bool(_MONEY.match(text, match.end())))
        start, end = match.start(), match.start() + len(words)
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
        elif len(digits) == _OF_ACCOUNT:
            named = bool(_ACCOUNT_BEFORE.search(before)) and not digits.startswith(_OF_ORGANISATION)
            if named or digits.startswith(_PERSONAL_ACCOUNT):
                yield Found(Kind.ACCOUNT, start, end, Because.CONTEXT if named else Because.FORM)
        elif len(digits) > 15 and digits.startswith(_PERSONAL_ACCOUNT) and _ACCOUNT_BEFORE.search(before):
            yield Found(Kind.ACCOUNT, start, end, Because.CONTEXT)
        elif 13 <= len(digits) <= 19:
            named = bool(_CARD_BEFORE.search(before)) and not _NOT_PAYMENT.search(before)
            if of_thing and not named:
                continue
            if _LIKE_CARD.fullmatch(words) or (is_card(words) and (named or len(digits) in (16, 18))):
                yield Found(Kind.CARD, start, end, Because.CHECK_DIGITS)
            elif named and len(digits) > 15:
                yield Found(Kind.CARD, start, end, Because.CONTEXT)


_OF_ACCOUNT = 20
"""Digits of an account in a bank."""


_LONGEST_CARD = 19
_MONEY = re.compile(r"\s?(?:руб|₽|тыс|р(?!\w))", re.IGNORECASE)


def _without_sum(words: str, *, is_sum: bool) -> str:
    """A card alone, where a sum runs into it: «4276 3340 1878 0173 500 руб»; without money after it three digits may end a card."""
    alone = _LIKE_CARD.match(words)
    if alone is None or alone.end() == len(words) or not is_card(alone.group()) or is_card(words):
        return words
    digits = re.sub(r"\D", "", words)
    if len(digits) == _LONGEST_CARD and not is_sum:
        return words
    is_account = len(digits) == _OF_ACCOUNT and digits.startswith(_PERSONAL_ACCOUNT + _OF_ORGANISATION)
    return words if is_account else alone.group()


_PASSPORT = re.compile(
    rf"\d(?<![\d.,/-].)\d{_S}?-?{_S}?\d{{2}}{_TO_NO}\d{{3}}{_S}?\d{{3}}(?![\d-]|[.,]\d)", re.IGNORECASE
)
# Of other states: one or two letters and six to nine digits, or digits alone right after the word.
_OF_FOREIGNER = re.compile(
    rf"[A-ZА-ЯЁ\d](?:(?<![\w-].)(?<=\D)[A-ZА-ЯЁ]?{_S}?(?:№{_S}?)?\d{{6,9}}|(?<=[Пп]аспорт{_S}\d)\d{{6,8}})(?!\d)"
)
_FOREIGN_PASSPORT = re.compile(rf"\d(?<![\d.,/-].)\d{_TO_NO}\d{{7}}(?![\d-]|[.,]\d)", re.IGNORECASE)
_SERIES = re.compile(
    rf"(?<!\w)(?:сер(?:и[яию]|\.)?(?:{_S}паспорта)?|с\.){_S}{{0,3}}:?{_S}{{0,3}}(\d{{2}}{_S}?\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?:№|номер(?:{_S}паспорта)?|ном\.|(?<!\w)н\.){_S}{{0,3}}:?{_S}{{0,3}}(\d{{3}}{_S}?\d{{3}})(?!\d)",
    re.IGNORECASE,
)
_ISSUER = re.compile(rf"\d(?<![\d-].)\d\d{_S}?[-–]{_S}?\d{{3}}(?![\d-])")
# A patent to work and other papers of their own, between the word «паспорт» and a number.
_OF_OTHER_PAPER = re.compile(
    r"(?:патент|лиценз|договор|доверенност|приказ|протокол|справк)[а-яё]*(?:\s(?:серии|серия|номер|от))?[\s№:]{1,4}$",
    re.IGNORECASE,
)
_PASSPORT_BEFORE = re.compile(
    r"па[сc]порт\w{0,3}(?!\w)(?!\s+(?:издел|сделк|товар|прибор|здани|безопасн|проект|отход|антитеррор|техн|качеств|объект|оборуд))|паспортн|passport|загран|сери[яи]\s+и\s+номер|(?<!\w)пасп\.|удостоверя|документ\w*|предъяв\w+|личност\w",
    re.IGNORECASE,
)
_PASSPORT_AFTER = re.compile(r"[\s,;(]*(?:выдан|код\s+подр)", re.IGNORECASE)
_ISSUER_BEFORE = re.compile(r"(?:подразделени\w*|подр\.?|к\s?/\s?п|код)[\s:.,№-]*$", re.IGNORECASE)


# «45 09 886157», «4509 № 886157»: hardly anything else is written so, unless named.
_LIKE_PASSPORT = re.compile(
    rf"\d(?<![\d.,/-].)\d(?:(?<!\d[ \u00a0\u2009\u202f]..){_S}\d{{2}}{_S}(?:№{_S}?)?\d{{6}}(?![\d-]|[.,]\d|{_S}\d)|\d{{2}}{_S}?№{_S}?\d{{6}}(?!\d))"
)
_NUMBERED = re.compile(
    r"(?:лот|заказ|договор|протокол|артикул|издели|товар|качеств|накладн|сч[её]т|трек|заявк|полис|тел|номер|серийн|акт|приказ|код|чек|квитанц|лиценз)\w*\s?(?:№|номер)?[^\d\n]{0,6}$",
    re.IGNORECASE,
)
_PASSPORT_WORDS = (
    "пасп",
    "порт",
    "pass",
    "загран",
    "сери",
    "достовер",
    "документ",
    "предъяв",
    "личност",
    "выдан",
    "код",
    "подр",
)


def _passports(text: str, low: str) -> Iterator[Found]:
    for match in _LIKE_PASSPORT.finditer(text):
        if not _near(_NUMBERED, text, match.start(), 30):
            yield Found(Kind.PASSPORT, *match.span(), Because.FORM)
    if not any(word in low for word in _PASSPORT_WORDS):
        return
    for rule in (_PASSPORT, _FOREIGN_PASSPORT, _OF_FOREIGNER):
        for match in rule.finditer(text):
            if _near(_OF_OTHER_PAPER, text, match.start(), 30):
                continue
            if _near(_PASSPORT_BEFORE, text, match.start(), 60) or _PASSPORT_AFTER.match(text, match.end()):
                yield Found(Kind.PASSPORT, *match.span(), Because.CONTEXT)
    for rule in (_SERIES, _NUMBER):
        for match in rule.finditer(text):
            if _PASSPORT_BEFORE.search(text, max(match.start() - 60, 0), match.start(1)):
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
        ("водит", "вод", "в/у", "ву", "права", "птс", "стс"),
        re.compile(
            rf"(?:водительск\w+|(?<!\w)вод\.?\s*уд(?:остоверени\w+)?(?!\w)|(?<!\w)в/у|(?<!\w)ву(?!\w)|права|(?<!\w)птс|(?<!\w)стс)[^\d\n]{{0,40}}"
            rf"(\d{{2}}{_S}?(?:\d{{2}}|[А-ЯЁ]{{2}}){_TO_NO}\d{{6}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.DOCUMENT,
        (
            "билет",
            "военник",
            "удостоверени",
            "диплом",
            "аттестат",
            "книжк",
            "жительство",
            "внж",
            "св-в",
            "свид",
            "разрешени",
        ),
        re.compile(
            r"(?:(?:военн|студенческ|профсоюзн)\w+\s+билет\w*|военник\w*|(?<!\w)внж(?!\w)|удостоверени\w+(?:\s+(?:личности|ветеран\w+|пенсион\w+|инвалид\w+))?|(?<!\w)мед(?:ицинск\w+\s+)?книжк\w+|диплом\w*|аттестат\w*|трудов\w+\s+книжк\w+|вид\w*\s+на\s+жительство"
            r"|приписн\w+\s+свидетельств\w+|разрешени\w+\s+на\s+временное\s+проживание|удостоверени\w+\s+беженца|(?:свидетельств\w+|св-в\w|свид(?:-в\w|\.)?)\s+о\s+(?:рожд(?:ении|\.)|браке"
            r"|смерти|разводе|перемене\s+имени|(?:рас|за)[а-яё]+\s+брака))[^\d\n]{0,30}?"
            rf"((?:(?<!\w)[А-ЯЁA-Z]{{1,4}}(?:-[А-ЯЁA-Z]{{1,3}})?|\d{{2,6}}(?:{_S}\d{{2}})?){_TO_NO}\d{{6,7}}|(?<=№)\d{{6,7}}|(?<=№\s)\d{{6,7}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    # The series of a civil-status certificate is a Roman number and two Russian letters.
    (
        Kind.DOCUMENT,
        ("-", "–"),
        re.compile(rf"(?<!\w)([IVXLСХУ1]{{1,5}}{_S}?[-–]{_S}?[А-ЯЁ]{{2}}{_TO_NO}\d{{6}})(?!\d)"),
    ),
    (
        Kind.ACCOUNT,
        ("кошел", "деньги", "юmoney", "юмани", "wallet"),
        re.compile(
            r"(?:кошел\w+|яндекс[. ]деньги|юmoney|юмани|wallet)(?!\w)[^\d\n]{0,20}(4\d(?:[ \u00a0-]?\d){9,15})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.ACCOUNT,
        ("iban",),
        re.compile(r"iban[\s:№-]{0,4}([A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8})(?!\w)", re.IGNORECASE),
    ),
    (
        Kind.ACCOUNT,
        ("лиц", "л/с", "лс"),
        re.compile(
            r"(?:лиц(?:ев\w+|\.)(?:\s*сч(?:[её]т\w*|\.))?|л/с(?:ч(?:[её]т)?)?|(?<!\w)лс)(?!\w)[^\d\n]{0,12}(\d(?:[ \u00a0-]?\d){5,19})(?!\d)",
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


def _papers(text: str, low: str) -> Iterator[Found]:
    for kind, words, rule in _PAPERS:
        if not any(word in low for word in words):
            continue
        for match in rule.finditer(text):
            yield Found(kind, *match.span(1), Because.CONTEXT)
    for match in _PLATE.finditer(text):
        if _near(_PLATE_BEFORE, text, match.start(), 40) or _PLATE_AFTER.match(text, match.end()):
            yield Found(Kind.PLATE, *match.span(), Because.CONTEXT)


_MONTH = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
)
_DAY = r"[«\"]?\d{1,2}(?:-?(?:г?о|е)(?!\w))?[»\"]?"
_SPELLED_DAY = r"(?:(?:двадцать|тридцать)\s)?[а-яё]{3,12}(?:ое|ого|ье|ьего)"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_DATE = (
    rf"(?:\d{{1,2}}{_S}?[./-]{_S}?(?:\d{{1,2}}|[ivx]{{1,4}}){_S}?[./-]{_S}?{_YEAR}|(?:{_DAY}|{_SPELLED_DAY})(?:{_S}+|-)(?:{_MONTH})(?:{_S}+|-){_YEAR}"
    rf"|(?:{_MONTH}){_S}+\d{{1,2}},{_S}+\d{{4}}|\d{{4}}[./-]\d{{2}}[./-]\d{{2}})"
)
_BIRTH_WORDS = (
    r"(?:(?<!место )(?<!места )(?<!месту )(?<!о )(?<!\w)рожд(?:ени\w+|\.)|(?<!\w)родил(?:ся|ась|ись)|(?<!\w)род\.|рожд[её]н(?:а|ы|н\w{2})?(?!\w)|(?<!\w)днюх\w+"
    r"|(?<!\w)(?<!и\s)д[./]?\s?р\.?(?![\w.])|(?<!\w)г\.\s?р\.|именинни\w+|исполни(?:лось|тся)(?:\s+\d{1,3}\s+(?:лет|год\w*))?|(?<!\w)(?:birth\s?(?:date|day)|date\s+of\s+birth|dob|born)(?!\w))"
)
# A few words may stand between, but not those of another date.
_BETWEEN = r"(?:(?!выда|действ|договор|обуча|работ|принят|заключ|подпис|(?<!\w)от(?!\w))[^\d\n.!?;|]){0,30}?"
_BORN_ON = re.compile(
    rf"{_BIRTH_WORDS}(?:\.|{_BETWEEN})[\s:—–|,(-]{{0,8}}"
    rf"({_DATE}|{_DAY}{_S}+(?:{_MONTH})|\d{{2}}[ ]\d{{2}}[ ]\d{{4}}|\d{{1,2}}[./]\d{{1,2}}(?![./\d])|(?:19|20)\d{{2}}(?!\d|[.-]\d))",
)
_OF_BIRTH = re.compile(
    rf"(?<![\d.])({_DATE}|(?:19|20)\d{{2}}|\d{{2}}(?=(?:-го)?\s?г))(?:-го)?[\s,]*(?:года?\s+|г\.?\s*)?"
    r"(?:рождения|рожд\.|р\.(?!\w)|г\.\s?р\.|г[./]?\s?р(?![\w-]))",
)


def _birth_dates(low: str) -> Iterator[Found]:
    if not _MAY_TELL_BIRTH.search(low):
        return
    # «1949 г.р., поступил 12.04.2025»: the words of birth belong to the date before them.
    spent: set[int] = set()
    for match in _OF_BIRTH.finditer(low):
        spent.update(range(match.end(1), match.end()))
        yield Found(Kind.BIRTH_DATE, *match.span(1), Because.CONTEXT)
    for match in _BORN_ON.finditer(low):
        if match.start() not in spent and not _AFTER_MARK.search(
            low, max(match.start() - 40, 0), match.start()
        ):
            yield Found(Kind.BIRTH_DATE, *match.span(1), Because.CONTEXT)


_AFTER_MARK = re.compile(r"\[дата (?:рождения скрыта\][\s,]{0,3}(?:года?\s)?)?$")
_MAY_TELL_BIRTH = re.compile(
    r"рожд|родил|род\.|[дг][./]?\s?р(?![а-яё])|(?<!\w)р\.|именин|исполни|днюх|birth|dob|born"
)
_DAY_AND_MONTH = r"\d{1,2}[./-]\d{1,2}[./-]"
BIRTH_AFTER_NAME = re.compile(
    rf"(?=[\s,;|(—–-]{{1,4}}({_DAY_AND_MONTH}19\d\d|(?<=[,;|(—–\t]){_DAY_AND_MONTH}(?:200\d|201[0-2])|(?<=[,;|(—–]\s){_DAY_AND_MONTH}(?:200\d|201[0-2])"
    rf"|(?<=\(){_DAY_AND_MONTH}20\d\d(?=\))|(?<=\()(?:19[3-9]|200)\d(?=[);,]))(?!\d)(?!\s*_))"
)
"""A date of long ago that a list puts right after a name."""


def find_numbers(text: str) -> Iterator[Found]:
    """Every number of a person or of a person's paper."""
    if not _DIGIT.search(text):
        return
    yield from _long_numbers(text)
    for match in _HIDDEN_CARD.finditer(text) if _HIDING.search(text) else ():
        yield Found(Kind.CARD, *match.span(1 if match.group(1) else 0), Because.FORM)
    low = lowered(text)
    yield from _papers(text, low)
    yield from _passports(text, low)
    yield from _birth_dates(low)


def _near(context: re.Pattern[str], text: str, position: int, reach: int) -> bool:
    return context.search(text, max(position - reach, 0), position) is not None
