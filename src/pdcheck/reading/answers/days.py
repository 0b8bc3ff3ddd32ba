"""How a day is written, and which day a letter itself bears."""

import re
from datetime import date

from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.source import Span

_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = "янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек"
DAY = (
    r"(?:(?<!\d)(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>20\d\d|\d\d)(?!\d)|(?<!\d)(?P<iso>20\d\d-[01]\d-[0-3]\d)(?!\d)"
    rf"|(?<![\d.])(?:\" ?)?(?P<d2>[0-3]?\d)(?: ?\")? (?P<word>{_MONTH})[а-я]*\.?(?: (?P<y2>20\d\d))?)"
)
"""A regular expression for a day in the ways Russians write it, with groups that `day_in` reads."""
DAY_RULE = re.compile(DAY)


def day_in(match: re.Match[str], year: int | None = None) -> date | None:
    """The day of a match of the rule; `year` where it names none; None where there is no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["d"]:
            told = int(match["y"])
            return date(told if told > 99 else 2000 + told, int(match["m"]), int(match["d"]))
        told_year = int(match["y2"]) if match["y2"] else year
        if told_year is None:
            return None
        word = match["word"].replace("май", "мая")
        return date(told_year, _MONTHS.index(word) + 1, int(match["d2"]))
    except ValueError:
        return None


_REFERS = pattern(
    r"(?:запрос\w*|обращени\w+|заявлени\w+|письм\w+|требовани\w+|отзыв\w*|договор\w*|счет\w*|согласи\w+|вх\.?|на №[^\n]{0,12}|закон\w*|выдан\w*|рожд\w+|доверенност\w+|приказ\w*|фз|кодекс\w*|получен\w*|поступи\w+|зарегистрирован\w*|карт\w+ [^\n]{0,12}|до|с)[^\n.]{0,30}$"
)


_PROSE = re.compile(r"(?:\s*(?:г\.|года))?,? [а-я]{2,} (?:[а-я]+ ){1,}[а-я]+")
"""What goes on after a day as a sentence, so that the day is not the letter's own."""


def own_day(letter: Letter) -> Span | None:
    """Where the document's own date stands: its outgoing number, its head, its close."""
    sent = letter.headers.get("дата")
    if sent is not None and (match := DAY_RULE.search(letter.norm, *sent)):
        return match.span()
    candidates = []
    for start, end in letter.find(DAY_RULE):
        line = letter.line(start)
        before = letter.norm[line[0] : start]
        if start >= letter.head_end and start < letter.close_start:
            continue
        if _PROSE.match(letter.norm, end):
            continue
        outgoing = re.search(r"исх\.?[^\n]{0,30}$|^[\s]*(?:г\. ?[а-я-]+,?\s+)?(?:от )?$", before)
        if _REFERS.search(before) and not re.search(r"исх", before[-30:]):
            continue
        candidates.append((0 if outgoing else 1, start, end))
    best = min(candidates, default=None)
    return best[1:] if best else None
