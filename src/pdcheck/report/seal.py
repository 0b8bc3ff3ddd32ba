"""Bytes of a file of ours → the same with a checksum of its own; a file → whether it is ours and untouched.

A report of ours may be written over; one that people have edited since, or that is not ours, may not. The
checksum lies in the file itself, so it holds wherever the file goes: in a comment of PDF, HTML and Markdown,
in the properties of DOCX and XLSX, in the last line of a text. JSON, SARIF, JUnit and calendars are for
programs: nobody edits them, and they are told by their shape.
"""

import io
import re
import zipfile
from hashlib import sha256

_COMMENT = "<!-- pdcheck sha256:{} -->\n"
_LINE = "\nСоставлено pdcheck, контрольная сумма sha256:{}\n"
_ENDINGS = {"html": _COMMENT, "md": _COMMENT, "text": _LINE}
_TAILS = tuple(
    re.compile(re.escape(ending).replace(r"\{\}", "([0-9a-f]{64})").encode() + rb"\Z")
    for ending in (_COMMENT, _LINE)
)
_PDF = "%pdcheck sha256:{}\n"
_IN_PDF = re.compile(rb"^%pdcheck sha256:([0-9a-f]{64})\n", re.MULTILINE)
_PDF_END = b"startxref"
_CORE = "docProps/core.xml"
_IDENTIFIER = "<dc:identifier>pdcheck sha256:{}</dc:identifier>"
_IN_CORE = re.compile(rb"<dc:identifier>pdcheck sha256:([0-9a-f]{64})</dc:identifier>")
_CORE_END = b"</cp:coreProperties>"
_LARGEST = 1_000_000_000
"""Bytes that an archive of ours never comes to when unpacked."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The least time of a member of an archive: the same report gives the same bytes."""
_SHAPES = (
    re.compile(rb'\s*\{\s*"pdcheck": *"\d'),
    re.compile(rb'\s*\{\s*"\$schema": *"[^"]*sarif[^"]*".{0,400}?"name": *"pdcheck"', re.DOTALL),
    re.compile(rb'<\?xml[^>]*>\s*<testsuites name="pdcheck"'),
    re.compile(rb"BEGIN:VCALENDAR\r?\nVERSION:2\.0\r?\nPRODID:-//pdcheck//"),
)
"""What JSON, SARIF, JUnit and calendars of ours begin with."""


def sealed(content: bytes, form: str) -> bytes:
    """The file of that form with its checksum in it; forms that bear none stay as they are."""
    if form in _ENDINGS:
        return content + _ENDINGS[form].format(_sum(content)).encode()
    if form == "pdf":
        at = content.rindex(_PDF_END)
        return content[:at] + _PDF.format(_sum(content)).encode() + content[at:]
    return _sealed_archive(content) if form in ("docx", "xlsx") else content


def is_untouched(content: bytes) -> bool:
    """Whether the file is ours and nobody changed it since."""
    if content.startswith(b"PK"):
        return _is_untouched_archive(content)
    if content.startswith(b"%PDF"):
        found = list(_IN_PDF.finditer(content))[-1:]
    else:
        found = [one for tail in _TAILS if (one := tail.search(content))]
        if not found:
            return any(shape.match(content) for shape in _SHAPES)
    return any(_is_sum_of(one, content) for one in found)


def _is_sum_of(found: re.Match[bytes], content: bytes) -> bool:
    """Whether the content without its checksum has that one."""
    return _sum(content[: found.start()] + content[found.end() :]) == found[1].decode()


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _sealed_archive(content: bytes) -> bytes:
    members = _members(content)
    identifier = _IDENTIFIER.format(_sum_of(members)).encode()
    members[_CORE] = members[_CORE].replace(_CORE_END, identifier + _CORE_END)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _is_untouched_archive(content: bytes) -> bool:
    try:
        members = _members(content)
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    found = _IN_CORE.search(members.get(_CORE, b""))
    if found is None:
        return False
    core = members[_CORE]
    members[_CORE] = core[: found.start()] + core[found.end() :]
    return _sum_of(members) == found[1].decode()


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _LARGEST:
            raise ValueError("too large to be ours")
        return {one.filename: archive.read(one) for one in archive.infolist()}


def _sum_of(members: dict[str, bytes]) -> str:
    told = sha256()
    for name in sorted(members):
        told.update(f"{name} {_sum(members[name])}\n".encode())
    return told.hexdigest()
