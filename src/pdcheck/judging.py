"""One examined thing × the requirements in force → an outcome each, every defect told by one of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from pdcheck import checks
from pdcheck.answering import Readings, settled
from pdcheck.artifacts import Location
from pdcheck.checklist import Loaded
from pdcheck.examined import Examined
from pdcheck.findings import ANSWERS_NEEDED, NotExamined, Problem
from pdcheck.law import Confidence, Law
from pdcheck.outcomes import Outcome, Verdict, best, not_applicable, passed, unclear, worst
from pdcheck.requirements import CheckCall, Requirement
from pdcheck.sights import behind_scripts, counted

Run = Callable[[CheckCall], Outcome]

_OPEN = passed("условий нет")
"""The gate of a requirement that always applies."""


_SUPPLIES = {
    "against": "политика или согласия того же оператора: назовите их после --against",
    "browser": "осмотр сайта в браузере: на компьютере нужен Chromium, а сайт надо назвать адресом",
    "papers": "папка с бумагами: pdcheck hr --papers",
    "answers": ANSWERS_NEEDED,
    "sites": "сайт (company.yaml: sites)",
    "consents": "согласия (company.yaml: consents)",
    "policies": "политика (company.yaml: policies)",
    "own_papers": "бумаги организации (company.yaml: papers)",
    "notices": "копия уведомления Роскомнадзора среди бумаг (company.yaml: papers)",
    "contact_rules": "регламент общения с клиентами среди бумаг (company.yaml: papers)",
    "letters": "обращения и ответы на них (company.yaml: letters)",
    "journals": "журнал обращений (company.yaml: journal)",
    "exports": "выгрузки переписки (company.yaml: contacts)",
}
"""What would settle a requirement whose artifact was not supplied, in the user's words."""


_PARTS_OF_A_SITE = frozenset(("pages", "forms", "services"))
"""What a check of a whole site looks at; documents and the browser's visit tell of their own failures."""


_PARTS_OF_A_COMPANY = frozenset(
    ("sites", "consents", "policies", "own_papers", "letters", "journals", "exports")
)
"""What a check of a whole company looks at."""


class Judged(NamedTuple):
    """A requirement with its outcome on one thing, and why it concerns that thing at all."""

    requirement: Requirement
    outcome: Outcome
    gates: tuple[tuple[CheckCall, Outcome], ...] = ()
    """Conditions of the requirement that hold or may hold."""
    positions: tuple[str, ...] = ()
    """The contested positions behind a failure all of whose causes are contested."""
    covered_by: str = ""
    """The requirement that tells of the same defect in place of this one."""
    settled_by: Literal["check", "answer"] = "check"
    is_contradiction: bool = False
    """Whether an answer of the questionnaire contradicts what was read."""


