"""Noun: what readers of exports give: messages of no side yet, and what was left out."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from pdcheck.artifacts import Gap
from pdcheck.correspondence import Left
from pdcheck.dialogues import Attachment, Role
from pdcheck.personal_data import mask


class Said(NamedTuple):
    """One message as an export has it."""

    text: str
    at: datetime | None = None
    """Naive: by an unnamed clock; in UTC: an instant of which the export tells no zone."""
    author: str = ""
    author_id: str = ""
    """As the export numbers people; a staff list may name it too."""
    role: Role = Role.UNKNOWN
    """By the export's own marks; UNKNOWN where there are none."""
    is_assumed: bool = False
    """The side is taken for granted or from the user's list, not from a mark of the export."""
    id: str = ""
    """By which other messages of the talk name this one."""
    replies_to: str = ""
    attachments: tuple[Attachment, ...] = ()
    is_edited: bool = False
    is_deleted: bool = False
    is_forwarded: bool = False


class Talk(NamedTuple):
    """One conversation as an export has it, its messages in the order of time."""

    id: str
    """As people find it in the export; reports show it, so it names nobody."""
    said: Iterable[Said]
    """May be read once."""
    channel: str = ""
    sector: str = ""
    is_endless: bool = False
    """A chat that never closes: it is split into dialogues by silence."""
    chat: str = ""
    """The endless chat of which it is a part already, where the export says so; its parts follow one another."""


_masked = lru_cache(1024)(mask)
"""Ids and names of an export stand in reasons and places; an account goes to reports and errors."""


class Account:
    """What became of an export while it streams by: what was left out and why, what was taken for granted."""

    def __init__(self, source: str) -> None:
        """Nothing was read yet."""
        self.source = source
        self.assumptions: dict[str, None] = {}
        self.listed: set[str] = set()
        """Lines of the user's list of staff whose people were met."""
        self.gaps: list[Gap] = []
        self.damages = 0
        """How often something that should have been read could not."""
        self._left: dict[tuple[str, str], tuple[int, str]] = {}

    def leave(self, what: str, reason: str, place: str = "") -> None:
        """Count a part of the export that gives no message."""
        what, reason, place = _masked(what), _masked(reason), _masked(place)
        count, first = self._left.get((what, reason), (0, place))
        self._left[what, reason] = (count + 1, first)

    def unread(self, what: str, reason: str, place: str = "") -> None:
        """Count a part that says something to people and nothing to us; absence then proves less."""
        self.leave(what, reason, place)
        self.damage(what, f"{what}: {reason}", artifact="content")

    def assume(self, told: str) -> None:
        """Tell, once, what was taken for granted."""
        self.assumptions[told] = None

    def damage(self, what: str, reason: str, artifact: str = "") -> None:
        """A part that should have been read and could not; an artifact's name only lowers confidence."""
        self.damages += not artifact
        gap = Gap(source=self.source, what=what, reason=_masked(reason), artifact=artifact)
        if gap not in self.gaps:
            self.gaps.append(gap)

    @property
    def left(self) -> tuple[Left, ...]:
        """What gave no message, the most frequent first."""
        return tuple(
            Left(what=what, reason=reason, count=count, place=place)
            for (what, reason), (count, place) in sorted(self._left.items(), key=lambda one: -one[1][0])
        )
