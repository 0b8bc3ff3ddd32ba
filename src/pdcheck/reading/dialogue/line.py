"""A message made ready for rules: its words in one spelling, what others said left out, places kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import chain

from pdcheck.dialogues import Message, Role
from pdcheck.reading.dialogue.phrases import Lexicon, Phrase

_TOKEN = re.compile(
    r"[а-яё]++(?![\w.+@-])"  # nearly every word, told before addresses are tried
    r"|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|[a-z][a-z0-9-]*(?:\.[a-z0-9-]{2,})+(?:/\S*)?"
    r"|\d+(?:[.,:]\d+)*|[^\W\d_]+|[%₽$№]|[.!?…\n]+|[,;:()\[\]\u2013\u2014]|(?<=\s)-(?=\s)"
)
_QUOTED = re.compile(r"«[^»\n]{2,400}»|“[^”\n]{2,400}”|„[^“\n]{2,400}“|\"[^\"\n]{2,400}\"|(?m:^>.*$)")
_NEGATIONS = frozenset("не ни нельзя никогда незачем без вместо".split())
_NOT_NEGATING = frozenset(
    "только просто забудьте забудь могли мог могла затруднит сложно трудно против терпится хотите желаете хотели менее "
    "стесняйтесь переживайте переживай волнуйтесь беспокойтесь бойтесь сомневайтесь проблем вопросов".split()
)
"""What follows «не» where nothing is denied: «не могли бы вы прислать», «не только»."""
_REACH = 4
"""Words before a phrase in which a negation of its clause is taken to concern it."""
_DENIED_LATER = re.compile(
    r"(?:(?: ,)* (?![.!?](?: |$))[^ ]+){0,6}?(?: ,)* (?:не|нет) (?:[^ .!?,]+ )?(?:нуж|над|треб|потреб|пригод|обязат|пона|стоит|буд|"
    r"прос|спраш|запраш|сообща|называ|дикту|присыл|шлит|скид|кид|назнач|выклад|отправл|пиш|говор|перед|показ|необх|храни|собира|достат|прин|вводи|обрабат)"
)
_BEFORE_NUMBERS = frozenset("д кв корп стр каб оф эт п ст под тел к лит".split())
"""Abbreviations after whose full stop the sentence goes on with a number: «кв. 5», «тел. 8 912…»."""
_BEFORE_NAMES = frozenset("ул просп пер пл наб бул бульв пос мкр обл гр".split())
"""Those after which it goes on with whatever stands there: «ул. Мира»."""
_BEFORE_SMALL = frozenset("г р т е руб тыс млн млрд мин сек ч шт чел коп см др гг пр".split())
"""Those that may end a sentence, and do not where a small letter or a number follows: «г. р.», «500 руб. в месяц»."""
_ABBREVIATIONS = _BEFORE_NUMBERS | _BEFORE_NAMES | _BEFORE_SMALL
_HIDDEN = "□"
_REMEMBERED = 4096
"""Texts whose words are remembered: staff write much by templates, and clients «спасибо»."""
_LONG = 600
"""Characters of a text that is not likely to come again."""

Span = tuple[int, int]


def lowered(text: str) -> str:
    """In lower case, each letter still in its place."""
    low = text.lower()
    return (
        low if len(low) == len(text) else "".join(c if len(c) == 1 else o for o in text if (c := o.lower()))
    )


def _quotes(text: str) -> list[Span]:
    """Where somebody else's words stand."""
    if not any(mark in text for mark in '«">“„'):
        return []
    return [match.span() for match in _QUOTED.finditer(text)]


def _mark(stops: str) -> str:
    """How a sentence ends."""
    return "?" if "?" in stops else "!" if "!" in stops else "."


def _goes_on(text: str, before: str, stop: int) -> bool:
    """Whether the sentence goes on after a full stop at a place of the text: one of an abbreviation or an initial."""
    after = text[stop + 1 : stop + 3].lstrip(" ")[:1]
    if after == "," or (before in _BEFORE_NUMBERS and after.isdigit()):
        return True
    if before in _BEFORE_NAMES or (before == "г" and not text[: stop - 1].rstrip(" ")[-1:].isdigit()):
        return after.isalnum()
    if before in _BEFORE_SMALL and (after.islower() or after.isdigit()):
        return True
    return len(before) == 1 and before != "я" and after.isupper() and text[stop - 1].isupper()


def meet(one: Span, other: Span) -> bool:
    """Whether two stretches share a place."""
    return one[0] < other[1] and other[0] < one[1]


class _Prepared:
    """What the words of one text come to, worked out as far as rules have asked."""

    __slots__ = ("by_cue", "found", "mask", "parts", "phrases", "places", "words")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Spells the words once; words in quotes are hidden, for they are somebody else's."""
        quoted = _quotes(text)
        parts: list[str] = []
        mask = 0
        self.phrases: list[tuple[Phrase, ...]] = []
        look = lexicon.look
        previous = ""
        for match in _TOKEN.finditer(lowered(text)):
            token = word = match.group()
            first = word[0]
            if first.isalpha() or first in "%₽$№@":
                word, bits, phrases = look(word)
                if quoted and any(start <= match.start() < end for start, end in quoted):
                    word = _HIDDEN
                elif bits:
                    mask |= bits
                    self.phrases.append(phrases)
            elif not first.isdigit():
                short = token == "." and (len(previous) == 1 or previous in _ABBREVIATIONS)
                ends = first in ".!?…\n" and not (short and _goes_on(text, previous, match.start()))
                word = _mark(word) if ends else ","
            parts.append(word)
            previous = token
        self.parts = parts
        self.mask = mask
        self.words = " ".join(parts)
        self.found: dict[str, tuple[Span, ...]] = {}
        self.by_cue: dict[str, list[Phrase]] | None = None
        self.places: tuple[list[int], list[Span]] | None = None


