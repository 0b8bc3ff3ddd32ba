"""What kind of organisation's paper a text is: by how it names itself, then by what it does."""

import re
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any, NamedTuple

import yaml

from pdcheck.reading.source import Source, Span
from pdcheck.text import pattern, phrase

UNKNOWN = "unknown"
"""The kind of a paper that no rule tells: said, never guessed."""

_HEAD_LINES, _HEAD_LENGTH, _LINE_LENGTH = 9, 420, 220
"""How far from its top, in lines and characters, a paper says what it is."""
_NEEDED = 2
"""Deeds of one kind by which a paper without a telling title is known."""
_OPENING = 900
"""Characters from the top in which a paper known by its deeds says what it is about."""
_SHORT = 1500
"""Characters of an order that approves other papers and does not hold them."""

_ITEM = pattern(
    r"^(?:\s*(?:\||[-•✔*·]\s|\d{1,2}[.)]\s|\d{1,4}\s*\||(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр"
    r"|декабр|[1-4iv]{1,3}(?:-?й)? квартал)\w*\s*[:–—-])|.*\w=\S.*\w=\S)"
)
"""Items of lists, rows of tables, months of a plan, records of a program: what stands in them names no paper."""
_FLEETING = re.compile(r"(?<!\w)(\w{2,}[бвгджзлмнпрстфхцчшщ])к\*")
_SOFTENING = "жчшщц"
"""Letters after which the vowel that appears is е: утечк* → утечек."""
_PROSE = 60
"""Characters above which a line that ends like a sentence is no title."""
_PROSE_TITLE = 40
"""Characters of such a line in which a title may stand that ran together with the text."""
_SENTENCE = pattern(r"[.!?;]\s*$|[а-я)]{3}[.!?] [а-я]{3}")

_ASIDE = pattern(
    r"^\W*(?:утвержд\w+|согласован\w*|приложени\w+|к приказу|приказ\w* (?:директора|генерального|руководителя)|\(утв"
    r"|к (?:положени|политик|регламент|договор|инструкци|порядк|распоряжени|протокол|правил)\w*)"
)
"""Lines at the top that tell who approved a paper, not what it is."""
_ENDS_HEAD = pattern(
    r"^\W*(?:1\. |1\.1|приказываю|в соответствии|во исполнение|в целях|настоящ\w+ (?:положени|правил|порядо|политик|регламент|инструкци)|общие положения)"
)


class Kind(NamedTuple):
    """A kind of paper with the words that told it."""

    name: str
    because: Span | None = None
    how: str = ""
    """title, deeds; "" for an unknown paper."""


class _Told(NamedTuple):
    """How far a text does what papers of a kind do; the greater, the surer."""

    share: float
    deeds: int
    earliness: float
    """Minus the mean place of the deeds: what a paper is for it says before what else it mentions."""
    kind: str
    because: Span


class _Rule(NamedTuple):
    name: str
    titles: tuple[Pattern[str], ...]
    deeds: tuple[Pattern[str], ...]
    needs: int
    opens: tuple[Pattern[str], ...]
    """Words without which deeds do not tell the kind: each stands at the opening."""
    musts: tuple[Pattern[str], ...]
    """The same, anywhere."""
    lacks: tuple[Pattern[str], ...]
    """Words with which a paper is of another kind."""

    def done(self, source: Source) -> list[Span]:
        """The first words of every deed that the text does."""
        return [match.span() for deed in self.deeds if (match := deed.search(source.norm))]

    def is_denied(self, source: Source) -> bool:
        """Whether the text says what papers of the kind do not say."""
        return any(words.search(source.norm) for words in self.lacks)

    def told_by(self, source: Source) -> _Told | None:
        """What the deeds of the kind come to; None where they are too few to tell it."""
        found = self.done(source)
        if len(found) < max(self.needs, 1) or not self._has_musts(source) or self.is_denied(source):
            return None
        middle = sum(start for start, _ in found) / len(found)
        return _Told(len(found) / len(self.deeds), len(found), -middle, self.name, found[0])

    def _has_musts(self, source: Source) -> bool:
        return all(must.search(source.norm, 0, _OPENING) for must in self.opens) and all(
            must.search(source.norm) for must in self.musts
        )

    def share_done(self, source: Source) -> float:
        """How much of what the kind does the text does, 0 to 1."""
        return len(self.done(source)) / len(self.deeds) if self.deeds else 0


