"""Exports of conversations."""

from collections.abc import Sequence

from pdcheck.examined import Examined
from pdcheck.exports import ChatWishes, ReadExport, read_exports
from pdcheck.findings import Report
from pdcheck.pipeline.examination import Examination, Options, Progress, masker_of


def audit_contacts(
    paths: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    wishes: ChatWishes | None = None,
) -> Report:
    """Examine each export of conversations; raise UserError where not one could be read."""
    examination = Examination(options)
    return examination.judged(read_contacts(paths, examination, on_progress, wishes))


def read_contacts(
    paths: Sequence[str],
    examination: Examination,
    on_progress: Progress | None = None,
    wishes: ChatWishes | None = None,
) -> tuple[Examined, ...]:
    """Exports of conversations, each by itself."""
    groups = {
        requirement.id: requirement.group.value
        for one in examination.loaded.checklists
        for requirement in one.requirements
        if requirement.group is not None
    }
    masker = masker_of(examination.options.operator)
    exports = read_exports(
        paths,
        wishes or ChatWishes(),
        examination.operator,
        groups,
        masker,
        on_progress,
        examination.sources,
        examination.loaded.terms.calendar,
    )
    return tuple(_examined(one, examination) for one in exports)


def _examined(read: ReadExport, examination: Examination) -> Examined:
    last = read.correspondence.end if read.correspondence else None
    return Examined(
        target=read.target,
        kind="contacts",
        on=examination.day_of(last.date() if last else None),
        correspondence=read.correspondence,
        gaps=read.gaps,
    )
