"""All of pdcheck in one screen: collect → read → audit → report. Read this first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from pdcheck import __version__, checklist
from pdcheck.artifacts import Document, Gap, Reading
from pdcheck.audit import audit
from pdcheck.collect import (
    Collected,
    CollectedSite,
    WebOptions,
    collect_documents,
    collect_sites,
    is_address,
)
from pdcheck.collect.journal import CollectedJournal, collect_journals
from pdcheck.deadlines import Deadlines, Entry
from pdcheck.deadlines.letters import timed, with_given
from pdcheck.deadlines.standing import read_journal
from pdcheck.deadlines.upcoming import entries_of
from pdcheck.derived import derived_from
from pdcheck.errors import UserError
from pdcheck.exports import ChatWishes, ReadExport, read_exports
from pdcheck.facts import Fact
from pdcheck.findings import Report
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.personal_data import mask
from pdcheck.reading import read_consent, read_embedded, read_policy, speaks_of_consent
from pdcheck.reading.people import groups_of
from pdcheck.requirements import Severity
from pdcheck.sites import Published, PublishedKind
from pdcheck.stating import Examined

Progress = Callable[[str], None]
"""Called with each argument when its turn comes."""

FailOn = Literal["high", "medium", "low", "risk", "unclear", "never"]


class Options(Fact):
    """What the user asked of an audit beside its targets."""

    on: date | Literal["document"] | None = None
    """The day of law; `document`: each document's own date; None: today."""
    operator: Operator | None = None
    checklists: Path | None = None
    """A folder in place of the packaged checklists."""
    show_personal_data: bool = False


_MAY_HOLD_CONSENT = (PublishedKind.OFFER, PublishedKind.OTHER)
_READERS: dict[str, Callable[[Document], Reading]] = {"consent": read_consent, "policy": read_policy}


def audit_consents(files: Sequence[str], options: Options, on_progress: Progress | None = None) -> Report:
    """Examine each consent form by itself; raise UserError where not one could be read."""
    return _audit_documents("consent", collect_documents(files, on_progress), options)


def audit_policies(targets: Sequence[str], options: Options, on_progress: Progress | None = None) -> Report:
    """Examine each policy, a file or an address, by itself; raise UserError where not one could be read."""
    return _audit_documents("policy", _collected(targets, on_progress), options)


