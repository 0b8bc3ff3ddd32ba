"""The one order of findings, in every list of every format."""

import io
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from docx import Document
from tests.unit.report import samples

from pdcheck.findings import Exposure, ExposureItem, Finding, Report, Totals
from pdcheck.law import Confidence
from pdcheck.outcomes import Verdict
from pdcheck.report.docx import as_docx
from pdcheck.report.html import as_html
from pdcheck.report.markdown import as_markdown
from pdcheck.report.plan import QUEUES, tasks_of
from pdcheck.report.risk import Risks
from pdcheck.report.summary import summary
from pdcheck.report.view import view_of
from pdcheck.requirements import Severity

HIGH, MEDIUM, LOW = Severity
SURE, LIKELY, DOUBTFUL = Confidence
DEAR, CHEAP, FREE = ("koap.dear",), ("koap.cheap",), ()
PRICES = {"koap.dear": 18_000_000, "koap.cheap": 60_000}


def finding(
    name: str,
    severity: Severity,
    fines: tuple[str, ...],
    confidence: Confidence = SURE,
    *,
    verdict: Verdict = Verdict.FAIL,
    contested: bool = False,
    wording: str = "",
) -> Finding:
    duty = samples.DUTIES[0]
    changes = {
        "requirement": name, "title": f"Находка {name}.", "ask": f"Находка {name}?", "severity": severity,
        "confidence": confidence, "fines": fines, "contested": contested, "model_wording": wording,
    }  # fmt: skip
    return samples.finding(duty, "а.txt", verdict).model_copy(update=changes)


ORDERED = (
    finding("grave and dear", HIGH, DEAR),
    finding("grave, dear, likely", HIGH, DEAR, LIKELY),
    finding("grave and cheap with words to paste", HIGH, CHEAP, wording="Слова."),
    finding("grave and cheap", HIGH, CHEAP),
    finding("grave and cheap, likely", HIGH, CHEAP, LIKELY),
    finding("grave without a sum", HIGH, FREE),
    finding("grave and dear, disputed", HIGH, DEAR, contested=True),
    finding("grave and dear, doubtful", HIGH, DEAR, DOUBTFUL),
    finding("lesser and dear", MEDIUM, DEAR),
    finding("lesser without a sum", MEDIUM, FREE),
    finding("lesser and dear, disputed", MEDIUM, DEAR, contested=True),
    finding("small and dear", LOW, DEAR),
    finding("small without a sum", LOW, FREE),
    finding("grave question", HIGH, DEAR, DOUBTFUL, verdict=Verdict.UNCLEAR),
    finding("small question", LOW, FREE, DOUBTFUL, verdict=Verdict.UNCLEAR),
)
"""In the order in which a director and a lawyer want to read them."""


def items(findings: tuple[Finding, ...]) -> tuple[ExposureItem, ...]:
    first = samples.exposure([samples.finding(samples.DUTIES[0], "а.txt")]).items[0]
    return tuple(
        first.model_copy(
            update={
                "fine": fine,
                "max": price,
                "findings": tuple(one.requirement for one in findings if fine in one.fines),
                "targets": (),
            }
        )
        for fine, price in PRICES.items()
    )


@pytest.fixture(scope="module")
def report() -> Report:
    failed = tuple(one for one in ORDERED if one.verdict is Verdict.FAIL)
    exposure = Exposure(
        totals=Totals(min=0, max=sum(PRICES.values())),
        items=items(tuple(one for one in failed if not one.contested)),
        contested=items(tuple(one for one in failed if one.contested)),
    )
    backwards = samples.report(ORDERED[::-1], [samples.target("а.txt")])
    return backwards.model_copy(update={"exposure": exposure})


def test_gravity_goes_before_doubt_doubt_before_money(report: Report) -> None:
    risks = Risks(report)
    for first, second in pairwise(ORDERED):
        assert risks.rank(first) < risks.rank(second), (first.requirement, second.requirement)


def test_every_list_goes_so(report: Report) -> None:
    names = [one.requirement for one in ORDERED]
    assert [task.requirement for task in tasks_of(report)] == names
    breaches = [one.requirement for one in ORDERED if one.verdict is Verdict.FAIL and not one.contested]
    view = view_of(report)
    assert [card.requirement for card in view.breaches] == breaches
    assert [step.card and step.card.requirement for step in view.steps] == breaches[:5]
    titles = [f"Находка {name}" for name in breaches]
    told = [line.strip(" •.") for line in summary(report).splitlines() if "•" in line]
    assert told == titles[:5]
    html = BeautifulSoup(as_html(report), "lxml")
    assert [card["data-requirement"] for card in html.select("#breaches article")] == breaches
    questions = [one.requirement for one in ORDERED if one.verdict is Verdict.UNCLEAR]
    assert [row["data-requirement"] for row in html.select("#questions tr[data-requirement]")] == questions
    rows = [line for line in as_markdown(report).splitlines() if line.startswith("| Н-")]
    assert [row.split(" | ")[1] for row in rows] == titles
    heads = [
        one.text.replace("\xa0", " ")
        for one in Document(io.BytesIO(as_docx(report))).paragraphs
        if re.match(r"\W+Н-\d+ ", one.text) and one.style.name.startswith("Heading")
    ]
    assert [head[head.index("Находка") :] for head in heads] == titles


def test_queues_of_the_plan_cut_the_order_and_never_turn_it(report: Report) -> None:
    queues = {task.requirement: task.queue for task in tasks_of(report)}
    places = [QUEUES.index(queue) for queue in queues.values()]
    assert places == sorted(places)
    assert queues["grave, dear, likely"] == "сначала"
    assert queues["grave and cheap"] == queues["grave without a sum"] == "затем"
    assert queues["grave and dear, disputed"] == "затем"
    assert queues["lesser and dear"] == "потом"
    assert queues["small and dear"] == "в последнюю очередь"
    assert queues["grave question"] == "ответить"


def test_grave_breach_comes_first_where_nothing_has_a_sum() -> None:
    grave, small = finding("grave", HIGH, FREE), finding("small", LOW, FREE)
    tasks = tasks_of(samples.report([small, grave], [samples.target("а.txt")]))
    assert [(task.requirement, task.queue) for task in tasks] == [
        ("grave", "сначала"),
        ("small", "в последнюю очередь"),
    ]
