"""Files of a requirement → the site that they describe: a saved page, a folder of pages, or a described site.

`page.html` is a page by itself. A folder is a site: `policy.html`, `consent.txt`, `offer.html`, `cookies.html` are the
documents that it publishes, other `.html` its pages, `site.yaml` what else is known of it. A `.yaml` describes pages
as they were read, for what no markup shows: `!said words` is a passage, a service is named as the catalogue names it.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from tests.conftest import document_of

from pdcheck.artifacts import Element, Reading, State
from pdcheck.collect.page import read_page
from pdcheck.reading import read_consent, read_embedded, read_policy
from pdcheck.services import Catalogue, KnownService
from pdcheck.sites import Published, PublishedKind, Site

HOME = "https://topol.example/"


class _Loader(yaml.SafeLoader):
    pass


def _said(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> dict[str, Any]:
    return _passage(str(loader.construct_scalar(node)))


_Loader.add_constructor("!said", _said)


def _passage(words: str) -> dict[str, Any]:
    return {"text": words, "location": {"source": HOME, "anchor": "здесь"}}


def site_of(path: Path, catalogue: Catalogue) -> Site:
    """The site that a fixture describes."""
    if path.is_dir():
        return _folder(path, catalogue)
    if path.suffix == ".html":
        page = read_page(path.read_text("utf-8"), path.name, catalogue)
        return Site(target=path.name, is_single_page=True, pages=(page,))
    return described(yaml.load(path.read_text("utf-8"), _Loader), path.name, catalogue)


def _folder(path: Path, catalogue: Catalogue) -> Site:
    files = sorted(one for one in path.iterdir() if one.suffix in (".html", ".txt"))
    documents = [one for one in files if one.stem in set(PublishedKind)]
    pages = [one for one in files if one not in documents]
    more = path / "site.yaml"
    known = yaml.load(more.read_text("utf-8"), _Loader) if more.exists() else {}
    return Site(
        pages=tuple(read_page(one.read_text("utf-8"), urljoin(HOME, one.name), catalogue) for one in pages),
        published=tuple(
            published(one.stem, one.read_text("utf-8"), urljoin(HOME, one.name)) for one in documents
        ),
        **{"target": HOME, **known},
    )


def published(
    kind: str,
    text: str,
    url: str,
    elements: dict[str, str] | None = None,
    status: str = "",
    *,
    is_read: bool = False,
) -> Published:
    """A document of a site; `elements` are what a reading would have found in it, `is_read`: let it be read."""
    if not text:
        return Published(url=url, kind=PublishedKind(kind), status=status)
    document = document_of(text.strip(), url)
    reading = None
    if kind == PublishedKind.OFFER and (held := read_embedded(document)):
        return Published(
            url=url, kind=PublishedKind.OFFER, document=document, embedded=held[0], reading=held[1]
        )
    if kind == PublishedKind.CONSENT:
        reading = read_consent(document)
    elif kind == PublishedKind.POLICY and is_read:
        reading = read_policy(document)
    elif elements:
        found = {}
        for name, words in elements.items():
            start = document.text.index(words)
            passage = document.passage(start, start + len(words))
            found[name] = Element(state=State.PRESENT, passage=passage)
        reading = Reading(kind=kind, elements=found, traits={})
    return Published(url=url, kind=PublishedKind(kind), document=document, reading=reading, status=status)


def loaded_with_words(path: Path) -> Any:
    """A YAML file in which `!said words` is a passage."""
    return yaml.load(path.read_text("utf-8"), _Loader)


def described(data: dict[str, Any], name: str, catalogue: Catalogue) -> Site:
    """A site by its pages and documents as they were read."""
    documents = [
        published(
            one["kind"],
            one.get("text", ""),
            one.get("url", urljoin(HOME, one["kind"])),
            one.get("elements"),
            one.get("status", ""),
            is_read=one.get("read", False),
        )
        for one in data.pop("published", [])
    ]
    pages = [_page(one, catalogue) for one in data.pop("pages", [{}])]
    return Site.model_validate({"target": name, "pages": pages, "published": documents, **data})


def _page(data: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    url = data.get("url", HOME)
    forms = [_form(one, url, number) for number, one in enumerate(data.pop("forms", []), start=1)]
    services = [_service(one, url, catalogue) for one in data.pop("services", [])]
    links = [_link(one) for one in data.pop("policy_links", [])]
    return {"url": url, "final_url": url, "forms": forms, "services": services, "policy_links": links, **data}


def _form(data: dict[str, Any], page: str, number: int) -> dict[str, Any]:
    fields = [{"kind": one} if isinstance(one, str) else one for one in data.pop("fields", ["name", "phone"])]
    links = {
        name: [_link(one) for one in data.pop(name)]
        for name in ("policy_links", "consent_links", "statement_links")
        if name in data
    }
    return {
        "page": page,
        "anchor": f"форма {number}",
        "selector": "form",
        "passage": _passage("Оставьте заявку"),
        "fields": fields,
        "collects_personal_data": True,
        "consent": "none",
        **data,
        **links,
    }


def _link(data: dict[str, Any]) -> dict[str, Any]:
    href = data.get("href", "")
    url = "" if href in ("", "#") else urljoin(HOME, href)
    return {
        "text": "Политика",
        "href": href,
        "url": url,
        "passage": _passage(data.get("text", "Политика")),
        **data,
    }


def _service(data: str | dict[str, Any], page: str, catalogue: Catalogue) -> dict[str, Any]:
    given = {"name": data} if isinstance(data, str) else data
    known = next((one for one in catalogue.services if one.name == given["name"]), None)
    return {
        **(_known(known) if known else {}),
        "ways": ["script"],
        "page": page,
        "passage": _passage(f"<script src=//{known.hosts[0] if known and known.hosts else 'cdn.example'}>"),
        **given,
    }


def _known(one: KnownService) -> dict[str, Any]:
    host = one.hosts[0].partition("/")[0] if one.hosts else ""
    return {
        "owner": one.owner,
        "country": one.country,
        "category": one.category,
        "host": host,
        "collects": one.collects,
    }
