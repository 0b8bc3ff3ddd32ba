"""HTML → Page: forms, services, links, notices, people and the operator that a page shows."""

from collections.abc import Mapping

from pdcheck.collect.page.dom import PAGE_LIMIT
from pdcheck.collect.page.opened import NOTHING, OpenedPage
from pdcheck.services import Catalogue
from pdcheck.sites import Page

__all__ = ["PAGE_LIMIT", "OpenedPage", "read_page"]


def read_page(
    html: str,
    url: str,
    catalogue: Catalogue,
    *,
    status: int | None = None,
    is_rendered: bool = False,
    scripts: Mapping[str, str] = NOTHING,
) -> Page:
    """Everything that the markup of a page shows."""
    opened = OpenedPage(html, url)
    return opened.read(catalogue, status=status, is_rendered=is_rendered, scripts=scripts)
