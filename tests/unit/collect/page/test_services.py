"""Third-party services: what is loaded, called, framed or sent to, and what only looks so."""

from collections.abc import Callable

import pytest

from pdcheck.sites import Page

METRIKA = (
    "(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){};k=e.createElement(t);k.src=r})"
    '(window,document,"script","https://mc.yandex.ru/metrika/tag.js","ym");ym(1,"init",{});'
)

SEEN = [
    ('<script src="https://www.googletagmanager.com/gtm.js?id=1"></script>', {"Tags": {"script"}}, "скрипт"),
    (f"<script>{METRIKA}</script>", {"Metrika": {"inline"}}, "код в странице"),
    (
        '<noscript><img src="https://mc.yandex.ru/watch/1"></noscript>',
        {"Metrika": {"image"}},
        "картинка без скриптов",
    ),
    ('<iframe src="//www.youtube.com/embed/1"></iframe>', {"Video": {"frame"}}, "фрейм без схемы"),
    ('<iframe data-src="https://www.youtube.com/embed/1"></iframe>', {"Video": {"frame"}}, "ленивый фрейм"),
    ('<link rel=stylesheet href="https://fonts.googleapis.com/css2">', {"Fonts": {"style"}}, "стиль"),
    (
        "<style>@import url(https://fonts.googleapis.com/css2);</style>",
        {"Fonts": {"style"}},
        "стиль внутри стиля",
    ),
    ("<a onclick=\"ga('send', 'event')\">x</a>", {"Analytics": {"call"}}, "вызов без счётчика"),
    ('<script src="/js/yandex-metrika.js"></script>', {"Metrika": {"script"}}, "счётчик в своём файле"),
    (
        '<form action="https://api.telegram.org/bot1/x" method=post><input type=tel></form>',
        {"Bot": {"form"}},
        "адрес формы",
    ),
]
UNSEEN = [
    (f"<!-- <script>{METRIKA}</script> -->", "закомментировано в разметке"),
    (f"<script>/* {METRIKA} */</script>", "закомментировано в скрипте"),
    ("<script>// ym(1, 'init')\n</script>", "строка закомментирована"),
    ('<link rel=preconnect href="https://www.google-analytics.com">', "предсоединение"),
    ('<link rel=dns-prefetch href="//mc.yandex.ru">', "разрешение имени"),
    ('<a href="https://www.youtube.com/@romashka">Канал</a>', "ссылка"),
    ("<p>Мы не используем mc.yandex.ru и ym(</p>", "только слова"),
    ("<script>asym(1)</script>", "часть другого имени"),
    (
        '<script type="application/json">{"u":"https://mc.yandex.ru/metrika/tag.js"}</script>',
        "данные, не код",
    ),
    ("<script>var links = ['https://t.me/romashka']</script>", "ссылка в скрипте"),
]


@pytest.mark.parametrize(("html", "services", "why"), SEEN, ids=[row[2] for row in SEEN])
def test_a_service_is_told_with_its_ways(
    read: Callable[..., Page], html: str, services: dict[str, set[str]], why: str
) -> None:
    assert {one.name: {*map(str, one.ways)} for one in read(html).services} == services, why


@pytest.mark.parametrize(("html", "why"), UNSEEN, ids=[row[1] for row in UNSEEN])
def test_what_is_only_mentioned_is_not_there(read: Callable[..., Page], html: str, why: str) -> None:
    assert not read(html).services, why


def test_ways_of_one_service_stand_together_and_a_call_gives_way(read: Callable[..., Page]) -> None:
    html = f'<script>{METRIKA}</script><noscript><img src="https://mc.yandex.ru/watch/1"></noscript>'
    (service,) = read(html).services
    assert {*map(str, service.ways)} == {"inline", "image"}
    assert "mc.yandex.ru" in service.passage.text


GATED = [
    (f"<script>{METRIKA}</script>", False, "сразу"),
    (
        f"<script>function start(){{ {METRIKA} }} if (localStorage.getItem('cookie_consent') === 'yes') {{ start(); }}</script>",
        True,
        "функция вызвана при согласии",
    ),
    (
        f"<script>function start(){{ {METRIKA} }} accept.addEventListener('click', function(){{ localStorage.setItem('cookie_consent', '1'); start(); }})</script>",
        True,
        "функция вызвана по кнопке",
    ),
    (
        f"<script>function start(){{ {METRIKA} }} start(); var consent = 1;</script>",
        False,
        "функция вызвана сразу",
    ),
    (
        f"<script>{METRIKA} if (localStorage.getItem('cookie_consent')) {{ hide(); }}</script>",
        False,
        "условие о другом",
    ),
    (
        '<script type="text/plain" data-cookieconsent="statistics" src="https://mc.yandex.ru/metrika/tag.js"></script>',
        True,
        "ждёт платформы",
    ),
]


@pytest.mark.parametrize(("html", "gated", "why"), GATED, ids=[row[2] for row in GATED])
def test_a_service_is_gated_when_every_way_to_it_leads_through_a_choice(
    read: Callable[..., Page], html: str, gated: bool, why: str
) -> None:
    (service,) = read(html).services
    assert service.is_gated is gated, why


def test_plain_http_is_noted(read: Callable[..., Page]) -> None:
    html = '<script src="http://cdn.example/a.js"></script><a href="http://b.example">x</a><form action="http://c.example"><input type=tel></form>'
    assert len(read(html).insecure) == 2
