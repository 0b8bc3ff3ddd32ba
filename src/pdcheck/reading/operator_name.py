"""To whom consent is given: which of the organisations and people named is the operator."""

import re
from typing import NamedTuple

from pdcheck.artifacts import Element
from pdcheck.beginnings import every
from pdcheck.reading.source import Source, Span
from pdcheck.reading.subject import PERSON
from pdcheck.text import BLANK, pattern

_SHORT_FORMS = (
    "ООО|ОАО|ЗАО|ПАО|НПАО|АО|АНО|АНПОО|АНОО|НКО|ОДО|ЧОУ|ЧУ|НОУ|НОЧУ|ОЧУ|ФГБОУ|ФГАОУ|ФГБУ|ФГКУ|ФГУП|ФКУ|ФГБУН|ГБУЗ|ГБУ|ГБОУ|"
    "ГБПОУ|ГБНОУ|ГАУ|ГАУЗ|ГАПОУ|ГКУ|ГУП|ГОУ|ОГБУЗ|ОГБУ|КГБУЗ|КГБУ|КГБПОУ|МБУ|МБОУ|МАОУ|МАУ|МАДОУ|МБДОУ|МДОУ|МКУ|МКОУ|МОУ|МУП|МУ|"
    "САО|СПАО|ОСАО|АКБ|ФБУ|ФБУЗ|ФАУ|ФГКОУ|ГАОУ|ГБУК|МБУК|МАУК|МУК|МБУДО|МАУДО|ГКОУ|ЧПОУ|ОАНО|КФХ|СПК|ГСК|"
    "ГКУЗ|ОКУ|МКДОУ|ГБУСО|ГБУСОН|ГАУК|ГБОУДО|МКУК|МБУЗ|ОГКУ|ФГБНУ|ФГУ|ГП|МП|ЧДОУ|ЧОУДПО|НИУ|ТСЖ|ТСН|СНТ|ЖСК|ПК|КПК|МФО|МКК|НКЦ|БФ|РОО|МОО|ОО|ГУ|УК|НП|СРО|ДОУ|ТОО"
)
_QUOTED = r"[«\"“„][^»\"”\n]{2,120}[»\"”]+"
LEGAL = re.compile(
    rf"(?<![А-ЯЁа-яёA-Za-z])(?:{_SHORT_FORMS})(?:\s+[А-ЯЁ]{{1,6}}){{0,2}}\s+(?:{_QUOTED}|[А-ЯЁA-Z][\w.&-]*(?:\s+[А-ЯЁA-Z][\w.&-]*){{0,4}})"
)
_FULL_FORM = pattern(
    r"(?:обществ\w+ с ограниченной ответственностью|(?:публичн\w+ |закрыт\w+ |открыт\w+ |непубличн\w+ )?акционерн\w+ обществ\w+"
    r"|(?:автономн\w+ )?некоммерческ\w+ (?:организаци\w+|партнерств\w+)|(?:(?:благотворительн|общественн|некоммерческ|региональн)\w+ )+фонд\w*(?: [а-я-]+){0,5}(?= \")|фонд\w*(?= \")"
    r"|(?:федеральн\w+ |краев\w+ |областн\w+ )?(?:государственн\w+|муниципальн\w+|частн\w+)(?: [а-я-]+){0,6}?"
    r" (?:учреждени\w+|предприяти\w+|организаци\w+)"
    r"|федеральн\w+ (?:служб\w+|агентств\w+) по [^\n,.]{3,80}|министерств\w+ [^\n,.]{3,60}|департамент\w* [^\n,.]{3,60}"
    r"|товариществ\w+ собственников \w+|потребительск\w+ \w+|администраци\w+ (?:муниципальн|город|район|поселк|област|края|сельск)[^\n,.]{3,60}"
    r"|(?:управлени|комитет|отдел)\w* (?:образования|культуры|здравоохранения|социальн\w+|по)(?= )[^\n,.]{3,60}"
    r"|(?:ассоциаци|союз|палат|кооператив|партнерств|хозяйств|артел|общин|гильди)\w*(?: [а-я-]+){0,4}(?= \")|федераци\w+ (?:[а-я-]+ ){1,4}(?=\")"
    r"|коллеги\w+ адвокатов|адвокатск\w+ (?:бюро|кабинет)\w*|нотариальн\w+ палат\w+|войсков\w+ част\w+)"
)
_FULL_FORM_STEMS = (
    "ограниченной",
    "акционерн",
    "некоммерческ",
    "фонд",
    "учрежден",
    "предприяти",
    "федеральн",
    "министерств",
    "департамент",
    "товариществ",
    "потребительск",
    "администраци",
    "управлени",
    "комитет",
    "отдел",
    "адвокат",
    "нотариальн",
    "войсков",
    "ассоциаци",
    "союз",
    "палат",
    "кооператив",
    "партнерств",
    "хозяйств",
    "артел",
    "общин",
    "гильди",
)
_PROPRIETOR = re.compile(
    r"(?:[Ии]ндивидуальн\w+\s+[Пп]редпринимател\w+|ИНДИВИДУАЛЬН\w+\s+ПРЕДПРИНИМАТЕЛ\w+|(?<![А-Яа-яЁё])ИП|[Сс]амозанят\w+(?:\s+граждан\w+)?)"
    r"[\s:,«\"]*(?P<name>[А-ЯЁ][а-яёА-ЯЁ-]+(?:\s+[А-ЯЁ](?:[а-яёА-ЯЁ-]+|\.)){0,2}(?:\s*[А-ЯЁ]\.)?)"
)
FULL_PERSON = re.compile(
    rf"{PERSON}\s+{PERSON}(?:вич|вна|ична|ьевна)\s+{PERSON}|{PERSON}\s+{PERSON}\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|вича|вне|вну|вной|вичу|вичем|ичны|ичне|ичной)\b"
)
_STATUS = re.compile(
    r"самозанят|физическ\w+\s+лиц|налог\w*\s+на\s+профессиональн|нотариус|адвокат|психолог|предпринимател"
)
_FIELD = pattern(
    rf"(?:оператор\w*|наименовани\w+ (?:и адрес )?(?:оператора|организации|учреждения)|наименовани\w+(?: или фио)?"
    rf"|(?:полное )?наименование (?:юридического лица|работодателя))[^\n:_]{{0,80}}[:\s(]*{BLANK}"
    rf"|{BLANK}\s*\(?(?:полное )?(?:наименование|название) (?:оператора|организации|учреждения|работодателя|юридического|образовательн|медицинск)"
    r"|\[(?:полное )?(?:наименование|название)[^\]\n]*\]"
)
_AFTER_CONSENT = re.compile(
    r"(?:да[юеё]т?е?|выража\w+|предоставля\w+|подтвержда\w+)\s+(?:\w+\s+){0,3}?согласи[ея]\s+(?:на\s+обработку\s+)?"
    r"(?P<name>(?:[а-яё]+\s+(?=[«\"]))?[А-ЯЁA-Z«\"][^\n,.;(]{2,60})"
)
_ROLE = pattern(
    r"(?:(?:да(?:ю|ет|ете|ем)|выража\w+) (?:свое )?(?:согласие|разрешение|добро)|разреша(?:ю|ем|ете|ешь|ет)|позволя(?:ю|ем|ете|ешь|ет)|доверя(?:ю|ем)|поруча(?:ю|ем)|предоставля(?:ю|ем)) (?P<name>(?:наш\w+ |ваш\w+ |эт\w+ )?(?:сервису|сайту|приложению|боту|студии|салону|секции|кружку|театру|музею|библиотеке|лагерю|приюту|фонду|кафе|ресторану|редакции|отелю|гостинице|мастерской|команде|группе|товариществу|администрации|руководству|детскому саду|садику|гимназии|лицею|училищу|академии|лаборатории|аптеке|парку|хозяйству|школе|университету|институту|колледжу|клинике|больнице|поликлинике|банку|агентству|организации|компании|фирме|магазину|центру|клубу|работодателю|исполнителю|продавцу|организатор\w+|турагентству|застройщику)(?!\w)(?: № ?\d+)?(?: \"[^\"\n]{2,60}\")?)"
)
_CALLS_ITSELF = re.compile(
    r"(?<![\w.&-])(?P<name>[A-ZА-ЯЁ][\w.&-]{1,40}(?:\s[A-ZА-ЯЁ][\w.&-]{1,40}){0,3})\s?\((?:далее[^)\n]{0,40}|[«\"“]?(?:мы|Мы|нас|Сервис|Компания|Оператор)[^)\n]{0,40})\)"
)
"""A name that the text then shortens: «Cloud Notes (мы)»."""
_INITIALS = re.compile(
    r"[Оо]ператор\w*(?:\s+является)?\s*[:—–-]?\s*(?P<name>[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)"
)
_ODD_FORM = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ]{2,9}\s+[«\"“][А-ЯЁA-Z][^»\"”\n]{1,80}[»\"”]")
_UNNAMED = pattern(
    r"администраци\w+ (?:интернет-)?(?:сайта|сервиса|проекта|портала|магазина|ресурса|платформы|приложения|школы|клуба|студии|сообщества|канала)(?: \"[^\"\n]{2,40}\")?"
    r"|(?:сервис|магазин|проект|приложени|платформ|портал|клуб|школ|бренд)\w* (?:\"[^\"\n]{2,40}\"|[a-z][\w.-]{2,30})"
    r"|(?:владел\w+|разработчик\w*|собственник\w*) (?:\w+ ){0,2}(?:сайта|приложения|сервиса|проекта|ресурса)(?: [^\n,.]{2,40})?"
    r"|приложени\w+ \w+ обрабатывает|компани\w+ \"?[a-zа-я][^\n,.]{1,40}|студи\w+ \"[^\"\n]{2,40}\""
)
_UNNAMED_STEMS = (
    "администраци",
    "владел",
    "разработчик",
    "собственник",
    "приложени",
    "компани",
    "студи",
    "сервис",
    "магазин",
    "проект",
    "платформ",
    "портал",
    "клуб",
    "школ",
    "бренд",
)
_ELSE = re.compile(
    r"сбербанк|банк|выдан|зарегистрирован\w* в|инспекци|ифнс|налогов\w+ служб|роскомнадзор|доставк|хостинг|провайдер|по\s+поручению|поруча"
    r"|передач|передав|третьи\w+ лиц|партнер|обработчик|реквизиты|надзору в сфере|рассылок через|сервис рассыл|лицензи"
)


