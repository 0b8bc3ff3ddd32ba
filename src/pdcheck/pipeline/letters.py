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
    Raises UserError where not one could be read, the days are given for several files, or one to be
    held against is no policy and no consent.
    """
    if (received or sent) and len(files) > 1:
        raise UserError(
            "даты получения и отправки относятся к одному файлу, а файлов несколько",
            "--received, --sent",
            "проверьте файлы по одному или ведите журнал обращений",
        )
    if received and sent and sent < received:
        raise UserError("ответ отправлен раньше, чем получен запрос", "--sent", "проверьте обе даты")
    examination = Examination(options, sources)
    companions = read_companions(against, examination)
    letters = read_answers(files, examination, on_progress, received=received, sent=sent)
    things = held_against(letters, companions)
    return LetterAudit(examination.judged(things), ahead_of(things, examination))


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
    *,
    received: date | None = None,
    sent: date | None = None,
) -> tuple[Examined, ...]:
    """Letters about people's rights, each by itself."""
    collected = collect_documents(files, on_progress, examination.sources)
    return tuple(examined_letter(one, examination, received, sent) for one in collected)


def examined_letter(
    collected: Collected, examination: Examination, received: date | None = None, sent: date | None = None
) -> Examined:
    """One letter with the days by which its terms are counted."""
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
        reading = reading.model_copy(update={"dates": with_given(reading.dates, received, sent)})
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
