"""Transcripts of Whisper: segments in order; only wrappers such as WhisperX name speakers."""

from collections.abc import Iterator

from pdcheck.collect.chat.entries import entries, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.named_roles import role_named
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.speech import NOBODY, as_turns, call_id

TITLE = "расшифровка звонка, Whisper"


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A talk an object with segments; without speakers it is not known who says what."""
    for number, (entry, place) in enumerate(entries(export, account), 1):
        phrases = []
        for segment in messages_of(entry.get("segments"), account, place):
            speaker, text = word(segment.get("speaker")), word(segment.get("text")).strip()
            if text:
                phrases.append(
                    Said(text, author=speaker or NOBODY, author_id=speaker, role=role_named(speaker))
                )
            else:
                account.leave("фраза", "в ней нет слов", place)
        yield Talk(id=call_id(number), said=tuple(as_turns(phrases)), channel="call")