_OTHERS_HEADING = re.compile(
    r"(?:кому|куда) (?:переда|сообща|предоставл|направл)\w*|третьи лица|получатели|кто (?:еще|получ|увид)"
)
"""Headings under which others than the operator are named."""


class _Operator(NamedTuple):
    span: Span
    is_full: bool
    weight: int


_SOMEBODY_ELSE = -4
"""A weight at which an organisation is a recipient, an issuer or a bank, not the operator."""


def operator_name(source: Source) -> Element:
    """Legal form and name, the full name of a person with a status, or a field for them; else partial."""
    named = [one for one in named_operators(source) if one.weight > _SOMEBODY_ELSE]
    field = next(
        (
            m
            for stem in ("оператор", "наименовани", "название")
            for m in source.near(stem, _FIELD, before=120, after=160)
        ),
        None,
    )
    full = [one for one in named if one.is_full]
    if full:
        best = max(full, key=lambda one: one.weight)
        return source.present(best.span)
    if field is not None and not re.search(r"по\s+поручению", source.words(source.sentence(field.start()))):
        return source.present(field.span())
    if named:
        return source.partial(max(named, key=lambda one: one.weight).span)
    return _brand(source)


def named_operators(source: Source) -> list[_Operator]:
    """Every organisation and proprietor that the text names, with how likely each is a consent's operator."""
    cased = source.cased
    found = [_weighed(source, match.span(), is_full=True) for match in every(LEGAL, cased)]
    for stem in _FULL_FORM_STEMS:
        for match in source.near(stem, _FULL_FORM, before=90, after=120):
            end = _name_end(cased, match.end())
            is_full = end > match.end() or match.group().startswith(
                ("федеральн", "министерств", "департамент", "администраци", "управлени", "комитет", "отдел")
            )
            found.append(_weighed(source, (match.start(), end), is_full=is_full))
    for match in every(_PROPRIETOR, cased):
        words = match.group("name").split()
        full_words = [word for word in words if len(word) > 2 and not word.endswith(".")]
        found.append(_weighed(source, match.span(), is_full=len(full_words) >= 3))
    if not found:
        for match in FULL_PERSON.finditer(cased):
            around = source.norm[max(match.start() - 160, 0) : match.end() + 200]
            if _STATUS.search(around) or re.search(r"оператор", around):
                found.append(_weighed(source, match.span(), is_full=True))
    return found


