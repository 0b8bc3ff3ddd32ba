"""A word of a message → the verb that it is: tense, person, number, mood. Words are remembered."""

from functools import lru_cache
from typing import NamedTuple

from pdcheck.personal_data.dictionary import dictionary
from pdcheck.reading.dialogue.line import Span
from pdcheck.reading.dialogue.spelling import letters

_REMEMBERED = 50_000
_TEXTS = 1024
"""Stretches whose verbs several rules ask for."""
_LONGEST = 30
_LIKELY = 0.2
"""From which share of its uses on a word is taken for a verb: «дали» is one, «стали» may be."""
_NO_VERBS = frozenset(
    "для или при три суть ем им моя мой том тем пять есть ли нет дай пусть знать ведь".split()
)
_KINDS = ("VERB", "INFN", "PRTS")
_FORMS = {"futr": "future", "pres": "present", "past": "past"}


class Verb(NamedTuple):
    """A personal form, an infinitive or a short participle."""

    lemma: str
    """The infinitive in the spelling of `Line.words`."""
    form: str
    """future, present, past, imperative, infinitive, participle."""
    person: int
    """1, 2 or 3; 0 where the form has none."""
    plural: bool


@lru_cache(_REMEMBERED)
def verb(word: str) -> Verb | None:
    """What verb a word in the spelling of `Line.words` is; None where it is none."""
    if len(word) > _LONGEST or len(word) < 3 or word in _NO_VERBS or not word.isalpha():
        return None
    if word.startswith("рас") and not dictionary().word_is_known(word):
        word = "расс" + word[3:]  # doubled letters are levelled in messages: «рассмотрим»
    if word.endswith("тся") and not dictionary().word_is_known(word):
        word = word[:-3] + "ться"  # so is the soft sign: «жаловаться»
    likely = [
        parse
        for number, parse in enumerate(dictionary().parse(word))
        if str(parse.tag.POS) in _KINDS
        and parse.tag.involvement != "incl"
        and (number == 0 or parse.score >= _LIKELY)
    ]
    if not likely:
        return None
    # «сходите» is a request more often than a statement.
    best = next((parse for parse in likely if parse.tag.mood == "impr"), likely[0])
    tag = best.tag
    return Verb(
        letters(best.normal_form), _form(str(tag.POS), tag), int((tag.person or "0")[0]), tag.number == "plur"
    )


def _form(kind: str, tag: object) -> str:
    if kind == "INFN":
        return "infinitive"
    if kind == "PRTS":
        return "participle"
    if getattr(tag, "mood", None) == "impr":
        return "imperative"
    return _FORMS.get(str(getattr(tag, "tense", "")), "present")


@lru_cache(_TEXTS)
def verbs(words: str, within: Span) -> tuple[tuple[Verb, Span], ...]:
    """The verbs of a stretch of `Line.words` with their places."""
    found: list[tuple[Verb, Span]] = []
    position, end = within
    for word in words[position:end].split(" "):
        if (one := verb(word)) is not None:
            found.append((one, (position, position + len(word))))
        position += len(word) + 1
    return tuple(found)
