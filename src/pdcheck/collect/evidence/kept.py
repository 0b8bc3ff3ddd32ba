"""A folder of evidence, checked → `Sources` that give what was kept, without any network."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic import ValidationError

from pdcheck.collect.evidence.elsewhere import elsewhere
from pdcheck.collect.evidence.keeping import plain
from pdcheck.collect.evidence.manifest import (
    FORMAT,
    MANIFEST,
    RECORD,
    SUMS,
    Exchange,
    Item,
    Manifest,
    Record,
    SightsKept,
    SiteKept,
)
from pdcheck.collect.evidence.names import folder_of
from pdcheck.collect.sources import PathSort, Sights, Through, Use
from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.urls import readable
from pdcheck.errors import UserError, reason_of
from pdcheck.facts import Fact

if TYPE_CHECKING:
    from pdcheck.collect.browser import NotPictured, Place, RenderedPage
    from pdcheck.collect.web.options import WebOptions
    from pdcheck.collect.web.saved import SavedSite
    from pdcheck.collect.web.visits import Progress, ReadLinks, Visit
    from pdcheck.services import Catalogue
    from pdcheck.sites import Banner, BrowserVisit, Screenshot

F = TypeVar("F", bound=Fact)

_MANIFEST_LIMIT = 200 * 2**20
_BLOCK = 2**20
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_SHOWN = 5
_RESTORE = "возьмите неизменённую копию папки"


class Opened(NamedTuple):
    """A folder whose files are those that were kept."""

    folder: Path
    manifest: Manifest


def is_evidence(path: str) -> bool:
    """Whether a path is a folder of evidence."""
    try:
        with (Path(path) / MANIFEST).open("rb") as file:
            return FORMAT.encode() in file.read(200)
    except OSError:
        return False


def opened(path: str) -> Opened:
    """The folder with its manifest, every file checked; raises UserError where one is changed or missing."""
    folder = Path(path)
    manifest = _manifest(folder)
    if not manifest.is_whole:
        missing = [item.path for item in manifest.items if not item.is_kept]
        raise UserError(
            "доказательства сохранены не целиком, проверить по ним заново нельзя",
            _told(missing, folder),
            "сохраните их заново, разделив проверку на части",
        )
    sums = _sums(folder)
    known = {item.path: item.sha256 for item in manifest.items}
    wrong = [name for name, digest in sums.items() if known.get(name, digest) != digest]
    wrong += [name for name in known if name not in sums]
    wrong += [name for name, digest in sums.items() if _digest(folder, name) != digest]
    if wrong:
        raise UserError(
            "доказательства изменены после сохранения: контрольные суммы не совпадают",
            _told(list(dict.fromkeys(wrong)), folder),
            _RESTORE,
        )
    return Opened(folder, manifest)


def _manifest(folder: Path) -> Manifest:
    try:
        with (folder / MANIFEST).open("rb") as file:
            return Manifest.model_validate_json(file.read(_MANIFEST_LIMIT))
    except OSError as error:
        raise UserError(
            f"нет описи доказательств ({reason_of(error)})",
            str(folder / MANIFEST),
            "назовите папку, которую записал --keep-evidence",
        ) from None
    except ValidationError:
        raise UserError(
            "опись доказательств повреждена, или её записала другая версия", str(folder / MANIFEST), _RESTORE
        ) from None


def _sums(folder: Path) -> dict[str, str]:
    """The digests by name; raises UserError where the list is missing or says too little."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeError):
        raise UserError("нет списка контрольных сумм", str(folder / SUMS), _RESTORE) from None
    found = {match[2]: match[1] for match in map(_SUM.fullmatch, lines) if match}
    if MANIFEST not in found or len(found) != len(lines):
        raise UserError("список контрольных сумм повреждён", str(folder / SUMS), _RESTORE)
    return found