def _name_end(cased: str, position: int) -> int:
    """Past the quoted or capitalised name that follows a legal form; the same position where none does."""
    match = re.compile(
        rf"(?:\s+[а-яё]+){{0,6}}?\s*(?:{_QUOTED}|[А-ЯЁA-Z][\w-]+(?:\s+[А-ЯЁA-Z][\w-]+){{0,4}})"
    ).match(cased, position)
    return match.end() if match else position


def _weighed(source: Source, span: Span, *, is_full: bool) -> _Operator:
    """How likely an organisation is the operator: the words around it tell."""
    before = source.norm[max(span[0] - 160, 0) : span[0]]
    after = source.norm[span[1] : span[1] + 160]
    tail = before[-90:]
    weight = 0
    if re.search(
        r"(?:да[юеё]\w*|выража\w+|предоставля\w+|согласи\w*|разреша\w+|поруча(?:ю|ем)|доверя(?:ю|ем)|позволя(?:ю|ем))(?:[^.\n]{0,90}|\s+)$|(?<!\w)кому\W{1,4}$",
        before,
    ):
        weight += 4
    if re.search(r"оператор\w*[^.\n]{0,50}$", before) or re.search(
        r"^[^\n]{0,120}(?:далее|именуем)[^.\n]{0,25}(?:оператор|работодател|исполнител|обществ|компани|организаци|коворкинг|банк)",
        after,
    ):
        weight += 5
    if re.match(r"[^.\n]{0,20}на\s+(?:обработк|распространени|использовани)", after):
        weight += 2
    if "инн" in after[:60] or "огрн" in after[:80]:
        weight += 2
    if _ELSE.search(tail.rpartition("\n")[2]):
        weight -= 6
    if span[0] < 200:
        weight += 1
    if any(part.body <= span[0] < part.end for part in source.text.under(_OTHERS_HEADING)):
        weight -= 6
    return _Operator(span, is_full, weight)


