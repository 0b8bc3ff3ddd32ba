"""The requests of one tab as they go: what was asked, what is still open, how much came."""

import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.async_api import Request as Asked
    from playwright.async_api import Response as Answer

_ENDLESS = frozenset({"websocket", "eventsource", "media", "ping"})
"""Requests of these kinds may stay open for as long as the page does."""
_LEFT = "ERR_ABORTED"
"""How Chromium tells of what it gave up because the page went away."""
_ERROR = 400
"""The least status of HTTP that is an error."""
_LONG = 3.0
"""Seconds after which an open request counts as a long poll."""


class Sent(NamedTuple):
    """A request, when its turn came."""

    url: str
    kind: str
    """The browser's word: document, script, image, xhr, fetch, ping …"""
    is_lost: bool = False
    """It is a script that did not come, so that nothing of what it does was seen."""


class Traffic:
    """Collects the requests of a tab, frames and workers included."""

    def __init__(self, limit: int) -> None:
        """Note at most so many requests."""
        self.sent: list[Sent] = []
        self.bytes = 0
        self.script_errors = 0
        self._limit = limit
        self._open: dict[Asked, float] = {}
        self._scripts: dict[Asked, int] = {}
        self._moved = time.monotonic()

    def on_request(self, request: "Asked") -> None:
        """Note a request; pages' own data: and blob: addresses are none."""
        if not request.url.startswith(("http", "ws")):
            return
        self._moved = time.monotonic()
        if len(self.sent) < self._limit:
            if request.resource_type == "script":
                self._scripts[request] = len(self.sent)
            self.sent.append(Sent(request.url, request.resource_type))
        if request.resource_type not in _ENDLESS:
            self._open[request] = self._moved

    def on_end(self, request: "Asked") -> None:
        """Note that a request came to an end, well or not."""
        if self._open.pop(request, None) is not None:
            self._moved = time.monotonic()

    def on_failure(self, request: "Asked") -> None:
        """Note that a request came to nothing; a script is then lost, unless the page itself was left."""
        self.on_end(request)
        if _LEFT not in (request.failure or ""):
            self._lose(request)

    def on_response(self, response: "Answer") -> None:
        """Note a script in whose place the server sent an error."""
        if response.status >= _ERROR:
            self._lose(response.request)

    def _lose(self, request: "Asked") -> None:
        place = self._scripts.get(request)
        if place is not None:
            self.sent[place] = self.sent[place]._replace(is_lost=True)

    def quiet_for(self) -> float:
        """Seconds for which nothing moved; 0 while something is on its way."""
        now = time.monotonic()
        if any(now - since < _LONG for since in self._open.values()):
            return 0.0
        return now - self._moved
