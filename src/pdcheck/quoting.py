"""A passage that proves something → words that a person can read by themselves: no word is cut, short
sentences are whole, and long ones are told by their clause."""

from pdcheck.artifacts import QUOTE_LIMIT, Document, Passage
from pdcheck.reading import wording

WHOLE_SENTENCE = 220
"""Characters of a sentence that is quoted whole around the words that prove something."""
SHORTEST_CLAUSE = 25
"""Characters below which a clause says too little by itself, such as one member of an enumeration."""
_REACH = 60
"""Characters within which the beginning or the end of a clause is looked for."""
_CLAUSE_ENDS = ",;:()"


def readable(passage: Passage, document: Document | None) -> Passage:
    """The passage widened to its sentence or clause; as it is where its place is not known."""
    start, end = passage.location.start, passage.location.end
    if document is None or start is None or end is None or passage.location.source != document.source:
        return passage
    text = document.text
    first, last = wording.sentence(wording.folded(text), start, end)
    if last - first <= WHOLE_SENTENCE:
        return document.passage(first, last)
    begin, past = _clause_start(text, start, first), _clause_end(text, end, last)
    if past - begin < SHORTEST_CLAUSE:
        begin = _word_start(text, max(first, start - _REACH))
        past = _word_end(text, min(last, end + _REACH))
    return document.passage(begin, _fitting(text, begin, past))


def _clause_start(text: str, start: int, first: int) -> int:
    """After the last mark of a clause within reach, else the beginning of the word."""
    near = max(first, start - _REACH)
    begin = max((text.rfind(mark, near, start) + 1 for mark in _CLAUSE_ENDS), default=0)
    if begin <= near:
        begin = first if near == first else _word_start(text, start)
    while begin < start and text[begin].isspace():
        begin += 1
    return begin


def _clause_end(text: str, end: int, last: int) -> int:
    near = min(last, end + _REACH)
    marks = [found for mark in _CLAUSE_ENDS if (found := text.find(mark, max(end - 1, 0), near)) >= 0]
    if marks:
        return max(min(marks), end)
    return last if near == last else _word_end(text, end)


def _fitting(text: str, begin: int, end: int) -> int:
    """The end drawn back to a whole word where the quote would be cut at its limit."""
    if end - begin <= QUOTE_LIMIT:
        return end
    cut = begin + QUOTE_LIMIT
    while cut > begin and not text[cut - 1].isspace():
        cut -= 1
    return cut - 1 if cut > begin + 1 else begin + QUOTE_LIMIT


def _word_start(text: str, start: int) -> int:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return end
