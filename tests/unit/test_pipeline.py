"""What is examined at all."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import document_of

from pdcheck.artifacts import Reading
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline import (
    Options,
    audit_answers,
    audit_consents,
    audit_policies,
    held_against,
    policies_among,
)

DAY = date(2026, 11, 24)
NOTHING = Reading(kind="", elements={}, traits={})
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


POLICY = """Политика в отношении обработки персональных данных
Общество обрабатывает данные покупателей для доставки. Покупатель вправе отозвать согласие.
"""


@pytest.mark.parametrize(
    ("audit", "mistaken", "said"),
    [
        (audit_consents, POLICY, "это политика, а не согласие"),
        (audit_policies, CONSENT, "это согласие, а не политика"),
        (audit_policies, "Смета на ремонт зала\nКраска, 10 банок.\n", "не похож на политику"),
    ],
)
def test_a_document_that_is_plainly_another_is_told_and_not_judged(
    audit: Callable[[Sequence[str], Options], Report], mistaken: str, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(mistaken, "utf-8")
    with pytest.raises(UserError) as raised:
        audit([str(file)], Options())
    assert said in raised.value.where


@pytest.mark.parametrize(
    ("audit", "words"),
    [(audit_consents, POLICY + "Я даю согласие на обработку.\n"), (audit_policies, POLICY)],
)
def test_a_policy_that_takes_consents_is_judged_as_either(
    audit: Callable[[Sequence[str], Options], Report], words: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(words, "utf-8")
    assert audit([str(file)], Options()).findings


def test_nothing_to_examine_is_told_as_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("привет\n", "utf-8")
    with pytest.raises(UserError) as raised:
        audit_consents([str(file)], Options())
    assert "не похож на согласие" in raised.value.where


def test_letters_are_held_against_policies_alone_each_text_once() -> None:
    letter, policy, consent = (
        Examined(target=kind, kind=kind, on=DAY, document=document_of(kind), reading=NOTHING)
        for kind in ("answer", "policy", "consent")
    )
    again = policy.model_copy(update={"target": "https://topol.example/politika"})
    companions = policies_among((letter, policy, consent, again))
    assert [one.document.text for one in companions] == ["policy"]
    held, *others = held_against((letter, policy, consent), companions)
    assert held.against == companions
    assert [one.against for one in others] == [None, None]
    assert held_against((letter,), ()) == (letter,), "where nothing was read, nothing is supplied"


def test_days_belong_to_the_pair_of_a_request_and_an_answer(tmp_path: Path) -> None:
    samples = Path("examples/company/answers")
    request, answer, act = (str(samples / name) for name in ("zapros.docx", "otvet-polnyj.docx", "akt.pdf"))
    days = {"received": date(2026, 9, 1), "sent": date(2026, 9, 30)}
    report = audit_answers([request, answer, act], Options(on=DAY), **days).report
    late = {
        one.target for one in report.findings if one.requirement == "answer-in-time" and one.verdict == "fail"
    }
    assert answer in late
    assert act not in late
    with pytest.raises(UserError, match="запросов и отзывов 0, ответов и отказов 1"):
        audit_answers([answer, act], Options(on=DAY), **days)
