"""What staff write of health and the like."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.colleagues import tells_of_colleague
from pdcheck.reading.dialogue.rules.facts import OF_THIRD, OFFERED, is_craft
from pdcheck.reading.dialogue.rules.people import full_names
from pdcheck.reading.dialogue.talk import Place, Talk

_RESULT = re.compile(
    r"\b(?:вас|ваш\w*|вам|подтверд\w*|обнаруж\w*|выяв\w*|положительн\w*|отрицательн\w*|показал\w*|диагностир\w*|назначен\w*|"
    r"назначил\w*|пропейте|принимайте|превыш\w*|повыш\w*|пониж\w*|нашли|похоже|подозрени\w*|по карте|вы беременн\w*|вы больн\w*|вы инвалид\w*)\b"
)
# The word for one, which tells none: «диагноз в карте».
_NO_DISEASE = re.compile("диагноз[а-я]*")


def no_special_category_in_chat(talk: Talk) -> Iterator[Place]:
    """Staff write of health and the like in an open chat, or ask to send it there."""
    if talk.is_call or talk.channel == "app_chat" or is_of_animal(talk):
        return
    for line in talk.staff_saying("special_fact", "health_request"):
        own = None if tells_of_colleague(talk, line) else own_health(talk, line)
        span = line.first("health_request") or own
        if span is not None:
            yield Place(line, span)


def is_of_animal(talk: Talk) -> bool:
    """Whether the patient is an animal."""
    return talk.sector == "vet" or any(one.has("animal") for one in talk.lines if one.is_client)


def own_health(talk: Talk, line: Line) -> Span | None:
    """Words about the client's own health: a result, a diagnosis, a prescription."""
    for span in line.find("special_fact"):
        start, end = line.sentence(span[0])
        if OFFERED.search(line.words, start, end) and not _RESULT.search(line.words, start, end):
            continue
        is_named = _NO_DISEASE.fullmatch(line.said(span)) is None
        asked = is_named and any(one.has("asks_results") for one in talk.asked_before(line))
        own = (
            asked
            or _RESULT.search(line.words[start:end])
            or OF_THIRD.search(line.words[start:end])
            or any(meet(one, (start, end)) for one in full_names(talk, line))
        ) and not is_craft(line, span)
        if own and "?" not in line.words[end : end + 3] and not line.is_denied(span[0]):
            return span
    return None
