"""A report of 500 findings: seconds and megabytes, and how many times dearer a finding is than of 50.

Then one of 10 000 over 1000 documents, each with a reason and a quote of its own: it must stay readable, so its
pages are bounded too.

python benchmarks/report.py
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pypdfium2
from tests.unit.report import samples

from pdcheck.findings import Finding, Report
from pdcheck.report.docx import as_docx
from pdcheck.report.html import as_html
from pdcheck.report.json import as_json
from pdcheck.report.junit import as_junit
from pdcheck.report.markdown import as_markdown
from pdcheck.report.pdf import as_pdf
from pdcheck.report.sarif import as_sarif
from pdcheck.report.xlsx import as_xlsx

SECONDS, MEGABYTES = 30, 400
MANY_SECONDS, MANY_MEGABYTES, MANY_PAGES = 60, 600, 60


def seconds(write: Callable[[Report], object], report: Report) -> float:
    started = time.process_time()
    write(report)
    return time.process_time() - started


def varied(report: Report) -> Report:
    """The report with words of its own in every finding, so that none is told together with another."""

    def own(number: int, finding: Finding) -> Finding:
        proofs = tuple(
            one.model_copy(update={"quote": f"{one.quote} № {number}"}) for one in finding.evidence
        )
        return finding.model_copy(update={"reason": f"{finding.reason} ({number})", "evidence": proofs})

    return report.model_copy(
        update={"findings": tuple(own(number, one) for number, one in enumerate(report.findings))}
    )


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    few, many = samples.many(documents=5), samples.many(documents=50)
    as_pdf(samples.nothing_examined())  # imports and fonts are loaded once
    for write in (as_json, as_html, as_pdf):
        small, large = seconds(write, few), seconds(write, many)
        ratio = f"{large / small:.1f} times"
        print(f"{write.__name__}: 50 findings {small:.2f} s, 500 findings {large:.2f} s, {ratio}")
    usual = peak()
    print(f"peak {usual:.0f} MB")
    crowd = varied(samples.many(documents=1000))
    for write in (as_markdown, as_junit, as_sarif, as_xlsx, as_docx):
        print(f"{write.__name__}: {len(crowd.findings)} findings {seconds(write, crowd):.1f} s")
    started = time.process_time()
    pages = len(pypdfium2.PdfDocument(as_pdf(crowd)))
    took = time.process_time() - started
    print(f"as_pdf: {len(crowd.findings)} findings {took:.1f} s, {pages} pages, peak {peak():.0f} MB")
    is_heavy = took > MANY_SECONDS or peak() > MANY_MEGABYTES or pages > MANY_PAGES
    return int(large > SECONDS or usual > MEGABYTES or is_heavy)


if __name__ == "__main__":
    sys.exit(main())
