"""What was seen on a site → the shape of the contract."""

from base64 import b64encode
from collections.abc import Iterator

from pdcheck.examined import Examined
from pdcheck.services import Category
from pdcheck.sites import BannerKind, Form, Page, Published, Service, Site, Way
from pdcheck.stated import (
    Picture,
    StatedDocument,
    StatedForm,
    StatedPage,
    StatedService,
    StatedSite,
)
from pdcheck.stating.words import Mask, words_of

_SHOWN_PAGES = 5


def stated_site(site: Site, mask: Mask) -> StatedSite:
    """Forms, services, pages, documents and the visit of a browser."""
    banner = next((page.banner for page in site.pages if page.banner is not None), None)
    visit = site.browser
    return StatedSite(
        document_kind="page" if site.is_single_page else "site",
        forms=tuple(_stated_form(form, mask) for page in site.pages for form in page.forms),
        services=tuple(_stated_services(site)),
        policy_links=tuple(dict.fromkeys(link.address for page in site.pages for link in page.policy_links)),
        cookie_banner=banner.kind if banner else BannerKind.NONE,
        banner_words=words_of(banner.passage, mask) if banner else "",
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
        statement=words_of(form.statement, mask),
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


def pictures_of(thing: Examined) -> Iterator[Picture]:
    """The screenshots taken of a site."""
    for shot in thing.site.screenshots if thing.site else ():
        yield Picture(name=shot.name, page=shot.page, png=b64encode(shot.png).decode())
