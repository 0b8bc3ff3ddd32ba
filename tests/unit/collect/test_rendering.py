"""A site on 127.0.0.1 in real Chromium: what scripts build, what loads before a choice, pictures."""

from collections.abc import Mapping

import pytest
from tests.stand import Reply, Stand
from tests.unit.collect.test_website import CATALOGUE, CONSENT, POLICY, WITHOUT_BROWSER, home

from pdcheck.collect.browser import absence
from pdcheck.collect.site import CollectedSite, collect_sites
from pdcheck.sites import Consent, Stage

pytestmark = pytest.mark.skipif(bool(absence()), reason=absence() or "Chromium is there")

WITH_BROWSER = WITHOUT_BROWSER.model_copy(update={"render": "always"})
LEGAL = {"/policy": POLICY, "/consent": CONSENT}
HEAD = '<html><head><meta charset="utf-8"><title>Ромашка</title></head>'


def looked(pages: Mapping[str, object]) -> CollectedSite:
    with Stand({**LEGAL, **pages}) as stand:  # type: ignore[arg-type]
        (found,) = collect_sites([f"{stand.url}/"], CATALOGUE, WITH_BROWSER)
    assert found.site is not None
    return found


def test_a_form_built_by_a_script_is_read_and_pictured() -> None:
    form = '<form action="/send" method="post"><input name="phone" placeholder="Телефон"><button>Жду</button></form>'
    script = f"document.getElementById('root').innerHTML = `{form}`"
    found = looked({"/": f"{HEAD}<body><div id='root'></div><script>{script}</script></body></html>"})
    assert found.site is not None
    (drawn,) = found.site.forms
    assert drawn.consent is Consent.NONE
    (shot,) = found.site.screenshots
    assert shot.name == drawn.screenshot
    assert shot.png.startswith(b"\x89PNG")
    assert not found.site.pages[0].is_script_app


def test_what_is_kept_before_any_choice_is_told() -> None:
    script = "document.cookie = '_ym_uid=1; max-age=31536000'; localStorage.setItem('_ym_uid', '1')"
    banner = (
        "<div style='position:fixed;bottom:0;left:0;right:0;background:#fff;padding:20px'>"
        "Мы используем cookie. <button onclick='this.parentNode.remove()'>Принять</button></div>"
    )
    markup = (
        home().replace("<html><head>", HEAD.replace("</head>", "")).replace("</body>", f"{banner}</body>")
    )
    found = looked({"/": markup.replace("</body>", f"<script>{script}</script></body>")})
    assert found.site is not None
    assert found.site.browser is not None
    assert found.site.browser.accept_pressed
    kept = {(one.kept_in, one.stage) for one in found.site.browser.cookies if one.name == "_ym_uid"}
    assert {("cookie", Stage.BEFORE), ("local_storage", Stage.BEFORE)} <= kept


def test_a_page_without_an_encoding_is_read_as_its_bytes_are() -> None:
    found = looked({"/": Reply(home(), content_type="text/html")})
    assert found.site is not None
    assert [form.submit for form in found.site.forms] == ["Записаться"]


def test_the_markup_stays_where_the_browser_is_led_away() -> None:
    markup = home().replace("</body>", "<script>location.href = 'about:blank'</script></body>")
    found = looked({"/": markup})
    assert found.site is not None
    assert [form.submit for form in found.site.forms] == ["Записаться"]
    assert [gap.artifact for gap in found.gaps if gap.what == "страница в браузере"] == ["pages"]
    assert found.site.browser is not None
    assert "страница уводит" in found.site.browser.trouble
