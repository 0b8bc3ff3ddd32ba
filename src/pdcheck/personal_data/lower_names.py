"""Names typed without capitals: a given name beside a surname or a patronymic, or alone where it is called."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.lexicon import FAMOUS
from pdcheck.personal_data.surroundings import is_of_thing
from pdcheck.personal_data.words import Word, is_first_person, is_surname_first, word_of

_SPACE = r"[ \t\u00a0\u2009\u202f]"
_WORD = r"[а-яё]{2,30}(?:-[а-яё]{2,30})?"
_PATRONYMIC = re.compile(
    r"(?<![\w-])(?:[а-яё]{2,30}?(?:[оеё]вич|ьич|[иы]ч|[оеё]вн|ичн)|борисн|иванн|михалн|степанн|семённ)(?:а|у|е|ы|ем|ом|ой)?(?![\w-])"
)
_WORDS_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<surname>{_WORD}){_SPACE}{{1,3}})?(?P<given>[а-яё]{{2,30}}){_SPACE}{{1,3}}$"
)
_SURNAME_AFTER = re.compile(rf"{_SPACE}{{1,3}}({_WORD})(?![\w-])")
_LABEL = rf"зовут(?:{_SPACE}+(?:меня|его|е[её]|нас))?|фамилия|имя|на{_SPACE}имя|на{_SPACE}фамилию|фио|получатель|отправитель|плательщик"
_TRADE = r"заказчи\w+|клиент\w*|покупател\w+|пациент\w*|абонент\w*|контактное лицо|сотрудни\w+|водител\w+|мастер\w*|курьер\w*|менеджер\w*"
# One of these stands in each of the two above.
_CALLING = "зовут фамили имя фио ател щик чик клиент пациент абонент контактн мастер курьер менеджер сотрудни".split()
_CALLED = re.compile(
    rf"(?<!\w)(?:(?P<label>{_LABEL})|{_TRADE})[ ,:—-]{{1,3}}"
    rf"(?P<name>{_WORD}(?:{_SPACE}+{_WORD})?(?:{_SPACE}[а-я]\.?(?![\w])){{0,2}})(?!\w)"
)
_LETTERS = re.compile(r"[а-яё]{2,30}")
_WORDS = re.compile(rf"(?<![\w@./-]){_WORD}(?![\w@-]|\.[a-z])")
# After these even a name that is also another word is a name.
_VOICED = re.compile(
    r"(?<!\w)(?:это|здравствуйте|здравствуй|привет\w*|здоров\w?|спасибо|благодар\w+|добр\w+\s(?:день|вечер|утро)|пусть|мам\w|пап\w|дяд\w|т[её]т\w|баб\w|дед\w?|уважени\w+"
    r"|муж\w?|жен\w|сын\w?|доч\w+|сестр\w|брат\w?|реб[её]н\w+|менеджер\w?|мастер\w?|курьер\w?|[а-яё]{2,20}(?:л|л[аи]|лся|лась|[йи]те|[аеи]ть))[,:]?\s$"
)
_BESIDE = re.compile(r"(?<!\w)(?:от|для|у|с|со|к|ко|и|через|я)\s$")
_HAILED = re.compile(r"\s?[,!](?!\s?котор)|\s?\)+|\s*$")


def find_lower_names(text: str) -> Iterator[Found]:
    """Every name of a person that is written in small letters."""
    yield from _with_patronymic(text)
    yield from _called(text)
    yield from _pairs(text)
    yield from _signed(text)


# «подойду голощапов», «квартира 6 жамбалова»: who writes without marks signs so.
_LAST_WORDS = re.compile(
    rf"(?:(?<![\w-])(?P<before>[а-яё]{{1,30}})|[\d\]]){_SPACE}(?P<name>{_WORD})[\s.!)]*$"
)
_BEFORE_SIGNING = frozenset("пожалуйста спасибо заранее это я ответа".split())
_SURE_AND_SINGULAR = re.compile(r"(?:[оеё]ва|ина|енко|швили|дзе|[сц]кий|[сц]кая)$")


def _signed(text: str) -> Iterator[Found]:
    """A surname that ends a text."""
    match = _LAST_WORDS.search(text, max(len(text) - 70, 0))
    if match is None or match.group("name") in FAMOUS:
        return
    word, before = word_of(match.group("name")), match.group("before") or ""
    odd = word.unknown and word.declines_like_surname
    after_verb = before in _BEFORE_SIGNING or is_first_person(before)
    if word.only_surname or (odd and (after_verb or _SURE_AND_SINGULAR.search(match.group("name")))):
        yield Found(Kind.NAME, *match.span("name"), Because.CONTEXT)


def _with_patronymic(text: str) -> Iterator[Found]:
    if not any(ending in text for ending in ("вич", "вн", "ич", "ыч", "исна", "анна", "ална")):
        return
    for match in _PATRONYMIC.finditer(text):
        before = _WORDS_BEFORE.search(text, max(match.start() - 70, 0), match.start())
        if before and word_of(match.group()).patronymic and word_of(before.group("given")).given:
            surname = before.group("surname") and word_of(before.group("surname"))
            goes_first = surname and (surname.surname or surname.unknown) and not surname.no_name
            first = "surname" if goes_first else "given"
            after = _SURNAME_AFTER.match(text, match.end())
            follows = first == "given" and after is not None and _is_surname_after(word_of(after.group(1)))
            end = after.end() if after and follows else match.end()
            yield Found(Kind.NAME, before.start(first), end, Because.FORM)
        elif before is None and word_of(match.group()).patronymic and _HAILED.match(text, match.end()):
            yield Found(Kind.NAME, *match.span(), Because.FORM)


def _is_surname_after(word: Word) -> bool:
    return not word.no_name and (word.surname or word.unknown or word.animate)


def _called(text: str) -> Iterator[Found]:
    """After «зовут», «фамилия» and captions, where an unusual surname may follow a given name."""
    if not any(word in text for word in _CALLING):
        return
    for match in _CALLED.finditer(text):
        words = list(re.finditer(rf"{_WORD}|[а-я]\.?", match.group("name")))
        first = word_of(words[0].group())
        if match.group("label") is None and not (
            first.only_given or first.only_surname or (first.unknown and first.surname)
        ):
            continue
        count = 0
        while count < len(words) and _is_part(words[count].group(), count > 0 and first.given):
            count += 1
        if count:
            start = match.start("name")
            yield Found(Kind.NAME, start, start + words[count - 1].end(), Because.CONTEXT)


def _is_part(written: str, after_given: bool) -> bool:
    if len(written.rstrip(".")) == 1:
        return True
    word = word_of(written)
    return not word.no_name and (
        word.given or word.surname or word.unknown or (after_given and bool(_LIKE_ADJECTIVE.search(written)))
    )


_LIKE_ADJECTIVE = re.compile(r"(?:[нвкл]ой|[нк]ая|[нтс]кий|ный|лый)$")


def _pairs(text: str) -> Iterator[Found]:
    """A given name and a surname side by side in any order, and given names alone that are nothing else."""
    if not any(map(_is_given, _LETTERS.findall(text))):
        return
    previous: re.Match[str] | None = None
    for match in _WORDS.finditer(text):
        written = match.group()
        beside = previous is not None and text[previous.end() : match.start()] in _GAPS
        if (
            beside
            and previous is not None
            and (_is_pair(previous.group(), written) or _is_introduced(text, previous, written))
        ):
            yield Found(Kind.NAME, previous.start(), match.end(), Because.DICTIONARY)
        elif _is_given(written) and _is_alone(text, written, *match.span()):
            yield Found(Kind.NAME, *match.span(), Because.CONTEXT)
        elif (
            _is_given(written)
            and word_of(written).only_given
            and (letter := _INITIAL_AFTER.match(text, match.end()))
        ):
            yield Found(Kind.NAME, match.start(), letter.end(), Because.FORM)
        previous = match


_INTRODUCED = re.compile(r"(?<!\w)(?:это|я|зовут|беспокоит|звонит|пишет)\s$")
_SHORTEST_ODD = 4


def _is_introduced(text: str, given: re.Match[str], written: str) -> bool:
    """Whether an unknown word ends the name with which someone introduces themselves: «это джон маккарти»."""
    return (
        len(written) >= _SHORTEST_ODD
        and _is_given(given.group())
        and word_of(given.group()).nothing_else
        and word_of(written).unknown
        and bool(_INTRODUCED.search(text, max(given.start() - 14, 0), given.start()))
    )


@lru_cache(maxsize=50_000)
def _is_given(written: str) -> bool:
    return word_of(written).given


_INITIAL_AFTER = re.compile(r" [а-я]\.(?!\s?[а-я]\.)(?!\w)")
_GAPS = frozenset((" ", "  ", "\u00a0"))


@lru_cache(maxsize=50_000)
def _is_pair(first: str, second: str) -> bool:
    one, two = word_of(first), word_of(second)
    if one.no_name or two.no_name or not (one.given or two.given):
        return False
    return (
        any(
            (given.only_given or other.only_surname) and _goes_with(given, other)
            for given, other in ((one, two), (two, one))
            if given.given
        )
        or (one.nothing_else and bool(_SURNAME_OR_ADJECTIVE.search(second)))
        or _is_declined_pair(one, second)
    )


def _is_declined_pair(given: Word, other: str) -> bool:
    """«лены чижовой»: a surname that the dictionary reads as one first, in an oblique case of the given name before it."""
    cases = given.given_cases & word_of(other).surname_cases - {"nomn"}
    return given.given and bool(cases) and is_surname_first(other)


_SURNAME_OR_ADJECTIVE = re.compile(r"(?:[сц]к(?:ий|ая|ого|ому|ую)|[гкх]их|[дн]ых)$")


def _goes_with(given: Word, other: Word) -> bool:
    """Whether a surname stands in the case of the given name beside it."""
    if not other.surname:
        return False
    if other.unknown:
        return other.declines_like_surname
    return bool(given.unknown or not other.surname_cases or given.given_cases & other.surname_cases)


_LONG_ENOUGH = 5
"""Letters from which a word that the dictionary knows as a given name alone is taken for one anywhere."""
_ALSO_WORDS = frozenset(
    "поля тома рая рома рому рома ника марка марки макс злата люда валя алиса мила лилия юра".split()
)
"""Forms of given names that in small letters are other words: «поля ввода», «два тома»."""


def _is_alone(text: str, written: str, start: int, end: int) -> bool:
    if len(written) < 3 or written in _ALSO_WORDS or not word_of(written).only_given:
        return False
    before = text[max(start - 24, 0) : start]
    hailed = bool(_HAILED.match(text, end)) and not before[-2:].strip(" \n\t")
    if _VOICED.search(before) or (hailed and not text[:start].strip()):
        return True
    if not word_of(written).nothing_else or is_of_thing(text, start, end, 1):
        return False
    return hailed or len(written) >= _LONG_ENOUGH or bool(_BESIDE.search(before))
