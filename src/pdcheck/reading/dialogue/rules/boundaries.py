"""Between work and private life: acquaintance, advances, friendship, private channels."""

from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, meet
from pdcheck.reading.dialogue.rules.asking import hires
from pdcheck.reading.dialogue.rules.turns import is_request
from pdcheck.reading.dialogue.talk import Place, Talk


def no_personal_use_of_client_contact(talk: Talk) -> Iterator[Place]:
    """Staff turn to the client with a private interest."""
    for line in talk.staff_saying("personal_interest"):
        if (
            hires(talk)
            or line.any("accusing", "rude")
            or any(one.place < line.place for one in talk.advances)
        ):
            continue
        befriending = line.find("friendship")
        for span in line.find("personal_interest"):
            if not any(meet(span, other) for other in befriending):
                yield Place(line, span)
                break


def refuse_advances_politely(talk: Talk) -> Iterator[Place]:
    """Staff answer advances with rudeness, flirting or a half-promise."""
    for client in talk.advances:
        for line in talk.answer(client):
            span = line.first("rude_refusal", "rude", "insult")
            if span is None and not line.has("polite_refusal"):
                span = line.first("flirting", "friendship", "personal_interest", "scary_excuse")
            if span is not None:
                yield Place(line, span)
                return


def no_invented_excuse(talk: Talk) -> Iterator[Place]:
    """Staff refuse by a fearsome husband, father or friend."""
    for line in talk.staff_saying("scary_excuse"):
        if talk.advances or talk.is_private:
            yield Place(line, line.first("scary_excuse"))


def return_to_work_channel(talk: Talk) -> Iterator[Place]:
    """A work matter is dealt with in an employee's private account to the end."""
    if has_work_in_private(talk) and not any(line.has("work_channel") for line in talk.staff):
        on_work = [line for line in talk.staff if not _is_leave(line)]
        yield Place((on_work or talk.staff)[-1], None, "в рабочий канал разговор не возвращён")


def _is_leave(line: Line) -> bool:
    return line.any("thanks", "farewell") and len(line.words.split()) < 8


def has_work_in_private(talk: Talk) -> bool:
    """Whether a client's work matter is spoken of in a private account, and staff take part.

    A client who comes with a question comes on business, unless the talk is of acquaintance: then the matter
    has to be named.
    """
    if not talk.is_private or not talk.staff:
        return False
    is_personal = bool(talk.advances) or next(talk.staff_saying("personal_interest"), None) is not None
    begun_by_client = bool(talk.clients) and talk.clients[0].place < talk.staff[0].place
    for one in talk.clients:
        if one.any("advances", "small_talk") or not (one.asks or begun_by_client):
            continue
        if one.has("work_matter") or (not is_personal and (is_request(one) or one.has("claim"))):
            return True
    return False


def no_friend_requests(talk: Talk) -> Iterator[Place]:
    """Staff befriend the client in social networks."""
    for line in talk.staff_saying("friendship"):
        yield Place(line, line.first("friendship"))


def no_friendship_deals(talk: Talk) -> Iterator[Place]:
    """Staff give a favour out of friendship, past the rules or the till."""
    for line in talk.staff_saying("friend_deal"):
        yield Place(line, line.first("friend_deal"))
