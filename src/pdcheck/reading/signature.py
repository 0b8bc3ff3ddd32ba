"""By what act consent is given: a place to sign, a mark of its own, or mere use."""

import re

from pdcheck.artifacts import Element
from pdcheck.reading.source import Source, Span
from pdcheck.reading.subject_fields import closing_line
from pdcheck.text import BLANK, pattern

_PAPER = pattern(
    rf"(?:{BLANK}[\s/]*\(?роспись|роспись[:\s]{{0,3}}{BLANK}|согласен(?:\(на\)|\(а\)|на)?:? ?{BLANK}|руку приложил[^\n]{{0,20}}{BLANK}|(?<![^\n])(?:\d{{1,2}}\. ?)?(?:я|работник|сотрудник|соискатель|кандидат|клиент|пациент|заявитель|участник|гражданин|субъект|абонент|студент|ученик|слушатель|донор|волонтер|арендатор|собственник|абитуриент|заемщик|пайщик|член)\w*(?: [а-я]{{3,14}})? ?: ?{BLANK}[\s/,]*(?:дата|{BLANK}|число)|{BLANK}[\s/]*\(?(?:личная )?подпись|(?:личная )?подпись(?: \w+){{0,4}}(?: ?\([^)\n]*\))?[:\s/]{{0,4}}{BLANK}|\(?подпись[),/ ]{{1,4}} ?(?:\(?(?:расшифровка|ф\. ?и\. ?о|фио|фамилия|дата|инициалы)|{BLANK})"
    rf"|дата ?[/,и]? ?подпись[:\s]{{0,3}}{BLANK}|(?:подпис\w+)[^\n]{{0,40}}{BLANK}|\([^)\n]*подпись[^)\n]*\)|(?:подпись)\s*$|подпись (?:субъекта|работника|заявителя|родителя|законного|представителя|пациента|клиента|гражданина|соискателя|кандидата|участника)[^\n]{{0,40}})"
)
_ONLINE = pattern(
    r"(?:простановк\w+|проставл\w+|простав\w+|поставл?\w+|ставя|стави\w+|установ\w+|устанавлива\w+|установк\w+|отме(?:ча|ти|т)\w*|активаци\w+|активир\w+|включ\w+|вв(?:од|ед)\w+)[^.\n]{0,60}(?:отметк\w+|галочк\w+|флаж\w+|чек-?бокс\w*|символ\w*|знак\w*|поле?\b|полях?|пункт\w*|\"?v\"?|код\w* из|смс|sms|переключател\w+|тумблер\w*)"
    r"|(?:отметк|галочк|флаж|чек-?бокс)\w*[^.\n]{0,80}(?:проставл\w+|поставл\w+|установ\w+|подтвержда\w+|означа\w+|согласи\w+)|(?<![а-я])(?:нажима\w+|нажати\w+|нажав\w*|нажмите|кликая|кликнув|клик\w{0,2})(?![а-я])[^.\n]{0,30}(?:кнопк\w+|на кнопк\w+|элемент\w*|\"[^\"\n]{2,40}\")"
    r"|(?:☐|☑|□|\[ ?[xхv✓]? ?\]) ?(?:я |да(?!\w)|мне |настоящим )*(?:даю|согласен|согласна|подтвержда|выража|разреша|позволя|хочу|не возража|не против|да(?!\w)|нет(?!\w))\w*|(?:☐|☑|□|\[ ?[xхv✓]? ?\]) ?[^\n]{0,60}(?<!\w)(?:разреша|соглас|соглаша|даю)\w*|(?:код\w* (?:из|по) (?:смс|sms)|одноразов\w+ (?:код|парол)\w*|смс-код\w*|sms-код\w*|электронн\w+ подпис\w+)|отправ\w+ (?:команд|слово|сообщение \")\w*|команд\w+ /?[a-zа-я]+"
    r"|соглас\w+(?:\(\w+\))?[^.\n]{0,20}(?:☐|☑|□|\[ ?\])|проставлени\w+ (?:отметки|галочки|флажка)|чекбоксом|(?:ответ|напиш|отправ|пришл|набер)\w+ (?:[а-я]+ ){0,2}\"?(?:да|согласен|согласна|согласие|ок)(?!\w)|(?:сдви|передви)\w+ [^.\n]{0,20}(?:ползун|бегун|переключ)\w+|(?:жм[иу]|тапн|тапая|свайп)\w+[^.\n]{0,40}|(?:крестик|птичк)\w*[^.\n]{0,40}|выб(?:рав|ирая|ерите|рать) (?:пункт|вариант|ответ|\")[^.\n]{0,30}"
)
_ONLINE_STEMS = (
    "ответ",
    "напиш",
    "ползун",
    "переключ",
    "жми",
    "жму",
    "тапн",
    "тапая",
    "крестик",
    "птичк",
    "выбрав",
    "выбирая",
    "отмет",
    "[ ]",
    "[]",
    "вводя",
    "галочк",
    "флаж",
    "чекбокс",
    "чек-бокс",
    "символ",
    "нажима",
    "нажати",
    "нажав",
    "клик",
    "☐",
    "☑",
    "□",
    "код",
    "подпис",
    "команд",
    "отмеча",
    "актив",
    "пункт",
    "переключател",
)
_BY_USE = pattern(
    r"(?:вводя|введя|позвонив|указывая|указав|сообщая|направлени\w+ (?:заявк|форм|данн|сообщ|запрос)\w*|заполня\w+|заполнени\w+|заполнив|отправля\w+|отправк\w+|отправив|регистрир\w+|регистраци\w+|используя|использует|использовани\w+ (?!средств|таких|моих|изображ|персональн|данн)|продолж\w+ (?:использ|пользов|работ)\w+|продолжая [а-я]+|оставля\w+|оставив|предоставляя|предоставив|направля\w+|оформля\w+|оформлени\w+|оплачивая|оплат\w+|пользуясь|скачив\w+|устанавливая приложение|обраща\w+|совершая|подписываясь|посеща\w+|входя|участвуя|приобретая|звоня|вступая|акцепт\w+|заключая|принимая)"
    r"[^.\n]{0,200}"
)
_BY_USE_STEMS = (
    "заполн",
    "отправ",
    "регистр",
    "использу",
    "использовани",
    "продолж",
    "оставля",
    "оставив",
    "предоставля",
    "предоставив",
    "направля",
    "оформл",
    "оплач",
    "оплат",
    "пользуясь",
    "скачив",
    "обраща",
    "совершая",
    "подписываясь",
    "посеща",
    "участвуя",
    "приобретая",
    "акцепт",
    "заключая",
    "принимая",
    "вводя",
    "введя",
    "указывая",
    "указав",
    "сообщая",
    "направлени",
    "позвонив",
)
_CONDITION_OF = re.compile(r"(?:услови\w+|для)\s+(?:для\s+)?(?:\w+\s+)?$")
_GIVES = re.compile(r"согла[сш]|принима|присоединя|разреша|не возража|позволя|не против")


