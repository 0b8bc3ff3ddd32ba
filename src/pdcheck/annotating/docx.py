"""A DOCX with notes as comments of Word at the words that they are about."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pdcheck.annotating.letters import found, letters_of
from pdcheck.annotating.notes import AUTHOR, GENERAL, Note, Span
from pdcheck.artifacts import Document
from pdcheck.collect.docx import paragraph_elements
from pdcheck.collect.wordml import W
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from docx.document import Document as Word

_BOX = f"{W}txbxContent"
_GONE = frozenset((f"{W}del", f"{W}moveFrom"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INITIALS = "ПД"


def annotated(data: bytes, document: Document, notes: Sequence[Note]) -> bytes:
    """The file with a comment a note; raises UserError where Word's own library does not open it."""
    word = _opened(data)
    elements = paragraph_elements(data, word.element)
    general: list[str] = []
    for note in notes:
        is_placed = False
        for span in note.spans:
            # Each is placed before the next is looked for, which may cut its runs in two.
            held_by = _range(span, document, elements)
            if held_by is not None:
                _comment(word, *held_by, note.title if is_placed else note.text)
                is_placed = True
        if not is_placed:
            general.append(note.whole)
    runs = next((own for element in elements if element is not None and (own := _runs(element))), None)
    if general and runs is None:
        raise UserError("в документе нет текста, к которому можно поставить примечание")
    if general and runs:
        _comment(word, runs[0], runs[0], "\n\n".join((GENERAL, *general)))
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def _opened(data: bytes) -> "Word":
    from docx import Document as open_word
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return open_word(io.BytesIO(data))
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError):
        raise UserError(
            "Word-файл особого вида не размечается", hint="сохраните его как обычный DOCX"
        ) from None


def _range(span: Span, document: Document, elements: Sequence[Any]) -> "tuple[Any, Any] | None":
    """The first and the last run of the words, cut out of theirs; None where the body does not hold them."""
    parts = []
    for paragraph, element in zip(document.paragraphs, elements, strict=False):
        start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if start < end and element is not None:
            before = document.text[paragraph.start : start]
            parts.append(_cut_out(element, document.text[start:end], before))
    known = [part for part in parts if part is not None]
    return (known[0][0], known[-1][1]) if known else None


def _cut_out(paragraph: Any, words: str, before: str) -> "tuple[Any, Any] | None":
    """Runs that hold the words of a paragraph and no others; all its runs where they are not found."""
    texts = _texts(paragraph)
    signs = [(text, place) for text in texts for place in range(len(text.text or ""))]
    at = found(words, before, letters_of(text.text[place] for text, place in signs))
    if at is None:
        runs = _runs(paragraph)
        return (runs[0], runs[-1]) if runs else None
    (first, start), (last, end) = signs[at[0]], signs[at[1]]
    # The end is cut first: the beginning keeps its place.
    _split(last, end + 1)
    beginning = _split(first, start)
    if beginning is not first and last is first:
        last = beginning
    return beginning.getparent(), last.getparent()


def _split(text: Any, at: int) -> Any:
    """The text from a place on, in a run of its own with all that follows; the same where it begins one."""
    run, words = text.getparent(), text.text or ""
    is_first = not any(child.tag != f"{W}rPr" for child in text.itersiblings(preceding=True))
    is_last = text.getnext() is None
    if (at == 0 and is_first) or (at >= len(words) and is_last):
        return text
    following = run.makeelement(run.tag, run.attrib)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        following.append(deepcopy(properties))
    siblings = list(text.itersiblings())
    tail = text
    if at > 0:
        tail = text.makeelement(text.tag, text.attrib)
        tail.text, text.text = words[at:], words[:at]
        for one in (tail, text):
            one.set(_SPACE, "preserve")
    following.append(tail)
    following.extend(siblings)
    run.addnext(following)
    return tail


def _texts(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph, without those deleted and those of boxes within it."""
    return [text for text in paragraph.iter(f"{W}t") if _is_own(text, paragraph)]


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter(f"{W}r") if _is_own(run, paragraph)]


def _is_own(element: Any, paragraph: Any) -> bool:
    for outer in element.iterancestors():
        if outer is paragraph:
            return bool(element.tag != f"{W}t" or element.getparent().tag == f"{W}r")
        if outer.tag == _BOX or outer.tag in _GONE:
            return False
    return False


def _comment(word: "Word", first: Any, last: Any, text: str) -> None:
    from docx.text.run import Run

    # Comments cannot stand within a box of text: the run that holds the box bears them.
    runs = [Run(_out_of_boxes(run), word) for run in (first, last)]
    comment = word.add_comment(runs, text, author=AUTHOR, initials=_INITIALS)
    for run in comment.paragraphs[0].runs:
        run.bold = True


def _out_of_boxes(run: Any) -> Any:
    boxes = [outer for outer in run.iterancestors() if outer.tag == _BOX]
    if not boxes:
        return run
    return next(outer for outer in boxes[-1].iterancestors() if outer.tag == f"{W}r")
