"""What a turn of staff does for a client who complains: helps, or leaves him with words alone."""

import re
from functools import lru_cache

from pdcheck.reading.dialogue.grammar import verbs
from pdcheck.reading.dialogue.line import Line
from pdcheck.reading.dialogue.spelling import letters
from pdcheck.reading.dialogue.talk import Talk

_TROUBLE = ("upset", "not_done", "was_promised", "wants_complaint", "asks_why")
COMPLAINT = ("claim", "trouble", "displeased", "forbids", *_TROUBLE)
"""Cues one of which has to be in what clients wrote for any of it to be a complaint in words."""
COMPLAINT_OF_CONDUCT = ("not_done", "was_promised", "wants_complaint")
"""Cues of what the company did, or did not do."""
_TALKS = 256
"""Lines whose reading several rules in turn ask for: those of the dialogue at hand."""
_HELP = (
    "apology",
    "sympathy",
    "takes_on",
    "passes_on",
    "remedy",
    "complaint_taken",
    "does_by_term",
    "put_off",
    "requests",
    "wants_of_client",
    "thanks",
    "request_taken",
    "price_told",
    "free_consent",
)
_DENIED = frozenset("не нет ни никто никак никогда нельзя ничего без".split())
_LACKING = frozenset("нет никто никак нигде невозможно".split())
_KIND = (
    "apology",
    "sympathy",
    "own_words_of_sympathy",
    "thanks",
    "takes_on",
    "passes_on",
    "remedy",
    "does_by_term",
    "complaint_taken",
)
_COURTEOUS = frozenset(
    map(
        letters,
        "здравствовать извинить извинять простить прощать понять понимать войти ждать подождать ожидать обождать потерпеть "
        "переживать волноваться беспокоиться сомневаться быть оставаться писать обращаться звонить заходить приходить следить "
        "смотреть верить поверить поймать отдыхать давать представить знать иметь надеяться набраться жаловаться".split(),
    )
)
"""What a request asks that gives the client nothing to do for his matter."""
_ANGRY_SIGNS = re.compile("[😡🤬😤😠👿😭]")
_SHOUT = re.compile(
    r"\b(?!СНИЛС|ЕГРЮЛ|ЕГРИП|КАСКО|ОСАГО|РОСТЕСТ)[А-ЯЁ]{5,}\b|\b[А-ЯЁ]{2,} [А-ЯЁ]{3,} [А-ЯЁ]{2,}\b"
)


def complained(talk: Talk, line: Line) -> bool:
    """Whether what the client said before it is a complaint: something went wrong, or he is upset."""
    return any(is_claim(one) for one in talk.asked_before(line))


@lru_cache(_TALKS)
def is_claim(line: Line) -> bool:
    """Whether the client tells that something went wrong."""
    return line.any("claim", *_TROUBLE) or is_upset(line)


def tells_trouble(line: Line) -> bool:
    """Whether the client tells of anything that is not as it should be, or denies that it was he."""
    return (
        bool(_DENIED.intersection(line.words.split())) or line.any("trouble", "displeased") or is_claim(line)
    )


@lru_cache(_TALKS)
def is_told_of_trouble(line: Line) -> bool:
    """Whether the client complains, or states that something is not done or does not work."""
    if is_claim(line) or line.has("trouble"):
        return True
    return (
        not line.asks
        and "не " in line.words
        and any(
            line.words.startswith("не ", max(start - 3, 0))
            and one.form in ("past", "participle", "present")
            and (one.person in (0, 3))
            for one, (start, _) in verbs(line.words, (0, len(line.words)))
        )
    )


_I = re.compile(r"(?<![^ ])(?:я|мы|мне|нам|если)(?![^ ])")


@lru_cache(_TALKS)
def tells_what_happened(line: Line) -> bool:
    """Whether the client states what others or things did, and nothing else: «еда остыла», «урок сорвался»."""
    if line.asks or line.any("asking", "ordering", "closing", "thanks", "calm") or _I.search(line.words):
        return False
    return any(one.form == "past" for one, _ in verbs(line.words, (0, len(line.words))))


