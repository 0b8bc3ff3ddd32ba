"""The words and the address of a link → which legal document it names."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from pdcheck.reading.pages.agreement import plain
from pdcheck.sites import PublishedKind

_POLICY_WORDS = re.compile(
    r"политик\w*[^.]{0,40}(?:конфиденц|обработк|персональн|приватн|безопасн|данн|защит)|конфиденциальност|privacy|приватност"
    r"|обработк\w+[^.]{0,30}(?:персональн|личн|данн)|персональн\w+ данн|защит\w+ (?:персональн|данн|информац)|\bпдн?\b"
    r"|соглашени\w+ и политик|политик\w* и (?:соглаш|услов|правил|согласи)|положени\w+ о[б]? (?:обработ|защит|персон)"
)
_CONSENT_WORDS = re.compile(
    r"соглас\w+[^.]{0,40}(?:обработк|персональн|данн)|согласи(?:е|я|ем|ю)$|consent|соглас\w+ на (?:рассылк|получ|распростр|реклам)"
)
_OFFER_WORDS = re.compile(
    r"оферт|пользовательск\w+ соглаш|договор|услови\w+ (?:использ|пользов|продаж|оказан|обслуж)|правила (?:пользован|сайта|сервиса|оказан|использ)|terms|правовая информ|юридическ\w+ информ"
)
_COOKIE_WORDS = re.compile(r"cookie|\bкук[иа]\b|куки-файл")
_POLICY_ADDRESS = re.compile(
    r"privacy|politi[kck]|policy|konfiden|confiden|persona|obrabotk|(?<![a-z])(?:pd|pdn|152|fz152|152fz)(?![a-z])|политик|конфиденц|персональн|datenschutz|gdpr|lichnye|processing"
)
_CONSENT_ADDRESS = re.compile(r"soglas|consent|agreement|согласи|(?<![a-z])agree(?![a-z])")
_OFFER_ADDRESS = re.compile(
    r"ofert|oferta|offer|terms|dogovor|оферт|договор|user-?agreement|polzovatel|rules|tos(?![a-z])"
)
_COOKIE_ADDRESS = re.compile(r"cookie")


@lru_cache(4096)
def kind_by_words(words: str) -> PublishedKind | None:
    """The document that the words of a link name; None for any other link."""
    text = plain(words)
    if not text or len(text) > 300:
        return None
    if _CONSENT_WORDS.search(text) and "политик" not in text:
        return PublishedKind.CONSENT
    if _COOKIE_WORDS.search(text) and "персональн" not in text:
        return PublishedKind.COOKIES
    if _POLICY_WORDS.search(text):
        return PublishedKind.POLICY
    if _OFFER_WORDS.search(text):
        return PublishedKind.OFFER
    return None


_PROCESSING = re.compile(r"обработк\w+|персональн\w+ данн")
_POLICY_OUTRIGHT = re.compile(r"политик|конфиденциальност|приватност|privacy|положени")


def names_policy_outright(words: str) -> bool:
    """Whether words name the policy itself, and not only the processing of data."""
    return kind_by_words(words) is PublishedKind.POLICY and bool(_POLICY_OUTRIGHT.search(plain(words)))


def says_only_policy(words: str) -> bool:
    """«Политикой» alone: the policy in a sentence of consent, but a rubric of news in a menu."""
    return bool(re.fullmatch(r"политик\w{0,3}", plain(words)))


def names_processing(words: str) -> bool:
    """«Обработку персональных данных», «персональных данных»: what a statement links its consent by."""
    return bool(_PROCESSING.search(plain(words))) and not names_policy_outright(words)


@lru_cache(4096)
def kind_by_address(url: str) -> PublishedKind | None:
    """The document that a path or file name tells of; None for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = unquote(f"{parts.path} {parts.query}").lower()
    if _COOKIE_ADDRESS.search(path):
        return PublishedKind.COOKIES
    if _OFFER_ADDRESS.search(path):
        return PublishedKind.OFFER
    if _CONSENT_ADDRESS.search(path):
        return PublishedKind.CONSENT
    if _POLICY_ADDRESS.search(path):
        return PublishedKind.POLICY
    return None
