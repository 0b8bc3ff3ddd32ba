"""What is read as a stream and too long to copy → its digest, which tells whether it is the same."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pdcheck.collect.evidence.manifest import Elsewhere


def elsewhere(path: str) -> Elsewhere | None:
    """The digest of a file, or of all files of a folder with their names; None where nothing can be read."""
    place = Path(path)
    try:
        if place.is_file():
            return Elsewhere(path=path, sha256=_digest(place), size=place.stat().st_size)
        if not place.is_dir():
            return None
        told, size = hashlib.sha256(), 0
        for file in _files(place):
            name = os.fsencode(file.relative_to(place).as_posix())
            told.update(f"{_digest(file)}  ".encode() + name + b"\n")
            size += file.stat().st_size
    except OSError:
        return None
    return Elsewhere(path=path, sha256=told.hexdigest(), size=size)


def _files(folder: Path) -> Iterator[Path]:
    """Regular files in the order of their names; links are not followed."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        files = (Path(base) / name for name in sorted(names))
        yield from (file for file in files if file.is_file() and not file.is_symlink())


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
