"""Reading of a document → the shape of the contract."""

from pdcheck.artifacts import Element, PurposeRow, Reading, Trait
from pdcheck.deadlines.letters import Timing
from pdcheck.stated import (
    StatedElement,
    StatedPurpose,
    StatedReading,
    StatedTrait,
)
from pdcheck.stating.letters import stated_dates
from pdcheck.stating.words import Mask, words_of


def stated_reading(reading: Reading, timing: Timing | None, mask: Mask) -> StatedReading:
    """Kind, elements, traits, purposes and days of a document."""
    return StatedReading(
        document_kind=reading.kind,
        kind_quote=words_of(reading.kind_because, mask),
        elements={name: _stated_element(one, mask) for name, one in reading.elements.items()},
        traits={name: _stated_trait(one, mask) for name, one in reading.traits.items()},
        purposes=tuple(_stated_purpose(row, mask) for row in reading.purposes),
        dates=stated_dates(reading.dates, timing, mask) if reading.dates and timing else None,
    )


def _stated_purpose(row: PurposeRow, mask: Mask) -> StatedPurpose:
    return StatedPurpose(
        purpose=mask(row.purpose.text),
        anchor=row.purpose.location.anchor,
        data=words_of(row.data, mask),
        subjects=words_of(row.subjects, mask),
        methods=words_of(row.methods, mask),
        terms=words_of(row.terms, mask),
        destruction=words_of(row.destruction, mask),
        grounds=words_of(row.grounds, mask),
    )


def _stated_element(element: Element, mask: Mask) -> StatedElement:
    place = element.passage.location if element.passage else None
    return StatedElement(
        state=element.state,
        quote=words_of(element.passage, mask),
        start=place.start if place else None,
        end=place.end if place else None,
        anchor=place.anchor if place else "",
        counter_quote=words_of(element.counter, mask),
        counter_anchor=element.counter.location.anchor if element.counter else "",
        sort=element.sort,
    )


def _stated_trait(trait: Trait, mask: Mask) -> StatedTrait:
    first = trait.passages[0] if trait.passages else None
    return StatedTrait(
        holds=trait.holds,
        values=tuple(mask(value) for value in trait.values),
        quote=words_of(first, mask),
        anchor=first.location.anchor if first else "",
    )
