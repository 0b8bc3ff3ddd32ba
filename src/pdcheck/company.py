"""Noun: everything that was read of one company, side by side, so that one can be held against another."""

from pydantic import SkipValidation

from pdcheck.artifacts import Document, Passage, Reading, State
from pdcheck.correspondence import Correspondence
from pdcheck.deadlines.stood import JournalReading
from pdcheck.facts import Fact
from pdcheck.sites import Site


class ReadDocument(Fact):
    """A document with what it says."""

    target: str
    document: Document
    reading: Reading
    published_on: str = ""
    """The site that publishes it; empty: the user named the file."""

    def stated(self, element: str) -> Passage | None:
        """The words that state an element in full; None where it is absent or incomplete."""
        found = self.reading.element(element)
        return found.passage if found.state is State.PRESENT else None


class Company(Fact):
    """What was read of a company, by sort; empty: nothing of that sort was read."""

    sites: SkipValidation[tuple[Site, ...]] = ()
    consents: SkipValidation[tuple[ReadDocument, ...]] = ()
    policies: SkipValidation[tuple[ReadDocument, ...]] = ()
    papers: SkipValidation[tuple[ReadDocument, ...]] = ()
    """Papers that are neither consents nor policies."""
    letters: SkipValidation[tuple[ReadDocument, ...]] = ()
    journals: SkipValidation[tuple[JournalReading, ...]] = ()
    exports: SkipValidation[tuple[Correspondence, ...]] = ()

    def papers_of(self, *kinds: str) -> tuple[ReadDocument, ...]:
        """Papers of the kinds, in the order of their paths."""
        return tuple(one for one in self.papers if one.reading.kind in kinds)
