"""Finds personal data in a text, and replaces it by marks of its kind."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from pdcheck.personal_data.addresses import find_addresses
from pdcheck.personal_data.birth_dates import find_birth_dates
from pdcheck.personal_data.broken import in_one_line
from pdcheck.personal_data.captions import find_captioned
from pdcheck.personal_data.contacts import find_contacts
from pdcheck.personal_data.found import Found, Kind
from pdcheck.personal_data.letters import in_one_alphabet, lowered
from pdcheck.personal_data.lower_names import find_lower_names
from pdcheck.personal_data.names import find_names
from pdcheck.personal_data.numbers import find_numbers
from pdcheck.personal_data.papers import find_papers
from pdcheck.personal_data.rewritten import Rewritten
from pdcheck.personal_data.spoken import in_digits
from pdcheck.personal_data.words import normal_forms

_HIDDEN = {
    Kind.NAME: "скрыто",
    Kind.BIRTH_DATE: "скрыта",
    Kind.CARD: "скрыта",
}
# «[имя]» alone reads as a template's leftover, which pdcheck itself reports; «[имя скрыто]» cannot be taken for one.
_MARKS = {kind: f"[{kind} {_HIDDEN.get(kind, 'скрыт')}]" for kind in Kind}
_MARK = re.compile("|".join(re.escape(mark) for mark in _MARKS.values()))
_DIGIT = re.compile(r"\d")
# Nothing but a name can be written without any of these.
_BEYOND_SMALL_LETTERS = re.compile(r"[\dA-Za-zА-ЯЁ@|;=]|соба[кч]")


def find_personal_data(text: str) -> tuple[Found, ...]:
    """Every piece of personal data, in order and apart; of pieces that overlap the longest gives the kind."""
    text = in_one_alphabet(text)
    found = _written(text) if _BEYOND_SMALL_LETTERS.search(text) else list(find_lower_names(text))
    for rewritten in (in_digits(text), in_one_line(text)):
        if rewritten is not None:
            found += _written_anew(rewritten)
    return _apart(_outside_marks(text, found))


def _written_anew(rewritten: Rewritten) -> list[Found]:
    """What dictated and broken numbers tell once they are written in digits and in one line."""
    return [
        Found(one.kind, *rewritten.source(one.start, one.end), one.because)
        for one in _written(rewritten.text)
        if one.kind is not Kind.NAME and rewritten.touches(one.start, one.end)
    ]


def _written(text: str) -> list[Found]:
    names = sorted(find_names(text), key=lambda one: one.start)
    low = lowered(text)
    found = [*names]
    if _DIGIT.search(text):
        found += [*find_numbers(text, low), *find_papers(text, low), *find_birth_dates(low, names)]
    found += [*find_contacts(text, low, names), *find_addresses(text, low, names)]
    found += find_captioned(text)
    return found


def _outside_marks(text: str, found: list[Found]) -> list[Found]:
    marks = [match.span() for match in _MARK.finditer(text)] if "скрыт" in text else []
    if not marks:
        return found
    ends = [end for _, end in marks]

    def touches(one: Found) -> bool:
        next_mark = bisect_left(ends, one.start + 1)
        return next_mark < len(marks) and marks[next_mark][0] < one.end

    return [one for one in found if not touches(one)]


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    apart: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        last = apart[-1] if apart else None
        if last is None or one.start >= last.end:
            apart.append(one)
        elif one.end > last.end:
            longer = max(last, one, key=lambda each: each.end - each.start)
            apart[-1] = longer._replace(start=last.start, end=one.end)
    return tuple(apart)


def mask(text: str, keep: frozenset[str] = frozenset()) -> str:
    """The text with every piece of personal data replaced by a mark of its kind, «[телефон скрыт]».

    A mark keeps the sentence readable and cannot be turned back; letters or digits left in place could. A piece
    named in `keep` (the operator's own name, in any case or with initials) stays. Masking twice is masking once.
    """
    while (masked := _masked_once(text, keep)) != text:
        text = masked
    return text


def _masked_once(text: str, keep: frozenset[str]) -> str:
    """One pass; a mark may take away what set two words apart, so that a second pass can find more."""
    pieces: list[str] = []
    position = 0
    for one in find_personal_data(text):
        if any(_is_kept(text[one.start : one.end], kept) for kept in keep):
            continue
        pieces += [text[position : one.start], _MARKS[one.kind]]
        position = one.end
    return "".join([*pieces, text[position:]]) if pieces else text


_WORD = re.compile(r"[А-Яа-яЁёA-Za-z]+")


def _is_kept(words: str, kept: str) -> bool:
    """Whether `kept` names the same: word by word in any case, initials by their letter, numbers by their digits."""
    if words in kept:
        return True
    parts, known = _WORD.findall(words), _WORD.findall(kept)
    digits = re.sub(r"\D", "", words)
    if digits:
        return digits in re.sub(r"\D", "", kept) and len(digits) > 5 and not parts
    return bool(parts) and all(any(_same(part, one) for one in known) for part in parts)


def _same(part: str, known: str) -> bool:
    if len(part) == 1:
        return known.startswith(part)
    return not normal_forms(part).isdisjoint(normal_forms(known))
