"""Which kind of consent a text is: one kind, the most specific wins."""

import re
from typing import NamedTuple

from pdcheck.reading.kind_cues import by_cues, of_pupil, of_work
from pdcheck.reading.source import Source, Span
from pdcheck.reading.subject_fields import closing_line
from pdcheck.text import BLANK, pattern

CONSENT_KINDS = (
    "written_employee",
    "written_other",
    "online_site",
    "marketing",
    "distribution",
    "minor",
    "biometric",
    "medical",
    "candidate",
    "embedded_in_contract",
    "other",
)
"""In the order in which tables show them."""


class Kind(NamedTuple):
    """A kind of consent with the words that told it."""

    name: str
    because: Span | None


_TITLE_LENGTH = 420
"""Characters from the top within which a document says what it is."""

_CONTRACT = re.compile(
    r"(?:публичн\w+\s+)?оферт\w*|договор\w*(?!\w)|(?:пользовательск\w+\s+|лицензионн\w+\s+)?соглашени[ея](?!\w)|заявлени[ея](?!\w)|анкет[аы](?!\w)|правила(?!\w)|заявк[аи](?!\w)|контракт\w*|бланк\s+заказа|положени[ея]\s+о\s+(?:конкурс|проведени|порядке\s+проведени|турнир|фестивал)\w*|регламент(?!\w)|бриф(?!\w)|абонемент\w*|заказ-наряд|условия\s+(?:акции|конкурса|участия|использования)"
)
_CONSENT = re.compile(r"соглас(?:ие|ия)(?!\w)")
_MINOR = pattern(
    r"законн\w+ представител\w+ (?:несовершеннолетн|ребенк|учени|обучающ)\w*|(?:персональн\w+ данн\w+|согласие)[^.\n]{0,60}(?:несовершеннолетн\w+|моего ребенка|ребенка|подопечн\w+|моего сына|моей дочери)|согласие (?:родител|законн)\w+|являясь (?:законн\w+ представител|родител|опекун|мат|отц)\w*"
    r"|родител\w+ \(законн\w+ представител\w+\)|как законн\w+ представител\w+|(?:мо(?:й|его|ему)|ваш(?:его|ему)?) (?:реб(?:енок|енка|енку)|сын\w?)|данн\w+ (?:сына|дочери|ребенка)"
)
_VACANCY = pattern(
    r"соискател\w*|кандидат\w* (?:на|в|\w+ )?|ваканси\w*|трудоустройств\w*|кадров\w+ резерв\w*|резюме"
)
_BIOMETRIC = pattern(r"биометрическ\w+ (?:персональн\w+ )?(?:данн|образц)\w*|биометри[яию]")
_MEDICAL = pattern(
    r"медцентр\w*|донор\w*|переливани\w+ крови|поликлиник\w*|больниц\w*|(?<!\w)врач(?:а|у|ом|и|ей)?(?!\w)|санатори\w*|диспансер\w*|госпитал\w*|вакцинаци\w*|пациент\w*|медицинск\w+ (?:помощ|услуг|организаци|вмешательств|центр|учрежден)\w*|стоматолог\w+|клиник\w*|врачебн\w+ тайн\w*|лечени\w*|диагноз\w*|уровн\w+ глюкозы|диабет\w*|состояни\w+ здоровья"
)
_EMPLOYEE = pattern(r"работник\w*|сотрудник\w*|трудов\w+ (?:договор|отношени)\w*|работодател\w*|служащ\w+")
_SPREAD = pattern(
    r"(?:согласие|разрешение) на (?:публикаци|размещени|опубликовани|показ)\w*|распространени\w*|разрешенн\w+ (?:субъектом )?(?:персональных данных )?(?:субъектом )?для распространения"
)
_ADVERTISING = pattern(
    r"продвижени\w+ (?:товар|работ|услуг)\w*|реклам(?!аци)\w*|рассыл\w+|маркетингов\w*|информационн\w+ (?:сообщени|материал)\w*|новост\w+|звонк\w+ о"
)
_TO_ADVERTISING = pattern(
    r"согласие на (?:получение )?(?:[а-я]+ (?:и )?){0,2}(?:реклам|рассыл|новост|маркетинг)\w*"
)
"""A title by which consent is to advertising, whoever the operator is."""
_PAPER = pattern(
    rf"(?<!\w)я ?, ?(?:\n ?)?{BLANK}|подпис\w*[^\n]{{0,30}}{BLANK}|\(подпись\)|{BLANK}[\s(/]*подпис|паспорт[^\n]{{0,30}}{BLANK}|(?<!\w)я, ?\(|{BLANK}[\s/]*\((?:(?:ф\. ?и\. ?о\.?|фио)[^)\n]{{0,20}}\)|подпись)"
)
_WEB = pattern(
    r"сайт\w*|интернет|онлайн|приложени\w+|пользовател\w*|чек-?бокс\w*|https?:|cookie|бот\w*|кнопк\w+|форм\w+ (?:обратной|заявки|заказа|регистрации)|личн\w+ кабинет\w*|лендинг\w*"
)


