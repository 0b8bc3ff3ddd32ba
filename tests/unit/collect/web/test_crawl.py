"""A site from its first page to its last, whatever it puts in the way."""

import re
import time

import pytest
from tests.stand import Reply, Request, Stand, endless, gzipped, moved, page
from tests.unit.collect.web.sites import QUICK, crawled, links_of, paths, public

from pdcheck.collect.web.crawl import Crawl
from pdcheck.collect.web.fetch import SiteFetch
from pdcheck.collect.web.scripts import OwnScripts
from pdcheck.collect.web.visits import Limits
from pdcheck.errors import UserError

ALONE = Limits(look_around=False)
PDF = Reply(b"%PDF-1.7 x", content_type="application/pdf")
TEXT = "text/plain"


def test_links_are_followed_legal_pages_first() -> None:
    home = page("/news|Новости", "/contacts|Контакты", "/p/7|Политика конфиденциальности", "/order|Заказать")
    pages = {"/": home, **{path: page(title=path) for path in ("/news", "/contacts", "/p/7", "/order")}}
    with Stand(pages) as stand:
        visits, crawl = crawled(stand)
        assert paths(visits, stand) == ["/", "/p/7", "/contacts", "/order", "/news"]
    assert visits[1].link_text == "Политика конфиденциальности"
    assert visits[1].linked_from == f"{stand.url}/"
    assert (crawl.summary.pages, crawl.summary.limits_reached) == (5, ())


def test_order_of_visits_does_not_depend_on_threads() -> None:
    def slow(request: Request) -> str:
        stand.stopped.wait(0.02 if request.path.endswith("1") else 0)
        return page(f"{request.path}a1", f"{request.path}b2", title=request.path)

    with Stand({"*": slow}) as stand:
        limits = Limits(look_around=False, pages=30)
        orders = {tuple(paths(crawled(stand, limits)[0], stand)) for _ in range(3)}
    assert len(orders) == 1


def test_page_is_read_once_under_all_its_addresses() -> None:
    home = page("/a?utm_source=x", "/a#top", "/a/", "/A2", "/old", "/index.php")
    with Stand({"/": home, "/a": page(title="а"), "/A2": page(title="а"), "/old": moved("/a")}) as stand:
        visits, _ = crawled(stand)
        assert paths(visits, stand) == ["/", "/a?utm_source=x"]


def test_page_that_moves_to_itself_with_a_stroke_is_read() -> None:
    with Stand({"/": page("/policy"), "/policy": moved("/policy/"), "/policy/": page(title="п")}) as stand:
        assert paths(crawled(stand)[0], stand) == ["/", "/policy/"]


def test_what_was_not_read_is_told_with_its_reason() -> None:
    pages = {
        "/": page("/gone|Политика", "/away", "/empty"),
        "/away": moved("https://evil.example/"),
        "/empty": "",
    }
    with Stand(pages) as stand:
        _, crawl = crawled(stand)
    told = {one.url.removeprefix(stand.url): one for one in crawl.summary.not_read}
    assert told["/gone"].status == 404
    assert told["/gone"].link_text == "Политика"
    assert "другой сайт" in told["/away"].reason
    assert told["/empty"].reason == "страница пуста"
    assert crawl.summary.not_read_total == 3


def test_other_sites_are_counted_and_never_asked() -> None:
    home = page("https://evil.example/x", "https://evil.example/y", "file:///etc/passwd", "mailto:a@b.example",
                "http://10.0.0.1/", "https://files.example/soglasie.pdf|Согласие")  # fmt: skip
    with Stand({"/": home}) as stand:
        _, crawl = crawled(stand)
        assert stand.asked == ["/"]
    assert dict(crawl.summary.other_hosts) == {"evil.example": 2, "10.0.0.1": 1, "files.example": 1}
    assert [one.link_text for one in crawl.summary.outside_documents] == ["Согласие"]


def test_neighbours_under_the_domain_are_told_and_crawled_only_when_asked() -> None:
    with Stand({"/": page("http://shop.romashka.example/cart"), "/cart": page(title="к")}) as stand:
        for asked, count in ((False, 1), (True, 2)):
            start, network = "http://romashka.example/", public(stand)
            with SiteFetch(start, QUICK, with_subdomains=asked, network=network) as fetch:
                crawl = Crawl(start, fetch, links_of, ALONE, with_subdomains=asked)
                assert len(list(crawl)) == count
                assert dict(crawl.summary.subdomains) == ({} if asked else {"shop.romashka.example": 1})


