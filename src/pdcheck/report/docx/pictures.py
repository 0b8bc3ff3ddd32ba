"""Charts drawn as SVG → PNG that every Word and LibreOffice shows; pictures of a page → their bytes.

Word before 2016 shows no SVG, and newer ones set its text in whatever font they have; a picture of three
hundred dots an inch looks the same everywhere.
"""

import io
import re
from base64 import b64decode
from collections.abc import Sequence
from importlib import resources

CHART, CHART_ON_FIRST_PAGE = 150.0, 115.0
"""Millimetres of a chart's width on paper, as the style sheet has it."""
_DOTS = 300
"""An inch."""
_COLOURS = 64
_SVG = re.compile(r'<svg class="chart".*?</svg>', re.DOTALL)
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WIDTH = re.compile(r"width: *([\d.]+)mm")
_DATA = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)")


def charts_of(markup: str) -> list[bytes]:
    """The charts of a page in their order, as PNG."""
    drawings = _SVG.findall(markup)
    return drawn(drawings) if drawings else []


def drawn(drawings: Sequence[str]) -> list[bytes]:
    """Each drawing as PNG: the engine of the PDF draws each on a page of its size, then that is a picture."""
    import pypdfium2  # type: ignore[import-untyped]

    from pdcheck.report.pdf import pdf_of, supported
    from pdcheck.report.typography import printable

    sizes = [tuple(map(float, found.groups())) for one in drawings if (found := _SIZE.search(one))]
    pages = "".join(
        f"@page c{number} {{ size: {width}px {height}px; margin: 0 }}\n.c{number} {{ page: c{number} }}\n"
        for number, (width, height) in enumerate(sizes)
    )
    fonts = (resources.files("pdcheck.report") / "templates" / "fonts.css").read_text(encoding="utf-8")
    body = "".join(
        f'<div class="c{number}">{printable(one, supported())}</div>' for number, one in enumerate(drawings)
    )
    css = f"{fonts}\nbody {{ margin: 0 }} svg {{ display: block; width: 100% }}\n{pages}"
    document = pypdfium2.PdfDocument(pdf_of(f"<html><style>{css}</style><body>{body}</body></html>"))
    return [_png(page, width) for page, (width, _) in zip(document, sizes, strict=True)]


def _png(page: object, width: float) -> bytes:
    points = width * 72 / 96
    scale = CHART / 25.4 * _DOTS / points
    image = page.render(scale=scale).to_pil().convert("RGB")  # type: ignore[attr-defined]
    held = io.BytesIO()
    image.quantize(_COLOURS).save(held, "PNG", optimize=True, dpi=(_DOTS, _DOTS))
    return held.getvalue()


def content_of(uri: str) -> bytes:
    """The bytes of a picture that a page carries in itself; nothing of any other address."""
    found = _DATA.fullmatch(uri)
    return b64decode(found[1]) if found else b""


def printed_width(style: str) -> float:
    """Millimetres that a picture's own style gives it; 0 where it gives none."""
    found = _WIDTH.search(style)
    return float(found[1]) if found else 0
