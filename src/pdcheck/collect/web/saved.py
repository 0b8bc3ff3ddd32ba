"""A saved site, whatever its form → its pages by address, without any network."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.places import is_document, is_legal_document
from pdcheck.collect.web.urls import identity, normalised, readable
from pdcheck.collect.web.visits import Link, NotRead, Progress, ReadLinks, Visit
from pdcheck.errors import UserError, reason_of
from pdcheck.facts import Fact

PAGE_BYTES = 5 * 2**20
ARCHIVE_BYTES = 100 * 2**20
_PAGES_LIMIT = 500


class SeenRequest(Fact):
    """A request that a browser made while the site was saved."""

    url: str
    method: str = "GET"
    status: int = 0
    kind: str = ""
    """As the browser calls it: document, script, xhr, image."""
    started_at: datetime | None = None
    page: str = ""
    """The address of the page that was open."""
    cookies_set: tuple[str, ...] = ()
    """Set-Cookie lines of the answer."""
    cookies_sent: tuple[str, ...] = ()
    """Names of the cookies that went along."""


class SavedSite(NamedTuple):
    """Pages to begin with, a `Fetch` that knows the rest, and what the browser asked for meanwhile."""

    name: str
    pages: tuple[str, ...]
    fetch: Fetch
    requests: tuple[SeenRequest, ...] = ()
    """In the order of time; only HAR has them."""
    is_archive: bool = False
    """It is one file that holds everything."""


class Saved(NamedTuple):
    """One thing kept in an archive."""

    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200
    at: datetime | None = None
    cut: str = ""


def saved_site(target: str, kept: Path | None = None) -> SavedSite:
    """Open a folder, an HTML page, MHTML or HAR; raise UserError where there is nothing to read.

    `kept` is a copy that is read in its place.
    """
    from pdcheck.collect.web import saved_archives, saved_folder

    path = kept or Path(target)
    try:
        if path.is_dir():
            return saved_folder.folder(path, target)
        if not path.is_file():
            raise UserError("нет такого файла или папки", target, "проверьте путь к сохранённому сайту")
        return saved_archives.archive(path, target) or saved_folder.page(path, target)
    except OSError as error:
        raise UserError("не читается", target, f"проверьте права доступа ({reason_of(error)})") from None


def fetch_of(found: Callable[[str], Saved | None], name: Callable[[str], str]) -> Fetch:
    """A `Fetch` over anything that finds saved things by address."""

    def fetch(url: str) -> Fetched:
        address = normalised(url) or url
        saved = found(address)
        if saved is None:
            reason = "нет среди сохранённых страниц"
            return Fetched(url=url, final_url=address, refused=reason, fetched_at=_never(), saved_as="")
        headers = saved.headers or ((("content-type", saved.content_type),) if saved.content_type else ())
        return Fetched(
            url=url,
            final_url=address,
            status=saved.status,
            headers=headers,
            body=saved.body,
            content_type=saved.content_type.partition(";")[0].strip().lower(),
            fetched_at=saved.at or _never(),
            cut=saved.cut,
            saved_as=name(address),
        )

    return fetch


def _never() -> datetime:
    return datetime.fromtimestamp(0, UTC)


def by_identity(things: Mapping[str, Saved]) -> Callable[[str], Saved | None]:
    """Finds things by the page that their address means."""
    known = {identity(url): saved for url, saved in reversed(list(things.items()))}

    def found(url: str) -> Saved | None:
        return things.get(url) or known.get(identity(url))

    return found


def is_html(saved: Saved) -> bool:
    """Whether a saved thing is a page."""
    kind = saved.content_type.partition(";")[0].strip().lower()
    if kind:
        return kind in ("text/html", "application/xhtml+xml")
    return "<html" in decoded_page(saved.body[:2000]).lower()


class SavedVisits:
    """The pages of a saved site and the legal documents that they link, one by one."""

    def __init__(self, site: SavedSite, read_links: ReadLinks, on_progress: Progress | None = None) -> None:
        """Prepare; nothing is read yet."""
        self._site, self._read_links, self._tell = site, read_links, on_progress
        self._seen: set[str] = set()
        self._missed: dict[str, NotRead] = {}

    @property
    def not_read(self) -> tuple[NotRead, ...]:
        """Pages that did not read, and links to legal pages that were not saved."""
        return tuple(self._missed.values())

    def __iter__(self) -> Iterator[Visit]:
        """Pages in the order of the site, each followed by the documents that it links."""
        waiting = [NotRead(url=url, reason="") for url in reversed(self._site.pages)]
        while waiting and len(self._seen) < 2 * _PAGES_LIMIT:
            place = waiting.pop()
            if identity(place.url) in self._seen:
                continue
            self._seen.add(identity(place.url))
            fetched = self._site.fetch(place.url)
            if fetched.refused or not fetched.body:
                reason = fetched.refused or "страница пуста"
                self._missed[place.url] = place.model_copy(update={"reason": reason})
                continue
            if self._tell:
                self._tell(fetched.saved_as)
            visit = self._visit(place, fetched)
            waiting += reversed(list(self._legal(visit)))
            yield visit

    def _visit(self, place: NotRead, fetched: Fetched) -> Visit:
        is_file = not fetched.is_page
        links = () if is_file else tuple(Link(*link) for link in self._read_links(fetched))
        return Visit(
            fetched=fetched,
            is_document=is_file,
            links=links,
            found="link" if place.linked_from else "saved",
            linked_from=place.linked_from,
            link_text=place.link_text,
        )

    def _legal(self, visit: Visit) -> Iterator[NotRead]:
        """Links that lead to policies, consents and terms, pages as well as files."""
        for link in visit.links:
            url = normalised(link.url, visit.fetched.final_url)
            if url and (is_legal_document(url, link.text) or (is_document(url) and link.area == "form")):
                yield NotRead(
                    url=url, reason="", linked_from=visit.fetched.final_url, link_text=link.text[:200]
                )


def limited(pages: list[str]) -> tuple[str, ...]:
    """The first pages of many."""
    return tuple(pages[:_PAGES_LIMIT])


def shown(url: str) -> str:
    """The address of a thing in an archive, as people read it."""
    return readable(url)
