"""A baseline report and waivers.yaml → findings that are known, and findings that wait by a decision."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from pydantic import Field, field_validator

from pdcheck.checklist import Loaded
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.findings import Baseline, Finding, Report, Waiver
from pdcheck.following.comparison import known_in
from pdcheck.identity import name_of
from pdcheck.inspecting import after_decisions
from pdcheck.outcomes import Verdict
from pdcheck.strict_yaml import YamlFile, near, told

_ASKS = (Verdict.FAIL, Verdict.UNCLEAR)


class Rule(Fact):
    """An entry of waivers.yaml: what is put off, why, by whom and until when."""

    requirement: str
    target: str = "*"
    """A path, an address, a name or a pattern with `*` and `?`; a path may lack its beginning."""
    reason: str
    owner: str
    until: date
    """The last day on which the decision holds."""

    @field_validator("until", mode="before")
    @classmethod
    def _as_russians_write(cls, day: object) -> object:
        try:
            return datetime.strptime(day, "%d.%m.%Y").date() if isinstance(day, str) else day
        except ValueError:
            return day

    @field_validator("requirement", "target", "reason", "owner")
    @classmethod
    def _says_something(cls, words: str) -> str:
        if not words.strip():
            raise ValueError("здесь пусто, а надо написать")
        return words.strip()

    def covers(self, finding: Finding) -> bool:
        """Whether the entry speaks of that finding."""
        target, pattern = (one.replace("\\", "/") for one in (finding.target, self.target))
        return self.requirement == finding.requirement and (
            fnmatchcase(target, pattern)
            or fnmatchcase(target, f"*/{pattern}")
            or fnmatchcase(name_of(target), pattern)
        )


class Rules(Fact):
    """waivers.yaml."""

    waivers: tuple[Rule, ...] = Field(default=())


class Decisions(Fact):
    """What is known of a report's findings before it is made."""

    rules: tuple[Rule, ...] = ()
    baseline: Report | None = None
    baseline_file: str = ""


class Decided(NamedTuple):
    """The report with its decisions, and the entries that covered nothing in it."""

    report: Report
    idle: tuple[Rule, ...]


def read_rules(path: Path, loaded: Loaded) -> tuple[Rule, ...]:
    """The entries of waivers.yaml; raise UserError that names every mistake with its line."""
    if not path.is_file():
        said = "это папка, а не файл" if path.is_dir() else "нет такого файла"
        raise UserError(said, str(path), "проверьте имя и путь")
    file = YamlFile(path)
    rules = file.fit(Rules, {} if file.data is None else file.data) if not file.mistakes else None
    known = [one.id for checklist in loaded.checklists for one in checklist.requirements]
    for number, rule in enumerate(rules.waivers if rules else ()):
        if rule.requirement not in known:
            place = ("waivers", number, "requirement")
            file.blame(place, f"нет требования {rule.requirement}", near(rule.requirement, known))
    if rules is None or file.mistakes:
        raise told(file.mistakes, f"в файле {path.name} ошибок: {len(file.mistakes)}")
    return rules.waivers


def decided(report: Report, decisions: Decisions) -> Decided:
    """The report with known and waived findings marked; what a saved report says of others stays."""
    baseline = decisions.baseline
    known = known_in(baseline, report) if baseline is not None else frozenset()
    today = report.audited_at.date()
    findings = tuple(
        _marked(finding, decisions, today, is_known=place in known)
        for place, finding in enumerate(report.findings)
    )
    update: dict[str, object] = {"findings": findings}
    if baseline is not None:
        named = Path(decisions.baseline_file).name
        update["baseline"] = Baseline(file=named, audited_at=baseline.audited_at, on=baseline.on)
    marked = report.model_copy(update=update)
    marked = marked.model_copy(update={"inspection": after_decisions(marked)})
    return Decided(marked, tuple(_idle(decisions.rules, report.findings)))


def _marked(finding: Finding, decisions: Decisions, today: date, *, is_known: bool) -> Finding:
    if finding.verdict not in _ASKS:
        return finding
    update: dict[str, object] = {"known": is_known} if decisions.baseline is not None else {}
    covering = [rule for rule in decisions.rules if rule.covers(finding)]
    if covering:
        rule = max(covering, key=lambda one: one.until)
        update["waiver"] = Waiver(
            reason=rule.reason, owner=rule.owner, until=rule.until, expired=rule.until < today
        )
    return finding.model_copy(update=update) if update else finding


def _idle(rules: Iterable[Rule], findings: Iterable[Finding]) -> Iterator[Rule]:
    asking = [one for one in findings if one.verdict in _ASKS]
    yield from (rule for rule in rules if not any(rule.covers(finding) for finding in asking))
