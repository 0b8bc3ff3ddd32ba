"""Websites with the documents they publish."""

from collections.abc import Iterator, Sequence

from pdcheck.collect import (
    CollectedSite,
    WebOptions,
    collect_sites,
)
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.examined import Examined
from pdcheck.findings import Report
from pdcheck.pipeline.documents import READERS
from pdcheck.pipeline.examination import Examination, Options, Progress
from pdcheck.reading import read_embedded
from pdcheck.sites import Published, PublishedKind

_MAY_HOLD_CONSENT = (PublishedKind.OFFER, PublishedKind.OTHER)


def audit_sites(
    targets: Sequence[str],
    options: Options,
    on_progress: Progress | None = None,
    web: WebOptions | None = None,
    sources: Sources = WORLD,
) -> Report:
    """Examine each website with the documents it publishes, or each saved page by itself.

    Raises UserError where not one target could be read.
    """
    examination = Examination(options, sources)
    return examination.judged(read_sites(targets, examination, on_progress, web))


def read_sites(
    targets: Sequence[str],
    examination: Examination,
    on_progress: Progress | None = None,
    web: WebOptions | None = None,
) -> tuple[Examined, ...]:
    """Websites, each with the documents it publishes, or saved pages."""
    return tuple(
        thing
        for one in collect_sites(targets, examination.loaded.catalogue, web, on_progress, examination.sources)
        for thing in _site_and_documents(one, examination)
    )


def _site_and_documents(collected: CollectedSite, examination: Examination) -> Iterator[Examined]:
    """A site, then each policy and consent that it publishes, judged as documents too.

    A consent that stands inside an offer or terms is judged as well.
    """
    site = collected.site
    day = examination.day
    if site is None:
        yield Examined(target=collected.target, kind="site", on=day, gaps=collected.gaps)
        return
    published = tuple(_read_published(one) for one in site.published)
    site = site.model_copy(update={"published": published})
    yield Examined(target=collected.target, kind="site", on=day, site=site, gaps=collected.gaps)
    for one in published:
        if one.document is not None and one.reading is not None:
            yield Examined(
                target=one.url,
                kind="consent" if one.embedded else one.kind,
                on=examination.day_of(one.document.dated),
                document=one.embedded or one.document,
                reading=one.reading,
            )


def _read_published(published: Published) -> Published:
    """The document with what it says, where it is a policy or a consent, or holds a consent."""
    if published.document is None:
        return published
    if published.kind in READERS:
        return published.model_copy(update={"reading": READERS[published.kind](published.document)})
    held = read_embedded(published.document) if published.kind in _MAY_HOLD_CONSENT else None
    if held is None:
        return published
    return published.model_copy(update={"embedded": held[0], "reading": held[1]})
