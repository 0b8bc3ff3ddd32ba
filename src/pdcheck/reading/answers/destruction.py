"""An act of destruction and the export of a log, by the requisites of order 179."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.days import own_day
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.marks import signature
from pdcheck.reading.answers.operator import operator_name_location
from pdcheck.reading.answers.rules import FIELD, pattern
from pdcheck.reading.answers.sharing import processor
from pdcheck.reading.data_list import DATA_TERM
from pdcheck.reading.source import NOT_APPLICABLE, Span

_FIELD = re.compile(FIELD)
_ELECTRONIC = pattern(
    r"испдн|информационн\w+ систем\w*|систем\w+ \"|баз\w+ данных|(?<!\w)бд(?!\w)|crm|1с(?!\w)|облачн\w+|электронн\w+ (?:таблиц|баз|журнал|вид|носител)\w*|сервер\w*|резервн\w+ копи\w*|запис\w+ (?:в )?систем\w*|жестк\w+ диск\w*|аккаунт\w*|учетн\w+ запис\w+|флеш\w*|usb"
)
_PAPER = pattern(
    r"бумажн\w+|лист\w*(?!\w)|шредер\w*|сожжен\w*|сожгли|измельч\w+|(?<!\w)дел[аоу]?(?!\w)[^.\n]{0,20}личн|личн\w+ (?:дел|карточк)\w*|анкет\w*|договор\w*|копи\w+ паспорт\w*|журнал\w*(?! (?:регистрации событий|событий))|папк\w+|материальн\w+ носител\w*"
)
_SYSTEM_CAPTION = pattern(
    r"испдн|информационн\w+ систем\w*|наименование (?:информационной )?системы|систем[аы]"
)
_SYSTEM = pattern(
    r"(?:испдн|информационн\w+ систем\w*(?: персональных данных)?|систем\w+|баз\w+ данных|(?<!\w)ис) ?\"[^\"\n]{2,60}\"|\"[^\"\n]{2,40}\" ?\((?:испдн|ис|база)\)|(?<!\w)(?:1с[: ][^\n,.;]{3,40}|битрикс\w*[^\n,.;]{0,10}|amocrm|bitrix24?|мис \"[^\"\n]+\")"
)
_SYSTEM_HALF = pattern(
    r"испдн|информационн\w+ систем\w*|систем\w+ \"|баз\w+ данных|(?<!\w)бд(?!\w)|crm|облачн\w+ (?:таблиц|диск|хранилищ)\w*|электронн\w+ (?:таблиц|баз)\w*|сервер\w*|1с(?!\w)"
)


def media(letter: Letter) -> tuple[bool, bool]:
    """Whether an act speaks of data in systems, and of paper."""
    return letter.first(_ELECTRONIC) is not None, letter.first(_PAPER_STRICT) is not None or (
        letter.first(_PAPER) is not None and letter.first(_ELECTRONIC) is None
    )


_PAPER_STRICT = pattern(
    r"бумажн\w+|материальн\w+ носител\w*|количеств\w+ лист\w*|\d+ лист\w*|шредер\w*|сожжен\w*|личн\w+ (?:дел|карточк)\w*"
)


def ispdn_name(letter: Letter) -> Element:
    """The system by name, or a field; «в базе данных» is partial; not applicable to paper."""
    electronic, paper = media(letter)
    for told in letter.captions:
        if _SYSTEM_CAPTION.search(letter.norm, *told.caption) and not re.search(
            r"акт|журнал", letter.words(told.caption)
        ):
            return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    named = letter.first(_SYSTEM)
    if named is not None:
        return letter.element(named)
    if not electronic:
        return NOT_APPLICABLE if paper else letter.element(None)
    return letter.element(None, letter.first(_SYSTEM_HALF))


_MEDIA_CAPTION = pattern(r"носител\w*|количество листов|наименование документ\w*|документы")
_SHEETS = pattern(r"[^.;\n]{0,120}?\d+ ?(?:\([а-я ]+\) )?(?:лист\w*|л\.)|количество листов[^\n]{0,20}")
_PIECES = pattern(
    r"[^.;\n]{0,60}(?:в количестве )?\d+ ?(?:\([^)]*\) )?(?:коробк|папк|дел(?!\w)|штук|шт\.|экземпляр|журнал|анкет|документ|том)\w*[^.;\n]{0,30}"
)
_CARRIER = pattern(
    r"(?:бумажн\w+ носител\w*|анкет\w*|личн\w+ (?:дел|карточк)\w*|договор\w*|заявлени\w+|журнал\w*|копи\w+ [а-я]+|документ\w*)[^.;\n]{0,60}"
)


def media_name_qty(letter: Letter) -> Element:
    """Carriers with the number of sheets, or fields; either alone is partial; not applicable to systems."""
    electronic, paper = media(letter)
    if not paper:
        return NOT_APPLICABLE if electronic else letter.element(None)
    for told in letter.captions:
        if _MEDIA_CAPTION.search(letter.norm, *told.caption) and (
            _FIELD.search(letter.norm, *told.value)
            or re.search(r"\d+ ?(?:лист|л\.|дел)", letter.words(told.value))
        ):
            return letter.element(told.value)
    sheets = letter.first(_SHEETS)
    if sheets is not None:
        return letter.element(sheets)
    return letter.element(None, letter.first(_PIECES) or letter.first(_CARRIER))


_SUBJECT_CAPTION = pattern(r"субъект\w*|фио (?:субъект|лиц)\w*|уничтожены данные|чьи данные|идентификатор")
_COUNT = pattern(
    r"(?:\d+ ?(?:человек|субъект|клиент|лиц)\w*|(?:клиент|покупател|работник|сотрудник|участник|соискател|кандидат|пользовател|абонент|пациент|член|гост)\w*[^.\n]{0,60})"
)


def subjects(letter: Letter) -> Element:
    """People by name or number of theirs, or a field; a category of people is partial."""
    for told in letter.captions:
        if not _SUBJECT_CAPTION.search(letter.norm, *told.caption) or re.search(
            r"подпис|категори", letter.words(told.caption)
        ):
            continue
        words = letter.words(told.value)
        if (
            not words.strip()
            or _FIELD.search(words)
            or letter.name_at(*told.value)
            or re.search(r"приложени|список|№|id", words)
        ):
            return letter.element(told.value if words.strip() else told.caption)
        return letter.element(None, told.value)
    listed = letter.first(
        pattern(r"(?:список|перечень)[^.\n]{0,40}(?:субъект|лиц|работник|клиент|приложени)\w*[^.\n]{0,40}")
    )
    for name in letter.names:
        if name[0] >= letter.close_start:
            break
        lead = letter.norm[max(letter.sentence(name[0])[0], name[0] - 90) : name[0]]
        if re.search(
            r"(?:персональн\w+ данн\w+|данн\w+)[^.\n]{0,30}(?:субъект\w*|гражд\w*|клиент\w*|гр\.|работник\w*|:)?[^.\n]{0,20}$",
            lead,
        ) and not re.search(r"комисси|председател|член|директор|составил|мною|мной", lead):
            return letter.element(name)
    if listed is not None:
        return letter.element(listed)
    return letter.element(None, letter.first(_COUNT, unless=_OF_STAFF))


_OF_STAFF = pattern(r"комисси|составили|нижеподписавш|ознакомлен")
_BY = pattern(
    r"(?:комисси\w+|нами|мною|мной|мы(?!\w)|уничтожение произвел\w*|ответственн\w+|исполнитель|произвел\w*|составил\w*|директор\w+|администратор\w*|уничтожил\w*|сотрудник\w*|члены|(?:инженер|специалист|менеджер|бухгалтер|секретар|юрист|начальник|заведующ|руководител)\w* (?=[а-я]+[^\n]{0,60}(?:удален|уничтож|сожж|измельч|стер)))[^\n]{0,220}"
)
_POSITION = pattern(
    r"(?:директор|инженер|администратор|специалист|бухгалтер|начальник|менеджер|юрист|руководител|управляющ|заведующ|председател|секретар|инспектор|заместител|ответственн|предпринимател|(?<!\w)ип(?!\w)|нотариус|адвокат|помощник|врач|учител|преподавател|кадровик|архивариус|программист|должност)\w*"
)


def destroyed_by(letter: Letter) -> Element:
    """Who destroyed, by name and position, or a field for both; either alone is partial."""
    half: Span | None = None
    for start, end in letter.find(_BY):
        stretch = (start, min(max(end, start + 60), start + 260, len(letter.norm)))
        line = letter.line(start)
        if re.search(r"утвержда", letter.norm[max(line[0] - 80, 0) : start]) or "субъект" in letter.words(
            (start, start + 30)
        ):
            continue
        name = letter.name_at(line[0], stretch[1])
        position = _POSITION.search(letter.norm, line[0], stretch[1])
        blank = _FIELD.search(letter.norm, start, min(letter.line(start)[1] + 1, stretch[1]))
        captioned = re.search(r"фио|ф\. ?и\. ?о|должност", letter.words((line[0], line[1])))
        is_full = name is not None and len(letter.norm[slice(*name)].replace(".", " ").split()) > 1
        if (is_full and position) or (blank and (captioned or position)):
            return letter.element((start, min(line[1], start + 200)))
        half = half or (start, min(line[1], start + 120))
    return letter.element(None, half)


_CATEGORY_CAPTION = pattern(
    r"(?:перечень )?категори\w+|состав (?:уничтоженн\w+ )?(?:персональных )?данных|какие данные|перечень (?:уничтоженн\w+ )?(?:персональн\w+ )?данн\w+"
)
_CATEGORY_HALF = pattern(
    r"(?:анкет\w+|договор\w*|личн\w+ дел\w+|заявлени\w+|резюме|персональн\w+ данн\w+|карточк\w+)[^.\n]{0,50}"
)


def categories(letter: Letter) -> Element:
    """Data named, or a field for them; only the documents that held them are partial."""
    for told in letter.captions:
        if _CATEGORY_CAPTION.search(letter.norm, *told.caption):
            return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    best: tuple[int, Span] | None = None
    for start, end in letter.lines:
        terms = {match.group()[:5] for match in DATA_TERM.finditer(letter.norm, start, end)}
        if (
            start >= letter.lines[0][1]
            and len(terms) >= 2
            and "адрес:" not in letter.words((start, end))
            and (best is None or len(terms) > best[0])
        ):
            best = (len(terms), (start, end))
    return letter.element(best[1] if best else None, letter.first(_CATEGORY_HALF))


_METHOD_CAPTION = pattern(r"способ\w*")
_METHOD = pattern(
    r"(?:сожжен\w*|сожгли|измельч\w+|шредер\w*|(?:удален|удалил|удали|стер)\w*[^.\n]{0,80}(?:без возможности восстановления|из (?:баз|систем|облачн|бд|crm|1с)\w*|перезапис\w+|форматир\w+)|стирани\w+|затирани\w+|перезапис\w+|размагнич\w+|форматировани\w+|разрезан\w*|разорван\w*|утилизац\w+|secure erase|обезличи\w+|механическ\w+ уничтожени\w*|химическ\w+|физическ\w+ уничтожени\w*|удален\w* (?:запис|файл|данн)\w*)[^.\n]{0,60}"
)


def destruction_method(letter: Letter) -> Element:
    """How the data were destroyed, or a field for it."""
    told = next((one for one in letter.captions if _METHOD_CAPTION.search(letter.norm, *one.caption)), None)
    if told is not None:
        return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    return letter.element(letter.first(_METHOD))


_REASON_CAPTION = pattern(r"причин\w*|основани\w*")
_REASON = pattern(
    r"(?:в связи с(?!о сроками)|по причине|ввиду|в соответствии с (?:требовани|запрос|заявлени)|на основании (?:заявлени|требовани|отзыв|запрос|приказ)|по (?:[а-я]+ )?(?:просьбе|требованию|запросу|заявлению|истечени|достижени))[^.\n]{0,140}|достижени\w+ (?:целей|цели)[^.\n]{0,60}|истечени\w+ срок\w*[^.\n]{0,60}|отзыв\w* согласи\w*|утрат\w+ необходимост\w*[^.\n]{0,60}|истек\w* срок\w*[^.\n]{0,60}"
)


def reason(letter: Letter) -> Element:
    """Why the data were destroyed, or a field for it."""
    told = next((one for one in letter.captions if _REASON_CAPTION.search(letter.norm, *one.caption)), None)
    if told is not None:
        return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    return letter.element(letter.first(_REASON))


_DAY_CAPTION = pattern(r"(?<!\w)дата(?!\w)")
_DAY = pattern(
    r"(?<!\d)[0-3]?\d\.[01]?\d\.20\d\d|\"? ?[0-3]?\d ?\"? (?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w* 20\d\d|\" ?_+ ?\" ?_+"
)


def destruction_date(letter: Letter) -> Element:
    """The day of destruction, the act's own day, or a field."""
    for told in letter.captions:
        if _DAY_CAPTION.search(letter.norm, *told.caption) and not re.search(
            r"рожд", letter.words(told.caption)
        ):
            return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    return letter.element(own_day(letter) or letter.first(_DAY))


