"""Blocks of a page → the people whose names it publishes, with what stands beside."""

import re
from collections.abc import Iterator

from pdcheck.collect.page.dom import Element, attribute, classes, passage, tag_of
from pdcheck.collect.page.inventory import Inventory
from pdcheck.reading.pages.children import is_child
from pdcheck.reading.pages.people import (
    is_about_reviews,
    is_public_role,
    is_role,
    is_teacher,
    name_in,
    sounds_like_review,
)
from pdcheck.sites import OperatorSeen, Person

_PEOPLE_LIMIT = 60
_CARD_CLIMB = 5
_ROLE_LIMIT = 120
_ROLE_WORDS = 14
_CONTACT = re.compile(r"\+?[78][\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}|[\w.+-]+@[\w-]+\.\w{2,}")
_CONTACT_LINK = re.compile(
    r"^(?:tel:|mailto:|https?://(?:t\.me|wa\.me|vk\.com/(?!share)|instagram\.com))", re.IGNORECASE
)
_TRADER = re.compile(r"(?:индивидуальн\w+ предпринимател\w+|(?<!\w)ип|самозанят\w+)[\s:—–-]*$", re.IGNORECASE)
"""How a line ends after which the sole trader's own name comes."""
_NO_PHOTO = re.compile(
    r"icon|logo|star|rating|quote|arrow|flag|\.svg|placeholder|noavatar|no-photo|nophoto", re.IGNORECASE
)


def people_of(found: Inventory, operator: OperatorSeen) -> tuple[Person, ...]:
    """Each name once, in the order of the page; the name of a sole trader who runs the site is left out."""
    named = dict(_names(found))
    holders: dict[Element, set[str]] = {}
    for (name, _), element in named.items():
        for ancestor in (element, *element.iterancestors()):
            holders.setdefault(ancestor, set()).add(name)
    trader = operator.name.text if operator.name is not None else ""
    people: dict[str, Person] = {}
    for (name, number), element in named.items():
        if name not in people and name not in trader and len(people) < _PEOPLE_LIMIT:
            people[name] = _person(name, number, element, holders, found)
    return tuple(people.values())


def _names(found: Inventory) -> Iterator[tuple[tuple[str, int], Element]]:
    """Names that stand alone or open a line; one broken over two lines is put together."""
    blocks = found.blocks
    joined = -1
    for number, block in enumerate(blocks):
        if number == joined:
            continue
        follower = blocks[number + 1] if number + 1 < len(blocks) else None
        if follower is not None and follower.element is block.element and " " not in block.text:
            name = name_in(f"{block.text} {follower.text}")
            if name:
                joined = number + 1
                yield (name, number), block.element
                continue
        if (name := name_in(block.text)) and not (number and _TRADER.search(blocks[number - 1].text)):
            yield (name, number), block.element
    for image in found.images:
        if name := name_in(attribute(image, "alt")):
            yield (name, -1), image


def _person(
    name: str, number: int, element: Element, holders: dict[Element, set[str]], found: Inventory
) -> Person:
    card = _card(element, holders)
    words = _words_near(number, card, found)
    if number < 0:
        words = [attribute(element, "alt"), *words]
    role = next(filter(is_role, (_beside(line, name) for line in words)), "")
    heading = _heading_before(number, found)
    reviews = (
        any(map(sounds_like_review, words))
        or is_about_reviews(heading)
        or any(is_about_reviews(classes(one)) for one in (card, *list(card.iterancestors())[:4]))
    )
    return Person(
        passage=passage(found.url, _under(heading), f"{name}, {role}" if role else name),
        role=role,
        has_photo=tag_of(element) == "img" or _has_photo(card),
        has_contact=_has_contact(card, words),
        is_public_role=is_public_role(role) or is_public_role(heading),
        is_teacher=is_teacher(role) or (not role and is_teacher(heading)),
        is_child=any(is_child(_beside(line, name)) for line in words),
        is_author_of_review=reviews,
    )


def _under(heading: str) -> str:
    return f"под заголовком «{heading[:60]}»" if heading else "текст страницы"


def _beside(line: str, name: str) -> str:
    """What a line says beside the name: «Анна Ветрова — логопед»."""
    rest = line.replace(name, "", 1).strip(" ,—–-:()·|") if name in line else line
    return rest if len(rest) <= _ROLE_LIMIT and rest.count(" ") < _ROLE_WORDS else ""


def _card(element: Element, holders: dict[Element, set[str]]) -> Element:
    """The widest wrapper in which no other person is named."""
    card = element
    for _ in range(_CARD_CLIMB):
        parent = card.getparent()
        if (
            parent is None
            or tag_of(parent) in ("body", "html", "main", "footer", "header")
            or len(holders.get(parent, ())) > 1
        ):
            break
        card = parent
    return card


def _words_near(number: int, card: Element, found: Inventory) -> list[str]:
    """Lines of the card around the name."""
    if number < 0:
        number = next((at for at, block in enumerate(found.blocks) if _within(block.element, card)), -1)
    if number < 0:
        return []
    near = found.blocks[max(number - 2, 0) : number + 6]
    return [block.text for block in near if _within(block.element, card)]


def _within(element: Element, card: Element) -> bool:
    return element is card or any(one is card for one in element.iterancestors())


def _heading_before(number: int, found: Inventory) -> str:
    for block in reversed(found.blocks[max(number - 40, 0) : max(number, 0)]):
        if tag_of(block.element) in ("h1", "h2") and not name_in(block.text):
            return block.text
    return ""


def is_photo(image: Element) -> bool:
    """Whether a picture is no icon, logo or placeholder, as far as its address and class tell."""
    shown = " ".join(attribute(image, name) for name in ("src", "data-src", "data-original", "class"))
    return not _NO_PHOTO.search(shown)


def _has_photo(card: Element) -> bool:
    return any(map(is_photo, card.iter("img"))) or any(
        "background-image" in (one.get("style") or "") for one in card.iter("div", "span", "a", "figure")
    )


def _has_contact(card: Element, words: list[str]) -> bool:
    if any(_CONTACT.search(line) for line in words):
        return True
    return any(_CONTACT_LINK.match(attribute(link, "href")) for link in card.iter("a"))
