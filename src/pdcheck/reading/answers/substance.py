"""What an answer says of the processing itself: grounds, purposes, methods, data, terms."""

import re
from itertools import islice

from pdcheck.artifacts import Element
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.data_list import DATA_TERM
from pdcheck.reading.source import Span

_GROUND_CAPTION = pattern(r"(?:правов\w+ )?основани\w+(?! отказ)")
_NORM = r"(?:стат\w+|ст\.|ч\.|част\w+|п\.|пункт\w*|подпункт\w*)[^.\n]{0,4}\d[^\n]{0,60}?(?:закон\w*|кодекс\w*|фз|(?:гк|тк|нк|жк|ск|упк|гпк|коап)(?: рф)?(?!\w))|закон\w*[^.\n]{0,90}?(?:№ ?\d+|,? ?ст\. ?\d+)|№ ?\d+-фз|\d+-фз|кодекс\w*[^.\n]{0,30}|правил\w+ оказани\w+[^.\n]{0,50}|п\. ?\d+(?:\.\d)? ч\. ?\d+ ст\. ?6|ст\. ?6 ч\. ?1 п\. ?\d+|(?:гк|тк|нк|жк|ск) рф"
_SIX = pattern(
    r"(?:п(?:\.|ункт\w*) ?\d+(?:\.\d)?[^.\n]{0,20}ч(?:\.|аст\w*) ?1[^.\n]{0,20}ст(?:\.|ат\w*) ?6(?!\d)|ст(?:\.|ат\w*) ?6,? ч(?:\.|аст\w*) ?1,? п(?:\.|ункт\w*) ?\d+)"
)
_GROUNDED = pattern(
    r"(?:на основании|основани\w+[^.\n]{0,30}(?:явля\w+|служ\w+|выступа\w+|:|-|это)|основан\w* на|в соответствии с|во исполнение|в силу|согласно|как того требу\w+|это и есть основани\w+|руководствуясь|по требовани\w+|обязанност\w+[^.\n]{0,30}(?:установлен|предусмотрен)\w*|как (?:бывш\w+ )?(?:работник|страховател|клиент|заемщик|пациент|абонент)\w*|держател\w+ счет\w*|в связи с[^.\n]{0,20}(?:договор|обучени|трудов)\w*)"
)
_DETAILED = pattern(
    r"(?:договор\w*|согласи\w+|контракт\w*|соглашени\w+|оферт\w+|полис\w*|заявлени\w+|приказ\w*)[^.\n]{0,90}?(?:№ ?[\w/-]*\d|от \"? ?\d{1,2}|\d{1,2}\.\d{2}\.\d{4}|(?:при|во время) (?:регистрации|оформлени|заказ|покупк|заключени|заселени|записи|приеме)\w*|данн\w+ (?:вами )?(?:при|на сайте|в приложении)|устн\w+|пользовательск\w+ соглашени\w+)|п\. ?5 ч\. ?1"
)
_BARE_GROUND = pattern(
    r"(?:на основании|основани\w+[^.\n]{0,20}|в связи с|в рамках|для исполнения|во исполнение|в соответствии с) ?(?:заключенн\w+ )?(?:с вами )?(?:ваш\w+ )?(?:согласи|договор|оферт|соглашени|трудов\w+ отношени)\w*[^.\n]{0,60}|(?:на основании|в соответствии с) (?:федеральн\w+ )?закон\w*[^.\n]{0,40}(?:152|персональн)\w*[^.\n]{0,30}"
)
_NOT_GROUND = pattern(
    r"(?<!\w)(?:отказ\w*|обжалова\w+|ответ\w* (?:на|дан|предоставля)|запрос\w*|срок ответа|стать\w+ (?:14|18\.1|20|21)|ст\. ?(?:14|18\.1|20|21)(?!\d)|част\w+ \d статьи (?:14|20|21)|журнал\w* обращени|вправе|раскры\w+|передач\w+|переда(?:н|в|е)\w*|доступ\w*|меры (?:по|защит|безопас)|храни?т?с?я? (?:в течение|\d))(?!\w*основани)"
)
_OWN_RECORDS = pattern(r"(?:запрос|обращени)\w*[^.\n]{0,120}(?:регистр|журнал|хран)\w*")


