"""Holds what was examined against the requirements of a day: examined things → findings → report."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Literal

from pdcheck import checks
from pdcheck.checklist import Loaded, requirements_in_force
from pdcheck.exposure import exposure_of
from pdcheck.findings import (
    Finding,
    Norm,
    NotExamined,
    Problem,
    Proof,
    Report,
)
from pdcheck.law import Act, Confidence, Law, Position, fines_that_apply, in_force
from pdcheck.operator import Operator
from pdcheck.outcomes import Outcome, Verdict, best, not_applicable, passed, unclear, worst
from pdcheck.requirements import CheckCall, Requirement
from pdcheck.sights import behind_scripts, counted
from pdcheck.stating import Examined, Mask, pictures_of, target_report

Run = Callable[[CheckCall], Outcome]


def audit(
    examined: Sequence[Examined],
    loaded: Loaded,
    *,
    on: date | Literal["document"],
    audited_at: datetime,
    version: str,
    operator: Operator | None = None,
    mask: Mask = str,
) -> Report:
    """Judge every examined thing by every requirement in force for it; personal data leave masked.

    `mask` is applied to each quote and reason; the identity shows personal data as they are.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    not_examined: dict[str, NotExamined] = {}
    in_force_on = cache(lambda kind, day: requirements_in_force(loaded, kind, day))
    for thing in examined:
        if not thing.was_read:
            continue
        artifacts = thing.artifacts(operator)
        run = _runner(artifacts)
        facts = _facts(loaded, thing.kind, run)
        for requirement in in_force_on(thing.kind, thing.on):
            if not _concerns(requirement, thing):
                continue
            missing = _missing(requirement, artifacts)
            if missing:
                not_examined[requirement.id] = NotExamined(
                    requirement=requirement.id,
                    title=requirement.title,
                    needs=", ".join(_SUPPLIES.get(one, one) for one in missing),
                )
                continue
            outcome = _outcome(requirement, run, thing, problems)
            findings.append(_finding(requirement, thing, outcome, facts, loaded.law, mask))
    return Report(
        pdcheck=version,
        on=on,
        audited_at=audited_at,
        operator=operator,
        targets=tuple(target_report(thing, mask) for thing in examined),
        findings=tuple(findings),
        not_examined=tuple(not_examined.values()),
        gaps=tuple(gap for thing in examined for gap in thing.gaps),
        problems=tuple(problems),
        exposure=exposure_of(findings, loaded.law, operator),
        norms=tuple(_norms(findings, loaded.law)),
        positions=tuple(_positions(findings, loaded.law)),
        acts=tuple(_acts(findings, loaded.law)),
        pictures=tuple(picture for thing in examined for picture in pictures_of(thing)),
        personal_data_masked=mask is not str,
    )


def _concerns(requirement: Requirement, thing: Examined) -> bool:
    return not requirement.kinds or (thing.reading is not None and thing.reading.kind in requirement.kinds)


def _runner(artifacts: dict[str, object]) -> Run:
    """Runs checks on one thing; a check without options, such as a gate of many requirements, only once."""
    done: dict[str, Outcome] = {}

    def run(call: CheckCall) -> Outcome:
        if call.options:
            return checks.run(call, artifacts)
        if call.check not in done:
            done[call.check] = checks.run(call, artifacts)
        return done[call.check]

    return run


def _calls(requirement: Requirement) -> tuple[CheckCall, ...]:
    return requirement.only_if + requirement.all + requirement.any


_SUPPLIES = {"browser": "осмотр сайта в браузере: установите Chromium и не отключайте его (--render)"}
"""What would settle a requirement whose artifact was not supplied, in the user's words."""
_PARTS_OF_A_SITE = frozenset(("pages", "forms", "services"))
"""What a check of a whole site looks at; documents and the browser's visit tell of their own failures."""
_OPEN = passed("условий нет")
"""The gate of a requirement that always applies."""


def _missing(requirement: Requirement, artifacts: dict[str, object]) -> list[str]:
    absent = {name for name, artifact in artifacts.items() if artifact is None}
    if not absent:
        return []
    return sorted(need for need in _needs(requirement) if need in absent)


def _needs(requirement: Requirement) -> frozenset[str]:
    """The artifacts that the requirement's checks look at."""
    return frozenset(need for call in _calls(requirement) for need in checks.resolve(call.check).needs)


