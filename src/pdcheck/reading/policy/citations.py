"""Citations of acts in a policy that name a wrong number, date, title or article, or an act that is dead."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from pdcheck.facts import Fact
from pdcheck.reading.policy.statements import Policy
from pdcheck.reading.source import Span

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DATE = r"(?P<day>\d{1,2})[.\s]{1,2}(?P<month>\d{1,2}|[а-я]{3,8})[.\s]{1,2}(?P<year>\d{4})"
_CITATIONS = tuple(
    re.compile(rule)
    for rule in (
        rf"(?:закон\w*|постановлени\w+|приказ\w*)[^\n;]{{0,60}}?(?:от\s+)?\"?{_DATE}\.?\s*(?:года|г\.?)?,?\s*(?:№|n|no\.?)\s?(?P<number>\d{{1,4}}(?:\s?-\s?фз)?)(?!\d)\s*(?:\"(?P<title>[^\"\n]{{6,120}}))?",
        rf"(?:закон\w*|постановлени\w+|приказ\w*)[^\n;]{{0,60}}?(?:№|n|no\.?)?\s?(?P<number>\d{{1,4}}\s?-\s?фз|(?<=№\s)\d{{2,4}})(?!\d)\s*(?:\"(?P<title>[^\"\n]{{6,120}})\"?)?\s*(?:от\s+{_DATE})?",
    )
)
_ARTICLE = re.compile(
    r"(?:стать[яиеёюй]+|ст\.)\s*(?P<article>\d{1,3})(?:\.(?P<part>\d))?(?P<western>\s?\(\d\)\s?\([a-zа-я]\))?[^.\n;]{0,40}?(?:закон\w*\s+(?:рф\s+)?\"?о\s+персональных\s+данных|152-?\s?фз|закона\s+о\s+персональных)"
)
_UNDATED = re.compile(
    rf"закон\w*\s+(?:рф\s+)?\"?о\s+персональных\s+данных\"?\s*(?:№|n)\s?(?P<number>152)(?:\s?-\s?фз)?\s+от\s+{_DATE}"
)
_TITLED = re.compile(
    r"закон\w*[^\"\n;]{0,60}\"(?P<title>о\s+защите\s+персональных\s+данных|об\s+обработке\s+персональных\s+данных|о\s+защите\s+персональной\s+информации)\"?"
)


class Act(Fact):
    """An act as it is cited."""

    kind: str
    number: str
    date: date
    title: str
    body: str = ""
    """The authority in the genitive stem, where numbers of several authorities could be mixed up."""
    articles: int | None = None
    """How many articles it has, beside those inserted later."""
    inserted: tuple[str, ...] = ()
    dead: bool = False


@cache
def _acts() -> dict[tuple[str, str], list[Act]]:
    """Known acts by kind and number."""
    loaded: Any = yaml.safe_load((Path(__file__).parent / "acts.yaml").read_text("utf-8"))
    found: dict[tuple[str, str], list[Act]] = {}
    for entry in loaded["acts"]:
        act = Act(**entry)
        found.setdefault((act.kind[:5], act.number), []).append(act)
    return found


def wrong_citations(policy: Policy) -> Iterator[Span]:
    """Where an act is cited by a wrong number, date, title or article, or is dead."""
    source = policy.whole
    for rule in _CITATIONS:
        for match in islice(source.every(rule), 60):
            if _is_wrong(match):
                yield match.span()
    for match in islice(source.every(_ARTICLE), 60):
        statute = _acts()["закон", "152-фз"][0]
        whole, part = match["article"], match["part"]
        beyond = statute.articles is not None and int(whole) > statute.articles
        beyond = beyond or (part is not None and f"{whole}.{part}" not in statute.inserted)
        if beyond or match["western"]:
            yield match.span()
    for match in islice(source.every(_UNDATED), 20):
        if _day(match) != _acts()["закон", "152-фз"][0].date:
            yield match.span()
    for match in source.every(_TITLED):
        yield match.span()


def dead_citations(norm: str) -> Iterator[Span]:
    """Where a text in lower case cites an act that no longer holds."""
    for rule in _CITATIONS:
        for match in islice(rule.finditer(norm), 60):
            known = _cited(match)
            if known and all(act.dead for act in known):
                yield match.span()


def _cited(match: re.Match[str]) -> list[Act]:
    """The known acts of the kind and number that a citation names."""
    words, number = match.group(), re.sub(r"\s", "", match["number"])
    return [act for act in _acts().get((words[:5], number), []) if act.body in words]


def _is_wrong(match: re.Match[str]) -> bool:
    words = match.group()
    known = _cited(match)
    day = _day(match)
    title = " ".join((match["title"] or "").split())
    if not known:
        by_title = [
            act
            for acts in _acts().values()
            for act in acts
            if act.kind[:5] == words[:5] and title and act.title == title.rstrip(".,")
        ]
        return bool(by_title)
    if all(act.dead for act in known):
        return True
    if day is not None and all(act.date != day for act in known):
        return True
    return bool(title) and not any(_alike(title, act.title) for act in known)


def _alike(title: str, known: str) -> bool:
    """Whether a cited title shares its first words with the act's own."""
    one, other = (re.findall(r"[а-я]{3,}", words) for words in (title, known))
    shared = sum(a[:5] == b[:5] for a, b in zip(one, other, strict=False))
    return not one or shared >= min(len(one), len(other), 2)


def _day(match: re.Match[str]) -> date | None:
    if match["day"] is None:
        return None
    word = match["month"]
    month = (
        int(word)
        if word.isdigit()
        else next((n for n, stem in enumerate(_MONTHS, 1) if word.startswith(stem)), 0)
    )
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return date.min
