"""Names of people: rows of capitalised words that the dictionary, the order of words and the words around tell for names."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdcheck.personal_data.births_in_lists import BIRTH_AFTER_NAME
from pdcheck.personal_data.found import Because, Found, Kind
from pdcheck.personal_data.latin_names import find_latin_names
from pdcheck.personal_data.lexicon import SHORT_SURNAMES
from pdcheck.personal_data.lower_names import find_lower_names
from pdcheck.personal_data.surroundings import Cues, cues_of, is_of_thing
from pdcheck.personal_data.words import SURE_SURNAME, Word, is_verb, word_of

_SPACE = r"[ \t\u00a0\u2009\u202f]"


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    is_initial: bool
    is_after_line: bool
    """Whether a line break stands before it."""

    @property
    def word(self) -> Word:
        return word_of(self.text)

    @property
    def shouts(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


_CAPITAL = re.compile(r"[А-ЯЁ]")
_CAPITALISED = re.compile(
    r"(?<![А-яЁёA-Za-z0-9@.-])(?<!\w/)(?:[А-ЯЁ]\.?-[А-ЯЁ]\.|(?:Дж|Вл|Ив|Ал|Дм|Ник|Евг)\.(?=\s?[А-ЯЁ])|[А-ЯЁ](?:\.|(?![\wА-яЁё’']))|[А-ЯЁ][А-Яа-яЁё’']*+(?:-[А-Яа-яЁё’']++)*+)|(?<=[А-ЯЁ]\.)[А-ЯЁ](?:[А-Яа-яЁё]++(?:-[А-Яа-яЁё]++)*+|\.?)"
)
_INITIAL = re.compile(r"[А-ЯЁ]\.?(?:-[А-ЯЁ]\.)?|[А-ЯЁ][а-яё]{1,2}\.")
_JOIN = re.compile(rf"{_SPACE}*(?:\r?\n{_SPACE}*)?")
_TURKIC = re.compile(rf"{_SPACE}+(?:[оО]глы|[кК]ызы|[гГ]ызы|[уУ]лы|[уУ]улу|[кК]изи|[уУ]гли|ОГЛЫ|КЫЗЫ)(?!\w)")


def find_names(text: str) -> Iterator[Found]:
    """Every name of a person; a name inside a name of a company, a street or a thing is left out."""
    yield from find_lower_names(text)
    yield from find_latin_names(text)
    if not _CAPITAL.search(text):
        return
    cues = cues_of(text)
    end = -1
    for run in _runs(text):
        is_listed = text[max(end, 0) : run[0].start] in _LISTED if end >= 0 else False
        for found in _in_run(text, run, cues, is_listed):
            end = found.end
            yield found


_LISTED = frozenset((", ", " и ", "; ", " / ", "/", ",\n"))
"""What stands between the names of a list."""


def _runs(text: str) -> Iterator[list[_Token]]:
    """Rows of capitalised words that only spaces, or one line break, part."""
    run: list[_Token] = []
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        joined = run and _JOIN.fullmatch(text, run[-1].end, start)
        if run and not joined:
            yield run
            run = []
        word = match.group()
        is_initial = bool(_INITIAL.fullmatch(word))
        after_line = bool(run) and "\n" in text[run[-1].end : start]
        run.append(_Token(word, start, end, is_initial, after_line))
    if run:
        yield run


def _in_run(text: str, run: list[_Token], cues: Cues, is_listed: bool) -> Iterator[Found]:
    at = 0
    while at < len(run):
        length, because = _length(text, run, at, cues)
        if not length and is_listed and at == 0 and _is_one_of_list(run):
            length = len(run)
        if not length:
            at += 1
            continue
        start, end = run[at].start, run[at + length - 1].end
        turkic = _TURKIC.match(text, end)
        end = turkic.end() if turkic else end
        first = at
        while first and run[first - 1].text.lower() in _PARTICLES:
            first -= 1
        start = run[first].start
        if not is_of_thing(text, start, end, length):
            yield Found(Kind.NAME, start, end, because)
        at += length


def _is_one_of_list(run: Sequence[_Token]) -> bool:
    """Whether what follows a name and a comma is the next person: a word like a surname, or any with initials."""
    *initials, last = run
    if len(run) == 2 and run[0].word.unknown and not run[0].is_initial:
        return last.word.unknown and not run[0].shouts and _is_odd_surname(last, declined=False)
    if initials:
        return all(one.is_initial for one in initials) and last.word.nominal and _is_nameable(last)
    word = last.word
    return (
        _is_nameable(last)
        and not word.place
        and (
            word.only_given
            or word.only_surname
            or _ends_like_surname(last)
            or last.text.lower() in SHORT_SURNAMES
        )
    )


_PARTICLES = frozenset("ван фон дер ден де ди да ла ле дю аль эль ибн бен тер".split())
_WESTERN = frozenset("дер ден де да ла".split())


def _length(text: str, run: Sequence[_Token], at: int, cues: Cues) -> tuple[int, Because]:
    """How many words from here on are one name, and why; none where no name begins."""
    rest = run[at : at + 4]
    if rest[0].word.no_name and not rest[0].is_initial:
        return 0, Because.FORM
    if length := _with_patronymic(text, rest) or _with_initials(text, rest, cues) or _with_birth(text, rest):
        return length, Because.FORM
    paired, called = _given_and_surname(text, rest), _after_cue(text, rest, cues)
    if paired or called:
        return max(paired, called), Because.CONTEXT if called > paired else Because.DICTIONARY
    previous = run[at - 1] if at and not rest[0].is_after_line else None
    return (1, Because.DICTIONARY) if _stands_alone(text, rest, previous) else (0, Because.FORM)


def _with_birth(text: str, rest: Sequence[_Token]) -> int:
    """Two or three words, however rare, right before a date of long ago: «Чойбалсан Ондар (06.10.1980)»."""
    for count in (2, 3):
        if len(rest) == count and all(_is_nameable(token) and token.word.nominal for token in rest):
            return count if BIRTH_AFTER_NAME.match(text, rest[-1].end) else 0
    return 0


def _is_nameable(token: _Token) -> bool:
    return not token.is_initial and not token.word.no_name


def _with_patronymic(text: str, rest: Sequence[_Token]) -> int:
    """Surname, name, patronymic in any usual order; a line may break inside."""
    for at in (1, 2):
        if len(rest) <= at or not all(_is_nameable(token) for token in rest[: at + 1]):
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


def _may_be_surname(token: _Token) -> bool:
    return token.word.surname or token.word.unknown or (token.word.nominal and not token.word.place)


def _is_surname_after(rest: Sequence[_Token], at: int) -> bool:
    """Whether the word after a name and patronymic is its surname, and not the next person's."""
    if len(rest) <= at or rest[at].is_initial or rest[at].is_after_line or rest[at].word.no_name:
        return False
    follower = rest[at + 1] if len(rest) > at + 1 else None
    if follower is not None and not follower.is_after_line and (follower.word.given or follower.is_initial):
        return False
    word = rest[at].word
    return word.surname or word.unknown or (word.nominal and not word.place)