def legal_grounds(letter: Letter) -> Element:
    """A norm, or a contract or consent that can be told from others; the bare word of one is partial."""
    half: Span | None = None
    for told in letter.told(_GROUND_CAPTION):
        if _has_norm(letter, told.value) or _DETAILED.search(letter.norm, *told.value):
            return letter.element(told.value)
        if re.search(
            r"согласи|договор|закон|соглашени|оферт", letter.words(told.value)
        ) and not _PLAIN_LAW.search(letter.words(told.value)):
            half = half or told.value
    six = letter.first(_SIX, unless=_OWN_RECORDS)
    if six is not None:
        return letter.element(_whole(letter, six))
    for start, _ in letter.find(_GROUNDED, unless=_NOT_GROUND):
        sentence = letter.sentence(start)
        if _has_norm(letter, (start, sentence[1])) or _DETAILED.search(letter.norm, start, sentence[1]):
            return letter.element((start, sentence[1]))
    for alone in letter.find(_NORM_RULE, unless=_NOT_GROUND):
        if alone[0] >= letter.head_end and _has_norm(letter, _whole(letter, alone)):
            return letter.element(_whole(letter, alone))
    own = letter.first(_SIX)
    return letter.element(None, half or letter.first(_BARE_GROUND, unless=_NOT_GROUND) or own)


_PLAIN_LAW = pattern(
    r"^ ?(?:в соответствии с |по )?(?:действующ\w+ )?(?:законодательств|закон)\w*(?: рф| российской федерации)?[ .;]*$"
)
_NORM_RULE = pattern(_NORM)
_GENERAL_LAW = pattern(r"152|о персональных данных")
_OF_GROUNDS = pattern(r"ст(?:\.|ат\w+) ?(?:6|9|10|11)(?!\d)|п(?:\.|ункт\w*) ?\d+(?:\.\d)? ч(?:\.|аст\w*) ?1")


def _has_norm(letter: Letter, span: Span) -> bool:
    """Whether a norm is named that can be a ground: not the statute on personal data as a whole."""
    return any(
        _GENERAL_LAW.search(match.group()) is None or _OF_GROUNDS.search(letter.norm, *span) is not None
        for match in islice(_NORM_RULE.finditer(letter.norm, *span), 6)
    )


def _whole(letter: Letter, span: Span) -> Span:
    """The sentence of a span, without the number of its item."""
    start, end = letter.sentence(span[0])
    return start, max(end, span[1])


_PURPOSE_CAPTION = pattern(
    r"(?<!\w)(?:цел[ьи](?!\w)|цел(?:ями|ях|ью)|назначени\w+ обработки|для чего|ради чего|зачем|с какой целью)"
)
_PURPOSE = pattern(
    r"(?:(?:в|с) (?:следующ\w+ )?цел(?:ях|ью|ями)|цел(?:ь|и|ями|ью)(?: обработки)?(?: [а-я]+ ){0,3}(?:явля\w+|-|:|это)|преследу\w+ (?:следующ\w+ )?цел\w+:?|назначени\w+ обработки ?[-:])[^.\n]{0,20}[^.\n]{6,}"
    r"|(?:использ\w+|нужн\w+|нужен|необходим\w*|понадоб\w+|обрабатыва\w+|требу\w+|служ\w+|применя\w+|собира\w+|хран\w+|сохранил\w*|получен\w*|переда(?:ны|но|л)\w*|обработк\w+[^.\n]{0,50}осуществля\w+)[^.\n]{0,70}?(?:,? чтобы|для(?! сведения)|затем,? чтобы|ради|с тем,? чтобы|в связи с) (?!этого|чего|которых|ответа|достижения цел)[^.\n]{6,}"
    r"|(?:^|[^а-я])(?:для этого|это нужно,? чтобы|для) (?:чтобы )?[^.\n]{0,60}(?:данные (?:и )?(?:нужн|обрабат)|нужны данн)\w*|(?:по нему|занятия)[^.\n]{0,50}для этого данные[^.\n]{0,20}"
    r"|(?:хотим|хотели бы|планируем|собираемся)[^.\n]{4,120},? (?:и )?(?:для этого|поэтому|с этой целью)|в связи с (?:обучени|лечени|трудоустройств|оказани|доставк|выдачей|исполнени)\w*[^.\n]{4,}"
)
_VAGUE = pattern(
    r"^ ?(?:указан|изложен|определен|перечислен|приведен|см\.|смотрите)\w*[^.\n]{0,30} (?:в|на) |цел\w+,? (?:указанн|определенн|предусмотренн|изложенн|установленн)\w+[^.\n]{0,20} (?:в|законом|законодательств)|законн\w+ цел\w+|необходим\w+ объем\w*|в каких цел\w+|осуществлени\w+ (?:уставной |хозяйственной |своей )?деятельности ?[.;]|соблюдени\w+ (?:требований )?законодательств\w* ?[.;]|улучшени\w+ качества обслуживания ?[.;]"
)
_NOT_PURPOSE = pattern(
    r"(?<!\w)(?:для (?:получени\w+|рассмотрени\w+|подготовк\w+|установлени\w+|реализации|осуществлени\w+ (?:своих )?прав)|требу\w+ (?:от вас|предоставить)|копи\w+ паспорт|вправе|можете|срок|хранится|уничтож|достижени\w+ цел\w+|просим|для связи с нами|обращайтесь|обжал)"
)


