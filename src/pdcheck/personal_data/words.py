"""What a Russian word may be in a name: given name, patronymic, surname, or no name at all."""

import re
from functools import lru_cache
from typing import NamedTuple

from pdcheck.personal_data.dictionary import dictionary
from pdcheck.personal_data.lexicon import (
    GIVEN_STILL,
    MORE_GIVEN_STEMS,
    NO_NAMES,
    RARELY_GIVEN,
    SHORT_SURNAMES,
)


class Word(NamedTuple):
    """The parts that a word may play in a name."""

    given: bool
    """A given name by the dictionary."""
    only_given: bool
    """A given name and hardly anything else."""
    patronymic: bool
    surname: bool
    """A surname by the dictionary, or an unknown word that ends like one."""
    only_surname: bool
    """A surname by the dictionary and nothing else."""
    unknown: bool
    place: bool
    """A place or an organisation by the dictionary."""
    nominal: bool
    """A noun or an adjective: what a surname may also be."""
    animate: bool
    """A common noun for someone, which surnames often are: «Заяц»."""
    rarely_given: bool
    """A given name that is nearly always another word: «Август»."""
    no_name: bool
    """A post, a form of address, a term of documents: never a part of a name."""
    nothing_else: bool
    """A given name that the dictionary knows for nothing else, so that it is one in small letters too."""
    declines_like_surname: bool
    """An unknown word with an ending that hardly any but surnames have."""
    given_cases: frozenset[str]
    surname_cases: frozenset[str]


_VOWEL_ENDINGS = tuple(" а я у ю е и ы ой ей ем ом ём ь ию ии ия ией".split(" "))


def _is_more_given(word: str) -> bool:
    return any(
        word.endswith(ending) and word[: len(word) - len(ending)] in MORE_GIVEN_STEMS
        for ending in _VOWEL_ENDINGS
    )


# «танюха», «катюня», «димасик»: forms of daily speech that the dictionary lacks.
_DIMINUTIVE = re.compile(
    r"(?:кать?|тань?|мань|маш|даш|паш|саш|наташ|лен|ир|свет|валь?|галь?|люд|надь?|наст|оль?|вань?|петь?|коль?|толь?|миш|гриш|л[её]ш?|сер[её]ж?|сер[её]г|андр|дим|дим[ао]с|витал?ь?|юр|юль?|ром|слав|жень?|жек"
    r"|лар|лид|тамар|зин|вер|люб|любаш|варь?|поль?|сонь?|ань?|ан|анют|ксюш|ал[её]н|стас|влад|макс|ник|арт[её]м|кир|кирюх|вад|паш|игор|олеж|рус|ильюх|ил)"
    r"(?:юш|юх|ух|уш|юшк|ушк|очк|ечк|[еоюу]ньк|ун|юн|юл|ул|ус|юс|[её]к|ик|чик|ан|ян|ыч|ок|он)(?:[аяуюыие]|о[йм]|е[йм]|ом|ам)?"
)
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ьич|[кмт]ич|оглы|кызы|оолович)(?:а|у|ем|ом|е)?$|(?:[оеё]вн|ичн|иничн)(?:а|ы|е|у|ой|ою)$|(?:борисн|иванн|михалн|степанн|семённ)(?:а|ы|е|у|ой)$|(?:[а-яё]{2}[вн]ыч|[нл]ич)(?:а|у|ем|ом|е)?$"
)
_SURNAME_ENDING = re.compile(
    r"(?:ов|ев|ёв|ин|ын|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)|ской|цкой|их|ых|ко|ук|юк|як|чик|ян|янц|дзе|швили|ич|ман|штейн|сон|берг|бург|ль|ер|ай|ой|ец|ак|ик|уа|иа|ава|ия"
    r"|ов[аыоу]й?м?|ев[аыоу]й?м?|ин[аыоу]й?м?|ым|ык|ар|ур|ус|ас|ис|ли|ди|ни|ри|уй|ень|ан|ен|он|ло|ба|да|та|га|ха|ла|ло)$"
)
SURE_SURNAME = re.compile(
    r"(?:[а-яё]{2}(?:ов|ев|ёв)(?:а|у|ым|ой)?|[а-яё]{3}(?:ин|ын)(?:а|у|ым|ой)?|[сц]к(?:ий|ая|ого|ому|ую|ой|им)|[еи]нко|ько|швили|дзе|янц?|айте|окас)$",
    re.IGNORECASE,
)
"""Endings by which an unknown word is a surname, hardly anything else."""
_ROLES = frozenset("Name Surn Patr".split())
_PLACES = frozenset("Geox Orgn".split())
# «Щукина» is also an adjective, «чья — щукина»: no reason to doubt the surname.
_NO_OTHER = _PLACES | {"Poss"}
_NOMINAL = frozenset("NOUN ADJF ADJS".split())


# No name is longer; the dictionary's work grows with the square of a word's length.
_LONGEST = 60


@lru_cache(maxsize=50_000)
def word_of(written: str) -> Word:
    """What a capitalised word may be, by the dictionary and by its ending; hyphenated words by their parts."""
    word = written.lower()[:_LONGEST]
    if "-" in word and not _is_known(word):
        return _compound(word)
    return _single(word)


