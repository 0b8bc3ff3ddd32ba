"""Frames and scripts that draw a form out of sight of the markup → forms whose fields and consent are unknown."""

from collections.abc import Iterator, Sequence

from pdcheck.collect.page.consents import beside, kind_of, links_in, policy_and_consent, statement_of
from pdcheck.collect.page.dom import Element, attribute, host_of, opening_tag, passage, path_of, selector_of
from pdcheck.collect.page.grouping import Group
from pdcheck.collect.page.inventory import Inventory
from pdcheck.reading.pages.agreement import subjects
from pdcheck.reading.pages.embedding import draws_form, is_callback_widget, is_form_frame
from pdcheck.services import Catalogue, Category
from pdcheck.sites import Consent, Form, Method, Service, Way

_DRAWING = frozenset((Way.SCRIPT, Way.INLINE))
_HOLDING = 3


def embedded_forms(
    found: Inventory, catalogue: Catalogue, services: Sequence[Service], shown: Sequence[Form]
) -> tuple[Form, ...]:
    """Forms in frames of form services, and one for each form service whose script draws its own."""
    forms: list[Form] = []
    hosts: set[str] = set()
    for frame, host in _frames(found, catalogue):
        hosts.add(_site(host))
        forms.append(_in_frame(frame, host, len(shown) + len(forms) + 1, found))
    for service in services:
        if _site(service.host) in hosts or not _draws(service, shown):
            continue
        hosts.add(_site(service.host))
        forms.append(_by_script(service, len(shown) + len(forms) + 1, found))
    return tuple(forms)


def _frames(found: Inventory, catalogue: Catalogue) -> Iterator[tuple[Element, str]]:
    for frame in found.frames:
        address = attribute(frame, "src") or attribute(frame, "data-src")
        url = f"https:{address}" if address.startswith("//") else address
        host = host_of(url)
        if not host:
            continue
        known = catalogue.of_address(host, path_of(url))
        if is_form_frame(host, path_of(url)) or (
            known is not None and known.category in (Category.FORM_BACKEND, Category.MAILING)
        ):
            yield frame, host


def _draws(service: Service, shown: Sequence[Form]) -> bool:
    """Whether a service's script puts a form of its own into the page."""
    if not _DRAWING & set(service.ways):
        return False
    if is_callback_widget(service.host):
        return True
    if service.category is not Category.FORM_BACKEND:
        return False
    if Way.FORM in service.ways or any(
        _site(form.action_host or "") == _site(service.host) for form in shown
    ):
        return False
    return draws_form(service.passage.text)


def _site(host: str) -> str:
    """The last two labels of a host: what one service's hosts share."""
    return ".".join(host.split(".")[-2:])


def _in_frame(frame: Element, host: str, number: int, found: Inventory) -> Form:
    anchor = f"форма {number} (фрейм {host})"
    group = Group(frame, (), ())
    around: list[Element] = []
    for ancestor in frame.iterancestors():
        if ancestor.tag in ("body", "html", "main") or len(around) >= _HOLDING:
            break
        around.append(ancestor)
    near = tuple(beside(around))
    statement = statement_of(group, (), near)
    policy_links, consent_links = policy_and_consent(links_in(near, found))
    return Form(
        page=found.url,
        anchor=anchor,
        selector=selector_of(frame),
        passage=passage(found.url, anchor, opening_tag(frame)),
        fields=(),
        collects_personal_data=True,
        consent=kind_of((), statement) if statement else Consent.UNKNOWN,
        statement=passage(found.url, anchor, statement.text) if statement else None,
        statement_about=subjects(statement.text) if statement else (),
        statement_links=links_in([statement.holder], found) if statement else (),
        policy_links=policy_links,
        consent_links=consent_links,
        method=Method.JS,
        embedded_from=host,
    )


def _by_script(service: Service, number: int, found: Inventory) -> Form:
    anchor = f"форма {number} ({service.name}, рисует скрипт)"
    return Form(
        page=found.url,
        anchor=anchor,
        selector="body",
        passage=passage(found.url, anchor, service.passage.text),
        fields=(),
        collects_personal_data=True,
        consent=Consent.UNKNOWN,
        method=Method.JS,
        embedded_from=service.host,
    )
