"""What a person may demand of his data: requests recognised and passed on, the source of data told."""

from collections.abc import Iterator

from pdcheck.reading.dialogue.line import Line
from pdcheck.reading.dialogue.talk import Place, Talk


def route_subject_request(talk: Talk) -> Iterator[Place]:
    """A demand about the client's data is refused, ignored, hampered or not passed on."""
    for client in requests(talk):
        answers = list(talk.staff_after(client))
        if not answers:
            yield Place(client, None, "запрос о персональных данных остался без ответа")
            return
        taken = any(line.has("request_taken") for line in answers)
        refused = next(
            (
                line
                for line in talk.answer(client)
                if line.has("request_refused") and not line.has("request_taken")
            ),
            None,
        )
        if refused is not None and not taken:
            yield Place(refused, refused.first("request_refused"))
            return
        if not taken:
            yield Place(answers[0], None, "запрос о персональных данных не принят и не передан")
            return


def requests(talk: Talk) -> Iterator[Line]:
    """Messages in which the client demands something of his data."""
    return talk.clients_saying("subject_request")


def answer_data_source(talk: Talk) -> Iterator[Place]:
    """Asked where the data come from, staff evade or name a nameless base."""
    for client in questions(talk):
        answer = talk.answer(client)
        if not answer:
            return
        if any(
            line.has("source_named") or (line.has("request_taken") and not line.has("source_dodged"))
            for line in answer
        ):
            continue
        dodged = next((line for line in answer if line.has("source_dodged")), answer[0])
        yield Place(
            dodged,
            dodged.first("source_dodged"),
            "" if dodged.has("source_dodged") else "на вопрос, откуда данные, ответа нет",
        )
        return


def questions(talk: Talk) -> Iterator[Line]:
    """Messages in which the client asks where the data come from."""
    return talk.clients_saying("asks_source")
