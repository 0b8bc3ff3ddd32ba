"""A PDF → paragraphs with page numbers; pages without text are recognised as scans."""

import re
import time
from collections import Counter
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage, raw

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.content import TEXT_LIMIT, Block, Content, Missed
from pdcheck.collect.lines import Line, paragraphs
from pdcheck.collect.pdf_bounds import expect_bounded
from pdcheck.collect.scan import DPI, recognised_pages
from pdcheck.errors import UserError

PAGE_LIMIT = 300
_SECONDS = 60
"""For taking the text of all pages; 300 usual ones take three."""
_SCAN_LIMIT = 20
"""A page with fewer characters and with a picture is a scan."""
_DRAWN_LIMIT = 200
"""A page without text but with so many drawn shapes has its letters as curves."""
_PIXELS_LIMIT = 25_000_000


def read(data: bytes) -> Content:
    """The first `PAGE_LIMIT` pages; those that could not be read are named."""
    expect_bounded(data)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return _content(pdf)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UserError(
                "документ защищён паролем", hint="откройте его, снимите защиту и сохраните заново"
            ) from None
        raise UserError(
            "файл PDF повреждён", hint="скопируйте его заново или сохраните в PDF ещё раз"
        ) from None


def _content(pdf: PdfDocument) -> Content:
    total = len(pdf)
    pages: dict[int, list[Block]] = {}
    scans: list[int] = []
    missed: list[Missed] = []
    length = 0
    deadline = time.monotonic() + _SECONDS
    for number in range(1, min(total, PAGE_LIMIT) + 1):
        lines, is_scan = _page(pdf, number)
        if is_scan:
            scans.append(number)
        pages[number] = paragraphs(lines, number)
        length += sum(len(line.text) for line in lines)
        if length > TEXT_LIMIT or time.monotonic() > deadline:
            break
    read_pages = len(pages)
    if read_pages < total:
        missed.append(
            Missed(f"страницы {read_pages + 1}–{total}", f"прочитаны первые {read_pages} из {total}")
        )
    recognised = False
    if scans:
        found, not_found = recognised_pages((number, _picture(pdf, number)) for number in scans)
        missed += not_found
        pages.update(found)
        recognised = bool(found)
    blocks = _without_page_numbers([pages[number] for number in sorted(pages)])
    return Content(tuple(blocks), pages=total, missed=tuple(missed), is_recognised=recognised)


def _page(pdf: PdfDocument, number: int) -> tuple[list[Line], bool]:
    """The lines of a page, and whether it is a picture of a text."""
    page = pdf[number - 1]
    try:
        textpage = page.get_textpage()
        lines = list(_lines(textpage, page.get_height()))
        textpage.close()
        return lines, sum(len(line.text) for line in lines) < _SCAN_LIMIT and _is_drawn(page)
    finally:
        page.close()


def _is_drawn(page: PdfPage) -> bool:
    shapes = 0
    for shape in page.get_objects(max_depth=5):
        if shape.type == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        shapes += shape.type == raw.FPDF_PAGEOBJ_PATH
        if shapes > _DRAWN_LIMIT:
            return True
    return False


def _lines(textpage: PdfTextPage, height: float) -> Iterator[Line]:
    text = text_of(textpage)
    for match in re.finditer(r"[^\r\n]+", text):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            continue
        first = match.start() + len(line) - len(line.lstrip())
        last = match.start() + len(line.rstrip()) - 1
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, last_bottom, right, last_top = textpage.get_charbox(last, loose=True)
        size = raw.FPDFText_GetFontSize(textpage, first)
        # A font of size 1 scaled by the page's matrix says nothing of itself.
        size = size if size > 3 else max(top - bottom, 1.0)
        low = min(bottom, last_bottom)
        yield Line(stripped, left, right, height - max(top, last_top), height - low, size)


def text_of(textpage: PdfTextPage) -> str:
    """The page's text with one character for each of PDFium's, so that places can be asked for."""
    text: str = textpage.get_text_range()
    total = textpage.count_chars()
    if len(text) == total:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(total))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " " for code in codes)


def _picture(pdf: PdfDocument, number: int) -> Image:
    page = pdf[number - 1]
    try:
        scale = DPI / 72
        pixels = page.get_width() * page.get_height() * scale**2
        scale *= min(1.0, (_PIXELS_LIMIT / max(pixels, 1)) ** 0.5)
        picture: Image = page.render(scale=scale, grayscale=True).to_pil()
        return picture
    finally:
        page.close()


_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:стр(?:аница|\.)?\s*|лист\s*|с\.\s*)?(\d{1,4})(?:\s*(?:из|/)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)


def _without_page_numbers(pages: list[list[Block]]) -> Iterator[Block]:
    """All blocks; page numbers are left out and a running head is told once, as they part sentences."""
    edges = Counter(
        text for blocks in pages for text in {block.text for block in (*blocks[:1], *blocks[-1:])}
    )
    seen: set[str] = set()
    for blocks in pages:
        for place, block in enumerate(blocks):
            at_top, at_bottom = place == 0, place == len(blocks) - 1
            match = _PAGE_NUMBER.fullmatch(block.text) if at_top or at_bottom else None
            if match is not None and int(match[1]) == block.page:
                continue
            if (at_top or at_bottom) and edges[block.text] > 2:
                if block.text not in seen:
                    seen.add(block.text)
                    yield block._replace(kind=ParagraphKind.HEADER if at_top else ParagraphKind.FOOTER)
                continue
            yield block
