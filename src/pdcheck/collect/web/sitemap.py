"""Sitemaps, indexes of them and plain lists → addresses of pages, within bounds."""

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from pdcheck.collect.archive import parsed
from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.scope import Scope
from pdcheck.collect.web.urls import identity, normalised
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from lxml import etree

_FILES_LIMIT = 10
_URLS_LIMIT = 5_000
_BYTES_LIMIT = 10 * 2**20


def sitemap_urls(start: str, named: tuple[str, ...], fetch: Fetch, scope: Scope) -> Iterator[str]:
    """The pages in scope that the site's sitemaps name; those that robots.txt told come first."""
    parts = urlsplit(start)
    usual = urlunsplit((parts.scheme, parts.netloc, "/sitemap.xml", "", ""))
    waiting = [url for url in (*named, usual) if scope.contains(url)]
    seen: set[str] = set()
    left = _URLS_LIMIT
    while waiting and len(seen) < _FILES_LIMIT:
        address = waiting.pop(0)
        if identity(address) in seen:
            continue
        seen.add(identity(address))
        is_index, urls = _locations(fetch(address))
        for url in urls[:_URLS_LIMIT]:
            found = normalised(url, address)
            if found is None or not scope.contains(found):
                continue
            if is_index:
                waiting.append(found)
            elif left:
                left -= 1
                yield found


def _locations(answer: Fetched) -> tuple[bool, list[str]]:
    """Whether the file lists other sitemaps, and the addresses in it; nothing where it does not read."""
    if not answer.is_ok:
        return False, []
    data = _unpacked(answer.body)
    if data is None or "html" in answer.content_type:
        return False, []
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        lines = data[:_BYTES_LIMIT].decode("utf-8-sig", "replace").splitlines()
        return False, [line.strip() for line in lines if re.match(r"\s*https?://", line)]
    try:
        root = parsed(data.lstrip())
    except UserError:
        return False, []
    return str(root.tag).endswith("sitemapindex"), list(_texts(root))


def _texts(root: "etree._Element") -> Iterator[str]:
    """What stands in <loc> of pages and sitemaps; pictures and videos have addresses of other names."""
    for node in root.iter("{*}loc"):
        parent = node.getparent()
        if parent is not None and str(parent.tag).endswith(("url", "sitemap")):
            yield (node.text or "").strip()


def _unpacked(body: bytes) -> bytes | None:
    """The bytes of a gzipped file, or as they are; None for a bomb or a broken archive."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(body, _BYTES_LIMIT)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else data
