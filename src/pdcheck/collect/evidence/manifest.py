"""Nouns: what lies in a folder of evidence, and how it was come by."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from pdcheck.collect.browser.pictures import Place
from pdcheck.collect.browser.seen import RenderedPage
from pdcheck.collect.sources import PathSort, Use
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.scope import Scope
from pdcheck.collect.web.visits import CrawlSummary
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.sites import BrowserVisit

FORMAT = "pdcheck-evidence"
VERSION: Literal[1] = 1
MANIFEST, SUMS, README, RECORD, REPORT = (
    "manifest.json",
    "SHA256SUMS",
    "README.txt",
    "record.json",
    "report.json",
)
CLOCK = "часы компьютера, на котором шла проверка; со службой точного времени программа их не сверяла"

Sort = Literal["page", "script", "document", "archive", "drawn", "visit", "picture", "record", "report"]
"""page, script, document: bytes as they were fetched or read; archive: a saved site in one file; drawn: a
page or a frame after its scripts; visit: what a browser saw around a visitor's choice; picture: a screenshot;
record: how everything was come by; report: the findings."""


class Item(Fact):
    """One file of the folder."""

    path: str
    """In the folder."""
    sort: Sort
    names: tuple[str, ...] = ()
    """What reports call it: an address, a path as the user gave it, a picture's name."""
    target: str = ""
    """The argument of the user under which it was met."""
    sha256: str
    size: int
    """Bytes."""
    at: datetime
    """When it was fetched or read, UTC."""
    is_kept: bool = True
    """False: beyond the limit of the folder; only the digest was taken."""


class Failure(Fact):
    """Why something could not be read: the parts of a `UserError`."""

    message: str
    where: str = ""
    hint: str = ""

    @classmethod
    def of(cls, error: UserError) -> "Failure":
        """What an error says."""
        return cls(message=error.message, where=error.where, hint=error.hint)

    def error(self) -> UserError:
        """The error again."""
        return UserError(self.message, self.where, self.hint)


class Exchange(Fact):
    """An address asked for, and the answer; its body lies in a file."""

    use: Use
    fetched: Fetched
    """Without the body."""
    body: str = ""
    """The item that holds it; empty: there is none."""


class VisitKept(Fact):
    """A page or a document that the crawl took, by the place of its exchange in the list."""

    exchange: int
    is_document: bool
    depth: int
    found: str
    linked_from: str
    link_text: str
    link_area: str


class DrawnKept(Fact):
    """A page as the browser drew it, its documents in items."""

    page: RenderedPage
    """Without markup."""
    html: str = ""
    frames: tuple[str, ...] = ()


class PictureKept(Fact):
    """A place of which a picture was wanted, with its item or the reason why there is none."""

    place: Place
    png: str = ""
    reason: str = ""


class SightsKept(Fact):
    """What the browser saw of a site."""

    drawn: tuple[DrawnKept, ...] = ()
    visit: BrowserVisit | None = None
    pictures: tuple[PictureKept, ...] = ()


class SiteKept(Fact):
    """A live or a saved site, as it was come by."""

    target: str
    failure: Failure | None = None
    """Why it could not be examined."""
    started_at: datetime | None = None
    archive: str = ""
    """Of a site saved in one file: its item."""
    pages: tuple[str, ...] = ()
    """Of a saved site: addresses to begin with."""
    exchanges: tuple[Exchange, ...] = ()
    visits: tuple[VisitKept, ...] = ()
    scope: Scope | None = None
    summary: CrawlSummary | None = None
    sights: SightsKept | None = None
    """None: no browser looked."""


class Elsewhere(Fact):
    """What was read where it lies and is too long to be copied: an export of conversations."""

    path: str
    """As the user gave it."""
    sha256: str
    """Of a file; of a folder, of the digests and names of its files, as sha256sum writes them."""
    size: int
    """Bytes."""


class FileKept(Fact):
    """A file that was read: its item, or why it was not."""

    item: str = ""
    failure: Failure | None = None


class SeenKept(Fact):
    """What was found out of the machine, or why it was not."""

    fact: Any = None
    failure: Failure | None = None


class Record(Fact):
    """Everything that came from outside, in the words in which it was asked for."""

    items: tuple[Item, ...] = ()
    sorts: dict[str, PathSort] = Field(default_factory=dict)
    files: dict[str, FileKept] = Field(default_factory=dict)
    seen: dict[str, SeenKept] = Field(default_factory=dict)
    pages: dict[str, Exchange] = Field(default_factory=dict)
    """Single pages by their addresses."""
    sites: tuple[SiteKept, ...] = ()
    streams: dict[str, str] = Field(default_factory=dict)
    """Files and folders that were read as streams: where their copies lie in the folder."""
    elsewhere: tuple[Elsewhere, ...] = ()


class Rests(Fact):
    """What a finding rests on."""

    requirement: str
    target: str
    verdict: str
    items: tuple[str, ...] = ()
    """Items that hold the places it quotes."""
    on_all_of: str = ""
    """Where it rests on what was not found: the target all of whose items it rests on."""


class Manifest(Fact):
    """What the folder is, and what lies in it."""

    format: Literal["pdcheck-evidence"] = "pdcheck-evidence"
    version: Literal[1] = VERSION
    pdcheck: str
    """The version that made it."""
    command: str
    targets: tuple[str, ...]
    """As the user gave them."""
    began_at: datetime
    """UTC."""
    ended_at: datetime
    clock: str = CLOCK
    """Where the times come from."""
    today: date
    """The day of the audit by that clock, and the zone of the machine."""
    on: date | Literal["document"] | None = None
    """The day of law; None: the day of the audit."""
    options: dict[str, Any] = Field(default_factory=dict)
    """What the user asked for besides, as the program keeps it."""
    arguments: dict[str, Any] = Field(default_factory=dict)
    """What the command was told besides."""
    checklists: str = ""
    """SHA-256 of the law and the checklists it was held against."""
    limit: int
    """Bytes of each part beyond which bodies are not kept."""
    is_whole: bool = True
    """Everything that was read is here."""
    items: tuple[Item, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    """What has to lie at its place to run again."""
    findings: tuple[Rests, ...] = ()
