"""What an organisation keeps about people, its register and its papers, and what it answers about itself."""

from collections.abc import Iterator, Mapping, Sequence

from pdcheck.derived import derived_from
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.inspecting import inspection_of
from pdcheck.pipeline.documents import READERS
from pdcheck.pipeline.examination import Examination, Progress
from pdcheck.pipeline.letters import examined_letter
from pdcheck.reading.people import groups_of

_JUDGED_AS_LETTERS = frozenset(("destruction_act", "destruction_log"))
"""Papers that `pdcheck answer` examines too, by order 179."""


def read_register(
    register: str, examination: Examination, columns: Mapping[str, str] | None = None
) -> Examined:
    """A register of workers; `columns` is what the user says of it (`collect.columns.told_columns`)."""
    from pdcheck.collect.register import collect_register

    collected = collect_register(register, columns, examination.sources)
    people, day = collected.people, examination.day
    return Examined(
        target=collected.target,
        kind="register",
        on=day,
        people=people,
        groups=groups_of(people, examination.operator, day) if people else None,
        gaps=collected.gaps,
    )


def read_papers(
    folder: str, examination: Examination, on_progress: Progress | None = None
) -> Iterator[Examined]:
    """The folder as a whole, then each paper by itself: consents, policies, acts of destruction as such."""
    from pdcheck.collect.papers import collect_papers
    from pdcheck.papers import Papers
    from pdcheck.reading.papers import paper_of, read_paper

    day = examination.day
    processors, services = examination.operator.processors or (), examination.loaded.catalogue.services
    collected = collect_papers(folder, on_progress, examination.sources)
    told = []
    things = []
    for one in collected.documents:
        document = one.document
        if document is None:
            things.append(Examined(target=one.target, kind="paper", on=day, gaps=one.gaps))
            continue
        reading = read_paper(document)
        told.append(paper_of(document, reading, processors, services))
        if reading.kind in _JUDGED_AS_LETTERS:
            letter = examined_letter(one, examination)
            if letter.reading is not None:
                things.append(letter)
                continue
        kind = reading.kind if reading.kind in READERS else "paper"
        if kind != "paper":
            reading = READERS[kind](document)
        things.append(
            Examined(target=one.target, kind=kind, on=day, document=document, reading=reading, gaps=one.gaps)
        )
    # What could not be read may be any of the papers that seem to be missing.
    unread = tuple(gap for thing in things if thing.document is None for gap in thing.gaps)
    yield Examined(
        target="organisation",
        kind="organisation",
        on=day,
        papers=Papers(folder=folder, papers=tuple(told), skipped=collected.skipped),
        gaps=(*collected.gaps, *unread),
    )
    yield from things


def read_answers_to_questions(file: str, examination: Examination) -> Examined:
    """The answers to the questionnaire, YAML or XLSX; raise UserError with all that is wrong in them."""
    from pdcheck.collect.answers import collect_answers
    from pdcheck.pipeline.questionnaire import forms_of

    collected = collect_answers(file, forms_of(examination.loaded), examination.sources)
    return Examined(
        target="organisation",
        kind="organisation",
        on=examination.day,
        answers=collected.answers,
        gaps=collected.gaps,
    )


def as_one(things: Sequence[Examined]) -> list[Examined]:
    """The things with the organisation's papers and its answers as one thing, in the place of the first."""
    whole = [one for one in things if one.kind == "organisation" and one.was_read]
    if len(whole) < 2:
        return list(things)
    joined = whole[0].model_copy(
        update={
            "papers": next((one.papers for one in whole if one.papers is not None), None),
            "answers": next((one.answers for one in whole if one.answers is not None), None),
            "gaps": tuple(gap for one in whole for gap in one.gaps),
        }
    )
    rest = [one for one in things if not any(one is other for other in whole[1:])]
    return [joined if one is whole[0] else one for one in rest]


def audit_organisation(things: Sequence[Examined], examination: Examination) -> Report:
    """Judge what was read of an organisation, with what follows from its circumstances, as an inspector goes.

    Raises UserError where nothing could be read.
    """
    report = examination.judged(as_one(things))
    operator, loaded, day = examination.options.operator, examination.loaded, examination.day
    return report.model_copy(
        update={
            "derived": derived_from(operator, loaded.law, day) if operator is not None else (),
            "inspection": inspection_of(report, loaded, day),
        }
    )
