"""robots.txt → what we may read, how fast, and where the sitemaps are."""

from urllib.parse import urlsplit, urlunsplit

from pdcheck.collect.web.fetched import Fetch
from pdcheck.collect.web.urls import normalised

AGENT = "pdcheck"
_BYTES_LIMIT = 500_000
"""As other crawlers read, from RFC 9309."""
_LINES_LIMIT = 5_000
_STARS_LIMIT = 4
"""Rules become regular expressions; with more stars than that a hostile one could run for hours."""
_URL_LIMIT = 1_000


class Robots:
    """The wishes of a site; without a file everything is allowed."""

    def __init__(self, text: str = "", problem: str = "") -> None:
        """Read the rules; a problem says in Russian why there are none."""
        from protego import Protego

        self.problem = problem
        lines = [line[:1000] for line in text.splitlines()[:_LINES_LIMIT] if line.count("*") <= _STARS_LIMIT]
        self._rules = Protego.parse("\n".join(lines))

    def allows(self, url: str) -> bool:
        """Whether an address may be read by us."""
        return bool(self._rules.can_fetch(url[:_URL_LIMIT], AGENT))

    @property
    def delay(self) -> float:
        """The pause between requests that the site asks for, in seconds."""
        return max(float(self._rules.crawl_delay(AGENT) or 0), 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of sitemaps that the file names."""
        return tuple(filter(None, (normalised(url) for url in list(self._rules.sitemaps)[:50])))


def read_robots(start: str, fetch: Fetch) -> Robots:
    """The robots.txt of the host of an address."""
    parts = urlsplit(start)
    answer = fetch(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
    if answer.is_ok and "html" not in answer.content_type:
        return Robots(answer.body[:_BYTES_LIMIT].decode("utf-8-sig", "replace"))
    if answer.refused or answer.status >= 500 or answer.status == 429:
        return Robots(problem=f"robots.txt не прочитан: {answer.refused or f'код ответа {answer.status}'}")
    return Robots()
