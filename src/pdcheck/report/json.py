"""Report ↔ JSON, in the form that scripts rely on; long lists pass item by item and are never one text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pdcheck.errors import UserError, reason_of
from pdcheck.findings import Finding, Report, TargetReport

_SHOWN_MISTAKES = 5
_LONG: dict[str, TypeAdapter[Any]] = {"targets": TypeAdapter(TargetReport), "findings": TypeAdapter(Finding)}
"""The lists that grow with what was examined, in the order of the document."""


def as_json(report: Report) -> str:
    """The contract's document, indented, Cyrillic as it is."""
    return "".join(pieces_of(report))


def pieces_of(report: Report) -> Iterator[str]:
    """The same, piece by piece."""
    rest = report.model_copy(update=dict.fromkeys(_LONG, ())).model_dump_json(indent=2)
    for name, kind in _LONG.items():
        before, empty, rest = rest.partition(f'\n  "{name}": []')
        yield before
        items = getattr(report, name)
        if not items:
            yield empty
            continue
        yield empty.removesuffix("]")
        for number, item in enumerate(items):
            # No string of JSON holds a line break, so that every one of them ends a line of ours.
            told = kind.dump_json(item, indent=2).decode().replace("\n", "\n    ")
            yield f"{',' if number else ''}\n    {told}"
        yield "\n  ]"
    yield rest + "\n"


def load(path: Path) -> Report:
    """The report saved in a JSON file; raise UserError where it is missing, damaged or something else."""
    try:
        with path.open("rb") as file:
            return _read(file, path)
    except OSError as error:
        raise UserError(
            f"не удалось прочитать отчёт: {reason_of(error)}", str(path), "проверьте путь к файлу"
        ) from None


def _read(lines: Iterable[bytes], path: Path) -> Report:
    """Long lists item by item where they are laid out as we write them, all the rest at once."""
    opening = {f'  "{name}": [\n'.encode(): name for name in _LONG}
    rest: list[bytes] = []
    lists: dict[str, tuple[Any, ...]] = {}
    lines = iter(lines)
    for line in lines:
        rest.append(line)
        if name := opening.get(line, ""):
            lists[name] = tuple(_items(name, lines, rest, path))
    try:
        return Report.model_validate_json(b"".join(rest)).model_copy(update=lists)
    except ValidationError as error:
        raise _explained(error, path) from None


def _items(name: str, lines: Iterator[bytes], rest: list[bytes], path: Path) -> Iterator[Any]:
    """The items of a list up to the line that closes it, which goes to `rest`."""
    kind = _LONG[name]
    item: list[bytes] = []
    number = 0
    for line in lines:
        is_end = line.startswith(b"  ]")
        if not is_end:
            item.append(line)
        if item and (is_end or line.startswith(b"    }")):
            try:
                yield kind.validate_json(b"".join(item).rstrip(b",\n"))
            except ValidationError as error:
                raise _explained(error, path, f"{name}.{number}.") from None
            item.clear()
            number += 1
        if is_end:
            rest.append(line)
            return


def _explained(error: ValidationError, path: Path, within: str = "") -> UserError:
    mistakes = error.errors(include_url=False, include_input=False)
    if mistakes[0]["type"] == "json_invalid":
        return UserError("файл повреждён или это не JSON", str(path), "укажите отчёт, сохранённый с -f json")
    places = [within + ".".join(map(str, mistake["loc"])) or "весь файл" for mistake in mistakes]
    said = ", ".join(places[:_SHOWN_MISTAKES])
    if len(places) > _SHOWN_MISTAKES:
        said += f" и ещё {len(places) - _SHOWN_MISTAKES}"
    return UserError(
        "это не отчёт pdcheck, или его сохранила другая версия",
        f"{path}: {said}",
        "проверьте документы заново и сохраните отчёт с -f json",
    )
