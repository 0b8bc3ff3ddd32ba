"""Reading a consent, warm, against `razdel.tokenize` of the same text, and the growth on hostile text.

Bounds: 2.5 times tokenising; at most 6 times the time for 4 times the text.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from razdel import tokenize

from pdcheck.artifacts import Document, Paragraph
from pdcheck.reading import read_consent

BOUND = 2.5
GROWTH = 6.0
ROUNDS = 9
TEXTS = sorted((Path(__file__).parent.parent / "tests").rglob("*.txt"))
HOSTILE = (
    "_",
    "(",
    "а",
    "я , ",
    "ул. ",
    "согласие на ",
    "в целях ",
    "цель: ",
    "отозвать ",
    "до момента ",
    "фамилия, ",
)


def document(text: str) -> Document:
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    paragraphs = tuple(
        Paragraph(start=start, end=start + len(line), number=number)
        for number, (start, line) in enumerate(zip(starts, text.split("\n"), strict=True), 1)
    )
    return Document(source="benchmark", text=text, paragraphs=paragraphs)


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def growth(unit: str, size: int = 8_000) -> float:
    small, large = (document((unit * size)[: size * factor]) for factor in (1, 4))
    return least(lambda: read_consent(large)) / max(least(lambda: read_consent(small)), 0.005)


def least(work: Callable[[], object]) -> float:
    """The least of three: a text takes no less than its work, and may take more beside other programs."""
    return min(seconds(work) for _ in range(3))


def main() -> int:
    documents = [document(path.read_text("utf-8", errors="replace")) for path in TEXTS]

    def read() -> None:
        for one in documents:
            read_consent(one)

    def tokens() -> None:
        for one in documents:
            for _ in tokenize(one.text):
                pass

    read(), tokens()
    ratio = median(seconds(read) / seconds(tokens) for _ in range(ROUNDS))
    print(f"{len(documents)} texts: reading / razdel.tokenize: {ratio:.2f} (bound {BOUND})")
    worst = max(growth(unit) for unit in HOSTILE)
    print(f"four times the hostile text takes at most {worst:.1f} times as long (bound {GROWTH})")
    return 0 if ratio <= BOUND and worst <= GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
