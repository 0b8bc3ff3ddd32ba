"""What a browser shows of a site, joined to what its markup says: drawn pages, banners tried, pictures."""

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from pdcheck.artifacts import Gap
from pdcheck.collect.browser import Place, RenderedPage
from pdcheck.collect.lacking import lacking_artifact
from pdcheck.collect.repeats import likeness
from pdcheck.collect.sources import Sights
from pdcheck.collect.web.urls import readable
from pdcheck.facts import Fact
from pdcheck.sites import BrowserVisit, Consent, Form, Page, Screenshot, Service

PAGES = 12
"""Pages of one site that are opened in the browser."""
_PICTURED = 12
"""Forms of one site that are pictured."""
_TELLING = frozenset(("contacts", "checkout", "vacancies", "sign_in", "subscription", "team", "reviews"))

_GARBLED = re.compile("[ÐÑ][\u0080-\u00bf\u2013-\u203a]")
"""Russian letters in UTF-8 read as windows-1252."""
_FEW = 20

Read = Callable[[str, str, str], Page]
"""Markup, the address asked and the final one → the page after its scripts."""


class Look(Fact):
    """What the browser added: pages in place of their markup, the visit, pictures of forms and banners."""

    pages: tuple[Page, ...]
    visit: BrowserVisit
    screenshots: tuple[Screenshot, ...] = ()
    gaps: tuple[Gap, ...] = ()


def looked_at(pages: Sequence[Page], sights: Sights, read: Read) -> Look:
    """The telling pages as a visitor's browser draws them; the others stay as their markup has them."""
    chosen = tuple(_chosen(pages))
    seen = {page.url: page for page in sights.look(chosen)}
    drawn = tuple(
        _joined(page, seen[page.final_url], read) if page.final_url in seen else page for page in pages
    )
    read_ones = [one for one in seen.values() if one.is_read]
    visit = sights.try_banners([(one.final_url, one.banner) for one in read_ones], opened=len(read_ones))
    failed = [one for one in seen.values() if one.trouble]
    lacking = lacking_artifact(len(failed), len(read_ones))
    drawn, shots = _pictured(drawn, sights)
    return Look(
        pages=drawn,
        visit=_with_troubles(_with_first_sights(visit, read_ones), failed),
        screenshots=shots,
        gaps=tuple(
            Gap(source=readable(one.url), what="страница в браузере", reason=one.trouble, artifact=lacking)
            for one in failed
        ),
    )


def _chosen(pages: Sequence[Page]) -> Iterator[str]:
    """The start page, pages that scripts draw, pages with forms not seen yet, and those whose topic tells."""
    forms: set[object] = set()

    def is_new(page: Page) -> bool:
        signs = {
            (form.fields, form.submit, form.consent) for form in page.forms if form.collects_personal_data
        }
        fresh = signs - forms
        forms.update(signs)
        return bool(fresh)

    first = [page for page in pages[1:] if page.is_script_app or is_new(page)]
    later = [page for page in pages[1:] if page not in first and _TELLING & set(page.topics)]
    urls = dict.fromkeys(page.final_url for page in (*pages[:1], *first, *later))
    yield from list(urls)[:PAGES]


def _joined(page: Page, seen: RenderedPage, read: Read) -> Page:
    """The page after its scripts, with what only its markup told; its markup alone where little was drawn."""
    if not seen.is_read or _is_garbled(seen.html):
        return page
    drawn = read(seen.html, page.url, seen.final_url)
    if drawn.characters < page.characters / 2 and not page.is_script_app:
        return page
    framed = tuple(_framed(seen, read, drawn.final_url))
    hosts = {form.embedded_from for form in framed}
    shown = tuple(form for form in drawn.forms if not _is_filled_in(form, hosts))
    gated = {service.name for service in page.services if service.is_gated}
    names = {service.name for service in drawn.services}
    kept = tuple(service for service in page.services if service.name not in names)
    return drawn.model_copy(
        update={
            "status": page.status,
            "is_rendered": True,
            "is_script_app": False,
            "topics": tuple(dict.fromkeys((*page.topics, *drawn.topics))),
            "forms": (*shown, *framed),
            "services": (*(_gated(one, gated) for one in drawn.services), *kept),
            "banner": seen.banner or drawn.banner,
            "unseen_scripts": (),
        }
    )


