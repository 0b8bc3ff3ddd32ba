"""Examined things → what the report tells of them: words masked, in the shape of the contract."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pydantic import SkipValidation

from pdcheck.artifacts import Document, Element, Gap, Passage, PurposeRow, Reading, Trait
from pdcheck.correspondence import Correspondence
from pdcheck.deadlines.letters import Timing
from pdcheck.deadlines.stood import JournalReading
from pdcheck.facts import Fact
from pdcheck.findings import TargetReport
from pdcheck.operator import Operator
from pdcheck.papers import Papers
from pdcheck.reading.people import Groups
from pdcheck.registers import Register
from pdcheck.services import Category
from pdcheck.sites import BannerKind, Form, Page, Published, Service, Site, Way
from pdcheck.stated import (
    Picture,
    StatedDocument,
    StatedElement,
    StatedForm,
    StatedPage,
    StatedPurpose,
    StatedReading,
    StatedService,
    StatedSite,
    StatedTrait,
)
from pdcheck.stating_contacts import stated_correspondence
from pdcheck.stating_journal import stated_journal
from pdcheck.stating_letters import stated_dates
from pdcheck.stating_papers import stated_papers
from pdcheck.stating_people import stated_register

Mask = Callable[[str], str]
_SHOWN_PAGES = 5
_NO_DAYS: Mapping[str, date] = {}


class Examined(Fact):
    """One thing the user named, what was read of it, and the day whose law it is held against."""

    target: str
    kind: str
    """Which checklists examine it: `consent`, `policy`, `site`, …"""
    on: date
    document: Document | None = None
    reading: Reading | None = None
    site: Site | None = None
    correspondence: Correspondence | None = None
    timing: Timing | None = None
    """Of a letter about a person's rights: how it stands to the terms of the law."""
    people: SkipValidation[Register] | None = None
    groups: SkipValidation[Groups] | None = None
    """What the register of people shows, by `reading.people.groups_of`."""
    journal: JournalReading | None = None
    papers: Papers | None = None
    """The organisation's folder of papers as a whole."""
    gaps: tuple[Gap, ...] = ()

    @property
    def was_read(self) -> bool:
        """Whether there is anything to judge."""
        read = (self.reading, self.site, self.journal, self.people, self.correspondence, self.papers)
        return any(one is not None for one in read)

    def artifacts(
        self, operator: Operator | None, begins: Mapping[str, date] = _NO_DAYS
    ) -> dict[str, object]:
        """What checks may ask for, by the name of their parameter; None: not supplied.

        `begins` are the first days of provisions.
        """
        site = self.site
        return {
            "document": self.document,
            "reading": self.reading,
            "site": site,
            "pages": site and site.pages,
            "forms": site and site.forms,
            "services": site and site.services,
            "published": site and site.published,
            "browser": site and site.browser,
            "correspondence": self.correspondence,
            "timing": self.timing,
            "register": self.people,
            "groups": self.groups,
            "begins": begins,
            "journal": self.journal,
            "papers": self.papers,
            "operator": operator or Operator(),
        }


def pictures_of(thing: Examined) -> Iterator[Picture]:
    """The screenshots taken of a site."""
    for shot in thing.site.screenshots if thing.site else ():
        yield Picture(name=shot.name, page=shot.page, png=b64encode(shot.png).decode())


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
            reading=_stated_site(thing.site, mask),
        )
    if thing.correspondence is not None:
        return TargetReport(
            target=thing.target,
            kind=thing.kind,
            on=thing.on,
            format=thing.correspondence.format,
            sha256=thing.correspondence.sha256,
            reading=stated_correspondence(thing.correspondence, mask),
        )
    if thing.people is not None:
        return TargetReport(
            target=thing.target,
            kind=thing.kind,
            on=thing.on,
            format=thing.people.format,
            sha256=thing.people.sha256,
            reading=stated_register(thing.people, thing.groups or {}, thing.on, mask),
        )
    if thing.journal is not None:
        return TargetReport(
            target=thing.target,
            kind=thing.kind,
            on=thing.on,
            format=thing.journal.journal.format,
            sha256=thing.journal.journal.sha256,
            reading=stated_journal(thing.journal, mask),
        )
    if thing.papers is not None:
        return TargetReport(
            target=thing.target, kind=thing.kind, on=thing.on, reading=stated_papers(thing.papers, mask)
        )
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
        reading=thing.reading and _stated(thing.reading, thing.timing, mask),
    )


def _stated(reading: Reading, timing: Timing | None, mask: Mask) -> StatedReading:
    return StatedReading(
        document_kind=reading.kind,
        kind_quote=_words(reading.kind_because, mask),
        elements={name: _stated_element(one, mask) for name, one in reading.elements.items()},
        traits={name: _stated_trait(one, mask) for name, one in reading.traits.items()},
        purposes=tuple(_stated_purpose(row, mask) for row in reading.purposes),
        dates=stated_dates(reading.dates, timing, mask) if reading.dates and timing else None,
    )


def _stated_purpose(row: PurposeRow, mask: Mask) -> StatedPurpose:
    return StatedPurpose(
        purpose=mask(row.purpose.text),
        anchor=row.purpose.location.anchor,
        data=_words(row.data, mask),
        subjects=_words(row.subjects, mask),
        methods=_words(row.methods, mask),
        terms=_words(row.terms, mask),
        destruction=_words(row.destruction, mask),
        grounds=_words(row.grounds, mask),
    )


