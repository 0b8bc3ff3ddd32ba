"""`Sources` that keep what they give."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pdcheck.collect.evidence.elsewhere import elsewhere
from pdcheck.collect.evidence.manifest import (
    RECORD,
    DrawnKept,
    Elsewhere,
    Exchange,
    Failure,
    FileKept,
    PictureKept,
    Record,
    SeenKept,
    SightsKept,
    SiteKept,
    Sort,
    VisitKept,
)
from pdcheck.collect.evidence.names import folder_of, name_of_file, name_of_page, safe
from pdcheck.collect.evidence.shelf import LIMIT, Shelf
from pdcheck.collect.sources import WORLD, Outing, PathSort, Sights, Sources, Through, Use
from pdcheck.collect.web.body import sort_of_content
from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.urls import readable
from pdcheck.errors import UserError
from pdcheck.facts import Fact

if TYPE_CHECKING:
    from pdcheck.collect.browser import NotPictured, Place, RenderedPage
    from pdcheck.collect.web.options import WebOptions
    from pdcheck.collect.web.saved import SavedSite
    from pdcheck.collect.web.scope import Scope
    from pdcheck.collect.web.visits import CrawlSummary, Progress, ReadLinks, Visit
    from pdcheck.services import Catalogue
    from pdcheck.sites import Banner, BrowserVisit, Screenshot

F = TypeVar("F", bound=Fact)


class Keeping:
    """The world, with a copy of everything in a folder; `close` writes how it was come by."""

    def __init__(self, root: Path, prefix: str = "", *, limit: int = LIMIT, world: Sources = WORLD) -> None:
        """Keep below the root, in a folder of the prefix where there is one."""
        self._world = world
        self._shelf = Shelf(root, prefix, limit)
        self._sorts: dict[str, PathSort] = {}
        self._files: dict[str, FileKept] = {}
        self._seen: dict[str, SeenKept] = {}
        self._pages: dict[str, Exchange] = {}
        self._sites: list[SiteKept] = []
        self._streams: dict[str, str] = {}
        self._elsewhere: list[Elsewhere] = []

    @property
    def today(self) -> date:
        """The day by the clock."""
        return self._world.today

    @contextmanager
    def part(self, name: str) -> Iterator["Keeping"]:
        """A folder of its own for one of several readers, each maybe a process; known when its block ends."""
        part = Keeping(self._shelf.root, folder_of(name), limit=self._shelf.limit, world=self._world)
        try:
            yield part
        finally:
            part.close()

    def close(self) -> None:
        """Write the record of this part."""
        record = Record(
            items=tuple(self._shelf.items),
            sorts=self._sorts,
            files=self._files,
            seen=self._seen,
            pages=self._pages,
            sites=tuple(self._sites),
            streams=self._streams,
            elsewhere=tuple(self._elsewhere),
        )
        folder = self._shelf.root / self._shelf.prefix
        folder.mkdir(parents=True, exist_ok=True)
        (folder / RECORD).write_text(record.model_dump_json(indent=1) + "\n", "utf-8")

    def sort(self, path: str) -> PathSort:
        """What a name means on the machine."""
        return self._sorts.setdefault(plain(path), self._world.sort(path))

    def file(self, path: str) -> bytes:
        """The bytes of a file, copied."""
        try:
            data = self._world.file(path)
        except UserError as error:
            self._files[plain(path)] = FileKept(failure=Failure.of(error))
            raise
        item = self._shelf.put(data, "document", name_of_file(plain(path)), [plain(path)], plain(path))
        self._files[plain(path)] = FileKept(item=item)
        return data

    def streamed(self, path: str) -> str:
        """The same, copied; of what is too long to be copied the digest is noted."""
        lies = self._world.streamed(path)
        name = plain(path)
        if name in self._streams:
            return lies
        if copied := self._shelf.copy(Path(lies), name_of_file(name), name):
            self._streams[name] = copied
        elif (told := elsewhere(name)) is not None:
            self._elsewhere.append(told)
        return lies

    def seen(self, what: str, kind: type[F], see: Callable[[], F]) -> F:
        """What `see` finds out, noted."""
        try:
            fact = self._world.seen(what, kind, see)
        except UserError as error:
            self._seen[plain(what)] = SeenKept(failure=Failure.of(error))
            raise
        self._seen[plain(what)] = SeenKept(fact=fact.model_dump(mode="json"))
        return fact

    def page(self, url: str) -> Fetched:
        """The answer of the network, copied."""
        fetched = self._world.page(url)
        self._pages[url] = _exchange(self._shelf, fetched, "document", url)
        return fetched

    @contextmanager
    def saved(self, target: str) -> "Iterator[SavedSite]":
        """A saved site, what is read of it copied; one in a single file whole."""
        log = _Log(self._shelf, target)
        try:
            with self._world.saved(target) as site:
                if site.is_archive:
                    data, name = self._world.file(target), name_of_file(target)
                    log.archive = self._shelf.put(data, "archive", name, [target], target)
                    yield site
                else:
                    log.pages = site.pages
                    yield site._replace(fetch=log.kept(site.fetch, "saved"))
        except UserError as error:
            log.failure = Failure.of(error)
            raise
        finally:
            self._sites.append(log.told())

    @contextmanager
    def outing(
        self, target: str, start: str, options: "WebOptions", on_progress: "Progress | None"
    ) -> "Iterator[KeepingOuting]":
        """The way to a live site, everything that comes along it copied."""
        log = _Log(self._shelf, target)
        try:
            with self._world.outing(target, start, options, on_progress) as outing:
                kept = KeepingOuting(outing, log)
                try:
                    yield kept
                finally:
                    log.started_at, log.scope, log.summary = outing.started_at, outing.scope, outing.summary
        except UserError as error:
            log.failure = Failure.of(error)
            raise
        finally:
            self._sites.append(log.told())


class KeepingOuting:
    """An `Outing` that notes what comes."""

    def __init__(self, outing: Outing, log: "_Log") -> None:
        """Note everything in a log."""
        self._outing, self._log = outing, log

    @property
    def started_at(self) -> datetime:
        """When it began."""
        return self._outing.started_at

    @property
    def scope(self) -> "Scope":
        """What counts as the site."""
        return self._outing.scope

    @property
    def summary(self) -> "CrawlSummary":
        """What the crawl came to."""
        return self._outing.summary

    def visits(self, read_links: "ReadLinks", through: Through | None = None) -> "Iterator[Visit]":
        """The visits of the crawl, each noted before it is given out."""

        def noted(answer: Fetch) -> Fetch:
            return self._log.kept(through(answer) if through else answer, "crawl")

        for visit in self._outing.visits(read_links, noted):
            self._log.visited(visit)
            yield visit

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets a script be read."""
        return self._outing.allows(url)

    def fetch(self, use: Use) -> Fetch:
        """What answers beside the crawl, noted."""
        return self._log.kept(self._outing.fetch(use), use)

    @contextmanager
    def sights(self, catalogue: "Catalogue") -> Iterator[Sights | None]:
        """The browser's sights, noted."""
        with self._outing.sights(catalogue) as sights:
            if sights is None:
                yield None
                return
            log = _SightsLog(sights, self._log)
            yield log
            self._log.sights = log.told()


