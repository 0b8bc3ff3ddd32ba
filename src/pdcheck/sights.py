"""What was seen on a website → proof, counts in Russian words, and what hides behind scripts; for checks."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest

from pdcheck.artifacts import Document, Passage
from pdcheck.outcomes import Evidence, Outcome, not_applicable, unclear
from pdcheck.services import Category
from pdcheck.sites import (
    Consent,
    Field,
    FieldKind,
    Form,
    Link,
    Page,
    Published,
    PublishedKind,
    Request,
    Service,
    Site,
    Stage,
    Subject,
    Way,
)
from pdcheck.text import Text

SHOWN = 12
"""How many places one finding shows; the reason tells how many there are."""

COUNTERS = frozenset((Category.ANALYTICS, Category.ADVERTISING))
_DRAWING = frozenset((Category.CDN, Category.OTHER, Category.FORM_BACKEND, Category.TAG_MANAGER))
"""Sorts of services whose scripts may draw forms and notices or set counters of their own."""
_AGREEING = frozenset(Subject) - {Subject.TERMS}
GONE = re.compile(r"\b(?:404|410)\b|пуст|заглушк|не найден", re.IGNORECASE)
"""How a status tells that there is nothing at an address, rather than that it could not be read."""
_MESSENGER_ABROAD = re.compile(
    r"telegram|телеграм|\bt\.me|tg://|whats?app|ватсап|вотсап|wa\.me|viber|вайбер|skype|скайп|discord|wechat|snapchat"
    r"|signal|threema|messenger|m\.me",
    re.IGNORECASE,
)
_ENTERS = re.compile(r"\bво(?:йти|йдите|ход)|\bвход|log ?in|sign ?in|авториз", re.IGNORECASE)
_SIGNS_UP = re.compile(r"регистр|создать аккаунт|sign ?up|register", re.IGNORECASE)


def behind_scripts(site: Site) -> tuple[Page, ...]:
    """Pages that scripts draw and no browser opened: what they show is not in their markup."""
    return tuple(page for page in site.pages if page.is_script_app and not page.is_rendered)


def no_forms(site: Site) -> Outcome:
    """What a check of forms says where there is none: not applicable, or unclear where one may hide."""
    if may_hide(site):
        return unclear(f"форм на страницах не видно, но {what_hides(site)}")
    return not_applicable("форм, в которых собирают персональные данные, не видно")


def may_hide(site: Site) -> bool:
    """Whether scripts of a whole site that nobody read or ran could hold what was not found.

    A browser ran those that came; one that got none from an unknown host saw nothing of what it draws.
    """
    if site.is_single_page:
        return False
    return any(page.unseen_scripts for page in site.pages) or bool(_lost_drawing(site))


def what_hides(site: Site) -> str:
    """Why something may be there that was not seen, as a clause."""
    lost = ", ".join(dict.fromkeys(one.service or one.host for one in _lost_drawing(site)))
    if lost:
        return f"в браузер не загрузились скрипты ({lost}): что они показывают, не видно"
    return "скрипты сайта не прочитаны: что они показывают, видит только браузер"


def _lost_drawing(site: Site) -> list[Request]:
    return [one for one in lost_scripts(site) if not one.service or one.category in _DRAWING]


def lost_scripts(site: Site, *stages: Stage) -> tuple[Request, ...]:
    """Requests for scripts that did not come to the browser, at any or at these stages."""
    asked = site.browser.requests if site.browser else ()
    return tuple(one for one in asked if one.lost_scripts and (not stages or one.stage in stages))


def form_proof(form: Form, note: str = "", passage: Passage | None = None) -> Evidence:
    """A form's own words with its picture: by default those of consent, else all that it shows."""
    words = passage or form.statement or form.passage
    return Evidence(passage=words, note=note, picture=form.screenshot, also_on=form.also_on)


def link_proof(form: Form, link: Link) -> Evidence:
    """The words of consent at a form, with where their link leads."""
    return form_proof(form, f"ссылка «{link.text}» {_where(link)}" if link.text else f"ссылка {_where(link)}")


