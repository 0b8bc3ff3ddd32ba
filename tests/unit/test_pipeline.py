"""What is examined at all."""

from pathlib import Path

import pytest

from pdcheck.errors import UserError
from pdcheck.pipeline import Options, audit_consents

CONSENT = "Согласие\nДаю согласие ООО «Тополь» на обработку моих персональных данных.\n"


def test_a_text_in_which_nobody_agrees_is_a_gap_and_costs_nothing(tmp_path: Path) -> None:
    consent, other = tmp_path / "a.txt", tmp_path / "b.txt"
    consent.write_text(CONSENT, "utf-8")
    other.write_text("Привет! Пришлите, пожалуйста, счёт за ноябрь.\n", "utf-8")
    report = audit_consents([str(consent), str(other)], Options())
    assert {finding.target for finding in report.findings} == {str(consent)}
    (gap,) = report.gaps
    assert gap.source == str(other)
    assert "не похож на согласие" in gap.reason


@pytest.mark.parametrize(
    "words", ["Разрешаю обработку моих данных", "Не возражаю против рассылки", "Я согласна", "Со-\nгласие"]
)
def test_agreement_in_other_words_is_examined(words: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(words + "\n", "utf-8")
    assert audit_consents([str(file)], Options()).findings


def test_nothing_to_examine_is_told_as_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("привет\n", "utf-8")
    with pytest.raises(UserError) as raised:
        audit_consents([str(file)], Options())
    assert "не похож на согласие" in raised.value.where
