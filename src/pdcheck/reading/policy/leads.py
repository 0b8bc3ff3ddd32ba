"""Matches of a rule that begin a word, found through an index of a policy's words.

So many rules go over one policy that even a search for their first letters is dear; the words are indexed
once, and every rule looks up its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from pdcheck.beginnings import beginnings, places

_KEY = 3
"""Letters of a word that the index tells apart."""
_WORD = re.compile(rf"([а-яa-z]{{1,{_KEY}}})[а-яa-z]*")
"""A word, and as many of its first letters as the index tells apart."""


class Words:
    """The words of a normalised text by their first letters."""

    def __init__(self, norm: str) -> None:
        """Index the text once."""
        self._norm = norm
        self._index: defaultdict[str, list[int]] = defaultdict(list)
        self._known: dict[str, list[int]] = {}
        for match in _WORD.finditer(norm):
            self._index[match[1]].append(match.start())

    def matches(self, rule: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches of the rule in a span; one that begins with a letter has to begin a word."""
        heads = beginnings(rule)
        if heads is None:
            yield from rule.finditer(self._norm, start, end)
            return
        for place in sorted(place for head in heads for place in self._places(head)):
            if start <= place < end and (match := rule.match(self._norm, place, end)) is not None:
                yield match
                start = match.end()

    def _places(self, head: str) -> list[int]:
        """Where a beginning stands."""
        known = self._known.get(head)
        if known is None:
            known = self._known[head] = self._found(head)
        return known

    def _found(self, head: str) -> list[int]:
        word = _WORD.match(head)
        if word is None:
            return places((head,), self._norm, 0, len(self._norm))
        if word.end() == len(head) < _KEY:
            keys = [key for key in self._index if key.startswith(head)]
        else:
            keys = [word[1]]
        return [
            place for key in keys for place in self._index.get(key, ()) if self._norm.startswith(head, place)
        ]
