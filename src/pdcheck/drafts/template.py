"""A template's YAML → what a draft says, block by block, with named slots; no expressions.

A slot is `{name}`. It stands for a field of the form (`{request.day}`), for a text that the template names
under `borrowed`, `phrases`, `choices` or `dates`, or for a provision or act of the law (`{152fz.14.7:gen}`).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from pdcheck.facts import Fact
from pdcheck.strict_yaml import read

_FOLDER = Path(__file__).parent / "templates"


class Borrowed(Fact):
    """Words of a requirement's `model_wording`, so that checklist and draft never differ."""

    wording: str
    """The requirement."""
    blanks: tuple[str, ...] = ()
    """What stands in place of each «____», in order."""
    put: dict[str, str] = Field(default={})
    """What stands in place of words that are only an example there."""


class Phrase(Fact):
    """A list of the form told in one stretch of text."""

    of: str
    each: str = "{it}"
    joined: str = "; "
    none: str = ""
    """What is said where the list is empty."""
    within: bool = False
    """Whether each begins with a small letter, as words within a sentence do."""
    optional: bool = False
    """Whether nothing is said, rather than a mark left, where the field is empty."""


class Counted(Fact):
    """A day that the deadline engine counts."""

    title: str
    """The words of the mark where it cannot be counted."""
    length: str = ""
    """The words of the mark of its length, where the text tells that as well."""
    term: str
    since: str
    """The field with the day of the event."""
    prolonged_by: str = ""
    """The field with the working days of an extension; where it is empty, as many as the law allows."""
    done: str = ""
    """The field with the day by which it is done; the user is told where that is later."""
    note: bool = False
    """Whether the user is told of the day beside the draft."""


class Placed(Fact):
    """A block may be said only `when` there is something of a field, or `unless` there is.

    There is none where the field says `false` or an empty list. Where it is empty, a block with `when` is
    its mark alone: a person tells whether there is anything.
    """

    when: str = ""
    unless: str = ""


class Letterhead(Placed):
    """The operator and how the letter is registered to the left, the person to the right."""

    sender: tuple[str, ...]
    reference: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()


class Title(Placed):
    """The name of the document, in the middle; a line below it says of what."""

    title: str
    of: str = ""


class Subject(Placed):
    """What a letter is about, above its text."""

    subject: str


class Text(Placed):
    """A paragraph."""

    text: str
    at: Literal["wide", "left", "middle", "sign"] = "wide"
    """Across the page with a first line, at the left, in the middle, or apart as where a person signs."""


class Item(Placed):
    """A numbered point with what it is about in bold; «:» stands for its own words up to the first colon."""

    item: str
    lead: str = ""


class Bullets(Placed):
    """A point for each thing in a list of the form."""

    bullets: str
    each: str = "{it}"


class Column(Fact):
    """A column of a table: its head, what stands in each row, how wide it is against the others."""

    head: str
    says: str
    wide: int = 1


class Table(Placed):
    """A row for each thing in a list of the form."""

    rows: str
    columns: tuple[Column, ...]


class Sign(Placed):
    """Who signs, a line for the signature, the name; `of`: for each thing in a list of the form."""

    sign: str
    name: str
    of: str = ""


class Part(Placed):
    """Blocks that several templates share."""

    part: str


_KEYS = ("sender", "title", "subject", "text", "item", "bullets", "rows", "sign", "part")
"""The field that only one sort of block has, sort by sort."""


def _sort_of(given: Any) -> str | None:
    return next((key for key in _KEYS if isinstance(given, dict) and key in given), None)


Block = Annotated[
    Annotated[Letterhead, Tag("sender")]
    | Annotated[Title, Tag("title")]
    | Annotated[Subject, Tag("subject")]
    | Annotated[Text, Tag("text")]
    | Annotated[Item, Tag("item")]
    | Annotated[Bullets, Tag("bullets")]
    | Annotated[Table, Tag("rows")]
    | Annotated[Sign, Tag("sign")]
    | Annotated[Part, Tag("part")],
    Discriminator(_sort_of),
]
Choices = dict[str, dict[str, dict[str, str]]]
"""Field → its value → texts by name."""


class Template(Fact):
    """What one kind of draft says."""

    title: str
    """What is drafted, for the user."""
    is_wide: bool = False
    """Whether the page lies on its side."""
    borrowed: dict[str, Borrowed] = Field(default={})
    phrases: dict[str, Phrase] = Field(default={})
    choices: Choices = Field(default={})
    dates: dict[str, Counted] = Field(default={})
    body: tuple[Block, ...]


class Shared(Fact):
    """What all templates may use."""

    borrowed: dict[str, Borrowed] = Field(default={})
    phrases: dict[str, Phrase] = Field(default={})
    choices: Choices
    parts: dict[str, tuple[Block, ...]]
    note: str
    """That a draft is help and no advice."""


@cache
def shared() -> Shared:
    """The texts and blocks that several templates use."""
    return read(_FOLDER / "shared.yaml", Shared)


@cache
def template(name: str) -> Template:
    """A template by its name, with what all share."""
    own, common = read(_FOLDER / f"{name}.yaml", Template), shared()
    names = [*own.borrowed, *own.phrases, *common.borrowed, *common.phrases]
    if len(names) > len(set(names)):
        raise ValueError(f"в шаблоне {name} два текста с одним именем")
    return own.model_copy(
        update={
            "borrowed": common.borrowed | own.borrowed,
            "phrases": common.phrases | own.phrases,
            "choices": common.choices | own.choices,
            "body": tuple(placed for block in own.body for placed in _unfolded(block, common)),
        }
    )


def _unfolded(block: Block, common: Shared) -> Iterator[Block]:
    """The blocks that a part stands for; parts may hold parts."""
    if isinstance(block, Part):
        for inner in common.parts[block.part]:
            yield from _unfolded(inner, common)
    else:
        yield block


def has_template(name: str) -> bool:
    """Whether there is a template of that name."""
    return (_FOLDER / f"{name}.yaml").is_file()
