import contextlib
import ctypes
import re
import zlib
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.unit.report import samples, site_samples
from tests.unit.report.structure import mistakes_of_structure
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from pdcheck.findings import Report
from pdcheck.report.pdf import _lines_whole, _PackageFetcher, as_pdf

SAMPLES = {
    "nothing could be read": samples.nothing_examined,
    "everything passed": samples.all_passed,
    "one breach": samples.one_finding,
    "every verdict": samples.dozen,
    "500 findings": samples.many,
    "hostile text": samples.hostile,
    "a site and its documents": site_samples.clinic,
    "a site of 200 pages": site_samples.wide,
    "pages one by one": site_samples.pages,
    "hostile site": site_samples.hostile_site,
}
A4 = (595.28, 841.89)
MARGIN = 17 / 25.4 * 72
"""The narrowest margin of the page, in points."""


@cache
def _pdf(name: str) -> bytes:
    return as_pdf(SAMPLES[name]())


@pytest.fixture(params=SAMPLES)
def pdf(request: pytest.FixtureRequest) -> pypdfium2.PdfDocument:
    document = pypdfium2.PdfDocument(_pdf(request.param))
    yield document
    document.close()


def _texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def _fonts(document: pypdfium2.PdfDocument) -> dict[str, bool]:
    """Base names of the fonts that text is set in, and whether each is embedded."""
    fonts = {}
    for page in document:
        for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5):
            font = pdfium.FPDFTextObj_GetFont(text)
            buffer = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
            name = buffer.value.decode().rpartition("+")[2]
            fonts[name] = bool(pdfium.FPDFFont_GetIsEmbedded(font))
    return fonts


def test_every_page_is_a4_and_says_something(pdf: pypdfium2.PdfDocument) -> None:
    for page, text in zip(pdf, _texts(pdf), strict=True):
        assert page.get_size() == pytest.approx(A4, abs=0.1)
        body = text.rsplit("pdcheck", 1)[0]
        assert len(body.strip()) > 60


def test_text_is_set_in_bundled_fonts_only(pdf: pypdfium2.PdfDocument) -> None:
    fonts = _fonts(pdf)
    assert set(fonts) <= {"PT-Sans", "PT-Sans-Bold", "PT-Sans-Italic", "PT-Sans-Bold-Italic"}
    assert {"PT-Sans", "PT-Sans-Bold"} <= set(fonts)
    assert all(fonts.values())


def test_nothing_is_cut_off_at_the_edges(pdf: pypdfium2.PdfDocument) -> None:
    for page in pdf:
        textpage = page.get_textpage()
        boxes = [textpage.get_rect(place) for place in range(textpage.count_rects())]
        assert min(box[0] for box in boxes) >= MARGIN
        assert max(box[2] for box in boxes) <= A4[0] - MARGIN + 3
        assert min(box[1] for box in boxes) > 20


def test_no_heading_stands_last_on_its_page(pdf: pypdfium2.PdfDocument) -> None:
    texts = ["".join(text.split()) for text in _texts(pdf)]
    for bookmark in pdf.get_toc():
        text = texts[bookmark.get_dest().get_index()]
        body = text.rsplit("pdcheck", 1)[0] if bookmark.get_dest().get_index() else text
        assert not body.endswith("".join(bookmark.get_title().split()))


def test_no_label_and_no_introduction_parts_from_what_follows(pdf: pypdfium2.PdfDocument) -> None:
    labels = ("Что мы увидели", "Что говорит закон", "Чем это грозит", "Что сделать", "Как проверить", "Вопрос",
              "Если ответ «нет»", "Почему неясно", "Две стороны", "решение за вами.", "на вопрос.")  # fmt: skip
    for text in _texts(pdf)[3:]:
        assert not text.rsplit("pdcheck", 1)[0].strip().endswith(labels)


def test_file_is_tagged_russian_and_titled(pdf: pypdfium2.PdfDocument) -> None:
    assert pdfium.FPDFCatalog_IsTagged(pdf)
    assert pdf.get_metadata_dict()["Title"].startswith("Отчёт о проверке ")
    assert pdf.get_metadata_dict()["Subject"]
    assert pdf.get_metadata_dict()["Author"]


