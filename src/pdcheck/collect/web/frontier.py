"""Links found → which page is read next; endless calendars and ever deeper paths are left at their edge."""

import heapq
import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from pdcheck.collect.web.places import kind_of_link, priority
from pdcheck.collect.web.urls import identity

_WAITING_LIMIT = 5_000
_SEEN_LIMIT = 50_000
_SEGMENTS_LIMIT = 12
_REPEATS_LIMIT = 3
"""A path where one segment stands so often was built by a mistake of relative links."""
_QUERIES_LIMIT = 60
"""Of one path, whatever their parameters: filters of a catalogue combine without end."""
_NUMBERS = re.compile(r"\d+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?![a-z])")


class Candidate(NamedTuple):
    """An address to read, and how we came to it."""

    url: str
    depth: int = 0
    found: str = "link"
    """start, link, sitemap, or place: a usual place of such pages, tried without a link."""
    linked_from: str = ""
    text: str = ""
    area: str = ""


class Frontier:
    """What waits to be read; each page once, legal pages first, no more of one shape than is worth it."""

    def __init__(self, *, depth: int, of_one_shape: int) -> None:
        """An empty queue with its bounds."""
        self.trapped: Counter[str] = Counter()
        """By reason in Russian: how many addresses were left aside."""
        self._depth, self._of_one_shape = depth, of_one_shape
        self._heap: list[tuple[int, int, int, int, Candidate]] = []
        self._seen: set[str] = set()
        self._shapes: Counter[str] = Counter()
        self._families: Counter[str] = Counter()
        self._added = 0

    def __len__(self) -> int:
        """How many wait."""
        return len(self._heap)

    def has_met(self, url: str) -> bool:
        """Whether an address was taken as met before."""
        return identity(url) in self._seen

    def mark(self, url: str) -> bool:
        """Take an address as met; whether it is the first time."""
        key = identity(url)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def add(self, candidate: Candidate) -> None:
        """Queue an address that was not met before and is no trap."""
        if len(self._seen) >= _SEEN_LIMIT or len(self._heap) >= _WAITING_LIMIT:
            self.trapped["ссылок слишком много"] += 1
            return
        if not self.mark(candidate.url):
            return
        if reason := self._trap(candidate):
            self.trapped[reason] += 1
            return
        family = urlsplit(candidate.url).path.rpartition("/")[0]
        self._families[family] += 1
        self._added += 1
        rank = priority(candidate.url, candidate.text, candidate.area)
        # A guess is tried after the links of its kind; of the rest, what has fewer siblings comes first.
        turn = (2 * rank + (candidate.found == "place"), candidate.depth, self._families[family], self._added)
        heapq.heappush(self._heap, (*turn, candidate))

    def pop(self) -> Candidate | None:
        """The next to read."""
        return heapq.heappop(self._heap)[-1] if self._heap else None

    def _trap(self, candidate: Candidate) -> str:
        parts = urlsplit(candidate.url)
        segments = [segment for segment in parts.path.split("/") if segment]
        if candidate.depth > self._depth:
            return "страницы глубже, чем читается"
        if len(segments) > _SEGMENTS_LIMIT:
            return "слишком длинный путь"
        if segments and Counter(segments).most_common(1)[0][1] >= _REPEATS_LIMIT:
            return "путь повторяет сам себя"
        return self._too_many(candidate, parts.path, parts.query)

    def _too_many(self, candidate: Candidate, path: str, query: str) -> str:
        """Whether pages of this shape were enough; a link in the words of a policy has more room."""
        room = 4 if kind_of_link(candidate.url, candidate.text) in ("policy", "consent", "terms") else 1
        path = _NUMBERS.sub("#", path.lower())
        names = ",".join(sorted({name for name, _ in parse_qsl(query, keep_blank_values=True)}))
        shape, queries = f"{path}?{names}", f"{path}?*"
        if self._shapes[shape] >= room * self._of_one_shape or self._shapes[queries] >= room * _QUERIES_LIMIT:
            return "однотипные страницы (календари, списки, фильтры)"
        self._shapes[shape] += 1
        self._shapes[queries] += bool(query)
        return ""
