"""Where a rule can match at all: the letters that its matches begin with, found before the rule is tried.

The engine tries a rule at every character, so that a rule of many alternatives costs more than all else in
reading. Most alternatives begin with letters that are given, and a search for letters is far cheaper.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

_PARSER: Any = import_module("re._parser")
"""The parser of the standard library, which has no public name: what it makes of a pattern is all we need."""
_MANY = 40
"""Beginnings after which a pattern is not read further: each costs a search of the text."""
_CLASS = 6
"""Letters of a class, `[еяю]`, that are told apart; a larger class may be any letter."""


def every(
    rule: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What `rule.finditer` gives, with the rule tried only where one of its beginnings stands."""
    heads = beginnings(rule)
    if heads is None:
        yield from rule.finditer(text, start, end)
        return
    for place in places(heads, text, start, end):
        if place >= start and (match := rule.match(text, place, end)) is not None:
            yield match
            start = match.end()


def first(rule: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
    """What `rule.search` gives, found in the same way."""
    return next(every(rule, text, start, end), None)


def places(heads: Iterable[str], text: str, start: int, end: int) -> list[int]:
    """Where any of the beginnings stands, in order."""
    found = []
    for head in heads:
        place = text.find(head, start, end)
        while place >= 0:
            found.append(place)
            place = text.find(head, place + 1, end)
    found.sort()
    return found


def beginnings(rule: re.Pattern[str]) -> tuple[str, ...] | None:
    """Letters one of which every match begins with; None where a match may begin with anything."""
    return _beginnings(rule.pattern, rule.flags)  # a compiled rule is slow to hash


@cache
def _beginnings(pattern: str, flags: int) -> tuple[str, ...] | None:
    if flags & re.IGNORECASE:
        return None
    read = _sequence(_PARSER.parse(pattern, flags))
    found = read.open | read.closed
    if "" in found:
        return None
    return tuple(sorted(one for one in found if not any(one[:size] in found for size in range(1, len(one)))))


class _Read(NamedTuple):
    """Beginnings of a part of a pattern."""

    open: frozenset[str]
    """What the part may be as a whole: letters that follow it go on the beginning."""
    closed: frozenset[str] = frozenset()
    """What it may begin with before letters that are not given."""


_NOTHING = _Read(frozenset({""}))
_ANYTHING = _Read(frozenset(), frozenset({""}))


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Read:
    """Beginnings of parts that follow one another."""
    opened, closed = {""}, set[str]()
    for kind, value in parts:
        part = _part(str(kind), value)
        if len(opened) > 1 and len(opened) * len(part.open) > _MANY:
            part = _ANYTHING
        closed |= {head + tail for head in opened for tail in part.closed}
        opened = {head + tail for head in opened for tail in part.open}
        if not opened:
            break
    return _Read(frozenset(opened), frozenset(closed))


def _part(kind: str, value: Any) -> _Read:
    match kind:
        case "LITERAL":
            return _Read(frozenset({chr(value)}))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _NOTHING
        case "IN":
            return _class(value)
        case "BRANCH":
            read = [_sequence(alternative) for alternative in value[1]]
            return _Read(
                frozenset().union(*(one.open for one in read)),
                frozenset().union(*(one.closed for one in read)),
            )
        case "SUBPATTERN" if not value[1]:  # without flags of its own
            return _sequence(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeated(*value)
    return _ANYTHING


def _class(members: Iterable[tuple[Any, Any]]) -> _Read:
    letters = {chr(value) if str(kind) == "LITERAL" else "" for kind, value in members}
    return _ANYTHING if "" in letters or len(letters) > _CLASS else _Read(frozenset(letters))


def _repeated(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Read:
    once = _sequence(parts)
    if most > 1:
        once = _Read(frozenset(), once.open | once.closed)
    return once if least else _Read(once.open | {""}, once.closed)
