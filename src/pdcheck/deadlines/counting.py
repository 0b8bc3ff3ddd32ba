"""Counts terms: a term, an event → when it is due, by the edition of the day of the event."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from pdcheck.deadlines.due import MOSCOW, Due, day_of
from pdcheck.deadlines.telling import (
    length_of,
    moment_told,
    possible_extension,
    rule_told,
    stretches,
)
from pdcheck.deadlines.workdays import WorkDays
from pdcheck.errors import UserError
from pdcheck.law import Confidence, Deadline, Law, Wording, in_force
from pdcheck.strict_yaml import near
from pdcheck.terms import CountingRules, Term, Terms

_DAY = timedelta(1)
LATEST_YEAR = 2100
"""After it a date is a slip of the hand; the package `holidays` ends there too."""
UNKNOWN_CALENDAR_DAYS = 14
"""How much later a term may end where it is not known which days are off: no stretch of them in
2021–2027 is longer than twelve days."""

_REMEMBERED = 4096
"""Ends that are kept: the rows of a journal share their days and terms."""


class _Span(NamedTuple):
    """The last day by the plain, the safe and the most lenient count, told in words (as in `Due`)."""

    last: date
    safe: date
    latest: date
    steps: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    moment: datetime | None = None
    latest_moment: datetime | None = None


class Deadlines:
    """Counts the terms of a folder of checklists."""

    def __init__(self, law: Law, terms: Terms) -> None:
        """Take the law with its terms; raise UserError where there are no rules to count by."""
        if terms.rules is None:
            raise UserError(
                "в перечнях нет правил счёта сроков", "law/deadlines.yaml", "добавьте раздел rules"
            )
        self.law = law
        self.terms = terms.terms
        self.rules: CountingRules = terms.rules
        self.days = WorkDays(terms.calendar)
        self._remembered = lru_cache(_REMEMBERED)(self._counted)

    def term(self, name: str) -> Term:
        """The term of an id, its own or that of its first provision; raise UserError with a near one."""
        if name in self.terms:
            return self.terms[name]
        of_provision = [term for term in self.terms.values() if term.law[0] == name]
        if len(of_provision) == 1:
            return of_provision[0]
        hint = near(name, self.terms) or "список сроков: pdcheck deadline --list"
        raise UserError(f"нет срока «{name}»", "", hint)

    def deadline_on(self, term: Term, day: date) -> tuple[date, Wording, Deadline]:
        """The first provision's edition of a day with its length; raise UserError where there is none."""
        provision, place = self.law.provisions[term.law[0]], self._place(term)
        held = in_force(provision.editions, day)
        if held is None or not isinstance(held[1], Wording):
            begun = [start for start in provision.editions if start <= day]
            said = f"действует с {min(provision.editions):%d.%m.%Y}"
            if begun:
                said = f"утратила силу с {max(begun):%d.%m.%Y}"
            raise UserError(f"на {day:%d.%m.%Y} такого срока нет: норма {said}", place, "проверьте дату")
        if held[1].deadline is None:
            hint = f"посмотрите редакции: pdcheck explain {provision.id}"
            raise UserError(f"какой срок действовал на {day:%d.%m.%Y}, источники не говорят", place, hint)
        return held[0], held[1], held[1].deadline

    def is_in_force(self, name: str, day: date) -> bool:
        """Whether the term was law on a day, and its length is known."""
        try:
            self.deadline_on(self.term(name), day)
        except UserError:
            return False
        return True

    def due(self, term: str, since: date | datetime, *, extended: bool = False, zone: tzinfo = MOSCOW) -> Due:
        """When the term that began with an event ends.

        `since` is the day of the event, or its moment for terms in hours, in `zone` where it names none.
        Raises UserError where the term is unknown or was not in force that day, cannot be extended, or
        runs through years whose working days are not known.
        """
        if isinstance(since, datetime):  # equal moments may be of different days, each in its zone
            return self._counted(term, since, extended, zone)
        return self._remembered(term, since, extended, zone)

    def _counted(self, term: str, since: date | datetime, extended: bool, zone: tzinfo) -> Due:
        asked = self.term(term)
        day = day_of(since)
        if day.year > LATEST_YEAR:
            raise UserError(f"слишком далёкая дата: {day:%d.%m.%Y}", "", "проверьте год")
        edition, wording, deadline = self.deadline_on(asked, day)
        if extended and deadline.extension is None:
            raise UserError(
                "этот срок не продлевают",
                f"{self._place(asked)}, редакция с {edition:%d.%m.%Y}",
                "спросите без продления",
            )
        started = (
            f"{_capital(asked.since)}: {self._event(since, deadline, zone)}.",
            f"Срок: {self._length(asked, deadline, edition, extended)}.",
        )
        if deadline.unit == "hours":
            span = self._hours(since, deadline, zone)
        else:
            span = self._days(day, deadline, extended, asked.is_waiting)
        return Due(
            term=asked.id,
            title=asked.title,
            who=asked.who,
            deadline=deadline,
            law=asked.law,
            edition=edition,
            confidence=wording.confidence,
            since=since,
            is_extended=extended,
            is_waiting=asked.is_waiting,
            last=span.last,
            safe=span.safe,
            latest=span.latest,
            moment=span.moment,
            latest_moment=span.latest_moment,
            steps=(*started, *span.steps),
            doubts=(*span.doubts, *self._general_doubts(asked, wording, day, span.last)),
        )

    def _days(self, day: date, deadline: Deadline, extended: bool, is_waiting: bool) -> _Span:
        steps: tuple[str, ...] = ()
        match deadline.unit:
            case "working_days":
                return self._working_days(day, deadline, extended)
            case "immediately":
                return self._at_once(day)
            case "beforehand":
                eve = day - _DAY
                steps = (f"Надёжно успеть накануне: {self.days.told(eve)}.",)
                return _Span(eve, eve, day, steps, (rule_told(self.rules.beforehand),))
            case "calendar_days":
                more = deadline.extension or 0 if extended else 0
                last = day + timedelta(deadline.value + more)
                rules = f"{rule_told(self.rules.next_day)} {rule_told(self.rules.calendar_days)}"
                steps = (rules, f"Первый день срока — {self.days.told(day + _DAY)}.")
            case "day_of_next_month":
                last = add_months(day.replace(day=1), 1).replace(day=deadline.value)
            case _:
                months = deadline.value * (12 if deadline.unit == "years" else 1)
                last = add_months(day, months)
                steps = (rule_told(self.rules.months),)
        return self._ending(last, steps, is_waiting)

    def _working_days(self, day: date, deadline: Deadline, extended: bool) -> _Span:
        count = deadline.value + (deadline.extension or 0 if extended else 0)
        last = self.days.nth_after(day, count)
        steps = [
            f"{rule_told(self.rules.next_day)} {rule_told(self.rules.working_days)}",
            f"Первый день срока — {self.days.told(day + _DAY)}.",
        ]
        off = [one for one in _days_between(day, last) if not self.days.is_working(one)]
        if off:
            steps.append(f"Нерабочие дни внутри срока: {stretches(off)}.")
        first = self.days.nth_after(day, 1)
        steps.append(f"1-й рабочий день — {self.days.told(first)}.")
        if extended:
            plain = self.days.nth_after(day, deadline.value)
            steps.append(f"{deadline.value}-й рабочий день, без продления, — {self.days.told(plain)}.")
        steps.append(f"{count}-й рабочий день, последний день срока, — {self.days.told(last)}.")
        doubts = [rule_told(self.rules.extension)] if extended else []
        latest = self.days.nth_after(day, count, self.days.declared)
        if latest != last:
            declared = self.days.declared & frozenset(_days_between(day, latest))
            acts = "; ".join(self.days.declared_by(declared))
            doubts.append(f"{rule_told(self.rules.declared)} {acts}: тогда по {self.days.told(latest)}.")
        return _Span(last, last, latest, tuple(steps), tuple(doubts))

    def _ending(self, last: date, steps: tuple[str, ...], is_waiting: bool) -> _Span:
        """A calendar term's last day, and what follows where it is a day off."""
        name = "Последний день ожидания" if is_waiting else "Последний день срока"
        steps = (*steps, f"{name} — {self.days.told(last)}.")
        if is_waiting:
            return _Span(last, last, last, steps)
        if not self.days.knows(last):
            latest = last + timedelta(UNKNOWN_CALENDAR_DAYS)
            return _Span(last, last, latest, steps, (rule_told(self.rules.no_calendar),))
        if self.days.is_working(last):
            return _Span(last, last, last, steps)
        safe, latest = self.days.last_until(last), self._working_from(last)
        doubt = (
            f"{rule_told(self.rules.day_off)} До него — {self.days.told(safe)}, "
            f"с переносом — {self.days.told(latest)}."
        )
        return _Span(last, safe, latest, steps, (doubt,))

    def _working_from(self, day: date) -> date:
        """The first working day from a day on; a bound for it where it falls in a year not known."""
        one = day
        while self.days.knows(one):
            if self.days.is_working(one):
                return one
            one += _DAY
        return day + timedelta(UNKNOWN_CALENDAR_DAYS)

    def _at_once(self, day: date) -> _Span:
        steps = (f"Надёжно успеть в тот же день: {self.days.told(day)}.",)
        return _Span(day, day, self._working_from(day + _DAY), steps, (rule_told(self.rules.at_once),))

    def _hours(self, since: date | datetime, deadline: Deadline, zone: tzinfo) -> _Span:
        moment = _moment(since, zone) + timedelta(hours=deadline.value)
        steps = (rule_told(self.rules.hours), f"Последний момент — {moment_told(moment)}.")
        doubts: tuple[str, ...] = ()
        latest = moment
        if not isinstance(since, datetime):
            latest += _DAY
            doubts = (rule_told(self.rules.no_hour),)
        last = moment.date()
        return _Span(last, last, latest.date(), steps, doubts, moment, latest)

    def _general_doubts(self, term: Term, wording: Wording, day: date, last: date) -> Iterator[str]:
        """What is doubtful whatever the unit: a note of the term, an unconfirmed or changing edition."""
        if term.note:
            yield term.note
        if wording.confidence is Confidence.LOW:
            yield "Слова этой редакции источниками не подтверждены: сверьте срок с текстом закона того дня."
        held = in_force(self.law.provisions[term.law[0]].editions, last)
        now = held[1].deadline if held is not None and isinstance(held[1], Wording) else None
        if now != wording.deadline and last >= day:
            yield rule_told(self.rules.edition)

    def _length(self, term: Term, deadline: Deadline, edition: date, extended: bool) -> str:
        more = possible_extension(deadline)
        offered = f", с мотивированным уведомлением можно продлить {more}" if more and not extended else ""
        return (
            f"{length_of(deadline, extended)} ({self._place(term)}, редакция с {edition:%d.%m.%Y}){offered}"
        )

    def _place(self, term: Term) -> str:
        provision = self.law.provisions[term.law[0]]
        return f"{self.law.acts[provision.act].short}, {provision.article}"

    def _event(self, since: date | datetime, deadline: Deadline, zone: tzinfo) -> str:
        if deadline.unit == "hours":
            return moment_told(_moment(since, zone))
        return self.days.told(day_of(since))


def add_months(day: date, months: int) -> date:
    """The same number of a later month, or its last day where it has no such number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moment(since: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(since, datetime):
        return datetime.combine(since, time.min, zone)
    return since if since.tzinfo is not None else since.replace(tzinfo=zone)


def _days_between(after: date, until: date) -> Iterator[date]:
    """The days after one and up to another."""
    day = after
    while day < until:
        day += _DAY
        yield day


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
