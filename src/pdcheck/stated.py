"""Noun: what was read of a target, as the report tells it: words masked, shape fixed by CONTRACT.md."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from pdcheck.artifacts import State
from pdcheck.correspondence import DialogueSeen, Left, Measures
from pdcheck.facts import Fact
from pdcheck.services import Category
from pdcheck.sites import BannerKind, Consent, Cookie, FieldKind, Method, PublishedKind, Request


class StatedElement(Fact):
    """What a document says on one point, as reported: `artifacts.Element` with its words masked."""

    state: State
    quote: str = ""
    start: int | None = None
    end: int | None = None
    anchor: str = ""
    counter_quote: str = ""
    """Words that spoil the element, such as the open tail of a list."""
    counter_anchor: str = ""
    sort: str = ""


class StatedTrait(Fact):
    """A property of the whole text, as reported: `artifacts.Trait` with its words masked."""

    holds: bool
    values: tuple[str, ...] = ()
    quote: str = ""
    """The first words that show it."""
    anchor: str = ""


class StatedPurpose(Fact):
    """What a policy says for one purpose, as reported; empty: nothing of that sort is tied to it."""

    purpose: str
    anchor: str = ""
    data: str = ""
    subjects: str = ""
    methods: str = ""
    terms: str = ""
    destruction: str = ""
    grounds: str = ""


class StatedReading(Fact):
    """What a document says, whatever the law asks of it: `artifacts.Reading` as reported."""

    document_kind: str
    kind_quote: str = ""
    elements: dict[str, StatedElement]
    traits: dict[str, StatedTrait]
    purposes: tuple[StatedPurpose, ...] = ()
    """Of a policy: a row a purpose."""


class StatedForm(Fact):
    """A form of a page (CONTRACT: `reading` of pages)."""

    anchor: str
    page: str
    fields: tuple[FieldKind, ...]
    sorts: tuple[str, ...] = ()
    """Finer kinds of its fields: snils, health, cv …"""
    collects_personal_data: bool
    consent: Consent
    policy_linked: bool
    consent_document_linked: bool
    marketing_separate: str
    method: Method | None
    action_host: str | None
    sends_to: tuple[str, ...] = ()
    statement: str = ""


class StatedService(Fact):
    """A third-party service that a target uses."""

    name: str
    owner: str = ""
    country: str = ""
    category: Category
    host: str = ""
    foreign: bool
    pages: tuple[str, ...] = ()
    """Where it was seen; a site's report names the first few."""
    stages: tuple[str, ...] = ()
    """When a browser saw its requests: before, accepted, refused."""
    is_gated: bool = False


class StatedPage(Fact):
    """A page that was read."""

    url: str
    title: str = ""
    topics: tuple[str, ...] = ()
    forms: int = 0
    services: int = 0
    is_rendered: bool = False


class StatedDocument(Fact):
    """A document that the site links to."""

    url: str
    kind: PublishedKind
    linked_from: tuple[str, ...] = ()
    title: str = ""
    characters: int = 0
    status: str = ""


class StatedSite(Fact):
    """What was read of a website or of a page examined by itself."""

    document_kind: Literal["page", "site"]
    forms: tuple[StatedForm, ...] = ()
    services: tuple[StatedService, ...] = ()
    policy_links: tuple[str, ...] = ()
    cookie_banner: BannerKind
    banner_words: str = ""
    operator: dict[str, str] = Field(default={})
    """name, inn, ogrn, address, where the pages state them."""
    foreign_login: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
    pages: tuple[StatedPage, ...] = ()
    documents: tuple[StatedDocument, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    requests: tuple[Request, ...] = ()
    is_rendered: bool = False
    """A browser looked at it; what follows of it means nothing otherwise."""
    browser_pages: int = 0
    accept_pressed: bool = False
    refuse_pressed: bool = False
    browser_trouble: str = ""
    redirects: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    disallowed: int = 0


class StatedRule(Fact):
    """How often a rule was broken in an export."""

    requirement: str
    breaches: int
    dialogues: int
    """With at least one breach."""
    met: int
    """In which its occasion arose."""


class StatedCorrespondence(Fact):
    """What was read of an export of conversations, employees named by number unless names were asked for."""

    document_kind: Literal["correspondence"] = "correspondence"
    format: str
    format_title: str
    messages: int
    dialogues: int
    sideless: int = 0
    """Dialogues in which it is not known who is staff."""
    by_role: dict[str, int] = Field(default={})
    channels: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    left: tuple[Left, ...] = ()
    """What gave no message, counted, with the reason."""
    assumptions: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """People of whom it is not known whether they are staff."""
    rules: tuple[StatedRule, ...] = ()
    measures: Measures
    seen: tuple[DialogueSeen, ...] = ()


class Picture(Fact):
    """A screenshot, as PNG in base64."""

    name: str
    page: str
    png: str
