"""Controls of a page → groups that are sent together, with or without a `<form>` around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdcheck.collect.page.dom import Element, attribute, classes, tag_of, words_of
from pdcheck.collect.page.inventory import Inventory

_CLIMB_LIMIT = 12
_MANY_BUTTONS = 60
_LONE_LIMIT = 30
_ADOPTING = 3
_STEP = re.compile(r"(?<![a-z])(?:step|slide|screen|question|quiz|stage|tab-pane|шаг)(?:s|item)?(?![a-z])")


@dataclass(frozen=True)
class Group:
    """Controls that belong together and the element that holds them."""

    container: Element
    fields: tuple[Element, ...]
    buttons: tuple[Element, ...]

    @property
    def is_form(self) -> bool:
        """Whether a `<form>` holds them."""
        return tag_of(self.container) == "form"


def groups_of(found: Inventory) -> list[Group]:
    """Every group of fields, in the order of the page; hidden inputs and lone buttons make none."""
    holders: dict[Element, list[Element]] = {}
    order = {element: number for number, element in enumerate(found.fields)}
    orphans: list[Element] = []
    whole = _whole_pages(found)
    for field in found.fields:
        if attribute(field, "type").lower() == "hidden":
            continue
        form = _form_of(field, found, whole)
        if form is None:
            orphans.append(field)
        else:
            holders.setdefault(form, []).append(field)
    buttons = _buttons_by_holder(found)
    for holder, fields in _joined_steps(dict(_clusters(orphans, buttons))).items():
        holders.setdefault(holder, []).extend(fields)
    _adopt_boxes(holders)
    groups = [
        Group(holder, tuple(sorted(fields, key=order.__getitem__)), _buttons_of(holder, buttons))
        for holder, fields in holders.items()
    ]
    return sorted(groups, key=lambda group: order[group.fields[0]])


def _adopt_boxes(holders: dict[Element, list[Element]]) -> None:
    """Give tick boxes that stand beside a form, with no field of their own, to that form."""
    lone = [
        holder
        for holder, fields in holders.items()
        if tag_of(holder) != "form" and all(attribute(one, "type").lower() == "checkbox" for one in fields)
    ]
    for holder in lone[:_LONE_LIMIT]:
        for wrapper in (holder, *list(holder.iterancestors())[:_ADOPTING]):
            inside = [one for one in holders if one is not holder and wrapper in one.iterancestors()]
            if len(inside) == 1:
                holders[inside[0]].extend(holders.pop(holder))
            if inside:
                break


def _whole_pages(found: Inventory) -> frozenset[Element]:
    """Forms that some engines put around the whole page: they tell nothing of what is sent together."""
    return frozenset(
        form for form in found.forms if next(form.iter("footer", "header", "main", "nav"), None) is not None
    )


def _form_of(field: Element, found: Inventory, whole: frozenset[Element]) -> Element | None:
    owner = found.by_id.get(attribute(field, "form")) if field.get("form") else None
    if owner is not None and tag_of(owner) == "form":
        return owner
    return next((form for form in field.iterancestors("form") if form not in whole), None)


def _buttons_by_holder(found: Inventory) -> dict[Element, list[Element]]:
    """For each element, the buttons with words somewhere inside."""
    inside: dict[Element, list[Element]] = {}
    for button in dict.fromkeys(found.buttons):
        for holder in button.iterancestors():
            held = inside.setdefault(holder, [])
            if len(held) < _MANY_BUTTONS:
                held.append(button)
    return inside


def _clusters(
    orphans: list[Element], buttons: dict[Element, list[Element]]
) -> Iterator[tuple[Element, list[Element]]]:
    """Fields outside forms, by the nearest ancestor with a button of words."""
    clusters: dict[Element, list[Element]] = {}
    speaking: dict[Element, bool] = {}
    for field in orphans:
        holder = _nearest(field, buttons, speaking)
        if holder is not None:
            clusters.setdefault(holder, []).append(field)
    yield from clusters.items()


def _joined_steps(clusters: dict[Element, list[Element]]) -> dict[Element, list[Element]]:
    """The steps of one quiz, which stand side by side, as one group."""
    by_parent: dict[Element, list[Element]] = {}
    for holder in clusters:
        parent = holder.getparent()
        if parent is not None and _STEP.search(classes(holder)):
            by_parent.setdefault(parent, []).append(holder)
    for parent, steps in by_parent.items():
        if len(steps) > 1 and tag_of(parent) not in ("body", "html"):
            fields = [field for step in steps for field in clusters.pop(step)]
            clusters[parent] = [*clusters.get(parent, ()), *fields]
    return clusters


def _nearest(
    field: Element, buttons: dict[Element, list[Element]], speaking: dict[Element, bool]
) -> Element | None:
    holder = None
    for number, ancestor in enumerate(field.iterancestors()):
        if tag_of(ancestor) in ("body", "html") and holder is not None:
            break
        holder = ancestor
        if number > _CLIMB_LIMIT or tag_of(ancestor) in ("body", "html"):
            break
        if any(_speaks(button, speaking) for button in buttons.get(ancestor, ())):
            break
    return holder


def _speaks(button: Element, speaking: dict[Element, bool]) -> bool:
    """Whether a button has words, not only a cross, an eye or a country code."""
    if button not in speaking:
        words = words_of(button) or attribute(button, "value")
        speaking[button] = sum(letter.isalpha() for letter in words) > 2
    return speaking[button]


def _buttons_of(holder: Element, buttons: dict[Element, list[Element]]) -> tuple[Element, ...]:
    return tuple(buttons.get(holder, ()))
