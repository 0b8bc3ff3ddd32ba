"""Texts with every sign in its place, written so that patterns match better: in small letters, in one alphabet."""

import re


def lowered(text: str) -> str:
    """The text in small letters, over which patterns run twice as fast as they ignore case; a letter that would become two stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(_lower(sign) for sign in text)


def _lower(sign: str) -> str:
    low = sign.lower()
    return low if len(low) == 1 else sign


_LATIN = "ABCEHKMOPTXYaceopxyk"
_CYRILLIC = "АВСЕНКМОРТХУасеорхук"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_MIXED = re.compile(
    r"[A-Za-z](?:(?<=[А-Яа-яЁё].)|(?=[А-Яа-яЁё]))|[A-Z](?:(?<=O)MC|(?<=K)APTA|(?<=H)OMEP)(?![A-Za-z])"
)
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_IN_LATIN_WHOLE = frozenset(("OMC", "KAPTA", "HOMEP"))
"""Captions that can be typed in Latin letters from the first to the last."""
# Letters of the neighbours' alphabets, by the Russian ones that stand for them in papers.
_NEIGHBOURS = "іїєґўәғқңөұүһҗҙҡҫ"
_NEIGHBOURS += _NEIGHBOURS.upper()
_TO_RUSSIAN = str.maketrans(_NEIGHBOURS, "ииегуагкноуухжзкс" + "ииегуагкноуухжзкс".upper())
_OF_NEIGHBOURS = re.compile(rf"[{_NEIGHBOURS}]")
_WORD_OF_NEIGHBOURS = re.compile(rf"[А-Яа-яЁё{_NEIGHBOURS}]+")
_ROMAN = re.compile(r"І+")


def in_one_alphabet(text: str) -> str:
    """The text with each word in one alphabet, the Russian one where it can be: «CHИЛС», «Федорівна»."""
    if _MIXED.search(text):
        text = _LETTERS.sub(lambda word: _unmixed(word.group()), text)
    if _OF_NEIGHBOURS.search(text):
        text = _WORD_OF_NEIGHBOURS.sub(lambda word: _in_russian(word.group()), text)
    return text


def _unmixed(word: str) -> str:
    if word.isascii() and word not in _IN_LATIN_WHOLE:
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    if not _has_latin(cyrillic):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    return latin if latin.isascii() else word


def _has_latin(word: str) -> bool:
    return any(sign.isascii() for sign in word)


def _in_russian(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return "I" * len(word)
    for patronymic, russian in (("івн", "овн"), ("ївн", "евн"), ("ІВН", "ОВН"), ("ЇВН", "ЕВН")):
        word = word.replace(patronymic, russian)
    return word.translate(_TO_RUSSIAN)
