"""Noun: what was seen, and where each fact was read."""

from bisect import bisect_right
from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from pdcheck.facts import Fact, Repeated, Slotted, slotted

QUOTE_LIMIT = 300
"""The longest quote in characters that a reading or a finding carries (CONTRACT: JSON)."""


def _is_none(value: object) -> bool:
    return value is None


@slotted
class Location(Slotted):
    """Where something stands: a source, a place a person can find, a span in the text as read."""

    source: Repeated
    """The file or URL, as the user named it."""
    anchor: Repeated = ""
    """A place for people: «с. 1, абз. 4»."""
    start: int | None = None
    end: int | None = None
    line: int | None = Field(default=None, exclude_if=_is_none)
    """In the file itself, counted from 1, where it is a text or the code of a page."""
    column: int | None = Field(default=None, exclude_if=_is_none)
    """In that line, counted from 1, where the text is read to the letter."""
    dialogue: str | None = Field(default=None, exclude_if=_is_none)
    """The conversation by its id, where the source holds conversations."""
    message: int | None = Field(default=None, exclude_if=_is_none)
    """The message in that conversation, counted from 0; spans then count in its text."""


@slotted
class Passage(Slotted):
    """Words and where they stand; the words equal the source text at the span."""

    text: str
    location: Location


class ParagraphKind(StrEnum):
    """What part of a document a paragraph is."""

    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    """One table cell's paragraph."""
    LIST_ITEM = "list_item"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"


class Paragraph(Fact):
    """A stretch of a document's text between line breaks, and its place for people."""

    start: int
    """Offset of its first character in `Document.text`."""
    end: int
    """Offset past its last character (the line break is outside)."""
    number: int
    """Counted from 1 within its page, or within the document where there are no pages."""
    page: int | None = None
    """Counted from 1; None where the format has no pages."""
    kind: ParagraphKind = ParagraphKind.BODY


LINEAR = frozenset(("txt", "md"))
"""Formats whose text is read to the letter, line by line."""


class Document(Fact):
    """A text document as it was read: its whole text, and where every paragraph stands."""

    source: str
    """The argument that named the file, as it was given."""
    text: str
    """All paragraphs joined by single line breaks; spans count in it."""
    paragraphs: tuple[Paragraph, ...]
    """In the order of the text; they cover it but for the line breaks between them."""
    title: str = ""
    """The document's own heading, or the file's name when it has none."""
    format: str = "txt"
    """docx, pdf, odt, rtf, html, txt, md, doc."""
    sha256: str = ""
    """Of the file's bytes, in hexadecimal."""
    pages: int | None = None
    """How many pages the file has; None where the format has no pages."""
    is_recognised: bool = False
    """Whether the text came from OCR, so that letters may be wrong."""
    dated: date | None = None
    """The date that the document itself bears, if it was found."""

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def anchor(self, offset: int) -> str:
        """The place of an offset in words: «с. 2, абз. 3», or «абз. 3» without pages."""
        if not self.paragraphs:
            return ""
        paragraph = self.paragraphs[max(bisect_right(self._starts, offset) - 1, 0)]
        place = f"абз. {paragraph.number}"
        return place if paragraph.page is None else f"с. {paragraph.page}, {place}"

    def _line_of(self, offset: int) -> tuple[int, int]:
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def passage(self, start: int, end: int) -> Passage:
        """The words of a span with their address, cut to `QUOTE_LIMIT` characters."""
        end = min(end, start + QUOTE_LIMIT)
        line, column = self._line_of(start) if self.format in LINEAR else (None, None)
        location = Location(
            source=self.source, anchor=self.anchor(start), start=start, end=end, line=line, column=column
        )
        return Passage(text=self.text[start:end], location=location)


class State(StrEnum):
    """How far a document states an element; defined in docs/reading.md, element by element."""

    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


@slotted
class Element(Slotted):
    """What a text says on one point, whatever the law asks of it."""

    state: State
    passage: Passage | None = None
    """The words that say it; None when absent or not applicable."""
    counter: Passage | None = None
    """Words that spoil the element, such as the open tail of a list."""
    sort: str = ""
    """The element's own variety: for `term` fixed, event, goal_bound, until_withdrawal, indefinite."""


@slotted
class Trait(Slotted):
    """A property of the whole text that holds or not, with the words that show it."""

    holds: bool
    passages: tuple[Passage, ...] = ()
    values: tuple[str, ...] = ()


class PurposeRow(Fact):
    """What a policy says for one purpose; None: nothing of that sort is tied to it."""

    purpose: Passage
    data: Passage | None = None
    subjects: Passage | None = None
    methods: Passage | None = None
    terms: Passage | None = None
    destruction: Passage | None = None
    grounds: Passage | None = None


class ToldDay(Fact):
    """A day that a letter names, or that the user gave."""

    day: date
    passage: Passage | None = None
    """The words that name it; None where the user gave it."""


class Dates(Fact):
    """The days of a letter about a person's rights; None: not told."""

    document: ToldDay | None = None
    """The day that the letter itself bears."""
    requested: ToldDay | None = None
    """The day of the request that is answered; of a request its own day."""
    received: ToldDay | None = None
    """When the operator got the request."""
    sent: ToldDay | None = None
    """When the answer went out."""
    done: ToldDay | None = None
    """When what a notice tells was done: data destroyed, corrected, processing stopped."""
    until: ToldDay | None = None
    """By when an answer or an action is promised."""
    periods: tuple[Passage, ...] = ()
    """Terms that the letter names: «в течение 30 дней»."""


class Reading(Fact):
    """What a document states: its kind, its elements by name, its traits by name, its purposes."""

    kind: str
    kind_because: Passage | None = None
    """The words that told the kind."""
    elements: dict[str, Element]
    traits: dict[str, Trait]
    purposes: tuple[PurposeRow, ...] = ()
    """Of a policy: what it says for each purpose."""
    dates: Dates | None = None
    """Of a letter about a person's rights: the days that it names."""

    def element(self, name: str) -> Element:
        """What the text says on a point; absent where this kind of reading has no such point."""
        return self.elements.get(name, _ABSENT)

    def trait(self, name: str) -> Trait:
        """A property of the text; one that this kind of reading has not does not hold."""
        return self.traits.get(name, _NO_TRAIT)


_ABSENT = Element(state=State.ABSENT)
_NO_TRAIT = Trait(holds=False)


class Gap(Fact):
    """Something that should have been read and could not be."""

    source: str
    what: str
    """What was missed: «документ», «страница 3», «колонтитулы»."""
    reason: str
    """Why, in Russian, for the report."""
    artifact: str = ""
    """The artifact that lacks it, as checks name it (`pages`, `forms`, …); empty: all of it."""
