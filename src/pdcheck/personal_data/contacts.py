"""Phones, mailboxes and accounts of people."""

import re
from collections.abc import Iterator, Sequence

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.latin_names import readings
from pdcheck.personal_data.mailboxes import is_of_role
from pdcheck.personal_data.owners import belongs_to_organisation

_LATIN = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")
_SEPARATORS = r"[ \t\u00a0\u2009\u202f().·•∙⋅\u2010-\u2015−-]"
_EXTENSION = r"(?P<more>[,;]?\s?\(?(?:доб(?:авочн\w+)?|доп|д(?=\.\s?\d)|вн(?:утр(?:енн\w+)?)?|ext|x|\#|\*)(?:[.:]|\s(?=[\s№\d]))?\s?(?:номер\s|№\s?)?\d{1,5}\)?)?"
_PHONE = re.compile(
    rf"[+(\d](?<![\d_a-z].)(?<![\da-z]\..)(?<!\D/.)(?<!\d-.)(?:(?<=\d)|(?<=[+(])\d)(?:{_SEPARATORS}{{0,4}}\d){{9,14}}(?!\w|/(?!\s?[+78(])){_EXTENSION}"
)
# Five to seven digits, in small letters: hardly a phone unless a word beside tells so.
_LOCAL = r"(?:\(\d{3,5}\)\s?)?(?!\d{1,3}[ \u00a0]?000(?!\d))\d(?:[ \u00a0·\u2010-\u2013-]?\d){4,6}"
_LOCAL_PHONE = re.compile(
    r"(?<![а-яё])(?:тел(?:ефон\w*|\.)?|факс|моб\.?|дозвон\w+|(?:пере|по)?звон\w+|наб(?:ери|рать)\w*|городск\w+|домашн\w+|рабоч\w+(?=\s?[:—–-])|стационарн\w+|сотов\w+|номер(?:ок)?(?=\s?[:—–-]\s))[^\d\n]{0,12}?(?<!\s[вс])(?<!\sдо)[\s:.-]"
    rf"(?P<phone>{_LOCAL}(?!\d){_EXTENSION})(?![\d\u2010-\u2015-]|[.,]\d|\s?(?:руб|₽|р(?!\w)|тыс|шт|кг|раз|мин|час|дн|лет|год|%|сом|тенге)|\s\d{{2,3}}(?!\d))"
)
_LOCAL_AFTER_CUE = re.compile(
    r"(?<![\w.])(?:(?<!и )т\.\s?(?:[дрм]\.)?|раб\.|гор\.|контакт\w*|связь|код\s\d{3,5}\)?,?(?:\s(?:номер|тел\w*\.?))?)\s?:?\s?(?P<phone>\d{1,3}(?:[-\u2010-\u2013]\d{2,3}){2})(?![\d-])"
)
# «тел. 33-18-05, 33-18-06»
_ANOTHER = re.compile(r"(?:,\s?|;\s?|\sи(?:ли)?\s|\s?/\s?)(?P<phone>\d{1,3}(?:-\d{2,3}){2})(?![\d-])")
_LOCAL_BEFORE = re.compile(
    r"(?P<phone>\d(?<![\w.,/-].)\d{0,2}[-·\u2010-\u2013]\d{1,3}(?:[-·\u2010-\u2013]\d{2,3}){1,2})(?![\d-])\s?[,(—–-]{0,2}\s?(?:это\s)?(?:мой\s)?(?:дом(?!\w)|дом\.|домашн|городск|гор\.|раб(?!\w)|раб\.|рабоч|стационар|тел(?!\w)|телефон)"
)
_PHONE_BEFORE = re.compile(
    r"(?<!\w)(?:тел\w*|моб\w*|сотов\w+|звон\w+|номер\w*(?!\s+(?:заказ|договор|заяв|трек|лиценз|карт|дел[ау]|документ|парти|издели|полис|сч[её]т|рейс|накладн|чек|модел|сери|товар))|whatsapp|вотсап\w*|ватсап\w*|вайбер\w*|viber|сбп|связ\w+|наб(?:ери|рать)\w*|phone|sms|смс)\W*(?:\w+\W+){0,2}$",
)
_OF_THINGS = re.compile(
    r"(?:сборк\w*|верси\w*|билд\w*|лот\w*|заказ\w*|заявк\w+|трек\w*|договор\w*|артикул\w*|(?<!\w)s/?n|серийн\w+\s+номер\w*|штрих-?код\w*|огрн\w*|инн(?:\s+[а-яё]+)?|номер\w*\s+(?:двигател|кузов|шасси|рам|детал|парти)\w+|снилс|кпп|бик|сч[её]т\w*|накладн\w+|чек\w*|№|id|полис\w*|карт\w+|код\w*(?:\s+товара)?|товар\w*)[^\d\n]{0,6}$",
)
_SLASHED = re.compile(r"[78](?<![\w/].)([/_*])\d{3,4}\1\d{2,3}(?:[/_*-]?\d{2}){2}(?![\w/])")
# Codes after 7 or 8: 3xx, 4xx, 8xx places, 9xx mobiles, 7xx Kazakhstan; 800 and 804 are free of charge.
_RUSSIAN_CODE = re.compile(r"[78]?(?!80[04])[3-9]\d{9}")
_INTERNATIONAL_PREFIX = re.compile(r"(?:00|810)(?=7\d{10}$|[1-689]\d{9,12}$)")
"""What is dialled before the code of a country."""
_NEIGHBOUR_CODE = re.compile(r"(?:375|380|37[34]|99[2-8])(?!\d)")
_LENGTHS_ABROAD = (11, 12)


