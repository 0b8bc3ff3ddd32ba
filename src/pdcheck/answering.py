"""A question of the questionnaire × what was answered × what was read → an outcome, and what settles it.

What was read goes before what was said: an answer never turns a proven breach into a pass.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from pdcheck.answers import Answer, AnswerKind, Answers, Says
from pdcheck.artifacts import Location, Passage
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, Verdict, failed, not_applicable, passed, unclear
from pdcheck.requirements import Question, Requirement

_SHOWN = 3
"""Readings that a finding names."""
_ADMITTED = frozenset((Says.NO, Says.PARTLY))


class Seen(NamedTuple):
    """What a reading of one thing came to by a requirement that stands beside a question."""

    requirement: Requirement
    target: str
    outcome: Outcome
    contested: bool

    def told(self) -> str:
        """The reading as a clause."""
        title = self.requirement.title
        if self.outcome.verdict is Verdict.FAIL:
            title = self.requirement.failure_title
        return f"«{title.rstrip('.')}»: {self.outcome.reason}"


Readings = Mapping[str, Sequence[Seen]]
"""By requirement, in the order of things."""


class Settled(NamedTuple):
    """The outcome of a question, by what it was settled, and who tells of the same defect in its place."""

    outcome: Outcome
    by: Literal["check", "answer"] = "check"
    covered_by: str = ""
    is_contradiction: bool = False
    """Whether an answer says well of what was read as wrong; the reading's own finding bears the price."""


def settled(
    requirement: Requirement, gate: Outcome, answers: Answers, readings: Readings, on: date
) -> Settled:
    """What a question comes to on a day; `gate` is the outcome of its conditions."""
    question = requirement.question
    assert question is not None
    answer = answers.given.get(requirement.id)
    answer = answer if answer is not None and answer.is_given else None
    said = _judged(requirement.id, question, answer, answers, on) if answer is not None else None
    if gate.verdict in (Verdict.FAIL, Verdict.NOT_APPLICABLE):
        return _beside_circumstances(gate, said)
    refuting = tuple(_breaches(question, readings))
    if refuting and (said is None or said.verdict is not Verdict.FAIL):
        return _refuted(refuting, said)
    proving = _proofs(question, readings)
    if proving and (said is None or said.verdict is not Verdict.FAIL):
        return _proved(proving, said)
    if said is None:
        return Settled(unclear("ответа нет"))
    if (refuting or proving) and said.verdict is Verdict.FAIL:
        return Settled(_beside_readings(said, refuting, proving), "answer")
    return Settled(said, "answer")


def answers_for(question: Requirement, read: Requirement, outcome: Outcome) -> bool:
    """Whether an answer to the question leaves nothing to ask about a reading that saw nothing either way."""
    asked = question.question
    return (
        asked is not None
        and read.id in (*asked.proved_by, *asked.refuted_by)
        and outcome.verdict is Verdict.UNCLEAR
        and not outcome.evidence
    )


def _judged(name: str, question: Question, answer: Answer, answers: Answers, on: date) -> Outcome:
    """What the answer says by itself."""
    outcome = _said(question, answer, on)
    shown = Evidence(
        passage=Passage(
            text=answer.told(), location=Location(source=answers.source, anchor=answers.places.get(name, ""))
        ),
        note="ответ в анкете",
    )
    missing = answers.missing.get(name, ())
    reason = outcome.reason
    if missing:
        reason += f"; названного доказательства нет на месте: {', '.join(missing)}"
    is_backed = bool(answer.evidence) and not missing
    # The operator's own word: never more than medium, and low where nothing stands behind it.
    weighed = Confidence.MEDIUM if is_backed or outcome.verdict is Verdict.FAIL else Confidence.LOW
    causes = ("answer",) if outcome.verdict is Verdict.FAIL else ()
    return outcome.model_copy(
        update={"reason": reason, "evidence": (shown,), "confidence": weighed, "causes": causes}
    )


def _said(question: Question, answer: Answer, on: date) -> Outcome:
    match answer.says:
        case Says.NOT_APPLICABLE:
            return not_applicable(f"в анкете «не применимо»: {answer.comment}")
        case Says.NO:
            return failed(_with_comment("в анкете «нет»", answer))
        case Says.PARTLY:
            return failed(_with_comment("в анкете «частично»", answer, "чего не хватает, не сказано"))
        case Says.YES:
            return passed("так сказано в анкете, программа этого не видела")
        case None:
            return _valued(question, answer, on)


def _with_comment(said: str, answer: Answer, otherwise: str = "") -> str:
    told = answer.comment or otherwise
    return f"{said}: {told}" if told else said


