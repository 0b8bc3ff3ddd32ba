"""Where a rule can match at all: the first letters of its alternatives against an index of a text's words.

A rule of many alternatives tried at every character costs more than all else in reading. Most alternatives
begin with a literal word, so that only places where such a word begins need be tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

KEY = 3
"""Letters of a word that the index tells apart."""
_WORD = re.compile(rf"([а-яa-z]{{1,{KEY}}})[а-яa-z]*")
"""A word, and as many of its first letters as the index tells apart."""
_LETTERS = re.compile(r"[а-яa-z]+")
_LOOKBEHIND = re.compile(r"\(\?<[!=](?:\\.|\[[^\]]*\]|[^()\\\[])*\)")
_TOO_MANY = 80


class Words:
    """The words of a text by their first letters."""

    def __init__(self, norm: str) -> None:
        """Index once; every rule then looks up its own beginnings."""
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(norm):
            self.places[match[1]].append(match.start())

    def starts(self, keys: frozenset[str]) -> list[int]:
        """Places of words with any of the beginnings, in order."""
        wanted = {key for key in keys if not key.endswith("*")}
        short = tuple(key[:-1] for key in keys if key.endswith("*"))
        if short:
            wanted |= {key for key in self.places if key.startswith(short)}
        found = [place for key in wanted for place in self.places.get(key, ())]
        found.sort()
        return found


@cache
def keys_of(rule: re.Pattern[str]) -> frozenset[str] | None:
    """Beginnings one of which every match has; None where an alternative does not begin with a word."""
    found = _keys(rule.pattern)
    return None if found is None or len(found) > _TOO_MANY else found


def _keys(pattern: str) -> frozenset[str] | None:
    found: set[str] = set()
    for alternative in _split(pattern):
        keys = _leading(alternative)
        if keys is None:
            return None
        found |= keys
    return frozenset(found)


def _leading(words: str) -> frozenset[str] | None:
    """Beginnings of one alternative: of its first word, or of the group that it opens with."""
    while match := _LOOKBEHIND.match(words):
        words = words[match.end() :]
    if not words.startswith(("(?:", "(?P<")):
        return _first_word(words)
    end = _group_end(words)
    inner = words[words.index(">") + 1 if words.startswith("(?P") else 3 : end]
    rest = words[end + 1 :]
    if rest.startswith(("*", "{")):
        return None
    optional = rest.startswith("?")
    rest = rest[1:] if optional else rest
    found = _leading(rest) if optional else frozenset()
    for alternative in _split(inner):
        keys = _leading(alternative + rest)
        found = None if found is None or keys is None else found | keys
    return found


def _first_word(words: str) -> frozenset[str] | None:
    """The first letters of a literal word; with «*» where a word may go on after fewer than `KEY`."""
    match = _LETTERS.match(words)
    if match is None:
        return None
    word, rest = match.group(), words[match.end() :]
    if rest.startswith(("?", "*", "{")):
        word = word[:-1]
    elif len(word) < KEY and rest.startswith((r"\s+", ",", r"\b")):
        return frozenset({word})
    if not word:
        return None
    return frozenset({word[:KEY] if len(word) >= KEY else f"{word}*"})


def _split(pattern: str) -> Iterator[str]:
    """The alternatives at the top level of a pattern."""
    depth, start, place = 0, 0, 0
    in_class = False
    while place < len(pattern):
        letter = pattern[place]
        if letter == "\\":
            place += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
        place += 1
    yield pattern[start:]


def _group_end(pattern: str) -> int:
    """Where the group that opens a pattern closes."""
    depth, place, in_class = 0, 0, False
    while place < len(pattern):
        letter = pattern[place]
        if letter == "\\":
            place += 1
        elif in_class:
            in_class = letter != "]"
        elif letter == "[":
            in_class = True
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0:
                return place
        place += 1
    return len(pattern)
