"""operator.yaml: what a company says of itself, and slips answered by line."""

from pathlib import Path

import pytest

from pdcheck.collect.operator_file import read_operator
from pdcheck.errors import UserError
from pdcheck.operator import LegalForm


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
