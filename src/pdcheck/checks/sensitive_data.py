"""Special categories of data and biometric data in a consent."""

import re

from pdcheck.artifacts import Document, Passage, Reading
from pdcheck.law import Confidence
from pdcheck.outcomes import Outcome, failed, passed, shown, unclear
from pdcheck.reading import wording


def special_data_are_consented_to(document: Document, reading: Reading) -> Outcome:
    """Special categories of data are among those consented to."""
    passages = wording.special_passages(document, reading.trait("special_categories_mentioned").passages)
    if not passages:
        return failed("специальных категорий данных в тексте нет")
    return passed("названы специальные категории данных", *shown(*passages))


def special_data_are_named(document: Document, reading: Reading) -> Outcome:
    """It is said which data of special categories are meant."""
    mentioned = wording.special_passages(document, reading.trait("special_categories_mentioned").passages)
    return _named(
        "special_data",
        document,
        reading,
        mentioned,
        passes="сказано, какие именно данные специальных категорий",
        fails="специальные категории упомянуты, но сами данные не названы",
    )


def biometric_data_are_consented_to(document: Document, reading: Reading) -> Outcome:
    """Biometric data are among those consented to."""
    passages = _biometric(document, reading)
    if not passages and reading.kind != "biometric":
        return failed("биометрических данных в тексте нет")
    return passed("названы биометрические данные", *shown(*passages))


def biometric_data_are_named(document: Document, reading: Reading) -> Outcome:
    """It is said which biometric data are meant."""
    return _named(
        "biometric_data",
        document,
        reading,
        _biometric(document, reading),
        passes="сказано, какие именно биометрические данные",
        fails="биометрические данные упомянуты, но какие именно, не сказано",
    )


def biometric_refusal_has_no_price(document: Document, reading: Reading) -> Outcome:
    """Refusing biometric data does not cost the person the service."""
    priced = wording.find_any(
        (
            "no_entry_without_biometrics",
            "refusal_costs_service",
            "no_service_without_consent",
            "consent_is_a_condition",
        ),
        document,
    )
    if not priced:
        return passed(
            "отказ в услуге за непредоставление биометрии не предусмотрен", confidence=Confidence.MEDIUM
        )
    return failed("за отказ дать биометрические данные предусмотрен отказ в услуге", *shown(*priced))


def _biometric(document: Document, reading: Reading) -> tuple[Passage, ...]:
    return reading.trait("biometric_mentioned").passages or wording.find("recognition", document)


def _named(
    sort: str,
    document: Document,
    reading: Reading,
    mentioned: tuple[Passage, ...],
    *,
    passes: str,
    fails: str,
) -> Outcome:
    """Whether the data are named where they are mentioned or listed, not merely somewhere in the text."""
    listed = reading.element("pd_list").passage
    given = [one for one in wording.find(sort, document) if re.search(r"соглас|обработк", one.text.lower())]
    near = [document.passage(*wording.sentence(document.text, *wording.span_of(one))) for one in mentioned]
    named = [one for one in (*near, listed, *given) if one is not None and wording.holds(sort, one.text)]
    if named:
        return passed(passes, *shown(named[0]))
    elsewhere = wording.find(sort, document)
    if elsewhere:
        return unclear(
            f"{fails}; о том ли другое место текста, решает вопрос", *shown(*mentioned, elsewhere[0])
        )
    return failed(fails, *shown(*mentioned))
