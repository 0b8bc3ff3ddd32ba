"""Numbers of the papers of a person, and of their car: passports, policies, licences, certificates, plates."""

import re
from collections.abc import Iterator

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.numbers import OF_CODE

_S = r"[ \t\u00a0\u2009\u202f]"
_NO = r"(?:№|n|#|номер|ном\.|н-р)"
_TO_NO = rf"{_S}{{0,3}}[,;:/-]?{_S}{{0,3}}(?:и{_S}{{1,3}})?(?:{_NO}{_S}{{0,3}}:?{_S}{{0,3}})?"

_SIX = rf"\d{{3}}{_S}?\d{{3}}"

_PASSPORT = re.compile(
    rf"\d(?<![\d.,/-].)\d{_S}?-?{_S}?\d{{2}}{_TO_NO}\d{{3}}[ \u00a0-]?\d{{3}}(?![\d-]|[.,]\d)"
)
# Right after the word, whatever parts the digits: «паспорт 4 5 1 0 1 2 3 4 5 6», «загран 71 8830 462».
_CAPTIONED_PASSPORT = re.compile(
    r"(?:па[сc]порт\w{0,3}|pas+port)\W{0,3}(?:(?:рф|россии|гражданина|серии?|серия)\W{1,3}){0,3}(?P<ten>\d(?:[ №/-]{0,3}\d){9})(?![ -]?\d|[.,]\d)"
    r"|(?:загран\w*|зп)[^\d\n]{0,20}(?P<nine>\d{2}(?:[ №-]{0,3}\d){7})(?![ -]?\d|[.,]\d)",
)
# Of other states: one or two letters and six to nine digits, or digits alone right after the word.
_OF_FOREIGNER = re.compile(
    rf"[A-ZА-ЯЁ\d](?:(?<![\w-].)(?<=\D)[A-ZА-ЯЁ]?{_S}?(?:№{_S}?)?\d{{6,9}}|(?<=[Пп]аспорт{_S}\d)\d{{6,8}})(?!\d)"
)
_FOREIGN_PASSPORT = re.compile(rf"\d(?<![\d.,/-].)\d{_TO_NO}\d{{7}}(?![\d-]|[.,]\d)")
_SERIES = re.compile(
    rf"(?<!\w)(?:сер(?:и[яию]|\.)?(?:{_S}паспорта)?|с\.){_S}{{0,3}}:?{_S}{{0,3}}(\d{{2}}{_S}?\d{{2}})(?!\d)",
)
_NUMBER = re.compile(
    rf"(?:№|номер(?:{_S}паспорта)?|ном\.|(?<!\w)н\.){_S}{{0,3}}:?{_S}{{0,3}}(\d{{3}}{_S}?\d{{3}})(?!\d)",
)
_ISSUER = re.compile(rf"\d(?<![\d-].)\d\d{_S}?[-–]{_S}?\d{{3}}(?![\d-])")
# A patent to work and other papers of their own, between the word «паспорт» and a number.
_OF_OTHER_PAPER = re.compile(
    r"(?:патент|лиценз|договор|доверенност|(?<!\w)акт|накладн|сч[её]т|(?<!\w)лот|парти|(?<!\w)зав\.|заводск|серийн|приказ|протокол|справк|заявк|обращени|(?<!\w)инн|(?<!\w)тел)[а-яё.]*(?:\s(?:серии|серия|номер|от|организации|компании))?[\s№:—–-]{1,4}$",
)
_PASSPORT_BEFORE = re.compile(
    r"па[сc]порт\w{0,3}(?!\w)(?!\s+(?:издел|сделк|товар|прибор|здани|безопасн|проект|отход|антитеррор|техн|на\s(?!имя|фамил|гражд|сына|дочь|меня)|качеств|объект|оборуд))|паспортн|pas+port|загран|сери[яи]\s+и\s+номер|(?<!\w)пасп\.|удостоверя|документ\w*|предъяв\w+|личност\w",
)
_PASSPORT_AFTER = re.compile(r"[\s,;(]*(?:выдан|код\s+подр)")
_ISSUER_BEFORE = re.compile(r"(?:подразделени\w*|подр\.?|к\s?/\s?п|код)[\s:.,№-]*$")


