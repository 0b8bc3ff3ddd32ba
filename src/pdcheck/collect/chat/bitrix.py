"""Битрикс24, open lines: the answer of `imopenlines.session.history.get`, as b24restdocs describes it."""

import re
from collections.abc import Iterator
from typing import Any

from pdcheck.collect.chat.entries import Entry, dig, entries, listed, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.markup import bb_text
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.times import iso
from pdcheck.dialogues import Attachment, Role

TITLE = "Битрикс24, открытые линии"
_SYSTEM_CLASS = re.compile(r"-ol-(?:start|end|output|attention)\b")
_CHANNELS = (
    ("livechat", "site_chat"),
    ("telegram", "telegram"),
    ("whatsapp", "whatsapp"),
    ("wazzup", "whatsapp"),
    ("vkgroup", "vk"),
    ("vk", "vk"),
    ("max", "max"),
    ("mail", "email"),
)


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk a session."""
    for entry, place in entries(export, account):
        result = entry["result"] if isinstance(entry.get("result"), dict) else entry
        messages = messages_of(result.get("message"), account, place)
        if not messages:
            account.leave("сессия", "в ней нет сообщений (message)", place)
            continue
        messages.sort(key=lambda one: _number(one.get("id")))
        users = result.get("users")
        yield Talk(
            id=word(result.get("sessionId")) or word(result.get("chatId")) or place,
            said=tuple(_said(one, users) for one in messages),
            channel=_channel(result),
        )


def _said(message: Entry, users: Any) -> Said:
    sender = word(message.get("senderid"))
    user = next((one for one in listed(users) if word(one.get("id")) == sender), {})
    params = message.get("params")
    return Said(
        bb_text(word(message.get("text"))),
        at=iso(message.get("date")),
        author=word(dig(user, "name")) or (f"id {sender}" if sender not in ("", "0") else ""),
        author_id=sender,
        role=_role(sender, user, params),
        id=word(message.get("id")),
        replies_to=word(dig(params, "replyId")) or word(dig(params, "REPLY_ID")),
        attachments=(Attachment.FILE,) if dig(params, "FILE_ID") or dig(params, "fileId") else (),
        is_edited=_is_set(params, "isEdited", "IS_EDITED"),
        is_deleted=_is_set(params, "isDeleted", "IS_DELETED"),
    )


def _role(sender: str, user: Entry, params: Any) -> Role:
    if sender in ("", "0") or _SYSTEM_CLASS.search(word(dig(params, "class")) or word(dig(params, "CLASS"))):
        return Role.SYSTEM
    if not user:
        return Role.UNKNOWN
    if user.get("bot") is True:
        return Role.BOT
    return Role.CLIENT if user.get("connector") or user.get("extranet") else Role.OPERATOR


def _channel(result: Entry) -> str:
    chat = next((one for one in listed(result.get("chat"))), {})
    told = word(chat.get("entityId")).partition("|")[0].lower()
    return next((channel for mark, channel in _CHANNELS if told.startswith(mark)), "")


def _is_set(params: Any, *names: str) -> bool:
    return any(dig(params, name) in (True, "Y", "y", 1) for name in names)


def _number(value: Any) -> int:
    told = word(value)
    return int(told) if told.isdigit() else 0
