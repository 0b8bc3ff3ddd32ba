"""Legal documents that a site publishes: kept as the crawl passes them, fetched where links name others."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pdcheck.artifacts import Document
from pdcheck.collect.document import document_of, read_document
from pdcheck.collect.page import OpenedPage
from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.urls import identity, normalised
from pdcheck.collect.web.visits import NotRead, Visit
from pdcheck.errors import UserError
from pdcheck.reading.pages.links import kind_by_address, kind_by_words
from pdcheck.sites import Link, Page, Published, PublishedKind, Subject

_KEPT = 60
"""Documents of one site that are kept; a site has a dozen."""
_STUB = 300
"""A legal page with fewer characters of its own says nothing, unless a sentence of it is about the matter."""
_SHORTEST = 120
_MATTER = re.compile(
    r"[^.!?\n]{40,}(?:персональн|данны|cookie|куки|соглас|обрабатыва)[^.!?\n]*[.!?]|(?:персональн|данны|cookie|куки|соглас|обрабатыва)[^.!?\n]{40,}[.!?]",
    re.IGNORECASE,
)


_APART = frozenset((Subject.MARKETING, Subject.DISTRIBUTION))
"""What a box of its own is about: the text that it leads to is a consent, whatever its link is called."""


class Outcome:
    """What became of an address: whether it opened, and why not."""

    def __init__(self, is_reached: bool | None, status: str = "") -> None:
        """`None`: nobody tried."""
        self.is_reached, self.status = is_reached, status


class Library:
    """Documents by address, and what became of the addresses that links name."""

    def __init__(self) -> None:
        """Begin empty."""
        self._documents: dict[str, Document] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._aliases: dict[str, str] = {}

    def passed(self, visit: Visit, opened: OpenedPage | None) -> None:
        """Note that an address opened; keep its text where it looks like a legal document."""
        fetched = visit.fetched
        key = identity(fetched.final_url)
        self._aliases[identity(fetched.url)] = key
        for hop in fetched.redirects:
            self._aliases[_key(hop.from_url)] = key
        self._outcomes[key] = Outcome(True)
        named = kind_by_words(visit.link_text) or kind_by_address(fetched.final_url)
        titled = opened is not None and kind_by_words(opened.title)
        if (visit.is_document or named or titled) and len(self._documents) < _KEPT:
            self._keep(key, fetched, opened)

    def _keep(self, key: str, fetched: Fetched, opened: OpenedPage | None) -> None:
        name = fetched.saved_as or fetched.final_url
        try:
            if opened is not None:
                document = document_of(opened.content(), name, "html", fetched.body)
            else:
                found = read_document(fetched.body, name).document
                if found is None:
                    return
                document = found
        except UserError as error:
            self._outcomes[key] = Outcome(False, error.message)
            return
        if _is_stub(document.text.strip()):
            self._outcomes[key] = Outcome(False, "открывается, но текста документа на странице нет")
        self._documents[key] = document

    def missed(self, one: NotRead) -> None:
        """Note that an address did not open, or was left alone."""
        is_dead = bool(one.status) or "пуста" in one.reason
        self._outcomes.setdefault(_key(one.url), Outcome(False if is_dead else None, one.reason))

    def fetch_named(
        self, pages: Sequence[Page], fetch: Callable[[str], Fetched], may: Callable[[str], bool]
    ) -> None:
        """Ask for the legal documents that links name and the crawl did not come to."""
        left = _KEPT
        for link in _legal_links(pages):
            key = self._resolved(link.url)
            if key in self._outcomes or left == 0 or not may(link.url):
                continue
            left -= 1
            fetched = fetch(link.url)
            if fetched.refused or not fetched.is_ok:
                reason = fetched.refused or f"код ответа {fetched.status}"
                self.missed(NotRead(url=link.url, reason=reason, status=fetched.status))
                continue
            html = decoded_page(fetched.body, fetched.headers) if fetched.is_page else ""
            opened = OpenedPage(html, link.url, fetched.final_url) if fetched.is_page else None
            self.passed(Visit(fetched=fetched, is_document=not fetched.is_page, link_text=link.text), opened)

    def outcome(self, url: str) -> Outcome:
        """What became of a link's target."""
        return self._outcomes.get(self._resolved(url), Outcome(None))

    def published(self, pages: Sequence[Page]) -> Iterator[Published]:
        """Every legal document that links name, by what it is, with the pages that link to it."""
        links: dict[str, list[tuple[str, Link, PublishedKind]]] = {}
        for page in pages:
            for link, kind in _named(page):
                links.setdefault(self._resolved(link.url), []).append((page.final_url, link, kind))
        for key, named in links.items():
            document = self._documents.get(key)
            outcome = self._outcomes.get(key, Outcome(None, "не открывали"))
            yield Published(
                url=document.source if document else named[0][1].address,
                kind=_kind(document, [kind for _, _, kind in named]),
                addresses=tuple(dict.fromkeys(link.url for _, link, _ in named)),
                linked_from=tuple(dict.fromkeys(page for page, _, _ in named)),
                document=document if outcome.is_reached else None,
                is_missing=outcome.is_reached is False,
                status=outcome.status,
            )

    def _resolved(self, url: str) -> str:
        key = _key(url)
        return self._aliases.get(key, key)