# «45 09 886157», «4509 № 886157»: hardly anything else is written so, unless named.
_LIKE_PASSPORT = re.compile(
    rf"\d(?<![\d.,/-].)\d(?:(?<!\d[ \u00a0\u2009\u202f]..){_S}\d{{2}}{_S}(?:№{_S}?)?\d{{6}}(?![\d-]|[.,]\d|{_S}\d)|\d{{2}}{_S}?№{_S}?\d{{6}}(?!\d))"
)
_NUMBERED = re.compile(
    r"(?:лот|заказ|договор|протокол|артикул|издели|товар|качеств|накладн|сч[её]т|трек|заявк|полис|тел|номер|серийн|акт|приказ|код|чек|квитанц|лиценз|инн|огрн|окпо|октмо|бик|кпп)\w*\s?(?:№|номер)?[^\d\n]{0,6}$",
)
_PASSPORT_WORDS = (
    "пасп",
    "порт",
    "pass",
    "paspo",
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
    for match in _LIKE_PASSPORT.finditer(low):
        if not _near(_NUMBERED, low, match.start(), 30):
            yield Found(Kind.PASSPORT, *match.span(), Because.FORM)
    if not any(word in low for word in _PASSPORT_WORDS):
        return
    for rule, written in ((_PASSPORT, low), (_FOREIGN_PASSPORT, low), (_OF_FOREIGNER, text)):
        for match in rule.finditer(written):
            if _near(_OF_OTHER_PAPER, low, match.start(), 30) or _near(OF_CODE, low, match.start(), 30):
                continue
            if _near(_PASSPORT_BEFORE, low, match.start(), 60) or _PASSPORT_AFTER.match(low, match.end()):
                yield Found(Kind.PASSPORT, *match.span(), Because.CONTEXT)
    for match in _CAPTIONED_PASSPORT.finditer(low):
        yield Found(Kind.PASSPORT, *match.span(match.lastgroup or 0), Because.CONTEXT)
    for rule in (_SERIES, _NUMBER):
        for match in rule.finditer(low):
            if _PASSPORT_BEFORE.search(low, max(match.start() - 60, 0), match.start(1)):
                yield Found(Kind.PASSPORT, *match.span(1), Because.CONTEXT)
    for match in _ISSUER.finditer(low):
        if _near(_ISSUER_BEFORE, low, match.start(), 30):
            yield Found(Kind.PASSPORT, *match.span(), Because.CONTEXT)


# A kind, the words without which its pattern is not tried, and the pattern.
_PAPERS: tuple[tuple[Kind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        Kind.POLICY,
        ("полис", "омс", "дмс", "енп"),
        re.compile(
            r"(?:полис\w*|омс|дмс|енп)(?!\w)[^\d\n]{0,50}\n?[^\d\n]{0,4}((?:\d[ \u00a0.-]?){9,15}\d)(?!\d)",
        ),
    ),
    (
        Kind.DOCUMENT,
        ("водит", "вод", "в/у", "ву", "права", "птс", "стс"),
        re.compile(
            rf"(?:водительск\w+|(?<!\w)вод\.?\s*уд(?:остоверени\w+)?(?!\w)|(?<!\w)в/у|(?<!\w)ву(?!\w)|права|(?<!\w)птс|(?<!\w)стс)[^\d\n]{{0,40}}"
            rf"(\d{{2}}{_S}?(?:\d{{2}}|[а-яё]{{2}}){_TO_NO}{_SIX})(?!\d)",
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
            "id-карт",
            "св-в",
            "свид",
            "разрешени",
        ),
        re.compile(
            r"(?:(?:военн|студенческ|профсоюзн)\w+\s+билет\w*|военник\w*|(?<!\w)внж(?!\w)|(?<!\w)id-карт\w+|удостоверени\w+(?:\s+(?:личности|ветеран\w+|пенсион\w+|инвалид\w+))?|(?<!\w)мед(?:ицинск\w+\s+)?книжк\w+|диплом\w*|аттестат\w*|трудов\w+\s+книжк\w+|вид\w*\s+на\s+жительство"
            r"|приписн\w+\s+свидетельств\w+|разрешени\w+\s+на\s+временное\s+проживание|удостоверени\w+\s+беженца|(?:свидетельств\w+|св-в\w|свид(?:-в\w|\.)?)\s+о\s+(?:рожд(?:ении|\.)|браке"
            r"|смерти|разводе|перемене\s+имени|(?:рас|за)[а-яё]+\s+брака))[^\d\n]{0,30}?"
            rf"((?:(?<!\w)[а-яёa-z]{{1,4}}(?:[ –-][а-яёa-z]{{1,3}})?|\d{{2,6}}(?:{_S}\d{{2}})?){_TO_NO}(?:\d{{7}}|{_SIX})|(?<=№)\d{{6,7}}|(?<=№\s)\d{{6,7}}|(?:(?<=карта\s)|(?<=личности\s)|(?<=№\s))\d{{9}})(?!\d)",
        ),
    ),
    (
        Kind.ACCOUNT,
        ("кошел", "деньги", "юmoney", "юмани", "wallet"),
        re.compile(
            r"(?:кошел\w+|яндекс[. ]деньги|юmoney|юмани|wallet)(?!\w)[^\d\n]{0,20}(4\d(?:[ \u00a0-]?\d){9,15})(?!\d)",
        ),
    ),
    (
        Kind.ACCOUNT,
        ("iban",),
        re.compile(r"iban[\s:№-]{0,4}([a-z]{2}\d{2}(?: ?[a-z0-9]{2,4}){3,8})(?!\w)"),
    ),
    (
        Kind.ACCOUNT,
        ("лиц", "л/с", "лс"),
        re.compile(
            r"(?:лиц(?:ев\w+|\.)(?:\s*сч(?:[её]т\w*|\.))?|л/с(?:ч(?:[её]т)?)?|(?<!\w)лс)(?!\w)[^\d\n]{0,12}(\d(?:[ \u00a0-]?\d){5,19})(?!\d)",
        ),
    ),
)
# The series of a civil-status certificate is a Roman number and two Russian letters, in capitals.
_CIVIL = re.compile(rf"[IVXLСХУ1](?<!\w.)[IVXLСХУ1]{{0,4}}{_S}?[-–]{_S}?[А-ЯЁ]{{2}}(?i:{_TO_NO}){_SIX}(?!\d)")
# Twelve letters of plates look alike in Cyrillic and Latin (ГОСТ Р 50577).
_L = "[авекмнорстухabekmhopctyx]"
_PLATE = re.compile(
    rf"(?:{_L}(?<!\w.)(?:{_S}?\d{{3}}{_S}?{_L}{{2}}|{_L}{_S}?\d{{3,4}})|\d(?<!\w.)\d{{3}}{_S}?{_L}{{2}}){_S}?/?{_S}?\d{{2,3}}(?:{_S}?rus)?(?!\w)"
)
_PLATE_BEFORE = re.compile(
    r"автомоб|авто(?!\w)|машин|гос\.?\s?-?(?:ударственн\w+\s+)?(?:регистрационн\w+\s+)?номер|госзнак|г/н|грз|(?<!\w)[ат]/[мс](?!\w)|номер\w*"
    r"|шлагбаум|парковк|такси|водител|прицеп|мотоцикл|пропуск|киа|тойот|лад[аеуы]|рено",
)
_PLATE_AFTER = re.compile(r"[^\n]{0,40}(?:шлагбаум|парков|машин|авто|въезд)")


def find_papers(text: str, low: str) -> Iterator[Found]:
    """Every number of a paper of a person, and the plates of their car; `low` is the text in small letters."""
    for kind, words, rule in _PAPERS:
        if any(word in low for word in words):
            for match in rule.finditer(low):
                yield Found(kind, *match.span(1), Because.CONTEXT)
    for match in _CIVIL.finditer(text):
        yield Found(Kind.DOCUMENT, *match.span(), Because.FORM)
    for match in _PLATE.finditer(low):
        if _near(_PLATE_BEFORE, low, match.start(), 40) or _PLATE_AFTER.match(low, match.end()):
            yield Found(Kind.PLATE, *match.span(), Because.CONTEXT)
    yield from _passports(text, low)


def _near(context: re.Pattern[str], low: str, position: int, reach: int) -> bool:
    return context.search(low, max(position - reach, 0), position) is not None
