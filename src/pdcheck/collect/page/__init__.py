"""HTML → Page: forms, services, links, notices, people and the operator that a page shows."""

from collections.abc import Mapping

from pdcheck.collect.page.dom import PAGE_LIMIT, parse
from pdcheck.collect.page.forms import forms_of
from pdcheck.collect.page.inventory import take_inventory
from pdcheck.collect.page.links import legal_links
from pdcheck.collect.page.scripts import Scripts
from pdcheck.collect.page.services import services_of
from pdcheck.services import Catalogue
from pdcheck.sites import Page

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
    forms = forms_of(found, code)
    policies, legal = legal_links(found)
    return Page(
        url=url,
        final_url=final,
        title=found.title,
        status=status,
        is_rendered=is_rendered,
        characters=found.characters,
        policy_links=policies,
        legal_links=legal,
        forms=forms,
        services=services_of(found, code, catalogue, forms),
    )
