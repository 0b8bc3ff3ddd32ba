"""What the user asked of an audit, and things read → a report."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pdcheck import __version__, checklist
from pdcheck.audit import audit
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


def judged(examined: Sequence[Examined], loaded: checklist.Loaded, options: Options, today: date) -> Report:
    """The report on everything that was read; raise UserError with the reasons where that is nothing."""
    if not any(thing.was_read for thing in examined):
        raise UserError(
            "ничего не удалось проверить",
            "\n       ".join(f"{gap.source}: {gap.reason}" for thing in examined for gap in thing.gaps),
            "исправьте названное или укажите другое",
        )
    return audit(
        examined,
        loaded,
        on=options.on or today,
        audited_at=datetime.now().astimezone().replace(microsecond=0),
        version=__version__,
        operator=options.operator,
        mask=str if options.show_personal_data else masker_of(options.operator),
    )


def masker_of(operator: Operator | None) -> Callable[[str], str]:
    """Masks personal data, and leaves the operator's own name."""
    keep = frozenset({operator.name}) if operator and operator.name else frozenset()
    return lambda text: mask(text, keep=keep)


def has_failed(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds anything at or above the threshold of `--fail-on`."""
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
    )
