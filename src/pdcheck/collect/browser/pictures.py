"""Places on pages → pictures in which each place is outlined, large enough to be read in print."""

import io
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypedDict

from pdcheck.collect.browser.session import VIEWPORT, Browser
from pdcheck.collect.browser.tab import Tab, script
from pdcheck.collect.browser.trouble import told
from pdcheck.facts import Fact
from pdcheck.sites import Screenshot

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, FloatRect, Frame

_WIDTH, _HEIGHT = 1200, 1500
"""Of a picture, at most."""
_MARGIN = 40
_LEAST_HEIGHT = 240
"""A strip by itself tells nobody where on the page it stands."""
_NARROW = 820
"""Width of a window in which a form laid out across the page breaks into lines that print legibly."""
_BYTES = 300_000
_COLOURS = (128, 32)
_SECONDS = 8.0
_IN_FRAME = re.compile(r" > pdcheck-frame:nth-of-type\((\d+)\) > ")
_IN_SHADOW = re.compile(r" > pdcheck-shadow:nth-of-type\(\d+\) > ")


class Place(Fact):
    """Something on a page that a report points at."""

    name: str
    """Of the picture, as `Form.screenshot` refers to it."""
    page: str
    selector: str


class NotPictured(Fact):
    """A place of which there is no picture, and why, in Russian."""

    place: Place
    reason: str


class _Box(TypedDict):
    """What of a place is in the window, and how large the whole of it is."""

    left: float
    top: float
    right: float
    bottom: float
    width: float
    height: float


def picture(places: Iterable[Place], browser: Browser) -> Iterator[Screenshot | NotPictured]:
    """A picture of each place, or the reason why there is none; a page is opened once for all of its."""
    chosen = sorted(islice(places, browser.limits.screenshots), key=lambda place: place.page)
    for _, group in groupby(chosen, key=lambda place: place.page):
        here = list(group)
        yield from browser.start(partial(_on_page, places=here), partial(_none_of, here))()


def _none_of(places: list[Place], reason: str) -> list[Screenshot | NotPictured]:
    return [NotPictured(place=place, reason=reason) for place in places]


async def _on_page(tab: Tab, places: list[Place]) -> list[Screenshot | NotPictured]:
    await tab.go(places[0].page)
    await tab.settle(tab.limits.quiet_seconds, tab.limits.settle_seconds)
    return [await _taken(tab, place) for place in places]


async def _taken(tab: Tab, place: Place) -> Screenshot | NotPictured:
    from playwright.async_api import Error

    try:
        frame, element = await tab.unless_broken(_found(tab.page.main_frame, place.selector), _SECONDS)
        if element is None:
            return NotPictured(place=place, reason="место не нашлось на странице, когда её открыли снова")
        png = await _shot(tab, frame, element)
        if png is None:
            return NotPictured(place=place, reason="место не видно на странице")
    except (Error, TimeoutError) as error:
        return NotPictured(place=place, reason=told(error))
    return Screenshot(name=place.name, page=place.page, selector=place.selector, png=smaller(png))


async def _shot(tab: Tab, frame: "Frame", element: "ElementHandle") -> bytes | None:
    """The picture in a window that suits the place; None where it is not to be seen."""
    box = await _marked(tab, frame, element)
    window = _window(box) if box else VIEWPORT
    if window != VIEWPORT:
        box = await _marked_in(window, tab, frame, element)
    if box is None or box["width"] > window[0]:  # the page does not fold up
        window = VIEWPORT
        box = await _marked_in(window, tab, frame, element)
    if box is None:
        return None
    shift = await tab.unless_broken(_shift(frame), _SECONDS)
    clip = _clip(box, *shift, *window)
    png = await tab.unless_broken(tab.page.screenshot(clip=clip, scale="css"), _SECONDS)
    await tab.unless_broken(frame.evaluate(script("unmark")), _SECONDS)
    if window != VIEWPORT:
        await tab.page.set_viewport_size({"width": VIEWPORT[0], "height": VIEWPORT[1]})
    return png


async def _marked(tab: Tab, frame: "Frame", element: "ElementHandle") -> _Box | None:
    await tab.unless_broken(_shift(frame), _SECONDS)
    box: _Box | None = await tab.unless_broken(element.evaluate(script("mark")), _SECONDS)
    return box


async def _marked_in(
    window: tuple[int, int], tab: Tab, frame: "Frame", element: "ElementHandle"
) -> _Box | None:
    await tab.unless_broken(frame.evaluate(script("unmark")), _SECONDS)
    await tab.page.set_viewport_size({"width": window[0], "height": window[1]})
    return await _marked(tab, frame, element)


def _window(box: _Box) -> tuple[int, int]:
    """The usual window, a narrower one for what lies across it, a taller one for what does not fit."""
    width = _NARROW if box["width"] > _NARROW else VIEWPORT[0]
    height = min(max(VIEWPORT[1], int(box["height"]) + 4 * _MARGIN), _HEIGHT)
    return width, height


async def _found(frame: "Frame", selector: str) -> "tuple[Frame, ElementHandle | None]":
    """The element of a selector of `RenderedPage.html`, in whose frame and shadow root it stands."""
    *outer, rest = _IN_FRAME.split(selector)
    for parent, number in zip(outer[::2], outer[1::2], strict=True):
        holder = await frame.query_selector(_live(f"{parent} > iframe:nth-of-type({number})"))
        inner = await holder.content_frame() if holder else None
        if inner is None:
            return frame, None
        frame = inner
    element = await frame.query_selector(_live(rest))
    if element is None and not outer:
        # An id alone names the element, whatever frame holds it.
        for inner in frame.child_frames:
            if found := await inner.query_selector(_live(rest)):
                return inner, found
    return frame, element


def _live(selector: str) -> str:
    return _IN_SHADOW.sub(" >> ", selector)


async def _shift(frame: "Frame") -> tuple[float, float]:
    """Where a frame begins in the window, brought into sight."""
    if frame.parent_frame is None:
        return 0.0, 0.0
    holder = await frame.frame_element()
    await holder.scroll_into_view_if_needed()
    box = await holder.bounding_box()
    return (box["x"], box["y"]) if box else (0.0, 0.0)


def _clip(box: _Box, x: float, y: float, width: float, height: float) -> "FloatRect":
    """The box with some of its surroundings, within the window and the bounds of a picture."""
    left, right = max(box["left"] + x - _MARGIN, 0), min(box["right"] + x + _MARGIN, width)
    top, bottom = max(box["top"] + y - _MARGIN, 0), min(box["bottom"] + y + _MARGIN, height)
    top = max(min(top, bottom - _LEAST_HEIGHT), 0)
    bottom = min(max(bottom, top + _LEAST_HEIGHT), height)
    return {"x": left, "y": top, "width": min(right - left, _WIDTH), "height": min(bottom - top, _HEIGHT)}


def smaller(png: bytes) -> bytes:
    """The picture in few colours, and at last in few pixels, until it is small enough for a report."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    while True:
        for colours in _COLOURS:
            file = io.BytesIO()
            image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
                file, "PNG"
            )
            if file.tell() <= _BYTES:
                return file.getvalue()
        scale = min((_BYTES / file.tell()) ** 0.5, 0.9)
        image = image.resize((int(image.width * scale) or 1, int(image.height * scale) or 1))
