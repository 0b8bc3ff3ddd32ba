"""Levels of protection and degrees of harm from what an operator says of itself."""

from datetime import date
from functools import cache
from itertools import product
from typing import Literal

import pytest

from pdcheck import checklist
from pdcheck.derived import derived_from
from pdcheck.findings import Derived
from pdcheck.law import Law
from pdcheck.operator import Biometric, Operator, Special, System

DAY = date(2026, 11, 24)


@cache
def law() -> Law:
    return checklist.load().law


def level(operator: Operator) -> Derived:
    return next(one for one in derived_from(operator, law(), DAY) if one.kind == "protection_level")


def harm(operator: Operator, day: date = DAY) -> Derived:
    return next(one for one in derived_from(operator, law(), day) if one.kind == "harm_degree")


def test_the_table_tells_one_level_for_each_of_its_24_cases() -> None:
    table = law().protection_levels
    assert table is not None
    for threats, data, scope in product(
        (1, 2, 3), ("special", "biometric", "other", "public"), ("over", "under")
    ):
        rules = [
            rule
            for rule in table.rules
            if rule.threats == threats and data in rule.data and rule.scope in ("any", scope)
        ]
        assert len(rules) == 1, (threats, data, scope)


@pytest.mark.parametrize(
    ("threats", "special", "biometric", "people", "expected"),
    [
        (3, False, False, 99_999, "УЗ4"),
        (3, False, False, 100_000, "УЗ3"),
        (3, True, False, 500, "УЗ3"),
        (3, True, False, 200_000, "УЗ2"),
        (3, False, True, 500, "УЗ3"),
        (2, False, True, 500, "УЗ2"),
        (2, True, True, 200_000, "УЗ1"),
        (1, False, False, 10, "УЗ1"),
    ],
)
def test_level_by_circumstances(
    threats: Literal[1, 2, 3], special: bool, biometric: bool, people: int, expected: str
) -> None:
    operator = Operator(
        threats=threats,
        special_categories=(Special.HEALTH,) if special else (),
        biometrics=(Biometric.FACE,) if biometric else (),
        people=people,
    )
    found = level(operator)
    assert (found.result, found.open) == (expected, ())
    assert found.confidence == "low"
    assert found.caution


def test_public_data_of_many_at_the_third_type_is_level_four() -> None:
    system = System(name="Справочник", public_only=True, threats=3, people=200_000)
    assert level(Operator(systems=(system,), special_categories=(), biometrics=())).result == "УЗ4"


def test_what_is_not_stated_is_asked_and_nothing_is_guessed() -> None:
    found = level(Operator(special_categories=(), biometrics=(), people=900))
    assert found.result == ""
    assert [one.partition(":")[0] for one in found.open] == ["threats"]
    assert "при угрозах 3-го типа: УЗ4 (п. 12 «б»)" in found.steps


def test_what_does_not_matter_is_not_asked() -> None:
    assert level(Operator(threats=1)).result == "УЗ1"
    assert level(Operator(threats=1)).open == ()


def test_each_system_has_its_own_level() -> None:
    systems = (System(name="1С", staff_only=True), System(name="CRM", special=True))
    operator = Operator(systems=systems, threats=3, people=200_000, special_categories=(), biometrics=())
    found = {
        one.subject: one.result
        for one in derived_from(operator, law(), DAY)
        if one.kind == "protection_level"
    }
    assert found == {"1С": "УЗ4", "CRM": "УЗ2"}


def test_without_information_systems_there_is_no_level() -> None:
    assert [one.kind for one in derived_from(Operator(automated=False), law(), DAY)] == ["harm_degree"]


NOTHING = Operator(
    biometrics=(), special_categories=(), minors_beyond_law=False, anonymised=False, foreign_processors=False,
    databases=("RU",), publishes=False, new_purposes=False, foreign_lists=False, consent_on_site=False,
    shared_consent=False, public_sources=False, responsible_is_staff=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "ни один случай из перечней не назван"),
        ({"responsible_is_staff": False}, "низкая"),
        ({"consent_on_site": True}, "средняя"),
        ({"databases": ("RU", "DE")}, "высокая"),
        ({"consent_on_site": True, "foreign_processors": True}, "высокая"),
        ({"consent_on_site": True, "special_categories": (Special.HEALTH,)}, "не ниже средней"),
        ({"consent_on_site": True, "anonymised": None}, "не ниже средней"),
        ({"biometrics": (Biometric.PHOTO_PASS,)}, ""),
    ],
)
def test_degree_is_that_of_the_gravest_case(change: dict[str, object], expected: str) -> None:
    assert harm(NOTHING.model_copy(update=change)).result == expected


def test_order_178_gives_no_degree_before_and_after_its_days() -> None:
    for day in (date(2023, 2, 28), date(2029, 3, 1)):
        assert [one for one in derived_from(NOTHING, law(), day) if one.kind == "harm_degree"] == []
    assert harm(NOTHING, date(2023, 3, 1))


def test_a_register_is_asked_for_circumstances_that_exist() -> None:
    named = {
        call.options["denied_by"]
        for one in checklist.load().checklists
        for requirement in one.requirements
        for call in requirement.all
        if "denied_by" in call.options
    }
    assert named <= Operator.model_fields.keys()
    assert named
