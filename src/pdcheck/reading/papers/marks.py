"""What any paper shows of itself: its date, a place to sign, blanks and words of a draft, dead acts it cites."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from pdcheck.artifacts import Element, Passage
from pdcheck.reading.policy.citations import dead_citations
from pdcheck.reading.source import Source, Span
from pdcheck.text import BLANK, pattern

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DAY = re.compile(
    r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|\"?(?<!\d)(?P<day2>[0-3]?\d)\"?\s+(?P<word>январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яа]"
    r"\s+(?P<year2>(?:19|20)\d\d)"
)
_OF_AN_ACT = pattern(
    r"закон\w*|кодекс\w*|постановлени\w+|роскомнадзор\w*|фстэк|фсб|правительств\w*|указ\w*|-фз|минцифр\w*|рождени\w*"
)
"""Before a date: it is another act's, or a person's."""
_ENDS = 8
"""Lines from either end where a paper bears its own date."""
_UNDATED = pattern(r"\"?_{1,4}\"? ?_{3,}\s*(?:20|19)?_{0,3}\d{0,4} ?_* ?г|\"__+\" ?_+")

_ELECTRONIC = pattern(
    r"(?:документ )?подписан\w* (?:усиленн\w+ )?(?:квалифицированн\w+ |неквалифицированн\w+ )?(?:электронн\w+ подпис\w+|эп|кэп|укэп|унэп)(?!\w)"
    r"|сведения о сертификате эп|сертификат\W{1,3}[0-9a-f]{16,}"
)
_PLACE = pattern(
    rf"подпис[ьи](?!\w)|роспись|(?<![^\n])[^\n]{{0,60}}{BLANK}[ /(]*[а-я]\. ?[а-я]\. ?[а-я-]+|[а-я]\. ?[а-я]\. ?[а-я-]+ ?{BLANK}"
    rf"|{BLANK}[ /(]*[а-я-]+ [а-я]\. ?[а-я]\.|(?:проверил|составил|утвержда|ознакомлен)\w*[^\n]{{0,40}}{BLANK}"
    rf"|(?:директор|руководител|председател|комисси|работник|оператор|исполнител|обработчик|заказчик|субъект)\w*[^\n]{{0,50}}{BLANK}"
)

_DRAFT = pattern(
    r"(?<![^\n])\W*(?:проект|черновик|шаблон|образец|примерн\w+ форма|примерн\w+ положение|на согласовани\w+)(?!\w)[^\n]{0,40}"
    r"|(?<!\w)(?:указать|вписать|нужное подчеркнуть|выбрать нужное|вставить) (?:наименование|фио|дату|должность|нужное|название)\w*"
)
_PLACEHOLDER = re.compile(r"\[(?![…\d\s]|\s*\])[^\]\n]{2,60}\]|\{\{[^}\n]{1,60}\}\}|<[а-я][^<>\n]{2,40}>")
_BLANK = re.compile(BLANK)
_SIGNING = pattern(r"подпис\w*|роспись|дата|\([^)\n]*(?:ф\. ?и\. ?о|фамили)[^)\n]*\)|м\. ?п\.")
_MOST = 8
_TITLE_LENGTH = 200


def own_date(source: Source) -> Element:
    """The date by which the paper was signed or approved, at its top or its end; blanks for it are partial."""
    lines = source.text.lines
    ends = lines if len(lines) <= 2 * _ENDS else [*lines[:_ENDS], *lines[-_ENDS:]]
    for start, end in ends:
        for match in _DAY.finditer(source.norm, start, end):
            before = source.norm[max(start, match.start() - 70) : match.start()]
            after = source.norm[match.end() : min(end, match.end() + 14)]
            if _OF_AN_ACT.search(before) or "-фз" in after or (day := _day(match)) is None:
                continue
            return source.present(match.span(), sort=day.isoformat())
    blank = next((found for span in ends if (found := _UNDATED.search(source.norm, *span))), None)
    return source.partial(blank.span()) if blank else source.absent()


def _day(match: re.Match[str]) -> date | None:
    word = match["word"]
    month = (
        int(match["month"])
        if word is None
        else next(number for number, stem in enumerate(_MONTHS, 1) if word.startswith(stem))
    )
    try:
        return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def signature(source: Source) -> Element:
    """present: the text tells of an electronic signature; partial: there is a place to sign by hand."""
    if match := _ELECTRONIC.search(source.norm):
        return source.present(match.span(), sort="electronic")
    places = list(islice(_PLACE.finditer(source.norm), 200))
    return source.partial(places[-1].span(), sort="place") if places else source.absent()


def unfinished(source: Source, *, is_filled_by_others: bool) -> tuple[Passage, ...]:
    """Words of a draft at the top, hints of a template, and blanks that the organisation itself leaves.

    Forms that people fill in (`is_filled_by_others`) have blanks by their nature.
    """
    found: list[Span] = []
    for start, end in source.text.lines[:4]:
        found += [match.span() for match in _DRAFT.finditer(source.norm, start, end)]
    if not is_filled_by_others:
        found += [match.span() for match in islice(_PLACEHOLDER.finditer(source.norm), _MOST)]
        found += islice(_blanks(source), _MOST)
    return tuple(source.passage(span) for span in dict.fromkeys(found))


def _blanks(source: Source) -> Iterator[Span]:
    """Lines with a blank that is no place to sign."""
    for start, end in source.text.lines:
        match = _BLANK.search(source.norm, start, end)
        if (
            match is None
            or _SIGNING.search(source.norm, start, end)
            or _PLACE.search(source.norm, start, end)
        ):
            continue
        yield start, end


def dead_acts(source: Source) -> tuple[Passage, ...]:
    """Where acts are cited that no longer hold."""
    return tuple(source.passage(span) for span in dict.fromkeys(dead_citations(source.norm)))


def title(source: Source, because: Span | None) -> str:
    """The lines of the words that told the kind, in one line; "" where they are too long to be a title."""
    if because is None:
        return ""
    start = source.norm.rfind("\n", 0, because[0]) + 1
    end = source.norm.find("\n", because[1])
    span = source.text.source_span(start, end if end >= 0 else len(source.norm))
    words = " ".join(source.document.text[slice(*span)].split())
    return words if len(words) <= _TITLE_LENGTH else ""
