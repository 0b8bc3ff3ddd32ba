"""What an organisation keeps about people: its register and its papers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pdcheck import checklist
from pdcheck.deadlines import Deadlines
from pdcheck.derived import derived_from
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.operator import Operator
from pdcheck.pipeline.documents import READERS
from pdcheck.pipeline.judged import Options, Progress, judged
from pdcheck.pipeline.letters import examined_letter
from pdcheck.reading.people import groups_of

_JUDGED_AS_LETTERS = frozenset(("destruction_act", "destruction_log"))
"""Papers that `pdcheck answer` examines too, by order 179."""


def read_organisation(
    register: str | None,
    options: Options,
    columns: Mapping[str, str] | None = None,
    papers: str | None = None,
    on_progress: Progress | None = None,
) -> tuple[Examined, ...]:
    """What the organisation keeps about people: its register, and its papers one by one and as a whole.

    `columns` is what the user says of the register's columns (`collect.columns.told_columns`).
    """
    day = _day_of_organisation(options)
    read = () if register is None else (_examined_register(register, options, columns, day),)
    if papers is None:
        return read
    loaded = checklist.load(options.checklists)
    return (*read, *_examined_papers(papers, day, Deadlines(loaded.law, loaded.terms), on_progress))


def audit_organisation(things: Sequence[Examined], options: Options) -> Report:
    """Judge what `read_organisation` read; raise UserError where that is nothing."""
    loaded = checklist.load(options.checklists)
    day = _day_of_organisation(options)
    report = judged(things, loaded, options, day)
    if options.operator is None:
        return report
    return report.model_copy(update={"derived": derived_from(options.operator, loaded.law, day)})


def _examined_register(
    register: str, options: Options, columns: Mapping[str, str] | None, day: date
) -> Examined:
    from pdcheck.collect.register import collect_register

    collected = collect_register(register, columns)
    people = collected.people
    return Examined(
        target=collected.target,
        kind="register",
        on=day,
        people=people,
        groups=groups_of(people, options.operator or Operator(), day) if people else None,
        gaps=collected.gaps,
    )


def _examined_papers(
    folder: str, day: date, engine: Deadlines, on_progress: Progress | None
) -> Iterator[Examined]:
    """The folder as a whole, then each paper by itself: consents, policies, acts of destruction as such."""
    from pdcheck.collect.papers import collect_papers
    from pdcheck.papers import Papers
    from pdcheck.reading.papers import paper_of, read_paper

    collected = collect_papers(folder, on_progress)
    told = []
    things = []
    for one in collected.documents:
        document = one.document
        if document is None:
            things.append(Examined(target=one.target, kind="paper", on=day, gaps=one.gaps))
            continue
        reading = read_paper(document)
        told.append(paper_of(document, reading))
        if reading.kind in _JUDGED_AS_LETTERS:
            letter = examined_letter(one, engine, day, day, None, None)
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


def _day_of_organisation(options: Options) -> date:
    """Registers and answers bear no date of their own: `--on document` is today."""
    return date.today() if options.on is None or options.on == "document" else options.on
