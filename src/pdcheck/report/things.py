"""Targets → the codes, nouns and lists that name them in a report: «Д1», «на 1 сайте и в 2 документах»."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from heapq import nsmallest
from itertools import groupby

from pdcheck.facts import Fact
from pdcheck.findings import TargetReport
from pdcheck.identity import WHOLES, name_of
from pdcheck.report import addresses
from pdcheck.report.typography import counted, grouped
from pdcheck.stated import StatedAnswers, StatedCorrespondence, StatedPapers, StatedSite


class Sort(StrEnum):
    """The three things that a reader has to act on."""

    BREACH = "breach"
    RISK = "risk"
    QUESTION = "question"


class Noun(StrEnum):
    """What a thing is to a reader, in the order of lists."""

    SITE = "site"
    PAGE = "page"
    DOCUMENT = "document"
    EXPORT = "export"
    REGISTER = "register"
    PAPERS = "papers"
    ORGANISATION = "organisation"
    """A company that answered the questionnaire, with its papers if they were read."""


class Forms(Fact):
    """The forms of a noun that the report needs."""

    one: str
    few: str
    many: str
    at: str
    """The preposition of place."""
    at_one: str
    at_many: str


FORMS = {
    Noun.DOCUMENT: Forms(
        one="документ", few="документа", many="документов", at="в", at_one="документе", at_many="документах"
    ),
    Noun.SITE: Forms(one="сайт", few="сайта", many="сайтов", at="на", at_one="сайте", at_many="сайтах"),
    Noun.PAGE: Forms(
        one="страница", few="страницы", many="страниц", at="на", at_one="странице", at_many="страницах"
    ),
    Noun.EXPORT: Forms(
        one="выгрузка", few="выгрузки", many="выгрузок", at="в", at_one="выгрузке", at_many="выгрузках"
    ),
    Noun.REGISTER: Forms(
        one="реестр", few="реестра", many="реестров", at="в", at_one="реестре", at_many="реестрах"
    ),
    Noun.PAPERS: Forms(
        one="папка", few="папки", many="папок", at="в", at_one="папке бумаг", at_many="папках бумаг"
    ),
    Noun.ORGANISATION: Forms(
        one="организация",
        few="организации",
        many="организаций",
        at="в",
        at_one="организации",
        at_many="организациях",
    ),
}
_ALL = {
    Noun.DOCUMENT: ("все документы", "все прочитанные документы"),
    Noun.SITE: ("все сайты", "все прочитанные сайты"),
    Noun.PAGE: ("все страницы", "все прочитанные страницы"),
    Noun.REGISTER: ("все реестры", "все прочитанные реестры"),
    Noun.EXPORT: ("все выгрузки", "все прочитанные выгрузки"),
    Noun.PAPERS: ("все папки", "все прочитанные папки"),
    Noun.ORGANISATION: ("все организации", "все прочитанные организации"),
}
_LETTERS = {
    Noun.DOCUMENT: ("Д", "d"),
    Noun.SITE: ("И", "i"),
    Noun.PAGE: ("И", "i"),
    Noun.REGISTER: ("Р", "r"),
    Noun.EXPORT: ("П", "p"),
    Noun.PAPERS: ("Б", "b"),
    Noun.ORGANISATION: ("О", "o"),
}
"""Of the code and of the anchor. Н, С and В stand before cards; И is for the internet, П for переписка."""

_NO_FILES = frozenset((Noun.PAPERS, Noun.ORGANISATION))
_DEEPEST = 6
"""Parts of a path beyond which it is shown whole."""

WHOLE = WHOLES["company"]
"""How lists name what holds all things against one another."""

LONGEST_LIST = 24
"""Codes, or rows of codes, that a list names; of a longer one it names the first and counts the rest."""
SHOWN_OF_LONG = 8

Tally = dict[Noun, int]
"""How many things of each sort."""


class Thing(Fact):
    """An examined thing under the short code that the report uses for it."""

    code: str
    """«Д1», «И1»; lists name many things by it."""
    anchor: str
    """The name of its place in the report."""
    noun: Noun
    target: TargetReport
    name: str
    """As much of the path as tells it from the others; host and path of what is on the web."""
    breaches: int
    risks: int
    questions: int
    passes: int
    published_on: str = ""
    """Code of the site that links to it."""


def noun_of(target: TargetReport) -> Noun:
    """A site or page by what was read of it, or by what was asked for where nothing was read."""
    if isinstance(target.reading, StatedSite):
        return Noun.PAGE if target.reading.document_kind == "page" else Noun.SITE
    if isinstance(target.reading, StatedCorrespondence) or target.kind == "contacts":
        return Noun.EXPORT
    if target.kind == "register":
        return Noun.REGISTER
    if answers_in(target) is not None:
        return Noun.ORGANISATION
    if isinstance(target.reading, StatedPapers):
        return Noun.PAPERS
    return Noun.SITE if target.kind == "site" else Noun.DOCUMENT


def answers_in(target: TargetReport) -> StatedAnswers | None:
    """The questionnaire of an organisation, beside its papers or alone."""
    if isinstance(target.reading, StatedPapers):
        return target.reading.answers
    return target.reading if isinstance(target.reading, StatedAnswers) else None


def things_of(targets: Sequence[TargetReport], tally: Mapping[str, Counter[str]]) -> tuple[Thing, ...]:
    """The targets with their codes, and how many findings of each sort or verdict `tally` has of them."""
    numbers: Counter[str] = Counter()
    publishers: dict[str, str] = {}
    names = short_names([target.target for target in targets]) | WHOLES
    names |= {url: addresses.name(url) for url in names if "://" in url}
    names |= {one.target: one.reading.folder for one in targets if isinstance(one.reading, StatedPapers)}
    names |= {one.target: name_of(one.target) for one in targets if answers_in(one) is not None}
    things = []
    for target in targets:
        noun = noun_of(target)
        letter, latin = _LETTERS[noun]
        numbers[letter] += 1
        code = f"{letter}{numbers[letter]}"
        if isinstance(target.reading, StatedSite):
            for document in target.reading.documents:
                publishers.setdefault(document.url, code)
        counts = tally.get(target.target, Counter())
        things.append(
            Thing(
                code=code,
                anchor=f"{latin}{numbers[letter]}",
                noun=noun,
                target=target,
                name=names[target.target],
                breaches=counts[Sort.BREACH],
                risks=counts[Sort.RISK],
                questions=counts[Sort.QUESTION],
                passes=counts["pass"],
            )
        )
    return tuple(
        thing.model_copy(update={"published_on": publishers.get(thing.target.target, "")}) for thing in things
    )


def folder_of(things: Sequence[Thing]) -> str:
    """The folder in which all of several files lie, with the slash at its end; empty where there is none."""
    targets = [thing.target.target for thing in things if thing.noun not in _NO_FILES]
    if len(targets) < 2 or any("://" in target for target in targets):
        return ""
    parts = [re.split(r"(?<=[/\\])", target)[:-1] for target in targets]
    common = 0
    while all(len(one) > common for one in parts) and len({one[common] for one in parts}) == 1:
        common += 1
    return "".join(parts[0][:common])


def short_names(targets: Sequence[str]) -> dict[str, str]:
    """For each path, the fewest of its last parts that no other path ends with."""
    parts = {target: re.split(r"[/\\]", target) for target in targets if "://" not in target}
    names = {target: target for target in targets}
    left = set(parts)
    for depth in range(1, _DEEPEST):
        tails = {target: "/".join(parts[target][-depth:]) for target in left}
        common = Counter(tails.values())
        found = {target for target, tail in tails.items() if common[tail] == 1 and tail}
        names |= {target: tails[target] for target in found}
        left -= found
    return names


def tally_of(things: Iterable[Thing]) -> Tally:
    """How many of the things are documents, sites and pages."""
    counts = Counter(thing.noun for thing in things)
    return {noun: counts[noun] for noun in Noun if counts[noun]}


def said(tally: Tally) -> str:
    """«1 сайт и 3 документа»; «ничего» of nothing."""
    return _joined(
        [
            counted(number, FORMS[noun].one, FORMS[noun].few, FORMS[noun].many)
            for noun, number in tally.items()
        ]
    )


def said_where(tally: Tally) -> str:
    """«в 3 документах и на 1 сайте»."""
    return _joined(
        [
            f"{(forms := FORMS[noun]).at} {counted(number, forms.at_one, forms.at_many, forms.at_many)}"
            for noun, number in tally.items()
        ]
    )


def _joined(parts: Sequence[str]) -> str:
    return " и ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "ничего"


class Names:
    """How lists of targets are said: «все документы», «Д1, Д4–Д7, И1»; and of what sorts they are."""

    def __init__(self, things: Sequence[Thing], wholes: frozenset[str] = frozenset()) -> None:
        """Things by their targets; the first of two with one name keeps it. `wholes` are no things."""
        self._wholes = wholes
        self.named: set[str] = set()
        """Targets that some list has named by their codes."""
        self._things = {thing.target.target: thing for thing in reversed(things)}
        self._places = {thing.code: place for place, thing in enumerate(things)}
        self._groups: dict[Noun, list[Thing]] = defaultdict(list)
        self._read: dict[Noun, set[str]] = defaultdict(set)
        for thing in self._things.values():
            self._groups[thing.noun].append(thing)
            if thing.target.reading is not None:
                self._read[thing.noun].add(thing.target.target)

    def tally(self, targets: Iterable[str]) -> Tally:
        """How many different documents, sites and pages are among the targets."""
        known = {target: self._things.get(target) for target in targets if target not in self._wholes}
        counts = Counter(thing.noun if thing else Noun.DOCUMENT for thing in known.values())
        return {noun: counts[noun] for noun in Noun if counts[noun]}

    def listed(self, targets: Iterable[str], *, is_counted: bool = False) -> str:
        """The targets by their codes, or «все …» where none or few of those read are missing; `is_counted`
        tells of a long list only how many of how many they are.
        """
        named = set(targets)
        mine_by: dict[Noun, list[Thing]] = defaultdict(list)
        for target in named & self._things.keys():
            mine_by[self._things[target].noun].append(self._things[target])
        parts: list[str] = []
        for noun in Noun:
            group, mine, read = self._groups.get(noun, []), mine_by[noun], self._read[noun]
            if len(read) > 1 and read <= named:
                parts.append(_ALL[noun][len(read) < len(group)])
                continue
            rows = self._rows(mine)
            left = read - named if len(mine) > len(read) / 2 else set()
            others = self._rows([self._things[target] for target in left])
            is_shorter = bool(left) and len(others) + 1 < len(rows)
            if is_counted and len(others if is_shorter else rows) > LONGEST_LIST:
                parts.append(f"{grouped(len(mine))} из {grouped(len(read or group))} {FORMS[noun].many}")
                continue
            every = _ALL[noun][len(read) < len(group)]
            parts += (
                [f"{every}, кроме {self._said(others)}"] if is_shorter else filter(None, [self._said(rows)])
            )
        unknown = named - self._things.keys()
        whole = [WHOLE] if unknown & self._wholes else []
        return ", ".join([*parts, *sorted(unknown - self._wholes), *whole])

    def examples(self, targets: Iterable[str], shown: int) -> str:
        """The first few of the targets by their codes, with «…» where there are more."""
        known = [self._things[target] for target in targets if target in self._things]
        first = nsmallest(shown, known, key=lambda thing: self._places[thing.code])
        self.named.update(thing.target.target for thing in first)
        return ", ".join(thing.code for thing in first) + (", …" if len(known) > shown else "")

    def _rows(self, things: Iterable[Thing]) -> list[Sequence[Thing]]:
        return _rows(sorted(things, key=lambda thing: self._places[thing.code]))

    def _said(self, rows: Sequence[Sequence[Thing]]) -> str:
        shown = rows if len(rows) <= LONGEST_LIST else rows[:SHOWN_OF_LONG]
        self.named.update(thing.target.target for row in shown for thing in row)
        told = [row[0].code if len(row) == 1 else f"{row[0].code}–{row[-1].code}" for row in shown]
        left = sum(map(len, rows[len(shown) :]))
        return ", ".join(told) + (f" и ещё {grouped(left)}" if left else "")


def _rows(things: Sequence[Thing]) -> list[Sequence[Thing]]:
    """Things in ascending order, three or more in a row joined: «Д1», «Д4–Д7»."""
    rows: list[Sequence[Thing]] = []
    for _, run in groupby(enumerate(things), key=lambda pair: int(pair[1].code[1:]) - pair[0]):
        row = [thing for _, thing in run]
        rows += [row] if len(row) > 2 else [[thing] for thing in row]
    return rows
