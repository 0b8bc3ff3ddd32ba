"""Between work and private life: acquaintance, advances, friendship, private channels."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span, meet
from pdcheck.reading.dialogue.rules.asking import hires
from pdcheck.reading.dialogue.rules.channels import KEPT_APART
from pdcheck.reading.dialogue.rules.courting import (
    HINTS,
    OWN_TRADES,
    courts,
    plays_along,
    threatens,
    turns_down,
)
from pdcheck.reading.dialogue.rules.turns import is_request
from pdcheck.reading.dialogue.talk import Place, Talk

_OF_PERSON = re.compile(
    r"(?<![^ ])(?:вы|вас|вам|вами|ты|тебя|тебе|тобой|(?:люб|жив|увлека|занима|дела|дума|скуча|сп|отдыха|мечта|чувству)"
    r"(?:ете|ите|ешь|ишь)(?:сь|ся)?)(?![^ ])"
)
"""A question about the one who is asked."""
_FACT = re.compile(r"\d")
_OPEN_TO_ALL = re.compile(
    "групп|сообществ|канал|магазин|салон|клуб|школ|студи|компани|наш|закрыт|(?<![^ ])не "
)
_SECRET = re.compile(r"(?<![^ ])(?:не|ни|никому|никто|молчок|без|втайне|тс)(?![^ ])")
_REFUSED = re.compile(
    r"(?<![^ ])(?:не|никак|нельзя|ничего не|нет)(?: [а-я]+)? (?:дела|убавл|прода|работ|сним|сбавл|скид|скин|уступ|дад|да[юе]|"
    r"получ|мож|мог|быва|оформл|прин|предоставл|провод|отпуск|запис|став|пропуск|счита|практик|торг|полож|"
    r"предусмотр|вправе|стан|ста[нв]|буд|бер|пол)|одинаков|одн[аи] (?:цен|услов|прав)|для всех|всем одн"
)
"""What declines a favour after it was named."""


def no_personal_use_of_client_contact(talk: Talk) -> Iterator[Place]:
    """Staff turn to the client with a private interest."""
    if hires(talk):
        return
    for line in talk.staff_perhaps_saying("personal_interest", *HINTS):
        befriending = line.find("friendship")
        alone = (
            one
            for one in line.find("personal_interest")
            if not any(meet(one, other) for other in befriending)
        )
        span = next(alone, None) or courts(talk, line)
        if (
            span is None
            or line.any("accusing", "rude")
            or any(one.place < line.place for one in talk.advances)
        ):
            continue
        yield Place(line, span)


def refuse_advances_politely(talk: Talk) -> Iterator[Place]:
    """Staff answer advances with rudeness, flirting or a half-promise."""
    for client in talk.advances:
        found = plays_along(client, talk.answer(client))
        if found is not None:
            yield Place(*found)
            return


def no_invented_excuse(talk: Talk) -> Iterator[Place]:
    """Staff refuse by a fearsome husband, father or friend."""
    for line in talk.staff_perhaps_saying("scary_excuse", "fearsome", "fearsome_self"):
        span = line.first("scary_excuse") if talk.advances or talk.is_private else None
        if span is None and any(one.place < line.place for one in talk.advances):
            span = threatens(line)
        if span is not None:
            yield Place(line, span)


def return_to_work_channel(talk: Talk) -> Iterator[Place]:
    """A work matter is dealt with in an employee's private account to the end."""
    if has_work_in_private(talk) and not any(map(_names_work_channel, talk.staff)):
        on_work = [line for line in talk.staff if not _is_leave(line)]
        yield Place((on_work or talk.staff)[-1], None, "в рабочий канал разговор не возвращён")


def _names_work_channel(line: Line) -> bool:
    return line.has("work_channel") or KEPT_APART.search(line.words) is not None


def _is_leave(line: Line) -> bool:
    return line.any("thanks", "farewell") and len(line.words.split()) < 8


