"""Noun: what was seen on a website, and where: pages, forms, services, cookies, people, the operator."""

from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from pdcheck.artifacts import Document, Passage, Reading
from pdcheck.facts import Fact, SmallFact
from pdcheck.services import Category


class Area(StrEnum):
    """The part of a page in which something stands."""

    HEADER = "header"
    MAIN = "main"
    FORM = "form"
    BANNER = "banner"
    """The notice about cookies."""
    FOOTER = "footer"


class Link(SmallFact):
    """A link as a visitor meets it."""

    href: str
    """As the markup has it."""
    url: str = ""
    """Absolute, without fragment; empty where the link leads nowhere: no href, «#», «javascript:»."""
    text: str
    """Its words, or those of its title, label or picture."""
    area: Area = Area.MAIN
    passage: Passage
    is_reached: bool | None = None
    """Whether its target opened with content; None: not tried."""
    status: str = ""
    """Why it did not open, in Russian: «ответ 404», «страница пуста»."""

    @property
    def address(self) -> str:
        """Where it leads, for people; as written where a saved page has no address of its own."""
        host = urlsplit(self.url).hostname or ""
        return self.href if host.endswith(".invalid") else self.url or self.href

    @property
    def leads_somewhere(self) -> bool:
        """Whether it has a target that is not known to be missing."""
        return bool(self.url) and self.is_reached is not False


class Subject(StrEnum):
    """What a statement or box beside a form is about; one may be about several."""

    PROCESSING = "processing"
    """Consent to the processing of personal data."""
    POLICY = "policy"
    """Acquaintance or agreement with the policy."""
    TERMS = "terms"
    """An offer, a contract, terms of use, rules."""
    MARKETING = "marketing"
    """Advertising, newsletters, special offers."""
    DISTRIBUTION = "distribution"
    """Publication, distribution to an unlimited circle."""
    TRANSFER = "transfer"
    """Transfer to third parties or abroad."""
    COOKIES = "cookies"


class FieldKind(StrEnum):
    """What a field asks for, as CONTRACT.md names it."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    MESSAGE = "message"
    ADDRESS = "address"
    BIRTH_DATE = "birthdate"
    PASSPORT = "passport"
    FILE = "file"
    OTHER = "other"


class Field(SmallFact):
    """A place of a form in which a visitor types, picks or attaches something."""

    kind: FieldKind
    sort: str = ""
    """A finer kind where the words tell it: snils, inn, health, biometric, photo, cv, children, religion,
    nationality, card, position, company, gender, age, social_account, password, date, choice …"""
    words: str = ""
    """The label, placeholder or neighbouring words that told the kind."""
    name: str = ""
    """The attribute `name`."""
    is_required: bool = False


class Box(SmallFact):
    """A tick box with which a visitor agrees to something."""

    passage: Passage
    """The words beside it."""
    about: tuple[Subject, ...]
    is_ticked: bool = False
    """Ticked before the visitor touches it."""
    is_required: bool = False
    """The form cannot be sent without it, as far as the markup or the page's scripts show."""
    links: tuple[Link, ...] = ()


class Consent(StrEnum):
    """How a form asks for consent, as CONTRACT.md names it."""

    NONE = "none"
    BUTTON_PRESS = "button_press"
    """«Нажимая кнопку, вы соглашаетесь…» and the like: the act is that of sending."""
    CHECKBOX_PRECHECKED = "checkbox_prechecked"
    CHECKBOX_UNCHECKED = "checkbox_unchecked"
    """An empty box that nothing seen enforces."""
    REQUIRED_CHECKBOX = "required_checkbox"
    UNKNOWN = "unknown"
    """The form is drawn by a script or a foreign frame that was not read."""


class Marketing(StrEnum):
    """How a form asks for consent to advertising."""

    NOT_APPLICABLE = "not_applicable"
    SEPARATE = "separate"
    """By a box of its own."""
    MIXED = "mixed"
    """Together with something else, or without any consent although it subscribes."""


class Method(StrEnum):
    """How a form is sent."""

    GET = "get"
    POST = "post"
    JS = "js"
    """By a script."""


class Form(SmallFact):
    """Fields that are sent together, with or without a `<form>` around them."""

    page: str
    """URL of the page."""
    anchor: str
    """For people: «форма «Заказать звонок»»."""
    selector: str
    """A CSS selector by which a browser finds it again."""
    passage: Passage
    """Its visible words, or its markup where it has none."""
    fields: tuple[Field, ...]
    collects_personal_data: bool
    consent: Consent
    boxes: tuple[Box, ...] = ()
    statement: Passage | None = None
    """The words of consent that belong to it: beside the box, or «Нажимая…»."""
    statement_about: tuple[Subject, ...] = ()
    statement_links: tuple[Link, ...] = ()
    """All links within the words of consent, dead ones included."""
    policy_links: tuple[Link, ...] = ()
    """Links in or beside the form that name the policy or open it."""
    consent_links: tuple[Link, ...] = ()
    """Links that name the text of the consent as a document of its own."""
    marketing: Marketing = Marketing.NOT_APPLICABLE
    subscribes: bool = False
    """The form itself is a subscription to news or offers."""
    method: Method | None = None
    """None: nothing seen tells; in HTML that is GET."""
    has_handler: bool = False
    """A script of the page was seen to take over its sending."""
    action: str = ""
    """Absolute URL; empty: the page itself."""
    action_host: str | None = None
    """The host where it is another than the page's."""
    sends_to: tuple[str, ...] = ()
    """Other hosts to which a script sends what was typed."""
    embedded_from: str = ""
    """The host of the frame or script that draws it, where it is not the page's own."""
    submit: str = ""
    """Words of its button."""
    screenshot: str = ""
    """Name of the picture in `Site.screenshots`."""
    also_on: tuple[str, ...] = ()
    """Other pages of the site that show the same form."""
    is_repeat: bool = False
    """Another page's form is the same and tells of this one too."""


