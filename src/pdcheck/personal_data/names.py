"""Names of people: rows of capitalised words that the dictionary, the order of words and the words around tell for names."""

import re
from collections.abc import Iterator, Sequence

from pdcheck.personal_data.births_in_lists import BIRTH_AFTER_NAME
from pdcheck.personal_data.eastern_names import after_eastern_surname, by_eastern_syllables
from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.latin_names import find_latin_names
from pdcheck.personal_data.lexicon import SHORT_SURNAMES
from pdcheck.personal_data.lone_names import stands_alone
from pdcheck.personal_data.lower_names import find_lower_names
from pdcheck.personal_data.mailboxes import names_in_headers
from pdcheck.personal_data.surroundings import Cues, cues_of, is_of_thing
from pdcheck.personal_data.tokens import (
    ODD_SURNAME,
    Token,
    begins_sentence,
    ends_like_surname,
    is_nameable,
    runs_of,
)
from pdcheck.personal_data.words import SURE_SURNAME, Word

_SPACE = r"[ \t\u00a0\u2009\u202f]"


_CAPITAL = re.compile(r"[А-ЯЁ]")
_TURKIC = re.compile(rf"{_SPACE}+(?:[оО]глы|[кК]ызы|[гГ]ызы|[уУ]лы|[уУ]улу|[кК]изи|[уУ]гли|ОГЛЫ|КЫЗЫ)(?!\w)")


def find_names(text: str) -> Iterator[Found]:
    """Every name of a person; a name inside a name of a company, a street or a thing is left out."""
    yield from find_lower_names(text)
    yield from find_latin_names(text)
    for start, end in names_in_headers(text):
        yield Found(Kind.NAME, start, end, Because.FORM)
    if not _CAPITAL.search(text):
        return
    cues = cues_of(text)
    end = -1
    for run in runs_of(text):
        is_listed = text[max(end, 0) : run[0].start] in _LISTED if end >= 0 else False
        for found in _in_run(text, run, cues, is_listed):
            end = found.end
            yield found


_LISTED = frozenset((", ", " и ", "; ", " / ", "/", ",\n"))
"""What stands between the names of a list."""


def _in_run(text: str, run: list[Token], cues: Cues, is_listed: bool) -> Iterator[Found]:
    at = 0
    while at < len(run):
        length, because = _length(text, run, at, cues)
        if not length and is_listed and at == 0 and _is_one_of_list(run):
            length = len(run)
        if not length:
            at += 1
            continue
        start, end = run[at].start, run[at + length - 1].end
        goes_on = _TURKIC.match(text, end) or _shortened_patronymic(text, run[at : at + length], end)
        end = goes_on.end() if goes_on else end
        first = at
        while first and run[first - 1].text.lower() in _PARTICLES:
            first -= 1
        start = run[first].start
        if not is_of_thing(text, start, end, length):
            yield Found(Kind.NAME, start, end, because)
        at += length


# «Людмила Вас. Трегуб», «Трегуб Людмила Вас.»
_SHORT_PATRONYMIC = re.compile(
    rf"{_SPACE}(?:Ал(?:ек(?:с|сандр|сеев)?)?|Ан(?:ат|др|т)?|Арк|Арт|Бор|Вад|Вал(?:ент|ер)?|Вас|Вик(?:т)?|Вит|Вл(?:ад)?|Вяч|Ген(?:н)?|Георг|Григ|Дан|Ден|Дм(?:итр)?|Евг|Ив|Иг|Ил|Конст|Леон|Макс"
    rf"|Мих|Ник(?:ол)?|Ол|Пав|Петр?|Род|Ром|Русл|Серг?|Стан|Степ|Тим|Ф[её]д|Эд|Юр|Як|Яр)\.(?:{_SPACE}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)?"
)


def _shortened_patronymic(text: str, name: Sequence[Token], end: int) -> re.Match[str] | None:
    """A patronymic cut short after a given name, and the surname after it."""
    return _SHORT_PATRONYMIC.match(text, end) if name[-1].word.given else None


