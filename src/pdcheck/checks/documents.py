"""Checks of what any document states: its elements and its traits, one at a time."""

from typing import Literal

from pdcheck.artifacts import Document, Element, Reading, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, not_applicable, passed, shown, unclear
from pdcheck.reading import wording

Judged = Literal["pass", "unclear", "fail"]


def states(
    reading: Reading,
    *,
    element: str,
    present: str,
    absent: str,
    partial: str = "",
    partial_is: Judged = "fail",
    absent_is: Judged = "fail",
    blank: str = "",
    inapplicable: str = "",
) -> Outcome:
    """The document states the element in full.

    `blank` is the reason where the operator's own words are still an empty field to be filled in.
    """
    found = reading.elements.get(element)
    if found is None:
        return unclear(absent)
    if found.state is State.NOT_APPLICABLE:
        return not_applicable(inapplicable or "в этом документе такого пункта быть не должно")
    if found.state is State.ABSENT:
        return _judged(absent_is, absent, found, Confidence.MEDIUM)
    if found.state is State.PARTIAL:
        return _judged(partial_is, partial or absent, found, Confidence.MEDIUM)
    if found.passage is not None and wording.holds("unfilled_marks", found.passage.text):
        return unclear("на этом месте осталась метка проекта «заполните»", *shown(found.passage))
    if blank and found.passage is not None and wording.is_left_blank(found.passage):
        return unclear(blank, *shown(found.passage))
    return passed(present, *shown(found.passage))


def lacks(
    reading: Reading, *, trait: str, held: str, clear: str, held_is: Judged = "fail", cause: str = ""
) -> Outcome:
    """The document does not have the trait."""
    found = reading.trait(trait)
    if not found.holds:
        return passed(clear, confidence=Confidence.MEDIUM)
    if held_is == "unclear":
        return unclear(held, *shown(*found.passages))
    return failed(held, *shown(*found.passages), causes=(cause,) if cause else ())


def has(reading: Reading, *, trait: str, held: str, clear: str) -> Outcome:
    """The document has the trait."""
    found = reading.trait(trait)
    return passed(held, *shown(*found.passages)) if found.holds else failed(clear)


def say(document: Document, *, words: str, said: str, unsaid: str, unsaid_is: Judged = "fail") -> Outcome:
    """The document has a wording of the named sort (a function of `reading.wording`)."""
    passages = wording.find(words, document)
    if passages:
        return passed(said, *shown(*passages))
    return unclear(unsaid) if unsaid_is == "unclear" else failed(unsaid, confidence=Confidence.MEDIUM)


def do_not_say(
    document: Document,
    *,
    words: str,
    said: str,
    unsaid: str,
    said_is: Judged = "fail",
    cause: str = "",
) -> Outcome:
    """The document has no wording of the named sort (a function of `reading.wording`)."""
    passages = wording.find(words, document)
    if not passages:
        return passed(unsaid, confidence=Confidence.MEDIUM)
    if said_is == "unclear":
        return unclear(said, *shown(*passages))
    return failed(said, *shown(*passages), causes=(cause,) if cause else ())


def _judged(verdict: Judged, reason: str, element: Element, confidence: Confidence) -> Outcome:
    evidence = shown(element.counter, element.passage)
    if verdict == "pass":
        return passed(reason, *evidence, confidence=confidence)
    if verdict == "unclear":
        return unclear(reason, *evidence)
    return failed(reason, *evidence, confidence=confidence)
