"""A folder of saved pages → the replies of a site that serves them."""

import mimetypes
from pathlib import Path

from tests.stand import Reply


def served(folder: Path) -> dict[str, Reply]:
    """A reply for each file by its path; the index answers for the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    replies = {f"/{path.relative_to(folder).as_posix()}": _reply(path) for path in files}
    return {"/": replies["/index.html"], **replies}


def _reply(path: Path) -> Reply:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Reply(path.read_bytes(), content_type=kind + charset)
