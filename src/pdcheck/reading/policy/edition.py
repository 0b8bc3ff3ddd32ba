"""What a policy says of itself: what it covers, its terms, its date, the address at which it stands."""

import re
from collections.abc import Iterator
from datetime import date

from pdcheck.artifacts import Element
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span
from pdcheck.text import BLANK, pattern

_SCOPE = pattern(
    r"(?<![а-я])(?:политик\w+|положени\w+|документ\w*|правил\w+|она|уведомлени\w+|заявлени\w+|текст)(?![а-я])[^.\n]{0,140}?(?:действу\w+|относ[ия]тся к|охватыва\w+|подпада\w+|рассказыва\w+|раскрыва\w+|показыва\w+|применя\w+|применим\w+|применяется|распространя\w+|определя\w+|описыва\w+|регулиру\w+|устанавлива\w+|разъясня\w+|объясня\w+|регламентиру\w+|рассказыва\w+|раскрыва\w+|касается|охватыва\w+)[^.\n]{0,200}"
    r"|как (?:мы|оператор|компания)[^.\n]{0,60}(?:собира|обрабатыва|использу)\w+[^.\n]{0,120}|(?<![^\n])[\d. ]{0,6}(?:действует|применяется|распространяется) (?:для|на|к|в отношении|при)[^.\n]{0,120}|под действие (?:[а-я]+ )?(?:документа|политики|положения)[^.\n]{0,160}|в отношении (?:всей |любой )?информации,? котор\w+[^.\n]{0,120}"
)
_NOT_SCOPE = pattern(
    r"вступа\w+ в силу|действует бессрочно|изменени\w+ (?:в )?политик\w+|нов\w+ редакци\w+|цел\w+ обработки определя|срок\w* (?:обработки|хранения)|действу\w+ (?:в отношении )?законодательств|согласие (?:на обработку )?[^.\n]{0,40}действует|согласие распространяется|осуществляется (?:либо|непосредственно)"
)
_SCOPE_HEADING = re.compile(
    r"область\s+(?:применения|действия)|сфера\s+(?:применения|действия)|на\s+(?:кого|что|которые)\s+распростран|отношения,\s+на\s+которые|(?:предмет|назначение)\s+(?:политики|документа|и\s)"
)
_TERMS_HEADING = re.compile(
    r"термин|поняти[йя]|определени[ея]\s*(?:$|поняти|и\s+термин|и\s+сокращ|,)|определени[ея]$|глоссарий"
)
_TERM_LINE = pattern(
    r"(?<![^\n])[\d.\-•*) ]{0,8}\"?[а-яa-z][а-яa-z() -]{2,70}\"? ?(?:\((?:далее)?[^)\n]{1,40}\))? ?(?:-|означает|- это|это) (?:это |любо|лица?|физическ|юридическ|действи|совокупност|информаци|индивидуальн|интернет|посетител|государственн|общество|небольш|веб|фрагмент)"
)
_BEYOND = pattern(
    r"(?:он[оа]?|политик\w+|положени\w+|документ\w*|правил\w+|не)[^.\n]{0,120}(?<!\w)не (?:касается|охватыва\w+|распространя\w+|применя\w+|регулиру\w+|относ\w+|контролиру\w+)[^.\n]{0,160}"
)
_QUOTED_TERM = re.compile(r"(?<!\w)\"[а-яa-z][а-яa-z ]{2,40}\"\s+(?:-|означает|это)\s[а-я]")
_LONG = 420
"""Characters of statements about scope that together are «at length»."""


def scope_terms(policy: Policy) -> Element:
    """Both what the policy covers and its terms, or the scope at length; one of the two is partial."""
    spans = [policy.stated(match.start()) for match in policy.find(_SCOPE, unless=_NOT_SCOPE)]
    spans = [span for span in dict.fromkeys(spans) if not policy.is_heading(span[0])]
    terms = _terms(policy)
    own = [section for section in policy.under(_SCOPE_HEADING) if section.end - section.body > 60]
    length = sum(end - start for start, end in spans[:4])
    scope = spans[0] if spans else ((own[0].body, own[0].end) if own else None)
    beyond = policy.first(_BEYOND)
    if scope and (
        terms
        or (beyond and length > 120)
        or (own and own[0].end - own[0].body > _LONG)
        or (len(spans) >= 3 and length > _LONG * 1.4)
    ):
        return policy.present(scope)
    if scope:
        return policy.partial(scope)
    return policy.whole.partial(terms) if terms else policy.absent()


