"""Rows of capitalised words, of which names are made, and what a word of a row may be."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.personal_data.words import SURE_SURNAME, Word, word_of

_SPACE = r"[ \t\u00a0\u2009\u202f]"


class Token(NamedTuple):
    """A capitalised word or an initial, and its place."""

    text: str
    start: int
    end: int
    is_initial: bool
    is_after_line: bool
    """Whether a line break stands before it."""

    @property
    def word(self) -> Word:
        """What it may be in a name."""
        return word_of(self.text)

    @property
    def shouts(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()


_CAPITALISED = re.compile(
    r"(?<![А-яЁёA-Za-z0-9@.-])(?<!\w/)(?:[А-ЯЁ]\.?-[А-ЯЁ]\.|(?:Дж|Вл|Ив|Ал|Дм|Ник|Евг)\.(?=\s?[А-ЯЁ])|[А-ЯЁ](?:\.|(?![\wА-яЁё’']))|[А-ЯЁ][А-Яа-яЁё’']*+(?:-[А-Яа-яЁё’']++)*+)|(?<=[А-ЯЁ]\.)[А-ЯЁ](?:[А-Яа-яЁё]++(?:-[А-Яа-яЁё]++)*+|\.?)"
)
_INITIAL = re.compile(r"[А-ЯЁ]\.?(?:-[А-ЯЁ]\.)?|[А-ЯЁ][а-яё]{1,2}\.")
_JOIN = re.compile(rf"{_SPACE}*(?:\r?\n{_SPACE}*)?")


def runs_of(text: str) -> Iterator[list[Token]]:
    """Rows of capitalised words that only spaces, or one line break, part."""
    run: list[Token] = []
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        joined = run and _JOIN.fullmatch(text, run[-1].end, start)
        if run and not joined:
            yield run
            run = []
        word = match.group()
        is_initial = bool(_INITIAL.fullmatch(word))
        after_line = bool(run) and "\n" in text[run[-1].end : start]
        run.append(Token(word, start, end, is_initial, after_line))
    if run:
        yield run


def is_nameable(token: Token) -> bool:
    """Whether a word may be a part of a name."""
    return not token.is_initial and not token.word.no_name


def ends_like_surname(token: Token) -> bool:
    """Whether a word ends as surnames do, hardly anything else."""
    return (token.word.unknown or token.word.nominal) and bool(SURE_SURNAME.search(token.text))


_SENTENCE_START = re.compile(r"(?:(?:^|[.!?…\n•*;]|[:»)]\s)\s*[«\"(]?|[«\"“])$")


def begins_sentence(text: str, token: Token) -> bool:
    """Whether a word stands where any word has a capital."""
    before = text[max(token.start - 30, 0) : token.start]
    return bool(_SENTENCE_START.search(before)) or not before.strip()


ODD_SURNAME = re.compile(r"[а-яё]{2}(?:(?:ов|ев|ёв|уллин|еддин)(?:а|у|ым|ой)?|енко|швили|адзе|идзе)$")
