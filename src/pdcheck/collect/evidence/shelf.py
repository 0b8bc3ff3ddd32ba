"""The files of a folder of evidence while it is filled."""

import hashlib
import shutil
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pdcheck.collect.evidence.manifest import Item, Sort

LIMIT = 2 * 2**30
"""Bytes of one part of the folder; a crawl reads 200 MB at most, a hundred scans take about as many."""
FOLDERS: dict[Sort, str] = {
    "page": "pages",
    "script": "scripts",
    "document": "documents",
    "archive": "documents",
    "drawn": "browser",
    "visit": "browser",
    "picture": "pictures",
    "record": "",
    "report": "",
}


class Shelf:
    """Takes bytes as numbered files below a prefix; safe to use from threads."""

    def __init__(self, root: Path, prefix: str = "", limit: int = LIMIT) -> None:
        """Begin with nothing; `prefix` is empty or a folder's name."""
        self.root, self.prefix, self.limit = root, prefix, limit
        self.items: list[Item] = []
        self._bytes = 0
        self._lock = threading.Lock()

    def put(
        self,
        body: bytes,
        sort: Sort,
        name: str,
        names: Sequence[str] = (),
        target: str = "",
        at: datetime | None = None,
    ) -> str:
        """Keep bytes under a safe name; the path of the item in the folder."""
        digest = hashlib.sha256(body).hexdigest()
        with self._lock:
            number = len(self.items) + 1
            parts = (self.prefix, FOLDERS[sort], f"{number:04}-{name}")
            is_kept = self._bytes + len(body) <= self.limit
            item = Item(
                path="/".join(filter(None, parts)),
                sort=sort,
                names=tuple(dict.fromkeys(names)),
                target=target,
                sha256=digest,
                size=len(body),
                at=(at or datetime.now(UTC)).astimezone(UTC),
                is_kept=is_kept,
            )
            self.items.append(item)
            self._bytes += len(body) if is_kept else 0
        if is_kept:
            file = self.root / item.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        return item.path

    def copy(self, place: Path, name: str, called: str) -> str:
        """Copy a file, or a folder with all its files, under a safe name; its path in the folder of evidence.

        `called` is how the user calls it. Empty where it cannot be read, has names that a list of digests
        cannot hold, or does not fit below the limit: then nothing is left of it.
        """
        root = "/".join(filter(None, (self.prefix, FOLDERS["document"], f"{len(self.items) + 1:04}-{name}")))
        try:
            files = _files(place)
            size = sum(file.stat().st_size for file in files.values())
            if not files or size > self.limit - self._bytes:
                return ""
            items = [self._copied(file, root, called, inside) for inside, file in files.items()]
        except (OSError, ValueError):
            shutil.rmtree(self.root / root, ignore_errors=True)
            (self.root / root).unlink(missing_ok=True)
            return ""
        with self._lock:
            self.items += items
            self._bytes += size
        return root

    def _copied(self, file: Path, root: str, called: str, inside: str) -> Item:
        path = f"{root}/{inside}" if inside else root
        copy = self.root / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        with copy.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Item(
            path=path,
            sort="document",
            names=(f"{called}/{inside}" if inside else called,),
            target=called,
            sha256=digest,
            size=copy.stat().st_size,
            at=datetime.now(UTC),
        )


def _files(place: Path) -> dict[str, Path]:
    """The regular files by their paths inside the place, empty for the place itself.

    Raises ValueError where a path is no UTF-8 or has marks that a list of digests cannot hold.
    """
    if place.is_file():
        return {"": place}
    files = {file.relative_to(place).as_posix(): file for file in place.rglob("*") if file.is_file()}
    if any(not inside.isprintable() or "\\" in inside for inside in files):
        raise ValueError("names that a list of digests cannot hold")
    return dict(sorted(files.items()))
