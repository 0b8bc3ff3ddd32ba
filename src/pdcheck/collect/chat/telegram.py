"""Telegram Desktop's JSON, one chat or the whole account, as tdesktop's `export_output_json.cpp` writes it."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from pdcheck.collect.chat.entries import Entry, dig, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.json_stream import BrokenJson, JsonStream
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.sides import folded
from pdcheck.collect.chat.times import UNREADABLE, instant, iso
from pdcheck.dialogues import Attachment, Role

TITLE = "Telegram Desktop, JSON"
OWNER = (
    "сотрудником считается владелец аккаунта, из которого сделана выгрузка; если это не так, укажите --staff"
)
_MEDIA = {
    "sticker": Attachment.STICKER,
    "video_message": Attachment.VIDEO,
    "voice_message": Attachment.VOICE,
    "animation": Attachment.VIDEO,
    "video_file": Attachment.VIDEO,
    "audio_file": Attachment.FILE,
}
_NO_TALK = {
    "saved_messages": "заметки самому себе: собеседника нет",
    "verification_codes": "коды входа: собеседника нет",
    "private_channel": "канал: рассылка без собеседника",
    "public_channel": "канал: рассылка без собеседника",
}
_ACTIONS = {
    "phone_call": "звонок",
    "invite_members": "добавлены участники",
    "remove_members": "удалены участники",
    "pin_message": "закреплено сообщение",
    "join_group_by_link": "вход в группу по ссылке",
    "group_call": "групповой звонок",
    "history_cleared": "история очищена",
}

_EPOCH = datetime(1970, 1, 1)
_DIGITS = 11
"""Of unix time until the year 5138."""
_FARTHEST = timedelta(hours=15)
"""No zone is so far from Greenwich."""


def read(export: Export, account: Account) -> Iterator[Talk]:
    """Each chat in turn, its messages streamed; what breaks off is told with its line."""
    stream = JsonStream(export.pieces(account))
    try:
        while stream.peek():  # exports may be pasted together
            yield from _Reading(stream, account).talks()
    except BrokenJson as broken:
        _tell(broken, account)


def _tell(broken: BrokenJson, account: Account) -> None:
    """Once, however often."""
    account.damage("остаток выгрузки", f"{broken}; прочитаны сообщения до этого места")


class _Reading:
    def __init__(self, stream: JsonStream, account: Account) -> None:
        self.stream = stream
        self.account = account
        self.owner = ""
        self.broken: BrokenJson | None = None

    def talks(self) -> Iterator[Talk]:
        """The root is a chat itself, or holds the owner and lists of chats."""
        head: Entry = {}
        for name in self.stream.fields():
            if name == "messages":
                yield from self._talk(head)
            elif name == "personal_information":
                self.owner = f"user{word(dig(self.stream.value(), 'user_id'))}"
            elif name in ("chats", "left_chats"):
                yield from self._chats()
            elif name in ("name", "type", "id"):
                head[name] = self.stream.value()

    def _chats(self) -> Iterator[Talk]:
        for name in self.stream.fields():
            if name != "list":
                continue
            for _ in self.stream.items():
                head: Entry = {}
                for field in self.stream.fields():
                    if field == "messages":
                        yield from self._talk(head)
                    elif field in ("name", "type", "id"):
                        head[field] = self.stream.value()

    def _talk(self, head: Entry) -> Iterator[Talk]:
        kind, identifier = word(head.get("type")), word(head.get("id"))
        if kind in _NO_TALK:
            for _ in self.stream.items():
                self.stream.value()
                self.account.leave("сообщение", _NO_TALK[kind], f"чат {identifier}")
            return
        said = self._said(head)
        yield Talk(id=identifier or "чат", said=said, channel="telegram", is_endless=True)
        for _ in said:  # what the caller did not take, so that the next chat begins where this one ends
            pass
        if self.broken is not None:
            raise self.broken

    def _said(self, head: Entry) -> Iterator[Said]:
        """The messages as the caller takes them; where they break off is told, and the error waits for the chat."""
        try:
            yield from self._messages(self._sides(head), word(head.get("id")))
        except BrokenJson as broken:
            self.broken = broken
            _tell(broken, self.account)

    def _messages(self, sides: "_Sides", identifier: str) -> Iterator[Said]:
        for _ in self.stream.items():
            message = self.stream.value()
            if isinstance(message, dict):
                said = _message(message, sides)
                if said is not None:
                    if said.at is None and (message.get("date") or message.get("date_unixtime")):
                        self.account.unread(
                            "время сообщения", UNREADABLE, f"чат {identifier}, id {word(message.get('id'))}"
                        )
                    yield said
                else:
                    sort = word(message.get("type")) or "без вида"
                    reason = f"вид сообщения «{sort}» Telegram не выгрузил или программа не знает"
                    self.account.unread(
                        "сообщение", reason, f"чат {identifier}, id {word(message.get('id'))}"
                    )
            else:
                self.account.unread(
                    "сообщение", "это не объект JSON", f"чат {identifier}, {self.stream.place}"
                )

    def _sides(self, head: Entry) -> "_Sides":
        sides = _Sides(head, self.owner)
        if sides.peer is not None or self.owner:
            self.account.assume(OWNER)
        return sides


class _Sides:
    """Who speaks in one chat: its peer, by the chat's id or name, and the owner of the account."""

    def __init__(self, head: Entry, owner: str) -> None:
        self.owner = owner
        self.is_owner_told = bool(owner)
        self.peer = {"personal_chat": Role.CLIENT, "bot_chat": Role.BOT}.get(word(head.get("type")))
        self.peer_id = f"user{word(head.get('id'))}"
        self.peer_name = folded(word(head.get("name")))

    def role(self, author_id: str, author: str) -> Role:
        """In a group everybody but the owner is of an unknown side.

        In a personal chat of an unnamed owner the first who is not the peer is the owner, a third is unknown.
        """
        if self.owner and author_id == self.owner:
            return Role.OPERATOR
        if self.peer is None:
            return Role.UNKNOWN
        if author_id == self.peer_id or (self.peer_name and folded(author) == self.peer_name):
            return self.peer
        if self.owner:
            return self.peer if self.is_owner_told else Role.UNKNOWN
        self.owner = author_id
        return Role.OPERATOR


