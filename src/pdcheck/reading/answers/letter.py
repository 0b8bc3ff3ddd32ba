"""A letter while it is read: its own words apart from what it quotes, its head, body and close, its captions."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from pdcheck.artifacts import Document, Element
from pdcheck.personal_data.names import find_names
from pdcheck.reading.answers.rules import LINE, pattern
from pdcheck.reading.source import Source, Span

FINDS_LIMIT = 120
"""Matches of one rule that are looked at: a bound on the work that no letter comes near."""

_QUOTED_LINE = re.compile(r"(?m)^[ \t]*>.*$")
_REPLY_BELOW = pattern(
    r"(?m:^)[^\n]{0,160}(?:написал\w*(?:\(а\))?|пишет|wrote|@[\w.-]+>) ?: ?(?=\n)"
    r"|(?m:^)[-_ ]{2,}(?:исходное сообщение|пересылаемое сообщение|переадресованное сообщение|original message|forwarded message)"
    r"|(?m:^)(?:от|from): [^\n]{3,120}\n(?:отправлено|sent|дата|date|кому|to): "
)
"""Where the letter that is answered begins under the answer."""
_HEADER = pattern(
    r"(?m:^) ?(?:от|кому|копия|дата|тема|отправлено|from|to|cc|date|sent|subject): ?(?P<value>[^\n]*)"
)
_CAPTION = re.compile(
    r"(?m)^[ \t]*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]+[ \t]*|[а-яa-z]\)[ \t]*|[ivx]{1,5}[.)][ \t]*|[-•*·–—☐☑□][ \t]*)?"
    r"(?P<caption>[а-я](?:[^\n:|.;?]|\.(?=\d)){1,110}?)[ \t]*(?:[:|?]|[ \t]-[ \t])[ \t]*(?P<value>[^\n]*)$"
)
_CELL = re.compile(r"[^|\n]+")
_TWO = 2
"""Cells of a row that are a field and its value and no columns."""
_HEADING = re.compile(r"[ \t]*(?:\d{1,2}[.)][ \t]*)?[а-я][^.:;?!,\d|_@]{1,58}")
_INITIALED = re.compile(r"(?m)^[ \t]*(?P<name>[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[а-яa-z]\)|[-•*·–—☐☑□])[ \t]*")
_SPEAKS = pattern(
    r"(?<!\w)(?:сообща(?:ем|ю|ет)|уведомля(?:ем|ю|ет)|информиру(?:ем|ю|ет)|рассмотр(?:ен|ел|ев|ели)\w*|прошу|просим|требую|требуем|отзываю|подтвержда\w+|обрабатыва\w+|продлева\w+|отказ\w+|получ(?:ен|или|ил)\w*|провер(?:или|ен)\w*|здравствуйте|добр(?:ый|ого) (?:день|вечер|утро|дня)|уважаем\w+|составил\w*|составлен|подтверждается|вы (?:обраща|просили|писали|написали|запроси)\w*|являюсь|хочу|отвеча\w+|оставля\w+ [^\n]{0,40}(?:без|обращ)\w*)"
)
_CLOSES = pattern(
    r"(?<!\w)(?:с уважением|с наилучшими|ваш[аи]?(?!\w)|исп(?:олнитель)?\.|приложени[ея]|м\. ?п\.|подпис\w*|директор\w*|начальник\w*|руководител\w*|главн\w+ врач\w*|заместител\w*|председател\w*|ректор\w*|проректор\w*|управляющ\w*|специалист\w*|юрисконсульт\w*|бухгалтер\w*|менеджер\w*|секретар\w*|ответственн\w+|представител\w*|отдел\w*|служб\w*|команд\w*|администраци\w*|заявител\w*|тел\.|дата(?!\w)|хорошего дня|всего доброго|спасибо за понимание)"
)
_LINE = re.compile(LINE)
_LONG_LINE = 140
"""Characters of a line beyond which it belongs to the body of a letter."""


class Told(NamedTuple):
    """A caption with what is said under it."""

    caption: Span
    value: Span


class Letter:
    """One letter, request or act: its own words, and where its head, body and close stand."""

    def __init__(self, document: Document) -> None:
        """Set apart what is quoted from another letter; every rule reads the rest."""
        whole = Source(document)
        self.whole = whole
        quoted = list(_quoted(whole))
        self.own = Source(document, _blanked(whole, quoted)) if quoted else whole
        self.quoted = quoted

    @property
    def norm(self) -> str:
        """The normalised own words."""
        return self.own.norm

    @property
    def cased(self) -> str:
        """The own words with their capital letters; spans are those of `norm`."""
        return self.own.cased

    @cached_property
    def lines(self) -> list[Span]:
        """Spans of the lines that hold more than white space."""
        return self.own.text.lines

    @cached_property
    def headers(self) -> dict[str, Span]:
        """Values of the mail header, by the Russian or English name of the field."""
        found: dict[str, Span] = {}
        for match in islice(_HEADER.finditer(self.norm), 12):
            name = match.group().strip().partition(":")[0]
            found.setdefault(_FIELDS.get(name, name), match.span("value"))
        return found if len(found) > 1 or "тема" in found else {}

    def in_header(self, position: int) -> bool:
        """Whether a position stands in a field of the mail header."""
        return any(start <= position < max(end, start + 1) for start, end in self.headers.values())

    @cached_property
    def head_end(self) -> int:
        """Where the letterhead, the addressee and the title end and the letter begins to speak."""
        for start, end in self.lines:
            line = self.norm[start:end]
            if end - start > _LONG_LINE and not self._is_letterhead(start, end):
                return start
            if not _SPEAKS.search(line) or _HEADER.match(line):
                continue
            if not _ADDRESSES_ONE.match(line) or _SPEAKS_OUT.search(line):
                return start
        return len(self.norm)

    def _is_letterhead(self, start: int, end: int) -> bool:
        return start < 200 and re.search(r"инн|огрн|адрес|\d{6}", self.norm[start:end]) is not None

    @cached_property
    def close_start(self) -> int:
        """Where the date, the signature and what follows them begin."""
        begin = len(self.norm)
        for start, end in reversed(self.lines[-9:]):
            line = self.norm[start:end]
            if start < self.head_end or end - start > _LONG_LINE:
                break
            is_close = (
                _CLOSES.match(line.lstrip())
                or _LINE.search(line)
                or (
                    end - start < 60 and not _ENDS.search(self.cased, start, end) and not _CAPTION.match(line)
                )
            )
            if not is_close or (_SPEAKS.search(line) and "____" not in line) or _SAYS_MORE.search(line):
                break
            begin = start
        return begin

    @cached_property
    def retold(self) -> list[Span]:
        """Sentences that retell the statute."""
        return [self.sentence(match.start()) for match in islice(_RETELLS.finditer(self.norm), 20)]

    @cached_property
    def names(self) -> list[Span]:
        """Where people are named, in order; a line of a surname with initials is a name whatever stands above it."""
        found = {(one.start, one.end) for one in find_names(self.cased)}
        lines = {match.span("name") for match in islice(_INITIALED.finditer(self.cased), FINDS_LIMIT)}
        apart = {line for line in lines if not any(a < line[1] and line[0] < b for a, b in found)}
        return sorted(found | apart)

    @cached_property
    def captions(self) -> list[Told]:
        """Captions of lines, table rows and within lines, with what follows each, to the next caption or item."""
        inner = [
            Told((one.start, one.start + len(one.heading)), (one.body, one.end))
            for one in islice(self.own.text.run_ins, FINDS_LIMIT)
        ]
        found = list(islice(_CAPTION.finditer(self.norm), FINDS_LIMIT))
        told = []
        for place, match in enumerate(found):
            limit = found[place + 1].start() if place + 1 < len(found) else len(self.norm)
            start, end = match.span("value")
            cut = min((one.caption[0] for one in inner if start < one.caption[0] < end), default=None)
            told.append(Told(match.span("caption"), (start, cut or self._value_end(end, limit))))
        return sorted({*told, *inner, *self._over_lines()})

    def _over_lines(self) -> Iterator[Told]:
        """Words that stand over what they name: headings of columns, and cells of a table read one by one."""
        for (start, end), (begin, stop) in pairwise(self.lines):
            heads, cells = (
                list(_CELL.finditer(self.norm, start, end)),
                list(_CELL.finditer(self.norm, begin, stop)),
            )
            if len(heads) > _TWO and len(heads) == len(cells):
                for head, cell in zip(heads, cells, strict=True):
                    if _HEADING.fullmatch(head.group().strip()):
                        yield Told(head.span(), cell.span())
            if start >= self.head_end and _HEADING.fullmatch(self.norm, start, end):
                yield Told((start, end), (begin, stop))

    def _value_end(self, end: int, limit: int) -> int:
        """Past the lines that go on with a value: items of its list, or a line that its own left empty."""
        while end < limit:
            following = self.norm.find("\n", end + 1)
            following = following if 0 <= following < limit else limit
            line = self.norm[end:following].strip()
            last = self.norm[max(end - 1, 0)]
            if not line or not (last in ":;,|" or (_ITEM.match(line) and line[-1] in ";,.")):
                break
            end = following
        return end

    def told(self, caption: re.Pattern[str]) -> Iterator[Told]:
        """Captions that a rule matches, each with its value; empty values are left out."""
        for one in self.captions:
            if caption.search(self.words(one.caption)) and self.words(one.value).strip(" .;_"):
                yield one

    def find(
        self,
        rule: re.Pattern[str],
        *,
        unless: re.Pattern[str] | None = None,
        needs: re.Pattern[str] | None = None,
        within: Span | None = None,
    ) -> Iterator[Span]:
        """Matches of a rule whose sentence has what it needs and lacks what spoils it.

        What only retells definitions and duties of the statute is left out: it says nothing of this person.
        """
        for match in islice(rule.finditer(self.norm, *(within or (0, len(self.norm)))), FINDS_LIMIT):
            around = self.sentence(match.start())
            if any(start <= match.start() < end for start, end in self.retold):
                continue
            if unless is not None and unless.search(self.norm, *around):
                continue
            if needs is not None and not needs.search(self.norm, *around):
                continue
            yield match.span()

    def first(
        self,
        rule: re.Pattern[str],
        *,
        unless: re.Pattern[str] | None = None,
        needs: re.Pattern[str] | None = None,
        within: Span | None = None,
    ) -> Span | None:
        """The first such match."""
        return next(self.find(rule, unless=unless, needs=needs, within=within), None)

    def sentence(self, position: int) -> Span:
        """The sentence or line that holds a position."""
        return self.own.sentence(position)

    def line(self, position: int) -> Span:
        """The line that holds a position."""
        start = self.norm.rfind("\n", 0, position) + 1
        end = self.norm.find("\n", position)
        return start, end if end >= 0 else len(self.norm)

    def words(self, span: Span) -> str:
        """The normalised words of a span."""
        return self.norm[span[0] : span[1]]

    def name_at(self, start: int, end: int) -> Span | None:
        """The first person named within a stretch."""
        place = bisect_right(self.names, (start, -1))
        one = self.names[place] if place < len(self.names) else None
        return one if one is not None and one[0] < end else None

    def element(self, full: Span | None, half: Span | None = None) -> Element:
        """Present where something is stated in full, partial where in part, else absent."""
        if full is not None:
            return self.own.present(full)
        return self.own.partial(half) if half is not None else self.own.absent()


_FIELDS = {
    "from": "от",
    "to": "кому",
    "cc": "копия",
    "date": "дата",
    "sent": "дата",
    "отправлено": "дата",
    "subject": "тема",
}
_ADDRESSES_ONE = pattern(
    r" ?(?:заявителю|кому|гр(?:\.|аждан)|субъекту|на (?:ваш |вх|№|запрос|обращени|заявлени|исх))"
)
_RETELLS = pattern(
    r"обработк\w+ персональных данных\"? ?- ?(?:это )?любое действие|под (?:обработкой|персональными данными|оператором)[^.\n]{0,60}понима\w+|операторы? (?:и иные лица[^.\n]{0,60})?обязан\w* не раскрывать|персональные данные\"? ?- ?(?:это )?любая информация"
)
_RETELLS = pattern(
    r"обработк\w+ персональных данных\"? ?- ?(?:это )?любое действие|под (?:обработкой|персональными данными|оператором)[^.\n]{0,60}понима\w+|операторы? (?:и иные лица[^.\n]{0,60})?обязан\w* не раскрывать|персональные данные\"? ?- ?(?:это )?любая информация"
)
_SPEAKS_OUT = pattern(
    r"(?<!\w)(?:сообща|уведомля|информиру|обрабатыва|отказ|продлева|подтвержда|не мо[гж]|нет(?!\w))\w*"
)
_ENDS = re.compile(r"(?<![А-ЯЁ])(?<!\dг)(?<!\sг)[.!?;]\s*$")
"""A line that ends as a sentence, and not with initials or «г.»."""
_SAYS_MORE = pattern(
    r"(?<!\w)(?:вправе|может быть|могут быть|можете|сможете|просто ответьте|читайте|пишите|беспокои)"
)


def _quoted(whole: Source) -> Iterator[Span]:
    """Lines marked as quoted, and everything under the header of the letter that is answered."""
    for match in islice(_QUOTED_LINE.finditer(whole.norm), 2000):
        yield match.span()
    first = whole.text.lines[0][1] if whole.text.lines else 0
    below = next((m for m in _REPLY_BELOW.finditer(whole.norm, first) if m.start() > 120), None)
    if below is not None:
        yield below.start(), len(whole.norm)


def _blanked(whole: Source, spans: list[Span]) -> str:
    """The document's text with spaces in place of some stretches, so that offsets stay."""
    text = whole.document.text
    pieces, position = [], 0
    for span in sorted(spans):
        start, end = whole.text.source_span(*span)
        if start < position:
            continue
        pieces += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])
