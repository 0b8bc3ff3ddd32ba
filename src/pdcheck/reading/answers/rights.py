"""How an answer tells a person to use the rights, and how the operator keeps art. 18.1."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.source import Span

_BODY = pattern(
    r"роскомнадзор\w*|уполномоченн\w+ орган\w*|орган\w* по защите прав субъект\w*|(?<!\w)суд(?:е|а|ом)?(?!\w)|судебн\w+ поряд\w+|прокуратур\w*|ркн(?!\w)|(?:федеральн\w+ )?служб\w+ по надзору в сфере связи"
)
_APPEALS = pattern(
    r"(?:обжал\w+|оспори\w+|пожалов\w+|жалоб\w+|обрат\w+|обращ\w+|идти|пойти|подать|защит\w+ (?:свои|своих) прав\w*)[^.\n]{0,160}"
)
_MAY = pattern(
    r"(?:вы )?(?:вправе(?: вы)?|можете|имеете право|сможете|есть право|имеете возможность)|за вами (?:сохраняется|остается) право|ваши права|прав\w+ (?:субъекта|реализу|осуществля)\w*|(?:можно|следует) (?:изменить|удалить|исправить|потребовать|направить|подать|обратиться)|изменить или удалить|хотите,? (?:чтобы|исправить|удалить)|если (?:что-то )?(?:записано неверно|вы хотите|хотите)|нужно что-то поправить|чтобы (?:удалить|поправить|исправить|изменить|отозвать)[^.\n]{0,60}(?:напишите|ответьте|нажмите|зайдите|обратитесь|позвоните)|порядок осуществления прав|(?:удалить|изменить|исправить|отозвать)[^.\n]{0,60}(?<!\w)можно(?!\w)"
)
_RIGHTS = {
    "access": pattern(r"получ\w+ (?:сведени|информаци|доступ)\w*|ознаком\w+|доступ\w* к"),
    "correct": pattern(r"уточн\w+|исправ\w+|измен\w+|поправ\w+|записано неверно"),
    "erase": pattern(r"уничтож\w+|удал\w+|стер(?:ли|еть)|сотр\w+|убра\w+"),
    "block": pattern(r"(?:за)?блокир\w+"),
    "withdraw": pattern(r"отозва\w+|отзыв\w*"),
    "stop": pattern(r"прекра\w+ обработк\w*"),
}
_CHANNEL = pattern(
    r"[\w.+-]+@[\w-]+\.\w+|по (?:указанн\w+ |почтов\w+ |нашему |этому )?(?:адрес\w*|почте|телефон\w*)|(?:в|через|подав|подать|направ\w+|написав|подач\w+)[^.\n]{0,40}(?:заявлени\w+|обращени\w+|запрос\w*|отделени\w+|канцеляри\w+|офис\w*|кабинет\w*|письм\w+|чат\w*|отдел\w* кадров)|напишите|пишите|ответьте|скажите|личн\w+ кабинет\w*|в настройках|профил\w+"
)
_REFERENCE = pattern(
    r"(?:см\.|смотрите|изложен\w*|описан\w*|указан\w*|содерж\w+|ознаком\w+|установлен\w*|определен\w*|приведен\w*)[^.\n]{0,60}(?:политик|положени|сайт|оферт|правил)\w*"
)
_RIGHTS_CAPTION = pattern(r"(?<!\w)(?:ваши )?прав(?:а|о)(?!\w)|порядок осуществления|обжаловани\w+")
_NOT_YOURS = pattern(
    r"прав\w+ абонент\w* (?:не )?нарушен|права и законные интересы третьих|(?:общество|банк|компания|оператор|мы) вправе|прав[ао] на доступ ограничен"
)


def rights_procedure(letter: Letter) -> Element:
    """Two rights, or one with a way to use it and a body to complain to; one action, or a reference, is partial."""
    appeal: Span | None = None
    for start, end in letter.find(_APPEALS, unless=_NOT_YOURS):
        if _BODY.search(letter.norm, *letter.sentence(start)):
            appeal = (start, end)
            break
    named: dict[str, Span] = {}
    channel: Span | None = None
    for start, end in letter.find(_MAY, unless=_NOT_YOURS):
        if start < letter.head_end:
            continue
        sentence = letter.sentence(start)
        sentence = (sentence[0], max(sentence[1], end))
        for right, rule in _RIGHTS.items():
            if rule.search(letter.norm, *sentence):
                named.setdefault(right, sentence)
        if _CHANNEL.search(letter.norm, *sentence):
            channel = channel or sentence
    first = min(named.values(), default=None)
    if appeal is not None and (named or not letter_has_data(letter)):
        return letter.element(first or appeal)
    if appeal is not None:
        return letter.element(appeal)
    if len(named) >= 2 and channel is not None:
        return letter.element(first)
    half = first
    for told in letter.told(_RIGHTS_CAPTION):
        half = half or told.value
    return letter.element(None, half or _referred(letter))


def letter_has_data(letter: Letter) -> bool:
    """Whether the letter speaks of data that are held at all."""
    return re.search(r"не обрабатыва|не обнаружен|не име(?:ет|ем)", letter.norm) is None


def _referred(letter: Letter) -> Span | None:
    """A reference to another text for the rights themselves."""
    for start, end in letter.find(_REFERENCE):
        sentence = letter.sentence(start)
        if re.search(
            r"(?<!\w)прав(?:а|ами|ах|о)?(?!\w)[^.\n]{0,20}(?:субъект|и порядок|осуществл|изложен|описан|указан)|осуществлени\w+ (?:ваших |своих )?прав",
            letter.words(sentence),
        ):
            return sentence[0], max(sentence[1], end)
    return None


_APPEAL_ANY = pattern(
    r"оспарива\w+|обжал\w+|оспори\w+|пожалов\w+|жалоб\w+|обратиться (?:в|за защитой)[^.\n]{0,40}"
)


def appeal_procedure(letter: Letter) -> Element:
    """A body to complain to; the possibility alone is partial."""
    half: Span | None = None
    for start, end in letter.find(_APPEAL_ANY):
        sentence = letter.sentence(start)
        span = (start, max(end, min(sentence[1], start + 200)))
        if _BODY.search(letter.norm, start, span[1]):
            return letter.element(span)
        half = half or span
    return letter.element(None, half)


_MEASURES = {
    "responsible": pattern(
        r"назнач\w+[^.\n]{0,60}(?:ответственн|лицо)\w*|(?:есть |определен\w* )ответственн\w+|ответственн\w+[^.\n]{0,40}назначен\w*|ответственн\w+ \(dpo\)"
    ),
    "acts": pattern(
        r"(?:издан|утвержд|принят|разработан|внедрен|имеются|опубликован)\w*[^.\n]{0,60}(?:политик|положени|локальн\w+ акт|внутренн\w+ документ|регламент|инструкци)\w*|внутренн\w+ документ\w*|(?<!\w)положени\w+ о |журнал\w* учета|локальн\w+ (?:нормативн\w+ )?акт\w*|(?:политик|положени)\w*[^.\n]{0,30}(?:утвержден|принят|издан|опубликован)\w*"
    ),
    "control": pattern(
        r"внутренн\w+ (?:контрол|аудит|проверк)\w*|аудит\w*|проверк\w+ подрядчик\w*|(?:ежегодн|регулярн|периодическ|раз в год)\w*[^.\n]{0,30}провер\w+|провод\w+[^.\n]{0,20} проверк\w*"
    ),
    "harm": pattern(r"оцен\w+ вред\w*|вреда"),
    "training": pattern(
        r"(?:обучен|ознакомлен|проинструктирован|обуч)\w*[^.\n]{0,30}(?:работник|сотрудник|персонал)\w*|(?:работник|сотрудник|персонал)\w*[^.\n]{0,40}(?:обучен|ознакомлен|проинструктирован)\w*|обучени\w+ (?:работник|персонал|сотрудник)\w*"
    ),
    "protection": pattern(
        r"(?:сертифицированн\w+ )?средств\w+ защиты|шифр\w+|разграничени\w+ доступ\w*|антивирус\w*|модел\w+ угроз|уровень защищенности|парол\w+"
    ),
}
_EIGHTEEN = pattern(r"(?:стат\w+|ст\.) ?18\.1|меры,? (?:по|предусмотренн\w+|установленн\w+)[^.\n]{0,20}18\.1")
_GENERAL_CARE = pattern(
    r"(?:принима\w+|примен\w+|обеспечива\w+|приня\w+|соблюда\w+)[^.\n]{0,60}(?:необходим\w+ |все |достаточн\w+ |надлежащ\w+ )?(?:организационн|техническ|меры?|мер(?!\w)|безопасност|конфиденциальност)\w*[^.\n]{0,60}|данные (?:надежно )?защищен\w*"
)


def par_18_1_measures(letter: Letter) -> Element:
    """Measures named one by one; «принимаем необходимые меры» or a reference is partial."""
    found = [
        span
        for rule in _MEASURES.values()
        if (span := letter.first(rule)) is not None
        and span[0] >= letter.head_end
        and span[0] < letter.close_start
    ]
    said = letter.first(_EIGHTEEN)
    if len(found) >= 2 or (found and said is not None):
        first = min(found)
        line = letter.line(first[0])
        return letter.element(
            (
                max(line[0], first[0] - 60) if said and line[0] <= said[0] < first[0] else first[0],
                max(one[1] for one in found if one[0] < line[1]),
            )
        )
    half = min(found, default=None) or letter.first(_GENERAL_CARE)
    return letter.element(None, half or (letter.sentence(said[0]) if said else None))


_OTHER = pattern(
    r"решени\w+[^.\n]{0,60}исключительно автоматизированн\w+[^.\n]{0,80}|(?:условия|запрет\w*)[^.\n]{0,40}распростран\w+[^.\n]{0,60}|последстви\w+ отказа[^.\n]{0,60}"
)


def other(letter: Letter) -> Element | None:
    """Anything further that the law lets a person know; None where nothing of the kind is said."""
    span = letter.first(_OTHER)
    return letter.element(span) if span is not None else None
