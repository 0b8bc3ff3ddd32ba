"""Checks of what any document states: its elements and its traits, one at a time."""

import re
from typing import Literal

from pdcheck.artifacts import Document, Element, Passage, Reading, State, Trait
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.reading import wording

Judged = Literal["pass", "unclear", "fail"]

_ABBREVIATIONS = frozenset(("ИП", "ООО", "АО", "ПАО", "ИНН", "ОГРН", "ОГРНИП", "КПП", "ФИО", "ЕГРЮЛ"))


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
    if blank and found.passage is not None and is_left_blank(found.passage):
        return unclear(blank, *shown(found.passage))
    return passed(present, *shown(found.passage))


def lacks(
    reading: Reading, *, trait: str, held: str, clear: str, held_is: Judged = "fail", cause: str = ""
) -> Outcome:
    """The document does not have the trait."""
    found = reading.traits.get(trait, Trait(holds=False))
    if not found.holds:
        return passed(clear, confidence=Confidence.MEDIUM)
    if held_is == "unclear":
        return unclear(held, *shown(*found.passages))
    return failed(held, *shown(*found.passages), causes=(cause,) if cause else ())


def has(reading: Reading, *, trait: str, held: str, clear: str) -> Outcome:
    """The document has the trait."""
    found = reading.traits.get(trait, Trait(holds=False))
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


def shown(*passages: Passage | None) -> tuple[Evidence, ...]:
    """Evidence of the passages that there are, each place once."""
    return tuple(Evidence(passage=passage) for passage in dict.fromkeys(passages) if passage is not None)


def is_left_blank(passage: Passage) -> bool:
    """Whether the words are a caption with an empty field and nothing of the operator's own."""
    if re.search(r"\[\s*[А-Яа-яЁё]|\{\{", passage.text):
        return True
    if not re.search(r"_{2,}|\.{5,}", passage.text):
        return False
    words = re.findall(r"[А-ЯЁA-Za-zа-яё-]+", re.sub(r"\([^)]*\)?", " ", passage.text))
    named = [word for word in words[1:] if word[0].isupper() and word not in _ABBREVIATIONS]
    return not named and not re.search(r"[«\"“]\w", passage.text)


def _judged(verdict: Judged, reason: str, element: Element, confidence: Confidence) -> Outcome:
    evidence = shown(element.counter, element.passage)
    if verdict == "pass":
        return passed(reason, *evidence, confidence=confidence)
    if verdict == "unclear":
        return unclear(reason, *evidence)
    return failed(reason, *evidence, confidence=confidence)
