"""Pages of a PDF: lines joined into paragraphs, scans recognised, bombs refused."""

import io
import shutil
import subprocess
import time
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.unit.collect.office import collected, document, docx, paragraph

from pdcheck.collect import scan
from pdcheck.collect.lines import Line, paragraphs

PAGE = """<html lang=ru><style>@page {{ size: A5; margin: 2cm }} body {{ font: 12pt sans-serif; text-align: justify }}
h1 {{ font-size: 16pt; text-align: center }} .next {{ break-before: page }}</style>
<h1>СОГЛАСИЕ<br>на обработку персональных данных</h1>{}</html>"""
FIRST = (
    "Я, Иванова Мария Петровна, даю согласие обществу с ограниченной ответственностью «Тополь» на обработку"
    " моих персональных данных в целях ответа на моё обращение через сайт."
)
SECOND = "Согласие действует один год и может быть отозвано письмом по адресу общества."

has_tesseract = shutil.which("tesseract") is not None and b"rus" in (
    subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False).stdout
)
needs_tesseract = pytest.mark.skipif(
    not has_tesseract, reason="no Tesseract with Russian: apt-get install tesseract-ocr tesseract-ocr-rus"
)


def pdf(body: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=PAGE.format(body)).write_pdf())


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    items = "<p>Цели:</p><p>1. ответ на обращение;</p><p>2. запись на приём.</p>"
    return pdf(f"<p>{FIRST}</p>{items}<p class=next>{SECOND}</p>")


@pytest.fixture(scope="module")
def picture(two_pages: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(two_pages) as document:
        return document[0].render(scale=200 / 72, grayscale=True).to_pil()


def saved(picture: Image.Image, form: str) -> bytes:
    held = io.BytesIO()
    picture.save(held, form, resolution=200)
    return held.getvalue()


def test_wrapped_lines_are_one_paragraph_and_items_stand_apart(two_pages: bytes, tmp_path: Path) -> None:
    read = document(two_pages, tmp_path)
    assert read.text.split("\n") == [
        *("СОГЛАСИЕ на обработку персональных данных", FIRST, "Цели:"),
        *("1. ответ на обращение;", "2. запись на приём.", SECOND),
    ]
    assert read.title == "СОГЛАСИЕ на обработку персональных данных"
    assert [(p.page, p.number) for p in read.paragraphs] == [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 1)]
    assert read.pages == 2


def line(text: str, row: int, left: float = 0, right: float = 100, size: float = 10) -> Line:
    return Line(text, left, right, row * 12.0, row * 12.0 + 10, size)


WRAPS = [
    (["даю согла-", "сие"], ["даю согласие"], "a word divided at the end of a line"),
    (["рассылка через интернет-", "сайт"], ["рассылка через интернет-сайт"], "a word with a hyphen of its own"),
    (["каких-", "либо данных"], ["каких-либо данных"], "a particle with a hyphen"),
    (["согласие по ст.", "9 закона даётся"], ["согласие по ст. 9 закона даётся"], "a number that begins no item"),
    (["Закон от", "27.07.2006 № 152-ФЗ"], ["Закон от 27.07.2006 № 152-ФЗ"], "a date that begins no item"),
    (["в целях:", "1) ответа;", "2) записи."], ["в целях:", "1) ответа;", "2) записи."], "numbered items"),
    (["в целях:", "– ответа;", "– записи."], ["в целях:", "– ответа;", "– записи."], "dashed items"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "joined", "why"), WRAPS)
def test_lines_join_as_the_eye_joins_them(texts: list[str], joined: list[str], why: str) -> None:
    found = paragraphs([line(text, row) for row, text in enumerate(texts)], 1)
    assert [block.text for block in found] == joined, why


def test_short_last_line_ends_a_paragraph() -> None:
    rows = [line("Первое заявление длинное и", 0), line("кончается здесь.", 1, right=40), line("Второе", 2)]
    assert [block.text for block in paragraphs(rows, 1)] == [
        "Первое заявление длинное и кончается здесь.",
        "Второе",
    ]


def test_cells_of_one_row_stand_apart() -> None:
    rows = [line("Подпись", 0, right=30), line("Дата", 0, left=70)]
    assert [block.text for block in paragraphs(rows, 1)] == ["Подпись", "Дата"]


@needs_tesseract
@pytest.mark.parametrize("form", ["PDF", "PNG", "TIFF", "JPEG"])
def test_scan_is_recognised(form: str, picture: Image.Image, tmp_path: Path) -> None:
    read = document(saved(picture, form), tmp_path)
    assert read.is_recognised
    assert "обработку персональных данных" in read.text
    assert read.anchor(0) == "с. 1, абз. 1"


@needs_tesseract
def test_page_on_its_side_is_turned(picture: Image.Image, tmp_path: Path) -> None:
    read = document(saved(picture.rotate(90, expand=True), "PNG"), tmp_path)
    assert "персональных данных" in read.text


@needs_tesseract
def test_scan_put_into_word_is_recognised(picture: Image.Image, tmp_path: Path) -> None:
    import zipfile

    held = io.BytesIO(docx(paragraph()))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("word/media/image1.png", saved(picture, "PNG"))
    assert document(held.getvalue(), tmp_path).is_recognised


def test_scan_without_tesseract_says_what_to_install(
    picture: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_absence", lambda: scan.NO_TESSERACT)
    one = collected(saved(picture, "PDF"), tmp_path)
    assert one.document is None
    assert "apt-get install tesseract-ocr tesseract-ocr-rus" in one.gaps[0].reason


def test_picture_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_PIXELS_LIMIT", 1000)
    assert "велик" in collected(saved(Image.new("L", (100, 100)), "PNG"), tmp_path).gaps[0].reason


def one_page(stream: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R>>",
        stream,
    ]
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj%b endobj\n" % one for one in enumerate(objects, 1)) + b"%%EOF"


@pytest.mark.parametrize("times", [1, 2])
def test_stream_that_unpacks_without_end_is_refused_at_once(times: int, tmp_path: Path) -> None:
    packed = b" " * 80_000_000
    for _ in range(times):
        packed = zlib.compress(packed)
    started = time.process_time()
    filters = b"/FlateDecode " * times
    one = collected(one_page(b"<</Filter[%b]>>stream\n%b\nendstream" % (filters, packed)), tmp_path)
    assert "слишком большой объём" in one.gaps[0].reason
    assert time.process_time() - started < 5


def test_protected_pdf_says_so(tmp_path: Path) -> None:
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (b"11" * 32, b"22" * 32)
    locked = one_page(b"<<>>").replace(
        b"%%EOF", b"5 0 obj%b endobj\ntrailer<</Root 1 0 R/Encrypt 5 0 R/ID[<00><00>]>>\n%%%%EOF" % lock
    )
    assert "парол" in collected(locked, tmp_path).gaps[0].reason
