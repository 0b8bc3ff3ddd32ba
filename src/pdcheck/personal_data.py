"""Personal data in running text: recognised by pattern, context and check digits; replaced by a mark of its kind.

A mark («[телефон]») keeps a quote readable for a lawyer and cannot be turned back; letters or digits left in
place could. What identifies an organisation alone (its name, ten-digit ИНН, ОГРН, office address, role mailbox
such as info@, 8-800 number) is not personal and stays.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


class Found(NamedTuple):
    """One piece of personal data in a text."""

    kind: str
    """имя, телефон, e-mail, адрес, дата рождения, паспорт, СНИЛС, ИНН, карта, счёт, документ, аккаунт."""
    start: int
    end: int


def find_personal_data(text: str) -> tuple[Found, ...]:
    """Every piece of personal data, in order; pieces that overlap are one, of the longer one's kind."""
    if not _MAY_HOLD.search(text):
        return ()
    merged: list[Found] = []
    for one in sorted(_candidates(text), key=lambda one: (one.start, -one.end)):
        last = merged[-1] if merged else None
        if last is None or one.start >= last.end:
            merged.append(one)
        elif one.end > last.end:
            longer = max(last, one, key=lambda each: each.end - each.start)
            merged[-1] = Found(longer.kind, last.start, one.end)
    return tuple(merged)


def mask(text: str, keep: frozenset[str] = frozenset()) -> str:
    """The text with every piece of personal data replaced by a mark of its kind.

    What stands inside one of the strings of `keep` (the operator's own name) stays. Masking twice is masking
    once.
    """
    while (masked := _masked_once(text, keep)) != text:
        text = masked
    return text


def _masked_once(text: str, keep: frozenset[str]) -> str:
    """One pass; a mark set may bring words together that are personal data only now."""
    pieces: list[str] = []
    position = 0
    for one in find_personal_data(text):
        if any(text[one.start : one.end] in kept for kept in keep):
            continue
        pieces += [text[position : one.start], f"[{one.kind}]"]
        position = one.end
    return "".join([*pieces, text[position:]]) if pieces else text


# A text without digits, @ or two capitalised Russian words holds nothing that we recognise.
_CAPITALISED = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+|\.)(?:-[А-ЯЁ][а-яёА-ЯЁ]+)?"
_MAY_HOLD = re.compile(rf"\d|@|{_CAPITALISED}\s*{_CAPITALISED}|(?:Фамилия|Имя|Отчество)\b")


def _candidates(text: str) -> Iterator[Found]:
    for recognise in (_numbers, _contacts, _addresses, _names):
        yield from recognise(text)


# ── Numbers and documents ──────────────────────────────────────────────────────────────────────────────────

_GAP = r"[\s\u00a0-]?"
_SNILS = re.compile(r"(?<!\d)\d{3}[\s\u00a0-]?\d{3}[\s\u00a0-]?\d{3}[\s\u00a0-]?\d{2}(?!\d)")
_INN = re.compile(r"(?<!\d)\d{12}(?!\d)")
_SNILS_CONTEXT = re.compile(r"снилс|страхов\w+ номер", re.IGNORECASE)
_INN_CONTEXT = re.compile(r"инн", re.IGNORECASE)
_CARD_CONTEXT = re.compile(r"карт[ауыеой]", re.IGNORECASE)
_NO_CARD = re.compile(r"огрн|р/с|к/с|расч[её]тн|корр", re.IGNORECASE)
_CARD = re.compile(r"(?<!\d)\d(?:[ \u00a0-]?\d){12,18}(?!\d)")
_ACCOUNT = re.compile(r"(?<!\d)(?:40817|40820|423\d{2}|426\d{2})\d{15}(?!\d)")
_PASSPORT = re.compile(r"(?<!\d)\d{2}\s?\d{2}[\s,]*(?:№|N|номер|н-р|#)?\s*\d{3}\s?\d{3}(?!\d)", re.IGNORECASE)
_PASSPORT_CONTEXT = re.compile(r"паспорт|серия|сер\.|удостоверя|загранпаспорт", re.IGNORECASE)
_SERIES = re.compile(r"сери[яи]\s*:?\s*(\d{2}\s?\d{2})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:№|номер)\s*:?\s*(\d{6})(?!\d)", re.IGNORECASE)
_ISSUER = re.compile(r"(?<!\d)\d{3}-\d{3}(?!\d|-)")
_ISSUER_CONTEXT = re.compile(r"подразделени|к/п|код", re.IGNORECASE)
_BIRTH_CERTIFICATE = re.compile(r"(?<!\w)[IVXLСХ]{1,5}\s?-\s?[А-ЯЁ]{2}\s*(?:№\s*)?\d{6}(?!\d)")
_POLICY = re.compile(r"(?:полис\w*|ОМС|ДМС)[^\d\n]{0,25}((?:\d\s?){16})(?!\d)", re.IGNORECASE)
_LICENCE = re.compile(
    r"(?:водительск\w+|в/у|права)[^\d\n]{0,30}(\d{2}\s?(?:\d{2}|[А-ЯЁ]{2})\s?(?:№\s*)?\d{6})(?!\d)",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<!\w)[АВЕКМНОРСТУХ]\s?\d{3}\s?[АВЕКМНОРСТУХ]{2}\s?\d{2,3}(?!\d)")
