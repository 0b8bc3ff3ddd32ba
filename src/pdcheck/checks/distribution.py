"""What only a consent to distribution has to leave to the person."""

import re

from pdcheck.artifacts import Document, Reading, State
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, passed, shown, unclear
from pdcheck.reading import wording


def is_consented_to_apart(document: Document, reading: Reading) -> Outcome:
    """Publication is no part of a consent to something else."""
    found = reading.trait("distribution_mixed")
    if not found.holds:
        return passed("распространения и публикации в тексте нет", confidence=Confidence.MEDIUM)
    passages = (*wording.find("publication_agreed", document), *found.passages)
    if _is_all_about_publication(reading):
        return unclear(
            "всё согласие — о публикации, а составлено оно не как согласие на распространение",
            *shown(*passages),
        )
    return failed("разрешены распространение или публикация", *shown(*passages))


def _is_all_about_publication(reading: Reading) -> bool:
    """Whether every purpose is to publish, so that there is no other consent to keep it out of."""
    purpose = reading.element("purpose").passage
    items = re.split(r"[;\n]", purpose.text) if purpose else []
    told = [item for item in items if re.search(r"\w{3}", item)]
    return bool(told) and all(wording.holds("publication", item) for item in told)


def conditions_are_left_to_the_person(document: Document, reading: Reading) -> Outcome:
    """Conditions and prohibitions are for the person to fill in, not printed beforehand."""
    printed = wording.find("not_setting_conditions", document)
    if printed:
        return unclear("отказ от условий и запретов напечатан заранее", *shown(*printed))
    found = reading.element("conditions_and_prohibitions")
    if found.state is State.ABSENT:
        return failed("места для условий и запретов нет", confidence=Confidence.MEDIUM)
    if found.state is State.PARTIAL:
        return unclear("об условиях и запретах сказано, но места для них нет", *shown(found.passage))
    return passed("место для условий и запретов есть", *shown(found.passage))


def consent_is_separate(document: Document, reading: Reading) -> Outcome:
    """A consent to distribution holds no other consent."""
    others = [
        passage
        for name in ("marketing_mixed", "multiple_unrelated_purposes", "embedded_in_other_document")
        if reading.trait(name).holds
        for passage in reading.trait(name).passages
    ]
    if others:
        return failed("вместе с согласием на распространение взято другое согласие", *shown(*others))
    return passed("другого согласия в тексте нет", confidence=Confidence.MEDIUM)


def silence_is_no_consent(document: Document, reading: Reading) -> Outcome:
    """Silence or use is not read as a consent to distribution."""
    silence = wording.find("silence_deemed_consent", document)
    found = reading.trait("deems_consent_by_silence_or_use")
    if silence or found.holds:
        return failed(
            "согласие на распространение выводится из бездействия или пользования",
            *shown(*silence, *found.passages),
        )
    return passed("согласие из бездействия не выводится", confidence=Confidence.MEDIUM)
