"""HTML → Page: forms, services, links, notices, people and the operator that a page shows."""

from collections.abc import Iterable, Iterator, Mapping

from pdcheck.collect.page.banner import banner_of
from pdcheck.collect.page.built import forms_in_scripts
from pdcheck.collect.page.contacts import logins_of, messengers_of
from pdcheck.collect.page.dom import PAGE_LIMIT, parse
from pdcheck.collect.page.embedded import embedded_forms
from pdcheck.collect.page.forms import forms_of
from pdcheck.collect.page.inventory import Inventory, take_inventory
from pdcheck.collect.page.links import legal_links
from pdcheck.collect.page.operators import operator_of
from pdcheck.collect.page.people import people_of
from pdcheck.collect.page.scripts import Scripts
from pdcheck.collect.page.services import services_of
from pdcheck.collect.page.surface import (
    insecure_of,
    is_script_app,
    page_topics,
    recommends_of,
    unseen_scripts,
)
from pdcheck.services import Catalogue
from pdcheck.sites import Form, Link, Page

__all__ = ["PAGE_LIMIT", "read_page"]

_NOTHING: Mapping[str, str] = {}


def read_page(
    html: str,
    url: str,
    catalogue: Catalogue,
    *,
    final_url: str = "",
    status: int | None = None,
    is_rendered: bool = False,
    scripts: Mapping[str, str] = _NOTHING,
) -> Page:
    """Everything that the markup of a page shows; `scripts`: texts of the site's own scripts by their address."""
    final = final_url or url
    root = parse(html)
    if root is None:
        return Page(url=url, final_url=final, status=status, is_rendered=is_rendered)
    found = take_inventory(root, final)
    code = Scripts(found, scripts)
    marked = forms_of(found, code)
    shown = (*marked, *forms_in_scripts(found, code, marked))
    services = services_of(found, code, catalogue, shown)
    forms = (*shown, *embedded_forms(found, catalogue, services, shown))
    page = Page(
        url=url,
        final_url=final,
        title=found.title,
        status=status,
        is_rendered=is_rendered,
        is_script_app=is_script_app(found, forms),
        forms=forms,
        services=services,
        unseen_scripts=unseen_scripts(found, scripts),
    )
    return _with_words(page, found, code)


def _with_words(page: Page, found: Inventory, code: Scripts) -> Page:
    """The page with what it tells beside its forms: links, notices, contacts, people, the operator."""
    policies, legal = legal_links(found)
    foreign, domestic = logins_of(found, code)
    operator = operator_of(found)
    return page.model_copy(
        update={
            "characters": found.characters,
            "topics": page_topics(found),
            "policy_links": (*policies, *_beside_forms(page.forms, policies)),
            "legal_links": legal,
            "banner": banner_of(found, code),
            "foreign_logins": foreign,
            "domestic_logins": domestic,
            "messengers": messengers_of(found),
            "people": people_of(found, operator),
            "operator": operator,
            "insecure": insecure_of(found),
            "recommends": recommends_of(found),
        }
    )


def _beside_forms(forms: Iterable[Form], known: Iterable[Link]) -> Iterator[Link]:
    """Links to the policy that only the words of a consent tell for such."""
    seen = {link.href for link in known}
    for link in (link for form in forms for link in form.policy_links):
        if link.href not in seen:
            seen.add(link.href)
            yield link