def _is_one_of_list(run: Sequence[Token]) -> bool:
    """Whether what follows a name and a comma is the next person: a word like a surname, or any with initials."""
    *initials, last = run
    if len(run) == 2 and run[0].word.unknown and not run[0].is_initial:
        return last.word.unknown and not run[0].shouts and _is_odd_surname(last, declined=False)
    if initials:
        return all(one.is_initial for one in initials) and last.word.nominal and is_nameable(last)
    word = last.word
    return (
        is_nameable(last)
        and not word.place
        and (
            word.only_given
            or word.only_surname
            or ends_like_surname(last)
            or last.text.lower() in SHORT_SURNAMES
        )
    )


_PARTICLES = frozenset("ван фон дер ден де ди да ла ле дю аль эль ибн бен тер".split())


def _length(text: str, run: Sequence[Token], at: int, cues: Cues) -> tuple[int, Because]:
    """How many words from here on are one name, and why; none where no name begins."""
    rest = run[at : at + 4]
    if rest[0].word.no_name and not rest[0].is_initial:
        return 0, Because.FORM
    if length := _with_patronymic(text, rest) or _with_initials(text, rest, cues) or _with_birth(text, rest):
        return length, Because.FORM
    paired, called = _given_and_surname(text, rest), _after_cue(text, rest, cues)
    called = max(called, by_eastern_syllables(rest))
    if paired == 2 and _has_initial_after(rest):
        paired = 3
    if paired or called:
        return max(paired, called), Because.CONTEXT if called > paired else Because.DICTIONARY
    previous = run[at - 1] if at and not rest[0].is_after_line else None
    return (1, Because.DICTIONARY) if stands_alone(text, rest, previous) else (0, Because.FORM)


def _with_birth(text: str, rest: Sequence[Token]) -> int:
    """Two or three words, however rare, right before a date of long ago: «Чойбалсан Ондар (06.10.1980)»."""
    for count in (2, 3):
        if len(rest) == count and all(is_nameable(token) and token.word.nominal for token in rest):
            return count if BIRTH_AFTER_NAME.match(text, rest[-1].end) else 0
    return 0


def _with_patronymic(text: str, rest: Sequence[Token]) -> int:
    """Surname, name, patronymic in any usual order; a line may break inside."""
    for at in (1, 2):
        if len(rest) <= at or not all(is_nameable(token) for token in rest[: at + 1]):
            return 0
        if not (rest[at].word.patronymic or _TURKIC.match(text, rest[at].end)):
            continue
        given = rest[at - 1].word
        if not (given.given or given.unknown or given.nominal):
            continue
        if at == 2:
            return 3 if _may_be_surname(rest[0]) else 0
        if not given.given and not given.unknown and not rest[1].word.patronymic:
            return 0
        shortened = (
            len(rest) > 2 and rest[2].is_initial and not _initials_from(rest, 3) and not _goes_on(rest, 3)
        )
        return 3 if _is_surname_after(rest, 2) or (shortened and rest[2].text.endswith(".")) else 2
    return 0


def _may_be_surname(token: Token) -> bool:
    return token.word.surname or token.word.unknown or (token.word.nominal and not token.word.place)


def _is_surname_after(rest: Sequence[Token], at: int) -> bool:
    """Whether the word after a name and patronymic is its surname, and not the next person's."""
    if len(rest) <= at or rest[at].is_initial or rest[at].is_after_line or rest[at].word.no_name:
        return False
    follower = rest[at + 1] if len(rest) > at + 1 else None
    if follower is not None and not follower.is_after_line and (follower.word.given or follower.is_initial):
        return False
    word = rest[at].word
    return word.surname or word.unknown or (word.nominal and not word.place)


