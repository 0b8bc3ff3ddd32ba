"""Events of Jivo's Webhooks API: `chat_finished` is a conversation, `offline_message` a message to nobody."""

from collections.abc import Iterator

from pdcheck.collect.chat.entries import Entry, dig, entries, listed, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.markup import html_text
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.times import instant
from pdcheck.dialogues import Attachment, Role

TITLE = "Jivo, события Webhooks"
_ROLES = {
    "visitor": Role.CLIENT,
    "client": Role.CLIENT,
    "agent": Role.OPERATOR,
    "bot": Role.BOT,
    "system": Role.SYSTEM,
}


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk an event that holds words; other events are counted."""
    for entry, place in entries(export, account):
        name = word(entry.get("event_name"))
        identifier = word(entry.get("chat_id")) or word(entry.get("offline_message_id")) or place
        if isinstance(dig(entry, "chat", "messages"), list):
            yield Talk(id=identifier, said=tuple(_said(entry, place, account)), channel="site_chat")
        elif isinstance(entry.get("message"), str):
            author = word(dig(entry, "visitor", "name"))
            said = Said(entry["message"], at=instant(entry.get("timestamp")), author=author, role=Role.CLIENT)
            yield Talk(id=identifier, said=(said,), channel="site_chat")
        else:
            account.leave("событие", f"в событии {name or 'без имени'} нет сообщений", place)


def _said(entry: Entry, place: str, account: Account) -> Iterator[Said]:
    agents = {word(agent.get("id")): word(agent.get("name")) for agent in listed(entry.get("agents"))}
    visitor = word(dig(entry, "visitor", "name"))
    for message in messages_of(dig(entry, "chat", "messages"), account, place):
        sort = word(message.get("type"))
        role = _ROLES.get(sort)
        if role is None:
            account.unread("сообщение", f"неизвестный вид сообщения «{sort}»", place)
            continue
        agent_id = word(message.get("agent_id"))
        author = visitor or "Посетитель"
        if role is not Role.CLIENT:
            author = (
                agents.get(agent_id) or f"{'Оператор' if role is Role.OPERATOR else 'Бот'} {agent_id}".strip()
            )
        yield Said(
            html_text(word(message.get("message"))),
            at=instant(message.get("timestamp")),
            author=author,
            author_id=agent_id,
            role=role,
            attachments=(Attachment.FILE,) if message.get("file") or message.get("media") else (),
        )
