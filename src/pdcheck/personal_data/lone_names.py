"""Names without company: a given name, a patronymic or a surname alone, told by where it stands."""

import re
from collections.abc import Sequence

from pdcheck.personal_data.lexicon import FAMOUS
from pdcheck.personal_data.tokens import ODD_SURNAME, Token, begins_sentence, ends_like_surname, is_nameable
from pdcheck.personal_data.words import is_verb, word_of

_CALLED = re.compile(r"\s*[,!:](?!\s*котор)|\s*$")
_TO_WHOM = re.compile(
    r"(?<!\w)(?:здравствуйте|здравствуй|привет|спасибо|добрый\s+(?:день|вечер)|доброе\s+утро|благодарю|вы|это|от|с|со|у|к|ко|для|и|или|за)[,!]?\s+$",
    re.IGNORECASE,
)
_INTO = re.compile(r"(?<!\w)(?:во?|из|под|до)\s+$", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:вер|надежд|любов|слав|роз|роман|лев|рад)[а-яё]{0,3}$", re.IGNORECASE)
_AFTER_WORD = re.compile(
    r"(?<!\w)(?!(?:для|через|между|около|при|над|под|мимо|вдоль|река|реке|город|города|городе|только|фирма|или)\s)([а-яё]{3,})\s+$"
)
_AMONG_NOUNS = re.compile(r"\s+(?:в|на|к|за|и\s+[а-яё]|[—–-])\s")


_LABELLED = re.compile(
    r"(?<![Гг]ород)(?<![Мм]есто)(?<![Аа]дрес)(?<![Мм]одель)(?<![Бб]ренд)(?<![Мм]арка)(?<![Тт]ариф):\s$"
)


def stands_alone(text: str, rest: Sequence[Token], previous: Token | None) -> bool:
    """A name without company: a sure given name or surname, or a doubtful one that is called or capitalised inside a sentence."""
    token = rest[0]
    word = token.word
    if previous is not None and is_nameable(previous) and previous.word.nominal:
        return (
            word.only_given
            and bool(word.given_cases)
            and "nomn" not in word.given_cases
            and begins_sentence(text, previous)
        )
    if (
        token.is_initial
        or word.no_name
        or word.rarely_given
        or (_INTO.search(text, max(token.start - 5, 0), token.start) and word.place)
        or (word.place and _is_among_places(text, token))
    ):
        return False
    if word.only_given and not token.shouts:
        return True
    before = text[max(token.start - 30, 0) : token.start]
    begins = begins_sentence(text, token)
    in_title = len(rest) > 1 and not (rest[1].is_initial or rest[1].is_after_line or begins)
    if word.given:
        if _given_alone(text, token, before, begins, in_title):
            return True
        if not (word.only_surname or ends_like_surname(token)):
            return False
    if word.patronymic and not word.surname:
        return (
            not token.shouts
            and len(token.text) > 4
            and (not word.unknown or bool(_FAMILIAR.search(token.text)))
        )
    return not token.shouts and _surname_alone(text, token, before, begins, in_title)


_PLACES_AFTER = re.compile(
    r"(?:,\s|\s[—–-]\s)([А-ЯЁ][а-яё-]{2,30})(?:,\s|\sи\s|\s[—–-]\s)([А-ЯЁ][а-яё-]{2,30})"
)
_PLACE_BEFORE = re.compile(r"(?<!\w)([А-ЯЁ][а-яё-]{2,30})(?:,\s|\sи\s|\s?[—–-]\s?)$")


def _is_among_places(text: str, token: Token) -> bool:
    """Whether a town that is also a name stands in a list of towns: «Владимир, Суздаль, Ростов»."""
    before = _PLACE_BEFORE.search(text, max(token.start - 34, 0), token.start)
    after = _PLACES_AFTER.match(text, token.end)
    beside = [before.group(1)] if before else list(after.groups()) if after else []
    words = [word_of(one) for one in beside]
    return bool(words) and all(word.place and not word.given for word in words) and not words[0].surname


