"""Everything that a company file names, read side by side, judged together, and held one against another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pdcheck.artifacts import Gap, Reading
from pdcheck.collect import WebOptions
from pdcheck.collect.company_file import CompanyFile
from pdcheck.company import Company, ReadDocument
from pdcheck.deadlines import Entry
from pdcheck.deadlines.upcoming import entries_of
from pdcheck.examined import Examined
from pdcheck.exports import ChatWishes
from pdcheck.findings import Report
from pdcheck.pipeline.apart import Ended, Reader, one_by_one, side_by_side
from pdcheck.pipeline.companions import held_against, policies_among
from pdcheck.pipeline.contacts import read_contacts
from pdcheck.pipeline.documents import read_consents, read_policies
from pdcheck.pipeline.examination import Examination, Progress
from pdcheck.pipeline.journals import read_journals
from pdcheck.pipeline.letters import ahead_of, read_answers
from pdcheck.pipeline.organisation import (
    audit_organisation,
    read_answers_to_questions,
    read_papers,
    read_register,
)
from pdcheck.pipeline.sites import read_sites

COMPANY = "company"
"""The kind of what holds everything against one another, and how findings on it name their target."""


class Area(NamedTuple):
    """A part of the company that is read by itself."""

    title: str
    """In Russian, for people who watch."""
    kind: str
    """Of what stands in the report where nothing of it could be read."""
    sources: tuple[str, ...]
    """Paths and addresses, as they are to be read."""
    read: Callable[[CompanyFile, Examination, Progress], Iterable[Examined]]
    is_counted: bool = True
    """Whether each source is one thing; else reading tells how many there are."""


class CompanyAudit(NamedTuple):
    """The report on a company, what was read for it, and what is still due by its letters and journals."""

    report: Report
    things: tuple[Examined, ...]
    due: tuple[Entry, ...]


class Step(NamedTuple):
    """How far an area is."""

    area: Area
    done: int
    """Things whose turn has come."""
    name: str = ""
    is_over: bool = False
    trouble: str = ""
    """Why it could not be read."""


def audit_company(
    company: CompanyFile,
    examination: Examination,
    on_step: Callable[[Step], None] | None = None,
    *,
    apart: bool = True,
) -> CompanyAudit:
    """Examine all that the file names in one report; an area that cannot be read leaves a gap.

    `apart`: each area in a process of its own, which keeps their failures apart as well; else an error of the
    program ends the run. Raises UserError where nothing could be read.
    """
    things = _in_order(_once(_read(company, examination, on_step, apart)))
    things = held_against(things, policies_among(things))
    if any(thing.was_read for thing in things):
        things = (*things, held_together(things, examination.day))
    report = audit_organisation(things, examination)
    return CompanyAudit(report, things, tuple(_due(things, examination)))


def _due(things: Sequence[Examined], examination: Examination) -> Iterator[Entry]:
    """What journals and letters leave to do.

    A letter is left out where a journal has a row of the day of its request or another letter answers that;
    a request, where a notice prolonged its term: the row and the notice tell of it.
    """
    journals = [thing.journal for thing in things if thing.journal is not None]
    for journal in journals:
        yield from entries_of(journal, examination.deadlines)
    letters = {thing.target: thing.reading for thing in things if thing.kind == "answer" and thing.reading}
    told = {one.row.received for journal in journals for one in journal.requests}
    told |= _days(one for one in letters.values() if one.kind in ("answer", "refusal"))
    prolonged = _days(one for one in letters.values() if "extension" in one.trait("notice_matter").values)
    for target, ahead in ahead_of(things, examination).items():
        letter = letters.get(target)
        if letter is not None and not _days([letter]) & (
            told | (prolonged if _is_request(letter) else set())
        ):
            yield from ahead.entries


def _days(letters: Iterable[Reading]) -> set[date | None]:
    """The days that tell to which requests letters belong: when those were written, when they came."""
    known = [letter.dates for letter in letters if letter.dates is not None]
    return {day.day for dates in known for day in (dates.requested, dates.received) if day is not None}


def _is_request(letter: Reading) -> bool:
    return letter.kind in ("subject_request", "withdrawal")


def areas_of(company: CompanyFile) -> tuple[Area, ...]:
    """What the file names, in the order of the report."""
    sites, register, journal, contacts = company.sites, company.register_, company.journal, company.contacts
    every = (
        Area("сайт", "site", sites.addresses if sites else (), _sites, is_counted=False),
        Area("согласия", "consent", company.consents, _consents),
        Area("политики", "policy", company.policies, _policies),
        Area("бумаги", "organisation", _one(company.papers), _papers, is_counted=False),
        Area("анкета", "answers", _one(company.answers), _answers),
        Area("реестр", "register", _one(register.file) if register else (), _register),
        Area("обращения", "answer", company.letters, _letters),
        Area("журнал", "journal", journal.files if journal else (), _journals),
        Area("переписка", "contacts", contacts.exports if contacts else (), _contacts, is_counted=False),
    )
    return tuple(area for area in every if area.sources)


def _one(path: str) -> tuple[str, ...]:
    return (path,) if path else ()


def _sites(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    asked = company.sites
    assert asked is not None
    web = WebOptions(
        render=asked.render,
        pages=asked.max_pages,
        seconds=asked.max_seconds,
        delay=asked.delay,
        with_subdomains=asked.subdomains,
        obey_robots=not asked.ignore_robots,
    )
    return read_sites(asked.addresses, examination, tick, web)


def _consents(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    return read_consents(company.consents, examination, tick)


def _policies(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    return read_policies(company.policies, examination, tick)


def _papers(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    return read_papers(company.papers, examination, tick)


def _answers(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    tick(company.answers)
    return [read_answers_to_questions(company.answers, examination)]


def _register(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    asked = company.register_
    assert asked is not None
    tick(asked.file)
    return [read_register(asked.file, examination, asked.columns)]


def _letters(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    return read_answers(company.letters, examination, tick)


def _journals(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    asked = company.journal
    assert asked is not None
    tick(asked.files[0])
    return read_journals(asked.files, examination, asked.columns)


def _contacts(company: CompanyFile, examination: Examination, tick: Progress) -> Iterable[Examined]:
    asked = company.contacts
    assert asked is not None
    wishes = ChatWishes(
        staff=Path(asked.staff) if asked.staff else None,
        timezone=asked.timezone,
        columns=tuple(f"{meaning}={header}" for meaning, header in asked.columns.items()),
        silence_hours=asked.silence_hours,
    )
    return read_contacts(asked.exports, examination, tick, wishes)


def _read(
    company: CompanyFile, examination: Examination, on_step: Callable[[Step], None] | None, apart: bool
) -> tuple[Examined, ...]:
    """The things of every area, in the order of areas whatever ended first."""
    areas = areas_of(company)
    readers: list[Reader] = [partial(_things, area, company, examination) for area in areas]
    done = [0] * len(areas)
    things: dict[int, tuple[Examined, ...]] = {}
    for event in (side_by_side if apart else one_by_one)(readers):
        area = areas[event.place]
        if isinstance(event, Ended):
            things[event.place] = event.result or (_unread(area, event.trouble, examination),)
            step = Step(area, done[event.place], is_over=True, trouble=event.trouble)
        else:
            done[event.place] += bool(event.name)
            step = Step(area, done[event.place], event.name)
        if on_step is not None:
            on_step(step)
    return tuple(thing for place in range(len(areas)) for thing in things[place])


def _things(
    area: Area, company: CompanyFile, examination: Examination, tick: Progress
) -> tuple[Examined, ...]:
    with examination.part(area.title) as part:
        return tuple(area.read(company, part, tick))


def _unread(area: Area, trouble: str, examination: Examination) -> Examined:
    gap = Gap(source=area.sources[0], what=area.title, reason=trouble or "ничего не прочитано")
    return Examined(target=area.sources[0], kind=area.kind, on=examination.day, gaps=(gap,))


def _once(things: Sequence[Examined]) -> tuple[Examined, ...]:
    """Each document by its kind once: a consent may lie among the papers and be named by itself too."""
    kept: dict[object, Examined] = {}
    for place, thing in enumerate(things):
        kept.setdefault(place if thing.document is None else (thing.target, thing.kind), thing)
    return tuple(kept.values())


_ORDER = (
    *("site", "consent", "policy", "organisation", "paper", "answers"),
    *("register", "answer", "journal", "contacts"),
)
"""Kinds in the order of the report: a consent or an act that lies among the papers stands with its like."""


def _in_order(things: Sequence[Examined]) -> tuple[Examined, ...]:
    return tuple(sorted(things, key=lambda thing: _ORDER.index(thing.kind)))


_ARTIFACTS_OF = {
    "site": ("sites",),
    "consent": ("consents",),
    "policy": ("policies",),
    "answer": ("letters",),
    "journal": ("journals",),
    "contacts": ("exports",),
    "paper": ("notices", "contact_rules", "own_papers"),
    "organisation": ("notices", "contact_rules", "own_papers"),
}
"""What is incomplete for checks of the whole where something of a kind was not read."""


def held_together(things: Sequence[Examined], day: date) -> Examined:
    """All that was read of the company as one thing to be judged: what one part says against another."""
    sites = tuple(thing.site for thing in things if thing.site is not None)
    published = {document.url: site.target for site in sites for document in site.published}

    def documents(*kinds: str) -> tuple[ReadDocument, ...]:
        return tuple(
            ReadDocument(
                target=thing.target,
                document=thing.document,
                reading=thing.reading,
                published_on=published.get(thing.target, ""),
            )
            for thing in things
            if thing.kind in kinds and thing.document is not None and thing.reading is not None
        )

    company = Company(
        sites=sites,
        consents=documents("consent"),
        policies=documents("policy"),
        papers=documents("paper"),
        letters=documents("answer"),
        journals=tuple(thing.journal for thing in things if thing.journal is not None),
        exports=tuple(thing.correspondence for thing in things if thing.correspondence is not None),
    )
    gaps = (
        gap.model_copy(update={"artifact": artifact})
        for thing in things
        if not thing.was_read
        for gap in thing.gaps
        for artifact in _ARTIFACTS_OF.get(thing.kind, ())
    )
    return Examined(target=COMPANY, kind=COMPANY, on=day, company=company, gaps=tuple(gaps))
