"""Addresses as people and pages write them → one spelling for each, and whether two are the same page."""

import ipaddress
import re
import socket
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

LENGTH_LIMIT = 4000
"""Longer addresses are no pages; servers refuse them at 8 kB and earlier."""

SAVED_HOST = "saved.invalid"
"""Stands in addresses for a saved site that has none of its own; such a name exists nowhere (RFC 2606)."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABELS = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)")
_IN_PATH = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/]")
_IN_QUERY = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")
_BEYOND_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+")
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PASSING = re.compile(
    r"utm_\w+|[a-z]?clid|[gyf]clid|ysclid|fbclid|gbraid|wbraid|_openstat|openstat|roistat\w*|etext"
    r"|phpsessid|jsessionid|aspsessionid\w*|sid|session_?id|sess|_ga|_gl|yabaner|from_block",
    re.IGNORECASE,
)
"""Parameters that follow a visitor, not a page."""
_WHOLE = re.compile(r"https?://[a-z0-9][^;\\\s]*$")
"""An address that means the same whatever the page on which it stands."""


def normalised(url: str, base: str = "") -> str | None:
    """The one spelling of an http(s) address, resolved against a base; None for anything else."""
    if len(url) > LENGTH_LIMIT:
        return None
    return _normalised(url, "" if _WHOLE.match(url) else base)


@lru_cache(maxsize=16_384)
def _normalised(url: str, base: str) -> str | None:
    try:
        parts = urlsplit(urljoin(base, _as_browsers_read(url)))
        scheme, name, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError:
        return None
    if scheme not in _DEFAULT_PORTS or not name or port == 0:
        return None
    host = _host(name)
    if host is None:
        return None
    netloc = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    path = _without_dots(_IN_PATH.sub(_encoded, parts.path)) or "/"
    whole = urlunsplit((scheme, netloc, path, _IN_QUERY.sub(_encoded, parts.query), ""))
    return whole if len(whole) <= 3 * LENGTH_LIMIT else None


def _as_browsers_read(url: str) -> str:
    url = url.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    before, mark, query = url.partition("?")
    return before.replace("\\", "/") + mark + query


def _encoded(match: re.Match[str]) -> str:
    sign = match[0]
    if len(sign) == 3:
        letter = chr(int(sign[1:], 16))
        return letter if _UNRESERVED.fullmatch(letter) else sign.upper()
    return quote(sign.encode("utf-8", "replace"))


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept) if segments else ""


@lru_cache(maxsize=1024)
def _host(name: str) -> str | None:
    """In punycode and lower case; numbers in any notation become the address that they mean."""
    host = unquote(name).lower()
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host).compressed}]" if "%" not in host else None
        except ValueError:
            return None
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except UnicodeError:
            return None
    host = host.removesuffix(".")
    if len(host) > 253 or not _LABELS.fullmatch(host):
        return None
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            return None
    return host


def host_of(url: str) -> str:
    """The host of a normalised address, without its port; IPv6 without brackets."""
    return urlsplit(url).hostname or ""


def port_of(url: str) -> int:
    """The port of a normalised address, also where it goes without saying."""
    parts = urlsplit(url)
    return parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


@lru_cache(maxsize=16_384)
def identity(url: str) -> str:
    """A key that is equal for addresses of one page: scheme, www, session and campaign marks are left out."""
    parts = urlsplit(url)
    path = _INDEX.sub("/", _SESSION_IN_PATH.sub("", parts.path)).rstrip("/")
    kept = sorted(
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not _PASSING.fullmatch(pair[0])
    )
    query = urlencode(kept, errors="surrogateescape")
    return f"{parts.netloc.removeprefix('www.')}{path}{'?' if query else ''}{query}"


def readable(url: str) -> str:
    """The address as people know it: «https://ромашка.рф/политика»; raw where letters do not fit."""
    parts = urlsplit(url)
    host = parts.netloc
    if host == SAVED_HOST:
        return unquote(parts.path).lstrip("/") or "/"
    if "xn--" in host:
        import idna

        name, colon, port = host.partition(":")
        try:
            host = idna.decode(name) + colon + port
        except UnicodeError:
            host = parts.netloc
    return _BEYOND_ASCII.sub(_letters, urlunsplit(parts._replace(netloc=host)))


def _letters(match: re.Match[str]) -> str:
    try:
        text = unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
    return text if text.isprintable() else match[0]


def starting_url(target: str) -> str | None:
    """The address that a user's words mean: «ромашка.рф» is https; None where they mean none."""
    target = target.strip()
    return normalised(target if "://" in target else f"https://{target}")
