"""The page of a report → DOCX: the same words, charts, pictures and tables, to be edited in Word.

The page is the one that becomes HTML and PDF, so nothing can be in them and missing here. python-docx is
imported only when a file is written.
"""

from pdcheck.findings import Report
from pdcheck.report.brand import Brand, Colours
from pdcheck.report.docx.document import Paper
from pdcheck.report.docx.flow import Flow
from pdcheck.report.docx.pictures import charts_of
from pdcheck.report.html import render
from pdcheck.report.typography import clean

__all__ = ["as_docx", "docx_of"]


def as_docx(report: Report, brand: Brand | None = None) -> bytes:
    """The file's bytes; the same report gives the same bytes."""
    return docx_of(render(report, clean, is_print=False, brand=brand), brand.colours if brand else Colours())


def docx_of(markup: str, colours: Colours) -> bytes:
    """A page of ours in the form of a Word document."""
    from lxml import html

    page = html.document_fromstring(markup, parser=html.HTMLParser(huge_tree=True))
    paper = Paper(page, colours)
    for body in page.iterchildren("body"):
        Flow(paper, charts_of(markup)).write(body)
    return paper.saved()
