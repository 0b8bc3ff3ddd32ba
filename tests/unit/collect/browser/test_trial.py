"""Banners that keep their word and banners that do not."""

import pytest

from pdcheck.collect.browser import Browser, look, try_banners
from pdcheck.services import Catalogue
from pdcheck.sites import BannerKind, BrowserVisit, Stage

from .conftest import Stand

FIXED = "position:fixed;left:0;right:0;bottom:0;background:#fff;padding:10px"
SCRIPT = """
<script>
const count = () => { const s = document.createElement('script'); s.src = '{counter}/count.js'; document.head.append(s) };
const choose = (choice) => { localStorage.setItem('choice', choice); document.querySelector('#bar').remove() };
if (localStorage.getItem('choice')) choose(localStorage.getItem('choice'));
</script>"""


def bar(buttons: str, words: str = "Мы используем файлы cookie.", style: str = FIXED) -> str:
    return f"<h1>Мастерская</h1><div id=bar style='{style}'><p>{words} <a href=/policy>Подробнее</a></p>{buttons}</div>"


ACCEPT = "<button onclick=\"choose('yes'); count()\">Принять</button>"
REFUSE = "<button onclick=\"choose('no')\">Отклонить</button>"
ALWAYS = "<script>count()</script>"
IF_ACCEPTED = "<script>if (localStorage.getItem('choice') === 'yes') count()</script>"


def tried(stand: Stand, browser: Browser, catalogue: Catalogue, body: str) -> BrowserVisit:
    url = stand.page("/", body)
    (page,) = look([url], catalogue, browser)
    return try_banners([(url, page.banner)], catalogue, browser, opened=1)


def counted(visit: BrowserVisit) -> set[Stage]:
    """Stages at which the counter was asked."""
    return {request.stage for request in visit.requests if request.service == "Счётчик"}


CONSENTS = [
    (ACCEPT + REFUSE, IF_ACCEPTED, {Stage.ACCEPTED}, "kept: the counter waits for consent"),
    (
        ACCEPT + REFUSE,
        ALWAYS,
        {Stage.BEFORE, Stage.ACCEPTED, Stage.REFUSED},
        "an ornament: the counter asks nobody",
    ),
    (
        ACCEPT + REFUSE.replace("choose('no')", "choose('no'); count()"),
        IF_ACCEPTED,
        {Stage.ACCEPTED, Stage.REFUSED},
        "refusal starts the counter",
    ),
    (
        ACCEPT + REFUSE,
        "<script>if (localStorage.getItem('choice')) count()</script>",
        {Stage.ACCEPTED, Stage.REFUSED},
        "refusal holds until the next page",
    ),
    (
        ACCEPT + REFUSE,
        "<script>if (localStorage.getItem('choice') !== 'no') setTimeout(count, 300)</script>",
        {Stage.BEFORE, Stage.ACCEPTED},
        "the counter is late, but before the choice",
    ),
]


@pytest.mark.parametrize(("buttons", "script", "stages", "why"), CONSENTS, ids=[row[-1] for row in CONSENTS])
def test_counter_is_seen_at_the_stages_it_runs_at(
    stand: Stand,
    browser: Browser,
    catalogue: Catalogue,
    buttons: str,
    script: str,
    stages: set[Stage],
    why: str,
) -> None:
    visit = tried(stand, browser, catalogue, bar(buttons) + SCRIPT + script)
    assert counted(visit) == stages, why
    assert (visit.accept_pressed, visit.refuse_pressed, visit.refused_in_settings) == (True, True, False)
    assert (visit.accept_kept, visit.refuse_kept, visit.trouble) == (True, True, "")
    assert visit.banner_page == stand.url()


