"""Exports of conversations."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pdcheck import checklist
from pdcheck.examined import Examined
from pdcheck.exports import ChatWishes, ReadExport, read_exports
from pdcheck.findings import Report
from pdcheck.operator import Operator
from pdcheck.pipeline.judged import Options, Progress, judged, masker_of


def audit_contacts(
    paths: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    wishes: ChatWishes | None = None,
) -> Report:
    """Examine each export of conversations; raise UserError where not one could be read."""
    loaded = checklist.load(options.checklists)
    today = date.today()
    groups = {
        requirement.id: requirement.group.value
        for one in loaded.checklists
        for requirement in one.requirements
        if requirement.group is not None
    }
    operator = options.operator or Operator()
    masker = masker_of(options.operator)
    exports = read_exports(paths, wishes or ChatWishes(), operator, groups, masker, on_progress)
    examined = [_export(one, options.on or today, today) for one in exports]
    return judged(examined, loaded, options, today)


def _export(read: ReadExport, on: date | Literal["document"], today: date) -> Examined:
    last = read.correspondence.end if read.correspondence else None
    return Examined(
        target=read.target,
        kind="contacts",
        on=(last.date() if last else today) if on == "document" else on,
        correspondence=read.correspondence,
        gaps=read.gaps,
    )
