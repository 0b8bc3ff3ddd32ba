"""Where the operator is: a street-level address or a field for it among all addresses of a text."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.operator_name import LEGAL
from pdcheck.reading.source import Source, Span
from pdcheck.reading.subject import is_subjects_line, line_end
from pdcheck.text import BLANK, pattern

_STREET = pattern(
    r"(?<![а-я])(?:ул(?:\.|ица|ице|ицы)|пр-т|пр(?:осп)?\.|проспект\w*|пер(?:\.|еул\w*)|наб(?:\.|ережн\w+)|шоссе|ш\.|бул(?:\.|ьвар\w*)|б-р|пл(?:\.|ощад\w+)"
    r"|проезд\w*|линия|тракт|аллея|мкр\.?|микрорайон|квартал|кв-л|тупик|пер|ул|ш|(?:деревн\w+|дер\.|д\.|село|с\.|пос(?:елок|\.)|пгт\.?|станиц\w+|хутор) ?[а-я-]{3,},? ?д(?:\.|ом))(?![а-я])[^\n;_@]{0,60}?\d+(?:[а-я](?![а-я]))?"
)
"""A kind of street and, near after it, a number of a house."""
_TOWN = pattern(
    r"(?<!\d)\d{6}(?!\d)|(?<![а-я])(?:росси[яи]|рф(?=,)|российская федерация|[а-я-]+ (?:обл|край|респ|область|области|края|район)(?![а-я])|республика|"
    r"(?:г|гор|пос|пгт|с|дер|р\.п|респ|обл)\. ?(?=[а-я])|город |москва|санкт-петербург|[а-я-]{3,},? $)"
)
"""Where an address begins before its street: the index, the country, the region, the town."""
_INDEXED = pattern(r"\d(?<!\d\d)(?<!\d\s\d)(?<!№\s\d)\d{5}(?!\d),? ?(?!выдан)[^\n;]{8,90}?\d[^\n;,.]{0,12}")
"""From a postal index on; its first digit first, so that the search for it is a search for a digit."""
_ADDRESS_STEMS = (
    "ул.",
    "улиц",
    "пр-т",
    "просп",
    "пр.",
    "пер.",
    "переул",
    "наб",
    "шоссе",
    "бул",
    "б-р",
    "пл.",
    "площад",
    "проезд",
    "линия",
    "тракт",
    "мкр",
    "дерев",
    "дер.",
    "д.",
    "село",
    "с.",
    "пос",
    "пгт",
    "станиц",
    "хутор",
)
_ADDRESS_FIELD = pattern(
    rf"(?:оператор\w*|работодател\w*|организаци\w+|учреждени\w+)[^\n_]{{0,100}}адрес\w*[^\n_]{{0,40}}{BLANK}"
    rf"|\[?(?:юридический |почтовый )?адрес (?:оператора|организации|работодателя|учреждения|местонахождения|места нахождения)[^\n_]{{0,30}}(?:{BLANK}|\])"
    rf"|(?:расположенн\w+|находящ\w+ся|местонахождени\w+|место нахождения|юридический адрес)[^\n_]{{0,40}}{BLANK}"
)
_CITY = pattern(
    r"(?:г\.|город|гор\.) ?[а-я][а-я-]+|[а-я-]+(?:ая обл\w*|ий край)(?!\w)|республик\w [а-я]+|(?<![а-я-])(?:москв|санкт-петербург|казан[ьи]|екатеринбург|новосибирск|воронеж|перм[ьи]|самар|омск|уф[аы]|челябинск|красноярск|волгоград|краснодар|саратов|тюмен|тольятти|ижевск|барнаул|иркутск|ульяновск|хабаровск|ярославл|владивосток|томск|оренбург|кемеров|рязан|астрахан|пенз|липецк|киров|тул[аы]|калининград|курск|ставропол|сочи|твер[ьи]|брянск|иванов|сургут|смоленск|калуг|мурманск|вологд|архангельск)[аеуы]?(?![а-я])"
)


_CITY_STEMS = tuple(
    (
        "москв санкт-петербург казан екатеринбург новосибирск воронеж перм самар омск челябинск красноярск волгоград"
        " краснодар саратов тюмен ижевск барнаул иркутск ульяновск хабаровск ярославл владивосток томск оренбург"
        " кемеров рязан астрахан пенз липецк тул калининград курск ставропол твер брянск смоленск калуг мурманск"
    ).split()
)


def operator_address(source: Source) -> Element:
    """A street-level address of the operator or a field for it; a city alone is partial."""
    found = [span for span in addresses(source) if not _is_anothers_address(source, span)]
    if found:
        return source.present(found[0])
    for stem in ("оператор", "адрес", "расположен", "находящ", "местонахожден", "место нахождения"):
        for match in source.near(stem, _ADDRESS_FIELD, before=10, after=220):
            if not _belongs_to_subject(source, match.start()):
                return source.present(match.span())
    return operator_town(source)


_AFTER_A_NAME = re.compile(r"\"\)?[,(\s]{0,4}$")
"""Right after a name in quotes: «Студия „Ветер“, г. Тверь»."""


def operator_town(source: Source) -> Element:
    """The operator's town, where no street of it is given."""
    for stem in ("город", "г.", "обл", "республик", "ий край", *_CITY_STEMS):
        for match in source.near(stem, _CITY, before=0 if stem[0] == "г" else 25):
            if source.norm[match.start() - 1 : match.start()].isalpha():
                continue
            if _ANOTHERS.search(
                source.norm, max(source.sentence(match.start())[0], match.start() - 120), match.start()
            ):
                continue
            around = source.norm[max(match.start() - 250, 0) : match.start()]
            line = source.norm[
                source.norm.rfind("\n", 0, match.start()) + 1 : line_end(source, match.start())
            ]
            if (
                re.search(
                    r"(?:^|\W)(?:ооо|ао|ип|пао|ано)\W[^\n]{0,60}$|инн|огрн|самозанят|предпринимател|оператор|адрес|физическ",
                    around[-220:],
                )
                and len(line) > 30
            ) or _AFTER_A_NAME.search(around):
                return source.partial(match.span())
    return source.absent()


