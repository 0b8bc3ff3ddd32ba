"""Two days → what came into force between them: editions, fines, positions, and whom each concerns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, TypeVar

from pdcheck import __version__
from pdcheck.checklist import Loaded
from pdcheck.facts import Fact
from pdcheck.findings import Finding, Report
from pdcheck.law import Amounts, Confidence, Law, Range, Repealed, Wording
from pdcheck.requirements import Requirement

Held = TypeVar("Held")


class Change(Fact):
    """One thing of the law that is otherwise from a day on."""

    day: date
    sort: Literal["provision", "fine", "position", "act"]
    how: Literal["begins", "amended", "repealed"]
    id: str
    act: str = ""
    """The act's id."""
    article: str
    """As the data name it; of a position its topic, of an act its full title."""
    now: tuple[str, ...] = ()
    """What holds: words of a provision, or an amount a line; empty where the text is not known."""
    before: tuple[str, ...] = ()
    amended_by: str = ""
    confidence: Confidence = Confidence.HIGH
    start_unknown: bool = False
    """Whether the day is only the first on which a source shows it."""
    requirements: tuple[str, ...] = ()
    """Requirements that rest on it."""

    @property
    def is_edge(self) -> bool:
        """Whether it is no change that we know of, only the day from which our sources reach."""
        return self.start_unknown and self.how == "begins"


class Touched(Fact):
    """A change and the findings of one report that rest on it."""

    change: Change
    findings: tuple[Finding, ...]


class ChangesOfLaw(Fact):
    """What changed from one day to another, both included."""

    pdcheck: str = __version__
    since: date
    until: date
    report: str = ""
    """The file of the report whose findings are named; empty: none was given."""
    changes: tuple[Touched, ...]


def changes_between(after: date, until: date, loaded: Loaded) -> tuple[Change, ...]:
    """What begins to hold after the first day and not later than the second, by days."""
    law = loaded.law
    uses = uses_of(loaded)
    found = [*_provisions(law, uses), *_fines(law, uses), *_positions(law, uses), *_acts(law, uses)]
    order = ("act", "provision", "fine", "position")
    return tuple(
        sorted(
            (one for one in found if after < one.day <= until),
            key=lambda one: (one.day, order.index(one.sort), one.act),
        )
    )


def touched_by(changes: tuple[Change, ...], report: Report) -> tuple[Touched, ...]:
    """Each change with the findings of the report that name it, or whose requirement rests on it."""
    by_name: dict[str, dict[int, None]] = defaultdict(dict)
    for place, finding in enumerate(report.findings):
        for name in (finding.requirement, *finding.law, *finding.fines, *finding.positions):
            by_name[name][place] = None
    return tuple(
        Touched(
            change=change,
            findings=tuple(
                report.findings[place]
                for place in sorted({*by_name[change.id], *_places(change.requirements, by_name)})
            ),
        )
        for change in changes
    )


def _places(names: tuple[str, ...], by_name: Mapping[str, dict[int, None]]) -> Iterator[int]:
    for name in names:
        yield from by_name.get(name, ())


def uses_of(loaded: Loaded) -> dict[str, dict[str, Requirement]]:
    """For each id of the law, the requirements that rest on it, by their ids."""
    uses: dict[str, dict[str, Requirement]] = defaultdict(dict)
    for requirement in (one for checklist in loaded.checklists for one in checklist.requirements):
        causes = (provision for cause in requirement.causes.values() for provision in cause.law)
        for provision in (*requirement.law, *causes):
            uses[provision][requirement.id] = requirement
            uses[loaded.law.provisions[provision].act][requirement.id] = requirement
            for fine in _candidates(provision, loaded.law) if requirement.priced else ():
                uses[fine][requirement.id] = requirement
        for position in requirement.positions.values():
            uses[position][requirement.id] = requirement
    return uses


def _candidates(provision: str, law: Law) -> Iterator[str]:
    for wording in law.provisions[provision].editions.values():
        if wording != "repealed":
            yield from wording.fines


