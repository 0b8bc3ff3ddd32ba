"""Who: the subject, the representative, the operator, with their names, addresses and documents."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pdcheck.artifacts import Element
from pdcheck.reading.source import NOT_APPLICABLE, Source, Span
from pdcheck.text import BLANK, pattern

# ── The subject ────────────────────────────────────────────────────────────────────────────────────────────

_CAPTION = r"\(? ?(?:ф\. ?и\. ?о\.?|фио|фамилия,? имя,? (?:и )?отчество)"
_PERSON = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"

_I = r"я(?<!\wя)(?!\w)"
"""«Я» as a word; the letter first, so that the search for it is a search for a character."""
_I_BLANK = pattern(rf"{_I} ?, ?(?:\n ?)?{BLANK}")
_I_CAPTION = pattern(rf"{_I},? ?(?:\([^)\n]*\))? ?{_CAPTION}")
_I_NAMED = re.compile(
    rf"[Яя](?<!\w[Яя])\s*,\s*{_PERSON}\s+{_PERSON}\s+{_PERSON}(?:вич|вна|ична|ович|оглы|кызы)\w*"
)
_NAME_FIELD = pattern(
    rf"(?:фамилия(?:,? имя,? (?:и )?отчество)?|ф\. ?и\. ?о\.?|фио|субъекта? персональных данных(?: \([^)\n]*\))?,?)"
    rf"(?: [а-я() ]{{0,60}})?(?: ?\([^)\n]*\))? ?[:\-]? ?{BLANK}"
)
_BLANK_CAPTIONED = pattern(rf"{BLANK}[\s_/,]*{_CAPTION}")
_NAME_VALUE = re.compile(
    rf"(?:Я,\s*)?(?:[Фф]амилия,?\s+[Ии]мя,?\s+(?:и\s+)?[Оо]тчество|ФИО|Ф\.\s?И\.\s?О\.)[^:\n]{{0,30}}:\s*{_PERSON}\s+{_PERSON}(?:\s+{_PERSON})?"
)
"""A form that is filled in."""
_PREAMBLE = pattern(
    rf"(?:{BLANK})[^\n]{{0,400}}?(?:именуем\w*(?: ?\(-?\w+\))?,? (?:в дальнейшем|далее)|, ?(?:\()?далее)"
)
_NOT_THE_SUBJECT = re.compile(
    r"родител|законн\w+ представител|представителя|директор|руководител|уполномоченн|доверенност"
    r"|работодател|исполнителя|принял"
)


def subject_name(source: Source) -> Element:
    """A field, a placeholder or a name in the subject's own place; a preamble of a contract is partial."""
    if _signs_for_another(source):
        child = _CHILD_FIELD.search(source.norm)
        if child:
            return source.present(child.span())
    for span in sorted(_name_fields(source)):
        end = min(span[1] + 60, _line_end(source, span[1], lines=2))
        lead = source.norm[max(source.norm.rfind("\n", 0, span[0]) + 1, span[0] - 30) : span[0]]
        if not _NOT_THE_SUBJECT.search(source.norm, span[0], end) and not _NOT_THE_SUBJECT.search(lead):
            return source.present(span)
    if "договор" in source.norm and (preamble := _PREAMBLE.search(source.norm)):
        start = max(source.norm.rfind("именуем", *preamble.span()), preamble.end() - 60)
        return source.partial((start, preamble.end() + 20))
    return source.absent()


_CHILD_FIELD = pattern(
    rf"(?:(?:фио|ф\. ?и\. ?о\.?) )?(?:ребенк\w|несовершеннолетн\w+|обучающ\w+ся|воспитанник\w|учени\w+|подопечн\w+)"
    rf"(?: \([^)\n]*\))?[,:]? ?(?:приходящ\w+ся мне [^\n]{{0,20}})?{BLANK}"
)


