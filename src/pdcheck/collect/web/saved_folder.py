"""A folder of saved pages, or one page → a site; nothing outside the folder is ever opened."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from pdcheck.collect.web.fetched import Fetch
from pdcheck.collect.web.places import is_document
from pdcheck.collect.web.saved import PAGE_BYTES, Saved, SavedSite, fetch_of, limited
from pdcheck.collect.web.urls import SAVED_HOST, normalised
from pdcheck.errors import UserError

_DOCUMENT_BYTES = 20 * 2**20
_FILES_LIMIT = 20_000
_PAGES = (".html", ".htm", ".xhtml")
_TYPES = {
    **dict.fromkeys(_PAGES, "text/html"),
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".js": "text/javascript",
    ".css": "text/css",
}


def folder(path: Path, target: str) -> SavedSite:
    """All pages of a folder, index first, then by name."""
    root = path.resolve()
    pages = sorted(
        _pages(root), key=lambda one: (not one.stem.lower().startswith("index"), len(one.parts), one)
    )
    if not pages:
        raise UserError("в папке нет сохранённых страниц", target, "назовите папку с файлами .html")
    addresses = [_address(one, root) for one in pages]
    return SavedSite(target, limited(addresses), _fetch(root, target))


def page(path: Path, target: str) -> SavedSite:
    """One page, which knows nothing of its neighbours."""
    file = path.resolve()
    address = _address(file, file.parent)
    return SavedSite(
        target,
        (address,),
        fetch_of(lambda url: _saved(file, file.parent) if url == address else None, lambda _: target),
    )


def _pages(root: Path) -> Iterator[Path]:
    seen = 0
    for base, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            seen += 1
            if seen > _FILES_LIMIT:
                return
            if name.lower().endswith(_PAGES) and _inside(Path(base, name), root):
                yield Path(base, name)


def _inside(file: Path, root: Path) -> bool:
    """Whether a path is a file of the folder, links followed."""
    try:
        return file.is_file() and file.resolve(strict=True).is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return False


def _address(file: Path, root: Path) -> str:
    relative = file.relative_to(root).as_posix()
    encoded = quote(os.fsencode(relative))
    return normalised(f"https://{SAVED_HOST}/{encoded}") or f"https://{SAVED_HOST}/"


def _fetch(root: Path, target: str) -> Fetch:
    def found(url: str) -> Saved | None:
        file = _file(url, root)
        return _saved(file, root) if file else None

    def name(url: str) -> str:
        file = _file(url, root)
        return str(Path(target) / file.relative_to(root)) if file else target

    return fetch_of(found, name)


def _file(url: str, root: Path) -> Path | None:
    """The file that an address means: as it is, as a page without ending, or as a folder's index."""
    parts = urlsplit(url)
    path = unquote(parts.path, errors="surrogateescape")
    if "\0" in path:
        return None
    path = path.lstrip("/")
    bases = [root] if parts.hostname == SAVED_HOST else [root / (parts.hostname or SAVED_HOST)]
    if parts.hostname == root.name:
        bases.append(root)
    for base in bases:
        for ending in _endings(unquote(parts.query)):
            for form in ("NFC", "NFD"):
                # Macs keep «й» in names of files as two signs.
                file = base / unicodedata.normalize(form, f"{path}{ending}")
                if _inside(file, root):
                    return file
    return None


def _endings(query: str) -> tuple[str, ...]:
    """What savers add to a name; wget keeps the query in it."""
    plain = ("", ".html", ".htm", "/index.html", "/index.htm")
    return (f"?{query}", f"?{query}.html", f"@{query}", f"@{query}.html", *plain) if query else plain


def _saved(file: Path, root: Path) -> Saved | None:
    if not _inside(file, root):
        return None
    limit = _DOCUMENT_BYTES if is_document(file.name) else PAGE_BYTES
    try:
        with file.open("rb") as stream:
            body = stream.read(limit + 1)
    except OSError:
        return None
    cut = f"прочитаны первые {limit // 2**20} МБ" if len(body) > limit else ""
    return Saved(body[:limit], _TYPES.get(file.suffix.lower(), ""), cut=cut)
