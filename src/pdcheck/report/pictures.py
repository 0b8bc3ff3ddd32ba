"""Screenshots → the few that a report shows, each once, beside the words that it proves."""

import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence

from pdcheck.facts import Fact
from pdcheck.findings import Proof
from pdcheck.report.cards import SHOWN_PROOFS, Card, told_of
from pdcheck.stated import Picture

SHOWN_PICTURES = 24
SHOWN_IN_CARD = 2
LARGEST_FILE = 3_000_000
PIXEL = 0.17
"""Millimetres of a pixel in print: letters of 16 pixels come out as type of 7 points."""
WIDEST, COLUMN = 168.0, 136.0
"""Millimetres between the margins, and of the column in which a card's words stand."""
USUAL_HEIGHT, TALLEST, TALL = 95.0, 165.0, 640
"""Millimetres that a picture may take, and that one higher than so many pixels may."""
MOST_PIXELS = 12_000_000
"""A page taken whole can be tens of thousands of pixels high; opening it would cost hundreds of megabytes."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Shot(Fact):
    """A screenshot that the report shows, and the proof beside which it stands."""

    number: int
    card: str
    """Number of the card."""
    anchor: str
    page: str
    uri: str
    """Its content, as a `data:` address."""
    width: int
    height: int
    """Pixels of the screen."""

    @property
    def printed_width(self) -> float:
        """Millimetres on paper: the usual letters of a page stay legible, and the picture fits its column."""
        tallest = TALLEST if self.height > TALL else USUAL_HEIGHT
        return round(self.width * min(PIXEL, WIDEST / self.width, tallest / self.height), 1)

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width of the page."""
        return self.printed_width > COLUMN


def shots_of(cards: Iterable[Card], pictures: Sequence[Picture]) -> dict[str, Shot]:
    """By name, the screenshots to show in the cards that speak of them first."""
    by_name = {picture.name: picture for picture in pictures}
    shots: dict[str, Shot] = {}
    for card in cards:
        for name in _wanted(card, shots):
            shot = _shot(by_name.get(name), card, len(shots) + 1)
            if shot is not None and len(shots) < SHOWN_PICTURES:
                shots[name] = shot
    return shots


def _wanted(card: Card, shown: dict[str, Shot]) -> Iterator[str]:
    names = dict.fromkeys(proof.picture for proof in _proofs(card) if proof.picture)
    yield from [name for name in names if name not in shown][:SHOWN_IN_CARD]


def _proofs(card: Card) -> Iterator[Proof]:
    for finding in card.shown:
        yield from (told.proof for told in told_of(finding)[:SHOWN_PROOFS])


def _shot(picture: Picture | None, card: Card, number: int) -> Shot | None:
    size = picture and _size(picture.png)
    if not picture or not size:
        return None
    width, height = size
    return Shot(
        number=number,
        card=card.number,
        anchor=f"shot-{number}",
        page=picture.page,
        uri="data:image/png;base64," + b64encode(b64decode(picture.png)).decode(),
        width=width,
        height=height,
    )


def _size(png: str) -> tuple[int, int] | None:
    """Width and height; None of what is no PNG, or one too large to open."""
    try:
        content = b64decode(png, validate=True)
        width, height = struct.unpack(">II", content[16:24])
    except (ValueError, struct.error):
        return None
    is_png = content.startswith(_SIGNATURE) and content[12:16] == b"IHDR"
    fits = 0 < width * height <= MOST_PIXELS and len(content) <= LARGEST_FILE
    return (width, height) if is_png and fits else None
