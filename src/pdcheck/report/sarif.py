"""Report → SARIF 2.1.0 for tools of code review: rules of requirements, results that ask somebody to act."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from pdcheck.findings import Finding, Proof, Report, TargetReport
from pdcheck.identity import fingerprint
from pdcheck.outcomes import Verdict
from pdcheck.report import plain
from pdcheck.report.areas import WHOLE
from pdcheck.report.typography import clean, sentence
from pdcheck.requirements import Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "pdcheckFinding/v1"
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}

Json = dict[str, Any]


def as_sarif(report: Report) -> str:
    """One run as indented JSON; passes and what does not apply are left to the other formats."""
    return json.dumps(log_of(report), ensure_ascii=False, indent=2) + "\n"


def log_of(report: Report) -> Json:
    """The log as plain data."""
    findings = plain.asking(report)
    rules = list(_rules(report, findings))
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    run: Json = {
        "tool": {
            "driver": {
                "name": "pdcheck",
                "version": report.pdcheck,
                "language": "ru",
                "shortDescription": {"text": "Проверка обработки персональных данных по 152-ФЗ"},
                "rules": rules,
            }
        },
        "language": "ru",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(target) for target in report.targets if target.kind != WHOLE],
        "results": [_result(finding, index[finding.requirement], report) for finding in findings],
        "properties": {"lawOn": str(report.on), "personalDataMasked": report.personal_data_masked},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(report: Report, findings: Sequence[Finding]) -> Iterator[Json]:
    """Each requirement once, by the first of its findings."""
    for finding in {one.requirement: one for one in reversed(findings)}.values():
        norms = [plain.norm_name(norm, report) for norm in plain.cited(finding, report)]
        parts = [
            ("Почему это важно", finding.why),
            ("Что сделать", finding.remedy),
            ("Образец", finding.model_wording),
            ("Как проверить", finding.verify),
            ("Норма", "; ".join(norms)),
            ("Откуда правило", finding.practice),
        ]
        told = [(head, plain.words(text).strip()) for head, text in parts if text.strip()]
        yield {
            "id": finding.requirement,
            "shortDescription": {"text": plain.words(finding.title)},
            "fullDescription": {"text": sentence(plain.words(finding.why or finding.title))},
            "help": {
                "text": "\n\n".join(f"{head}. {text}" for head, text in told) or plain.words(finding.title),
                "markdown": "\n\n".join(f"**{head}.** {text}" for head, text in told)
                or plain.words(finding.title),
            },
            "defaultConfiguration": {"level": _LEVELS[finding.severity]},
            "properties": {"tags": ["personal-data", *finding.law], "question": plain.words(finding.ask)},
        }


def _invocation(report: Report) -> Json:
    notifications = [
        *(
            _notification("warning", f"{gap.source}: не прочитано: {gap.what}: {gap.reason}")
            for gap in report.gaps
        ),
        *(
            _notification("error", f"{one.target}: {one.requirement}: сбой проверки: {one.error}")
            for one in report.problems
        ),
        *(
            _notification("note", f"{one.title}: не проверено, нужно: {one.needs}")
            for one in report.not_examined
        ),
    ]
    return {
        "executionSuccessful": True,
        "endTimeUtc": _utc(report),
        "toolExecutionNotifications": notifications,
    }


def _utc(report: Report) -> str:
    from datetime import UTC

    at = report.audited_at
    return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _notification(level: str, text: str) -> Json:
    return {"level": level, "message": {"text": clean(text)}}


def _artifact(target: TargetReport) -> Json:
    artifact: Json = {"location": {"uri": uri_of(target.target)}}
    if target.title:
        artifact["description"] = {"text": clean(target.title)}
    if target.sha256:
        artifact["hashes"] = {"sha-256": target.sha256}
    return artifact


def _result(finding: Finding, rule: int, report: Report) -> Json:
    is_question = finding.verdict is Verdict.UNCLEAR
    level = "none" if is_question else "note" if finding.contested else _LEVELS[finding.severity]
    places = [_location(proof) for proof in finding.evidence]
    first = places[0] if places else {"physicalLocation": {"artifactLocation": _artifact_at(finding.target)}}
    result: Json = {
        "ruleId": finding.requirement,
        "ruleIndex": rule,
        "kind": "review" if is_question else "fail",
        "level": level,
        "message": {"text": _message(finding)},
        "locations": [first],
        "partialFingerprints": {FINGERPRINT: fingerprint(finding)},
        "properties": {
            "severity": finding.severity.value,
            "confidence": finding.confidence.value,
            "contested": finding.contested,
            "lawOn": finding.on.isoformat(),
            "law": list(finding.law),
            "fines": list(finding.fines),
            "cost": [f"{item.article}: {plain.cost(item)}" for item in plain.items_of(finding, report)],
        },
    }
    if report.baseline is not None:
        result["baselineState"] = "unchanged" if finding.known else "new"
    if finding.is_waived and finding.waiver is not None:
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": clean(finding.waiver.reason),
                "properties": {
                    "owner": clean(finding.waiver.owner),
                    "until": finding.waiver.until.isoformat(),
                },
            }
        ]
    if places[1:]:
        result["relatedLocations"] = [place | {"id": number} for number, place in enumerate(places[1:], 1)]
    return result


def _message(finding: Finding) -> str:
    """What is wrong and what was seen; of a question, the question first."""
    head = finding.ask if finding.verdict is Verdict.UNCLEAR and finding.ask else finding.title
    return f"{sentence(plain.words(head))} {sentence(plain.words(finding.reason))}".strip()


def _location(proof: Proof) -> Json:
    place = proof.location
    physical: Json = {"artifactLocation": _artifact_at(place.source)}
    if place.line is not None and "://" not in place.source:
        physical["region"] = _region(proof, place.line)
    location: Json = {"physicalLocation": physical}
    if place.anchor:
        location["logicalLocations"] = [
            {"fullyQualifiedName": f"{clean(place.source)}#{clean(place.anchor)}", "kind": "place"}
        ]
    said = " — ".join(part for part in (f"«{proof.quote}»" if proof.quote else "", proof.note) if part)
    if said:
        location["message"] = {"text": clean(said)}
    return location


def _region(proof: Proof, line: int) -> Json:
    """The line of the file; of a text read to the letter the characters too, unless some are masked."""
    place = proof.location
    region: Json = {"startLine": line}
    if proof.quote:
        region["snippet"] = {"text": clean(proof.quote)}
    if place.column is None or place.start is None or place.end is None:
        return region
    region["startColumn"] = place.column
    length = place.end - place.start
    if length == len(proof.quote):
        *_, last = proof.quote.split("\n")
        breaks = proof.quote.count("\n")
        region["endLine"] = line + breaks
        region["endColumn"] = len(last) + (1 if breaks else place.column)
        region |= {"charOffset": place.start, "charLength": length}
    return region


def _artifact_at(source: str) -> Json:
    return {"uri": uri_of(source)}


def uri_of(source: str) -> str:
    """A file's path or an address as a URI: relative where the path is."""
    source = clean(source)
    if "://" in source and urlsplit(source).scheme in ("http", "https"):
        return quote(source, safe="/:?#[]@!$&'()*+,;=%~")
    path = source.replace("\\", "/")
    if re.match(r"[A-Za-z]:/", path):
        return "file:///" + quote(path, safe="/:")
    encoded = quote(path, safe="/")
    return f"file://{encoded}" if path.startswith("/") else encoded
