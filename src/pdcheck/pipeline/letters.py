"""Requests of data subjects and answers, each by itself."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pdcheck.artifacts import Gap
from pdcheck.collect import (
    Collected,
    collect_documents,
)
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.deadlines import Entry
from pdcheck.deadlines.letters import timed, with_given
from pdcheck.deadlines.upcoming import Ahead, ahead_by_letter
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.companions import held_against, read_companions
from pdcheck.pipeline.examination import Examination, Options, Progress


class LetterAudit(NamedTuple):
    """The report on letters, and what is still due by them."""

    report: Report
    ahead: dict[str, Ahead]
    """By target, of letters that were read."""

    @property
    def due(self) -> tuple[Entry, ...]:
        """What is due by all the letters."""
        return tuple(entry for one in self.ahead.values() for entry in one.entries)


def audit_answers(
    files: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    *,
    received: date | None = None,
    sent: date | None = None,
    against: Sequence[str] = (),
    sources: Sources = WORLD,
) -> LetterAudit:
    """Examine each answer, request, refusal, notice, withdrawal and act of destruction by itself.

    `received` and `sent`, when a request came and its answer went out, stand in place of what the file says;
    `against` are files and addresses of policies and consents that the letters have to agree with.
    Of several files the days are those of one request and one answer among them. Raises UserError where not
    one could be read, the days are given for files without such a pair, or one to be held against is no
    policy and no consent.
    """
    if received and sent and sent < received:
        raise UserError("ответ отправлен раньше, чем получен запрос", "--sent", "проверьте обе даты")
    examination = Examination(options, sources)
    companions = read_companions(against, examination)
    letters = read_answers(files, examination, on_progress)
    if received or sent:
        pair = letters if len(letters) == 1 else _pair(letters)
        letters = tuple(_on_days(one, received, sent, examination) if one in pair else one for one in letters)
    things = held_against(letters, companions)
    return LetterAudit(examination.judged(things), ahead_of(things, examination))


_ASKING = ("subject_request", "withdrawal")
_ANSWERING = ("answer", "refusal")


def _pair(letters: Sequence[Examined]) -> tuple[Examined, Examined]:
    """The one request and the one answer among letters; raises UserError where there are more or fewer."""
    asking, answering = (
        [one for one in letters if one.reading is not None and one.reading.kind in kinds]
        for kinds in (_ASKING, _ANSWERING)
    )
    if len(asking) == len(answering) == 1:
        return asking[0], answering[0]
    raise UserError(
        "даты получения и отправки относятся к одному файлу или к одной паре из запроса и ответа, "
        f"а среди файлов запросов и отзывов {len(asking)}, ответов и отказов {len(answering)}",
        "--received, --sent",
        "проверьте каждую пару отдельно: pdcheck answer ЗАПРОС ОТВЕТ --received ДАТА --sent ДАТА; "
        "много обращений с датами проверяет pdcheck journal ЖУРНАЛ",
    )


def _on_days(
    letter: Examined, received: date | None, sent: date | None, examination: Examination
) -> Examined:
    """A letter with the days that the user gave."""
    if letter.reading is None:
        return letter
    reading = letter.reading.model_copy(update={"dates": with_given(letter.reading.dates, received, sent)})
    return letter.model_copy(update={"reading": reading, "timing": timed(reading, examination.deadlines)})


def ahead_of(things: Sequence[Examined], examination: Examination) -> dict[str, Ahead]:
    """What is still due by each letter among the things, by target."""
    return {
        thing.target: ahead_by_letter(
            thing.reading, thing.timing, examination.deadlines, examination.day, thing.target
        )
        for thing in things
        if thing.reading is not None and thing.timing is not None
    }


def read_answers(
    files: Sequence[str],
    examination: Examination,
    on_progress: Progress | None = None,
) -> tuple[Examined, ...]:
    """Letters about people's rights, each by itself."""
    collected = collect_documents(files, on_progress, examination.sources)
    return tuple(examined_letter(one, examination) for one in collected)


def examined_letter(collected: Collected, examination: Examination) -> Examined:
    """One letter with the days that it states, by which its terms are counted."""
    from pdcheck.reading.answers import read_answer  # its rules take half a second to compile

    document, gaps = collected.document, collected.gaps
    reading = read_answer(document) if document else None
    if document is not None and reading is None:
        reason = (
            "документ не похож на ответ, запрос, отказ, уведомление, отзыв согласия или акт об уничтожении, "
            "поэтому он не проверялся"
        )
        document, gaps = (
            None,
            (*gaps, Gap(source=collected.target, what="обращение или ответ", reason=reason)),
        )
    timing = None
    if reading is not None:
        timing = timed(reading, examination.deadlines)
    own = reading.dates.document if reading and reading.dates else None
    dated = own.day if own else document.dated if document else None
    return Examined(
        target=collected.target,
        kind="answer",
        on=examination.day_of(dated),
        document=document,
        reading=reading,
        timing=timing,
        gaps=gaps,
    )