_ROLES = (
    "клиент",
    "заказчик",
    "пациент",
    "работник",
    "гражданин",
    "участник",
    "посетитель",
    "заявитель",
    "соискатель",
)
_ROLE_FIELD = pattern(
    rf"(?<![^\n])(?:{'|'.join(_ROLES)}) ?(?:\([^)\n]{{0,30}}\))? ?: ?{BLANK}(?![\s_/(]*(?:подпись|м\. ?п))"
)


def _name_fields(source: Source) -> list[Span]:
    found = []
    for rule in (_I_BLANK, _I_CAPTION):
        found += [match.span() for match in islice(rule.finditer(source.norm), 3)]
    for filled in (_I_NAMED, _NAME_VALUE):
        if named := filled.search(source.cased):
            found.append(named.span())
    for stem in ("фамилия", "фио", "ф.", "субъект"):
        found += [match.span() for match in source.near(stem, _NAME_FIELD, after=250)]
    found += [match.span() for stem in _ROLES for match in source.near(stem, _ROLE_FIELD, before=1, after=40)]
    for stem in ("(ф", "( ф", "(ф.", "фио"):
        found += [match.span() for match in source.near(stem, _BLANK_CAPTIONED, before=160, after=60)]
    return found


def _line_end(source: Source, position: int, lines: int = 1) -> int:
    for _ in range(lines):
        position = source.norm.find("\n", position)
        if position < 0:
            return len(source.norm)
        position += 1
    return position - 1


_SUBJECT_ADDRESS = pattern(
    r"(?:зарегистрирован\w*|проживающ\w*|прописанн\w*)(?: ?\(-?\w+\))?[^.\n]{0,60}?(?:"
    rf"{BLANK}|по адресу[: ][^\n_]{{0,12}}\w)"
    rf"|(?:адрес\w*|мест\w+ (?:жительства|регистрации|проживания))(?: ?\([^)\n]{{0,60}}\))?"
    rf"(?: (?:по )?(?:регистрации|прописки|проживания|жительства|места|фактическ\w+|постоянн\w+|субъекта|и|\(?прописк\w+\)?))"
    rf"{{0,5}} ?(?:\([^)\n]{{0,60}}\))?[:\-,]? ?{BLANK}"
)
_OPERATOR_WORDS = re.compile(
    r"оператор|работодател|исполнител|общество|(?<!\w)(?:ооо|ао|ип)(?!\w)|представителя"
)


def subject_address(source: Source) -> Element:
    """A field for the subject's address; the operator's and the representative's do not count."""
    for stem in ("адрес", "зарегистр", "прожив", "жительства", "прописа"):
        for match in source.near(stem, _SUBJECT_ADDRESS, before=30, after=160):
            before = source.norm[max(match.start() - 40, 0) : match.start()]
            if _OPERATOR_WORDS.search(before.rpartition("\n")[2]) or "электрон" in match.group():
                continue
            if _belongs_to_representative(source, match.start()):
                continue
            return source.present(match.span())
    filled = next((span for span in _filled_addresses(source) if _is_subjects_line(source, span[0])), None)
    return source.present(filled) if filled else source.absent()


_FILLED_ADDRESS = pattern(
    r"адрес(?: (?:регистрации|проживания|места жительства|по прописке|постоянной регистрации))?:? [^\n_]{0,12}?(?:\d{6}|г\.|город|обл)[^\n_]{8,120}"
)
_SUBJECTS_LINE = re.compile(r"фамилия|фио|ф\.\s?и\.\s?о|паспорт|субъект|рождения|удостоверяющ|гражданин")
_OPERATORS_LINE = re.compile(
    r"инн|огрн|оператор|реквизит|(?<!\w)(?:ооо|ао|пао|ип|кпп)(?!\w)|работодател|исполнител|учреждени|обществ|администраци"
)


def _filled_addresses(source: Source) -> Iterator[Span]:
    """Lines «Адрес: …» with an address written in."""
    for match in source.near("адрес", _FILLED_ADDRESS, before=0, after=200):
        if match.start() == 0 or source.norm[match.start() - 1] == "\n":
            yield match.span()


