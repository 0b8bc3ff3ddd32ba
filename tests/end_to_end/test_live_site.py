"""The bundled site served on 127.0.0.1 and opened in real Chromium, through the command line.

Whatever leaves for another host is led to a dead proxy on this machine, so that no request goes out.
"""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.end_to_end.sample_site import SITE, corrected, examined, failed, pdcheck, verdicts
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
def report() -> Any:
    with Stand(served(SITE)) as stand:
        return examined(f"{stand.url}/", *QUICK, code=1)


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


def test_pictures_stand_in_the_pdf(report: Any, tmp_path: Path) -> None:
    assert report["pictures"]
    saved = tmp_path / "live.json"
    saved.write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    pdcheck("report", saved, "-o", tmp_path / "live.pdf")
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    pages = [page for page in pypdfium2.PdfDocument(tmp_path / "live.pdf") if any(page.get_objects([image]))]
    assert len(pages) > 1


def test_corrected_twin_has_no_failure_of_high_severity(tmp_path: Path) -> None:
    with Stand(served(corrected(tmp_path / "site"))) as stand:
        report = examined(f"{stand.url}/", *QUICK, code=0)
    assert set(map(tuple, failed(report, "high").values())) == {()}
    assert verdicts(report, "site-no-tracking-before-choice") == ["pass"]
    assert verdicts(report, "site-refusal-respected") == ["pass"]