def _inflated(pdf: bytes) -> bytes:
    """Everything that the file holds, its compressed streams unpacked."""
    pieces = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            pieces.append(zlib.decompress(stream))
    return b"\n".join(pieces)


def test_file_declares_pdf_ua_and_language() -> None:
    content = _inflated(_pdf("one breach"))
    assert b"pdfuaid" in content
    assert re.search(rb"/Lang ?\(ru\)", content)
    assert re.search(rb"/Marked true", content)


def test_structure_is_one_that_a_screen_reader_follows(pdf: pypdfium2.PdfDocument) -> None:
    assert mistakes_of_structure(pdf) == []


def test_bookmarks_name_sections_and_cards_in_their_order(pdf: pypdfium2.PdfDocument) -> None:
    bookmarks = list(pdf.get_toc())
    pages = [bookmark.get_dest().get_index() for bookmark in bookmarks]
    assert pages == sorted(pages)
    assert {"1. Сводка для руководителя", "Лист внутреннего контроля"} <= {
        bookmark.get_title() for bookmark in bookmarks
    }


def test_contents_give_the_pages_where_sections_stand(pdf: pypdfium2.PdfDocument) -> None:
    contents = _texts(pdf)[2]
    numbers = {line.rpartition(" ")[2] for line in contents.splitlines() if ". ." in line}
    places = {
        str(bookmark.get_dest().get_index() + 1)
        for bookmark in pdf.get_toc()
        if bookmark.get_title()[0].isdigit()
    }
    assert places <= numbers


def test_summary_for_the_director_fits_one_page(pdf: pypdfium2.PdfDocument) -> None:
    texts = _texts(pdf)
    assert "1. Сводка для руководителя" in texts[1]
    assert "Содержание" in texts[2]


def test_same_report_gives_the_same_bytes() -> None:
    assert as_pdf(samples.one_finding()) == _pdf("one breach")


def test_saved_report_gives_the_same_file_as_the_live_one() -> None:
    saved = samples.one_finding().model_dump_json()
    assert as_pdf(Report.model_validate_json(saved)) == _pdf("one breach")


def test_hostile_text_is_printed_and_not_obeyed() -> None:
    document = pypdfium2.PdfDocument(_pdf("hostile text"))
    text = "\n".join(_texts(document))
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "\u202e" not in text
    assert "\x00" not in text.replace("\x00\n", "")
    document.close()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:1/",
        "https://example.ru/a.png",
        "font:../__init__.py",
        "font:/etc/passwd",
        "ftp://example.ru/",
    ],
)
def test_only_data_and_bundled_fonts_are_opened(url: str) -> None:
    with pytest.raises((ValueError, FatalURLFetchingError)):
        _PackageFetcher().fetch(url)


def test_bundled_font_is_opened_by_its_name() -> None:
    assert _PackageFetcher().fetch("font:PT_Sans-Web-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"


_PAGE = """<style>@font-face { font-family: "PT Sans"; src: url(font:PT_Sans-Web-Regular.ttf); }
@page { size: A4; margin: 10mm } body { margin: 0; font: 9.2pt "PT Sans"; width: %.1fmm }</style><p>%s"""
_WORDS = """Сначала нарушения и&nbsp;спорное, затем вопросы человеку; среди них&nbsp;— по&nbsp;тяжести; при равной
тяжести бесспорное раньше спорного и&nbsp;малодостоверного, затем то, что может обойтись дороже, затем более достоверное
и&nbsp;то, для чего есть готовый текст. Шаг назван у первоочередного, у остального он в карточке. Ответственного и срок
впишите (дни по бумагам и кадрам предложены нами по тяжести: закон таких сроков на исправление не называет); вопросы
человеку — <a href="#questions">в разделе 7</a>. Тот же план с выбором исполнителя и состояния — в формате XLSX."""


@pytest.mark.parametrize("width", [171.0, 171.2, 171.4, 171.6])
def test_line_before_a_link_is_filled(width: float) -> None:
    with _lines_whole():
        markup = HTML(string=_PAGE % (width, _WORDS), url_fetcher=_PackageFetcher())
        (text,) = _texts(pypdfium2.PdfDocument(markup.write_pdf()))
    lines = [len(line) for line in text.strip().split("\n")]
    assert min(lines[:-1]) > 90, text