def _is_subjects_line(source: Source, position: int) -> bool:
    """Whether the lines just before a field of a form speak of the subject rather than of the operator."""
    before = source.norm[max(position - 260, 0) : position]
    subject = max((match.end() for match in _SUBJECTS_LINE.finditer(before)), default=-1)
    operator = max((match.end() for match in _OPERATORS_LINE.finditer(before)), default=-1)
    return subject > operator


_ID_START = re.compile(r"паспорт|документ\w*,?\s+удостоверяющ|удостоверени\w+ личности")
_ID_NUMBER = pattern(
    rf"(?:серия|серии|сер\.|номер|№|паспорт(?:ные данные)?)[^а-я0-9\n]{{0,12}}(?:{BLANK}|\d{{2,}})"
    rf"|(?:серия|номер|№)[^\n_]{{0,30}}?{BLANK}|{BLANK}[^\n(]{{0,12}}\([^)\n]{{0,40}}(?:номер|серия)"
)
_ID_ISSUE = pattern(r"выдан|кем и когда|когда и кем|дат\w+ выдачи|код подразделения|орган\w*, выдавш")


def subject_id_document(source: Source) -> Element:
    """Fields for the number and for the issue of the subject's identity document."""
    for match in _id_fields(source):
        if _belongs_to_representative(source, match.start()):
            continue
        start, end = match.start(), min(match.start() + 320, _line_end(source, match.start(), lines=4))
        number = _ID_NUMBER.search(source.norm, start, end)
        issue = _ID_ISSUE.search(source.norm, start, end)
        blank = re.compile(BLANK).search(source.norm, start, end)
        if blank is None and not re.search(r"\d{4}\s*№?\s*\d{6}", source.norm[start:end]):
            continue
        last = max(found.end() for found in (number, issue, blank) if found)
        if number and issue:
            return source.present((start, last))
        if number or issue:
            return source.partial((start, last))
    return source.absent()


def _id_fields(source: Source) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for stem in ("паспорт", "удостоверяющ", "удостоверени"):
        found += list(source.near(stem, _ID_START, before=20, after=0))
    if "серия" in source.norm and not found:
        found += list(source.near("серия", re.compile("серия")))
    return sorted(found, key=lambda match: match.start())


# ── The representative ─────────────────────────────────────────────────────────────────────────────────────

_FOR_ANOTHER = pattern(
    r"(?:являясь|являющ\w+ся|как|действу\w+(?: ?\(-?\w+\))?(?: как)?|в качестве|будучи)"
    r" (?:\w+ ){0,3}?(?:законн\w+ представител\w+|родител\w+|опекун\w+|попечител\w+|мать|отец|матерью|отцом)"
    r"|(?:фио|ф\. ?и\. ?о\.?|фамилия, имя,? отчество)[^\n()]{0,20} (?:родителя|законного представителя|опекуна|представителя)"
    r"|согласие (?:родител\w+|законн\w+ представител\w+|опекун\w+)"
    r"|(?:в лице|через) (?:\w+ ){0,2}представителя субъекта|я ?,[^\n]{0,120}в лице (?:моего )?представителя(?! (?:оператора|общества|исполнителя))"
    r"|от имени (?:субъекта(?: персональных данных)?|несовершеннолетн\w+|ребенк\w|подопечн\w+|недееспособн\w+)"
    r"|персональных данных (?:\w+ ){0,4}?(?:моего|моей|своего|нашего)(?: несовершеннолетн\w+)?"
    r" (?:ребенка|сына|дочери|подопечн\w+)"
    r"|на обработку (?:\w+ ){0,5}данных (?:моего|моей) (?:\w+ ){0,2}(?:ребенка|сына|дочери|подопечн\w+)"
)
_FOR_ANOTHER_STEMS = (
    "представител",
    "родител",
    "опекун",
    "попечител",
    "матерью",
    "отцом",
    "ребенк",
    "подопечн",
    "сына",
    "дочери",
    "(мать",
    "от имени",
)
_VOUCHES = pattern(
    r"(?:подтвержда\w+|гарантиру\w+|заверя\w+)[^.\n]{0,80}(?:получ\w+|име\w+|наличи\w+)[^.\n]{0,40}согласи"
)
_AUTHORITY = pattern(
    r"свидетельств\w+ о рождении|доверенност|постановлени\w+|распоряжени\w+ (?:об|о)|решени\w+ (?:суда|органа)"
    r"|подтверждающ\w+ (?:\w+ ){0,3}полномочи|опекунск\w+ удостоверени|удостоверени\w+ опекун"
    r"|документа,? (?:на основании|об? установлении|подтвержда)|реквизиты документа"
)


