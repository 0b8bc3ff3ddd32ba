"""The phrase language of conversations: lines of words → patterns over `Line.words`, with an index of stems.

One phrase a line, its words separated by spaces:

    пришлите/скиньте    either word              фот*  *ешь       any ending, any beginning
    мне/нам?            may be left out          горячую_линию    two words in a row
    ..                  up to three words of the same sentence between; ... up to eight
    ^  $                the sentence begins here, ends here
    #  ~                a number; any word
    ¿                   the sentence ends as a question, and so does «& ?»
    A & B               both in one sentence, near each other, in whatever order: Russian orders words freely

Commas, brackets and dashes may stand anywhere between words. A `Lexicon` tells by one look at each word of a
message which cues can be in it at all, so that few patterns are run.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from pdcheck.reading.dialogue.spelling import letters, spelt

_WORD_LIMIT = 100_000
"""Different words whose cues are remembered: a bound on memory, far beyond a company's vocabulary."""

_NEAR = 70
"""Characters within which the parts of «A & B» are taken to belong together: ten words or so."""

_BETWEEN = r"(?: ,)* "
_WORD = r"(?![.!?,](?: |$))[^ ]+"
_MARKS = {
    "..": rf"(?:{_BETWEEN}{_WORD}){{0,3}}?",
    "...": rf"(?:{_BETWEEN}{_WORD}){{0,8}}?",
    "^": r"(?:^|(?<=[.!?] ))(?:, )*",
    "$": r"(?=(?: ,)*(?: [.!?]|$))",
    "¿": rf"(?=(?:{_BETWEEN}{_WORD})*(?: ,)* \?)",
}
_COMMON = frozenset(
    "а без бы в вам вас ваш вы да для до его ее еще если же за и из или их к как когда ко лучше меня мне мой мы на "
    "нам нас не нет ни но ну о об он она они от по при про с сам сами себя со так там то ту тут ты у уж уже что это "
    "я у же за все вот был была были будет сюда тогда себе можно надо нужно просто".split()
)
"""Words too frequent to tell anything: a phrase is looked for by another of its words where it has one."""

_FREQUENT = frozenset(
    "день дня дней час* минут* номер* номер телефон* телефон заказ* заказ сколько где когда почему добрый сегодня завтра "
    "ваш* адрес* отдел* карт* этого такого мой* данные".split()
)
"""Words of every other message: the next best to be looked for."""


