"""SARIF, JUnit and Markdown: what programs and pipelines read."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import fastjsonschema
import pytest
from tests.unit.report import samples, site_samples

from pdcheck.artifacts import Location
from pdcheck.findings import Report
from pdcheck.report.junit import as_junit
from pdcheck.report.markdown import as_markdown, escaped
from pdcheck.report.sarif import FINGERPRINT, as_sarif, log_of, uri_of

SCHEMA = Path(__file__).parents[2] / "data/sarif/sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Any:
    return fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))


def results(report: Report) -> list[dict[str, Any]]:
    return log_of(report)["runs"][0]["results"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "build",
    [samples.nothing_examined, samples.dozen, samples.hostile, site_samples.hostile_site],
    ids=lambda build: build.__name__,
)
def test_sarif_is_valid_by_its_schema(build) -> None:
    validator()(json.loads(as_sarif(build())))


def test_schema_does_refuse() -> None:
    log = json.loads(as_sarif(samples.dozen()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validator()(log)


def test_level_and_kind_tell_breaches_risks_and_questions_apart() -> None:
    report = samples.dozen()
    told = {
        (one["ruleId"], one["kind"], one["level"], one["properties"]["contested"]) for one in results(report)
    }
    assert ("consent-separate-document", "fail", "error", False) in told
    assert ("consent-term-definite", "fail", "warning", False) in told
    assert ("consent-operator-named", "fail", "note", False) in told
    assert ("consent-marketing-separate", "fail", "note", True) in told
    assert ("consent-term-definite", "review", "none", False) in told
    assert len(results(report)) == 12  # passes and what does not apply stay out


def test_rules_carry_help_and_results_point_at_them() -> None:
    run = log_of(samples.dozen())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    help_text = next(rule for rule in rules if rule["id"] == "consent-data-listed")["help"]["text"]
    assert "Что сделать. Уберите" in help_text
    assert "п. 5 ч. 4 ст. 9 Закона № 152-ФЗ" in help_text


def region_of(quote: str, **place: Any) -> dict[str, Any] | None:
    finding = samples.finding(samples.DUTIES[1], "a")
    location = Location(**({"source": "a", "anchor": "абз. 4"} | place))
    proof = finding.evidence[0].model_copy(update={"quote": quote, "location": location})
    (result,) = results(
        samples.report([finding.model_copy(update={"evidence": (proof,)})], [samples.target("a")])
    )
    (told,) = result["locations"]
    assert told["logicalLocations"][0]["fullyQualifiedName"] == f"{location.source}#{location.anchor}"
    return told["physicalLocation"].get("region")  # type: ignore[no-any-return]


def test_region_tells_the_line_and_what_else_is_known_of_the_place() -> None:
    exact = region_of("в любых целях", start=120, end=133, line=4, column=7)
    assert exact == {
        "startLine": 4, "startColumn": 7, "endLine": 4, "endColumn": 20, "charOffset": 120, "charLength": 13,
        "snippet": {"text": "в любых целях"},
    }  # fmt: skip
    over_lines = region_of("любых\nцелях", start=120, end=131, line=4, column=7)
    assert over_lines is not None
    assert (over_lines["endLine"], over_lines["endColumn"]) == (5, 6)
    masked = region_of("Я, [имя скрыто]", start=120, end=143, line=4, column=7)
    assert masked == {"startLine": 4, "startColumn": 7, "snippet": {"text": "Я, [имя скрыто]"}}
    of_a_page = region_of("<form>", source="site/a.html", anchor="строка 13 кода страницы", line=13)
    assert of_a_page == {"startLine": 13, "snippet": {"text": "<form>"}}


def test_place_that_is_no_line_of_a_file_has_no_region() -> None:
    assert region_of("слова", start=120, end=125) is None  # DOCX, PDF: offsets of the text as it was read
    assert (
        region_of("<form>", source="https://romashka.example/", line=13) is None
    )  # a page drawn by a browser


def test_fingerprint_outlives_moved_words_and_tells_targets_apart() -> None:
    first, second = (samples.finding(samples.DUTIES[1], name) for name in ("a.txt", "b.txt"))
    proof = first.evidence[0]
    place = Location(source="a.txt", anchor="с. 2, абз. 1", start=900, end=950)
    moved = first.model_copy(update={"evidence": (proof.model_copy(update={"location": place}),)})
    prints = [
        results(samples.report([one], [samples.target(one.target)]))[0]["partialFingerprints"][FINGERPRINT]
        for one in (first, moved, second)
    ]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("согласия/форма 1.txt", "%D1%81%D0%BE%D0%B3%D0%BB%D0%B0%D1%81%D0%B8%D1%8F/%D1%84%D0%BE%D1%80%D0%BC%D0%B0%201.txt"),
        ("папка\\a#1.txt", "%D0%BF%D0%B0%D0%BF%D0%BA%D0%B0/a%231.txt"),
        ("/tmp/a.txt", "file:///tmp/a.txt"),
        ("C:\\docs\\a.txt", "file:///C:/docs/a.txt"),
        ("https://romashka.ru/политика?x=1", "https://romashka.ru/%D0%BF%D0%BE%D0%BB%D0%B8%D1%82%D0%B8%D0%BA%D0%B0?x=1"),
    ],
)  # fmt: skip
def test_paths_become_addresses(source: str, uri: str) -> None:
    assert uri_of(source) == uri


def test_junit_counts_agree_with_its_cases() -> None:
    root = Xml.fromstring(as_junit(samples.dozen()))
    assert len(root) == 4
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert int(element.get("tests", "")) == len(cases)
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(name, "")) == sum(case.find(tag) is not None for case in cases)
    assert root.get("failures") == "7"  # the contested one is a risk and is skipped
    assert root.get("errors") == "2"  # a file that cannot be read, a check that threw


def test_junit_says_why_a_case_is_skipped() -> None:
    root = Xml.fromstring(as_junit(samples.dozen()))
    messages = {skipped.get("message", "").split(":")[0] for skipped in root.iter("skipped")}
    assert messages == {"не применимо", "проверить человеку", "риск, вывод спорный"}


def test_junit_of_hostile_words_is_well_formed() -> None:
    assert len(list(Xml.fromstring(as_junit(samples.hostile())).iter("failure"))) == len(samples.HOSTILE)


def test_markdown_says_what_how_much_and_what_first() -> None:
    told = as_markdown(samples.dozen())
    assert "**Нарушений: 6 (случаев: 7)**" in told
    assert "**75\u00a0000\u00a0– 150\u00a0000\u00a0₽**" in told
    assert told.index("в первую очередь") < told.index("## Находки") < told.index("непроверенным")
    assert told.count("\n| ") == 1 + 11  # a row for each card, under the head


def test_markdown_of_hostile_words_stays_one_table() -> None:
    told = as_markdown(samples.hostile())
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert all(line.replace("\\|", "").count("|") == 7 for line in rows)
    assert "<script>" not in told
    assert escaped("a|b\n# c") == "a\\|b \\# c"
