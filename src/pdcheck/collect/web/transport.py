"""Whether a page opens over plain http, or is led to https."""

from enum import StrEnum
from urllib.parse import urlsplit, urlunsplit

from pdcheck.collect.web.fetched import Fetch, Redirect
from pdcheck.collect.web.urls import port_of
from pdcheck.facts import Fact


class Plain(StrEnum):
    """What plain http does."""

    REDIRECTS = "redirects"
    """It leads to https."""
    OPEN = "open"
    """The page opens without protection."""
    CLOSED = "closed"
    """Nothing answers over http."""
    UNKNOWN = "unknown"
    """It answered with an error, or cannot be told."""


class PlainHttp(Fact):
    """What came of asking for a page over plain http."""

    url: str
    state: Plain
    status: int = 0
    redirects: tuple[Redirect, ...] = ()
    reason: str = ""
    """Why there is no answer, in Russian."""


def plain_http(url: str, fetch: Fetch) -> PlainHttp:
    """Ask for a page by http; an https address on a port of its own has no http twin to ask."""
    parts = urlsplit(url)
    if parts.scheme == "https" and port_of(url) != 443:
        return PlainHttp(url=url, state=Plain.UNKNOWN, reason="сайт работает на отдельном порту")
    asked = urlunsplit(parts._replace(scheme="http"))
    answer = fetch(asked)
    led = any(hop.to_url.startswith("https:") for hop in answer.redirects)
    if led:
        state = Plain.REDIRECTS if not answer.final_url.startswith("http:") else Plain.OPEN
        # The hop to https counts though what lies behind it may not have opened.
        state = Plain.REDIRECTS if answer.refused else state
    elif answer.refused:
        state = Plain.CLOSED if answer.status == 0 else Plain.UNKNOWN
    else:
        state = Plain.OPEN if answer.is_ok else Plain.UNKNOWN
    return PlainHttp(
        url=asked, state=state, status=answer.status, redirects=answer.redirects, reason=answer.refused
    )
