"""An answer in words: a title, paragraphs, sections of points; for a terminal, and for Markdown."""

from collections.abc import Sequence

from pdcheck.facts import Fact
from pdcheck.report.markdown import escaped
from pdcheck.report.typography import clean

_SHOWN_NAMES = 3


class Point(Fact):
    """A line and what stands under it."""

    text: str
    under: tuple[str, ...] = ()


class Section(Fact):
    """A heading and its points."""

    head: str
    points: tuple[Point, ...]


class Told(Fact):
    """A whole answer: its title, a paragraph, sections."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def as_text(told: Told) -> str:
    """For a terminal."""
    lines = [told.title, *told.lead]
    for section in told.sections:
        lines += ["", section.head]
        for point in section.points:
            lines.append(f"  • {clean(point.text)}")
            lines += [f"      {clean(line)}" for line in point.under]
    return "\n".join(lines) + "\n"


def as_markdown(told: Told) -> str:
    """For a page or a comment of a merge request."""
    parts = [f"# {escaped(told.title)}", *map(escaped, told.lead)]
    for section in told.sections:
        parts.append(f"## {escaped(section.head)}")
        parts.append(
            "\n".join(
                "\n".join((f"- {escaped(point.text)}", *(f"  - {escaped(line)}" for line in point.under)))
                for point in section.points
            )
        )
    return "\n\n".join(parts) + "\n"


def listed(names: Sequence[str], shown: int = _SHOWN_NAMES) -> str:
    """The first few names, and how many others there are."""
    more = f" и ещё {len(names) - shown}" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more
