"""The visits of a crawl or of a saved site → `Site`: its pages and its legal documents, each read once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pdcheck.artifacts import Gap
from pdcheck.collect.lacking import lacking_artifact
from pdcheck.collect.library import Library, settled
from pdcheck.collect.page import OpenedPage
from pdcheck.collect.rendering import Look
from pdcheck.collect.repeats import with_repeats
from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.scripts import OwnScripts
from pdcheck.collect.web.urls import identity, normalised, readable
from pdcheck.collect.web.visits import Link, NotRead, Visit
from pdcheck.reading.pages.libraries import is_library
from pdcheck.services import Catalogue
from pdcheck.sites import Crawl, Page, Site

_NO_PAGE = (404, 410)
"""Answers that leave nothing unread: there is no page at the address."""
_TOLD = 40
"""Unread pages that are named one by one."""


class Website:
    """Reads the pages of one site as they are visited; its `links` serve whoever visits."""

    def __init__(self, target: str, catalogue: Catalogue, scripts: Callable[[], OwnScripts]) -> None:
        """Prepare; `scripts` gives the way to the site's own scripts once the first page is there."""
        self.target = target
        self.library = Library()
        self.catalogue, self._scripts = catalogue, scripts
        self._opened: OpenedPage | None = None

    def links(self, fetched: Fetched) -> list[Link]:
        """The links of a page; its tree waits to be read in full."""
        html = decoded_page(fetched.body, fetched.headers)
        name = fetched.saved_as or fetched.final_url
        self._opened = OpenedPage(html, fetched.url, fetched.final_url, name)
        return [Link(url, text, area.value) for url, text, area in self._opened.links()]

    def pages(self, visits: Iterable[Visit]) -> Iterator[Page]:
        """Each page as it is visited; documents go to the library."""
        for visit in visits:
            opened, self._opened = None if visit.is_document else self._opened, None
            self.library.passed(visit, opened)
            if opened is not None:
                status = None if visit.fetched.saved_as else visit.fetched.status
                yield opened.read(self.catalogue, status=status, scripts=self._own_scripts(opened))

    def drawn(self, html: str, url: str, final_url: str) -> Page:
        """A page as a browser drew it."""
        opened = OpenedPage(html, url, final_url)
        return opened.read(self.catalogue, is_rendered=True, scripts=self._own_scripts(opened))

    def site(self, pages: Sequence[Page], crawl: Crawl, look: Look | None = None) -> Site:
        """The whole of it, once the pages are read and the library knows what became of their links."""
        return Site(
            target=self.target,
            pages=with_repeats([settled(page, self.library) for page in pages]),
            published=tuple(self.library.published(pages)),
            browser=look and look.visit,
            crawl=crawl,
            screenshots=look.screenshots if look else (),
        )

    def _own_scripts(self, opened: OpenedPage) -> Mapping[str, str]:
        """Texts of the scripts that the site itself serves; libraries of usual names are left alone."""
        texts: dict[str, str] = {}
        for url in opened.script_urls():
            if not is_library(url):
                fetched = self._scripts()(url, opened.final_url)
                if fetched is not None:
                    texts[url] = decoded_page(fetched.body, fetched.headers)
        return texts


def gaps_of(site: Site, not_read: Sequence[NotRead], total: int = 0) -> Iterator[Gap]:
    """Pages that did not open; and legal documents that could not be read, which settle verdicts."""
    linked = (url for one in site.published for url in one.addresses)
    documents = {identity(normalised(url) or url) for url in linked}
    pages = [one for one in not_read if identity(one.url) not in documents]
    unread = sum(one.status not in _NO_PAGE for one in pages)
    lacking = lacking_artifact(unread, len(site.pages))
    for one in pages[:_TOLD]:
        artifact = "address" if one.status in _NO_PAGE else lacking
        yield Gap(source=readable(one.url), what="страница", reason=one.reason, artifact=artifact)
    rest = max(total - len(not_read), 0) + len(pages[_TOLD:])
    if rest > 0:
        artifact = "address" if unread == 0 else lacking
        yield Gap(source=site.target, what=f"ещё страниц: {rest}", reason="не открылись", artifact=artifact)
    for published in site.published:
        # A page that surely does not open is a fact, and no gap.
        if published.document is None and not published.is_missing:
            source = readable(published.url)
            yield Gap(source=source, what="документ", reason=published.status, artifact="published")
