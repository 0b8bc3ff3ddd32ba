"""A journal of requests and a day → how each request stands to its term."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.due import Due, Timeliness
from pdcheck.deadlines.stood import JournalReading, Stood
from pdcheck.errors import UserError
from pdcheck.journals import Journal, JournalRow
from pdcheck.reading.requests import kinds_of
from pdcheck.sights import counted
from pdcheck.stated import Standing
from pdcheck.terms import RequestKind

SOON = timedelta(days=7)
"""What is due within it is due soon."""
_USUAL = (
    RequestKind.ACCESS,
    RequestKind.CORRECTION,
    RequestKind.WITHDRAWAL,
    RequestKind.STOP,
    RequestKind.OBJECTION,
)
"""What a request may be that does not tell: late is only what is late for every one of them."""
_ACTED_ON = frozenset(RequestKind) - {RequestKind.ACCESS, RequestKind.OBJECTION, RequestKind.REGULATOR}
"""What is met by deeds: a letter about it may come later than the deed."""


def read_journal(journal: Journal, engine: Deadlines, today: date) -> JournalReading:
    """Each request of the journal with its standing on the day."""
    requests = tuple(_stood(row, engine, today) for row in journal.rows)
    return JournalReading(journal=journal, today=today, requests=requests)


def _stood(row: JournalRow, engine: Deadlines, today: date) -> Stood:
    kinds = kinds_of(row.request)
    named = _named(kinds or (RequestKind.ACCESS,), engine)

    def left_open(standing: Standing, reason: str) -> Stood:
        return Stood(row=row, standing=standing, reason=reason, kinds=kinds, term=named[0])

    if row.received is None or not row.is_readable:
        said = (*row.impossible, *row.troubles)
        return left_open(Standing.IMPOSSIBLE if row.impossible else Standing.UNREADABLE, said[0])
    wrong = _impossible(row, row.received, today)
    if wrong:
        return left_open(Standing.IMPOSSIBLE, wrong)
    try:
        return _counted(row, row.received, kinds, engine, today)
    except UserError as error:
        return left_open(Standing.UNREADABLE, error.message)


def _impossible(row: JournalRow, received: date, today: date) -> str:
    """Why the days of receipt and of the answer cannot be so; empty where they can."""
    if received > today:
        return f"получено {received:%d.%m.%Y}, а сегодня {today:%d.%m.%Y}"
    for name, day in (("ответ", row.answered), ("исполнение", row.done)):
        if day is not None and day < received:
            return f"{name} {day:%d.%m.%Y} раньше получения {received:%d.%m.%Y}"
        if day is not None and day > today:
            return f"{name} {day:%d.%m.%Y}, а сегодня {today:%d.%m.%Y}"
    return ""


def _oddities(row: JournalRow, received: date) -> Iterator[str]:
    yield from row.impossible
    for name, day in (
        ("контрольный срок", row.control),
        ("уведомление о продлении", row.extension_told),
        ("подтверждающие сведения", row.proved),
    ):
        if day is not None and day < received:
            yield f"{name} {day:%d.%m.%Y} раньше получения {received:%d.%m.%Y}"


class _Stretch:
    """One term of a row: plain, and extended where the row says so."""

    def __init__(self, row: JournalRow, name: str, received: date, engine: Deadlines) -> None:
        self.can_begin_later = engine.term(name).may_begin_later
        proved = row.proved if self.can_begin_later else None
        self.plain = engine.due(name, max(received, proved or received))
        self.longest = self.plain
        self.extension: Timeliness | None = None
        if row.is_extended and self.plain.deadline.extension is not None:
            self.longest = engine.due(name, received, extended=True)
            if row.extension_told is not None:
                self.extension = self.plain.timeliness(row.extension_told)

    @property
    def due(self) -> Due:
        """The end that governs: extended where the subject was told of it within the term."""
        return self.longest if self.extension is Timeliness.IN_TIME else self.plain

    def timeliness(self, day: date) -> Timeliness:
        """How a day stands; doubtful up to the extended end where it is open whether that governs."""
        found = self.due.timeliness(day)
        is_open = self.longest is not self.due and self.extension is not Timeliness.LATE
        if found is Timeliness.LATE and is_open and self.longest.timeliness(day) is not Timeliness.LATE:
            return Timeliness.DOUBTFUL
        return found


class _Terms(NamedTuple):
    """What may govern a row."""

    asked: Sequence[_Stretch]
    """The terms of what was asked; of access where that is not told."""
    possible: Sequence[_Stretch]
    """All that it may be: more than `asked` only where that is not told."""

    @property
    def main(self) -> _Stretch:
        return min(self.asked, key=lambda one: one.due.safe)

    def asked_at(self, day: date) -> set[Timeliness]:
        return {one.timeliness(day) for one in self.asked}

    def is_late_for_all(self, day: date) -> bool:
        return all(one.timeliness(day) is Timeliness.LATE for one in self.possible)


def _counted(
    row: JournalRow, received: date, kinds: tuple[RequestKind, ...], engine: Deadlines, today: date
) -> Stood:
    asked = [_Stretch(row, name, received, engine) for name in _named(kinds or (RequestKind.ACCESS,), engine)]
    possible = asked
    if not kinds:
        known = [name for name in _named(_USUAL, engine) if engine.is_in_force(name, received)]
        possible = [_Stretch(row, name, received, engine) for name in known]
    terms = _Terms(asked, possible)
    standing, reason = _standing(row, kinds, terms, engine, today)
    main = terms.main
    return Stood(
        row=row,
        standing=standing,
        reason=reason,
        kinds=kinds,
        term=main.due.term,
        due=main.due,
        oddities=tuple(_oddities(row, received)),
        extension=main.extension,
        control_is_late=row.control is not None and row.control > max(one.longest.latest for one in possible),
    )


def _named(kinds: Sequence[RequestKind], engine: Deadlines) -> tuple[str, ...]:
    """The terms within which requests of these kinds are answered."""
    return tuple(name for name, term in engine.terms.items() if set(term.requests) & set(kinds))


def _standing(
    row: JournalRow, kinds: tuple[RequestKind, ...], terms: _Terms, engine: Deadlines, today: date
) -> tuple[Standing, str]:
    last = f"последний день {terms.main.due.last:%d.%m.%Y}"
    if row.ended is None:
        if row.is_closed:
            return Standing.UNDATED, "отмечено, что ответ дан, но когда — не указано"
        if terms.asked_at(today) == {Timeliness.IN_TIME}:
            return _ahead(terms.main.due, today, engine)
        if terms.is_late_for_all(today):
            return Standing.OVERDUE, f"ответа нет, {last}, {_over(terms.main.due.last, today)}"
        return Standing.DOUBTFUL, f"ответа нет, {last}; {_why_doubtful(terms, today)}"
    answered = f"ответ {row.ended:%d.%m.%Y}, {last}"
    if terms.asked_at(row.ended) == {Timeliness.IN_TIME}:
        return Standing.IN_TIME, answered
    doubt = _why_late_is_doubtful(row, kinds, terms)
    if not terms.is_late_for_all(row.ended):
        doubt = _why_doubtful(terms, row.ended)
    if doubt:
        return Standing.DOUBTFUL, f"{answered}; {doubt}"
    return Standing.LATE, f"{answered}, {_over(terms.main.due.last, row.ended)}"


def _ahead(due: Due, today: date, engine: Deadlines) -> tuple[Standing, str]:
    last = due.safe if due.safe >= today else due.last
    left = [today + timedelta(step) for step in range(1, (last - today).days + 1)]
    if all(map(engine.days.knows, left)):
        said = counted(sum(map(engine.days.is_working, left)), "рабочий день", "рабочих дня", "рабочих дней")
    else:
        said = counted(len(left), "день", "дня", "дней")
    standing = Standing.DUE_SOON if last <= today + SOON else Standing.WAITING
    return standing, f"ответа пока нет, последний день {last:%d.%m.%Y}, осталось {said}"


def _over(last: date, day: date) -> str:
    return f"позже на {counted((day - last).days, 'день', 'дня', 'дней')}"


def _why_late_is_doubtful(row: JournalRow, kinds: tuple[RequestKind, ...], terms: _Terms) -> str:
    """Why a late answer alone does not prove that the term was missed; empty where it does."""
    if terms.main.can_begin_later and row.proved is None:
        return "срок идёт от сведений, которые подтверждают ошибку; когда их получили, в журнале не видно"
    if row.done is None and _ACTED_ON & set(kinds):
        return "когда исполнено само требование, в журнале не видно"
    return ""


def _why_doubtful(terms: _Terms, day: date) -> str:
    main = terms.main
    if len(terms.asked) > 1:
        return "обращение похоже на несколько требований с разными сроками"
    if main.longest is not main.due and main.extension is None:
        return "срок продлён, но когда об этом сообщили, не указано"
    if main.extension is Timeliness.DOUBTFUL:
        return "успели ли вовремя сообщить о продлении, спорно"
    if len(terms.possible) > 1 and main.timeliness(day) is Timeliness.LATE:
        return "что просили, не указано, а у разных требований сроки разные"
    return " ".join(main.due.doubts) or "срок спорный"
