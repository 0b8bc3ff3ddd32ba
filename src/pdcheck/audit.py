"""Holds what was examined against the requirements of a day: examined things → findings → report."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pdcheck.answering import Readings, Seen, answers_for
from pdcheck.artifacts import Gap, Location
from pdcheck.checklist import Loaded, requirements_in_force
from pdcheck.examined import Examined
from pdcheck.exposure import exposure_of
from pdcheck.findings import Finding, Ground, Norm, NotExamined, Problem, Proof, Report
from pdcheck.judging import Judge, Judged
from pdcheck.law import Act, Law, Position, fines_that_apply, in_force
from pdcheck.operator import Operator
from pdcheck.outcomes import Evidence, Verdict, not_applicable
from pdcheck.quoting import readable
from pdcheck.requirements import Cause, Requirement
from pdcheck.stated import Picture
from pdcheck.stating import Mask, pictures_of, target_report

_MASKED_ONCE = 4096
"""Words that are remembered masked: findings and the reading of a site tell the same ones many times."""

_OF_THE_WHOLE = frozenset(("organisation", "register"))
"""Sorts of things of which a company has one, so that a question about it is a question about the company."""


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
    grounds = _grounds(loaded)
    mask = mask if mask is str else lru_cache(_MASKED_ONCE)(mask)
    in_force_on = cache(lambda kind, day: requirements_in_force(loaded, kind, day))
    held_on = cache(lambda provisions, day: _held(provisions, day, loaded.law))
    fines_by = cache(lambda fines, facts: fines_that_apply(fines, facts, loaded.law))
    begins = {name: min(one.editions) for name, one in loaded.law.provisions.items()}
    judges = [
        (Judge(thing, thing.artifacts(operator, begins), loaded), in_force_on(thing.kind, thing.on))
        for thing in examined
        if thing.was_read
    ]
    judged = [(judge, judge.judged(asked)) for judge, asked in judges]
    readings = _readings(judged)
    answered = [tuple(judge.answered(asked, readings)) for judge, asked in judges]
    said = [one for every in answered for one in every if one.settled_by == "answer"]
    for (judge, read), heard in zip(judged, answered, strict=True):
        stated = _Statement(judge.thing, judge.facts(), held_on, fines_by, grounds, mask)
        read = tuple(_asked_once(one, said) for one in read) if judge.thing.kind in _OF_THE_WHOLE else read
        findings += map(stated.finding, (*read, *heard))
        problems += judge.problems
        not_examined |= {one.requirement: one for one in judge.not_examined}
    cited = _cited(findings)
    return Report(
        pdcheck=version,
        on=on,
        audited_at=audited_at,
        operator=operator,
        targets=tuple(target_report(thing, mask) for thing in examined),
        findings=tuple(findings),
        not_examined=tuple(not_examined.values()),
        gaps=tuple(_gaps(examined)),
        problems=tuple(problems),
        exposure=exposure_of(findings, loaded.law, operator),
        norms=tuple(_norms(cited, loaded.law)),
        positions=tuple(_positions(findings, loaded.law)),
        acts=tuple(_acts(cited, loaded.law)),
        pictures=tuple(_pictures(examined, findings)),
        personal_data_masked=mask is not str,
    )


def _readings(judged: Iterable[tuple[Judge, Sequence[Judged]]]) -> Readings:
    """What was read of all things, by requirement: questions are settled by it."""
    readings: dict[str, list[Seen]] = {}
    for judge, every in judged:
        for one in every:
            if not one.covered_by:
                seen = Seen(one.requirement, judge.thing.target, one.outcome, bool(one.positions))
                readings.setdefault(one.requirement.id, []).append(seen)
    return readings


def _asked_once(read: Judged, said: Iterable[Judged]) -> Judged:
    """A reading that leaves a question, silent where the questionnaire has asked the same."""
    answer = next((one for one in said if answers_for(one.requirement, read.requirement, read.outcome)), None)
    if answer is None:
        return read
    reason = f"на это отвечено в анкете: «{answer.requirement.ask}»"
    return read._replace(
        outcome=not_applicable(reason), gates=(), positions=(), covered_by=answer.requirement.id
    )


def _gaps(examined: Iterable[Examined]) -> Iterator[Gap]:
    """Each gap once, whichever artifacts of which things lack what it tells of."""
    told: dict[tuple[str, str, str], Gap] = {}
    for gap in (gap for thing in examined for gap in thing.gaps):
        told.setdefault((gap.source, gap.what, gap.reason), gap)
    yield from told.values()


def _pictures(examined: Iterable[Examined], findings: Iterable[Finding]) -> Iterator[Picture]:
    """The screenshots that some proof of something wrong or unclear names."""
    named = {
        proof.picture
        for finding in findings
        if finding.verdict in (Verdict.FAIL, Verdict.UNCLEAR)
        for proof in finding.evidence
    }
    yield from (picture for thing in examined for picture in pictures_of(thing) if picture.name in named)


def _grounds(loaded: Loaded) -> dict[str, dict[str, str]]:
    """The provision behind each cause of a check that establishes a fact, by the check's name."""
    return {call.check: call.law for one in loaded.checklists for call in one.facts.values()}


class Held(NamedTuple):
    """What of some provisions is in force on a day, and what a breach of it may cost."""

    provisions: tuple[str, ...]
    fines: tuple[str, ...]


def _held(provisions: Iterable[str], day: date, law: Law) -> Held:
    held = [
        (provision, edition[1])
        for provision in provisions
        if (edition := in_force(law.provisions[provision].editions, day)) is not None
    ]
    fines = (fine for _, wording in held if wording != "repealed" for fine in wording.fines)
    return Held(tuple(provision for provision, _ in held), tuple(fines))


