"""Words of a text as read → the same words in the file that it was read from.

Readers join lines, leave out hyphens and add marks of lists; letters and figures stay in their order. So a
span is looked for by its letters, and among equal ones by how many stand before it.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Letters(NamedTuple):
    """The letters and figures of a text with the places where they stand in it."""

    text: str
    places: tuple[int, ...]


def letters_of(signs: Iterable[str]) -> Letters:
    """The letters of a text, or of signs that have places of their own."""
    kept = [(sign, place) for place, sign in enumerate(signs) if sign.isalnum()]
    return Letters("".join(sign for sign, _ in kept), tuple(place for _, place in kept))


def found(words: str, before: str, among: Letters) -> tuple[int, int] | None:
    """The places of the first and the last letter of words; None where they are not there.

    `before` is what stands before them in the text as read.
    """
    wanted = letters_of(words).text
    if not wanted:
        return None
    start = -1
    for _ in range(_count(wanted, letters_of(before).text) + 1):
        following = among.text.find(wanted, start + 1)
        if following < 0:
            break
        start = following
    if start < 0:
        return None
    return among.places[start], among.places[start + len(wanted) - 1]


def _count(wanted: str, text: str) -> int:
    count, at = 0, text.find(wanted)
    while at >= 0:
        count, at = count + 1, text.find(wanted, at + 1)
    return count
