"""Scripts, frames, pictures, styles and calls of a page → the third-party services it uses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.artifacts import Passage
from pdcheck.collect.page.dom import (
    Element,
    absolute,
    attribute,
    attributes_of,
    code_line,
    host_of,
    line_of,
    opening_tag,
    passage,
    path_of,
)
from pdcheck.collect.page.gating import is_gated
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.scripts import Script, Scripts, addresses_in
from pdcheck.collect.web.urls import readable
from pdcheck.services import Catalogue, Category, KnownService
from pdcheck.sites import Form, Service, Way

_LOADED = re.compile(
    r"\.js(?:$|[?&#])|\.js$|gtag|/tag|/embed|/widget|/loader|/pixel|/api|/iframe|/counter|/code|/init|/map|/bundle|/client|/frame|/player",
    re.IGNORECASE,
)
_LOADS = re.compile(
    r"(?:\.src|\.href|createElement|load\w*|import|getScript|fetch|\.open|axios|\.post|\.ajax|sendBeacon|insertBefore|append\w*|script)\W[^;]{0,160}$|\bsrc\s*=\s*\\?[\"']?$",
    re.IGNORECASE,
)
_NOT_BY_LINK = frozenset((Category.SOCIAL, Category.OTHER))
_FORM_SERVICES = frozenset((Category.FORM_BACKEND, Category.MAILING))
_LOOKS = frozenset((Way.STYLE, Way.IMAGE))
_FORMS_LIMIT = 20
_QUOTE_BEFORE = 60
_SET_UP = re.compile(
    r"ym\(\s*[\w$.]+\s*,\s*[\"']init[\"']\s*(?:,\s*\{[^{}]{0,800}\}?|\))|new\s+Ya\.Metrika2?\(\s*\{[^{}]{0,800}\}?"
)
"""How a page starts Yandex Metrika: its settings tell whether sessions are recorded."""
_SOURCE_ATTRIBUTES = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-litespeed-src",
    "data-rocket-src",
    "data-cookie-src",
    "data-iframe-src",
)


class _Seen(NamedTuple):
    known: KnownService
    way: Way
    host: str
    passage: Passage
    is_gated: bool = False
    category: Category | None = None


def services_of(
    found: Inventory, scripts: Scripts, catalogue: Catalogue, forms: tuple[Form, ...]
) -> tuple[Service, ...]:
    """Every service that the page loads, frames, calls or sends to, each once with its ways."""
    seen: dict[tuple[str, Category], list[_Seen]] = {}
    for one in (
        *_by_markup(found, catalogue),
        *_local_copies(found, catalogue),
        *_by_forms(forms, found, scripts, catalogue),
        *_by_scripts(found, scripts, catalogue),
    ):
        seen.setdefault((one.known.id, one.category or one.known.category), []).append(one)
    settings = _settings(scripts, found)
    return tuple(
        _service(places, category, found.url, settings)
        for (_, category), places in seen.items()
        if not _is_platform(places, category)
    )


def _settings(scripts: Scripts, found: Inventory) -> Passage | None:
    """The words by which a script sets the counter of Yandex Metrika up."""
    for script in scripts.all:
        if match := _SET_UP.search(script.text):
            told = script.text.find("webvisor", match.start(), match.end())
            start, end = (told, told + len("webvisor")) if told >= 0 else match.span()
            return _quote(script, start, end, found)
    return None


def _is_platform(places: list[_Seen], category: Category) -> bool:
    """Whether a form service only gives the page its looks: it is the platform on which the site is built."""
    ways = {one.way for one in places}
    return category in _FORM_SERVICES and bool(ways & _LOOKS) and not ways - _LOOKS - {Way.SCRIPT}


def _service(places: list[_Seen], category: Category, page: str, settings: Passage | None = None) -> Service:
    ways = tuple(dict.fromkeys(one.way for one in places))
    if len(ways) > 1:
        ways = tuple(way for way in ways if way is not Way.CALL)
    first = next((one for one in places if one.way is not Way.CALL), places[0])
    loading = [one for one in places if one.way is not Way.CALL] or places
    return Service(
        name=first.known.name,
        owner=first.known.owner,
        country=first.known.country,
        category=category,
        host=first.host,
        ways=ways,
        page=page,
        passage=first.passage,
        is_gated=all(one.is_gated for one in loading),
        collects=first.known.collects or first.way is Way.FORM,
        settings=settings if any("ym(" in call for call in first.known.calls) else None,
    )


def _by_markup(found: Inventory, catalogue: Catalogue) -> Iterator[_Seen]:
    tags = (
        (found.scripts, Way.SCRIPT),
        (found.frames, Way.FRAME),
        (found.images, Way.IMAGE),
    )
    for elements, way in tags:
        for element in elements:
            for name in _SOURCE_ATTRIBUTES:
                value = attribute(element, name)
                if value:
                    yield from _at(value, way, element, found, catalogue)
            if way is Way.FRAME and (value := attribute(element, "data")):
                yield from _at(value, way, element, found, catalogue)
    for element in found.sheets:
        rel = attribute(element, "rel").lower()
        if "stylesheet" in rel or (
            "preload" in rel and attribute(element, "as") in ("style", "script", "font")
        ):
            yield from _at(attribute(element, "href"), Way.STYLE, element, found, catalogue)
    for element in found.styles:
        for url, _ in addresses_in(element.text or ""):
            yield from _at(url, Way.STYLE, element, found, catalogue, shown=url)


def _at(
    address: str, way: Way, element: Element, found: Inventory, catalogue: Catalogue, shown: str = ""
) -> Iterator[_Seen]:
    url = f"https:{address}" if address.startswith("//") else address
    host = host_of(url)
    known = catalogue.of_address(host, path_of(url)) if host else None
    if known is None:
        return
    waits = attribute(element, "type") == "text/plain" or any(
        name.startswith(
            (
                "data-cookieconsent",
                "data-cookie-consent",
                "data-cookiecategory",
                "data-consent",
                "data-cookie-src",
            )
        )
        for name, _ in attributes_of(element)
    )
    yield _Seen(known, way, host, _placed(found, element, shown or opening_tag(element)), waits)


_LOCAL_COPIES = (
    (re.compile(r"ya(?:ndex)?[-_.]?metri[ck]a|(?<![a-z])metri[ck]a(?![a-z])"), "mc.yandex.ru"),
    (re.compile(r"google[-_.]?analytics|(?<![a-z])(?:gtag|ga4)(?![a-z])"), "www.google-analytics.com"),
    (re.compile(r"(?:fb|facebook|meta)[-_.]?pixel|fbevents"), "connect.facebook.net"),
    (re.compile(r"(?<![a-z])gtm(?![a-z])|google[-_.]?tag[-_.]?manager"), "www.googletagmanager.com"),
)
"""Names of a site's own scripts that hold a counter, and the host that the counter is known by."""


