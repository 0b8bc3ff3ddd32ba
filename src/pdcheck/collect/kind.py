"""A file's bytes → its format; the extension decides only between text files."""

import io
import re
import zipfile

from pdcheck.collect.archive import NAMES_LIMIT, ZIP_ERRORS, damaged
from pdcheck.errors import UserError

_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_SAVE_AS_DOCX = "сохраните документ как DOCX или PDF"
_FOREIGN = (
    (b"Rar!", "архив RAR", "распакуйте архив и назовите документы из него"),
    (b"7z\xbc\xaf\x27\x1c", "архив 7z", "распакуйте архив и назовите документы из него"),
    (b"\x1f\x8b", "архив GZIP", "распакуйте архив и назовите документы из него"),
    (b"AT&TFORM", "документ DjVu", "сохраните его как PDF"),
    (b"GIF8", "рисунок GIF", "сохраните его как PNG"),
    (b"\x7fELF", "программа", "назовите документ"),
    (b"%!PS", "документ PostScript", "сохраните его как PDF"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|style|div|p|h[1-6]"
    r"|table|form|section|article|main|span|center|ul|ol|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)


def kind_of(data: bytes, suffix: str) -> str:
    """The format: docx, odt, doc, pdf, rtf, html, txt, md, png, jpg, tiff; raise UserError for any other."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _kind_of_ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(magic) if kind == "rtf" else data.startswith(magic):
            return kind
    for magic, name, hint in _FOREIGN:
        if data.startswith(magic):
            raise UserError(f"это {name}, а не документ, который умеет читать pdcheck", hint=hint)
    return _kind_of_text(data, suffix)


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            label = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except ZIP_ERRORS:
        raise damaged() from None
    if len(names) > NAMES_LIMIT:
        raise UserError(f"в архиве больше {NAMES_LIMIT} частей", hint=_SAVE_AS_DOCX)
    if "opendocument.text" in label.decode("ascii", "replace"):
        return "odt"
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names) or b"opendocument" in label:
        raise UserError("это таблица или презентация, а не текстовый документ", hint=_SAVE_AS_DOCX)
    raise UserError("это архив ZIP, а не документ", hint="распакуйте архив и назовите документы из него")


def _kind_of_ole(data: bytes) -> str:
    """Old Office files are folders in a file; the names of their streams tell what they are."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError("документ защищён паролем", hint="откройте его, снимите пароль и сохраните заново")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise UserError(
        "это старый файл Office, но не текстовый документ Word (или он повреждён)", hint=_SAVE_AS_DOCX
    )


def _kind_of_text(data: bytes, suffix: str) -> str:
    from pdcheck.collect.plain import decoded

    head = decoded(data[:20_000]).text
    if suffix in {".md", ".markdown"} and not _WHOLE_PAGE.search(head):
        return "md"
    if _HTML.match(head):
        return "html"
    if head.lstrip().startswith("<?xml"):
        raise UserError("это файл XML, а не документ", hint=_SAVE_AS_DOCX)
    return "html" if suffix in {".html", ".htm", ".xhtml"} and "<" in head else "txt"
