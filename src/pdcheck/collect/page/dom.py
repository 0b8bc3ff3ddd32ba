"""HTML → a tree, and what one asks of its elements: words, markup, place, address."""

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree

from pdcheck.artifacts import QUOTE_LIMIT, Location, Passage

Element = etree._Element

PAGE_LIMIT = 6_000_000
"""Characters of markup that are read; no page for people is longer."""
_TEXT_LIMIT = 20_000
"""Characters of one element's words that are looked at."""

UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "object", "datalist", "title", "option")
)
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_ORIGIN = re.compile(r"https?://[^/?#;\\\s]+/")
_FROM_ROOT = re.compile(r"/[^/]|/$|https?://[^/?#\s]")
"""A link that leads to the same place from every page of a host."""
_BREAKING = frozenset(
    "address article aside blockquote button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr label legend li main nav ol option p section select summary table td th tr ul".split()
)


def parse(html: str) -> Element | None:
    """The root of a page without comments; None for nothing. What lies past `PAGE_LIMIT` is cut off."""
    text = _XML_ENCODING.sub("", html[:PAGE_LIMIT]).replace("\0", "")
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    return etree.fromstring(text.encode("utf-8", "replace"), parser)


def tag_of(element: Element) -> str:
    """Its tag in lower case; empty for what is no element."""
    return element.tag if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute's value without spaces around; empty where there is none."""
    return (element.get(name) or "").strip()


def words_of(element: Element) -> str:
    """What a visitor reads of an element, on one line."""
    if len(element) == 0:
        return "" if element.tag in UNSEEN else " ".join((element.text or "").split())
    return " ".join("".join(_pieces(element)).split())


def lines_of(element: Element) -> list[str]:
    """What a visitor reads of an element, block by block."""
    text = "".join(_pieces(element))
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _pieces(element: Element) -> Iterator[str]:
    length = 0
    for event, one in (walker := etree.iterwalk(element, events=("start", "end"))):
        tag = tag_of(one)
        if event == "start":
            if tag in UNSEEN or not tag:
                walker.skip_subtree()
                continue
            if tag in _BREAKING:
                yield "\n"
            elif tag == "br":
                yield " "
            if one.text:
                yield _SPACES.sub(" ", one.text)
                length += len(one.text)
        else:
            if tag in _BREAKING:
                yield "\n"
            if one is not element and one.tail:
                yield _SPACES.sub(" ", one.tail)
                length += len(one.tail)
        if length > _TEXT_LIMIT:
            return


def opening_tag(element: Element) -> str:
    """The markup of its opening tag, cut to what a quote may hold."""
    attributes = "".join(
        f' {name}="{value}"' if value else f" {name}" for name, value in attributes_of(element)
    )
    return _SPACES.sub(" ", f"<{tag_of(element)}{attributes}>")[:QUOTE_LIMIT]


def is_hidden(element: Element) -> bool:
    """Whether its own markup hides it."""
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def attributes_of(element: Element) -> list[tuple[str, str]]:
    """All attributes as text."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def classes(element: Element) -> str:
    """Its class and id in lower case, to look for words in."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def absolute(base: str, href: str) -> str:
    """The address of a link without fragment; empty where it leads nowhere but to the page itself."""
    href = href.strip().replace("\n", "").replace("\t", "")
    if not href or href.startswith(("#", "javascript:", "data:", "about:", "blob:")) or "{{" in href:
        return ""
    origin = _ORIGIN.match(base)
    if origin and _FROM_ROOT.match(href):
        return _joined(origin[0], href)
    return _joined(base, href)


@lru_cache(8192)
def _joined(base: str, href: str) -> str:
    try:
        return urldefrag(urljoin(base, href)).url
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an address in lower case; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def path_of(url: str) -> str:
    """Path and query of an address without the leading slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")


def selector_of(element: Element) -> str:
    """A CSS selector by which a browser finds the element again."""
    steps: list[str] = []
    one: Element | None = element
    while one is not None and len(steps) < 12:
        tag = tag_of(one)
        name = attribute(one, "id")
        if name and '"' not in name and "\\" not in name:
            steps.append(f'{tag}[id="{name}"]')
            break
        if tag in ("body", "html"):
            steps.append(tag)
            break
        number = 1 + sum(1 for _ in one.itersiblings(tag, preceding=True))
        steps.append(f"{tag}:nth-of-type({number})")
        one = one.getparent()
    return " > ".join(reversed(steps))


def line_of(element: Element) -> str:
    """The place of markup that nobody sees on the page: «строка 13 кода страницы»."""
    return f"строка {element.sourceline} кода страницы" if element.sourceline else "код страницы"


def code_line(element: Element) -> int | None:
    """The number of that line."""
    line: Any = element.sourceline
    return line or None


def passage(url: str, anchor: str, words: str, line: int | None = None) -> Passage:
    """Words of a page with their address, cut to what a quote may hold, and the line of its code."""
    # Menus and footers say the same on every page of a site: the words are kept once.
    return Passage(
        text=intern(words[:QUOTE_LIMIT]),
        location=Location(source=intern(url), anchor=intern(anchor), line=line),
    )
