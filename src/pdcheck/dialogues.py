"""Noun: a conversation between staff and a client, and what rules see in it."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from pdcheck.facts import Fact
from pdcheck.working_hours import WorkingHours


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
    chat: str = ""
    """The endless chat of which it is a part; empty: it was not split."""
    is_damaged: bool = False
    """Some of it could not be read: what is not there may have been said."""
    earlier: tuple[Message, ...] = ()
    """The last messages of the same chat before this dialogue, the newest last: context, judged elsewhere.
    Empty unless an endless chat was split; their numbers count in their own dialogues."""


class Circumstances(Fact):
    """What a rule may have to know beside the dialogue."""

    sector: str = ""
    """The operator's line of business; a dialogue that states its own goes by that."""
    working_hours: WorkingHours | None = None
    """None: the company did not state them."""


class Violation(Fact):
    """Words of one message that break a rule, or beside which something is missing."""

    rule: str
    """Id of the requirement."""
    message: int
    """Number of the message in the dialogue."""
    start: int
    """Span of the quote in the message's text."""
    end: int
    note: str = ""
    """What to see in the words, in Russian; empty where the rule's title says it."""


class Conduct(Fact):
    """What the rules saw in one dialogue."""

    violations: tuple[Violation, ...] = ()
    met: frozenset[str] = frozenset()
    """Rules whose occasion arose: a price was asked, a call was recorded. Where a rule is in no dialogue's
    `met`, it is not applicable to the export; a violated rule counts as met by itself."""
    unsettled: dict[str, str] = Field(default={})
    """Rule → why it could not be decided here, in Russian: «время сообщений не указано»."""
