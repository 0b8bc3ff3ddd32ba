"""Which sorts of data a document speaks of, which services and numbers it names; one pass a pattern."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from pdcheck.artifacts import Document, Passage
from pdcheck.services import Category
from pdcheck.sites import Field, Service
from pdcheck.text import Text

_NO_NUMBER = r"(?![^\n.;]{0,12}\+? ?[78] ?[(\d-])"
"""A telephone with its number is the operator's own, not a sort of data."""
_NO_BOX = r"(?![^\n;]{0,60}@)"
_DATA = {
    "name": r"\bфамили|\bф\. ?и\. ?о\b|\bфио\b|\bимя\b(?! (?:домен|сайт|сервер))|\bимен[иа]\b(?= ?[,;(]|, | и )|отчеств",
    "phone": rf"телефон\w*{_NO_NUMBER}|мобильн\w+ номер|номер\w* для связи",
    "email": rf"(?:электронн\w+ почт\w*|\be-?mail\b|электронн\w+ адрес\w*|\bэл\. ?почт\w*|\bимейл|\bемейл){_NO_BOX}",
    "address": r"адрес\w* (?:доставки|прожива|регистрац|места|жительства|прописки|фактическ|субъекта|проведения|объекта)"
    r"|почтов\w+ адрес\w*(?! оператора| организац)|мест\w* (?:жительства|регистрации|проживания)|[,;] ?адрес\w*\b(?! (?:эл|e|ip|сайт))"
    r"|^\W*адрес\w*\W*$",
    "birthdate": r"(?:дат\w+|год\w*|день) (?:и мест\w+ )?рождения|возраст",
    "age": r"возраст|(?:дат\w+|год\w*) рождения",
    "passport": r"паспорт|документ\w*,? ?удостоверяющ\w+ (?:его )?личност",
    "snils": r"снилс|страхов\w+ номер\w* индивидуальн",
    "inn": r"\bинн\b(?![^\n]{0,14}\d{10})|идентификационн\w+ номер\w* налогоплательщик",
    "health": r"здоровь|диагноз|медицинск\w+ (?:данн|сведени|показани|карт)|жалоб\w+ пациент|противопоказан|аллерги",
    "children": r"ребенк|дет(?:ей|ях|и)\b|несовершеннолетн|воспитанник|учащ|учени",
    "cv": r"резюме|трудов\w+ (?:деятельност|стаж)|опыт\w* работы|образовани|соискател",
    "photo": r"фото|изображени",
    "company": r"(?:назван|наименован)\w+ (?:организац|компан|юридическ)|мест\w* работы|работодател|организаци\w*, (?:которую|где)",
    "position": r"должност",
    "gender": r"\bпол\b",
    "card": r"(?:банковск|платежн)\w+ (?:карт|реквизит|данн)|реквизит\w+ карт",
    "social_account": r"социальн\w+ сет|аккаунт|никнейм|\bник\b|мессенджер|telegram|телеграм|учетн\w+ запис",
    "nationality": r"национальност|гражданств",
    "religion": r"религи|вероисповедан",
    "biometric": r"биометр",
}
_SORTS = {
    "name": "имя",
    "phone": "телефон",
    "email": "электронная почта",
    "address": "адрес",
    "birthdate": "дата рождения",
    "age": "возраст",
    "passport": "паспорт",
    "snils": "СНИЛС",
    "inn": "ИНН",
    "health": "сведения о здоровье",
    "children": "сведения о ребёнке",
    "cv": "резюме, опыт работы",
    "photo": "фотография",
    "company": "организация",
    "position": "должность",
    "gender": "пол",
    "card": "карта",
    "social_account": "учётная запись в соцсети или мессенджере",
    "nationality": "национальность, гражданство",
    "religion": "вероисповедание",
    "biometric": "биометрические данные",
}
_BY_REFERENCE = (
    r"(?:данн\w+|сведени\w*|информаци\w+)[^.\n]{0,60}(?:указанн|указыва|введен|вводим|заполн|оставл|предостав)\w*"
    r"[^.\n]{0,60}(?:форм|анкет|пол[яе]х|сайт)"
)
GROUND_FOR_SPECIAL_DATA = (
    # Part 2 of article 10 but for its first point, which is written consent; both orders of citing.
    r"п(?:ункт\w*|\.)? ?(?:[2-9]|10)(?:\.\d)?(?:(?:,| и|, п\.) ?\d{1,2}(?:\.\d)?)*,? ?ч(?:\.|аст\w+) ?2,? ?ст(?:\.|ать\w+) ?10\b(?![.-]\d)"
    r"|(?<!1 )(?<!1, )\bч(?:\.|аст\w+) ?2,? ?ст(?:\.|ать\w+) ?10\b(?![.-]\d)"
    r"|ст(?:\.|ать\w+) ?10\b(?![.-]\d)[ ,(]{1,3}ч(?:\.|аст\w+) ?2\b(?!,? ?п(?:\.|ункт\w*) ?1\b)"
    r"|медико-профилактическ\w+ цел|установлени\w+ медицинск\w+ диагноз"
)
"""How texts name a ground for special categories of data other than written consent."""
_SAID = {
    "data by reference": _BY_REFERENCE,
    "no transfer abroad": r"трансграничн\w+ передач\w*[^.\n]{0,80}\bне (?:осуществля|производ|предусмотр|вед)\w*"
    r"|\bне (?:осуществля|производ|вед)\w*[^.\n]{0,40}трансграничн\w+ передач\w*",
    "transfer abroad": r"трансграничн\w+ передач\w*|иностранн\w+ государств",
    "cookies": r"\bcookies?\b|\bкуки\b|файл\w* куки|веб-аналитик|метрик[аиуе]\b|счетчик\w* посещ",
    "no cookies": r"\bне использу\w+ (?:файл\w* )?(?:cookies?\b|куки\b)|\bне (?:использу|применя)\w+[^.\n]{0,30}счетчик"
    r"|\b(?:cookies?|куки) на (?:этом |нашем )?сайте не (?:использу|применя)",
    "unsubscribing": r"отпис\w+|отказ\w+ от (?:получени|рассыл|подписк|рекламы)\w*",
    "ground for special data": GROUND_FOR_SPECIAL_DATA,
    "session recording": r"вебвизор|webvisor|запис\w+ (?:действий|сесси\w*)",
}
_BY_CATEGORY = {
    "counter": r"(?:систем|сервис|служб|счетчик|инструмент)\w*[^.\n]{0,40}(?:аналити|статистик|метрик)\w*"
    r"|(?:аналитическ|статистическ|рекламн)\w+ (?:сервис|систем|служб|сет)\w*",
    "helper": r"(?:обработчик|подрядчик|хостинг|провайдер)\w*|(?:сервис|служб|оператор|поставщик)\w*[^.\n]{0,30}"
    r"(?:рассыл|связи|чат|телефон|форм|хостинг|услуг)\w*",
}
_COUNTING = frozenset((Category.ANALYTICS, Category.ADVERTISING, Category.TAG_MANAGER))
_ALIASES = (
    r"яндекс|yandex|метрик[аиу]",
    r"google|гугл",
    r"vk\b|вконтакте|вк\b|vkontakte|mail\.ru|мэйл|мейл",
    r"facebook|фейсбук|meta platforms",
    r"telegram|телеграм",
    r"whats ?app|ватсап|вотсап",
    r"jivo|живосайт|джив",
    r"calltouch|коллтач",
    r"roistat|ройстат",
    r"битрикс|bitrix",
    r"amo ?crm|амо ?(?:срм|crm)",
    r"2гис|2gis|дубльгис",
    r"сбер|sber",
    r"тинькофф|tinkoff|т-банк",
    r"tilda|тильда",
    r"рутуб|rutube",
    r"youtube|ютуб",
)
_MENTIONS = 60
"""How many mentions of a sort are looked at; a list comes early."""
_ITEM = 120
"""Characters of an item of a list: longer sentences have to say that they are about data."""
_ABOUT_DATA = re.compile(
    r"данн|сведени|информаци|перечен|анкет|форм[аеуы]\b|указыва|сообща|собира|заполн|обрабатыва|запрашива|получаем|храни[мт]"
)
_DENIED = re.compile(
    r"\bне (?:собира|обрабатыва|запрашива|требу|хран|относ|касающ|осуществля\w* (?:сбор|обработк))\w*|не подлеж"
)
_UNUSED = re.compile(r"\bне (?:использу|применя|переда|подключ|привлека|размеща)\w*")
_EXCEPTED = re.compile(r"\bкроме\b|за исключением|помимо")
_WORD = re.compile(r"[a-zа-яё0-9.]{4,}", re.IGNORECASE)
_COMMON = frozenset(
    "analytics forms form карты maps map pixel пиксель manager реклама виджет чат chat cloud group limited общество inc "
    "company technologies platforms services ответственностью ограниченной россия russia embed frame iframe script api "
    "счетчик счётчик сервис служба онлайн online сайт сайта своём своем сервере владелец живой вход через блок видео данными "
    "переход дата сеть доставки доставка запись интернет исследований карт отзывы компания проекты обратной связи "
    "платформа система смарт сообщения сообщества телеком файлы статические формы статистика поделиться скорость движок "
    "банк платежи виджет виджеты директ mail insight insights metrics segment optimize captcha".split()
)
_NUMBERED = re.compile(r"\b(инн|огрнип|огрн)\b[^\d\n]{0,16}(\d{15}|\d{13}|\d{12}|\d{10})\b")
_NUMBERS = {
    "один": 1,
    "одн": 1,
    "два": 2,
    "двух": 2,
    "три": 3,
    "тр": 3,
    "четыр": 4,
    "пят": 5,
    "шест": 6,
    "семи": 7,
    "семь": 7,
    "восем": 8,
    "десят": 10,
    "двенадцат": 12,
    "тридцат": 30,
}
"""How numbers of years, months and days begin in words."""
_PERIOD = re.compile(
    r"(?:(?P<figure>\d{1,3})|(?<![а-я])(?P<word>один|одн(?:ого|ой|у)|два|двух|три|тр[её]х|четыр[её]х|четыре|пят[ьи]|шест[ьи]|сем[ьи]"
    r"|восемь|восьми|десят[ьи]|двенадцат[ьи]|тридцат[ьи]))\s*(?:\([^)\n]{1,40}\)\s*)?"
    r"(?:календарн\w+\s+|рабоч\w+\s+)?(?P<unit>лет|год|месяц|мес\b|недел|дн|ден)"
)
_PURPOSE_WORD = re.compile(r"[а-яa-z]{4,}")
_OF_ANY_PURPOSE = re.compile(
    r"^(?:обраб|персо|данн|цел|свои|моих|мои|эт|котор|оказ|услуг|сайт|польз|посет|клиен|субъе|опера|предо|обесп|исполн|осуще|связ|чере|сроко|соотв"
    r"|запро|имен|имя|телеф|почт|элект|адрес|фамил|отчес)"
)
"""Words that stand in the purposes of any consent and tell none apart."""
_DAYS = {"лет": 365, "год": 365, "неде": 7, "дн": 1, "ден": 1}


