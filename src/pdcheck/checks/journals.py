"""Checks of a journal of requests: how its rows stand to their terms, and whether its days can be so."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from pdcheck.artifacts import Location, Passage
from pdcheck.deadlines.due import Timeliness
from pdcheck.deadlines.stood import JournalReading, Stood, places
from pdcheck.law import Confidence
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, passed, unclear
from pdcheck.sights import counted
from pdcheck.stated import Standing

SHOWN = 100
"""Rows that a finding brings as evidence; its reason tells how many there are."""
_PLACES = 30
"""Rows that a reason names by number."""
_UNREAD = (Standing.IMPOSSIBLE, Standing.UNREADABLE)
_OPEN = (
    ((Standing.DOUBTFUL,), "со спорным сроком"),
    ((Standing.UNDATED,), "с ответом без даты"),
    (_UNREAD, "с датами, которые не прочитать"),
)
"""What leaves a group of requests open where nothing in it is broken, the weightiest first."""


def requests_are_met_in_time(journal: JournalReading, *, terms: tuple[str, ...]) -> Outcome:
    """No request under these terms was answered late or waits for an answer after the term."""
    mine = [one for one in journal.requests if one.term in terms]
    if not mine:
        return not_applicable("таких обращений в журнале нет")
    late, overdue = _of(mine, Standing.LATE), _of(mine, Standing.OVERDUE)
    if late or overdue:
        parts = ((overdue, "без ответа, хотя срок прошёл"), (late, "с ответом после срока"))
        said = "; ".join(_told(rows, what) for rows, what in parts if rows)
        broken = [*overdue, *late]
        return failed(said, *_shown(journal, broken), confidence=_confidence(broken))
    for standings, what in _OPEN:
        rows = _of(mine, *standings)
        if rows:
            return unclear(_told(rows, what), *_shown(journal, rows))
    ahead = len(_of(mine, Standing.DUE_SOON, Standing.WAITING))
    counts = (("с ответом в срок", len(mine) - ahead), ("ещё не просрочено", ahead))
    return passed("обращений " + ", ".join(f"{what} — {count}" for what, count in counts if count))


def a_request_is_unmet(journal: JournalReading, *, terms: tuple[str, ...], also_late: bool = True) -> Outcome:
    """Some request under these terms was not met within the term, or only after it."""
    standings = (Standing.OVERDUE, Standing.LATE) if also_late else (Standing.OVERDUE,)
    unmet = [one for one in journal.standing(*standings) if one.term in terms]
    if unmet:
        return passed(_told(unmet, "не исполнено в срок"), *_shown(journal, unmet))
    return failed("таких обращений в журнале нет")


def answers_bear_dates(journal: JournalReading) -> Outcome:
    """Every request that is said to be answered tells when."""
    undated = journal.standing(Standing.UNDATED)
    if undated:
        return failed(_told(undated, "с отметкой об ответе без даты"), *_shown(journal, undated))
    unread = journal.standing(*_UNREAD)
    if unread:
        return unclear(_told(unread, "с датами, которые не прочитать"), *_shown(journal, unread))
    if not journal.standing(Standing.IN_TIME, Standing.LATE, Standing.DOUBTFUL):
        return not_applicable("ответов в журнале пока нет")
    return passed("у каждого ответа есть дата")


def dates_are_possible(journal: JournalReading) -> Outcome:
    """No row has a day that there is not, or days in an order that cannot be."""
    wrong = [one for one in journal.requests if one.standing is Standing.IMPOSSIBLE or one.oddities]
    if wrong:
        shown = _shown(journal, wrong, lambda one: "; ".join(one.oddities))
        return failed(_told(wrong, "с датами, которых быть не может"), *shown)
    unread = journal.standing(Standing.UNREADABLE)
    if unread:
        return unclear(_told(unread, "с датами, которые не прочитать"), *_shown(journal, unread))
    return passed("невозможных дат нет")


def kinds_are_told(journal: JournalReading) -> Outcome:
    """The journal tells what was asked, so that the term can be known."""
    if not journal.requests:
        return not_applicable("обращений в журнале нет")
    if not journal.journal.has_kinds:
        return unclear("столбца с видом обращения нет: все обращения сочтены запросами сведений")
    untold = [one for one in journal.requests if not one.kinds]
    if untold:
        return unclear(_told(untold, "без понятного вида"), *_shown(journal, untold))
    return passed("что просили, видно у каждого обращения")


def control_dates_are_right(journal: JournalReading) -> Outcome:
    """The journal's own last days are not later than the law's."""
    with_own = [one for one in journal.requests if one.row.control is not None and one.due is not None]
    if not with_own:
        return not_applicable("контрольных сроков в журнале нет")
    late = [one for one in with_own if one.control_is_late]
    if late:
        shown = _shown(journal, late, _lawful_day)
        return failed(_told(late, "с контрольным сроком позже законного"), *shown)
    return passed(f"контрольные сроки не позже законных, проверено: {len(with_own)}")


def extensions_are_told_in_time(journal: JournalReading) -> Outcome:
    """Where a term was extended, the subject was told of it before the term was over."""
    extended = [one for one in journal.requests if one.row.is_extended and one.due is not None]
    if not extended:
        return not_applicable("продлений в журнале нет")
    late = [one for one in extended if one.extension is Timeliness.LATE]
    if late:
        return failed(_told(late, "с уведомлением о продлении после срока"), *_shown(journal, late))
    open_ = [one for one in extended if one.extension in (None, Timeliness.DOUBTFUL)]
    if open_:
        told = _told(open_, "с продлением, о котором неизвестно, вовремя ли сообщили")
        return unclear(told, *_shown(journal, open_))
    return passed(f"о продлении сообщили в срок, продлений: {len(extended)}")


def _of(requests: Iterable[Stood], *standings: Standing) -> list[Stood]:
    return [one for one in requests if one.standing in standings]


def _told(requests: Sequence[Stood], what: str) -> str:
    """«3 обращения без ответа (строки 4, 9–10)»."""
    number = counted(len(requests), "обращение", "обращения", "обращений")
    return f"{number} {what} ({places(requests, _PLACES)})"


def _confidence(requests: Iterable[Stood]) -> Confidence:
    """Lower where the kind of a request was assumed or the edition is not confirmed."""
    if all(one.kinds and one.due and one.due.confidence is not Confidence.LOW for one in requests):
        return Confidence.HIGH
    return Confidence.MEDIUM


def _lawful_day(one: Stood) -> str:
    return f"по закону последний день {one.due.last:%d.%m.%Y}" if one.due else ""


def _shown(
    journal: JournalReading, requests: Sequence[Stood], note: Callable[[Stood], str] = lambda one: ""
) -> Iterator[Evidence]:
    """The rows with what to see in them; how they stand, where `note` says nothing."""
    for one in requests[:SHOWN]:
        location = Location(source=journal.journal.source, anchor=one.row.place)
        yield Evidence(passage=Passage(text=one.row.quote, location=location), note=note(one) or one.reason)