class _Log:
    """What comes from one site, in the order in which it came."""

    def __init__(self, shelf: Shelf, target: str) -> None:
        self.shelf, self.target = shelf, target
        self.failure: Failure | None = None
        self.started_at: datetime | None = None
        self.archive = ""
        self.pages: tuple[str, ...] = ()
        self.scope: Scope | None = None
        self.summary: CrawlSummary | None = None
        self.sights: SightsKept | None = None
        self._exchanges: list[Exchange] = []
        self._visits: list[VisitKept] = []
        self._places: dict[tuple[str, datetime], int] = {}
        self._lock = threading.Lock()
        self._is_told = False

    def kept(self, answer: Fetch, use: Use) -> Fetch:
        """The same answers, each noted; threads of a crawl that was given up are not heard any more."""

        def fetch(url: str) -> Fetched:
            fetched = answer(url)
            if not self._is_told:
                exchange = _exchange(self.shelf, fetched, use, self.target)
                with self._lock:
                    self._places[fetched.url, fetched.fetched_at] = len(self._exchanges)
                    self._exchanges.append(exchange)
            return fetched

        return fetch

    def visited(self, visit: "Visit") -> None:
        """Note a visit by the answer that it was made of."""
        self._visits.append(
            VisitKept(
                exchange=self._places[visit.fetched.url, visit.fetched.fetched_at],
                is_document=visit.is_document,
                depth=visit.depth,
                found=visit.found,
                linked_from=visit.linked_from,
                link_text=visit.link_text,
                link_area=visit.link_area,
            )
        )

    def told(self) -> SiteKept:
        """The log as a fact."""
        self._is_told = True
        return SiteKept(
            target=self.target,
            failure=self.failure,
            started_at=self.started_at,
            archive=self.archive,
            pages=self.pages,
            exchanges=tuple(self._exchanges),
            visits=tuple(self._visits),
            scope=self.scope,
            summary=self.summary,
            sights=self.sights,
        )


