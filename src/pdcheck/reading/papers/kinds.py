"""What kind of organisation's paper a text is: by how it names itself, then by what it does."""

from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any, NamedTuple

import yaml

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern, phrase

UNKNOWN = "unknown"
"""The kind of a paper that no rule tells: said, never guessed."""

_HEAD_LINES, _HEAD_LENGTH, _LINE_LENGTH = 9, 420, 220
"""How far from its top, in lines and characters, a paper says what it is."""
_NEEDED = 2
"""Deeds of one kind by which a paper without a telling title is known."""
_SHORT = 1500
"""Characters of an order that approves other papers and does not hold them."""

_ASIDE = pattern(
    r"^\W*(?:утвержд\w+|согласован\w*|приложени\w+|к приказу|приказ\w* (?:директора|генерального|руководителя)|\(утв)"
)
"""Lines at the top that tell who approved a paper, not what it is."""
_ENDS_HEAD = pattern(
    r"^\W*(?:1\. |1\.1|приказываю|в соответствии|во исполнение|в целях|настоящ\w+ (?:положени|правил|порядо|политик|регламент|инструкци)|общие положения)"
)


class Kind(NamedTuple):
    """A kind of paper with the words that told it."""

    name: str
    because: Span | None = None
    how: str = ""
    """title, deeds; "" for an unknown paper."""


class _Rule(NamedTuple):
    name: str
    titles: tuple[Pattern[str], ...]
    deeds: tuple[Pattern[str], ...]


def kind_of(source: Source) -> Kind:
    """The kind: the title that begins first decides; without one, the kind of which most is done."""
    named = _named(source)
    if named is not None:
        return named
    done: list[tuple[int, int, str, Span]] = []
    for place, rule in enumerate(_rules()):
        found = [match.span() for deed in rule.deeds if (match := deed.search(source.norm))]
        if len(found) >= min(_NEEDED, len(rule.deeds)) and found:
            done.append((-len(found), place, rule.name, found[0]))
    if not done:
        return Kind(UNKNOWN)
    most = min(done)
    if sum(one[0] == most[0] for one in done) > 1 and most[0] == -_NEEDED:
        return Kind(UNKNOWN)  # two kinds are told by as little: a person has to say
    return Kind(most[2], most[3], "deeds")


def _named(source: Source) -> Kind | None:
    titles = []
    for start, end in head(source):
        for place, rule in enumerate(_rules()):
            for title in rule.titles:
                match = title.search(source.norm, start, end)
                if match is not None:
                    titles.append((match.start(), place, rule.name, match.span()))
    if not titles:
        return None
    _, _, name, span = min(titles)
    if name == "approval_order" and len(source.norm) > _SHORT:
        # The order stands before the paper that it approves.
        others = [one for one in titles if one[2] != name]
        if others:
            _, _, name, span = min(others)
    return Kind(name, span, "title")


def head(source: Source) -> list[Span]:
    """Stretches of lines at the top that may name the paper; what tells who approved it left out."""
    stretches: list[Span] = []
    taken = length = 0
    for start, end in source.text.lines:
        line = source.norm[start:end]
        if taken == _HEAD_LINES or length > _HEAD_LENGTH:
            break
        if taken and _ENDS_HEAD.match(line):
            break
        taken += 1
        if _ASIDE.match(line) and len(line) < _LINE_LENGTH:
            continue
        end = min(end, start + _LINE_LENGTH)
        length += end - start
        if stretches and not source.norm[stretches[-1][1] : start].strip():
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


@cache
def _rules() -> tuple[_Rule, ...]:
    loaded: Any = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text("utf-8"))
    return tuple(
        _Rule(name, tuple(map(compiled, rule["title"])), tuple(map(compiled, rule["does"])))
        for name, rule in loaded.items()
    )


def compiled(words: str) -> Pattern[str]:
    """A phrase in which {пд} stands for personal data by its full or its short name."""
    alternatives = words.split("|")
    full = [one.replace("{пд}", "персональн* данн*") for one in alternatives]
    short = [one.replace("{пд}", "пдн") for one in alternatives if "{пд}" in one]
    return phrase("|".join((*full, *short)))


@cache
def paper_kinds() -> tuple[str, ...]:
    """Every kind that can be told, in the order of the rules."""
    return tuple(rule.name for rule in _rules())
