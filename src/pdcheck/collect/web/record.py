"""What happens on a crawl → its summary; lists are kept within bounds."""

import time
from collections import Counter

from pdcheck.collect.web.fetched import Fetched, Redirect
from pdcheck.collect.web.frontier import Candidate, Frontier
from pdcheck.collect.web.places import is_legal_document
from pdcheck.collect.web.scope import Scope
from pdcheck.collect.web.urls import host_of, identity
from pdcheck.collect.web.visits import CrawlSummary, Link, NotRead

_KEPT = 300
"""Entries of each list; the numbers count all."""


class Record:
    """The crawl's own account of itself."""

    def __init__(self, start: str) -> None:
        """Start the clock."""
        self.begun = time.monotonic()
        self.start = start
        self.final_start = ""
        self.pages = self.documents = self.bytes_read = self.not_read_total = 0
        self.limits: list[str] = []
        self.robots_problem = ""
        self._not_read: list[NotRead] = []
        self._disallowed: list[NotRead] = []
        self._outside: dict[str, NotRead] = {}
        self._redirects: dict[Redirect, None] = {}
        self._hosts: Counter[str] = Counter()
        self._neighbours: Counter[str] = Counter()
        self._ended: float | None = None

    def end(self) -> None:
        """Stop the clock."""
        self._ended = time.monotonic()

    @property
    def seconds(self) -> float:
        """Since the start, or how long it took."""
        return (self._ended or time.monotonic()) - self.begun

    def answered(self, fetched: Fetched) -> None:
        """Count the bytes of an answer and keep its redirects."""
        self.bytes_read += len(fetched.body)
        for hop in fetched.redirects:
            if len(self._redirects) < _KEPT:
                self._redirects[hop] = None

    def missed(self, candidate: Candidate, reason: str, status: int = 0) -> None:
        """Tell of an address that was not read."""
        self.not_read_total += 1
        if len(self._not_read) < _KEPT:
            self._not_read.append(_not_read(candidate, reason, status))

    def disallowed(self, candidate: Candidate) -> None:
        """Tell of an address that robots.txt closes."""
        if len(self._disallowed) < _KEPT:
            self._disallowed.append(_not_read(candidate, "закрыто в robots.txt", 0))

    def led_out(self, url: str, link: Link, page: str, scope: Scope) -> None:
        """Count a link to another host, and keep those to legal documents."""
        counted = self._neighbours if scope.is_same_site(url) else self._hosts
        host = host_of(url)
        if host in counted or len(counted) < _KEPT:
            counted[host] += 1
        if len(self._outside) < _KEPT and is_legal_document(url, link.text):
            reason = "документ лежит на другом сайте"
            told = NotRead(url=url, reason=reason, linked_from=page, link_text=link.text[:200])
            self._outside.setdefault(identity(url), told)

    def summary(self, scope: Scope, frontier: Frontier) -> CrawlSummary:
        """The account as it stands."""
        return CrawlSummary(
            start=self.start,
            final_start=self.final_start,
            hosts=tuple(sorted(scope.places)),
            pages=self.pages,
            documents=self.documents,
            bytes_read=self.bytes_read,
            seconds=self.seconds,
            limits_reached=tuple(dict.fromkeys(self.limits)),
            left=len(frontier),
            skipped=tuple(frontier.trapped.most_common()),
            not_read=tuple(self._not_read),
            not_read_total=self.not_read_total,
            disallowed=tuple(self._disallowed),
            robots_problem=self.robots_problem,
            redirects=tuple(self._redirects),
            other_hosts=tuple(self._hosts.most_common()),
            subdomains=tuple(self._neighbours.most_common()),
            outside_documents=tuple(self._outside.values()),
        )


def _not_read(candidate: Candidate, reason: str, status: int) -> NotRead:
    return NotRead(
        url=candidate.url,
        reason=reason,
        status=status,
        linked_from=candidate.linked_from,
        link_text=candidate.text[:200],
    )