class Judge:
    """Judges one thing: checks run once, errors and missing artifacts are kept for the report."""

    def __init__(self, thing: Examined, artifacts: dict[str, object], loaded: Loaded) -> None:
        """Take the thing with its artifacts; nothing is judged yet."""
        self.thing = thing
        self.artifacts = artifacts
        self._absent = frozenset(name for name, artifact in artifacts.items() if artifact is None)
        self.loaded = loaded
        self.problems: list[Problem] = []
        self.not_examined: list[NotExamined] = []
        self._done: dict[str, Outcome] = {}

    def facts(self) -> frozenset[str]:
        """The facts that choose among candidate fines, each established by the check its checklist names."""
        return frozenset(
            fact
            for one in self.loaded.checklists
            if one.examines == self.thing.kind
            for fact, call in one.facts.items()
            if self._run(call).verdict is Verdict.PASS
        )

    def judged(self, requirements: Iterable[Requirement]) -> tuple[Judged, ...]:
        """The outcome of every requirement with checks that concerns the thing and can be examined."""
        concerning = [one for one in requirements if one.question is None and _concerns(one, self.thing)]
        return _told_once([one for requirement in concerning for one in self._judged(requirement)])

    def answered(self, requirements: Iterable[Requirement], readings: Readings) -> Iterator[Judged]:
        """The outcome of every question, by what was read of all things and by what was answered."""
        answers = self.thing.answers
        for requirement in requirements:
            if requirement.question is None:
                continue
            if answers is None:
                self._not_examined(requirement, ["answers"])
                continue
            gates = tuple((call, self._attempt(call, requirement)) for call in requirement.only_if)
            gate = worst(outcome for _, outcome in gates) if gates else _OPEN
            came = settled(requirement, gate, answers, readings, self.thing.on)
            yield Judged(
                requirement,
                came.outcome,
                positions=_contested_causes(requirement, came.outcome, self.loaded.law),
                covered_by=came.covered_by,
                settled_by=came.by,
                is_contradiction=came.is_contradiction,
            )

    def _not_examined(self, requirement: Requirement, missing: Iterable[str]) -> None:
        needs = ", ".join(_SUPPLIES.get(one, one) for one in missing)
        self.not_examined.append(
            NotExamined(requirement=requirement.id, title=requirement.title, needs=needs)
        )

    def _judged(self, requirement: Requirement) -> Iterator[Judged]:
        needs = _needs(requirement.checks)
        missing = sorted(needs & self._absent)
        if missing:
            self._not_examined(requirement, missing)
            return
        gates = tuple((call, self._attempt(call, requirement)) for call in requirement.only_if)
        outcome = self._outcome(requirement, gates, needs)
        positions = _contested_causes(requirement, outcome, self.loaded.law)
        if any(_begins_after(self.thing.on, name, self.loaded.law) for name in positions):
            outcome, positions = unclear(outcome.reason, *outcome.evidence), ()
        held = tuple(gate for gate in gates if gate[1].verdict in (Verdict.PASS, Verdict.UNCLEAR))
        yield Judged(requirement, outcome, held, positions)

    def _outcome(
        self, requirement: Requirement, gates: tuple[tuple[CheckCall, Outcome], ...], needs: frozenset[str]
    ) -> Outcome:
        """The verdict of all the requirement's checks, made honest by what could not be read."""
        gate = worst(outcome for _, outcome in gates) if gates else _OPEN
        if gate.verdict is Verdict.FAIL:
            return _honest(not_applicable(gate.reason, *gate.evidence), self.thing, needs)
        if gate.verdict is Verdict.NOT_APPLICABLE:
            return not_applicable(gate.reason)
        if not requirement.all and not requirement.any:
            if gate.verdict is Verdict.UNCLEAR or not gate.evidence:
                return unclear("программа этого не видит: ответить может только человек")
            return unclear(
                f"{gate.reason}; дальше программа не видит: ответить может только человек", *gate.evidence
            )
        outcomes = [self._attempt(call, requirement) for call in requirement.all]
        if requirement.any:
            outcomes.append(best(self._attempt(call, requirement) for call in requirement.any))
        outcome = _honest(worst(outcomes), self.thing, needs)
        if gate.verdict is Verdict.UNCLEAR and outcome.verdict in (Verdict.FAIL, Verdict.UNCLEAR):
            return gate  # what is met is met whether or not it was asked; what is not depends on the gate
        return outcome

    def _attempt(self, call: CheckCall, requirement: Requirement) -> Outcome:
        try:
            return self._run(call)
        except Exception as error:
            self.problems.append(
                Problem(requirement=requirement.id, target=self.thing.target, error=type(error).__name__)
            )
            return unclear("проверка прервалась из-за ошибки программы")

    def _run(self, call: CheckCall) -> Outcome:
        """A check without options, such as a gate of many requirements, runs only once."""
        if call.options:
            return checks.run(call, self.artifacts)
        if call.check not in self._done:
            self._done[call.check] = checks.run(call, self.artifacts)
        return self._done[call.check]


def _concerns(requirement: Requirement, thing: Examined) -> bool:
    return not requirement.kinds or (thing.reading is not None and thing.reading.kind in requirement.kinds)