def is_trouble(line: Line) -> bool:
    """Whether the client shows trouble with the company's conduct, not merely with the matter."""
    return line.any(*_TROUBLE) or is_upset(line)


@lru_cache(_TALKS)
def is_upset(line: Line) -> bool:
    """Whether the client shows anger or distress."""
    if line.has("calm") and not line.has("wants_complaint"):
        return False
    if line.has("upset") or _ANGRY_SIGNS.search(line.text):
        return True
    if not line.text.islower() and _SHOUT.search(line.text) is not None:
        return True
    if "??" in line.text and line.any("not_done", "was_promised", "displeased", "wants_complaint"):
        return True
    insistent = (
        (line.words.rfind("!") > line.words.find("?") >= 0 and line.has("not_done"))
        or "!!" in line.text
        or line.text.count("!") > 1
        or "?!" in line.text
        or "!?" in line.text
    )
    return insistent and (
        bool(_LACKING.intersection(line.words.split()))
        or line.any(
            "not_done", "was_promised", "trouble", "displeased", "forbids", "wants_complaint", "claim"
        )
    )


def turn(talk: Talk, line: Line) -> tuple[Line, ...]:
    """What staff say in one turn, the message among it."""
    before: list[Line] = []
    for one in reversed(talk.before(line)):
        if one.is_client:
            break
        if one.is_staff:
            before.append(one)
    after: list[Line] = []
    for one in talk.after(line):
        if one.is_client:
            break
        if one.is_staff:
            after.append(one)
    return (*before[::-1], line, *after)


def is_kind(line: Line) -> bool:
    """Whether it has a word of regret, thanks or courtesy, or an action for the client."""
    return line.any(*_KIND) or "пожалуйста" in line.words


def helps(talk: Talk, line: Line, *, by_past: bool = True) -> bool:
    """Whether the turn has a word of regret, a question, an action, a term: anything but bare statements.

    `by_past`: a time at which something was counts too, and not only one at which something will be.
    """
    return any(
        one.asks
        or one.any(*_HELP)
        or (one.has("term") and _tells_future(one) and (by_past or not _is_past(one)))
        for one in turn(talk, line)
    )


def _is_past(line: Line) -> bool:
    found = verbs(line.words, (0, len(line.words)))
    return bool(found) and all(one.form == "past" for one, _ in found)


def directs(line: Line) -> bool:
    """Whether the client is told what to do for his matter: «проверим, напечатайте номер», «нажмите и удерживайте»."""
    return any(
        one.form == "imperative" and one.plural and one.lemma not in _COURTEOUS and not line.is_denied(start)
        for one, (start, _) in verbs(line.words, (0, len(line.words)))
    )


def left_with_words(talk: Talk, line: Line) -> bool:
    """Whether the client tells of trouble, or of what others or things did, and the turn gives no help."""
    asked = talk.asked_before(line)
    return (any(map(is_told_of_trouble, asked)) or any(map(tells_what_happened, asked))) and not helps(
        talk, line, by_past=False
    )


def _tells_future(line: Line) -> bool:
    """Whether a term can be one of help: «сегодня футбол» is none."""
    return not line.has("adversity") or any(
        one.form == "future" or (one.form == "present" and one.person == 1)
        for one, _ in verbs(line.words, (0, len(line.words)))
    )


def will_be(talk: Talk, line: Line) -> bool:
    """Whether staff say what will be: a verb of the future, or an answer to «когда»."""
    if any(one.form == "future" for one, _ in verbs(line.words, (0, len(line.words)))):
        return True
    return any(map(chases, talk.asked_before(line)))


def chases(client: Line) -> bool:
    """Whether the client asks after what should have been done by now."""
    return client.any("chasing", "not_done", "was_promised", "overdue", "asks_when")


def is_request(line: Line) -> bool:
    """Whether the client's message wants an answer."""
    if line.asks:
        return True
    return line.has("asking") and not line.has("closing")


@lru_cache(_TALKS)
def is_awaited(talk: Talk, line: Line) -> bool:
    """Whether the client waits for something from staff: asks, tells of trouble, or says more than thanks and leave."""
    return any(
        is_request(one) or is_claim(one) or not one.any("closing", "ordering")
        for one in talk.asked_before(line)
    )
