"""What staff write of health and the like."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.colleagues import tells_of_colleague
from pdcheck.reading.dialogue.rules.facts import OF_THIRD, OFFERED, is_craft
from pdcheck.reading.dialogue.rules.people import full_names
from pdcheck.reading.dialogue.talk import SYSTEM, Place, Talk

_RESULT = re.compile(
    r"\b(?:вас|ваш\w*|вам|подтверд\w*|обнаруж\w*|выяв\w*|положительн\w*|отрицательн\w*|показал\w*|диагностир\w*|назначен\w*|"
    r"назначил\w*|пропейте|принимайте|превыш\w*|повыш\w*|пониж\w*|нашли|похоже|подозрени\w*|по карте|вы беременн\w*|вы больн\w*|вы инвалид\w*|злокач\w*|доброкач\w*|атипич\w*|раков\w*|поставил\w* (?:ему|ей|вам|вашему|вашей))\b"
)
_FOR = re.compile(r"(?<![^ ])на (?:[^ .!?,]+ )?$")
_ABOUT = re.compile(r"(?<![^ ])об? (?:[^ .!?,]+ )?$")
_NOT_SPOKEN_OF = re.compile(
    r"[^.!?]* не (?:[^ .!?,]+ )?(?:спраш|говор|обсужд|рас?сказ|сообща|разглаш|пиш|влия)"
)
"""«О беременности мы не спрашиваем»."""
_BOOKING = re.compile(r"(?<![^ ])(?:записал[аи]?|записан[аы]?|ждем вас)(?![^ ])")
# Papers and pictures that other trades have too, and what tells that they are of health.
_AMBIGUOUS = re.compile(
    r"снимк|снимок|справк|заключени|результат|рецепт|назначени| мест[ао]|шва|шов|груд|образовани|опухол"
)
_CARE = re.compile(
    r"(?<![^ ])(?:врач|доктор|терапевт|болезн|больни|мед(?:иц|карт|осмотр)|здоров|рентген|мрт|узи|анализ|психиатр|нарколог|"
    r"диспансер|флюорограф|диагноз|кров[ьи](?![^ ]))"
)
_MEDICAL = ("clinic", "", "lab", "pharmacy")
"""Sectors whose papers are of health; the empty one is unknown."""
_GROUP = re.compile(
    r"(?<![^ ])(?:общ[^ ]* чат|груп[^ ]*|участник[^ ]*|чат[^ ]* (?:дома|класса|клуба))(?![^ ])"
)
# The word for one, which tells none: «диагноз в карте».
_NO_DISEASE = re.compile("диагноз[а-я]*")


def no_special_category_in_chat(talk: Talk) -> Iterator[Place]:
    """Staff write of health and the like in an open chat, or ask to send it there."""
    if talk.is_call or (talk.channel == "app_chat" and not is_of_group(talk)) or is_of_animal(talk):
        return
    for line in talk.staff_saying("special_fact", "health_request"):
        own = None if tells_of_colleague(talk, line) else own_health(talk, line)
        span = next((one for one in line.find("health_request") if _is_of_health(talk, line, one)), own)
        if span is not None:
            yield Place(line, span)


def is_of_group(talk: Talk) -> bool:
    """Whether more people than the two who talk read it: a common chat, several clients in it."""
    return (
        any(_GROUP.search(one.words) for one in talk.lines if one.message.role in SYSTEM)
        or len({one.message.author for one in talk.clients}) > 1
    )


def _is_of_health(talk: Talk, line: Line, span: Span) -> bool:
    """Whether what is asked for tells of health in this trade: «снимок» of a car does not."""
    if talk.sector in _MEDICAL or _AMBIGUOUS.search(line.said(span)) is None:
        return True
    return _CARE.search(line.words, *line.sentence(span[0])) is not None


def _is_booked(talk: Talk, line: Line, span: Span) -> bool:
    """Whether staff name the disease or the operation for which the client is booked, who had not named it."""
    start = line.sentence(span[0])[0]
    if _FOR.search(line.words, start, span[0]) is None:
        return False
    questions = talk.asked_before(line)
    booked = any(_BOOKING.search(one.words) for one in (line, *questions))
    return booked and not any(line.said(span) in one.words for one in talk.before(line) if one.is_client)


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
            or _is_booked(talk, line, span)
        ) and not is_craft(line, span)
        unspoken = _ABOUT.search(line.words, start, span[0]) and _NOT_SPOKEN_OF.match(line.words, span[1])
        if own and not unspoken and "?" not in line.words[end : end + 3] and not line.is_denied(span[0]):
            return span
    return None
