"""Two reports → what was fixed, what is new, what is still open, and what the law had to do with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from pdcheck import __version__
from pdcheck.checklist import Loaded
from pdcheck.facts import Fact
from pdcheck.findings import Exposure, ExposureItem, Finding, Report, TargetReport, Totals
from pdcheck.following.law_changes import Change, changes_between, uses_of
from pdcheck.identity import places_of
from pdcheck.outcomes import Verdict
from pdcheck.report.risk import Rank, Risks, top
from pdcheck.requirements import Severity

Conclusion = Literal["breach", "risk", "question", "covered", "pass", "not_applicable"]
"""What a finding comes to; `covered`: another requirement tells of the same defect."""
Standing = Literal["new", "changed", "open", "fixed", "unseen", "dropped"]
"""`unseen`: the thing was not read again; `dropped`: the requirement is asked no more of it."""
_PAST: tuple[Standing, ...] = ("fixed", "unseen", "dropped")
"""Told as the old report has them."""
_RANK: dict[Conclusion, int] = {"breach": 3, "risk": 2, "question": 1}
"""Of conclusions that ask for work; the higher the worse."""


Mark = Callable[[TargetReport], tuple[str, ...]]
"""What tells a thing from others; empty where it has no such mark."""


class Side(Fact):
    """One of the two reports."""

    file: str
    on: date | Literal["document"]
    audited_at: datetime
    pdcheck: str
    exposure: Totals
    """What its breaches may cost the organisation."""


class CostMoved(Fact):
    """What a part of an article may cost the organisation by both reports."""

    fine: str
    was: ExposureItem | None
    now: ExposureItem | None

    @property
    def is_of_law(self) -> bool:
        """Whether another edition of the article speaks of it now."""
        return self.was is not None and self.now is not None and self.was.edition != self.now.edition


class Moved(Fact):
    """One requirement on one thing in both reports."""

    standing: Standing
    requirement: str
    target: str
    """As the new report names it, or the old one where only that has it."""
    title: str
    severity: Severity
    was: Conclusion | None
    now: Conclusion | None
    places_added: int = 0
    """Places of evidence that only the new report has."""
    places_gone: int = 0
    content: Literal["same", "changed", "unknown"]
    """Whether the file itself is the same; `unknown` of what has no checksum and of what is new."""
    law: tuple[str, ...] = ()
    """Ids of the changes of the law between both days that it rests on."""
    waived_until: date | None = None
    """The day to which the company has put it off by the new report; None: it has not."""
    told_by: str = ""
    """Who tells of the same defect in its place by the new report, in the words of that report."""
    begins: date | None = None
    """The day from which the requirement is asked at all, where that lies between both days."""

    @property
    def told(self) -> Conclusion | None:
        """What it comes to, or came to where nothing of it is in the new report."""
        return self.was if self.standing in _PAST else self.now

    @property
    def is_worse(self) -> bool:
        """Whether it would fail a run that had passed before."""
        return self.standing == "new" or (
            self.standing == "changed" and self.now in _RANK and _rank(self.now) > _rank(self.was)
        )


class Comparison(Fact):
    """What became of the findings of one report in the next."""

    pdcheck: str = __version__
    operator: str = ""
    """The company, as the new report names it, or the old one where only that does."""
    old: Side
    new: Side
    moved: tuple[Moved, ...]
    costs: tuple[CostMoved, ...] = ()
    """Of breaches, the dearest now first; contested positions and officials stand apart in the reports."""
    law: tuple[Change, ...]
    """Changes between both days on which some finding of either report rests."""
    targets_added: tuple[str, ...] = ()
    targets_gone: tuple[str, ...] = ()

    def of(self, standing: Standing) -> tuple[Moved, ...]:
        """Those that stand so, in the order of risk."""
        return tuple(one for one in self.moved if one.standing == standing)


class _Pair(NamedTuple):
    """A finding in both reports, and the targets that it is about."""

    old: Finding | None
    new: Finding | None
    old_target: TargetReport | None
    new_target: TargetReport | None


def compare(old: Report, new: Report, loaded: Loaded, files: tuple[str, str] = ("", "")) -> Comparison:
    """Findings are the same by requirement and target; things are matched by `matched_targets`."""
    matched = matched_targets(old.targets, new.targets)
    law = _LawBetween(loaded)
    ranks = Risks(old), Risks(new)
    ranked = [
        (_rank_of(pair, one.standing, *ranks), one)
        for pair in _pairs(old, new, matched)
        if (one := law.moved(pair, _day(old), _day(new))) is not None
    ]
    told = [one for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].target))]
    first, last = sorted((_day(old), _day(new)))
    used = {name for one in told for name in one.law}
    return Comparison(
        operator=next((one.operator.name for one in (new, old) if one.operator and one.operator.name), ""),
        costs=tuple(_costs(old.exposure, new.exposure)),
        old=_side(old, files[0]),
        new=_side(new, files[1]),
        moved=tuple(told),
        law=tuple(one for one in changes_between(first, last, loaded) if one.id in used),
        targets_added=tuple(one.target for one in new.targets if one.target not in matched),
        targets_gone=tuple(
            one.target for one in old.targets if one.target not in {was.target for was in matched.values()}
        ),
    )


def known_in(old: Report, new: Report) -> frozenset[int]:
    """Places in `new.findings` of those that the old report has already, and no better."""
    matched = matched_targets(old.targets, new.targets)
    before = {(one.requirement, one.target): one for one in old.findings}
    known = set()
    for place, finding in enumerate(new.findings):
        target = matched.get(finding.target)
        was = before.get((finding.requirement, target.target if target else finding.target))
        now = conclusion_of(finding)
        if was is not None and now in _RANK and _rank(now) <= _rank(conclusion_of(was)):
            known.add(place)
    return frozenset(known)


def conclusion_of(finding: Finding) -> Conclusion:
    """What it comes to, whatever was decided about it."""
    match finding.verdict:
        case Verdict.FAIL:
            return "risk" if finding.contested else "breach"
        case Verdict.UNCLEAR:
            return "question"
        case Verdict.PASS:
            return "pass"
        case _:
            return "covered" if finding.covered_by else "not_applicable"


def matched_targets(old: Iterable[TargetReport], new: Iterable[TargetReport]) -> dict[str, TargetReport]:
    """For each thing of the new report, the same one in the old.

    First by the name under which it was given, then by the file's own name where only one thing of a kind
    bears it, then by its checksum: folders and files are renamed, and reports made on other machines.
    """
    left_old, left_new = list(old), list(new)
    matched: dict[str, TargetReport] = {}
    marks: tuple[Mark, ...] = (_given, _file_name, _checksum)
    for mark in marks:
        once_old, once_new = _once(left_old, mark), _once(left_new, mark)
        for key in once_old.keys() & once_new.keys():
            matched[once_new[key].target] = once_old[key]
        taken = {was.target for was in matched.values()}
        left_old = [one for one in left_old if one.target not in taken]
        left_new = [one for one in left_new if one.target not in matched]
    return matched


def _given(target: TargetReport) -> tuple[str, ...]:
    return (target.kind, target.target.replace("\\", "/"))


def _checksum(target: TargetReport) -> tuple[str, ...]:
    return (target.kind, target.sha256) if target.sha256 else ()


def _file_name(target: TargetReport) -> tuple[str, ...]:
    path = target.target.replace("\\", "/").rstrip("/")
    return (target.kind, path.rpartition("/")[2]) if "://" not in path else ()


def _once(targets: Iterable[TargetReport], mark: Mark) -> dict[tuple[str, ...], TargetReport]:
    """Targets by a mark that no other of them bears; one that was given twice is one."""
    marked = [(mark(one), one) for one in targets]
    counts = Counter(key for key, _ in marked)
    return {key: one for key, one in marked if key and (counts[key] == 1 or mark is _given)}


def _pairs(old: Report, new: Report, matched: Mapping[str, TargetReport]) -> Iterable[_Pair]:
    old_targets = {one.target: one for one in old.targets}
    new_targets = {one.target: one for one in new.targets}
    renamed = {was.target: now for now, was in matched.items()}
    before = {(one.requirement, one.target): one for one in old.findings}
    for finding in new.findings:
        target = matched.get(finding.target)
        was = before.pop((finding.requirement, target.target), None) if target else None
        yield _Pair(was, finding, target, new_targets.get(finding.target))
    for finding in before.values():
        now = renamed.get(finding.target)
        yield _Pair(finding, None, old_targets.get(finding.target), new_targets.get(now) if now else None)


class _LawBetween:
    """What the law did between two days to one finding."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self._rests: dict[str, set[str]] = {}
        for name, requirements in uses_of(loaded).items():
            for requirement in requirements:
                self._rests.setdefault(requirement, set()).add(name)
        self._begins = {
            one.id: min(loaded.law.provisions[one.law[0]].editions)
            for checklist in loaded.checklists
            for one in checklist.requirements
            if one.law
        }
        self._between: dict[tuple[date, date], tuple[Change, ...]] = {}

    def moved(self, pair: _Pair, old_day: date, new_day: date) -> Moved | None:
        """The pair as it is told; None where nobody has anything to do about it."""
        standing = _standing(pair)
        one = pair.new or pair.old
        if standing is None or one is None:
            return None
        after = pair.old.on if pair.old else pair.old_target.on if pair.old_target else old_day
        until = pair.new.on if pair.new else pair.new_target.on if pair.new_target else new_day
        is_comparable = pair.old_target is not None and pair.new_target is not None
        begins = self._begins.get(one.requirement)
        was, now = (places_of(side) if side else frozenset[str]() for side in (pair.old, pair.new))
        both = pair.old is not None and pair.new is not None
        shown = pair.old if standing in _PAST and pair.old else one
        return Moved(
            standing=standing,
            requirement=one.requirement,
            target=one.target,
            title=shown.title,
            severity=shown.severity,
            was=conclusion_of(pair.old) if pair.old else None,
            now=conclusion_of(pair.new) if pair.new else None,
            places_added=len(now - was) if both else 0,
            places_gone=len(was - now) if both else 0,
            content=_content(pair),
            law=self._changes(pair, after, until) if is_comparable else (),
            waived_until=_waived_until(pair.new),
            told_by=pair.new.reason if pair.new is not None and pair.new.covered_by else "",
            begins=begins if is_comparable and begins is not None and after < begins <= until else None,
        )

    def _changes(self, pair: _Pair, after: date, until: date) -> tuple[str, ...]:
        after, until = sorted((after, until))
        if (after, until) not in self._between:
            self._between[after, until] = changes_between(after, until, self.loaded)
        named: set[str] = set()
        for finding in (pair.old, pair.new):
            if finding is not None:
                named |= {*finding.law, *finding.fines, *finding.positions}
                named |= self._rests.get(finding.requirement, set())
        changed = (one.id for one in self._between[after, until] if one.sort != "act" and one.id in named)
        return tuple(dict.fromkeys(changed))


