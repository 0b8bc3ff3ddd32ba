"""A Rich Text file → its paragraphs; striprtf does the reading."""

import re

from pdcheck.collect.content import TEXT_LIMIT, Block, Content, Missed, too_long
from pdcheck.errors import UserError

_BYTES_LIMIT = 20 * 2**20
"""Rich Text without pictures of this size would be longer than any text we read."""
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
# Pictures and embedded objects are hexadecimal; they are cut before the text is read.
_PICTURE = re.compile(rb"\{\\(?:\*\\)?(?:pict|objdata|datastore|themedata|colorschememapping)\b[^{}]*\}")


def read(data: bytes) -> Content:
    """The text without control words, line by line."""
    from striprtf.striprtf import rtf_to_text

    plain = _PICTURE.sub(b"", data)
    if len(plain) > _BYTES_LIMIT:
        raise too_long()
    page = _CODE_PAGE.search(plain[:2000])
    encoding = f"cp{page.group(1).decode()}" if page else "cp1251"
    try:
        text: str = rtf_to_text(plain.decode("latin-1"), encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (LookupError, ValueError, IndexError, KeyError, RecursionError, OverflowError):
        raise UserError(
            "файл повреждён: текст не разбирается", hint="пересохраните документ в редакторе"
        ) from None
    if len(text) > TEXT_LIMIT:
        raise too_long()
    missed = (Missed("часть знаков", "их кодировка неизвестна"),) if "\ufffd" in text else ()
    return Content(tuple(Block(line.replace("|", " ").strip()) for line in text.split("\n")), missed=missed)
