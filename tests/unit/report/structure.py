"""What of PDF/UA-1 a program can tell of a file's structure."""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

STANDS_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI"},
}
"""Where elements of tables and lists may stand, by ISO 32000-1, 14.8.4.3."""


class Tag(NamedTuple):
    """An element of the structure: what it is, what it stands in, its words for those who do not see."""

    kind: str
    parent: str
    alternative: str


def mistakes_of_structure(document: pypdfium2.PdfDocument) -> list[str]:
    """Figures without words, rows and items outside tables and lists, levels of heading that are skipped."""
    tags = list(_tags(document))
    levels = [int(tag.kind[1:]) for tag in tags if re.fullmatch("H[1-6]", tag.kind)]
    return [
        *(f"no words: {tag}" for tag in tags if tag.kind == "Figure" and not tag.alternative),
        *(f"misplaced: {tag}" for tag in tags if tag.parent not in STANDS_IN.get(tag.kind, {tag.parent})),
        *(f"skipped: H{above} to H{below}" for above, below in pairwise([0, *levels]) if below > above + 1),
        *([] if levels else ["no headings"]),
    ]


def _tags(document: pypdfium2.PdfDocument) -> Iterator[Tag]:
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _within(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), "")


def _within(element: Any, parent: str) -> Iterator[Tag]:
    kind = _said(pdfium.FPDF_StructElement_GetType, element)
    places = range(pdfium.FPDF_StructElement_CountChildren(element))
    below = [pdfium.FPDF_StructElement_GetChildAtIndex(element, place) for place in places]
    yield Tag(kind, parent, _said(pdfium.FPDF_StructElement_GetAltText, element))
    for one in filter(None, below):
        yield from _within(one, kind)


def _said(ask: Any, element: Any) -> str:
    buffer = ctypes.create_string_buffer(ask(element, None, 0) or 2)
    ask(element, buffer, len(buffer))
    return buffer.raw.decode("utf-16-le").rstrip("\0")
