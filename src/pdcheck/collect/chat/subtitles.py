"""Transcripts of calls as SRT or VTT: a phrase with its times, the speaker before a colon or in `<v …>`."""

import re
from collections.abc import Iterator

from pdcheck.collect.chat.export import Export, Line
from pdcheck.collect.chat.named_roles import role_named
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.speech import NOBODY, as_turns

TITLE = "расшифровка звонка, SRT или VTT"
TIMES = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z][^>]*>|\{\\[^}]*\}", re.IGNORECASE)
_SPEAKER = re.compile(r"[-–—]?\s*\[?([A-ZА-ЯЁ][\w .№#-]{0,40}?)\]?:\s+(?=\S)")

_SPEAKER_ALONE = re.compile(r"[-–—]?\s*\[?([A-ZА-ЯЁ][\w.№#-]{0,20}(?: [A-ZА-ЯЁ\d][\w.№#-]{0,20})?)\]?:$")
"""The words stand in the next line, or there are none."""


def read(export: Export, account: Account) -> Iterator[Talk]:
    """The whole file is one call."""
    yield Talk(id="звонок", said=tuple(as_turns(_phrases(export, account))), channel="call")


def _phrases(export: Export, account: Account) -> Iterator[Said]:
    speaker = ""
    for block in _blocks(export, account):
        times = next((number for number, line in enumerate(block) if TIMES.match(line.text)), None)
        if times is None:
            if not re.match(r"WEBVTT|NOTE\b|STYLE\b|REGION\b|\d+\s*$", block[0].text):
                account.unread("фраза", "у неё нет времени", block[0].place)
            continue
        if times == len(block) - 1:
            account.leave("фраза", "в ней нет слов", block[0].place)
            continue
        spoken = [_spoken(line.text) for line in block[times + 1 :]]
        if not any(text for _, text in spoken):
            account.leave("фраза", "в ней нет слов", block[0].place)
        for named, text in spoken:
            speaker = named or speaker
            if text:
                yield Said(text, author=speaker or NOBODY, author_id=speaker, role=role_named(speaker))


def _blocks(export: Export, account: Account) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in export.lines(account):
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _spoken(line: str) -> tuple[str, str]:
    """The speaker, empty where the line names none, and the words."""
    if found := _VOICE.search(line):
        return found[1].strip(), _TAG.sub("", line).strip()
    line = _TAG.sub("", line).strip()
    found = _SPEAKER.match(line) or _SPEAKER_ALONE.match(line)
    return (found[1].strip(), line[found.end() :].strip()) if found else ("", line)
