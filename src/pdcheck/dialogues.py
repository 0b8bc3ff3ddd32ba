"""Noun: a conversation between staff and a client, whatever it was exported from."""

from datetime import datetime
from enum import StrEnum

from pdcheck.facts import Fact


class Role(StrEnum):
    """On whose behalf a message speaks."""

    CLIENT = "client"
    OPERATOR = "operator"
    """A person of the company's staff."""
    BOT = "bot"
    SYSTEM = "system"
    """A line of the channel itself: «оператор подключился», «сообщение удалено»."""
    UNKNOWN = "unknown"
    """A person, but the export does not tell of which side."""


class Attachment(StrEnum):
    """What a message carries beside or in place of words."""

    VOICE = "voice"
    PHOTO = "photo"
    VIDEO = "video"
    FILE = "file"
    CONTACT = "contact"
    LOCATION = "location"
    STICKER = "sticker"
    CALL = "call"
    OTHER = "other"


class Message(Fact):
    """One message as the export has it."""

    number: int
    """Counted from 0 within the dialogue; `Location.message` of evidence."""
    at: datetime | None = None
    """With the zone where the export or the user tells it."""
    role: Role = Role.UNKNOWN
    author: str = ""
    """As the export names the author: personal data."""
    text: str = ""
    """The author's own words; quoted replies and signatures are left out."""
    attachments: tuple[Attachment, ...] = ()
    is_edited: bool = False
    is_deleted: bool = False
    is_forwarded: bool = False
    """The words are somebody else's."""
    replies_to: int | None = None
    """Number of the message that this one answers, where the export says so."""


class Dialogue(Fact):
    """Messages of one conversation in the order of time."""

    id: str
    source: str
    """The argument that named the export, as it was given."""
    channel: str = ""
    """site_chat, app_chat, telegram, whatsapp, max, vk, email, call; a private account of the
    employee: personal_vk, personal_telegram, personal_whatsapp; empty where unknown."""
    sector: str = ""
    """The company's line of business where the export states it; else the operator's."""
    messages: tuple[Message, ...]
