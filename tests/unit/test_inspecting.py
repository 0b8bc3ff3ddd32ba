"""The findings as an inspector goes: every duty in one place, states, papers, terms, the plan."""

from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from pdcheck import checklist
from pdcheck.findings import Report
from pdcheck.following.decisions import Decisions, Rule, decided
from pdcheck.inspection import Inspection, OnTable, Readiness, Stage
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.pipeline import Examination, Options, audit_organisation, read_papers
from pdcheck.reading.papers import paper_kinds

PAPERS = {
    "ответственный.txt": "ПРИКАЗ № 1 от 12.01.2026\nО назначении ответственного за организацию обработки персональных данных\n"
    "Назначить ответственным Лисицыну А. А.\nДиректор ________ П. П. Сомов",
    "вред.txt": "АКТ оценки вреда субъектам персональных данных\nСтепень вреда средняя.",
    "порядок.txt": "ПРОЕКТ\nПОРЯДОК рассмотрения запросов субъектов персональных данных",
}


@cache
def order() -> checklist.Loaded:
    return checklist.load()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Inspection:
    return inspected(tmp_path_factory.mktemp("papers"), date(2025, 12, 24))


def inspected(folder: Path, on: date) -> Inspection:
    inspection = audited(folder, on).inspection
    assert inspection is not None
    return inspection


def audited(folder: Path, on: date) -> Report:
    for name, text in PAPERS.items():
        (folder / name).write_text(text, "utf-8")
    operator = Operator.model_validate({"form": "legal_entity", "staff": 5, "processors": []})
    examination = Examination(Options(on=on, operator=operator))
    report = audit_organisation(list(read_papers(str(folder), examination)), examination)
    assert Report.model_validate_json(report.model_dump_json()).inspection == report.inspection
    return report


def test_every_duty_of_an_organisation_has_its_topic() -> None:
    inspection = order().inspection
    assert inspection is not None
    settling = {
        name
        for sheet in order().checklists
        for one in sheet.requirements
        if one.question is not None
        for name in (*one.question.proved_by, *one.question.refuted_by)
    }
    lost = [
        one.id
        for sheet in order().checklists
        if sheet.examines in ("organisation", "paper", "register")
        for one in sheet.requirements
        if one.law
        and one.question is None
        and one.id not in settling
        and not any(fnmatchcase(one.id, name) for topic in inspection.topics for name in topic.requirements)
    ]
    sections = {
        one.question.section
        for sheet in order().checklists
        for one in sheet.requirements
        if one.question is not None and one.law
    }
    assert lost == []
    assert sections <= {name for topic in inspection.topics for name in topic.sections}
    assert {paper.kind for topic in inspection.topics for paper in topic.papers} <= set(paper_kinds())


def test_duties_stand_as_what_was_read_shows(seen: Inspection) -> None:
    duties = {duty.requirement: duty for topic in seen.topics for duty in topic.duties}
    assert duties["hr-responsible-order"].state is Readiness.PROVED
    assert duties["hr-harm-assessment"].state is Readiness.OPEN  # no date, nobody who assessed
    assert "harm-act-assessment-dated" in duties["hr-harm-assessment"].rests_on
    stages = [topic.stage for topic in seen.topics]
    assert stages == sorted(stages)
    assert Stage.PRACTICES in stages
    assert sum(topic.unasked for topic in seen.topics) > 50


def test_papers_lie_on_the_table_or_are_missing(seen: Inspection) -> None:
    papers = {paper.kind: paper for paper in seen.papers}
    assert papers["responsible_order"].state is OnTable.READY
    assert papers["responsible_order"].files == (seen.appointed_by,)
    assert papers["request_procedure"].state is OnTable.DRAFT
    assert papers["policy"].state is OnTable.MISSING
    assert papers["notification"].state is OnTable.UNKNOWN
    assert "processor_agreement" not in papers  # there are no processors


def test_terms_run_from_the_day_of_the_report(seen: Inspection) -> None:
    terms = {term.term: term for term in seen.terms}
    assert terms["regulator-request"].length == "10 рабочих дней"
    assert terms["regulator-request"].last == date(2026, 1, 19)  # over the New Year holidays


def test_plan_mends_breaches_and_leaves_questions_to_be_answered(seen: Inspection) -> None:
    steps = {step.requirement: step for step in seen.plan}
    assert steps["paper-policy-exists"].due == date(2026, 1, 12)  # five working days for the gravest
    assert steps["paper-policy-exists"].responsible == "ответственный"
    assert seen.appointed_by.endswith("ответственный.txt")
    assert any(step.what.startswith("вопросов без ответа") for step in seen.plan)
    assert "Лисицын" not in seen.model_dump_json()


def test_a_year_without_calendar_proposes_no_days(tmp_path: Path) -> None:
    seen = inspected(tmp_path, date(2029, 3, 1))
    assert all(step.due is None for step in seen.plan)
    assert "regulator-request" not in {term.term for term in seen.terms}


def test_plan_leaves_out_what_waits_by_a_decision(tmp_path: Path) -> None:
    report = audited(tmp_path, date(2025, 12, 24))
    asked = {one.requirement for one in report.findings if one.verdict is Verdict.UNCLEAR}
    waits = {"paper-policy-exists", *asked}
    rules = [Rule(requirement=one, reason="ждём", owner="Юрист", until=date(2999, 1, 1)) for one in waits]
    decision = Decisions(rules=tuple(rules))
    seen, again = (
        decided(one, decision).report.inspection for one in (report, decided(report, decision).report)
    )
    assert report.inspection is not None
    assert seen is not None
    assert seen == again
    assert seen.topics == report.inspection.topics  # a decision mends nothing
    off = {step.requirement for step in seen.plan if step.put_off}
    assert off == {"paper-policy-exists", ""}
    kept = {step.requirement for step in seen.plan if not step.put_off}
    assert kept == {step.requirement for step in report.inspection.plan} - off


def test_expired_decisions_put_nothing_off(tmp_path: Path) -> None:
    report = audited(tmp_path, date(2025, 12, 24))
    rule = Rule(requirement="paper-policy-exists", reason="ждём", owner="Юрист", until=date(2020, 1, 1))
    assert decided(report, Decisions(rules=(rule,))).report.inspection == report.inspection
