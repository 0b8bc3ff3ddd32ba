"""Noun: another document of the same operator that an examined one has to agree with."""

from typing import Literal

from pdcheck.artifacts import Document, Reading
from pdcheck.facts import Fact


class Companion(Fact):
    """A policy or a consent that a letter is held against, with what it says."""

    kind: Literal["policy", "consent"]
    document: Document
    reading: Reading

    @property
    def where(self) -> str:
        """«в политике», «в согласии»."""
        return "в политике" if self.kind == "policy" else "в согласии"
