"""XLSX, XLS and ODS from strangers → sheets, within bounds of memory and time.

Formulas are never computed and links never followed: cells give the values that were saved with them.
"""

import io
import os
import pickle
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Timer
from typing import Any

from pdcheck.collect.archive import NAMES_LIMIT, ZIP_ERRORS
from pdcheck.collect.content import Missed
from pdcheck.collect.delimited import CELLS_LIMIT, TOO_MANY_CELLS
from pdcheck.collect.ods_merged import merged_in
from pdcheck.collect.sheets import Merged, Row, Sheet, Value
from pdcheck.errors import UserError

_TOTAL_LIMIT = 300 * 2**20
"""Unpacked bytes of all parts; 50,000 people in 18 columns take 54 MB."""
_RATIO_LIMIT = 200
"""Rows of equal cells reach about 100; a bomb has a thousand."""
_SMALL = 2**20
_CHUNK = 2**20
_PROCESS = Path(__file__).with_name("spreadsheet_process.py")
_SECONDS = 120
"""By the wall clock, for a busy machine; the process itself is bounded by processor time."""
_RESAVE = "откройте таблицу в редакторе и сохраните заново как XLSX"


def read_spreadsheet(data: bytes) -> tuple[str, tuple[Sheet, ...], tuple[Missed, ...]]:
    """The format, the sheets, and what was not read; raise UserError for what is no safe workbook."""
    if data.startswith(b"PK"):
        kind, missed = _inspected(data)
    else:
        kind, missed = _kind_of_ole(data), ()
    merged = _merged_in_ods(data) if kind == "ods" else {}
    return kind, tuple(_sheets(_said(data), merged)), missed


def _merged_in_ods(data: bytes) -> Mapping[str, tuple[Merged, ...]]:
    """What calamine does not tell of an ODS; read only where something is merged at all."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("content.xml")
        if not any(_SPANS.search(chunk) for chunk in _chunks(archive, info)):
            return {}
        with archive.open(info) as content:
            return merged_in(content)


_SPANS = re.compile(rb'-spanned="(?!1")')


def _kind_of_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked()
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "xls"
    raise UserError("это старый файл Office, но не таблица Excel", hint=_RESAVE)


def _locked() -> UserError:
    return UserError("таблица защищена паролем", hint="снимите пароль и сохраните заново")


def _damaged() -> UserError:
    return UserError("таблица не читается: она повреждена или объявляет слишком много ячеек", hint=_RESAVE)


def _too_large() -> UserError:
    return UserError(
        "таблица распаковывается в слишком большой объём",
        hint="оставьте нужные листы и строки и сохраните заново; если их немного, проверьте, откуда файл",
    )


def _inspected(data: bytes) -> tuple[str, tuple[Missed, ...]]:
    """The format of a zipped workbook and its formulas without values; refuse bombs, passwords, entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_declared(parts)
            kind = _kind_of_zip(archive)
            return kind, _scanned(archive, parts)
    except ZIP_ERRORS:
        raise _damaged() from None


def _check_declared(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > NAMES_LIMIT or sum(part.file_size for part in parts) > _TOTAL_LIMIT:
        raise _too_large()
    for part in parts:
        if part.flag_bits & 1:
            raise _locked()
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged()
        if part.file_size > max(_SMALL, _RATIO_LIMIT * max(part.compress_size, 1)):
            raise _too_large()


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names or any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    label = archive.open("mimetype").read(100) if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in label:
        return "ods"
    if any(name.startswith(("word/", "ppt/")) for name in names) or b"opendocument" in label:
        raise UserError(
            "это документ или презентация, а не таблица", hint="назовите файл XLSX, XLS, ODS или CSV"
        )
    raise UserError("это архив ZIP, а не таблица", hint="распакуйте архив и назовите таблицу из него")


# A formula with nothing saved beside it; programs that write workbooks without computing them leave these.
_NO_VALUE = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^<>]*><(?:\w+:)?f(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_ERROR = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^<>]* t="e"')