def has_work_in_private(talk: Talk) -> bool:
    """Whether a client's work matter is spoken of in a private account, and staff take part.

    A client who comes with a question comes on business, unless the talk is of acquaintance: then the matter
    has to be named, or the question has to be answered with a fact.
    """
    if not talk.is_private or not talk.staff:
        return False
    is_personal = bool(talk.advances) or next(talk.staff_saying("personal_interest"), None) is not None
    begun_by_client = bool(talk.clients) and talk.clients[0].place < talk.staff[0].place
    for one in talk.clients:
        if one.any("advances", "small_talk") or is_personal:
            if any(_is_on_work(talk, one, sentence) for sentence in _impersonal(one)):
                return True
        elif (one.asks or begun_by_client) and (
            one.has("work_matter") or is_request(one) or one.has("claim")
        ):
            return True
    return False


def _impersonal(client: Line) -> Iterator[Span]:
    """Sentences in which nothing is said of acquaintance or of private life."""
    personal = [span for cue in ("advances", "small_talk", "outing") for span in client.find(cue)]
    for sentence in client.sentences():
        if not any(meet(span, sentence) for span in personal):
            yield sentence


def _is_on_work(talk: Talk, client: Line, sentence: Span) -> bool:
    """Whether a sentence names a work matter, or asks something that staff answer with a fact."""
    start, end = sentence
    asks = client.words.startswith(" ?", end)
    if not asks and not (client.asks or talk.clients[0] is client):
        return False
    if any(meet(span, sentence) and not client.is_denied(span[0]) for span in client.find("work_matter")):
        return True
    if not asks or _OF_PERSON.search(client.words, start, end) is not None:
        return False
    return any(
        _FACT.search(line.words) or not turns_down(line)
        for line in talk.answer(client)
        if not line.any("personal_interest", "flirting", "scary_excuse")
    )


_PAGE = re.compile(r"личн[^ ]+ (?:страниц|акаунт|профил)[^ ]*$")
_OWN = re.compile(r"(?<![^ ])(?:мо[йяюеи]|мою|мое|сво[йяюе]|у меня|мне|держите|подпи|добав|друж|дру[гз])")
_ON_BUSINESS = re.compile(r"рабоч|паспорт|документ|скан|фото|чек|договор|ваучер|анкет")


def _befriends(line: Line, span: Span) -> bool:
    """Whether a private page is offered for acquaintance, and not named beside the working one or for papers."""
    if not _PAGE.search(line.said(span)):
        return True
    sentence = line.said(line.sentence(span[0]))
    return _OWN.search(sentence) is not None and _ON_BUSINESS.search(sentence) is None


def no_friend_requests(talk: Talk) -> Iterator[Place]:
    """Staff befriend the client in social networks."""
    for line in talk.staff_saying("friendship"):
        span = next((one for one in line.find("friendship") if _befriends(line, one)), None)
        if span is not None:
            yield Place(line, span)
    for line in talk.staff_saying("private_channel") if talk.advances else ():
        if not line.any("friendship", "polite_refusal") and talk.advances[0].place < line.place:
            yield Place(line, line.first("private_channel"))
    for client in talk.clients_saying("wants_friend"):
        for line in talk.answer(client):
            if line.has("agrees") and not line.has("friendship") and not _keeps_apart(line):
                yield Place(line, line.first("agrees"))


def _keeps_apart(line: Line) -> bool:
    """Whether staff decline a friendship, or point to what is open to everybody."""
    return line.has("polite_refusal") or _OPEN_TO_ALL.search(line.words) is not None


def no_friendship_deals(talk: Talk) -> Iterator[Place]:
    """Staff give a favour out of friendship, past the rules or the till."""
    for line in talk.staff_saying("friend_deal", "pays_me"):
        spans = [*line.find("friend_deal"), *line.find("pays_me") * (talk.sector not in OWN_TRADES)]
        span = next((one for one in spans if not _is_declined(line, one)), None)
        about_secret = any(one.has("payment_secret") for one in (*talk.asked_before(line), line))
        if span is not None and not about_secret:
            yield Place(line, span)


def _is_declined(line: Line, span: Span) -> bool:
    """Whether the favour is named in order to be refused: «по дружбе не убавляем»."""
    if _SECRET.search(line.said(span)) is not None:
        return False
    return _REFUSED.search(line.words, span[1], line.sentence(span[1] - 1)[1]) is not None
