"""Baseline and waivers: what does not fail a run, for how long, and how a report tells it."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.unit.report import samples

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.cli import main
from pdcheck.errors import UserError
from pdcheck.findings import Report
from pdcheck.following.decisions import Decisions, Rule, decided, read_rules
from pdcheck.outcomes import Verdict
from pdcheck.pipeline import has_failed
from pdcheck.report import write
from pdcheck.report.html import as_html
from pdcheck.report.json import as_json
from pdcheck.report.junit import as_junit
from pdcheck.report.markdown import as_markdown
from pdcheck.report.plan import tasks_of
from pdcheck.report.summary import summary
from pdcheck.report.view import view_of


@cache
def loaded() -> Loaded:
    return checklist.load()


def rule(
    target: str = "*", until: date = date(2026, 12, 31), requirement: str = "consent-separate-document"
) -> Rule:
    return Rule(requirement=requirement, target=target, reason="ждём печати", owner="Юрист", until=until)


def with_rules(report: Report, *rules: Rule) -> Report:
    return decided(report, Decisions(rules=rules)).report


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, "utf-8")
    return path


ENTRY = """waivers:
  - requirement: consent-separate-document
    target: согласия/*.docx
    reason: ждём печати
    owner: Юрист
    until: 2026-12-31
"""


@pytest.mark.parametrize("day", ["2026-12-31", "31.12.2026"])
def test_file_is_read(tmp_path: Path, day: str) -> None:
    entry = ENTRY.replace("2026-12-31", day)
    assert read_rules(written(tmp_path, entry), loaded()) == (rule("согласия/*.docx"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("consent-separate-document", "consent-seperate-document", 2, "возможно, consent-separate-document"),
        ("    reason: ждём печати\n", "", 2, "нет обязательного поля «reason»"),
        ("ждём печати", "' '", 4, "здесь пусто"),
        ("owner", "ownr", 5, "неизвестное поле «ownr»"),
        ("2026-12-31", "скоро", 6, "не дата: скоро"),
    ],
)
def test_every_mistake_is_told_by_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_rules(written(tmp_path, ENTRY.replace(old, new, 1)), loaded())
    assert f":{line}: " in caught.value.where
    assert said in caught.value.where


@pytest.mark.parametrize(
    ("pattern", "is_covered"),
    [("*", True), ("согласия/*.docx", True), ("анкета.docx", True), ("*.pdf", False), ("кета.docx", False)],
)
def test_target_may_lack_its_beginning_but_not_a_part_of_a_name(pattern: str, is_covered: bool) -> None:
    finding = samples.finding(samples.DUTIES[0], "компания/согласия/анкета.docx")
    assert rule(pattern).covers(finding) is is_covered


@pytest.mark.parametrize(
    ("target", "told"), [("organisation", "организация"), ("company", "компания в целом")]
)
def test_what_is_no_file_is_named_in_words_and_put_off_by_them(target: str, told: str) -> None:
    duty = samples.DUTIES[0]
    unfounded = samples.finding(duty, target).model_copy(update={"evidence": ()})
    whole = samples.report([unfounded], [samples.target(target).model_copy(update={"kind": target})])
    assert rule(told).covers(whole.findings[0])
    expired = with_rules(whole, rule(told, until=date(2026, 1, 1)))
    assert f"— {told}\n" in summary(expired)
    assert {task.where for task in tasks_of(expired)} == {told}
    for words in (summary(expired), as_markdown(expired), as_junit(expired).decode()):
        assert target not in words


def test_waived_finding_does_not_fail_a_run_and_stands_apart() -> None:
    report = with_rules(samples.one_finding(), rule())
    assert not has_failed(report, "low")
    view = view_of(report)
    assert not view.breaches
    assert [(one.reason, one.owner, one.expired) for one in view.waived] == [("ждём печати", "Юрист", False)]
    for told in (as_html(report), as_markdown(report)):
        assert "Отложено решением компании" in told
        assert "ждём печати" in told
    assert "Отложено решением компании: 1" in summary(report)
    assert report.exposure == samples.one_finding().exposure  # the law does not wait


@pytest.mark.parametrize(("until", "fails"), [(date(2026, 11, 23), True), (date(2026, 11, 24), False)])
def test_waiver_holds_through_its_last_day_and_then_the_finding_fails_again(until: date, fails: bool) -> None:
    report = with_rules(samples.one_finding(), rule(until=until))  # audited on 2026-11-24
    assert has_failed(report, "high") is fails
    assert ("отсрочка истекла" in as_html(report)) is fails
    assert ("отсрочка истекла 23.11.2026" in summary(report)) is fails


def test_the_longer_of_two_decisions_holds() -> None:
    report = with_rules(samples.one_finding(), rule(until=date(2026, 1, 1)), rule(until=date(2027, 1, 1)))
    assert report.findings[0].is_waived


def test_entries_that_cover_nothing_are_told() -> None:
    rules = (rule(), rule("нет.docx"), rule(requirement="consent-term-definite"))
    assert decided(samples.one_finding(), Decisions(rules=rules)).idle == rules[1:]


def test_baseline_lets_the_old_pass_and_not_the_new() -> None:
    old, new = samples.one_finding(), samples.dozen()
    known = samples.report(
        [samples.finding(samples.DUTIES[0], "согласия/анкета пациента.docx")],
        [samples.target("согласия/анкета пациента.docx")],
    )
    report = decided(new, Decisions(baseline=known, baseline_file="мар/old.json")).report
    assert [one.requirement for one in report.findings if one.known] == ["consent-separate-document"]
    assert report.baseline is not None
    assert report.baseline.file == "old.json"
    assert has_failed(report, "high")
    assert "Известно из прошлого отчёта: 1, новых: 11" in summary(report)
    same = decided(old, Decisions(baseline=old)).report
    assert not has_failed(same, "unclear")
    assert len(view_of(same).breaches) == 1  # it is still told


def test_expired_waiver_fails_though_the_finding_is_known() -> None:
    old = samples.one_finding()
    rules = (rule(until=date(2026, 1, 1)),)
    assert has_failed(decided(old, Decisions(rules=rules, baseline=old)).report, "high")


def test_json_of_reports_without_decisions_has_no_new_fields() -> None:
    told = as_json(samples.dozen())
    assert all(name not in told for name in ('"known"', '"waiver"', '"baseline"'))
    marked = with_rules(samples.one_finding(), rule())
    assert Report.model_validate_json(as_json(marked)) == marked
    assert marked.findings[0].verdict is Verdict.FAIL


@pytest.mark.parametrize(("until", "code"), [("2026-12-31", 0), ("2026-01-01", 1)])
def test_command_takes_decisions_and_writes_for_pipelines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], until: str, code: int
) -> None:
    monkeypatch.setattr(checklist, "load", lambda folder=None: loaded())
    saved, made = tmp_path / "report.json", tmp_path / "made"
    write(samples.one_finding(), "json", saved)
    rules = written(tmp_path, ENTRY.replace("2026-12-31", until))
    asked = ["-f", "sarif", "-f", "junit", "-f", "md", "-o", f"{made}/", "--fail-on", "high"]
    monkeypatch.setattr("sys.argv", ["pdcheck", "report", str(saved), "--waivers", str(rules), *asked])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == code
    (result,) = json.loads((made / "report.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert ("suppressions" in result) is (code == 0)
    assert ("<skipped" in (made / "report.xml").read_text("utf-8")) is (code == 0)
    assert ("срок истёк" in (made / "report.md").read_text("utf-8")) is (code == 1)
    assert ("отсрочка истекла" in capsys.readouterr().err) is (code == 1)
