"""Lines of a page → who runs the site: name, ИНН, ОГРН, address, and what was left unfilled."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pdcheck.personal_data import is_company_inn, is_ogrn, is_personal_inn

_PERSON = r"[А-ЯЁ][А-Яа-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_NAMED_PERSON = (
    rf"(?:{_PERSON}(?:\s+{_PERSON}){{1,2}}|{_PERSON}\s+[А-ЯЁ]\.\s?[А-ЯЁ]?\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_PERSON})"
)
_QUOTED = r"(?:[«\"“„'][^»\"”“'\n<>]{1,90}[»\"”“'](?:[^»\"”“'\n<>]{0,40}[»\"”“'])?)"
_FORMS = r"ООО|ОАО|ЗАО|ПАО|НПАО|АО|НАО|АНО(?:\s+(?:ДПО|ДО|ВО|ПО|СО))?|НКО|НОУ|ЧОУ|ЧУ|ЧУЗ|НОЧУ|МБУ|ГБУ|МАУ|ГАУ|МКУ|ФГУП|ГУП|МУП|ФГБУ?|ФГАОУ|ФГБОУ|ГБОУ|МБОУ|МБДОУ|МАОУ|МАДОУ|ГАПОУ|ГБПОУ|ГБУЗ|ГАУЗ|МБУК|ГБУК|ФКУ|ТСЖ|ТСН|СНТ|КФХ|ПК|СПК|ЖСК|БФ"
_SPELLED = (
    r"[Оо]бщество\s+с\s+ограниченной\s+ответственностью|(?:[Пп]убличное\s+|[Зз]акрытое\s+|[Оо]ткрытое\s+|[Нн]епубличное\s+)?[Аа]кционерное\s+общество|[Аа]втономная\s+некоммерческая\s+организация"
    r"|(?:[Фф]едеральное\s+|[Мм]униципальное\s+|[Гг]осударственное\s+|[Оо]бластное\s+|[Кк]раевое\s+)(?:(?:государственное|бюджетное|автономное|казенное|казённое|областное|общеобразовательное|образовательное|дошкольное|унитарное)\s+){0,5}(?:учреждение|предприятие)(?:\s+[а-яё]+){0,6}"
    r"|[Бб]лаготворительный\s+фонд|[Фф]онд|[Чч]астное\s+(?:[а-яё]+\s+){0,3}учреждение(?:\s+[а-яё]+){0,4}|[Кк]оллегия\s+адвокатов|[Тт]оварищество[а-яё\s]{0,40}|[Оо]бщественная\s+организация|[Сс]оюз|[Аа]ссоциация|[Кк]ооператив"
)
_COMPANY = re.compile(rf"(?<![А-Яа-яЁё])(?:(?:{_FORMS})|(?:{_SPELLED}))\s*(?:[А-ЯЁ]{{2,6}}\s+)?{_QUOTED}")
_BARE_COMPANY = re.compile(
    r"(?<![А-Яа-яЁё])(?:ООО|ЗАО|ПАО|АО)\s+[А-ЯЁA-Z][\w-]{2,30}(?:\s+[А-ЯЁA-Z][\w-]{2,30}){0,2}"
)
_PUBLIC = re.compile(
    r"(?<![А-Яа-яЁё])(?:МБУ|ГБУ|МАУ|ГАУ|МКУ|ФГУП|ГУП|МУП|ФГБУ?|ФГАОУ|ФГБОУ|ГБОУ|МБОУ|МБДОУ|МАОУ|МАДОУ|ГАПОУ|ГБПОУ|ГБУЗ|ГАУЗ|МБУК|ГБУК|ФКУ)\s+[А-ЯЁ][^,.;\n]{3,90}"
)
_AUTHORITY = re.compile(
    r"(?<![А-Яа-яЁё])(?:Администрация[ \u00a0]+(?=(?:г\.|город|район|муниципальн|городск|сельск|поселк|посёлк|станиц|[Гг]убернатор|[Пп]резидент|[Пп]равительств|\w+(?:ского|цкого|ской|ного)\b|\w+[ \u00a0]+(?:район|област|кра[яй]|округ|поселени)))"
    r"|(?:Министерство|Департамент|Управление|Комитет|Инспекция)[ \u00a0]+(?!\w+(?:ами|ями|ом|ем|ью)\b)|Совет депутатов[ \u00a0]+)[а-яА-ЯёЁ][^,.;:\n]{5,90}"
)
"""Bodies of power; the administration of a site or a clinic is none, nor is the management of projects."""
_TRADER = re.compile(
    rf"(?<![А-Яа-яЁё])(?:ИП|И\.П\.|[Ии]ндивидуальн(?:ый|ого)\s+предпринимател[ья](?:\s*\(ИП\))?|ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ|[Гг]лава\s+КФХ|ИП\s+[Гг]лава\s+КФХ)\s*:?\s*[«\"“]?{_NAMED_PERSON}[»\"”]?"
)
_SELF_EMPLOYED = re.compile(
    rf"(?:[Сс]амозанят(?:ый|ая|ого|ой)(?:\s+гражданин|\s+гражданка)?|НПД|[Пп]лательщик\s+НПД|[Аа]двокат|[Нн]отариус)\s*[:,–—-]?\s*(?P<after>{_NAMED_PERSON})|(?P<before>{_PERSON}\s+{_PERSON}(?:\s+{_PERSON})?)\s*[,(–—-]+\s*(?:самозанят|плательщик\s+НПД|НПД)"
)
_SELF_EMPLOYMENT = re.compile(r"амозанят|НПД|лательщик|двокат|отариус")
"""Without one of these nobody is self-employed; much cheaper to look for."""
_NUMBERS = re.compile(
    r"(?<![А-Яа-яЁё])(?P<name>И\s?Н\s?Н|ОГРНИП|ОГРН)(?P<also>\s?/\s?(?:КПП|ОГРН(?:ИП)?|ИНН))?(?:\s+(?:организации|ИП|компании|продавца|оператора))?[^\d\n]{0,12}(?:\n[^\d\n]{0,12})?(?P<number>\d[\d \u00a0]{7,18}\d)(?:\s?[/\\]\s?(?P<second>\d{9,15}))?"
)
_UNFILLED = re.compile(
    r"(?<![А-Яа-яЁё])(?:ИНН|ОГРН(?:ИП)?)\s*:?\s*(?:[ХX#*0_]{4,}|\[[^\]\n]{0,30}\]|\{\{[^}\n]{0,40}\}\}|<[^>\n]{0,30}>|(?:1234567890|0000000000|123456789012)\d*|_{2,}|\.{4,}|…{1,})|(?:ООО|ИП)\s*[«\"]?(?:Название|Наименование|Фамилия Имя|Ваша компания|Компания|\[[^\]\n]{1,40}\]|ФИО|Ф\.И\.О|Иванов Иван Иванович)[^\n]{0,30}"
)
_TEMPLATE_NAME = re.compile(r"Название|Наименование|Фамилия|Ваша|ХХХ|XXX|\[|\{|Пример|ФИО|Имя Отчество")
_ADDRESS = re.compile(
    r"(?:(?:[Юю]ридический|[Пп]очтовый|[Фф]актический)\s+)?[Аа]дрес[^:\n]{0,40}:\s*(?P<named>[^\n]{10,160})|(?P<index>\b[1-6]\d{5}\b,?\s+(?:Росси|РФ|г\.|город|[А-ЯЁ])[^\n]{10,140})|(?P<street>(?:г\.|город)\s?[А-ЯЁ][а-яё-]+,\s*(?:[^\n]{0,30}?)(?:ул\.|улица|пр\.|просп|пер\.|ш\.|наб\.|б-р)[^\n]{4,80})"
)


class Number(NamedTuple):
    """A registration number and whether its check digits hold."""

    text: str
    is_right: bool


class Details:
    """What a text of lines tells of the operator; each kind of detail is looked for when it is asked."""

    def __init__(self, text: str) -> None:
        """Find the numbers, by which a name is told."""
        self._text, self._found = text, list(_numbers(text))
        self.inn = _best([number for kind, number, _ in self._found if kind == "ИНН"])
        self.ogrn = _best([number for kind, number, _ in self._found if kind != "ИНН"])

    @cached_property
    def name(self) -> str:
        """The one nearest to a number; empty where there is none."""
        return _name(self._text, [at for _, _, at in self._found])

    @cached_property
    def unfilled(self) -> tuple[str, ...]:
        """Places of a template that were left as they were."""
        return tuple(match[0].strip()[:120] for match in _UNFILLED.finditer(self._text))[:5]

    @cached_property
    def address(self) -> str:
        """The first address; empty where there is none."""
        return _address(self._text)


def _numbers(text: str) -> Iterator[tuple[str, Number, int]]:
    for match in _NUMBERS.finditer(text):
        name = "ИНН" if match["name"].startswith("И") else "ОГРН"
        digits = re.sub(r"\D", "", match["number"])
        yield from _number(name, digits, match.start())
        second = match["second"]
        if second and match["also"] and "КПП" not in match["also"]:
            yield from _number("ОГРН" if name == "ИНН" else "ИНН", second, match.start())


def _number(name: str, digits: str, at: int) -> Iterator[tuple[str, Number, int]]:
    if name == "ИНН" and 9 <= len(digits) <= 13:
        yield name, Number(digits, is_company_inn(digits) or is_personal_inn(digits)), at
    elif name == "ОГРН" and 12 <= len(digits) <= 16:
        yield name, Number(digits, is_ogrn(digits)), at


def _best(numbers: list[Number]) -> Number | None:
    """The first number that holds, else the first of a right length."""
    right = next((number for number in numbers if number.is_right), None)
    return right or next((number for number in numbers if len(number.text) in (10, 12, 13, 15)), None)


def _name(text: str, numbers: list[int]) -> str:
    found: list[tuple[int, str]] = []
    for rule in (_COMPANY, _TRADER, _SELF_EMPLOYED, _BARE_COMPANY, _PUBLIC, _AUTHORITY):
        if rule is _SELF_EMPLOYED and not _SELF_EMPLOYMENT.search(text):
            continue
        for match in rule.finditer(text):
            groups = match.groupdict()
            words = (groups.get("after") or groups.get("before") or match[0]) if groups else match[0]
            if not _TEMPLATE_NAME.search(words):
                distance = min((abs(match.start() - at) for at in numbers), default=-match.start())
                found.append((distance, " ".join(words.split())))
    return min(found, default=(0, ""))[1]


def _address(text: str) -> str:
    match = _ADDRESS.search(text)
    if match is None:
        return ""
    return " ".join((match["named"] or match["index"] or match["street"]).split())
