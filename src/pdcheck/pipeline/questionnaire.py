"""The questionnaire: which questions are still to be asked, after the circumstances and what was read."""

from collections.abc import Sequence
from typing import NamedTuple

from pdcheck.answers import Answers, Forms
from pdcheck.checklist import Loaded
from pdcheck.examined import Examined
from pdcheck.outcomes import Verdict
from pdcheck.pipeline.examination import Examination
from pdcheck.pipeline.organisation import as_one
from pdcheck.requirements import Requirement


class Unasked(NamedTuple):
    """A question that nobody needs to answer, and why."""

    requirement: Requirement
    reason: str


class Questionnaire(NamedTuple):
    """The questions in their order."""

    asked: tuple[Requirement, ...]
    off: tuple[Unasked, ...]
    """The operator's circumstances switch them off."""
    settled: tuple[Unasked, ...]
    """What was read answers them."""


def questions_in(loaded: Loaded) -> tuple[Requirement, ...]:
    """Every requirement that a person answers, in the order of the checklists."""
    return tuple(one for sheet in loaded.checklists for one in sheet.requirements if one.question is not None)


def forms_of(loaded: Loaded) -> Forms:
    """The form in which each question takes its answer."""
    return {
        one.id: one.question.form.model_copy(update={"ask": one.ask})
        for one in questions_in(loaded)
        if one.question is not None
    }


def questionnaire(examination: Examination, things: Sequence[Examined] = ()) -> Questionnaire:
    """What is asked beside the things that were read."""
    nothing = Answers(source="", format="yaml", sha256="", given={})
    unanswered = Examined(target="organisation", kind="organisation", on=examination.day, answers=nothing)
    report = examination.judged(as_one([*things, unanswered]))
    found = {one.requirement: one for one in report.findings if one.section}
    asked, off, settled = [], [], []
    for requirement in questions_in(examination.loaded):
        finding = found.get(requirement.id)
        if finding is None:
            continue
        if finding.verdict is Verdict.UNCLEAR:
            asked.append(requirement)
        elif finding.verdict is Verdict.PASS or finding.covered_by:
            settled.append(Unasked(requirement, finding.reason))
        else:
            off.append(Unasked(requirement, finding.reason))
    return Questionnaire(tuple(asked), tuple(off), tuple(settled))
