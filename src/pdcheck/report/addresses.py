"""Addresses met on pages → links that are safe to print, and short forms that are easy to read."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

LONGEST_LINK = 2000
ROOT = "главная"
"""Stands for the address of the site itself."""
LONGEST_SHOWN = 90
"""Characters of an address in a table; a link holds all of it."""

_CYRILLIC_LABEL = re.compile(r"[а-яё0-9-]+")


def link(url: str) -> str:
    """The address where a reader may safely go: http or https, a host, no name or password; else empty."""
    if len(url) > LONGEST_LINK or not url.isprintable() or any(sign.isspace() for sign in url):
        return ""
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    return url


def shown(url: str, home: str = "") -> str:
    """The address for the eye: without the site's own host, in letters instead of codes, cut where long."""
    parts, base = _split(url), _split(home)
    if parts is None or not parts.netloc:
        folder = home.rstrip("/") + "/"
        return _cut(url.removeprefix(folder) if home and "://" not in home else url)
    tail = _letters(parts.path or "/") + ("?" + _letters(parts.query) if parts.query else "")
    if base is not None and base.netloc and parts.netloc.lower() == base.netloc.lower():
        return _cut(tail) if tail != "/" else ROOT
    return _cut(f"{parts.scheme}://{host_name(parts.netloc)}{tail}")


def name(url: str) -> str:
    """A site or page by its host and path, as people say it."""
    parts = _split(url)
    if parts is None or not parts.netloc:
        return url
    return _cut(f"{host_name(parts.netloc)}{_letters(parts.path)}".rstrip("/"))


def host_name(host: str) -> str:
    """A host with labels in Cyrillic where all of a label is; look-alikes of two alphabets stay coded."""
    return ".".join(map(_label, host.split(".")))


def same_host(url: str, other: str) -> bool:
    """Whether both addresses are of one host, `www.` aside."""
    one, two = _split(url), _split(other)
    return bool(
        one and two and one.hostname and two.hostname
        and one.hostname.removeprefix("www.") == two.hostname.removeprefix("www.")
    )  # fmt: skip


def _label(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label
    return decoded if _CYRILLIC_LABEL.fullmatch(decoded) else label


def _letters(text: str) -> str:
    decoded = unquote(text, errors="replace")
    return text if "\ufffd" in decoded or not decoded.isprintable() else decoded


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.hostname, parts.port  # noqa: B018 — a wrong port or bracket shows only here
    except ValueError:
        return None
    return parts
