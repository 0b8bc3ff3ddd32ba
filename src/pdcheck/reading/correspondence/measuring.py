"""Dialogues → how fast staff answer, how many clients they leave unanswered, how often they turn to them."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from pdcheck.correspondence import Measures, Response, Spread, StaffWork, Week
from pdcheck.dialogues import Dialogue, Message, Role
from pdcheck.working_hours import WorkingHours

A_TOUCH_AFTER = timedelta(hours=12)
"""Silence after which a message of staff, unasked, is a new touch; within it, it goes on with the last one
(the same half day as in the rule on quiet hours)."""
_LONGEST_SPAN = 3_700
"""Days of ten years: a span beyond them comes of a wrong date."""
_NOT_TIMED = ("call", "personal_")
"""Channels without response times: a call has none, a private account is no place to answer at."""


class Answer(NamedTuple):
    """A turn of the client met by an employee."""

    author: str
    seconds: float
    is_first: bool


class Measuring:
    """Counts and durations so far; a number a measured answer is all that grows with the export."""

    def __init__(self, working_hours: WorkingHours | None) -> None:
        """None: durations are counted by the clock."""
        self._hours = working_hours
        self._unknown_years: set[int] = set()
        self._response = _Durations()
        self._staff: dict[str, _Work] = {}
        self._weeks: dict[date, _WeekSum] = defaultdict(_WeekSum)
        self._broken: Counter[str] = Counter()
        self._answerable = self._unanswered = 0
        self._untimed: Counter[str] = Counter()

    def add(self, dialogue: Dialogue, breaches: frozenset[tuple[str, str]]) -> None:
        """Count a dialogue with its breaches: the group of the rule and the employee whose words break it."""
        groups = {group for group, _ in breaches}
        asked = next((m for m in dialogue.messages if m.role is Role.CLIENT), None)
        if dialogue.channel == "call":  # who speaks last in a call is not left without an answer
            asked = None
        answered = asked is None or any(m.role is Role.OPERATOR for m in dialogue.messages[asked.number :])
        if not answered and dialogue.is_damaged:  # the answer may stand in what could not be read
            asked, answered = None, True
        self._answerable += asked is not None
        self._unanswered += not answered
        if groups:
            self._broken.update(groups)
        answers = () if dialogue.channel.startswith(_NOT_TIMED) else tuple(self._answers(dialogue.messages))
        if not answers:
            self._untimed[why_untimed(dialogue)] += 1
        for answer in answers:
            self._response.add(answer)
            self._work(answer.author).response.add(answer)
        staff = [message.author for message in dialogue.messages if message.role is Role.OPERATOR]
        for author in set(staff):
            work = self._work(author)
            work.messages += staff.count(author)
            work.dialogues += 1
            if breaches:
                work.broken.update({group for group, guilty in breaches if guilty == author})
        start = next((m.at for m in dialogue.messages if m.at is not None), None)
        if start is not None:
            week = self._weeks[_monday(start)]
            week.dialogues += 1
            if groups:
                week.broken.update(groups)
            week.unanswered += not answered
            week.first.extend(answer.seconds for answer in answers if answer.is_first)
        for at in touches(dialogue):
            self._weeks[_monday(at)].touches[dialogue.source, dialogue.chat or dialogue.id] += 1

    def measures(self, numbers: dict[str, int]) -> Measures:
        """What came of it; `numbers` are those of employees in the report."""
        return Measures(
            in_working_hours=self._hours is not None,
            unknown_years=tuple(sorted(self._unknown_years)),
            response=self._response.response(),
            untimed=dict(self._untimed.most_common()),
            answerable=self._answerable,
            unanswered=self._unanswered,
            broken=dict(sorted(self._broken.items())),
            staff=tuple(
                work.told(numbers[author], author)
                for author, work in sorted(self._staff.items(), key=lambda one: numbers[one[0]])
            ),
            weeks=tuple(self._weeks.get(monday, _NO_WEEK).told(monday) for monday in _mondays(self._weeks)),
        )

    def _work(self, author: str) -> "_Work":
        work = self._staff.get(author)
        if work is None:
            work = self._staff[author] = _Work()
        return work

    def _answers(self, messages: Sequence[Message]) -> Iterator[Answer]:
        """Each turn of the client from its oldest message to the employee's next one; bots do not answer."""
        waiting: datetime | None = None
        is_first = True
        for message in messages:
            if message.at is None:
                continue
            if message.role is Role.CLIENT and waiting is None:
                waiting = message.at
            elif message.role is Role.OPERATOR and waiting is not None:
                yield Answer(message.author, self._seconds(waiting, message.at), is_first)
                waiting, is_first = None, False

    def _seconds(self, start: datetime, end: datetime) -> float:
        if self._hours is not None:
            self._unknown_years |= self._hours.unknown_years(start, end)
            return self._hours.between(start, end).total_seconds()
        return max((end - start).total_seconds(), 0.0)