def test_site_that_lives_at_a_neighbour_is_crawled_there() -> None:
    pages = {"/": moved("http://new.romashka.example/in"), "/in": page("/b"), "/b": page(title="б")}
    with Stand(pages) as stand, SiteFetch("http://romashka.example/", QUICK, network=public(stand)) as fetch:
        crawl = Crawl("http://romashka.example/", fetch, links_of, ALONE)
        assert len(list(crawl)) == 2
    assert crawl.summary.final_start == "http://new.romashka.example/in"
    assert len(crawl.summary.redirects) == 1


def test_site_that_moved_is_crawled_by_the_robots_of_its_new_place() -> None:
    def by_host(request: Request) -> Reply | str:
        if request.headers["Host"] == "romashka.example":
            return moved(f"http://new.romashka.example{request.path}")
        if request.path == "/robots.txt":
            return Reply("User-agent: *\nDisallow: /lk", content_type=TEXT)
        return page("/lk") if request.path == "/" else Reply("x", 404)

    with (
        Stand({"*": by_host}) as stand,
        SiteFetch("http://romashka.example/", QUICK, network=public(stand)) as fetch,
    ):
        crawl = Crawl("http://romashka.example/", fetch, links_of, Limits())
        assert len(list(crawl)) == 1
    assert [one.url for one in crawl.summary.disallowed] == ["http://new.romashka.example/lk"]


def test_cyrillic_site_and_addresses_are_crawled() -> None:
    start = "http://xn--80aa3agjl3d.xn--p1ai/"
    pages = {
        "/": page("http://ромашка.рф/политика|Политика", "/%D1%81"),
        "/политика": page(title="п"),
        "/с": page(title="с"),
    }
    with Stand(pages) as stand, SiteFetch(start, QUICK, network=public(stand)) as fetch:
        told: list[str] = []
        assert len(list(Crawl(start, fetch, links_of, ALONE, told.append))) == 3
    assert told == ["http://ромашка.рф/", "http://ромашка.рф/политика", "http://ромашка.рф/с"]


def test_documents_are_read_where_they_matter() -> None:
    home = page("/a.pdf|Политика", "/price.pdf|Прайс", "/soglasie.docx", "/b|Согласие", "/photo.jpg", "/c")
    files = {
        "/a.pdf": PDF,
        "/soglasie.docx": Reply(b"PK\x03\x04", content_type="application/octet-stream"),
        "/b": Reply(b"%PDF-2", content_type="application/pdf"),
        "/c": Reply("{}", content_type="application/json"),
    }
    with Stand({"/": home, **files}) as stand:
        visits, crawl = crawled(stand)
        assert paths([one for one in visits if one.is_document], stand) == ["/a.pdf", "/soglasie.docx", "/b"]
        assert "/price.pdf" not in stand.asked
        assert "/photo.jpg" not in stand.asked
    assert (crawl.summary.pages, crawl.summary.documents) == (1, 3)


def test_start_that_does_not_open_is_a_mistake_to_tell() -> None:
    for answer, words in (
        (Reply("x", 403), "403"),
        (moved("https://evil.example/"), "другой сайт"),
        ("", "пуста"),
    ):
        with Stand({"/": answer}) as stand, pytest.raises(UserError, match=words):
            crawled(stand)


LIMITS = [
    (Limits(pages=5, look_around=False), "прочитано страниц: 5", "pages"),
    (Limits(total_bytes=2000, look_around=False), "МБ", "bytes"),
    (Limits(seconds=0, look_around=False), "прошло", "time"),
]


@pytest.mark.parametrize(("limits", "words", "why"), LIMITS)
def test_limit_is_kept_and_told(limits: Limits, words: str, why: str) -> None:
    links = [f"/page-{letter}" for letter in "абвгдежзиклмн"]
    with Stand({"*": lambda request: page(*links, title=request.path)}) as stand:
        _, crawl = crawled(stand, limits)
    assert words in crawl.summary.limits_reached[0], why
    assert crawl.summary.left > 0, why
    assert crawl.summary.pages <= 13, why


def test_page_that_never_comes_does_not_hold_the_crawl_beyond_its_time() -> None:
    with Stand({}) as stand:
        stand.pages = {"/": page("/a|Политика"), "/a": Reply(endless(lambda: stand))}
        slow = QUICK.model_copy(update={"page_bytes": 10**9, "total_seconds": 20})
        visits, crawl = crawled(stand, Limits(look_around=False, seconds=0.5), slow)
    assert len(visits) == 1
    assert crawl.summary.seconds < 3
    assert [one.link_text for one in crawl.summary.not_read] == ["Политика"]


