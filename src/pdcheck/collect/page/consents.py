"""A group of fields and its surroundings → the words of consent that belong to it, and its kind."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdcheck.collect.page.boxes import Agreement
from pdcheck.collect.page.dom import Element, lines_of, tag_of
from pdcheck.collect.page.grouping import Group
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.links import is_consent, is_policy, link_of
from pdcheck.reading.pages.agreement import (
    agrees_by_sending,
    covers_every_form,
    is_by_visiting,
    is_for_marketing,
    subjects,
)
from pdcheck.reading.pages.links import names_policy_outright, names_processing, says_only_policy
from pdcheck.sites import Area, Consent, Link, Marketing, Subject

_ABOUT_DATA = frozenset((Subject.PROCESSING, Subject.POLICY))
_LINE_LIMIT = 1500
_AROUND_LIMIT = 4000
_CLIMB_LIMIT = 5


class Statement(NamedTuple):
    """Words of consent by the act of sending, and what holds them."""

    text: str
    holder: Element


def statement_of(
    group: Group, agreements: Sequence[Agreement], surroundings: Sequence[Element]
) -> Statement | None:
    """«Нажимая кнопку, вы соглашаетесь…» in the group or beside it, outside its boxes."""
    boxed = [agreement.box.passage.text for agreement in agreements]
    for holder in (group.container, *surroundings):
        for line in lines_of(holder):
            if len(line) > _LINE_LIMIT or not agrees_by_sending(line) or is_by_visiting(line):
                continue
            if any(line[:200] in words or words[:200] in line for words in boxed if words):
                continue
            return Statement(line, _holder_of(holder, line))
    return None


def statement_for_all(found: Inventory) -> Statement | None:
    """«Отправляя любую форму на сайте, вы соглашаетесь…», wherever it stands."""
    for block in found.blocks:
        if len(block.text) < _LINE_LIMIT and covers_every_form(block.text):
            return Statement(block.text, block.element)
    return None


def _holder_of(within: Element, line: str) -> Element:
    """The innermost block whose words are the line, so that its links are the statement's."""
    holder = within
    while True:
        inner = next((one for one in holder if tag_of(one) and line[:60] in " ".join(lines_of(one))), None)
        if inner is None or tag_of(inner) == "a":
            return holder
        holder = inner


def surroundings_of(group: Group, groups: Sequence[Group], inside: dict[Element, int]) -> tuple[Element, ...]:
    """Wrappers around a group in which no other group stands, innermost first."""
    wrappers: list[Element] = []
    for ancestor in group.container.iterancestors():
        if tag_of(ancestor) in ("body", "html", "main") or len(wrappers) >= _CLIMB_LIMIT:
            break
        if inside.get(ancestor, 0) > 1 or next(ancestor.iter("footer", "header", "nav"), None) is not None:
            break
        wrappers.append(ancestor)
    return tuple(wrappers)


def groups_inside(groups: Sequence[Group]) -> dict[Element, int]:
    """How many groups stand inside each element."""
    inside: dict[Element, int] = {}
    for group in groups:
        for ancestor in (group.container, *group.container.iterancestors()):
            inside[ancestor] = inside.get(ancestor, 0) + 1
    return inside


def links_in(holders: Sequence[Element], found: Inventory) -> tuple[Link, ...]:
    """All links within elements, dead ones included, each once."""
    seen: dict[Element, Link] = {}
    for holder in holders:
        for one in holder.iter("a"):
            if one not in seen and len(seen) < 20:
                seen[one] = link_of(one, found, Area.FORM)
    return tuple(seen.values())


def kind_of(agreements: Sequence[Agreement], statement: Statement | None) -> Consent:
    """By the box about processing, else by that about the policy, else by a statement."""
    boxes = [agreement.box for agreement in agreements if _ABOUT_DATA & set(agreement.box.about)]
    main = [box for box in boxes if Subject.PROCESSING in box.about] or boxes
    if any(box.is_ticked for box in main):
        return Consent.CHECKBOX_PRECHECKED
    if main:
        required = any(box.is_required for box in main)
        return Consent.REQUIRED_CHECKBOX if required else Consent.CHECKBOX_UNCHECKED
    return Consent.BUTTON_PRESS if statement is not None else Consent.NONE


def marketing_of(agreements: Sequence[Agreement], statement: Statement | None, subscribes: bool) -> Marketing:
    """Separate where a box is about advertising alone, mixed where it shares words with another thing."""
    abouts = [set(agreement.box.about) for agreement in agreements]
    others = any(Subject.MARKETING not in about and _ABOUT_DATA & about for about in abouts)
    for agreement, about in zip(agreements, abouts, strict=True):
        if Subject.MARKETING not in about or Subject.POLICY in about or Subject.TERMS in about:
            continue
        alone = Subject.PROCESSING not in about or is_for_marketing(agreement.box.passage.text)
        if alone or others:
            return Marketing.SEPARATE
    if any(Subject.MARKETING in about for about in abouts):
        return Marketing.MIXED
    if statement is not None and Subject.MARKETING in subjects(statement.text):
        return Marketing.MIXED
    return Marketing.MIXED if subscribes else Marketing.NOT_APPLICABLE


def policy_and_consent(links: Sequence[Link]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links that name the policy, and those that name the text of the consent.

    Beside a link to the policy, a link «обработку персональных данных» elsewhere opens a text of its own.
    """
    policies, consents = list(filter(is_policy, links)), list(filter(is_consent, links))
    outright = {
        link.url
        for link in policies
        if link.url and (names_policy_outright(link.text) or says_only_policy(link.text))
    }
    others = [link for link in policies if link.url and link.url not in outright]
    apart = [link for link in others if outright and names_processing(link.text)]
    kept = [link for link in policies if link not in apart]
    return tuple(kept), (*consents, *apart)


def beside(surroundings: Sequence[Element]) -> Iterator[Element]:
    """Wrappers small enough for what stands in them to belong to the form."""
    for wrapper in surroundings:
        if sum(len(line) for line in lines_of(wrapper)) > _AROUND_LIMIT:
            return
        yield wrapper
