"""Tick boxes of a group → those with which a visitor agrees to something."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pdcheck.collect.page.dom import Element, attribute, classes, opening_tag, passage, words_of
from pdcheck.collect.page.fields import type_of
from pdcheck.collect.page.grouping import Group
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.labels import words_beside
from pdcheck.collect.page.links import link_of
from pdcheck.collect.page.scripts import Scripts
from pdcheck.reading.pages.agreement import agrees, is_yes, plain, subjects
from pdcheck.sites import Box, Link, Subject

_CONSENT_NAMES = re.compile(
    r"soglas|agree|consent|privacy|policy|personal|politic|politik|accept|152|(?<![a-z])(?:pd|pdn|gdpr|terms|oferta)(?![a-z])|rules",
    re.IGNORECASE,
)
_MAIL_NAMES = re.compile(r"subscri|newsletter|mailing|marketing|news|promo|rassyl", re.IGNORECASE)
_NOT_REQUIRED_BY_LABEL = re.compile(r"запомн|не выходить|remember")
_DRAWN = re.compile(r"(?<![a-z])(?:custom[-_]?)?check(?:box|er|mark|ed)?(?![a-z])")
_QUESTION_LIMIT = 400
_CAPTION_LIMIT = 120
_ABOUT_DATA = frozenset((Subject.PROCESSING, Subject.POLICY))
_ACTIVE = re.compile(r"(?<![\w-])(?:active|checked|is-active|is-checked|_active|_checked|selected)(?![\w-])")
_REQUIRED_CLASSES = re.compile(
    r"(?<![\w-])(?:_req|req|required|js-required|is-required|validate\[required\]|wpcf7-validates-as-required|field-required|_required)(?![\w-])"
)


class Agreement(NamedTuple):
    """A box of agreement, and its parts in the tree."""

    box: Box
    control: Element
    holder: Element
    """What holds its words."""


def agreement_of(
    control: Element, group: Group, found: Inventory, scripts: Scripts, anchor: str
) -> Agreement | None:
    """The box of agreement that a control is; None for a choice or any other field."""
    if type_of(control) not in ("checkbox", "radio"):
        return None
    return agreement_by_words(control, group, found, scripts, anchor)


def agreement_by_words(
    control: Element, group: Group, found: Inventory, scripts: Scripts, anchor: str
) -> Agreement | None:
    """The box of agreement that the words beside an element make of it."""
    words, holder = words_beside(control, found, group.container)
    if type_of(control) == "radio" and is_yes(words):
        words, holder = _question(holder, group.container, words)
    about = _about(control, words)
    if not about:
        return None
    box = Box(
        passage=passage(found.url, anchor, words or opening_tag(control)),
        about=about,
        is_ticked=is_ticked(control) or scripts.ticks(control),
        is_required=is_required(control, group, scripts),
        links=tuple(_links(holder, found)),
    )
    return Agreement(box, control, holder)


def _question(answer: Element, limit: Element, words: str) -> tuple[str, Element]:
    """The question to which a radio «Да» answers, where it asks for agreement."""
    one = answer
    for _ in range(3):
        parent = one.getparent()
        if parent is None or one is limit:
            break
        one = parent
        said = words_of(one)
        if len(said) > _QUESTION_LIMIT:
            break
        if subjects(said) and agrees(said):
            return said, one
    return words, answer


def drawn_boxes(group: Group) -> Iterator[Element]:
    """Empty elements that a class names a tick box and that stand for no native one."""
    for one in group.container.iter("div", "span", "i", "b", "a"):
        if len(one) or (one.text or "").strip() or not _DRAWN.search(classes(one)):
            continue
        wrappers = [wrapper for _, wrapper in zip(range(2), one.iterancestors(), strict=False)]
        if not any(
            type_of(native) in ("checkbox", "radio")
            for wrapper in wrappers
            for native in wrapper.iter("input")
        ):
            yield one


def _about(control: Element, words: str) -> tuple[Subject, ...]:
    about = subjects(words)
    text = plain(words)
    if _NOT_REQUIRED_BY_LABEL.search(text) and not agrees(words):
        return ()
    names = f"{attribute(control, 'name')} {classes(control)} {attribute(control, 'data-name')}"
    named = bool(_CONSENT_NAMES.search(names))
    wants_mail = about == (Subject.MARKETING,) and (
        agrees(words)
        or re.search(r"получа|подпис|хочу|рассыл", text) is not None
        or bool(_MAIL_NAMES.search(names))
    )
    if wants_mail:
        return about
    is_short = type_of(control) == "checkbox" and len(words) <= _CAPTION_LIMIT and _ABOUT_DATA & set(about)
    if about and (agrees(words) or named or is_short):
        return about
    if named and type_of(control) == "checkbox" and (not text or agrees(words)):
        return (Subject.PROCESSING,) if not text else (Subject.TERMS,)
    return ()


def is_ticked(control: Element) -> bool:
    """Ticked by attribute, by `aria-checked`, or by the class of a custom box around."""
    if control.get("checked") is not None or attribute(control, "aria-checked") == "true":
        return True
    if control.get("data-checked") in ("true", "checked", "1"):
        return True
    if tag_is_input(control):
        return False
    return bool(_ACTIVE.search(classes(control)))


def tag_is_input(control: Element) -> bool:
    """Whether a control is the browser's own."""
    return control.tag == "input"


def _is_marked_required(control: Element) -> bool:
    return control.get("required") is not None or attribute(control, "aria-required") == "true"


def is_required(control: Element, group: Group, scripts: Scripts) -> bool:
    """Required by attribute, which binds only inside a `<form>`, or by what markup and scripts do with the button."""
    if group.is_form and _is_marked_required(control):
        return True
    if attribute(control, "data-tilda-req") == "1" or attribute(control, "data-required") in ("1", "true"):
        return True
    if _is_acceptance(control):
        return True
    if group.is_form and any(_is_disabled(button) for button in group.buttons):
        return True
    return scripts.requires(control, _REQUIRED_CLASSES.findall(control.get("class") or ""))


def _is_acceptance(control: Element) -> bool:
    """A box of Contact Form 7 that keeps the form from being sent, unless it is marked optional."""
    for ancestor in control.iterancestors("span"):
        named = classes(ancestor)
        if "wpcf7-acceptance" in named:
            return "optional" not in named
    return False


def _is_disabled(button: Element) -> bool:
    """Whether the button that sends waits for something."""
    is_sending = attribute(button, "type").lower() in ("submit", "") or button.tag == "a"
    return is_sending and button.get("disabled") is not None


def _links(holder: Element, found: Inventory) -> list[Link]:
    return [link_of(one, found) for one in holder.iter("a")][:12]
