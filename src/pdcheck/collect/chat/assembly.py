"""Talks as exports have them → dialogues with sides, zones and numbers, one at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import timedelta

from pdcheck.collect.chat.clock import Clock
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.sides import Staff, doubted
from pdcheck.collect.chat.splitting import stretches
from pdcheck.dialogues import Attachment, Dialogue, Message, Role

EARLIER = 40
"""Messages of the chat before a dialogue that go with it. Ours: what was promised or refused lately."""


_UNREAD = {
    Attachment.VOICE: ("голосовое сообщение", "расшифровки нет, слова не прочитаны"),
    Attachment.PHOTO: ("фотография", "содержание не читается"),
    Attachment.VIDEO: ("видео", "содержание не читается"),
    Attachment.FILE: ("файл", "содержание не читается"),
}
_WORDLESS = frozenset((Attachment.STICKER, Attachment.CONTACT, Attachment.LOCATION, Attachment.CALL))
"""What is seen whole without being read."""


def dialogues(
    talks: Iterable[Talk], source: str, staff: Staff, clock: Clock, silence: timedelta, account: Account
) -> Iterator[Dialogue]:
    """The dialogues of each talk in turn; an endless one is split by silence."""
    chat, earlier = "", deque[Message](maxlen=EARLIER)
    for talk in talks:
        known = account.damages
        said = _told(talk, staff, clock, account)
        if talk.is_endless or not talk.chat or talk.chat != chat:
            chat, earlier = talk.chat, deque(maxlen=EARLIER)
        if not talk.is_endless:
            whole = list(said)
            if whole:
                one = _dialogue(
                    talk, talk.id, source, whole, tuple(earlier), is_damaged=account.damages > known
                )
                earlier.extend(one.messages)
                yield one
            else:
                account.leave("диалог", "в нём нет сообщений", f"диалог {talk.id}")
            continue
        for number, stretch in enumerate(stretches(said, silence), 1):
            is_damaged, known = account.damages > known, account.damages
            one = _dialogue(
                talk, f"{talk.id}-{number}", source, stretch, tuple(earlier), is_damaged=is_damaged
            )
            earlier.extend(one.messages)
            yield one


def _told(talk: Talk, staff: Staff, clock: Clock, account: Account) -> Iterator[Said]:
    """The talk's messages with sides and zones; those that say nothing to a reader of words are counted."""
    for one in talk.said:
        role, at, text = staff.role(one), clock.at(one.at), _whole(one.text)
        if role is Role.OPERATOR and len(account.listed) < len(staff.names):
            account.listed.update(filter(None, [staff.listed(one)]))
        is_assumed = one.is_assumed or role is not one.role
        if one.attachments and role is not Role.SYSTEM:
            _count_unread(one, talk.id, account)
        is_same = role is one.role and at is one.at and text is one.text
        yield one if is_same else one._replace(role=role, at=at, text=text, is_assumed=is_assumed)


def _count_unread(said: Said, chat: str, account: Account) -> None:
    for attachment in said.attachments:
        what, reason = _UNREAD.get(attachment, ("вложение", "содержание не читается"))
        if attachment is Attachment.VOICE and not said.text:
            account.unread(what, reason, f"диалог {chat}")
        elif attachment not in _WORDLESS:
            account.leave(what, reason, f"диалог {chat}")


def _whole(text: str) -> str:
    """Halves of characters, which JSON may hold and UTF-8 may not, are replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _dialogue(
    talk: Talk,
    identifier: str,
    source: str,
    said: list[Said],
    earlier: tuple[Message, ...] = (),
    *,
    is_damaged: bool = False,
) -> Dialogue:
    said = doubted(said)
    numbers = {one.id: number for number, one in enumerate(said) if one.id}
    return Dialogue(
        id=identifier,
        source=source,
        channel=talk.channel,
        sector=talk.sector,
        chat=talk.id if talk.is_endless else talk.chat,
        messages=tuple(_message(number, one, numbers) for number, one in enumerate(said)),
        earlier=earlier,
        is_damaged=is_damaged,
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
