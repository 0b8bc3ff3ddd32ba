"""Noun: what was read of a target, as the report tells it: words masked, shape fixed by CONTRACT.md."""

from datetime import date, datetime
from datetime import date as Day
from enum import StrEnum
from typing import Literal

from pydantic import Field

from pdcheck.answers import Says
from pdcheck.artifacts import State
from pdcheck.correspondence import DialogueSeen, Left, Measures
from pdcheck.facts import Fact, Repeated, Slotted, slotted
from pdcheck.services import Category
from pdcheck.sites import BannerKind, Consent, Cookie, FieldKind, Method, PublishedKind, Request
from pdcheck.terms import RequestKind


def _is_none(value: object) -> bool:
    return value is None


@slotted
class StatedElement(Slotted):
    """What a document says on one point, as reported: `artifacts.Element` with its words masked."""

    state: State
    quote: Repeated = ""
    start: int | None = None
    end: int | None = None
    anchor: Repeated = ""
    counter_quote: Repeated = ""
    """Words that spoil the element, such as the open tail of a list."""
    counter_anchor: Repeated = ""
    sort: Repeated = ""


@slotted
class StatedTrait(Slotted):
    """A property of the whole text, as reported: `artifacts.Trait` with its words masked."""

    holds: bool
    values: tuple[str, ...] = ()
    quote: Repeated = ""
    """The first words that show it."""
    anchor: Repeated = ""


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


class StatedDay(Fact):
    """A day that a letter names, as reported; without a quote it was given by the user."""

    day: date
    quote: str = ""
    anchor: str = ""


class StatedTerm(Fact):
    """When a term that concerns a letter ends, and how it stands to it."""

    term: str
    title: str
    length: str
    last: date
    extended: date | None = None
    """The last day where it was prolonged."""
    steps: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class StatedDates(Fact):
    """The days of a letter, as reported."""

    request_date: date | None = None
    """When the request came, or the day that it bears where that is not known."""
    answer_date: date | None = None
    """When the answer went out, or the day that it bears."""
    within_10_working_days: bool | None = None
    document: StatedDay | None = None
    requested: StatedDay | None = None
    received: StatedDay | None = None
    sent: StatedDay | None = None
    done: StatedDay | None = None
    until: StatedDay | None = None
    periods: tuple[str, ...] = ()
    """Terms that the letter itself names."""
    terms: tuple[StatedTerm, ...] = ()
    """Terms of the law that concern it."""


class StatedReading(Fact):
    """What a document says, whatever the law asks of it: `artifacts.Reading` as reported."""

    document_kind: str
    kind_quote: str = ""
    elements: dict[str, StatedElement]
    traits: dict[str, StatedTrait]
    purposes: tuple[StatedPurpose, ...] = ()
    """Of a policy: a row a purpose."""
    dates: StatedDates | None = Field(default=None, exclude_if=_is_none)
    """Of a letter about a person's rights."""


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


class StatedColumn(Fact):
    """A column of a register, and what it was taken for."""

    sheet: str = ""
    letter: str
    header: str
    meaning: str = ""
    """Empty: it was left aside."""
    title: str = ""
    how: str
    """named, alike, told; of those left aside: double, unknown."""


class StatedGroup(Fact):
    """People of whom a register shows the same thing: how many, in which rows, and of how many in doubt."""

    id: str
    title: str
    count: int
    rows: str = ""
    """«строки 5, 9–14»."""
    doubtful: int = 0
    doubtful_rows: str = ""
    concerned: int
    wanting: tuple[str, ...] = ()
    """Columns without which nothing can be said of some."""


class StatedRegister(Fact):
    """What was read in a register of people; nobody is named."""

    document_kind: Literal["register"] = "register"
    people: int
    by_standing: dict[str, int] = Field(default={})
    """worker, dismissed, candidate, contractor."""
    columns: tuple[StatedColumn, ...] = ()
    groups: tuple[StatedGroup, ...] = ()
    skipped: tuple[str, ...] = ()
    """Sheets and rows that are no list of people."""


class Standing(StrEnum):
    """How a request of a journal stands to its term; in the order of reports."""

    OVERDUE = "overdue"
    """No answer, and the term is over."""
    LATE = "late"
    """Answered after the term."""
    DOUBTFUL = "doubtful"
    """In time by one reading and late by another."""
    DUE_SOON = "due_soon"
    """No answer yet, and it is due within a week."""
    WAITING = "waiting"
    """No answer yet, and there is time."""
    UNDATED = "undated"
    """Said to be answered, but not when."""
    IMPOSSIBLE = "impossible"
    """Its days cannot be so."""
    UNREADABLE = "unreadable"
    """Its days could not be read, or its term could not be counted."""
    IN_TIME = "in_time"


class StatedRequest(Fact):
    """A request of a journal: its days and how it stands; no words of people."""

    place: str
    sheet: str
    row: int
    standing: Standing
    reason: str
    asked: tuple[RequestKind, ...] = ()
    term: str = ""
    """Id of the term, and in words what is due and within which time."""
    what: str = ""
    length: str = ""
    received: date | None = None
    ended: date | None = None
    last: date | None = None
    safe: date | None = None
    steps: tuple[str, ...] = ()
    """How the term was counted; empty where it was met."""
    doubts: tuple[str, ...] = ()


class StatedJournalColumn(Fact):
    """A column of a journal, and what it was taken for; empty: it was left unread."""

    sheet: str
    letter: str
    header: str
    meaning: str


class StatedJournal(Fact):
    """A journal of requests, as reported."""

    document_kind: Literal["journal"]
    today: date
    """The day on which its requests stand so."""
    counts: dict[Standing, int]
    requests: tuple[StatedRequest, ...] = ()
    columns: tuple[StatedJournalColumn, ...] = ()
    assumed: str = ""
    unread_sheets: tuple[str, ...] = ()
    blank_rows: int = 0


class Picture(Fact):
    """A screenshot, as PNG in base64."""

    name: str
    page: str
    png: str


class StatedPaper(Fact):
    """A paper of the folder, as reported."""

    target: str
    title: str
    document_kind: str
    kind_quote: str = ""
    """The words that told the kind."""
    how: Literal["title", "deeds", ""] = ""
    """Whether the title told it, or what the text does; "" for an unknown paper."""
    dated: date | None = None
    signature: State
    """present: the text tells of an electronic signature; partial: there is a place to sign."""
    unfinished: bool = False


class StatedAnswer(Fact):
    """An answer to the questionnaire, as reported."""

    says: Says | None
    value: int | str | None
    date: Day | None
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Files of the evidence that are not there."""
    comment: str = ""
    anchor: str = ""


class StatedAnswers(Fact):
    """A file of answers, as reported; what each came to is in the findings."""

    document_kind: Literal["answers"] = "answers"
    source: str
    format: str
    sha256: str
    answers: dict[str, StatedAnswer]
    """By the requirement that asks."""


class StatedPapers(Fact):
    """A folder of papers, as reported."""

    document_kind: Literal["papers"] = "papers"
    folder: str
    papers: tuple[StatedPaper, ...]
    repeats: tuple[tuple[str, ...], ...] = ()
    """Targets that hold the same text, or are of one kind and title."""
    skipped: tuple[str, ...] = ()
    answers: StatedAnswers | None = Field(default=None, exclude_if=_is_none)
    """The questionnaire, where it was answered beside the papers."""


class StatedCompany(Fact):
    """What of a company was held against one another."""

    document_kind: Literal["company"] = "company"
    compared: dict[str, int]
    """How many there were of each: sites, consents, policies, papers, letters, journals, exports."""
