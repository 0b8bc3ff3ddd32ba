"""Matches of a rule that begin a word, found through an index of a policy's words.

So many rules go over one policy that even a search for their first letters is dear; the words are indexed
once, and every rule looks up its own.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from pdcheck.beginnings import beginnings, places

_WORD = re.compile(r"[а-яa-z]+")
_LAST = "\U0010ffff"
"""Sorted after every letter: a beginning with it stands behind all words that have the beginning."""


class Words:
    """The words of a normalised text, in alphabetical order."""

    def __init__(self, norm: str) -> None:
        """Index the text once."""
        self._norm = norm
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(norm):
            self._places[match[0]].append(match.start())
        self._words = sorted(self._places)
        self._known: dict[str, list[int]] = {}

    def matches(self, rule: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches of the rule in a span; one that begins with a letter has to begin a word."""
        heads = beginnings(rule)
        if heads is None:
            yield from rule.finditer(self._norm, start, end)
            return
        for place in sorted(place for head in heads for place in self._standing(head)):
            if start <= place < end and (match := rule.match(self._norm, place, end)) is not None:
                yield match
                start = match.end()

    def _standing(self, head: str) -> list[int]:
        """Where a beginning stands; many rules share it."""
        known = self._known.get(head)
        if known is None:
            known = self._known[head] = self._found(head)
        return known

    def _found(self, head: str) -> list[int]:
        word = _WORD.match(head)
        if word is None:
            return places((head,), self._norm, 0, len(self._norm))
        if word.end() < len(head):
            return [one for one in self._places.get(word[0], ()) if self._norm.startswith(head, one)]
        first, past = bisect_left(self._words, head), bisect_left(self._words, head + _LAST)
        return [one for found in self._words[first:past] for one in self._places[found]]
