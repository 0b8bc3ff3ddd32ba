"""Zipped XML from strangers → parsed parts, within bounds."""

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from pdcheck.errors import UserError

if TYPE_CHECKING:
    from lxml import etree

NAMES_LIMIT = 10_000
_PART_LIMIT = 64 * 2**20
_TOTAL_LIMIT = 256 * 2**20
_RATIO_LIMIT = 200
"""Real documents reach about 40; a bomb has a thousand."""
_SMALL = 2**20
"""A part of up to a megabyte harms nobody, whatever its ratio."""

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    struct.error,
)
"""What `zipfile` raises over damaged, encrypted and exotic archives."""


def damaged() -> UserError:
    """The error for an archive that does not unpack."""
    return UserError(
        "файл повреждён: не распаковывается", hint="скопируйте его заново или пересохраните в редакторе"
    )


def _bomb() -> UserError:
    return UserError(
        "файл распаковывается в слишком большой объём",
        hint="проверьте, откуда он; пересохраните документ в редакторе",
    )


class Archive:
    """The parts of a DOCX or ODT by name; every mistake in it is a UserError."""

    def __init__(self, data: bytes) -> None:
        """Check what the archive declares of itself before anything is unpacked."""
        self._left = _TOTAL_LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS:
            raise damaged() from None
        self._parts = {info.filename: info for info in self._zip.infolist()}
        if len(self._parts) > NAMES_LIMIT:
            raise _bomb()
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise UserError("документ защищён паролем", hint="снимите пароль и сохраните заново")

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts

    @property
    def names(self) -> list[str]:
        """The parts in the order of the archive."""
        return list(self._parts)

    def bytes_of(self, name: str) -> bytes:
        """A part unpacked; its declared size and ratio are checked, and what comes out is counted."""
        info = self._parts.get(name)
        if info is None:
            raise damaged()
        # LZMA and BZIP2 are in no office document and may ask for gigabytes before the first byte.
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()
        limit = min(_PART_LIMIT, self._left)
        too_dense = info.file_size > max(_SMALL, _RATIO_LIMIT * max(info.compress_size, 1))
        if info.file_size > limit or too_dense:
            raise _bomb()
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except ZIP_ERRORS:
            raise damaged() from None
        if len(data) > limit:
            raise _bomb()
        self._left -= len(data)
        return data

    def xml(self, name: str) -> "etree._Element":
        """A part parsed as XML without entities, network or a document type."""
        return parsed(self.bytes_of(name))


def parsed(data: bytes) -> "etree._Element":
    """XML from a stranger; a document type is refused, since its entities cut the text short or swell it."""
    from lxml import etree

    if b"<!DOCTYPE" in data or any("<!DOCTYPE".encode(code) in data for code in ("utf-16-le", "utf-16-be")):
        raise UserError(
            "в файле объявлены сущности XML (DOCTYPE), в документах их не бывает",
            hint="проверьте, откуда файл; пересохраните документ в редакторе",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise UserError(
                "слишком глубокая вложенность таблиц или рамок",
                hint="упростите документ или сохраните его как PDF",
            ) from None
        raise UserError(
            "файл повреждён: текст не разбирается", hint="пересохраните документ в редакторе"
        ) from None
    return root