class Way(StrEnum):
    """How a page takes something from a service."""

    SCRIPT = "script"
    INLINE = "inline"
    """A script in the page that calls or loads it."""
    FRAME = "frame"
    IMAGE = "image"
    STYLE = "style"
    FORM = "form"
    """A form or script sends data to it."""
    REQUEST = "request"
    """Seen in the browser's traffic."""
    CALL = "call"
    """Only called: nothing seen loads it."""


class Service(SmallFact):
    """A third-party service that a page uses."""

    name: str
    owner: str = ""
    country: str = ""
    """ISO 3166, two letters; empty: not known."""
    category: Category
    host: str = ""
    ways: tuple[Way, ...]
    page: str
    passage: Passage
    """The markup or the address that shows it."""
    is_gated: bool = False
    """The page's own script loads it only after the visitor's choice."""
    collects: bool = False
    """It sets identifiers or receives what visitors do or type (not a font or a plain library)."""
    settings: Passage | None = None
    """Words of a script by which the page sets it up, where they were seen."""

    @property
    def is_foreign(self) -> bool:
        """Whether its owner is abroad, as far as the catalogue knows."""
        return bool(self.country) and self.country != "RU"


class BannerKind(StrEnum):
    """What choice a notice about cookies offers, as CONTRACT.md names it."""

    NONE = "none"
    NOTICE = "notice"
    OPT_IN = "opt_in"
    """A button to accept, nothing to refuse."""
    WITH_REJECT = "with_reject"


class Banner(SmallFact):
    """A notice about cookies."""

    kind: BannerKind
    passage: Passage
    selector: str = ""
    accept: str = ""
    """Words of the button that accepts."""
    refuse: str = ""
    settings: str = ""
    by_use: bool = False
    """«Продолжая пользоваться сайтом, вы соглашаетесь…»."""
    links: tuple[Link, ...] = ()
    platform: str = ""
    """The consent platform that draws it."""


class Person(SmallFact):
    """A person whose data the page publishes."""

    passage: Passage
    """The name, and the role where it stands beside."""
    role: str = ""
    has_photo: bool = False
    has_contact: bool = False
    """A personal phone, mailbox or account beside the name."""
    is_public_role: bool = False
    """A trade in which law or custom makes names public: doctors, teachers, performers."""
    is_teacher: bool = False
    """Of these, the trades of which the law opens names and schooling, but no photograph and no contacts."""
    is_author_of_review: bool = False
    is_child: bool = False
    """A pupil, or one whose age or class stands beside the name."""


class OperatorSeen(SmallFact):
    """What a page or document says of who runs the site."""

    name: Passage | None = None
    """«ООО «Ромашка»», «ИП Иванов И. И.»."""
    inn: Passage | None = None
    ogrn: Passage | None = None
    """ОГРН or ОГРНИП."""
    wrong_numbers: tuple[Passage, ...] = ()
    """Numbers named ИНН or ОГРН whose check digits do not hold, and places left unfilled."""
    address: Passage | None = None
    contacts: tuple[Passage, ...] = ()


class Page(SmallFact):
    """One page as it was read."""

    url: str
    """As asked."""
    final_url: str
    """After redirects."""
    title: str = ""
    status: int | None = None
    """HTTP; None for saved pages."""
    is_rendered: bool = False
    is_script_app: bool = False
    """An empty root that scripts fill: the markup shows nothing of what a visitor sees."""
    characters: int = 0
    """Of visible text."""
    topics: tuple[str, ...] = ()
    """What the page is for, by its address, title and headings: policy, consent, offer, cookies, contacts,
    team, reviews, vacancies, checkout, sign_in, subscription."""
    policy_links: tuple[Link, ...] = ()
    """Links to the policy, dead ones included, by words or address."""
    legal_links: tuple[Link, ...] = ()
    """Links to consents, offers, cookie policies and requisites."""
    forms: tuple[Form, ...] = ()
    services: tuple[Service, ...] = ()
    banner: Banner | None = None
    foreign_logins: tuple[Passage, ...] = ()
    domestic_logins: tuple[Passage, ...] = ()
    messengers: tuple[Passage, ...] = ()
    people: tuple[Person, ...] = ()
    children: tuple[Passage, ...] = ()
    """Headings and captions by which pictures of children are published."""
    operator: OperatorSeen = OperatorSeen()
    insecure: tuple[Passage, ...] = ()
    """Frames, scripts and forms taken or sent over plain http."""
    recommends: Passage | None = None
    """Words on recommendation technologies, or blocks «вам может понравиться»."""
    unread_scripts: tuple[str, ...] = ()
    """The site's own scripts that were not read, libraries of usual names aside: any may handle a form."""
    unseen_scripts: tuple[str, ...] = ()
    """Those of them that by their names could hold forms or counters, unless a browser ran them."""


