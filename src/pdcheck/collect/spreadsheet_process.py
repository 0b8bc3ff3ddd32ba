"""Reads a workbook with calamine in a process of its own, whose memory and time are bounded.

A few bytes of XLSX or XLS can name a cell at the far corner of a sheet, for which calamine asks for
gigabytes and aborts; here that ends this process only. It is run as a file and imports nothing of pdcheck.
What comes out on standard output is a stream of pickled tuples, read by `spreadsheet.py`.
"""

import io
import pickle
import sys
from typing import Any

MEMORY_LIMIT = 1536 * 2**20
"""Address space in bytes; a register of 50,000 people takes about 100 MB of memory."""
TIME_LIMIT = 60
"""Seconds of processor; a register of 50,000 people takes 3."""
CHUNK = 2000


def main() -> None:
    """Read a workbook from standard input; write sheets and rows, or one tuple that names the failure."""
    _bound()
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        del data
        for about in book.sheets_metadata:
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                is_hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
                _write_sheet(book.get_sheet_by_name(about.name), is_hidden, out)
        pickle.dump(("end",), out)
    except python_calamine.PasswordError:
        pickle.dump(("password",), out)
    except MemoryError:
        pickle.dump(("large",), out)
    # Damage of every sort: Rust panics are no `Exception`.
    except BaseException as error:
        pickle.dump(("damaged", str(error)[:200]), out)
    out.flush()


def _bound() -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where only the caller's clock bounds the work
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write_sheet(sheet: Any, is_hidden: bool, out: Any) -> None:
    # Calamine leaves out blank columns at the left, but not blank rows at the top.
    left = sheet.start[1] if sheet.start else 0
    ranges = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    pickle.dump(("sheet", sheet.name, is_hidden, left, ranges), out)
    chunk = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            chunk.append((number, cells))
        if len(chunk) >= CHUNK:
            pickle.dump(("rows", chunk), out, pickle.HIGHEST_PROTOCOL)
            chunk = []
    pickle.dump(("rows", chunk), out, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
