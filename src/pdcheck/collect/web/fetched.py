"""Noun: what came back when an address was asked for."""

from collections.abc import Callable
from datetime import datetime

from pdcheck.facts import Fact

_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")


class Redirect(Fact):
    """One hop from an address to another."""

    from_url: str
    to_url: str
    status: int


class Fetched(Fact):
    """The answer to one request, or the reason why there is none."""

    url: str
    """As it was asked for."""
    final_url: str
    """Where the redirects led; equal to `url` without them."""
    status: int = 0
    """Of the last answer; 0 where nothing answered."""
    headers: tuple[tuple[str, str], ...] = ()
    """Of the last answer, names in lower case; a name may repeat, as Set-Cookie does."""
    body: bytes = b""
    """Unpacked, but not decoded."""
    content_type: str = ""
    """Without parameters, in lower case."""
    redirects: tuple[Redirect, ...] = ()
    fetched_at: datetime
    elapsed: float = 0.0
    """Seconds, retries and redirects included."""
    refused: str = ""
    """Why nothing was fetched, in Russian; empty where something was."""
    cut: str = ""
    """Why the body is not whole, in Russian."""
    tls_error: str = ""
    """What was wrong with the certificate or the handshake."""
    saved_as: str = ""
    """The file that it was read from; its address then tells nothing of how it travelled."""

    def header(self, name: str) -> str:
        """The first header of a name, empty where there is none."""
        return next((value for known, value in self.headers if known == name), "")

    @property
    def is_page(self) -> bool:
        """Whether it calls itself HTML, or nothing at all."""
        return self.content_type in _PAGE_TYPES

    @property
    def is_ok(self) -> bool:
        """Whether an answer came and says that it is the thing asked for."""
        return not self.refused and 200 <= self.status < 300


Fetch = Callable[[str], Fetched]
"""Anything that answers for an address: the network, a saved folder, a browser. It never raises."""