_OF_SURNAMES = frozenset("заде зода хан бек паша ага лы".split())
"""Second parts of eastern surnames: «Гасан-заде»."""


def _compound(word: str) -> Word:
    first, *_, last = parts = [_single(part) for part in word.split("-") if part] or [_single(word)]
    last_part = word.rpartition("-")[2]
    if len(parts) == 1:
        return first
    given = first.given and (last.given or last.unknown) and last_part not in _OF_SURNAMES
    return last._replace(
        given=given,
        only_given=given and first.only_given,
        patronymic=last.patronymic or word.endswith(("-оглы", "-кызы")),
        surname=not given and (last.surname or first.surname or last.unknown or last_part in _OF_SURNAMES),
        only_surname=first.only_surname and last.only_surname,
        place=first.place and last.place,
        no_name=first.no_name or last.no_name,
        given_cases=first.given_cases,
    )


def _single(word: str) -> Word:
    known = _is_known(word)
    parses = dictionary().parse(word)
    tags = [parse.tag for parse in parses]
    roles = [frozenset(role for role in _ROLES if role in tag) for tag in tags]
    other = known and any(
        not role and not _NO_OTHER & tag.grammemes for role, tag in zip(roles, tags, strict=True)
    )
    place = known and any(_PLACES & tag.grammemes for tag in tags)
    more = _is_more_given(word) or (not known and bool(_DIMINUTIVE.fullmatch(word)))
    given = more or (known and any("Name" in role for role in roles))
    short = word in SHORT_SURNAMES
    surname = short or (known and any("Surn" in role for role in roles))
    named_place = any(_PLACES & tag.grammemes and tag.case == "nomn" for tag in tags)
    normal = {parse.normal_form.replace("ё", "е") for parse in parses}
    rarely = bool(normal & RARELY_GIVEN)
    return Word(
        given=given,
        only_given=given
        and not rarely
        and (not (other or place) or bool((normal | {word}) & _GIVEN_STILL_PLAIN)),
        patronymic=(known and any("Patr" in role for role in roles))
        or (not known and len(word) > 4 and bool(_PATRONYMIC.search(word))),
        surname=surname or (not known and bool(_SURNAME_ENDING.search(word))),
        only_surname=surname and not short and not (other or named_place),
        unknown=not known,
        place=place,
        nominal=not known or any(tag.POS in _NOMINAL for tag in tags),
        animate=known and any("anim" in tag and tag.POS == "NOUN" for tag in tags),
        rarely_given=rarely,
        no_name=word in NO_NAMES
        or word.startswith(_NO_NAME_STEMS)
        or (
            known
            and not surname
            and not given
            and not word.endswith(("ых", "их"))
            and bool(normal & _NO_NAMES_PLAIN)
        ),
        nothing_else=given and not rarely and not other and not place and not surname,
        declines_like_surname=not known and bool(SURE_SURNAME.search(word)),
        given_cases=_cases(tags, "Name"),
        surname_cases=_cases(tags, "Surn") if surname else frozenset(),
    )


# The dictionary lacks the word, so its cases are not seen to be one.
_NO_NAME_STEMS = ("самозанят",)
_NO_NAMES_PLAIN = frozenset(word.replace("ё", "е") for word in NO_NAMES)
_GIVEN_STILL_PLAIN = frozenset(word.replace("ё", "е") for word in GIVEN_STILL)


def _cases(tags: list[object], role: str) -> frozenset[str]:
    return frozenset(str(getattr(tag, "case", "")) for tag in tags if role in tag)  # type: ignore[operator]


def _is_known(word: str) -> bool:
    return bool(dictionary().word_is_known(word))


@lru_cache(maxsize=10_000)
def is_verb(word: str) -> bool:
    """Whether a word is, first of all, a verb in a personal form."""
    return bool(dictionary().parse(word)[0].tag.POS == "VERB")


@lru_cache(maxsize=50_000)
def is_command_to_one(word: str) -> bool:
    """Whether a known word can be nothing but an order to one person: «придумай», not «пришли»."""
    if not _is_known(word):
        return False
    return all(
        parse.tag.POS == "VERB" and parse.tag.mood == "impr" and parse.tag.number == "sing"
        for parse in dictionary().parse(word)
    )


@lru_cache(maxsize=10_000)
def is_imperative(word: str) -> bool:
    """Whether a word is, first of all, an imperative: «щёлкните», «набей»."""
    return bool(dictionary().parse(word)[0].tag.mood == "impr")


@lru_cache(maxsize=10_000)
def is_first_person(word: str) -> bool:
    """Whether a word is, first of all, a verb of one who speaks of oneself."""
    tag = dictionary().parse(word)[0].tag
    return bool(tag.POS == "VERB" and tag.person == "1per")


@lru_cache(maxsize=10_000)
def is_surname_first(word: str) -> bool:
    """Whether a word is, first of all, a surname."""
    return "Surn" in dictionary().parse(word)[0].tag


@lru_cache(maxsize=10_000)
def normal_forms(word: str) -> frozenset[str]:
    """The dictionary forms that a word may have, ё written as е."""
    return frozenset(parse.normal_form.replace("ё", "е") for parse in dictionary().parse(word.lower()))
