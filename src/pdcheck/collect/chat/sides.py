"""A list of staff, or an export's own marks → on whose behalf each message speaks."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pdcheck.collect.chat.said import Said
from pdcheck.dialogues import Role
from pdcheck.errors import UserError, reason_of

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_PERSONS = frozenset((Role.CLIENT, Role.OPERATOR, Role.UNKNOWN))


class Staff(NamedTuple):
    """The people whom the user names as staff; everybody else in their dialogues is a client."""

    names: frozenset[str] = frozenset()
    """Names, addresses, ids and hosts of mail, folded."""

    def listed(self, said: Said) -> str:
        """The line of the list that names the author, by name, address, id or host; empty where none does."""
        address = folded(said.author_id)
        host = address.rpartition("@")[2] if "@" in address else ""
        for known in (folded(said.author), address, host, f"@{host}"):
            if known in self.names:
                return known
        return ""

    def role(self, said: Said) -> Role:
        """The list first, then the export's mark; those beyond a list whom no mark tells are clients."""
        if said.role not in _PERSONS or not self.names:
            return said.role
        if self.listed(said):
            return Role.OPERATOR
        return Role.CLIENT if said.is_assumed or said.role is Role.UNKNOWN else said.role


def doubted(said: list[Said]) -> list[Said]:
    """The messages; of no known side where several people speak and an assumption puts all on one."""
    people = [one for one in said if one.role in _PERSONS]
    is_one_sided = len({one.role for one in people}) == 1 and any(one.is_assumed for one in people)
    if not is_one_sided or len({one.author_id or one.author for one in people}) == 1:
        return said
    return [one._replace(role=Role.UNKNOWN) if one.role in _PERSONS else one for one in said]


@lru_cache(4096)
def folded(name: str) -> str:
    """A name as it is compared: case, spaces and invisible marks do not matter."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", name)).strip().casefold().replace("ё", "е")


def read_staff(path: Path, lies: Path | None = None) -> Staff:
    """A list of names or ids: one a line, or YAML (`- Имя`, `staff: [Имя]`); UserError where it is empty.

    `lies` is where a copy lies that is read in its place.
    """
    lies = lies or path
    try:
        text = lies.read_text("utf-8-sig")
    except UnicodeDecodeError:
        text = lies.read_text("cp1251", "replace")
    except OSError as error:
        raise UserError(
            reason_of(error), str(path), "укажите список сотрудников: по имени в строке"
        ) from None
    lines = text.splitlines()
    if path.suffix.lower() in (".yaml", ".yml") or any(line.startswith("- ") for line in lines):
        names = _yaml_names(text, path)
    else:
        names = [line for line in lines if not line.lstrip().startswith("#")]
    known = frozenset(folded(name) for name in names) - {""}
    if not known:
        raise UserError(
            "в списке сотрудников нет ни одного имени", str(path), "напишите имена по одному в строке"
        )
    return Staff(known)


def _yaml_names(text: str, path: Path) -> list[str]:
    import yaml

    try:
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise UserError(
            "список сотрудников не читается как YAML", str(path), "напишите имена по одному в строке"
        ) from None
    if isinstance(data, dict) and len(data) == 1:
        data = next(iter(data.values()))
    if not isinstance(data, list):
        raise UserError("в YAML нет списка имён", str(path), "напишите «- Имя» по одному в строке")
    return [str(one) for one in data]
