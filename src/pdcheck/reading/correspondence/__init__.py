"""The dialogues of an export, one at a time → what rules and clocks say of the whole of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from pdcheck.artifacts import QUOTE_LIMIT, Location, Passage
from pdcheck.correspondence import Breach, Correspondence, DialogueSeen, Rule
from pdcheck.dialogues import Circumstances, Conduct, Dialogue, Message, Role, Violation
from pdcheck.reading.correspondence.measuring import Measuring
from pdcheck.reading.wording import folded, sentence

KEPT_BREACHES = 1_000
"""Breaches of one rule whose words are kept; the rest are counted. Ours: it bounds memory and the report."""
KEPT_DIALOGUES = 1_000
"""Rows of the table of dialogues; the rest are counted."""
_KEPT_NAMES = 50
WHOLE_MESSAGE = 200
"""Characters of a message that is quoted whole."""

_DAMAGED = "часть диалога не прочитана, ответ мог стоять в ней"

ReadDialogue = Callable[[Dialogue, Circumstances], Conduct]
_ROLES = {
    Role.CLIENT: "клиент",
    Role.OPERATOR: "сотрудник",
    Role.BOT: "бот",
    Role.SYSTEM: "система",
    Role.UNKNOWN: "не известно кто",
}


def read_correspondence(
    dialogues: Iterable[Dialogue],
    source: str,
    circumstances: Circumstances,
    read_dialogue: ReadDialogue,
    numbers: dict[str, int],
    groups: Mapping[str, str],
) -> Correspondence:
    """Judge each dialogue as it streams by and let it go; what is kept is counts, quotes and durations.

    `numbers` are those of employees over the whole report; newly met ones are added. `groups` are those of rules.
    """
    summing = _Summing(source, circumstances, numbers, groups)
    for dialogue in dialogues:
        if summing.has_sides(dialogue):
            conduct = read_dialogue(dialogue, circumstances)
            summing.add(dialogue, _doubted(dialogue, conduct) if dialogue.is_damaged else conduct)
        else:
            summing.add_sideless(dialogue)
    return summing.summed()


def _doubted(dialogue: Dialogue, conduct: Conduct) -> Conduct:
    """What staff failed to do stands beside the client's words; it may stand in what could not be read."""
    by_staff = tuple(
        one for one in conduct.violations if dialogue.messages[one.message].role is not Role.CLIENT
    )
    sure = {one.rule for one in by_staff}
    doubtful = {one.rule for one in conduct.violations} - sure
    return Conduct(
        violations=by_staff,
        met=conduct.met,
        unsettled={**conduct.unsettled, **dict.fromkeys(sorted(doubtful), _DAMAGED)},
    )


