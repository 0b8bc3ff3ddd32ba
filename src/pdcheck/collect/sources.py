"""Where collectors take what they read from: this machine and the network as they are, or kept evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from pdcheck.collect.disk import file_bytes
from pdcheck.facts import Fact

if TYPE_CHECKING:
    from pdcheck.collect.browser import NotPictured, Place, RenderedPage
    from pdcheck.collect.web.fetched import Fetch, Fetched
    from pdcheck.collect.web.options import WebOptions
    from pdcheck.collect.web.saved import SavedSite
    from pdcheck.collect.web.scope import Scope
    from pdcheck.collect.web.visits import CrawlSummary, Progress, ReadLinks, Visit
    from pdcheck.services import Catalogue
    from pdcheck.sites import Banner, BrowserVisit, Screenshot

F = TypeVar("F", bound=Fact)

PathSort = Literal["file", "folder", ""]
"""What a name means on the machine; empty: nothing."""

Use = Literal["crawl", "script", "document", "transport", "saved"]
"""What an answer was asked for: a page of the crawl, a script of a page, a legal document that a link names,
the site over plain http, a thing of a saved site."""

Through = Callable[["Fetch"], "Fetch"]
"""Puts something between who asks for addresses and what answers."""


class Sights(Protocol):
    """What a browser shows of one site."""

    def look(self, urls: Sequence[str]) -> "Iterable[RenderedPage]":
        """Each page as a visitor's browser draws it, before any choice."""

    def try_banners(self, pages: "Iterable[tuple[str, Banner | None]]", *, opened: int) -> "BrowserVisit":
        """What is kept and asked around a visitor's choice."""

    def picture(self, places: "Iterable[Place]") -> "Iterable[Screenshot | NotPictured]":
        """Pictures of places on pages."""


class Outing(Protocol):
    """Everything that comes from outside while one live site is examined."""

    @property
    def started_at(self) -> datetime:
        """When it began, by the clock of the machine."""

    @property
    def scope(self) -> "Scope":
        """What counts as the site, as far as that is known."""

    @property
    def summary(self) -> "CrawlSummary":
        """What the crawl came to, complete when its visits were taken."""

    def visits(self, read_links: "ReadLinks", through: "Through | None" = None) -> "Iterator[Visit]":
        """The pages of the site, one by one; raises UserError where it does not open.

        `through` stands between the crawl and what answers it.
        """

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets a script be read."""

    def fetch(self, use: Use) -> "Fetch":
        """What answers for an address that is asked for beside the crawl."""

    def sights(self, catalogue: "Catalogue") -> "AbstractContextManager[Sights | None]":
        """A browser for the site; None where none is to look. UserError where it must and cannot."""


class Sources(Protocol):
    """Where everything that is read comes from."""

    @property
    def today(self) -> date:
        """The day of the audit."""

    def part(self, name: str) -> "AbstractContextManager[Sources]":
        """The same for one of several readers that go side by side, even in processes of their own."""

    def sort(self, path: str) -> PathSort:
        """What a name means on the machine."""

    def file(self, path: str) -> bytes:
        """The bytes of a file; raises UserError where it cannot be read."""

    def streamed(self, path: str) -> str:
        """Where a file or folder lies that is about to be read as a stream, for it may be of any length.

        Raises UserError where it is not what it was when it was read first.
        """

    def seen(self, what: str, kind: type[F], see: Callable[[], F]) -> F:
        """A fact about the machine that `see` finds out, such as what lies in a folder."""

    def page(self, url: str) -> "Fetched":
        """The answer for one normalised address by itself."""

    def saved(self, target: str) -> "AbstractContextManager[SavedSite]":
        """A saved site, opened; raises UserError where it cannot be."""

    def outing(
        self, target: str, start: str, options: "WebOptions", on_progress: "Progress | None"
    ) -> "AbstractContextManager[Outing]":
        """The way to a live site that begins at a normalised address."""


class World:
    """This machine, the network and the clock as they are now."""

    @property
    def today(self) -> date:
        """The day by the clock."""
        return date.today()

    def part(self, name: str) -> "AbstractContextManager[Sources]":
        """The world is one."""
        return nullcontext(self)

    def sort(self, path: str) -> PathSort:
        """What a name means on the machine."""
        named = Path(path)
        return "file" if named.is_file() else "folder" if named.exists() else ""

    def file(self, path: str) -> bytes:
        """The bytes of a file; raises UserError where it cannot be read."""
        return file_bytes(path)

    def streamed(self, path: str) -> str:
        """It lies where it lies."""
        return path

    def seen(self, what: str, kind: type[F], see: Callable[[], F]) -> F:
        """What `see` finds out now."""
        return see()

    def page(self, url: str) -> "Fetched":
        """The answer of the network."""
        from pdcheck.collect.web.fetch import SiteFetch

        with SiteFetch(url) as fetch:
            return fetch(url)

    def saved(self, target: str) -> "AbstractContextManager[SavedSite]":
        """A folder, MHTML or HAR; raises UserError where there is nothing to read."""
        from pdcheck.collect.web.saved import saved_site

        return nullcontext(saved_site(target))

    def outing(
        self, target: str, start: str, options: "WebOptions", on_progress: "Progress | None"
    ) -> "AbstractContextManager[Outing]":
        """Over the network, with Chromium where it is wished."""
        from pdcheck.collect.web.outing import live_outing

        return live_outing(start, options, on_progress)


WORLD = World()