def _with_initials(text: str, rest: Sequence[Token], cues: Cues) -> int:
    """«Иванов И. И.», «И. И. Иванов», and with one initial where the surname is sure."""
    initials = _initials_from(rest, 1)
    if initials and rest[0].word.given and is_nameable(rest[0]) and _ends_with_surname(rest, initials + 1):
        return initials + 2
    dotted = initials > 0 and (
        rest[1].text.endswith(".")
        or (initials == 1 and _is_declined_surname(rest[0]) and bool(_SMALL_AFTER.match(text, rest[1].end)))
        or (initials == 2 and not rest[2].is_after_line)
        or bool(_ENDS_ITEM.match(text, rest[1].end))
    )
    if is_nameable(rest[0]) and dotted and not rest[1].is_after_line:
        word = rest[0].word
        sure = word.surname or word.given or word.unknown
        if initials == 2 and (sure or (word.nominal and not _goes_on(rest, 3))):
            return 3
        sure = (sure and not (word.place and not word.surname_cases)) or ends_like_surname(rest[0])
        if (
            initials == 1
            and (
                sure
                or rest[0].start in cues.called
                or (word.animate and not begins_sentence(text, rest[0]))
                or (
                    (word.animate or _LIKE_GENITIVE.search(rest[0].text))
                    and _ENDS_ITEM.match(text, rest[1].end)
                )
            )
            and not _goes_on(rest, 2)
        ):
            return 2
    initials = _initials_from(rest, 0)
    if not 1 <= initials <= 2 or len(rest) <= initials or not rest[0].text.endswith("."):
        return 0
    last = rest[initials]
    if not is_nameable(last) or last.is_after_line:
        return 0
    if initials == 2 or rest[0].start in cues.called:
        return initials + 1 if last.word.nominal or last.word.surname else 0
    if last.word.place and not last.word.surname_cases:
        return 0
    likely = last.word.animate or last.word.unknown or bool(_LIKE_GENITIVE.search(last.text))
    return 2 if last.word.surname or likely else 0


# «заказ на Хрусталёву Е уже собран»
_SMALL_AFTER = re.compile(r"\s[а-яё]")


def _is_declined_surname(token: Token) -> bool:
    return (token.word.only_surname or token.word.declines_like_surname) and not token.word.place


_ENDS_ITEM = re.compile(r"\s?[,;)|/\n]|\s*$")


def _goes_on(rest: Sequence[Token], at: int) -> bool:
    """Whether initials belong to the surname after them: «Музей Л. Н. Толстого»."""
    return len(rest) > at and is_nameable(rest[at]) and rest[at].word.surname and not rest[at].is_after_line


def _ends_with_surname(rest: Sequence[Token], at: int) -> bool:
    """Whether a surname follows a given name and initials: «Пётр Ив. Сомов»."""
    return (
        len(rest) > at
        and is_nameable(rest[at])
        and not (rest[at].is_after_line or rest[at].word.only_given)
        and (rest[at].word.surname or bool(_OWNER_ENDING.search(rest[at].text)))
    )


_OWNER_ENDING = re.compile(r"[а-яё]{2}(?:[оеё]в|[иы]н)(?:а|у|ым|ой)?$")


def _has_vowel(token: Token) -> bool:
    """Whether a word can be spoken: «ХХХХ» is a place to write in."""
    return bool(_VOWEL.search(token.text))


_VOWEL = re.compile(r"[аеёиоуыэюя]", re.IGNORECASE)


def _initials_from(rest: Sequence[Token], at: int) -> int:
    count = 0
    while at + count < len(rest) and rest[at + count].is_initial and count < 2:
        count += 1
    return count


