"""Questions of the questionnaire: what an answer comes to, alone and beside what was read."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.answering import Readings, Seen, Settled, settled
from pdcheck.answers import Answer, AnswerKind, Answers, Says
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, Verdict, failed, passed, unclear
from pdcheck.requirements import Requirement

TODAY = date(2026, 11, 24)
LOADED = checklist.load()
EVERY = {one.id: one for sheet in LOADED.checklists for one in sheet.requirements}
QUESTIONS = [one for one in EVERY.values() if one.question is not None]
HARM = "hr-harm-assessment"
OPEN = passed("условий нет")


def answered(said: Answer | None, name: str = HARM, missing: tuple[str, ...] = ()) -> Answers:
    given = {} if said is None else {name: said}
    return Answers(
        source="answers.yaml",
        format="yaml",
        sha256="",
        given=given,
        places={name: "строка 2"},
        missing={name: missing} if missing else {},
    )


def seen(name: str, outcome: Outcome, *, contested: bool = False) -> Readings:
    return {name: [Seen(EVERY[name], "organisation", outcome, contested)]}


def proved(name: str) -> Readings:
    question = EVERY[name].question
    assert question is not None
    return {one: [Seen(EVERY[one], "organisation", passed("есть"), False)] for one in question.proved_by}


def came_to(
    said: Answer | None, readings: Readings | None = None, name: str = HARM, gate: Outcome = OPEN, **more: Any
) -> Settled:
    return settled(EVERY[name], gate, answered(said, name, **more), readings or {}, TODAY)


YES, NO = Answer(says=Says.YES), Answer(says=Says.NO, comment="не делали")
BREACH = seen("paper-harm-act-exists", failed("акт не найден"))


@pytest.mark.parametrize(
    ("said", "verdict", "by"),
    [
        (YES, Verdict.PASS, "answer"),
        (NO, Verdict.FAIL, "answer"),
        (Answer(says=Says.PARTLY, comment="нет подписи"), Verdict.FAIL, "answer"),
        (Answer(says=Says.NOT_APPLICABLE, comment="нет субъектов"), Verdict.NOT_APPLICABLE, "answer"),
        (None, Verdict.UNCLEAR, "check"),
        (Answer(comment="спросить юриста"), Verdict.UNCLEAR, "check"),
    ],
)
def test_an_answer_settles_a_question_by_itself(said: Answer | None, verdict: Verdict, by: str) -> None:
    got = came_to(said)
    assert (got.outcome.verdict, got.by) == (verdict, by)
    assert got.outcome.confidence is not Confidence.HIGH or verdict is Verdict.UNCLEAR


def test_what_is_missing_is_told_in_the_words_of_the_answer() -> None:
    got = came_to(Answer(says=Says.PARTLY, comment="нет подписи", date=TODAY, evidence=("акт.docx",)))
    assert got.outcome.reason == "в анкете «частично»: нет подписи"
    (proof,) = got.outcome.evidence
    assert proof.passage.text == "частично: нет подписи; дата: 24.11.2026; доказательство: акт.docx"
    assert proof.passage.location.anchor == "строка 2"


def test_evidence_raises_confidence_and_missing_evidence_is_told() -> None:
    backed = Answer(says=Says.YES, evidence=("акт.docx",))
    assert came_to(YES).outcome.confidence is Confidence.LOW
    assert came_to(backed).outcome.confidence is Confidence.MEDIUM
    torn = came_to(backed, missing=("акт.docx",)).outcome
    assert torn.confidence is Confidence.LOW
    assert torn.reason.endswith("названного доказательства нет на месте: акт.docx")


def test_yes_against_a_breach_that_was_read_is_a_contradiction_with_both_sides() -> None:
    quote = Evidence(passage=came_to(YES).outcome.evidence[0].passage, note="")
    readings = seen("harm-act-degree-stated", failed("степень вреда не установлена", quote))
    got = came_to(YES, readings)
    assert (got.outcome.verdict, got.by) == (Verdict.FAIL, "check")
    assert "в анкете сказано «да»" in got.outcome.reason
    assert "степень вреда не установлена" in got.outcome.reason
    notes = [one.note for one in got.outcome.evidence]
    assert notes == ["ответ в анкете", "прочитано, и это противоречит ответу"]


def test_a_breach_that_was_read_is_not_asked_about_and_told_once() -> None:
    got = came_to(None, BREACH)
    assert (got.outcome.verdict, got.covered_by) == (Verdict.NOT_APPLICABLE, "paper-harm-act-exists")


def test_what_was_proved_by_reading_is_not_asked() -> None:
    got = came_to(None, proved(HARM))
    assert (got.outcome.verdict, got.by) == (Verdict.PASS, "check")
    partly = dict(list(proved(HARM).items())[:1])
    assert came_to(None, partly).outcome.verdict is Verdict.UNCLEAR, "all readings are needed together"


def test_an_admitted_breach_stands_whatever_was_read() -> None:
    alone = came_to(NO, proved(HARM))
    assert (alone.outcome.verdict, alone.by) == (Verdict.FAIL, "answer")
    assert "хотя прочитанное выглядит исправным" in alone.outcome.reason
    assert "прочитанное показывает то же" in came_to(NO, BREACH).outcome.reason


def test_a_contested_reading_contradicts_nobody() -> None:
    readings = seen("paper-harm-act-exists", failed("спорно"), contested=True)
    assert came_to(YES, readings).outcome.verdict is Verdict.PASS


def test_circumstances_switch_off_unless_a_breach_is_admitted() -> None:
    off = failed("работников нет (operator.yaml: staff)")
    assert came_to(YES, gate=off).outcome == Outcome(
        verdict=Verdict.NOT_APPLICABLE, reason="работников нет (operator.yaml: staff)"
    )
    assert came_to(NO, gate=off).outcome.verdict is Verdict.UNCLEAR


ANSWERS = st.one_of(
    st.none(), st.builds(Answer, says=st.sampled_from(Says), comment=st.text(min_size=1, max_size=9))
)
OUTCOMES = st.sampled_from([passed("да"), failed("нет"), unclear("?")])


@given(ANSWERS, OUTCOMES, OUTCOMES)
def test_no_answer_turns_a_breach_that_was_read_into_a_pass(
    said: Answer | None, first: Outcome, second: Outcome
) -> None:
    readings = {**seen("paper-harm-act-exists", first), **seen("harm-act-degree-stated", second)}
    got = came_to(said, readings)
    if Verdict.FAIL in (first.verdict, second.verdict):
        assert got.outcome.verdict is Verdict.FAIL or got.covered_by
    if got.by == "answer":
        assert got.outcome.confidence is not Confidence.HIGH


@pytest.mark.parametrize(
    ("name", "value", "verdict", "why"),
    [
        ("hr-files-count", 0, Verdict.PASS, "the largest number allowed"),
        ("hr-files-count", 1, Verdict.FAIL, "any file kept too long is a breach"),
        ("hr-request-term", 10, Verdict.PASS, "the term itself"),
        ("hr-request-term", 11, Verdict.UNCLEAR, "an extension may excuse it"),
        ("hr-request-term", 16, Verdict.FAIL, "no extension is so long"),
        ("hr-internal-audit-date", "2025-11-24", Verdict.PASS, "twelve months to the day"),
        ("hr-internal-audit-date", "2025-11-23", Verdict.UNCLEAR, "the law names no period"),
        ("hr-internal-audit-date", "2026-11-25", Verdict.UNCLEAR, "tomorrow"),
        ("hr-candidate-forms-ru", "бумага", Verdict.PASS, "a choice that is well"),
        ("hr-candidate-forms-ru", "зарубежная форма", Verdict.FAIL, "a choice that is not"),
        ("hr-rkn-number", "77-24-000001", Verdict.PASS, "words"),
    ],
)
def test_numbers_days_and_choices_are_judged(name: str, value: int | str, verdict: Verdict, why: str) -> None:
    assert came_to(Answer(value=value), name=name).outcome.verdict is verdict, why


@pytest.mark.parametrize("requirement", QUESTIONS, ids=lambda one: one.id)
def test_every_question_takes_yes_no_and_not_applicable(requirement: Requirement) -> None:
    name = requirement.id
    assert came_to(YES, name=name).outcome.verdict is Verdict.PASS
    assert came_to(NO, name=name).outcome.verdict is Verdict.FAIL
    off = Answer(says=Says.NOT_APPLICABLE, comment="нет такого")
    assert came_to(off, name=name).outcome.verdict is Verdict.NOT_APPLICABLE


def test_questions_are_whole_and_stand_by_sections() -> None:
    sections = [one.question.section for one in QUESTIONS if one.question is not None]
    assert len(dict.fromkeys(sections)) == 1 + sum(a != b for a, b in pairwise(sections))
    for one in QUESTIONS:
        assert one.question is not None
        assert one.ask.endswith("?"), one.id
        assert one.title != one.failure_title, one.id
        assert one.law or one.practice, one.id
        assert not any("," in choice for choice in one.question.choices), "a drop-down divides at commas"
        if one.question.answer is AnswerKind.NUMBER:
            assert one.question.most is not None, one.id
