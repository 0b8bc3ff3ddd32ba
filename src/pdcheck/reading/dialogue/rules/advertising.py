"""Advertising and touches: without consent, after a refusal, too often, without news, at night."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache

from pdcheck.reading.dialogue.line import Line
from pdcheck.reading.dialogue.rules import turns
from pdcheck.reading.dialogue.rules.asking import hires
from pdcheck.reading.dialogue.rules.selling import is_stranger, pitch, presses_on, price
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk, gap

_WEEK = timedelta(days=7)
_MOST_TOUCHES = 2
"""Without an answer within a week: rules.yaml, meta.thresholds."""
_ONE_TOUCH = timedelta(minutes=30)
"""An offer cut into several messages is one touch."""
_REPLYING = timedelta(hours=12)
"""A message within this time of the client's is an answer (rules.yaml, contact-quiet-hours)."""
_ADVERTISING = re.compile("реклам|рассыл|предлож|предлаг|акци|спам|услуг")
_AWAITED = re.compile(r"жд[её]м|жду|приход|заход|загляд|приезж")
"""What makes a leave-taking an invitation."""
_DAY = (time(9), time(21))
_COLLECTION = {False: (time(8), time(22)), True: (time(9), time(20))}
"""Hours in which a debtor may be contacted: on working days, at weekends (230-ФЗ ст. 7)."""


def no_marketing_without_consent(talk: Talk) -> Iterator[Place]:
    """Staff write first with an offer, and nothing tells of a consent to advertising."""
    if not begins(talk) or hires(talk):
        return
    reaction = next(iter(talk.clients), None)
    for line in talk.staff:
        if reaction is not None and line.place > reaction.place:
            return
        span = pitch(talk, line, reaction)
        if span is None:
            continue
        serves = line.has("service_notice") and not line.has("cold_source")
        if knows_consent(talk, line) or (serves and not (price(line) and is_stranger(reaction))):
            return
        yield Place(line, span)
        return


def begins(talk: Talk) -> bool:
    """Whether staff, and not the client, opened the conversation."""
    return (
        bool(talk.staff)
        and not any(one.role == "client" for one in talk.dialogue.earlier)
        and (not talk.clients or talk.staff[0].place < talk.clients[0].place)
    )


def knows_consent(talk: Talk, line: Line) -> bool:
    """Whether the channel or the message itself tells of a consent to advertising that nobody denies."""
    if any(one.has("no_consent") for one in talk.after(line) if one.is_client):
        return False
    told = [one for one in (*talk.earlier, *talk.before(line)) if one.message.role in SYSTEM]
    return any(one.has("consent_known") for one in (*told, line)) or any(
        one.has("knows_of_client") for one in told
    )


def stop_marketing_on_refusal(talk: Talk) -> Iterator[Place]:
    """The client refused advertising, and staff go on offering, persuade, argue or put the stop off."""
    refused = refusal(talk)
    before = _refused_earlier(talk)
    if refused is None and not before:
        return
    for line in talk.staff if before or refused is None else talk.staff_after(refused):
        answered = _refusal_answered(talk, line, refused)
        pressed = presses_on(answered, line) if answered is not None else None
        span = pressed or line.first("offer", "persuades", "touch_again", "comes_back")
        again = _writes_again(talk, line, refused) or _passes_over(talk, line, refused)
        if (span is None and not again) or (
            line.has("stop_taken") and not pressed and not line.has("persuades")
        ):
            continue
        if not pressed and any(
            one.has("stop_taken") and one.place < line.place and (gap(one, line) or _ONE_TOUCH) < _ONE_TOUCH
            for one in turns.turn(talk, line)
        ):
            continue
        if line.has("service_notice") and not pressed and not line.any("persuades", "touch_again"):
            continue
        asked = talk.asked_before(line)
        if (
            asked
            and (refused is None or asked[-1].place > refused.place)
            and (asked[-1].asks or asked[-1].has("ordering"))
        ):
            continue
        yield Place(line, span)


def _refusal_answered(talk: Talk, line: Line, refused: Line | None) -> Line | None:
    """The client's refusal that a message of staff answers: the first one, or what repeats it."""
    last = talk.client_before(line)
    if refused is None or last is None:
        return None
    return last if last is refused or last.any("refuses_ads", "wants_out", "refuses_offer") else None


def _writes_again(talk: Talk, line: Line, refused: Line | None) -> bool:
    """Whether staff come back to the client who refused, later and on no business of his."""
    return (
        refused is not None
        and talk.is_of_own_accord(line, _REPLYING)
        and not line.any("service_notice", "apology")
        and (line is not next(talk.staff_after(refused), None) or not line.any("stop_taken", "closing"))
    )


def _passes_over(talk: Talk, line: Line, refused: Line | None) -> bool:
    """Whether the answer to a plain refusal neither accepts it nor takes leave."""
    leaves = line.has("farewell") and _AWAITED.search(line.words) is None
    return (
        refused is not None
        and refused.any("refuses_ads", "wants_out")
        and not refused.asks
        and any(one.any("offer", "price_told") for one in talk.before(refused) if one.is_staff)
        and line is next(talk.staff_after(refused), None)
        and not leaves
        and not line.any("stop_taken", "closing", "apology", "request_taken", "service_notice")
    )


def has_refusal(talk: Talk) -> bool:
    """Whether the client refused advertising here or earlier in the chat."""
    return refusal(talk) is not None or _refused_earlier(talk)


