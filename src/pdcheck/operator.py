"""Noun: the operator's circumstances, which switch requirements and choose amounts."""

from datetime import date
from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from pdcheck.facts import Fact
from pdcheck.working_hours import WorkingHours

Country = str
"""Two letters of ISO 3166: RU, KZ."""


class LegalForm(StrEnum):
    """Who answers for an offence (КоАП 2.4, notes 1–3 to art. 13.11)."""

    LEGAL_ENTITY = "legal_entity"
    SOLE_PROPRIETOR = "sole_proprietor"
    SELF_EMPLOYED = "self_employed"
    """A person without the status of an entrepreneur: answers as a citizen."""
    NON_PROFIT = "non_profit"
    PUBLIC_BODY = "public_body"


class Size(StrEnum):
    """The category in the register of small and medium enterprises; large: not in it."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


_SMALL = frozenset((Size.MICRO, Size.SMALL))
_ALWAYS_TOLD = frozenset(("name", "form", "small_business", "repeated", "sector", "staff", "revenue"))


class Special(StrEnum):
    """Special categories of data (152-ФЗ art. 10 part 1)."""

    HEALTH = "health"
    RACE = "race"
    NATIONALITY = "nationality"
    POLITICS = "politics"
    BELIEFS = "beliefs"
    INTIMATE_LIFE = "intimate_life"


class Biometric(StrEnum):
    """By what the operator establishes who somebody is (152-ФЗ art. 11)."""

    FACE = "face"
    """A machine compares faces: turnstiles, time tracking."""
    PHOTO_PASS = "photo_pass"
    """A guard compares the photograph on a pass: contested (POS-PHOTO-PASS)."""
    FINGERPRINT = "fingerprint"
    VOICE = "voice"


class Notice(Fact):
    """The notice to the regulator (152-ФЗ art. 22)."""

    submitted: date | None = None
    number: str = ""
    """In the register of operators."""
    changed: date | None = None
    """When the entry was last changed."""


class System(Fact):
    """An information system with personal data; what it does not say is as for the whole operator."""

    name: str
    threats: Literal[1, 2, 3] | None = None
    """Type of threats: undeclared features of system software, of applications, neither (ПП № 1119 п. 6)."""
    special: bool | None = None
    biometric: bool | None = None
    public_only: bool | None = None
    """Only data from public sources of art. 8."""
    staff_only: bool | None = None
    """Only data of the operator's own workers."""
    people: int | None = Field(default=None, ge=0)
    """Subjects who are not its workers."""


class Operator(Fact):
    """The company as it describes itself in operator.yaml; None: not stated, an empty list: there is none."""

    name: str = ""
    form: LegalForm | None = None
    small_business: bool | None = None
    """Small or micro in the SME register on the day of the offence, or a socially oriented
    non-profit in its register (КоАП 4.1.2); follows from `size` where only that is stated."""
    size: Size | None = None
    repeated: tuple[str, ...] = ()
    """Ids of fines for which the operator counts as already punished (КоАП 4.6)."""
    sector: str = ""
    staff: int | None = Field(default=None, ge=0)
    """People under labour contracts."""
    contractors: int | None = Field(default=None, ge=0)
    """People who work under civil contracts."""
    candidates: bool | None = None
    """Whether it looks for workers."""
    sites: tuple[str, ...] | None = None
    """Addresses of its websites."""
    people: int | None = Field(default=None, ge=0)
    """Subjects who are not its workers: clients, candidates, visitors."""
    special_categories: tuple[Special, ...] | None = None
    biometrics: tuple[Biometric, ...] | None = None
    minors: bool | None = None
    cross_border: tuple[Country, ...] | None = None
    """Countries to which data are transferred."""
    databases: tuple[Country, ...] | None = None
    """Countries where the databases stand in which data of Russians are gathered."""
    processors: tuple[str, ...] | None = None
    """Who processes data on its commission: an accountant, a host, a chat service."""
    foreign_processors: bool | None = None
    paper: bool | None = None
    automated: bool | None = None
    publishes: bool | None = None
    """Personal data are on its site or elsewhere for everybody."""
    consent_on_site: bool | None = None
    """Consent is given on the site by somebody who is not identified there (a form without a login)."""
    new_purposes: bool | None = None
    """Data are used for purposes other than those of their collection."""
    foreign_lists: bool | None = None
    """Goods are promoted by direct contact from databases that belong to another operator."""
    shared_consent: bool | None = None
    """A consent lets others process the data for incompatible purposes."""
    minors_beyond_law: bool | None = None
    """Contracts process data of minors in cases that the law does not provide for."""
    anonymised: bool | None = None
    """Data are anonymised for scoring, prediction of behaviour or other research."""
    public_sources: bool | None = None
    """It keeps public sources (directories, address books) of art. 8."""
    responsible_is_staff: bool | None = None
    """Whether the person responsible for processing is on its staff."""
    threats: Literal[1, 2, 3] | None = None
    """The type of threats in all systems (ПП № 1119 п. 6)."""
    systems: tuple[System, ...] = ()
    """Information systems where they differ."""
    notice: Notice | None = None
    notified: bool | None = None
    """Whether the regulator was notified; true where `notice` states a number or a day."""
    regulation_approved: date | None = None
    """The day of the edition in force of the rules on workers' personal data."""
    dismissed_kept_months: int | None = Field(default=None, ge=0)
    """For how long, by the company's own rules, data of dismissed workers stay in use."""
    revenue: int | None = None
    """For the calendar year before the finding, roubles; for turnover fines."""
    working_hours: WorkingHours | None = None
    """When staff answer clients: response times are counted in these hours."""
    timezone: str = ""
    """IANA name of the zone in which the company works, `Asia/Yekaterinburg`; empty: not stated."""

    @model_validator(mode="before")
    @classmethod
    def _size_tells_who_is_small(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("small_business") is None and data.get("size") in set(Size):
            return data | {"small_business": data["size"] in _SMALL}
        return data

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.size is not None and self.small_business != (self.size in _SMALL):
            said = "true" if self.small_business else "false"
            raise ValueError(f"size: {self.size} и small_business: {said} противоречат друг другу")
        if self.foreign_processors and self.processors == ():
            raise ValueError("foreign_processors: true, а перечень processors пуст")
        return self

    @model_serializer(mode="wrap")
    def _as_stated(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """What was stated; the fields that programs have always found in a report stand there in any case."""
        told = _ALWAYS_TOLD | self.model_fields_set
        return {name: value for name, value in whole(self).items() if name in told}

    @property
    def is_notified(self) -> bool | None:
        """Whether the regulator knows of it; None: not stated."""
        if (
            self.notified is None
            and self.notice is not None
            and (self.notice.number or self.notice.submitted)
        ):
            return True
        return self.notified