def _message(message: Entry, sides: _Sides) -> Said | None:
    sort = message.get("type")
    if sort == "service":
        return _service(message)
    if sort != "message":
        return None
    author_id = word(message.get("from_id"))
    if author_id.isdigit():  # exports before 2021
        author_id = f"user{author_id}"
    author = word(message.get("from")) or word(message.get("author")) or "удалённый аккаунт"
    return Said(
        _text(message.get("text")),
        at=_at(message),
        author=author,
        author_id=author_id,
        role=sides.role(author_id, author),
        is_assumed=True,
        id=word(message.get("id")),
        replies_to=word(message.get("reply_to_message_id")),
        attachments=tuple(_attachments(message)),
        is_edited="edited" in message,
        is_forwarded="forwarded_from" in message,
    )


def _service(message: Entry) -> Said:
    action = word(message.get("action"))
    seconds = message.get("duration_seconds")
    told = _ACTIONS.get(action, action.replace("_", " "))
    return Said(
        f"{told}, {seconds} с" if isinstance(seconds, int) else told,
        at=_at(message),
        author=word(message.get("actor")),
        author_id=word(message.get("actor_id")),
        role=Role.SYSTEM,
        id=word(message.get("id")),
        attachments=(Attachment.CALL,) if action == "phone_call" else (),
    )


def _text(text: Any) -> str:
    """A string, or strings and objects with a `text`; block quotes are somebody else's words."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    return "".join(
        part if isinstance(part, str) else word(part.get("text"))
        for part in text
        if isinstance(part, str) or (isinstance(part, dict) and part.get("type") != "blockquote")
    )


def _attachments(message: Entry) -> Iterator[Attachment]:
    if "photo" in message:
        yield Attachment.PHOTO
    if "media_type" in message:
        yield _MEDIA.get(word(message["media_type"]), Attachment.OTHER)
    elif "file" in message:
        yield Attachment.FILE
    if "contact_information" in message:
        yield Attachment.CONTACT
    if "location_information" in message:
        yield Attachment.LOCATION
    if "poll" in message:
        yield Attachment.OTHER


def _at(message: Entry) -> datetime | None:
    """The local time with the distance from unix time as its zone; without one of them, the other."""
    local, seconds = iso(message.get("date")), word(message.get("date_unixtime"))
    if local is None or local.tzinfo is not None or not seconds.isdecimal() or len(seconds) > _DIGITS:
        return local or instant(seconds)
    distance = local - _EPOCH - timedelta(seconds=int(seconds))
    return local.replace(tzinfo=_zone(distance)) if abs(distance) < _FARTHEST else instant(seconds)


@lru_cache(64)
def _zone(distance: timedelta) -> timezone:
    return timezone(distance)
