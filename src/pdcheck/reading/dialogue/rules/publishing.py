"""What staff publish of clients."""

import re
from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line, Span
from pdcheck.reading.dialogue.talk import Place, Talk

_LEAVE = re.compile(
    r"\b(?:ок|окей|можно|ладно|хорошо|не против|согласн[^ ]*|разреш[^ ]*|не возража[^ ]*)(?: ,)* \?"
)
_PUBLICATION = re.compile(
    "публик|выклад|вылож|портфолио|отзыв|фото|снимо?к|видео|пост|сайт|сторис|канал|групп|показ|размест|разреш|скрин"
)
_DONE = re.compile(r"[а-я]{3}(?:л|ла|ли)(?![^ ])")


def no_publishing_client_content(talk: Talk) -> Iterator[Place]:
    """Staff publish a client's words, face or chat without asking, or press one who objects."""
    for line in talk.staff_saying("published"):
        span = next((one for one in line.find("published") if not _asks_leave(line, one)), None)
        if span is not None and not _allowed(talk, line):
            yield Place(line, span)
    for client in talk.clients_saying("seen_published"):
        objected = client.has("forbids")
        for line in talk.after(client):
            objected = objected or (line.is_client and line.has("forbids"))
            if not line.is_staff or line.any("removes", "published"):
                continue
            if line.has("publishing_pressure") or (objected and line.has("request_refused")):
                yield Place(line, line.first("publishing_pressure", "request_refused"))
                return


def _asks_leave(line: Line, span: Span) -> bool:
    """Whether the sentence asks the client's leave for what is not done yet: «выложу, ок?»."""
    start, end = line.sentence(span[0])
    asks = _LEAVE.search(line.words, start, end + 2) is not None
    return asks and _DONE.search(line.words, start, end) is None


def _allowed(talk: Talk, line: Line) -> bool:
    """Whether staff had asked and the client agreed, or the client offered it."""
    for client in talk.before(line):
        if not client.is_client or not client.has("allows") or client.has("forbids"):
            continue
        previous = talk.previous(client)
        asked = previous is not None and previous.is_staff and previous.asks
        if _PUBLICATION.search(client.words) or (asked and previous and _PUBLICATION.search(previous.words)):
            return True
    return False
