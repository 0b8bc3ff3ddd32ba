"""All of pdcheck in one screen: collect → read → audit → report. Read this first."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pdcheck import __version__, checklist
from pdcheck.artifacts import Gap
from pdcheck.audit import audit
from pdcheck.collect import Collected, collect_documents
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.findings import Report
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.personal_data import mask
from pdcheck.reading import read_consent, speaks_of_consent
from pdcheck.requirements import Severity
from pdcheck.stating import Examined

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


def audit_consents(files: Sequence[str], options: Options, on_progress: Progress | None = None) -> Report:
    """Examine each consent form by itself; raise UserError where not one could be read."""
    loaded = checklist.load(options.checklists)
    today = date.today()
    examined = [_consent(one, options.on or today, today) for one in collect_documents(files, on_progress)]
    if not any(thing.reading for thing in examined):
        raise UserError(
            "ни один файл не удалось проверить",
            "\n       ".join(f"{gap.source}: {gap.reason}" for thing in examined for gap in thing.gaps),
            "исправьте названные файлы или укажите другие",
        )
    return audit(
        examined,
        loaded,
        on=options.on or today,
        audited_at=datetime.now().astimezone().replace(microsecond=0),
        version=__version__,
        operator=options.operator,
        mask=str if options.show_personal_data else _masker(options.operator),
    )


def _consent(collected: Collected, on: date | Literal["document"], today: date) -> Examined:
    document, gaps = collected.document, collected.gaps
    if document is not None and not speaks_of_consent(document):
        reason = (
            "документ не похож на согласие: в нём никто ни на что не соглашается, поэтому он не проверялся"
        )
        document, gaps = None, (*gaps, Gap(source=collected.target, what="согласие", reason=reason))
    dated = document.dated if document else None
    return Examined(
        target=collected.target,
        kind="consent",
        on=dated or today if on == "document" else on,
        document=document,
        reading=read_consent(document) if document else None,
        gaps=gaps,
    )


def _masker(operator: Operator | None) -> Callable[[str], str]:
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
