"""Whether someone lives at an address: by its flat, by the words before and after, by a name beside it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pdcheck.personal_data.address_words import FLAT, HOUSE, SETTLEMENT, SOCIETY, STREET
from pdcheck.personal_data.found import Found
from pdcheck.personal_data.owners import belongs_to_organisation, tells_of_organisation
from pdcheck.personal_data.words import word_of

_STREET_WORD = re.compile(rf"(?<!\w)(?:{STREET})(?!\w)", re.IGNORECASE)
_HAS_FLAT = re.compile(rf"(?<!\w)(?:{FLAT})\.?\s*№?\s?\d", re.IGNORECASE)
# «ул. Мира, 12-44»: in daily writing a house and a flat.
_HOUSE_AND_FLAT = re.compile(r"\d[а-я]?\s?[-–—]\s?\d{1,3}$", re.IGNORECASE)
# Streets whose name is an adjective or a surname stand without «улица».
_LIKE_STREET = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:[нквл]ая|ского|[оеё]ва|ина|ой|ий)\s\d{1,3}[а-я]?\s?[-–—]\s?\d{1,3}$"
)
# «Пермь, Попова, 25, 8»: a town, a street, a house and a flat, none of them named as such.
_BY_COMMAS = re.compile(
    r"(?:г\.?\s?)?(?P<town>[А-ЯЁ][а-яё-]+),\s(?:[А-ЯЁ][а-яё-]+\s)?[А-ЯЁ][а-яё-]+(?:ая|ого|[оеё]ва|ина|ой|ых|ия|ства|сти),?\s\d{1,4}[а-я]?,\s\d{1,3}$"
)
_GARDEN = re.compile(
    rf"(?<!\w)(?:{SOCIETY}|(?:СНТ|СОТ|НСТ|ДНТ|ДНП|ТСН|ДСК|ГСК|ПГСК)(?!\w)[^\n\d]{{0,40}})(?:,?\s?№?\s?\d{{1,4}}(?!\d)|(?![^\n]{{0,20}}\d{{6}})[^\n]{{0,40}}(?<!\w)(?:уч|участ\w*|дом|д\.|ряд|бокс|гараж|лини\w|аллея|ул)(?!\w))",
    re.IGNORECASE,
)
_VILLAGE_HOUSE = re.compile(
    r"(?<!\w)(?:с|п|село|дер|деревня|пос|пос[её]лок|пгт|х|хутор|ст-ца|станица|аул|д)\.?\s[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?,\s?(?:д|дом)\.?\s?\d"
)
# «… — домашний адрес Ксении», «… (прописка)»: the words may come after.
_LIVES_AFTER = re.compile(
    r"\s?[—–,(-]{0,2}\s?(?:это\s|там\s|здесь\s|тут\s|и\s){0,2}(?:(?:мо[йя]|его|е[её]|домашний|фактический|почтовый)\s){1,3}(?:адрес(?!\s(?:офис|магаз|сайт|склад|компан))|прописка|дом(?!\w)|квартира)"
    r"|\s?[—–,(-]{1,2}\s?(?:адрес\s(?:регистрации|проживания|прописки)|прописка|место\sжительства|прожива\w+|жив[уёе]\w*|прописан\w?|зарегистрирован\w?)(?!\w)"
    r"|,?\s(?:там|здесь|тут)\sи?\s?(?:жив\w+|прожива\w+|прописан\w?)",
    re.IGNORECASE,
)
# A box at a post office is a person's where their name follows or no one else is named.
_POST_BOX = re.compile(r"(?<!\w)(?:а/я|абонентский\sящик)\s?№?\s?\d", re.IGNORECASE)
_ROOM_LAST = re.compile(r"(?<!\w)пом\.?\s?[\w/-]{1,7}$", re.IGNORECASE)
_ON_DEMAND = re.compile(r"востребован", re.IGNORECASE)
_LIVES_THERE = re.compile(
    r"(?:прожива\w+|зарегистрирован\w*|прописан\w*|прописк[аеи]|жив[уёе]\w*|жила?|домашний\s+адрес(?:\s+[а-яё]+)?|адрес\w*\s+(?:моей\s+|его\s+|её\s+)?(?:регистрации|проживания|жительства"
    r"|прописки|доставки|клиента|заявителя|работника|пациента|субъекта|установки)|мест[оау]\s+(?:жительства|регистрации|проживания|пребывания)|мой\s+адрес"
    r"|достав\w+|привез\w+|курьер\w*)"
    r"(?:\s+(?:по\s+паспорту|работника|клиента|заявителя|субъекта|гражданина|и\s+регистрации|постоянно|временно|фактически|заказ|мне|курьером))?(?:\s*\([а-яё]{1,4}\))?"
    r"(?:\s+(?:по|на|в|с))?(?:\s+(?:адресу|адрес))?\s*[:—–|-]?\s*$",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(r"(?<!\w)адр(?:ес)?[.:\s—–-]{1,3}$", re.IGNORECASE)
_OF_PERSON = re.compile(r"(?<!\w)адрес\w*[\s:—–-]*$", re.IGNORECASE)
_LIVES_IN_LATIN = re.compile(
    r"(?i:(?:adres|address|deliver|dostavk|zhiv|prozhiv|propis|kuda|lives?|home|ship)\w*(?:\s(?:to|at|in|v|na|po))?[\s:,—–-]{1,3})$"
)


def is_home_in_latin(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
    """Whether words before an address in Latin letters, or a name in its line, tell that someone lives there."""
    if _LIVES_IN_LATIN.search(text, max(start - 40, 0), start) or _LIVES_THERE.search(
        text, max(start - 70, 0), start
    ):
        return True
    line = text.rfind("\n", 0, start) + 1
    before = bisect_left(names, start, key=lambda name: name.start)
    return _is_with_name(text, start, end, names) or (
        before > 0 and names[before - 1].start >= max(line, start - _LINE)
    )


_OF_GOODS = re.compile(r"\s?(?:руб|р\.|₽|тыс|шт|кг|г\.?(?!\w)|мин|час|дн|км|м²|кв\.?\s?м|%)", re.IGNORECASE)
# Words of one who tells where to come, and where someone lives.
_COME = re.compile(
    r"(?<!\w)(?:куда|достав\w+|привез\w+|приезжа\w+|прие[дх]\w+|подъе[дх]\w+|жив[уёе]\w*|переех\w+|забрать|забер\w+|выезд\w*|вызов\w*|вызвать|(?:по)?меня\w+\s+адрес\w*"
    r"|адрес\w*\s+(?:измен\w+|(?:по)?менял\w+|тепер\w+|нов\w+|достав\w+)|нов\w+\s+адрес|мо[йяеё]|моей|моего|наш\s+адрес\s+для\s+достав\w+|мам\w|пап\w|бабушк\w|получател\w+)(?!\w)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[\s,.;]{1,3}(?:получа\w+|получит|спросить|домофон|подъезд|\d\s?подъезд|звон\w+|код\s|этаж)",
    re.IGNORECASE,
)


def is_home(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
    """Whether someone lives at the address in a stretch, and no organisation gives it as its own."""
    words = text[start:end]
    if _OF_GOODS.match(text, end):
        return False
    if _LIVES_THERE.search(text, max(start - 70, 0), start) or _LIVES_AFTER.match(text, end):
        return True
    if _ROOM_LAST.search(words):
        return False
    if _POST_BOX.search(words):
        return _is_with_name(text, start, end, names) or bool(
            _ON_DEMAND.search(text, max(start - 40, 0), start)
        )
    if _tells_flat(text, words, start):
        return not belongs_to_organisation(text, start, names)
    is_address = _has_settlement_or_street(words)
    comes = _COME.search(text, max(start - 70, text.rfind("\n", 0, start) + 1), start)
    if (comes and (is_address or _HOUSE_AND_FLAT.search(words))) or (
        (is_address or comes) and _THEN.match(text, end)
    ):
        return not belongs_to_organisation(text, start, names)
    if not _STREET_WORD.search(words) and not _VILLAGE_HOUSE.search(words):
        return False
    # An address that is all of a text is a quote out of a paper, where the operator's own is meant as often;
    # but a house in a village is someone's home.
    told = start > _BEGINNING or bool(text[:start].strip()) or _is_village_home(text, start, end)
    if told and _is_whole(words) and not tells_of_organisation(text, start - _FAR, end + _FAR // 2):
        return True
    label = _OF_PERSON.search(text, max(start - 16, 0), start)
    owner = label.start() if label else start
    at = bisect_right(names, owner, key=lambda name: name.start)
    return at > 0 and owner - 12 <= names[at - 1].end <= owner


def _tells_flat(text: str, words: str, start: int) -> bool:
    """Whether an address goes down to a flat, a plot or a garage."""
    if _HAS_FLAT.search(words) or _GARDEN.search(words):
        return True
    by_commas = _BY_COMMAS.match(words)
    if by_commas and word_of(by_commas.group("town")).place:
        return True
    return bool(_HOUSE_AND_FLAT.search(words)) and bool(
        _STREET_WORD.search(words)
        or _LIKE_STREET.search(words)
        or _ADDRESS_LABEL.search(text, max(start - 10, 0), start)
    )


def _is_with_name(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
    """Whether a person's name stands right before or right after."""
    after = bisect_left(names, end, key=lambda name: name.start)
    return (after < len(names) and _joins(text, end, names[after].start)) or (
        after > 0 and _joins(text, names[after - 1].end, start)
    )


