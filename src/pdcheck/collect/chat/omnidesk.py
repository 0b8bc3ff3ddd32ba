"""Омнидеск: `GET /api/cases/{id}/messages.json`, an object of numbered messages of one case."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from pdcheck.collect.chat.entries import Entry, entries, listed, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.letter_text import own_words
from pdcheck.collect.chat.markup import html_text
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.times import iso
from pdcheck.dialogues import Attachment, Role

TITLE = "Омнидеск, сообщения обращения"
_NOTE = "внутренняя заметка: клиент её не видит"


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk an answer of the API; notes between colleagues are counted and left out."""
    for number, (entry, place) in enumerate(entries(export, account), 1):
        said = tuple(_messages(entry, account, place))
        case = next(
            (word(one["case_id"]) for one in _inner(entry, Account(""), "") if one.get("case_id")), ""
        )
        if said:
            unnamed = _number_in(export.name) or "обращение"
            yield Talk(id=case or (unnamed if number == 1 else f"{unnamed}-{number}"), said=said)
        else:
            account.leave("обращение", "в нём нет сообщений", place)


def _inner(entry: Entry, account: Account, place: str) -> Iterator[Entry]:
    numbered = {int(name): value for name, value in entry.items() if name.isdecimal()}
    found = [value for _, value in sorted(numbered.items())] or entry.get("messages")
    for one in messages_of(found, account, place):
        inner = one.get("message", one)
        if isinstance(inner, dict):
            yield inner


def _messages(entry: Entry, account: Account, place: str) -> Iterator[Said]:
    for message in _inner(entry, account, place):
        identifier = word(message.get("message_id"))
        if message.get("note"):
            account.leave("сообщение", _NOTE, f"message_id {identifier}")
            continue
        yield Said(
            own_words(word(message.get("content")) or html_text(word(message.get("content_html")))),
            at=_at(message.get("sent_at")) or _at(message.get("created_at")),
            author=_author(message),
            author_id=word(message.get("staff_id")) or word(message.get("user_id")),
            role=_role(message),
            id=identifier,
            attachments=tuple(_sort(one) for one in listed(message.get("attachments"))),
        )


def _role(message: Entry) -> Role:
    if message.get("sent_via_rule"):
        return Role.BOT
    return Role.OPERATOR if word(message.get("user_id")) in ("", "0") else Role.CLIENT


def _author(message: Entry) -> str:
    staff = word(message.get("staff_id"))
    return f"сотрудник {staff}" if staff not in ("", "0") else f"клиент {word(message.get('user_id'))}"


def _at(value: Any) -> Any:
    """RFC 2822 as the API writes it, or ISO."""
    try:
        return parsedate_to_datetime(word(value))
    except (TypeError, ValueError, IndexError):
        return iso(value)


def _sort(attachment: Entry) -> Attachment:
    told = word(attachment.get("mime_type"))
    sorts = {"image": Attachment.PHOTO, "audio": Attachment.VOICE, "video": Attachment.VIDEO}
    return sorts.get(told.partition("/")[0], Attachment.FILE)


def _number_in(name: str) -> str:
    found = re.search(r"\d+", name)
    return found[0] if found else ""
