"""An old Word file → its paragraphs, through catdoc, antiword or LibreOffice, whichever is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from pdcheck.collect.content import TEXT_LIMIT, Block, Content, too_long, unwrapped
from pdcheck.errors import UserError

_SECONDS = 60
"""Longer than any of the programs needs for a document of hundreds of pages."""


def read(data: bytes) -> Content:
    """The text, paragraph by paragraph; raise UserError where no program can read it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.doc"
        file.write_bytes(data)
        for program, read_with in (("catdoc", _catdoc), ("antiword", _antiword), ("soffice", _libreoffice)):
            if shutil.which(program) is None:
                continue
            text = read_with(file)
            if text.strip():
                if len(text) > TEXT_LIMIT:
                    raise too_long()
                return Content(tuple(Block(line) for line in unwrapped(text)))
    raise UserError(
        "старый файл Word (DOC) прочитать нечем или он повреждён",
        hint="сохраните его как DOCX или установите catdoc: apt-get install catdoc",
    )


def _catdoc(file: Path) -> str:
    return _output(["catdoc", "-d", "utf-8", "-w", str(file)])


def _antiword(file: Path) -> str:
    return _output(["antiword", "-m", "UTF-8.txt", "-w", "0", str(file)])


def _libreoffice(file: Path) -> str:
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    form = "txt:Text (encoded):UTF8"
    _output(["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(file.parent), str(file)])
    converted = file.with_suffix(".txt")
    return converted.read_text("utf-8-sig", "replace") if converted.exists() else ""


def _output(command: list[str]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else ""