def test_cookies_of_each_stage_are_named(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    visit = tried(stand, browser, catalogue, bar(ACCEPT + REFUSE) + SCRIPT + IF_ACCEPTED)
    kept = {(cookie.stage, cookie.name, cookie.purpose) for cookie in visit.cookies}
    assert kept == {
        (Stage.ACCEPTED, "_cnt_id", "analytics"),
        (Stage.ACCEPTED, "_cnt_seen", "analytics"),
        (Stage.ACCEPTED, "choice", ""),
        (Stage.REFUSED, "choice", ""),
    }


def test_cookie_that_stays_untouched_after_refusal_is_marked(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    script = "<script>if (!localStorage.getItem('choice')) count()</script>"
    visit = tried(stand, browser, catalogue, bar(ACCEPT + REFUSE) + SCRIPT + script)
    refused = {cookie.name: cookie.is_left_over for cookie in visit.cookies if cookie.stage is Stage.REFUSED}
    assert refused == {"_cnt_id": True, "_cnt_seen": True, "choice": False}
    assert Stage.REFUSED not in counted(visit)


SWITCHES = """
<button onclick="panel.showModal()">Настроить</button>
<dialog id=panel><h2>Настройки файлов cookie</h2>
<label><input type=checkbox checked disabled> Необходимые</label>
<label><input type=checkbox id=stats checked> Аналитика</label>
<button onclick="if (stats.checked) count(); panel.close(); choose(stats.checked ? 'yes' : 'no')">Сохранить</button>
</dialog>"""
SWITCHES_THAT_LIE = SWITCHES.replace("if (stats.checked) count()", "count()")
NECESSARY_INSIDE = """
<button onclick="more.hidden = false">Параметры cookie</button>
<div id=more hidden role=dialog>Какие cookie разрешить? <button onclick="choose('no')">Только необходимые</button></div>"""
SETTINGS = [
    (SWITCHES, {Stage.ACCEPTED}, "switched off and saved"),
    (SWITCHES_THAT_LIE, {Stage.ACCEPTED, Stage.REFUSED}, "saving counts whatever the switch says"),
    (NECESSARY_INSIDE, {Stage.ACCEPTED}, "only the necessary, one press deeper"),
]


@pytest.mark.parametrize(("settings", "stages", "why"), SETTINGS, ids=[row[-1] for row in SETTINGS])
def test_refusal_hidden_in_settings_is_found(
    stand: Stand, browser: Browser, catalogue: Catalogue, settings: str, stages: set[Stage], why: str
) -> None:
    visit = tried(stand, browser, catalogue, bar(ACCEPT + settings) + SCRIPT + IF_ACCEPTED)
    assert (visit.refuse_pressed, visit.refused_in_settings) == (True, True), why
    assert counted(visit) == stages


def test_banner_without_refusal_cannot_be_refused(
    stand: Stand, browser: Browser, catalogue: Catalogue
) -> None:
    visit = tried(stand, browser, catalogue, bar(ACCEPT) + SCRIPT + IF_ACCEPTED)
    assert (visit.accept_pressed, visit.refuse_pressed, visit.refuse_kept) == (True, False, None)
    assert [banner.kind for banner in visit.banners] == [BannerKind.OPT_IN]


def test_choice_that_is_forgotten_is_told(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    forgetful = SCRIPT.replace("localStorage.setItem('choice', choice);", "")
    visit = tried(stand, browser, catalogue, bar(ACCEPT + REFUSE) + forgetful)
    assert (visit.accept_kept, visit.refuse_kept) == (False, False)


def test_site_without_a_banner_is_still_watched(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    visit = tried(
        stand,
        browser,
        catalogue,
        "<h1>Мастерская</h1>" + SCRIPT.partition("if (local")[0] + "count()</script>",
    )
    assert counted(visit) == {Stage.BEFORE}
    assert (visit.banner_page, visit.banners, visit.accept_pressed, visit.refuse_pressed) == (
        "",
        (),
        False,
        False,
    )


def test_banner_that_comes_late_is_waited_for(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    late = "<script>bar.hidden = true; setTimeout(() => bar.hidden = false, 500)</script>"
    visit = tried(stand, browser, catalogue, bar(ACCEPT + REFUSE) + SCRIPT + late)
    assert (visit.accept_pressed, visit.refuse_pressed) == (True, True)


def test_each_distinct_banner_is_tried_once(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    same, other = bar(ACCEPT + REFUSE) + SCRIPT, bar(ACCEPT, "Сайт хранит куки. Заявок сегодня: 17.") + SCRIPT
    urls = [stand.page("/1", same), stand.page("/2", same), stand.page("/3", other)]
    urls.append(stand.page("/4", other.replace("17", "18")))
    seen = [(page.url, page.banner) for page in look(urls, catalogue, browser)]
    stand.asked.clear()
    visit = try_banners(seen, catalogue, browser, opened=4)
    assert [banner.kind for banner in visit.banners] == [BannerKind.WITH_REJECT, BannerKind.OPT_IN]
    assert {one for one in stand.asked if one.startswith("site.example/") and one[-1].isdigit()} == {
        "site.example/1",
        "site.example/3",
    }
    assert visit.pages == 4


def test_page_that_does_not_open_is_trouble(stand: Stand, browser: Browser, catalogue: Catalogue) -> None:
    visit = try_banners([("http://nowhere.invalid/", None)], catalogue, browser)
    assert visit.trouble
    assert not visit.cookies
    assert not visit.requests


BANNERS = [
    (
        bar("<button>Я не согласен</button><button>Даю согласие</button>"),
        ("Даю согласие", "Я не согласен", ""),
        "in the first person",
    ),
    (
        bar("<button>Не против</button><button>Против</button>"),
        ("Не против", "Против", ""),
        "double negation",
    ),
    (
        bar("<button>Отключить все</button><button>Управлять</button><button>Отлично</button>"),
        ("Отлично", "Отключить все", "Управлять"),
        "in passing",
    ),
    (bar("<button>Хорошо</button>"), ("Хорошо", "", ""), "one button"),
    (
        bar("<a href='#'>Принять все</a><a href='#'>Принять только необходимые</a>"),
        ("Принять все", "Принять только необходимые", ""),
        "links as buttons; the second refuses",
    ),
    (
        bar("<button>Не согласен</button><button>Согласен</button>"),
        ("Согласен", "Не согласен", ""),
        "refusal first",
    ),
    (
        bar("<div class=btn-ok role=button>ОК</div><div role=button>Настройки</div>"),
        ("ОК", "", "Настройки"),
        "made of divs",
    ),
    (
        bar("<button>Accept all</button><button>Reject all</button>", "We use cookies."),
        ("Accept all", "Reject all", ""),
        "English",
    ),
    (
        bar("<input type=button value=Понятно>", "На сайте применяются куки-файлы."),
        ("Понятно", "", ""),
        "куки, and an input",
    ),
    (
        bar("", "Продолжая пользоваться сайтом, вы соглашаетесь на использование файлов cookie."),
        ("", "", ""),
        "words only",
    ),
    (
        bar("<button>Разрешить</button>", style="").replace("id=bar", "id=bar class=cookie-notice"),
        ("Разрешить", "", ""),
        "in the flow, told by its class",
    ),
    (
        "<x-consent></x-consent><script>document.querySelector('x-consent').attachShadow({mode: 'open'}).innerHTML ="
        f" `{bar('<button>Принять</button><button>Отказаться</button>')}`</script>",
        ("Принять", "Отказаться", ""),
        "in a shadow root",
    ),
    (
        "<iframe style='position:fixed;bottom:0' srcdoc=\"<p>Мы используем cookie</p><button>Принять</button>\"></iframe>"
        "<iframe style='position:fixed;bottom:0' src=/consent></iframe>",
        ("Принять", "", ""),
        "in a frame",
    ),
]


@pytest.mark.parametrize(("body", "labels", "why"), BANNERS, ids=[row[-1] for row in BANNERS])
def test_banner_and_its_buttons_are_recognised(
    stand: Stand, browser: Browser, catalogue: Catalogue, body: str, labels: tuple[str, str, str], why: str
) -> None:
    stand.page("/consent", "<p>Мы используем cookie</p><button>Принять</button>")
    (page,) = look([stand.page("/", body)], catalogue, browser)
    assert page.banner is not None, why
    assert (page.banner.accept, page.banner.refuse, page.banner.settings) == labels
    assert page.banner.by_use == (why == "words only")


NO_BANNERS = [
    (
        "<main><h1>Политика cookie</h1><p>Мы используем файлы cookie.</p><button>Понятно</button></main>",
        "an article",
    ),
    (
        f"<header style='{FIXED}'><a href=/cookie>Политика cookie</a><a href=/shop>Магазин</a></header>",
        "a link in a bar",
    ),
    (
        f"<div style='{FIXED}'>Заказать звонок <input name=phone> Принимая cookie <button>Ок</button></div>",
        "a form laid over",
    ),
    (f"<div style='{FIXED}; display:none'>Мы используем cookie <button>Принять</button></div>", "hidden"),
    (
        f"<div style='{FIXED}; transform: translateY(200%)'>Мы используем cookie <button>Принять</button></div>",
        "out of sight",
    ),
    (f"<div style='{FIXED}'>Кукуруза и куклы со скидкой <button>Принять</button></div>", "another word"),
    ("<!-- <div style='position:fixed'>cookie <button>Принять</button></div> -->", "commented out"),
]


@pytest.mark.parametrize(("body", "why"), NO_BANNERS, ids=[why for _, why in NO_BANNERS])
def test_what_only_looks_like_a_banner_is_none(
    stand: Stand, browser: Browser, catalogue: Catalogue, body: str, why: str
) -> None:
    (page,) = look([stand.page("/", body)], catalogue, browser)
    assert page.banner is None, why
