"""Whether somebody is told to do something, by whatever verb."""

from pdcheck.personal_data.words import is_imperative
from pdcheck.reading.dialogue.line import Line, Span

_ENDINGS = ("те", "й", "и", "ь", "тесь")
"""How imperatives end: «пришлите», «давай», «скинь»."""


def bids(line: Line, within: Span) -> bool:
    """Whether a stretch of the words has an imperative: «щёлкните», «перекиньте»."""
    return any(is_imperative(word) for word in line.words[slice(*within)].split() if word.endswith(_ENDINGS))
