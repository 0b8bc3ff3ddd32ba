"""What a paper of a kind states, point by point, by the table of phrases in points.yaml."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from re import Match, Pattern
from typing import Any, NamedTuple

import yaml

from pdcheck.artifacts import Element
from pdcheck.reading.papers.kinds import compiled
from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern

_TITLE_STATES = frozenset(("acquaintance", "undertaking", "responsible_order"))
"""Kinds whose first words may be the statement: with what people are acquainted, what they keep, who is named."""
_TITLE_LENGTH = 200
_MATCHES = 60
"""Places of one phrase that are looked at: a bound on the work that no paper comes near."""
_DENIED = pattern(
    r"(?<!\w)не (?:обязан\w*|требу\w+|предусм\w+|установлен\w*|устанавлива\w+|определен\w*|определя\w+|уведомля\w+|проводи\w+|проводят\w*"
    r"|составля\w+|назначен\w*|названа?|названы|указан\w*|нес[её]т|несут|отвечает|применя\w+|ведется|обеспечива\w+|осуществля\w+|регулиру\w+|описан\w*)"
    r"|отсутству\w+|освобожда\w+|без указания|(?<!\w)нет(?!\w)"
)
"""In the sentence of a phrase: the paper says that there is no such thing."""


class Point(NamedTuple):
    """One thing that papers of a kind may state."""

    name: str
    words: tuple[Pattern[str], ...]
    """Any of them states it."""
    weak: tuple[Pattern[str], ...] = ()
    """Words that state it in part, or in a way that has been changed."""
    may_deny: bool = False
    """Whether «нет» states it as well as «есть»."""


def points_of(kind: str, source: Source, because: Span | None = None) -> dict[str, Element]:
    """Every point of the kind with its words; a denial stands as the counter of an absent point.

    The line of the title, by which the kind was told (`because`), states nothing but in `_TITLE_STATES`.
    """
    title = source.sentence(because[0]) if because and kind not in _TITLE_STATES else (0, 0)
    if title[1] - title[0] > _TITLE_LENGTH:
        title = (0, 0)
    return {point.name: _stated(point, source, title) for point in _points().get(kind, ())}


def _stated(point: Point, source: Source, title: Span) -> Element:
    denied = None
    for match in _found(point.words, source):
        if title[0] <= match.start() < title[1]:
            continue
        sentence = source.sentence(match.start())
        if point.may_deny or not _DENIED.search(source.norm, *sentence):
            return source.present((min(sentence[0], match.start()), max(sentence[1], match.end())))
        denied = denied or sentence
    weak = next(_found(point.weak, source), None)
    if weak is not None:
        return source.partial(source.sentence(weak.start()))
    return source.absent(denied)


def _found(rules: tuple[Pattern[str], ...], source: Source) -> Iterator[Match[str]]:
    for rule in rules:
        yield from islice(rule.finditer(source.norm), _MATCHES)


@cache
def _points() -> dict[str, tuple[Point, ...]]:
    loaded: Any = yaml.safe_load((Path(__file__).parent / "points.yaml").read_text("utf-8"))
    return {
        kind: tuple(
            Point(
                name,
                (*map(compiled, point["words"]), *map(re.compile, point.get("forms", ()))),
                tuple(map(compiled, point.get("weak", ()))),
                point.get("may_deny", False),
            )
            for name, point in points.items()
        )
        for kind, points in loaded.items()
    }


@cache
def point_names() -> dict[str, tuple[str, ...]]:
    """The names of the points by kind of paper, for those who check that a checklist asks for known ones."""
    return {kind: tuple(point.name for point in points) for kind, points in _points().items()}
