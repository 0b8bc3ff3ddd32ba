"""Reports of the same company to be compared."""

from datetime import date
from functools import cache

from tests.unit.report import samples

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.findings import Finding, Report, TargetReport
from pdcheck.following.comparison import Comparison, compare


@cache
def loaded() -> Loaded:
    return checklist.load()


def report(*findings: Finding, targets: tuple[TargetReport, ...] = (), on: date = samples.DAY) -> Report:
    named = targets or tuple(samples.target(name) for name in dict.fromkeys(one.target for one in findings))
    findings = tuple(one.model_copy(update={"on": on}) for one in findings)
    return samples.report(findings, [one.model_copy(update={"on": on}) for one in named]).model_copy(
        update={"on": on}
    )


def compared(old: Report, new: Report) -> Comparison:
    return compare(old, new, loaded(), ("old.json", "new.json"))
