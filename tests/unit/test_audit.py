"""The engine: gates, gaps, contested causes, facts that choose fines, and checks that throw."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.conftest import document_of

from pdcheck import audit as engine
from pdcheck import checklist, checks
from pdcheck.artifacts import Gap
from pdcheck.checklist import Loaded
from pdcheck.examined import Examined
from pdcheck.findings import Finding, Report
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, Verdict, failed, passed, unclear
from pdcheck.pipeline import has_failed
from pdcheck.reading import read_consent
from pdcheck.requirements import Severity

TODAY = date(2026, 11, 24)
TEXT = "Согласие на обработку персональных данных\nДаю согласие Воронову Илье Степановичу.\n"
DOCUMENT = document_of(TEXT)
QUOTED = Evidence(passage=DOCUMENT.passage(55, 80))


def loaded(requirement: str) -> Loaded:
    """The checklists with one requirement left."""
    every = checklist.load()
    kept = tuple(
        one.model_copy(update={"requirements": tuple(r for r in one.requirements if r.id == requirement)})
        for one in every.checklists
    )
    return every.model_copy(update={"checklists": kept})


def audited(
    requirement: str, *, gaps: tuple[Gap, ...] = (), recognised: bool = False, mask: Any = str
) -> Report:
    document = DOCUMENT.model_copy(update={"is_recognised": recognised})
    thing = Examined(
        target="a.txt", kind="consent", on=TODAY, document=document, reading=read_consent(document), gaps=gaps
    )
    return engine.audit(
        [thing],
        loaded(requirement),
        on=TODAY,
        audited_at=datetime(2026, 11, 24, tzinfo=UTC),
        version="test",
        mask=mask,
    )


@pytest.fixture
def check_says(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], Outcome]], None]:
    """Put outcomes in place of checks, by the name of the check."""

    def install(says: Callable[[str], Outcome]) -> None:
        monkeypatch.setattr(checks, "run", lambda call, artifacts: says(call.check))

    return install


GAP = Gap(source="a.txt", what="страница 2", reason="страница не распознана")


def only(report: Report) -> Finding:
    (finding,) = report.findings
    return finding


@pytest.mark.parametrize(
    ("outcome", "gaps", "verdict", "why"),
    [
        (failed("нет цели"), (GAP,), Verdict.UNCLEAR, "absence cannot be told from what was not read"),
        (passed("плохого нет"), (GAP,), Verdict.UNCLEAR, "nor can a pass by absence"),
        (failed("вот", QUOTED), (GAP,), Verdict.FAIL, "evidence stands whatever was not read"),
        (failed("нет цели"), (), Verdict.FAIL, "all was read"),
    ],
)
def test_gaps_turn_absence_into_doubt(
    check_says: Any, outcome: Outcome, gaps: tuple[Gap, ...], verdict: Verdict, why: str
) -> None:
    check_says(lambda check: outcome)
    assert only(audited("consent-data-listed", gaps=gaps)).verdict is verdict, why


def test_adding_a_gap_never_makes_a_verdict_more_certain(check_says: Any) -> None:
    certainty = {Verdict.UNCLEAR: 0, Verdict.FAIL: 1, Verdict.PASS: 1, Verdict.NOT_APPLICABLE: 1}
    for outcome in (failed("а"), passed("а"), unclear("а"), failed("а", QUOTED)):
        check_says(lambda check, outcome=outcome: outcome)
        whole, torn = audited("consent-data-listed"), audited("consent-data-listed", gaps=(GAP,))
        assert certainty[only(torn).verdict] <= certainty[only(whole).verdict]


def test_absence_in_recognised_text_has_low_confidence(check_says: Any) -> None:
    check_says(lambda check: failed("нет цели"))
    assert only(audited("consent-data-listed", recognised=True)).confidence is Confidence.LOW


def test_failed_gate_makes_not_applicable_and_doubtful_gate_makes_unclear(check_says: Any) -> None:
    gate = "written_form.is_mandatory"
    check_says(lambda check: failed("письменная форма не нужна") if check == gate else failed("нет"))
    assert only(audited("written-consent-signed")).verdict is Verdict.NOT_APPLICABLE
    check_says(lambda check: unclear("не видно") if check == gate else failed("нет"))
    assert only(audited("written-consent-signed")).verdict is Verdict.UNCLEAR


def test_check_that_throws_leaves_a_problem_and_the_run_goes_on(check_says: Any) -> None:
    def throw(check: str) -> Outcome:
        if check == "consents.data_are_listed":
            raise RuntimeError("secret words of a document")
        return passed("да")

    check_says(throw)
    report = audited("consent-data-listed")
    assert only(report).verdict is Verdict.UNCLEAR
    assert [problem.error for problem in report.problems] == ["RuntimeError"]
    assert "secret" not in report.model_dump_json()


@pytest.mark.parametrize(
    ("causes", "contested"),
    [(("use",), True), (("use", "other_act"), True), (("use", "unlisted"), False), ((), False)],
)
def test_failure_is_a_risk_only_when_every_cause_is_contested(
    check_says: Any, causes: tuple[str, ...], contested: bool
) -> None:
    check_says(lambda check: failed("вот", QUOTED, causes=causes))
    report = audited("consent-act-unambiguous")
    assert only(report).contested is contested
    assert bool(report.exposure.contested) is contested
    assert bool(report.exposure.items) is not contested


def test_facts_choose_between_candidate_fines(check_says: Any) -> None:
    gate = "written_form.is_mandatory"
    check_says(lambda check: passed("да") if check == gate else failed("вот", QUOTED))
    assert only(audited("consent-separate-document")).fines == ("koap.13.11.2",)
    check_says(lambda check: failed("нет") if check == gate else failed("вот", QUOTED))
    assert only(audited("consent-separate-document")).fines == ("koap.13.11.1",)


def test_personal_data_leave_masked(check_says: Any) -> None:
    check_says(lambda check: failed("даётся Воронову Илье Степановичу", QUOTED))
    report = audited(
        "consent-data-listed", mask=lambda text: text.replace("Воронову Илье Степановичу", "[имя]")
    )
    assert "Воронов" not in report.model_dump_json()
    assert report.personal_data_masked


def test_every_norm_that_a_finding_names_is_explained() -> None:
    report = audited("consent-separate-document")
    assert {norm.id for norm in report.norms} == {law for finding in report.findings for law in finding.law}
    assert {norm.act for norm in report.norms} == {act.id for act in report.acts}


@pytest.mark.parametrize(
    ("severity", "verdict", "contested", "reached"),
    [
        (Severity.HIGH, Verdict.FAIL, False, {"high", "medium", "low", "risk", "unclear"}),
        (Severity.MEDIUM, Verdict.FAIL, False, {"medium", "low", "risk", "unclear"}),
        (Severity.LOW, Verdict.FAIL, False, {"low", "risk", "unclear"}),
        (Severity.HIGH, Verdict.FAIL, True, {"risk", "unclear"}),
        (Severity.HIGH, Verdict.UNCLEAR, False, {"unclear"}),
        (Severity.HIGH, Verdict.PASS, False, set()),
    ],
)
def test_threshold_of_fail_on(
    severity: Severity, verdict: Verdict, contested: bool, reached: set[str]
) -> None:
    report = audited("consent-data-listed")
    finding = only(report).model_copy(
        update={"severity": severity, "verdict": verdict, "contested": contested}
    )
    changed = report.model_copy(update={"findings": (finding,)})
    thresholds = ("high", "medium", "low", "risk", "unclear", "never")
    assert {one for one in thresholds if has_failed(changed, one)} == reached


def test_report_survives_json() -> None:
    report = audited("consent-separate-document")
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_requirement_that_is_met_passes_even_behind_a_doubtful_gate(check_says: Any) -> None:
    gate = "written_form.is_mandatory"
    check_says(lambda check: unclear("не видно") if check == gate else passed("да", QUOTED))
    assert only(audited("written-consent-signed")).verdict is Verdict.PASS
