"""Styles and list marks of a DOCX, which Word keeps apart from the text."""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from pdcheck.collect.wordml import W, value

_CHAIN_LIMIT = 20
"""Styles may rest on each other in a ring."""

_HEADING_NAME = re.compile(r"(?:heading|заголовок)\s*\d|title$|название$", re.IGNORECASE)


class Style(NamedTuple):
    """What a paragraph style says of headings and lists."""

    is_heading: bool = False
    list_id: str = ""
    level: str = ""


class Styles:
    """Paragraph styles by id, each with what it takes from those it rests on."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index the styles part; None where the document has none."""
        styles = () if root is None else root.iterfind(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in styles}
        self._known: dict[str, Style] = {}

    def of(self, properties: etree._Element | None) -> Style:
        """The style of a paragraph by its properties."""
        if properties is None:
            return Style()
        named = properties.find(f"{W}pStyle")
        name = value(named) if named is not None else ""
        if name not in self._known:
            self._known[name] = self._resolved(name)
        outline = properties.find(f"{W}outlineLvl")
        if outline is not None and value(outline) != "9":
            return self._known[name]._replace(is_heading=True)
        return self._known[name]

    def _resolved(self, name: str) -> Style:
        found = Style()
        for _ in range(_CHAIN_LIMIT):
            element = self._elements.get(name)
            if element is None:
                break
            title, number = element.find(f"{W}name"), element.find(f"{W}pPr/{W}numPr")
            if title is not None and _HEADING_NAME.match(value(title)):
                found = found._replace(is_heading=True)
            if number is not None:
                list_id, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
                found = found._replace(
                    list_id=found.list_id or (value(list_id) if list_id is not None else ""),
                    level=found.level or (value(level) if level is not None else ""),
                )
            based = element.find(f"{W}basedOn")
            name = value(based) if based is not None else ""
        return found


class _Level(NamedTuple):
    format: str
    text: str
    start: int


class Numbering:
    """Counts list items as Word does and gives each its mark: «1.1. », «• »."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index the numbering part; None where the document has no lists."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        if root is None:
            return
        shapes = {
            shape.get(f"{W}abstractNumId", ""): _levels(shape) for shape in root.iterfind(f"{W}abstractNum")
        }
        for number in root.iterfind(f"{W}num"):
            shape = number.find(f"{W}abstractNumId")
            list_id, abstract = number.get(f"{W}numId", ""), value(shape) if shape is not None else ""
            levels = dict(shapes.get(abstract, {}))
            overrides = number.findall(f"{W}lvlOverride")
            for override in overrides:
                _override(levels, override)
            self._levels[list_id] = levels
            # Lists of one shape go on counting together unless one starts anew.
            self._abstract[list_id] = list_id if overrides else f"shape {abstract}"

    def mark(self, properties: etree._Element | None, style: Style) -> str:
        """The mark of the next paragraph with these properties; empty outside lists."""
        list_id, level = style.list_id, style.level
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            own_id, own_level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            list_id = value(own_id) if own_id is not None else list_id
            level = value(own_level) if own_level is not None else level
        depth = int(level) if level.isdigit() else 0
        levels = self._levels.get(list_id, {})
        if depth not in levels:
            return ""
        return self._counted(self._counters.setdefault(self._abstract[list_id], {}), levels, depth)

    def _counted(self, counters: dict[int, int], levels: dict[int, _Level], depth: int) -> str:
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        shape = levels[depth]
        if shape.format == "bullet":
            return "• "
        if shape.format == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            form = levels.get(level, shape)
            return numeral(counters.setdefault(level, form.start), form.format)

        text = re.sub(r"%([1-9])", number, shape.text).strip()
        return f"{text} " if text else ""


def _levels(shape: etree._Element) -> dict[int, _Level]:
    found = {}
    for level in shape.iterfind(f"{W}lvl"):
        depth = level.get(f"{W}ilvl", "0")
        if depth.isdigit():
            found[int(depth)] = _level(level)
    return found


def _level(level: etree._Element) -> _Level:
    form, text, start = level.find(f"{W}numFmt"), level.find(f"{W}lvlText"), level.find(f"{W}start")
    first = value(start) if start is not None else "1"
    return _Level(
        value(form) if form is not None else "decimal",
        value(text) if text is not None else "",
        int(first) if first.isdigit() else 1,
    )


def _override(levels: dict[int, _Level], override: etree._Element) -> None:
    depth, start, level = (
        override.get(f"{W}ilvl", "0"),
        override.find(f"{W}startOverride"),
        override.find(f"{W}lvl"),
    )
    if not depth.isdigit():
        return
    if level is not None:
        levels[int(depth)] = _level(level)
    if start is not None and int(depth) in levels and value(start).isdigit():
        levels[int(depth)] = levels[int(depth)]._replace(start=int(value(start)))


_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def numeral(number: int, form: str) -> str:
    """A number as a list writes it, by the name of Word's format; decimal where the format is rare."""
    if number < 1 or number > 5000:
        return str(number)
    writers: dict[str, Callable[[int], str]] = {
        "lowerletter": lambda n: _LATIN[(n - 1) % 26] * ((n - 1) // 26 + 1),
        "russianlower": lambda n: _RUSSIAN[(n - 1) % 28] * ((n - 1) // 28 + 1),
        "lowerroman": _roman,
        "decimalzero": lambda n: f"{n:02}",
    }
    lower = form.lower().replace("upper", "lower") if form != "russianUpper" else "russianlower"
    written = writers.get(lower, str)(number)
    return written.upper() if "upper" in form.lower() else written


def _roman(number: int) -> str:
    written = ""
    for size, sign in (*_ROMAN, *_ROMAN_SMALL):
        written += sign * (number // size)
        number %= size
    return written
