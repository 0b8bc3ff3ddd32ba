import json
from pathlib import Path

import pytest
from tests.unit.report import samples

from pdcheck.errors import UserError
from pdcheck.report import FORMATS, load, write
from pdcheck.report.json import as_json


@pytest.mark.parametrize(
    "build", [samples.nothing_examined, samples.dozen, samples.hostile], ids=lambda build: build.__name__
)
def test_report_survives_json(build, tmp_path: Path) -> None:
    saved = tmp_path / "report.json"
    write(build(), "json", saved)
    assert load(saved) == build()


def test_json_written_item_by_item_is_the_document_itself(tmp_path: Path) -> None:
    for build in (samples.nothing_examined, samples.dozen):
        assert as_json(build()) == build().model_dump_json(indent=2) + "\n"
    compact = tmp_path / "compact.json"
    compact.write_text(samples.dozen().model_dump_json(), encoding="utf-8")
    assert load(compact) == samples.dozen()


def test_json_has_the_keys_of_the_contract() -> None:
    document = json.loads(as_json(samples.dozen()))
    assert {"pdcheck", "on", "audited_at", "targets", "findings", "not_examined", "gaps", "problems",
            "exposure"} <= set(document)  # fmt: skip
    assert {"target", "kind", "sha256", "reading"} <= set(document["targets"][0])
    reading = document["targets"][0]["reading"]
    assert reading["document_kind"] == "written_other"
    assert {"state", "quote", "start", "end", "anchor"} <= set(reading["elements"]["purpose"])
    assert reading["traits"]["marketing_mixed"]["holds"] is True
    finding = document["findings"][0]
    assert {"requirement", "target", "verdict", "severity", "confidence", "reason", "evidence", "law",
            "fines", "contested", "settled_by"} <= set(finding)  # fmt: skip
    assert {"source", "anchor", "start", "end"} <= set(finding["evidence"][0]["location"])
    exposure = document["exposure"]
    assert set(exposure["totals"]) == {"min", "max", "percent_of_revenue"}
    assert {"fine", "edition", "subject", "min", "max", "turnover", "derivation", "confidence",
            "findings"} <= set(exposure["items"][0])  # fmt: skip
    assert document["targets"][3]["reading"] is None


def test_json_keeps_cyrillic_readable() -> None:
    assert "Согласие на обработку" in as_json(samples.dozen())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "не JSON"),
        (b"\xff\xfe\x00", "не JSON"),
        (b"{", "не JSON"),
        (b"[" * 100_000, "не JSON"),
        (b'{"name": "other"}', "не отчёт pdcheck"),
        (b"[]", "не отчёт pdcheck"),
        (b"null", "не отчёт pdcheck"),
    ],
)
def test_foreign_or_damaged_file_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=message):
        load(path)


def test_report_of_another_version_names_what_is_unknown(tmp_path: Path) -> None:
    document = json.loads(as_json(samples.dozen()))
    document["findings"][2]["colour"] = "red"
    path = tmp_path / "report.json"
    for indent in (None, 2):
        path.write_text(json.dumps(document, indent=indent), encoding="utf-8")
        with pytest.raises(UserError) as caught:
            load(path)
        assert "findings.2.colour" in caught.value.where


def test_item_that_is_no_record_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    document = json.loads(as_json(samples.dozen()))
    path = tmp_path / "report.json"
    path.write_text(json.dumps(document | {"findings": [1]}, indent=2), encoding="utf-8")
    with pytest.raises(UserError, match="не отчёт pdcheck"):
        load(path)
    path.write_text(as_json(samples.dozen())[:-2000], encoding="utf-8")
    with pytest.raises(UserError, match="не JSON"):
        load(path)


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "нет.json", tmp_path):
        with pytest.raises(UserError):
            load(path)


def test_folder_of_the_report_is_made(tmp_path: Path) -> None:
    path = tmp_path / "новая" / "папка" / "report.html"
    write(samples.one_finding(), "html", path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [file.name for file in path.parent.iterdir()] == ["report.html"]


def test_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="не удалось записать отчёт"):
        write(samples.one_finding(), "json", tmp_path / "file" / "report.json")


def test_standard_output_gets_one_document_and_nothing_else(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    write(samples.one_finding(), "json", None)
    assert json.loads(capfdbinary.readouterr().out)["pdcheck"] == "0.1.0"


def test_format_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="такого вида отчёта нет"):
        write(samples.one_finding(), "odt", tmp_path / "report")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_of_anything(name: str, tmp_path: Path) -> None:
    builds = [samples.nothing_examined, samples.hostile]
    for build in builds if name != "pdf" else builds[:1]:
        write(build(), name, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
