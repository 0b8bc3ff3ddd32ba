"""Which of the organisations and people that somebody names stand in a document, however each is spelt."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pdcheck.artifacts import Document, Passage
from pdcheck.services import KnownService

_FORMS = frozenset(
    (
        "ооо оао зао пао нао ао ип нко ано фгуп муп гуп мку мбу гбу чоп чоо тоо тсж снт"
        " самозанятый самозанятая самозанятого самозанятой самозанятым llc ltd inc gmbh corp"
    ).split()
)
_LONG_FORMS = re.compile(
    r"обществ\w+\s+с\s+ограниченной\s+ответственностью|(?:публичн\w+\s+|непубличн\w+\s+)?акционерн\w+\s+обществ\w+"
    r"|(?P<person>индивидуальн\w+\s+предпринимател\w+)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"(?<!\w)(?:ип|самозанят\w+)(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+|[+&]")
_OPENING, _CLOSING = "«\"“„'", "»\"”“'"
_QUOTED = re.compile(r"[«\"“„]([^«»\"“”\n]{2,90})[»\"”]")
_ASIDE = re.compile(r"\(([^()]*)\)")
_LEAST = 4
"""Letters from which an unquoted name of one word is told from a chance word."""
_ENDINGS = re.compile(r"(?:ая|ий|ый|ой|ою|ого|ому|ую)$|[аяеоуюыийь]$")
_ENDING = 3
"""Letters that an ending of a surname may add to its stem."""
_INITIALS = 3
"""Words from which their first letters make an abbreviation of a name."""

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sch  i  e u ia".split(" "),
        strict=True,
    )
)
_LATIN = (
    *(("x", "ks"), ("w", "v"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("yu", "u"), ("y", "i")),
    *(("j", "i"), ("iu", "u")),
)
_SIGNS = {"+": "plus", "&": "i"}


class _Word(NamedTuple):
    start: int
    end: int
    sound: str
    """One spelling for Cyrillic and Latin letters that sound alike."""


class Party(NamedTuple):
    """A name as it is looked for: of a person by the surname, of an organisation or a service word by word."""

    words: tuple[str, ...]
    is_person: bool
    letters: str = ""
    """The first letters of the words; of a single word, all of it."""
    surname: str = ""
    initial: str = ""


def parties_in(
    document: Document, names: Sequence[str], services: Sequence[KnownService] = ()
) -> dict[str, Passage]:
    """Each of the names that stands in the document, with the words; services count by their owner too."""
    text = document.text
    words = _words(text)
    found = {}
    for name in names:
        parties = _parties(name) + _owners(name, services)
        span = next((span for party in parties for span in _places(party, text, words)), None)
        if span is not None:
            found[name] = document.passage(*span)
    return found


@lru_cache(maxsize=256)
def _parties(name: str) -> tuple[Party, ...]:
    """The name itself, and another that brackets give: «ООО «Учёт» (ИП Сёмина)»."""
    asides = [aside for aside in _ASIDE.findall(name) if _PERSONAL.search(aside) or _is_named(aside)]
    return tuple(party for one in (_ASIDE.sub(" ", name), *asides) if (party := _party(one)).words)


def _is_named(words: str) -> bool:
    return bool(set(words) & set(_OPENING)) or re.search(r"[A-Za-z]{3}", words) is not None


def _party(name: str) -> Party:
    long_form = _LONG_FORMS.search(name)
    is_person = _PERSONAL.search(name) is not None or bool(long_form and long_form["person"])
    bare = _LONG_FORMS.sub(" ", name)
    words = [word for word in _TOKEN.findall(bare) if word.lower() not in _FORMS]
    if is_person and words and not set(bare) & set(_OPENING):
        surname = next((word for word in words if len(word) > 1), words[0])
        rest = [word for word in words if word is not surname]
        return Party((_sound(surname),), True, "", _stem(surname), rest[0][0].lower() if rest else "")
    return Party(tuple(map(_sound, words)), False, _letters(words))


def _letters(words: Sequence[str]) -> str:
    return words[0].lower() if len(words) == 1 else "".join(word[0].lower() for word in words)


def _owners(name: str, services: Sequence[KnownService]) -> tuple[Party, ...]:
    """The owners of the services that are called so."""
    own = {party.words for party in _parties(name)}
    owners = {service.owner for service in services if service.owner and _party(service.name).words in own}
    return tuple(map(_party, sorted(owners)))


def _places(party: Party, text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    if party.is_person:
        yield from _people(party, text, words)
        return
    size = len(party.words)
    sounds = tuple(word.sound for word in words)
    for at in range(len(words) - size + 1):
        if sounds[at : at + size] == party.words and _is_a_name(text, words[at], words[at + size - 1], size):
            yield words[at].start, words[at + size - 1].end
    yield from _shortened(party, text)


def _is_a_name(text: str, first: _Word, last: _Word, size: int) -> bool:
    """Whether the words stand as a name: alone in quotes, after a legal form, or capitalised and long enough."""
    before = text[: first.start].rstrip()
    after = text[last.end : last.end + 1]
    if before and before[-1] in _OPENING and len(text[: first.start]) == len(before):
        return after in _CLOSING or not after
    is_formed = (word := re.search(r"[^\W_]+$", before)) is not None and word.group().lower() in _FORMS
    is_long = size > 1 or last.end - first.start >= _LEAST
    starts_sentence = not before or before[-1] in ".!?\n:"
    is_latin = text[first.start].isascii() and text[first.start].isalpha()
    is_capital = text[first.start].isupper() and (size > 1 or not starts_sentence)
    return is_formed or (is_long and (is_latin or is_capital))


def _shortened(party: Party, text: str) -> Iterator[tuple[int, int]]:
    """An abbreviation in quotes of a name of several words, and such a name of an abbreviation."""
    for quoted in _QUOTED.finditer(text):
        inside = _TOKEN.findall(quoted.group(1))
        sizes = (len(party.words), len(inside))
        if min(sizes) == 1 and max(sizes) >= _INITIALS and _letters(inside) == party.letters:
            yield quoted.span(1)


def _people(party: Party, text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    stem = party.surname
    for at, word in enumerate(words):
        if not word.sound.startswith(stem) or len(word.sound) > len(stem) + _ENDING:
            continue
        if not text[word.start].isupper():
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        is_initial = (
            following is not None and text[following.start].isupper() and following.start - word.end < 3
        )
        if party.initial and is_initial and following is not None:
            if text[following.start].lower() != party.initial:
                continue
            yield word.start, following.end
        else:
            yield word.start, word.end


def _words(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), _sound(match.group())) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """How a word sounds, in Latin letters, double ones once."""
    if word in _SIGNS:
        return _SIGNS[word]
    latin = "".join(_LETTERS.get(letter, letter) for letter in word.lower())
    for written, said in _LATIN:
        latin = latin.replace(written, said)
    return latin[:1] + "".join(letter for before, letter in pairwise(latin) if letter != before)


def _stem(surname: str) -> str:
    """A surname without its ending, as it sounds."""
    return _sound(_ENDINGS.sub("", surname.lower()) or surname)