def _valued(question: Question, answer: Answer, on: date) -> Outcome:
    """An answer by a number, a day, a choice or words."""
    match question.answer:
        case AnswerKind.NUMBER if isinstance(answer.value, int):
            return _numbered(question, answer.value)
        case AnswerKind.DATE if answer.day is not None:
            return _dated(question, answer.day, on)
        case AnswerKind.CHOICE:
            meant = question.choices.get(str(answer.value), Says.NO)
            if meant is Says.NOT_APPLICABLE:
                return not_applicable(f"в анкете «{answer.value}»")
            told = _with_comment(f"в анкете «{answer.value}»", answer)
            return passed(told) if meant is Says.YES else failed(told)
        case _:
            return passed("так сказано в анкете, программа этого не видела")


def _numbered(question: Question, number: int) -> Outcome:
    if question.most is None or number <= question.most:
        return passed(f"в анкете {number}")
    if question.most_excused is not None and number <= question.most_excused:
        return unclear(f"в анкете {number}: больше {question.most}; верно, только если есть основание")
    return failed(f"в анкете {number}, а должно быть не больше {question.most}")


def _dated(question: Question, day: date, on: date) -> Outcome:
    if day > on:
        return unclear(f"названный день ещё не наступил: {day:%d.%m.%Y}")
    months = question.usual_months
    if months is not None and _months_before(on, months) > day:
        return unclear(
            f"последний раз {day:%d.%m.%Y}, больше {months} месяцев назад; закон срока не называет"
        )
    return passed(f"последний раз {day:%d.%m.%Y}")


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _beside_circumstances(gate: Outcome, said: Outcome | None) -> Settled:
    """The operator's circumstances switch a question off, unless an answer admits a breach all the same."""
    if said is not None and said.verdict is Verdict.FAIL:
        reason = f"{gate.reason}, но {said.reason}: верно что-то одно"
        return Settled(unclear(reason, *said.evidence), "answer")
    return Settled(not_applicable(gate.reason))


def _breaches(question: Question, readings: Readings) -> Iterable[Seen]:
    """Breaches that were read; a contested one contradicts nobody."""
    for name in dict.fromkeys((*question.proved_by, *question.refuted_by)):
        for seen in readings.get(name, ()):
            if seen.outcome.verdict is Verdict.FAIL and not seen.contested:
                yield seen


def _proofs(question: Question, readings: Readings) -> tuple[Seen, ...]:
    """Readings that together prove «да»; empty where one of them is wanting or doubtful."""
    found = [readings.get(name, ()) for name in question.proved_by]
    if not found or not all(found):
        return ()
    every = tuple(chain.from_iterable(found))
    return every if all(seen.outcome.verdict is Verdict.PASS for seen in every) else ()


def _refuted(refuting: Sequence[Seen], said: Outcome | None) -> Settled:
    """The reading's own finding tells the breach; this one tells only that the answer contradicts it."""
    if said is None or said.verdict is Verdict.UNCLEAR:
        first = refuting[0].requirement
        reason = f"об этом говорит другое требование: «{first.title.rstrip('.')}»"
        return Settled(not_applicable(reason), covered_by=first.id)
    (answered,) = said.evidence
    outcome = failed(
        f"в анкете сказано «{answered.passage.text}», а прочитанное показывает иное: {_told(refuting)}",
        answered,
        *_quoted(refuting, "прочитано, и это противоречит ответу"),
        confidence=max((seen.outcome.confidence for seen in refuting), key=list(Confidence).index),
        causes=("reading",),
    )
    return Settled(outcome, is_contradiction=True)


def _proved(proving: Sequence[Seen], said: Outcome | None) -> Settled:
    heard = "; так же сказано в анкете" if said is not None and said.verdict is Verdict.PASS else ""
    if said is not None and said.verdict is Verdict.NOT_APPLICABLE:
        heard = "; в анкете сказано «не применимо», но бумаги показывают, что это есть"
    outcome = passed(
        f"доказано прочитанным: {_told(proving)}{heard}",
        *_quoted(proving, "прочитано"),
        *(said.evidence if said is not None else ()),
        confidence=max((seen.outcome.confidence for seen in proving), key=list(Confidence).index),
    )
    return Settled(outcome)


def _beside_readings(said: Outcome, refuting: Sequence[Seen], proving: Sequence[Seen]) -> Outcome:
    """A breach that the operator admits, with what the readings say of it."""
    about = "прочитанное показывает то же" if refuting else "хотя прочитанное выглядит исправным"
    seen = refuting or proving
    return said.model_copy(
        update={
            "reason": f"{said.reason}; {about}: {_told(seen)}",
            "evidence": (*said.evidence, *_quoted(seen, "прочитано")),
        }
    )


def _told(seen: Sequence[Seen]) -> str:
    told = list(dict.fromkeys(one.told() for one in seen))
    more = f" и ещё {len(told) - _SHOWN}" if len(told) > _SHOWN else ""
    return "; ".join(told[:_SHOWN]) + more


def _quoted(seen: Sequence[Seen], note: str) -> tuple[Evidence, ...]:
    """The first words of each reading that has any."""
    firsts = [one.outcome.evidence[0] for one in seen if one.outcome.evidence]
    return tuple(one.model_copy(update={"note": note}) for one in firsts[:_SHOWN])
