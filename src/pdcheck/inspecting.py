"""A report → its findings as an inspector goes: what is proved, answered, open, and what to do about it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase

from pdcheck.checklist import Loaded
from pdcheck.deadlines import Deadlines
from pdcheck.errors import UserError
from pdcheck.findings import ANSWERS_NEEDED, Finding, Report
from pdcheck.inspection import (
    Assignment,
    Duty,
    Inspection,
    InspectionOrder,
    OnTable,
    PaperOnTable,
    Readiness,
    TablePaper,
    TermToKeep,
    Topic,
    TopicState,
)
from pdcheck.law import Law
from pdcheck.outcomes import Verdict
from pdcheck.requirements import Requirement, Severity
from pdcheck.stated import StatedPaper, StatedPapers

_DUTY_BY_DUTY = frozenset(("organisation", "paper", "register"))
"""Kinds of things of which duties are told one by one."""
_SETTLED = (Verdict.PASS, Verdict.FAIL, Verdict.UNCLEAR)
_ASKS = (Verdict.FAIL, Verdict.UNCLEAR)
_QUESTIONS = "вопросов без ответа: {}"
_APPOINTS = "responsible_order"
_RESPONSIBLE = "ответственный"


def inspection_of(report: Report, loaded: Loaded, day: date) -> Inspection | None:
    """The findings as an inspector goes; None where nothing of an organisation was examined."""
    order = loaded.inspection
    if order is None or not any(target.kind in ("organisation", "register") for target in report.targets):
        return None
    deadlines = Deadlines(loaded.law, loaded.terms)
    topics = tuple(_topics(report, loaded, order))
    papers = _papers_of(report)
    appointed_by = _appointed_by(papers or ())
    return Inspection(
        on=day,
        caution=order.caution,
        topics=topics,
        papers=tuple(_on_table(report, order, papers, loaded.law)) if papers is not None else (),
        terms=tuple(_terms(order, deadlines, day, loaded.law)),
        plan=tuple(_plan(report, topics, order, deadlines, day, _RESPONSIBLE if appointed_by else "")),
        appointed_by=appointed_by,
    )


def _papers_of(report: Report) -> tuple[StatedPaper, ...] | None:
    return next(
        (target.reading.papers for target in report.targets if isinstance(target.reading, StatedPapers)), None
    )


class _Duties:
    """The duties of a report: each question with the checks that settle it, then the checks left over."""

    def __init__(self, report: Report, loaded: Loaded) -> None:
        kinds = {target.target: target.kind for target in report.targets}
        told = [one for one in report.findings if kinds.get(one.target) in _DUTY_BY_DUTY and one.law]
        self.questions = {one.requirement: one for one in told if one.section}
        self.checks: dict[str, list[Finding]] = {}
        for one in told:
            if not one.section:
                self.checks.setdefault(one.requirement, []).append(one)
        self.unasked = {one.requirement for one in report.not_examined if one.needs == ANSWERS_NEEDED}
        self.requirements = {one.id: one for each in loaded.checklists for one in each.requirements}

    def of(self, topic: Topic) -> Iterator[Duty]:
        """Those of a topic that no earlier topic has taken."""
        for name, requirement in self.requirements.items():
            question = requirement.question
            if question is None or question.section not in topic.sections:
                continue
            settling = [*question.proved_by, *question.refuted_by]
            checks = [one for check in settling for one in self.checks.pop(check, ())]
            asked = self.questions.pop(name, None)
            duty = _duty(requirement, asked, checks)
            if duty is not None:
                self.unasked.discard(name)
                yield duty
        for name in [one for one in self.checks if _is_named(one, topic)]:
            duty = _duty(self.requirements[name], None, self.checks.pop(name))
            if duty is not None:
                yield duty

    def unasked_in(self, topic: Topic) -> int:
        """Questions of a topic that nobody asked and nothing read settles."""
        return sum(
            (question := self.requirements[name].question) is not None and question.section in topic.sections
            for name in self.unasked
            if self.requirements[name].law
        )


def _is_named(requirement: str, topic: Topic) -> bool:
    return any(fnmatchcase(requirement, one) for one in topic.requirements)


def _duty(requirement: Requirement, asked: Finding | None, checks: Sequence[Finding]) -> Duty | None:
    """How a duty stands; None where nothing of it concerns the organisation."""
    said = asked if asked is not None and asked.verdict in _SETTLED else None
    read = [one for one in checks if one.verdict in _SETTLED]
    if said is None and not read:
        return None
    state, settling = _standing(said, read)
    return Duty(
        requirement=requirement.id,
        title=requirement.title,
        state=state,
        severity=settling[0].severity,
        reason=settling[0].reason,
        rests_on=tuple(dict.fromkeys(one.requirement for one in settling)),
        law=settling[0].law,
    )


def _standing(said: Finding | None, read: Sequence[Finding]) -> tuple[Readiness, list[Finding]]:
    """What is broken outweighs what is said, and what is said what nobody can read."""
    own = [said] if said is not None else []
    broken = [one for one in (*read, *own) if one.verdict is Verdict.FAIL]
    if broken:
        return Readiness.OPEN, broken
    if said is not None and said.verdict is Verdict.PASS:
        return (Readiness.ANSWERED if said.settled_by == "answer" else Readiness.PROVED), own
    unclear = [one for one in (*read, *own) if one.verdict is Verdict.UNCLEAR]
    return (Readiness.OPEN, unclear) if unclear else (Readiness.PROVED, list(read))


def _topics(report: Report, loaded: Loaded, order: InspectionOrder) -> Iterator[TopicState]:
    duties = _Duties(report, loaded)
    for topic in order.topics:
        told = (*duties.of(topic), *_as_a_whole(report, topic))
        unasked = duties.unasked_in(topic)
        if told or unasked:
            yield TopicState(title=topic.title, stage=topic.stage, duties=told, unasked=unasked)


def _as_a_whole(report: Report, topic: Topic) -> Iterator[Duty]:
    """Documents of which the topic tells no duties one by one."""
    for target in report.targets:
        if target.kind not in topic.targets or target.reading is None:
            continue
        found = [one for one in report.findings if one.target == target.target and one.law]
        broken = [one for one in found if one.verdict is Verdict.FAIL]
        unclear = [one for one in found if one.verdict is Verdict.UNCLEAR]
        yield Duty(
            requirement="",
            target=target.target,
            title=target.title or target.target,
            state=Readiness.OPEN if broken or unclear else Readiness.PROVED,
            severity=min(
                (one.severity for one in broken or unclear), key=list(Severity).index, default=Severity.LOW
            ),
            reason=f"нарушений: {len(broken)}, вопросов: {len(unclear)}"
            if broken or unclear
            else "замечаний нет",
            rests_on=tuple(dict.fromkeys(one.requirement for one in broken or unclear)),
        )


def _on_table(
    report: Report, order: InspectionOrder, papers: Sequence[StatedPaper], law: Law
) -> Iterator[PaperOnTable]:
    """The papers in the order of topics; those that do not concern the organisation are left out."""
    asked = {one.requirement: one for one in report.findings if one.target == "organisation"}
    for wanted in (paper for topic in order.topics for paper in topic.papers):
        own = [paper for paper in papers if paper.document_kind == wanted.kind]
        finding = asked.get(wanted.requirement)
        state = _table_state(wanted, own, finding)
        if state is not None:
            yield PaperOnTable(
                kind=wanted.kind,
                state=state,
                files=tuple(paper.target for paper in own),
                requirement=wanted.requirement,
                norms=tuple(_norms(finding.law if finding else (), law)),
            )


def _table_state(wanted: TablePaper, own: Sequence[StatedPaper], finding: Finding | None) -> OnTable | None:
    if any(not paper.unfinished for paper in own):
        return OnTable.READY
    if own:
        return OnTable.DRAFT
    if not wanted.requirement or finding is None or finding.verdict is Verdict.NOT_APPLICABLE:
        return None
    return OnTable.MISSING if finding.verdict is Verdict.FAIL else OnTable.UNKNOWN


def _norms(provisions: Iterable[str], law: Law) -> Iterator[str]:
    for name in provisions:
        provision = law.provisions[name]
        yield f"{law.acts[provision.act].short}, {provision.article}"


def _terms(order: InspectionOrder, deadlines: Deadlines, day: date, law: Law) -> Iterator[TermToKeep]:
    """The terms that can be counted from the day; a year without a calendar leaves them out."""
    for name in order.terms:
        try:
            due = deadlines.due(name, day)
        except UserError:
            continue
        yield TermToKeep(
            term=name,
            title=due.title,
            since=deadlines.term(name).since,
            length=due.length,
            last=due.last,
            safe=due.safe,
            moment=due.moment,
            norms=tuple(_norms(due.law, law)),
            doubts=due.doubts,
        )


def _appointed_by(papers: Sequence[StatedPaper]) -> str:
    """The order that makes somebody responsible; "" where there is none or several."""
    orders = [paper for paper in papers if paper.document_kind == _APPOINTS and not paper.unfinished]
    return orders[0].target if len(orders) == 1 else ""


def _plan(
    report: Report,
    topics: Sequence[TopicState],
    order: InspectionOrder,
    deadlines: Deadlines,
    day: date,
    responsible: str,
) -> Iterator[Assignment]:
    """A row for each breach, the gravest of a topic first, and one for the open questions of a topic."""
    due = {severity: _due(deadlines, day, days) for severity, days in order.proposed.items()}
    broken = _broken(report)
    said: set[str] = set()
    for topic in topics:
        steps = [
            one
            for duty in topic.duties
            if duty.state is Readiness.OPEN
            for one in _to_mend([broken[name] for name in duty.rests_on if name in broken])
        ]
        for one in _gravest_first(steps, said):
            said.add(one.requirement)
            yield Assignment(
                topic=topic.title,
                requirement=one.requirement,
                what=one.title,
                step=one.remedy,
                severity=one.severity,
                responsible=responsible,
                due=due.get(one.severity),
            )
        asking = _asking(topic, broken)
        if asking:
            gravest = min((duty.severity for duty in asking), key=list(Severity).index)
            yield Assignment(
                topic=topic.title,
                requirement="",
                what=_QUESTIONS.format(len(asking)),
                step="Ответьте на вопросы темы и положите в папку то, чем ответ подтверждается.",
                severity=gravest,
                responsible=responsible,
                due=due.get(gravest),
            )


def after_decisions(report: Report) -> Inspection | None:
    """The view of a report with its decisions: what waits leaves the plan, the duties stand as they stood."""
    if report.inspection is None:
        return None
    broken = _broken(report)
    open_ones = {one.requirement for one in report.findings if one.verdict in _ASKS and not one.is_waived}
    asking = {
        topic.title: sum(not open_ones.isdisjoint(duty.rests_on) for duty in _asking(topic, broken))
        for topic in report.inspection.topics
    }
    plan = (
        step.model_copy(update={"put_off": step.requirement not in open_ones})
        if step.requirement
        else step.model_copy(
            update={"what": _QUESTIONS.format(asking[step.topic]), "put_off": not asking[step.topic]}
        )
        for step in report.inspection.plan
    )
    return report.inspection.model_copy(update={"plan": tuple(plan)})


def _broken(report: Report) -> dict[str, Finding]:
    """The first breach of each requirement; contested ones are risks."""
    broken: dict[str, Finding] = {}
    for one in report.findings:
        if one.verdict is Verdict.FAIL and not one.contested:
            broken.setdefault(one.requirement, one)
    return broken


def _asking(topic: TopicState, broken: Collection[str]) -> list[Duty]:
    """The open duties of a topic that are questions, no breaches."""
    return [
        duty
        for duty in topic.duties
        if duty.state is Readiness.OPEN and not any(name in broken for name in duty.rests_on)
    ]


def _to_mend(broken: Sequence[Finding]) -> Sequence[Finding]:
    """The breaches of a duty; that an answer contradicts them is no work of its own."""
    read = [one for one in broken if not (one.section and one.settled_by == "check")]
    return read or broken


def _gravest_first(findings: Iterable[Finding], said: set[str]) -> list[Finding]:
    by_requirement = {one.requirement: one for one in findings if one.requirement not in said}
    return sorted(by_requirement.values(), key=lambda one: list(Severity).index(one.severity))


def _due(deadlines: Deadlines, day: date, working_days: int) -> date | None:
    try:
        return deadlines.days.nth_after(day, working_days)
    except UserError:
        return None