_OWN = Cause()
"""What a cause adds of which the checklist says nothing."""

Broken = tuple[tuple[str, ...], frozenset[str]]
"""Provisions broken together, and the facts that hold for that breach alone."""


def _broken(requirement: Requirement, causes: tuple[str, ...]) -> tuple[Broken, ...]:
    """The sorts of breach behind an outcome: one a cause, or the requirement's own law."""
    if not requirement.causes:
        return ((requirement.law, frozenset()),)
    known = [requirement.causes.get(cause, _OWN) for cause in causes] or [_OWN]
    return tuple(dict.fromkeys((requirement.law + cause.law, frozenset(cause.facts)) for cause in known))


def _title(judged: Judged) -> str:
    requirement = judged.requirement
    if judged.is_contradiction:
        return f"Ответ в анкете не сходится с прочитанным: «{requirement.title.rstrip('.')}»."
    return requirement.failure_title if judged.outcome.verdict is Verdict.FAIL else requirement.title


class _Statement(NamedTuple):
    """What turns a judgement on one thing into a finding: words masked, quotes readable, law of the day."""

    thing: Examined
    facts: frozenset[str]
    held_on: Callable[[tuple[str, ...], date], Held]
    fines_by: Callable[[tuple[str, ...], frozenset[str]], tuple[str, ...]]
    grounds: dict[str, dict[str, str]]
    mask: Mask

    def finding(self, judged: Judged) -> Finding:
        requirement, outcome = judged.requirement, judged.outcome
        broken = _broken(requirement, outcome.causes)
        laws = (
            broken[0][0]
            if len(broken) == 1
            else tuple(dict.fromkeys(one for law, _ in broken for one in law))
        )
        held = self.held_on(laws, self.thing.on)
        return Finding(
            requirement=requirement.id,
            target=self.thing.target,
            on=self.thing.on,
            verdict=outcome.verdict,
            severity=requirement.severity,
            confidence=outcome.confidence,
            title=_title(judged),
            reason=self.mask(outcome.reason),
            evidence=self._proofs(outcome.evidence),
            law=held.provisions,
            fines=self._fines(broken) if requirement.priced and not judged.is_contradiction else (),
            contested=bool(judged.positions),
            positions=judged.positions,
            grounds=self._told_grounds(judged),
            covered_by=judged.covered_by,
            settled_by=judged.settled_by,
            section=requirement.question.section if requirement.question else "",
            group=requirement.group,
            practice=requirement.practice,
            why=requirement.why,
            remedy=requirement.remedy,
            model_wording=requirement.model_wording,
            verify=requirement.verify,
            ask=requirement.ask,
        )

    def _fines(self, broken: Iterable[Broken]) -> tuple[str, ...]:
        """What each sort of breach may cost by its own facts, every fine once."""
        found: dict[str, None] = {}
        for law, facts in broken:
            candidates = self.held_on(law, self.thing.on).fines
            found |= dict.fromkeys(self.fines_by(candidates, self.facts | facts))
        return tuple(found)

    def _told_grounds(self, judged: Judged) -> tuple[Ground, ...]:
        """Why the requirement concerns the thing, where the reason is seen in the text."""
        if judged.outcome.verdict is Verdict.NOT_APPLICABLE:
            return ()
        return tuple(
            Ground(
                reason=self.mask(outcome.reason),
                evidence=self._proofs(outcome.evidence),
                law=self._held_by(call.check, outcome.causes),
            )
            for call, outcome in judged.gates
            if outcome.evidence
        )

    def _held_by(self, check: str, causes: Iterable[str]) -> tuple[str, ...]:
        known = self.grounds.get(check, {})
        named = tuple(known[cause] for cause in causes if cause in known)
        return self.held_on(named, self.thing.on).provisions

    def _masked(self, location: Location) -> Location:
        """Ids of conversations and files of a folder come from the export and may be phones or names."""
        if location.dialogue is None:
            return location
        named, target = location.source, self.thing.target
        within = named.removeprefix(target)
        told = {
            "source": named if within == named else f"{target}{self.mask(within)}",
            "dialogue": self.mask(location.dialogue),
            "anchor": self.mask(location.anchor),
        }
        return location.model_copy(update=told)

    def _proofs(self, evidence: tuple[Evidence, ...]) -> tuple[Proof, ...]:
        if not evidence:
            return ()
        quoted = (
            (readable(one.passage, self.thing.document_at(one.passage.location.source)), one)
            for one in evidence
        )
        return tuple(
            dict.fromkeys(
                Proof(
                    quote=self.mask(passage.text),
                    location=self._masked(passage.location),
                    note=self.mask(one.note),
                    picture=one.picture,
                    also_on=one.also_on,
                )
                for passage, one in quoted
            )
        )


def _cited(findings: Iterable[Finding]) -> frozenset[tuple[str, date]]:
    """Every provision that a finding rests on, with the day of the finding."""
    laws = {(law, one.on) for one in findings for law in (one.law, *(ground.law for ground in one.grounds))}
    return frozenset((provision, day) for law, day in laws for provision in law)


def _norms(cited: Iterable[tuple[str, date]], law: Law) -> Iterator[Norm]:
    """Each provision once an edition, in the order of the statute's ids."""
    norms: dict[tuple[str, date], Norm] = {}
    for identifier, day in cited:
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


def _acts(cited: Iterable[tuple[str, date]], law: Law) -> Iterator[Act]:
    named = {law.provisions[identifier].act for identifier, _ in cited}
    yield from (act for act in law.acts.values() if act.id in named)
