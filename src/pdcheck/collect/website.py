"""A website, live or saved → `Site`: crawled page by page, its legal documents read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from pdcheck.artifacts import Gap
from pdcheck.collect.library import Library, settled
from pdcheck.collect.page import OpenedPage
from pdcheck.collect.web.crawl import Crawl
from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.scripts import OwnScripts
from pdcheck.collect.web.urls import readable
from pdcheck.collect.web.visits import CrawlSummary, Limits, Link, Visit
from pdcheck.services import Catalogue
from pdcheck.sites import Crawl as Walk
from pdcheck.sites import Page, Site

_TOLD = 40
"""Redirects and unread pages that are named one by one."""


class Website:
    """Reads the pages of one site as the crawl gives them out."""

    def __init__(self, target: str, start: str, fetch: Fetch, catalogue: Catalogue, limits: Limits) -> None:
        """Prepare; nothing is asked for yet."""
        self.target = target
        self.started_at = datetime.now(UTC).astimezone().replace(microsecond=0)
        self._fetch, self._catalogue = fetch, catalogue
        self._library = Library()
        self._opened: OpenedPage | None = None
        self._crawl = Crawl(start, fetch, self._links, limits)
        self._scripts = OwnScripts(fetch, lambda: self._crawl.scope)

    def pages(self, on_page: Callable[[str], None] | None = None) -> Iterator[Page]:
        """Each page as it is read; raise UserError where the start page does not open."""
        for visit in self._crawl:
            if on_page is not None:
                on_page(readable(visit.fetched.final_url))
            yield from self._page(visit)

    def site(self, pages: tuple[Page, ...], plain_http: str = "") -> tuple[Site, tuple[Gap, ...]]:
        """The whole site once its pages are read."""
        summary = self._crawl.summary
        for one in (*summary.not_read, *summary.disallowed, *summary.outside_documents):
            self._library.missed(one)
        self._library.fetch_named(pages, self._fetch, self._crawl.scope.contains)
        site = Site(
            target=self.target,
            pages=tuple(settled(page, self._library) for page in pages),
            published=tuple(self._library.published(pages)),
            crawl=_walk(summary, self.started_at, plain_http),
        )
        return site, tuple(_gaps(self.target, summary, site))

    def _links(self, fetched: Fetched) -> list[Link]:
        """The links of a page; its tree waits to be read in full."""
        html = decoded_page(fetched.body, fetched.headers)
        self._opened = OpenedPage(html, fetched.url, fetched.final_url)
        return [Link(url, text, area.value) for url, text, area in self._opened.links()]

    def _page(self, visit: Visit) -> Iterator[Page]:
        opened, self._opened = None if visit.is_document else self._opened, None
        self._library.passed(visit, opened)
        if opened is not None:
            status = visit.fetched.status or None
            yield opened.read(self._catalogue, status=status, scripts=self._own_scripts(opened))

    def _own_scripts(self, opened: OpenedPage) -> Mapping[str, str]:
        """Texts of the scripts that the site itself serves; libraries of usual names are left alone."""
        texts: dict[str, str] = {}
        for url in opened.script_urls():
            if not is_library(url):
                fetched = self._scripts(url, opened.final_url)
                if fetched is not None:
                    texts[url] = decoded_page(fetched.body, fetched.headers)
        return texts


def is_library(url: str) -> bool:
    """Whether a script's name is that of a well-known library, which sends no forms anywhere."""
    from pdcheck.reading.pages.libraries import LIBRARY

    return LIBRARY.search(url.partition("?")[0].rpartition("/")[2].lower()) is not None


def _walk(summary: CrawlSummary, started_at: datetime, plain_http: str) -> Walk:
    limits = [*summary.limits_reached]
    if summary.left:
        limits.append(f"найдено и не прочитано адресов: {summary.left}")
    limits.extend(f"{reason}: {count}" for reason, count in summary.skipped)
    return Walk(
        started_at=started_at,
        redirects=tuple(
            f"{readable(hop.from_url)} → {readable(hop.to_url)} ({hop.status})"
            for hop in summary.redirects[:_TOLD]
        ),
        limits=tuple(limits),
        is_whole=not summary.left and not summary.limits_reached and not summary.not_read_total,
        disallowed=len(summary.disallowed),
        plain_http=plain_http,
    )


def _gaps(target: str, summary: CrawlSummary, site: Site) -> Iterator[Gap]:
    """Pages that did not open; and legal documents that could not be read, which settle verdicts."""
    for one in summary.not_read[:_TOLD]:
        yield Gap(source=readable(one.url), what="страница", reason=one.reason, artifact="page")
    if summary.not_read_total > _TOLD:
        rest = summary.not_read_total - _TOLD
        yield Gap(source=target, what=f"ещё страниц: {rest}", reason="не открылись", artifact="page")
    if summary.robots_problem:
        yield Gap(source=target, what="robots.txt", reason=summary.robots_problem, artifact="page")
    for published in site.published:
        if published.document is None and published.status:
            yield Gap(
                source=readable(published.url), what="документ", reason=published.status, artifact="published"
            )
