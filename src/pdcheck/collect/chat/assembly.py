"""Talks as exports have them → dialogues with sides, zones and numbers, one at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import timedelta

from pdcheck.collect.chat.clock import Clock
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.sides import Staff
from pdcheck.collect.chat.splitting import stretches
from pdcheck.dialogues import Dialogue, Message, Role

EARLIER = 40
"""Messages of the chat before a dialogue that go with it. Ours: what was promised or refused lately."""


def dialogues(
    talks: Iterable[Talk], source: str, staff: Staff, clock: Clock, silence: timedelta, account: Account
) -> Iterator[Dialogue]:
    """The dialogues of each talk in turn; an endless one is split by silence."""
    for talk in talks:
        said = _told(talk.said, staff, clock)
        if not talk.is_endless:
            whole = list(said)
            if whole:
                yield _dialogue(talk, talk.id, source, whole)
            else:
                account.leave("диалог", "в нём нет сообщений", f"диалог {talk.id}")
            continue
        earlier: deque[Message] = deque(maxlen=EARLIER)
        for number, stretch in enumerate(stretches(said, silence), 1):
            one = _dialogue(talk, f"{talk.id}-{number}", source, stretch, tuple(earlier))
            earlier.extend(one.messages)
            yield one


def _told(said: Iterable[Said], staff: Staff, clock: Clock) -> Iterator[Said]:
    for one in said:
        yield one._replace(role=staff.role(one), at=clock.at(one.at))


def _dialogue(
    talk: Talk, identifier: str, source: str, said: list[Said], earlier: tuple[Message, ...] = ()
) -> Dialogue:
    numbers = {one.id: number for number, one in enumerate(said) if one.id}
    return Dialogue(
        id=identifier,
        source=source,
        channel=talk.channel,
        sector=talk.sector,
        chat=talk.id if talk.is_endless else "",
        messages=tuple(_message(number, one, numbers) for number, one in enumerate(said)),
        earlier=earlier,
    )


def _message(number: int, said: Said, numbers: dict[str, int]) -> Message:
    return Message(
        number=number,
        at=said.at,
        role=said.role,
        author=said.author,
        text=said.text,
        attachments=said.attachments,
        is_edited=said.is_edited,
        is_deleted=said.is_deleted,
        is_forwarded=said.is_forwarded,
        replies_to=numbers.get(said.replies_to) if said.replies_to else None,
    )


def people_of_no_side(dialogue: Dialogue) -> tuple[str, ...]:
    """The authors of whom it is not known whether they are staff."""
    return tuple(dict.fromkeys(one.author for one in dialogue.messages if one.role is Role.UNKNOWN))