def _scanned(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> tuple[Missed, ...]:
    """What calamine would leave blank in silence; refuse a document type."""
    empty: list[str] = []
    broken: list[str] = []
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        is_sheet = part.filename.startswith("xl/worksheets/")
        is_locked = part.filename == "META-INF/manifest.xml"
        for chunk in _chunks(archive, part):
            if b"<!DOCTYPE" in chunk or "<!DOCTYPE".encode("utf-16-le") in chunk:
                raise UserError(
                    "в файле объявлены сущности XML (DOCTYPE), в таблицах их не бывает",
                    hint="проверьте, откуда файл; " + _RESAVE,
                )
            if is_locked and b"encryption-data" in chunk:
                raise _locked()
            if is_sheet and b"<f" in chunk:
                empty += [match[1].decode() for match in _NO_VALUE.finditer(chunk)]
            if is_sheet and b't="e"' in chunk:
                broken += [match[1].decode() for match in _ERROR.finditer(chunk)]
    return (
        *_told(empty, "формулы, сохранённые без значений", "пересчитайте таблицу в редакторе и сохраните"),
        *_told(broken, "формулы с ошибкой", "исправьте формулы и сохраните"),
    )


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces that end where a cell ends, so that no cell is cut in two."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            held = rest + piece
            cut = held.rfind(b"<c ") if len(held) < 2 * _CHUNK else len(held)
            cut = cut if cut > 0 else max(len(held) - 64, 0)
            yield held[:cut]
            rest = held[cut:]
    yield rest


def _told(cells: list[str], what: str, hint: str) -> Iterator[Missed]:
    if cells:
        some = ", ".join(cells[:3]) + (" и др." if len(cells) > 3 else "")
        yield Missed(f"{what}: {len(cells)} ({some})", f"ячейки прочитаны как пустые; {hint}")


def _said(data: bytes) -> Iterator[tuple[Any, ...]]:
    """What the reading process writes, tuple by tuple, to its end."""
    # `-P` keeps this folder out of the path: a module of ours is called `html`.
    process = subprocess.Popen(
        [sys.executable, "-P", str(_PROCESS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RUST_BACKTRACE": "0"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    clock = Timer(_SECONDS, process.kill)
    clock.start()
    try:
        with process.stdin as stream:
            stream.write(data)
        while True:
            said: tuple[Any, ...] = pickle.load(process.stdout)
            if said[0] == "end":
                return
            yield said
    except (EOFError, pickle.UnpicklingError, BrokenPipeError):
        # The process was ended for its memory or its time, or the reader aborted.
        raise _too_large() from None
    finally:
        clock.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def _sheets(said: Iterable[tuple[Any, ...]], merged: Mapping[str, tuple[Merged, ...]]) -> Iterator[Sheet]:
    about: tuple[Any, ...] | None = None
    rows: list[Row] = []
    held: dict[Any, Any] = {}
    count = 0
    for kind, *rest in said:
        if kind == "sheet":
            if about is not None:
                yield _sheet(about, rows, merged)
            about, rows = tuple(rest), []
        elif kind == "rows" and about is not None:
            count += sum(len(cells) for _, cells in rest[0])
            if count > CELLS_LIMIT:
                raise TOO_MANY_CELLS
            left = about[2]
            rows += filter(_is_filled, (_row(number, cells, left, held) for number, cells in rest[0]))
        elif kind == "password":
            raise _locked()
        elif kind == "large":
            raise _too_large()
        else:
            raise _damaged()
    if about is not None:
        yield _sheet(about, rows, merged)


def _row(number: int, cells: list[Any], left: int, held: dict[Any, Any]) -> Row:
    return Row(number, ("",) * left + tuple(_value(cell, held) for cell in cells))


def _is_filled(row: Row) -> bool:
    return any(cell != "" for cell in row.cells)


def _value(cell: Any, held: dict[Any, Any]) -> Value:
    """A cell tidied; equal texts and days are one object, which halves the memory of a register."""
    if isinstance(cell, str):
        cell = cell.strip()
    elif isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    elif isinstance(cell, bool | int):
        return cell
    value: Value = held.setdefault(cell, cell)
    return value


def _sheet(about: tuple[Any, ...], rows: list[Row], of_ods: Mapping[str, tuple[Merged, ...]]) -> Sheet:
    name, is_hidden, _, ranges = about
    told = (Merged(top + 1, left, bottom + 1, right) for top, left, bottom, right in ranges)
    merged = (*told, *of_ods.get(name, ()))
    return Sheet(name, _filled(rows, merged), is_hidden, merged)


def _filled(rows: list[Row], merged: Iterable[Merged]) -> tuple[Row, ...]:
    """The rows with the value of a merged range in each of its cells, where the row is there at all."""
    places = {row.number: place for place, row in enumerate(rows)}
    widest = max((len(row.cells) for row in rows), default=0)
    count = 0
    for area in merged:
        first = places.get(area.top)
        value = rows[first].cell(area.left) if first is not None else ""
        if first is None or value == "":
            continue
        # A range may span the sheet's million rows and all its columns: only what is there is filled.
        right = min(area.right, widest - 1)
        for place in range(first, len(rows)):
            if rows[place].number > area.bottom:
                break
            count += right - area.left + 1
            if count > CELLS_LIMIT:
                raise TOO_MANY_CELLS
            rows[place] = _with(rows[place], area.left, right, value)
    return tuple(rows)


def _with(row: Row, left: int, right: int, value: Value) -> Row:
    cells = list(row.cells) + [""] * (right + 1 - len(row.cells))
    cells[left : right + 1] = [value] * (right + 1 - left)
    return row._replace(cells=tuple(cells))
