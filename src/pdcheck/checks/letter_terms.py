"""Checks of the terms of letters: what was due by when, counted from which day, and when it was done."""

import re
from typing import Literal

from pdcheck.artifacts import Reading, ToldDay
from pdcheck.deadlines import Due, Timeliness
from pdcheck.deadlines.letters import Timing
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, Verdict, failed, not_applicable, passed, shown, unclear

_CALENDAR_DAYS = {"days": 1, "weeks": 7, "months": 30}
_MOST_CALENDAR_DAYS = 14
"""No stretch of five working days in 2021–2027 takes more calendar days."""


def is_answered_in_time(
    timing: Timing, *, term: str, what: str, prolongable: bool = True, deed: bool = False
) -> Outcome:
    """The letter went out, or with `deed` what it tells was done, within the term of that name.

    `what` names it in the nominative, as the subject of «отправлен»: «ответ». Without a day of receipt the
    day that the request bears is the earliest possible one.
    """
    if timing.since is None:
        return unclear("когда получен запрос, ни в тексте, ни в параметрах не сказано: срок не посчитать")
    due = timing.dues.get(term)
    if due is None:
        return unclear(timing.troubles.get(term, "такой срок не считается"))
    done = timing.done if deed and timing.done is not None else timing.answered
    if done is None:
        return unclear(f"{_counted(timing, due)}; когда {what}, не сказано", *_seen(timing.since))
    evidence = _seen(timing.since, done)
    if done.day < timing.since.day:
        return unclear(f"{what} {_day(done)} — раньше, чем получен запрос ({_day(timing.since)})", *evidence)
    told = f"{_counted(timing, due)}; {what}{_by_own_day(timing, done)} — {_day(done)}"
    match due.timeliness(done.day):
        case Timeliness.IN_TIME:
            return passed(told, *evidence, confidence=_confidence(timing, done))
        case Timeliness.DOUBTFUL:
            return unclear(f"{told}; {' '.join(due.doubts)}".rstrip("; "), *evidence)
        case Timeliness.LATE:
            return _late(timing, due, done, told, prolongable)


def is_met_in_time(
    reading: Reading,
    timing: Timing,
    *,
    demand: str,
    matter: str,
    term: str,
    what: str,
    late_is: Literal["fail", "unclear"] = "fail",
    late: str = "",
    slow: str = "",
    slowly: str = "",
) -> Outcome:
    """What a person demands, or a notice tells was done, is done within the term of that name.

    `slow` is a trait that shows a promise to be late, `slowly` says so; with `late_is: unclear` lateness is a
    question, and `late` says why.
    """
    of_withdrawal = reading.trait("answers_withdrawal").holds
    told = matter in reading.trait("notice_matter").values and not of_withdrawal
    promised = reading.trait(slow) if slow else None
    if promised is not None and promised.holds:
        return failed(slowly, *shown(*promised.passages))
    if demand not in reading.trait("demands").values and not told:
        return not_applicable("в письме не об этом")
    outcome = is_answered_in_time(timing, term=term, what=what, deed=True)
    if outcome.verdict is Verdict.FAIL and late_is == "unclear":
        return unclear(f"{outcome.reason}; {late}", *outcome.evidence)
    return outcome


def withdrawal_is_met_in_time(reading: Reading, timing: Timing, *, term: str) -> Outcome:
    """After a withdrawal of consent processing is stopped and the data destroyed within the term."""
    if reading.kind != "withdrawal" and not reading.trait("answers_withdrawal").holds:
        return not_applicable("письмо не об отзыве согласия")
    return is_answered_in_time(timing, term=term, what="исполнено", prolongable=False, deed=True)


def _late(timing: Timing, due: Due, done: ToldDay, told: str, prolongable: bool) -> Outcome:
    evidence = _seen(timing.since, done)
    if timing.since_is == "requested":
        return unclear(f"{told}; запрос мог быть получен и позже, чем подписан", *evidence)
    longer = timing.extended.get(due.term)
    if prolongable and longer is not None and longer.timeliness(done.day) is not Timeliness.LATE:
        return unclear(
            f"{told}; это в срок, только если до {due.last:%d.%m.%Y} направлено мотивированное уведомление "
            "о продлении",
            *evidence,
        )
    return failed(told, *evidence)


