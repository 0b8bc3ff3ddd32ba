"""A policy while it is read: its own statements apart from definitions, its sentences, items and their leads."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from pdcheck.artifacts import Document, Element
from pdcheck.reading.content import Content
from pdcheck.reading.policy.hints import hints_in
from pdcheck.reading.policy.leads import Words
from pdcheck.reading.source import Source, Span
from pdcheck.text import Section, Text, pattern

FINDS_LIMIT = 400
"""Matches of one rule that are looked at: a bound on the work that no policy comes near."""

_DEFINITIONS = re.compile(
    r"(?:(?:основные|используемые|применяемые|общие)\s+)?(?:термины|понятия|определени[ея])(?!\w)"
    r"|(?:основные|используемые|применяемые)\s+(?:в\s+политике\s+)?(?:термины|понятия)"
    r"|(?:список|перечень|глоссарий)\s*(?:терминов|понятий)?$|определение\s+(?:понятий|терминов)"
)
_STATUTORY = pattern(
    r"(?:под )?\"?(?:автоматизированн\w+ |трансграничн\w+ )?(?:обработк\w+|оператор\w*|персональн\w+ данн\w+(?:,? разрешенн[^-:\n]{0,80})?|блокировани\w+|обезличивани\w+|распространени\w+|предоставлени\w+"
    r"|уничтожени\w+|передач\w+|информационн\w+ систем\w+|конфиденциальност\w+|субъект\w*|биометрическ\w+|удалени\w+|доступ|использовани\w+|веб-сайт|файлы куки|cookies?|куки)"
    r"(?: (?:персональн\w+ )?данн\w+)?(?: \([^)\n]{1,40}\))?(?: персональн\w+ данн\w+)?\"? ?(?:-|это|:|означа\w+|понима\w+|-\s*это) ?"
    r"(?:это |(?:любо|всяк)\w+ |действи\w+|совокупност\w+|информаци\w+|обязательн\w+|государственн\w+|лицо|юридическ\w+|физическ\w+|временн\w+|передач\w+|обработк\w+|сведени\w+|такие|небольш\w+|фрагмент\w*|дейст\w+|раскрыти\w+|определенн\w+|невозможност\w+|операци\w+|свед\w+|персональн\w+ данн\w+|хранящ\w+|требовани\w+|осуществл\w+)"
)
_ITEM = re.compile(r"\s*(?:[-•*·–—]|\(?\d{1,2}\)|[а-яa-z]\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s)")
_OWN = re.compile(r"(?:ооо|ао|пао|ип|зао|инн|огрн|оператор\s*(?:-|—|:)\s*(?:индивидуальн|обществ))(?!\w)")


class Policy:
    """One policy: the whole text, and the same without definitions from the statute and hints of a template."""

    def __init__(self, document: Document) -> None:
        """Find definitions once; every rule then chooses the text it reads."""
        self.whole = Source(document)
        self.definitions = list(_definitions(self.whole))
        self.hints = list(hints_in(self.whole.norm))
        aside = _merged([*self.definitions, *self.hints])
        self.own = Source(document, _blanked(self.whole, aside)) if aside else self.whole
        self.content = Content(self.own)

    def is_hint(self, position: int) -> bool:
        """Whether a position of the whole text stands in a hint of a template or beside an empty field."""
        return any(start <= position < end for start, end in self.hints)

    @property
    def norm(self) -> str:
        """The normalised text without definitions."""
        return self.own.norm

    def sentence(self, position: int) -> Span:
        """The sentence or line that holds a position."""
        return self.own.sentence(position)

    @cached_property
    def sections(self) -> list[Section]:
        """Headings with what stands under each."""
        return sections_of(self.own.text)

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def heading(self, position: int) -> str:
        """The heading over a position; empty where there is none."""
        place = bisect_right(self._section_starts, position) - 1
        return self.sections[place].heading if place >= 0 else ""

    def whole_heading(self, position: int) -> str:
        """The heading over a position of the whole text."""
        place = bisect_right(self._whole_starts, position) - 1
        return self.whole_sections[place].heading if place >= 0 else ""

    @cached_property
    def _whole_starts(self) -> list[int]:
        return [section.start for section in self.whole_sections]

    @cached_property
    def whole_sections(self) -> list[Section]:
        """Headings of the whole text with what stands under each."""
        return sections_of(self.whole.text)

    def is_heading(self, position: int) -> bool:
        """Whether a position stands in a heading itself."""
        place = bisect_right(self._section_starts, position) - 1
        return place >= 0 and position < self.sections[place].body

    def under(self, heading: re.Pattern[str]) -> Iterator[Section]:
        """Sections whose heading matches anywhere, with all that follows to the next numbered peer."""
        for place, section in enumerate(self.sections):
            if heading.search(section.heading):
                yield section._replace(end=_end(self.sections, place))

    def lead(self, position: int) -> str:
        """The line that opens the list in which a position stands: «Пользователь вправе:»; else empty."""
        span = self.lead_span(position)
        return self.norm[max(span[0], span[1] - 400) : span[1]] if span else ""

    def lead_span(self, position: int) -> Span | None:
        """Where that line stands."""
        norm, start = self.norm, self.norm.rfind("\n", 0, position) + 1
        for _ in range(25):
            if start <= 0:
                return None
            before = norm.rfind("\n", 0, start - 1) + 1
            line = norm[before : start - 1].strip()
            end, start = start - 1, before
            if not line:
                continue
            if line.endswith(":"):
                return before, end
            if line[-1] not in ";," and not _ITEM.match(line) and len(line) > 90:
                return None
        return None

    def find(
        self,
        rule: re.Pattern[str],
        *,
        unless: re.Pattern[str] | None = None,
        needs: re.Pattern[str] | None = None,
        within: Span | None = None,
    ) -> Iterator[re.Match[str]]:
        """Matches outside definitions whose sentence has what it needs and lacks what spoils it."""
        start, end = within or (0, len(self.norm))
        for match in islice(self._words.matches(rule, start, end), FINDS_LIMIT):
            if unless is None and needs is None:
                yield match
                continue
            around = self.sentence(match.start())
            if unless is not None and unless.search(self.norm, *around):
                continue
            if needs is not None and not needs.search(self.norm, *around):
                continue
            yield match

    @cached_property
    def _words(self) -> Words:
        return Words(self.norm)

    @cached_property
    def _whole_words(self) -> Words:
        return self._words if self.own is self.whole else Words(self.whole.norm)

    def whole_find(self, rule: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in the whole text, definitions included."""
        return islice(self._whole_words.matches(rule, 0, len(self.whole.norm)), FINDS_LIMIT)

    def first(
        self,
        rule: re.Pattern[str],
        *,
        unless: re.Pattern[str] | None = None,
        needs: re.Pattern[str] | None = None,
        within: Span | None = None,
    ) -> Span | None:
        """The span of the first such match."""
        found = next(self.find(rule, unless=unless, needs=needs, within=within), None)
        return found.span() if found else None

    def stated(self, position: int) -> Span:
        """The sentence of a position, without white space and the number of its clause."""
        start, end = self.sentence(position)
        while start < end and self.norm[start].isspace():
            start += 1
        return start, end

    def present(self, span: Span, sort: str = "") -> Element:
        """The element is stated by the span."""
        return self.own.present(span, sort)

    def partial(self, span: Span, sort: str = "") -> Element:
        """The element is stated by the span, but not in full."""
        return self.own.partial(span, sort)

    def absent(self) -> Element:
        """The element is not stated."""
        return self.own.absent()

    def best(self, full: Span | None, half: Callable[[], Span | None]) -> Element:
        """Present where it is stated in full, partial where in part, else absent."""
        if full is not None:
            return self.present(full)
        part = half()
        return self.partial(part) if part is not None else self.absent()


