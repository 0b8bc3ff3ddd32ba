"""A PDF with notes as highlights at the words that they are about."""

import ctypes
import io
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage, raw

from pdcheck.annotating.letters import found, letters_of
from pdcheck.annotating.notes import AUTHOR, GENERAL, Note, Span
from pdcheck.artifacts import Document
from pdcheck.collect.pdf import text_of
from pdcheck.report.things import Sort

_COLOURS = {Sort.BREACH: (255, 140, 130), Sort.RISK: (255, 205, 110), Sort.QUESTION: (255, 240, 120)}
_ALPHA = 140
_SIGN = 20.0
"""Points of the sign of a note on the whole document."""
_MARGIN = 12.0
_PRINTED = 4
"""The flag of annotations that are printed."""


def annotated(data: bytes, document: Document, notes: Sequence[Note]) -> bytes:
    """The file with a highlight a note; what stands before is left to the byte, new objects follow it."""
    held = io.BytesIO()
    with pypdfium2.PdfDocument(data) as pdf:
        general = [note for note in notes if not _highlighted(pdf, document, note)]
        if general:
            _note(pdf[0], "\n\n".join((GENERAL, *(note.whole for note in general))))
        pdf.save(held, flags=raw.FPDF_INCREMENTAL)
    return held.getvalue()


def _highlighted(pdf: PdfDocument, document: Document, note: Note) -> bool:
    """Whether the words of the note were found on their pages, and marked."""
    is_marked = False
    for span in note.spans if not document.is_recognised else ():
        for number, words, before in _by_pages(span, document):
            page = pdf[number - 1]
            boxes = _boxes(page.get_textpage(), words, before)
            if boxes:
                _highlight(page, boxes, note.text if not is_marked else note.title, note.sort)
                is_marked = True
    return is_marked


def _by_pages(span: Span, document: Document) -> Iterator[tuple[int, str, str]]:
    """Page, words of the span on it, and what stands on the page before them."""
    pages: dict[int, list[tuple[int, int]]] = {}
    for paragraph in document.paragraphs:
        start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if start < end and paragraph.page is not None:
            pages.setdefault(paragraph.page, []).append((start, end))
    for page, parts in pages.items():
        top = min(one.start for one in document.paragraphs if one.page == page)
        yield page, document.text[parts[0][0] : parts[-1][1]], document.text[top : parts[0][0]]


def _boxes(textpage: PdfTextPage, words: str, before: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each line of the words; empty where they are not there."""
    at = found(words, before, letters_of(text_of(textpage)))
    if at is None:
        return []
    total = textpage.count_rects(at[0], at[1] - at[0] + 1)
    return [textpage.get_rect(index) for index in range(total)]


def _highlight(
    page: PdfPage, boxes: Sequence[tuple[float, float, float, float]], text: str, sort: Sort
) -> None:
    def fill(annotation: Any) -> None:
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *_COLOURS[sort], _ALPHA)
        for left, bottom, right, top in boxes:
            corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, corners)

    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    frame = (min(lefts), min(bottoms), max(rights), max(tops))
    _annotation(page, raw.FPDF_ANNOT_HIGHLIGHT, frame, text, fill)


def _note(page: PdfPage, text: str) -> None:
    """A sign in the corner of a page that opens a text."""
    left, _, _, top = page.get_cropbox()
    frame = (left + _MARGIN, top - _MARGIN - _SIGN, left + _MARGIN + _SIGN, top - _MARGIN)

    def fill(annotation: Any) -> None:
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *_COLOURS[Sort.BREACH], 255)

    _annotation(page, raw.FPDF_ANNOT_TEXT, frame, text, fill)


def _annotation(
    page: PdfPage, kind: int, frame: tuple[float, float, float, float], text: str, fill: Any
) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page, kind)
    left, bottom, right, top = frame
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
    fill(annotation)
    raw.FPDFAnnot_SetFlags(annotation, _PRINTED)
    for key, value in ((b"Contents", text), (b"T", AUTHOR)):
        raw.FPDFAnnot_SetStringValue(annotation, key, _wide(value))
    raw.FPDFPage_CloseAnnot(annotation)


def _wide(text: str) -> Any:
    """A string as PDFium takes it: UTF-16 in the order of little-endian machines, ended by a zero."""
    data = (text + "\0").encode("utf-16-le", "replace")
    units = (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)
    return ctypes.cast(units, ctypes.POINTER(ctypes.c_ushort))
