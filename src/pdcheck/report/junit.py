"""Report → JUnit XML for pipelines: a suite for each examined thing, a case for each requirement."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from pdcheck.findings import Finding, Report, TargetReport
from pdcheck.identity import name_of
from pdcheck.outcomes import Verdict
from pdcheck.report import plain
from pdcheck.report.typography import clean, sentence
from pdcheck.report.words import SEVERITIES

READ = "прочитано"
"""The case that tells whether the thing itself could be read."""


def as_junit(report: Report) -> bytes:
    """UTF-8. A breach is a failure; a risk, a question, what does not apply are skipped with the reason."""
    by_target: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_target[finding.target].append(finding)
    root = Xml.Element("testsuites", name="pdcheck")
    for target in report.targets:
        root.append(_suite(target, by_target[target.target], report))
    _count(root, root.iter("testcase"))
    Xml.indent(root)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(target: TargetReport, findings: Iterable[Finding], report: Report) -> Xml.Element:
    name = clean(name_of(target.target))
    stamp = report.audited_at.replace(tzinfo=None).isoformat(timespec="seconds")
    suite = Xml.Element("testsuite", name=name, timestamp=stamp, time="0")
    properties = Xml.SubElement(suite, "properties")
    for key, value in (("pdcheck", report.pdcheck), ("law-on", target.on.isoformat())):
        Xml.SubElement(properties, "property", name=key, value=value)
    suite.append(_reading(target, report))
    problems = {one.requirement: one.error for one in report.problems if one.target == target.target}
    for finding in findings:
        suite.append(_case(finding, problems.get(finding.requirement, ""), report))
    _count(suite, suite.iter("testcase"))
    return suite


def _reading(target: TargetReport, report: Report) -> Xml.Element:
    """An error where nothing of the thing was read; of a part, the parts are named."""
    case = Xml.Element("testcase", classname=clean(name_of(target.target)), name=READ, time="0")
    missed = [
        clean(f"{gap.what}: {gap.reason}")
        for gap in report.gaps
        if gap.source == target.target or (target.reading is None and target.target in gap.source)
    ]
    if target.reading is None:
        Xml.SubElement(case, "error", message=missed[0] if missed else "прочитать не удалось").text = (
            "\n".join(missed) or "прочитать не удалось"
        )
    elif missed:
        Xml.SubElement(case, "system-out").text = "Прочитано не всё.\n" + "\n".join(missed)
    return case


def _case(finding: Finding, problem: str, report: Report) -> Xml.Element:
    case = Xml.Element(
        "testcase", classname=clean(name_of(finding.target)), name=finding.requirement, time="0"
    )
    if problem:
        Xml.SubElement(case, "error", message=clean(f"сбой проверки: {problem}")).text = _told(
            finding, report
        )
    elif reason := skipped_because(finding):
        skipped = Xml.SubElement(case, "skipped", message=clean(reason))
        if finding.verdict is not Verdict.NOT_APPLICABLE:
            skipped.text = _told(finding, report)
    elif finding.verdict is Verdict.FAIL:
        message = plain.words(finding.title)
        failure = Xml.SubElement(case, "failure", message=message, type=finding.severity.value)
        failure.text = _told(finding, report)
    return case


def skipped_because(finding: Finding) -> str:
    """Why a finding is no failure and no pass; empty where it is one of these."""
    asks = finding.verdict in (Verdict.FAIL, Verdict.UNCLEAR)
    if asks and finding.is_waived and finding.waiver is not None:
        return f"отложено до {plain.short_day(finding.waiver.until)}: {finding.waiver.reason}"
    if asks and finding.known:
        return f"известно из прошлого отчёта: {plain.words(finding.title)}"
    match finding.verdict:
        case Verdict.NOT_APPLICABLE:
            return f"не применимо: {finding.reason}"
        case Verdict.UNCLEAR:
            return f"проверить человеку: {plain.words(finding.ask or finding.reason)}"
        case Verdict.FAIL if finding.contested:
            return f"риск, вывод спорный: {plain.words(finding.title)}"
        case _:
            return ""


def _told(finding: Finding, report: Report) -> str:
    lines = [
        plain.words(finding.title),
        f"Тяжесть: {SEVERITIES[finding.severity]}",
        sentence(plain.words(finding.reason)),
    ]
    for proof in finding.evidence:
        place = ", ".join(part for part in (proof.location.source, proof.location.anchor) if part)
        lines.append(
            " — ".join(part for part in (plain.quoted(proof), clean(place), clean(proof.note)) if part)
        )
    norms = [plain.norm_name(norm, report) for norm in plain.cited(finding, report)]
    lines += [f"Норма: {'; '.join(norms)}"] if norms else []
    lines += [f"Что сделать: {plain.words(finding.remedy)}"] if finding.remedy else []
    return "\n".join(lines)


def _count(element: Xml.Element, cases: Iterable[Xml.Element]) -> None:
    """The numbers that a reader of JUnit shows without looking inside."""
    outcomes = Counter[str]()
    for case in cases:
        outcomes["tests"] += 1
        outcomes.update({child.tag for child in case} & {"failure", "error", "skipped"})
    element.set("tests", str(outcomes["tests"]))
    element.set("failures", str(outcomes["failure"]))
    element.set("errors", str(outcomes["error"]))
    element.set("skipped", str(outcomes["skipped"]))
