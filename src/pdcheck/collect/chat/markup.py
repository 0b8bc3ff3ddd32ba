"""HTML and BB codes of messages → their author's own words as plain text."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_BLOCKS = frozenset("p div br tr li h1 h2 h3 h4 h5 h6 table blockquote pre hr section article".split())
_SILENT = frozenset("script style head title template noscript".split())
_QUOTES = re.compile(
    r"gmail_quote|gmail_attr|moz-cite|yahoo_quoted|OutlookMessageHeader|divRplyFwdMsg|appendonsend|cite|quote"
)
"""Classes and ids that mail programs give to the letter they answer."""
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANK = re.compile(r"[ \t\xa0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_BB_QUOTE = re.compile(
    r"\[quote[^\]]*\].*?\[/quote\]|^-{10,}\n.*?^-{10,}$", re.IGNORECASE | re.DOTALL | re.MULTILINE
)
_BB = re.compile(
    r"\[/?(?:b|i|u|s|code|url|user|chat|img|icon|size|color|br|p|list|put|send|call|context|disk)(?:=[^\]]*)?\]",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*\b[^>]*|!--.*?--)>", re.IGNORECASE | re.DOTALL)


def html_text(html: str) -> str:
    """The words of a fragment or a page; what it quotes of other letters is left out."""
    if not _TAG.search(html):
        return unescape(html).strip()
    from lxml import etree
    from lxml import html as parser

    try:
        root = parser.document_fromstring(_XML_DECLARATION.sub("", html))
    except (etree.ParserError, ValueError):
        return ""
    lines = (_BLANK.sub(" ", line).strip() for line in "".join(_words(root)).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _words(root: "etree._Element") -> Iterator[str]:
    """Texts in order with a line break around each block; silent elements and quotes are passed over."""
    from lxml import etree

    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if hidden is None and event == "start" and (tag in _SILENT or _is_quote(element, tag)):
            hidden = element
        if hidden is None:
            if tag in _BLOCKS and (tag != "br" or event == "start"):
                yield "\n"
            if event == "start":
                yield (element.text or "").replace("\n", " ")
        if event == "end":
            if hidden is element:
                hidden = None
            if hidden is None:
                yield (element.tail or "").replace("\n", " ")


def _is_quote(element: "etree._Element", tag: str) -> bool:
    if tag == "blockquote" and "cite" in (element.get("type") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return tag in ("div", "blockquote", "section") and _QUOTES.search(names) is not None


def bb_text(text: str) -> str:
    """Words without codes; what is quoted is left out."""
    if "[" not in text and "---" not in text:
        return text.strip()
    text = _BB_QUOTE.sub("", text)
    return _BB.sub(lambda found: "\n" if found[0].lower() == "[br]" else "", text).strip()