def test_dead_links_without_end_are_left() -> None:
    links = [f"/{number}/{letter}" for number in range(9) for letter in "абвгдежзик"]
    with Stand({"/": page(*links)}) as stand:
        _, crawl = crawled(stand, Limits(pages=5, look_around=False, of_one_shape=100))
        assert len(stand.asked) <= 5 * 4 + 1
    assert "не открылось" in crawl.summary.limits_reached[0]


def test_depth_is_kept() -> None:
    with Stand({"*": lambda request: page(f"/{len(request.path) * 'x'}", title=request.path)}) as stand:
        visits, crawl = crawled(stand, Limits(depth=3, look_around=False))
    assert [visit.depth for visit in visits] == [0, 1, 2, 3]
    assert dict(crawl.summary.skipped) == {"страницы глубже, чем читается": 1}


def calendar(request: Request) -> str:
    month = int(re.sub(r"\D", "", request.path)[4:] or 0)
    return page(f"/calendar/2026/{month + 1}", f"/calendar/2026/{month + 2}", "/z-last", title=request.path)


TRAPS = [
    (lambda request: calendar(request), "однотипные", "a calendar"),
    (lambda request: page(f"{request.path.rstrip('/')}/next", "/z-last", title=request.path), "повторяет", "a path that repeats itself"),
    (lambda request: page(f"/f?a={len(request.path)}", f"/f?{request.path[-3:]}b=1", f"/list?p={len(request.path)}&x=", "/z-last", title=request.path), "", "filters"),
]  # fmt: skip


@pytest.mark.parametrize(("site", "words", "why"), TRAPS)
def test_trap_is_left_and_the_rest_is_read(site: object, words: str, why: str) -> None:
    with Stand({"*": site}) as stand:  # type: ignore[dict-item]
        visits, crawl = crawled(stand, Limits(pages=100, depth=50, look_around=False))
        assert "/z-last" in paths(visits, stand), why
    assert any(words in reason for reason, _ in crawl.summary.skipped) or not words, why
    assert len(visits) < 40, why


ROBOTS = "User-agent: *\nDisallow: /lk\nDisallow: /*?sort=\nCrawl-delay: 0.05\nSitemap: /map.xml.gz\n"


def test_robots_are_obeyed_and_what_they_close_is_told() -> None:
    home = page("/lk/enter", "/a?sort=1", "/b")
    with Stand({"/": home, "/b": page(title="б"), "/robots.txt": Reply(ROBOTS, content_type=TEXT)}) as stand:
        _, crawl = crawled(stand, Limits())
        assert not [path for path in stand.asked if path.startswith(("/lk", "/a?"))]
    assert [one.url.removeprefix(stand.url) for one in crawl.summary.disallowed] == ["/lk/enter", "/a?sort=1"]


def test_robots_may_be_put_aside_by_the_owner() -> None:
    with Stand(
        {
            "/": page("/lk"),
            "/lk": page(title="к"),
            "/robots.txt": Reply("User-agent: *\nDisallow: /", content_type=TEXT),
        }
    ) as stand:
        assert len(crawled(stand, Limits(obey_robots=False))[0]) == 2
        with pytest.raises(UserError, match="закрыт для роботов"):
            crawled(stand, Limits())


def test_hostile_robots_take_no_time() -> None:
    hostile = "User-agent: *\n" + "Disallow: /" + "*a" * 400 + "$\n" + "Disallow: /*a*a*a*a$\n" * 3000
    with Stand({"/": page("/" + "a" * 900 + "b"), "/robots.txt": Reply(hostile, content_type=TEXT)}) as stand:
        begun = time.monotonic()
        crawled(stand, Limits())
        assert time.monotonic() - begun < 20


def test_robots_that_fail_are_told() -> None:
    with Stand({"/": page(), "/robots.txt": Reply("x", 500)}) as stand:
        assert "robots.txt не прочитан" in crawled(stand, Limits())[1].summary.robots_problem


def test_crawl_delay_spreads_requests() -> None:
    moments: list[float] = []

    def timed(request: Request) -> str:
        moments.append(time.monotonic())
        return page("/a", "/b", "/c", title=request.path)

    with Stand(
        {"*": timed, "/robots.txt": Reply(ROBOTS, content_type=TEXT), "/sitemap.xml": Reply("", 404)}
    ) as stand:
        crawled(stand, Limits(pages=4))
    # Three requests after the first page wait for two pauses, however late the threads are.
    assert max(moments) - min(moments) >= 0.1


