"""Headings and captions of a page → places where pictures of children are published."""

from collections.abc import Iterator
from itertools import islice

from pdcheck.artifacts import Passage
from pdcheck.collect.page.dom import Element, attribute, code_line, passage, tag_of, words_of
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.people import is_photo
from pdcheck.reading.pages.children import (
    heads_pictures_of_children,
    is_for_children,
    names_a_child,
    pictures_a_child,
)

_PLACES = 12
_HEADING = 90
_CLIMB = 3
_FOLLOWERS = 30
_HEADINGS = ("h1", "h2", "h3", "h4")
_CAPTION = 200


def children_shown(found: Inventory) -> tuple[Passage, ...]:
    """The words by which pictures of children are told, each once, at most a dozen."""
    return tuple(islice(dict.fromkeys(_told(found)), _PLACES))


def _told(found: Inventory) -> Iterator[Passage]:
    headings = [block for block in found.blocks if tag_of(block.element) in _HEADINGS]
    top = " ".join([found.title, *(block.text for block in headings[:6])])
    for_children = is_for_children(top)
    for block in headings:
        if (
            len(block.text) <= _HEADING
            and heads_pictures_of_children(block.text, for_children=for_children)
            and _has_pictures_below(block.element)
        ):
            yield passage(
                found.url, f"строка {block.element.sourceline}", block.text, code_line(block.element)
            )
    for block in found.blocks:
        if names_a_child(block.text) and _has_pictures_below(block.element):
            yield passage(
                found.url, f"строка {block.element.sourceline}", block.text, code_line(block.element)
            )
    for image in found.images:
        words = attribute(image, "alt") or attribute(image, "title") or _caption(image)
        if is_photo(image) and pictures_a_child(words):
            yield passage(found.url, f"строка {image.sourceline}", words, code_line(image))


def _has_pictures_below(heading: Element) -> bool:
    """Whether the heading's own section holds photographs, or shows them as a background."""
    one = heading
    for _ in range(_CLIMB):
        parent = one.getparent()
        if parent is None or tag_of(parent) in ("body", "html", "main"):
            break
        one = parent
        if any(map(is_photo, one.iter("img"))):
            return True
    return any(is_photo(image) for follower in _until_heading(one) for image in follower.iter("img"))


def _until_heading(element: Element) -> Iterator[Element]:
    """What follows an element up to the next heading of a part."""
    for follower in islice(element.itersiblings(), _FOLLOWERS):
        if tag_of(follower) in ("h1", "h2"):
            return
        yield follower


def _caption(image: Element) -> str:
    figure = next(image.iterancestors("figure"), None)
    caption = next(figure.iter("figcaption"), None) if figure is not None else None
    return words_of(caption)[:_CAPTION] if caption is not None else ""
