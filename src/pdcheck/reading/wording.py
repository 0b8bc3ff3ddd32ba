"""Telling turns of phrase in a document's text: Document → the sentences that hold them; knows no law.

What an element or a trait of a reading does not carry: leftovers of a template, coercion, blanket
permissions, restrictions of withdrawal. Patterns were drawn from real consents; they are matched against
text in lower case with «е» for «ё», so offsets stay those of the document.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from pdcheck.artifacts import Document, Passage
from pdcheck.beginnings import every
from pdcheck.reading.turns import TURNS, Turn
from pdcheck.text import Text

_SENTENCE_END = re.compile(r"[.!?;](?<!\bст.)(?<!\bг.)(?<!\bд.)(?<!\bул.)(?<!\bп.)(?<!\bч.)\s|\n")
_NEGATION = re.compile(r"\b(?:не|нет|без|кроме|исключая|за исключением|запрещ\w+|отсутству\w+)\b")
_NEGATION_REACH = 45
"""Characters before a match in which a negation of its sentence is taken to concern it."""


LONGEST_SENTENCE = 1000
"""Characters on either side of a match in which its sentence begins and ends; more is no sentence."""
MOST_MATCHES = 200
"""Matches of one turn of phrase that are looked at: a bound on the work that no consent comes near."""
_ABBREVIATIONS = frozenset(("ИП", "ООО", "АО", "ПАО", "ИНН", "ОГРН", "ОГРНИП", "КПП", "ФИО", "ЕГРЮЛ"))

_WITHIN = (
    r"(?:в\s+течение|в\s+срок\s+(?:до|не\s+более)|не\s+позднее|не\s+позже)\s+(?:чем\s+через\s+)?(\d{1,3})"
)
_STOP_DELAY = re.compile(
    r"прекра\w+[^.\n]{0,120}?(?:рассыл\w*|сообщени\w*|реклам\w*|отправк\w*)[^.\n]{0,120}?"
    rf"{_WITHIN}[^.\n]{{0,25}}?(?:дн|сут)"
    rf"|(?:рассыл\w*|отправк\w*)\s+(?:\w+\s+){{0,3}}прекра\w+[^.\n]{{0,60}}?{_WITHIN}[^.\n]{{0,25}}?(?:дн|сут)"
    rf"|{_WITHIN}\s*(?:\([^)]*\)\s*)?(?:\w+\s+)?(?:дн|сут)[^.\n]{{0,80}}?прекра\w+[^.\n]{{0,80}}?"
    r"(?:рассыл|сообщени|реклам)"
)
_SLOW_WITHDRAWAL = re.compile(
    r"(?:отзыв|отозв)[^.\n]{0,160}?(?:рассм|прекра|исполн|удовлетвор)\w+[^.\n]{0,80}?(?:в\s+течение|в\s+срок|не\s+позднее)\s+"
    r"[^.\n\d]{0,30}(\d{1,3})\s*(?:\([^)]*\)\s*)?(?:\w+\s+)?(дн|сут|месяц)"
)
_MOST_DAYS = 31
"""A month of any length: what is promised beyond it is long whatever the month."""
_AT_ONCE = re.compile(r"немедленн|незамедлит|\bсразу\b")
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DATE = r"(\d{1,2})[.\s]+(\d{1,2}|[а-я]+)[.\s]+(\d{4})"
_CITED = re.compile(
    rf"{_DATE}\s*(?:года|г\.?)?,?\s*(?:№|n|no)?\s*152\s?-\s?фз"
    rf"|152\s?-\s?фз\s*(?:[«\"“]о\s+персональных\s+данных[»\"”])?\s*от\s+{_DATE}"
)
_MISNUMBERED = re.compile(r"(?:№|n)\s*(\d{1,3})\s?-\s?фз\s*[«\"“]о\s+персональных\s+данных[»\"”]")
_COMPANY = re.compile(
    r"(?:\bооо|\bао|\bпао|\bзао|\bано|\bобществ\w+\s+с\s+ограниченной\s+ответственностью)\s*[«\"“]([^»\"”\n]{2,60})[»\"”]"
)


def find(sort: str, document: Document) -> tuple[Passage, ...]:
    """The sentences that hold a turn of phrase of that sort, in the order of the text."""
    special = _SPECIAL.get(sort)
    if special is not None:
        return tuple(special(document))
    return tuple(document.passage(*span) for span in _spans(sort, folded(document.text)))


def find_any(sorts: Iterable[str], document: Document) -> tuple[Passage, ...]:
    """The sentences that hold a turn of phrase of one of the sorts, sort by sort, each once."""
    return tuple(dict.fromkeys(passage for sort in sorts for passage in find(sort, document)))


@lru_cache(maxsize=256)
def _spans(sort: str, text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences; several checks ask the same of one text."""
    turn = TURNS[sort]
    if turn.stems and not any(stem in text for stem in turn.stems):
        return ()
    return tuple(dict.fromkeys(sentence(text, *match.span()) for match in _held(turn, text)))


def holds(sort: str, words: str) -> bool:
    """Whether a stretch of text taken by itself has a turn of phrase of that sort."""
    return next(_held(TURNS[sort], folded(words)), None) is not None


def around(document: Document, passage: Passage) -> str:
    """The words of the sentence, or of the lines, in which a passage stands."""
    return document.text[slice(*sentence(document.text, *span_of(passage)))]


