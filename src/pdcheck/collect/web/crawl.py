"""A start address and any `fetch` → the pages of the site, one by one, the telling ones first."""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong

from pdcheck.collect.web.fetched import Fetch, Fetched
from pdcheck.collect.web.frontier import Candidate, Frontier
from pdcheck.collect.web.pace import Pace
from pdcheck.collect.web.places import (
    USUAL_PLACES,
    is_document,
    is_legal_document,
    is_never_page,
    kind_of_link,
)
from pdcheck.collect.web.record import Record
from pdcheck.collect.web.robots import Robots, read_robots
from pdcheck.collect.web.scope import Scope, place
from pdcheck.collect.web.sitemap import sitemap_urls
from pdcheck.collect.web.urls import host_of, identity, normalised, readable
from pdcheck.collect.web.visits import CrawlSummary, Limits, Link, Progress, ReadLinks, Visit
from pdcheck.errors import UserError

_USUAL_DELAY = 0.1
_LONGEST_DELAY = 5.0
"""A longer Crawl-delay would leave a site unread within the time limit."""
_TRIES_A_PAGE = 4
"""Addresses asked for each page of the limit, so that a site of dead links ends too."""
_NOWHERE = "/pdcheck-this-page-does-not-exist"
_LOCAL = ("127.0.0.1", "::1", "localhost")

_Waiting = deque[tuple[Candidate, Future[Fetched | None]]]


class Crawl:
    """Visits while it is iterated, once; its summary is complete afterwards."""

    def __init__(
        self,
        start: str,
        fetch: Fetch,
        read_links: ReadLinks,
        limits: Limits | None = None,
        on_progress: Progress | None = None,
        *,
        with_subdomains: bool = False,
    ) -> None:
        """Prepare to crawl from a normalised address; nothing is asked for yet."""
        self.limits = limits or Limits()
        self.scope = Scope.of(start, with_subdomains=with_subdomains)
        self.robots = Robots()
        self._start, self._fetch, self._read_links, self._tell = start, fetch, read_links, on_progress
        self._frontier = Frontier(depth=self.limits.depth, of_one_shape=self.limits.of_one_shape)
        self._record = Record(start)
        self._bodies: set[bytes] = set()
        self._tried = 0
        self._answers_anything: bool | None = None
        delay = self.limits.delay_seconds
        local = host_of(start) in _LOCAL
        self._pace = Pace(delay if delay is not None else 0.0 if local else _USUAL_DELAY)

    @property
    def summary(self) -> CrawlSummary:
        """What the crawl has come to so far."""
        return self._record.summary(self.scope, self._frontier)

    def __iter__(self) -> Iterator[Visit]:
        """The start page first; raise UserError where it does not open."""
        try:
            yield self._first()
            yield from self._others()
        finally:
            self._pace.stop()
            self._record.end()

    def _first(self) -> Visit:
        """The start page, after robots.txt; and everything that can be known from the two is queued."""
        if self.limits.look_around:
            self._heed(read_robots(self._start, self._fetch))
        if not self._may_read(self._start):
            hint = "разрешите обход pdcheck в robots.txt или проверяйте без учёта robots.txt"
            raise UserError("сайт закрыт для роботов в robots.txt", readable(self._start), hint)
        candidate = Candidate(self._start, found="start")
        self._frontier.mark(self._start)
        fetched = self._fetch(self._start)
        visit = self._visit(candidate, fetched)
        if visit is None:
            raise _not_opened(self._start, fetched)
        if self.limits.look_around:
            self._look_around(visit)
        return visit

    def _heed(self, robots: Robots) -> None:
        self.robots, self._record.robots_problem = robots, robots.problem
        if self.limits.obey_robots:
            self._pace.seconds = max(self._pace.seconds, min(robots.delay, _LONGEST_DELAY))

    def _may_read(self, url: str) -> bool:
        return not self.limits.obey_robots or self.robots.allows(url)

    def _look_around(self, visit: Visit) -> None:
        """Queue what sitemaps name, and the usual places of legal pages that no link seems to lead to."""
        start = visit.fetched.final_url
        for url in sitemap_urls(start, self.robots.sitemaps, self._fetch, self.scope):
            self._consider(Candidate(url, depth=1, found="sitemap"))
        kinds = {kind_of_link(normalised(link.url, start) or "", link.text) for link in visit.links}
        for kind, paths in USUAL_PLACES.items():
            for path in paths if kind not in kinds else ():
                self._consider(Candidate(normalised(path, start) or start, depth=1, found="place"))

    def _consider(self, candidate: Candidate) -> None:
        """Queue an address of the site that may be a page, or a document that matters."""
        if is_document(candidate.url):
            if not is_legal_document(candidate.url, candidate.text):
                return
        elif is_never_page(candidate.url):
            return
        if self._may_read(candidate.url):
            self._frontier.add(candidate)
        elif self._frontier.mark(candidate.url) and candidate.found != "place":
            self._record.disallowed(candidate)

    def _others(self) -> Iterator[Visit]:
        """Answers are taken in the order of asking, so that a crawl repeats itself despite its threads."""
        pool = ThreadPoolExecutor(self.limits.threads, thread_name_prefix="pdcheck-fetch")
        waiting: _Waiting = deque()
        try:
            while True:
                self._ask(pool, waiting)
                if not waiting:
                    return
                candidate, future = waiting.popleft()
                try:
                    fetched = future.result(max(self.limits.seconds - self._record.seconds, 0.01))
                except TookTooLong:
                    self._give_up(candidate, waiting)
                    return
                visit = self._visit(candidate, fetched) if fetched else None
                if visit is not None:
                    yield visit
        finally:
            self._pace.stop()
            pool.shutdown(wait=False, cancel_futures=True)

    def _ask(self, pool: ThreadPoolExecutor, waiting: _Waiting) -> None:
        """Keep every thread busy, as long as the limits allow."""
        while len(waiting) < self.limits.threads and len(self._frontier):
            if reason := self._limit(len(waiting)):
                if not waiting:
                    self._record.limits.append(reason)
                return
            candidate = self._frontier.pop()
            if candidate is None or (candidate.found == "place" and self._answers_anything):
                continue
            self._tried += 1
            waiting.append((candidate, pool.submit(self._politely, candidate.url)))

    def _politely(self, url: str) -> Fetched | None:
        return self._fetch(url) if self._pace.wait() else None

    def _limit(self, waiting: int) -> str:
        limits, record = self.limits, self._record
        if record.pages + record.documents + waiting >= limits.pages:
            return f"прочитано страниц: {record.pages + record.documents}, больше не читается"
        if self._tried >= _TRIES_A_PAGE * limits.pages:
            return "слишком много адресов не открылось"
        if record.bytes_read >= limits.total_bytes:
            return f"прочитано {limits.total_bytes / 2**20:g} МБ"
        return f"прошло {limits.seconds:g} с" if record.seconds >= limits.seconds else ""

    def _give_up(self, candidate: Candidate, waiting: _Waiting) -> None:
        self._record.limits.append(f"прошло {self.limits.seconds:g} с")
        for late in (candidate, *(one for one, _ in waiting)):
            self._record.missed(late, "не открылось за отведённое время")

    def _visit(self, candidate: Candidate, fetched: Fetched) -> Visit | None:
        """The visit that an answer makes, its links queued; None where it is no page or not a new one."""
        self._record.answered(fetched)
        if candidate.found == "start":
            self._settle(fetched)
        if reason := _reason(fetched):
            if candidate.found != "place":
                self._record.missed(candidate, reason, fetched.status)
            return None
        kind = _kind(candidate, fetched)
        if not kind or not self._is_new(candidate, fetched):
            return None
        if kind == "document":
            self._record.documents += 1
        else:
            self._record.pages += 1
        if self._tell:
            self._tell(readable(fetched.final_url))
        links = tuple(Link(*link) for link in self._read_links(fetched)) if kind == "page" else ()
        self._follow(candidate, fetched, links)
        return Visit(
            fetched=fetched,
            is_document=kind == "document",
            links=links,
            depth=candidate.depth,
            found=candidate.found,
            linked_from=candidate.linked_from,
            link_text=candidate.text[:200],
            link_area=candidate.area,
        )

    def _settle(self, fetched: Fetched) -> None:
        """Take the host where the start page really lives into the scope, with its own robots.txt."""
        self._record.final_start = fetched.final_url
        final = normalised(fetched.final_url)
        if final and not fetched.refused and self.scope.is_same_site(final):
            self.scope = self.scope.widened(final)
            if self.limits.look_around and place(final) != place(self._start):
                self._heed(read_robots(final, self._fetch))

    def _is_new(self, candidate: Candidate, fetched: Fetched) -> bool:
        """Whether neither the address reached nor the very same page was read before."""
        final = normalised(fetched.final_url) or fetched.final_url
        has_moved = identity(final) != identity(candidate.url)
        if has_moved and not self._frontier.mark(final) and candidate.found != "start":
            return False
        digest = hashlib.sha256(fetched.body).digest()
        if digest in self._bodies or (candidate.found == "place" and self._is_stub()):
            return False
        self._bodies.add(digest)
        return True

    def _is_stub(self) -> bool:
        """Whether the site answers to any address, so that an answer to a guess means nothing."""
        if self._answers_anything is None:
            answer = self._fetch(normalised(_NOWHERE, self._record.final_start or self._start) or self._start)
            self._answers_anything = answer.is_ok
        return self._answers_anything

    def _follow(self, candidate: Candidate, fetched: Fetched, links: Sequence[Link]) -> None:
        for link in links:
            url = normalised(link.url, fetched.final_url)
            if url is None:
                continue
            if self.scope.contains(url):
                if self._frontier.has_met(url):
                    continue
                self._consider(
                    Candidate(url, candidate.depth + 1, "link", fetched.final_url, link.text[:200], link.area)
                )
            else:
                self._record.led_out(url, link, fetched.final_url, self.scope)