def _digest(folder: Path, name: str) -> str:
    """Of a file that lies in the folder itself; empty for anything else."""
    file = folder / name
    if not _is_inside(file, folder):
        return ""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether it is a file of the folder, by no link."""
    try:
        return file.is_file() and file.resolve() == folder.resolve() / file.relative_to(folder)
    except (OSError, ValueError):
        return False


def _told(names: Sequence[str], folder: Path) -> str:
    more = f" и ещё {len(names) - _SHOWN}" if len(names) > _SHOWN else ""
    return f"{folder}: {', '.join(names[:_SHOWN])}{more}"


def anywhere(evidence: Opened, path: str) -> bytes:
    """The bytes of a file that any reader read; raises UserError where none did."""
    folders = (item.path.removesuffix(RECORD) for item in evidence.manifest.items if item.sort == "record")
    parts = (Kept(evidence, folder.rstrip("/")) for folder in folders)
    part = next((part for part in parts if part.has_read(path)), None)
    if part is None:
        raise UserError("этого файла нет среди сохранённого", path)
    return part.file(path)


class Kept:
    """What was kept of one part of an audit, in the words in which it was asked for."""

    def __init__(self, evidence: Opened, part: str = "") -> None:
        """Read the record of the part."""
        self._evidence = evidence
        self.today: date = evidence.manifest.today
        known = {item.path: item for item in evidence.manifest.items}
        self._items: dict[str, Item] = known
        name = f"{part}/{RECORD}" if part else RECORD
        try:
            self._record = Record.model_validate_json(self.read(name))
        except ValidationError:
            raise UserError("запись о сохранённом повреждена", name, _RESTORE) from None
        self._waiting = list(self._record.sites)

    def read(self, name: str) -> bytes:
        """The bytes of an item; raises UserError where they changed since the folder was opened."""
        folder = self._evidence.folder
        item = self._items.get(name)
        data = (folder / name).read_bytes() if item and _is_inside(folder / name, folder) else b""
        if item is None or hashlib.sha256(data).hexdigest() != item.sha256:
            raise UserError("файл доказательств изменён или пропал", str(folder / name), _RESTORE)
        return data

    @contextmanager
    def part(self, name: str) -> Iterator["Kept"]:
        """What one of several readers read."""
        yield Kept(self._evidence, folder_of(name))

    def sort(self, path: str) -> PathSort:
        """What the name meant then."""
        return self._record.sorts.get(plain(path), "")

    def has_read(self, path: str) -> bool:
        """Whether a file was asked for."""
        return plain(path) in self._record.files

    def file(self, path: str) -> bytes:
        """The bytes as they were, or the reason why there were none."""
        kept = self._record.files.get(plain(path))
        if kept is None:
            raise UserError("этого файла нет среди сохранённого", path)
        if kept.failure is not None:
            raise kept.failure.error()
        return self.read(kept.item)

    def streamed(self, path: str) -> str:
        """Its copy; what was too long for one lies where it lay, and has to be unchanged."""
        copied = self._record.streams.get(plain(path))
        if copied is not None:
            return str(self._copy(copied))
        told = next((one for one in self._record.elsewhere if one.path == plain(path)), None)
        if told is not None and elsewhere(told.path) != told:
            hint = "верните на место то, что проверялось: в доказательствах от него только контрольная сумма"
            raise UserError("этого нет на прежнем месте, или оно изменилось", path, hint)
        return path

    def _copy(self, name: str) -> Path:
        """A file or a folder of the evidence in which nothing lies that was not kept."""
        folder = self._evidence.folder
        place = folder / name
        there = {file.relative_to(folder).as_posix() for file in place.rglob("*") if not file.is_dir()}
        known = {path for path in self._items if path.startswith(f"{name}/")}
        if there != known:
            raise UserError("в копии не те файлы, что были сохранены", str(place), _RESTORE)
        return place

    def seen(self, what: str, kind: type[F], see: Callable[[], F]) -> F:
        """What was found out then."""
        kept = self._record.seen.get(plain(what))
        if kept is None:
            raise UserError("об этом ничего не сохранено", what)
        if kept.failure is not None:
            raise kept.failure.error()
        return kind.model_validate_json(json.dumps(kept.fact))

    def page(self, url: str) -> Fetched:
        """The answer as it came."""
        exchange = self._record.pages.get(url)
        return self.fetched(exchange) if exchange else unknown(url)

    def fetched(self, exchange: Exchange) -> Fetched:
        """The answer with its body."""
        body = self.read(exchange.body) if exchange.body else b""
        return exchange.fetched.model_copy(update={"body": body})

    def _site(self, target: str) -> SiteKept:
        """The next site of that name; raises the error that it ended with before anything came."""
        found = next((one for one in self._waiting if one.target == target), None)
        if found is None:
            raise UserError("этого сайта нет среди сохранённого", target)
        self._waiting.remove(found)
        if found.failure is not None:
            raise found.failure.error()
        return found

    @contextmanager
    def saved(self, target: str) -> "Iterator[SavedSite]":
        """The saved site as it was."""
        from pdcheck.collect.web.saved import SavedSite, saved_site

        site = self._site(target)
        if site.archive:
            self.read(site.archive)
            yield saved_site(target, self._evidence.folder / site.archive)
        else:
            yield SavedSite(target, site.pages, KeptOuting(site, self, None).fetch("saved"))

    @contextmanager
    def outing(
        self, target: str, start: str, options: "WebOptions", on_progress: "Progress | None"
    ) -> "Iterator[KeptOuting]":
        """The way to the site as it was gone."""
        yield KeptOuting(self._site(target), self, on_progress)


class KeptOuting:
    """An `Outing` that was gone before."""

    def __init__(self, site: SiteKept, kept: Kept, on_progress: "Progress | None") -> None:
        """Give what was noted of a site."""
        from pdcheck.collect.web.scope import Scope
        from pdcheck.collect.web.visits import CrawlSummary

        self._site, self._kept, self._tell = site, kept, on_progress
        self.started_at: datetime = site.started_at or datetime.fromtimestamp(0, UTC)
        self.scope: Scope = site.scope or Scope(places=frozenset(), site="")
        self.summary: CrawlSummary = site.summary or CrawlSummary(start="")
        self._asked: dict[tuple[Use, str], Exchange] = {}
        for exchange in site.exchanges:
            self._asked.setdefault((exchange.use, exchange.fetched.url), exchange)

    def visits(self, read_links: "ReadLinks", through: Through | None = None) -> "Iterator[Visit]":
        """The same pages in the same order, their links read anew."""
        from pdcheck.collect.web.visits import Link, Visit

        for one in self._site.visits:
            fetched = self._kept.fetched(self._site.exchanges[one.exchange])
            if self._tell:
                self._tell(readable(fetched.final_url))
            links = () if one.is_document else tuple(Link(*link) for link in read_links(fetched))
            yield Visit(
                fetched=fetched,
                is_document=one.is_document,
                links=links,
                depth=one.depth,
                found=one.found,
                linked_from=one.linked_from,
                link_text=one.link_text,
                link_area=one.link_area,
            )

    def allows(self, url: str) -> bool:
        """Whether the script was asked for."""
        return ("script", url) in self._asked

    def fetch(self, use: Use) -> Fetch:
        """The answers that were asked for with the same purpose."""

        def fetch(url: str) -> Fetched:
            exchange = self._asked.get((use, url))
            return self._kept.fetched(exchange) if exchange else unknown(url)

        return fetch

    @contextmanager
    def sights(self, catalogue: "Catalogue") -> Iterator[Sights | None]:
        """What the browser saw, where one looked."""
        yield KeptSights(self._site.sights, self._kept) if self._site.sights else None


class KeptSights:
    """`Sights` that were seen before."""

    def __init__(self, sights: SightsKept, kept: Kept) -> None:
        """Give what was noted of a browser's visit."""
        self._sights, self._kept = sights, kept

    def look(self, urls: Sequence[str]) -> "Iterator[RenderedPage]":
        """The pages as they were drawn."""
        drawn = {one.page.url: one for one in self._sights.drawn}
        for url in urls:
            if one := drawn.get(url):
                frames = zip(one.page.frames, one.frames, strict=True)
                yield one.page.model_copy(
                    update={
                        "html": self._markup(one.html),
                        "frames": tuple(
                            frame.model_copy(update={"html": self._markup(html)}) for frame, html in frames
                        ),
                    }
                )

    def _markup(self, item: str) -> str:
        return self._kept.read(item).decode("utf-8", "surrogatepass") if item else ""

    def try_banners(self, pages: "Iterable[tuple[str, Banner | None]]", *, opened: int) -> "BrowserVisit":
        """What was seen around a choice."""
        from pdcheck.sites import BrowserVisit

        return self._sights.visit or BrowserVisit(pages=opened)

    def picture(self, places: "Iterable[Place]") -> "Iterator[Screenshot | NotPictured]":
        """The pictures of the places that were wanted then."""
        from pdcheck.collect.browser import NotPictured
        from pdcheck.sites import Screenshot

        taken = {(one.place.page, one.place.selector): one for one in self._sights.pictures}
        for place in sorted(places, key=lambda place: place.page):
            one = taken.get((place.page, place.selector))
            if one is None or not one.png:
                yield NotPictured(place=place, reason=one.reason if one else "снимка нет среди сохранённого")
            else:
                png = self._kept.read(one.png)
                yield Screenshot(name=place.name, page=place.page, selector=place.selector, png=png)


def unknown(url: str) -> Fetched:
    """The answer for what was never asked for."""
    reason = "нет среди сохранённого"
    return Fetched(url=url, final_url=url, refused=reason, fetched_at=datetime.fromtimestamp(0, UTC))
