"""A page → its notice about cookies: the words, the buttons, the platform that draws it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pdcheck.collect.page.dom import (
    Element,
    attribute,
    code_line,
    host_of,
    line_of,
    opening_tag,
    passage,
    selector_of,
    tag_of,
    words_of,
)
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.links import link_of
from pdcheck.collect.page.scripts import Scripts
from pdcheck.reading.pages.notices import (
    accepts,
    consents,
    is_by_use,
    opens_settings,
    refuses,
    speaks_of_cookies,
)
from pdcheck.reading.pages.topics import topics_of
from pdcheck.sites import Area, Banner, BannerKind

_DOCUMENTS = frozenset(("policy", "cookies", "consent", "offer"))
_WORDS_LIMIT = 2500
_LINE_LIMIT = 700
_BUTTON_LIMIT = 60
_CANDIDATES = 40
_PLATFORMS = (
    ("Cookiebot", "cookiebot"),
    ("OneTrust", "onetrust"),
    ("Cookie Notice", "cookie-notice"),
    ("CookieYes", "cookieyes"),
    ("Cookie Law Info", "cookie-law-info"),
    ("Complianz", "cmplz"),
    ("Cookie Consent", "cookieconsent"),
    ("Klaro", "klaro"),
    ("Iubenda", "iubenda"),
    ("Usercentrics", "usercentrics"),
    ("Tarteaucitron", "tarteaucitron"),
    ("Termly", "termly"),
)
_STRING = re.compile(
    r"`(?P<template>(?:[^`\\]|\\.){0,4000})`|(?P<quote>[\"'])(?P<plain>(?:(?!(?P=quote))[^\\\n]|\\.){0,4000})(?P=quote)",
    re.DOTALL,
)
"""Short strings too: one passed over would leave its closing quote to open the next."""


def banner_of(found: Inventory, scripts: Scripts) -> Banner | None:
    """The notice with the most to choose from among all that look like one; None where there is none."""
    candidates = [banner for element in _candidates(found) if (banner := _read(element, found)) is not None]
    if _is_document(found):
        # What a document tells of cookies is no notice over it, unless there is something to press.
        candidates = [one for one in candidates if one.accept or one.refuse or one.settings]
    candidates = candidates or list(_built(found, scripts)) or list(_by_platform(found))
    order = list(BannerKind)
    return max(candidates, key=lambda one: order.index(one.kind), default=None)


def _is_document(found: Inventory) -> bool:
    """Whether the page is a policy, an offer or the like, whose own sentences may speak of cookies."""
    headings = tuple(block.text for block in found.blocks if block.element.tag in ("h1", "h2"))
    return bool(_DOCUMENTS & set(topics_of(found.url, found.title, headings[:1])))


def _candidates(found: Inventory) -> Iterator[Element]:
    seen: set[Element] = set()
    for suspect in found.suspects:
        seen.add(suspect)
        yield suspect
    for block in found.blocks:
        if len(seen) > _CANDIDATES:
            return
        if len(block.text) > _LINE_LIMIT or not speaks_of_cookies(block.text):
            continue
        if block.element.tag in ("a", "button", "h1", "label", "th") or any(
            one in seen for one in (block.element, *block.element.iterancestors())
        ):
            continue
        holder = _closed(block.element, block.area)
        if holder is not None and holder not in seen:
            seen.add(holder)
            yield holder


def _closed(element: Element, area: Area) -> Element | None:
    """The nearest wrapper with a button to press; the element itself where its words settle the choice by use."""
    one: Element | None = element
    for _ in range(4):
        if one is None or tag_of(one) in ("body", "html", "main", "form", "article"):
            break
        if (
            any(accepts(words) or refuses(words) for words in _buttons(one))
            and len(words_of(one)) <= _WORDS_LIMIT
        ):
            return one
        one = one.getparent()
    return element if is_by_use(words_of(element)) else None


def _read(element: Element, found: Inventory) -> Banner | None:
    words = words_of(element)
    if not words or len(words) > _WORDS_LIMIT:
        return None
    buttons = _buttons(element)
    if not speaks_of_cookies(words) and not any(consents(one) or refuses(one) for one in buttons):
        return None
    if not buttons and not is_by_use(words) and element not in found.suspects:
        return None
    return _banner(element, words, buttons, found)


def _banner(element: Element, words: str, buttons: Sequence[str], found: Inventory) -> Banner:
    accept = next(filter(consents, buttons), "") or next(filter(accepts, buttons), "")
    refuse = next(filter(refuses, buttons), "")
    if refuse:
        kind = BannerKind.WITH_REJECT
    elif accept and consents(accept) and not is_by_use(words):
        kind = BannerKind.OPT_IN
    else:
        kind = BannerKind.NOTICE
    return Banner(
        kind=kind,
        passage=passage(found.url, "уведомление о cookie", words),
        selector=selector_of(element),
        accept=accept,
        refuse=refuse,
        settings=next((one for one in buttons if opens_settings(one) and one not in (accept, refuse)), ""),
        by_use=is_by_use(words),
        links=tuple(link_of(one, found, Area.BANNER) for one in element.iter("a") if one.get("href")),
        platform=_platform(element),
    )


def _buttons(element: Element) -> list[str]:
    """Words of everything in a notice that one presses and that leads to no other page."""
    named: list[str] = []
    for one in element.iter("button", "a", "input", "div", "span", "b", "i"):
        tag = tag_of(one)
        if tag == "a" and _leads_away(one):
            continue
        if tag == "input" and attribute(one, "type").lower() not in ("button", "submit"):
            continue
        if tag in ("div", "span", "b", "i") and not (
            one.get("onclick")
            or one.get("role") == "button"
            or re.search(r"btn|button|accept|close", one.get("class") or "", re.IGNORECASE)
        ):
            continue
        words = (
            words_of(one)
            or attribute(one, "value")
            or attribute(one, "aria-label")
            or attribute(one, "title")
        )
        if words and len(words) <= _BUTTON_LIMIT and words not in named:
            named.append(words)
    return named


def _leads_away(link: Element) -> bool:
    href = attribute(link, "href")
    return bool(href) and not href.startswith(("#", "javascript:"))


def _platform(element: Element) -> str:
    marks = " ".join(
        (one.get("id") or "") + " " + (one.get("class") or "") for one in list(element.iter())[:20]
    ).lower()
    return next((name for name, mark in _PLATFORMS if mark in marks), "")


_PLATFORM_HOSTS = (
    ("Cookiebot", "cookiebot.com"),
    ("OneTrust", "cookielaw.org"),
    ("CookieYes", "cookieyes.com"),
    ("Termly", "termly.io"),
    ("Iubenda", "iubenda.com"),
    ("Usercentrics", "usercentrics.eu"),
    ("CookieHub", "cookiehub.net"),
    ("Cookie Script", "cookie-script.com"),
)


def _by_platform(found: Inventory) -> Iterator[Banner]:
    """A notice that a consent platform draws: its words and buttons are out of sight."""
    for script in found.scripts:
        host = host_of(attribute(script, "src"))
        for name, known in _PLATFORM_HOSTS:
            if host == known or host.endswith("." + known):
                where = passage(
                    found.url, f"скрипт {name}, {line_of(script)}", opening_tag(script), code_line(script)
                )
                yield Banner(kind=BannerKind.NOTICE, passage=where, platform=name)


def _built(found: Inventory, scripts: Scripts) -> Iterator[Banner]:
    """Notices that a script of the page writes into it."""
    for script in scripts.all:
        if "ookie" not in script.text and "уки" not in script.text:
            continue
        strings = [match["template"] or match["plain"] or "" for match in _STRING.finditer(script.text)]
        for html in strings:
            if len(html) >= 40 and speaks_of_cookies(html):
                yield _from_script(html, strings, found)


def _from_script(html: str, strings: Sequence[str], found: Inventory) -> Banner:
    root = etree.fromstring(
        f"<div>{html}</div>".encode("utf-8", "replace"),
        etree.HTMLParser(encoding="utf-8", remove_comments=True),
    )
    words = words_of(root)
    buttons = _buttons(root) or [
        text for text in strings if 1 < len(text) < _BUTTON_LIMIT and (accepts(text) or refuses(text))
    ]
    return _banner(root, words, buttons, found).model_copy(update={"selector": ""})
