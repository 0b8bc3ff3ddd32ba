"""Noun: a turn of phrase: the pattern that finds it, and what makes it mean something else.

Patterns are matched against text in lower case with «е» for «ё», so offsets stay those of the document.
"""

import re
from typing import NamedTuple


class Turn(NamedTuple):
    """A turn of phrase: a pattern, the stems without which it cannot match, and what spoils it."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...] = ()
    """One of them has to occur in the text: a cheap test before the pattern runs."""
    unless: re.Pattern[str] | None = None
    """Words in the same sentence that turn it into something else."""
    needs: re.Pattern[str] | None = None
    """Words that the same sentence must have as well."""
    affirmed: bool = False
    """Whether a negation shortly before it takes it away."""


def turn(
    pattern: str,
    *stems: str,
    unless: str | None = None,
    needs: str | None = None,
    affirmed: bool = False,
) -> Turn:
    """A turn of phrase from the words of its patterns."""
    return Turn(
        re.compile(pattern, re.MULTILINE),
        stems,
        re.compile(unless) if unless else None,
        re.compile(needs) if needs else None,
        affirmed,
    )
