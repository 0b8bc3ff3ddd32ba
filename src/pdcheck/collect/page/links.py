"""Links of a page → those that name or open the policy, a consent, an offer."""

import re
from sys import intern

from pdcheck.collect.page.dom import Element, absolute, attribute, opening_tag, passage, words_of
from pdcheck.collect.page.inventory import Inventory
from pdcheck.reading.pages.links import (
    kind_by_address,
    kind_by_words,
    names_policy_outright,
    says_only_policy,
)
from pdcheck.sites import Area, Link, PublishedKind

_PLACES = {
    Area.HEADER: "шапка страницы",
    Area.FOOTER: "подвал страницы",
    Area.BANNER: "уведомление о cookie",
    Area.FORM: "форма",
    Area.MAIN: "страница",
}


def link_of(element: Element, found: Inventory, area: Area | None = None) -> Link:
    """A link with its words, its target and its place."""
    href = attribute(element, "href")
    words = words_of(element) or attribute(element, "title") or attribute(element, "aria-label")
    if not words:
        image = next(element.iter("img"), None)
        words = attribute(image, "alt") or attribute(image, "title") if image is not None else ""
    place = area or found.area_of(element)
    anchor = f"{_PLACES[place]}, ссылка «{words[:60]}»" if words else _PLACES[place]
    return Link(
        href=intern(href),
        url=absolute(found.base, href) or (found.url if _opens_here(element, href, found) else ""),
        text=intern(words),
        area=place,
        passage=passage(found.url, anchor, words or opening_tag(element)),
    )


_POPUP = re.compile(r"^#.*(?:popup|modal|window|:)", re.IGNORECASE)
_OPENERS = (
    "data-fancybox",
    "data-toggle",
    "data-bs-toggle",
    "data-modal",
    "data-popup",
    "data-target",
    "data-bs-target",
)


def _opens_here(element: Element, href: str, found: Inventory) -> bool:
    """Whether a link within the page opens a window or a part of it that stands there."""
    if not href.startswith("#") or len(href) < 2:
        return False
    if href[1:] in found.by_id:
        return True
    return bool(_POPUP.match(href)) or any(name in element.attrib for name in _OPENERS)


def is_policy(link: Link) -> bool:
    """Whether a link names the policy or opens it; where its words name only data, the address decides."""
    by_words, by_address = kind_by_words(link.text), kind_by_address(link.url)
    if names_policy_outright(link.text):
        return True
    if says_only_policy(link.text) and link.area in (Area.FORM, Area.BANNER):
        return True
    if by_words is PublishedKind.POLICY:
        return by_address is not PublishedKind.CONSENT
    return by_address is PublishedKind.POLICY and by_words in (None, PublishedKind.CONSENT)


def is_consent(link: Link) -> bool:
    """Whether a link names the text of the consent, or opens a page named for it."""
    by_words, by_address = kind_by_words(link.text), kind_by_address(link.url)
    if names_policy_outright(link.text):
        return False
    if by_words is PublishedKind.CONSENT:
        return by_address is not PublishedKind.POLICY
    return by_address is PublishedKind.CONSENT and by_words in (None, PublishedKind.POLICY)


def legal_links(found: Inventory) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Links to the policy, and links to consents, offers and cookie policies; dead ones included."""
    policies: list[Link] = []
    others: list[Link] = []
    for element in found.links:
        words = words_of(element)
        href = attribute(element, "href")
        if not (kind_by_words(words) or kind_by_address(href) or says_only_policy(words)):
            continue
        in_form = next(element.iterancestors("form"), None) is not None
        link = link_of(element, found, Area.FORM if in_form else None)
        if is_policy(link):
            policies.append(link)
        elif _is_document(link):
            others.append(link)
    return tuple(policies), tuple(others)


def _is_document(link: Link) -> bool:
    return kind_by_words(link.text) is not None or kind_by_address(link.url) is not None
