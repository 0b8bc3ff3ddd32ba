"""The files of a folder of evidence while it is filled."""

import hashlib
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
