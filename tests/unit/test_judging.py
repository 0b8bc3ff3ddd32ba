"""A defect told once, the grounds of written form, and positions before their day."""

from datetime import UTC, date, datetime
from functools import cache

import pytest
from tests.conftest import document_of

from pdcheck import checklist
from pdcheck.audit import audit
from pdcheck.checklist import Loaded
from pdcheck.examined import Examined
from pdcheck.findings import Finding, Report
from pdcheck.outcomes import Verdict
from pdcheck.reading import read_consent

NOW = date(2026, 11, 24)
WHO = "паспорт ____ № ____, выдан ____ (кем, когда), проживающий по адресу: ____"
OPERATOR = "ООО «Тополь» (ИНН 5260000015, адрес: 603000, г. Нижний Новгород, ул. Садовая, д. 7)"


def consent(
    *lines: str,
    operator: str = OPERATOR,
    data: str = "фамилия, имя, национальность",
    term: str = "Согласие действует один год.",
    purpose: str = "запись на занятия.",
) -> str:
    return "\n".join(
        (
            "Согласие на обработку персональных данных",
            f"Я, ____ (фамилия, имя, отчество), {WHO}, даю согласие {operator} на обработку моих данных.",
            f"Цель: {purpose}",
            f"Персональные данные: {data}.",
            "Действия: сбор, запись, систематизация, хранение, использование, удаление, уничтожение.",
            "Обработка ведётся с использованием средств автоматизации и без их использования.",
            term,
            "Согласие можно отозвать заявлением по адресу оператора.",
            *lines,
            "Подпись: ____________ Дата: ________",
        )
    )


@cache
def loaded() -> Loaded:
    return checklist.load()


def audited(*texts: str, on: date = NOW) -> Report:
    things = []
    for number, text in enumerate(texts, 1):
        document = document_of(text, f"{number}.txt")
        things.append(
            Examined(
                target=document.source,
                kind="consent",
                on=on,
                document=document,
                reading=read_consent(document),
            )
        )
    return audit(things, loaded(), on=on, audited_at=datetime(2026, 11, 24, tzinfo=UTC), version="test")


def found(report: Report, requirement: str) -> Finding:
    return next(one for one in report.findings if one.requirement == requirement)


@pytest.mark.parametrize(
    ("text", "silent", "told", "why"),
    [
        (
            consent(operator="Администрации сайта"),
            "consent-operator-identified",
            "written-consent-operator-named",
            "the same words break the general duty and the item of a written consent",
        ),
        (
            consent(term="Согласие действует бессрочно."),
            "consent-term-limited",
            "written-consent-term-and-withdrawal",
            "one question about one sentence",
        ),
        (
            consent(purpose="оказание услуг; направление рекламных рассылок."),
            "consent-single-purpose",
            "consent-separate-from-advertising",
            "advertising has its own card",
        ),
    ],
)
def test_one_defect_is_told_by_one_requirement(text: str, silent: str, told: str, why: str) -> None:
    report = audited(text)
    yielding = found(report, silent)
    assert found(report, told).verdict in (Verdict.FAIL, Verdict.UNCLEAR), why
    assert (yielding.verdict, yielding.covered_by) == (Verdict.NOT_APPLICABLE, told), why


def test_a_defect_that_is_told_once_costs_once() -> None:
    report = audited(consent(operator="Администрации сайта"))
    assert [item.fine for item in report.exposure.items] == ["koap.13.11.2"]


def test_different_defects_are_both_told() -> None:
    text = consent("Даю согласие на получение рекламных рассылок.", operator="Администрации сайта")
    report = audited(text)
    assert {item.fine for item in report.exposure.items} >= {"koap.13.11.1", "koap.13.11.2"}


def test_without_the_other_finding_a_requirement_keeps_its_own() -> None:
    report = audited(consent(operator="Администрации сайта", data="фамилия, имя"))
    finding = found(report, "consent-operator-identified")
    assert (finding.verdict, finding.covered_by) == (Verdict.FAIL, "")


@pytest.mark.parametrize(
    ("lines", "data", "law", "words"),
    [
        ((), "фамилия, имя, национальность", "152fz.10.2.1", "национальность"),
        (("Вход осуществляется по изображению лица.",), "фамилия, имя", "152fz.11.1", "изображению лица"),
        (
            ("Решение о приёме принимается программой без участия человека.",),
            "фамилия, имя",
            "152fz.16.2",
            "без участия человека",
        ),
        (
            ("Данные включаются в общедоступные источники (справочник).",),
            "фамилия, имя",
            "152fz.8.1",
            "справочник",
        ),
    ],
)
def test_written_form_is_told_with_its_ground_words_and_norm(
    lines: tuple[str, ...], data: str, law: str, words: str
) -> None:
    report = audited(consent(*lines, data=data, term="Срок не определён."))
    (ground,) = found(report, "written-consent-subject-identified").grounds
    assert ground.law == (law,)
    assert any(words in proof.quote for proof in ground.evidence)
    assert law in {norm.id for norm in report.norms}


def test_a_gate_that_rests_on_absence_gives_no_ground() -> None:
    report = audited(consent(data="фамилия, имя"))
    assert found(report, "written-consent-signed").grounds == ()


@pytest.mark.parametrize(
    ("day", "verdict", "contested"),
    [(date(2025, 8, 31), Verdict.UNCLEAR, False), (date(2025, 9, 1), Verdict.FAIL, True)],
)
def test_before_its_day_a_position_makes_a_question_and_no_risk(
    day: date, verdict: Verdict, contested: bool
) -> None:
    text = "Согласие\nЯ, регистрируясь на сайте topol.example, даю согласие ООО «Тополь» на обработку данных."
    report = audited(text, on=day)
    finding = found(report, "consent-act-unambiguous")
    assert (finding.verdict, finding.contested) == (verdict, contested)
    assert bool(finding.positions) is contested
    assert bool(report.exposure.contested) is contested


def test_a_sanction_names_the_documents_that_it_concerns() -> None:
    report = audited(consent(operator="Администрации сайта"), "Согласие\nДаю согласие на любые действия.")
    by_fine = {item.fine: item.targets for item in report.exposure.items}
    assert by_fine["koap.13.11.2"] == ("1.txt",)
    assert by_fine["koap.13.11.1"] == ("2.txt",)


def test_rules_that_no_source_confirms_are_told_as_such_with_their_caution() -> None:
    notes = audited(consent(operator="Администрации сайта")).exposure.notes
    warning = next(note for note in notes if "4.1.1" in note)
    assert "не подтверждено" in warning
    assert "Рассчитывать на замену нельзя" in warning
    assert "не подтверждено" in next(note for note in notes if "32.2" in note)
