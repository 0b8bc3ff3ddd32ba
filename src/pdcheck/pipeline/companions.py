"""Policies and consents that letters of the same operator are held against."""

from collections.abc import Iterable, Sequence
from typing import Literal

from pdcheck.artifacts import Document, Gap, State
from pdcheck.companions import Companion
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.pipeline.documents import READERS, collected
from pdcheck.pipeline.examination import Examination
from pdcheck.reading import read_policy, speaks_of_consent

_KINDS: dict[str, Literal["policy", "consent"]] = {"policy": "policy", "consent": "consent"}
_POINTS_OF_A_POLICY = 10
"""Elements of a policy from which a text without such a title is taken for one; consents state fewer."""


def read_companions(targets: Sequence[str], examination: Examination) -> tuple[Companion, ...]:
    """The documents of files and addresses, each as the policy or the consent that it is by its words.

    Raises UserError where one cannot be read, or is neither.
    """
    return tuple(
        _companion(one.target, one.document, one.gaps)
        for one in collected(targets, None, examination.sources)
    )


def policies_among(things: Iterable[Examined]) -> tuple[Companion, ...]:
    """The policies that were examined, a site's published one with them, each text once.

    Consents are left out: which of them the person gave who is answered, nobody can tell.
    """
    found = {
        thing.document.text: Companion(kind="policy", document=thing.document, reading=thing.reading)
        for thing in things
        if thing.kind == "policy" and thing.document is not None and thing.reading is not None
    }
    return tuple(found.values())


def held_against(things: Iterable[Examined], companions: tuple[Companion, ...]) -> tuple[Examined, ...]:
    """The things, the letters among them with the documents that they have to agree with."""
    if not companions:
        return tuple(things)
    return tuple(
        thing.model_copy(update={"against": companions}) if thing.kind == "answer" else thing
        for thing in things
    )


def _companion(target: str, document: Document | None, gaps: Sequence[Gap]) -> Companion:
    if document is None:
        reason = "; ".join(gap.reason for gap in gaps)
        raise UserError(
            f"не удалось прочитать документ для сверки: {reason}",
            target,
            "исправьте названное или уберите --against",
        )
    kind = _kind_of(document)
    if kind is None:
        raise UserError(
            "документ не похож ни на политику, ни на согласие, сверять с ним нечего",
            target,
            "назовите после --against политику или согласие того же оператора",
        )
    return Companion(kind=kind, document=document, reading=READERS[kind](document))


def _kind_of(document: Document) -> Literal["policy", "consent"] | None:
    """By the title, else by what it states: many points of a policy, or that somebody consents."""
    from pdcheck.reading.papers import read_paper  # its phrases take a while to compile

    kind = read_paper(document).kind
    if kind in _KINDS:
        return _KINDS[kind]
    told = read_policy(document).elements.values()
    if sum(one.state is State.PRESENT for one in told) >= _POINTS_OF_A_POLICY:
        return "policy"
    return "consent" if speaks_of_consent(document) else None