def addresses(source: Source) -> list[Span]:
    """Every street-level address, in order, the postal index and city with it."""
    found = [
        (_address_start(source, match.start()), match.end())
        for stem in _ADDRESS_STEMS
        for match in source.near(stem, _STREET, before=1, after=70)
        if not _NO_STREET.search(source.norm, max(match.start() - 12, 0), match.start() + 8)
    ]
    town = re.compile(r"г\.|обл|респ|край|россия|москва|петербург")
    found += [match.span() for match in source.near("дом", _HOUSE_FIRST, before=3, after=90)]
    found += [match.span() for match in source.every(_INDEXED) if town.search(match.group())]
    return sorted((start, _address_end(source, end)) for start, end in found)


_HOUSE_FIRST = pattern(
    r"(?:в )?дом\w* (?:№ ?)?\d+\w? (?:по|на) [^\n,.;]{3,40}?(?:улиц|алле|проспект|переулк|шоссе|набережн|площад|бульвар|проезд)\w*"
)
_NO_STREET = re.compile(r"и\s+пр\.|(?:горячая|телефонная|прямая)\s+линия|в\s+пл")


def _address_start(source: Source, street: int) -> int:
    """Back from a street to the index, region or town before it, within the line and the brackets."""
    before = source.norm[max(street - 110, 0) : street]
    edge = max(before.rfind(mark) for mark in '\n;(:"') + 1
    town = _TOWN.search(before, edge)
    return street - len(before) + town.start() if town else street


_AFTER_ADDRESS = re.compile(
    r"[;()\n]|\s{3,}|\.\s|,?\s+(?:далее|тел|e-?mail|электронн|согласи|инн|огрн|на\s+обработк|в\s+лице|моих|свое|сайт|именуем)"
)


def _address_end(source: Source, end: int) -> int:
    """Past the rest of an address: flat, town, region, index."""
    limit = min(end + 80, len(source.norm))
    stop = _AFTER_ADDRESS.search(source.norm, end, limit)
    while (
        stop
        and stop.group().startswith(".")
        and re.search(
            r"(?:д|кв|стр|корп|обл|оф|г|лит|пом|респ|эт)$",
            source.norm[max(stop.start() - 5, 0) : stop.start()],
        )
    ):
        stop = _AFTER_ADDRESS.search(source.norm, stop.end(), limit)
    return stop.start() if stop else end


_ANOTHERS = re.compile(
    r"переда(?:ч|ю|е|в)\w+|выдан|департамент|инспекци|лицензи|по поручению|поруча|обработчик|проживающ|зарегистрированн\w+(?! в)|адрес\w*\s+субъекта"
)
_OPERATORS_AGAIN = re.compile(r"\.\s|соглас|инн|огрн|оператор|даю")


def _is_anothers_address(source: Source, span: Span) -> bool:
    """Whether an address is a third party's, an issuer's or the subject's own."""
    before = source.norm[max(span[0] - 130, 0) : span[0]].rpartition("\n")[2]
    named = list(_ANOTHERS.finditer(before))
    if (
        named
        and named[-1].group().startswith("зарегистрир")
        and LEGAL.search(source.cased, max(span[0] - 160, 0), span[0])
    ):
        named = []
    if named and not _OPERATORS_AGAIN.search(before, named[-1].end()):
        return True
    words = source.words(span)
    line_start = source.norm.rfind("\n", 0, span[0]) + 1
    is_of_form = (
        re.match(r"адрес\w*(?:\s+[а-я]+){0,3}:?\s", source.norm[line_start : span[0] + 1]) is not None
    )
    return "___" in words or "@" in words or (is_of_form and is_subjects_line(source, line_start))


def _belongs_to_subject(source: Source, position: int) -> bool:
    line_start = source.norm.rfind("\n", 0, position) + 1
    return bool(
        re.search(
            r"проживающ|зарегистрирован|субъекта персональных данных,", source.norm[line_start:position]
        )
    )