def told_sorts(sorts: Iterable[str]) -> str:
    """Sorts of data in Russian, in a settled order."""
    return ", ".join(_SORTS[sort] for sort in sorted(set(sorts))) or "нет"


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.MULTILINE)


def sort_of_data(field: Field) -> str:
    """The sort of data that a field asks for, where a document could name it; empty for a message or a choice."""
    if field.sort in _DATA:
        return field.sort
    return field.kind.value if field.kind.value in _DATA else ""


def data_named(text: Text) -> frozenset[str]:
    """Every sort of data that the text names as data; what it denies and the operator's contacts left out."""
    return frozenset(sort for sort, words in _DATA.items() if _is_listed(words, text))


def _is_listed(words: str, text: Text) -> bool:
    """Whether the words stand in a sentence about data or as an item of a list, and are not denied there."""
    for match in islice(_compiled(words).finditer(text.norm), _MENTIONS):
        start, end = text.sentence(match.start())
        sentence = text.norm[start:end]
        if _DENIED.search(sentence):
            continue
        if len(sentence) <= _ITEM or _ABOUT_DATA.search(sentence):
            return True
    return False


def said(what: str, document: Document, text: Text) -> Passage | None:
    """The first words of a document that say it: «data by reference», «cookies», …"""
    match = _compiled(_SAID[what]).search(text.norm)
    if match is None:
        return None
    return document.passage(*text.source_span(*match.span()))


