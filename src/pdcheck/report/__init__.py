"""Report → a file: PDF, HTML or JSON; and back from JSON."""

import os
import sys
import tempfile
from pathlib import Path

from pdcheck.errors import UserError
from pdcheck.findings import Report
from pdcheck.report.json import load

__all__ = ["load", "put", "write"]


def write(report: Report, format: str, path: Path | None) -> None:
    """Write the report to a path, or to standard output without one; the folder is made if need be."""
    content = _content(report, format)
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)
    except OSError as error:
        raise UserError(
            f"не удалось записать отчёт: {error.strerror or error}",
            str(path),
            "проверьте путь и права или укажите другую папку после -o",
        ) from None


def _content(report: Report, format: str) -> bytes:
    # Jinja2 and WeasyPrint are loaded only when needed: they take longer than the rest of a start.
    match format:
        case "json":
            from pdcheck.report.json import as_json

            return as_json(report).encode()
        case "html":
            from pdcheck.report.html import as_html

            return as_html(report).encode()
        case "pdf":
            from pdcheck.report.pdf import as_pdf

            return as_pdf(report)
        case _:
            raise UserError(
                f"формат пока не поддерживается: {format}", "--format", "возможны pdf, html, json"
            )


def put(path: Path, content: bytes) -> None:
    """Put a file in place at once, so that an interrupted run leaves the older report whole."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or a pipe; a folder gives its own OSError
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".pdcheck-", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
