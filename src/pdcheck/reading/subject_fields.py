"""The subject's own fields in any layout of a form: the name, the address, the identity document, the signature."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pdcheck.reading.form_fields import BlankField
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

ROLES = (
    "клиент|заказчик|пациент|работник|гражданин|гражданка|участник|посетител|заявител|соискател|сотрудник|покупател|"
    "пользовател|абонент|студент|ученик|учащ|обучающ|слушател|донор|волонтер|доброволец|арендатор|наниматель|жилец|"
    "собственник|абитуриент|кандидат|заемщик|вкладчик|страховател|застрахованн|турист|гость|пайщик|спортсмен|читател|"
    "адвокат|нотариус|водител|житель|получател|подписчик|автор|исполнитель роли|выпускник|аспирант|педагог|учитель|"
    "воспитанник|ребенок|постоялец|проживающ|отдыхающ|пассажир|член|садовод|владелец|владелица|хозяин|хозяйка|актер|актриса|модель|"
    "конкурсант|делегат|эксперт|лектор|спикер|докладчик|наставник|стажер|практикант|курьер|мастер|ветеран|пенсионер|"
    "служащ|государственн\\w+ служащ|военнослужащ|игрок|тренер|болельщик|больной|беременная|женщина|испытуем|респондент|"
    "доверител|потребител|плательщик|истец|налогоплательщик|льготник|опекаемый|подопечн|субъект"
)
"""Stems of the roles in which people give consent."""
_NAME = pattern(
    r"ф\. ?и\. ?о|(?<!\w)фио|фамили|(?<!\w)имя(?!\w)|отчеств|(?<!\w)зовут|(?<!\w)(?:я|мы|мною|мной|мне|меня)(?! \w)|нижеподпис|полное имя|гражданин|(?<!\w)гр\.?$"
)
_ROLE_ALONE = re.compile(
    rf"(?:\d[\d.)]*\s*)?(?:{ROLES})\w*(?:\s+(?:персональных данных|библиотеки|клуба|школы|центра))?"
)
_NOT_A_NAME = pattern(
    r"подпис|роспис|расшифровк|дат[аы]|число|родител|законн|представит|директор|руководител|уполномоченн|доверенност|работодат|исполнител|принял|оператор|организац|наименов|адрес|паспорт|телефон|почт|номер|ребенк|матер|отца"
)
_ADDRESS = pattern(
    r"адрес|(?<!\w)прож(?!\w)|(?<!\w)прожив|прописк|прописан|жительств|зарегистр|регистраци|(?<!\w)живу|(?<!\w)зарег"
)
_NOT_AN_ADDRESS = pattern(
    r"электрон|почты|e-?mail|сайт|работ|оператор|организац|юридическ|выдан|дата регистр|номер|оповещ|доставк|объект|форм|аккаунт|логин|профил|(?<!\w)(?:ооо|ао|пао|ип|ано|мбоу|мбу|гбу|гбуз)(?!\w)|учрежден|обществ|предпринимател"
)
_DOCUMENT = pattern(r"паспорт|удостовер|(?<!\w)док(?:\.|умент)|серия")
_NUMBER = pattern(r"серия|номер|№|паспорт|удостовер|документ")
_ISSUE = pattern(r"выдан|выдач|(?<!\w)кем|(?<!\w)когда|(?<!\w)орган|(?<!\w)от$|код подр")
_REPRESENTATIVE = pattern(r"родител|представит|опекун|доверенност|директор|оператор")
_SIGN = pattern(r"подпис|роспис|расписал|согласен|согласна|соглас\(|руку прилож|собственноруч")
_NOT_THE_SUBJECT = pattern(
    r"директор|руководител|принял|оператор|работодат|(?<!\w)м\. ?п|бухгалтер|исполнител|председател"
)


def name_field(source: Source) -> Span | None:
    """A blank for the subject's name: by its caption, after «я», or beside the subject's role."""
    for field in source.blanks:
        if _NOT_A_NAME.search(field.caption) or _NOT_A_NAME.search(field.label[-40:]):
            continue
        near = f"{field.label[-40:]} {field.caption}"
        if _NAME.search(near) or _ROLE_ALONE.fullmatch(field.label):
            return field.span
    return None


def address_field(source: Source) -> Span | None:
    """A blank for the subject's address, whatever its caption is called."""
    for field in source.blanks:
        near = f"{field.label[-44:]} {field.caption}"
        if _ADDRESS.search(near) and not _NOT_AN_ADDRESS.search(near) and not _REPRESENTATIVE.search(near):
            return field.span
    return None


def document_fields(source: Source) -> tuple[Span, bool] | None:
    """Blanks for the identity document, and whether both its number and its issue are asked for."""
    fields = source.blanks
    for place, field in enumerate(fields):
        near = f"{field.label[-60:]} {field.caption}"
        if not _DOCUMENT.search(near) or _REPRESENTATIVE.search(near):
            continue
        together = list(_next_to(fields[place:]))
        words = " ; ".join(f"{one.label[-60:]} {one.caption}" for one in together)
        issue = _ISSUE.search(words) or any(_ISSUE.search(one.label) for one in together)
        number = _NUMBER.search(words)
        return (field.span[0], together[-1].span[1]), bool(issue and number)
    return None


def _next_to(fields: list[BlankField]) -> Iterator[BlankField]:
    """The field of a document and those that go on about it."""
    yield fields[0]
    for previous, field in pairwise(fields[:5]):
        near = f"{field.label} {field.caption}"
        if (
            field.span[0] - previous.span[1] > 90
            or _NAME.search(near)
            or _ADDRESS.search(near)
            or _SIGN.search(near)
        ):
            return
        yield field


_LAST_LINES = 7
_DATE = pattern(
    r"[\"'] ?_+ ?[\"'] ?_{2,}|(?:20)?_{2,} ?(?:г\.|года?)|_{2,}\._{2,}\.|дата|\d{1,2}\.\d{1,2}\.\d{4}"
)


def closing_line(source: Source) -> Span | None:
    """A place to sign among the last lines: called so, or a blank beside a date, a role or another blank."""
    lines = source.text.lines[-_LAST_LINES:]
    if not lines:
        return None
    for field in source.blanks:
        if (
            field.span[0] >= lines[0][0]
            and _SIGN.search(field.words)
            and not _NOT_THE_SUBJECT.search(field.words)
        ):
            return field.span
    for start, end in reversed(lines[-4:]):
        line = source.norm[start:end]
        rest = _DATE.sub(" ", line)
        if _NOT_THE_SUBJECT.search(line) or "__" not in rest:
            continue
        if _DATE.search(line) or re.search(r"__\s*/\s*\(?_*", rest):
            return start, end
    return None
