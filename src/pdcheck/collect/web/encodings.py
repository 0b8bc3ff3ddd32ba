"""A page's bytes → its text, by what the server, the page and the letters themselves say."""

import codecs
import re
from collections.abc import Iterable

from pdcheck.collect.plain import decoded
from pdcheck.errors import UserError

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{3,20})", re.IGNORECASE)
_IN_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{3,20})", re.IGNORECASE)
_HEAD = 4096
_TEXT_CODECS = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|cp125\d|cp866|koi8-[rut]|iso8859-5|mac-cyrillic|gb\w+|big5|euc\w+|shift_jis"
)
"""Latin-1 is left out: it is what servers say of everything, and no Russian page is in it."""


def decoded_page(body: bytes, headers: Iterable[tuple[str, str]] = ()) -> str:
    """The text of a page: its mark, the server's word, its own word where they fit, else by its letters."""
    if not body.startswith(_MARKS):
        for name in _named(body, headers):
            text = _in(name, body)
            if text is not None:
                return text
    try:
        return decoded(body).text
    except UserError:
        return body.decode("utf-8", "replace").replace("\0", "")


def _named(body: bytes, headers: Iterable[tuple[str, str]]) -> Iterable[str]:
    said = next((value for name, value in headers if name == "content-type"), "")
    if match := _IN_HEADER.search(said):
        yield match[1]
    head = body[:_HEAD]
    for pattern in (_IN_META, _IN_XML):
        if found := pattern.search(head):
            yield found[1].decode("ascii", "replace")


def _in(name: str, body: bytes) -> str | None:
    """The text, if the name is of an encoding for text and the bytes fit it."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if not _TEXT_CODECS.fullmatch(codec):
        return None
    # A <meta> that could be read byte by byte is not in UTF-16, whatever it says.
    if codec.startswith("utf-16") and b"\0" not in body[:_HEAD]:
        return None
    if codec != "utf-8" and not body.isascii():
        # Russian in any single-byte encoding is hardly ever valid UTF-8, so that this word outweighs theirs.
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None