def _terms(policy: Policy) -> Span | None:
    """Where the terms are defined: a section, or two and more definitions."""
    for section in policy.whole.text.sections:
        if _TERMS_HEADING.search(section.heading) and section.end - section.body > 120:
            return section.start, min(section.end, section.body + 200)
    lines = [match.span() for match in policy.whole.every(_TERM_LINE)]
    lines = lines if len(lines) >= 2 else [match.span() for match in policy.whole.every(_QUOTED_TERM)]
    if len(lines) >= 2:
        return policy.whole.sentence(lines[0][1] - 1)
    return None


_MONTH = r"(?:январ\w+|феврал\w+|март\w*|апрел\w+|ма[йяе]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+)"
_DATE = rf"(?:\"?\d{{1,2}}\"? {_MONTH} \d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./](?:20)?\d{{2}}|20\d\d-\d\d-\d\d|{_MONTH},? (?:\d{{1,2}},? )?20\d\d)"
_DAY = pattern(_DATE)
_DATES_IT = pattern(
    r"(?:редакци|верси|дат\w+ (?:публикации|вступления|обновления|последнего|утверждения|размещения|издания|ввода|начала)|обновл|изменен|дополнен|утвержд|введен|действу|действительн|вступа\w+ в силу|опубликован|размещен|last updated|последн\w+ (?:изменени|раз)|приказ\w* (?:№|от|директора|генерального))[^.\n]{0,70}$"
)
_VERSION = pattern(
    r"редакци\w+ (?:перв|втор|трет|четверт|пят|шест)\w+|(?:верси\w+|редакци\w+|ред\.|version) ?(?:документа )?(?:№|:|n|v)? ?\d{1,3}(?:\.\d{1,3})*(?!\d)"
)
_DATED_LINE = pattern(
    rf"[^\n]{{0,40}}?(?:от|г\. [а-я-]+,?) ?{_DATE}[^\n]{{0,10}}| ?{_DATE}(?: г(?:ода|\.)?)? ?"
)
"""A short line of its own with a date: «от 12.03.2026», «12 марта 2026 г.»."""
_NOT_OWN_DATE = pattern(
    r"(?:федеральн\w+ )?закон\w*|№ ?\d{1,3}-?фз|\d{2,3}-фз|постановлени|приказ\w* (?:роскомнадзор|фстэк|фсб|ркн|минцифр)|регламент|gdpr|конвенци|указ\w* президент|аттестат|сертификат|лицензи|свидетельств|зарегистрирован\w* (?:в|за)|реестр"
)
_DATE_OF_VIEW = re.compile(
    r"\{\{[^}\n]{0,40}(?:date|year|дата|today|now)[^}\n]{0,20}\}\}|new\s+date\(\)|дата[^.\n]{0,40}(?:проставля|формиру|подставля|обновля|меня)\w+[^.\n]{0,60}(?:просмотр|открыт|загруз|автоматич)|дата\s+(?:загрузки|просмотра|открытия)\s+страницы|<\?[^>\n]{0,40}date"
)


def policy_date_or_version(policy: Policy) -> Element:
    """A date or a version of the policy; a date made at each view is partial."""
    lines = [
        match
        for start, end in policy.own.text.lines
        if end - start < 90 and (match := _DATED_LINE.fullmatch(policy.norm, start, end))
    ]
    versions = [match.span() for match in policy.find(_VERSION)]
    for start, end in sorted([*_dated(policy), *versions, *(match.span() for match in lines)]):
        before = policy.norm[policy.stated(start)[0] : end]
        words = policy.norm[start:end]
        if _NOT_OWN_DATE.search(before) or re.compile(BLANK).search(words):
            continue
        if "верси" in words[:12] and re.search(r"браузер|операцион|мобильн|php|ос\b", before):
            continue
        day = _day(words)
        return policy.present((start, end), sort=day.isoformat() if day else "")
    view = policy.own.first(_DATE_OF_VIEW)
    return policy.partial(view.span()) if view else policy.absent()


def _dated(policy: Policy) -> Iterator[Span]:
    """Dates with the words before them that make them the policy's own."""
    for match in policy.find(_DAY):
        lead = max(match.start() - 100, policy.stated(match.start())[0])
        said = _DATES_IT.search(policy.norm, lead, match.start())
        if said is not None:
            yield said.start(), match.end()


_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


