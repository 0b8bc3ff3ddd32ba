"""Who gives consent: the subject and whoever signs for the subject, with their addresses and documents."""

import re
from collections.abc import Iterator
from itertools import islice

from pdcheck.artifacts import Element, State
from pdcheck.beginnings import first
from pdcheck.reading.source import NOT_APPLICABLE, Source, Span
from pdcheck.reading.subject_fields import address_field, document_fields, name_field
from pdcheck.text import BLANK, pattern

_CAPTION = (
    r"\(? ?(?:ф\. ?и\. ?о\.?|фио|(?:фамилия|имя),? (?:и )?(?:имя|фамилия)|фамилия,? имя,? (?:и )?отчество)"
)
PERSON = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"

_I = r"я(?<!\wя)(?!\w)"
"""«Я» as a word; the letter first, so that the search for it is a search for a character."""
_I_BLANK = pattern(
    rf"{_I} ?, ?(?:\n ?)?{BLANK}|{_I},? (?!(?:[^_\n]{{0,60}})(?:паспорт|адрес|рожден|прожив|дата|серия))[^_\n]{{3,70}} ?{BLANK}(?= ?[,(])"
)
_I_CAPTION = pattern(rf"{_I},? ?(?:\([^)\n]*\))? ?{_CAPTION}")
_I_NAMED = re.compile(
    rf"[Яя](?<!\w[Яя])\s*,\s*{PERSON}\s+{PERSON}\s+{PERSON}(?:вич|вна|ична|ович|оглы|кызы)\w*"
)
_NAME_FIELD = pattern(
    rf"(?:меня зовут|кто дает согласие|(?<![^\n])от (?:кого)?|нижеподписавш\w+[^_\n]{{0,40}}|(?:фамилия|имя|отчество)(?:(?:,| и|, и) ?(?:фамилия|имя|отчество)){{1,2}}|фамилия(?:,? имя,? (?:и )?отчество)?|ф\. ?и\. ?о\.?|фио|субъекта? персональных данных(?: \([^)\n]*\))?,?)"
    rf"(?: [а-я() ]{{0,60}})?(?: ?\([^)\n]*\))? ?[:\-]? ?{BLANK}"
)
_BLANK_CAPTIONED = pattern(rf"{BLANK}[\s_/,]*{_CAPTION}")
_NAME_VALUE = re.compile(
    rf"(?:Я,\s*)?(?:[Фф]амилия,?\s+[Ии]мя,?\s+(?:и\s+)?[Оо]тчество|ФИО|Ф\.\s?И\.\s?О\.)[^:\n]{{0,30}}:\s*{PERSON}\s+{PERSON}(?:\s+{PERSON})?"
)
"""A form that is filled in."""
_PREAMBLE = pattern(
    rf"(?:{BLANK})[^\n]{{0,400}}?(?:именуем\w*(?: ?\(-?\w+\))?,? (?:в дальнейшем|далее|[а-я]{{4,20}}ом(?!\w)|[а-я]{{4,20}}ем(?!\w))|, ?(?:\()?далее)"
)
_NOT_THE_SUBJECT = re.compile(
    r"родител|законн\w+ представител|представителя|директор|руководител|уполномоченн|доверенност"
    r"|работодател|исполнителя|принял"
)


