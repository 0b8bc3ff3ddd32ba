"""What a document is titled by."""

import pytest

from pdcheck.artifacts import Paragraph, ParagraphKind
from pdcheck.collect.heading import title_of

HEAD = [("ООО «Тополь»", ParagraphKind.BODY)] * 5
CONTRACT = "Договор об оказании услуг от 02.09.2024"


def titled(*lines: tuple[str, ParagraphKind]) -> str:
    paragraphs, start = [], 0
    for number, (line, kind) in enumerate(lines, start=1):
        paragraphs.append(Paragraph(start=start, end=start + len(line), number=number, kind=kind))
        start += len(line) + 1
    return title_of("\n".join(line for line, _ in lines), paragraphs)


@pytest.mark.parametrize(
    ("lines", "title", "reason"),
    [
        ([(CONTRACT, ParagraphKind.BODY)], CONTRACT, "a line that names a document"),
        ([*HEAD, (CONTRACT, ParagraphKind.BODY)], CONTRACT, "below a letterhead"),
        ([(CONTRACT, ParagraphKind.TABLE)], CONTRACT, "a table that lays out the page"),
        ([*HEAD, (CONTRACT, ParagraphKind.TABLE)], "", "a row of an answer tells of a contract"),
        (
            [*HEAD, (CONTRACT, ParagraphKind.TABLE), ("Сведения", ParagraphKind.HEADING)],
            "Сведения",
            "a heading",
        ),
    ],
)
def test_a_title_is_the_line_that_names_the_document(
    lines: list[tuple[str, ParagraphKind]], title: str, reason: str
) -> None:
    assert titled(*lines) == title, reason
