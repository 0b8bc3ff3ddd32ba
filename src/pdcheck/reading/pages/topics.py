"""Address, title and headings of a page → what it is for."""

import re
from urllib.parse import unquote, urlsplit

from pdcheck.reading.pages.agreement import plain
from pdcheck.reading.pages.links import kind_by_words
from pdcheck.sites import PublishedKind

_BY_ADDRESS = (
    (
        "policy",
        r"privacy|politi[kck]|policy|konfiden|confiden|personal-?dan|personal_dan|obrabotk|политик|конфиденц",
    ),
    ("consent", r"soglas|consent|согласи"),
    ("offer", r"ofert|offer|terms|dogovor|оферт|user-?agreement"),
    ("cookies", r"cookie"),
    ("contacts", r"contact|kontakt|контакт|rekvizit|requisit"),
    (
        "team",
        r"team|komand|staff|sotrudnik|specialist|vrach|doctor|pedagog|teachers|prepod|personnel|about/people|rukovod|команд|сотрудник",
    ),
    ("reviews", r"review|otzyv|otziv|testimonial|отзыв"),
    ("vacancies", r"vacanc|vakans|career|karier|job|rabota|ваканс|hr(?![a-z])"),
    ("checkout", r"checkout|cart|basket|korzin|order|oformlen|корзин"),
    ("sign_in", r"login|signin|sign-in|auth|register|registr|account|kabinet|lk(?![a-z])|vhod"),
    ("subscription", r"subscri|newsletter|podpisk|rassyl"),
)
_BY_WORDS = (
    ("contacts", r"^контакт|^реквизит|как нас найти"),
    (
        "team",
        r"^(?:наша |наши )?(?:команда|сотрудники|специалисты|врачи|преподаватели|тренеры|мастера)|педагогический состав|наши (?:врачи|люди|эксперты)|руководство",
    ),
    ("reviews", r"^отзывы|отзывы (?:клиентов|наших|о )"),
    ("vacancies", r"^ваканси|работа у нас|карьера в|присоединяйтесь к команде|откликнуться"),
    ("checkout", r"^корзина|оформление заказа|оформить заказ$"),
    ("sign_in", r"^вход\b|^регистрация|личный кабинет$|^авторизация|войти в"),
    ("subscription", r"^подписка|подпишитесь на|подпишись на"),
)
_ADDRESSES = tuple((topic, re.compile(rf"(?:^|[/_.-])(?:{words})")) for topic, words in _BY_ADDRESS)
_WORDS = tuple((topic, re.compile(words)) for topic, words in _BY_WORDS)
_DOCUMENTS = {
    PublishedKind.POLICY: "policy",
    PublishedKind.CONSENT: "consent",
    PublishedKind.OFFER: "offer",
    PublishedKind.COOKIES: "cookies",
}


def topics_of(url: str, title: str, headings: tuple[str, ...]) -> tuple[str, ...]:
    """Topics by the path, the title and the headings; each once."""
    try:
        path = unquote(urlsplit(url).path).lower().rsplit("/", 2)
    except ValueError:
        path = []
    last = "/".join(path[-2:])
    found = [topic for topic, rule in _ADDRESSES if rule.search(last)]
    for words in (title, *headings[:1]):
        kind = kind_by_words(words)
        if kind in _DOCUMENTS and len(words) < 160:
            found.append(_DOCUMENTS[kind])
    for words in (title, *headings):
        text = plain(words)
        found += [topic for topic, rule in _WORDS if rule.search(text)]
    return tuple(dict.fromkeys(found))


_RECOMMENDS = re.compile(
    r"рекомендательн\w+ (?:технологи|алгоритм|сервис)|вам может понравиться|вам могут понравиться|вам понравится|персональные рекомендации|рекомендуем (?:для )?вам|рекомендации для вас|подобрали для вас|подобрано для вас"
)


def recommends(line: str) -> bool:
    """Whether a line tells of recommendation technologies or heads a block made by them."""
    return len(line) < 1500 and bool(_RECOMMENDS.search(plain(line)))