@cache
def _needs(names: tuple[str, ...]) -> frozenset[str]:
    """The artifacts that checks look at."""
    return frozenset(need for name in names for need in checks.resolve(name).needs)


def _honest(outcome: Outcome, thing: Examined, needs: frozenset[str]) -> Outcome:
    """An outcome resting on absence is unclear where something it looked at was not read, weak after OCR."""
    if outcome.verdict is Verdict.UNCLEAR:
        return outcome
    hidden = behind_scripts(thing.site) if thing.site else ()
    if thing.site and hidden and (not outcome.evidence or len(hidden) == len(thing.site.pages)):
        number = counted(len(hidden), "страницу", "страницы", "страниц")
        return unclear(f"{outcome.reason}; но {number} рисуют скрипты, без браузера их содержание не видно")
    if outcome.evidence:
        return outcome
    looked_at = needs | _PARTS_OF_A_SITE if "site" in needs else needs
    looked_at |= _PARTS_OF_A_COMPANY if "company" in needs else frozenset()
    gap = next((gap for gap in thing.gaps if not gap.artifact or gap.artifact in looked_at), None)
    if gap is not None:
        return unclear(f"{outcome.reason}; но прочитано не всё: {gap.reason}")
    if thing.gaps or (thing.document is not None and thing.document.is_recognised):
        return outcome.model_copy(update={"confidence": Confidence.LOW})
    return outcome


def _contested_causes(requirement: Requirement, outcome: Outcome, law: Law) -> tuple[str, ...]:
    """The positions behind a failure all of whose causes are contested; empty where one cause is not."""
    if outcome.verdict is not Verdict.FAIL:
        return ()
    positions: list[str] = []
    for cause in outcome.causes:
        position = law.positions.get(requirement.positions.get(cause, ""))
        if position is None or not position.contested:
            return ()
        positions.append(position.id)
    return tuple(dict.fromkeys(positions))


def _begins_after(day: date, position: str, law: Law) -> bool:
    """Whether nobody held the position yet; what it finds wrong is then a question and no risk."""
    since = law.positions[position].applies_from
    return since is not None and since > day


def _told_once(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Each defect told by one requirement: the others that name it in `yields_to` give way."""
    by_id = {one.requirement.id: one for one in judged}
    told = []
    for one in judged:
        winner = _winner(one, by_id)
        if winner is one:
            told.append(one)
            continue
        reason = f"об этом говорит другое требование: «{winner.requirement.title.rstrip('.')}»"
        told.append(
            one._replace(
                outcome=not_applicable(reason), gates=(), positions=(), covered_by=winner.requirement.id
            )
        )
    return tuple(told)


def _winner(one: Judged, by_id: dict[str, Judged]) -> Judged:
    """The last of the requirements that give way to one another over one defect."""
    passed_by = {one.requirement.id}
    while True:
        told = next(
            (
                other
                for name in one.requirement.yields_to
                if name not in passed_by
                and (other := by_id.get(name)) is not None
                and _tells_the_same(one, other)
            ),
            None,
        )
        if told is None:
            return one
        passed_by.add(told.requirement.id)
        one = told


def _tells_the_same(one: Judged, other: Judged) -> bool:
    """Whether the other is no milder and rests on the same words, or this one on absence alone."""
    if one.outcome.verdict not in (Verdict.FAIL, Verdict.UNCLEAR):
        return False
    if other.outcome.verdict not in (Verdict.FAIL, one.outcome.verdict):
        return False
    if other.positions and not one.positions and one.outcome.verdict is Verdict.FAIL:
        return False
    return not one.outcome.evidence or any(
        _overlap(mine.passage.location, others.passage.location)
        for mine in one.outcome.evidence
        for others in other.outcome.evidence
    )


def _overlap(one: Location, other: Location) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one == other
    return one.source == other.source and one.start < other.end and other.start < one.end
