"""A folder → what its files look like, at a glance: enough to propose what of a company to examine."""

import os
from collections.abc import Iterator
from pathlib import Path

from pdcheck.artifacts import Document
from pdcheck.collect.disk import file_bytes
from pdcheck.collect.document import read_document
from pdcheck.collect.evidence.kept import is_evidence
from pdcheck.collect.papers import is_leftover
from pdcheck.errors import UserError

_FILES = 1000
"""Files that are looked at; what a company keeps for an audit is some dozens."""
_DEEPEST = 4
"""Folders within folders."""
_OWN = frozenset(("reports", "drafts", "node_modules", "venv", "__pycache__"))
"""Folders that hold no documents of the company: our own reports among them."""
_TABLES = frozenset((".xlsx", ".xls", ".ods", ".csv", ".tsv"))
_CHATS = frozenset((".json", ".jsonl", ".mbox", ".eml", ".srt", ".vtt", ".txt", ".csv"))
_DOCUMENTS = frozenset((".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt", ".md", ".html", ".htm"))
_SAVED = frozenset((".har", ".mhtml", ".mht"))
_FIRST_PAGES = 3
_PAGES = 2
"""Saved pages by which a folder is a site."""


def files_below(root: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Each folder with its own files, in order; hidden ones, our own and leftovers left out."""
    seen = 0
    for place, folders, names in os.walk(root):
        here = Path(place)
        depth = len(here.relative_to(root).parts)
        folders[:] = sorted(
            one
            for one in folders
            if depth < _DEEPEST
            and one not in _OWN
            and not one.startswith(".")
            and not is_evidence(str(here / one))
        )
        files = [here / name for name in sorted(names) if not is_leftover(name) and not name.startswith(".")]
        yield here, files[: _FILES - seen]
        seen += len(files)
        if seen >= _FILES:
            return


def is_site(files: list[Path]) -> bool:
    """Whether a folder's files are saved pages, with a first one among them."""
    pages = [one for one in files if one.suffix.lower() in (".html", ".htm")]
    return len(pages) >= _PAGES and any(one.stem.lower() in ("index", "main", "home") for one in pages)


def is_saved_site(path: Path) -> bool:
    """Whether a file holds pages as a browser saves them together."""
    return path.suffix.lower() in _SAVED


def table_kind(path: Path) -> str:
    """`answers`, `journal`, `register`, or empty where the table is none of them."""
    if path.suffix.lower() not in _TABLES:
        return ""
    from pdcheck.collect.answers_sheets import question_tables
    from pdcheck.collect.journal import journal_of
    from pdcheck.collect.register import register_in
    from pdcheck.collect.tables import read_workbook

    try:
        book = read_workbook(str(path))
    except UserError:
        return ""
    if any(question_tables(book, str(path))):
        return "answers"
    for kind, read in (
        ("journal", lambda: journal_of(book, {})),
        ("register", lambda: register_in(book, {}).people),
    ):
        try:
            if read() is not None:
                return kind
        except UserError:
            continue
    return ""


def is_export(path: Path) -> bool:
    """Whether a file is an export of conversations in a known format."""
    if path.suffix.lower() not in _CHATS:
        return False
    from pdcheck.collect.chat.export import Export
    from pdcheck.collect.chat.kinds import kind_of

    try:
        return bool(kind_of(Export(str(path))))
    except (UserError, OSError):
        return False


def words_of(path: Path) -> Document | None:
    """The document in a file, a PDF to its third page and no scans; None where there are no words."""
    if path.suffix.lower() not in _DOCUMENTS:
        return None
    try:
        if path.suffix.lower() == ".pdf":
            return _first_pages(path)
        return read_document(file_bytes(str(path)), str(path)).document
    except UserError:
        return None


def _first_pages(path: Path) -> Document | None:
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

    from pdcheck.collect.pdf_bounds import expect_bounded

    data = file_bytes(str(path))
    expect_bounded(data)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [
                pdf[number].get_textpage().get_text_range() for number in range(min(len(pdf), _FIRST_PAGES))
            ]
    except pypdfium2.PdfiumError:
        return None
    text = "\n".join(pages).replace("\r\n", "\n")
    return read_document(text.encode(), f"{path}.txt").document if text.strip() else None