def purposes(letter: Letter) -> Element:
    """At least one concrete purpose; a general formula or a reference elsewhere is partial."""
    half: Span | None = None
    for told in letter.told(_PURPOSE_CAPTION):
        if not _VAGUE.search(letter.words(told.value)):
            return letter.element(told.value)
        half = half or told.value
    captioned = letter.first(_CAPTIONED_PURPOSE)
    if captioned is not None:
        if not _is_vague(letter, captioned):
            return letter.element(captioned)
        half = half or captioned
    for span in letter.find(_PURPOSE, unless=_NOT_PURPOSE):
        if span[0] < letter.head_end:
            continue
        if not _is_vague(letter, _whole(letter, span)):
            return letter.element(span)
        half = half or span
    return letter.element(None, half)


def _is_vague(letter: Letter, span: Span) -> bool:
    """Whether purposes are told in general, or the words after their caption lead elsewhere."""
    words = letter.words(span)
    return any(_VAGUE.search(part) is not None for part in (words, re.split("[:-]", words, maxsplit=1)[-1]))


_CAPTIONED_PURPOSE = pattern(r"(?<!\w)цел(?:ь|и)(?: обработки)?(?: персональных данных)? ?[-:] ?[^.;\n]{6,}")


_METHOD_CAPTION = pattern(
    r"способ\w*|как (?:мы )?(?:их )?(?:обраба|вед)\w+|^ ?как(?!\w)|обработк\w+(?= ?(?:смешанн|автоматиз))"
)
_METHOD = pattern(
    r"смешанн\w+(?: способ\w*| обработк\w*)?|(?:с использованием|с применением|с помощью)[^.;\n]{0,40}автоматизаци\w*|без (?:использования|применения|участия)?[^.;\n]{0,40}(?:средств )?автоматизаци\w*|(?:не)?автоматизированн\w+ (?:обработк|способ|режим|и )\w*|(?:в )?автоматизированн\w+ режим\w*|обработк\w+ (?:ведется |осуществляется |производится |является )?(?:не)?автоматизированн\w*|с автоматизацией(?: и без)?|автоматизированн(?:ая|о|ым)(?!\w)|неавтоматизированн(?:ая|о|ым)(?!\w)|ручн\w+ способ\w*|(?:обрабатыва\w+|ведем|веду|вед\w+тся)[^.;\n]{0,40}вручную[^.;\n]{0,40}|вручную и на компьютере"
)
_METHOD_NOT = pattern(
    r"исключительно автоматизированн\w+|решени\w+[^.\n]{0,60}автоматизированн\w+|меры|средств\w+ защиты информации"
)
_OPERATIONS = pattern(
    r"(?:сбор|запис[ьи]|систематизаци\w+|накоплени\w+|хранени\w+|уточнени\w+|извлечени\w+|использовани\w+|передач\w+|обезличивани\w+|блокировани\w+|удалени\w+|уничтожени\w+)(?:,? (?:и )?(?:сбор|запис[ьи]|систематизаци\w+|накоплени\w+|хранени\w+|уточнени\w+|извлечени\w+|использовани\w+|передач\w+|обезличивани\w+|блокировани\w+|удалени\w+|уничтожени\w+)){2,}"
)
_MEDIA = pattern(
    r"(?:храни?м?т?|записан\w*|внесен\w*|ведет\w*|ведем|обрабатыва\w+|содержатся)[^.\n]{0,50}(?:в|на) (?:[а-я]+ ){0,2}(?:1с|crm|базе|программе|таблиц\w+|журнале|тетрад\w+|бумаг\w+|бумажн\w+ носител\w+|электронн\w+ (?:виде|форме|журнале))(?!\w)"
)