def crawl(
    start: str,
    fetch: Fetch,
    read_links: ReadLinks,
    limits: Limits | None = None,
    on_progress: Progress | None = None,
) -> Crawl:
    """The pages of a site as an iterator of visits that also has a `summary`."""
    return Crawl(start, fetch, read_links, limits, on_progress)


def _reason(fetched: Fetched) -> str:
    if fetched.refused:
        return fetched.refused
    if not 200 <= fetched.status < 300:
        return f"код ответа {fetched.status}"
    return "" if fetched.body else fetched.cut or "страница пуста"


def _kind(candidate: Candidate, fetched: Fetched) -> str:
    """page, document, or nothing that is read."""
    if fetched.body.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "document" if is_legal_document(fetched.final_url, candidate.text) else ""
    return "page" if fetched.is_page else ""


def _not_opened(start: str, fetched: Fetched) -> UserError:
    reason = _reason(fetched) or "по адресу не страница"
    if "wrong version number" in fetched.tls_error:
        hint = "там отвечают без шифрования; если так и надо, назовите адрес с http://"
    elif fetched.tls_error:
        hint = f"исправьте сертификат сайта ({fetched.tls_error.partition(': ')[2] or reason})"
    else:
        hint = "проверьте адрес, откройте его в браузере; сайт можно проверить и по сохранённым страницам"
    return UserError(f"сайт не открылся: {reason}", readable(start), hint)
