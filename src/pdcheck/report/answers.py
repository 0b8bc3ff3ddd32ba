"""The questionnaire in a report: question by question, what is proved, what was answered, what is open."""

from collections.abc import Iterable, Sequence

from pdcheck.answers import Answer
from pdcheck.facts import Fact
from pdcheck.findings import Finding, Report
from pdcheck.outcomes import Verdict
from pdcheck.report.things import Thing, answers_in
from pdcheck.stated import StatedAnswer, StatedAnswers

_READ = "нарушение прочитано"
_NOT_CONCERNING = "не касается"
_STATES = {
    (Verdict.PASS, "check"): "доказано прочитанным",
    (Verdict.PASS, "answer"): "отвечено: в порядке",
    (Verdict.FAIL, "answer"): "отвечено: не в порядке",
    (Verdict.FAIL, "check"): "ответу противоречит прочитанное",
    (Verdict.UNCLEAR, "check"): "без ответа",
    (Verdict.UNCLEAR, "answer"): "ответ надо уточнить",
    (Verdict.NOT_APPLICABLE, "answer"): "отвечено: не применимо",
    (Verdict.NOT_APPLICABLE, "check"): _NOT_CONCERNING,
}


class Asked(Fact):
    """A question with its state and its answer."""

    finding: Finding
    state: str
    said: str
    """The answer itself, without what stands beside it."""
    answer: StatedAnswer | None


class Section(Fact):
    """A part of the questionnaire."""

    title: str
    asked: tuple[Asked, ...]


class QuestionnaireView(Fact):
    """The questionnaire of an organisation."""

    thing: Thing
    answers: StatedAnswers
    sections: tuple[Section, ...]
    """Questions that concern the organisation; those that do not stand where everything such stands."""
    counts: tuple[tuple[str, int], ...]
    """How many questions are in which state."""


def questionnaire_views(report: Report, things: Iterable[Thing]) -> tuple[QuestionnaireView, ...]:
    """A view for each organisation that answered."""
    return tuple(
        _view(report, thing, answers) for thing in things if (answers := answers_in(thing.target)) is not None
    )


def _view(report: Report, thing: Thing, answers: StatedAnswers) -> QuestionnaireView:
    every = [
        _asked(one, answers) for one in report.findings if one.section and one.target == thing.target.target
    ]
    concerning = [one for one in every if one.state != _NOT_CONCERNING]
    titles = dict.fromkeys(one.finding.section for one in concerning)
    return QuestionnaireView(
        thing=thing,
        answers=answers,
        sections=tuple(
            Section(title=title, asked=tuple(one for one in concerning if one.finding.section == title))
            for title in titles
        ),
        counts=tuple(_counted(every)),
    )


def _asked(finding: Finding, answers: StatedAnswers) -> Asked:
    state = _READ if finding.covered_by else _STATES[finding.verdict, finding.settled_by]
    answer = answers.answers.get(finding.requirement)
    said = "–" if answer is None else Answer(says=answer.says, value=answer.value).told()
    return Asked(finding=finding, state=state, said=said, answer=answer)


def _counted(asked: Sequence[Asked]) -> Iterable[tuple[str, int]]:
    order = (*_STATES.values(), _READ)
    for state in dict.fromkeys(order):
        number = sum(one.state == state for one in asked)
        if number:
            yield state, number
