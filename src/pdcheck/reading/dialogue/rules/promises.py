"""Terms that were named: kept, or let pass in silence."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from pdcheck.reading.dialogue.line import Line
from pdcheck.reading.dialogue.rules.answers import is_request
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk

_GRACE = timedelta(minutes=10)
"""By how much a term may be missed without a word."""
_CLOCK = re.compile(
    r"(?:до|к|в|не позднее|около|после) (\d{1,2})(?:[:.](\d\d))?(?: (?:час|утра|вечера|дня|00))?(?! (?:минут|час[ао]в? |дн|рабоч|недел|числ|процент|%))"
)
_WITHIN = re.compile(
    r"(?:через|в течение|за|минут через|часа? через)(?: пар[уы])?(?: ближайш\S+)? ?(\d{1,3}|полтора|полчаса|пол часа|час[аик]*|пару|пятнадцать|двадцать|тридцать|десять|пять|два|три)?(?: \d+)? ?(минут\S*|час\S*|полчаса)?"
)
_NUMBERS = {
    "полтора": 1.5,
    "пару": 2,
    "пять": 5,
    "десять": 10,
    "пятнадцать": 15,
    "двадцать": 20,
    "тридцать": 30,
    "два": 2,
    "три": 3,
}
_PARTS = {
    "утром": time(12),
    "днем": time(18),
    "обед": time(14),
    "вечером": time(23, 59),
    "вечера": time(23, 59),
    "обеда": time(14),
    "обеду": time(14),
    "утра": time(12),
    "вечеру": time(23, 59),
}
# «12 марта», «12-го», «12 числа»: the next such day.
_DATE = re.compile(
    r"(?<![^ ])(\d{1,2}) (?:(января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)|го|числа|е)(?![^ ])"
)
_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_WEEKDAY = re.compile(
    r"(?<![^ ])(?:в|во|до|к|ко) (понедельник|вторник|сред|четверг|пятниц|суб|воскресень)[^ ]{0,3}(?![^ ])"
)
_WEEKDAYS = "понедельник вторник сред четверг пятниц суб воскресень".split()
_FEW_WORDS = 6
_DAY_ENDS = time(23, 59)


def keep_promises(talk: Talk) -> Iterator[Place]:
    """Staff named an action and its term; the term passed, and the action did not come."""
    for line in promises(talk):
        span = line.first("does_by_term")
        due = deadline(line)
        if span is None or due is None or line.at is None:
            continue
        later = [one for one in talk.after(line) if one.at is not None]
        if not any(one.at > due for one in later if one.at is not None):
            continue
        if not _was_done(later, due) or _was_not_sent(line, later, due):
            yield Place(line, span, f"срок истёк {due:%d.%m в %H:%M}")


def promises(talk: Talk) -> Iterator[Line]:
    """Messages of staff with an action and its term."""
    return (line for line in talk.staff_saying("does_by_term") if line.has("term") and not line.asks)


def _was_done(later: list[Line], due: datetime) -> bool:
    """Whether staff, or the channel in their name, spoke by the term, or the client says that it was done."""
    for one in later:
        if one.at is None:
            continue
        if one.is_staff or one.message.role in SYSTEM:
            return one.at <= due + _GRACE or not _was_missed(later, due)
        if one.at > due and one.is_client:
            return not one.any("not_done", "was_promised", "upset", "asking") and not one.asks
    return False


def _was_not_sent(promise: Line, later: list[Line], due: datetime) -> bool:
    """Whether a thing was promised, staff spoke of other matters, and it had not come when the term was over."""
    if not promise.has("sends_by_term"):
        return False
    for one in later:
        if one.at is None:
            continue
        if (not one.is_client and one.has("came_back")) or one.message.role in SYSTEM:
            return False
        if one.at > due + _GRACE:
            return one.is_staff or one.any("not_done", "was_promised", "upset")
    return False


def _was_missed(later: list[Line], due: datetime) -> bool:
    """Whether the client had to ask before staff came back."""
    for one in later:
        if one.is_client and one.at is not None and one.at > due:
            return True
        if one.is_staff:
            return False
    return False


def deadline(line: Line) -> datetime | None:
    """When the term named in a message ends; None where no such term is recognised."""
    at = line.at
    if at is None:
        return None
    day = at.date()
    if "послезавтра" in line.words:
        day += timedelta(days=2)
    elif "завтра" in line.words.split():
        day += timedelta(days=1)
    clock = _CLOCK.search(line.words)
    if clock is not None and day == at.date():
        day = _named_day(line.words, day) or day
    if clock is not None and int(clock[1]) < 24 and int(clock[2] or 0) < 60:
        due = datetime.combine(day, time(int(clock[1]), int(clock[2] or 0)), at.tzinfo)
        return due if due > at else None
    named = _named_day(line.words, at.date())
    if named is not None:
        return datetime.combine(named, _DAY_ENDS, at.tzinfo)
    within = _WITHIN.search(line.words)
    if within is not None and (span := _length(within)) is not None:
        return at + span
    for word, ends in _PARTS.items():
        if word in line.words.split():
            return datetime.combine(day, ends, at.tzinfo)
    if day != at.date() or "сегодня" in line.words.split():
        return datetime.combine(day, _DAY_ENDS, at.tzinfo)
    return None


def _named_day(words: str, today: date) -> date | None:
    """The day that a date or a day of the week names, from today on; None where none is named."""
    dated = _DATE.search(words)
    if dated is not None:
        month = _MONTHS.index(dated[2]) + 1 if dated[2] else today.month
        try:
            day = today.replace(month=month, day=int(dated[1]))
        except ValueError:
            return None
        return day if day >= today else None
    weekday = _WEEKDAY.search(words)
    if weekday is None:
        return None
    return today + timedelta(days=(_WEEKDAYS.index(weekday[1]) - today.weekday()) % 7)


def _length(within: re.Match[str]) -> timedelta | None:
    number, unit = within[1] or "", within[2] or ""
    if number in ("полчаса", "пол часа") or unit == "полчаса":
        return timedelta(minutes=30)
    if number.startswith("час") or (not number and unit.startswith("час")):
        return timedelta(hours=1)
    if not unit or (not number and not unit):
        return None
    amount = float(number) if number.isdigit() else _NUMBERS.get(number, 1.0)
    return timedelta(hours=amount) if unit.startswith("час") else timedelta(minutes=amount)


def warn_about_delay(talk: Talk) -> Iterator[Place]:
    """A term passed; the client asked first, and only then staff admitted the delay."""
    for client in talk.clients:
        before = talk.before(client)
        if any(not one.is_client and one.has("delay") for one in before):
            return
        promised = client.has("was_promised") and (client.any("not_done", "overdue") or client.asks)
        passed = _term_passed(before, client) and (
            is_request(client) or _is_missed(client) or client.any("not_done", "upset", "claim")
        )
        missed = passed or client.has("overdue") or (promised and _is_missed(client))
        if not missed and not promised:
            continue
        for line in talk.staff_after(client):
            if line.any("because_of_client", "still_in_time"):
                return
            admits = line.has("delay") or (missed and line.has("term") and not _takes_leave(line))
            if admits:
                yield Place(line, line.first("delay") or line.first("term"))
            if admits:
                return
            if not missed:
                break
        if missed:
            return


def _takes_leave(line: Line) -> bool:
    """Whether the message is a farewell and little else: «До завтра!»."""
    return line.has("farewell") and len(line.words.split()) < _FEW_WORDS


def _is_missed(client: Line) -> bool:
    """Whether the client says that what was promised did not come."""
    words = set(client.words.split())
    return bool(words & {"где", "нет", "до", "никто", "никого", "тишина", "уже"}) or bool(
        "не" in words and client.has("not_done")
    )


def _term_passed(before: tuple[Line, ...], line: Line) -> bool:
    """Whether staff had named a term earlier that is over by now."""
    for one in before:
        if one.is_staff and one.has("term"):
            due = deadline(one)
            if due is not None and line.at is not None and due < line.at:
                return True
    return False