@lru_cache(_REMEMBERED)
def _prepared(text: str, lexicon: Lexicon) -> _Prepared:
    return _Prepared(text, lexicon)


class Line:
    """One message as rules see it."""

    __slots__ = (
        "_lexicon",
        "_prepared",
        "is_client",
        "is_staff",
        "mask",
        "message",
        "place",
        "text",
        "words",
    )

    def __init__(self, message: Message, lexicon: Lexicon) -> None:
        """Makes the words ready; the place in the dialogue is set by whoever knows it."""
        self.message = message
        self.text = message.text
        self.is_staff = message.role is Role.OPERATOR
        self.is_client = message.role is Role.CLIENT
        self.place = 0
        self._lexicon = lexicon
        self._prepared = (_prepared if len(self.text) < _LONG else _Prepared)(self.text, lexicon)
        self.words = self._prepared.words
        self.mask = self._prepared.mask

    @property
    def at(self) -> datetime | None:
        """When it was sent."""
        return self.message.at

    def has(self, cue: str) -> bool:
        """Whether a turn of phrase is said and not denied."""
        return bool(self.find(cue))

    def any(self, *cues: str) -> bool:
        """Whether one of the turns of phrase is said."""
        return any(map(self.find, cues))

    def find(self, cue: str) -> tuple[Span, ...]:
        """Places of `words` at which a turn of phrase is said and not denied."""
        if not self.mask & self._lexicon.bits[cue]:
            return ()
        found = self._prepared.found.get(cue)
        if found is None:
            found = self._prepared.found[cue] = tuple(self._matches(cue))
        return found

    def _matches(self, name: str) -> list[Span]:
        cue = self._lexicon.cues[name]
        found: list[Span] = []
        for phrase in self._of(name):
            for start, end in phrase.find(self.words, self.sentence):
                if not cue.either_way and self.is_denied(start):
                    continue
                if cue.unless is None or cue.unless.search(self.words, *self.sentence(start)) is None:
                    found.append((start, end))
        return sorted(found)

    def _of(self, cue: str) -> list[Phrase]:
        """The phrases of a cue that can be in the message."""
        known = self._prepared
        if known.by_cue is None:
            known.by_cue = {}
            for phrase in dict.fromkeys(chain.from_iterable(known.phrases)):
                known.by_cue.setdefault(phrase.cue, []).append(phrase)
        return known.by_cue.get(cue, [])

    def first(self, *cues: str) -> Span | None:
        """The first place of one of the turns of phrase; None where none is said."""
        return min((span for cue in cues for span in self.find(cue)), default=None)

    @property
    def asks(self) -> bool:
        """Whether it has a question mark."""
        return "?" in self.words

    def is_denied(self, position: int) -> bool:
        """Whether the clause negates what begins at a place of `words`."""
        before = self.words[self.sentence(position)[0] : position].rpartition(",")[2].split()[-_REACH:]
        return any(
            word in _NEGATIONS and (number + 1 == len(before) or before[number + 1] not in _NOT_NEGATING)
            for number, word in enumerate(before)
        )

    def is_denied_later(self, position: int) -> bool:
        """Whether the sentence says after a place of `words` that it is not needed or not done."""
        return _DENIED_LATER.match(self.words, position) is not None

    def sentence(self, position: int) -> Span:
        """The sentence around a place of `words`."""
        start = max(self.words.rfind(mark, 0, position) for mark in (". ", "! ", "? "))
        start = start + 2 if start >= 0 else 0
        ends = [end for mark in (" .", " !", " ?") if (end := self.words.find(mark, position)) >= 0]
        return start, min(ends, default=len(self.words))

    def sentences(self) -> Iterator[Span]:
        """Every sentence of `words`, in order."""
        position = 0
        while position < len(self.words):
            sentence = self.sentence(position)
            yield sentence
            position = sentence[1] + len(" . ")

    def said(self, span: Span) -> str:
        """The words of a stretch of `words`."""
        return self.words[slice(*span)]

    def source(self, span: Span) -> Span:
        """The place in the message's own text."""
        starts, tokens = self._placed()
        first = max(bisect_right(starts, span[0]) - 1, 0)
        last = max(bisect_right(starts, max(span[1] - 1, span[0])) - 1, first)
        return (tokens[first][0], tokens[last][1]) if tokens else (0, len(self.text))

    def _placed(self) -> tuple[list[int], list[Span]]:
        """Where each word begins in `words`, and where it stands in the text; few messages need it."""
        known = self._prepared
        if known.places is None:
            tokens = [match.span() for match in _TOKEN.finditer(lowered(self.text))]
            starts, position = [], 0
            for word in known.parts:
                starts.append(position)
                position += len(word) + 1
            known.places = starts, tokens
        return known.places

    def whole(self) -> Span:
        """All of the message's text, without white space at its ends."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return start, max(len(text.rstrip()), start)
