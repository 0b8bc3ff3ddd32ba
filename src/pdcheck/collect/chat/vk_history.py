"""Answers of VK's `messages.getHistory`: messages of one or more peers, with their people and communities."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pdcheck.collect.chat.entries import Entry, dig, entries, listed, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.times import instant
from pdcheck.dialogues import Attachment, Role

TITLE = "ВКонтакте, messages.getHistory"
OWNER = "сотрудником считается тот, от чьего имени сделана выгрузка (out: 1) или сообщество"
_ATTACHMENTS = {
    "photo": Attachment.PHOTO,
    "video": Attachment.VIDEO,
    "audio_message": Attachment.VOICE,
    "audio": Attachment.FILE,
    "doc": Attachment.FILE,
    "sticker": Attachment.STICKER,
    "call": Attachment.CALL,
}


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A chat a peer, its messages in the order of time over all answers in the file."""
    items: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    for entry, place in entries(export, account):
        answer = entry["response"] if isinstance(entry.get("response"), dict) else entry
        if not isinstance(answer.get("items"), list):
            account.leave("ответ", "в нём нет сообщений (items)", place)
            continue
        for person in listed(answer.get("profiles")):
            names[word(person.get("id"))] = (
                f"{word(person.get('first_name'))} {word(person.get('last_name'))}".strip()
            )
        for group in listed(answer.get("groups")):
            names[f"-{word(group.get('id'))}"] = word(group.get("name"))
        for item in messages_of(answer["items"], account, place):
            items[word(item.get("peer_id"))].append(item)
    account.assume(OWNER)
    for number, (peer, found) in enumerate(items.items(), 1):
        found.sort(key=lambda item: (_number(item.get("date")), _number(item.get("conversation_message_id"))))
        said = tuple(_said(item, peer, names) for item in found)
        yield Talk(id=f"чат-{number}" if len(items) > 1 else "чат", said=said, channel="vk", is_endless=True)


def _said(item: Entry, peer: str, names: dict[str, str]) -> Said:
    author_id = word(item.get("from_id"))
    transcript = next(
        (
            told
            for one in listed(item.get("attachments"))
            if (told := dig(one, "audio_message", "transcript"))
        ),
        "",
    )
    attachments = [
        _ATTACHMENTS.get(word(one.get("type")), Attachment.OTHER) for one in listed(item.get("attachments"))
    ]
    if "geo" in item:
        attachments.append(Attachment.LOCATION)
    text = word(item.get("text"))
    return Said(
        text or word(transcript),
        at=instant(item.get("date")),
        author=names.get(author_id) or author_id,
        author_id=author_id,
        role=_role(item, author_id, peer),
        id=word(item.get("id")) or word(item.get("conversation_message_id")),
        replies_to=word(dig(item, "reply_message", "id")),
        attachments=tuple(attachments),
        is_edited="update_time" in item,
        is_deleted=bool(item.get("deleted")),
        is_forwarded=not text and bool(item.get("fwd_messages")),
    )


def _role(item: Entry, author_id: str, peer: str) -> Role:
    if "action" in item:
        return Role.SYSTEM
    if item.get("out") == 1 or author_id.startswith("-"):
        return Role.OPERATOR
    return Role.CLIENT if author_id == peer else Role.UNKNOWN


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
