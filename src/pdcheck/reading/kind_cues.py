"""The kind of a consent by several cues together, where neither its title nor a plain phrase names it."""

import re
from itertools import islice

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_WORK = pattern(
    r"(?<!\w)(?:кадров\w+ (?:учет|делопроизводств|документ)\w*|(?:начислени\w+|выплат\w+|расчет\w*) (?:заработн|зарплат)\w*|зарплат\w+|заработн\w+ плат\w*|трудов\w+ (?:договор|отношени|обязанност|книжк)\w*|отпуск(?:ов|а|у|ами|ом)?(?!\w)|воинск\w+ учет\w*|табел\w+|личн\w+ (?:карточк|дел)\w+|работодател\w+|командировк\w+|прием\w* на работу|увольнени\w+|рабоч\w+ (?:мест|врем)\w+|сотрудник\w*|работник\w*|смен\w* (?:график|расписан)\w*)"
)
_RECOGNISES = pattern(
    r"(?<!\w)(?:распознавани\w+ (?:лиц|по лиц|голос)\w*|(?:по|образ\w+|слеп\w+|запис\w+|шаблон\w*|снимк\w+|рисун\w+) (?:[а-я]+ ){0,2}(?:голос|лиц|отпечатк|радужк|ладон|вен)\w*|(?:вход|проход|доступ|опозна|узна|идентифи|аутентифи|подтвержд|пропуск)\w* (?:[а-я]+ ){0,3}по (?:голос|лиц|отпечатк|радужк|ладон|рисунк)\w*)"
)
_BIOMETRIC = pattern(r"биометр\w*")
_NOT_BIOMETRIC = pattern(
    r"не (?:явля|относ|обраб|собира|использ|распростран)\w*|(?:кроме|без|за исключением) [^.;\n]{0,20}$"
)
_IDENTITY = pattern(
    r"(?<!\w)(?:личност|узна|опозна|идентифи|аутентифи|вход|проход|пропуск|доступ|турникет|верифик)\w*"
)
_PUPIL = pattern(
    r"(?<!\w)(?:учащ|обучающ|воспитанник|ученик|учениц|школьник|дошкольник|малыш|ребен|дет(?:ей|и|ск)|подросток|подростк|юн\w+ (?:участник|спортсмен))\w*"
)
_PARENT = pattern(r"(?<!\w)(?:родител[ьяюией]\w*|мам[аыуе](?!\w)|пап[аыуе](?!\w)|опекун\w*|усыновител\w*)")
_NOT_OF_PARENT = pattern(
    r"не (?:достиг|предназнач|нацелен|собира)|если вы (?:явля|родител)|старше|сообщит\w* нам|дайте нам знать|сведени\w+ о (?:родител|дет)|член\w+ семьи|родителями? не"
)
_ADVERTISING = pattern(
    r"(?<!\w)(?:реклам|рассыл|скидк|акци(?:и|ях|ям|й)(?!\w)|новост|спецпредложен|предложени|промокод|купон|анонс|дайджест|бонус|распродаж|новинк|подписк)\w*"
)
_SERVICE = pattern(
    r"(?<!\w)(?:заключени|исполнени|оказани|обработк\w+ (?:заявк|заказ)|доставк|оформлени|регистрац|идентифик|запис\w+ на|обратн\w+ связ|консультац|обучени|лечени|кадров|договор|заказ(?:а|ов)?(?!\w)|заявк|перезвон|замер|оплат)\w*"
)
_SPREADS = pattern(
    r"(?<!\w)(?:публик|опублик|распростран|размещ|выклад|выложи|выставл|показ|всеобщ|открыт\w+ доступ)\w*"
)
_SUBJECT_MATTER = pattern(
    r"(?:согласи[ея]|согласен|согласна|разрешени[ея]|разрешаю|позволяю|не возража\w+ против|подписк\w+|не против) (?:[а-я]+ ){0,4}?(?:на|чтобы|получать|публик\w+|размещ\w+|выкл\w+) [^.\n]{0,200}|(?:разрешаю|позволяю|не против) [^\n]{0,80}?(?:разместить|размещать|опубликовать|публиковать|выкладывать|выложить) [^.\n]{0,120}|(?m:^)[^\w\n]*подписк[аи] на [^\n]{3,80}"
)
_BODY = 12
"""Cues of a sort that are looked at in a text."""


def by_cues(source: Source, title_end: int) -> tuple[str, Span] | None:
    """Biometric, distribution or marketing by what the consent is about; None where cues are few."""
    if told := _biometric(source):
        return "biometric", told
    matter = [match.span() for match in islice(source.every(_SUBJECT_MATTER), 6)]
    title = source.norm[:title_end]
    advertised = _ADVERTISING.search(title)
    if advertised and not re.search(r"обработк|обрабатыв", title) and not _SERVICE.search(title):
        return "marketing", advertised.span()
    for start, end in matter[:1]:
        words = source.norm[start:end]
        if re.search(r"обработк|обрабатыв|обработа", words) or _SERVICE.search(words):
            continue
        if match := _ADVERTISING.search(source.norm, start, min(end, start + 110)):
            return "marketing", match.span()
        if (match := _SPREADS.search(source.norm, start, min(end, start + 110))) and _is_to_publish(source):
            return "distribution", match.span()
    return None


def _is_to_publish(source: Source) -> bool:
    """Whether publication is what a text is about: named again and again, and no service beside it."""
    named = list(islice(source.every(_SPREADS), _BODY))
    return len(named) >= 2 and source.first(_SERVICE) is None


def _biometric(source: Source) -> Span | None:
    """Data called biometric or a face, voice, finger recognised, to tell who a person is."""
    called = [
        match
        for match in islice(source.every(_BIOMETRIC), _BODY)
        if not _NOT_BIOMETRIC.search(source.norm, *_around(source, match.span()))
    ]
    recognised = list(islice(source.every(_RECOGNISES), _BODY))
    if called and recognised:
        return called[0].span()
    if recognised and _IDENTITY.search(source.norm, *_around(source, recognised[0].span())):
        return recognised[0].span() if len(recognised) > 1 or recognised[0].start() < 300 else None
    return None


def _around(source: Source, span: Span) -> Span:
    return source.sentence(span[0])


def of_work(source: Source) -> Span | None:
    """Two or more different cues of employment in a signed text."""
    found = list(islice(source.every(_WORK), _BODY))
    return found[0].span() if len({match.group()[:7] for match in found}) >= 2 else None


_MY_CHILD = pattern(
    r"(?<!\w)(?:я|мы),? (?:[а-я]+ ){0,2}(?:родител[ьи]|мам[аы]|пап[аы]|мать|отец|опекун\w*|бабушк[аи]|дедушк[аи])(?!\w)|(?<!\w)(?:нашего|нашей|нашему|моей|мою|моему|моего) (?:несовершеннолетн\w+ )?(?:сын|доч|дочер|ребен|внук|внучк|подопечн)[а-я]*|(?:как|являясь) родител[яеь]\w*"
)


def of_pupil(source: Source, title: str) -> Span | None:
    """A child named in the title, and a parent who speaks or signs in the text."""
    if mine := source.first(_MY_CHILD):
        return mine.span()
    child = _PUPIL.search(title)
    if child is None:
        return None
    for match in islice(source.every(_PARENT), _BODY):
        if not _NOT_OF_PARENT.search(source.norm, *source.sentence(match.start())):
            return child.span()
    return None
