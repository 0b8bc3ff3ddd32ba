"""The bytes of one letter → what its author said in it, with time and attachments."""

import email
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message as Part
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from pdcheck.collect.chat.letter_text import own_words
from pdcheck.collect.chat.mail_sides import Sides
from pdcheck.collect.chat.mail_threads import readable
from pdcheck.collect.chat.markup import html_text
from pdcheck.collect.chat.said import Account, Said
from pdcheck.collect.plain import decoded
from pdcheck.dialogues import Attachment, Role
from pdcheck.errors import UserError

_SORTS = {"image": Attachment.PHOTO, "audio": Attachment.VOICE, "video": Attachment.VIDEO}
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_FOLDED = re.compile(r"\r?\n[ \t]+")


class _Leaf(NamedTuple):
    """A part of a letter that holds something itself."""

    part: Part
    sort: str
    """`text`, `image`, …"""
    subtype: str
    is_attached: bool


def said_of(data: bytes, sides: Sides, account: Account, place: str) -> Said:
    """The letter as a message of its thread."""
    # The newer policies parse each header by its grammar: a letter then takes ten times as long.
    letter = email.message_from_bytes(data, policy=compat32)
    headers = _headers(letter)
    name, address = _sender(headers)
    leaves = tuple(_leaves(letter))
    return Said(
        _text(letter, leaves, account, place),
        at=_at(headers, account, place),
        author=name or address,
        author_id=address,
        role=_role(headers, address, sides),
        id=headers.get("message-id", ""),
        replies_to=headers.get("in-reply-to", ""),
        attachments=tuple(_SORTS.get(leaf.sort, Attachment.FILE) for leaf in leaves if leaf.is_attached),
    )


_READ = frozenset("from date message-id in-reply-to auto-submitted x-autoreply x-autorespond".split())
"""Headers that are asked for: each asking looks through all of them anew."""


def _headers(letter: Part) -> dict[str, str]:
    """The first header of each name as one line; bytes that are no ASCII make an object of it, and not text."""
    found: dict[str, str] = {}
    for written, value in letter.raw_items():
        name = written.lower()
        if name in _READ and name not in found:
            told = str(compat32.header_fetch_parse(written, value) or "")
            found[name] = _FOLDED.sub(" ", told).strip()
    return found


def _sender(headers: dict[str, str]) -> tuple[str, str]:
    name, address = parseaddr(headers.get("from", ""))
    return readable(name).strip(), address.lower()


def _role(headers: dict[str, str], address: str, sides: Sides) -> Role:
    """Letters that programs send answer for nobody."""
    if _DAEMON.match(address):
        return Role.SYSTEM
    automatic = headers.get("auto-submitted", "").lower()
    if (automatic and automatic != "no") or headers.get("x-autoreply") or headers.get("x-autorespond"):
        return Role.BOT
    return sides.role(address)


def _at(headers: dict[str, str], account: Account, place: str) -> datetime | None:
    try:
        return parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError, IndexError):
        account.unread("время письма", "заголовка Date нет или он не читается", place)
        return None


def _leaves(letter: Part) -> Iterator[_Leaf]:
    """Parts that hold something themselves; letters that are attached whole are somebody else's words."""
    sort, _, subtype = letter.get_content_type().partition("/")
    if not letter.is_multipart():
        yield _Leaf(letter, sort, subtype, _is_attached(letter, sort))
    elif sort == "multipart":
        for part in letter.get_payload():
            if isinstance(part, Part):
                yield from _leaves(part)


def _is_attached(part: Part, sort: str) -> bool:
    disposition = str(part.get("Content-Disposition") or "").partition(";")[0].strip().lower()
    return disposition == "attachment" or (sort != "text" and part.get_filename() is not None)


def _text(letter: Part, leaves: tuple[_Leaf, ...], account: Account, place: str) -> str:
    """Plain text, else the words of HTML; the letters that it quotes are left out."""
    bodies = [leaf for leaf in leaves if leaf.sort == "text" and not leaf.is_attached]
    for subtype in ("plain", "html"):
        for leaf in bodies:
            if leaf.subtype == subtype and (text := _content(leaf.part)).strip():
                return own_words(html_text(text) if subtype == "html" else text)
    if letter.defects or not bodies:
        account.unread("письмо", "в нём нет читаемого текста", place)
    return ""


def _content(part: Part) -> str:
    """Text by the encoding that the part names, else by its letters."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        pass
    try:
        return decoded(data).text
    except UserError:
        return data.decode("utf-8", "replace")