def _is_stub(text: str) -> bool:
    return len(text) < _SHORTEST or (len(text) < _STUB and _MATTER.search(text) is None)


def _key(url: str) -> str:
    return identity(normalised(url) or url)


def _kind(document: Document | None, named: Iterable[PublishedKind]) -> PublishedKind:
    """By the document's own title, else as most links name it."""
    titled = kind_by_words(document.title) if document else None
    if titled is not None:
        return titled
    kinds = list(named)
    return max(dict.fromkeys(kinds), key=kinds.count)


def _named(page: Page) -> Iterator[tuple[Link, PublishedKind]]:
    """The links of a page to legal documents, by what they name."""
    for link in page.policy_links:
        yield from _leading(link, PublishedKind.POLICY)
    for link in page.legal_links:
        kind = kind_by_words(link.text) or kind_by_address(link.url) or PublishedKind.OTHER
        yield from _leading(link, kind)
    for form in page.forms:
        for link in form.policy_links:
            yield from _leading(link, PublishedKind.POLICY)
        for link in form.consent_links:
            yield from _leading(link, PublishedKind.CONSENT)
        for link in form.statement_links:
            named = kind_by_words(link.text) or kind_by_address(link.url)
            if named is not None:
                yield from _leading(link, named)
        for box in form.boxes:
            for link in box.links:
                told = kind_by_words(link.text) or kind_by_address(link.url)
                if told is not None or _APART & set(box.about):
                    yield from _leading(link, told or PublishedKind.CONSENT)


def _leading(link: Link, kind: PublishedKind) -> Iterator[tuple[Link, PublishedKind]]:
    if link.url.startswith(("http:", "https:")):
        yield link, kind


def _legal_links(pages: Sequence[Page]) -> Iterator[Link]:
    seen: set[str] = set()
    for page in pages:
        for link, _ in _named(page):
            if link.url not in seen:
                seen.add(link.url)
                yield link


def settled(page: Page, library: Library) -> Page:
    """The page with each legal link told whether its target opened; one of several lists is kept once."""
    known: dict[Link, Link] = {}

    def told(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(known.setdefault(link, _told(link, library)) for link in links)

    forms = tuple(
        form.model_copy(
            update={
                "policy_links": told(form.policy_links),
                "consent_links": told(form.consent_links),
                "statement_links": told(form.statement_links),
                "boxes": tuple(box.model_copy(update={"links": told(box.links)}) for box in form.boxes),
            }
        )
        for form in page.forms
    )
    banner = page.banner and page.banner.model_copy(update={"links": told(page.banner.links)})
    return page.model_copy(
        update={
            "forms": forms,
            "banner": banner,
            "policy_links": told(page.policy_links),
            "legal_links": told(page.legal_links),
        }
    )


def _told(link: Link, library: Library) -> Link:
    if not link.url:
        return link
    outcome = library.outcome(link.url)
    if (outcome.is_reached, outcome.status) == (link.is_reached, link.status):
        return link
    return link.model_copy(update={"is_reached": outcome.is_reached, "status": outcome.status})