def _given_alone(text: str, token: Token, before: str, begins: bool, in_title: bool) -> bool:
    """Whether a given name that is also another word is meant as a name."""
    word = token.word
    called = bool(_CALLED.match(text, token.end)) and (bool(_TO_WHOM.search(before)) or begins)
    if begins or token.shouts:
        hailed = called and text[token.end : token.end + 9].strip()[:1] in (",", "!", ":")
        return hailed and not token.shouts
    if (_ABSTRACT.match(token.text) and _AMONG_NOUNS.match(text, token.end)) or before[-2:-1].isdigit():
        return False
    if called or not (in_title or word.place):
        return True
    return word.place and bool(_AFTER_WORD.search(before) or _OF_PEOPLE.search(before))


def _surname_alone(text: str, token: Token, before: str, begins: bool, in_title: bool) -> bool:
    """Whether a word that may be a surname is one where it stands."""
    word = token.word
    if token.text.lower() in FAMOUS:
        return False
    likely = word.surname and not word.place and ends_like_surname(token)
    if (
        before[-2:-1] == ":"
        and _LABELLED.search(before)
        and word.surname
        and not in_title
        and ends_like_surname(token)
    ):
        return True
    if begins and likely:
        hailed = text[token.end : token.end + 1] == "," and not word.unknown
        if hailed or _signs(text, token) or _fills_item(text, token):
            return True
    if _ON_STREET.search(before):
        return False
    if word.unknown and not (begins or in_title) and ODD_SURNAME.search(token.text):
        return True
    if in_title:
        return False
    if word.only_surname or (begins and likely and not word.unknown and _precedes_verb(text, token)):
        return True
    if not word.surname or word.unknown or word.place or begins:
        return False
    return bool(_LIKE_OWNER.search(token.text)) or bool(_TO_WHOM.search(before)) or _follows_verb(before)


_LIKE_OWNER = re.compile(r"[А-ЯЁа-яё]{2}(?:[оеё]в|[иы]н)(?:а|у|ым|ой)?$")
"""Surnames that are not adjectives too, as «Вишневский» is."""
_OF_PEOPLE = re.compile(r"(?<!\w)(?:у|для|со?|об?)\s+$", re.IGNORECASE)
# «Машин не хватает» is a plural.
_NEXT_WORD = re.compile(r"\s(?:не\s(?!хват|был|буд|оста|стал|имее))?([а-яё]{2,30})(?!\w)")


def _precedes_verb(text: str, token: Token) -> bool:
    """Whether a verb follows: «Куликов не отвечает»."""
    following = _NEXT_WORD.match(text, token.end)
    return following is not None and is_verb(following.group(1))


def _follows_verb(before: str) -> bool:
    """Whether a verb precedes, as in «отвечала Дубровская»."""
    last = _AFTER_WORD.search(before)
    return last is not None and is_verb(last.group(1))


_ITEM_BEFORE = re.compile(r"(?:^|\n)\s{0,5}\d{1,3}[.)]\s{1,3}$")


def _fills_item(text: str, token: Token) -> bool:
    """Whether a word alone is an item of a numbered list."""
    return text[token.end : token.end + 1] in ("", "\n", ";") and bool(
        _ITEM_BEFORE.search(text, max(token.start - 12, 0), token.start)
    )


def _signs(text: str, token: Token) -> bool:
    """Whether a word alone ends the text after other words, as a signature does."""
    return (
        not text[token.end : token.end + 20].strip(" .\n")
        and len(text) < token.end + 20
        and bool(text[: token.start].strip())
    )


_FAMILIAR = re.compile(r"[а-яё]{3}[вн]ыч(?:а|у|ем|е)?$")
_ON_STREET = re.compile(r"(?<!\w)(?:на|по)\s+$", re.IGNORECASE)
