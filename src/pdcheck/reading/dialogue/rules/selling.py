"""What a turn does for a sale: offers, comes back after a refusal, puts the stop off, asks instead of stopping."""

import re

from pdcheck.personal_data.words import is_verb
from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.talk import Talk

_STRANGER = ("asks_source", "no_consent", "refuses_ads")
"""What people answer to those whom they gave no leave to write."""
_SERVING = ("service_notice", "money_told", "emergency", "client_at_risk")
_PRIVATE = ("personal_interest", "not_on_business", "contact_at_work", "charmed", "own_trade", "own_errand")
_LONG_ENOUGH = 6
"""Words of a message that can hold more than a greeting."""
_FIRST_PERSON = re.compile(r"(?<![^ ])[а-я]{3,}(?:[её]м|им|ю|у)(?![^ ])")
_SUM = re.compile(
    r"\d[^ ]*(?: \d{3})? (?:рубл|₽|тысяч|тыс|процент|%|годовых|в месяц|в год)[^ ]*"
    r"|(?:за|от|по|всего|цена|стоит|стоимость) \d{1,3}(?: \d{3}|\d{1,3})(?![^ ])|(?<![^ ])\d{1,3} \d00(?![^ ])"
    r"|(?<![^ ])(?:бесплатн|даром|полторы тысячи|за рубль|[а-я]+ процент|[а-я]+ тысяч)[^ ]*"
)
"""A price or a rate, and no time of day."""
_NO_DEED = re.compile(
    "напомина|напомн|жд[её]м|благодар|прос(?:им|ю)|прошу|сообща|уведомля|подтвержда|перезвон|верн[её]м|спис|начисл|пиш[уе]|"
    "звон|пишем|увед|желаю|желаем|поздравл|надею|извиня|приветств|понима|вижу|видим|хочу|хотим|могу|можем|бу[дт]|"
    "перенос|отмен|отключ"
)
"""Verbs of the first person that sell nothing."""
_ON_STOP = re.compile(
    "рассыл|удал|отпис|отключ|убр|исключ|вычерк|номер|адрес|почт|телефон|канал|смс|звон|помочь|помощь|вопрос|удобно|"
    "подтверд|верно|правильно|причин|почему|заказ"
)
"""What a question to one who refused may be about."""


def pitch(talk: Talk, line: Line, reaction: Line | None) -> Span | None:
    """Where a message nobody asked for offers what the company sells; None where it does not.

    It is told by words of offering, by a price beside a deed or a call to act, or by what the client answers: one
    who asks where his number comes from was no client.
    """
    offered = line.first("offer")
    if offered is not None:
        return offered
    priced, bids, terms = price(line), line.first("bids"), line.first("terms_of_sale")
    found = min((span for span in (priced, bids, terms) if span is not None), default=None)
    if found is not None and (line.has("cold_source") or (priced is not None and is_stranger(reaction))):
        return found
    if line.any(*_SERVING, *_PRIVATE) or talk.sector == "collection":
        return None
    if priced is not None and (bids or terms or _tells_own_deed(line)):
        return priced
    if reaction is None or line.has("takes_call") or sum(map(str.isalpha, line.words.split())) < _LONG_ENOUGH:
        return None
    if reaction.any(*_STRANGER) or (reaction.has("refuses_offer") and found is not None):
        return found or line.sentence(len(line.words) - 1)
    return None


def is_stranger(reaction: Line | None) -> bool:
    """Whether the client asks where his number comes from, or says that he agreed to nothing."""
    return reaction is not None and reaction.any("asks_source", "no_consent")


def price(line: Line) -> Span | None:
    """Where a price or a rate is named."""
    match = _SUM.search(line.words)
    return match.span() if match else None


def _tells_own_deed(line: Line) -> bool:
    """Whether the company says what it does or will do: «переобуем», «ускорю»."""
    return any(
        is_verb(match.group()) and _NO_DEED.match(match.group()) is None
        for match in _FIRST_PERSON.finditer(line.words)
    )


def presses_on(refused: Line, line: Line) -> Span | None:
    """Where the answer to a refusal goes on selling, or puts the stop off; None where it does not.

    A question to one who wants no questions is a way to go on, unless he asked something himself or it is about
    what to stop.
    """
    span = line.first("stop_put_off", "comes_back")
    if span is None and not line.any("stop_taken", "closing", "apology"):
        span = line.first("tempts")
    if span is not None:
        return span
    if not line.asks or refused.asks or refused.any("work_matter", "claim"):
        return None
    for match in re.finditer(r" \?", line.words):
        sentence = line.sentence(match.start() - 1 if match.start() else 0)
        if _ON_STOP.search(line.words, *sentence) is None:
            return sentence
    return None