class _Summing:
    """What was seen so far."""

    def __init__(
        self, source: str, circumstances: Circumstances, numbers: dict[str, int], groups: Mapping[str, str]
    ) -> None:
        self.source = source
        self.groups = groups
        self.numbers = numbers
        self.measuring = Measuring(circumstances.working_hours)
        self.dialogues = self.messages = self.sideless = 0
        self.roles: Counter[Role] = Counter()
        self.channels: dict[str, None] = {}
        self.unknown: dict[str, None] = {}
        self.start: datetime | None = None
        self.end: datetime | None = None
        self.rules: dict[str, _RuleSum] = {}
        self.with_breach: list[tuple[int, DialogueSeen]] = []
        self.without: list[tuple[int, DialogueSeen]] = []

    def has_sides(self, dialogue: Dialogue) -> bool:
        """Whether it is known of every person on which side they are; counts the messages by role."""
        is_known = True
        for message in dialogue.messages:
            self.roles[message.role] += 1
            is_known &= message.role is not Role.UNKNOWN
        return is_known

    def add_sideless(self, dialogue: Dialogue) -> None:
        """A dialogue that no rule can judge: counted, its people remembered."""
        self.sideless += 1
        for message in dialogue.messages:
            if message.role is Role.UNKNOWN and len(self.unknown) < _KEPT_NAMES:
                self.unknown[message.author] = None
        self._list(dialogue, (), 0)

    def add(self, dialogue: Dialogue, conduct: Conduct) -> None:
        """A dialogue with what the rules saw in it."""
        staff = self._staff(dialogue)
        for rule in conduct.met:
            self._rule(rule).met += 1
        for rule, reason in conduct.unsettled.items():
            self._rule(rule).unsettled[reason] += 1
        for rule in dict.fromkeys(violation.rule for violation in conduct.violations):
            self._rule(rule).dialogues += 1
        for violation in conduct.violations:
            kept = self._rule(violation.rule)
            kept.total += 1
            if len(kept.breaches) < KEPT_BREACHES:
                kept.breaches.append(self._breach(dialogue, violation))
        self.measuring.add(
            dialogue,
            frozenset(
                (self.groups.get(one.rule, ""), message.author if message.role is Role.OPERATOR else "")
                for one in conduct.violations
                for message in (dialogue.messages[one.message],)
            ),
        )
        self._list(dialogue, staff, len(conduct.violations))

    def summed(self) -> Correspondence:
        """Everything kept, in the shape of the noun; format and account are the caller's to add."""
        rows = self.with_breach + self.without[: max(KEPT_DIALOGUES - len(self.with_breach), 0)]
        return Correspondence(
            source=self.source,
            format="",
            format_title="",
            messages=self.messages,
            dialogues=self.dialogues,
            sideless=self.sideless,
            by_role={role.value: self.roles[role] for role in Role if self.roles[role]},
            channels=tuple(self.channels),
            start=self.start,
            end=self.end,
            unknown=tuple(self.unknown),
            rules={rule: kept.rule() for rule, kept in self.rules.items()},
            measures=self.measuring.measures(self.numbers),
            seen=tuple(row for _, row in sorted(rows, key=lambda one: one[0])),
        )

    def _rule(self, rule: str) -> "_RuleSum":
        kept = self.rules.get(rule)
        if kept is None:
            kept = self.rules[rule] = _RuleSum()
        return kept

    def _staff(self, dialogue: Dialogue) -> tuple[int, ...]:
        authors = dict.fromkeys(one.author for one in dialogue.messages if one.role is Role.OPERATOR)
        return tuple(self.numbers.setdefault(author, len(self.numbers) + 1) for author in authors)

    def _breach(self, dialogue: Dialogue, violation: Violation) -> Breach:
        message = dialogue.messages[violation.message]
        start, end = _readable(message.text, violation)
        location = Location(
            source=dialogue.source,
            anchor=self._anchor(dialogue, message),
            start=start,
            end=end,
            dialogue=dialogue.id,
            message=message.number,
        )
        return Breach(passage=Passage(text=message.text[start:end], location=location), note=violation.note)

    def _anchor(self, dialogue: Dialogue, message: Message) -> str:
        """«диалог dlg-001, сообщение 5, 06.03.2025 18:20, сотрудник 1»; messages are counted from 1 there."""
        who = _ROLES[message.role]
        if message.role is Role.OPERATOR:
            who = f"{who} {self.numbers[message.author]}"
        at = f"{message.at:%d.%m.%Y %H:%M}, " if message.at is not None else ""
        return f"диалог {dialogue.id}, сообщение {message.number + 1}, {at}{who}"

    def _list(self, dialogue: Dialogue, staff: tuple[int, ...], breaches: int) -> None:
        times = [message.at for message in dialogue.messages if message.at is not None]
        start, end = (min(times), max(times)) if times else (None, None)
        self.dialogues += 1
        self.messages += len(dialogue.messages)
        if dialogue.channel:
            self.channels[dialogue.channel] = None
        self.start = min((at for at in (self.start, start) if at), default=None)
        self.end = max((at for at in (self.end, end) if at), default=None)
        rows = self.with_breach if breaches else self.without
        if len(rows) < KEPT_DIALOGUES:
            row = DialogueSeen(
                id=dialogue.id,
                channel=dialogue.channel,
                start=start,
                end=end,
                messages=len(dialogue.messages),
                staff=staff,
                breaches=breaches,
                is_answered=bool(staff)
                or dialogue.is_damaged
                or not any(m.role is Role.CLIENT for m in dialogue.messages),
            )
            rows.append((self.dialogues, row))


def _readable(text: str, violation: Violation) -> tuple[int, int]:
    """The span of a quote that can be read by itself: a short message whole, of a long one the sentence."""
    if len(text) <= WHOLE_MESSAGE:
        return 0, len(text)
    start, end = sentence(folded(text), violation.start, violation.end)
    if end - start > QUOTE_LIMIT:
        start, end = violation.start, min(violation.end, violation.start + QUOTE_LIMIT)
    return start, end


class _RuleSum:
    """What was seen of one rule so far."""

    def __init__(self) -> None:
        self.breaches: list[Breach] = []
        self.total = self.dialogues = self.met = 0
        self.unsettled: Counter[str] = Counter()

    def rule(self) -> Rule:
        return Rule(
            breaches=tuple(self.breaches),
            total=self.total,
            dialogues=self.dialogues,
            met=max(self.met, self.dialogues),
            unsettled=dict(self.unsettled),
        )
