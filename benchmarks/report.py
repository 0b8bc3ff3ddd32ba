"""A report of 500 findings: seconds and megabytes, and how many times dearer a finding is than of 50.

python benchmarks/report.py
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.unit.report import samples

from pdcheck.findings import Report
from pdcheck.report.html import as_html
from pdcheck.report.json import as_json
from pdcheck.report.pdf import as_pdf

SECONDS, MEGABYTES = 30, 400


def seconds(write: Callable[[Report], object], report: Report) -> float:
    started = time.process_time()
    write(report)
    return time.process_time() - started


def main() -> int:
    few, many = samples.many(documents=5), samples.many(documents=50)
    as_pdf(samples.nothing_examined())  # imports and fonts are loaded once
    for write in (as_json, as_html, as_pdf):
        small, large = seconds(write, few), seconds(write, many)
        ratio = f"{large / small:.1f} times"
        print(f"{write.__name__}: 50 findings {small:.2f} s, 500 findings {large:.2f} s, {ratio}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak {peak:.0f} MB")
    return int(large > SECONDS or peak > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
