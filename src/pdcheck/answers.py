"""Noun: what people answer to the questionnaire, and in which form a question takes its answer."""

from collections.abc import Mapping
from datetime import date as Day
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import Field, field_validator

from pdcheck.facts import Fact


class Says(StrEnum):
    """The four answers; «да» always means that all is well."""

    YES = "да"
    NO = "нет"
    PARTLY = "частично"
    NOT_APPLICABLE = "не применимо"


class AnswerKind(StrEnum):
    """What a question wants to hear; each may be answered with a word of `Says` as well."""

    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"


class Form(Fact):
    """In which form a question takes its answer."""

    kind: AnswerKind = AnswerKind.YES_NO
    choices: tuple[str, ...] = ()
    ask: str = ""
    """The question itself, for what is told of its answer."""


class Answer(Fact):
    """What was said to one question, and what is said to prove it."""

    says: Says | None = None
    value: int | str | None = None
    """A number, a day, one of the choices or words, where the question asks for them."""
    date: Day | None = None
    """Of the paper or of the deed that proves it."""
    evidence: tuple[str, ...] = ()
    """Files beside the answers, addresses, or papers in words."""
    comment: str = ""

    @field_validator("date", mode="before")
    @classmethod
    def _russian_day(cls, said: Any) -> Any:
        return day_in(said) or said if isinstance(said, str) else said

    @field_validator("evidence", mode="before")
    @classmethod
    def _one_or_many(cls, said: Any) -> Any:
        return () if said is None else (said,) if isinstance(said, str) else said

    @field_validator("comment", mode="before")
    @classmethod
    def _no_comment(cls, said: Any) -> Any:
        return "" if said is None else said

    @property
    def is_given(self) -> bool:
        """Whether it answers anything."""
        return self.says is not None or self.value not in (None, "")

    @property
    def day(self) -> Day | None:
        """The day that is the answer itself."""
        return day_in(self.value) if isinstance(self.value, str) else None

    def told(self) -> str:
        """The whole answer as one line for people."""
        said = [str(one) for one in (self.says, _shown(self.value)) if one]
        parts = [
            ": ".join(filter(None, [", ".join(said), self.comment])),
            f"дата: {self.date:%d.%m.%Y}" if self.date else "",
            f"доказательство: {', '.join(self.evidence)}" if self.evidence else "",
        ]
        return "; ".join(filter(None, parts))


class Answers(Fact):
    """A file of answers as it was read."""

    source: str
    format: str
    """yaml or xlsx; any other kind of workbook by its name."""
    sha256: str
    given: dict[str, Answer]
    """By the id of the question."""
    places: dict[str, str] = Field(default={})
    """Where each answer stands, for people."""
    missing: dict[str, tuple[str, ...]] = Field(default={})
    """Files that answers name and that are not there."""


class Misfit(NamedTuple):
    """What is wrong with an answer to a question of some form."""

    field: str
    message: str
    hint: str = ""


def misfit(answer: Answer, form: Form) -> Misfit | None:
    """Why the question cannot take the answer; None where it can."""
    if answer.says is Says.NOT_APPLICABLE and not answer.comment.strip():
        return Misfit("comment", "у ответа «не применимо» нет причины", "напишите её в комментарии")
    if answer.value in (None, ""):
        return None
    match form.kind:
        case AnswerKind.YES_NO:
            return Misfit("value", f"ответ «{answer.value}» не подходит", f"допустимо: {', '.join(Says)}")
        case AnswerKind.NUMBER if not (isinstance(answer.value, int) and answer.value >= 0):
            return Misfit("value", f"здесь нужно целое число, а не «{answer.value}»", "или слово «нет»")
        case AnswerKind.DATE if answer.day is None:
            return Misfit("value", f"не дата: {answer.value}", "пишите так: 2025-09-01 или 01.09.2025")
        case AnswerKind.CHOICE if answer.value not in form.choices:
            return Misfit(
                "value", f"ответ «{answer.value}» не подходит", f"допустимо: {'; '.join(form.choices)}"
            )
        case _:
            return None


def answer_in(words: str, form: Form) -> Answer | None:
    """The answer that words give to a question of the form; None where they give none."""
    said = " ".join(words.split())
    if said.casefold() in set(Says):
        return Answer(says=Says(said.casefold()))
    value: int | str = int(said) if said.isdecimal() and form.kind is AnswerKind.NUMBER else said
    if form.kind is AnswerKind.DATE and (day := day_in(said)):
        value = day.isoformat()
    if form.kind is AnswerKind.CHOICE:
        value = next((one for one in form.choices if one.casefold() == said.casefold()), said)
    answer = Answer(value=value)
    return answer if said and misfit(answer, form) is None else None


def day_in(words: str) -> Day | None:
    """A day as ISO or as Russians write it."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(words.strip(), form).date()
        except ValueError:
            continue
    return None


def _shown(value: int | str | None) -> str:
    day = day_in(value) if isinstance(value, str) else None
    return f"{day:%d.%m.%Y}" if day else "" if value is None else str(value)


Forms = Mapping[str, Form]
"""The form of each question, by its id."""


class Heading(StrEnum):
    """The columns of the workbook that colleagues fill in, in their order."""

    ID = "Код"
    QUESTION = "Вопрос"
    YES = "Что значит «да»"
    PAPER = "Чем подтвердить"
    WHY = "Зачем спрашиваем"
    ANSWER = "Ответ"
    DATE = "Дата"
    EVIDENCE = "Доказательство"
    COMMENT = "Комментарий"
