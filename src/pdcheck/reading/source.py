"""A document with its normalised text, and the small moves that every rule of reading makes."""

import re
from collections.abc import Iterator
from functools import cached_property

from pdcheck import beginnings
from pdcheck.artifacts import Document, Element, Passage, State, Trait
from pdcheck.reading.form_fields import BlankField, blank_fields
from pdcheck.text import Text

Span = tuple[int, int]
"""Start and end in `Text.norm`."""


NEAR_LIMIT = 150
"""Matches of one rule around one stem that are looked at: a bound on the work that no consent comes near."""


class Source:
    """One document while it is read: passes over its text are shared by all rules."""

    def __init__(self, document: Document, words: str | None = None) -> None:
        """Normalise the document's text once, or words as long that stand for it."""
        self.document = document
        self.text = Text(document.text if words is None else words)
        self.norm = self.text.norm
        self.cased = self.text.cased

    @cached_property
    def blanks(self) -> list[BlankField]:
        """Places to be filled in, with their captions."""
        return blank_fields(self.text)

    def passage(self, span: Span) -> Passage:
        """The source words of a span with their address, no word or number cut."""
        start, end = self.text.source_span(*span)
        return self.document.passage(*_whole(self.document.text, start, end))

    def every(self, rule: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a rule in the normalised text, in order."""
        return beginnings.every(rule, self.norm)

    def first(self, rule: re.Pattern[str]) -> re.Match[str] | None:
        """The first of them."""
        return beginnings.first(rule, self.norm)

    def near(
        self, stem: str, rule: re.Pattern[str], before: int = 0, after: int = 200
    ) -> Iterator[re.Match[str]]:
        """Matches of a rule in windows around a literal stem; far cheaper than a search of the whole text.

        A match is given once even where windows overlap; after `NEAR_LIMIT` matches the search ends.
        """
        norm, last, given, found = self.norm, -1, 0, norm_find(self.norm, stem, 0)
        while found >= 0 and given < NEAR_LIMIT:
            start = max(found - before, last, 0)
            match = beginnings.first(rule, norm, start, min(found + len(stem) + after, len(norm)))
            if match is not None and match.end() > last:
                yield match
                given += 1
                last = match.end()
            found = norm_find(norm, stem, max(found + 1, last))

    def sentence(self, position: int) -> Span:
        """The sentence or line that holds a position."""
        return self.text.sentence(position)

    def words(self, span: Span) -> str:
        """The normalised words of a span."""
        return self.norm[span[0] : span[1]]

    def present(self, span: Span, sort: str = "") -> Element:
        """The element is stated by the span."""
        return Element(state=State.PRESENT, passage=self.passage(span), sort=sort)

    def partial(self, span: Span, sort: str = "", counter: Span | None = None) -> Element:
        """The element is stated by the span, but not in full."""
        spoilt = self.passage(counter) if counter else None
        return Element(state=State.PARTIAL, passage=self.passage(span), sort=sort, counter=spoilt)

    def absent(self, counter: Span | None = None) -> Element:
        """The element is not stated; `counter` shows what spoils it."""
        return Element(state=State.ABSENT, counter=self.passage(counter) if counter else None)

    def trait(self, span: Span | None) -> Trait:
        """The trait holds where a span shows it."""
        return Trait(holds=span is not None, passages=(self.passage(span),) if span else ())


def _whole(text: str, start: int, end: int) -> Span:
    """The span widened to the ends of words, and of dates and numbers with stops within them."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and _GOES_ON.match(text, end):
        end += 1
    return start, end


_GOES_ON = re.compile(r"\w|\.(?<=\d\.)\d")
NOT_APPLICABLE = Element(state=State.NOT_APPLICABLE)
NO_TRAIT = Trait(holds=False)

norm_find = str.find