class _SightsLog:
    """`Sights` that note what they give."""

    def __init__(self, sights: Sights, log: _Log) -> None:
        self._sights, self._log = sights, log
        self._drawn: list[DrawnKept] = []
        self._visit: BrowserVisit | None = None
        self._pictures: list[PictureKept] = []

    def look(self, urls: Sequence[str]) -> "Iterator[RenderedPage]":
        for page in self._sights.look(urls):
            names = (page.url, page.final_url, readable(page.final_url))
            html = self._put(page.html, page.final_url, names) if page.html else ""
            frames = tuple(self._put(frame.html, frame.url, (frame.url,)) for frame in page.frames)
            bare = page.model_copy(
                update={
                    "html": "",
                    "frames": tuple(frame.model_copy(update={"html": ""}) for frame in page.frames),
                }
            )
            self._drawn.append(DrawnKept(page=bare, html=html, frames=frames))
            yield page

    def _put(self, html: str, url: str, names: tuple[str, ...]) -> str:
        data = html.encode("utf-8", "surrogatepass")
        return self._log.shelf.put(data, "drawn", name_of_page(url, "text/html"), names, self._log.target)

    def try_banners(self, pages: "Iterable[tuple[str, Banner | None]]", *, opened: int) -> "BrowserVisit":
        pages = list(pages)
        visit = self._sights.try_banners(pages, opened=opened)
        names = [name for url, _ in pages for name in (url, readable(url))]
        data = (visit.model_dump_json(indent=1) + "\n").encode()
        self._log.shelf.put(data, "visit", "visit.json", names, self._log.target)
        self._visit = visit
        return visit

    def picture(self, places: "Iterable[Place]") -> "Iterator[Screenshot | NotPictured]":
        from pdcheck.collect.browser import Place
        from pdcheck.sites import Screenshot

        for shot in self._sights.picture(places):
            if isinstance(shot, Screenshot):
                place = Place(name=shot.name, page=shot.page, selector=shot.selector)
                png = self._log.shelf.put(
                    shot.png, "picture", safe(shot.name, ".png"), [shot.name], self._log.target
                )
                self._pictures.append(PictureKept(place=place, png=png))
            else:
                self._pictures.append(PictureKept(place=shot.place, reason=shot.reason))
            yield shot

    def told(self) -> SightsKept:
        return SightsKept(drawn=tuple(self._drawn), visit=self._visit, pictures=tuple(self._pictures))


def _exchange(shelf: Shelf, fetched: Fetched, use: Use, target: str) -> Exchange:
    """The answer with its body in a file."""
    body = ""
    if fetched.body:
        names = (fetched.url, fetched.final_url, readable(fetched.final_url), fetched.saved_as)
        saved = fetched.saved_as
        name = name_of_file(saved) if saved else name_of_page(fetched.final_url, fetched.content_type)
        at = None if saved else fetched.fetched_at
        body = shelf.put(fetched.body, _sort(fetched, use), name, list(filter(None, names)), target, at)
    return Exchange(use=use, fetched=fetched.model_copy(update={"body": b""}), body=body)


def _sort(fetched: Fetched, use: Use) -> Sort:
    if use == "script" or "javascript" in fetched.content_type:
        return "script"
    disposition = fetched.header("content-disposition")
    is_file = sort_of_content(fetched.final_url, fetched.content_type, disposition) == "document"
    return "document" if is_file else "page"


def plain(path: str) -> str:
    """A path as JSON can hold it: names that are no UTF-8 reach a program as lone surrogates."""
    return path.encode("utf-8", "replace").decode()