def special_passages(document: Document, mentioned: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Where special categories are named; a criminal record, which has its own rules, is none of them."""
    apart = tuple(one for one in mentioned if not holds("criminal_record", one.text))
    return apart or (find("special_data", document) if mentioned else ())


def span_of(passage: Passage) -> tuple[int, int]:
    """Where a passage stands in the text of its document."""
    return (passage.location.start or 0, passage.location.end or 0)


def is_left_blank(passage: Passage) -> bool:
    """Whether the words are a caption with an empty field and nothing of the operator's own."""
    if re.search(r"\[\s*[А-Яа-яЁё]|\{\{", passage.text):
        return True
    if not re.search(r"_{2,}|\.{5,}", passage.text):
        return False
    words = re.findall(r"[А-ЯЁA-Za-zа-яё-]+", re.sub(r"\([^)]*\)?", " ", passage.text))
    named = [word for word in words[1:] if word[0].isupper() and word not in _ABBREVIATIONS]
    return not named and not re.search(r"[«\"“]\w", passage.text)


def speaks_of_consent(document: Document) -> bool:
    """Whether anybody agrees to anything in the text; one that a scan may have spoilt is taken to."""
    return document.is_recognised or holds("agreement", Text(document.text).norm)


def gives_consent(document: Document) -> bool:
    """Whether somebody agrees in the text in his own name; one that a scan may have spoilt is taken to."""
    return document.is_recognised or holds("given_consent", Text(document.text).norm)


def speaks_of_personal_data(document: Document) -> bool:
    """Whether the text is about data of people at all; one that a scan may have spoilt is taken to."""
    return document.is_recognised or holds("personal_data", Text(document.text).norm)


def companies(text: str) -> dict[str, tuple[int, int]]:
    """Names in quotes after a legal form, folded, with the first place of each."""
    found: dict[str, tuple[int, int]] = {}
    for match in _COMPANY.finditer(folded(text)):
        found.setdefault(" ".join(match[1].split()), match.span())
    return found


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence, or of the line, around a match."""
    stops, last = _stops(text), max(end - 1, start)
    limit = min(len(text), end + LONGEST_SENTENCE)
    place = bisect_right(stops, last, key=_past)
    if place < len(stops) and stops[place][0] < last and text[last] != "\n":
        place += 1  # the match takes in the space after its sentence
    if place == len(stops) or stops[place][1] > limit:
        return _sentence_start(text, start), limit
    stop = stops[place][0]
    return _sentence_start(text, start), max(stop + (text[stop] != "\n"), end)


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence, or the line, that holds a position begins."""
    stops = _stops(text)
    place = bisect_right(stops, position, key=_past)
    before = max(stops[place - 1][1] if place else 0, position - LONGEST_SENTENCE)
    while before < position and text[before].isspace():
        before += 1
    return before


_past = itemgetter(1)
"""Where what follows a stop begins."""


@lru_cache(maxsize=16)
def _stops(text: str) -> list[tuple[int, int]]:
    """Spans of what ends sentences and lines."""
    return [match.span() for match in _SENTENCE_END.finditer(text)]


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """Lower case with «е» for «ё», every character where it was."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.replace("ё", "е").replace("\u00a0", " ")


def _held(turn: Turn, text: str) -> Iterator[re.Match[str]]:
    for match in islice(every(turn.pattern, text), MOST_MATCHES):
        if turn.affirmed and _is_negated(text, match.start()):
            continue
        if turn.unless is None and turn.needs is None:
            yield match
            continue
        around = text[slice(*sentence(text, *match.span()))]
        if turn.unless is not None and turn.unless.search(around):
            continue
        if turn.needs is None or turn.needs.search(around):
            yield match


def _is_negated(text: str, start: int) -> bool:
    begin = max(_sentence_start(text, start), start - _NEGATION_REACH)
    return _NEGATION.search(text, begin, start) is not None


def _slow_stops(document: Document) -> Iterator[Passage]:
    """Promises to stop advertising later than within two days."""
    text = folded(document.text)
    for match in _STOP_DELAY.finditer(text) if "прекра" in text else ():
        days = next(int(group) for group in match.groups() if group)
        if days > 2 and not _AT_ONCE.search(match[0]):
            yield document.passage(*sentence(text, *match.span()))


def _slow_withdrawals(document: Document) -> Iterator[Passage]:
    """Promises to heed a withdrawal later than within a month."""
    text = folded(document.text)
    for match in _SLOW_WITHDRAWAL.finditer(text) if "отз" in text or "отоз" in text else ():
        days = int(match[1]) * (_MOST_DAYS if match[2] == "месяц" else 1)
        if days > _MOST_DAYS:
            yield document.passage(*sentence(text, *match.span()))


def _miscited(document: Document) -> Iterator[Passage]:
    """References to the statute on personal data with a date or number that is not its own."""
    text = folded(document.text)
    for match in _CITED.finditer(text):
        day, month, year = (part for part in match.groups() if part)
        if (int(day), _month(month), int(year)) != (27, 7, 2006):
            yield document.passage(*match.span())
    for match in _MISNUMBERED.finditer(text):
        if match[1] != "152":
            yield document.passage(*match.span())


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next((number for number, stem in enumerate(_MONTHS, 1) if word.startswith(stem)), 0)


_SPECIAL: dict[str, Callable[[Document], Iterator[Passage]]] = {
    "slow_stops": _slow_stops,
    "slow_withdrawals": _slow_withdrawals,
    "miscited": _miscited,
}