def _is_garbled(html: str) -> bool:
    """Whether the browser took UTF-8 for a Western encoding, as it does where a page names none."""
    return len(_GARBLED.findall(html)) > _FEW


def _framed(seen: RenderedPage, read: Read, page: str) -> Iterator[Form]:
    """Forms within frames of other hosts, as the frame drew them."""
    for frame in seen.frames:
        host = urlsplit(frame.url).hostname or ""
        for form in read(frame.html, frame.url, frame.url).forms:
            if form.collects_personal_data:
                anchor = f"{form.anchor}, рамка с {host}"
                yield form.model_copy(update={"page": page, "anchor": anchor, "embedded_from": host})


def _is_filled_in(form: Form, hosts: set[str]) -> bool:
    """Whether a form that the markup only announced was read within its frame."""
    return form.consent is Consent.UNKNOWN and bool(form.embedded_from) and form.embedded_from in hosts


def _gated(service: Service, gated: set[str]) -> Service:
    return service.model_copy(update={"is_gated": True}) if service.name in gated else service


def _with_first_sights(visit: BrowserVisit, seen: Sequence[RenderedPage]) -> BrowserVisit:
    """The visit with what the other pages kept and asked before any choice, each thing once."""
    cookies = {(one.name, one.domain, one.kept_in, one.stage): one for one in visit.cookies}
    requests = {(one.host, one.stage): one for one in visit.requests}
    for page in seen:
        for cookie in page.cookies:
            cookies.setdefault((cookie.name, cookie.domain, cookie.kept_in, cookie.stage), cookie)
        for request in page.requests:
            known = requests.setdefault((request.host, request.stage), request)
            if request.lost_scripts > known.lost_scripts:
                lost = {"lost_scripts": request.lost_scripts}
                requests[request.host, request.stage] = known.model_copy(update=lost)
    return visit.model_copy(update={"cookies": tuple(cookies.values()), "requests": tuple(requests.values())})


def _with_troubles(visit: BrowserVisit, failed: Sequence[RenderedPage]) -> BrowserVisit:
    """The visit with what kept pages from opening: what they load nobody saw."""
    told = dict.fromkeys(filter(None, [visit.trouble, *(one.trouble for one in failed)]))
    return visit.model_copy(update={"trouble": "; ".join(told)})


def _pictured(pages: tuple[Page, ...], sights: Sights) -> tuple[tuple[Page, ...], tuple[Screenshot, ...]]:
    """Pictures of the forms that ask for personal data, alike ones once; forms know theirs by name."""
    places: dict[object, Place] = {}
    for page in pages:
        for form in page.forms if page.is_rendered else ():
            alike = likeness(form, page)
            is_wanted = form.collects_personal_data and not form.embedded_from and alike not in places
            if is_wanted and len(places) < _PICTURED:
                name = f"{urlsplit(page.final_url).netloc}-{len(places) + 1}"
                places[alike] = Place(name=name, page=page.final_url, selector=form.selector)
    shots = tuple(shot for shot in sights.picture(places.values()) if isinstance(shot, Screenshot))
    taken = {(shot.page, shot.selector): shot.name for shot in shots}
    return tuple(_with_names(page, taken) for page in pages), shots


def _with_names(page: Page, taken: dict[tuple[str, str], str]) -> Page:
    forms = tuple(
        form.model_copy(update={"screenshot": taken.get((page.final_url, form.selector), "")})
        for form in page.forms
    )
    return page.model_copy(update={"forms": forms})
