"""Builds the tabular files that tests need: workbooks as editors write them, and by hand the hostile ones."""

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from tests.unit.collect.office import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(rows: Sequence[Sequence[object]], name: str = "Лист1", merged: Sequence[str] = ()) -> bytes:
    """An XLSX of one sheet; days get the format of days."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet, day = book.add_worksheet(name), book.add_format({"num_format": "dd.mm.yyyy"})
    for number, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    for area in merged:
        sheet.merge_range(area, _first_of(area, rows))
    book.close()
    return held.getvalue()


def _first_of(area: str, rows: Sequence[Sequence[object]]) -> object:
    first = area.split(":")[0]
    return rows[int(first[1:]) - 1][ord(first[0]) - ord("A")]


def raw_xlsx(sheet: str, **parts: str) -> bytes:
    """An XLSX whose one sheet has this XML between `<sheetData>` tags, or is this whole."""
    if not sheet.startswith(("<!", "<?")):
        sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
            **parts,
        }
    )


def ods(rows: str, manifest: str = "") -> bytes:
    """An ODS of one sheet with this XML as its rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}manifest:1.0">{manifest}</manifest:manifest>',
            "content.xml": f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
            f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="Штат">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'
