"""A letter about a person's rights → its Reading: kind, elements of the kind, traits, dates."""

from collections.abc import Callable

from pdcheck.artifacts import Document, Element, Reading, State
from pdcheck.reading.answers import substance
from pdcheck.reading.answers.confirmation import confirmation_of_processing, denial
from pdcheck.reading.answers.dates import dates
from pdcheck.reading.answers.destruction import act_elements, log_elements
from pdcheck.reading.answers.forms import left_to_fill_in
from pdcheck.reading.answers.kinds import ANSWER_KINDS, kind_of
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.marks import dated, signature
from pdcheck.reading.answers.operator import addressed_operator, operator_name_location
from pdcheck.reading.answers.people import (
    addressee,
    contact_for_answer,
    relation_or_fact,
    subject_id_document,
    subject_name,
)
from pdcheck.reading.answers.replies import legal_reason, matters, request_reference, subject_matter
from pdcheck.reading.answers.requests import (
    consent_reference,
    demand,
    demand_destroy,
    demand_stop,
    demands,
    withdrawal_statement,
)
from pdcheck.reading.answers.rights import appeal_procedure, other, par_18_1_measures, rights_procedure
from pdcheck.reading.answers.sharing import cross_border, data_source, persons_with_access, processor
from pdcheck.reading.answers.third_parties import third_party_elements
from pdcheck.reading.answers.traits import ANSWER_TRAITS, traits_of
from pdcheck.reading.source import NOT_APPLICABLE

__all__ = ["ANSWER_ELEMENTS", "ANSWER_KINDS", "ANSWER_TRAITS", "read_answer"]

ANSWER_ELEMENTS = (
    "confirmation_of_processing",
    "legal_grounds",
    "purposes",
    "methods",
    "operator_name_location",
    "persons_with_access",
    "processed_data",
    "data_source",
    "terms_incl_storage",
    "rights_procedure",
    "cross_border",
    "processor",
    "par_18_1_measures",
    "other",
)
"""What an answer has to tell, in the order of part 7 of art. 14."""

_STAND_ANYHOW = ("confirmation_of_processing", "operator_name_location")
"""What makes sense though nothing is processed."""


def read_answer(document: Document) -> Reading | None:
    """What a letter says, whatever the law asks of it; None where it is no letter about a person's rights."""
    letter = Letter(document)
    stated = _answer(letter)
    kind = kind_of(letter, stated)
    if kind is None:
        return None
    elements = stated if kind.name == "answer" else _ELEMENTS[kind.name](letter)
    return Reading(
        kind=kind.name,
        kind_because=letter.own.passage(kind.because) if kind.because else None,
        elements=elements,
        traits=traits_of(letter, kind.name, stated),
        dates=dates(letter, is_by_subject=kind.name in ("subject_request", "withdrawal")),
    )


def _answer(letter: Letter) -> dict[str, Element]:
    told: dict[str, Element] = {
        "confirmation_of_processing": confirmation_of_processing(letter),
        "legal_grounds": substance.legal_grounds(letter),
        "purposes": substance.purposes(letter),
        "methods": substance.methods(letter),
        "operator_name_location": operator_name_location(letter),
        "persons_with_access": persons_with_access(letter),
        "processed_data": substance.processed_data(letter),
        "data_source": data_source(letter),
        "terms_incl_storage": substance.terms_incl_storage(letter),
        "rights_procedure": rights_procedure(letter),
        "cross_border": cross_border(letter),
        "processor": processor(letter),
        "par_18_1_measures": par_18_1_measures(letter),
        "other": other(letter) or NOT_APPLICABLE,
    }
    if denial(letter) is None:
        return left_to_fill_in(letter, told)
    return {
        name: NOT_APPLICABLE if one.state is State.ABSENT and name not in _STAND_ANYHOW else one
        for name, one in told.items()
    }


def _refusal(letter: Letter) -> dict[str, Element]:
    return {
        "operator_name_location": operator_name_location(letter),
        "addressee": addressee(letter),
        "request_reference": request_reference(letter),
        "legal_reason": legal_reason(letter),
        "appeal_procedure": appeal_procedure(letter),
        "date": dated(letter),
        "signature": signature(letter),
    }


def _notice(letter: Letter) -> dict[str, Element]:
    return {
        "operator_name_location": operator_name_location(letter),
        "addressee": addressee(letter),
        "subject_matter": subject_matter(letter, matters(letter)),
        "legal_reason": legal_reason(letter),
        "date": dated(letter),
        "signature": signature(letter),
    }


def _request(letter: Letter) -> dict[str, Element]:
    return {
        "operator_name": addressed_operator(letter),
        "subject_name": subject_name(letter),
        "subject_id_document": subject_id_document(letter),
        "relation_or_fact_of_processing": relation_or_fact(letter),
        "demand": demand(letter, demands(letter)),
        "contact_for_answer": contact_for_answer(letter),
        "signature": signature(letter),
        "date": dated(letter),
    }


def _withdrawal(letter: Letter) -> dict[str, Element]:
    asked = demands(letter)
    return {
        "operator_name": addressed_operator(letter),
        "subject_name": subject_name(letter),
        "subject_id_document": subject_id_document(letter),
        "consent_reference": consent_reference(letter),
        "withdrawal_statement": withdrawal_statement(letter),
        "demand_stop": demand_stop(letter, asked),
        "demand_destroy": demand_destroy(letter, asked),
        "contact_for_answer": contact_for_answer(letter),
        "date": dated(letter),
        "signature": signature(letter),
    }


_ELEMENTS: dict[str, Callable[[Letter], dict[str, Element]]] = {
    "refusal": _refusal,
    "operator_notice": _notice,
    "third_party_notice": third_party_elements,
    "subject_request": _request,
    "withdrawal": _withdrawal,
    "destruction_act": act_elements,
    "destruction_log": log_elements,
}