def _given_and_surname(text: str, rest: Sequence[Token]) -> int:
    """A given name and a surname side by side, in either order."""
    if len(rest) < 2 or rest[1].is_after_line or not (is_nameable(rest[0]) and is_nameable(rest[1])):
        return 0
    one, two = rest[0].word, rest[1].word
    if two.given and two.surname and one.given and not one.surname:
        return 2
    if one.given and (two.only_surname or (ends_like_surname(rest[1]) and not two.place)):
        return 2
    if (one.rarely_given and (two.only_surname or two.declines_like_surname)) or (
        two.rarely_given and one.only_surname
    ):
        return 2
    if one.given and _fits_given(one, two, rest[1].shouts):
        if not one.only_given and not (one.given_cases & two.surname_cases or two.unknown):
            return 0
        return 2
    if (
        two.given
        and (one.surname or (one.unknown and not one.place))
        and (
            two.only_given
            or one.only_surname
            or one.unknown
            or one.surname_cases & two.given_cases
            or ends_like_surname(rest[0])
        )
    ):
        return 2
    undoubted = ends_like_surname(rest[0]) or bool(_LIKE_GENITIVE.search(rest[0].text))
    if two.only_given and undoubted and not one.given and not rest[1].shouts:
        return 2
    if one.patronymic and not one.given and rest[0].text.endswith("ич") and (two.given or two.unknown):
        return 2
    inside = one.nominal and (
        not begins_sentence(text, rest[0])
        or bool(_CELL_BEFORE.search(text, max(rest[0].start - 2, 0), rest[0].start))
    )
    if two.only_given and (one.animate or inside) and not one.place and not one.given and not rest[1].shouts:
        return 2
    if not rest[0].shouts and (
        (two.unknown and (one.only_surname or ends_like_surname(rest[0])))
        or (one.unknown and two.only_surname and ends_like_surname(rest[1]))
    ):
        return 2
    if one.unknown and two.unknown and not rest[0].shouts and _is_odd_surname(rest[1], declined=True):
        return 2
    if length := after_eastern_surname(rest):
        return length
    if one.given and two.given and (one.only_given or two.only_given):
        return 2
    return 0


_LIKE_GENITIVE = re.compile(r"(?:[гкх]их|[дн]ых)$")
"""Surnames such as «Гладких», which the dictionary takes for adjectives."""


_CELL_BEFORE = re.compile(r"[;|\t]\s?$")


def _is_odd_surname(token: Token, *, declined: bool) -> bool:
    """Whether an unknown word ends as surnames do; a plural such as «Стартапов» ends as those that are not declined."""
    plural_too = declined and token.text.endswith(("ов", "ев", "ёв"))
    return bool(ODD_SURNAME.search(token.text)) and not plural_too


def _has_initial_after(rest: Sequence[Token]) -> bool:
    """Whether a surname and a given name are followed by the initial of a patronymic: «Тхагапсоев Аслан Х.»."""
    return (
        len(rest) > 2
        and rest[2].is_initial
        and rest[2].text.endswith(".")
        and not rest[2].is_after_line
        and rest[1].word.given
        and not _goes_on(rest, 3)
        and _initials_from(rest, 2) == 1
    )


def _fits_given(given: Word, other: Word, shouts: bool) -> bool:
    if other.surname or other.unknown:
        return True
    return given.only_given and other.nominal and not (shouts or (other.place and not other.animate))


def _after_cue(text: str, rest: Sequence[Token], cues: Cues) -> int:
    """Words after «Я,», «ФИО:», «менеджер» and the like; after a caption of a name even unknown ones."""
    start = rest[0].start
    if start not in cues.called or rest[0].is_initial:
        return 0
    labelled = start in cues.labelled
    before = text[max(start - 20, 0) : start]
    on_line = labelled and "\n" not in before[len(before.rstrip()) :]
    count = 0
    for token in rest:
        word = token.word
        if (
            token.is_initial
            or word.no_name
            or not _has_vowel(token)
            or (word.rarely_given and not on_line)
            or (count and token.is_after_line)
        ):
            break
        sure = word.given or word.surname or word.patronymic
        if token.shouts and len(token.text) < 5 and not sure:
            break
        likely = (
            sure
            or word.unknown
            or bool(SURE_SURNAME.search(token.text) or _LIKE_GENITIVE.search(token.text))
            or (on_line and word.nominal)
        )
        if not likely or (word.place and not word.given and not (labelled and word.surname)):
            break
        count += 1
    if not count or (count == 1 and not labelled and rest[0].word.unknown and not rest[0].word.surname):
        return 0
    if (
        count == 1
        and rest[0].shouts
        and not labelled
        and not (rest[0].word.only_given or rest[0].word.only_surname)
    ):
        return 0
    return count