def _standing(pair: _Pair) -> Standing | None:
    was = conclusion_of(pair.old) if pair.old else None
    now = conclusion_of(pair.new) if pair.new else None
    asked, asks = was in _RANK, now in _RANK
    if asks and asked:
        return "open" if was == now else "changed"
    if asks:
        return "changed" if was == "covered" else "new"
    if not asked:
        return None
    if now is not None:
        return "changed" if now == "covered" else "fixed"
    is_read = pair.new_target is not None and pair.new_target.reading is not None
    return "dropped" if is_read else "unseen"


def _waived_until(finding: Finding | None) -> date | None:
    if finding is None or finding.waiver is None or not finding.is_waived:
        return None
    return finding.waiver.until


def _content(pair: _Pair) -> Literal["same", "changed", "unknown"]:
    if pair.old_target is None or pair.new_target is None:
        return "unknown"
    if not pair.old_target.sha256 or not pair.new_target.sha256:
        return "unknown"
    return "same" if pair.old_target.sha256 == pair.new_target.sha256 else "changed"


def _rank(conclusion: Conclusion | None) -> int:
    return _RANK.get(conclusion, 0) if conclusion is not None else 0


def _side(report: Report, file: str) -> Side:
    return Side(
        file=file,
        on=report.on,
        audited_at=report.audited_at,
        pdcheck=report.pdcheck,
        exposure=report.exposure.totals,
    )


def _rank_of(pair: _Pair, standing: Standing, old: Risks, new: Risks) -> Rank:
    """The place of what is told of the pair in the order of its own report."""
    if pair.new is None or (pair.old is not None and standing in _PAST):
        assert pair.old is not None
        return old.rank(pair.old)
    return new.rank(pair.new)


def _costs(old: Exposure, new: Exposure) -> Iterable[CostMoved]:
    was, now = ({item.fine: item for item in side.items} for side in (old, new))
    moved = (CostMoved(fine=fine, was=was.get(fine), now=now.get(fine)) for fine in now | was)
    return sorted(moved, key=lambda one: (-_most(one.now), -_most(one.was)))


def _most(item: ExposureItem | None) -> int:
    return top(item) if item else 0


def _day(report: Report) -> date:
    """The day of law of a report; where each thing has its own, the day of the audit."""
    return report.audited_at.date() if report.on == "document" else report.on