def sitemap(*urls: str, kind: str = "url") -> str:
    inside = "".join(f"<{kind}><loc>{url}</loc></{kind}>" for url in urls)
    root = "urlset" if kind == "url" else "sitemapindex"
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</{root}>'
    )


def test_sitemaps_are_read_through_indexes_and_packing() -> None:
    with Stand({}) as stand:
        xml = "application/xml"
        stand.pages = {
            "/": page(),
            "/robots.txt": Reply(f"Sitemap: {stand.url}/index.xml", content_type=TEXT),
            "/index.xml": Reply(sitemap(f"{stand.url}/one.xml.gz", f"{stand.url}/index.xml", "https://evil.example/s.xml", kind="sitemap"), content_type=xml),
            "/one.xml.gz": Reply(gzipped(sitemap(f"{stand.url}/hidden", "https://evil.example/")), content_type="application/gzip"),
            "/sitemap.xml": Reply(f"{stand.url}/plain\nне адрес\n", content_type=TEXT),
            "/hidden": page(title="с"), "/plain": page(title="п"),
        }  # fmt: skip
        visits, _ = crawled(stand, Limits())
        assert paths(visits, stand) == ["/", "/plain", "/hidden"]
        assert [visit.found for visit in visits] == ["start", "sitemap", "sitemap"]


BOMB = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'


@pytest.mark.parametrize(
    "body", [BOMB.encode(), gzipped(b" " * 30_000_000), b"\x1f\x8bbroken", b"<urlset><url>", b"\0\xff"]
)
def test_hostile_sitemap_is_passed_over(body: bytes) -> None:
    with Stand(
        {"/": page("/a"), "/a": page(title="а"), "/sitemap.xml": Reply(body, content_type="application/xml")}
    ) as stand:
        assert len(crawled(stand, Limits())[0]) == 2


def test_usual_places_are_tried_only_for_what_no_link_promises() -> None:
    with Stand(
        {
            "/": page("/legal|Политика конфиденциальности"),
            "/legal": page(title="п"),
            "/kontakty": page(title="к"),
        }
    ) as stand:
        visits, crawl = crawled(stand, Limits())
        assert paths(visits, stand) == ["/", "/legal", "/kontakty"]
        assert "/privacy" not in stand.asked
    assert visits[-1].found == "place"
    assert not crawl.summary.not_read


def test_site_that_answers_to_any_address_gives_no_guessed_pages() -> None:
    with Stand({"*": lambda request: page(title=f"Не нашлось {request.path}"), "/": page()}) as stand:
        assert paths(crawled(stand, Limits())[0], stand) == ["/"]


def test_own_scripts_are_read_once_and_within_bounds() -> None:
    script = Reply("var a", content_type="application/javascript")
    with (
        Stand({"/a.js": script, "/b.js": script, "/c.js": script}) as stand,
        SiteFetch(f"{stand.url}/", QUICK) as fetch,
    ):
        scripts = OwnScripts(fetch, lambda: fetch.scope, lambda url: not url.endswith("b.js"), files=1)
        base = f"{stand.url}/page/"
        assert [scripts(url, base) is not None for url in ("/a.js", "../a.js?", "/b.js", "/c.js", "https://evil.example/a.js")] == [
            True, True, False, False, False]  # fmt: skip
        assert stand.asked == ["/a.js"]
        assert sorted(scripts.missed.values()) == ["закрыт в robots.txt", "скриптов больше, чем читается"]


def test_memory_does_not_grow_with_pages() -> None:
    import tracemalloc

    def large(request: Request) -> str:
        number = int(request.path.strip("/") or 0)
        return page(f"/{number + 1}", f"/{number + 2}", title=request.path, body="слово " * 20_000)

    with Stand({"*": large}) as stand, SiteFetch(f"{stand.url}/", QUICK) as fetch:
        limits = Limits(look_around=False, pages=80, depth=200, of_one_shape=200, threads=2)
        tracemalloc.start()
        try:
            read = sum(len(visit.fetched.body) for visit in Crawl(f"{stand.url}/", fetch, links_of, limits))
            assert tracemalloc.get_traced_memory()[1] < read / 4
        finally:
            tracemalloc.stop()