def kind_of(source: Source) -> Kind:
    """The kind, by the title first, then by who signs and how."""
    norm = source.norm
    head = norm[:_TITLE_LENGTH]
    title_end = _title_end(source)
    title = norm[:title_end]
    embedded = _embedded(source, title)
    if embedded is not None:
        return Kind("embedded_in_contract", embedded)
    paper = source.first(_PAPER)
    signed = paper.span() if paper else closing_line(source)
    consent = _CONSENT.search(title)
    if minor := _of_minor(source, title):
        return Kind("minor", minor)
    if (match := _TO_ADVERTISING.search(title)) and "обработк" not in title:
        return Kind("marketing", match.span())
    if match := _BIOMETRIC.search(title):
        return Kind("biometric", match.span())
    if span := _strong_biometric(source):
        return Kind("biometric", span)
    if match := _MEDICAL.search(title):
        return Kind("medical", match.span())
    if match := _VACANCY.search(title):
        return Kind("candidate", match.span())
    if (match := _SPREAD.search(title)) and not re.search(r"на\s+обработку\s+и\s+распространени", title):
        return Kind("distribution", match.span())
    if span := _of_body(source, _MEDICAL, needed=3):
        return Kind("medical", span)
    if span := _of_body(source, _VACANCY, needed=2):
        return Kind("candidate", span)
    spread = re.search(r"даю\s+(?:свое\s+)?согласие[^.]{0,120}на\s+распространение", norm)
    if spread and "на обработку" not in norm[spread.start() : spread.end()]:
        return Kind("distribution", spread.span())
    if _is_advertising(source, title):
        advertising = _ADVERTISING.search(title) or _ADVERTISING.search(head)
        if advertising:
            return Kind("marketing", advertising.span())
    if told := by_cues(source, title_end):
        return Kind(*told)
    if signed:
        if (match := _EMPLOYEE.search(title)) or (match := _of_employee(source)):
            return Kind("written_employee", match.span())
        if work := of_work(source):
            return Kind("written_employee", work)
        return Kind("written_other", signed)
    if match := source.first(_WEB):
        return Kind("online_site", match.span())
    if match := _EMPLOYEE.search(title):
        return Kind("written_employee", match.span())
    return Kind("online_site" if _reads_as_online(norm) else "other", consent.span() if consent else None)


def _title_end(source: Source) -> int:
    """Past the lines at the top that name the document."""
    end = 0
    for start, stop in source.text.lines[:9]:
        line = source.norm[start:stop]
        if stop > _TITLE_LENGTH or len(line) > 200:
            break
        is_prose = line.rstrip()[-1] in ".;" and len(line) > 40
        if end and (is_prose or re.match(r"\s*[а-я ]{3,40}:\s*\S", line)):
            break
        end = stop
        if re.match(r"\s*(?:я\s*,|в\s+соответствии|настоящ|даю|\d\.)", line) and end > 20:
            return start
    return end


def _embedded(source: Source, title: str) -> Span | None:
    contract = _CONTRACT.search(title)
    consent = _CONSENT.search(title)
    if _ALSO_CONSENT.search(title):
        return None
    if contract is None:
        numbered = re.search(
            r"(?:подписывая|заключая)\s+настоящ\w+\s+(?:договор|заявление|анкету|соглашение)", source.norm
        )
        return numbered.span() if numbered and consent is None else None
    if consent is not None and consent.start() < contract.start():
        return None
    if (
        consent is not None
        and re.search(r"согласи\w+[^\n]{0,40}(?:обработк|рассылк|распростран)", title)
        and consent.start() - contract.end() < 40
    ):
        return None if contract.group().startswith("заявлени") else contract.span()
    return contract.span()


