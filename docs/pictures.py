"""Pages of the sample reports → pictures of the guide; `--check` only tells which are stale.

usage: python docs/pictures.py [--check]

A picture bears the SHA-256 of its page's words, so that a stale one is told without drawing anything.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "reports" / "examples"
PICTURES = ROOT / "docs" / "guide" / "pictures"
SCALE = 1.35
"""Pixels a point: a page of A4 is 803 wide, as wide as the text of the site and a little sharper."""
COLOURS = 24
MARGIN = 20
"""Pixels kept around what is printed."""


class Picture(NamedTuple):
    """A page of a report, told by words that begin a line of it alone; § is the number of a section."""

    name: str
    report: str
    words: str


WANTED = (
    Picture("company-summary", "audit", "§. Сводка для руководителя"),
    Picture("summary", "site", "§. Сводка для руководителя"),
    Picture("card", "site", "Н-4 Согласие спрятано"),
    Picture("questions", "site", "§. Что проверить человеку"),
    Picture("money", "site", "§. Во что это может обойтись"),
    Picture("site-read", "site", "§. Что прочитано на сайте"),
    Picture("control-sheet", "site", "Лист внутреннего контроля"),
    Picture("hr-breaches", "hr", "§. Нарушения"),
    Picture("inspection", "hr", "§. К проверке"),
)


def main() -> int:
    """Draw what is stale, or tell it; exit code 1 when `--check` finds some."""
    stale = list(stale_pictures())
    if "--check" in sys.argv[1:]:
        for picture, _, _ in stale:
            print(f"stale: {path_of(picture).relative_to(ROOT)}; run: make pictures", file=sys.stderr)
        return 1 if stale else 0
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture, page, digest in stale:
        draw(page, digest, path_of(picture))
        print(f"drawn: {path_of(picture).relative_to(ROOT)}")
    return 0


def stale_pictures() -> Iterator[tuple[Picture, pypdfium2.PdfPage, str]]:
    """Pictures that are not there or show other words than their page, with the page and its digest."""
    for picture in WANTED:
        page, text = page_of(picture)
        digest = sha256(text.encode()).hexdigest()
        if not path_of(picture).exists() or digest_in(path_of(picture)) != digest:
            yield picture, page, digest


def page_of(picture: Picture) -> tuple[pypdfium2.PdfPage, str]:
    """The first page on which the words stand at the beginning of a line, with its text."""
    heading = re.compile(re.escape(picture.words).replace("§", r"\d+"))
    document = pypdfium2.PdfDocument(REPORTS / f"{picture.report}.pdf")
    for page in document:
        text = page.get_textpage().get_text_range().replace("\u00a0", " ")
        if any(heading.match(line) and ". . ." not in line for line in text.splitlines()):
            return page, text
    raise LookupError(f"{picture.report}.pdf has no page with «{picture.words}»")


def draw(page: pypdfium2.PdfPage, digest: str, path: Path) -> None:
    """One page, cut to what is printed, in few colours."""
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    bottom = printed_until(image)
    image = image.crop((0, 0, image.width, min(image.height, bottom + MARGIN)))
    said = PngInfo()
    said.add_text("words", digest)
    image.quantize(COLOURS).save(path, optimize=True, pnginfo=said)


def printed_until(image: Image.Image) -> int:
    """The lowest row with ink above the foot of the page, which is its last sixteenth."""
    body = (
        image.convert("L").crop((0, 0, image.width, image.height * 15 // 16)).point(lambda grey: 255 - grey)
    )
    box = body.getbbox()
    return box[3] if box else image.height


def digest_in(path: Path) -> str:
    """The digest that a picture bears; "" where it bears none."""
    with Image.open(path) as image:
        return str(image.info.get("words", ""))


def path_of(picture: Picture) -> Path:
    """Where a picture lies."""
    return PICTURES / f"{picture.name}.png"


if __name__ == "__main__":
    sys.exit(main())
