"""Consents and policies, each by itself."""

from collections.abc import Callable, Iterator, Sequence

from pdcheck.artifacts import Document, Gap, Reading
from pdcheck.collect import (
    Collected,
    collect_documents,
    is_address,
)
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.examination import Examination, Options, Progress
from pdcheck.reading import (
    gives_consent,
    read_consent,
    read_policy,
    speaks_of_consent,
    speaks_of_personal_data,
)

READERS: dict[str, Callable[[Document], Reading]] = {"consent": read_consent, "policy": read_policy}


def audit_consents(
    files: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    sources: Sources = WORLD,
) -> Report:
    """Examine each consent form by itself; raise UserError where not one could be read."""
    examination = Examination(options, sources)
    return examination.judged(read_consents(files, examination, on_progress))


def audit_policies(
    targets: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    sources: Sources = WORLD,
) -> Report:
    """Examine each policy, a file or an address, by itself; raise UserError where not one could be read."""
    examination = Examination(options, sources)
    return examination.judged(read_policies(targets, examination, on_progress))


def read_consents(
    files: Sequence[str], examination: Examination, on_progress: Progress | None = None
) -> tuple[Examined, ...]:
    """Consent forms, each by itself."""
    collected = collect_documents(files, on_progress, examination.sources)
    return tuple(_examined("consent", one, examination) for one in collected)


def read_policies(
    targets: Sequence[str], examination: Examination, on_progress: Progress | None = None
) -> tuple[Examined, ...]:
    """Policies, files or addresses, each by itself."""
    return tuple(
        _examined("policy", one, examination) for one in collected(targets, on_progress, examination.sources)
    )


def collected(targets: Sequence[str], on_progress: Progress | None, sources: Sources) -> Iterator[Collected]:
    """Files, and pages of the web where a target is an address and no file."""
    for target in targets:
        if is_address(target) and not sources.sort(target):
            from pdcheck.collect.online import read_online

            if on_progress is not None:
                on_progress(target)
            yield read_online(target, sources)
        else:
            yield from collect_documents([target], on_progress, sources)


def _examined(kind: str, collected: Collected, examination: Examination) -> Examined:
    document, gaps = collected.document, collected.gaps
    reason = _MISTAKEN[kind](document) if document is not None else ""
    if reason:
        document, gaps = None, (*gaps, Gap(source=collected.target, what=_WHAT[kind], reason=reason))
    return Examined(
        target=collected.target,
        kind=kind,
        on=examination.day_of(document.dated if document else None),
        document=document,
        reading=READERS[kind](document) if document else None,
        gaps=gaps,
    )


def _no_consent(document: Document) -> str:
    """Why a document is plainly no consent; empty where it may be one."""
    if not speaks_of_consent(document):
        return "документ не похож на согласие: в нём никто ни на что не соглашается, поэтому он не проверялся"
    if not gives_consent(document) and _titled(document) == "policy":
        return (
            "это политика, а не согласие: так она названа, и от своего имени никто в ней не соглашается; "
            "как согласие она не проверялась; проверьте её: pdcheck policy (в company.yaml — policies)"
        )
    return ""


def _no_policy(document: Document) -> str:
    """Why a document is plainly no policy; empty where it may be one."""
    if not speaks_of_personal_data(document):
        return "документ не похож на политику: о данных людей в нём не говорится, поэтому он не проверялся"
    if _titled(document) == "consent":
        return (
            "это согласие, а не политика: так оно названо; как политика оно не проверялось; "
            "проверьте его: pdcheck consent (в company.yaml — consents)"
        )
    return ""


def _titled(document: Document) -> str:
    from pdcheck.reading.papers import titled_kind  # its phrases take a while to compile

    return titled_kind(document)


_MISTAKEN: dict[str, Callable[[Document], str]] = {"consent": _no_consent, "policy": _no_policy}
_WHAT = {"consent": "согласие", "policy": "политика"}