def representative(source: Source) -> Element:
    """Name, address, identity document and authority of whoever signs for the subject."""
    signs = _signs_for_another(source)
    if signs is None:
        return NOT_APPLICABLE
    start = max(signs[0] - 700, 0)
    end = min(signs[1] + 1200, len(source.norm))
    authority = _AUTHORITY.search(source.norm, start, end)
    named = (
        _I_BLANK.search(source.norm, start, end)
        or _BLANK_CAPTIONED.search(source.norm, start, end)
        or _I_CAPTION.search(source.norm, start, end)
    )
    address = _SUBJECT_ADDRESS.search(source.norm, start, end)
    issued = _ID_ISSUE.search(source.norm, start, end)
    if authority and named and address and issued and not _address_is_childs(source, address.start()):
        around = (max(authority.start() - 160, 0), authority.end() + 160)
        if re.compile(BLANK).search(source.norm, *around):
            return source.present(authority.span())
    return source.partial(signs)


def _signs_for_another(source: Source) -> Span | None:
    spans = []
    for stem in _FOR_ANOTHER_STEMS:
        if stem not in source.norm:
            continue
        for match in source.near(stem, _FOR_ANOTHER, before=80, after=40):
            if not _VOUCHES.search(source.norm, *source.sentence(match.start())):
                spans.append(match.span())
                break
    title_end = source.text.lines[0][1] if source.text.lines else 0
    return min(spans, key=lambda span: (span[0] < title_end, span), default=None)


def _belongs_to_representative(source: Source, position: int) -> bool:
    """Whether a field stands in the block of the person who signs for another."""
    signs = _signs_for_another(source)
    if signs is None:
        return False
    if re.compile(r"в\s+лице").match(source.norm, signs[0]):
        return position > signs[0]
    return not _address_is_childs(source, position)


def _address_is_childs(source: Source, position: int) -> bool:
    """Whether the person named last before a field is the child, not the parent."""
    before = source.norm[max(position - 260, 0) : position]
    child = max(
        before.rfind(word) for word in ("несовершеннолетн", "ребенк", "подопечн", "сына", "дочер", "приходящ")
    )
    adult = max(before.rfind(word) for word in ("родител", "представител", "паспорт", "я,", "выдан", "мать"))
    return child > adult or (child >= 0 and "приходящ" in before[child:])


# ── The operator ───────────────────────────────────────────────────────────────────────────────────────────

