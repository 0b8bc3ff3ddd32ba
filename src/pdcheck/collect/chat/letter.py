"""The bytes of one letter → what its author said in it, with time and attachments."""

import email
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message as Part
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

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


def said_of(data: bytes, sides: Sides, account: Account, place: str) -> Said:
    """The letter as a message of its thread."""
    # The newer policies parse each header by its grammar: a letter then takes ten times as long.
    letter = email.message_from_bytes(data, policy=compat32)
    name, address = _sender(letter)
    return Said(
        _text(letter, account, place),
        at=_at(letter, account, place),
        author=name or address,
        author_id=address,
        role=_role(letter, address, sides),
        id=_header(letter, "Message-ID"),
        replies_to=_header(letter, "In-Reply-To"),
        attachments=tuple(
            _SORTS.get(part.get_content_maintype(), Attachment.FILE)
            for part in _leaves(letter)
            if _is_attached(part)
        ),
    )


def _header(letter: Part, name: str) -> str:
    """A header as one line; bytes that are no ASCII make an object of it, and not text."""
    return _FOLDED.sub(" ", str(letter[name] or "")).strip()


def _sender(letter: Part) -> tuple[str, str]:
    name, address = parseaddr(_header(letter, "From"))
    return readable(name).strip(), address.lower()


def _role(letter: Part, address: str, sides: Sides) -> Role:
    """Letters that programs send answer for nobody."""
    if _DAEMON.match(address):
        return Role.SYSTEM
    automatic = _header(letter, "Auto-Submitted").lower()
    if (
        (automatic and automatic != "no")
        or _header(letter, "X-Autoreply")
        or _header(letter, "X-Autorespond")
    ):
        return Role.BOT
    return sides.role(address)


def _at(letter: Part, account: Account, place: str) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(letter, "Date"))
    except (TypeError, ValueError, IndexError):
        account.unread("время письма", "заголовка Date нет или он не читается", place)
        return None


def _leaves(letter: Part) -> Iterator[Part]:
    """Parts that hold something themselves; letters that are attached whole are somebody else's words."""
    if not letter.is_multipart():
        yield letter
    elif letter.get_content_maintype() == "multipart":
        for part in letter.get_payload():
            if isinstance(part, Part):
                yield from _leaves(part)


def _is_attached(part: Part) -> bool:
    disposition = str(part.get("Content-Disposition") or "").partition(";")[0].strip().lower()
    return disposition == "attachment" or (
        part.get_content_maintype() != "text" and part.get_filename() is not None
    )


def _text(letter: Part, account: Account, place: str) -> str:
    """Plain text, else the words of HTML; the letters that it quotes are left out."""
    bodies = [
        part for part in _leaves(letter) if part.get_content_maintype() == "text" and not _is_attached(part)
    ]
    for sort in ("plain", "html"):
        for part in bodies:
            if part.get_content_subtype() == sort and (text := _content(part)).strip():
                return own_words(html_text(text) if sort == "html" else text)
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
