"""Tables, lists of facts and pairs of quotes of a page → tables of Word with fixed columns."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml.etree import Element, SubElement, _Element

from pdcheck.report.docx.runs import W, classes_of, look_of

if TYPE_CHECKING:
    from pdcheck.report.docx.flow import Flow, Place

_SHARE = re.compile(r"width: *([\d.]+)%")
_TWIPS = 1440 / 25.4
"""Of a millimetre."""
_LABEL = 42.0
"""Millimetres of the column of labels."""
_RULED = frozenset(("measures", "signs"))
"""Tables to be filled in by hand: every cell has a frame, and rows are high."""
_HIGH = 480
"""Twips of such a row."""
_GROUP_HEADS = frozenset(("group-row", "area-row"))
"""Cells that are the head of the rows under them."""
_IN_TABLE, _HEAD, _GROUP = "InTable", "TableHead", "TableGroup"
_NARROW = "30"
"""Twips beside the marks of a table that has dozens of columns."""


def put_table(flow: "Flow", table: _Element, place: "Place") -> None:
    """A table with its head on every page."""
    classes = classes_of(table)
    heads = [row for head in table.iterchildren("thead") for row in head.iterchildren("tr")]
    rows = [row for body in table.iterchildren("tbody") for row in body.iterchildren("tr")]
    widths = _widths(table, heads + rows, place.width)
    is_ruled = bool(classes & _RULED)
    made = _table(widths, "TableGrid" if is_ruled else "ReportTable", is_narrow="marks" in classes)
    inner = place._replace(rule="")
    for row in heads:
        _put_cells(flow, _row(made, is_head=True), row, widths, inner._replace(style=_HEAD), classes)
    for row in rows:
        style = _GROUP if any(classes_of(cell) & _GROUP_HEADS for cell in row) else _IN_TABLE
        _put_cells(flow, _row(made, is_high=is_ruled), row, widths, inner._replace(style=style), classes)
    place.put(made)
    flow.gap(place)


def put_facts(flow: "Flow", facts: _Element, place: "Place") -> None:
    """Terms at the left, what is said of them at the right, without lines."""
    widths = [_LABEL, place.width - _LABEL]
    table = _table(widths, "")
    for pair in zip(facts.iterchildren("dt"), facts.iterchildren("dd"), strict=True):
        row = _row(table)
        for element, width in zip(pair, widths, strict=True):
            _put_cell(flow, row, element, width, place._replace(style=_IN_TABLE, rule=""))
    if len(table) > len(("tblPr", "tblGrid")):
        place.put(table)
        flow.gap(place)


def put_pair(flow: "Flow", pair: _Element, place: "Place") -> None:
    """Quotes side by side."""
    quotes = list(pair)
    widths = [place.width / 2] * 2
    table = _table(widths, "")
    row = _row(table)
    for place_in_row, width in enumerate(widths):
        cell = _cell(row, width)
        if place_in_row < len(quotes):
            holder = Element("div")
            holder.append(quotes[place_in_row])
            flow.flow(holder, place._replace(put=cell.append, width=width))
        _fill(cell)
    place.put(table)
    flow.gap(place)


def _table(widths: Sequence[float], style: str, *, is_narrow: bool = False) -> _Element:
    table = Element(f"{W}tbl")
    properties = SubElement(table, f"{W}tblPr")
    if style:
        SubElement(properties, f"{W}tblStyle").set(f"{W}val", style)
    width = SubElement(properties, f"{W}tblW")
    width.set(f"{W}w", str(sum(map(_twips, widths))))
    width.set(f"{W}type", "dxa")
    SubElement(properties, f"{W}tblLayout").set(f"{W}type", "fixed")
    if is_narrow:
        margins = SubElement(properties, f"{W}tblCellMar")
        for side in ("left", "right"):
            margin = SubElement(margins, f"{W}{side}")
            margin.set(f"{W}w", _NARROW)
            margin.set(f"{W}type", "dxa")
    look = SubElement(properties, f"{W}tblLook")
    for name, value in (("val", "0020"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"),
                        ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1")):  # fmt: skip
        look.set(f"{W}{name}", value)
    grid = SubElement(table, f"{W}tblGrid")
    for one in widths:
        SubElement(grid, f"{W}gridCol").set(f"{W}w", str(_twips(one)))
    return table


def _put_cells(
    flow: "Flow",
    made: _Element,
    row: _Element,
    widths: Sequence[float],
    place: "Place",
    table: frozenset[str],
) -> None:
    """The cells of a row; `table` are the classes of the whole, which centre marks."""
    flow.note(row)
    at = 0
    for cell in row:
        span = int(cell.get("colspan") or 1)
        align = "right" if "n" in classes_of(cell) else "center" if "marks" in table and at > 1 else ""
        _put_cell(flow, made, cell, sum(widths[at : at + span]), place._replace(align=align), span)
        at += span


def _put_cell(
    flow: "Flow",
    row: _Element,
    cell: _Element,
    width: float,
    place: "Place",
    span: int = 1,
) -> None:
    made = _cell(row, width, span)
    look = look_of(cell, classes_of(cell), place.look)
    flow.flow(cell, place._replace(put=made.append, look=look, width=width))
    _fill(made)


def _row(table: _Element, *, is_head: bool = False, is_high: bool = False) -> _Element:
    row = SubElement(table, f"{W}tr")
    properties = SubElement(row, f"{W}trPr")
    SubElement(properties, f"{W}cantSplit")
    if is_high:
        SubElement(properties, f"{W}trHeight").set(f"{W}val", str(_HIGH))
    if is_head:
        SubElement(properties, f"{W}tblHeader")
    return row


def _cell(row: _Element, width: float, span: int = 1) -> _Element:
    cell = SubElement(row, f"{W}tc")
    properties = SubElement(cell, f"{W}tcPr")
    told = SubElement(properties, f"{W}tcW")
    told.set(f"{W}w", str(_twips(width)))
    told.set(f"{W}type", "dxa")
    if span > 1:
        SubElement(properties, f"{W}gridSpan").set(f"{W}val", str(span))
    return cell


def _fill(cell: _Element) -> None:
    """A cell has to end with a paragraph."""
    if cell[-1].tag != f"{W}p":
        style = SubElement(SubElement(SubElement(cell, f"{W}p"), f"{W}pPr"), f"{W}pStyle")
        style.set(f"{W}val", _IN_TABLE)


def _widths(table: _Element, rows: Sequence[_Element], whole: float) -> list[float]:
    """Millimetres of each column; those without a share of their own divide what is left."""
    columns = [column for group in table.iterchildren("colgroup") for column in group.iterchildren("col")]
    shares = [
        float(found[1]) if (found := _SHARE.search(column.get("style") or "")) else None for column in columns
    ]
    count = max((sum(int(cell.get("colspan") or 1) for cell in row) for row in rows), default=len(shares))
    shares += [None] * (count - len(shares))
    known = sum(share for share in shares if share is not None)
    left = max(100 - known, 0) / max(shares.count(None), 1)
    return [whole * (left if share is None else share) / max(known + left * shares.count(None), 1)
            for share in shares]  # fmt: skip


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)