def signature(source: Source, *, is_embedded: bool) -> Element:
    """A place for signature, or a separate affirmative act; consent tied to using or sending is partial."""
    paper = None
    for stem in ("подпис", "роспись", "руку приложил", "согласен", "дата", "число"):
        for match in source.near(stem, _PAPER, before=120, after=140):
            if _is_subjects_signature(source, match.start()):
                line_end = source.norm.find("\n", match.end())
                paper = match.start(), min(match.end() + 40, line_end if line_end >= 0 else len(source.norm))
    paper = paper or _closing(source) or closing_line(source)
    if is_embedded:
        act = (
            paper
            or _by_use(source)
            or next((m.span() for m in source.near("подпис", re.compile(r"подпис\w+"))), None)
        )
        if act is None:
            act = next(
                (
                    m.span()
                    for m in source.near(
                        "получил", re.compile(r"экземпляр\w*\s+договора\s+получил\w*:?"), before=30
                    )
                ),
                None,
            )
        online = _separate_act(source)
        if online is not None and "оферт" not in source.words(online):
            return source.present(online)
        return source.partial(act) if act else source.absent()
    if paper is not None:
        return source.present(paper)
    act = _separate_act(source)
    if act is not None:
        return source.present(act)
    use = _by_use(source)
    return source.partial(use) if use else source.absent()


_CLOSING = pattern(
    rf"(?:\" ?{BLANK} ?\" ?{BLANK} ?(?:20)?{BLANK}? ?(?:г\.|года?)?|дата:? ?{BLANK}|\d{{2}}\.\d{{2}}\.\d{{4}})[ /,;]*{BLANK} ?(?:/|\()[^\n]{{0,60}}"
)
"""A date and a line to sign on with its caption, though the word is missing: «__» ____ 20__ г. ____ (____)."""


def _closing(source: Source) -> Span | None:
    """A place to sign among the last lines."""
    lines = source.text.lines[-3:]
    match = _CLOSING.search(source.norm, lines[0][0]) if lines else None
    return match.span() if match and _is_subjects_signature(source, match.start()) else None


def _is_subjects_signature(source: Source, position: int) -> bool:
    line_start = source.norm.rfind("\n", 0, position) + 1
    before = source.norm[line_start:position]
    return not re.search(
        r"директор|руководител|подпись\s+(?:представителя\s+)?(?:оператора|работодателя)|принял|электронн",
        before,
    )


def _separate_act(source: Source) -> Span | None:
    """The earliest tick, button, code or command that is said to give consent."""
    spans = []
    for stem in _ONLINE_STEMS:
        if stem not in source.norm:
            continue
        for match in source.near(stem, _ONLINE, before=70, after=120):
            start, end = source.sentence(match.start())
            around = source.norm[max(start - 160, 0) : min(end + 160, len(source.norm))]
            withdraws = (
                re.search(r"отписат|отозва", source.norm[start:end])
                and "согла" not in source.norm[match.start() : end]
            )
            is_denied = re.search(
                r"не\s+входит|не\s+означает|отзыв\w*\s+согласия|отписат",
                source.norm[start : min(match.end() + 40, end)],
            )
            if not _GIVES.search(around) or withdraws or is_denied:
                continue
            spans.append((match.start(), min(match.end() + 60, end)))
            break
    return min(spans, key=lambda span: ("электронн" in source.words(span)[:24], span), default=None)


def _by_use(source: Source) -> Span | None:
    spans = []
    for stem in _BY_USE_STEMS:
        for match in source.near(stem, _BY_USE, before=0, after=230):
            verb = match.group().split()[0]
            if _CONDITION_OF.search(source.norm, max(match.start() - 24, 0), match.start()):
                continue
            if source.norm[match.start() - 1].isalpha() or verb.endswith(("ть", "ться", "ется", "ются")):
                continue
            start, end = source.sentence(match.start())
            if _GIVES.search(source.norm, match.start(), end) or _GIVES.search(
                source.norm, start, match.start()
            ):
                if re.search(r"отозва|отзыв|отказ|прекра", source.norm[start : match.start()]) or re.search(
                    r"вправе|можете|может\s+дать", match.group()
                ):
                    continue
                express = re.search(
                    r"путем|явля|счита|призна|означа|(?<!\w)да(?:ет|ете|ю)\s+(?:\w+\s+)?согласи",
                    match.group(),
                )
                spans.append((express is None, match.start(), min(match.start() + 140, end)))
    best = min(spans, default=None)
    return best[1:] if best else None
