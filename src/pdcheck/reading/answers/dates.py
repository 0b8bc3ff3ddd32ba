"""The days that a letter names: its own, the request's, of receipt, of sending, and until when."""

import re
from itertools import islice

from pdcheck.artifacts import Dates, Passage, ToldDay
from pdcheck.reading.answers.days import DAY, DAY_RULE, day_in, own_day
from pdcheck.reading.answers.letter import Letter
from pdcheck.reading.answers.replies import matters
from pdcheck.reading.answers.rules import pattern
from pdcheck.reading.source import Source, Span

_REQUEST = r"(?:запрос|обращени|заявлени|письм|требовани|отзыв|претензи|просьб|вопрос|жалоб)\w*"


def _rule(words: str) -> re.Pattern[str]:
    return re.compile(pattern(words).pattern + DAY)


_RECEIVED = (
    _rule(
        rf"(?:{_REQUEST}|он(?!\w)|котор\w+)[^.\n]{{0,40}}(?:поступи\w+|получен\w*|зарегистрирован\w*)[^.\n]{{0,40}}?"
    ),
    _rule(
        r"(?:поступи\w+|получен\w*|получил\w*|зарегистрирован\w*)(?: нами| к нам| в [а-я]+| им| банком| обществом)?,? ?"
    ),
    _rule(rf"получил\w* (?:ваш\w* )?(?:[а-я]+ )?{_REQUEST} "),
    _rule(r"\(?(?:вх\.?|входящ\w+)[^\n]{0,24}?от "),
)
_REQUESTED = (
    _rule(
        rf"(?:на |по |о )?(?:ваш\w* |повторн\w+ |адвокатск\w+ )*{_REQUEST}(?: № ?[\w/-]+)?(?: [а-я]+){{0,3}}?,?(?:(?!договор|закон)[^.\n\d]){{0,40}}?(?:(?<!\w)от|за|датированн\w+|подписанн\w+|составленн\w+) "
    ),
    _rule(r"(?:обращались|обратились|написали|писали|просили)[^.\n\d]{0,30}"),
    _rule(rf"(?<!права\s)(?<!прав\s){_REQUEST}(?:(?!договор|закон)[^\n\d]){{0,40}}"),
    _rule(r"на № ?[^\n]{0,14}от "),
)
_UNTIL = (_rule(r"(?:до|не позднее|не позже|по) "),)
_NOT_UNTIL = pattern(r"с [^.\n]{0,24}(?:до|по) $")
_PERIOD = pattern(
    r"(?:в течение|на|не позднее|через|в срок|за) (?:чем через )?[^.\n\d]{0,20}\d{1,3}(?: \([а-я]+\))? (?:рабочи\w+ |календарн\w+ )?(?:дн|час(?!т)|месяц|недел|лет|год|сут)\w*|тридцатидневн\w+ срок|десяти(?:дневн\w+ срок| рабочих дн)\w*"
)
_SAME_DAY = pattern(
    r"(?:получен\w*|поступи\w+|зарегистрирован\w*) (?:нами )?(?:в )?(?:тот же|этот же|сегодняшн\w+|в день) ?(?:день)?"
)
_PERIODS = 6


def dates(letter: Letter, *, is_by_subject: bool) -> Dates:
    """The days of a letter; of a person's own letter its own day is the request's."""
    own = _own(letter)
    year = own.day.year if own else None
    received = _told(letter.own, _RECEIVED, year, own, is_surely=True)
    if is_by_subject:
        return Dates(document=own, requested=own, periods=_periods(letter))
    requested = _told(letter.own, _REQUESTED, year, own)
    quoted = _quoted_day(letter) if letter.quoted else None
    if received is None and requested is not None and _SAME_DAY.search(letter.norm):
        received = requested
    if received is None and quoted is not None:
        received = quoted
    return Dates(
        document=own,
        requested=requested or quoted,
        received=received,
        sent=own if "дата" in letter.headers and own is not None else None,
        done=_done(letter, own, [one for one in (requested, received) if one]),
        until=_until(letter, own),
        periods=_periods(letter),
    )


