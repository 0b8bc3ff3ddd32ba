"""What the browser shows of pages, and what no page can make it do."""

import http.server
import os
import signal
import threading
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pdcheck.collect.browser import Browser, chromium, look, render
from pdcheck.errors import UserError
from pdcheck.services import Catalogue

from .conftest import LIMITS, STAND_INS, Answer, Stand

FORM = '<form action="/send"><input name=phone type=tel><input type=checkbox id=agree></form>'


def test_form_that_a_script_builds_is_in_the_html(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    url = stand.page(
        "/",
        f"<div id=root></div><script>setTimeout(() => {{ root.innerHTML = `{FORM}`; agree.checked = true }}, 50)</script>",
    )
    page = render(url, catalogue, browser)
    box = BeautifulSoup(page.html, "lxml").select_one("form input[type=checkbox]")
    assert (page.status, page.trouble) == (200, "")
    assert box is not None
    assert box.has_attr("checked")


def test_shadow_roots_and_frames_of_the_origin_stand_in_place(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    stand.page("/inner", '<form action="send"><input name=email></form>')
    url = stand.page(
        "/",
        """<x-form><b>Ваш телефон</b></x-form><iframe src=/inner></iframe><script>
        customElements.define('x-form', class extends HTMLElement { constructor() { super();
          this.attachShadow({mode: 'closed'}).innerHTML = '<label><slot></slot><input name=phone></label>' } })</script>""",
    )
    seen = BeautifulSoup(render(url, catalogue, browser).html, "lxml")
    assert seen.select_one("x-form pdcheck-shadow label:has(b):has(input[name=phone])")
    form = seen.select_one("pdcheck-frame form:has(input[name=email])")
    assert form is not None
    assert form["action"] == stand.url("/send")


def test_frame_of_another_origin_is_told_apart(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    stand.page("/foreign", "<form><input name=phone></form>")
    url = stand.page("/", "<iframe src='http://forms.example:{port}/foreign'></iframe>")
    page = render(url, catalogue, browser)
    assert 'name="phone"' not in page.html
    assert [(frame.url, 'name="phone"' in frame.html) for frame in page.frames] == [
        (stand.url("/foreign", "forms.example"), True)
    ]


def test_what_comes_on_scrolling_is_in_the_html_but_not_before_the_choice(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    url = stand.page(
        "/",
        f"""<div style="height:5000px"></div><div id=late></div><script>
        new IntersectionObserver((seen) => {{ if (seen[0].isIntersecting) {{ late.innerHTML = `{FORM}`;
          new Image().src = '{{counter}}/hit' }} }}).observe(late)</script>""",
    )
    page = render(url, catalogue, browser)
    assert 'name="phone"' in page.html
    assert [request.host for request in page.requests] == ["site.example"]


def test_cookies_storage_and_requests_are_named_by_the_catalogue(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    url = stand.page(
        "/",
        "<script src='{counter}/count.js'></script><script>document.cookie = 'uid=1'; sessionStorage.setItem('tab', 1)</script>",
        headers=(("Set-Cookie", "PHPSESSID=1; HttpOnly; SameSite=Strict"),),
    )
    page = render(url, catalogue, browser)
    named = {
        (cookie.name, cookie.kept_in): (cookie.owner, cookie.purpose, cookie.days) for cookie in page.cookies
    }
    assert named == {
        ("PHPSESSID", "cookie"): ("владелец сайта", "necessary", None),
        ("_cnt_id", "cookie"): ("ООО «Счётчик»", "analytics", 365.0),
        ("uid", "cookie"): ("", "", None),
        ("_cnt_seen", "local_storage"): ("ООО «Счётчик»", "analytics", None),
        ("tab", "session_storage"): ("", "", None),
    }
    session = next(cookie for cookie in page.cookies if cookie.name == "PHPSESSID")
    assert (session.is_http_only, session.is_secure, session.same_site) == (True, False, "Strict")
    counted = {
        request.host: (request.count, request.service, request.category, request.kinds)
        for request in page.requests
    }
    assert counted["counter.example"] == (2, "Счётчик", "analytics", ("script", "image"))
    assert "id=42" not in str(page.requests)


def test_cookie_of_a_third_party_is_seen(stand: Stand, catalogue: Catalogue, browser: Browser) -> None:
    # Secure cookies without TLS live on localhost only, which is closed to a browser of public sites.
    stand.page("/widget", "", headers=(("Set-Cookie", "uid=1; SameSite=None; Secure; Max-Age=864000"),))
    stand.page("/", "<iframe src='http://b.localhost:{port}/widget'></iframe>")
    with Browser(stand.url("/", "127.0.0.1"), LIMITS) as local:
        page = render(stand.url("/", "a.localhost"), catalogue, local)
    assert [(cookie.name, cookie.domain, cookie.days) for cookie in page.cookies] == [
        ("uid", "b.localhost", 10.0)
    ]


def test_agent_is_honest_and_the_language_russian(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    url = stand.page(
        "/", "<p id=p></p><script>p.textContent = navigator.userAgent + ' ' + navigator.language</script>"
    )
    html = render(url, catalogue, browser).html
    assert " pdcheck/" in html
    assert " Chrome/" in html
    assert "ru-RU</p>" in html


HOME = "http://127.0.0.1:{port}/secret"
ESCAPES = [
    (f"<img src={HOME}>", "picture"),
    (f"<iframe src={HOME}></iframe>", "frame"),
    (f"<script>fetch('{HOME}', {{mode: 'no-cors'}})</script>", "fetch"),
    (f"<script>new WebSocket('{HOME}'.replace('http', 'ws'))</script>", "socket"),
    (
        f"<script>new Worker(URL.createObjectURL(new Blob([`fetch('{HOME}', {{mode: 'no-cors'}})`])))</script>",
        "worker",
    ),
    (
        "<img src=http://localhost:{port}/secret><img src=http://a.localhost:{port}/secret>",
        "name of the machine",
    ),
    ("<img src=http://[::1]:{port}/secret><img src=http://2130706433:{port}/secret>", "other writings of it"),
    ("<img src=/to-secret>", "redirect of a picture"),
    (f"<meta http-equiv=refresh content='0;url={HOME}'>", "refresh"),
    (f"<script>location = '{HOME}'</script>", "script"),
    (f"<script>open('{HOME}')</script>", "popup"),
]


@pytest.mark.parametrize(("body", "way"), ESCAPES, ids=[way for _, way in ESCAPES])
def test_public_page_does_not_reach_private_addresses(
    stand: Stand, browser: Browser, catalogue: Catalogue, body: str, way: str
) -> None:
    stand.page("/secret", "secret")
    stand.answers["/to-secret"] = Answer(status=302, headers=(("Location", HOME.format(port=stand.port)),))
    render(stand.page("/", body), catalogue, browser)
    assert [one for one in stand.asked if one.endswith("/secret")] == [], way


def test_redirect_to_a_private_address_is_refused_in_words(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    stand.page("/secret", "secret")
    stand.answers["/"] = Answer(status=302, headers=(("Location", HOME.format(port=stand.port)),))
    page = render(stand.url(), catalogue, browser)
    assert not page.is_read
    assert page.trouble
    assert "127.0.0.1/secret" not in stand.asked


def test_name_that_resolves_to_a_private_address_is_refused(
    stand: Stand, catalogue: Catalogue, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name of the public network that its owner points home.
    flags, name = chromium.flags, "--host-resolver-rules="
    monkeypatch.setattr(
        chromium,
        "flags",
        lambda *given: [
            f"{one}, MAP rebound.test 127.0.0.1" if one.startswith(name) else one for one in flags(*given)
        ],
    )
    stand.page("/secret", "secret")
    url = stand.page("/", "<img src=http://rebound.test:{port}/secret>")
    with Browser(url, LIMITS, STAND_INS) as own:
        page = render(url, catalogue, own)
    assert "rebound.test" in [request.host for request in page.requests]
    assert "rebound.test/secret" not in stand.asked


def test_private_site_may_use_its_own_network(stand: Stand, catalogue: Catalogue, browser: Browser) -> None:
    stand.page("/secret", "secret")
    stand.page("/", "<img src=http://127.0.0.1:{port}/secret>")
    with Browser(stand.url("/", "localhost"), LIMITS) as own:
        render(stand.url("/", "localhost"), catalogue, own)
    assert "127.0.0.1/secret" in stand.asked


TROUBLES = [
    ("/gone", Answer(status=302, headers=(("Location", "file:///etc/passwd"),)), "файл компьютера"),
    ("/loop", Answer(status=302, headers=(("Location", "/loop"),)), "по кругу"),
    ("/away", Answer(status=302, headers=(("Location", "http://other.example:{port}/"),)), "другой сайт"),
    (
        "/file",
        Answer(
            "x", headers=(("Content-Disposition", "attachment; filename=a.doc"),), kind="application/msword"
        ),
        "файл",
    ),
    ("/large", Answer(FORM, headers=(("Content-Length", "50000000"),)), "больше 3 МБ"),
    ("/picture", Answer("x", kind="image/png"), "файл"),
]


@pytest.mark.parametrize(("path", "answer", "words"), TROUBLES, ids=[path for path, *_ in TROUBLES])
def test_what_is_no_page_of_the_site_is_told(
    stand: Stand, browser: Browser, catalogue: Catalogue, path: str, answer: Answer, words: str
) -> None:
    stand.page("/", "another site")
    headers = tuple((name, value.replace("{port}", str(stand.port))) for name, value in answer.headers)
    stand.answers[path] = answer._replace(headers=headers)
    page = render(stand.url(path), catalogue, browser)
    assert words in page.trouble
    assert page.html == ""


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "chrome://version", "javascript:alert(1)", "ftp://site.example/"]
)
def test_only_web_addresses_are_opened(browser: Browser, catalogue: Catalogue, url: str) -> None:
    assert "http и https" in render(url, catalogue, browser).trouble


def test_page_never_ending_is_read_as_far_as_it_came(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    def drip(handler: http.server.BaseHTTPRequestHandler, closing: threading.Event) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(FORM.encode() + b" " * 2000)
        while not closing.wait(0.1):
            handler.wfile.write(b"<p>")

    stand.answers["/"] = Answer(act=drip)
    page = render(stand.url(), catalogue, browser)
    assert "не догрузилась" in page.trouble
    assert 'name="phone"' in page.html


def test_page_that_never_answers_is_told(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    stand.answers["/"] = Answer(act=lambda _, closing: closing.wait(30) and None)
    assert "за отведённое время" in render(stand.url(), catalogue, browser).trouble


def test_page_of_endless_requests_settles(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    stand.answers["/ping"] = Answer("{}")
    url = stand.page("/", "<script>setInterval(() => fetch('/ping'), 20)</script>" + FORM)
    page = render(url, catalogue, browser)
    assert page.is_read
    assert page.trouble == ""


def test_too_large_a_page_is_cut(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    def flood(handler: http.server.BaseHTTPRequestHandler, closing: threading.Event) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(FORM.encode())
        while not closing.is_set():
            handler.wfile.write(b"<!-- " + b"x" * 100_000 + b" -->")

    stand.answers["/"] = Answer(act=flood)
    page = render(stand.url(), catalogue, browser)
    assert "больше 3 МБ" in page.trouble
    assert len(page.html) < 100_000_000


HOSTILE = [
    ("while (true) alert(1)", "dialogs without end"),
    ("while (true) {}", "a script without end"),
    ("addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 1 })", "asks to stay"),
    ("setInterval(() => open('/'), 5)", "popups without end"),
    ("setTimeout(() => location.reload(), 50)", "reloads for ever"),
    ("window.print(); close(); prompt(1); confirm(2)", "all kinds of windows"),
    (
        "Object.keys = null; document.querySelectorAll = null; Array.prototype.map = null",
        "breaks what scripts use",
    ),
]


@pytest.mark.parametrize(("script", "why"), HOSTILE, ids=[why for _, why in HOSTILE])
def test_hostile_page_ends_and_the_next_is_read(
    stand: Stand, browser: Browser, catalogue: Catalogue, script: str, why: str
) -> None:
    bad = stand.page("/bad", f"{FORM}<script>{script}</script>")
    good = stand.page("/good", FORM)
    hostile, after = look([bad, good], catalogue, browser)
    assert hostile.is_read or hostile.trouble, why
    assert after.is_read
    assert after.trouble == ""


def test_tab_that_crashes_is_told_and_the_next_is_read(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    def crash(handler: http.server.BaseHTTPRequestHandler, _: threading.Event) -> None:
        for process in renderers():
            os.kill(process, signal.SIGKILL)

    stand.answers["/crash.js"] = Answer(act=crash)
    bad = stand.page("/bad", "<p>text</p><script src=/crash.js></script>")
    assert "упала" in render(bad, catalogue, browser).trouble
    assert render(stand.page("/good", FORM), catalogue, browser).trouble == ""


def test_browser_that_dies_is_started_again(stand: Stand, catalogue: Catalogue, browser: Browser) -> None:
    good = stand.page("/", FORM)
    others = set(descendants())
    with Browser(good, LIMITS, STAND_INS) as own:
        assert render(good, catalogue, own).is_read
        for process in set(descendants()) - others:
            if b"--remote-debugging" in command(process) and b"--type=" not in command(process):
                os.kill(process, signal.SIGKILL)
        pages = list(look([good] * 5, catalogue, own))
    assert pages[-1].is_read


def test_pages_come_in_their_order_with_one_slow_among_them(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    stand.answers["/slow"] = Answer(act=lambda _, closing: closing.wait(30) and None)
    urls = [stand.page(f"/{number}", FORM) for number in range(5)]
    urls.insert(1, stand.url("/slow"))
    assert [page.url for page in look(urls, catalogue, browser)] == urls


def test_time_for_all_pages_is_bounded(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    url = stand.page("/", FORM)
    with Browser(url, LIMITS.model_copy(update={"total_seconds": 0.0}), STAND_INS) as own:
        assert ["вышло" in page.trouble for page in look([url, url], catalogue, own)] == [True, True]
    assert stand.asked == []


def test_errors_of_scripts_are_counted(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    url = stand.page("/", "<script>null.x</script><script>throw 1</script>")
    assert render(url, catalogue, browser).script_errors == 2


def test_scripts_that_do_not_come_are_told(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    url = stand.page(
        "/",
        "<script src='{counter}/count.js'></script><script src='{counter}/gone.js'></script>"
        "<script src='http://nowhere.invalid/a.js'></script><img src='http://nowhere.invalid/a.png'>",
    )
    lost = {request.host: request.lost_scripts for request in render(url, catalogue, browser).requests}
    assert lost == {"site.example": 0, "counter.example": 1, "nowhere.invalid": 1}


def test_missing_chromium_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UserError, match="Chromium не установлен") as caught, Browser("http://site.example/"):
        pass
    assert "apt-get install chromium" in caught.value.hint


def descendants() -> list[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [os.getpid()]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def renderers() -> list[int]:
    return [process for process in descendants() if b"--type=renderer" in command(process)]
