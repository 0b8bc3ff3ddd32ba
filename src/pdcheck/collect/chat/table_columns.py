"""The columns of a table of messages → what each row says."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from pdcheck.collect.chat.named_roles import role_named
from pdcheck.collect.chat.said import Said
from pdcheck.collect.chat.times import instant, iso
from pdcheck.collect.columns import Meaning, recognise, shown_headers
from pdcheck.collect.sheets import Value
from pdcheck.errors import UserError

MEANINGS = (
    Meaning(
        "dialogue", "диалог",
        ("диалог", "id диалога", "номер диалога", "чат", "id чата", "обращение", "номер обращения", "id обращения", "тикет",
         "номер тикета", "сессия", "id сессии", "переписка", "звонок", "id звонка", "dialog", "dialogue", "dialog id",
         "dialogue id", "chat", "chat id", "conversation", "conversation id", "ticket", "ticket id", "session", "session id",
         "thread", "thread id", "case id", "call id"),
    ),
    Meaning("day", "дата", ("дата", "дата сообщения", "дата отправки", "date", "day", "message date")),
    Meaning(
        "at", "время",
        ("время", "дата и время", "дата время", "время сообщения", "время отправки", "дата создания", "создано", "отправлено",
         "created at", "created", "sent at", "sent", "timestamp", "time", "datetime", "date time", "at", "message time"),
    ),
    Meaning(
        "role", "роль",
        ("роль", "тип отправителя", "тип автора", "направление", "сторона", "кто", "role", "sender type", "author type",
         "direction", "from type", "side", "speaker"),
    ),
    Meaning(
        "author", "автор",
        ("автор", "отправитель", "имя", "имя отправителя", "от кого", "от", "кто написал", "оператор", "author", "sender",
         "from", "name", "sender name", "author name", "from name", "user name", "username"),
    ),
    Meaning(
        "text", "текст",
        ("текст", "сообщение", "текст сообщения", "реплика", "содержание", "комментарий", "фраза", "text", "message", "body",
         "content", "message text", "comment", "utterance"),
    ),
    Meaning("channel", "канал", ("канал", "источник", "мессенджер", "channel", "source", "messenger", "platform")),
    Meaning("sector", "отрасль", ("отрасль", "sector")),
)  # fmt: skip
_DAY_FIRST = re.compile(
    r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:[.,]\d+)?"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


Places = Mapping[str, int]
"""Meaning → its column, counted from 0."""


def columns_of(headers: Sequence[str], told: Mapping[str, str], where: str) -> Places:
    """The columns by usual names or as the user told; raises UserError where none holds the words."""
    columns = recognise([header.replace("_", " ") for header in headers], MEANINGS, told)
    if columns.index("text") is None:
        raise UserError(
            f"не понятно, в каком столбце текст сообщений; в таблице есть: {shown_headers(headers)}",
            where,
            "назовите столбцы: --columns «текст=Заголовок; автор=Заголовок; время=Заголовок»",
        )
    return {column.meaning: column.index for column in columns.known}


class Cells:
    """One row by the meanings of its columns."""

    def __init__(self, columns: Places, row: Sequence[Value]) -> None:
        """A row may be shorter than the headers."""
        self._columns = columns
        self._row = row

    def value(self, meaning: str) -> Value:
        """The cell of a meaning; empty where there is no such column."""
        index = self._columns.get(meaning)
        return self._row[index] if index is not None and index < len(self._row) else ""

    def words(self, meaning: str) -> str:
        """The cell as text."""
        value = self.value(meaning)
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip()

    @property
    def said(self) -> Said:
        """The message of the row."""
        author = self.words("author")
        role = role_named(self.words("role"))
        if "role" not in self._columns:
            role = role_named(author)
        return Said(self.words("text"), at=self._at(), author=author or self.words("role"), role=role)

    def _at(self) -> datetime | None:
        day, at = moment(self.value("day")), moment(self.value("at"))
        if at is not None or day is None:
            return at or day
        clock = _clock(self.value("at"))
        return datetime.combine(day.date(), clock, day.tzinfo) if clock is not None else day


def moment(value: Value) -> datetime | None:
    """A moment as cells hold it: of a spreadsheet, ISO, day first, or unix time."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float):
        return instant(value) if value > 10**8 else None
    if not isinstance(value, str) or not value:
        return None
    if found := _DAY_FIRST.fullmatch(value.strip()):
        day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
        try:
            return datetime(year + 2000 if year < 100 else year, month, day, hour, minute, second)
        except ValueError:
            return None
    return iso(value) or (instant(value) if value.strip().isdigit() and len(value.strip()) >= 9 else None)


def _clock(value: Value) -> time | None:
    if isinstance(value, time):
        return value
    found = _CLOCK.fullmatch(str(value).strip())
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
    except ValueError:
        return None
