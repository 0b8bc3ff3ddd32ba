"""The bundled site served on 127.0.0.1 and opened in real Chromium, through the command line.

Whatever leaves for another host is led to a dead proxy on this machine, so that no request goes out.
"""

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.end_to_end.sample_site import COMPANY, DAY, SITE, corrected, examined, failed, pdcheck, verdicts
from tests.stand import Stand
from tests.stand.folder import served

from pdcheck.collect.browser import absence

pytestmark = pytest.mark.skipif(bool(absence()), reason=absence() or "Chromium is there")

QUICK = ("--render", "always", "--delay", "0")


@pytest.fixture(autouse=True, scope="module")
def _nothing_goes_out() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patch.setenv(name, "http://127.0.0.1:9")
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, "127.0.0.1")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on the live site in `live`, and the evidence of it."""
    place = tmp_path_factory.mktemp("live")
    given = ("--operator", COMPANY / "operator.yaml", "--on", DAY, "-f", "json", "-f", "html")
    with Stand(served(SITE)) as stand:
        kept = ("--keep-evidence", place / "evidence", "-o", place / "live")
        pdcheck("site", f"{stand.url}/", *QUICK, *given, *kept, code=1)
    return place


@pytest.fixture(scope="module")
def report(folder: Path) -> Any:
    return json.loads((folder / "live/site.json").read_text("utf-8"))


def test_browser_sees_the_notice_and_the_form_that_a_script_builds(report: Any) -> None:
    reading = report["targets"][0]["reading"]
    assert reading["is_rendered"]
    assert reading["accept_pressed"]
    assert reading["cookie_banner"] == "notice"
    assert any("Записаться на пробное занятие" in form["anchor"] for form in reading["forms"])


def test_counters_before_any_choice_fail(report: Any) -> None:
    assert verdicts(report, "site-no-tracking-before-choice") == ["fail"]


def test_offer_that_does_not_open_is_a_dead_link(report: Any) -> None:
    (finding,) = [one for one in report["findings"] if one["requirement"] == "site-document-links-work"]
    assert finding["verdict"] == "fail"
    assert any("404" in proof["note"] for proof in finding["evidence"])


def test_pictures_stand_in_the_pdf(report: Any, folder: Path) -> None:
    assert report["pictures"]
    pdcheck("report", folder / "live/site.json", "-o", folder / "live.pdf")
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    pages = [page for page in pypdfium2.PdfDocument(folder / "live.pdf") if any(page.get_objects([image]))]
    assert len(pages) > 1


def test_the_same_evidence_gives_the_same_report_but_for_its_time(report: Any, folder: Path) -> None:
    pdcheck("site", folder / "evidence", "-f", "json", "-f", "html", "-o", folder / "again", code=1)
    again = json.loads((folder / "again/site.json").read_text("utf-8"))
    assert again.pop("audited_at") > report["audited_at"]
    assert again == {name: value for name, value in report.items() if name != "audited_at"}
    live, anew = ((folder / name / "site.html").read_text("utf-8") for name in ("live", "again"))
    assert without_times(live) == without_times(anew)


def without_times(text: str) -> str:
    """Without hours, and without the seal, which is made over them too."""
    return re.sub(r"\b\d\d:\d\d(?::\d\d)?\b|sha256:[0-9a-f]{64} -->$", "", text.rstrip())


def test_corrected_twin_has_no_failure_of_high_severity(tmp_path: Path) -> None:
    with Stand(served(corrected(tmp_path / "site"))) as stand:
        report = examined(f"{stand.url}/", *QUICK, code=0)
    assert set(map(tuple, failed(report, "high").values())) == {()}
    assert verdicts(report, "site-no-tracking-before-choice") == ["pass"]
    assert verdicts(report, "site-refusal-respected") == ["pass"]