def is_named(name: str, owner: str, text: Text) -> bool:
    """Whether the text names a service or its owner, in Latin or Cyrillic letters."""
    words = f"{name} {owner}".lower()
    patterns = [rf"\b(?:{alias})" for alias in _ALIASES if re.search(alias, words)]
    own = (word.strip(".") for word in _WORD.findall(words))
    patterns += [re.escape(word) for word in own if len(word) > 3 and word not in _COMMON]
    return any(_is_affirmed(pattern, text) for pattern in patterns)


def _is_affirmed(words: str, text: Text) -> bool:
    """Whether the words stand outside of denials: «не используем Google Analytics» names nobody."""
    for match in islice(_compiled(words).finditer(text.norm), _MENTIONS):
        start, end = text.sentence(match.start())
        sentence = text.norm[start:end]
        if not _UNUSED.search(sentence) or _EXCEPTED.search(sentence):
            return True
    return False


def is_meant(service: Service, text: Text) -> bool:
    """Whether the text speaks of services of its category without a name."""
    words = _BY_CATEGORY["counter" if service.category in _COUNTING else "helper"]
    return _compiled(words).search(text.norm) is not None


def numbers_in(document: Document, text: Text) -> Iterator[tuple[str, Passage]]:
    """Registration numbers (ИНН, ОГРН, ОГРНИП) with the words around them."""
    for match in _NUMBERED.finditer(text.norm):
        yield match.group(2), document.passage(*text.source_span(*match.span()))


def periods_in(passages: Iterable[Passage]) -> frozenset[int]:
    """Periods that the words state, roughly in days."""
    found = set()
    for passage in passages:
        for match in _PERIOD.finditer(passage.text.lower()):
            number, unit = _number(match), match["unit"]
            if unit.startswith("мес"):
                found.add(
                    number // 12 * 365 + number % 12 * 30
                )  # twelve months are a year, whatever they sum to
                continue
            days = next(value for stem, value in _DAYS.items() if unit.startswith(stem[:3]))
            found.add(number * days)
    return frozenset(found)


def _number(match: re.Match[str]) -> int:
    if match["figure"]:
        return int(match["figure"])
    word = match["word"].replace("ё", "е").replace("восьми", "восемь")
    return next(value for stem, value in reversed(_NUMBERS.items()) if word.startswith(stem))


def about(purpose: str) -> frozenset[str]:
    """The beginnings of the words that tell a purpose from others."""
    words = _PURPOSE_WORD.findall(purpose.lower().replace("ё", "е"))
    return frozenset(word[:4] for word in words if not _OF_ANY_PURPOSE.match(word))
