"""A consent → its Reading: kind, fifteen elements (more where it is to distribution), twelve traits."""

from pdcheck.artifacts import Document, Element, Reading, State
from pdcheck.reading.content import Content
from pdcheck.reading.data_list import pd_list, pd_list_closed
from pdcheck.reading.distribution import distribution_elements
from pdcheck.reading.kinds import kind_of
from pdcheck.reading.methods import processing_methods
from pdcheck.reading.operations import actions_list
from pdcheck.reading.operator_address import operator_address
from pdcheck.reading.operator_name import operator_name
from pdcheck.reading.purposes import purpose
from pdcheck.reading.recipients import third_parties
from pdcheck.reading.signature import signature
from pdcheck.reading.source import Source, Span
from pdcheck.reading.subject import representative, subject_address, subject_id_document, subject_name
from pdcheck.reading.term import term
from pdcheck.reading.traits import traits_of
from pdcheck.reading.withdrawal import withdrawal

CONSENT_ELEMENTS = (
    "subject_name",
    "subject_address",
    "subject_id_document",
    "representative",
    "operator_name",
    "operator_address",
    "purpose",
    "pd_list",
    "pd_list_closed",
    "third_parties",
    "actions_list",
    "processing_methods",
    "term",
    "withdrawal",
    "signature",
)


def read_consent(document: Document) -> Reading:
    """What a consent says, whatever the law asks of it; never raises, whatever the text."""
    source = Source(document)
    kind = kind_of(source)
    content = Content(source)
    operator = operator_name(source)
    data = pd_list(source, content.data_lists, is_advertising=kind.name == "marketing")
    elements: dict[str, Element] = {
        "subject_name": subject_name(source),
        "subject_address": subject_address(source),
        "subject_id_document": subject_id_document(source),
        "representative": representative(source),
        "operator_name": operator,
        "operator_address": operator_address(source),
        "purpose": purpose(source, content.purposes),
        "pd_list": data,
        "pd_list_closed": pd_list_closed(
            source, content.data_lists, data, is_advertising=kind.name == "marketing"
        ),
        "third_parties": third_parties(
            source, content.actions, is_distribution=kind.name == "distribution", operator=_span(operator)
        ),
        "actions_list": actions_list(source, content.actions, content.purposes),
        "processing_methods": processing_methods(source),
        "term": term(source),
        "withdrawal": withdrawal(source, is_advertising=kind.name == "marketing"),
        "signature": signature(source, is_embedded=kind.name == "embedded_in_contract"),
    }
    if kind.name == "minor" and kind.because and elements["representative"].state is State.NOT_APPLICABLE:
        elements["representative"] = source.partial(kind.because)
    if kind.name == "distribution":
        elements |= distribution_elements(source, content)
    return Reading(
        kind=kind.name,
        kind_because=source.passage(kind.because) if kind.because else None,
        elements=elements,
        traits=traits_of(source, kind, content, elements),
    )


def _span(element: Element) -> Span | None:
    place = element.passage.location if element.passage else None
    return (place.start, place.end) if place and place.start is not None and place.end is not None else None
