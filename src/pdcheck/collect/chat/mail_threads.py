"""Envelopes of letters → threads: by the ids that answers name, else by a subject that is answered."""

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from typing import NamedTuple

_UNFOLD = re.compile(rb"\r?\n[ \t]+")
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*?)\r?$", re.MULTILINE)
_ID = re.compile(r"<[^<>\s]+>")
_ANSWER = re.compile(r"^\s*(?:(?:re|fw|fwd|отв|ответ|ha|пер)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"<([^<>\s@]+@[^<>\s@]+)>")
_ADDRESS = re.compile(r"[\w.+%'-]+@[\w.-]+\w")
_WANTED = frozenset(
    b"message-id in-reply-to references subject from to cc delivered-to x-original-to x-delivered-to".split()
)

Place = tuple[int, int, int]
"""The file, the letter's first byte in it, its length."""


class Envelope(NamedTuple):
    """What of a letter's headers tells its thread and its people."""

    id: str
    answers: tuple[str, ...]
    """Ids of the letters before it in the thread."""
    subject: str
    """Without «Re:», folded."""
    is_answer: bool
    sender: str
    """An address in small letters."""
    receivers: tuple[str, ...]
    delivered_to: tuple[str, ...]
    """Addresses of the box's owner, as servers mark them."""


def envelope_of(head: bytes) -> Envelope | None:
    """The envelope that headers state; None where they name neither sender nor id."""
    fields: dict[bytes, str] = {}
    for name, value in _FIELD.findall(_UNFOLD.sub(b" ", head)):
        name = name.lower()
        if name in _WANTED:
            told = value.decode("utf-8", "replace")
            fields[name] = f"{fields[name]}, {told}" if name in fields else told
    if b"from" not in fields and b"message-id" not in fields:
        return None
    subject = readable(fields.get(b"subject", ""))
    identifier = _ID.search(fields.get(b"message-id", ""))
    answers = _ID.findall(f"{fields.get(b'references', '')} {fields.get(b'in-reply-to', '')}")
    return Envelope(
        id=identifier[0] if identifier else "",
        answers=tuple(dict.fromkeys(answers)),
        subject=" ".join(_ANSWER.sub("", subject).split()).casefold(),
        is_answer=_ANSWER.match(subject) is not None,
        sender=next(iter(_addresses(fields.get(b"from", ""))), ""),
        receivers=_addresses(f"{fields.get(b'to', '')}, {fields.get(b'cc', '')}"),
        delivered_to=_addresses(
            ", ".join(fields.get(one, "") for one in (b"delivered-to", b"x-original-to", b"x-delivered-to"))
        ),
    )


def readable(value: str) -> str:
    """A header with its encoded words decoded; as it is where they are damaged."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError):
        return value


def _addresses(value: str) -> tuple[str, ...]:
    """In small letters; those in angle brackets where there are such, since a name may hold a sign of its own."""
    return tuple(address.lower() for address in _IN_BRACKETS.findall(value) or _ADDRESS.findall(value))


class Threads:
    """Which letters belong together; three numbers a letter and its id are kept."""

    def __init__(self) -> None:
        """No letters yet."""
        self._thread_of: dict[str, int] = {}
        self._by_subject: dict[tuple[str, frozenset[str]], int] = {}
        self._joined: list[int] = []
        self._places: list[list[Place]] = []

    def add(self, envelope: Envelope, place: Place) -> None:
        """Put a letter with those that it answers or that answer it."""
        known = {self._root(self._thread_of[one]) for one in envelope.answers if one in self._thread_of}
        if envelope.id in self._thread_of:
            known.add(self._root(self._thread_of[envelope.id]))
        people = (envelope.subject, frozenset((envelope.sender, *envelope.receivers)))
        if not known and envelope.is_answer and people in self._by_subject:
            known.add(self._root(self._by_subject[people]))
        thread = min(known) if known else self._new()
        for other in known - {thread}:
            self._joined[other] = thread
            self._places[thread] += self._places[other]
            self._places[other] = []
        for one in (envelope.id, *envelope.answers):
            if one:
                self._thread_of[one] = thread
        self._by_subject[people] = thread
        self._places[thread].append(place)

    def ordered(self) -> Iterator[list[Place]]:
        """The places of each thread's letters, in the order of the box."""
        for places in self._places:
            if places:
                yield sorted(places)

    def _new(self) -> int:
        self._joined.append(len(self._joined))
        self._places.append([])
        return len(self._joined) - 1

    def _root(self, thread: int) -> int:
        while self._joined[thread] != thread:
            thread = self._joined[thread]
        return thread
