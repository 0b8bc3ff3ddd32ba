"""What findings may cost: against an independent table, and by the rules that no table shows."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pdcheck import checklist
from pdcheck.exposure import exposure_of
from pdcheck.findings import ExposureItem, Finding
from pdcheck.law import Confidence, Law
from pdcheck.operator import LegalForm, Operator
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Severity

TABLE = Path(__file__).parent.parent / "data" / "koap_13_11_sanctions.csv"
"""Every part of art. 13.11 × the days around each edition × legal form × size × first or repeated."""

TODAY = date(2026, 11, 24)


@cache
def law() -> Law:
    return checklist.load().law


def finding(
    fine: str, *, on: date = TODAY, requirement: str = "duty-kept", contested: bool = False
) -> Finding:
    return Finding(
        requirement=requirement,
        target="a.txt",
        on=on,
        verdict=Verdict.FAIL,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        title="Нарушено",
        reason="так",
        fines=(fine,),
        contested=contested,
    )


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def told(items: tuple[ExposureItem, ...]) -> list[tuple[str, str, int | None, int | None]]:
    return [(item.fine, item.subject, item.min, item.max) for item in items]


def test_every_amount_agrees_with_the_table() -> None:
    wrong = []
    for row in rows():
        operator = Operator(
            form=LegalForm(row["form"]),
            small_business=row["small_business"] == "yes",
            repeated=(row["fine"],) if row["repeated"] == "yes" else (),
        )
        items = exposure_of([finding(row["fine"], on=date.fromisoformat(row["on"]))], law(), operator).items
        expected = (
            [(row["punished_by"], row["subject"], int(row["min"]), int(row["max"]))] if row["min"] else []
        )
        if told(items) != expected:
            wrong.append((row, told(items)))
    assert wrong == []


def test_table_covers_every_part_that_is_no_repetition() -> None:
    parts = {
        identifier
        for identifier, fine in law().fines.items()
        if identifier.startswith("koap.13.11.") and not fine.repeat_of
    }
    assert {row["fine"] for row in rows()} == parts


def test_many_findings_of_one_part_are_one_sanction() -> None:
    findings = [finding("koap.13.11.1", requirement=name) for name in ("one", "two", "one")]
    exposure = exposure_of(findings, law(), Operator(form=LegalForm.LEGAL_ENTITY, small_business=False))
    assert told(exposure.items) == [("koap.13.11.1", "legal_entities", 150_000, 300_000)]
    assert exposure.items[0].findings == ("one", "two")
    assert exposure.totals.max == 300_000
    assert any("4.4" in text for text in exposure.items[0].unconfirmed)


def test_contested_findings_stay_out_of_the_totals() -> None:
    exposure = exposure_of([finding("koap.13.11.1", contested=True)], law(), None)
    assert exposure.items == ()
    assert exposure.totals.max == 0
    assert told(exposure.contested) == [("koap.13.11.1", "legal_entities", 150_000, 300_000)]


def test_contested_finding_adds_nothing_to_a_breach_of_the_same_part() -> None:
    findings = [finding("koap.13.11.1"), finding("koap.13.11.1", contested=True)]
    exposure = exposure_of(findings, law(), None)
    assert exposure.totals.max == 300_000
    assert "уже учтена" in exposure.contested[0].derivation


def test_documents_of_different_days_are_priced_by_the_dearest_edition() -> None:
    findings = [finding("koap.13.11.1", on=date(2024, 1, 1)), finding("koap.13.11.1")]
    exposure = exposure_of(findings, law(), Operator(form=LegalForm.LEGAL_ENTITY, small_business=False))
    assert told(exposure.items) == [("koap.13.11.1", "legal_entities", 150_000, 300_000)]


def test_officials_stand_apart_from_the_totals() -> None:
    exposure = exposure_of([finding("koap.13.11.1")], law(), Operator(form=LegalForm.LEGAL_ENTITY))
    assert told(exposure.officials) == [("koap.13.11.1", "officials", 50_000, 100_000)]
    assert exposure.totals.max == 300_000


@pytest.mark.parametrize(
    ("form", "officials"),
    [
        (LegalForm.LEGAL_ENTITY, []),
        (LegalForm.SOLE_PROPRIETOR, []),
        (LegalForm.NON_PROFIT, ["koap.13.11.10"]),
        (LegalForm.PUBLIC_BODY, ["koap.13.11.10"]),
    ],
)
def test_note_2_spares_directors_of_commercial_companies(form: LegalForm, officials: list[str]) -> None:
    exposure = exposure_of([finding("koap.13.11.10")], law(), Operator(form=form))
    assert [item.fine for item in exposure.officials] == officials


def test_unknown_size_shows_the_full_amount_and_says_what_would_change() -> None:
    item = exposure_of([finding("koap.13.11.1")], law(), Operator(form=LegalForm.LEGAL_ENTITY)).items[0]
    assert (item.min, item.max) == (150_000, 300_000)
    assert "75 000 – 150 000" in item.derivation


def test_unknown_legal_form_is_said() -> None:
    item = exposure_of([finding("koap.13.11.1")], law(), None).items[0]
    assert "правовая форма не указана" in item.derivation


def test_repeat_is_never_presumed() -> None:
    items = exposure_of([finding("koap.13.11.2")], law(), Operator(form=LegalForm.LEGAL_ENTITY)).items
    assert [item.fine for item in items] == ["koap.13.11.2"]


@pytest.mark.parametrize(
    ("revenue", "low", "high", "why"),
    [
        (None, 20_000_000, 500_000_000, "only floor and cap are known"),
        (100_000_000, 20_000_000, 20_000_000, "three percent is under the floor"),
        (10_000_000_000, 100_000_000, 300_000_000, "one to three percent"),
        (100_000_000_000, 500_000_000, 500_000_000, "both ends over the cap"),
    ],
)
def test_turnover_fine_keeps_within_floor_and_cap(revenue: int | None, low: int, high: int, why: str) -> None:
    operator = Operator(form=LegalForm.LEGAL_ENTITY, repeated=("koap.13.11.12",), revenue=revenue)
    exposure = exposure_of([finding("koap.13.11.12")], law(), operator)
    assert [(item.fine, item.min, item.max) for item in exposure.items] == [("koap.13.11.15", low, high)], why
    assert exposure.totals.percent_of_revenue == 3


def test_no_failure_costs_nothing() -> None:
    passing = finding("koap.13.11.1").model_copy(update={"verdict": Verdict.PASS})
    exposure = exposure_of([passing], law(), None)
    assert exposure.totals.max == 0
    assert exposure.items == exposure.contested == exposure.officials == exposure.notes == ()