_SHORT_FORMS = (
    "ООО|ОАО|ЗАО|ПАО|НПАО|АО|АНО|АНПОО|АНОО|НКО|ОДО|ЧОУ|ЧУ|НОУ|НОЧУ|ОЧУ|ФГБОУ|ФГАОУ|ФГБУ|ФГКУ|ФГУП|ФКУ|ФГБУН|ГБУЗ|ГБУ|ГБОУ|"
    "ГБПОУ|ГБНОУ|ГАУ|ГАУЗ|ГАПОУ|ГКУ|ГУП|ГОУ|ОГБУЗ|ОГБУ|КГБУЗ|КГБУ|КГБПОУ|МБУ|МБОУ|МАОУ|МАУ|МАДОУ|МБДОУ|МДОУ|МКУ|МКОУ|МОУ|МУП|МУ|"
    "САО|СПАО|ОСАО|АКБ|ФБУ|ФБУЗ|ФАУ|ФГКОУ|ГАОУ|ГБУК|МБУК|МАУК|МУК|МБУДО|МАУДО|ГКОУ|ЧПОУ|ОАНО|КФХ|СПК|ГСК|"
    "НИУ|ТСЖ|ТСН|СНТ|ЖСК|ПК|КПК|МФО|МКК|НКЦ|БФ|РОО|МОО|ОО|ГУ|УК|НП|СРО|ДОУ|ТОО"
)
_QUOTED = r"[«\"“„][^»\"”\n]{2,120}[»\"”]+"
_LEGAL = re.compile(
    rf"(?<![А-ЯЁа-яёA-Za-z])(?:{_SHORT_FORMS})(?:\s+[А-ЯЁ]{{2,6}})?\s+(?:{_QUOTED}|[А-ЯЁA-Z][\w.&-]*(?:\s+[А-ЯЁA-Z][\w.&-]*){{0,4}})"
)
_FULL_FORM = pattern(
    r"(?:обществ\w+ с ограниченной ответственностью|(?:публичн\w+ |закрыт\w+ |открыт\w+ |непубличн\w+ )?акционерн\w+ обществ\w+"
    r"|(?:автономн\w+ )?некоммерческ\w+ (?:организаци\w+|партнерств\w+)|(?:благотворительн\w+ )?фонд\w*(?= \")"
    r"|(?:федеральн\w+ |краев\w+ |областн\w+ )?(?:государственн\w+|муниципальн\w+|частн\w+)(?: [а-я-]+){0,6}?"
    r" (?:учреждени\w+|предприяти\w+|организаци\w+)"
    r"|федеральн\w+ (?:служб\w+|агентств\w+) по [^\n,.]{3,80}|министерств\w+ [^\n,.]{3,60}|департамент\w* [^\n,.]{3,60}"
    r"|товариществ\w+ собственников \w+|потребительск\w+ \w+|администраци\w+ (?:муниципальн|город|район|поселк|област|края|сельск)[^\n,.]{3,60}"
    r"|(?:управлени|комитет|отдел)\w* (?:образования|культуры|здравоохранения|социальн\w+|по)(?= )[^\n,.]{3,60}"
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
)
_PROPRIETOR = re.compile(
    r"(?:[Ии]ндивидуальн\w+\s+[Пп]редпринимател\w+|ИНДИВИДУАЛЬН\w+\s+ПРЕДПРИНИМАТЕЛ\w+|(?<![А-Яа-яЁё])ИП|[Сс]амозанят\w+(?:\s+граждан\w+)?)"
    r"[\s:,«\"]*(?P<name>[А-ЯЁ][а-яёА-ЯЁ-]+(?:\s+[А-ЯЁ](?:[а-яёА-ЯЁ-]+|\.)){0,2}(?:\s*[А-ЯЁ]\.)?)"
)
FULL_PERSON = re.compile(
    rf"{_PERSON}\s+{_PERSON}\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|вича|вне|вну|вной|вичу|вичем|ичны|ичне|ичной)\b"
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
    r"да(?:ю|ет|ете|ем) (?:свое )?согласие (?P<name>школе|университету|институту|колледжу|клинике|больнице|поликлинике|банку|агентству|организации|компании|фирме|магазину|центру|клубу|работодателю|исполнителю|продавцу|организатор\w+|турагентству|застройщику)(?!\w)"
)
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
    found = [_weighed(source, match.span(), is_full=True) for match in _LEGAL.finditer(cased)]
    for stem in _FULL_FORM_STEMS:
        for match in source.near(stem, _FULL_FORM, before=90, after=120):
            end = _name_end(cased, match.end())
            is_full = end > match.end() or match.group().startswith(
                ("федеральн", "министерств", "департамент", "администраци", "управлени", "комитет", "отдел")
            )
            found.append(_weighed(source, (match.start(), end), is_full=is_full))
    for match in _PROPRIETOR.finditer(cased):
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
    if re.search(r"(?:да[юеё]\w*|выража\w+|предоставля\w+|согласи\w*)[^.\n]{0,90}$", before):
        weight += 4
    if re.search(r"оператор\w*[^.\n]{0,50}$", before) or re.search(
        r"^[^.\n]{0,120}(?:далее|именуем)[^.\n]{0,25}(?:оператор|работодател|исполнител|обществ|компани|организаци|коворкинг|банк)",
        after,
    ):
        weight += 5
    if "инн" in after[:60] or "огрн" in after[:80]:
        weight += 2
    if _ELSE.search(tail.rpartition("\n")[2]):
        weight -= 6
    if span[0] < 200:
        weight += 1
    return _Operator(span, is_full, weight)