def methods(letter: Letter) -> Element:
    """Automated, not automated or mixed, or operations under their caption; media or operations alone are partial."""
    mode = letter.first(_METHOD, unless=_METHOD_NOT)
    if mode is not None:
        return letter.element(mode)
    half: Span | None = None
    for told in letter.told(_METHOD_CAPTION):
        if _OPERATIONS.search(letter.norm, *told.value):
            return letter.element(told.value)
        half = half or told.value
    return letter.element(None, half or letter.first(_OPERATIONS) or letter.first(_MEDIA))


_DATA_CAPTION = pattern(
    r"(?:перечень|состав|категори\w+)[^\n]{0,30}данн\w+|обрабатываем\w+ (?:персональн\w+ )?данн\w+|(?<!\w)(?:ваши )?(?:персональн\w+ )?данные(?!\w)|у нас имеются|вот ваши данные|записаны|^ ?что(?!\w)(?! мы)|как(?:ие|ая) (?:именно|данные|сведения|информаци)\w*"
)
_DATA_HALF = pattern(
    r"(?:ваши|ваша|с вашими|контактн\w+|паспортн\w+|анкетн\w+|указанн\w+ вами) (?:персональн\w+ |контактн\w+ |личн\w+ )?(?:данн|сведени|информаци)\w*(?:,? (?:указанн|предоставленн|содержащ)\w+[^.\n]{0,60})?"
)
_DOCUMENTS = pattern(
    r"(?:документ\w*|копи\w+) с ваш\w+ персональн\w+ данн\w+|данн\w+,? (?:указанн|содержащ|предоставленн)\w+[^.\n]{3,60}|паспорт\w* сери\w+[^.\n]{0,30}"
)
_NOT_HELD = pattern(
    r"(?:прил[оа]ж|присл|пришл|предостав|нужн|необходим|требу)\w*[^.\n]{0,40}копи\w+ паспорт|предъяв|приложен|не приложен|(?<!\w)представ(?:ить|ьте)|(?:укажите|направьте|пришлите)[^.\n]{0,80}|указанн\w+ вами номер|по указанн\w+|для ответа|тел\. ?[+8]|обращайтесь|передач\w+ за|изменить|исправлен\w* на"
)


def processed_data(letter: Letter) -> Element:
    """Two and more of the person's data named, or shown; «Ваши контактные данные» alone is partial."""
    for told in letter.told(_DATA_CAPTION):
        if len(_terms(letter, told.value)) >= 2:
            return letter.element(told.value)
    best: tuple[int, Span] | None = None
    for start, end in letter.lines:
        if start < letter.head_end and not best:
            continue
        position = start
        while position < end:
            span = letter.sentence(position)
            span = (max(span[0], start), min(max(span[1], position + 1), end))
            position = max(span[1], position + 1)
            terms = _terms(letter, span)
            if len(terms) < 2 or _NOT_HELD.search(letter.norm, *span) or start >= letter.close_start:
                continue
            if best is None or len(terms) > best[0]:
                best = (len(terms), (span[0], span[1]))
    if best is not None:
        return letter.element(best[1])
    half = letter.first(_DOCUMENTS, unless=_NOT_HELD)
    if half is None:
        half = letter.first(_DATA_HALF, needs=_HELD, unless=_NOT_HELD)
    return letter.element(None, half)


_HELD = pattern(
    r"(?<!\w)(?:хран|содерж|име(?:ем|ют)|обрабатываем(?!\w)|располага|состав|контактн|анкетн|паспортн|указанн|предоставленн)\w*"
)


def _terms(letter: Letter, span: Span) -> set[str]:
    found = {match.group()[:5] for match in DATA_TERM.finditer(letter.norm, *span)}
    found |= {match.group()[:4] for match in _MORE_TERMS.finditer(letter.norm, *span)}
    found |= {name for name, rule in _SHOWN.items() if rule.search(letter.norm, *span)}
    return found


_SHOWN = {"mailbox": re.compile(r"[\w.+-]+@[\w-]+\.\w"), "phone": re.compile(r"(?:\+7|(?<!\d)8)[\s(-]*\d{3}")}
"""Data that are shown themselves, without their name."""
_MORE_TERMS = pattern(
    r"(?<!\w)(?:мейл\w*|логин\w*|заказ(?:ы|ов|ах)(?!\w)|истори\w+ (?:заказов|посещений|покупок)|снимк\w+|план лечени\w+|расписани\w*|оценк\w+|класс(?!\w)|начислени\w+|площад\w+|фото\w*|карт[аы] (?:клуба|лояльности)|сведени\w+ о (?:доходах|операциях|задолженност|заказах)\w*|автомобил\w*|водительск\w+ удостоверени\w+)"
)


