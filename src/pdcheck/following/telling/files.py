"""An answer → a file of any form: words for a terminal, a page for PDF, HTML and DOCX, tables for XLSX."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from pdcheck.facts import Fact
from pdcheck.following.telling.told import Told, as_markdown, as_text
from pdcheck.report.brand import Brand, Colours
from pdcheck.report.sheets import Table
from pdcheck.report.typography import clean

Form = Literal["text", "md", "json", "pdf", "html", "docx", "xlsx"]
FORMATS: tuple[Form, ...] = ("text", "md", "json", "pdf", "html", "docx", "xlsx")


class Page(NamedTuple):
    """What a template makes a page of."""

    template: str
    facts: Mapping[str, object]
    short: str
    """The title for the head of every page."""
    operator: str
    made: datetime
    """The day of the newest report it tells of: the same reports give the same bytes."""


class Answer(NamedTuple):
    """Everything of which a file can be made."""

    facts: Fact
    told: Told
    page: Page
    tables: tuple[Table, ...]


def content_of(answer: Answer, form: Form, brand: Brand | None = None) -> bytes:
    """The answer in that form."""
    match form:
        case "text":
            return as_text(answer.told).encode()
        case "md":
            return as_markdown(answer.told).encode()
        case "json":
            return (answer.facts.model_dump_json(indent=2) + "\n").encode()
        case "xlsx":
            from pdcheck.report.sheets import book_of

            return book_of(answer.told.title, answer.page.operator, answer.page.made, answer.tables)
        case "html":
            return _markup(answer, clean, brand).encode()
        case "docx":
            from pdcheck.report.docx import docx_of

            return docx_of(_markup(answer, clean, brand), brand.colours if brand else Colours())
        case "pdf":
            from pdcheck.report.pdf import pdf_of, printed

            return pdf_of(_markup(answer, printed, brand, is_print=True))


def _markup(
    answer: Answer, clean: Callable[[str], str], brand: Brand | None, *, is_print: bool = False
) -> str:
    from pdcheck import __version__
    from pdcheck.report.html import page_of

    page = answer.page
    head = {
        "title": ": ".join(filter(None, (answer.told.title, page.operator))),
        "author": page.operator,
        "description": page.short,
        "version": __version__,
        "made": page.made,
    }
    facts = {"told": answer.told, "head": head, "page": page, **page.facts}
    return page_of(page.template, facts, clean, brand, is_print=is_print, package="pdcheck.following.telling")
