"""A control → the words that stand for it: label, wrapper, placeholder, neighbouring text."""

from pdcheck.collect.page.dom import Element, attribute, tag_of, words_of
from pdcheck.collect.page.inventory import Inventory

_CONTROLS = ("input", "select", "textarea")
_LABEL_LIMIT = 300
_NEAR_LIMIT = 160
_STATEMENT_LIMIT = 1500


def label_of(control: Element, found: Inventory) -> str:
    """The label by `for`, around, `aria-label` or `aria-labelledby`; empty where there is none."""
    element = label_element(control, found)
    if element is not None and (words := words_of(element)[:_STATEMENT_LIMIT]):
        return words
    named = attribute(control, "aria-label") or attribute(control, "title")
    if named:
        return named[:_LABEL_LIMIT]
    spoken = (found.by_id.get(name) for name in attribute(control, "aria-labelledby").split()[:4])
    return " ".join(words_of(one)[:_LABEL_LIMIT] for one in spoken if one is not None)


def label_element(control: Element, found: Inventory) -> Element | None:
    """The `<label>` that belongs to a control by `for` or around it."""
    name = attribute(control, "id")
    if name and name in found.labels:
        return found.labels[name]
    around = next(control.iterancestors("label"), None)
    return around if around is not None else _label_before(control)


def _label_before(control: Element) -> Element | None:
    """A `<label>` that names no control and stands right before this one, or before its wrapper."""
    one = control
    for _ in range(2):
        sibling = one.getprevious()
        if sibling is not None:
            return sibling if tag_of(sibling) == "label" and not sibling.get("for") else None
        parent = one.getparent()
        if parent is None or len(parent) > 1:
            return None
        one = parent
    return None


def question_of(control: Element) -> str:
    """What a group of radios or ticks asks: the legend of its field set, or the words before its first one."""
    group = next(control.iterancestors("fieldset"), None)
    legend = next(group.iter("legend"), None) if group is not None else None
    asked = words_of(legend) if legend is not None else words_before(control)
    return asked if len(asked) <= _NEAR_LIMIT else ""


def words_before(control: Element) -> str:
    """The text that stands right before a control, within its sentence: «Меня зовут ___»."""
    one: Element | None = control
    for _ in range(4):
        if one is None or tag_of(one) in ("form", "body"):
            return ""
        words = _before(one)
        if words is None:
            return ""
        if words:
            return words[-_NEAR_LIMIT:]
        one = one.getparent()
    return ""


def _before(element: Element) -> str | None:
    """Text between an element and the control before it among its siblings; None: a control is right before."""
    pieces: list[str] = []
    sibling = element.getprevious()
    steps = 0
    while sibling is not None and steps < 6:
        steps += 1
        if sibling.tail and sibling.tail.strip():
            pieces.insert(0, sibling.tail)
        if holds_control(sibling):
            words = " ".join(" ".join(pieces).split())
            return words or None
        pieces.insert(0, words_of(sibling))
        if any(piece.strip() for piece in pieces):
            break
        sibling = sibling.getprevious()
    else:
        parent = element.getparent()
        if sibling is None and parent is not None and parent.text:
            pieces.insert(0, parent.text)
    return " ".join(" ".join(pieces).split())


def holds_control(element: Element) -> bool:
    """Whether an element is or holds a field."""
    if tag_of(element) in _CONTROLS:
        return attribute(element, "type") != "hidden"
    return any(attribute(one, "type") != "hidden" for one in element.iter(*_CONTROLS))


def words_beside(control: Element, found: Inventory, limit: Element) -> tuple[str, Element]:
    """The words of a tick box and the element that holds them, at most `limit`.

    A label wins; else the words of the nearest wrapper in which no other field stands, or of what follows.
    """
    label = label_element(control, found)
    if label is not None and len(words := words_of(label)) > 1:
        holder = _widened(label, words, limit)
        return (words if holder is label else words_of(holder))[:_STATEMENT_LIMIT], holder
    one = control
    while one is not limit and (parent := one.getparent()) is not None:
        if sum(1 for _ in _fields_in(parent, 3)) > 1:
            return _after(one), parent
        one = parent
        if len(words := words_of(one)) > 1:
            return words[:_STATEMENT_LIMIT], one
    if label_words := label_of(control, found):
        return label_words, control
    return _after(control), control


def _widened(label: Element, words: str, limit: Element) -> Element:
    """The wrapper of a short label whose links or further words stand beside it: «Я согласен» <a>…</a>."""
    parent = label.getparent()
    if parent is None or parent is limit or sum(1 for _ in _fields_in(parent, 3)) > 1:
        return label
    whole = words_of(parent)
    return parent if len(words) < len(whole) <= _STATEMENT_LIMIT else label


def _fields_in(element: Element, most: int) -> list[Element]:
    found = []
    for one in element.iter(*_CONTROLS):
        if attribute(one, "type").lower() not in ("hidden", "submit", "button", "image"):
            found.append(one)
            if len(found) >= most:
                break
    return found


def _after(element: Element) -> str:
    """The words that follow an element before the next control."""
    pieces = [element.tail or ""]
    sibling = element.getnext()
    for _ in range(4):
        if sibling is None or holds_control(sibling) or tag_of(sibling) == "button":
            break
        pieces += [words_of(sibling), sibling.tail or ""]
        sibling = sibling.getnext()
    return " ".join(" ".join(pieces).split())[:_STATEMENT_LIMIT]
