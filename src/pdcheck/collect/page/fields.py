"""The controls of a group → the fields that a visitor fills in; traps for robots are left out."""

import re
from collections.abc import Iterable, Iterator

from pdcheck.collect.page.dom import Element, attribute, classes, is_hidden, tag_of, words_of
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.labels import label_of, question_of, words_before
from pdcheck.reading.pages.fields import (
    AUTOCOMPLETE,
    Meaning,
    is_remembering,
    meaning_of_identifier,
    meaning_of_words,
    sort_of_file,
    warns_people,
)
from pdcheck.sites import Field, FieldKind

_TICKS = frozenset(("checkbox", "radio"))
_TRAP_NAMES = re.compile(
    r"honeypot|\bhp\b|hp_|_hp|bot-?check|antispam|anti-spam|gotcha|no-?spam|trap|bot[-_]?field", re.IGNORECASE
)
_TRAP_CLASSES = re.compile(
    r"honeypot|(?<![\w-])(?:hidden|d-none|sr-only|visually-hidden|hp|ohnohoney|trap)(?![\w-])"
)
_OFFSCREEN = re.compile(
    r"(?:left|top)\s*:\s*-\d{3,}|opacity\s*:\s*0(?!\.)|(?:width|height)\s*:\s*0(?:px)?\s*(?:;|$)"
)
_BY_TYPE = {
    "email": Meaning(FieldKind.EMAIL),
    "tel": Meaning(FieldKind.PHONE),
    "file": Meaning(FieldKind.FILE),
    "search": Meaning(FieldKind.OTHER, "search"),
    "password": Meaning(FieldKind.OTHER, "password"),
    "range": Meaning(FieldKind.OTHER, "choice"),
    "color": Meaning(FieldKind.OTHER, "choice"),
    "number": Meaning(FieldKind.OTHER, "number"),
}
_OF_TIME = frozenset(("date", "time", "datetime-local", "month", "week"))
_NOT_IN_AREAS = frozenset((FieldKind.NAME, FieldKind.PHONE, FieldKind.EMAIL))
_NEVER_CHOSEN = frozenset(
    (FieldKind.OTHER, FieldKind.NAME, FieldKind.MESSAGE, FieldKind.PHONE, FieldKind.EMAIL)
)
_CHOSEN = frozenset(
    ("gender", "age", "health", "religion", "nationality", "politics", "intimate", "conviction", "children")
)
"""What a choice among options may ask of a person; other choices are only choices."""
_NOT_BY_TYPE = frozenset(
    ("snils", "inn", "card", "code", "promo", "captcha", "social_account", "login", "age")
)
_PHONE_MASK = re.compile(r"^\W*(?:\+ ?7|8) ?[ (_–-]?.*[9_0xх#]{2}")


def fields_of(controls: Iterable[Element], found: Inventory) -> tuple[Field, ...]:
    """What the visitor fills in; the radios and ticks of one name are one choice."""
    fields: list[Field] = []
    choices: set[str] = set()
    for control in controls:
        kind = type_of(control)
        if is_trap(control):
            continue
        if kind in _TICKS:
            if is_remembering(label_of(control, found)):
                continue
            group = attribute(control, "name").removesuffix("[]") or kind
            if group not in choices:
                choices.add(group)
                fields.append(_choice(control, found))
            continue
        fields.append(_field(control, found))
    return tuple(fields)


def type_of(control: Element) -> str:
    """`checkbox`, `radio`, `text` and so on; for what only plays a control by its role, that role."""
    tag = tag_of(control)
    if tag == "input":
        return attribute(control, "type").lower() or "text"
    if tag in ("select", "textarea"):
        return tag
    role = attribute(control, "role")
    return "checkbox" if role in ("checkbox", "switch") else "textarea"


def is_trap(control: Element) -> bool:
    """Whether a field is there for robots only: named or hidden as such, or out of reach of people."""
    kind = type_of(control)
    if kind in _TICKS or kind in ("file", "select"):
        return bool(_TRAP_NAMES.search(attribute(control, "name")))
    if _TRAP_NAMES.search(f"{attribute(control, 'name')} {attribute(control, 'id')}"):
        return True
    if warns_people(f"{attribute(control, 'placeholder')} {words_before(control)}"):
        return True
    if _is_out_of_sight(control):
        return True
    parent = control.getparent()
    return (
        parent is not None
        and tag_of(parent) in ("div", "p", "span", "label")
        and (
            bool(_OFFSCREEN.search(parent.get("style") or ""))
            or (attribute(parent, "aria-hidden") == "true" and attribute(control, "tabindex") == "-1")
            or bool(_TRAP_NAMES.search(classes(parent)))
        )
    )