_ALSO_CONSENT = re.compile(
    r"(?:анкет|заявлени|заявк|бланк|карточк|поручительств)\w*(?:\s+и\s+|\s*[-/,]\s*)согласие"
)
"""A form that calls itself consent as well: «Анкета и согласие волонтёра»."""


def _of_minor(source: Source, title: str) -> Span | None:
    if match := re.search(
        r"(?m)^(?!.*__).*?(?:несовершеннолетн|родител|законн\w+\s+представител|ребенк|воспитанник|подопечн)",
        title,
    ):
        return match.span()
    if pupil := of_pupil(source, title):
        return pupil
    for stem in ("законн", "несовершеннолетн", "ребенк", "подопечн", "сына", "дочери", "родител"):
        for match in source.near(stem, _MINOR, before=70, after=60):
            sentence = source.words(source.sentence(match.start()))
            if _CONDITION.search(source.norm, max(source.sentence(match.start())[0] - 60, 0), match.start()):
                continue
            if re.search(
                r"подтвержда\w+[^.]{0,80}согласи\w+\s+(?:законн|родител)|не\s+(?:достиг|распростран|собира|предназнач)|сведени\w+\s+о\s+детях|старше",
                sentence,
            ):
                continue
            if re.search(r"(?<!\w)(?:я|даю|дает|мо(?:й|его|ей|их))(?!\w)", sentence):
                return match.span()
    return None


_CONDITION = pattern(r"(?<!\w)если [^.\n]{3,60}(?:\n|$)")
"""A heading by which what follows holds only of some subjects: «Если ученику нет 18 лет»."""


def _strong_biometric(source: Source) -> Span | None:
    for stem in ("биометрическ",):
        for match in source.near(stem, _BIOMETRIC):
            before = source.norm[source.sentence(match.start())[0] : match.start()]
            if re.search(
                r"соглас[^\n]{0,300}на\s+(?:обработку|сбор|использование)\s+(?:(?:моих|следующих|своих)\s+){0,2}$",
                before,
            ):
                return match.span()
    return None


def _of_body(source: Source, rule: re.Pattern[str], needed: int) -> Span | None:
    found = []
    for match in source.every(rule):
        before = source.norm[max(match.start() - 50, 0) : match.start()]
        if re.search(
            r"(?:не\s+(?:являются|относ|распростран|указыва|включа)[^.]{0,40}|трудов\w+\s+деятельност[^.]{0,20})$",
            before,
        ):
            continue
        found.append(match)
        if len(found) >= needed:
            return found[0].span()
    return None


def _is_advertising(source: Source, title: str) -> bool:
    if not _ADVERTISING.search(title):
        purpose = re.search(
            r"согласие[^.]{0,160}на\s+(?:получение|направление)[^.]{0,40}(?:реклам|рассыл|информационн)",
            source.norm[:900],
        )
        return (
            purpose is not None
            and "на обработку" not in source.norm[: purpose.end()]
            and not re.search(r"обработк\w+\s+(?:моих\s+)?персональн", title)
        )
    return not re.search(
        r"обработк\w+\s+(?:моих\s+|своих\s+)?персональн\w+\s+данн\w+\s*(?:\n\s*)?(?:и|,)", title
    )


def _of_employee(source: Source) -> re.Match[str] | None:
    match = re.search(
        r"(?<!\w)я\s*,[^.]{0,240}(?:работник|сотрудник|состоящ\w+\s+в\s+должности|замещающ|принят\w+\s+на\s+работу)",
        source.norm,
    )
    if match:
        return match
    found = list(source.every(_EMPLOYEE))
    return found[0] if len(found) >= 3 else None


def _reads_as_online(norm: str) -> bool:
    return bool(
        re.search(
            r"заявк|заказ|регистр|e-?mail|электронн\w+\s+почт|субъект\w*\s+персональных\s+данных\s+да", norm
        )
    )
