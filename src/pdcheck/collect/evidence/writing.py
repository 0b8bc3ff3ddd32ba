"""A folder of evidence as a whole: begun beside its place, put into it when everything is written."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from pdcheck.collect.evidence.keeping import Keeping
from pdcheck.collect.evidence.manifest import (
    MANIFEST,
    README,
    RECORD,
    REPORT,
    SUMS,
    Elsewhere,
    Item,
    Manifest,
    Record,
)
from pdcheck.collect.evidence.names import PARTS
from pdcheck.collect.evidence.shelf import LIMIT
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.errors import UserError, reason_of


class Folder:
    """A folder that is not there until `finish`; `discard` leaves nothing."""

    def __init__(self, path: str, *, limit: int = LIMIT, world: Sources = WORLD) -> None:
        """Begin; raises UserError where the place is taken or cannot be written to."""
        self.path = Path(path)
        try:
            if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
                hint = "назовите новую папку: доказательства никогда не дописываются"
                raise UserError("папка для доказательств уже есть и не пуста", path, hint)
            parent = self.path.absolute().parent
            parent.mkdir(parents=True, exist_ok=True)
            self._root = Path(tempfile.mkdtemp(prefix=f".{self.path.name[:40]}-", dir=parent))
        except OSError as error:
            raise _unwritable(path, error) from None
        self.sources = Keeping(self._root, limit=limit, world=world)
        self.limit = limit

    def items(self) -> tuple[Item, ...]:
        """Everything that was kept, with the records of how it was come by; called when reading is over.

        What a reader left that did not come to its end is removed: nothing tells what it is.
        """
        self.sources.close()
        parts = []
        for folder in sorted((self._root / PARTS).glob("*/")):
            if (folder / RECORD).exists():
                parts.append(f"{PARTS}/{folder.name}/")
            else:
                shutil.rmtree(folder)
        return tuple(item for part in ("", *parts) for item in self._of_part(part))

    def _of_part(self, part: str) -> Iterator[Item]:
        data = (self._root / part / RECORD).read_bytes()
        yield from Record.model_validate_json(data).items
        yield _item(f"{part}{RECORD}", "record", data)

    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """What was read and not copied; called after `items`."""
        files = (self._root / RECORD, *sorted((self._root / PARTS).glob(f"*/{RECORD}")))
        records = (Record.model_validate_json(file.read_bytes()) for file in files)
        return tuple(one for record in records for one in record.elsewhere)

    def report(self, text: str) -> Item:
        """Keep the findings."""
        data = text.encode()
        (self._root / REPORT).write_bytes(data)
        return _item(REPORT, "report", data)

    def finish(self, manifest: Manifest, readme: str) -> str:
        """Write what describes the folder and put it into its place; the digest of the list of digests."""
        try:
            (self._root / README).write_text(readme, "utf-8")
            (self._root / MANIFEST).write_text(manifest.model_dump_json(indent=1) + "\n", "utf-8")
            digests = {item.path: item.sha256 for item in manifest.items if item.is_kept}
            for name in (MANIFEST, README):
                digests[name] = sha256((self._root / name).read_bytes()).hexdigest()
            sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
            (self._root / SUMS).write_text(sums, "utf-8")
            os.chmod(self._root, 0o700)
            if self.path.exists():
                self.path.rmdir()
            self._root.rename(self.path)
        except OSError as error:
            self.discard()
            raise _unwritable(str(self.path), error) from None
        return sha256(sums.encode()).hexdigest()

    def discard(self) -> None:
        """Remove what was begun."""
        shutil.rmtree(self._root, ignore_errors=True)


def _item(path: str, sort: str, data: bytes) -> Item:
    return Item.model_validate(
        {
            "path": path,
            "sort": sort,
            "sha256": sha256(data).hexdigest(),
            "size": len(data),
            "at": datetime.now(UTC),
        }
    )


def _unwritable(path: str, error: OSError) -> UserError:
    return UserError(
        f"не удалось записать доказательства: {reason_of(error)}",
        path,
        "проверьте путь, права и место",
    )
