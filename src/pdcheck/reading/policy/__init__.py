"""A personal-data policy → its Reading: twenty-six elements, nine traits, and what it says for each purpose."""

import re

from pdcheck.artifacts import Document, Element, Reading, State
from pdcheck.reading.policy import care, edition, lifetime, rights, substance, transfer
from pdcheck.reading.policy import operator as who
from pdcheck.reading.policy.matrix import categories_per_purpose, purpose_rows, told_in_rows
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.policy.traits import POLICY_TRAITS, traits_of
from pdcheck.reading.source import NOT_APPLICABLE, Span

__all__ = ["POLICY_ELEMENTS", "POLICY_TRAITS", "read_policy"]

POLICY_ELEMENTS = (
    "operator_name",
    "operator_ids",
    "operator_address",
    "operator_contact",
    "scope_terms",
    "legal_grounds",
    "purposes",
    "pd_categories_per_purpose",
    "subject_categories",
    "pd_list",
    "actions_and_methods",
    "processing_terms",
    "destruction_procedure",
    "third_parties",
    "cross_border",
    "localisation",
    "cookies_and_metrics",
    "subject_rights",
    "request_procedure",
    "withdrawal_procedure",
    "security_measures",
    "responsible_person",
    "special_categories_biometrics",
    "minors",
    "policy_date_or_version",
    "policy_permanent_address",
)
_COLLECTS_NOTHING = re.compile(
    r"не\s+(?:собира|обрабатыва|запрашива|сохраня)\w*(?:[\s,]+(?:и\s+)?не\s+\w+){0,3}\s+(?:никак\w+\s+|любую\s+|каких-либо\s+|личн\w+\s+|ваш\w+\s+|персональн\w+\s+|о\s+вас\s+){0,4}(?:данн|информаци|сведени)\w*"
)
_HELD_BY_PROCESSING = (
    "legal_grounds",
    "purposes",
    "pd_categories_per_purpose",
    "subject_categories",
    "pd_list",
    "actions_and_methods",
    "processing_terms",
    "destruction_procedure",
    "cross_border",
    "localisation",
    "subject_rights",
    "request_procedure",
    "withdrawal_procedure",
    "security_measures",
    "responsible_person",
    "special_categories_biometrics",
)
"""What a text that says it collects nothing has no need to state."""


def read_policy(document: Document) -> Reading:
    """What a policy says, whatever the law asks of it; never raises, whatever the text."""
    policy = Policy(document)
    rows = purpose_rows(policy)
    data = substance.pd_list(policy)
    operator = who.operator_name(policy)
    elements: dict[str, Element] = {
        "operator_name": operator,
        "operator_ids": who.operator_ids(policy),
        "operator_address": who.operator_address(policy),
        "operator_contact": who.operator_contact(policy),
        "scope_terms": edition.scope_terms(policy),
        "legal_grounds": substance.legal_grounds(policy),
        "purposes": substance.purposes(policy),
        "pd_categories_per_purpose": categories_per_purpose(rows, data, policy),
        "subject_categories": substance.subject_categories(policy),
        "pd_list": data,
        "actions_and_methods": substance.actions_and_methods(policy),
        "processing_terms": lifetime.processing_terms(policy),
        "destruction_procedure": lifetime.destruction_procedure(policy),
        "third_parties": transfer.third_parties(policy),
        "cross_border": transfer.cross_border(policy),
        "localisation": transfer.localisation(policy),
        "cookies_and_metrics": transfer.cookies_and_metrics(policy),
        "subject_rights": rights.subject_rights(policy),
        "request_procedure": rights.request_procedure(policy),
        "withdrawal_procedure": rights.withdrawal_procedure(policy),
        "security_measures": care.security_measures(policy),
        "responsible_person": who.responsible_person(policy),
        "special_categories_biometrics": care.special_categories_biometrics(policy),
        "minors": care.minors(policy),
        "policy_date_or_version": edition.policy_date_or_version(policy),
        "policy_permanent_address": edition.policy_permanent_address(policy),
    }
    elements |= told_in_rows(rows, elements)
    denial = _collects_nothing(policy, data)
    if denial is not None:
        elements |= dict.fromkeys(_HELD_BY_PROCESSING, NOT_APPLICABLE)
        rows = ()
    return Reading(
        kind="policy",
        kind_because=policy.whole.passage(denial) if denial else None,
        elements=elements,
        traits=traits_of(policy, operator),
        purposes=rows,
    )


def _collects_nothing(policy: Policy, data: Element) -> Span | None:
    """The words that exclude any collection, in a text that lists no data."""
    if data.state is not State.ABSENT:
        return None
    found = policy.own.first(_COLLECTS_NOTHING)
    return policy.stated(found.start()) if found else None