def audit_answers(
    files: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    *,
    received: date | None = None,
    sent: date | None = None,
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
    loaded = checklist.load(options.checklists)
    engine = Deadlines(loaded.law, loaded.terms)
    today = date.today()
    examined = [
        _examined_letter(one, engine, options.on or today, today, received, sent)
        for one in collect_documents(files, on_progress)
    ]
    return _judged(examined, loaded, options, today)


def _examined_letter(
    collected: Collected,
    engine: Deadlines,
    on: date | Literal["document"],
    today: date,
    received: date | None,
    sent: date | None,
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
        timing = timed(reading, engine)
    own = reading.dates.document if reading and reading.dates else None
    dated = own.day if own else document.dated if document else None
    return Examined(
        target=collected.target,
        kind="answer",
        on=dated or today if on == "document" else on,
        document=document,
        reading=reading,
        timing=timing,
        gaps=gaps,
    )


def _collected(targets: Sequence[str], on_progress: Progress | None) -> Iterator[Collected]:
    """Files, and pages of the web where a target is an address and no file."""
    for target in targets:
        if is_address(target) and not Path(target).exists():
            from pdcheck.collect.online import read_online

            if on_progress is not None:
                on_progress(target)
            yield read_online(target)
        else:
            yield from collect_documents([target], on_progress)


def _audit_documents(kind: str, documents: Iterable[Collected], options: Options) -> Report:
    """Examine each document of one kind by itself."""
    loaded = checklist.load(options.checklists)
    today = date.today()
    examined = [_examined(kind, one, options.on or today, today) for one in documents]
    return _judged(examined, loaded, options, today)


def audit_sites(
    targets: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    web: WebOptions | None = None,
) -> Report:
    """Examine each website with the documents it publishes, or each saved page by itself.

    Raises UserError where not one target could be read.
    """
    loaded = checklist.load(options.checklists)
    today = date.today()
    examined = [
        thing
        for one in collect_sites(targets, loaded.catalogue, web, on_progress)
        for thing in _site_and_documents(one, options.on or today, today)
    ]
    return _judged(examined, loaded, options, today)


class JournalAudit(NamedTuple):
    """The report on journals, and what is still due by them."""

    report: Report
    due: tuple[Entry, ...]


def audit_journals(
    files: Sequence[str], options: Options, columns: Mapping[str, str] | None = None
) -> JournalAudit:
    """Examine each journal of requests; raise UserError where not one could be read.

    `columns` maps meanings to headers where the table does not tell them itself.
    """
    loaded = checklist.load(options.checklists)
    engine = Deadlines(loaded.law, loaded.terms)
    today = date.today()
    day = options.on if isinstance(options.on, date) else today
    hide = str if options.show_personal_data else _masker(options.operator)
    examined = [_examined_journal(one, engine, day, hide) for one in collect_journals(files, columns)]
    report = _judged(examined, loaded, options, today)
    due = (entry for thing in examined if thing.journal for entry in entries_of(thing.journal, engine))
    return JournalAudit(report, tuple(due))


def _examined_journal(
    collected: CollectedJournal, engine: Deadlines, day: date, hide: Callable[[str], str]
) -> Examined:
    if collected.journal is None:
        return Examined(target=collected.target, kind="journal", on=day, gaps=collected.gaps)
    read = read_journal(collected.journal, engine, day)
    # A gap tells the words of a cell where a day should stand, and they may be a name.
    unread = tuple(gap.model_copy(update={"reason": hide(gap.reason)}) for gap in read.gaps)
    gaps = (*collected.gaps, *unread)
    return Examined(target=collected.target, kind="journal", on=day, journal=read, gaps=gaps)


def _site_and_documents(
    collected: CollectedSite, on: date | Literal["document"], today: date
) -> Iterator[Examined]:
    """A site, then each policy and consent that it publishes, judged as documents too.

    A consent that stands inside an offer or terms is judged as well.
    """
    site = collected.site
    day = today if on == "document" else on
    if site is None:
        yield Examined(target=collected.target, kind="site", on=day, gaps=collected.gaps)
        return
    published = tuple(_read_published(one) for one in site.published)
    site = site.model_copy(update={"published": published})
    yield Examined(target=collected.target, kind="site", on=day, site=site, gaps=collected.gaps)
    for one in published:
        if one.document is not None and one.reading is not None:
            dated = one.document.dated
            yield Examined(
                target=one.url,
                kind="consent" if one.embedded else one.kind,
                on=dated or today if on == "document" else day,
                document=one.embedded or one.document,
                reading=one.reading,
            )


def _read_published(published: Published) -> Published:
    """The document with what it says, where it is a policy or a consent, or holds a consent."""
    if published.document is None:
        return published
    if published.kind in _READERS:
        return published.model_copy(update={"reading": _READERS[published.kind](published.document)})
    held = read_embedded(published.document) if published.kind in _MAY_HOLD_CONSENT else None
    if held is None:
        return published
    return published.model_copy(update={"embedded": held[0], "reading": held[1]})


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


_JUDGED_AS_LETTERS = frozenset(("destruction_act", "destruction_log"))
"""Papers that `pdcheck answer` examines too, by order 179."""


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
            letter = _examined_letter(one, engine, day, day, None, None)
            if letter.reading is not None:
                things.append(letter)
                continue
        kind = reading.kind if reading.kind in _READERS else "paper"
        if kind != "paper":
            reading = _READERS[kind](document)
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


def audit_organisation(things: Sequence[Examined], options: Options) -> Report:
    """Judge what `read_organisation` read; raise UserError where that is nothing."""
    loaded = checklist.load(options.checklists)
    day = _day_of_organisation(options)
    report = _judged(things, loaded, options, day)
    if options.operator is None:
        return report
    return report.model_copy(update={"derived": derived_from(options.operator, loaded.law, day)})


def _day_of_organisation(options: Options) -> date:
    """Registers and answers bear no date of their own: `--on document` is today."""
    return date.today() if options.on is None or options.on == "document" else options.on


def audit_contacts(
    paths: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    wishes: ChatWishes | None = None,
) -> Report:
    """Examine each export of conversations; raise UserError where not one could be read."""
    loaded = checklist.load(options.checklists)
    today = date.today()
    groups = {
        requirement.id: requirement.group.value
        for one in loaded.checklists
        for requirement in one.requirements
        if requirement.group is not None
    }
    operator = options.operator or Operator()
    masker = _masker(options.operator)
    exports = read_exports(paths, wishes or ChatWishes(), operator, groups, masker, on_progress)
    examined = [_export(one, options.on or today, today) for one in exports]
    return _judged(examined, loaded, options, today)


def _export(read: ReadExport, on: date | Literal["document"], today: date) -> Examined:
    last = read.correspondence.end if read.correspondence else None
    return Examined(
        target=read.target,
        kind="contacts",
        on=(last.date() if last else today) if on == "document" else on,
        correspondence=read.correspondence,
        gaps=read.gaps,
    )


def _judged(examined: Sequence[Examined], loaded: checklist.Loaded, options: Options, today: date) -> Report:
    """The report on everything that was read; raise UserError with the reasons where that is nothing."""
    if not any(thing.was_read for thing in examined):
        raise UserError(
            "ничего не удалось проверить",
            "\n       ".join(f"{gap.source}: {gap.reason}" for thing in examined for gap in thing.gaps),
            "исправьте названное или укажите другое",
        )
    return audit(
        examined,
        loaded,
        on=options.on or today,
        audited_at=datetime.now().astimezone().replace(microsecond=0),
        version=__version__,
        operator=options.operator,
        mask=str if options.show_personal_data else _masker(options.operator),
    )


def _examined(kind: str, collected: Collected, on: date | Literal["document"], today: date) -> Examined:
    document, gaps = collected.document, collected.gaps
    if kind == "consent" and document is not None and not speaks_of_consent(document):
        reason = (
            "документ не похож на согласие: в нём никто ни на что не соглашается, поэтому он не проверялся"
        )
        document, gaps = None, (*gaps, Gap(source=collected.target, what="согласие", reason=reason))
    dated = document.dated if document else None
    return Examined(
        target=collected.target,
        kind=kind,
        on=dated or today if on == "document" else on,
        document=document,
        reading=_READERS[kind](document) if document else None,
        gaps=gaps,
    )


def _masker(operator: Operator | None) -> Callable[[str], str]:
    keep = frozenset({operator.name}) if operator and operator.name else frozenset()
    return lambda text: mask(text, keep=keep)


def has_failed(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds anything at or above the threshold of `--fail-on`."""
    if fail_on == "never":
        return False
    levels = list(Severity)
    lowest = Severity(fail_on) if fail_on in levels else Severity.LOW
    severe = frozenset(levels[: levels.index(lowest) + 1])
    return any(
        (finding.verdict is Verdict.UNCLEAR and fail_on == "unclear")
        or (
            finding.verdict is Verdict.FAIL
            and finding.severity in severe
            and (not finding.contested or fail_on in ("risk", "unclear"))
        )
        for finding in report.findings
    )
