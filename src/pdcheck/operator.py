"""Noun: the operator's circumstances, which switch requirements and choose amounts."""

from enum import StrEnum

from pdcheck.facts import Fact
from pdcheck.working_hours import WorkingHours


class LegalForm(StrEnum):
    """Who answers for an offence (КоАП 2.4, notes 1–3 to art. 13.11)."""

    LEGAL_ENTITY = "legal_entity"
    SOLE_PROPRIETOR = "sole_proprietor"
    SELF_EMPLOYED = "self_employed"
    """A person without the status of an entrepreneur: answers as a citizen."""
    NON_PROFIT = "non_profit"
    PUBLIC_BODY = "public_body"


class Operator(Fact):
    """The company as it describes itself in operator.yaml; None: not stated."""

    name: str = ""
    form: LegalForm | None = None
    small_business: bool | None = None
    """Small or micro in the SME register on the day of the offence, or a socially oriented
    non-profit in its register (КоАП 4.1.2)."""
    repeated: tuple[str, ...] = ()
    """Ids of fines for which the operator counts as already punished (КоАП 4.6)."""
    sector: str = ""
    staff: int | None = None
    revenue: int | None = None
    """For the calendar year before the finding, roubles; for turnover fines."""
    working_hours: WorkingHours | None = None
    """When staff answer clients: response times are counted in these hours."""
    timezone: str = ""
    """IANA name of the zone in which the company works, `Asia/Yekaterinburg`; empty: not stated."""