def _day(words: str) -> date | None:
    """The day that a statement of date names."""
    found = re.search(r"(\d{1,2})[./](\d{1,2})[./]((?:20)?\d{2})(?!\d)", words)
    if found:
        parts = (int(found[3]) % 100 + 2000, int(found[2]), int(found[1]))
    elif found := re.search(r"(20\d\d)-(\d\d)-(\d\d)", words):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := re.search(r"(\d{1,2})\"?\s+([а-я]{3,})\s+(\d{4})", words):
        month = next((n for n, stem in enumerate(_MONTHS, 1) if found[2].startswith(stem)), 0)
        parts = (int(found[3]), month, int(found[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


_HOST = r"(?:https?://)?(?:www\.)?(?:[a-zа-я0-9-]{1,60}\.)+(?:ru|рф|com|org|net|info|su|app|io|pro|online|shop|store|site|club|moscow|me|kz|by|example|дети|рус|tech|dev|art|travel|school|academy)(?![\w.-]*@)(?!\w)"
_URL = re.compile(rf"(?<![@\w.])(?P<url>{_HOST}(?P<path>(?:[:/#?][^\s,;)»\"<]*)?))")
_OF_POLICY = re.compile(
    r"polic|polit|privac|confid|konfid|personal|pdn|pers|legal|gdpr|152|agree|soglas|oferta|doc|rules|terms|pd\b|\.(?:pdf|html|php|docx)"
)
_WHERE = pattern(
    r"(?:политик\w+|редакци\w+|верси\w+|документ\w*|положени\w+|текст\w*)[^.\n]{0,160}?(?:размещ\w+|доступ\w+|опубликован\w*|публику\w+|находится|расположен\w*|ознакоми\w+|по адресу|по ссылке|представлен\w*|лежит|жив[её]т|висит|хранится|место)[^.\n]{0,120}|е[её] (?:место|адрес)[^\n]{0,80}|ознакоми\w+[^.\n]{0,90}политик\w+[^.\n]{0,120}"
)
_HERE = pattern(
    r"на (?:данн\w+|настоящ\w+|эт\w+) (?:же )?страниц\w+|(?:на|подлежит (?:размещению|опубликованию) на) (?:официальном |своем |данном |настоящем |нашем |этом |веб-?)?(?:сайте|сайта|интернет-сайте|ресурсе|портале)(?! (?:собира|обрабат))|в (?:сети|информационно-телекоммуникационной сети) \"?интернет|в (?:мобильном )?приложении|в подвале сайта"
)
_FORCE = pattern(
    r"(?:вступа\w+ в силу|действует|считается|считаются)[^.\n]{0,50}(?:с (?:момента|даты|дня)|после)|с (?:момента|даты|дня) (?:ее |его |их )?(?:размещени|публикаци|опубликовани)\w+|если иное не предусмотрено"
)


def policy_permanent_address(policy: Policy) -> Element:
    """The URL of the policy's own page; «на данной странице» or the site's root is partial."""
    half: Span | None = None
    for match in policy.find(_WHERE):
        start, end = policy.stated(match.start())
        words = policy.norm[start : min(match.end() + 60, len(policy.norm))]
        if re.search(
            r"политик\w+\s+(?:использования\s+|обработки\s+)?(?:файлов\s+)?(?:cookie|куки)|политик\w+\s+(?:конфиденциальности\s+)?(?:яндекс|google|соответствующ|эт\w+\s+сервис|третьих)",
            words,
        ):
            continue
        url = next(
            (m for m in _URL.finditer(policy.norm, start, min(match.end() + 60, len(policy.norm)))), None
        )
        if url and len(url.group("path")) > 2 and _OF_POLICY.search(url.group("path")):
            return policy.present((match.start(), max(match.end(), url.end())))
        if (
            url
            and len(url.group("path")) > 3
            and not _FORCE.search(words)
            and not re.search(r"контакт|форм", words)
        ):
            return policy.present((match.start(), max(match.end(), url.end())))
        here = _HERE.search(policy.norm, match.start(), end)
        if (url or here) and not _forced(policy, start, here.start() if here else match.end()):
            half = half or (match.start(), max(match.end(), url.end() if url else 0))
    for match in policy.own.every(_URL):
        if (
            _OF_POLICY.search(match.group("path"))
            and re.search(
                r"политик|конфиденциальн|адрес\w*\s+(?:страниц|документ)|настоящ",
                policy.norm[max(match.start() - 150, 0) : match.start()],
            )
            and not re.search(
                r"яндекс|google|yandex|vk\.|mail\.ru", policy.norm[max(match.start() - 60, 0) : match.end()]
            )
        ):
            return policy.present((max(match.start() - 60, policy.stated(match.start())[0]), match.end()))
    return policy.partial(half) if half else policy.absent()


def _forced(policy: Policy, start: int, position: int) -> bool:
    """Whether «на сайте» only says when an edition comes into force."""
    forced = _FORCE.search(policy.norm, start, position)
    return forced is not None and not re.search(
        r"доступн|актуальн|действующ\w+\s+редакци", policy.norm[start:position]
    )
