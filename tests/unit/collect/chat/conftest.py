from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pdcheck.collect.chat import Account, ChatOptions, collect_chats
from pdcheck.dialogues import Dialogue, Message


class Read(NamedTuple):
    format: str
    dialogues: tuple[Dialogue, ...]
    account: Account

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(message for dialogue in self.dialogues for message in dialogue.messages)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(message.role.value, message.text) for message in self.messages]

    @property
    def reasons(self) -> str:
        return "\n".join(gap.reason for gap in self.account.gaps)

    @property
    def left(self) -> dict[str, int]:
        return {f"{one.what}: {one.reason}": one.count for one in self.account.left}


ReadFile = Callable[..., Read]


def read_path(path: Path, options: ChatOptions | None = None) -> Read:
    (collected,) = collect_chats([str(path)], options or ChatOptions())
    return Read(collected.format, tuple(collected.dialogues), collected.account)


@pytest.fixture
def read(tmp_path: Path) -> ReadFile:
    """Write a file of that name and read it."""

    def written(name: str, content: str | bytes, options: ChatOptions | None = None) -> Read:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_path(path, options)

    return written


@pytest.fixture
def read_named() -> Callable[..., Read]:
    return read_path