def sections_of(text: Text) -> list[Section]:
    """Headings with what stands under each; items of lists, however short, are no headings."""
    kept: list[Section] = []
    for section in text.sections:
        before = text.norm[max(section.start - 200, 0) : section.start].rstrip()
        is_item = section.heading[:1] in "-•*·–—" or before.endswith((":", ";", ","))
        if kept and (is_item or _follows_bare(kept, section, text)):
            kept[-1] = kept[-1]._replace(end=section.end)
        else:
            kept.append(section)
    return kept


def _follows_bare(kept: list[Section], section: Section, text: Text) -> bool:
    """Whether a line only goes on a run of short unnumbered lines: a list without marks."""
    last = kept[-1]
    if _depth(section.heading) is not None:
        return False
    body = text.norm[last.body : section.start].strip()
    return not body or (_depth(last.heading) is not None and len(body) < 60 and "." not in body)


def _end(sections: list[Section], place: int) -> int:
    """The end of a section with its subsections, which headings numbered deeper open."""
    own = _depth(sections[place].heading)
    end = sections[place].end
    for following in sections[place + 1 :]:
        deeper = _depth(following.heading)
        if own is None or deeper is None or deeper <= own:
            break
        end = following.end
    return end


def _depth(heading: str) -> int | None:
    """How deep a number of a heading goes: «4» is 1, «4.2.» is 2; None without a number."""
    number = re.match(r"\s*(\d{1,2}(?:\.\d{1,2})*)", heading)
    return number.group(1).count(".") + 1 if number else None


def _definitions(source: Source) -> Iterator[Span]:
    """Spans of definitions: items of a section of terms, and lines that define a term of the statute."""
    seen = -1
    sections = sections_of(source.text)
    for place, found in enumerate(sections):
        section = found._replace(end=_end(sections, place))
        bare = re.sub(r"^\s*(?:\d{1,2}\.?)+\s*", "", section.heading)
        if _DEFINITIONS.match(bare) and section.end - section.body < 12000:
            position = section.body
            while position < section.end:
                stop = source.norm.find("\n", position, section.end)
                stop = section.end if stop < 0 else stop
                if stop - position > 2 and not _names_operator(source, position, stop):
                    yield position, stop
                    seen = stop
                position = stop + 1
    for start, end in source.text.lines:
        if start < seen:
            continue
        begin = _number_end(source.norm, start, end)
        if _STATUTORY.match(source.norm, begin, end) and not _names_operator(source, start, end):
            yield start, end


def _number_end(norm: str, start: int, end: int) -> int:
    match = re.compile(r"\s*(?:[-•*·–—]|\(?\d{1,2}\)|(?:\d{1,2}\.)+\d{0,2}\.?|[а-яa-z]\))?\s*").match(
        norm, start, end
    )
    return match.end() if match else start


def _names_operator(source: Source, start: int, end: int) -> bool:
    """Whether a definition names who the operator is, which is a statement of its own."""
    words = source.norm[start:end]
    return _OWN.search(words) is not None or "@" in words


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _blank(words: str) -> str:
    """As long a stretch that no rule matches and that normalising leaves as long."""
    return "\n".join(("   ¦" * (len(line) // 4 + 1))[: len(line)] for line in words.split("\n"))


def _blanked(source: Source, spans: list[Span]) -> str:
    """The source text without definitions; offsets stay, also after normalising."""
    text = source.document.text
    pieces, position = [], 0
    for start, end in sorted(spans):
        first, last = source.text.source_span(start, end)
        if first < position:
            continue
        pieces += [text[position:first], _blank(text[first:last])]
        position = last
    return "".join([*pieces, text[position:]])