def _steps(editions: Mapping[date, Held | Repealed]) -> Iterator[tuple[date, Held | None, Held | None]]:
    """Each day of a change with what held before it and what holds from it; None: nothing."""
    before: Held | None = None
    for day in sorted(editions):
        held = editions[day]
        now = None if held == "repealed" else held
        yield day, before, now
        before = now


def _how(before: object, now: object) -> Literal["begins", "amended", "repealed"]:
    if now is None:
        return "repealed"
    return "begins" if before is None else "amended"


def _provisions(law: Law, uses: Mapping[str, Mapping[str, Requirement]]) -> Iterator[Change]:
    for provision in law.provisions.values():
        steps: Iterator[tuple[date, Wording | None, Wording | None]] = _steps(provision.editions)
        for day, before, now in steps:
            yield Change(
                day=day,
                sort="provision",
                how=_how(before, now),
                id=provision.id,
                act=provision.act,
                article=provision.article,
                now=(now.says,) if now and now.says else (),
                before=(before.says,) if before and before.says else (),
                amended_by=now.amended_by if now else "",
                confidence=now.confidence if now else Confidence.HIGH,
                start_unknown=bool(now and now.start_unknown),
                requirements=tuple(uses.get(provision.id, ())),
            )


def _fines(law: Law, uses: Mapping[str, Mapping[str, Requirement]]) -> Iterator[Change]:
    for fine in law.fines.values():
        steps: Iterator[tuple[date, Amounts | None, Amounts | None]] = _steps(fine.editions)
        for day, before, now in steps:
            yield Change(
                day=day,
                sort="fine",
                how=_how(before, now),
                id=fine.id,
                act=fine.id.split(".")[0],
                article=f"{fine.article}: {fine.what_for}",
                now=_amounts(now),
                before=_amounts(before),
                amended_by=now.amended_by if now else "",
                confidence=now.confidence if now else Confidence.HIGH,
                start_unknown=bool(now and now.start_unknown),
                requirements=tuple(uses.get(fine.id, ())),
            )


_PAYERS = {
    "citizens": "гражданам",
    "officials": "должностным лицам",
    "sole_proprietors": "предпринимателям",
    "legal_entities": "юридическим лицам",
}


def _amounts(amounts: Amounts | None) -> tuple[str, ...]:
    """An amount a subject, in whole roubles."""
    if amounts is None:
        return ()
    ranges: dict[str, Range | None] = {
        "citizens": amounts.citizens,
        "officials": amounts.officials,
        "sole_proprietors": amounts.sole_proprietors,
        "legal_entities": amounts.legal_entities,
    }
    told = [
        f"{_PAYERS[subject]} {_roubles(one.min)} – {_roubles(one.max)} ₽"
        for subject, one in ranges.items()
        if one is not None
    ]
    if amounts.turnover is not None:
        share = f"{amounts.turnover.percent_min:g} – {amounts.turnover.percent_max:g} % выручки".replace(
            ".", ","
        )
        least, most = _roubles(amounts.turnover.floor), _roubles(amounts.turnover.cap)
        told.append(f"{_PAYERS['legal_entities']} {share}, не менее {least} и не более {most} ₽")
    return tuple(told)


def _roubles(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _positions(law: Law, uses: Mapping[str, Mapping[str, Requirement]]) -> Iterator[Change]:
    for position in law.positions.values():
        if position.applies_from is not None:
            yield Change(
                day=position.applies_from,
                sort="position",
                how="begins",
                id=position.id,
                article=f"{position.authority}: {position.topic}",
                now=(position.says,),
                confidence=position.confidence,
                requirements=tuple(uses.get(position.id, ())),
            )


def _acts(law: Law, uses: Mapping[str, Mapping[str, Requirement]]) -> Iterator[Change]:
    for act in law.acts.values():
        for day, is_end in ((act.in_force_from, False), (act.valid_until, True)):
            if day is not None:
                yield Change(
                    day=day,
                    sort="act",
                    how="repealed" if is_end else "begins",
                    id=act.id,
                    act=act.id,
                    article=act.title,
                    requirements=tuple(uses.get(act.id, ())),
                )