def act_processor(letter: Letter) -> Element:
    """The processor, or that there was none, or a field for it."""
    for told in letter.captions:
        if re.search(r"поручени|обработчик", letter.words(told.caption)):
            return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    blank = letter.first(pattern(rf"(?:по поручению|обработчик\w*)[^\n]{{0,60}}{FIELD}"))
    return letter.element(blank) if blank is not None else processor(letter)


def act_elements(letter: Letter) -> dict[str, Element]:
    """The requisites of an act, in the order of the order."""
    return {
        "operator_name_address": operator_name_location(letter),
        "processor": act_processor(letter),
        "subjects": subjects(letter),
        "destroyed_by": destroyed_by(letter),
        "categories": categories(letter),
        "ispdn_name": ispdn_name(letter),
        "media_name_qty": media_name_qty(letter),
        "destruction_method": destruction_method(letter),
        "reason": reason(letter),
        "date": destruction_date(letter),
        "signatures": signature(letter),
    }


def log_elements(letter: Letter) -> dict[str, Element]:
    """The requisites of the export of a log: a table with a column each, or captions."""
    return {
        "subjects": _column(letter, pattern(r"субъект\w*|фио|ф\. ?и\. ?о")),
        "categories": _column(
            letter,
            pattern(
                r"категори\w+|(?:персональн\w+ |уничтоженн\w+ |удаленн\w+ )данн\w+|состав данных|перечень"
            ),
        ),
        "ispdn_name": ispdn_name(letter),
        "reason": _column(letter, pattern(r"причин\w+|основани\w+")),
        "date": _column(letter, pattern(r"(?<!\w)дата(?!\w)|время|timestamp")),
    }


def _column(letter: Letter, title: re.Pattern[str]) -> Element:
    """A column of the table by its title, or a caption."""
    for start, end in letter.lines:
        if (
            letter.norm[start:end].count("|")
            + letter.norm[start:end].count(";")
            + letter.norm[start:end].count("\t")
            >= 2
            or " | " in letter.norm[start:end]
        ):
            match = title.search(letter.norm, start, end)
            return letter.element(match.span() if match else None)
    for told in letter.captions:
        if title.search(letter.norm, *told.caption):
            return letter.element(told.value if letter.words(told.value).strip() else told.caption)
    return letter.element(None)