def subject_name(source: Source) -> Element:
    """A field, a placeholder or a name in the subject's own place; a preamble of a contract is partial."""
    if _signs_for_another(source):
        child = source.first(_CHILD_FIELD)
        if child:
            return source.present(child.span())
    for span in sorted(_name_fields(source)):
        end = min(span[1] + 60, line_end(source, span[1], lines=2))
        lead = source.norm[max(source.norm.rfind("\n", 0, span[0]) + 1, span[0] - 30) : span[0]]
        if not _NOT_THE_SUBJECT.search(source.norm, span[0], end) and not _NOT_THE_SUBJECT.search(lead):
            return source.present(span)
    if "договор" in source.norm and (preamble := source.first(_PREAMBLE)):
        start = max(source.norm.rfind("именуем", *preamble.span()), preamble.end() - 60)
        return source.partial((start, preamble.end() + 20))
    blank = name_field(source)
    return source.present(blank) if blank else source.absent()


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
    "сотрудник",
    "покупатель",
    "пользователь",
    "абонент",
    "студент",
    "ученик",
    "слушатель",
    "донор",
    "волонтер",
    "арендатор",
    "жилец",
    "собственник",
    "абитуриент",
    "кандидат",
    "заемщик",
    "страхователь",
    "турист",
    "гость",
    "пайщик",
    "спортсмен",
)
_ROLE_FIELD = pattern(
    rf"(?<![^\n])(?:\d{{1,2}}\. )?(?:{'|'.join(_ROLES)}) ?(?:\([^)\n]{{0,30}}\))? ?: ?{BLANK}(?![\s_/(]*(?:подпись|м\. ?п))"
)


def _name_fields(source: Source) -> list[Span]:
    found = []
    for rule in (_I_BLANK, _I_CAPTION):
        found += [match.span() for match in islice(source.every(rule), 3)]
    for filled in (_I_NAMED, _NAME_VALUE):
        if named := first(filled, source.cased):
            found.append(named.span())
    for stem in ("фамилия", "имя", "фио", "ф.", "субъект", "меня зовут", "нижеподписавш", "кто дает", "от "):
        found += [match.span() for match in source.near(stem, _NAME_FIELD, after=250)]
    found += [match.span() for stem in _ROLES for match in source.near(stem, _ROLE_FIELD, before=1, after=40)]
    for stem in ("(ф", "( ф", "(ф.", "(имя", "фио"):
        found += [match.span() for match in source.near(stem, _BLANK_CAPTIONED, before=160, after=60)]
    return found


def line_end(source: Source, position: int, lines: int = 1) -> int:
    """Where the line of a position ends, or a line after it."""
    for _ in range(lines):
        position = source.norm.find("\n", position)
        if position < 0:
            return len(source.norm)
        position += 1
    return position - 1


