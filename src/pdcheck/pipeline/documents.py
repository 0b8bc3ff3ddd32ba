"""Consents and policies, each by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pdcheck import checklist
from pdcheck.artifacts import Document, Gap, Reading
from pdcheck.collect import (
    Collected,
    collect_documents,
    is_address,
)
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.judged import Options, Progress, judged
from pdcheck.reading import read_consent, read_policy, speaks_of_consent

READERS: dict[str, Callable[[Document], Reading]] = {"consent": read_consent, "policy": read_policy}


def audit_consents(files: Sequence[str], options: Options, on_progress: Progress | None = None) -> Report:
    """Examine each consent form by itself; raise UserError where not one could be read."""
    return _audit_documents("consent", collect_documents(files, on_progress), options)


def audit_policies(targets: Sequence[str], options: Options, on_progress: Progress | None = None) -> Report:
    """Examine each policy, a file or an address, by itself; raise UserError where not one could be read."""
    return _audit_documents("policy", _collected(targets, on_progress), options)


def _audit_documents(kind: str, documents: Iterable[Collected], options: Options) -> Report:
    """Examine each document of one kind by itself."""
    loaded = checklist.load(options.checklists)
    today = date.today()
    examined = [_examined(kind, one, options.on or today, today) for one in documents]
    return judged(examined, loaded, options, today)


def _collected(targets: Sequence[str], on_progress: Progress | None) -> Iterator[Collected]:
    """Files, and pages of the web where a target is an address and no file."""
    for target in targets:
        if is_address(target) and not Path(target).exists():
            from pdcheck.collect.online import read_online

            if on_progress is not None:
                on_progress(target)
            yield read_online(target)
        else:
            yield from collect_documents([target], on_progress)


def _examined(kind: str, collected: Collected, on: date | Literal["document"], today: date) -> Examined:
    document, gaps = collected.document, collected.gaps
    if kind == "consent" and document is not None and not speaks_of_consent(document):
        reason = (
            "документ не похож на согласие: в нём никто ни на что не соглашается, поэтому он не проверялся"
        )
        document, gaps = None, (*gaps, Gap(source=collected.target, what="согласие", reason=reason))
    dated = document.dated if document else None
    return Examined(
        target=collected.target,
        kind=kind,
        on=dated or today if on == "document" else on,
        document=document,
        reading=READERS[kind](document) if document else None,
        gaps=gaps,
    )
