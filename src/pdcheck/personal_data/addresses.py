"""Postal addresses of people: a row of address words that ends in a number, and a sign that someone lives there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.latin_addresses import find_latin_addresses
from pdcheck.personal_data.owners import belongs_to_organisation, tells_of_organisation
from pdcheck.personal_data.words import word_of

_STREET = (
    r"ул|улиц[аеуы]|пр-т|пр-кт|просп|проспект[ае]?|пр|пр-д|проезд|пер|переул(?:ок|ке)|ш(?=\.)|шоссе|наб|набережн(?:ая|ой)|б-р|бул|бульвар[ае]?|пл|площад[ьи]"
    r"|мкр|мкрн|мкр-н|микрорайон|тупик|туп|аллея|линия|кв-л|квартал|снт|тракт"
)
_SETTLEMENT = r"г|[схпд](?=\.)|гор|город[ае]?|обл|область|области|край|края|р-н|район[ае]?|респ|республика|пос|посёлок|поселок|пгт|рп|село|селе|дер|деревня|деревне|ст-ца|станица|хутор|тер|а\.о|округ"
_HOUSE = r"[дк](?=\.?\s?\d)|дом[ае]?|вл|влад|владение|двлд|домовл|домовладение|корп|корпус|стр|строение|лит|литера?|зд|уч|уч-к|участок|бокс|ряд|гараж|пом(?=\.?\s?\d)"
_ENTRANCE = r"подъезд|под(?=\.?\s?\d)|этаж|эт(?=\.?\s?\d)|секция"
_FLAT = r"кв|квартир[аеыу]|ком|комн|комната"
_NUMBER = r"№?\s?\d{1,6}(?:-?[а-яё]{1,2}(?![а-яё]))?(?:[-/–]\d{1,4}|[ ][–—-][ ]\d{1,4}(?![\d:.])){0,2}(?:-?[А-ЯЁа-яё](?![А-ЯЁа-яё])|\s?[«\"“][А-ЯЁа-яё][»\"”])?"
# «СНТ «Берёзка-2»», «ГСК № 5 «Спутник»»: a society of gardens or garages.
_SOCIETY = (
    r"(?:СНТ|СОТ|СТ|НСТ|ДНТ|ДНП|ТСН|ДСК|ГСК|ГК|ПГК|ПГСК|КП)(?:\s№\s?\d{1,4})?\s?[«\"“][^«»\"“”\n]{2,30}[»\"”]"
)
_TOKEN = (
    rf"(?:{_SOCIETY}|[А-ЯЁ][А-Яа-яЁё]*(?:-(?:[А-Яа-яЁё]+|\d{{1,2}}(?!\d))){{0,3}}\.?|(?:{_STREET}|{_SETTLEMENT}|{_HOUSE}|{_FLAT}|{_ENTRANCE})(?![А-ЯЁа-яё-])\.?|{_NUMBER}(?!\.\d|[–-]?\d)"
    rf"|лет|летия|а/я|по(?=\s(?:{_STREET})(?!\w)))"
)
_ROW = re.compile(rf"(?<![\w-]){_TOKEN}(?:[ \t\u00a0]?[,;]?\s?[ \u00a0]?{_TOKEN}){{1,24}}")
_STREET_WORD = re.compile(rf"(?<!\w)(?:{_STREET})(?!\w)", re.IGNORECASE)
_HAS_FLAT = re.compile(rf"(?<!\w)(?:{_FLAT})\.?\s*№?\s?\d", re.IGNORECASE)
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
    rf"(?<!\w)(?:{_SOCIETY}|(?:СНТ|СОТ|НСТ|ДНТ|ДНП|ТСН|ДСК|ГСК|ПГСК)(?!\w)[^\n\d]{{0,40}})(?:,?\s?№?\s?\d{{1,4}}(?!\d)|(?![^\n]{{0,20}}\d{{6}})[^\n]{{0,40}}(?<!\w)(?:уч|участ\w*|дом|д\.|ряд|бокс|гараж|лини\w|аллея|ул)(?!\w))",
    re.IGNORECASE,
)
_VILLAGE_HOUSE = re.compile(
    r"(?<!\w)(?:с|п|село|дер|деревня|пос|пос[её]лок|пгт|х|хутор|ст-ца|станица|аул|д)\.?\s[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?,\s?(?:д|дом)\.?\s?\d"
)
_HAS_NUMBER = re.compile(r"\d")
_LAST_NUMBER = re.compile(rf".*(?<!\d){_NUMBER}", re.DOTALL)
# How to find the door, when no flat follows.
_ENTRANCE_LAST = re.compile(rf"(?:[\s,;]{{1,3}}(?:{_ENTRANCE})\.?\s?\d{{1,2}}){{1,2}}$")
# «… — домашний адрес Ксении», «… (прописка)»: the words may come after.
_LIVES_AFTER = re.compile(
    r"\s?[—–,(-]{0,2}\s?(?:это\s|там\s|здесь\s|тут\s|и\s){0,2}(?:(?:мо[йя]|его|е[её]|наш|домашний|фактический|почтовый)\s){1,3}(?:адрес(?!\s(?:офис|магаз|сайт|склад|компан))|прописка|дом(?!\w)|квартира)"
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


# Typed without capitals and marks: «ул мира 3-17», «олимпийский проспект 15к2 кв 88», «темерницкая 44/2 кв 9».
_W = r"[а-яё]+(?:-[а-яё]+){0,3}"
_ORDINAL = r"\d{1,3}(?:-?(?:[яй]|[аы]я|[ыо]й|го|е|летия))?"
_SHORT_HOUSE = (
    r"(?:(?:д(?:ом)?|вл(?:адение)?|зд|стр)(?![а-яё])\.?\s?№?\s?)?\d{1,4}(?:\s?[/-]\s?\d{1,4})?(?:\s?[а-я](?![а-яё\d]))?"
    r"(?:\s?(?:к|корп(?:ус)?|стр(?:оение)?|лит(?:ер[а]?)?)\.?\s?\d{1,3})?(?![\dа-яё]|[.-]\d|-[а-яё]{2})"
)
_ADJECTIVE = r"[а-яё]{2,30}(?:[иыо]й|[ая]я|[ое]е|[ую]ю|ого|его)"
_PART = r"(?:к|корп(?:ус)?|стр(?:оение)?|кв(?:артира)?|ком(?:ната)?|лит(?:ер[а]?)?)"
_PARTS = rf"(?:(?:[\s,]{{1,3}}(?:{_ENTRANCE})\.?\s?\d{{1,2}}(?!\d)){{0,2}}[\s,]{{1,3}}{_PART}(?![а-яё])\.?\s?№?\s?\d{{1,4}}[а-я]?(?![а-яё\d]))"
# What stands between a street and a number of something else: «улица Мира закрыта до 15».
_NO_STREET = r"(?:(?:до|от|с|со|за|после|через|около|ещ[её]|уже|всего|только|на|в|по|(?:пере|за|от)кры\w+|ремонт\w*|длин\w+)(?![а-яё-]))"
_IN_CHAT = re.compile(
    rf"(?<![\w-])(?:(?:{_STREET})(?![а-яё-])\.?\s?(?:{_ORDINAL}\s)?(?:(?!{_NO_STREET}){_W}\.?\s?){{1,4}}?|(?:{_ADJECTIVE}\s(?:{_W}\s)?)?(?:{_W}|{_ORDINAL})\s(?:{_STREET})(?![а-яё-])\.?)"
    rf"\s?,?\s?{_SHORT_HOUSE}{_PARTS}{{0,5}}"
    r"|(?<!\w)(?:общежити[ея]|общаг[аеиу]|общ\.)\s?№?\s?\d{1,3},?\s(?:комн?(?:ата)?|к)\.?\s?\d{1,4}"
    r"|(?<!\w)(?:снт|днт|днп|тсн|гск|кп)\s[«\"]?[а-яё][а-яё -]{2,30}[»\"]?,?\s(?:участок|уч|дом|д|бокс)\.?\s?№?\s?\d{1,4}"
    rf"|(?<![\w-])(?:{_ORDINAL}\s)?{_W}\s?,?\s{_SHORT_HOUSE}(?=[^\n]{{0,30}}кв){_PARTS}{{1,5}}"
)
# Words without which no address is looked for, and how far about them it may reach.
_ADDRESS_WORD = re.compile(rf"(?<![а-яё])(?:{_STREET}|{_FLAT}|общ|снт|днт|днп|тсн|гск|кп)(?![а-яё-])")
_REACH = (60, 140)


def _in_chat(low: str) -> Iterator[re.Match[str]]:
    """Addresses about each word of an address, once each."""
    reached = 0
    for word in _ADDRESS_WORD.finditer(low):
        since = max(word.start() - _REACH[0], reached)
        if word.end() <= reached or not _HAS_NUMBER.search(low, since, word.end() + _REACH[0]):
            continue
        for match in _IN_CHAT.finditer(low, since, word.end() + _REACH[1]):
            reached = match.end()
            yield match


# The settlement before a street: named as such, or known to the dictionary.
_SETTLEMENT_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<sort>(?:{_SETTLEMENT})(?![а-яё-])\.?\s?)?(?P<name>(?!адр){_W}(?:\sна\s{_W})?)(?:\s(?P<after>обл|область|край|р-н|район|респ|республика)(?![а-яё])\.?)?|\d{{6}})[\s,]{{1,3}}$",
    re.IGNORECASE,
)
_SHORT_CITIES = frozenset("екб спб мск нск нн питер".split())


def find_addresses(text: str, low: str, names: Sequence[Found]) -> Iterator[Found]:
    """Addresses where people live; addresses of organisations are left out. `low` is the text in small letters."""
    if not _HAS_NUMBER.search(text):
        return
    for match in _ROW.finditer(text):
        for since, until in _without_names(text, *match.span(), names):
            yield from _in_row(text, since, until, names)
    for match in _in_chat(low):
        start, end = _with_settlement(text, match.start()), match.end()
        if _is_home(text, start, end, names):
            yield Found(Kind.ADDRESS, start, end, Because.CONTEXT)
    for start, end, has_flat in find_latin_addresses(text, low):
        if has_flat or _lives_by_name(text, start, end, names):
            yield Found(Kind.ADDRESS, start, end, Because.FORM)


_LIVES_IN_LATIN = re.compile(
    r"(?i:(?:adres|address|deliver|dostavk|zhiv|prozhiv|propis|kuda|lives?|home|ship)\w*(?:\s(?:to|at|in|v|na|po))?[\s:,—–-]{1,3})$"
)


def _lives_by_name(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
    """Whether words before an address in Latin letters, or a name in its line, tell that someone lives there."""
    if _LIVES_IN_LATIN.search(text, max(start - 40, 0), start) or _LIVES_THERE.search(
        text, max(start - 70, 0), start
    ):
        return True
    line = text.rfind("\n", 0, start) + 1
    before = bisect_left(names, start, key=lambda name: name.start)
    return _is_with_name(text, start, end, names) or (
        before > 0 and names[before - 1].start >= max(line, start - _REACH[1])
    )


def _with_settlement(text: str, start: int) -> int:
    """Where an address begins together with the region, district and town written before its street."""
    for _ in range(4):
        match = _SETTLEMENT_BEFORE.search(text, max(start - 60, 0), start)
        if match is None or not (
            match.group("name") is None
            or match.group("sort")
            or match.group("after")
            or match.group("name").lower() in _SHORT_CITIES
            or word_of(match.group("name").split()[0].title()).place
        ):
            return start
        start = match.start()
    return start


_CAPTION = re.compile(
    r"(?:(?:[Гг]араж(?=\sГ)|[Уу]часток(?=\s[А-ЯЁ])|[Дд]ом[ае]|по|Адрес\w*|Прописка|Доставка|Проживает|Прописан\w?|Живу|По)(?!\w)|[\s,;:])*"
)


def _after_caption(text: str, start: int, end: int) -> int:
    caption = _CAPTION.match(text, start, end)
    return caption.end() if caption else start


def _in_row(text: str, start: int, end: int, names: Sequence[Found]) -> Iterator[Found]:
    last = _LAST_NUMBER.match(text, start, end)
    if last is None:
        return
    end = start + len(_ENTRANCE_LAST.sub("", last.group()))
    start = _after_caption(text, start, end)
    if _is_address(text[start:end]) and _is_home(text, start, end, names):
        yield Found(Kind.ADDRESS, start, end, Because.CONTEXT)


def _is_address(words: str) -> bool:
    return bool(re.search(r"[А-ЯЁ][а-яё]", words)) and any(sign.isdigit() for sign in words)


def _without_names(text: str, start: int, end: int, names: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """The stretches of a row of address words between the full names that run into it."""
    at = bisect_right(names, start, key=lambda name: name.end)
    for name in names[at:]:
        if name.start >= end:
            break
        is_full = " " in text[name.start : name.end]
        if name.start > start and not (is_full and _HAS_NUMBER.search(text, start, name.start)):
            continue
        is_place = (
            not is_full
            and word_of(text[name.start : name.end]).place
            and text[name.end : name.end + 1] == ","
        )
        if is_full or not (is_place or _HOUSE_AFTER.match(text, name.end)):
            if name.start > start:
                yield start, name.start
            start = name.end
    if start < end:
        yield start, end


# «с Абая 64, квартира 12»: a word alone before a house and a flat is a street, though it be a name.
_HOUSE_AFTER = re.compile(
    rf"\s\d{{1,4}}[а-я]?(?:[/-]\d{{1,4}})?(?:\s?к(?:орп)?\.?\s?\d{{1,3}})?,?\s(?:{_FLAT})\.?\s?№?\s?\d",
    re.IGNORECASE,
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


def _is_home(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
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
    if (
        _HAS_FLAT.search(words)
        or _GARDEN.search(words)
        or ((plain := _BY_COMMAS.match(words)) and word_of(plain.group("town")).place)
        or (
            _HOUSE_AND_FLAT.search(words)
            and (
                _STREET_WORD.search(words)
                or _LIKE_STREET.search(words)
                or _ADDRESS_LABEL.search(text, max(start - 10, 0), start)
            )
        )
    ):
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
    told = start > _REACH[0] or bool(text[:start].strip()) or _is_village_home(text, start, end)
    if told and _is_whole(words) and not tells_of_organisation(text, start - _FAR, end + _FAR // 2):
        return True
    label = _OF_PERSON.search(text, max(start - 16, 0), start)
    owner = label.start() if label else start
    at = bisect_right(names, owner, key=lambda name: name.start)
    return at > 0 and owner - 12 <= names[at - 1].end <= owner


def _is_with_name(text: str, start: int, end: int, names: Sequence[Found]) -> bool:
    """Whether a person's name stands right before or right after."""
    after = bisect_left(names, end, key=lambda name: name.start)
    if after < len(names) and not text[end : names[after].start].strip(" ,;:/|\n\t—–-"):
        return True
    return after > 0 and not text[names[after - 1].end : start].strip(" ,;:/|\n\t—–-")


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
_NAMED_SETTLEMENT = re.compile(rf"(?<!\w)(?:{_SETTLEMENT})(?![а-яё])\.?\s?[а-яё]{{3}}", re.IGNORECASE)
_SETTLEMENT_WORD = re.compile(rf"(?<!\w)(?:{_SETTLEMENT})(?!\w)", re.IGNORECASE)
_HOUSE_WORD = re.compile(rf"(?<!\w)(?:{_HOUSE})", re.IGNORECASE)


def _has_settlement_or_street(words: str) -> bool:
    return bool(_STREET_WORD.search(words) or (_SETTLEMENT_WORD.search(words) and _HOUSE_WORD.search(words)))