def _stated_element(element: Element, mask: Mask) -> StatedElement:
    place = element.passage.location if element.passage else None
    return StatedElement(
        state=element.state,
        quote=_words(element.passage, mask),
        start=place and place.start,
        end=place and place.end,
        anchor=place.anchor if place else "",
        counter_quote=_words(element.counter, mask),
        counter_anchor=element.counter.location.anchor if element.counter else "",
        sort=element.sort,
    )


def _stated_trait(trait: Trait, mask: Mask) -> StatedTrait:
    first = trait.passages[0] if trait.passages else None
    return StatedTrait(
        holds=trait.holds,
        values=tuple(mask(value) for value in trait.values),
        quote=_words(first, mask),
        anchor=first.location.anchor if first else "",
    )


def _words(passage: Passage | None, mask: Mask) -> str:
    return mask(passage.text) if passage else ""


def _stated_site(site: Site, mask: Mask) -> StatedSite:
    banner = next((page.banner for page in site.pages if page.banner is not None), None)
    visit = site.browser
    return StatedSite(
        document_kind="page" if site.is_single_page else "site",
        forms=tuple(_stated_form(form, mask) for page in site.pages for form in page.forms),
        services=tuple(_stated_services(site)),
        policy_links=tuple(dict.fromkeys(link.address for page in site.pages for link in page.policy_links)),
        cookie_banner=banner.kind if banner else BannerKind.NONE,
        banner_words=_words(banner.passage, mask) if banner else "",
        operator=_stated_operator(site, mask),
        foreign_login=tuple(dict.fromkeys(one.text for page in site.pages for one in page.foreign_logins)),
        messengers=tuple(dict.fromkeys(mask(one.text) for page in site.pages for one in page.messengers)),
        pages=tuple(_stated_page(page, mask) for page in site.pages),
        documents=tuple(_stated_document(one, mask) for one in site.published),
        cookies=visit.cookies if visit else (),
        requests=visit.requests if visit else (),
        is_rendered=visit is not None,
        browser_pages=visit.pages if visit else 0,
        accept_pressed=visit is not None and visit.accept_pressed,
        refuse_pressed=visit is not None and visit.refuse_pressed,
        browser_trouble=mask(visit.trouble) if visit else "",
        redirects=site.crawl.redirects,
        limits=site.crawl.limits,
        disallowed=site.crawl.disallowed,
    )


def _stated_form(form: Form, mask: Mask) -> StatedForm:
    return StatedForm(
        anchor=mask(form.anchor),
        page=form.page,
        fields=tuple(dict.fromkeys(field.kind for field in form.fields)),
        sorts=tuple(dict.fromkeys(field.sort for field in form.fields if field.sort)),
        collects_personal_data=form.collects_personal_data,
        consent=form.consent,
        policy_linked=any(link.leads_somewhere for link in form.policy_links),
        consent_document_linked=any(link.leads_somewhere for link in form.consent_links),
        marketing_separate=form.marketing,
        method=form.method,
        action_host=form.action_host,
        sends_to=form.sends_to,
        statement=_words(form.statement, mask),
    )


def _stated_services(site: Site) -> Iterator[StatedService]:
    """Each service once, with the pages it was seen on and the stages of its traffic."""
    seen: dict[tuple[str, str], list[Service]] = {}
    for service in site.services:
        if service.ways == (Way.CALL,):
            continue  # what is only called, and loaded by nothing seen, is no service in use
        seen.setdefault((service.name, service.category), []).append(service)
    stages: dict[str, list[str]] = {}
    for request in site.browser.requests if site.browser else ():
        stages.setdefault(request.service, []).append(request.stage)
    for (name, category), places in seen.items():
        first = places[0]
        yield StatedService(
            name=name,
            owner=first.owner,
            country=first.country,
            category=Category(category),
            host=first.host,
            foreign=first.is_foreign,
            pages=tuple(dict.fromkeys(one.page for one in places))[:_SHOWN_PAGES],
            stages=tuple(dict.fromkeys(stages.get(name, ()))),
            is_gated=all(one.is_gated for one in places),
        )


def _stated_operator(site: Site, mask: Mask) -> dict[str, str]:
    """The first page that states each detail decides."""
    told: dict[str, str] = {}
    for seen in (page.operator for page in site.pages):
        for name in ("name", "inn", "ogrn", "address"):
            passage = getattr(seen, name)
            if passage is not None:
                told.setdefault(name, mask(passage.text))
    return told


def _stated_page(page: Page, mask: Mask) -> StatedPage:
    return StatedPage(
        url=page.final_url,
        title=mask(page.title),
        topics=page.topics,
        forms=sum(form.collects_personal_data for form in page.forms),
        services=len(page.services),
        is_rendered=page.is_rendered,
    )


def _stated_document(published: Published, mask: Mask) -> StatedDocument:
    document = published.document
    return StatedDocument(
        url=published.url,
        kind=published.kind,
        linked_from=published.linked_from[:_SHOWN_PAGES],
        title=mask(document.title) if document else "",
        characters=len(document.text) if document else 0,
        status=published.status,
    )
