"""Long numbers of people: ИНН, СНИЛС, cards and accounts, told by length, check digits and the words beside them."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.check_digits import is_card, is_personal_inn, is_snils
from pdcheck.personal_data.found import Because, Found, Kind

_S = r"[ \t\u00a0\u2009\u202f]"
_DIGITS = re.compile(
    # Twenty digits in a row are an account whatever stands after it.
    r"\d(?:(?<![\d,/].)(?<!\d[.].)\d{19}(?!\d)"
    r"|(?<![\d,/].)(?<!\d[.].)(?:[ \u00a0\u2009\u202f–—-]{0,3}\d){10,21}(?!\d|/\d{1,4}/|[.,]\d)"
    r"|(?<![\d.].)\d\d\.\d{3}\.\d{3}[. -]\d\d(?![\d.])"
    # An account of a person, whatever parts its groups or stands before it.
    r"|(?<!\d.)(?<=4)(?:08(?:02|03|13|17|20|24|26)|2[36]\d\d|5[57]\d\d)(?:[^\dA-Za-zА-яЁё]{0,3}\d){15}(?!\d)"
    # Groups of four and more, set apart by dots, slashes, or lines.
    r"|(?<![\d.,/].)\d{3}(?:[._/\n]\d{4}){3}(?![\d/]|[.,]\d))"
)
# What bears a long number without being a person's: an order, a parcel, a product, a public register.
_OF_THINGS = re.compile(
    r"(?:огрн(?:ип)?|полис\w*|заказ\w*|заявк\w+|трек\w*(?:-номер\w*)?|посылк\w+|отправлени\w+|артикул\w*|штрих-?код\w*|договор\w*|кпп|бик"
    r"|сч[её]т\w*\s+на\s+оплату|накладн\w+|чек\w*|id|imei|инв\.|кадастров\w+|код\w*\s+маркировки|обращени\w+|тикет\w*)"
    r"[^\d\n]{0,14}$",
)
# Right before a number: a code of the budget, of a register, of an organisation.
OF_CODE = re.compile(
    r"(?<!\w)(?:кбк|октмо|окато|окпо|оквэд|окопф|уин|уип|огрн|кпп|бик|грн|инн\s?/\s?кпп|к/с|кор\w*\.?\s?сч[её]т\w?)[\s№:—–-]{0,4}$",
)
_SNILS_BEFORE = re.compile(
    r"снилс|snils|страхов\w+\s+(?:свидетельств\w+|номер\w*)|пенсионн\w+\s+свидетельств\w+"
)
_INN_BEFORE = re.compile(r"(?<!\w)(?:инн|иин|inn)(?!\w)")
_BEGINS_WITH_COMPANY_INN = re.compile(r"\d{10}(?!\d)")
_CARD_BEFORE = re.compile(
    r"карт(?:[ауыеой]|ой|очк\w+)?(?!\w)|\bcard\b|\bpan\b|\bмир\b|visa|сбер|тин[ьёе]к|альф[аеуы]|(?<!\w)втб|перев(?:[её]\w|од(?!чи))\w*|(?:с|за)кин\w+|кида\w+",
)
_NOT_PAYMENT = re.compile(r"скидочн|лояльност|бонусн|медицинск|дисконт|топливн")
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
_ACCOUNT_BEFORE = re.compile(r"сч[её]т\w*|(?<!\w)(?:р/с|л/с|сч)(?!\w)")
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


def find_numbers(text: str, low: str) -> Iterator[Found]:
    """Every ИНН, СНИЛС, card and account of a person: long rows of digits, told by length, check and context; `low` is the text in small letters."""
    yield from _long_numbers(text, low)
    yield from _right_after_captions(low)
    for match in _HIDDEN_CARD.finditer(text) if _HIDING.search(text) else ():
        yield Found(Kind.CARD, *match.span(1 if match.group(1) else 0), Because.FORM)


def _long_numbers(text: str, low: str) -> Iterator[Found]:
    for match in _DIGITS.finditer(text):
        words = _without_sum(match.group(), is_sum=bool(_MONEY.match(low, match.end())))
        start, end = match.start(), match.start() + len(words)
        digits = re.sub(r"\D", "", words)
        before = low[max(start - 40, 0) : start]
        if OF_CODE.search(before):
            continue
        of_thing = bool(_OF_THINGS.search(before))
        if len(digits) == 11:
            named = bool(_SNILS_BEFORE.search(before[-32:]))
            if named or (is_snils(words) and _SNILS_FORM.fullmatch(words) and not of_thing):
                yield Found(Kind.SNILS, start, end, Because.CONTEXT if named else Because.CHECK_DIGITS)
        elif len(digits) == 12:
            named = bool(_INN_BEFORE.search(before[-20:])) and not _BEGINS_WITH_COMPANY_INN.match(words)
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


# «СНИЛС: 118/904/773/80»: any marks may part the digits of a number that its caption tells.
_CAPTIONED = re.compile(
    r"[сsи](?:(?P<snils>(?<=с)нилс|(?<=s)nils)|(?<!\w.)(?<=и)(?:нн|ин))(?!\w)[^\d\n\]]{0,20}(?P<number>\d(?:[ ._/·–—-]{0,3}\d){10,11})(?![\d/-])"
)


def _right_after_captions(low: str) -> Iterator[Found]:
    for match in _CAPTIONED.finditer(low):
        words = match.group("number")
        kind = Kind.SNILS if match.group("snils") else Kind.INN
        digits = len(re.sub(r"\D", "", words))
        if digits == (11 if kind is Kind.SNILS else 12) and not _BEGINS_WITH_COMPANY_INN.match(words):
            yield Found(kind, *match.span("number"), Because.CONTEXT)


_OF_ACCOUNT = 20
"""Digits of an account in a bank."""


_LONGEST_CARD = 19
_MONEY = re.compile(r"\s?(?:руб|₽|тыс|р(?!\w))")


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
