"""What was read of a site → the tables that a report prints of it, each of a bounded length."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from pdcheck.artifacts import Gap
from pdcheck.facts import Fact
from pdcheck.report.addresses import same_host
from pdcheck.report.things import Thing
from pdcheck.services import Category
from pdcheck.sites import Cookie, FieldKind, Stage
from pdcheck.stated import StatedDocument, StatedForm, StatedPage, StatedService, StatedSite

SHOWN_PAGES = 30
SHOWN_FORMS = 25
SHOWN_SERVICES = 40
SHOWN_COOKIES = 40
SHOWN_HOSTS = 30
SHOWN_DOCUMENTS = 20
SHOWN_NOTES = 8
"""Redirects and limits."""
_SHOWN_PLACES = 2
_HOME = "RU"

Row = TypeVar("Row", bound=Fact)


class Shown(Fact, Generic[Row]):
    """The rows of a table that are printed, and how many are left to the JSON."""

    rows: tuple[Row, ...] = ()
    more: int = 0

    @property
    def total(self) -> int:
        """All rows, printed or not."""
        return len(self.rows) + self.more


class FormRow(Fact):
    """A form, told once however many pages repeat it."""

    form: StatedForm
    pages: tuple[str, ...]
    """The first few."""
    count: int
    fields: tuple[tuple[FieldKind, int], ...]
    """Each kind of field, and how many there are."""


class CookieRow(Fact):
    """A cookie or a key of storage, and the stages at which it was there."""

    cookie: Cookie
    stages: frozenset[Stage]


class HostRow(Fact):
    """How often the pages turned to a host at each stage."""

    host: str
    service: str
    counts: dict[Stage, int]


class Country(Fact):
    """How many services come from a country."""

    code: str
    """ISO 3166; empty: not known."""
    count: int

    @property
    def is_foreign(self) -> bool:
        """Known, and not Russia."""
        return bool(self.code) and self.code != _HOME


class SiteView(Fact):
    """All that the report prints of one site or page."""

    thing: Thing
    site: StatedSite
    home: str
    """The address within which other addresses are said by their path."""
    pages: Shown[StatedPage]
    forms: Shown[FormRow]
    personal_forms: int
    """Different ones: a form that many pages repeat counts once."""
    common_title: str
    """What the titles of all pages end with: the name of the site."""
    services: Shown[StatedService]
    countries: tuple[Country, ...]
    """Foreign ones first, then Russia, then the unknown."""
    cookies: Shown[CookieRow]
    hosts: Shown[HostRow]
    documents: Shown[StatedDocument]
    redirects: tuple[str, ...]
    limits: tuple[str, ...]
    unread: int
    """Gaps that concern it."""

    @property
    def foreign(self) -> int:
        """How many services come from abroad."""
        return sum(country.count for country in self.countries if country.is_foreign)


def site_view(thing: Thing, site: StatedSite, gaps: Iterable[Gap]) -> SiteView:
    """The site arranged for reading: what matters to personal data stands first in every table."""
    first = site.pages[0].url if site.pages else ""
    home = first if "://" in first else thing.target.target
    forms = _form_rows(site.forms)
    common = Counter(service.country for service in site.services)
    services = sorted(site.services, key=lambda service: _service_order(service, common))
    return SiteView(
        thing=thing,
        site=site,
        home=home,
        pages=_shown(sorted(site.pages, key=lambda page: not (page.forms or page.topics)), SHOWN_PAGES),
        forms=_shown(forms, SHOWN_FORMS),
        personal_forms=sum(row.form.collects_personal_data for row in forms),
        services=_shown(services, SHOWN_SERVICES),
        countries=_countries(services),
        cookies=_shown(_cookie_rows(site.cookies), SHOWN_COOKIES),
        hosts=_shown(_host_rows(site, home), SHOWN_HOSTS),
        documents=_shown(site.documents, SHOWN_DOCUMENTS),
        common_title=_common_end([page.title for page in site.pages]),
        redirects=_noted(site.redirects),
        limits=_noted(site.limits),
        unread=sum(_concerns(gap, thing.target.target, home) for gap in gaps),
    )


_SEPARATOR = re.compile(r"\s+[—–|·•-]\s+|\s*:\s+")


def _common_end(titles: Sequence[str]) -> str:
    """The end after a dash or bar that most titles share, with the sign before it."""
    ends = Counter(
        title[found[-1].start() :]
        for title in titles
        if (found := list(_SEPARATOR.finditer(title))) and found[-1].start() > 0
    )
    end, count = next(iter(ends.most_common(1)), ("", 0))
    return end if count > 2 and count > len(titles) / 2 else ""


def _shown(rows: Iterable[Row], most: int) -> Shown[Row]:
    listed = tuple(rows)
    return Shown(rows=listed[:most], more=max(0, len(listed) - most))


def _noted(notes: Sequence[str]) -> tuple[str, ...]:
    more = len(notes) - SHOWN_NOTES
    return (*notes[:SHOWN_NOTES], f"и ещё {more} — в отчёте в формате JSON") if more > 0 else tuple(notes)


def different_forms(forms: Sequence[StatedForm]) -> list[list[StatedForm]]:
    """Forms by likeness: those that one template draws on many pages together."""
    same: dict[str, list[StatedForm]] = defaultdict(list)
    for form in forms:
        same[_sameness(form)].append(form)
    return list(same.values())


def _form_rows(forms: Sequence[StatedForm]) -> list[FormRow]:
    """Forms of personal data first, those on more pages first among them."""
    rows = [_form_row(group) for group in different_forms(forms)]
    return sorted(rows, key=lambda row: (not row.form.collects_personal_data, -row.count))


def _sameness(form: StatedForm) -> str:
    """What two forms share when one template draws both: all but the page and their order in it."""
    plain = form.model_copy(update={"page": "", "anchor": re.sub(r"\d+", "", form.anchor)})
    return plain.model_dump_json()


def _form_row(group: Sequence[StatedForm]) -> FormRow:
    pages = tuple(dict.fromkeys(form.page for form in group))
    return FormRow(
        form=group[0],
        pages=pages[:_SHOWN_PLACES],
        count=len(pages),
        fields=tuple(Counter(group[0].fields).items()),
    )


def _service_order(service: StatedService, common: Counter[str]) -> tuple[bool, bool, int, str, bool, str]:
    """Foreign ones first, then by countries as the chart has them; fonts and plain files last in each."""
    plain = service.category in (Category.FONT, Category.CDN)
    country = service.country
    return not service.foreign, not country, -common[country], country, plain, service.name.lower()


def _countries(services: Sequence[StatedService]) -> tuple[Country, ...]:
    counts = Counter(service.country for service in services)
    countries = [Country(code=code, count=count) for code, count in counts.items()]
    return tuple(sorted(countries, key=lambda one: (not one.is_foreign, not one.code, -one.count, one.code)))


def _cookie_rows(cookies: Sequence[Cookie]) -> list[CookieRow]:
    """Those set before any choice first, the necessary ones last among them."""
    same: dict[tuple[str, str, str], list[Cookie]] = defaultdict(list)
    for cookie in cookies:
        same[cookie.name, cookie.domain, cookie.kept_in].append(cookie)
    rows = [
        CookieRow(cookie=group[0], stages=frozenset(cookie.stage for cookie in group))
        for group in same.values()
    ]
    return sorted(
        rows,
        key=lambda row: (
            Stage.BEFORE not in row.stages,
            row.cookie.purpose == "necessary",
            row.cookie.owner,
            row.cookie.name,
        ),
    )


def _host_rows(site: StatedSite, home: str) -> list[HostRow]:
    """Hosts other than the site's own; those asked before any choice first."""
    counts: dict[tuple[str, str], Counter[Stage]] = defaultdict(Counter)
    for request in site.requests:
        if not same_host(f"https://{request.host}/", home):
            counts[request.host, request.service][request.stage] += request.count
    rows = [
        HostRow(host=host, service=service, counts=dict(tally)) for (host, service), tally in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.counts.get(Stage.BEFORE, 0), row.host))


def _concerns(gap: Gap, target: str, home: str) -> bool:
    return gap.source == target or gap.source.startswith(target) or same_host(gap.source, home)
