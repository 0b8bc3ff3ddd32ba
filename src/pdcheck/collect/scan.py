"""Pictures of pages → text by Tesseract, each page in a process of its own."""

import io
import os
import shutil
import subprocess
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from PIL import Image as images
from PIL import ImageOps, ImageSequence
from PIL.Image import Image

from pdcheck.collect.content import BLANK, Block, Content, Missed
from pdcheck.collect.lines import Line, paragraphs
from pdcheck.errors import UserError

DPI = 200
"""At which pages are drawn for recognition; more makes it slower and no better."""
_PAGE_SECONDS = 60
_DOCUMENT_SECONDS = 600
_SCANS_LIMIT = 100
_PIXELS_LIMIT = 100_000_000
_READ_PIXELS = 25_000_000
"""A larger picture is made smaller first: A3 at 300 dpi fits."""
_DOUBTFUL = 50.0
"""Mean confidence of words, of 100; below it a page lies on its side or is no text."""

NO_TESSERACT = (
    "это скан, а программа распознавания не установлена;"
    " установите её: apt-get install tesseract-ocr tesseract-ocr-rus"
)
NO_RUSSIAN = "для распознавания нет русского языка; установите его: apt-get install tesseract-ocr-rus"


class _Recognised(NamedTuple):
    lines: list[Line]
    confidence: float


def read(data: bytes) -> Content:
    """A picture file, each of its frames a page."""
    return recognised([data])


def recognised(files: list[bytes]) -> Content:
    """Pictures as one document; each frame of each is a page."""
    found, missed = recognised_pages(enumerate((image for data in files for image in _frames(data)), 1))
    blocks = tuple(block for number in sorted(found) for block in found[number])
    return Content(blocks, pages=len(found) + len(missed), missed=tuple(missed), is_recognised=bool(found))


def _frames(data: bytes) -> Iterator[Image]:
    unreadable = UserError(
        "рисунок повреждён или слишком велик", hint="отсканируйте документ заново, 200–300 точек на дюйм"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with images.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP")) as image:
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > _PIXELS_LIMIT:
                        raise unreadable
                    yield _upright(frame)
        except (OSError, ValueError, SyntaxError, EOFError, images.DecompressionBombError, *_PIL_ERRORS):
            raise unreadable from None


def _upright(frame: Image) -> Image:
    turned = ImageOps.exif_transpose(frame).convert("L")
    excess = (turned.width * turned.height / _READ_PIXELS) ** 0.5
    return turned.reduce(ceil(excess)) if excess > 1 else turned


_PIL_ERRORS = (TypeError, KeyError, IndexError, OverflowError, MemoryError, ZeroDivisionError)
"""What Pillow's decoders raise over damaged files beside OSError and ValueError."""


def recognised_pages(
    pictures: Iterable[tuple[int, Image]],
) -> tuple[dict[int, list[Block]], list[Missed]]:
    """Paragraphs by page number, and the pages not recognised; few pictures are in memory at once."""
    found: dict[int, list[Block]] = {}
    missed: list[Missed] = []
    deadline = time.monotonic() + _DOCUMENT_SECONDS
    workers = os.cpu_count() or 1
    waiting: deque[tuple[int, Future[_Recognised | str]]] = deque()
    absent = _absence()

    def settle() -> None:
        number, future = waiting.popleft()
        result = future.result()
        if isinstance(result, str):
            missed.append(Missed(f"страница {number}", result))
            return
        found[number] = paragraphs(result.lines, number)
        if result.lines and result.confidence < _DOUBTFUL:
            missed.append(
                Missed(f"часть страницы {number}", "распознана плохо: бледный или перекошенный скан")
            )

    with ThreadPoolExecutor(workers) as pool:
        for count, (number, picture) in enumerate(pictures, 1):
            if absent:
                missed.append(Missed(f"страница {number}", absent))
            elif count > _SCANS_LIMIT or time.monotonic() > deadline:
                missed.append(Missed(f"страница {number}", "слишком много сканов; разделите файл на части"))
            else:
                waiting.append((number, pool.submit(_recognise, picture, deadline)))
            if len(waiting) > workers:
                settle()
        while waiting:
            settle()
    return found, missed


@lru_cache(maxsize=1)
def _absence() -> str:
    """What is missing for recognition; empty when nothing is."""
    program = shutil.which("tesseract")
    if program is None:
        return NO_TESSERACT
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_PAGE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return NO_TESSERACT
    return "" if b"rus" in listed.stdout.split() + listed.stderr.split() else NO_RUSSIAN


def _recognise(picture: Image, deadline: float) -> _Recognised | str:
    """The lines of a picture, turned if it lies on its side; or the reason why there are none."""
    best: _Recognised | None = None
    for angle in (0, 90, 270, 180):
        turned = picture.rotate(angle, expand=True) if angle else picture
        seconds = min(_PAGE_SECONDS, deadline - time.monotonic())
        try:
            attempt = _run(turned, max(seconds, 1))
        except subprocess.TimeoutExpired:
            break
        except (OSError, subprocess.CalledProcessError):
            return "Tesseract не смог прочитать страницу"
        if best is None or attempt.confidence > best.confidence:
            best = attempt
        if best.confidence >= _DOUBTFUL:
            break
    return best if best is not None else "распознавание заняло слишком много времени"


def _run(picture: Image, seconds: float) -> _Recognised:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    # One thread a page: Tesseract's own threads made it eight times slower on two cores.
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "rus", "--dpi", str(DPI), "tsv"],
        input=file.getvalue(),
        capture_output=True,
        timeout=seconds,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return _parsed(done.stdout.decode("utf-8", "replace"))


_WORD_ROW = "5"


class _Word(NamedTuple):
    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


def _parsed(table: str) -> _Recognised:
    """Tesseract's table of words → lines with their places."""
    words: dict[tuple[str, ...], list[_Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_ROW or not cells[11].strip():
            continue
        left, top, width, height = map(int, cells[6:10])
        word = _Word(cells[11].strip(), float(cells[10]), left, top, left + width, top + height)
        words.setdefault(tuple(cells[1:5]), []).append(word)
    lines = [_line(found) for found in words.values()]
    confidences = [word.confidence for found in words.values() for word in found]
    return _Recognised(lines, sum(confidences) / len(confidences) if confidences else 0.0)


_GAP = 3.0
"""Tesseract drops the underscores of a blank; a gap of so many letter heights was one."""


def _line(words: list[_Word]) -> Line:
    # The middle height of words: a comma and a bracket have heights of their own.
    size = sorted(word.bottom - word.top for word in words)[len(words) // 2]
    text = words[0].text
    for before, word in pairwise(words):
        text += (f" {BLANK} " if word.left - before.right > _GAP * size else " ") + word.text
    return Line(
        text,
        left=words[0].left,
        right=words[-1].right,
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        size=size,
    )
