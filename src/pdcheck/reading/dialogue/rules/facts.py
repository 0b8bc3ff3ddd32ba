"""What is told of somebody as a fact: not asked, denied or supposed, and of himself, not of his craft."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span

SECOND_PERSON = re.compile(r"(?<![^ ])(?:ваш[а-я]*|вам|вас|вы)(?![^ ])")
OF_THIRD = re.compile(r"(?<![^ ])(?:у (?:него|нее|них)|он|она)(?![^ ])")
SUM = re.compile(r"(?<![^ ])[^ ]+ (?:тысяч[а-я]*|рубл[а-я]*|₽|миллион[а-я]*)(?![^ ])")
# What is said of goods and services, and not of a person.
OFFERED = re.compile(
    r"(?<![^ ])(?:есть|имеется|можно|можем|могу|работает|работаем|открыт[аоы]?|бесплатн[^ ]*|наличи[^ ]*|"
    r"стоит|цена|₽|рублей|входит|доступ[^ ]*|делаем|принимаем|подойдет|подходит)(?![^ ])"
)
_SUPPOSED = frozenset("может могут сможет пусть пускай если".split())
_PRACTICE = re.compile(
    r"(?<![^ ])(?:леч(?:ит|им|ат|ил|ила)|помога[^ ]*|вед[еу]т|оперир(?:ует|уют|овал|овала)|работает с|принимает|специализ[^ ]*|"
    r"консультир[^ ]*|методик[^ ]*|стаж|опыт|диагностиру(?:ет|ем|ют)|при)(?![^ ])"
)


def stated(line: Line, *cues: str) -> Iterator[Span]:
    """Places of facts that are told, not asked, denied or supposed."""
    for span in sorted(one for cue in cues for one in line.find(cue)):
        start, end = line.sentence(span[0])
        asks = "?" in line.words[end : end + 2]
        if not asks and not line.is_denied(span[0]) and not _SUPPOSED & set(line.words[start:end].split()):
            yield span


def is_craft(line: Line, fact: Span) -> bool:
    """Whether the sentence tells what somebody treats or helps with: a craft and not an illness of his own."""
    return _PRACTICE.search(line.words, *line.sentence(fact[0])) is not None