_SUBJECT_ADDRESS = pattern(
    rf"(?:имеющ\w+ )?(?:жительство|место жительства|прописк[аиу]|живу)(?: по адресу)? ?:? ?{BLANK}|"
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
    for stem in ("адрес", "зарегистр", "прожив", "жительств", "прописа", "прописк", "живу"):
        for match in source.near(stem, _SUBJECT_ADDRESS, before=30, after=160):
            before = source.norm[max(match.start() - 40, 0) : match.start()]
            if _OPERATOR_WORDS.search(before.rpartition("\n")[2]) or "электрон" in match.group():
                continue
            if _belongs_to_representative(source, match.start()):
                continue
            return source.present(match.span())
    filled = next((span for span in _filled_addresses(source) if is_subjects_line(source, span[0])), None)
    if filled is None and _signs_for_another(source) is None:
        filled = address_field(source)
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


def is_subjects_line(source: Source, position: int) -> bool:
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
    blanks = document_fields(source) if _signs_for_another(source) is None else None
    if blanks is not None and blanks[1]:
        whole = _by_captions(source)
        return whole if whole.state is State.PRESENT else source.present(blanks[0])
    told = _by_captions(source)
    if told.state is State.ABSENT and blanks is not None:
        return source.partial(blanks[0])
    return told


def _by_captions(source: Source) -> Element:
    childs = _BIRTH_CERTIFICATE.search(source.norm) if _signs_for_another(source) else None
    if childs is not None and re.compile(BLANK).search(source.norm, *childs.span()):
        return source.present(childs.span())
    for match in _id_fields(source):
        if _belongs_to_representative(source, match.start()):
            continue
        start, end = match.start(), min(match.start() + 320, line_end(source, match.start(), lines=4))
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


_FOR_ANOTHER = pattern(
    r"(?:являясь|являющ\w+ся|как|действу\w+(?: ?\(-?\w+\))?(?: как)?|в качестве|будучи)"
    r" (?:\w+ ){0,3}?(?:законн\w+ представител\w+|родител\w+|опекун\w+|попечител\w+|мать|отец|матерью|отцом)"
    r"|(?:фио|ф\. ?и\. ?о\.?|фамилия, имя,? отчество)[^\n()]{0,20} (?:родителя|законного представителя|опекуна|представителя)"
    r"|согласие (?:родител\w+|законн\w+ представител\w+|опекун\w+)"
    r"|(?:в лице|через) (?:\w+ ){0,2}представителя субъекта|действующ\w+ через представителя|я ?,[^\n]{0,120}в лице (?:моего )?представителя(?! (?:оператора|общества|исполнителя))"
    r"|от имени (?:субъекта(?: персональных данных)?|несовершеннолетн\w+|ребенк\w|подопечн\w+|недееспособн\w+)"
    r"|персональных данных (?:\w+ ){0,4}?(?:моего|моей|своего|нашего)(?: несовершеннолетн\w+)?"
    r" (?:ребенка|сына|дочери|подопечн\w+)"
    r"|данных (?:моего |моей |нашего )?(?:сына|дочери|ребенка)(?: или (?:сына|дочери))?|(?<!\w)я,? (?:мама|папа|мать|отец|опекун|родитель)(?!\w)"
    r"|(?<!\w)за (?:своего |моего |мою |свою )?(?:сына|дочь|ребенка|подопечн\w+)(?!\w)|(?:мой|моего|моему) (?:несовершеннолетн\w+ )?(?:ребенок|ребенка|ребенку|сын|сына|сыну|дочь|дочери|внук\w*|внучк\w*)(?!\w)|родител\w+ (?:дает|даю|разреша|соглаша|подписыва)\w*|(?:действу|подпис)\w+ (?:[а-я]+ )?по доверенности|усыновител\w+|представител\w+ (?:заявителя|субъекта|гражданина|работника|пациента|клиента|студента|участника|потребителя)(?: персональных данных)?[^\n_]{0,60}"
    rf"|(?<![^\n])(?:родитель|законн\w+ представител\w+)[^\n_]{{0,80}}{BLANK}|со стороны родител\w+"
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
    "мама",
    "за ребенка",
    "ребенок",
    "доверенности",
    "усыновител",
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


_THROUGH_ANOTHER = pattern(
    r"в лице (?:моего |своего )?(?:законного )?представител(?!\w* (?:оператора|общества|исполнителя|работодателя))\w*"
)
_OWN_LINE = re.compile(
    r"(?m)^[\d. ]{0,6}(?:законн\w+ )?(?:представител\w+|родитель)(?! оператора)[^\n_]{0,120}__"
)
"""A representative who has a line of the form: what stands above it is the subject's."""


def _belongs_to_representative(source: Source, position: int) -> bool:
    """Whether a field stands in the block of the person who signs for another."""
    signs = _signs_for_another(source)
    if signs is None:
        return False
    if acting := source.first(_THROUGH_ANOTHER):
        return position > acting.start()
    if own := source.first(_OWN_LINE):
        return position > own.start() and not _address_is_childs(source, position)
    return not _address_is_childs(source, position)


_BIRTH_CERTIFICATE = pattern(
    r"свидетельство о рождении[^\n]{0,20}(?:серия|№|номер|выдано)[^\n]*|свидетельство о рождении котор\w+[^\n]*"
)
"""The child's own document: «свидетельство о рождении: серия ____ № ____, выдано ____»."""


def _address_is_childs(source: Source, position: int) -> bool:
    """Whether the person named last before a field is the child, not the parent."""
    before = source.norm[max(position - 260, 0) : position]
    before = _BIRTH_CERTIFICATE.sub(lambda match: " " * len(match.group()), before)
    child = max(
        before.rfind(word) for word in ("несовершеннолетн", "ребенк", "подопечн", "сына", "дочер", "приходящ")
    )
    adult = max(before.rfind(word) for word in ("родител", "представител", "паспорт", "я,", "выдан", "мать"))
    return child > adult or (child >= 0 and "приходящ" in before[child:])