def _refused_earlier(talk: Talk) -> bool:
    """Whether the client refused advertising in an earlier part of the same chat."""
    return any(one.is_client and one.has("refuses_ads") for one in talk.earlier)


def refusal(talk: Talk) -> Line | None:
    """The message in which the client refuses advertising; a refusal of a cold offer that is then pressed counts."""
    for client in talk.clients:
        if _keeps_away(talk, client):
            continue
        if client.has("refuses_ads"):
            return client
        if (client.has("wants_out") or (client.has("refuses_offer") and not client.asks)) and _was_offered(
            talk, client
        ):
            return client
    return None


def _was_offered(talk: Talk, client: Line) -> bool:
    """Whether staff began the conversation, and with an offer."""
    reaction = talk.clients[0]
    return begins(talk) and any(
        pitch(talk, one, reaction) is not None or price(one) is not None
        for one in talk.before(client)
        if one.is_staff
    )


def _keeps_away(talk: Talk, client: Line) -> bool:
    """Whether the client puts off an employee's private interest and names no advertising."""
    wooed = any(one.has("personal_interest") for one in talk.before(client) if one.is_staff)
    return wooed and _ADVERTISING.search(client.words) is None


@lru_cache(2)
def touches(talk: Talk) -> tuple[Line, ...]:
    """Selling messages that staff sent of their own accord; in a row of them, whatever follows an offer."""
    found: list[Line] = []
    last: Line | None = None
    for line in talk.staff:
        before = talk.previous(line)
        if (
            before is not None
            and before.is_client
            and (
                not talk.is_of_own_accord(line, _REPLYING)
                or any(map(turns.is_request, talk.asked_before(line)))
            )
        ):
            found_here = False
        else:
            again = last is not None and before is last
            found_here = line.any("offer", "touch_again", "price_told") or (
                (again or (_is_subscribed(talk, line) and not _was_asked(talk, line, last)))
                and not line.any("service_notice", "came_back")
            )
        if not found_here or (line.has("service_notice") and not line.any("touch_again", "cold_source")):
            continue
        passed = gap(found[-1], line) if last is not None and before is last else None
        last = line
        if passed is None or passed > _ONE_TOUCH:
            found.append(line)
    return tuple(found)


def _is_subscribed(talk: Talk, line: Line) -> bool:
    """Whether staff write to one who, as the channel says, agreed to advertising: that is what they write."""
    return any(one.has("consent_known") for one in talk.before(line) if one.message.role in SYSTEM)


def _was_asked(talk: Talk, line: Line, last: Line | None) -> bool:
    """Whether the client asked for something since the last selling message, so that staff may be doing that."""
    return any(
        (one.asks or one.has("asking"))
        for one in talk.clients
        if (last.place if last else -1) < one.place < line.place
    )


def touch_frequency(talk: Talk) -> Iterator[Place]:
    """More than two selling messages within seven days without an answer between."""
    run: list[Line] = []
    for line in touches(talk):
        if run and any(run[-1].place < one.place < line.place for one in talk.clients):
            run = []
        run.append(line)
        recent = [one for one in run if (passed := gap(one, line)) is not None and passed <= _WEEK]
        if len(recent) > _MOST_TOUCHES:
            yield Place(line, None, f"обращений без ответа за семь дней: {len(recent)}")


def touch_has_reason(talk: Talk) -> Iterator[Place]:
    """A selling message again, with nothing new in it."""
    sold = touches(talk)
    for line in talk.staff:
        before = talk.previous(line)
        if before is None or (before.is_client and not talk.is_of_own_accord(line, timedelta(hours=3))):
            continue
        if any(one.has("asks_to_remind") for one in (*talk.earlier, *talk.before(line)) if one.is_client):
            continue
        sells = (
            begins(talk)
            or any(
                one.any("offer", "price_told") or price(one)
                for one in (*talk.earlier, *talk.before(line))
                if one.is_staff
            )
            or any(one.has("asks_price") for one in talk.before(line) if one.is_client)
        )
        if not sells:
            continue
        repeated = talk.is_verbatim(line) and line.has("offer")
        bare = line.has("touch_again") or (line in sold[1:] and not line.has("offer"))
        if repeated or (bare and not line.any("news", "service_notice")):
            yield Place(line, line.first("touch_again"))


def contact_quiet_hours(talk: Talk) -> Iterator[Place]:
    """Staff write of their own accord outside decent hours."""
    for line in talk.staff:
        if line.at is None or not talk.is_of_own_accord(line, _REPLYING) or _is_decent(line.at, talk.sector):
            continue
        if talk.is_call and talk.sector != "collection" and _was_called(talk, line):
            continue
        if not line.any("emergency", "client_at_risk") and not any(
            one.any("late_allowed", "welcomes_late") for one in talk.before(line) if one.is_client
        ):
            yield Place(line, None, f"отправлено в {line.at:%H:%M}")
            return


def _was_called(talk: Talk, line: Line) -> bool:
    """Whether the client made the call: staff take it, and say nothing of why they call."""
    taken = line.has("takes_call") or any(one.message.role in SYSTEM for one in talk.before(line))
    return taken and not any(one.any("makes_call", "offer", "money_told") for one in talk.staff)


def _is_decent(at: datetime, sector: str) -> bool:
    start, end = _COLLECTION[at.weekday() >= 5] if sector == "collection" else _DAY
    return start <= at.time().replace(second=0, microsecond=0) <= end
