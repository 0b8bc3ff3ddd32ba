"""What the user named as a website → `Site`, or the gap that says why not."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from pdcheck.artifacts import Gap
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.collect.web.options import WebOptions
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.services import Catalogue
from pdcheck.sites import Crawl, Site

if TYPE_CHECKING:
    from pdcheck.collect.web.visits import CrawlSummary

_TOLD = 40
"""Redirects that are told one by one."""

_FILES = frozenset(
    ".docx .doc .odt .rtf .pdf .txt .md .html .htm .xhtml .mhtml .mht .har .png .jpg .jpeg .tif .tiff "
    ".xlsx .xls .ods .csv .json .yaml .yml .zip".split()
)
"""Endings of a bare name by which it is a file that is not there, and no host."""

Progress = Callable[[str], None]
"""Called with each page as it is read."""


class CollectedSite(Fact):
    """What one argument gave: a website or a saved page, and gaps for what could not be read."""

    target: str
    """The argument as it was given."""
    site: Site | None = None
    gaps: tuple[Gap, ...] = ()


def collect_sites(
    targets: Sequence[str],
    catalogue: Catalogue,
    options: WebOptions | None = None,
    on_progress: Progress | None = None,
    sources: Sources = WORLD,
) -> Iterator[CollectedSite]:
    """Read each target in turn; one that cannot be read gives a gap, and the rest go on."""
    for target in targets:
        try:
            yield _collected(target, catalogue, options or WebOptions(), on_progress, sources)
        except UserError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            yield CollectedSite(target=target, gaps=(Gap(source=target, what="сайт", reason=reason),))


def _collected(
    target: str,
    catalogue: Catalogue,
    options: WebOptions,
    on_progress: Progress | None,
    sources: Sources,
) -> CollectedSite:
    sort = sources.sort(target)
    if sort == "file" and PurePath(target).suffix.lower() in (".html", ".htm", ".xhtml"):
        if on_progress is not None:
            on_progress(target)
        return _undrawn(saved_page(target, sources.file(target), catalogue), options)
    if sort or not is_address(target):
        return _undrawn(_saved_site(target, catalogue, on_progress, sources), options)
    return _live_site(target, catalogue, options, on_progress, sources)


def _undrawn(saved: CollectedSite, options: WebOptions) -> CollectedSite:
    """The saved site, with a word on the browser where the user asked for it."""
    if options.render != "always":
        return saved
    reason = "сохранённые страницы браузер не открывает: назовите адрес сайта"
    gap = Gap(source=saved.target, what="осмотр в браузере", reason=reason, artifact="browser")
    return saved.model_copy(update={"gaps": (*saved.gaps, gap)})


def is_address(target: str) -> bool:
    """Whether the words name a place on the web and not a file: a scheme, or a host with a dot."""
    if "://" in target:
        return True
    host, slash, _ = target.partition("/")
    if not slash and PurePath(host).suffix.lower() in _FILES:
        return False
    return "." in host.strip(".") and " " not in host and "\\" not in target and not target.startswith(".")


def saved_page(path: str, data: bytes, catalogue: Catalogue) -> CollectedSite:
    """One saved page by its bytes, examined by itself."""
    from pdcheck.collect.page import PAGE_LIMIT, read_page
    from pdcheck.collect.web.encodings import decoded_page

    html = decoded_page(data)
    page = read_page(html, path, catalogue)
    gaps: tuple[Gap, ...] = ()
    if len(html) > PAGE_LIMIT:
        reason = f"страница длиннее {PAGE_LIMIT // 1_000_000} млн знаков, прочитано только начало"
        gaps = (Gap(source=path, what="конец страницы", reason=reason),)
    return CollectedSite(target=path, site=Site(target=path, is_single_page=True, pages=(page,)), gaps=gaps)


def _saved_site(
    target: str, catalogue: Catalogue, on_progress: Progress | None, sources: Sources
) -> CollectedSite:
    """A folder of pages, MHTML or HAR, read without any network."""
    from pdcheck.collect.web.saved import SavedVisits
    from pdcheck.collect.web.scope import Scope
    from pdcheck.collect.web.scripts import OwnScripts
    from pdcheck.collect.website import Website, gaps_of

    with sources.saved(target) as saved:
        scope = Scope.of(saved.pages[0])
        scripts = OwnScripts(saved.fetch, lambda: scope)
        website = Website(target, catalogue, lambda: scripts)
        visits = SavedVisits(saved, website.links, on_progress)
        pages = tuple(website.pages(visits))
    for one in visits.not_read:
        website.library.missed(one)
    site = website.site(pages, Crawl())
    return _by_files(CollectedSite(target=target, site=site, gaps=tuple(gaps_of(site, visits.not_read))))


def _by_files(collected: CollectedSite) -> CollectedSite:
    """The same with places in the folder instead of the addresses under which its files were read."""
    from pdcheck.collect.web.urls import SAVED_HOST

    text = collected.model_dump_json()
    folder = json.dumps(collected.target.rstrip("/"), ensure_ascii=False)[1:-1]
    return CollectedSite.model_validate_json(text.replace(f"https://{SAVED_HOST}", folder))


def _live_site(
    target: str,
    catalogue: Catalogue,
    options: WebOptions,
    on_progress: Progress | None,
    sources: Sources,
) -> CollectedSite:
    """A site by its address, over the network."""
    from pdcheck.collect.rendering import looked_at
    from pdcheck.collect.web.scripts import OwnScripts
    from pdcheck.collect.web.transport import plain_http
    from pdcheck.collect.web.urls import starting_url
    from pdcheck.collect.website import Website, gaps_of

    start = starting_url(target)
    if start is None:
        raise UserError("это не адрес сайта", target, "напишите, например, https://romashka.ru")
    with sources.outing(target, start, options, on_progress) as outing:
        scripts = OwnScripts(outing.fetch("script"), lambda: outing.scope, outing.allows)
        website = Website(target, catalogue, lambda: scripts)
        pages = tuple(website.pages(outing.visits(website.links)))
        with outing.sights(catalogue) as sights:
            look = looked_at(pages, sights, website.drawn) if sights is not None else None
        pages = look.pages if look else pages
        summary = outing.summary
        for one in (*summary.not_read, *summary.disallowed, *summary.outside_documents):
            website.library.missed(one)
        website.library.fetch_named(pages, outing.fetch("document"), outing.scope.contains)
        plain = plain_http(summary.final_start or start, outing.fetch("transport")).state.value
        started_at = outing.started_at
    site = website.site(pages, _told(summary, started_at, plain), look)
    gaps = (
        *gaps_of(site, summary.not_read, summary.not_read_total),
        *_left_out(target, summary),
        *(look.gaps if look else ()),
    )
    return CollectedSite(target=target, site=site, gaps=gaps)


def _left_out(target: str, summary: "CrawlSummary") -> Iterator[Gap]:
    """What a limit left unread: it could hold what was not found."""
    from pdcheck.collect.lacking import lacking_artifact

    if summary.left and summary.limits_reached:
        artifact = lacking_artifact(summary.left, summary.pages)
        reason = f"предел обхода ({'; '.join(summary.limits_reached)}), осталось адресов: {summary.left}"
        yield Gap(source=target, what="остальные страницы", reason=reason, artifact=artifact)


def _told(summary: "CrawlSummary", started_at: datetime, plain_http: str) -> Crawl:
    """How the site was walked through, in words for the report."""
    from pdcheck.collect.web.urls import readable

    limits = [*summary.limits_reached]
    if summary.left:
        limits.append(f"найдено и не прочитано адресов: {summary.left}")
    limits.extend(f"{reason}: {count}" for reason, count in summary.skipped)
    if summary.robots_problem:
        limits.append(summary.robots_problem)
    return Crawl(
        started_at=started_at,
        redirects=tuple(
            f"{readable(hop.from_url)} → {readable(hop.to_url)} ({hop.status})"
            for hop in summary.redirects[:_TOLD]
        ),
        limits=tuple(limits),
        is_whole=not (summary.left or summary.limits_reached or summary.not_read_total),
        disallowed=len(summary.disallowed),
        plain_http=plain_http,
    )
