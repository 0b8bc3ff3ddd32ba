"""What a link leads to, by its words; and where sites of Russia usually keep their legal pages."""

import re
from urllib.parse import urlsplit

from pdcheck.collect.web.urls import readable

_KINDS = (
    (
        "policy",
        r"privacy|politi[kc]|policy|polic(?:y|ies)|konfiden|confiden|pers(?:onal)?n?\w*[-_/]?(?:dann|data)"
        r"|persdan|(?<![a-z])pdn?(?![a-z])|152[-_]?fz|obrabotk\w*[-_]?pers",
        r"политик\w*|конфиденциальн\w*|персональн\w*\s+данн\w*|защит\w+\s+данн\w*|152-фз|privacy|policy",
    ),
    ("consent", r"sog?las|soglash|consent|agree(?!ment)", r"согласи\w*|consent"),
    (
        "terms",
        r"ofert|offer(?!s)|terms|agreement|polzovatel|user[-_]?agree|dogovor|pravila|rules|rekvizit|legal"
        r"|yurid|jurid|docs?(?:ument)?s?(?![a-z])|dokument",
        r"оферт\w*|соглашени\w*|услови\w+\s+(?:использ|обслуж|продаж|оказан)\w*|правил\w+|реквизит\w*"
        r"|правов\w+\s+информ\w*|документ\w*|договор\w*",
    ),
    ("cookies", r"cook(?:ie|y)|kuki", r"cookie\w*|куки(?![а-я])"),
    (
        "contacts",
        r"contact|kontakt|feedback|obratn|svyaz|callback|about[-_]?us|svedeniya|requisites",
        r"контакт\w*|обратн\w+\s+связ\w*|связаться|напис\w+\s+нам|как\s+нас\s+найти|сведения\s+об?",
    ),
    (
        "vacancy",
        r"vacanc|vakans|career|karier|(?<![a-z])jobs?(?![a-z])|rabota|resume|rezume|anket",
        r"ваканси\w*|карьер\w*|работа\s+у\s+нас|анкет\w*|резюме",
    ),
    (
        "order",
        r"checkout|(?<![a-z])cart(?![a-z])|basket|korzin|(?<![a-z])order|zakaz|zayavk|zapis|booking|bron"
        r"|regist|signup|sign-up|login|auth|lk(?![a-z])|subscrib|podpis|raschet|calc|quiz|kviz|opros",
        r"корзин\w*|оформ\w+|заказ\w*|заявк\w*|запис\w+|брон\w+|регистрац\w*|войти|личн\w+\s+кабинет"
        r"|подпис\w+|рассчита\w*|опрос\w*|консультац\w*",
    ),
    (
        "team",
        r"team|komand|sotrudnik|staff|personal(?![-_]?da)|vrach|doctor|special|prepodav|teacher|about|o[-_]nas"
        r"|o[-_]kompan|company|otzyv|review|rukovod",
        r"команд\w*|сотрудник\w*|специалист\w*|врач\w*|преподавател\w*|о\s+(?:нас|компании|клинике|школе)"
        r"|отзыв\w*|руководств\w*",
    ),
)
_RULES = tuple((kind, re.compile(in_url), re.compile(in_text)) for kind, in_url, in_text in _KINDS)
_ORDER = {kind: number for number, (kind, _, _) in enumerate(_KINDS)}

USUAL_PLACES: dict[str, tuple[str, ...]] = {
    "policy": ("/policy", "/privacy", "/privacy-policy", "/politika", "/politika-konfidencialnosti"),
    "consent": ("/consent", "/soglasie", "/agreement", "/soglasie-na-obrabotku-personalnyh-dannyh"),
    "terms": ("/oferta", "/terms"),
    "cookies": ("/cookies", "/cookie-policy"),
    "contacts": ("/contacts", "/kontakty", "/contact"),
    "vacancy": ("/vacancies", "/vakansii"),
    "order": ("/checkout", "/cart"),
    "team": ("/team", "/about"),
}
"""Where to knock when no link leads to a page of the kind."""

_DOCUMENT = re.compile(r"\.(pdf|docx?|odt|rtf)$", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|avif|css|js|mjs|json|xml|rss|atom|woff2?|ttf|eot|mp[34]|m4[av]"
    r"|avi|mov|webm|ogg|wav|zip|rar|7z|gz|tar|exe|dmg|apk|msi|iso|xlsx?|pptx?|csv|ods|odp|txt|vcf|ics|swf)$",
    re.IGNORECASE,
)


def kind_of_link(url: str, text: str) -> str:
    """What a link promises: policy, consent, terms, cookies, contacts, vacancy, order, team, or nothing."""
    parts = urlsplit(readable(url))
    path, words = f"{parts.path}?{parts.query}".lower(), text[:200].lower().replace("ё", "е")
    for kind, in_url, in_text in _RULES:
        if in_text.search(words) or in_url.search(path) or in_text.search(path.replace("-", " ")):
            return kind
    return ""


def priority(url: str, text: str, area: str) -> int:
    """The turn of a link, lower first: legal pages, then forms, then the rest; the footer first."""
    kind = kind_of_link(url, text)
    return 2 * _ORDER.get(kind, len(_ORDER)) - (area == "footer")


def is_document(url: str) -> bool:
    """Whether an address ends as files of documents do."""
    return _DOCUMENT.search(urlsplit(url).path) is not None


def is_legal_document(url: str, text: str) -> bool:
    """Whether a file is linked as a policy, a consent or terms."""
    return kind_of_link(url, text) in ("policy", "consent", "terms", "cookies")


def is_never_page(url: str) -> bool:
    """Whether an address ends as pictures, archives and other things without pages do."""
    return _NO_PAGE.search(urlsplit(url).path) is not None
