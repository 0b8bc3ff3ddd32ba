"""What the user asked of an audit, and things that were read → a report."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from pdcheck import __version__, checklist
from pdcheck.audit import audit
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.deadlines import Deadlines
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.facts import Fact
from pdcheck.findings import Report
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.personal_data import mask
from pdcheck.requirements import Severity

Progress = Callable[[str], None]
"""Called with each argument when its turn comes."""


FailOn = Literal["high", "medium", "low", "risk", "unclear", "never"]


class Options(Fact):
    """What the user asked of an audit beside its targets."""

    on: date | Literal["document"] | None = None
    """The day of law; `document`: each document's own date; None: today."""
    operator: Operator | None = None
    checklists: Path | None = None
    """A folder in place of the packaged checklists."""
    show_personal_data: bool = False


class Examination:
    """One run: what the user asked, the checklists it is held against, and its day.

    Things are read with it, in any order and of any sort, and judged by it together.
    """

    def __init__(self, options: Options, sources: Sources = WORLD) -> None:
        """Begin now, reading from `sources`; raise UserError where the checklists cannot be read."""
        self.options = options
        self.sources = sources
        self.loaded = checklist.load(options.checklists)
        self.began = _now(options.operator)
        self.today = sources.today

    @contextmanager
    def part(self, name: str) -> Iterator["Examination"]:
        """The same run for one of several readers that go side by side: its sources are a part."""
        with self.sources.part(name) as sources:
            part = copy(self)
            part.sources = sources
            yield part

    @cached_property
    def deadlines(self) -> Deadlines:
        """The terms of the law."""
        return Deadlines(self.loaded.law, self.loaded.terms)

    @cached_property
    def mask(self) -> Callable[[str], str]:
        """Hides personal data, unless the user asked to see them."""
        return str if self.options.show_personal_data else masker_of(self.options.operator)

    @property
    def operator(self) -> Operator:
        """Whose circumstances; where nobody told them, an operator of whom nothing is known."""
        return self.options.operator or Operator()

    @property
    def day(self) -> date:
        """The day of law for what bears no date of its own."""
        return self.options.on if isinstance(self.options.on, date) else self.today

    def day_of(self, dated: date | None) -> date:
        """The day of law for a thing of that date: its own only where the user asked for it."""
        return dated or self.today if self.options.on == "document" else self.day

    def judged(self, things: Sequence[Examined]) -> Report:
        """The report on everything that was read; raise UserError with the reasons where that is nothing."""
        if not any(thing.was_read for thing in things):
            raise UserError(
                "ничего не удалось проверить",
                "\n       ".join(f"{gap.source}: {gap.reason}" for thing in things for gap in thing.gaps),
                "исправьте названное или укажите другое",
            )
        return audit(
            things,
            self.loaded,
            on=self.options.on or self.today,
            audited_at=self.began,
            version=__version__,
            operator=self.options.operator,
            mask=self.mask,
        )


def _now(operator: Operator | None) -> datetime:
    """This second by the company's clock, else by the machine's; raise UserError for an unknown zone."""
    now = datetime.now().astimezone().replace(microsecond=0)
    if operator is None or not operator.timezone:
        return now
    from pdcheck.collect.chat.times import zone_named

    return now.astimezone(zone_named(operator.timezone))


def masker_of(operator: Operator | None) -> Callable[[str], str]:
    """Masks personal data, and leaves the operator's own name."""
    keep = frozenset({operator.name}) if operator and operator.name else frozenset()
    return lambda text: mask(text, keep=keep)


def has_failed(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds anything at or above the threshold of `--fail-on` that is neither known nor
    waived; what a waiver covered counts again when it has expired.
    """
    if fail_on == "never":
        return False
    levels = list(Severity)
    lowest = Severity(fail_on) if fail_on in levels else Severity.LOW
    severe = frozenset(levels[: levels.index(lowest) + 1])
    return any(
        (finding.verdict is Verdict.UNCLEAR and fail_on == "unclear")
        or (
            finding.verdict is Verdict.FAIL
            and finding.severity in severe
            and (not finding.contested or fail_on in ("risk", "unclear"))
        )
        for finding in report.findings
        if not finding.is_waived and (not finding.known or finding.waiver is not None)
    )