def _starts_a_word(norm: str, position: int) -> bool:
    return position == 0 or not norm[position - 1].isalnum()


def _brand(source: Source) -> Element:
    match = _AFTER_CONSENT.search(source.cased)
    if match and not re.match(r"(?:Политик|Федеральн|Согласи|Сво|Персональн)", match.group("name")):
        return source.partial(match.span("name"))
    role = _ROLE.search(source.norm)
    if role is not None:
        return source.partial(role.span("name"))
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
    return source.absent()


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
_INDEXED = pattern(r"(?<!\d)(?<!\d\s)(?<!№\s)\d{6}(?!\d),? ?(?!выдан)[^\n;]{8,90}?\d[^\n;,.]{0,12}")
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
    r"(?:г\.|город|гор\.) ?[а-я][а-я-]+|[а-я-]+(?:ая обл\w*|ий край)(?!\w)|республик\w [а-я]+|(?:москва|санкт-петербург|казань|екатеринбург|новосибирск)"
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


def operator_town(source: Source) -> Element:
    """The operator's town, where no street of it is given."""
    for stem in ("город", "г.", "обл", "республик", "ий край"):
        for match in source.near(stem, _CITY, before=0 if stem[0] == "г" else 25):
            if source.norm[match.start() - 1 : match.start()].isalpha():
                continue
            if _ANOTHERS.search(
                source.norm, max(source.sentence(match.start())[0], match.start() - 120), match.start()
            ):
                continue
            around = source.norm[max(match.start() - 250, 0) : match.start()]
            line = source.norm[
                source.norm.rfind("\n", 0, match.start()) + 1 : _line_end(source, match.start())
            ]
            if (
                re.search(
                    r"(?:^|\W)(?:ооо|ао|ип|пао|ано)\W[^\n]{0,60}$|инн|огрн|самозанят|предпринимател|оператор|адрес|физическ",
                    around[-220:],
                )
                and len(line) > 30
            ):
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
    found += [match.span() for match in _INDEXED.finditer(source.norm) if town.search(match.group())]
    return sorted((start, _address_end(source, end)) for start, end in found)


_NO_STREET = re.compile(r"и\s+пр\.|(?:горячая|телефонная|прямая)\s+линия|в\s+пл")


def _address_start(source: Source, street: int) -> int:
    """Back from a street to the index, region or town before it, within the line and the brackets."""
    before = source.norm[max(street - 110, 0) : street]
    edge = max(before.rfind(mark) for mark in '\n;(:"') + 1
    town = _TOWN.search(before, edge)
    return street - len(before) + town.start() if town else street


_AFTER_ADDRESS = re.compile(
    r"[;()\n]|\.\s|,?\s+(?:далее|тел|e-?mail|электронн|согласи|инн|огрн|на\s+обработк|в\s+лице|моих|свое|сайт|именуем)"
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
        and _LEGAL.search(source.cased, max(span[0] - 160, 0), span[0])
    ):
        named = []
    if named and not _OPERATORS_AGAIN.search(before, named[-1].end()):
        return True
    words = source.words(span)
    line_start = source.norm.rfind("\n", 0, span[0]) + 1
    is_of_form = (
        re.match(r"адрес\w*(?:\s+[а-я]+){0,3}:?\s", source.norm[line_start : span[0] + 1]) is not None
    )
    return "___" in words or "@" in words or (is_of_form and _is_subjects_line(source, line_start))


def _belongs_to_subject(source: Source, position: int) -> bool:
    line_start = source.norm.rfind("\n", 0, position) + 1
    return bool(
        re.search(
            r"проживающ|зарегистрирован|субъекта персональных данных,", source.norm[line_start:position]
        )
    )