def _counted(timing: Timing, due: Due) -> str:
    """«получено 03.02.2025, срок — 10 рабочих дней, последний день 17.02.2025»."""
    since = timing.since
    day = f"{since.day:%d.%m.%Y}" if since else ""
    began = f"получено {day}" if timing.since_is == "received" else f"запрос датирован {day}"
    if due.deadline.unit == "immediately":
        return f"{began}, исполнить надо немедленно"
    return f"{began}, срок — {due.length}, последний день {due.last:%d.%m.%Y}"


def _by_own_day(timing: Timing, done: ToldDay) -> str:
    return (
        ", судя по дате самого письма,"
        if timing.answered_is == "document" and done == timing.answered
        else ""
    )


def _confidence(timing: Timing, done: ToldDay) -> Confidence:
    """A letter can go out later than the day that it bears."""
    is_sent = timing.answered_is == "sent" or done != timing.answered
    return Confidence.HIGH if is_sent and timing.since_is == "received" else Confidence.MEDIUM


def _day(told: ToldDay) -> str:
    return f"{told.day:%d.%m.%Y}"


def _seen(*days: ToldDay | None) -> tuple[Evidence, ...]:
    return shown(*(told.passage for told in days if told is not None))


def receipt_is_known(reading: Reading) -> Outcome:
    """When the operator got the request is told, so that the term can be counted."""
    dates = reading.dates
    if dates is not None and dates.received is not None:
        return passed(f"дата получения известна: {_day(dates.received)}", *_seen(dates.received))
    if dates is not None and dates.requested is not None:
        return unclear(
            "известна только дата, которой подписан запрос; срок идёт с получения", *_seen(dates.requested)
        )
    return unclear("дата получения запроса не видна; срок идёт с неё")


def extension_is_short(reading: Reading, timing: Timing, *, term: str) -> Outcome:
    """The term is prolonged by no more than the law of the day lets it be."""
    length, until = reading.trait("extension_length"), reading.dates.until if reading.dates else None
    evidence = shown(*length.passages, until.passage if until else None)
    due, longer = timing.dues.get(term), timing.extended.get(term)
    if timing.since is not None and due is not None and longer is None:
        return failed("по закону того дня этот срок не продлевают", *evidence)
    if until is not None and longer is not None and timing.since_is == "received":
        if until.day <= longer.latest:
            return passed(f"продлено до {_day(until)}; можно до {longer.last:%d.%m.%Y}", *evidence)
        return failed(f"продлено до {_day(until)}, а можно не дальше {longer.last:%d.%m.%Y}", *evidence)
    if not length.holds:
        return unclear("на сколько продлён срок, не сказано", *evidence)
    most = longer.deadline.extension if longer and longer.deadline.extension is not None else None
    return _compared(length.values[0], most, evidence)


def _compared(said: str, most: int | None, evidence: tuple[Evidence, ...]) -> Outcome:
    match = re.fullmatch(r"(\d+) (\w+)", said)
    if match is None or most is None:
        return unclear(
            "сколько дней можно прибавить, не посчитать: не видно, когда получен запрос", *evidence
        )
    number, unit = int(match[1]), match[2]
    if unit == "working_days":
        if number <= most:
            return passed(f"продлено на {number} рабочих дней", *evidence)
        return failed(f"продлено на {number} рабочих дней, а можно не больше чем на {most}", *evidence)
    days = number * _CALENDAR_DAYS[unit]
    if days <= most:
        return passed(f"продлено на {days} календарных дней, это не больше {most} рабочих", *evidence)
    if days > _MOST_CALENDAR_DAYS:
        return failed(f"продлено примерно на {days} дней, а можно не больше чем на {most} рабочих", *evidence)
    return unclear(f"продлено на {days} дней, а закон считает рабочие дни: не больше {most}", *evidence)


def demand_is_unmet(reading: Reading, timing: Timing, *, terms: tuple[str, ...]) -> Outcome:
    """What a person demanded under one of these terms was done late, by every reading of the law."""
    if timing.since_is != "received":
        return failed("когда получено требование, не видно")
    for term in terms:
        due = timing.dues.get(term)
        done = timing.done or timing.answered
        if term not in timing.concerning or due is None or done is None:
            continue
        if due.timeliness(done.day) is Timeliness.LATE:
            return passed(
                f"требование исполнено позже срока: {due.title.lower()}", *_seen(timing.since, done)
            )
    return failed("исполненного с опозданием требования не видно")