class Phrase:
    """One turn of phrase as a pattern over `Line.words`, compiled when a text first may hold it."""

    def __init__(self, cue: str, notation: str) -> None:
        """`cue` names what it means."""
        self.cue = cue
        self.notation = notation
        self._parts = notation.split(" & ")
        self._asks = len(self._parts) > 1 and ("¿" in notation or "?" in self._parts)
        if self._asks:
            self._parts = [part.removesuffix(" ¿") for part in self._parts if part != "?"]
        self.keys = max(map(_keys, self._parts), key=lambda keys: min(map(_telling, keys)))

    @cached_property
    def first(self) -> re.Pattern[str]:
        """The regular expression of its first part."""
        return re.compile(_pattern(self._parts[0]))

    @cached_property
    def others(self) -> tuple[re.Pattern[str], ...]:
        """Those of the parts that stand near the first."""
        return tuple(re.compile(_pattern(part)) for part in self._parts[1:])

    def find(self, words: str, sentence: Callable[[int], tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """Places in the words of a message, given where sentences begin and end."""
        if self.first.search(words) is None:  # as nearly always; no generator is made for nothing
            return ()
        return self._places(words, sentence)

    def _places(self, words: str, sentence: Callable[[int], tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for match in self.first.finditer(words):
            start, end = match.span()
            if self.others or self._asks:
                bounds = sentence(start)
                if self._asks and not words.startswith(" ?", bounds[1]):
                    continue
                near = (max(bounds[0], start - _NEAR), min(bounds[1], end + _NEAR))
                found = [other.search(words, *near) for other in self.others]
                if not all(found):
                    continue
                start = min((start, *(one.start() for one in found if one)))
                end = max((end, *(one.end() for one in found if one)))
            yield start, end


class Cue:
    """Turns of phrase that mean the same."""

    def __init__(self, phrases: str, *, unless: str = "", either_way: bool = False) -> None:
        """`unless`: phrases that take its meaning away when they stand in the same sentence.

        `either_way`: it holds under negation too, as an insult does in «не будьте идиотом».
        """
        self.phrases = _lines(phrases)
        self._unless = _lines(unless)
        self.either_way = either_way

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What takes its meaning away; None: nothing does."""
        return re.compile("|".join(map(_pattern, self._unless))) if self._unless else None


class Known(NamedTuple):
    """What one word is to a lexicon."""

    same: str
    """The word in the one spelling."""
    mask: int
    """Bits of the cues that may be in a text with it."""
    phrases: tuple[Phrase, ...]


class Lexicon:
    """Cues by name, found by the words that can begin them."""

    def __init__(self, cues: Mapping[str, Cue]) -> None:
        """Indexes every phrase by its most telling word."""
        self.cues = dict(cues)
        self.bits = {name: 1 << number for number, name in enumerate(self.cues)}
        self._words: dict[str, list[Phrase]] = {}
        self._stems: dict[int, dict[str, list[Phrase]]] = {}
        self._endings: dict[int, dict[str, list[Phrase]]] = {}
        self._known: dict[str, Known] = {}
        for name, cue in self.cues.items():
            for notation in cue.phrases:
                phrase = Phrase(name, notation)
                for key in phrase.keys:
                    self._index(key, phrase)

    def _index(self, key: str, phrase: Phrase) -> None:
        if key.endswith("*"):
            table, part = self._stems.setdefault(len(key) - 1, {}), key[:-1]
        elif key.startswith("*"):
            table, part = self._endings.setdefault(len(key) - 1, {}), key[1:]
        else:
            table, part = self._words, key
        table.setdefault(part, []).append(phrase)

    def look(self, word: str) -> Known:
        """What a word as typed is; words are remembered."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _WORD_LIMIT:
                self._known.clear()
            same = spelt(word)
            found = tuple(dict.fromkeys(phrase for part in same.split() for phrase in self._phrases(part)))
            mask = reduce(or_, (self.bits[phrase.cue] for phrase in found), 0)
            known = self._known[word] = Known(same, mask, found)
        return known

    def _phrases(self, word: str) -> Iterator[Phrase]:
        yield from self._words.get(word, ())
        for length, stems in self._stems.items():
            yield from stems.get(word[:length], ())
        for length, endings in self._endings.items():
            yield from endings.get(word[-length:], ())


def _lines(phrases: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in phrases.splitlines() if line.strip())


def _slots(phrase: str) -> Iterable[tuple[str, bool]]:
    """Slots of a phrase with whether each may be left out."""
    for slot in phrase.split():
        yield (slot[:-1], True) if slot.endswith("?") and slot != "?" else (slot, False)


def _pattern(phrase: str) -> str:
    parts: list[str] = []
    begun = False
    for slot, optional in _slots(phrase):
        mark = _MARKS.get(slot)
        if mark is not None:
            parts.append(mark * (not optional))
        elif not begun:
            parts.append(
                rf"(?<![^ ])(?:{_slot(slot)}{_BETWEEN})?" if optional else rf"(?<![^ ]){_slot(slot)}"
            )
            begun = not optional
        else:
            parts.append(f"(?:{_BETWEEN}{_slot(slot)})?" if optional else f"{_BETWEEN}{_slot(slot)}")
    return "".join(parts) + r"(?![^ ])"


def _slot(slot: str) -> str:
    words = ("".join(_one(word) for word in _joined(alternative)) for alternative in slot.split("/"))
    return f"(?:{'|'.join(words)})"


def _joined(alternative: str) -> Iterable[str]:
    for number, word in enumerate(alternative.split("_")):
        if number:
            yield "_"
        yield word


def _one(word: str) -> str:
    if word == "_":
        return _BETWEEN
    if word == "#":
        return r"\d[^ ]*"
    if word == "~":
        return _WORD
    if word.endswith("*"):
        return re.escape(letters(word[:-1])) + "[^ ]*"
    if word.startswith("*"):
        return "[^ ]+" + re.escape(letters(word[1:])) + r"(?![^ ])"
    return _BETWEEN.join(map(re.escape, spelt(word).split())) + r"(?![^ ])"


def _keys(phrase: str) -> tuple[str, ...]:
    """The words of the most telling slot of a phrase."""
    best: tuple[int, tuple[str, ...]] = (-1, ())
    for slot, optional in _slots(phrase):
        if optional or slot in _MARKS or slot in ("#", "~"):
            continue
        keys = tuple(_key(alternative) for alternative in slot.split("/"))
        if all(keys):
            best = max(best, (min(map(_telling, keys)), keys), key=lambda pair: pair[0])
    return best[1] or ("",)


def _key(alternative: str) -> str:
    """The most telling word of an alternative; empty where it has none."""
    words = (word for word in alternative.split("_") if word and word not in ("#", "~"))
    return max((key for word in words for key in _keys_of(word)), key=_telling, default="")


def _keys_of(word: str) -> Iterable[str]:
    if word.endswith("*"):
        return (letters(word[:-1]) + "*",)
    return ("*" + letters(word[1:]),) if word.startswith("*") else spelt(word).split()


def _telling(key: str) -> int:
    return 0 if key in _COMMON else 1 if key in _FREQUENT else len(key)
