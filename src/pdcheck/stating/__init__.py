"""Examined things → what the report tells of them: words masked, in the shape of the contract."""

from pdcheck.correspondence import Correspondence
from pdcheck.examined import Examined
from pdcheck.findings import TargetReport
from pdcheck.journals import Journal
from pdcheck.registers import Register
from pdcheck.stated import StatedCompany, StatedCorrespondence, StatedJournal, StatedRegister
from pdcheck.stating.answers import stated_answers
from pdcheck.stating.contacts import stated_correspondence
from pdcheck.stating.documents import stated_reading
from pdcheck.stating.journal import stated_journal
from pdcheck.stating.papers import stated_papers
from pdcheck.stating.people import stated_register
from pdcheck.stating.site import pictures_of, stated_site
from pdcheck.stating.words import Mask


def target_report(thing: Examined, mask: Mask) -> TargetReport:
    """What the report tells of a target beside its findings."""
    document = thing.document
    if thing.site is not None:
        return TargetReport(
            target=thing.target,
            kind=thing.kind,
            on=thing.on,
            title=mask(thing.site.pages[0].title) if thing.site.pages else "",
            pages=len(thing.site.pages),
            reading=stated_site(thing.site, mask),
        )
    if thing.correspondence is not None:
        return _of_file(thing, thing.correspondence, stated_correspondence(thing.correspondence, mask))
    if thing.people is not None:
        return _of_file(
            thing, thing.people, stated_register(thing.people, thing.groups or {}, thing.on, mask)
        )
    if thing.journal is not None:
        return _of_file(thing, thing.journal.journal, stated_journal(thing.journal, mask))
    if thing.papers is not None or thing.answers is not None:
        said = thing.answers and stated_answers(thing.answers, mask)
        kept = thing.papers and stated_papers(thing.papers, mask).model_copy(update={"answers": said})
        return TargetReport(target=thing.target, kind=thing.kind, on=thing.on, reading=kept or said)
    if thing.company is not None:
        compared = {name: len(getattr(thing.company, name)) for name in type(thing.company).model_fields}
        reading = StatedCompany(compared=compared)
        return TargetReport(target=thing.target, kind=thing.kind, on=thing.on, reading=reading)
    if document is None:
        return TargetReport(target=thing.target, kind=thing.kind, on=thing.on)
    return TargetReport(
        target=thing.target,
        kind=thing.kind,
        title=mask(document.title),
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        characters=len(document.text),
        is_recognised=document.is_recognised,
        on=thing.on,
        reading=thing.reading and stated_reading(thing.reading, thing.timing, mask),
    )


def _of_file(
    thing: Examined,
    file: Correspondence | Register | Journal,
    reading: StatedCorrespondence | StatedRegister | StatedJournal,
) -> TargetReport:
    """What is told of a target that is one file of records."""
    return TargetReport(
        target=thing.target,
        kind=thing.kind,
        on=thing.on,
        format=file.format,
        sha256=file.sha256,
        reading=reading,
    )


__all__ = ["Mask", "pictures_of", "target_report"]
