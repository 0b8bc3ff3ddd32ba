"""Report → PDF/UA-1 on A4, in one bundled typeface."""

import gc
import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from weasyprint import HTML  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from pdcheck.findings import Report
from pdcheck.report.brand import Brand
from pdcheck.report.html import render
from pdcheck.report.typography import clean, printable

FONT_SCHEME = "font"
"""Addresses of the bundled font files in the style sheet: font:PT_Sans-Web-Regular.ttf."""


def as_pdf(report: Report, brand: Brand | None = None) -> bytes:
    """The report as a tagged PDF; the same report gives the same bytes."""
    markup = render(report, printed, is_print=True, brand=brand)
    return pdf_of(markup)


def printed(text: str) -> str:
    """Words in the characters of the bundled typeface."""
    return printable(clean(text), supported())


def pdf_of(markup: str) -> bytes:
    """A page of ours as a tagged PDF; its identifier is made of its markup."""
    with _collector_at_rest(), _quiet(), _lines_whole():
        document = HTML(string=markup, url_fetcher=_PackageFetcher(), base_url="about:blank")
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=hashlib.sha256(markup.encode()).digest()[:16]
        )
    return pdf


class _PackageFetcher(URLFetcher):  # type: ignore[misc]
    """Opens what the report carries in itself and the fonts of the package, nothing else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        fonts = {file.name: file for file in _font_files()}
        if scheme == FONT_SCHEME and name in fonts:
            return URLFetcherResponse(
                url, body=fonts[name].read_bytes(), headers={"Content-Type": "font/ttf"}
            )
        return super().fetch(url, headers)


def _font_files() -> tuple[Traversable, ...]:
    folder = resources.files("fontpkg_pt_sans") / "files"
    return tuple(file for file in folder.iterdir() if file.name.endswith(".ttf"))


@cache
def supported() -> frozenset[str]:
    """The characters that every style of the typeface has."""
    styles = []
    for file in _font_files():
        with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
            styles.append(frozenset(map(chr, font.getBestCmap())))
    return frozenset.intersection(*styles) | {"\n", "\t"}


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Rendering makes millions of objects that live to its end; looking through them costs a third."""
    was_enabled = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


@contextmanager
def _lines_whole() -> Iterator[None]:
    """WeasyPrint 70 breaks a line too early where Pango and it differ on whether the line fits.

    A run of text before a link or a span ends with a space, which Pango lets hang and WeasyPrint counts:
    where it alone does not fit, the line ends after its first word. And a line may come out a fraction of a
    pixel wider than Pango was given: then all of a run that begins within the line goes to the next.
    """
    split = inline.split_first_line

    def split_first_line(
        text: str, style: Any, context: Any, width: float | None, *rest: Any, **more: Any
    ) -> Any:
        line = split(text, style, context, width, *rest, **more)
        if width is not None and width < line[_WIDTH] < width + _FRACTION:
            line = split(text, style, context, width - _FRACTION, *rest, **more)
        if line[_RESUME] is not None and text.endswith(" "):
            bare = split(text.rstrip(" "), style, context, width, *rest, **more)
            return bare if bare[_LENGTH] > line[_LENGTH] else line
        return line

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = split


_LENGTH, _RESUME, _WIDTH = 1, 2, 3
"""What a line takes of its text; where the next begins, None where nothing is left; how wide it is."""
_FRACTION = 1.0
"""Of CSS pixels, by which both measure differently at most."""


@contextmanager
def _quiet() -> Iterator[None]:
    """WeasyPrint tells users of properties meant for browsers; that is no news to a lawyer."""
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
