"""Words of a document as the report tells them."""

from collections.abc import Callable

from pdcheck.artifacts import Passage

Mask = Callable[[str], str]


def words_of(passage: Passage | None, mask: Mask) -> str:
    """The words of a passage masked; empty where there is none."""
    return mask(passage.text) if passage else ""
