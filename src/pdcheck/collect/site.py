"""What the user named as a website → `Site`, or the gap that says why not."""

from collections.abc import Callable, Iterator, Sequence

from pdcheck.artifacts import Gap
from pdcheck.collect.document import file_bytes
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.services import Catalogue
from pdcheck.sites import Site


class CollectedSite(Fact):
    """What one argument gave: a website or a saved page, and gaps for what could not be read."""

    target: str
    """The argument as it was given."""
    site: Site | None = None
    gaps: tuple[Gap, ...] = ()


def collect_sites(
    targets: Sequence[str], catalogue: Catalogue, on_progress: Callable[[str], None] | None = None
) -> Iterator[CollectedSite]:
    """Read each target in turn; one that cannot be read gives a gap, and the rest go on."""
    for target in targets:
        if on_progress is not None:
            on_progress(target)
        try:
            yield saved_page(target, catalogue)
        except UserError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            yield CollectedSite(target=target, gaps=(Gap(source=target, what="страница", reason=reason),))


def saved_page(path: str, catalogue: Catalogue) -> CollectedSite:
    """One saved page, examined by itself."""
    from pdcheck.collect.html import decoded_html
    from pdcheck.collect.page import PAGE_LIMIT, read_page

    html = decoded_html(file_bytes(path))
    page = read_page(html, path, catalogue)
    gaps: tuple[Gap, ...] = ()
    if len(html) > PAGE_LIMIT:
        reason = f"страница длиннее {PAGE_LIMIT // 1_000_000} млн знаков, прочитано только начало"
        gaps = (Gap(source=path, what="конец страницы", reason=reason),)
    return CollectedSite(target=path, site=Site(target=path, is_single_page=True, pages=(page,)), gaps=gaps)