def _with_initials(text: str, rest: Sequence[_Token], cues: Cues) -> int:
    """«Иванов И. И.», «И. И. Иванов», and with one initial where the surname is sure."""
    initials = _initials_from(rest, 1)
    dotted = initials > 0 and (
        rest[1].text.endswith(".")
        or (initials == 2 and not rest[2].is_after_line)
        or bool(_ENDS_ITEM.match(text, rest[1].end))
    )
    if _is_nameable(rest[0]) and dotted and not rest[1].is_after_line:
        word = rest[0].word
        sure = word.surname or word.given or word.unknown
        if initials == 2 and (sure or (word.nominal and not _goes_on(rest, 3))):
            return 3
        sure = (sure and not (word.place and not word.surname_cases)) or _ends_like_surname(rest[0])
        if (
            initials == 1
            and (
                sure
                or rest[0].start in cues.called
                or (word.animate and not _begins(text, rest[0]))
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
    if not _is_nameable(last) or last.is_after_line:
        return 0
    if initials == 2 or rest[0].start in cues.called:
        return initials + 1 if last.word.nominal or last.word.surname else 0
    if last.word.place and not last.word.surname_cases:
        return 0
    likely = last.word.animate or last.word.unknown or bool(_LIKE_GENITIVE.search(last.text))
    return 2 if last.word.surname or likely else 0


_ENDS_ITEM = re.compile(r"\s?[,;)|/\n]|\s*$")


def _goes_on(rest: Sequence[_Token], at: int) -> bool:
    """Whether initials belong to the surname after them: «Музей Л. Н. Толстого»."""
    return len(rest) > at and _is_nameable(rest[at]) and rest[at].word.surname and not rest[at].is_after_line


def _initials_from(rest: Sequence[_Token], at: int) -> int:
    count = 0
    while at + count < len(rest) and rest[at + count].is_initial and count < 2:
        count += 1
    return count


def _given_and_surname(text: str, rest: Sequence[_Token]) -> int:
    """A given name and a surname side by side, in either order."""
    if len(rest) < 2 or rest[1].is_after_line or not (_is_nameable(rest[0]) and _is_nameable(rest[1])):
        return 0
    one, two = rest[0].word, rest[1].word
    if two.given and two.surname and one.given and not one.surname:
        return 2
    if one.given and (two.only_surname or (_ends_like_surname(rest[1]) and not two.place)):
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
            or _ends_like_surname(rest[0])
        )
    ):
        return 2
    undoubted = _ends_like_surname(rest[0]) or bool(_LIKE_GENITIVE.search(rest[0].text))
    if two.only_given and undoubted and not one.given and not rest[1].shouts:
        return 2
    if one.patronymic and not one.given and rest[0].text.endswith("ич") and (two.given or two.unknown):
        return 2
    inside = one.nominal and (
        not _begins(text, rest[0])
        or bool(_CELL_BEFORE.search(text, max(rest[0].start - 2, 0), rest[0].start))
    )
    if two.only_given and (one.animate or inside) and not one.place and not one.given and not rest[1].shouts:
        return 2
    if not rest[0].shouts and (
        (two.unknown and (one.only_surname or _ends_like_surname(rest[0])))
        or (one.unknown and two.only_surname and _ends_like_surname(rest[1]))
    ):
        return 2
    if one.unknown and two.unknown and not rest[0].shouts and _is_odd_surname(rest[1], declined=True):
        return 2
    if rest[0].text.lower() in _EASTERN and _is_short(rest[1]):
        return 3 if len(rest) > 2 and _is_short(rest[2]) else 2
    if one.given and two.given and (one.only_given or two.only_given):
        return 2
    return 0


