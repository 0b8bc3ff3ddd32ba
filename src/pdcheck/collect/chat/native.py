"""Our own JSONL, a dialogue a line: `{id, channel, sector, messages: [{i, at, role, author, text}]}`."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pdcheck.collect.chat.export import Export, Line
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.times import UNREADABLE, iso
from pdcheck.dialogues import Attachment, Role

TITLE = "JSONL pdcheck"
_ROLES = {role.value: role for role in Role}
_ATTACHMENTS = {kind.value: kind for kind in Attachment}


def read(export: Export, account: Account) -> Iterator[Talk]:
    """Each line is a dialogue; a line that is none is counted, one that does not parse is damage."""
    for line in export.lines(account):
        if not line.text.strip():
            continue
        try:
            entry = json.loads(line.text)
        except ValueError:
            account.damage("диалог", f"{line.place}: это не JSON, строка оборвана или испорчена")
            continue
        if isinstance(entry, dict) and isinstance(entry.get("messages"), list):
            yield _talk(entry, line, account)
        else:
            account.leave("строка", "в ней нет диалога с полем messages", line.place)


def _talk(entry: dict[str, Any], line: Line, account: Account) -> Talk:
    identifier = str(entry.get("id") or f"строка-{line.number}")
    return Talk(
        id=identifier,
        said=tuple(_said(entry["messages"], f"{line.place}, диалог {identifier}", account)),
        channel=str(entry.get("channel") or ""),
        sector=str(entry.get("sector") or ""),
        chat=str(entry.get("chat") or ""),
    )


def _said(messages: list[Any], place: str, account: Account) -> Iterator[Said]:
    for number, message in enumerate(messages):
        if not isinstance(message, dict) or not isinstance(message.get("text"), str):
            # The place of a message is its number: one that says nothing keeps the place of those after it.
            account.damage("сообщение", f"{place}: у сообщения {number} нет поля text")
            yield Said("", role=Role.SYSTEM)
            continue
        yield Said(
            message["text"],
            at=_at(message.get("at"), account, f"{place}, сообщение {number}"),
            author=str(message.get("author") or ""),
            role=_role(message.get("role"), account, place),
            id=str(message.get("i", number)),
            replies_to="" if message.get("replies_to") is None else str(message["replies_to"]),
            attachments=tuple(_attachments(message.get("attachments"))),
            is_edited=bool(message.get("edited")),
            is_deleted=bool(message.get("deleted")),
            is_forwarded=bool(message.get("forwarded")),
        )


def _at(told: object, account: Account, place: str) -> datetime | None:
    at = iso(told)
    if at is None and told not in (None, ""):
        account.unread("время сообщения", UNREADABLE, place)
    return at


def _attachments(told: object) -> Iterator[Attachment]:
    for kind in told if isinstance(told, list) else ():
        yield _ATTACHMENTS.get(str(kind), Attachment.OTHER)


def _role(told: object, account: Account, place: str) -> Role:
    role = _ROLES.get(str(told or Role.UNKNOWN.value))
    if role is None:
        account.damage("роль", f"{place}: неизвестная роль «{told}»; бывают {', '.join(_ROLES)}")
        return Role.UNKNOWN
    return role
