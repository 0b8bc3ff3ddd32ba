"""Words beside a field, or its name in the markup → what it asks for."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pdcheck.sites import FieldKind


class Meaning(NamedTuple):
    """What a field asks for."""

    kind: FieldKind
    sort: str = ""


_BY_WORDS: tuple[tuple[str, FieldKind, str], ...] = (
    # What looks like personal data by its words, but is another thing.
    (r"\bпоиск|\bнайти\b|\bискать\b|\bsearch\b|что ищете", FieldKind.OTHER, "search"),
    (
        r"капч|captcha|код с картинк|символы с картинк|сколько будет|\d ?[+*×] ?\d ?=|не робот",
        FieldKind.OTHER,
        "captcha",
    ),
    (
        r"промо-?код|\bкупон|код скидки|номер сертификата|реферальн|\bpromo|\bcoupon",
        FieldKind.OTHER,
        "promo",
    ),
    (r"код (?:из|подтверждени)\w*|(?:смс|sms)[- ]код|одноразов\w+ код", FieldKind.OTHER, "code"),
    (r"\bпарол\w*|\bpassword\b", FieldKind.OTHER, "password"),
    (r"^(?:ваш )?логин|имя пользователя|\blogin\b|\busername\b|никнейм", FieldKind.OTHER, "login"),
    # Numbers and documents.
    (r"\bснилс\b|страхов\w+ номер|\bsnils\b", FieldKind.OTHER, "snils"),
    (r"\bинн\b|\binn\b", FieldKind.OTHER, "inn"),
    (r"\bогрн(?:ип)?\b|\bкпп\b|\bбик\b|расчетн\w+ счет", FieldKind.OTHER, "company"),
    (
        r"паспорт|серия и номер|\bкем выдан|код подразделения|\bpassport\b|удостоверени\w+ личности|водительск\w+ удостоверени",
        FieldKind.PASSPORT,
        "",
    ),
    (
        r"номер (?:банковск\w+ )?карты|\bcvv\b|\bcvc\b|срок действия карты|держател\w+ карты|card number",
        FieldKind.OTHER,
        "card",
    ),
    (
        r"дат\w+ (?:\w+ )?рождения|\bд\. ?р\.|д(?:ень|ня) рождения|год рождения|\bbirth|date of birth|родил\w+",
        FieldKind.BIRTH_DATE,
        "",
    ),
    # Mail, phone and names, in this order where a label names two: the surer first.
    (
        r"(?:телефон|тел\.?|whatsapp|telegram)\w* (?:или|/) ?(?:e-?mail|почт|telegram|мессендж|ник)",
        FieldKind.PHONE,
        "",
    ),
    (
        r"e-?mail|\bемей?л|\bимей?л|(?:электр\w*|эл)\.? ?(?:почт|адрес|ящик)|\bпочт[аыуе]\b|\bмейл|\w@\w+\.\w{2,}|^ваша почта",
        FieldKind.EMAIL,
        "",
    ),
    (
        r"телефон|\bтел\b\.?|\bмобильн\w+|\bсотов\w+|номер для связи|ваш номер$|^номер\*?:?$|\bphone\b|\bmobile\b|^\+ ?7\W*$|^\W*(?:\+ ?7|8) ?[ (_–-]|^\+?\d[\d ()_х x*-]{8,}$|whats ?app|ватсап|вотсап|\bviber\b|вайбер",
        FieldKind.PHONE,
        "",
    ),
    (
        r"telegram|телеграм|\bник\b|\bvk\b|вконтакте|instagram|инстаграм|соц\w*\W*сет|\bskype|скайп|профил[ья] в",
        FieldKind.OTHER,
        "social_account",
    ),
    # What belongs to an organisation or a thing though «имя» or «название» stands beside.
    (
        r"(?:название|наименование|имя) (?:ваш\w+ )?(?:компани|организаци|фирм|магазин|бренд|проект|юр)|\bкомпани[яию]\b|\bорганизаци[яию]\b|\bфирма\b|\bcompany\b|\borganization\b|место работы",
        FieldKind.OTHER,
        "company",
    ),
    (r"\bдолжност|\bпрофесси|\bposition\b|специальность", FieldKind.OTHER, "position"),
    (
        r"\bимя\b|\bимени\b|\bфамили|\bотчеств|\bф\.? ?и\.? ?о\b|к вам обраща|вас зовут|меня зовут|\bпредставьтесь|контактн\w+ лицо|\bname\b(?! of)|\bполучател[ья]\b|^(?:ваши? )?инициалы",
        FieldKind.NAME,
        "",
    ),
    (
        r"\bадрес|\bулиц|\bквартир|\bпрописк|место (?:жительства|проживания|регистрации)|\baddress\b|^дом\b|индекс\b",
        FieldKind.ADDRESS,
        "",
    ),
    # Special and finer kinds.
    (
        r"диагноз|жалоб[аыу] на|симптом|заболевани|аллерги|здоровь|анамнез|инвалидност|\bберемен|что (?:вас )?беспоко|медицинск|противопоказани|самочувств|хроническ",
        FieldKind.OTHER,
        "health",
    ),
    (r"вероисповедани|религи|конфесси", FieldKind.OTHER, "religion"),
    (r"национальност|этническ|\bраса\b|расов", FieldKind.OTHER, "nationality"),
    (r"политическ\w+ (?:взгляд|убежден|предпочтен)|партийност", FieldKind.OTHER, "politics"),
    (r"интимн\w+ жизн|сексуальн|половая жизнь|половой жизни", FieldKind.OTHER, "intimate"),
    (r"судимост|судим[аы]?\b", FieldKind.OTHER, "conviction"),
    (r"отпечат\w+ пальц|биометри|голосов\w+ образец|образец голоса|селфи", FieldKind.OTHER, "biometric"),
    (r"^пол[:*]?$|ваш пол\b|\bgender\b|муж\w*\W+жен", FieldKind.OTHER, "gender"),
    (r"\bвозраст|сколько (?:вам )?лет|\bage\b", FieldKind.OTHER, "age"),
    (r"\bкогда\b|\bвремя\b|\bдата\b|\bдату\b|\bdate\b|\btime\b|заезд|выезд", FieldKind.OTHER, "date"),
    (r"\bгород|\bcity\b|\bрегион|населенн\w+ пункт|\bстрана\b", FieldKind.OTHER, "city"),
    (
        r"сообщени|коммент|\bвопрос|\bотзыв|пожелани|опишите|расскажите|\bmessage\b|\bcomment\b|обращени[яе]|о себе|(?:ваш\w* )?текст\b|суть (?:обращения|вопроса|дела)|описание|напишите|примечани|дополнительн\w+ информаци|ваша (?:задача|проблема|ситуация)",
        FieldKind.MESSAGE,
        "",
    ),
)
_WORDS = tuple((re.compile(words), Meaning(kind, sort)) for words, kind, sort in _BY_WORDS)

_FILE_SORTS = (
    (re.compile(r"резюме|\bcv\b|resume|портфолио"), "cv"),
    (re.compile(r"паспорт|passport"), "passport"),
    (re.compile(r"фото|photo|селфи|avatar|аватар|снимок"), "photo"),
    (re.compile(r"анализ|выписк|медицин|справк|рентген|\bмрт\b|\bкт\b"), "health"),
)
_OF_CHILD = re.compile(
    r"\bребен|\bдет(?:ей|ям|и)\b|\bученик|\bсын[аоу]|\bдоч(?:ь|ери|к)|\bшкольник|\bchild|воспитанник|\bмалыш"
)
_THINGS_OF_MANY = re.compile(r"количеств|сколько|число")

_BY_IDENTIFIER: tuple[tuple[frozenset[str], FieldKind, str], ...] = tuple(
    (frozenset(words.split()), kind, sort)
    for words, kind, sort in (
        ("q s query search poisk find keyword keywords", FieldKind.OTHER, "search"),
        ("captcha recaptcha kaptcha smartcaptcha", FieldKind.OTHER, "captcha"),
        ("promo promocode coupon kupon promokod voucher", FieldKind.OTHER, "promo"),
        ("password passwd pwd pass parol", FieldKind.OTHER, "password"),
        ("login username userlogin log", FieldKind.OTHER, "login"),
        ("snils", FieldKind.OTHER, "snils"),
        ("inn", FieldKind.OTHER, "inn"),
        ("passport pasport", FieldKind.PASSPORT, ""),
        ("birth birthday bday birthdate dob rozhdenie birthdaydate dateofbirth", FieldKind.BIRTH_DATE, ""),
        ("cardnumber cvv cvc cardholder", FieldKind.OTHER, "card"),
        (
            "company organization organisation firm firma org kompaniya companyname",
            FieldKind.OTHER,
            "company",
        ),
        ("position post job dolzhnost profession", FieldKind.OTHER, "position"),
        ("email mail e-mail emailaddress useremail usermail pochta", FieldKind.EMAIL, ""),
        (
            "phone tel telephone mobile telefon phonenumber userphone cellphone whatsapp phones fone nomer",
            FieldKind.PHONE,
            "",
        ),
        ("telegram tg skype vk instagram nickname nick", FieldKind.OTHER, "social_account"),
        (
            "name fio firstname lastname surname fname lname imya familia familiya otchestvo patronymic"
            " fullname username2 yourname client_name clientname customername username_ middlename",
            FieldKind.NAME,
            "",
        ),
        ("address addr adres street ulica house apartment zip postcode", FieldKind.ADDRESS, ""),
        ("gender sex", FieldKind.OTHER, "gender"),
        ("age vozrast", FieldKind.OTHER, "age"),
        ("date time datetime data vremya checkin checkout", FieldKind.OTHER, "date"),
        ("city gorod region town country", FieldKind.OTHER, "city"),
        ("file files upload attachment document resume cv", FieldKind.FILE, ""),
        (
            "message msg comment comments question text vopros soobshenie soobschenie review otzyv body",
            FieldKind.MESSAGE,
            "",
        ),
    )
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z]+")
_NOT_A_PERSON = frozenset(
    "site website file product good item project domain page nick user form field model".split()
)


@lru_cache(4096)
def meaning_of_words(words: str) -> Meaning | None:
    """What a label or placeholder asks for; None where it does not tell."""
    plain = " ".join(words.lower().replace("ё", "е").split())
    if not plain:
        return None
    for rule, meaning in _WORDS:
        if not rule.search(plain):
            continue
        if meaning.kind is FieldKind.NAME and _THINGS_OF_MANY.search(plain):
            continue
        if not meaning.sort and _OF_CHILD.search(plain):
            return Meaning(meaning.kind, "children")
        return meaning
    if _OF_CHILD.search(plain):
        return Meaning(FieldKind.OTHER, "children")
    return None


@lru_cache(4096)
def meaning_of_identifier(identifier: str) -> Meaning | None:
    """What an attribute such as `name="user_phone"` asks for; None where it does not tell."""
    parts = [part.lower() for part in _CAMEL.split(identifier) if part]
    if not parts:
        return None
    words = {*parts, "".join(parts), *("".join(pair) for pair in pairwise(parts))}
    for known, kind, sort in _BY_IDENTIFIER:
        if words & known:
            if kind is FieldKind.NAME and words & _NOT_A_PERSON and "user" not in words:
                return None
            return Meaning(kind, sort)
    return None


_REMEMBERS = re.compile(
    r"запомн|не выходить|remember me|сохранить (?:мо\w+|это) |показать пароль|чужой компьютер"
)


def is_remembering(words: str) -> bool:
    """«Запомнить меня», «Показать пароль»: a setting of the page, no answer to anyone."""
    return bool(_REMEMBERS.search(words.lower().replace("ё", "е")))


_WARNS = re.compile(
    r"don.?t fill|do not fill|leave (?:this )?(?:field )?(?:blank|empty)|не заполня\w+ (?:это|если)|остав\w+ (?:это )?(?:поле )?пустым"
)


def warns_people(words: str) -> bool:
    """«Не заполняйте это поле»: a trap for robots that was left readable."""
    return bool(_WARNS.search(words.lower()))


def sort_of_file(words: str) -> str:
    """What is attached, as far as the words tell: cv, passport, photo, health."""
    plain = words.lower().replace("ё", "е")
    return next((sort for rule, sort in _FILE_SORTS if rule.search(plain)), "")


AUTOCOMPLETE: dict[str, Meaning] = {
    **dict.fromkeys(("name", "given-name", "family-name", "additional-name"), Meaning(FieldKind.NAME)),
    "email": Meaning(FieldKind.EMAIL),
    **dict.fromkeys(("tel", "tel-national", "tel-local"), Meaning(FieldKind.PHONE)),
    **dict.fromkeys(("bday", "bday-day", "bday-month", "bday-year"), Meaning(FieldKind.BIRTH_DATE)),
    **dict.fromkeys(
        ("street-address", "address-line1", "address-line2", "postal-code"), Meaning(FieldKind.ADDRESS)
    ),
    "address-level2": Meaning(FieldKind.OTHER, "city"),
    "organization": Meaning(FieldKind.OTHER, "company"),
    "organization-title": Meaning(FieldKind.OTHER, "position"),
    **dict.fromkeys(("cc-number", "cc-csc", "cc-exp", "cc-name"), Meaning(FieldKind.OTHER, "card")),
    **dict.fromkeys(("current-password", "new-password"), Meaning(FieldKind.OTHER, "password")),
    "username": Meaning(FieldKind.OTHER, "login"),
    "one-time-code": Meaning(FieldKind.OTHER, "code"),
    "sex": Meaning(FieldKind.OTHER, "gender"),
}
"""Meanings of the attribute `autocomplete`, as the HTML standard lists them."""
