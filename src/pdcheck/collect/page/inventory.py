"""The tree of a page → what stands in it, gathered in one walk: controls, links, resources, scripts, words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from pdcheck.collect.page.dom import Element, absolute, attribute, classes, is_hidden, tag_of
from pdcheck.sites import Area

BLOCKS = frozenset(
    "html body address article aside blockquote button center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul br"
    " option".split()
)
_WORDLESS = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "object", "datalist", "option")
)
_FIELDS = frozenset(("input", "textarea", "select"))
_FOOTER = re.compile(
    r"(?<![a-z])(?<!card[-_])(?<!modal[-_])(?<!popup[-_])(?<!dialog[-_])(?<!form[-_])(?<!__)footer(?![a-z])"
)
_HEADER = re.compile(
    r"(?<![a-z])(?<!card[-_])(?<!modal[-_])(?<!popup[-_])(?<!dialog[-_])(?<!form[-_])(?<!section[-_])(?<!block[-_])(?<!__)(?:header|topbar|navbar)(?![a-z])"
)
BANNER = re.compile(
    r"cookie|(?<![a-z])gdpr|(?<![a-z])ccpa|cc-window|cc-banner|consent-(?:banner|bar|popup|modal)|(?<![a-z])kuki(?![a-z])"
)
_SPACES = re.compile(r"\s+")


_LIMITS = {
    "fields": 1500,
    "buttons": 2000,
    "forms": 500,
    "links": 4000,
    "scripts": 1000,
    "frames": 500,
    "images": 4000,
    "sheets": 500,
    "styles": 500,
    "handlers": 1000,
    "suspects": 30,
    "marked": 200,
    "blocks": 30_000,
}
"""How much of each a page holds at most; of a page with more, the beginning and the end are read."""


class Block(NamedTuple):
    """A stretch of visible text that no block breaks."""

    text: str
    element: Element
    """The block that holds it."""
    area: Area
    is_hidden: bool


@dataclass
class Inventory:
    """Everything of a page that later steps ask for, in the order of the page."""

    root: Element
    url: str
    """How people know the page; a path where it was saved."""
    home: str
    """The address at which it stands, made up where it was saved."""
    base: str
    """Where its links start."""
    title: str = ""
    fields: list[Element] = field(default_factory=list)
    """Inputs, selects, text areas, and blocks that play them by `role`."""
    buttons: list[Element] = field(default_factory=list)
    forms: list[Element] = field(default_factory=list)
    links: list[Element] = field(default_factory=list)
    scripts: list[Element] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    sheets: list[Element] = field(default_factory=list)
    styles: list[Element] = field(default_factory=list)
    labels: dict[str, Element] = field(default_factory=dict)
    by_id: dict[str, Element] = field(default_factory=dict)
    handlers: list[Element] = field(default_factory=list)
    """Elements with `onclick`, `onsubmit` and the like."""
    suspects: list[Element] = field(default_factory=list)
    """Outermost elements whose class or id speaks of cookies."""
    metas: list[Element] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)
    """Elements with attributes by which form widgets are placed."""
    blocks: list[Block] = field(default_factory=list)
    areas: dict[Element, Area] = field(default_factory=dict)
    """Areas of the elements above that are not the main part."""

    @property
    def characters(self) -> int:
        """How much a visitor has to read."""
        return sum(len(block.text) for block in self.blocks)

    def area_of(self, element: Element) -> Area:
        """The part of the page in which a control or link stands."""
        return self.areas.get(element, Area.MAIN)


_MARKS = frozenset(
    (
        "data-marquiz-id",
        "data-b24-form",
        "data-form-id",
        "data-formid",
        "data-mautic-form",
        "data-form-embed",
        "data-tf-live",
        "data-tf-widget",
        "data-url-form",
    )
)


class _Opened(NamedTuple):
    """An element that changes what its inside means, until it closes."""

    element: Element
    area: Area
    is_hidden: bool
    is_suspect: bool


class _Walker:
    def __init__(self, found: Inventory) -> None:
        self.found = found
        self.pieces: list[str] = []
        self.holders: list[Element] = []
        self.opened = [_Opened(found.root, Area.MAIN, False, False)]
        self.wordless = 0

    def walk(self) -> None:
        """Gather everything below the root."""
        for event, element in etree.iterwalk(self.found.root, events=("start", "end")):
            if event == "start":
                self._start(element, tag_of(element))
            else:
                self._end(element, tag_of(element))
        self._flush()

    def _start(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
            self.holders.append(element)
        if tag in _WORDLESS:
            self.wordless += 1
        names = tuple(map(str, element.keys()))
        if names or tag in _AREAS:
            self._open(element, tag, names)
        self._keep(element, tag, names)
        for name in names:
            if name == "id" or name.startswith("on") or name in _MARKS:
                self._note(element, name)
        if element.text and not self.wordless:
            self.pieces.append(element.text)

    def _open(self, element: Element, tag: str, names: Sequence[str]) -> None:
        """Notice where an area, something hidden or a notice about cookies begins."""
        before = self.opened[-1]
        named = classes(element) if tag in _NAMED and ("class" in names or "id" in names) else ""
        area = _area(tag, named, before.area)
        hides = ("style" in names or "hidden" in names) and is_hidden(element)
        suspect = bool(named) and _names_banner(named)
        if suspect and not before.is_suspect:
            self.found.suspects.append(element)
        if area is not before.area or hides or suspect:
            opened = _Opened(element, area, before.is_hidden or hides, before.is_suspect or suspect)
            self.opened.append(opened)

    def _keep(self, element: Element, tag: str, names: Sequence[str]) -> None:
        """Put the element into the list of its kind."""
        found = self.found
        kept: list[Element] | None = None
        if tag in _FIELDS:
            is_button = tag == "input" and attribute(element, "type").lower() in _BUTTON_TYPES
            kept = found.buttons if is_button else found.fields
        elif tag == "label":
            found.labels.setdefault(element.get("for") or "", element)
        elif tag in _LISTS:
            kept = getattr(found, _LISTS[tag])
        if names:
            role = element.get("role") if "role" in names else None
            if role in ("checkbox", "switch", "textbox") or (
                "contenteditable" in names and element.get("contenteditable") in ("", "true")
            ):
                kept = found.fields
            elif tag in _CLICKABLE and (role == "button" or _names_button(element.get("class") or "")):
                found.buttons.append(element)
                found.areas[element] = self.opened[-1].area
        if kept is not None:
            kept.append(element)
            if self.opened[-1].area is not Area.MAIN:
                found.areas[element] = self.opened[-1].area

    def _note(self, element: Element, name: str) -> None:
        """Keep ids, handlers and the marks of form widgets."""
        if name == "id":
            self.found.by_id.setdefault(element.get(name) or "", element)
        elif name.startswith("on"):
            self.found.handlers.append(element)
        else:
            self.found.marked.append(element)

    def _end(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
            self.holders.pop()
        if tag in _WORDLESS:
            self.wordless -= 1
        if len(self.opened) > 1 and self.opened[-1].element is element:
            self.opened.pop()
        if element.tail and not self.wordless:
            self.pieces.append(element.tail)

    def _flush(self) -> None:
        if not self.pieces:
            return
        text = _SPACES.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        if text and self.holders:
            top = self.opened[-1]
            self.found.blocks.append(Block(text, self.holders[-1], top.area, top.is_hidden))


_AREAS = frozenset(("header", "footer", "nav"))
_NAMED = frozenset("div section aside footer header nav dialog p span ul article form".split())
_BUTTON_TYPES = frozenset(("submit", "button", "image", "reset"))
_CLICKABLE = frozenset(("a", "div", "span"))
_BUTTON = re.compile(
    r"(?<![a-z])(?:btn|button|submit)(?![a-z]*(?:group|s\b|wrap|container|row|text|icon))", re.IGNORECASE
)
_LISTS = {
    "a": "links",
    "button": "buttons",
    "form": "forms",
    "script": "scripts",
    **dict.fromkeys(("iframe", "frame", "embed", "object"), "frames"),
    **dict.fromkeys(("img", "source", "video", "audio"), "images"),
    "link": "sheets",
    "style": "styles",
    "meta": "metas",
}


@lru_cache(4096)
def _names_banner(named: str) -> bool:
    return BANNER.search(named) is not None


@lru_cache(4096)
def _names_button(named: str) -> bool:
    return _BUTTON.search(named) is not None


@lru_cache(4096)
def _area(tag: str, named: str, before: Area) -> Area:
    """The area that begins with an element, or the one that goes on."""
    if tag == "footer" or (tag in ("div", "section") and _FOOTER.search(named)):
        return Area.FOOTER
    if before is Area.MAIN and (
        tag in ("header", "nav") or (tag in ("div", "section") and _HEADER.search(named))
    ):
        return Area.HEADER
    return before


def take_inventory(root: Element, url: str, base_url: str = "") -> Inventory:
    """Walk the tree once and gather what stands in it; `base_url`: where it was read from, if `url` is a name."""
    start = base_url or url
    found = Inventory(root=root, url=url, home=start, base=start)
    base = root.find(".//base[@href]")
    if base is not None:
        found.base = absolute(start, attribute(base, "href")) or start
    found.title = " ".join((root.findtext(".//title") or "").split())
    _Walker(found).walk()
    for name, most in _LIMITS.items():
        kept = getattr(found, name)
        if len(kept) > most:
            setattr(found, name, [*kept[: most // 2], *kept[-(most - most // 2) :]])
    return found
