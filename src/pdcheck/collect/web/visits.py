"""Nouns: a page that was read, a page that was not, and what a crawl came to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pdcheck.collect.web.fetched import Fetched, Redirect
from pdcheck.facts import Fact


class Link(NamedTuple):
    """A link as the reader of a page found it."""

    url: str
    """As written; it is resolved against the page."""
    text: str = ""
    area: str = ""
    """footer, header, nav, form, or nothing of note."""


ReadLinks = Callable[[Fetched], Sequence[Link]]
"""Called once a page, in the thread that takes the visits and just before the visit is given out."""

Progress = Callable[[str], None]
"""Called with each address when its page was read."""


class Visit(Fact):
    """A page or a document of the site, and how we came to it."""

    fetched: Fetched
    is_document: bool = False
    """A file such as PDF, linked as a policy, a consent or terms."""
    links: tuple[Link, ...] = ()
    depth: int = 0
    found: str = "link"
    """start, link, sitemap, saved, or place: a usual place of such pages, tried without a link."""
    linked_from: str = ""
    link_text: str = ""
    link_area: str = ""


class NotRead(Fact):
    """An address that could not or may not be read."""

    url: str
    reason: str
    """In Russian."""
    status: int = 0
    linked_from: str = ""
    link_text: str = ""


class Limits(Fact):
    """How far a crawl goes, and how politely."""

    pages: int = 60
    total_bytes: int = 200 * 2**20
    seconds: float = 300
    depth: int = 6
    of_one_shape: int = 15
    """Pages whose addresses differ in numbers and values only."""
    threads: int = 8
    delay_seconds: float | None = None
    """Between requests; None: a tenth of a second, and none on this machine."""
    obey_robots: bool = True
    look_around: bool = True
    """Read robots.txt and sitemaps, and try the usual places of legal pages."""


class CrawlSummary(Fact):
    """What a crawl came to, complete when its visits have been taken."""

    start: str
    final_start: str = ""
    hosts: tuple[str, ...] = ()
    """What counted as the site."""
    pages: int = 0
    documents: int = 0
    bytes_read: int = 0
    seconds: float = 0.0
    limits_reached: tuple[str, ...] = ()
    left: int = 0
    """Addresses that were found and not read because of a limit."""
    skipped: tuple[tuple[str, int], ...] = ()
    """Why addresses were left aside as traps, and how many."""
    not_read: tuple[NotRead, ...] = ()
    not_read_total: int = 0
    """How many there are, also beyond those listed."""
    disallowed: tuple[NotRead, ...] = ()
    """Closed to robots by the site itself."""
    robots_problem: str = ""
    redirects: tuple[Redirect, ...] = ()
    other_hosts: tuple[tuple[str, int], ...] = ()
    """Other sites linked, with how many links."""
    subdomains: tuple[tuple[str, int], ...] = ()
    """Neighbours under the same domain, linked and not crawled."""
    outside_documents: tuple[NotRead, ...] = ()
    """Policies, consents and terms that lie on other sites."""
