"""Phrases of a call → turns: what one speaker says until another begins."""

from collections.abc import Iterable, Iterator

from pdcheck.collect.chat.said import Said

NOBODY = "голос"
"""The author where a transcript names no speakers."""


def call_id(number: int) -> str:
    """By which people find a call in its file, counted from 1."""
    return "звонок" if number == 1 else f"звонок-{number}"


def as_turns(phrases: Iterable[Said]) -> Iterator[Said]:
    """Neighbouring phrases of one speaker joined; those of nobody stay apart: two people may share them."""
    turn: list[Said] = []
    for phrase in phrases:
        if turn and (phrase.author != turn[0].author or phrase.author == NOBODY):
            yield _joined(turn)
            turn = []
        turn.append(phrase)
    if turn:
        yield _joined(turn)


def _joined(turn: list[Said]) -> Said:
    return turn[0]._replace(text=" ".join(one.text for one in turn))
