"""A live site over the network and in Chromium, as the collectors of sites ask for it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from pdcheck.collect.browser import (
    Browser,
    NotPictured,
    Place,
    RenderedPage,
    absence,
    look,
    picture,
    try_banners,
)
from pdcheck.collect.browser import Limits as BrowserLimits
from pdcheck.collect.sources import Sights, Through, Use
from pdcheck.collect.web.crawl import Crawl
from pdcheck.collect.web.fetch import FetchSettings, SiteFetch
from pdcheck.collect.web.fetched import Fetch
from pdcheck.collect.web.scope import Scope
from pdcheck.collect.web.visits import CrawlSummary, Limits, Progress, ReadLinks, Visit
from pdcheck.services import Catalogue
from pdcheck.sites import Banner, BrowserVisit, Screenshot

if TYPE_CHECKING:
    from pdcheck.collect.web.options import WebOptions


@contextmanager
def live_outing(start: str, options: "WebOptions", on_progress: Progress | None) -> "Iterator[LiveOuting]":
    """The way to a site, closed at the end of the block."""
    settings = FetchSettings(user_agent=options.user_agent) if options.user_agent else FetchSettings()
    with SiteFetch(start, settings, with_subdomains=options.with_subdomains) as fetch:
        yield LiveOuting(start, fetch, options, on_progress)


class LiveOuting:
    """An `Outing` over the network; `answer` is asked for every address."""

    def __init__(
        self, start: str, answer: Fetch, options: "WebOptions", on_progress: Progress | None
    ) -> None:
        """Prepare; nothing is asked for yet."""
        self.started_at = datetime.now().astimezone().replace(microsecond=0)
        self._start, self._answer, self._options, self._tell = start, answer, options, on_progress
        self._walk = self._crawl(lambda _: (), answer)

    def _crawl(self, read_links: ReadLinks, answer: Fetch) -> Crawl:
        options = self._options
        limits = Limits(
            pages=options.pages,
            seconds=options.seconds,
            delay_seconds=options.delay,
            obey_robots=options.obey_robots,
        )
        return Crawl(
            self._start, answer, read_links, limits, self._tell, with_subdomains=options.with_subdomains
        )

    @property
    def scope(self) -> Scope:
        """What counts as the site, as far as the crawl has come."""
        return self._walk.scope

    @property
    def summary(self) -> CrawlSummary:
        """What the crawl came to."""
        return self._walk.summary

    def visits(self, read_links: ReadLinks, through: Through | None = None) -> Iterator[Visit]:
        """Crawl the site; raises UserError where it does not open."""
        self._walk = self._crawl(read_links, through(self._answer) if through else self._answer)
        return iter(self._walk)

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets an address be read."""
        return self._walk.robots.allows(url)

    def fetch(self, use: Use) -> Fetch:
        """The network."""
        return self._answer

    @contextmanager
    def sights(self, catalogue: Catalogue) -> Iterator[Sights | None]:
        """Chromium, where it is wished and can be had; UserError where it must and cannot."""
        options = self._options
        if options.render == "never" or (options.render == "auto" and absence()):
            yield None
            return
        with Browser(self._start, BrowserLimits(delay_seconds=options.delay or 0.0)) as browser:
            yield LiveSights(browser, catalogue, self.scope)


class LiveSights:
    """`Sights` of a running browser."""

    def __init__(self, browser: Browser, catalogue: Catalogue, scope: Scope) -> None:
        """Look at the site of a scope."""
        self._browser, self._catalogue, self._scope = browser, catalogue, scope

    def look(self, urls: Sequence[str]) -> Iterator[RenderedPage]:
        """Open each page."""
        return look(urls, self._catalogue, self._browser, self._scope.contains)

    def try_banners(self, pages: Iterable[tuple[str, Banner | None]], *, opened: int) -> BrowserVisit:
        """Try each distinct banner."""
        return try_banners(pages, self._catalogue, self._browser, opened)

    def picture(self, places: Iterable[Place]) -> Iterator[Screenshot | NotPictured]:
        """Take pictures."""
        return picture(places, self._browser)