_LONGEST_JOIN = 6


def _joins(text: str, end: int, start: int) -> bool:
    """Whether only marks and spaces stand between two stretches."""
    return start - end <= _LONGEST_JOIN and not text[end:start].strip(" ,;:/|\n\t—–-")


_BEGINNING = 60
"""Signs from which on an address is told within a text, rather than quoted alone."""
_LINE = 140
"""Signs before an address in Latin letters in which a name may stand."""
_FAR = 400
"""Signs within which an organisation may be named whose address it is."""
_IN_VILLAGE = re.compile(
    r"(?<!\w)(?:с|п|село|дер|деревня|пос|пос[её]лок|х|хутор|ст-ца|станица|аул|д)\.?\s?[А-ЯЁ][а-яё]{2}"
)
_OF_OFFICE = re.compile(
    r"(?<!\w)(?:оф|офис\w*|пом|помещ\w*|каб|кабинет\w*|эт|этаж\w*|стр|строен\w*|лит|литера?|зд|здани\w+|вл|владен\w+|бц|тц|промзон\w+)(?!\w)",
    re.IGNORECASE,
)


def _is_village_home(text: str, start: int, end: int) -> bool:
    """Whether a house stands in a village and has no rooms of an office."""
    return bool(_IN_VILLAGE.search(text, start, end)) and not _OF_OFFICE.search(text, start, end + 20)


def _is_whole(words: str) -> bool:
    """Whether an address has a settlement or an index, a street and a house, so that nothing else is needed to find it."""
    return bool(_POSTAL_INDEX.match(words) or _NAMED_SETTLEMENT.search(words))


_POSTAL_INDEX = re.compile(r"\d{6}\W")
_NAMED_SETTLEMENT = re.compile(rf"(?<!\w)(?:{SETTLEMENT})(?![а-яё])\.?\s?[а-яё]{{3}}", re.IGNORECASE)
_SETTLEMENT_WORD = re.compile(rf"(?<!\w)(?:{SETTLEMENT})(?!\w)", re.IGNORECASE)
_HOUSE_WORD = re.compile(rf"(?<!\w)(?:{HOUSE})", re.IGNORECASE)


def _has_settlement_or_street(words: str) -> bool:
    return bool(_STREET_WORD.search(words) or (_SETTLEMENT_WORD.search(words) and _HOUSE_WORD.search(words)))
