"""operator.yaml → the operator's circumstances."""

from collections.abc import Callable, Collection
from pathlib import Path

from pdcheck.collect.chat.times import zone_named
from pdcheck.errors import UserError
from pdcheck.operator import Operator
from pdcheck.strict_yaml import YamlFile, expect_file, near, told

Fines = Callable[[], Collection[str]]
"""Gives the ids of all fines that the law has; asked only where a file names some."""


def read_operator(path: Path, fines: Fines | None = None) -> Operator:
    """The circumstances that a file states; raise `UserError` with every mistake by its line.

    Without `fines` the ids of fines are taken as they are.
    """
    expect_file(path)
    file = YamlFile(path)
    operator = operator_in(file, fines)
    if operator is None:
        raise told(file.mistakes, f"в файле {path.name} ошибок: {len(file.mistakes)}")
    return operator


def operator_in(file: YamlFile, fines: Fines | None = None) -> Operator | None:
    """The circumstances; None, with every mistake noted, where they are wrong in themselves or to the law."""
    if file.mistakes:
        return None
    operator = file.fit(Operator, {} if file.data is None else file.data)
    if operator is not None:
        _hold_against_zones(file, operator.timezone)
        if operator.repeated and fines is not None:
            _hold_against_law(file, operator.repeated, fines())
    return None if file.mistakes else operator


def _hold_against_zones(file: YamlFile, zone: str) -> None:
    try:
        zone_named(zone or "UTC+3")
    except UserError as error:
        from zoneinfo import available_timezones

        file.blame(("timezone",), error.message, near(zone, available_timezones()) or error.hint)


def _hold_against_law(file: YamlFile, repeated: tuple[str, ...], fines: Collection[str]) -> None:
    for number, fine in enumerate(repeated):
        if fine not in fines:
            hint = near(fine, fines) or f"например, {', '.join(list(fines)[:3])}"
            file.blame(("repeated", number), f"нет штрафа «{fine}»", hint)