def form_proofs(forms: Iterable[Form], note: str = "") -> tuple[Evidence, ...]:
    """Proof of the first forms, of one that pages repeat once."""
    every = tuple(forms)
    tellers = tuple(form for form in every if not form.is_repeat) or every
    return tuple(form_proof(form, note) for form in tellers[:SHOWN])


def quoted(passages: Iterable[Passage], note: str = "") -> tuple[Evidence, ...]:
    """Proof of the first passages; words that pages repeat in one place are told once."""
    return _told_once(Evidence(passage=one, note=note) for one in passages)


def linked(links: Iterable[Link]) -> tuple[Evidence, ...]:
    """Proof of links with where they lead; one that pages repeat is told once."""
    return _told_once(Evidence(passage=link.passage, note=_where(link)) for link in links)


def _told_once(proofs: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The first proofs, each with the other pages that show the same words in the same place."""
    pages: dict[object, dict[str, Evidence]] = {}
    for one in proofs:
        place = one.passage.location
        is_of_a_document = place.start is not None
        where = (place.source, place.start) if is_of_a_document else None
        pages.setdefault((one.passage.text, place.anchor, one.note, where), {}).setdefault(place.source, one)
    return tuple(
        first.model_copy(update={"also_on": tuple(one.passage.location.source for one in others)})
        for first, *others in (tuple(same.values()) for same in list(pages.values())[:SHOWN])
    )


def facing(one_side: Iterable[Evidence], other_side: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Proof of two sides in turn, so that whoever reads the first of it has seen both."""
    pairs = zip_longest(tuple(one_side)[:SHOWN], tuple(other_side)[:SHOWN])
    return tuple(dict.fromkeys(one for pair in pairs for one in pair if one is not None))


def different(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links without those that other pages repeat: the same words that lead to the same place."""
    first: dict[object, Link] = {}
    for link in links:
        first.setdefault((link.text, link.area, link.url, link.status), link)
    return tuple(first.values())


def _where(link: Link) -> str:
    """What becomes of one who follows the link, to be said of it."""
    if not link.url:
        return "никуда не ведёт"
    if link.is_reached is False:
        return f"не открывается: {link.status}" if link.status else "не открывается"
    return f"ведёт на {link.address}"


def service_proofs(services: Iterable[Service]) -> tuple[Evidence, ...]:
    """Proof of services, one place each."""
    places = {service.name: service for service in reversed(tuple(services))}
    return tuple(
        Evidence(passage=service.passage, note=service.name)
        for service in tuple(places.values())[::-1][:SHOWN]
    )


def named(services: Iterable[Service]) -> str:
    """The names of services, each once."""
    return ", ".join(dict.fromkeys(service.name for service in services))


def anchors(forms: Iterable[Form]) -> str:
    """The first forms by their place for people, and on how many pages one stands that pages repeat."""
    every = list(dict.fromkeys(map(_placed, forms)))
    more = f" и ещё {len(every) - 3}" if len(every) > 3 else ""
    return ", ".join(every[:3]) + more


def _placed(form: Form) -> str:
    if not form.also_on:
        return form.anchor
    return f"{form.anchor} на {counted(len(form.also_on) + 1, 'странице', 'страницах', 'страницах')}"


def counted(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun: «1 форма», «3 формы», «5 форм»."""
    if number % 10 == 1 and number % 100 != 11:
        return f"{number} {one}"
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return f"{number} {few}"
    return f"{number} {many}"


def forms_counted(number: int) -> str:
    """«1 форма», «3 формы», «5 форм»."""
    return counted(number, "форма", "формы", "форм")


def opens(link: Link, site: Site) -> bool:
    """Whether a link leads somewhere, and not to a document that was found to be gone or empty."""
    found = site.published_at(link.url)
    is_gone = (
        found is not None
        and found.document is None
        and (found.is_missing or GONE.search(found.status) is not None)
    )
    return link.leads_somewhere and not is_gone


def consent_subjects(form: Form) -> frozenset[Subject]:
    """What the words and boxes of consent beside a form are about."""
    return frozenset(form.statement_about) | {about for box in form.boxes for about in box.about}


def agreeing_boxes(form: Form) -> list[tuple[Passage, bool]]:
    """Boxes of consent with whether each is ticked; those about terms alone are none."""
    return [(box.passage, box.is_ticked) for box in form.boxes if _AGREEING & set(box.about)]


def consent_links(form: Form) -> tuple[Link, ...]:
    """All links within the words of consent and of its boxes."""
    boxes = (link for box in form.boxes if _AGREEING & set(box.about) for link in box.links)
    return tuple(dict.fromkeys((*form.statement_links, *boxes)))


def has_consent_words(form: Form) -> bool:
    """Whether anything beside the form asks for consent."""
    return form.consent not in (Consent.NONE, Consent.UNKNOWN)


def is_out_of_sight(form: Form) -> bool:
    """A form that a stranger's script or frame draws, so that its boxes are not seen."""
    return form.consent is Consent.UNKNOWN or (bool(form.embedded_from) and not form.fields)


def is_sign_in(form: Form) -> bool:
    """A form by which a known user enters, rather than one that collects data anew."""
    if FieldKind.NAME in {field.kind for field in form.fields}:
        return False
    if "password" not in {field.sort for field in form.fields} or _SIGNS_UP.search(form.submit):
        return False
    return _ENTERS.search(form.submit) is not None or not _SIGNS_UP.search(form.passage.text)


def visible_fields(form: Form) -> tuple[Field, ...]:
    """Fields that a visitor types in; a password is his own invention, not data about him."""
    return tuple(field for field in form.fields if field.sort != "password")


def scripts_are_unread(form: Form, site: Site) -> bool:
    """Whether scripts of the form's page were left unread."""
    return any(
        page.unread_scripts or page.unseen_scripts
        for page in site.pages
        if form.page in (page.url, page.final_url)
    )


def is_only_called(service: Service) -> bool:
    """The page calls the service, but nothing seen loads it."""
    return set(service.ways) <= {Way.CALL}


def counters(site: Site) -> tuple[Service, ...]:
    """Counters and advertising pixels that pages load."""
    return tuple(s for s in site.services if s.category in COUNTERS and not is_only_called(s))


def collectors_abroad(site: Site) -> tuple[Service, ...]:
    """Foreign services that set identifiers or receive what visitors do or type."""
    return tuple(s for s in site.services if s.is_foreign and s.collects and not is_only_called(s))


def pages_with_forms(site: Site) -> tuple[Page, ...]:
    """Pages on which personal data are collected."""
    return tuple(page for page in site.pages if any(form.collects_personal_data for form in page.forms))


@lru_cache(maxsize=32)
def text_of(source: str) -> Text:
    """A document's text made ready for patterns; the same one is asked of many times."""
    return Text(source)


def texts(site: Site, *kinds: PublishedKind) -> list[tuple[Document, Text]]:
    """Opened documents of these kinds with their texts."""
    return [
        (one.document, text_of(one.document.text)) for one in of_kind(site.published, *kinds) if one.document
    ]


def embedded_consents(site: Site) -> list[tuple[Document, Text]]:
    """Parts of offers and terms by which people consent, with their texts."""
    return [(one.embedded, text_of(one.embedded.text)) for one in site.published if one.embedded]


def unread_policy(site: Site) -> Outcome:
    """What is said where there is no policy to hold something against."""
    if site.is_single_page:
        return unclear("страница смотрится отдельно: политика не прочитана")
    if any(one.kind is PublishedKind.POLICY for one in site.published):
        return unclear("политику прочитать не удалось, сверить не с чем")
    return not_applicable("политики на сайте нет, сверять не с чем: об этом сказано отдельно")


def of_kind(published: Iterable[Published], *kinds: str) -> tuple[Published, ...]:
    """Documents of these kinds that opened with text."""
    return tuple(one for one in published if one.kind in kinds and one.document is not None)


def foreign_messengers(site: Site) -> tuple[Passage, ...]:
    """Links to messengers that are run from abroad."""
    return tuple(one for page in site.pages for one in page.messengers if _MESSENGER_ABROAD.search(one.text))