_DATE = r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\s+[а-яё]{3,8}\s+\d{4}|\d{4}-\d{2}-\d{2}"
_BIRTH = re.compile(
    rf"(?:(?<!о )рожден\w*|родил\w*|д\.\s?р\.|г\.\s?р\.|дата\s+рожд\w*)[^\d\n]{{0,20}}({_DATE})"
    rf"|({_DATE})\s*(?:года\s+|г\.\s*)?(?:рождения|г\.\s?р\.|рожд\.)",
    re.IGNORECASE,
)


def _numbers(text: str) -> Iterator[Found]:
    for match in _SNILS.finditer(text):
        if is_snils(match.group()) or _near(_SNILS_CONTEXT, text, match.start(), 14):
            yield Found("СНИЛС", *match.span())
    for match in _INN.finditer(text):
        if is_personal_inn(match.group()) or _near(_INN_CONTEXT, text, match.start(), 8):
            yield Found("ИНН", *match.span())
    for match in _ACCOUNT.finditer(text):
        yield Found("счёт", *match.span())
    for match in _CARD.finditer(text):
        if _near(_NO_CARD, text, match.start(), 14):
            continue
        if is_card(match.group()) or _near(_CARD_CONTEXT, text, match.start(), 20):
            yield Found("карта", *match.span())
    for match in _PASSPORT.finditer(text):
        if _near(_PASSPORT_CONTEXT, text, match.start(), 60):
            yield Found("паспорт", *match.span())
    for rule in (_SERIES, _NUMBER):
        for match in rule.finditer(text):
            if _near(_PASSPORT_CONTEXT, text, match.start(), 60):
                yield Found("паспорт", *match.span(1))
    for match in _ISSUER.finditer(text):
        if _near(_ISSUER_CONTEXT, text, match.start(), 30) and _near(
            _PASSPORT_CONTEXT, text, match.start(), 250
        ):
            yield Found("паспорт", *match.span())
    for rule, kind in ((_POLICY, "полис"), (_LICENCE, "документ")):
        for match in rule.finditer(text):
            yield Found(kind, *match.span(1))
    for rule, kind in ((_BIRTH_CERTIFICATE, "документ"), (_PLATE, "номер машины")):
        for match in rule.finditer(text):
            yield Found(kind, *match.span())
    for match in _BIRTH.finditer(text):
        yield Found("дата рождения", *match.span(1 if match.group(1) else 2))


def _near(context: re.Pattern[str], text: str, position: int, reach: int) -> bool:
    return context.search(text, max(position - reach, 0), position) is not None


def _digits(words: str) -> list[int]:
    return [int(sign) for sign in words if sign.isdigit()]


