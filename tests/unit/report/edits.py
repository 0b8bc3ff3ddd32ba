"""What people do to files of ours."""

import io
import zipfile


def with_owner(content: bytes) -> bytes:
    """The workbook with a cell filled in, its properties as they were."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", b'<row r="99"><c r="N99"><v>1</v></c></row></sheetData>')
            new.writestr(name, data)
    return held.getvalue()
