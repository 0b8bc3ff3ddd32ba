"""JSON of any of three shapes → its objects: one, an array of them, or one after another."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.json_stream import BrokenJson, JsonStream
from pdcheck.collect.chat.said import Account

Entry = dict[str, Any]


class Placed(NamedTuple):
    """An object and the line where it ends."""

    entry: Entry
    place: str


def entries(export: Export, account: Account) -> Iterator[Placed]:
    """The objects of a file; where it breaks off, what stands before is read and the place is told."""
    stream = JsonStream(export.pieces(account))
    try:
        while stream.peek():
            if stream.peek() == "[":
                for _ in stream.items():
                    yield from _objects(stream.value(), stream.place, account)
            else:
                yield from _objects(stream.value(), stream.place, account)
            if stream.peek() == ",":  # objects pasted together without the brackets of an array
                stream.skip()
    except BrokenJson as broken:
        account.damage("остаток файла", f"{broken}; прочитано то, что стоит до этого места")


def _objects(value: Any, place: str, account: Account) -> Iterator[Placed]:
    if isinstance(value, dict):
        yield Placed(value, place)
    else:
        account.leave("значение", "это не объект JSON", place)


def dig(entry: Any, *path: str) -> Any:
    """What stands under names one within another; None where something on the way is missing."""
    for name in path:
        if not isinstance(entry, dict):
            return None
        entry = entry.get(name)
    return entry


def listed(value: Any) -> list[Entry]:
    """The objects of a list, or of an object whose names are only numbers or ids."""
    if isinstance(value, dict):
        value = list(value.values())
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def messages_of(value: Any, account: Account, place: str) -> list[Entry]:
    """As `listed`; what is no object among them is counted as a message that could not be read."""
    found = listed(value)
    for _ in range(len(value) - len(found) if isinstance(value, dict | list) else 0):
        account.unread("сообщение", "это не объект JSON", place)
    return found


def word(value: Any) -> str:
    """A name or a number as a word; nothing for what is neither."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
