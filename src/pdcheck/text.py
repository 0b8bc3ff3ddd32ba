"""Russian text → a normalised view that patterns can match, with every offset back to the source.

Nothing here knows what a consent is: only letters, spaces, blanks, sentences, sections and phrases.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

# Typographic variants of one character, each replaced by one character so that offsets stay.
_VARIANTS = (
    ("ё", "е"),
    ("\u00a0\u202f\u2007\u2009\t\r\u000b\u000c", " "),
    ("–—−‑‐", "-"),
    ("«»“”„", '"'),
    ("’", "'"),
)

# Word writes soft hyphens and zero-width characters inside words; typesetters break words over lines.
# What stands before is looked at last: the engine finds a place by the characters that a pattern begins with.
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200d\u2060\ufeff\u2010\u2011-]"
    r"(?:(?<![\u2010\u2011-])|(?<=[А-Яа-яЁё].)\n[ \t]*(?=[А-Яа-яЁё]))"
)

# A row of two cells is a field and its value: «Срок | один год».
_CELL_OF_TWO = re.compile(r"(?m)^(?P<field>[^|\n]{1,60})\|(?=[^|\n]+$)")

# Long runs of one filler say no more than short ones, and would push apart what belongs together.
_RUN = re.compile(
    r"_(?<=_{9})_*|_ (?<=(?:_ ){5})(?:_ )*|\.(?<=\.{9})\.*|…(?<=…{5})…*"
    r"|[ \t\u00a0](?<=[ \t\u00a0]{5})[ \t\u00a0]*|\n(?<=\n{4})\n*"
)
_RUNS = ("_" * 9, "_ " * 5, "." * 9, "…" * 5, "     ", "\t\t\t\t\t", "\u00a0" * 5, "\n\n\n\n")

_BLANK_FORMS = (
    r"_[_ ]*_",  # ____ or _ _ _
    r"\.{4,}",
    r"…{2,}",
    r"\[(?![…\d])[^\]\n]{1,60}\]",  # [наименование], but not a footnote or a cut
    r"\{\{[^}\n]{1,60}\}\}",
    r"\{[^{}\n]{2,40}\}",
    r"<[^<>\n]{2,40}>",
)
BLANK = "(?:" + "|".join(_BLANK_FORMS) + ")"
"""A regular expression for a place to be filled in: ____, ....., [ФИО], {{name}}, <адрес>."""

# After these a full stop does not end a sentence: address parts, articles, initials, common shortenings.
_ABBREVIATIONS = frozenset(
    (
        "г гор ул д дом ст п пп ч им др т е с кв оф офис тел руб обл р н стр корп рф пос пр просп пер "
        "наб ш пл респ рис см мл млн тыс проч соц эл напр ред абз гл а б в и к л м о у ф х э ю я"
    ).split()
)
_SENTENCE_LAST = frozenset(("рф", "руб", "тыс"))
"""Shortenings that often end a sentence: a capital after them begins the next."""
_STOP = re.compile(r"[.!?…]+(?=\s)|\n")


SENTENCE_LIMIT = 2000
"""Characters after which a sentence is taken to end, so that the work on one sentence is bounded."""


class Section(NamedTuple):
    """A heading and what stands under it, as spans of the normalised text."""

    heading: str
    start: int
    """Where the heading begins."""
    body: int
    """Where its body begins."""
    end: int


class Text:
    """A text in lower case, ё as е, one kind of space, dash and quote, without what is invisible.

    Spans of `norm` lead back to the source through `source_span`.
    """

    def __init__(self, source: str) -> None:
        """Normalise once; every pattern then runs over `norm`."""
        self.source = source
        self._cuts: list[int] = []
        self._shifts: list[int] = []
        kept = source
        hidden = list(_INVISIBLE.finditer(source))
        if any(run in source for run in _RUNS):
            hidden = sorted([*hidden, *_RUN.finditer(source)], key=re.Match.start)
        if hidden:
            kept = self._without(hidden)
        self.cased = kept
        """The text as `norm`, but with its capital letters: spans are the same."""
        lowered = kept.lower()
        if len(lowered) != len(kept):
            lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in kept)
        for variants, plain in _VARIANTS:
            for variant in variants:
                lowered = lowered.replace(variant, plain)  # many times faster than `translate`
        self.norm = lowered
        if "|" in self.norm:
            self.norm = _CELL_OF_TWO.sub(r"\g<field>:", self.norm)

    def _without(self, hidden: list[re.Match[str]]) -> str:
        """The source without some stretches of it; remembers where they were."""
        source = self.source
        pieces: list[str] = []
        position = length = 0
        for match in hidden:
            pieces.append(source[position : match.start()])
            length += match.start() - position
            position = match.end()
            self._cuts.append(length)
            self._shifts.append(position - length)
        pieces.append(source[position:])
        return "".join(pieces)

    def _offset(self, position: int) -> int:
        place = bisect_right(self._cuts, position) - 1
        return position + (self._shifts[place] if place >= 0 else 0)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of a span of `norm`, without white space at its ends."""
        norm = self.norm
        while start < end and norm[start].isspace():
            start += 1
        while end > start and norm[end - 1].isspace():
            end -= 1
        if not self._cuts:
            return start, end
        return self._offset(start), self._offset(end - 1) + 1 if end > start else self._offset(start)

    @cached_property
    def breaks(self) -> list[int]:
        """Where sentences end (offset past the stop or the line break), in order."""
        found = []
        for match in _STOP.finditer(self.norm):
            if match.group()[0] == "." and self._is_abbreviation(match.start(), match.end()):
                continue
            found.append(match.end())
        starts = [0, *found]
        if not any(
            end - start > SENTENCE_LIMIT for start, end in zip(starts, [*found, len(self.norm)], strict=True)
        ):
            return found
        every = [
            cut
            for start, end in zip(starts, [*found, len(self.norm)], strict=True)
            for cut in (*range(start + SENTENCE_LIMIT, end, SENTENCE_LIMIT), end)
        ]
        return [cut for cut in every if cut < len(self.norm) or cut in found[-1:]]

    def _is_abbreviation(self, stop: int, after: int) -> bool:
        """Whether the full stop shortens a word or numbers a clause rather than ends a sentence."""
        begin = stop
        while begin and (self.norm[begin - 1].isalnum()):
            begin -= 1
        word = self.norm[begin:stop]
        if word.isdigit():
            return len(word) <= 2 and (begin == 0 or self.norm[begin - 1] in "\n.")
        if word not in _ABBREVIATIONS:
            return False
        following = self.cased[after : after + 3].strip()
        if word in _SENTENCE_LAST:
            return not following or not following[0].isupper()
        return len(word) > 1 or not following or not following[0].isupper() or word in "гдсп"

    def sentence(self, position: int) -> tuple[int, int]:
        """The span of the sentence or line that holds a position."""
        place = bisect_right(self.breaks, position)
        start = self.breaks[place - 1] if place else 0
        end = self.breaks[place] if place < len(self.breaks) else len(self.norm)
        return start, end

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Spans of the lines that hold more than white space."""
        found, start = [], 0
        for line in self.norm.split("\n"):
            if line and not line.isspace():
                found.append((start, start + len(line)))
            start += len(line) + 1
        return found

    @cached_property
    def sections(self) -> list[Section]:
        """Headings with what stands under each, to the next heading."""
        heads = [(start, end) for start, end in self.lines if self._is_heading(start, end)]
        ends = [start for start, _ in heads[1:]] + [len(self.norm)] * bool(heads)
        return [
            Section(self.norm[start:end].strip(), start, min(end + 1, len(self.norm)), stop)
            for (start, end), stop in zip(heads, ends, strict=True)
        ]

    def _is_heading(self, start: int, end: int) -> bool:
        """A short line that opens with a capital or a number and does not end like a sentence or an item."""
        line = self.cased[start:end].strip()
        if not 3 <= len(line) <= 110 or line[-1] in ".;,!?" or "__" in line:
            return False
        match = _NUMBER.match(line)
        bare = line[match.end() :] if match else line
        if not bare[:1].isupper():
            return False
        if line.endswith(":"):
            return len(line) <= 80 and bool(match)
        return bool(match) or len(line) <= 80

    @cached_property
    def run_ins(self) -> list[Section]:
        """Numbered lines that open with a heading of their own: «4. Зачем. Чтобы…», each with its line."""
        found = []
        items_end = 0
        for start, end in reversed(self.lines):
            stop = items_end or end
            items_end = stop if self.norm[start] in "-•*·" else 0
            match = _RUN_IN.match(self.norm, start, end)
            if match is None:
                continue
            inner = list(islice(_INNER_LABEL.finditer(self.cased, match.end(), end), _INNER_LABELS))
            found.append(
                Section(
                    match.group("head"),
                    match.start("head"),
                    match.end(),
                    inner[0].start("head") if inner else stop,
                )
            )
        return sorted([*found, *self._inner_labels()])

    def _inner_labels(self) -> Iterator[Section]:
        """Labels after a stop within a line, each with its words: «… Действия: сбор. Срок: один год.»"""
        for start, end in self.lines:
            if ":" not in self.norm[start:end]:
                continue
            labels = list(islice(_INNER_LABEL.finditer(self.cased, start, end), _INNER_LABELS))
            for label, following in pairwise([*labels, None]):
                if label is not None:
                    stop = following.start("head") if following else end
                    head = self.norm[label.start("head") : label.end("head")]
                    yield Section(head, label.start("head"), label.end(), stop)

    def under(self, heading: re.Pattern[str], *, run_in: bool = True) -> Iterator[Section]:
        """Sections whose heading matches at the start, its number left out; run-in headings too."""
        for section in [*self.sections, *(self.run_ins if run_in else ())]:
            if heading.match(section.heading, _past_number(section.heading)):
                yield section


_NUMBER = re.compile(
    r"\s*(?:(?:\d{1,2}[.)])+\d{0,2}\.?|\d{1,2}(?=\s)|[IVX]{1,4}\.|[а-яa-z]\)|[-•*—–·])\s*", re.IGNORECASE
)


@lru_cache(1024)
def _past_number(heading: str) -> int:
    """Where the words of a heading begin; many rules ask the same of one text."""
    match = _NUMBER.match(heading)
    return match.end() if match else 0


_RUN_IN = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[а-я]\)|[-•*·])?\s*"
    r"(?P<head>[а-я][а-я/, ()]{2,50}?)\s?(?:[.:?]|\s-)\s+(?=\S)"
)
"""A number, a few words and a stop, with the text going on in the same line."""
_INNER_LABEL = re.compile(r"[.;]\s+(?P<head>[А-ЯЁ][а-яё]{2,20}(?: [а-яё]{1,20}){0,3}) ?: (?=\S)")
"""A few words with a colon that open a statement after another one has ended in the same line."""
_INNER_LABELS = 40
"""Labels of one line that are looked at; no form has as many."""


_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]| \?| ")
"""Character classes, which stay as they are, and the spaces outside them."""
_SHORTHAND = {
    " ": r"\s+",
    " ?": r"\s*",
    # A full stop inside an address of a site or a mailbox ends no sentence.
    r"[^.\n]": r"(?:[^.\n]|\.(?=\w))",
    r"[^.;\n]": r"(?:[^.;\n]|\.(?=\w))",
}


@cache
def pattern(words: str) -> re.Pattern[str]:
    """A regular expression over `Text.norm` in which a space stands for any white space, ` ?` or none."""
    return re.compile(_SPACE.sub(lambda match: _SHORTHAND.get(match.group(), match.group()), words))


@cache
def phrase(words: str) -> re.Pattern[str]:
    """The phrase language of checklists as a pattern over `Text.norm`.

    `*` any ending, `|` or, `...` a few words between (at most eight, within a sentence). Raises ValueError
    for an empty phrase or alternative.
    """
    alternatives = [alternative.strip() for alternative in words.lower().replace("ё", "е").split("|")]
    if not all(alternatives):
        raise ValueError(f"empty phrase: {words!r}")
    return re.compile("|".join(map(_phrase, alternatives)))


def _phrase(words: str) -> str:
    parts: list[str] = []
    tokens = words.split()
    for word, following in pairwise([*tokens, ""]):
        if word == "...":
            continue
        stem = re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"\b")
        parts.append(rf"\b{stem}")
        if following == "...":
            parts.append(r"(?:[^\w.!?]+\w+){0,8}?[^\w.!?]+")
        elif following:
            parts.append(r"[^\w.!?]+")
    return "".join(parts)
