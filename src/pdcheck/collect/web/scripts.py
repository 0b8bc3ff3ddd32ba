"""The site's own scripts, on request of who reads its pages, each fetched once and within bounds."""

from collections.abc import Callable

from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.scope import Scope
from pdcheck.collect.web.urls import identity, normalised


class OwnScripts:
    """Same-site scripts by address; what was not read stays in `missed` with the reason."""

    def __init__(
        self,
        fetch: Fetch,
        scope: Callable[[], Scope],
        allows: Callable[[str], bool] = lambda _: True,
        *,
        files: int = 30,
        total_bytes: int = 8 * 2**20,
    ) -> None:
        """Ask through the fetch of the crawl, in its scope as it stands at the time."""
        self._fetch, self._scope, self._allows = fetch, scope, allows
        self._files, self._bytes, self._met = files, total_bytes, 20 * files
        self._known: dict[str, Fetched | None] = {}
        self.missed: dict[str, str] = {}

    def __call__(self, url: str, base: str = "") -> Fetched | None:
        """The script, or None where it is another site's or was not read."""
        address = normalised(url, base)
        if address is None or not self._scope().contains(address):
            return None
        key = identity(address)
        if key not in self._known and len(self._known) < self._met:
            self._known[key] = self._read(address)
        return self._known.get(key)

    def _read(self, address: str) -> Fetched | None:
        reason = self._reason(address)
        if not reason:
            self._files -= 1
            answer = self._fetch(address)
            reason = answer.refused or answer.cut or ("" if answer.is_ok else f"код ответа {answer.status}")
            if not reason:
                self._bytes -= len(answer.body)
                return answer
        self.missed[address] = reason
        return None

    def _reason(self, address: str) -> str:
        if not self._allows(address):
            return "закрыт в robots.txt"
        return "" if self._files > 0 and self._bytes > 0 else "скриптов больше, чем читается"
