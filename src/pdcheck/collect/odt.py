"""A LibreOffice text → its paragraphs, table cells, notes, headers and footers."""

from typing import TYPE_CHECKING

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.archive import Archive
from pdcheck.collect.content import Block, Content
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"

_UNSEEN = frozenset(
    (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}note-citation")
)
"""Deleted text, comments and marks of notes: not what a reader of the document reads."""
_SPACES_LIMIT = 200
_KINDS = {
    f"{_TABLE}table-cell": ParagraphKind.TABLE,
    f"{_TEXT}note-body": ParagraphKind.FOOTNOTE,
    f"{_DRAW}text-box": ParagraphKind.TEXT_BOX,
    f"{_TEXT}list-item": ParagraphKind.LIST_ITEM,
    f"{_STYLE}header": ParagraphKind.HEADER,
    f"{_STYLE}footer": ParagraphKind.FOOTER,
}


def read(data: bytes) -> Content:
    """The body, then headers and footers, each text once."""
    archive = Archive(data)
    _expect_open(archive)
    body = archive.xml("content.xml").find(f".//{_OFFICE}text")
    if body is None:
        raise UserError(
            "файл повреждён: в нём нет текста документа", hint="пересохраните документ в редакторе"
        )
    blocks: list[Block] = []
    _walk(body, ParagraphKind.BODY, blocks)
    seen: set[str] = set()
    styles = archive.xml("styles.xml") if "styles.xml" in archive else None
    for side in () if styles is None else styles.iter(f"{_STYLE}header", f"{_STYLE}footer"):
        edge: list[Block] = []
        _walk(side, _KINDS[str(side.tag)], edge)
        blocks += [block for block in edge if block.text not in seen]
        seen.update(block.text for block in edge)
    return Content(tuple(blocks))


def _expect_open(archive: Archive) -> None:
    manifest = archive.xml("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive else None
    if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise UserError("документ защищён паролем", hint="откройте его, снимите пароль и сохраните заново")


def _walk(root: "etree._Element", kind: ParagraphKind, blocks: list[Block]) -> None:
    """Paragraphs in reading order; a stack in place of recursion, so that nesting has no limit of ours."""
    stack = [(child, kind) for child in reversed(root)]
    while stack:
        element, within = stack.pop()
        tag = str(element.tag)
        if tag in _UNSEEN:
            continue
        within = _KINDS.get(tag, within)
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            is_heading = tag == f"{_TEXT}h" and within is ParagraphKind.BODY
            inner: list[tuple[etree._Element, ParagraphKind]] = []
            text = _line(element, within, inner)
            if text.strip():
                blocks.append(Block(text, ParagraphKind.HEADING if is_heading else within))
            stack += reversed(inner)
        else:
            stack += [(child, within) for child in reversed(element)]


def _line(
    paragraph: "etree._Element", kind: ParagraphKind, inner: list[tuple["etree._Element", ParagraphKind]]
) -> str:
    """A paragraph's own words; text boxes and notes inside it are left to `inner`."""
    pieces: list[str] = [paragraph.text or ""]
    stack = list(reversed(paragraph))
    tails: dict[int, str] = {}
    while stack:
        element = stack.pop()
        if id(element) in tails:
            pieces.append(tails.pop(id(element)))
            continue
        tag, tail = str(element.tag), element.tail or ""
        if tag in _UNSEEN:
            pieces.append(tail)
        elif tag in (f"{_DRAW}frame", f"{_TEXT}note"):
            inner.append((element, kind))
            pieces.append(tail)
        elif tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c", "1")
            pieces.append(" " * min(int(count) if count.isdigit() else 1, _SPACES_LIMIT) + tail)
        elif tag == f"{_TEXT}tab":
            pieces.append(" " + tail)
        elif tag == f"{_TEXT}line-break":
            pieces.append("\n" + tail)
        else:
            pieces.append(element.text or "")
            tails[id(element)] = tail
            stack.append(element)
            stack += reversed(element)
    return "".join(pieces)
