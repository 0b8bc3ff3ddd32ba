"""Builds the files that the tests of reading need, by hand."""

import io
import zipfile
from pathlib import Path

from pdcheck.artifacts import Document
from pdcheck.collect import Collected, collect_documents

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX of a body and of parts given whole, by their names in the folder word."""
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    side = {f"word/{name}.xml": text for name, text in parts.items()}
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **side})


def part(tag: str, content: str) -> str:
    return f"<w:{tag} {SPACES}>{content}</w:{tag}>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def collected(content: bytes, folder: Path, name: str = "file") -> Collected:
    path = folder / name
    path.write_bytes(content)
    (one,) = collect_documents([str(path)])
    return one


def document(content: bytes, folder: Path, name: str = "file") -> Document:
    one = collected(content, folder, name)
    assert one.document is not None, one.gaps
    return one.document


def lines(content: bytes, folder: Path, name: str = "file") -> list[str]:
    return document(content, folder, name).text.split("\n")
