"""The merged cells of an ODS, which calamine does not tell: content.xml → ranges by sheet."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from pdcheck.collect.sheets import Merged

if TYPE_CHECKING:
    from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW, _SHEET = f"{_TABLE}table-row", f"{_TABLE}table"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_REPEATED = 1_048_576
"""Rows and columns of the largest sheet; more repetitions than that are no table."""


def merged_in(content: IO[bytes]) -> dict[str, tuple[Merged, ...]]:
    """The ranges of each sheet by its name; those before the place where the text no longer parses."""
    from lxml import etree

    found: dict[str, list[Merged]] = {}
    try:
        for name, area in _areas(content):
            found.setdefault(name, []).append(area)
    except etree.XMLSyntaxError:
        pass  # calamine will say that the file is damaged
    return {name: tuple(areas) for name, areas in found.items()}


def _areas(content: IO[bytes]) -> Iterator[tuple[str, Merged]]:
    from lxml import etree

    name, number = "", 1
    walk = etree.iterparse(
        content,
        events=("start", "end"),
        tag=(_SHEET, _ROW),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    for event, element in walk:
        if event == "start":
            if element.tag == _SHEET:
                name, number = str(element.get(f"{_TABLE}name", "")), 1
        elif element.tag == _ROW:
            yield from ((name, area) for area in _of_row(element, number))
            number += _number(element, "number-rows-repeated")
            element.clear()


def _of_row(row: "etree._Element", number: int) -> Iterator[Merged]:
    column = 0
    for cell in row:
        if cell.tag in _CELLS:
            wide, high = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
            if wide > 1 or high > 1:
                yield Merged(number, column, number + high - 1, column + wide - 1)
            column += _number(cell, "number-columns-repeated")


def _number(element: "etree._Element", name: str) -> int:
    said = str(element.get(_TABLE + name, "1"))
    return min(int(said), _REPEATED) if said.isdecimal() and len(said) < 10 else 1