def why_untimed(dialogue: Dialogue) -> str:
    """Why a dialogue without a measured answer has none, in Russian."""
    if dialogue.channel == "call":
        return "это звонки"
    if dialogue.channel.startswith(_NOT_TIMED):
        return "это личные аккаунты сотрудников"
    clients, staff = (
        [one for one in dialogue.messages if one.role is role] for role in (Role.CLIENT, Role.OPERATOR)
    )
    if not clients:
        return "нет сообщений клиентов"
    if not staff:
        return "нет ответов сотрудников"
    if not any(one.at for one in clients) or not any(one.at for one in staff):
        return "у сообщений нет времени"
    return "после слов клиента сотрудники не писали"


def touches(dialogue: Dialogue) -> Iterator[datetime]:
    """Moments at which staff turn to the client of their own accord, not answering what the client wrote.

    None of a call: transcripts do not tell who dialled.
    """
    if dialogue.channel == "call":
        return
    last = dialogue.earlier[-1] if dialogue.earlier else None
    for message in dialogue.messages:
        if message.role not in (Role.CLIENT, Role.OPERATOR):
            continue
        if message.role is Role.OPERATOR and message.at is not None and _is_unasked(last, message.at):
            yield message.at
        last = message


def _is_unasked(last: Message | None, at: datetime) -> bool:
    """Whether nothing said lately called for the message; a client's words call for an answer, however late."""
    if last is None:
        return True
    if last.role is Role.CLIENT:
        return False
    return last.at is not None and at - last.at > A_TOUCH_AFTER


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _mondays(known: Iterable[date]) -> list[date]:
    """Every week from the first to the last, so that a quiet one is seen; of a wider span only those known."""
    found = sorted(known)
    if not found or (found[-1] - found[0]).days > _LONGEST_SPAN:
        return found
    return [found[0] + timedelta(days=days) for days in range(0, (found[-1] - found[0]).days + 1, 7)]


class _Durations:
    """Response times in seconds, eight bytes each."""

    def __init__(self) -> None:
        self.first, self.next = array("d"), array("d")

    def add(self, answer: Answer) -> None:
        (self.first if answer.is_first else self.next).append(answer.seconds)

    def response(self) -> Response:
        return Response(first=spread(self.first), next=spread(self.next))


def spread(seconds: Sequence[float]) -> Spread:
    """How many, the median, and what nine of ten do not exceed (nearest rank)."""
    if not seconds:
        return Spread()
    ordered = sorted(seconds)
    rank = -(-9 * len(ordered) // 10)
    return Spread(count=len(ordered), median=median(ordered), p90=ordered[rank - 1])


class _Work:
    """What one employee did so far."""

    def __init__(self) -> None:
        self.messages = self.dialogues = 0
        self.broken: Counter[str] = Counter()
        self.response = _Durations()

    def told(self, number: int, author: str) -> StaffWork:
        return StaffWork(
            number=number,
            author=author,
            messages=self.messages,
            dialogues=self.dialogues,
            broken=dict(sorted(self.broken.items())),
            response=self.response.response(),
        )


class _WeekSum:
    """What came in a week so far."""

    def __init__(self) -> None:
        self.dialogues = self.unanswered = 0
        self.broken: Counter[str] = Counter()
        self.touches: Counter[tuple[str, str]] = Counter()
        """By client: the export of a folder that the chat is in, and its name there."""
        self.first = array("d")

    def told(self, monday: date) -> Week:
        return Week(
            monday=monday,
            dialogues=self.dialogues,
            broken=dict(sorted(self.broken.items())),
            unanswered=self.unanswered,
            touches=self.touches.total(),
            contacts=len(self.touches),
            most_touches=max(self.touches.values(), default=0),
            first_answer=median(self.first) if self.first else None,
        )


_NO_WEEK = _WeekSum()
