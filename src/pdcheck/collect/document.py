"""One file, whatever its name → `Document` with pages and paragraphs, or the gap that says why not."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import PurePath

from pdcheck.artifacts import Document, Gap
from pdcheck.collect.content import Content, joined
from pdcheck.collect.heading import date_of, title_of
from pdcheck.collect.kind import kind_of
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.errors import UserError
from pdcheck.facts import Fact

_READERS = {"md": "plain", "txt": "plain", "png": "scan", "jpg": "scan", "tiff": "scan", "bmp": "scan"}
"""The module that reads a format, where it is not the format's own name."""
_DOCUMENTS = frozenset(("docx", "doc", "odt", "rtf", "pdf", "txt", "md", "html", "htm"))
"""Endings that promise a text."""


class Collected(Fact):
    """What one argument gave: a document, or gaps, or a document with gaps in it."""

    target: str
    """The argument as it was given."""
    document: Document | None = None
    gaps: tuple[Gap, ...] = ()


def collect_documents(
    paths: Sequence[str],
    on_progress: Callable[[str], None] | None = None,
    sources: Sources = WORLD,
) -> Iterator[Collected]:
    """Read each file in turn; one that cannot be read gives a gap, and the rest go on."""
    for path in paths:
        if on_progress is not None:
            on_progress(path)
        yield _collected(path, sources)


def _collected(path: str, sources: Sources) -> Collected:
    plain = path.encode("utf-8", "replace").decode()
    if plain != path:  # bytes that are no UTF-8 reach a program as lone surrogates
        reason = "имя файла не в кодировке UTF-8; переименуйте файл"
        return Collected(target=plain, gaps=(Gap(source=plain, what="документ", reason=reason),))
    try:
        return read_document(sources.file(path), path)
    except UserError as error:
        reason = f"{error.message}; {error.hint}" if error.hint else error.message
        return Collected(target=path, gaps=(Gap(source=path, what="документ", reason=reason),))


def read_document(data: bytes, source: str) -> Collected:
    """The document that bytes hold, whatever their name; raises UserError where there is none."""
    kind = kind_of(data, PurePath(source).suffix.lower())
    # Each reader is imported when its format is met: text files need neither lxml nor PDFium.
    reader = import_module(f"pdcheck.collect.{_READERS.get(kind, kind)}")
    content: Content = reader.read(data)
    document = document_of(content, source, kind, data)
    gaps = tuple(Gap(source=source, what=missed.what, reason=missed.reason) for missed in content.missed)
    return Collected(target=source, document=document, gaps=gaps)


def document_of(content: Content, source: str, kind: str, data: bytes) -> Document:
    """What a reader took from bytes, joined into a document; raises UserError where there is no text."""
    text, paragraphs = joined(content)
    if not text.strip():
        reasons = "; ".join([_misnamed(kind, source), *_no_text(content)]).removeprefix("; ")
        raise UserError(reasons, hint="проверьте, тот ли это файл")
    return Document(
        source=source,
        text=text,
        paragraphs=paragraphs,
        title=title_of(text, paragraphs) or content.name or PurePath(source).name,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=content.pages,
        is_recognised=content.is_recognised,
        dated=date_of(text, paragraphs),
    )


def _no_text(content: Content) -> list[str]:
    return ["в файле нет текста", *dict.fromkeys(missed.reason for missed in content.missed)]


def _misnamed(kind: str, source: str) -> str:
    """What to say of a picture under the name of a document; nothing of any other file."""
    suffix = PurePath(source).suffix.lower()
    if _READERS.get(kind) != "scan" or suffix.removeprefix(".") not in _DOCUMENTS:
        return ""
    return f"это рисунок {kind.upper()}, хотя имя кончается на {suffix}"
