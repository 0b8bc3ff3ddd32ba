"""The bytes of one letter → what its author said in it, with time and attachments."""

import email
import re
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from pdcheck.collect.chat.letter_text import own_words
from pdcheck.collect.chat.mail_sides import Sides
from pdcheck.collect.chat.markup import html_text
from pdcheck.collect.chat.said import Account, Said
from pdcheck.collect.plain import decoded
from pdcheck.dialogues import Attachment, Role
from pdcheck.errors import UserError

_SORTS = {"image": Attachment.PHOTO, "audio": Attachment.VOICE, "video": Attachment.VIDEO}
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)


def said_of(data: bytes, sides: Sides, account: Account, place: str) -> Said:
    """The letter as a message of its thread."""
    letter = email.message_from_bytes(data, policy=policy.default)
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
            _SORTS.get(part.get_content_maintype(), Attachment.FILE) for part in letter.iter_attachments()
        )
        if letter.is_multipart()
        else (),
    )


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return str(letter[name] or "").strip()
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):  # the parser's own slips over odd headers
        return ""


def _sender(letter: EmailMessage) -> tuple[str, str]:
    name, address = parseaddr(_header(letter, "From"))
    return name.strip(), address.lower()


def _role(letter: EmailMessage, address: str, sides: Sides) -> Role:
    """Letters that programs send answer for nobody."""
    if _DAEMON.match(address):
        return Role.SYSTEM
    automatic = _header(letter, "Auto-Submitted").lower()
    if (automatic and automatic != "no") or _header(letter, "X-Autoreply") or _header(letter, "X-Autorespond"):
        return Role.BOT
    return sides.role(address)


def _at(letter: EmailMessage, account: Account, place: str) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(letter, "Date"))
    except (TypeError, ValueError, IndexError):
        account.unread("время письма", "заголовка Date нет или он не читается", place)
        return None


def _text(letter: EmailMessage, account: Account, place: str) -> str:
    """Plain text, else the words of HTML; the letters that it quotes are left out."""
    for sort in ("plain", "html"):
        try:
            part = letter.get_body((sort,))
        except (KeyError, AttributeError, ValueError):
            part = None
        if part is not None and (text := _content(part)).strip():
            return own_words(html_text(text) if sort == "html" else text)
    if letter.defects:
        account.unread("письмо", "в нём нет читаемого текста, письмо испорчено", place)
    return ""


def _content(part: EmailMessage) -> str:
    """Text by the encoding that the part names, else by its letters."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        pass
    try:
        return decoded(data).text
    except UserError:
        return data.decode("utf-8", "replace")
