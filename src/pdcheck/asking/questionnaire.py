"""Requirements that a person answers → prompts; answers ↔ replies; answers → answers.yaml."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml

from pdcheck.answers import Answer, AnswerKind, Says
from pdcheck.asking.dialogue import Option, Prompt, Replies, Reply, Takes
from pdcheck.requirements import Requirement

_WORDS = {
    Says.YES: Option("да", "да", "д"),
    Says.NO: Option("нет", "нет", "н"),
    Says.PARTLY: Option("частично", "частично", "ч"),
    Says.NOT_APPLICABLE: Option("не применимо", "не применимо", "п"),
}
_TAKES = {
    AnswerKind.YES_NO: Takes.OPTION,
    AnswerKind.CHOICE: Takes.OPTION,
    AnswerKind.NUMBER: Takes.NUMBER,
    AnswerKind.DATE: Takes.DAY,
    AnswerKind.TEXT: Takes.WORDS,
}
_HEAD = """\
# Ответы на анкету pdcheck. Их дописывает команда pdcheck ask; можно править и руками.
# says: да, нет, частично, не применимо (с причиной в comment); date и evidence — чем ответ подтверждается,
# пути к файлам — от этого файла.
"""


def prompts_of(
    requirements: Iterable[Requirement], look: Callable[[tuple[str, ...]], str] = lambda evidence: ""
) -> tuple[Prompt, ...]:
    """A prompt for each requirement with a question, in their order; `look` tells of missing evidence."""
    return tuple(_prompt(one, look) for one in requirements if one.question is not None)


def _prompt(requirement: Requirement, look: Callable[[tuple[str, ...]], str]) -> Prompt:
    question = requirement.question
    assert question is not None
    is_plain = question.answer is AnswerKind.YES_NO
    notes = [
        ("«Да» значит" if is_plain else "Хорошо, если", question.yes),
        ("Чем подтвердить", question.paper),
    ]
    return Prompt(
        id=requirement.id,
        section=question.section,
        text=requirement.ask,
        takes=_TAKES[question.answer],
        options=_options(requirement),
        notes=(*notes, ("Зачем", requirement.why)),
        has_particulars=True,
        look=look,
        wants_comment={Says.PARTLY.value: "Чего не хватает?"},
        needs_comment={Says.NOT_APPLICABLE.value: "Почему не применимо? Без причины ответ не принимается:"},
    )


def _options(requirement: Requirement) -> tuple[Option, ...]:
    question = requirement.question
    assert question is not None
    if question.answer is AnswerKind.YES_NO:
        return tuple(_WORDS.values())
    choices = tuple(Option(one, one) for one in question.choices)
    never = (_WORDS[Says.NO],) if question.answer in (AnswerKind.DATE, AnswerKind.TEXT) else ()
    return (*choices, *never, _WORDS[Says.NOT_APPLICABLE])


def replies_of(answers: Mapping[str, Answer]) -> dict[str, Reply]:
    """Answers as replies of the dialogue."""
    return {
        name: Reply(
            value=one.says.value if one.says else None if one.value == "" else one.value,
            comment=one.comment,
            date=one.date,
            evidence=one.evidence,
        )
        for name, one in answers.items()
    }


def answers_of(replies: Replies) -> dict[str, Answer]:
    """Replies of the dialogue as answers."""
    return {name: _answer(reply) for name, reply in replies.items()}


def _answer(reply: Reply) -> Answer:
    value = reply.value
    is_word = isinstance(value, str) and value in set(Says)
    return Answer(
        says=Says(value) if is_word and isinstance(value, str) else None,
        value=None if is_word or isinstance(value, tuple) else value,
        date=reply.date,
        evidence=reply.evidence,
        comment=reply.comment,
    )


def as_yaml(answers: Mapping[str, Answer]) -> str:
    """The text of answers.yaml, without what was not said."""
    body = {name: _said(one) for name, one in answers.items()}
    told = yaml.safe_dump({"answers": body}, allow_unicode=True, sort_keys=False, width=110)
    return _HEAD + told


def _said(answer: Answer) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "says": answer.says and answer.says.value,
        "value": answer.value,
        "date": answer.date,
        "evidence": answer.evidence[0] if len(answer.evidence) == 1 else list(answer.evidence),
        "comment": answer.comment,
    }
    return {key: value for key, value in whole.items() if value not in (None, "", [])}
