"""An address or a path → the name of a file that any system takes and a person can read."""

import re
import unicodedata
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

_LONGEST = 60
"""Characters; in Cyrillic twice as many bytes, of the 255 that file systems take."""
_UNSAFE = re.compile(r"[^0-9A-Za-zА-Яа-яЁё._-]+")
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")
PARTS = "parts"
_OF_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/javascript": ".js",
    "application/javascript": ".js",
}


def name_of_page(url: str, kind: str) -> str:
    """Host and path of an address, with the ending of its media type; queries may name people."""
    try:
        parts = urlsplit(url)
        words = f"{parts.hostname or ''} {unquote(parts.path, errors='replace')}"
    except ValueError:
        words = "page"
    ending = _OF_TYPES.get(kind) or _ending(words) or ".bin"
    return safe(words.removesuffix(ending), ending)


def name_of_file(path: str) -> str:
    """The file's own name."""
    name = PurePath(path.replace("\\", "/")).name
    ending = _ending(name)
    return safe(name.removesuffix(ending) if ending else name, ending)


def folder_of(part: str) -> str:
    """The folder of what one of several readers read."""
    return f"{PARTS}/{safe(part)}"


def safe(words: str, ending: str = "") -> str:
    """Letters, figures, points and dashes alone, within bounds."""
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFC", words))
    return (re.sub(r"\.{2,}", ".", plain)[:_LONGEST].strip(".-_") or "item") + ending


def _ending(name: str) -> str:
    found = PurePath(name).suffix.lower()
    return found if _ENDING.fullmatch(found) else ""