_LIKE_GENITIVE = re.compile(r"(?:[гкх]их|[дн]ых)$")
"""Surnames such as «Гладких», which the dictionary takes for adjectives."""


_CELL_BEFORE = re.compile(r"[;|\t]\s?$")


def _ends_like_surname(token: _Token) -> bool:
    return (token.word.unknown or token.word.nominal) and bool(SURE_SURNAME.search(token.text))


def _is_odd_surname(token: _Token, *, declined: bool) -> bool:
    """Whether an unknown word ends as surnames do; a plural such as «Стартапов» ends as those that are not declined."""
    plural_too = declined and token.text.endswith(("ов", "ев", "ёв"))
    return bool(_ODD_SURNAME.search(token.text)) and not plural_too


_EASTERN = frozenset("ван ли лю чжан чен нгуен ким пак хван цой фам чан хоанг тран кан".split())
_LONGEST_SYLLABLE = 6


def _is_short(token: _Token) -> bool:
    """Whether a word may be one of the short parts of an eastern name."""
    word = token.word
    return (
        _is_nameable(token)
        and not (token.is_after_line or word.place or token.text.lower() in _WESTERN)
        and (word.unknown or word.given or (len(token.text) <= _LONGEST_SYLLABLE and word.nominal))
    )


def _fits_given(given: Word, other: Word, shouts: bool) -> bool:
    if other.surname or other.unknown:
        return True
    return given.only_given and other.nominal and not (shouts or (other.place and not other.animate))


def _after_cue(text: str, rest: Sequence[_Token], cues: Cues) -> int:
    """Words after «Я,», «ФИО:», «менеджер» and the like; after a caption of a name even unknown ones."""
    start = rest[0].start
    if start not in cues.called or rest[0].is_initial:
        return 0
    labelled = start in cues.labelled
    on_line = labelled and "\n" not in text[max(start - 2, 0) : start]
    count = 0
    for token in rest:
        word = token.word
        if (
            token.is_initial
            or word.no_name
            or (word.rarely_given and not on_line)
            or (count and token.is_after_line)
        ):
            break
        sure = word.given or word.surname or word.patronymic
        if token.shouts and len(token.text) < 5 and not sure:
            break
        likely = sure or word.unknown or bool(SURE_SURNAME.search(token.text)) or (on_line and word.nominal)
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


_SENTENCE_START = re.compile(r"(?:(?:^|[.!?…\n•*;]|[:»)]\s)\s*[«\"(]?|[«\"“])$")
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