_TERM_CAPTION = pattern(
    r"(?<!\w)срок\w*|хранени[ея]|сколько (?:времени )?(?:мы )?(?:их )?хран\w+|как долго|до (?:какого|каких|когда)"
)
_UNIT = r"(?:лет|год(?:а|у|ов)?|месяц\w*|недел\w+|дн(?:ей|я|и)|сут\w+|полгода)"
_NUMBER = r"(?:\d{1,3}(?: \([^)]*\))?|одного|одну|один|двух|два|три|трех|четыре\w*|пять|пяти|шесть|шести|десять|десяти|полтора|75|50)"
_TERM = pattern(
    rf"(?:храни?т?м?\w*|хранени\w+|обрабатыва\w+|обработк\w+|срок\w*|сохраня\w+|держ\w+|архив\w*|личн\w+ (?:карточк|дел)\w*|листы|согласи\w+|анкет\w+|карт\w+|сведени\w+|данн\w+|запис\w+|документ\w*)[^.\n]{{0,110}}?(?:{_NUMBER} {_UNIT}(?!\w)|(?<!\w)(?:год|полгода|месяц)(?:,| после| с|\.|;|$))[^.;\n]{{0,60}}"
    r"|(?:храни?т?м?\w*|хранени\w+|обрабатыва\w+|обработк\w+|срок\w*|сохраня\w+|уничтож\w+|удал\w+|сотр\w+|сотру)[^.\n]{0,90}?(?<!\w)(?:до (?:прекращени|окончани|расторжени|удалени|отзыва|достижени|исполнени|увольнени|закрыти|конца|погашени|\d{1,2}[. ]|ее удалени|его)\w*|в течение (?:всего )?(?:срока|периода) (?:действия|договора|обучени)\w*|срок (?:действия )?договора|пока (?:вы|у вас|действует|не (?:удалите|отзовете))|после (?:окончани|прекращени|завершени|увольнени)\w*)[^.;\n]{0,80}"
    r"|(?:удал|уничтож|сотр)\w+ (?:до )?\d{1,2}\.\d{2}\.\d{4}|(?:когда|после того,? как|как только)[^.\n]{0,60},? (?:все )?(?:сотру|удал\w+|уничтож\w+)[^.\n]{0,30}|(?:срок\w*)[^.\n:]{0,40}[:-] ?(?:срок (?:действия )?договора|до )[^.\n]{0,60}"
)
_NOT_TERM = pattern(
    r"(?:срок\w* (?:ответа|рассмотрени|подготовк|предоставлени)|рабочих дн|погас\w+ задолженн|запрос\w*[^.\n]{0,40}(?:хран|регистр)|исполнени\w+ требовани|обжал\w+|тридцать дней после|сообщим|продл|(?<!\w)за (?:последн\w+ )?\d+ (?:лет|год|месяц))"
)
_OWN_TERM = pattern(
    r"(?:запрос|обращени)\w*[^.\n]{0,160}хран\w+[^.\n]{0,40}\d+ (?:лет|год)\w*|\d+ (?:лет|год)\w*[^.\n]{0,60}хран"
)
_TERM_HALF = pattern(
    r"(?:срок\w*|хран\w+|обрабатыва\w+)[^.\n]{0,60}(?:законодательств\w*|законом|не дольше|необходим\w*|требу\w+|бессрочн\w*|постоянно|всегда|архивн\w+)[^.\n]{0,50}|(?:пока|до тех пор,? пока)[^.\n]{0,20}(?:необходим|нужн|требу)\w*[^.\n]{0,30}|бессрочно"
)


def terms_incl_storage(letter: Letter) -> Element:
    """A period, a date or an event; «в сроки по закону», «пока необходимо», without end are partial."""
    for span in letter.find(_TERM, unless=_NOT_TERM):
        if span[0] < letter.head_end:
            continue
        return letter.element(span)
    for told in letter.told(_TERM_CAPTION):
        if re.search(
            rf"{_NUMBER} ?{_UNIT}|(?<!\w)(?:до (?!момента ответа)|пока (?!необход|нужн|требу)|(?:год|полгода|месяц)(?!\w)|после (?:окончани|прекращени|последн))",
            letter.words(told.value),
        ) and not _NOT_TERM.search(letter.norm, *told.value):
            return letter.element(told.value)
    own = letter.first(_OWN_TERM)
    captioned = next((told.value for told in letter.told(_TERM_CAPTION)), None)
    return letter.element(own, letter.first(_TERM_HALF, unless=_NOT_TERM) or captioned)
