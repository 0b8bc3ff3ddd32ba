"""A saved web page → its visible text, block by block."""

import re
from itertools import count

from lxml import etree

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.content import BLANK, TEXT_LIMIT, Block, Content, Missed, too_long
from pdcheck.collect.web.encodings import decoded_page

_BYTES_LIMIT = 4 * TEXT_LIMIT
_OWN_TEXT = 800
"""Characters that a page has beside its menus and footer where those are left out."""
_DEPTH_REACHED = 240
"""libxml2 reads 256 levels of nesting and drops what lies deeper."""

_UNSEEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "datalist",
    )
)
_BLOCKS = frozenset(
    (
        *(
            "html",
            "body",
            "address",
            "article",
            "aside",
            "details",
            "dialog",
            "div",
            "footer",
            "header",
            "main",
        ),
        *("nav", "section", "summary", "blockquote", "center", "figcaption", "figure", "hr", "p", "pre"),
        *(
            "fieldset",
            "form",
            "legend",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "dd",
            "dl",
            "dt",
            "li",
            "ol",
            "ul",
        ),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    **dict.fromkeys(("td", "th"), ParagraphKind.TABLE),
    "li": ParagraphKind.LIST_ITEM,
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes) -> Content:
    """What a visitor sees of a page, in the order of the page; fields to fill in are blanks."""
    if len(data) > _BYTES_LIMIT:
        raise too_long()
    text = _XML_ENCODING.sub("", decoded_page(data)).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        return Content(())
    _leave_out_frame(root)
    page = _Page()
    page.walk(root)
    deep = Missed("глубоко вложенные части", "разметка страницы вложена слишком глубоко")
    missed = (deep,) if page.deepest >= _DEPTH_REACHED else ()
    return Content(
        tuple(page.blocks), missed=missed, name=_SPACES.sub(" ", root.findtext(".//title") or "").strip()
    )


def _leave_out_frame(root: etree._Element) -> None:
    """Take menus and the footer off a page with a text of its own: they are no words of the document."""
    frame = [one for one in root.iter("nav", "footer") if not _is_within_text(one)]
    inside = sum(_length(one) for one in frame)
    if not frame or _length(root) - inside < _OWN_TEXT:
        return
    for one in frame:
        tail = one.tail
        one.clear()
        one.tail = tail


def _length(element: etree._Element) -> int:
    return sum(len(piece) for piece in element.itertext())


def _is_within_text(element: etree._Element) -> bool:
    return any(above.tag in ("article", "main", "nav", "footer") for above in element.iterancestors())


class _Page:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.deepest = 0
        self._pieces: list[str] = []
        self._kinds = [ParagraphKind.BODY]
        self._mark = ""
        self._items: list[count[int] | None] = []
        self._preformatted = 0

    def walk(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        depth = 0
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                depth += 1
                self.deepest = max(self.deepest, depth)
                if _is_unseen(element, tag) or self._field(element, tag):
                    walker.skip_subtree()
                    continue
                self._open(element, tag)
                self._say(element.text)
            else:
                depth -= 1
                self._close(tag) if not _is_unseen(element, tag) and tag not in _FIELDS else None
                self._say(element.tail)
        self._flush()

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._pieces.append("\n")
        if tag not in _BLOCKS:
            return
        self._flush()
        self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        self._preformatted += tag == "pre"
        if tag == "ol":
            start = element.get("start", "1")
            self._items.append(count(int(start) if start.isascii() and start.isdigit() else 1))
        elif tag == "ul":
            self._items.append(None)
        elif tag == "li":
            counter = self._items[-1] if self._items else None
            self._mark = "• " if counter is None else f"{next(counter)}. "

    def _close(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._flush()
        self._kinds.pop()
        self._preformatted -= tag == "pre"
        if tag in ("ol", "ul"):
            self._items.pop()
        if tag == "li":
            self._mark = ""

    def _field(self, element: etree._Element, tag: str) -> bool:
        """Write a form field as it looks; whether the element was one."""
        if tag not in _FIELDS:
            return False
        self._pieces.append(_field_text(element, tag))
        return True

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._preformatted else _SPACES.sub(" ", text))

    def _flush(self) -> None:
        text = re.sub(r" {2,}", " ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if text:
            self.blocks.append(Block(self._mark + text, self._kinds[-1]))
            self._mark = ""


def _is_unseen(element: etree._Element, tag: str) -> bool:
    return (
        tag in _UNSEEN
        or element.get("hidden") is not None
        or (tag == "input" and element.get("type", "").lower() == "hidden")
        or _HIDDEN.search(element.get("style", "")) is not None
    )


_FIELDS = frozenset({"input", "textarea", "select"})


def _field_text(element: etree._Element, tag: str) -> str:
    if tag == "select":
        options = element.findall(".//option")
        chosen = next((option for option in options if option.get("selected") is not None), None)
        return (chosen.text or "").strip() if chosen is not None else BLANK
    if tag == "textarea":
        return (element.text or "").strip() or BLANK
    kind = element.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☒ " if element.get("checked") is not None else "☐ "
    if kind in ("submit", "button", "reset"):
        return f" {element.get('value', '')} "
    return element.get("value", "").strip() or f" {element.get('placeholder', '')} {BLANK} "