def _own(letter: Letter) -> ToldDay | None:
    span = own_day(letter)
    match = DAY_RULE.search(letter.norm, *span) if span else None
    day = day_in(match) if match else None
    if day is None or match is None:
        return None
    return ToldDay(day=day, passage=letter.own.passage(match.span()))


def _told(
    source: Source,
    rules: tuple[re.Pattern[str], ...],
    year: int | None,
    before: ToldDay | None,
    *,
    is_surely: bool = False,
) -> ToldDay | None:
    """The first day after the words of a rule, not later than the letter unless the words are sure."""
    for rule in rules:
        for match in rule.finditer(source.norm):
            day = day_in(match, year)
            if day is None:
                continue
            if before is not None and day > before.day and not match["y2"] and not match["d"]:
                day = day.replace(year=day.year - 1)
            if before is not None and day > before.day and not is_surely:
                continue
            return ToldDay(day=day, passage=source.passage(match.span()))
    return None


_DONE = ("destroyed", "corrected", "blocked", "stopped", "advertising_stopped")
_OF_PAPER = pattern(r"(?:договор\w*|закон\w*|приказ\w*|акт\w*|(?<!\w)вх\.?|№)[^.\n]{0,20}(?:от )?$")


def _done(letter: Letter, own: ToldDay | None, others: list[ToldDay]) -> ToldDay | None:
    """The last day named beside what a notice says was done."""
    found: list[ToldDay] = []
    for name, span in matters(letter).items():
        if name not in _DONE:
            continue
        start, end = letter.sentence(span[0])
        for match in DAY_RULE.finditer(letter.norm, start, max(end, span[1])):
            last = letter.own.passage(match.span()).location.end
            if any(one.passage and one.passage.location.end == last for one in others):
                continue
            if _OF_PAPER.search(letter.norm, max(match.start() - 40, start), match.start()):
                continue
            day = day_in(match, own.day.year if own else None)
            if day is not None and (own is None or day <= own.day):
                found.append(ToldDay(day=day, passage=letter.own.passage(match.span())))
    return max(found, key=lambda one: one.day, default=None)


def _until(letter: Letter, own: ToldDay | None) -> ToldDay | None:
    """Until when an answer or an action is promised."""
    for match in _UNTIL[0].finditer(letter.norm, letter.head_end):
        if _NOT_UNTIL.search(letter.norm, max(match.start() - 40, 0), match.start() + 3):
            continue
        sentence = letter.sentence(match.start())
        if not re.search(
            r"срок|ответ|сообщ|направ|продл|исполн|рассмотр",
            letter.words((sentence[0], max(sentence[1], match.end()))),
        ):
            continue
        day = day_in(match, own.day.year if own else None)
        if day is not None and (own is None or day >= own.day):
            return ToldDay(day=day, passage=letter.own.passage(match.span()))
    return None


def _periods(letter: Letter) -> tuple[Passage, ...]:
    spans: list[Span] = list(islice(letter.find(_PERIOD), _PERIODS))
    return tuple(letter.own.passage(span) for span in spans)


def _quoted_day(letter: Letter) -> ToldDay | None:
    """The day of the letter that is answered, where it is quoted below."""
    first = min(start for start, _ in letter.quoted)
    match = DAY_RULE.search(letter.whole.norm, first)
    lead = letter.whole.norm[max(first - 160, 0) : first]
    above = DAY_RULE.search(lead) if re.search(r"написал|пишет|wrote|@", lead) else None
    if above is not None:
        start = max(first - 160, 0)
        day = day_in(above)
        return (
            ToldDay(day=day, passage=letter.whole.passage((start + above.start(), start + above.end())))
            if day
            else None
        )
    day = day_in(match) if match else None
    return ToldDay(day=day, passage=letter.whole.passage(match.span())) if day and match else None