def _outcome(requirement: Requirement, run: Run, thing: Examined, problems: list[Problem]) -> Outcome:
    """The verdict of all the requirement's checks, made honest by what could not be read."""

    def attempt(call: CheckCall) -> Outcome:
        try:
            return run(call)
        except Exception as error:
            problems.append(
                Problem(requirement=requirement.id, target=thing.target, error=type(error).__name__)
            )
            return unclear("проверка прервалась из-за ошибки программы")

    needs = _needs(requirement)
    gate = worst(attempt(call) for call in requirement.only_if) if requirement.only_if else _OPEN
    if gate.verdict is Verdict.FAIL:
        return _honest(not_applicable(gate.reason, *gate.evidence), thing, needs)
    if gate.verdict is Verdict.NOT_APPLICABLE:
        return not_applicable(gate.reason)
    if not requirement.all and not requirement.any:
        if gate.verdict is Verdict.UNCLEAR or not gate.evidence:
            return unclear("программа этого не видит: ответить может только человек")
        return unclear(
            f"{gate.reason}; дальше программа не видит: ответить может только человек", *gate.evidence
        )
    outcomes = [attempt(call) for call in requirement.all]
    if requirement.any:
        outcomes.append(best(attempt(call) for call in requirement.any))
    outcome = _honest(worst(outcomes), thing, needs)
    if gate.verdict is Verdict.UNCLEAR and outcome.verdict in (Verdict.FAIL, Verdict.UNCLEAR):
        return gate  # what is met is met whether or not it was asked; what is not depends on the gate
    return outcome


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
    gap = next((gap for gap in thing.gaps if not gap.artifact or gap.artifact in looked_at), None)
    if gap is not None:
        return unclear(f"{outcome.reason}; но прочитано не всё: {gap.reason}")
    if thing.document is not None and thing.document.is_recognised:
        return outcome.model_copy(update={"confidence": Confidence.LOW})
    return outcome


def _facts(loaded: Loaded, kind: str, run: Run) -> frozenset[str]:
    """The facts that choose among candidate fines, each established by the check its checklist names."""
    return frozenset(
        fact
        for one in loaded.checklists
        if one.examines == kind
        for fact, call in one.facts.items()
        if run(call).verdict is Verdict.PASS
    )


def _finding(
    requirement: Requirement,
    thing: Examined,
    outcome: Outcome,
    facts: frozenset[str],
    law: Law,
    mask: Mask,
) -> Finding:
    failing = outcome.verdict is Verdict.FAIL
    positions = _contested_causes(requirement, outcome, law) if failing else ()
    held = [
        (provision, edition[1])
        for provision in requirement.law
        if (edition := in_force(law.provisions[provision].editions, thing.on)) is not None
    ]
    return Finding(
        requirement=requirement.id,
        target=thing.target,
        on=thing.on,
        verdict=outcome.verdict,
        severity=requirement.severity,
        confidence=outcome.confidence,
        title=requirement.failure_title if failing else requirement.title,
        reason=mask(outcome.reason),
        evidence=tuple(
            Proof(
                quote=mask(one.passage.text),
                location=one.passage.location,
                note=mask(one.note),
                picture=one.picture,
            )
            for one in outcome.evidence
        ),
        law=tuple(provision for provision, _ in held),
        fines=fines_that_apply(
            [fine for _, wording in held if wording != "repealed" for fine in wording.fines], facts, law
        ),
        contested=bool(positions),
        positions=positions,
        why=requirement.why,
        remedy=requirement.remedy,
        model_wording=requirement.model_wording,
        verify=requirement.verify,
        ask=requirement.ask,
    )


def _contested_causes(requirement: Requirement, outcome: Outcome, law: Law) -> tuple[str, ...]:
    """The positions behind a failure all of whose causes are contested; empty where one cause is not.

    A cause stays contested before the day its position names: what the law does not settle now it settled no
    better then.
    """
    positions: list[str] = []
    for cause in outcome.causes:
        position = law.positions.get(requirement.positions.get(cause, ""))
        if position is None or not position.contested:
            return ()
        positions.append(position.id)
    return tuple(dict.fromkeys(positions))


def _norms(findings: Iterable[Finding], law: Law) -> Iterator[Norm]:
    """Every provision that a finding rests on, once an edition, in the order of the statute's ids."""
    needed = {(provision, finding.on) for finding in findings for provision in finding.law}
    norms: dict[tuple[str, date], Norm] = {}
    for identifier, day in needed:
        provision = law.provisions[identifier]
        held = in_force(provision.editions, day)
        if held is None or held[1] == "repealed":
            continue
        norms[identifier, held[0]] = Norm(
            id=identifier, act=provision.act, article=provision.article, edition=held[0], wording=held[1]
        )
    order = {identifier: place for place, identifier in enumerate(law.provisions)}
    yield from sorted(norms.values(), key=lambda norm: (order[norm.id], norm.edition))


def _positions(findings: Iterable[Finding], law: Law) -> Iterator[Position]:
    named = {position for finding in findings for position in finding.positions}
    yield from (position for position in law.positions.values() if position.id in named)


def _acts(findings: Iterable[Finding], law: Law) -> Iterator[Act]:
    named = {law.provisions[provision].act for finding in findings for provision in finding.law}
    yield from (act for act in law.acts.values() if act.id in named)
