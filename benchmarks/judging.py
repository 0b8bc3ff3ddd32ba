"""Reading and judging a consent, warm, against `razdel.tokenize` of the same text.

Bound: 4. Also times 300 TXT consents in one command (a whole process, start-up included) and its peak memory.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from razdel import tokenize

from pdcheck import checklist
from pdcheck.audit import audit
from pdcheck.collect import collect_documents
from pdcheck.examined import Examined
from pdcheck.reading import read_consent

BOUND = 4.0
ROUNDS = 9
TEXTS = sorted((Path(__file__).parent.parent / "tests/data/blind_consents").rglob("*.txt"))
"""Whole consents; fixtures of requirements are a few lines, in which the fixed cost of findings is all."""


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> int:
    loaded = checklist.load()
    day = date(2026, 11, 24)
    documents = [one.document for one in collect_documents([str(path) for path in TEXTS]) if one.document]

    def judge() -> None:
        things = [
            Examined(target=d.source, kind="consent", on=day, document=d, reading=read_consent(d))
            for d in documents
        ]
        audit(things, loaded, on=day, audited_at=datetime(2026, 11, 24, tzinfo=UTC), version="benchmark")

    def tokens() -> None:
        for document in documents:
            for _ in tokenize(document.text):
                pass

    judge(), tokens()
    ratio = median(seconds(judge) / seconds(tokens) for _ in range(ROUNDS))
    print(f"{len(documents)} texts: reading and judging / razdel.tokenize: {ratio:.2f} (bound {BOUND})")
    three_hundred()
    return 0 if ratio <= BOUND else 1


def three_hundred() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(300):
            path = Path(folder) / f"{number:03}.txt"
            path.write_text(TEXTS[number % len(TEXTS)].read_text("utf-8"), "utf-8")
            files.append(str(path))
        command = [sys.executable, "-m", "pdcheck", "consent", *files, "-f", "json", "-o", "-"]
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        spent = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"300 TXT consents in one command: {spent:.1f} s, at most {peak} MB")


if __name__ == "__main__":
    sys.exit(main())
