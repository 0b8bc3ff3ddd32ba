"""The bundled site through the command line: planted defects, its corrected twin, reports of each format."""

import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree, html
from tests.end_to_end.sample_site import (
    COMPANY,
    DAY,
    ROOT,
    SITE,
    corrected,
    examined,
    failed,
    pdcheck,
    verdicts,
)

EXAMPLES = ROOT / "reports" / "examples"


@pytest.fixture(scope="module")
def report() -> Any:
    return examined(SITE.relative_to(ROOT), code=1)


@pytest.fixture(scope="module")
def made(report: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in each format."""
    folder = tmp_path_factory.mktemp("made")
    steady = report | {"audited_at": f"{DAY}T10:00:00+03:00"}
    saved = folder / "site.json"
    saved.write_text(json.dumps(steady, ensure_ascii=False, indent=2) + "\n", "utf-8")
    pdcheck("report", saved, "-f", "json", "-f", "html", "-f", "pdf", "-o", folder / "made")
    return folder / "made"


def test_planted_defects_are_found_and_nothing_else_fails(report: Any) -> None:
    listed = json.loads((COMPANY / "expected.json").read_text("utf-8"))
    expected = {name: ids for name, ids in listed.items() if name.startswith("site")}
    found = {name.removeprefix("examples/company/"): ids for name, ids in failed(report).items()}
    assert found == expected


def test_policy_and_consent_are_examined_as_documents_too(report: Any) -> None:
    kinds = {Path(target["target"]).name: target["kind"] for target in report["targets"]}
    assert kinds == {"site": "site", "politika.html": "policy", "soglasie.html": "consent"}


def test_what_is_linked_and_not_saved_is_told_once(report: Any) -> None:
    assert [(gap["source"], gap["artifact"]) for gap in report["gaps"]] == [("oferta.html", "published")]


def test_no_made_up_address_is_shown(report: Any) -> None:
    assert ".invalid" not in json.dumps(report)


def test_form_that_a_script_builds_is_seen_without_a_browser(report: Any) -> None:
    anchors = [form["anchor"] for form in report["targets"][0]["reading"]["forms"]]
    assert len(anchors) == 6
    assert any("рисует скрипт" in anchor for anchor in anchors)


def test_corrected_twin_has_no_failure(tmp_path: Path) -> None:
    report = examined(corrected(tmp_path / "site"), code=0)
    assert set(map(tuple, failed(report).values())) == {()}
    for requirement in (
        "site-consent-separate-document",
        "site-databases-in-russia",
        "site-operator-reachable",
    ):
        assert verdicts(report, requirement) == ["pass"], requirement


def test_pdf_opens_and_every_page_has_text(made: Path) -> None:
    document = pypdfium2.PdfDocument(made / "site.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert all(len(text.split()) > 10 for text in texts)
    assert any("Telegram Bot API" in text for text in texts)


def test_html_is_well_formed(made: Path) -> None:
    parser = html.HTMLParser(encoding="utf-8")
    html.parse(str(made / "site.html"), parser)
    # libxml2 knows the tags of HTML 4 only.
    mistakes = [one for one in parser.error_log if one.type != etree.ErrorTypes.HTML_UNKNOWN_TAG]
    assert mistakes == []


def test_sample_reports_are_fresh(made: Path, request: pytest.FixtureRequest) -> None:
    """reports/examples holds what the commands make of the sample site today."""
    names = {path.name for path in made.iterdir()}
    assert names == {"site.json", "site.html", "site.pdf"}
    if request.config.getoption("--update-golden"):
        for name in names:
            shutil.copy(made / name, EXAMPLES / name)
    assert names <= {path.name for path in EXAMPLES.iterdir()}
    for name in ("site.json", "site.html"):
        assert (EXAMPLES / name).read_text("utf-8") == (made / name).read_text("utf-8"), "run: make update"
