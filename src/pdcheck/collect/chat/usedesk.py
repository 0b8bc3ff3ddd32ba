"""Юздеск: a ticket with its comments, as `POST /ticket` answers; missing fields are told by others."""

from collections.abc import Iterator
from typing import Any

from pdcheck.collect.chat.entries import Entry, dig, entries, listed, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.letter_text import own_words
from pdcheck.collect.chat.markup import html_text
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.times import instant, iso
from pdcheck.dialogues import Attachment, Role

TITLE = "Юздеск, тикет"
_NOTE = "внутренний комментарий: клиент его не видит"
_ROLES = {
    "client": Role.CLIENT,
    "user": Role.OPERATOR,
    "trigger": Role.BOT,
    "bot": Role.BOT,
    "system": Role.SYSTEM,
}


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk a ticket; private comments are counted and left out."""
    for entry, place in entries(export, account):
        ticket = entry.get("ticket")
        comments = messages_of(entry.get("comments") or dig(ticket, "comments"), account, place)
        if not comments:
            account.leave("тикет", "в нём нет комментариев (comments)", place)
            continue
        comments.sort(key=lambda one: int(word(one.get("id"))) if word(one.get("id")).isdigit() else 0)
        said = tuple(_said(one, ticket, account) for one in comments if not _is_note(one, account))
        yield Talk(id=word(dig(ticket, "id")) or "тикет", said=said)


def _is_note(comment: Entry, account: Account) -> bool:
    if word(comment.get("type")) != "private":
        return False
    account.leave("сообщение", _NOTE, f"id {word(comment.get('id'))}")
    return True


def _said(comment: Entry, ticket: Any, account: Account) -> Said:
    role = _role(comment, ticket)
    number = word(comment.get("client_id")) if role is Role.CLIENT else word(comment.get("user_id"))
    return Said(
        own_words(html_text(word(comment.get("message")))),
        at=_at(comment),
        author=f"{'клиент' if role is Role.CLIENT else 'сотрудник'} {number}".strip(),
        author_id=number,
        role=role,
        id=word(comment.get("id")),
        attachments=(Attachment.FILE,) * len(listed(comment.get("files"))),
    )


def _role(comment: Entry, ticket: Any) -> Role:
    told = word(comment.get("from"))
    if told in _ROLES:
        return _ROLES[told]
    if word(comment.get("user_id")) not in ("", "0"):
        return Role.OPERATOR
    if word(comment.get("client_id")) not in ("", "0"):
        return Role.CLIENT
    return Role.UNKNOWN


def _at(comment: Entry) -> Any:
    for name in ("published_at", "created_at", "date"):
        found = iso(comment.get(name)) or instant(comment.get(name))
        if found is not None:
            return found
    return None
