"""operator.yaml: what a company says of itself, and slips answered by line."""

from datetime import date
from pathlib import Path

import pytest

from pdcheck.collect.operator_file import read_operator
from pdcheck.errors import UserError
from pdcheck.operator import Biometric, LegalForm, Operator, Special


def operator_file(folder: Path, text: str) -> Path:
    path = folder / "operator.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_circumstances_are_read(tmp_path: Path) -> None:
    text = "name: ООО «Ромашка»\nform: legal_entity   # организация\nsmall_business: true\nstaff: 42\n"
    operator = read_operator(operator_file(tmp_path, text))
    assert (operator.name, operator.form, operator.staff) == ("ООО «Ромашка»", LegalForm.LEGAL_ENTITY, 42)
    assert operator.small_business is True
    assert operator.revenue is None


def test_empty_file_states_nothing(tmp_path: Path) -> None:
    assert read_operator(operator_file(tmp_path, "")).form is None


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("name: x\nfrom: legal_entity\n", ":2:", "возможно, form"),
        ("form: company\n", ":1:", "допустимо: legal_entity"),
        ("staff: много\n", ":1:", "нужно целое число"),
    ],
    ids=["опечатка в поле", "неизвестная форма", "слово вместо числа"],
)
def test_slip_is_answered_with_line_and_hint(tmp_path: Path, text: str, where: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        read_operator(operator_file(tmp_path, text))
    assert where in caught.value.where
    assert hint in caught.value.where


WHOLE = """\
name: ООО «Ромашка»
form: legal_entity
size: micro
sector: clinic
staff: 42
contractors: 3
candidates: true
sites: [https://romashka.example]
people: 12000
special_categories: [health]
biometrics: [face, photo_pass]
minors: false
cross_border: []
databases: [RU]
processors: [ООО «Учёт»]
paper: true
automated: true
threats: 3
systems:
  - name: 1С
    staff_only: true
notice: {number: 77-24-000001, submitted: 2024-03-01}
regulation_approved: 2024-01-15
dismissed_kept_months: 12
"""


def test_all_circumstances_are_read(tmp_path: Path) -> None:
    operator = read_operator(operator_file(tmp_path, WHOLE))
    assert operator.special_categories == (Special.HEALTH,)
    assert operator.biometrics == (Biometric.FACE, Biometric.PHOTO_PASS)
    assert operator.cross_border == ()
    assert operator.publishes is None
    assert operator.systems[0].staff_only is True
    assert (operator.is_notified, operator.regulation_approved) == (True, date(2024, 1, 15))


def test_size_tells_whether_the_business_is_small(tmp_path: Path) -> None:
    assert read_operator(operator_file(tmp_path, "size: micro\n")).small_business is True
    assert read_operator(operator_file(tmp_path, "size: medium\n")).small_business is False
    assert read_operator(operator_file(tmp_path, "")).small_business is None


def test_report_tells_what_was_stated(tmp_path: Path) -> None:
    operator = read_operator(operator_file(tmp_path, "minors: false\nsize: small\n"))
    told = operator.model_dump(mode="json")
    assert (told["minors"], told["size"], told["small_business"], told["staff"]) == (
        False,
        "small",
        True,
        None,
    )
    assert "paper" not in told
    assert Operator.model_validate(told) == operator


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("name: x\nminor: true\n", ":2:", "возможно, minors"),
        ("special_categories: [healt]\n", ":1:", "допустимо: health"),
        ("name: x\n\nsystems:\n  - name: 1С\n    threat: 3\n", ":5:", "возможно, threats"),
        ("threats: 4\n", ":1:", "допустимо: 1, 2, 3"),
        ("people: -5\n", ":1:", "не подходит"),
        ("notice: {submited: 2024-01-01}\n", ":1:", "возможно, submitted"),
        ("regulation_approved: 01.02.2024\n", ":1:", "2025-09-01"),
        ("size: micro\nsmall_business: false\n", ":1:", "противоречат"),
        ("processors: []\nforeign_processors: true\n", ":1:", "processors пуст"),
        ("paper: да\n", ":1:", "true или false"),
    ],
)
def test_slips_in_circumstances_are_answered(tmp_path: Path, text: str, where: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        read_operator(operator_file(tmp_path, text))
    assert where in caught.value.where
    assert hint in caught.value.where


def test_an_unknown_zone_and_an_unknown_fine_are_named_with_the_nearest(tmp_path: Path) -> None:
    text = "timezone: Europe/Moskow\nrepeated:\n  - koap.13.11-1x\n"
    with pytest.raises(UserError) as caught:
        read_operator(operator_file(tmp_path, text), lambda: ("koap.13.11-1", "koap.13.11-2"))
    assert "yaml:1: нет часового пояса Europe/Moskow (возможно, Europe/Moscow)" in caught.value.where
    assert "yaml:3: нет штрафа «koap.13.11-1x» (возможно, koap.13.11-1" in caught.value.where
