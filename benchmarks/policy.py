"""Reading and judging a policy, warm, against `razdel.tokenize` of the same text.

Bound: four times tokenising.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from razdel import tokenize

from pdcheck import checklist
from pdcheck.artifacts import Document, Paragraph
from pdcheck.audit import Examined, audit
from pdcheck.reading import read_policy

BOUND = 4.0
ROUNDS = 7
TEXTS = sorted((Path(__file__).parent.parent / "tests/data/blind_policies").rglob("*.txt"))
TODAY = date(2026, 11, 24)


def document(path: Path) -> Document:
    text = path.read_text("utf-8")
    paragraphs, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        paragraphs.append(Paragraph(start=start, end=start + len(line), number=number))
        start += len(line) + 1
    return Document(source=path.name, text=text, paragraphs=tuple(paragraphs))


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> int:
    loaded = checklist.load()
    documents = [document(path) for path in TEXTS]

    def judge() -> None:
        things = [
            Examined(target=one.source, kind="policy", on=TODAY, document=one, reading=read_policy(one))
            for one in documents
        ]
        audit(things, loaded, on=TODAY, audited_at=datetime(2026, 11, 24, tzinfo=UTC), version="benchmark")

    def tokens() -> None:
        for one in documents:
            for _ in tokenize(one.text):
                pass

    judge(), tokens()
    ratio = median(seconds(judge) / seconds(tokens) for _ in range(ROUNDS))
    print(f"{len(documents)} policies: reading and judging / razdel.tokenize: {ratio:.2f} (bound {BOUND})")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