def _begins(text: str, token: _Token) -> bool:
    """Whether a word stands where any word has a capital."""
    before = text[max(token.start - 30, 0) : token.start]
    return bool(_SENTENCE_START.search(before)) or not before.strip()


def _stands_alone(text: str, rest: Sequence[_Token], previous: _Token | None) -> bool:
    """A name without company: a sure given name or surname, or a doubtful one that is called or capitalised inside a sentence."""
    token = rest[0]
    word = token.word
    if previous is not None and _is_nameable(previous) and previous.word.nominal:
        return (
            word.only_given
            and bool(word.given_cases)
            and "nomn" not in word.given_cases
            and _begins(text, previous)
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
    begins = _begins(text, token)
    in_title = len(rest) > 1 and not (rest[1].is_initial or rest[1].is_after_line or begins)
    if word.given:
        if _given_alone(text, token, before, begins, in_title):
            return True
        if not (word.only_surname or _ends_like_surname(token)):
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


def _is_among_places(text: str, token: _Token) -> bool:
    """Whether a town that is also a name stands in a list of towns: «Владимир, Суздаль, Ростов»."""
    before = _PLACE_BEFORE.search(text, max(token.start - 34, 0), token.start)
    after = _PLACES_AFTER.match(text, token.end)
    beside = [before.group(1)] if before else list(after.groups()) if after else []
    words = [word_of(one) for one in beside]
    return bool(words) and all(word.place and not word.given for word in words) and not words[0].surname


def _given_alone(text: str, token: _Token, before: str, begins: bool, in_title: bool) -> bool:
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


def _surname_alone(text: str, token: _Token, before: str, begins: bool, in_title: bool) -> bool:
    """Whether a word that may be a surname is one where it stands."""
    word = token.word
    if token.text.lower() in _FAMOUS:
        return False
    likely = word.surname and not word.place and _ends_like_surname(token)
    if before[-2:-1] == ":" and _LABELLED.search(before) and word.surname and not in_title and _ends_like_surname(token):
        return True
    if begins and likely:
        hailed = text[token.end : token.end + 1] == "," and not word.unknown
        if hailed or _signs(text, token) or _fills_item(text, token):
            return True
    if _ON_STREET.search(before):
        return False
    if word.unknown and not (begins or in_title) and _ODD_SURNAME.search(token.text):
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


def _precedes_verb(text: str, token: _Token) -> bool:
    """Whether a verb follows: «Куликов не отвечает»."""
    following = _NEXT_WORD.match(text, token.end)
    return following is not None and is_verb(following.group(1))


def _follows_verb(before: str) -> bool:
    """Whether a verb precedes, as in «отвечала Дубровская»."""
    last = _AFTER_WORD.search(before)
    return last is not None and is_verb(last.group(1))


_ITEM_BEFORE = re.compile(r"(?:^|\n)\s{0,5}\d{1,3}[.)]\s{1,3}$")


def _fills_item(text: str, token: _Token) -> bool:
    """Whether a word alone is an item of a numbered list."""
    return text[token.end : token.end + 1] in ("", "\n", ";") and bool(
        _ITEM_BEFORE.search(text, max(token.start - 12, 0), token.start)
    )


def _signs(text: str, token: _Token) -> bool:
    """Whether a word alone ends the text after other words, as a signature does."""
    return (
        not text[token.end : token.end + 20].strip(" .\n")
        and len(text) < token.end + 20
        and bool(text[: token.start].strip())
    )


_FAMILIAR = re.compile(r"[а-яё]{3}[вн]ыч(?:а|у|ем|е)?$")
_ODD_SURNAME = re.compile(r"[а-яё]{2}(?:(?:ов|ев|ёв|уллин|еддин)(?:а|у|ым|ой)?|енко|швили|адзе|идзе)$")
_ON_STREET = re.compile(r"(?<!\w)(?:на|по)\s+$", re.IGNORECASE)
_FAMOUS = frozenset(
    f"{stem}{ending}"
    for stem in "пушкин достоевск лермонтов чехов толст гогол ленин сталин гагарин ломоносов путин калашников эйнштейн менделеев чайковск тургенев есенин маяковск"
    " горьк некрасов бунин булгаков шолохов жуков кутузов суворов нобел рентген пирогов боткин склифосовск тинькофф маркс дарвин ньютон".split()
    for ending in ("", "а", "у", "ым", "ом", "е", "ь", "я", "ю", "ем", "ий", "ого", "ому", "им", "ой", "ова")
)
