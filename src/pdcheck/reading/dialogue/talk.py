"""A dialogue made ready for rules: who said what after whom, and how much time passed between."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from pdcheck.dialogues import Circumstances, Dialogue, Role
from pdcheck.reading.dialogue.lexicon import LEXICON
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.working_hours import WorkingHours

_USUAL_HOURS = WorkingHours.model_validate("09:00-21:00")
"""Where the company states none: contact_practices, meta.thresholds.work_hours."""
_ONE_UTTERANCE = timedelta(minutes=3)
"""People send one thought in several messages; those of one side within this time are taken together."""


class Place(NamedTuple):
    """Words of a message that break a rule."""

    line: Line
    span: Span | None = None
    """In `Line.words`; None: the whole message, where what is wrong is something missing."""
    note: str = ""
    letters: Span | None = None
    """In the message's own text, for what is no word."""

    @property
    def source(self) -> Span:
        """In the message's own text."""
        return self.letters or (self.line.source(self.span) if self.span else self.line.whole())


class Talk:
    """One dialogue as rules see it."""

    def __init__(self, dialogue: Dialogue, circumstances: Circumstances) -> None:
        """Makes every message ready; messages that were deleted say nothing."""
        self.dialogue = dialogue
        self.channel = dialogue.channel
        self.sector = dialogue.sector or circumstances.sector
        self.hours = circumstances.working_hours or _USUAL_HOURS
        self.lines = tuple(Line(one, LEXICON) for one in dialogue.messages if not one.is_deleted)
        for place, line in enumerate(self.lines):
            line.place = place
        self.staff = tuple(line for line in self.lines if line.is_staff and not line.message.is_forwarded)
        self.clients = tuple(line for line in self.lines if line.is_client)
        self._asked: dict[int, tuple[Line, ...]] = {}
        self.said_by_staff = _said(self.staff)
        self.said_by_clients = _said(self.clients)

    @property
    def is_private(self) -> bool:
        """Whether it is held in an employee's own account."""
        return self.channel.startswith("personal_")

    @property
    def is_call(self) -> bool:
        """Whether it was spoken."""
        return self.channel == "call"

    def staff_may_say(self, *cues: str) -> bool:
        """Whether some word of a cue occurs in what staff wrote at all."""
        return any(self.said_by_staff & LEXICON.bits[cue] for cue in cues)

    def clients_may_say(self, *cues: str) -> bool:
        """Whether some word of a cue occurs in what clients wrote at all."""
        return any(self.said_by_clients & LEXICON.bits[cue] for cue in cues)

    def staff_saying(self, *cues: str) -> Iterator[Line]:
        """Messages of staff with one of the turns of phrase."""
        if self.staff_may_say(*cues):
            yield from (line for line in self.staff if line.any(*cues))

    def staff_perhaps_saying(self, *cues: str) -> tuple[Line, ...]:
        """Messages of staff, where a word of one of the cues occurs in what staff wrote."""
        return self.staff if self.staff_may_say(*cues) else ()

    def clients_saying(self, *cues: str) -> Iterator[Line]:
        """Messages of clients with one of the turns of phrase."""
        if self.clients_may_say(*cues):
            yield from (line for line in self.clients if line.any(*cues))

    def before(self, line: Line) -> tuple[Line, ...]:
        """What was said earlier, in order."""
        return self.lines[: line.place]

    def after(self, line: Line) -> tuple[Line, ...]:
        """What was said later, in order."""
        return self.lines[line.place + 1 :]

    def staff_after(self, line: Line) -> Iterator[Line]:
        """What staff said later."""
        return (one for one in self.after(line) if one.is_staff)

    def previous(self, line: Line) -> Line | None:
        """The message before it by a person; None where it is the first."""
        return next((one for one in reversed(self.before(line)) if one.is_staff or one.is_client), None)

    def client_before(self, line: Line) -> Line | None:
        """The client's last message before it."""
        return next((one for one in reversed(self.before(line)) if one.is_client), None)

    def asked_before(self, line: Line) -> tuple[Line, ...]:
        """The client's messages that it answers: those since staff last spoke; else the last one."""
        known = self._asked.get(line.place)
        if known is None:
            known = self._asked[line.place] = self._look_back(line)
        return known

    def _look_back(self, line: Line) -> tuple[Line, ...]:
        asked: list[Line] = []
        for one in reversed(self.before(line)):
            if one.is_staff and asked:
                break
            if one.is_client:
                asked.append(one)
        return tuple(asked[::-1])

    def answer(self, line: Line) -> tuple[Line, ...]:
        """What staff said next, up to the client's next message; empty where the client had no answer."""
        said: list[Line] = []
        for one in self.after(line):
            if one.is_client and said:
                break
            if one.is_staff:
                said.append(one)
        return tuple(said)

    def utterance(self, line: Line) -> tuple[Line, ...]:
        """The message of staff with those that follow at once before anybody else speaks."""
        said = [line]
        for one in self.after(line):
            passed = gap(said[-1], one)
            if not one.is_staff or passed is None or passed > _ONE_UTTERANCE:
                break
            said.append(one)
        return tuple(said)

    def is_of_own_accord(self, line: Line, silence: timedelta) -> bool:
        """Whether staff wrote without the client having written in that time before."""
        before = self.client_before(line)
        if before is None:
            return True
        passed = gap(before, line)
        return passed is not None and passed > silence

    @cached_property
    def earlier(self) -> tuple[Line, ...]:
        """What was said in the same chat before this dialogue: remembered, judged elsewhere."""
        return tuple(Line(one, LEXICON) for one in self.dialogue.earlier if not one.is_deleted)

    @cached_property
    def timed(self) -> bool:
        """Whether every message of a person has its time."""
        return all(line.at is not None for line in self.lines if line.is_staff or line.is_client)

    @cached_property
    def advances(self) -> tuple[Line, ...]:
        """Messages in which the client seeks a private acquaintance."""
        return tuple(self.clients_saying("advances"))

    @cached_property
    def colleagues(self) -> frozenset[str]:
        """Names of the staff who take part, where several do."""
        authors = {line.message.author.lower().replace("ё", "е") for line in self.lines if line.is_staff}
        return (
            frozenset(word for author in authors for word in author.split())
            if len(authors) > 1
            else frozenset()
        )

    def is_verbatim(self, line: Line) -> bool:
        """Whether staff said the very same before."""
        return len(line.words) > 20 and any(
            one.words == line.words for one in self.before(line) if one.is_staff
        )


def gap(earlier: Line, later: Line) -> timedelta | None:
    """Time between two messages; None where one of them has none."""
    return _between(earlier.at, later.at)


def _between(start: datetime | None, end: datetime | None) -> timedelta | None:
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    return end - start


def _said(lines: tuple[Line, ...]) -> int:
    mask = 0
    for line in lines:
        mask |= line.mask
    return mask


SYSTEM = (Role.SYSTEM, Role.BOT)
"""Who speaks for no person."""