class PublishedKind(StrEnum):
    """What a document that the site links to is."""

    POLICY = "policy"
    CONSENT = "consent"
    OFFER = "offer"
    COOKIES = "cookies"
    OTHER = "other"


class Published(Fact):
    """A document that pages link to as a policy, a consent or an offer, and what it says."""

    url: str
    kind: PublishedKind
    addresses: tuple[str, ...] = ()
    """By which pages link to it; a redirect or a saved file shows it under another."""
    linked_from: tuple[str, ...] = ()
    """Pages."""
    document: Document | None = None
    """None: it did not open; `status` says why."""
    is_missing: bool = False
    """It surely does not open: an error of the site, an empty page; else nobody could try."""
    embedded: Document | None = None
    """The part by which an offer or terms take a consent: then `reading` is of it."""
    reading: Reading | None = None
    status: str = ""


class Stage(StrEnum):
    """When something was seen in the browser."""

    BEFORE = "before"
    """Before any choice."""
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Cookie(SmallFact):
    """A cookie or another identifier kept in the browser."""

    name: str
    domain: str
    kept_in: str = "cookie"
    """cookie, local_storage, session_storage."""
    days: float | None = None
    """Lifetime; None: until the browser closes, or unlimited in storage."""
    owner: str = ""
    purpose: str = ""
    """necessary, analytics, advertising, functional; empty: not known."""
    is_secure: bool | None = None
    is_http_only: bool | None = None
    same_site: str = ""
    stage: Stage = Stage.BEFORE
    page: str = ""
    is_left_over: bool = False
    """It was set before the choice, and nothing touched it since."""


class Request(SmallFact):
    """Requests of a page to one host at one stage."""

    host: str
    count: int
    stage: Stage
    page: str
    example: str = ""
    """One address, cut."""
    service: str = ""
    """Name in the catalogue; empty: not known."""
    category: str = ""
    kinds: tuple[str, ...] = ()
    """What was asked for, in the browser's words: document, script, image, xhr, fetch, ping, websocket."""
    lost_scripts: int = 0
    """How many of them were scripts that did not come: what they would have done was not seen."""


class BrowserVisit(Fact):
    """What a real browser saw of a site's banner and of what loads around the visitor's choice."""

    pages: int
    """How many were opened."""
    banner_page: str = ""
    accept_pressed: bool = False
    refuse_pressed: bool = False
    refused_in_settings: bool = False
    """There is no button to refuse; the refusal took the settings and saving them."""
    accept_kept: bool | None = None
    """After a reload the notice does not come again; None: not pressed."""
    refuse_kept: bool | None = None
    banners: tuple[Banner, ...] = ()
    """Distinct ones that were tried."""
    cookies: tuple[Cookie, ...] = ()
    requests: tuple[Request, ...] = ()
    trouble: str = ""
    """What kept it from seeing more, in Russian."""


class Screenshot(Fact):
    """A picture of a finding's place."""

    name: str
    page: str
    selector: str
    png: bytes


class Crawl(Fact):
    """How the site was walked through."""

    started_at: datetime | None = None
    redirects: tuple[str, ...] = ()
    """«http://a → https://a (301)», for the reader."""
    limits: tuple[str, ...] = ()
    """Limits that were reached, in Russian."""
    is_whole: bool = True
    """Every page that was found and allowed was read."""
    disallowed: int = 0
    """Addresses that robots.txt closes."""
    plain_http: str = ""
    """What the site answers over http: «redirects», «serves», «refuses», or empty where it was not asked."""


class Site(Fact):
    """A website, or a single saved page, as one examined thing."""

    target: str
    is_single_page: bool = False
    """A page examined by itself: what other pages hold is out of sight."""
    pages: tuple[Page, ...]
    published: tuple[Published, ...] = ()
    browser: BrowserVisit | None = None
    """None: no browser looked."""
    crawl: Crawl = Crawl()
    screenshots: tuple[Screenshot, ...] = ()

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms that collect personal data, page by page; one that many pages repeat is told once."""
        return tuple(
            form
            for page in self.pages
            for form in page.forms
            if form.collects_personal_data and not form.is_repeat
        )

    @property
    def services(self) -> tuple[Service, ...]:
        """All services, page by page."""
        return tuple(service for page in self.pages for service in page.services)

    def published_at(self, url: str) -> Published | None:
        """The document that a link opens; None where the link names none."""
        return next((one for one in self.published if url in (one.url, *one.addresses)), None)