def _starts_a_word(norm: str, position: int) -> bool:
    return position == 0 or not norm[position - 1].isalnum()


def _brand(source: Source) -> Element:
    match = _AFTER_CONSENT.search(source.cased)
    if match and not re.match(r"(?:Политик|Федеральн|Согласи|Сво|Персональн)", match.group("name")):
        return source.partial(match.span("name"))
    role = source.first(_ROLE)
    if role is not None:
        return source.partial(role.span("name"))
    calls = _CALLS_ITSELF.search(source.cased)
    if calls is not None:
        return source.partial(calls.span("name"))
    initials = _INITIALS.search(source.cased)
    if initials is not None:
        return source.partial(initials.span("name"))
    odd = _ODD_FORM.search(source.cased)
    if odd and re.search(
        r"да(?:ю|ет|ете)\s+(?:свое\s+)?(?:согласие\s+)?$|оператор\W{0,12}$",
        source.norm[max(odd.start() - 40, 0) : odd.start()],
    ):
        return source.partial(odd.span())
    for stem in _UNNAMED_STEMS:
        for found in source.near(stem, _UNNAMED, after=90):
            if not _starts_a_word(source.norm, found.start()):
                continue
            return source.partial(found.span())
    school = re.compile(r"(?:онлайн-)?школ\w+ (?:[А-ЯЁA-Z][\w]+ ?){1,3}|[А-ЯЁ]{5,}(?:У|А|Е)\b").search(
        source.cased
    )
    if (
        school
        and school.start() > 120
        and "согласи" in source.norm[max(school.start() - 80, 0) : school.start()]
    ):
        return source.partial(school.span())
    for name in _NOUN_NAMED.finditer(source.cased):
        around = source.norm[max(name.start() - 60, 0) : name.start()]
        if not _NOT_A_NAME.search(source.norm[name.start() : name.start() + 16]) and not _NOT_A_NAME.search(
            around[-24:]
        ):
            return source.partial(name.span())
    return source.absent()


_NOUN_NAMED = re.compile(r"(?<![А-Яа-яЁё])[А-ЯЁа-яё]{4,}\s+[«\"“][А-ЯЁA-Z][^»\"”\n]{1,40}[»\"”]")
"""A noun and a name in quotes: «лагерь „Заря“», «медцентр „Исток“»."""
_NOT_A_NAME = re.compile(
    r"закон|политик|кодекс|галочк|кнопк|пол[еяю]|наж[аи]|отмет|раздел|анкет|форм|приказ|пункт|документ|данн|ваканси|тем[аоу]|слов|ссылк|программ|клик|меню|опци|тариф|курс|журнал|должност|команд"
)
