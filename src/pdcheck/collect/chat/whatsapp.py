"""WhatsApp's text, of Android and of iOS, in the order of day and month that the whole file shows.

There is no specification; the shapes are those that exports of many versions and locales have (dots, slashes
or dashes, two or four digits of the year, 12 hours with a narrow space, U+200E before what the program writes).
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from pdcheck.collect.chat.export import Export, Line
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.sides import folded
from pdcheck.collect.chat.whatsapp_words import clean, is_told_by_the_program, placeholder
from pdcheck.dialogues import Role

TITLE = "WhatsApp, TXT"
STAMP = re.compile(
    r"[\u200e\u200f\ufeff]*(?P<bracket>\[)?"
    r"(?P<one>\d{1,4})(?P<mark>[./-])(?P<two>\d{1,2})[./-](?P<three>\d{2,4}),?\s+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:\s?(?P<half>[AaPpДд]\.?\s?[MmПп]\.?|ПП|пп))?"
    r"(?(bracket)\]\s?|\s[-–]\s)"
)
_AUTHOR = re.compile(r"(?P<author>[^:\n]{1,80}?):\s(?P<text>.*)", re.DOTALL)
_PEER = re.compile(
    r"(?:чат whatsapp с(?: контактом)?|whatsapp chat(?: with| -)|переписка в whatsapp с)\s+(.+?)(?:\s\(\d+\))?",
    re.IGNORECASE,
)
OWNER = (
    "в чате двое, имя собеседника стоит в названии файла: сотрудником считается второй, владелец телефона; "
    "если это не так, укажите --staff"
)


class _Look(NamedTuple):
    """What only the whole file tells."""

    month_first: bool
    peer: str
    """The client's name, folded, where the file's name and its two authors tell it."""


def read(export: Export, account: Account) -> Iterator[Talk]:
    """One chat; lines without a stamp go on with the message before them."""
    look = _look(export, account)
    yield Talk(id="чат", said=_messages(export, account, look), channel="whatsapp", is_endless=True)


def _look(export: Export, account: Account) -> _Look:
    """The order of day and month, and the authors where there are two; a pass of its own over the file."""
    peer = _PEER.fullmatch(re.sub(r"\.(?:txt|zip)$", "", export.chat_name, flags=re.IGNORECASE))
    firsts = seconds = 0
    is_ordered_by_year = False
    authors: dict[str, None] = {}
    mark = ""
    for line in export.lines(Account(export.path)):
        stamp = STAMP.match(line.text)
        if stamp is None:
            continue
        mark = stamp["mark"]
        is_ordered_by_year |= len(stamp["one"]) == 4
        firsts, seconds = max(firsts, int(stamp["one"])), max(seconds, int(stamp["two"]))
        told = _person(line.text[stamp.end() :]) if peer and len(authors) < 3 else None
        if told is not None:
            authors[folded(told[0])] = None
        if not peer and (firsts > 12 or seconds > 12):
            break
    if mark == "/" and firsts <= 12 and seconds <= 12:
        account.assume("порядок дня и месяца в выгрузке не виден: первым считается день")
    known = folded(peer[1]) if peer and len(authors) == 2 and folded(peer[1]) in authors else ""
    if known:
        account.assume(OWNER)
    return _Look(seconds > 12 and not is_ordered_by_year, known)


def _messages(export: Export, account: Account, look: _Look) -> Iterator[Said]:
    begun: tuple[re.Match[str], Line] | None = None
    more: list[str] = []
    for line in chain(export.lines(account), (None,)):
        stamp = STAMP.match(line.text) if line is not None else None
        if line is not None and stamp is None:
            if begun is None:
                if line.text.strip():
                    account.leave("строка", "стоит до первого сообщения", line.place)
            else:
                more.append(line.text)
            continue
        if begun is not None:
            yield from _said(*begun, more, look, account)
        more = []
        begun = (stamp, line) if stamp is not None and line is not None else None


def _person(rest: str) -> tuple[str, str] | None:
    """The author and the words; None for what the program says of the chat, which iOS gives an author too."""
    told = _AUTHOR.match(rest)
    if told is None or is_told_by_the_program(told["author"]):
        return None
    if told["text"].startswith("\u200e") and is_told_by_the_program(told["text"]):
        return None
    return clean(told["author"]), told["text"]


def _said(stamp: re.Match[str], line: Line, more: list[str], look: _Look, account: Account) -> Iterator[Said]:
    at = _at(stamp, look.month_first)
    if at is None:
        account.unread("время сообщения", "такой даты нет", line.place)
    rest = "\n".join([line.text[stamp.end() :], *more])
    told = _person(rest)
    if told is None:
        yield Said(clean(rest), at=at, role=Role.SYSTEM)
        return
    author, text = told
    role = Role.UNKNOWN
    if look.peer:
        role = Role.CLIENT if folded(author) == look.peer else Role.OPERATOR
    shown = placeholder(text)
    yield Said(
        shown.text,
        at=at,
        author=author,
        role=role,
        attachments=shown.attachments,
        is_edited=shown.is_edited,
        is_deleted=shown.is_deleted,
    )


def _at(stamp: re.Match[str], month_first: bool) -> datetime | None:
    one, two, three = int(stamp["one"]), int(stamp["two"]), int(stamp["three"])
    if len(stamp["one"]) == 4:
        year, month, day = one, two, three
    else:
        day, month, year = (two, one, three) if month_first else (one, two, three)
    if year < 100:
        year += 2000
    hour = int(stamp["hour"])
    if half := stamp["half"]:
        hour = hour % 12 + (12 if half[0] in "PpПп" else 0)
    try:
        return datetime(year, month, day, hour, int(stamp["minute"]), int(stamp["second"] or 0))
    except ValueError:
        return None
