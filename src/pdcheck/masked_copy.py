"""Dialogues as they stream by → a copy without personal data, in our own format, to hand to somebody else."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from pdcheck.dialogues import Dialogue, Message, Role
from pdcheck.errors import UserError, reason_of

_NOUNS = {
    Role.CLIENT: "Клиент",
    Role.OPERATOR: "Сотрудник",
    Role.BOT: "Бот",
    Role.SYSTEM: "Система",
    Role.UNKNOWN: "Участник",
}
_SHORTEST_NAME = 3
"""Letters of an author's name that is looked for in texts; shorter ones are met within ordinary words."""


class MaskedCopy:
    """Writes dialogues as they pass; in its place only when all have passed, if there were any."""

    def __init__(self, path: Path, mask: Callable[[str], str]) -> None:
        """Nothing is written yet."""
        self.path = path
        self._mask = mask
        self._names: dict[tuple[Role, str], str] = {}
        self._counts: dict[Role, int] = {}

    def passing(self, dialogues: Iterator[Dialogue]) -> Iterator[Dialogue]:
        """The same dialogues, each written on its way; raises UserError where the file cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".pdcheck-", suffix=".jsonl")
        except OSError as error:
            raise self._unwritable(error) from None
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                for dialogue in dialogues:
                    self._write(dialogue, file)
                    yield dialogue
                is_any = file.tell() > 0
            if is_any:
                os.replace(name, self.path)
        except OSError as error:
            raise self._unwritable(error) from None
        finally:
            Path(name).unlink(missing_ok=True)

    def _write(self, dialogue: Dialogue, file: TextIO) -> None:
        names = self._authors(dialogue)
        spoken = _spoken(names)
        entry = {
            "id": self._mask(dialogue.id),
            "channel": self._mask(dialogue.channel),
            "sector": self._mask(dialogue.sector),
            **({"chat": self._mask(dialogue.chat)} if dialogue.chat else {}),
            "messages": [self._message(message, names, spoken) for message in dialogue.messages],
        }
        json.dump(entry, file, ensure_ascii=False)
        file.write("\n")

    def _authors(self, dialogue: Dialogue) -> dict[str, str]:
        """What stands in place of each author; one person has one name over the whole copy."""
        return {one.author: self._name(one.role, one.author) for one in dialogue.messages if one.author}

    def _name(self, role: Role, author: str) -> str:
        known = self._names.get((role, author))
        if known is None:
            number = self._counts[role] = self._counts.get(role, 0) + 1
            known = self._names[role, author] = f"{_NOUNS[role]} {number}"
        return known

    def _message(
        self, message: Message, names: dict[str, str], spoken: re.Pattern[str] | None
    ) -> dict[str, Any]:
        text = message.text
        if spoken is not None:
            text = spoken.sub("[имя скрыто]", text)
        entry = {
            "i": message.number,
            "at": message.at.isoformat() if message.at is not None else None,
            "role": message.role.value,
            "author": names.get(message.author, ""),
            "text": self._mask(text),
            "attachments": [one.value for one in message.attachments],
            "edited": message.is_edited,
            "deleted": message.is_deleted,
            "forwarded": message.is_forwarded,
            "replies_to": message.replies_to,
        }
        return {
            key: value for key, value in entry.items() if key in _ALWAYS or value not in (False, [], None)
        }

    def _unwritable(self, error: OSError) -> UserError:
        return UserError(
            f"не удалось записать копию: {reason_of(error)}", str(self.path), "укажите другой путь"
        )


_ALWAYS = frozenset(("i", "at", "role", "author", "text"))


def _spoken(names: dict[str, str]) -> re.Pattern[str] | None:
    """The authors' own names where texts say them, nicknames and phones too."""
    said = [
        re.escape(name)
        for name in names
        if sum(map(str.isalnum, name)) >= _SHORTEST_NAME and name.lower() not in _COMMON
    ]
    if not said:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(said, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


_COMMON = frozenset(
    "бот гость посетитель клиент оператор система поддержка менеджер сотрудник консультант голос вы".split()
)


class Copies:
    """Where the copies of an audit go: OUT itself for one export, else a file for each in the folder OUT."""

    def __init__(self, out: str, mask: Callable[[str], str], *, of_many: bool) -> None:
        """Nothing is written yet."""
        self._out = Path(out)
        self._mask = mask
        self._is_folder = of_many or self._out.is_dir() or out.endswith(os.sep)
        self._taken: set[Path] = set()

    def of(self, source: str) -> MaskedCopy:
        """The copy of one export; raises UserError where it would take the place of the export itself."""
        path = self._free(source) if self._is_folder else self._out
        if path.exists() and Path(source).exists() and path.samefile(source):
            raise UserError("копия легла бы на место самой выгрузки", str(path), "укажите другой путь")
        if path.is_file():
            raise UserError(
                "файл уже есть", str(path), "назовите другой файл после --masked-copy или уберите этот"
            )
        self._taken.add(path)
        return MaskedCopy(path, self._mask)

    def _free(self, source: str) -> Path:
        """A name like that of the export, which may name a client too; numbered where two are alike."""
        name = self._mask(Path(source).name)
        paths = (
            self._out / f"{name}{f'-{number}' if number > 1 else ''}.masked.jsonl" for number in count(1)
        )
        return next(path for path in paths if path not in self._taken)
