"""Whose contact it is: an organisation's requisites stay, a person's are masked."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pdcheck.personal_data.found import Found

_REACH = 170
_LINES_BACK = 6

_ORGANISATION = re.compile(
    r"(?<!\w)(?:[ОЗНП]?АО|ООО|НКО|АНО|ФГУП|ФГБУ|ГБУЗ|МБУ|МБОУ|ГБОУ|ЧОО|ТСЖ|ТСН|ЖСК|НАО)(?!\w)|(?<!\w)(?:ИНН:?\s*\d{10}(?!\d)|ОГРН(?!ИП)|КПП)"
    r"|(?<!\w)(?:операторо?[мау]?|обществ[оауе]м?|компани[яиюей]+|организаци[яиюей]+|агентств\w+|учреждени\w+|роскомнадзор\w*|администрац\w+"
    r"|юридическ\w+\s+(?:адрес|лиц)\w*|мест[оау]м?\s*нахождени\w+|реквизит\w*|офис\w*|магазин\w*|салон\w*|склад\w*|клиник\w+|центр\w*|отел[ьяею]\w*|банк\w*"
    r"|пункт\w*\s+выдачи|самовывоз\w*|филиал\w*|отделени\w+|приёмн\w+|приемн\w+|горяч\w+\s+лини\w+|(?:колл|call|контакт)-?\s?центр\w*|поддержк\w+"
    r"|регистратур\w+|ресепш\w+|диспетчерск\w+|справочн\w+|телефон\w*\s+доверия|наш(?:а|е|и|ей|ему|ем|его|у|им|их)?|(?:звоните|пишите|напишите|позвоните|свяжитесь|связаться|обращайтесь|приезжайте|обратиться|обратитесь)\s+(?:с\s+|к\s+)?на(?:м|ми)|у\s+нас|канал\w*|бот\w{0,2}|сообществ\w+|групп[аеыу])(?!\w)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?<!\w)(?:мо[йяеёих]|моего|моему|моей|моём|моем|мою|мне|меня|мной|его|её|ему|клиент\w*|заявител\w*|субъект\w*|работник\w*|сотрудни\w+|пациент\w*|абонент\w*"
    r"|граждан\w+|заказчик\w*|пользовател\w*|паспорт\w*|прожива\w+|прописан\w*|зарегистрирован\w*|жив[уёе]\w*|домашн\w+|личн\w+|мобильн\w+|сотов\w+"
    r"|он[аи]?(?=\s(?:с|со|из|на|в|жив|прожив))|сосед\w*|получател\w+|мам[аеуы]|пап[аеуы]|муж\w?|жен[аеуы]|сын\w?|дочь|дочери|сестр\w|брат\w?|родител\w+|прошу|представител\w+|гость|гостя|фио|ф\.и\.о|доставк\w+)(?!\w)"
    r"|(?<!\w)(?:ИП|Я)(?!\w)|ИНН:?\s*\d{12}|ОГРНИП|СНИЛС",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:[а-яё]{4,}|[»)]|\.\d{4})[.!?;…]\s+(?=[А-ЯЁ])|[!?]\s")
_HEADED_BY_ORGANISATION = re.compile(
    r"^\W*(?:[ОЗП]?АО|ООО|АНО|НКО|[Оо]ператор\b|[Кк]онтакт\w*\s+(?:оператора|компании|данные\s+оператора)|[Рр]еквизиты|РЕКВИЗИТЫ|ОПЕРАТОР|[Юю]ридическ|ИНН|ОГРН(?!ИП)"
    r"|[Нн]аименование)"
)


def belongs_to_organisation(text: str, start: int, names: Sequence[Found]) -> bool:
    """Whether the nearest owner named before a contact is an organisation, and no person is between."""
    line = text.rfind("\n", 0, start) + 1
    since = max(line, start - _REACH)
    since = max([since, *(end.end() for end in _SENTENCE_END.finditer(text, since, start))])
    organisation = _last(_ORGANISATION, text, since, start)
    person = max(_last(_PERSON, text, since, start), _last_name(names, since, start))
    if organisation >= 0 or person >= 0:
        return organisation > person
    if start - line > 60:
        return False
    return _block_is_of_organisation(text, line, names)


_PUBLIC_PLACE = re.compile(
    r"(?<!\w)(?:т[рц]?ц|бц|расположен\w*|кафе|ресторан\w*|гостиниц\w+|музе\w+|театр\w*|кинотеатр\w*|школ\w+|больниц\w+|поликлиник\w+|суд\w{0,2}|инспекци\w+|управлени\w+"
    r"|министерств\w+|департамент\w*|служб\w+|аптек\w+|завод\w*|фабрик\w+|производств\w+|точк\w+|сто|шиномонтаж\w*|парковк\w+|остановк\w+|открыл\w+|работаем)(?!\w)",
    re.IGNORECASE,
)


def tells_of_organisation(text: str, start: int, end: int) -> bool:
    """Whether any words of a stretch name an organisation."""
    since = max(start, 0)
    return bool(_ORGANISATION.search(text, since, end) or _PUBLIC_PLACE.search(text, since, end))


def _block_is_of_organisation(text: str, line: int, names: Sequence[Found]) -> bool:
    """Whether the short lines above, up to an empty one, open with an organisation."""
    end = line - 1
    for _ in range(_LINES_BACK):
        if end <= 0:
            return False
        begin = text.rfind("\n", 0, end) + 1
        above = text[begin:end]
        if not above.strip() or len(above) > 160:
            return False
        if _last_name(names, begin, end) >= 0 or (
            _PERSON.search(above) and not _HEADED_BY_ORGANISATION.match(above)
        ):
            return False
        if _HEADED_BY_ORGANISATION.match(above):
            return True
        end = begin - 1
    return False


def _last(cue: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((match.start() for match in cue.finditer(text, start, end)), default=-1)


def _last_name(names: Sequence[Found], start: int, end: int) -> int:
    """Where the last of the names, which stand in order, begins within a stretch."""
    before = bisect_left(names, end, key=lambda name: name.start)
    return names[before - 1].start if before and names[before - 1].start >= start else -1
