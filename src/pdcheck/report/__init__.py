"""Report → a file of any format; and back from JSON."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pdcheck.errors import UserError, reason_of
from pdcheck.findings import Report
from pdcheck.report.brand import Brand
from pdcheck.report.json import load
from pdcheck.report.seal import sealed

FORMATS = ("pdf", "html", "json", "docx", "xlsx", "md", "sarif", "junit")

__all__ = ["FORMATS", "load", "put", "put_sealed", "write"]


def write(report: Report, format: str, path: Path | None, brand: Brand | None = None) -> None:
    """Write the report to a path, or to standard output without one; the folder is made if need be."""
    content = _content(report, format, brand)
    if path is None:
        sys.stdout.buffer.writelines(content)
        sys.stdout.buffer.flush()
        return
    if format == "json":
        _put_in_its_folder(path, content, "отчёт")  # it bears no seal, so that it need not be whole in memory
    else:
        put_sealed(path, b"".join(content), format, "отчёт")


def put_sealed(path: Path, content: bytes, form: str, what: str) -> None:
    """Put a file with its checksum in place, by which a later run tells whether people changed it.

    The folder is made if need be; raise UserError where `what`, in the accusative, cannot be written.
    """
    _put_in_its_folder(path, [sealed(content, form)], what)


def _put_in_its_folder(path: Path, content: Iterable[bytes], what: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)
    except OSError as error:
        raise UserError(
            f"не удалось записать {what}: {reason_of(error)}",
            str(path),
            "проверьте путь и права или укажите другую папку после -o",
        ) from None


def _content(report: Report, format: str, brand: Brand | None) -> Iterable[bytes]:
    """The bytes of the file; those of JSON piece by piece."""
    # Jinja2 and WeasyPrint are loaded only when needed: they take longer than the rest of a start.
    match format:
        case "json":
            from pdcheck.report.json import pieces_of

            return map(str.encode, pieces_of(report))
        case "html":
            from pdcheck.report.html import as_html

            return [as_html(report, brand).encode()]
        case "pdf":
            from pdcheck.report.pdf import as_pdf

            return [as_pdf(report, brand)]
        case "docx":
            from pdcheck.report.docx import as_docx

            return [as_docx(report, brand)]
        case "xlsx":
            from pdcheck.report.xlsx import as_xlsx

            return [as_xlsx(report)]
        case "md":
            from pdcheck.report.markdown import as_markdown

            return [as_markdown(report).encode()]
        case "sarif":
            from pdcheck.report.sarif import as_sarif

            return [as_sarif(report).encode()]
        case "junit":
            from pdcheck.report.junit import as_junit

            return [as_junit(report)]
        case _:
            raise UserError(f"такого вида отчёта нет: {format}", "--format", f"возможны {', '.join(FORMATS)}")


def put(path: Path, content: Iterable[bytes]) -> None:
    """Put a file in place at once, so that an interrupted run leaves the older report whole."""
    if path.exists() and not path.is_file():
        path.write_bytes(b"".join(content))  # a device or a pipe; a folder gives its own OSError
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".pdcheck-", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
