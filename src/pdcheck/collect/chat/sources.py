"""What the user named, a file, a folder, an archive or a pattern → the files of an export in it."""

import glob
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from pdcheck.collect.archive import ZIP_ERRORS, damaged
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.said import Account
from pdcheck.errors import UserError

FILES_LIMIT = 20_000
"""Files of a folder that are looked at; a year of letters one a file has about ten thousand."""
UNPACKED_LIMIT = 2 * 2**30
RATIO_LIMIT = 200
"""Texts reach about 20; a bomb has a thousand."""
_OFFICE = ("[Content_Types].xml", "mimetype")
_NO_WORDS = frozenset(
    "jpg jpeg png gif webp heic bmp svg mp4 mov 3gp webm avi mp3 ogg opus oga m4a wav aac pdf doc docx xls ppt pptx "
    "css js ico woff woff2 ttf vcf tgs apk exe zip rar 7z".split()
)


class Member(Export):
    """A file within a ZIP archive."""

    def __init__(self, archive: str, name: str, lies: str) -> None:
        """Nothing is unpacked but the beginning; the archive is read where it `lies`."""
        self._archive = lies
        self._member = name
        super().__init__(name)
        self.path = f"{archive}/{name}"
        self.chat_name = Path(archive).name if self.name.lower() == "_chat.txt" else self.name

    def open(self) -> BinaryIO:
        """The member's bytes, unpacked as they are read."""
        try:
            return cast(BinaryIO, zipfile.ZipFile(self._archive).open(self._member))
        except ZIP_ERRORS:
            raise damaged() from None


def expanded(paths: Sequence[str]) -> Iterator[str]:
    """The paths, a pattern replaced by what it matches where the shell did not do it."""
    for path in paths:
        matched = (
            [] if Path(path).exists() or not glob.has_magic(path) else sorted(glob.glob(path, recursive=True))
        )
        yield from matched or [path]


def files_of(path: str, account: Account, lies: str = "") -> tuple[Export, ...]:
    """The files to read: one, or those of a folder or an archive that may hold words; others are counted.

    `lies` is where a copy lies that is read in place of the path.
    """
    lies = lies or path
    if os.path.isdir(lies):
        return tuple(_of_folder(path, account, lies))
    export = Export(path, lies)
    if export.head.startswith(b"PK\x03\x04"):
        members = _members(path, lies)
        if not any(name in _OFFICE for name in members):
            return tuple(_of_archive(path, members, account, lies))
    return (export,)


def _of_folder(path: str, account: Account, lies: str) -> Iterator[Export]:
    found = sorted(one for one in Path(lies).rglob("*") if one.is_file() and not one.name.startswith("."))
    if not found:
        raise UserError("в папке нет файлов", path, "назовите папку с выгрузкой")
    for number, one in enumerate(found):
        if number >= FILES_LIMIT:
            account.damage("файлы папки", f"в папке больше {FILES_LIMIT} файлов, прочитаны первые")
            return
        if _has_words(one.name, account):
            try:
                yield Export(str(Path(path) / one.relative_to(lies)), str(one))
            except UserError as error:
                account.damage("файл", f"{one.name}: {error.message}")


def _of_archive(path: str, members: list[str], account: Account, lies: str) -> Iterator[Export]:
    for name in members:
        if not name.endswith("/") and _has_words(name, account):
            yield Member(path, name, lies)


def _members(path: str, lies: str) -> list[str]:
    try:
        with zipfile.ZipFile(lies) as archive:
            infos = archive.infolist()
    except ZIP_ERRORS:
        raise damaged() from None
    if any(info.flag_bits & 1 for info in infos):
        raise UserError("архив защищён паролем", path, "распакуйте его и назовите папку")
    for info in infos:
        if info.file_size > UNPACKED_LIMIT or info.file_size > max(2**20, RATIO_LIMIT * info.compress_size):
            raise UserError("архив распаковывается в слишком большой объём", path, "распакуйте его сами")
    return [info.filename for info in infos]


def _has_words(name: str, account: Account) -> bool:
    if name.rpartition(".")[2].lower() in _NO_WORDS:
        account.leave("файл", "вложение или оформление, в нём нет переписки", name)
        return False
    return True