def _is_out_of_sight(control: Element) -> bool:
    if attribute(control, "tabindex") == "-1" and (
        attribute(control, "autocomplete") in ("off", "nope", "new-password")
        or _TRAP_CLASSES.search(classes(control))
    ):
        return True
    return (bool(_TRAP_CLASSES.search(control.get("class") or "")) and type_of(control) == "text") or (
        bool(_OFFSCREEN.search(control.get("style") or "")) or is_hidden(control)
    )


def _choice(control: Element, found: Inventory) -> Field:
    question, option = question_of(control), label_of(control, found)
    told = (
        meaning_of_words(question) if question else None,
        meaning_of_words(option) if option else None,
        meaning_of_identifier(attribute(control, "name")),
    )
    sort = next((one.sort for one in told if one and one.sort in _CHOSEN), "choice")
    words = " · ".join(dict.fromkeys(filter(None, (question, option))))
    return Field(kind=FieldKind.OTHER, sort=sort, words=words[:120], name=attribute(control, "name"))


def _field(control: Element, found: Inventory) -> Field:
    meaning, words = _meaning(control, found)
    kind = type_of(control)
    if kind == "textarea" and meaning.kind in _NOT_IN_AREAS:
        meaning = Meaning(FieldKind.MESSAGE)
    elif kind == "file":
        near = " ".join(filter(None, (words, words_before(control), attribute(control, "name"))))
        meaning = Meaning(FieldKind.FILE, sort_of_file(near))
    elif kind == "select" and not meaning.sort and meaning.kind in _NEVER_CHOSEN:
        meaning = Meaning(FieldKind.OTHER, "choice")
    return Field(
        kind=meaning.kind,
        sort=meaning.sort,
        words=words[:120],
        name=attribute(control, "name"),
        is_required=control.get("required") is not None or attribute(control, "aria-required") == "true",
    )


def _meaning(control: Element, found: Inventory) -> tuple[Meaning, str]:
    """By label and placeholder, type, `autocomplete`, the words around, the names in the markup, in this order."""
    label, hint = label_of(control, found), attribute(control, "placeholder")
    shown = [words for words in (label, hint, attribute(control, "data-placeholder")) if words]
    by_words = next((meaning for words in shown if (meaning := meaning_of_words(words))), None)
    kind = type_of(control)
    by_type = _BY_TYPE.get(kind)
    said = " · ".join(shown)
    if by_words is not None and (by_type is None or _overrules(by_words, by_type)):
        return by_words, said
    if by_type is not None:
        return by_type, said
    for words in _masks(control):
        if _PHONE_MASK.search(words):
            return Meaning(FieldKind.PHONE), said or words
    tokens = attribute(control, "autocomplete").lower().split()
    for token in tokens:
        if token in AUTOCOMPLETE:
            return AUTOCOMPLETE[token], said
    if attribute(control, "inputmode") in ("tel", "email"):
        return _BY_TYPE[attribute(control, "inputmode")], said
    return _by_names(control, said)


def _overrules(by_words: Meaning, by_type: Meaning) -> bool:
    """Whether words may say that a field of a type asks for another thing: type="tel" for a card."""
    if by_type.sort == "number" and by_words.kind is not FieldKind.NAME:
        return True
    if by_type.kind is FieldKind.PHONE:
        return (
            by_words.sort in _NOT_BY_TYPE
            or by_words.kind in (FieldKind.PASSPORT, FieldKind.BIRTH_DATE)
            or (by_words.kind is FieldKind.PHONE)
        )
    return by_words.kind is by_type.kind


def _masks(control: Element) -> Iterator[str]:
    yield attribute(control, "placeholder")
    for name in ("data-mask", "data-inputmask", "data-phonemask", "pattern", "value", "data-tilda-mask"):
        if value := attribute(control, name):
            yield value


def _by_names(control: Element, said: str) -> tuple[Meaning, str]:
    near = words_before(control)
    by_names = (
        meaning_of_identifier(attribute(control, "name"))
        or meaning_of_identifier(attribute(control, "id"))
        or meaning_of_identifier(attribute(control, "data-name"))
    )
    kind = type_of(control)
    by_near = meaning_of_words(near) if near else None
    if by_near is not None and (by_names is None or (not said and by_near.kind is not FieldKind.MESSAGE)):
        return by_near, near
    if by_names is not None:
        return by_names, said or near
    if kind == "textarea":
        return Meaning(FieldKind.MESSAGE), said or near
    if kind in _OF_TIME:
        return Meaning(FieldKind.OTHER, "date"), said or near
    by_class = None if said else meaning_of_identifier(control.get("class") or "")
    return by_class or Meaning(FieldKind.OTHER), said or near


def caption_of(group: Element) -> str:
    """The heading or legend that stands in a group of fields, for people."""
    for one in group.iter("h1", "h2", "h3", "h4", "h5", "legend"):
        if words := words_of(one):
            return words[:80]
    return ""
