"""Numbers that a line end breaks, as narrow forms and recognised scans have them, written in one line for the recognisers."""

import re

from pdcheck.personal_data.letters import lowered
from pdcheck.personal_data.rewritten import Rewriter, Rewritten

_PIECE = r"\d(?:[ \t()№–—-]{0,4}\d){0,20}"
_BROKEN = re.compile(rf"{_PIECE}(?:[ \t)–—-]{{0,3}}\r?\n[ \t|>]{{0,12}}[(№–—-]?[ ]?{_PIECE})+")
_BREAK = re.compile(r"\d[ \t)–—-]{0,3}\r?\n[ \t|>]{0,12}[(№–—-]?[ ]?\d")
_PIECES = re.compile(_PIECE)
_DIGIT = re.compile(r"\d")
# Captions of numbers, and how many digits each has.
_CAPTIONS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = tuple(
    (re.compile(rf"(?:{caption})[^\d]{{0,40}}$"), lengths)
    for caption, lengths in (
        (r"снилс|snils", (11,)),
        (r"(?<!\w)инн(?!\w)", (12,)),
        (r"паспорт|загран|серия\s+и\s+номер|passport", (10, 9)),
        (r"полис|(?<!\w)омс(?!\w)|(?<!\w)енп(?!\w)", (16,)),
        (r"водительск|(?<!\w)в/у|(?<!\w)ву(?!\w)|(?<!\w)стс|(?<!\w)птс", (10,)),
        (r"карт[аыуе]", (16, 18)),
        (r"сч[её]т|(?<!\w)[рл]/с", (20,)),
        (r"(?<!\w)тел|(?<!\w)моб|номер\w*[\s:]+$|whatsapp|связ", (11, 10)),
    )
)
_REACH = 60
"""Signs in which a caption stands before its number."""


def in_one_line(text: str) -> Rewritten | None:
    """The text with the broken numbers in one line; None where none is broken."""
    if "\n" not in text or not _BREAK.search(text):
        return None
    low, rewriter = lowered(text), Rewriter(text)
    for match in _BROKEN.finditer(text):
        before = low[max(match.start() - _REACH, 0) : match.start()]
        lengths = next((lengths for caption, lengths in _CAPTIONS if caption.search(before)), ())
        end = _end_of_number(text, match, lengths)
        if end is not None:
            pieces = [
                (one.group(), one.start(), one.end()) for one in _PIECES.finditer(text, match.start(), end)
            ]
            rewriter.run(match.start(), end, pieces)
    return rewriter.result()


def _end_of_number(text: str, match: re.Match[str], lengths: tuple[int, ...]) -> int | None:
    """Where the lines that make a number of such a length end; None where one line has it whole, or none fits."""
    digits = 0
    for piece in _PIECES.finditer(text, *match.span()):
        alone = len(_DIGIT.findall(piece.group()))
        if alone in lengths:
            return None
        digits += alone
        if digits in lengths:
            return piece.end()
    return None
