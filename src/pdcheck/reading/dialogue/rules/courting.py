"""What a turn does between people who know each other from work alone: courts, asks a favour, turns down, threatens."""

import re
from datetime import timedelta

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.rules.selling import price
from pdcheck.reading.dialogue.talk import Talk

HINTS = (
    "contact_at_work",
    "outing",
    "asks_private_life",
    "charmed",
    "smitten",
    "not_on_business",
    "own_errand",
    "own_trade",
    "side_trade",
)
"""What is private by itself hardly ever, and in twos nearly always."""
_ENOUGH = 2
_HEARTS = re.compile("[😍😘🥰😚💋❤💕💘😻]")
_LATER = timedelta(hours=3)
"""After this time a message of staff is no answer to the client's last one."""
OWN_TRADES = frozenset(("freelance", "other"))
"""Where what staff make themselves is what the company sells."""

# «Не» that does not refuse: «не откажусь», «не против».
_NOT_REFUSING = (
    r"(?!не (?:откаж|против|прочь|исключ|обещаю|скрою|стесня|торопи|сомнев|знаю|первый|скучн)|нет ,? а )"
)
_TURNS_DOWN = re.compile(
    rf"(?<![^ ]){_NOT_REFUSING}(?:не|нет|нельзя|никак|увы|сожал|извин|прост[ио]|откаж|отказ|вынужден|неуместн|исключено|"
    r"воздерж|остан|оставим|верн[её]мся|перейдем|границ|этик|делов|рабоч|работ|заказ|замужем|женат|отношениях|личн)"
)
_PLAY = ("flirting", "friendship", "personal_interest", "outing", "scary_excuse")
_MOCKERY = ("rude_refusal", "rude", "insult")


def courts(talk: Talk, line: Line) -> Span | None:
    """Where staff turn to the client with a private interest that single words do not show; None where nowhere."""
    trades = [*line.find("own_trade"), *line.find("side_trade")]
    spans = [span for hint in HINTS if (span := line.first(hint)) is not None and span not in trades]
    hearts = bool(_HEARTS.search(line.text)) and any(line.has(hint) for hint in HINTS if hint != "charmed")
    weight = len(spans) + line.has("smitten") + hearts
    if line.has("outing") and is_unasked(talk, line):
        weight += 1
    if trades and not _is_of_the_trade(talk, line):
        spans += trades
        weight += _ENOUGH if line.has("own_trade") else 1
    return min(spans) if spans and weight >= _ENOUGH else None


def is_unasked(talk: Talk, line: Line) -> bool:
    """Whether it answers nothing that the client said lately."""
    return talk.is_of_own_accord(line, _LATER)


def _is_of_the_trade(talk: Talk, line: Line) -> bool:
    """Whether goods of one's own are what is sold here, or what the client asked about."""
    asked = () if is_unasked(talk, line) else talk.asked_before(line)
    return talk.sector in OWN_TRADES or any(one.asks or one.any("asks_price", "ordering") for one in asked)


def turns_down(line: Line) -> bool:
    """Whether it declines, or keeps to the matter at hand."""
    return _TURNS_DOWN.search(line.words) is not None or line.any(
        "polite_refusal", "work_matter", "service_notice", "work_channel"
    )


def plays_along(client: Line, answer: tuple[Line, ...]) -> tuple[Line, Span | None] | None:
    """The answer to an advance that is rude, coquettish or no refusal at all, and where; None for a decent one."""
    for line in answer:
        span = line.first(*_MOCKERY)
        if span is None and not line.has("polite_refusal") and price(line) is None:
            span = line.first(*_PLAY) or threatens(line)
        if span is not None:
            return line, span
    if is_plain_advance(client) and not any(map(turns_down, answer)) and answer:
        return answer[0], None
    return None


def is_plain_advance(client: Line) -> bool:
    """Whether the client asks for a meeting or an acquaintance and for nothing else."""
    if client.any("work_matter", "claim", "service_notice"):
        return False
    if client.any("outing", "asks_private_life", "seeks_company"):
        return True
    return client.asks and client.has("advances") and not client.any("asks_price", "ordering")


def threatens(line: Line) -> Span | None:
    """Where staff hide behind somebody fearsome, or boast of being so."""
    own = line.first("fearsome_self")
    if own is not None:
        return own
    kin, fearsome = line.first("kin"), line.first("fearsome")
    if fearsome is None and not line.has("polite_refusal"):
        fearsome = line.first("of_client_and_others")
        kin = kin or fearsome
    return (min(kin[0], fearsome[0]), max(kin[1], fearsome[1])) if kin and fearsome else None
