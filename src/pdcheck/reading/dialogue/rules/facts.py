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


_WANTED = re.compile(
    r"(?<![^ ])(?:(?:на|о)?пишите|укажите|(?:под|рас)?скажите|собщите|ответьте|перечислите|уточните|назовите)"
    r"(?! (?:ему|ей|им)(?![^ ])|(?: [^ .!?,]+){0,3} ?,? что (?!у вас|за |вы ))(?![^ ])"
)
"""Who is asked to tell it."""
_BEASTS = frozenset(
    "кот кота кошка кошки кошку котенок пес пса собака собаки собаку щенок щенка попугай хомяк кролик питомец лошадь".split()
)


def is_asked_for(line: Line, fact: Span) -> bool:
    """Whether the sentence bids the client tell it: «напишите, какие были операции»."""
    return _WANTED.search(line.words, line.sentence(fact[0])[0], fact[0]) is not None


def is_of_beast(line: Line, fact: Span) -> bool:
    """Whether an animal stands before the fact: «кот заболел»."""
    return not _BEASTS.isdisjoint(line.words[line.sentence(fact[0])[0] : fact[0]].split()[-2:])


def stated(line: Line, *cues: str) -> Iterator[Span]:
    """Places of facts that are told, not asked, denied or supposed."""
    for span in sorted(one for cue in cues for one in line.find(cue)):
        start, end = line.sentence(span[0])
        asks = "?" in line.words[end : end + 2]
        if asks or line.is_denied(span[0]) or is_asked_for(line, span) or is_of_beast(line, span):
            continue
        if not _SUPPOSED & set(line.words[start:end].split()):
            yield span


def is_craft(line: Line, fact: Span) -> bool:
    """Whether the sentence tells what somebody treats or helps with: a craft and not an illness of his own."""
    return _PRACTICE.search(line.words, *line.sentence(fact[0])) is not None
