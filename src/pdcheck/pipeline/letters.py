"""Requests of data subjects and answers, each by itself."""

from collections.abc import Sequence
from datetime import date

from pdcheck.artifacts import Gap
from pdcheck.collect import (
    Collected,
    collect_documents,
)
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.deadlines.letters import timed, with_given
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.examination import Examination, Options, Progress


def audit_answers(
    files: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    *,
    received: date | None = None,
    sent: date | None = None,
    sources: Sources = WORLD,
) -> Report:
    """Examine each answer, request, refusal, notice, withdrawal and act of destruction by itself.

    `received` and `sent`, when a request came and its answer went out, stand in place of what the file says.
    Raises UserError where not one could be read, or the days are given for several files.
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
    return examination.judged(read_answers(files, examination, on_progress, received=received, sent=sent))


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
