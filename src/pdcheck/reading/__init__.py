"""What a text states, whatever the law asks: Document → Reading. Pure; knows no law."""

from pdcheck.reading.consent import CONSENT_ELEMENTS, read_consent
from pdcheck.reading.distribution import DISTRIBUTION_ELEMENTS
from pdcheck.reading.embedded import read_embedded
from pdcheck.reading.kinds import CONSENT_KINDS
from pdcheck.reading.policy import POLICY_ELEMENTS, POLICY_TRAITS, read_policy
from pdcheck.reading.traits import CONSENT_TRAITS
from pdcheck.reading.wording import gives_consent, speaks_of_consent, speaks_of_personal_data

__all__ = [
    "CONSENT_ELEMENTS",
    "CONSENT_KINDS",
    "CONSENT_TRAITS",
    "DISTRIBUTION_ELEMENTS",
    "POLICY_ELEMENTS",
    "POLICY_TRAITS",
    "gives_consent",
    "read_consent",
    "read_embedded",
    "read_policy",
    "speaks_of_consent",
    "speaks_of_personal_data",
]