def _local_copies(found: Inventory, catalogue: Catalogue) -> Iterator[_Seen]:
    here = host_of(found.home)
    for element in found.scripts:
        url = absolute(found.base, attribute(element, "src"))
        if not url or host_of(url) != here:
            continue
        name = url.rsplit("/", 1)[-1].partition("?")[0].lower()
        for rule, host in _LOCAL_COPIES:
            known = catalogue.of_address(host) if rule.search(name) else None
            if known is not None:
                yield _Seen(known, Way.SCRIPT, here, _placed(found, element, opening_tag(element)))


def _by_scripts(found: Inventory, scripts: Scripts, catalogue: Catalogue) -> Iterator[_Seen]:
    for script in scripts.all:
        for known, way, host, start, end in _in_code(script.text, catalogue):
            yield _Seen(known, way, host, _quote(script, start, end, found), is_gated(script.text, start))


def _quote(script: Script, start: int, end: int, found: Inventory) -> Passage:
    words = " ".join(script.text[max(start - _QUOTE_BEFORE, 0) : end + _QUOTE_BEFORE].split())
    if script.url:
        return passage(readable(script.url), "скрипт", words)
    if script.element is None:
        return passage(found.url, "скрипт, код страницы", words)
    return passage(found.url, f"скрипт, {line_of(script.element)}", words, code_line(script.element))


def _placed(found: Inventory, element: Element, words: str) -> Passage:
    return passage(found.url, line_of(element), words, code_line(element))


def _in_code(text: str, catalogue: Catalogue) -> tuple[tuple[KnownService, Way, str, int, int], ...]:
    """Services that a script loads by address or calls by name."""
    found = []
    for address, start in addresses_in(text):
        url = f"https:{address}" if address.startswith("//") else address
        host = host_of(url)
        known = catalogue.of_address(host, path_of(url)) if host else None
        if known is None or known.category in _NOT_BY_LINK:
            continue
        if known.category is Category.FORM_BACKEND and ".js" not in address:
            continue  # where data go is told by the receivers
        if _LOADED.search(path_of(url)) or _LOADS.search(text[max(start - 200, 0) : start]):
            found.append((known, Way.INLINE, host, start, start + len(address)))
    for known, start, end in catalogue.called_in(text):
        sends = known.category is Category.FORM_BACKEND and "send" in text[start:end]
        found.append((known, Way.FORM if sends else Way.CALL, "", start, end))
    return tuple(found)


def _by_forms(
    forms: tuple[Form, ...], found: Inventory, scripts: Scripts, catalogue: Catalogue
) -> Iterator[_Seen]:
    """Where forms post to, and where scripts send what was typed; a messenger with the data in the address too."""
    for form in forms:
        host = form.action_host
        known = catalogue.of_address(host, path_of(form.action)) if host else None
        if known is not None and host:
            yield _Seen(known, Way.FORM, host, form.passage, category=_as_backend(known))
    marked = " ".join(_marks_of(form) for form in found.forms[:_FORMS_LIMIT])
    for known, start, end in catalogue.called_in(marked):
        if known.category in _FORM_SERVICES:
            shown = marked[max(start - _QUOTE_BEFORE, 0) : end + _QUOTE_BEFORE]
            yield _Seen(
                known, Way.FORM, known.hosts[0] if known.hosts else "", passage(found.url, "форма", shown)
            )
    for one in scripts.receivers:
        known = catalogue.of_address(
            one.host, path_of(one.url if one.url.startswith("http") else f"https:{one.url}")
        )
        if known is not None:
            where = _quote(one.script, one.start, one.start + len(one.url), found)
            yield _Seen(known, Way.FORM, one.host, where, category=_as_backend(known))


def _marks_of(form: Element) -> str:
    """The markup of a form and of its wrapper, by which builders name the service behind it."""
    parent = form.getparent()
    return opening_tag(form) + (opening_tag(parent) if parent is not None else "")


def _as_backend(known: KnownService) -> Category:
    """What a service is where data are sent to it: a messenger or any other host becomes the form's backend."""
    kept = (Category.MAILING, Category.FORM_BACKEND, Category.CHAT, Category.ANALYTICS)
    return known.category if known.category in kept else Category.FORM_BACKEND
