"""brand.yaml → the name, logo and colours that a report bears."""

import re
import struct
from base64 import b64encode
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.strict_yaml import read

LARGEST_LOGO = 2_000_000
MOST_PIXELS = 8_000_000
_OURS = "#22364c"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST_CONTRAST = 4.5
"""Of type on white, WCAG 2.1 criterion 1.4.3."""
_MOST_OF_TINT = 1.6
"""Contrast to white beyond which black type on a tint is tiring."""


def contrast(colour: str) -> float:
    """How much a colour «#rrggbb» differs from white, from 1 to 21 (WCAG 2.1, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class Colours(Fact):
    """Colours as «#rrggbb»."""

    main: str = _OURS
    """Of headings and lines: dark enough to be read on white."""
    tint: str = "#f2f5f8"
    """Behind model wordings: light enough to be read on."""

    @property
    def middle(self) -> str:
        """Of the second tone of charts and of thin lines: ours, or the main colour three fifths paler."""
        if self.main == _OURS:
            return "#9fb0c1"
        parts = (int(self.main[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{round(part + 0.6 * (255 - part)):02x}" for part in parts)

    @field_validator("main")
    @classmethod
    def _can_be_read(cls, colour: str) -> str:
        if contrast(_colour(colour)) < _LEAST_CONTRAST:
            raise ValueError(f"цвет {colour} слишком светлый для заголовков на белом: возьмите темнее")
        return colour.lower()

    @field_validator("tint")
    @classmethod
    def _can_be_read_on(cls, colour: str) -> str:
        if contrast(_colour(colour)) > _MOST_OF_TINT:
            raise ValueError(f"цвет {colour} слишком тёмный для фона под текстом: возьмите светлее")
        return colour.lower()


def _colour(said: str) -> str:
    if not _COLOUR.fullmatch(said):
        raise ValueError(f"не цвет: {said}; пишите в кавычках, например «#1f4e79»")
    return said


class BrandFile(Fact):
    """The file as it is written."""

    name: str = ""
    logo: str = ""
    """A PNG or JPEG, by its path from the file's folder."""
    colours: Colours = Colours()


class Logo(Fact):
    """A picture for the cover."""

    kind: Literal["png", "jpeg"]
    content: bytes
    width: int
    height: int

    @property
    def uri(self) -> str:
        """Its content as a `data:` address."""
        return f"data:image/{self.kind};base64,{b64encode(self.content).decode()}"

    @property
    def printed(self) -> tuple[float, float]:
        """Width and height on the cover in millimetres: at most 60 × 25."""
        scale = min(60 / self.width, 25 / self.height)
        return round(self.width * scale, 1), round(self.height * scale, 1)


class Brand(Fact):
    """How a report looks: who made it, a logo, colours."""

    name: str = ""
    logo: Logo | None = None
    colours: Colours = Colours()


def read_brand(path: Path) -> Brand:
    """The brand of a file; raise UserError with every mistake by its line, or what is wrong with the logo."""
    told = read(path, BrandFile)
    return Brand(
        name=told.name.strip(),
        logo=_logo(path.parent / told.logo) if told.logo.strip() else None,
        colours=told.colours,
    )


def _logo(path: Path) -> Logo:
    try:
        content = path.read_bytes()
    except OSError as error:
        said = f"не удалось прочитать логотип: {error.strerror or error}"
        raise UserError(
            said, str(path), "проверьте путь; он считается от папки файла с оформлением"
        ) from None
    kind: Literal["png", "jpeg"] = "jpeg" if content.startswith(b"\xff\xd8") else "png"
    size = _jpeg_size(content) if kind == "jpeg" else _png_size(content)
    if size is None or len(content) > LARGEST_LOGO or not 0 < size[0] * size[1] <= MOST_PIXELS:
        raise UserError("логотип не подходит", str(path), "нужен PNG или JPEG до 2 МБ и до 8 млн точек")
    return Logo(kind=kind, content=content, width=size[0], height=size[1])


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the first frame header: SOF0…SOF15 but for DHT, JPG and DAC (ITU-T T.81, table B.1)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