def find_contacts(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    """Contacts of people; those that an organisation gives as its own are left out. `low` is the text in small letters."""
    if _DIGIT.search(low):
        yield from _phones(text, low, names)
    if any(sign in low for sign in _MAIL_SIGNS):
        yield from _mailboxes(text, low, names)
    if "@" in low:
        yield from _logins(text, low, names)
    if _LATIN.search(low):
        yield from _accounts(text, low, names)


def _phones(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    for found in _first_phones(low):
        if belongs_to_organisation(text, found.start, names):
            continue
        yield found
        another = _ANOTHER.match(low, found.end)
        while another:
            yield Found(Kind.PHONE, *another.span("phone"), Because.CONTEXT)
            another = _ANOTHER.match(low, another.end())


def _first_phones(low: str) -> Iterator[Found]:
    """Phones by their form and by the words beside, whoever they belong to."""
    for match in _PHONE.finditer(low):
        before = low[max(match.start() - 40, 0) : match.start()]
        if _is_phone(match.group().removesuffix(match.group("more") or ""), before):
            yield Found(Kind.PHONE, *match.span(), Because.FORM)
    for match in _SLASHED.finditer(low):
        yield Found(Kind.PHONE, *match.span(), Because.FORM)
    for rule in (_LOCAL_PHONE, _LOCAL_BEFORE, _LOCAL_AFTER_CUE):
        for match in rule.finditer(low):
            yield Found(Kind.PHONE, *match.span("phone"), Because.CONTEXT)


def _is_phone(words: str, before: str) -> bool:
    digits = re.sub(r"\D", "", words)
    if words.startswith("+"):
        return not (digits.startswith("7") and not _RUSSIAN_CODE.fullmatch(digits))
    if _OF_THINGS.search(before):
        return False
    named = bool(_PHONE_BEFORE.search(before))
    if _INTERNATIONAL_PREFIX.match(digits) and (named or digits.startswith(("007", "8107"))):
        return not words.isdigit() or named
    if len(digits) in _LENGTHS_ABROAD and _NEIGHBOUR_CODE.match(words) and (named or _looks_grouped(words)):
        return True
    if not _RUSSIAN_CODE.fullmatch(digits):
        return False
    if words.isdigit():
        return named or digits.startswith(("79", "89")[: len(digits) - 9] if len(digits) == 11 else "9")
    if len(digits) == 11:
        return digits[0] in "78" and _looks_grouped(words)
    return named or words.startswith("(") or (digits.startswith("9") and _looks_grouped(words))


def _looks_grouped(words: str) -> bool:
    """Whether digits stand in groups as in a phone, not by thousands as in a sum."""
    groups = re.findall(r"\d+", words)
    if all(len(group) <= 2 for group in groups):
        return True
    return not (all(len(group) == 3 for group in groups[1:]) and len(groups) > 2) and len(groups) <= 8


_MAIL = re.compile(
    r"(?<![\w.+-])[\w+-][\w.+-]{0,63}(?:@ ?| @ |\s?[\[(](?:at|a|а|собака|собачка)[\])]\s?)[\w-]{1,63}(?:(?:\.|\s?[\[(](?:dot|точка)[\])]\s?)[\w-]{1,62}(?=\w|[.\s\[(]))*(?:(?:\.|\s?[\[(](?:dot|точка)[\])]\s?)[\w-]{2,63}|(?:,| \.)(?:ru|com)(?!\w))(?!@)"
    r"|(?<![\w.+-])[\w+-][\w.+-]{0,63}(?: (?:точка|дефис) [\w-]{1,30}){0,3} (?:собака|собачка|эт|at) [\w-]{2,30}(?:(?: точка |\.| )(?:ru|com|net|org|рф|ру|ком|нет))+(?!\w)",
)
_MAIL_SIGNS = ("@", "собак", "собач", " at ", "(at)", "[at]", "(a)", "(а)", " эт ")


def _mailboxes(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    for match in _MAIL.finditer(low):
        if is_of_role(match.group()) and not _MINE.search(low, max(match.start() - 30, 0), match.start()):
            continue
        if _names_person(match.group()) or not belongs_to_organisation(text, match.start(), names):
            yield Found(Kind.EMAIL, *match.span(), Because.FORM)


def _names_person(mailbox: str) -> bool:
    """Whether a mailbox bears a surname or a given name, so that it is a person's whoever gives it."""
    parts = re.split(r"[^a-z]+", mailbox.partition("@")[0])
    return any(
        word.only_given or (word.surname and not word.unknown) or word.declines_like_surname
        for part in parts
        if len(part) > 3
        for word in readings(part)
    )


_MINE = re.compile(r"(?<!\w)мо(?:й|я|ю|е[йгм]\w*)\s+(?:[\w-]{1,12}\s?){1,2}[:—-]?\s?$")
_LOGIN = re.compile(r"(?<![\w.@/+-])@[a-z][a-z0-9_.]{2,31}(?<![.])(?![\w@])")
_OF_CODE = frozenset(
    "@media @import @charset @override @property @keyframes @page @param @return @returns @context @type @id".split()
)


def _logins(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    for match in _LOGIN.finditer(low):
        words = match.group()
        if words in _OF_CODE or words.endswith("bot") or belongs_to_organisation(text, match.start(), names):
            continue
        yield Found(Kind.LOGIN, *match.span(), Because.FORM)


_ACCOUNT = re.compile(
    r"(?<![\w.-])(?P<page>(?:vk\.com/(?:id\d+|[a-z]+\.[a-z.]+)|(?:t\.me|telegram\.me)/(?!joinchat|s/|\+)\w{4,32}|wa\.me/\d{10,15}|ok\.ru/profile/\d+"
    r"|(?:facebook|instagram)\.com/[\w.]{3,40}))"
    r"|(?<!\w)(?:логин\w{0,2}|ник(?:нейм)?\w{0,2}|скайп\w?|skype|аккаунт\w?|учётн\w+ запис\w+|телеграм\w?|telegram|телега|тг|tg|инстаграм\w?|инста|inst(?:agram)?|вк|vk)"
    r"(?:\s+(?:мой|[вн]а?\s+\w+|пользователя|клиента))?\s?[:—–-]?\s{0,2}(?P<login>(?!t\.me|vk\.|https?|www|telegram|wa\.me)[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+|[a-z]+\d+[a-z0-9]*|live:[\w.]+)(?![\w@])",
)


def _accounts(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(low):
        group = "page" if match.group("page") else "login"
        if match.group(group).endswith("bot") or belongs_to_organisation(text, match.start(group), names):
            continue
        yield Found(Kind.LOGIN, *match.span(group), Because.CONTEXT)