def is_snils(words: str) -> bool:
    """Whether the two last of eleven digits check the first nine (ПФР: weighted sum mod 101)."""
    digits = _digits(words)
    if len(digits) != 11:
        return False
    total = sum(digit * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == digits[9] * 10 + digits[10]


def is_personal_inn(words: str) -> bool:
    """Whether twelve digits are an ИНН of a person: both check digits hold."""
    digits = _digits(words)
    if len(digits) != 12:
        return False
    tenth = sum(a * b for a, b in zip((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=False)) % 11 % 10
    last = sum(a * b for a, b in zip((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=False)) % 11 % 10
    return digits[10] == tenth and digits[11] == last


def is_card(words: str) -> bool:
    """Whether 13–19 digits pass the Luhn check and begin as payment cards do (2–6)."""
    digits = _digits(words)
    if not 13 <= len(digits) <= 19 or digits[0] not in (2, 3, 4, 5, 6):
        return False
    doubled = (2 * d - 9 * (d > 4) if place % 2 else d for place, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


# ── Contacts ───────────────────────────────────────────────────────────────────────────────────────────────

_PHONE = re.compile(
    r"(?<![\d-])(?:\+?7|8)[\s\u00a0(.-]*(?!800)\d{3}[\s\u00a0).-]*\d{3}[\s\u00a0.-]*\d{2}[\s\u00a0.-]*\d{2}(?!\d)"
    r"|(?<![\d(])\(?9\d{2}\)?[\s\u00a0-]?\d{3}[\s\u00a0-]\d{2}[\s\u00a0-]?\d{2}(?![\d-])"
    r"|(?<![\d+])\+(?!7)\d{1,3}[\s\u00a0(-]*\d(?:[\s\u00a0()-]*\d){7,11}(?!\d)"
    r"|(?<=тел)[^\d\n]{1,4}\(?\d{3,5}\)?[\s-]*\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_ROLES = re.compile(
    r"(?:info|office|mail|hr|job|work|kadry|support|help|sales|zakaz|order|admin|contact|hello|pr|press|dpo|privacy"
    r"|pd|pdn|personal|personaldata|data|security|legal|law|buh|school|clinic|reception|shop|service|noreply|no-reply"
    r"|client|clients|team|post|email|abuse|feedback|zapis|priem)\d{0,3}@",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{4,31}(?![\w.]*\.\w)")


def _contacts(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip(" :.,-"))
        yield Found("телефон", start, match.end())
    if "@" not in text:
        return
    for match in _MAIL.finditer(text):
        if not _ROLES.match(match.group()):
            yield Found("e-mail", *match.span())
    for match in _LOGIN.finditer(text):
        yield Found("аккаунт", *match.span())


# ── Addresses of people ────────────────────────────────────────────────────────────────────────────────────

_HOME = re.compile(
    r"(?:прожива\w+|зарегистрирован\w*|прописан\w*|адрес\w*\s+(?:регистрации|проживания|жительства|прописки|доставки)"
    r"|мест[оау]\s+(?:жительства|регистрации|проживания)|жив[уёе]\w*)(?:\s*\([а-яё]+\))?(?:\s+по(?:\s+адресу)?)?\s*[:—–-]?\s*"
    r"(?P<address>(?:\d{6},?\s*)?[А-ЯЁа-яё][^\n;_]{3,110}?\d+(?:-\d+)?(?:[^\n;_.]{0,20}?(?:кв|квартира|корп|стр)\.?\s*\d+)?)",
)
_FLAT = re.compile(
    r"(?P<address>(?:\d{6},\s*)?(?:[А-ЯЁ][^\n;:_]{2,60},\s*)?(?:г\.\s?[А-ЯЁ][\w-]+,\s*)?(?:ул|пр-т|просп|пер|наб|бул|ш|мкр)\.?(?:ица|оспект|еулок)?\s"
    r"[^\n;:_]{2,40},\s*(?:д|дом)\.?\s*\d+[^\n;:_]{0,16},\s*кв(?:артира)?\.?\s*\d+)"
)
_OFFICE = re.compile(
    r"юридическ|местонахожден|офис|склад|магазин|организаци|общество|ООО|АО\b|оператор", re.IGNORECASE
)


def _addresses(text: str) -> Iterator[Found]:
    for match in _HOME.finditer(text):
        if not _near(_OFFICE, text, match.start(), 25):
            yield Found("адрес", *match.span("address"))
    if "кв" in text:
        for match in _FLAT.finditer(text):
            yield Found("адрес", *match.span("address"))


# ── Names of people ────────────────────────────────────────────────────────────────────────────────────────

_PATRONYMIC = (
    r"[А-ЯЁ][а-яё]*(?:ович|евич|ьич|мич|кич)(?:а|у|ем|ом|е)?|[А-ЯЁ][а-яё]*(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой|ою)"
    r"|[А-ЯЁ]+(?:ОВИЧ|ЕВИЧ|ЬИЧ|МИЧ|КИЧ)(?:А|У|ЕМ|ОМ|Е)?|[А-ЯЁ]+(?:ОВН|ЕВН|ИЧН|ИНИЧН)(?:А|Ы|Е|У|ОЙ|ОЮ)"
)
_WORD = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})?)"
_SPACE = r"[ \t\u00a0]*\n?[ \t\u00a0]*(?<=\s)"
_FULL = re.compile(
    rf"(?<![\w«\"])(?:(?P<before>(?:{_WORD}{_SPACE}){{1,2}})(?:{_PATRONYMIC})(?P<after>{_SPACE}{_WORD})?)(?![\wё])"
    rf"|(?<![\w«\"]){_WORD}{_SPACE}{_WORD}{_SPACE}[А-ЯЁа-яё]+\s(?:оглы|кызы)(?!\w)"
)
_FIELD = re.compile(
    r"(?:Фамилия|Имя|Отчество|Ф\.?\s?И\.?\s?О\.?)(?:\s[а-яё ]{2,30})?\s*[:—–]\s*(?P<name>[А-ЯЁ][а-яё-]+(?:[ ][А-ЯЁ][а-яё-]+){0,3})"
)
_INITIALS = re.compile(
    rf"(?<![\w«\"]){_WORD}[ \u00a0]+[А-ЯЁ]\.[ \u00a0]?(?:[А-ЯЁ]\.)?(?!\w)|(?<![\w.«\"])[А-ЯЁ]\.[ \u00a0]?(?:[А-ЯЁ]\.[ \u00a0]?)?{_WORD}(?!\w)"
)
_PAIR = re.compile(rf"(?<![\w«\"-])(?P<one>{_WORD})(?={_SPACE}(?P<two>{_WORD})(?![\w-]))")
# Streets, awards and institutions bear names of people; their names are no personal data.
_NAMED_AFTER = re.compile(
    r"(?:ул|пр|просп|пл|пер|наб|бул|им|г|гор|ст|пос|обл)\.\s*$|(?:улиц\w+|проспект\w*|площад\w+|имени|набережн\w+|бульвар\w*|переул\w+|станци\w+|метро|город\w*|област\w*|район\w*)\s+$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "российская российской российскую федерация федерации федеральный федерального закон закона кодекс кодекса согласие "
    "персональных данных оператор оператору оператора субъект субъекта роскомнадзор общество договор россия россии москва "
    "москвы москве петербург настоящее настоящим дата подпись паспорт телефон адрес фамилия имя отчество цель срок я "
    "политика положение приказ указ постановление директор директору заказчик исполнитель работник работодатель продавец".split()
)


def _names(text: str) -> Iterator[Found]:
    for match in _FULL.finditer(text):
        span = _trimmed(text, *match.span())
        if span is not None:
            yield Found("имя", *span)
    for match in _FIELD.finditer(text):
        if match.group("name").split()[0].lower() not in _NO_NAMES:
            yield Found("имя", *match.span("name"))
    for match in _INITIALS.finditer(text):
        words = re.findall(r"[А-ЯЁа-яё-]{2,}", match.group())
        if words and not _is_no_name(text, match.start(), words) and _may_be_surname(words[0]):
            yield Found("имя", *match.span())
    for match in _PAIR.finditer(text):
        words = [match.group("one"), match.group("two")]
        if not _is_no_name(text, match.start(), words) and _is_person(*words):
            yield Found("имя", match.start(), match.end("two"))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a full name without the capitalised words around it that are no names."""
    words = list(re.finditer(r"[А-ЯЁа-яё-]+", text[start:end]))
    while words and words[0].group().lower() in _NO_NAMES:
        words.pop(0)
    while words and words[-1].group().lower() in _NO_NAMES:
        words.pop()
    if (
        len(words) > 3
        and words[-1].group() not in ("оглы", "кызы")
        and not _may_be_surname(words[-1].group())
    ):
        words.pop()
    if len(words) < 2 or _NAMED_AFTER.search(text[max(start - 16, 0) : start + words[0].start()]):
        return None
    return start + words[0].start(), start + words[-1].end()


def _is_no_name(text: str, start: int, words: list[str]) -> bool:
    return any(word.lower() in _NO_NAMES for word in words) or bool(
        _NAMED_AFTER.search(text[max(start - 16, 0) : start])
    )


def _is_person(one: str, two: str) -> bool:
    """Whether two words are a given name and a surname, in either order."""
    first, second = _name_parts(one), _name_parts(two)
    return ("Name" in first and "Surn" in second) or ("Surn" in first and "Name" in second)


_SURNAME_ENDING = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ск(?:ий|ого|ому|им|ом)|цк(?:ий|ого|ому|им|ом)|их|ых|ко|ук|юк|ян|дзе|швили|ич|ман|сон|берг|ель|ер|ай|ой|ец|ак|ик"
    r"|ов[ауыоей]+м?|ев[ауыоей]+м?|ин[ауыоей]+м?|ская|скую|ской|цкая|цкой)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def _may_be_surname(word: str) -> bool:
    return bool(_SURNAME_ENDING.search(word)) or "Surn" in _name_parts(word)


@lru_cache(maxsize=20_000)
def _name_parts(word: str) -> frozenset[str]:
    """Which of Name, Surn, Patr a word may be by the dictionary or by its guess."""
    return frozenset(
        part for parse in _dictionary().parse(word) for part in ("Name", "Surn", "Patr") if part in parse.tag
    )


@cache
def _dictionary() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
