"""A report under somebody's own name, logo and colours."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from tests.unit.report import samples

from pdcheck.errors import UserError
from pdcheck.report.brand import Colours, contrast, read_brand
from pdcheck.report.docx import as_docx
from pdcheck.report.html import as_html
from pdcheck.report.pdf import as_pdf


def brand_file(tmp_path: Path, text: str = "", form: str = "PNG") -> Path:
    Image.new("RGB", (300, 100), "#1f6f4a").save(tmp_path / "logo", form)
    path = tmp_path / "brand.yaml"
    path.write_text(
        text or 'name: Бюро «Пример»\nlogo: logo\ncolours: {main: "#1f6f4a", tint: "#F0F7F3"}\n', "utf-8"
    )
    return path


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_logo_is_measured_and_fits_the_cover(tmp_path: Path, form: str) -> None:
    logo = read_brand(brand_file(tmp_path, form=form)).logo
    assert logo is not None
    assert (logo.width, logo.height) == (300, 100)
    assert logo.printed == (60, 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('colours: {main: "#ffff00"}', "слишком светлый"),
        ('colours: {tint: "#333333"}', "слишком тёмный"),
        ("colours: {main: green}", "не цвет: green"),
        ("nam: x", "неизвестное поле «nam»"),
    ],
)
def test_mistakes_are_told_by_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_brand(brand_file(tmp_path, text))
    assert said in caught.value.where
    assert ":1: " in caught.value.where


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff\xe0\x00", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = brand_file(tmp_path, "logo: bad")
    (tmp_path / "bad").write_bytes(content)
    with pytest.raises(UserError, match="логотип не подходит"):
        read_brand(path)
    with pytest.raises(UserError, match="не удалось прочитать логотип"):
        read_brand(brand_file(tmp_path, "logo: none"))


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000")) == 21
    assert round(contrast("#ffffff")) == 1
    assert round(contrast("#767676"), 2) == 4.54  # the lightest grey that passes on white


def test_html_and_docx_bear_the_brand(tmp_path: Path) -> None:
    brand = read_brand(brand_file(tmp_path))
    page = as_html(samples.one_finding(), brand)
    assert "Бюро «Пример»" in page
    assert "data:image/png;base64," in page
    assert "#1f6f4a" in page
    assert "<svg" in page
    assert not {Colours().main, Colours().middle} & set(re.findall("#[0-9a-f]{6}", page)), "charts too"
    document = Document(io.BytesIO(as_docx(samples.one_finding(), brand)))
    logo, _chart = document.inline_shapes
    assert logo.width.mm <= 60
    assert str(document.styles["Heading 1"].font.color.rgb) == "1F6F4A"
    assert "Бюро «Пример»" in document.sections[0].footer.paragraphs[0].text


def test_pdf_bears_the_brand_on_every_page_but_the_cover(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(as_pdf(samples.nothing_examined(), read_brand(brand_file(tmp_path))))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert all("Бюро «Пример»" in text for text in texts)
    assert any(one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for one in pdf[0].get_objects())


def test_without_a_brand_nothing_changes() -> None:
    assert "pdcheck" in as_html(samples.one_finding())
    assert 'class="logo"' not in as_html(samples.one_finding())