def kind_of(source: Source) -> Kind:
    """The kind: the title that begins first decides; without one, the kind of which most is done."""
    named = _named(source)
    if named is not None:
        return named
    told = [one for rule in _rules() if (one := rule.told_by(source)) is not None]
    most = max(told, default=None)
    if most is None:
        return Kind(UNKNOWN)
    return Kind(most.kind, most.because, "deeds")


class _Title(NamedTuple):
    start: int
    place: int
    rule: _Rule
    span: Span


def _named(source: Source) -> Kind | None:
    titles = [
        _Title(match.start(), place, rule, match.span())
        for start, end in head(source)
        for place, rule in enumerate(_rules())
        for title in rule.titles
        if (match := title.search(source.norm, start, end)) and not rule.is_denied(source)
    ]
    # Of titles at one place the fullest is quoted.
    titles.sort(key=lambda one: (one.start, one.place, -one.span[1]))
    if not titles:
        return None
    first = titles[0]
    rivals = [one for one in titles if one.start == first.start]
    if first.rule.name != UNKNOWN and any(one.rule.name == UNKNOWN for one in rivals):
        return Kind(UNKNOWN)
    if any(one.rule is not first.rule for one in rivals):
        first = max(rivals, key=lambda one: (one.rule.share_done(source), -one.place))
    if first.rule.name == "approval_order" and len(source.norm) > _SHORT:
        # The order stands before the paper that it approves.
        first = next((one for one in titles if one.rule.name != first.rule.name), first)
    return Kind(first.rule.name, first.span if first.rule.name != UNKNOWN else None, "title")


def head(source: Source) -> list[Span]:
    """Stretches of lines at the top that may name the paper; what tells who approved it left out."""
    stretches: list[Span] = []
    taken = length = 0
    for start, end in source.text.lines:
        line = source.norm[start:end]
        if taken == _HEAD_LINES or length > _HEAD_LENGTH:
            break
        if taken and _ENDS_HEAD.match(line):
            break
        taken += 1
        if (_ASIDE.match(line) and len(line) < _LINE_LENGTH) or _ITEM.match(line):
            continue
        is_prose = _is_prose(line)
        if is_prose and stretches:
            continue
        end = min(end, start + (_PROSE_TITLE if is_prose else _LINE_LENGTH))
        length += end - start
        if stretches and not source.norm[stretches[-1][1] : start].strip():
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def _is_prose(line: str) -> bool:
    """Whether a line at the top has sentences: only its first words may name the paper."""
    return len(line) > _PROSE and _SENTENCE.search(line) is not None


@cache
def _rules() -> tuple[_Rule, ...]:
    loaded: Any = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text("utf-8"))
    return tuple(
        _Rule(
            name,
            tuple(map(compiled, rule["title"])),
            tuple(map(compiled, rule["does"])),
            rule.get("needs", _NEEDED),
            tuple(map(compiled, rule.get("opens", ()))),
            tuple(map(compiled, rule.get("must", ()))),
            tuple(map(compiled, rule.get("lacks", ()))),
        )
        for name, rule in loaded.items()
    )


def compiled(words: str) -> Pattern[str]:
    """A phrase in which {пд} stands for personal data by its full or its short name."""
    alternatives = words.split("|")
    full = [one.replace("{пд}", "персональн* данн*") for one in alternatives]
    short = [one.replace("{пд}", "пдн") for one in alternatives if "{пд}" in one]
    both = (*full, *short)
    return phrase("|".join((*both, *filter(None, map(_with_fleeting_vowel, both)))))


def _with_fleeting_vowel(words: str) -> str:
    """The phrase with its nouns in -ка in the genitive plural, проверк* → проверок; "" where it has none."""
    changed = _FLEETING.sub(lambda match: match[1] + ("ек" if match[1][-1] in _SOFTENING else "ок"), words)
    return changed if changed != words else ""


@cache
def paper_kinds() -> tuple[str, ...]:
    """Every kind that can be told, in the order of the rules."""
    return tuple(rule.name for rule in _rules() if rule.name != UNKNOWN)
