"""Noun: the papers of an organisation, what each is and what its text shows of itself."""

from datetime import date

from pydantic import Field

from pdcheck.artifacts import Passage, State
from pdcheck.facts import Fact


class Paper(Fact):
    """One paper of the folder, of whatever kind."""

    source: str
    """The path as it was reached from the folder that the user named."""
    title: str
    kind: str
    """responsible_order, harm_act, … (`reading/papers/kinds.yaml`); `unknown` where no rule tells it."""
    because: Passage | None = None
    """The words that told the kind."""
    how: str = ""
    """By what it was told: `title`, `deeds`; "" for an unknown one."""
    dated: date | None = None
    """Its own date, of its signing or approval."""
    signature: State = State.ABSENT
    """present: the text tells of an electronic signature; partial: there is a place to sign."""
    unfinished: tuple[Passage, ...] = ()
    """Words and blanks by which it is a draft or a template."""
    processors: dict[str, Passage] = Field(default={})
    """Whom of the operator's processors it names, as the operator calls them, with the words."""
    touches: dict[str, Passage] = Field(default={})
    """Kinds of other papers whose matter it deals with as well, with the words."""
    fingerprint: str = ""
    """The same for texts that differ in spaces, capitals and punctuation only."""


class Papers(Fact):
    """A folder of papers as it was read."""

    folder: str
    papers: tuple[Paper, ...]
    skipped: tuple[str, ...] = ()
    """Files that are no papers, each with the reason, in Russian."""

    def of_kind(self, kind: str) -> tuple[Paper, ...]:
        """The papers of one kind, in the order of their paths."""
        return tuple(paper for paper in self.papers if paper.kind == kind)

    @property
    def repeats(self) -> tuple[tuple[Paper, ...], ...]:
        """Papers with the same text, and papers of one kind with the same title, two and more together."""
        groups: dict[tuple[str, str], list[Paper]] = {}
        for paper in self.papers:
            groups.setdefault(("text", paper.fingerprint), []).append(paper)
        same = [tuple(group) for group in groups.values() if len(group) > 1]
        told = {paper.source for group in same for paper in group}
        titled: dict[tuple[str, str], list[Paper]] = {}
        for paper in self.papers:
            if paper.kind not in _OFTEN_ALIKE and paper.source not in told:
                titled.setdefault((paper.kind, paper.title.casefold()), []).append(paper)
        return (*same, *(tuple(group) for group in titled.values() if len(group) > 1))


_OFTEN_ALIKE = frozenset(
    (
        "unknown consent undertaking acquaintance destruction_act destruction_log control_act training_record"
        " request_journal pass_journal paper_form processor_agreement approval_order notification"
        " protection_level threat_model"
    ).split()
)
"""Kinds of which an organisation has many with one title: only the same text repeats them."""
