"""Noun: what a check concludes, and how conclusions combine."""

from collections.abc import Iterable
from enum import StrEnum

from pdcheck.artifacts import Passage
from pdcheck.facts import Slotted, slotted
from pdcheck.law import Confidence


class Verdict(StrEnum):
    """From worst to best; `not_applicable` is neutral."""

    FAIL = "fail"
    UNCLEAR = "unclear"
    PASS = "pass"
    NOT_APPLICABLE = "not_applicable"


@slotted
class Evidence(Slotted):
    """Words that prove a verdict, where they stand, and what to see in them."""

    passage: Passage
    note: str = ""
    picture: str = ""
    """Name of the screenshot that shows the place."""
    also_on: tuple[str, ...] = ()
    """Other pages that show the same words in the same place."""


@slotted
class Outcome(Slotted):
    """A check's verdict with its reason and proof."""

    verdict: Verdict
    reason: str
    """A clause in Russian that says what was seen, without the law."""
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = Confidence.HIGH
    causes: tuple[str, ...] = ()
    """Names of what decided it, for the checklist to tie to contested positions or to provisions."""


def passed(
    reason: str,
    *evidence: Evidence,
    confidence: Confidence = Confidence.HIGH,
    causes: tuple[str, ...] = (),
) -> Outcome:
    """All is well, and why we think so."""
    return Outcome(
        verdict=Verdict.PASS, reason=reason, evidence=evidence, confidence=confidence, causes=causes
    )


def failed(
    reason: str,
    *evidence: Evidence,
    confidence: Confidence = Confidence.HIGH,
    causes: tuple[str, ...] = (),
) -> Outcome:
    """Something is wrong; without evidence the failure rests on absence."""
    return Outcome(
        verdict=Verdict.FAIL, reason=reason, evidence=evidence, confidence=confidence, causes=causes
    )


def unclear(reason: str, *evidence: Evidence, causes: tuple[str, ...] = ()) -> Outcome:
    """A person has to look; the reason says at what."""
    return Outcome(
        verdict=Verdict.UNCLEAR, reason=reason, evidence=evidence, confidence=Confidence.LOW, causes=causes
    )


def not_applicable(reason: str, *evidence: Evidence) -> Outcome:
    """The duty does not concern what was examined, and why."""
    return Outcome(verdict=Verdict.NOT_APPLICABLE, reason=reason, evidence=evidence)


_WORST_FIRST = (Verdict.FAIL, Verdict.UNCLEAR, Verdict.PASS)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The conjunction: evidence, causes and reasons of all that share the worst verdict."""
    return _combined(tuple(outcomes), _WORST_FIRST)


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """The disjunction: evidence, causes and reasons of all that share the best verdict."""
    return _combined(tuple(outcomes), _WORST_FIRST[::-1])


def _combined(outcomes: tuple[Outcome, ...], order: tuple[Verdict, ...]) -> Outcome:
    """The outcomes of the first verdict in the order that occurs, joined; order of input never matters."""
    if len(outcomes) == 1:
        return outcomes[0]
    decisive = next((v for v in order if any(o.verdict is v for o in outcomes)), Verdict.NOT_APPLICABLE)
    chosen = [o for o in outcomes if o.verdict is decisive]
    if len(chosen) == 1:
        return chosen[0]
    chosen.sort(key=lambda outcome: outcome.reason)
    levels = list(Confidence)
    return Outcome(
        verdict=decisive,
        reason="; ".join(dict.fromkeys(outcome.reason for outcome in chosen)),
        evidence=tuple(dict.fromkeys(e for outcome in chosen for e in outcome.evidence)),
        confidence=max((o.confidence for o in chosen), key=levels.index, default=Confidence.HIGH),
        causes=tuple(dict.fromkeys(cause for outcome in chosen for cause in outcome.causes)),
    )


def shown(*passages: Passage | None) -> tuple[Evidence, ...]:
    """Evidence of the passages that there are, each place once."""
    return tuple(Evidence(passage=passage) for passage in dict.fromkeys(passages) if passage is not None)
