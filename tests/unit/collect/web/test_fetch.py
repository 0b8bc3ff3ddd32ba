"""One address asked: whatever the server does, an answer within bounds or a reason."""

import gzip
import ssl
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.stand import Reply, Request, Stand, endless, gzipped, moved, page, silent
from tests.unit.collect.web.sites import PUBLIC, QUICK, public

from pdcheck.collect.web.fetch import FetchSettings, SiteFetch
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.network import Network, is_private, is_public
from pdcheck.collect.web.transport import Plain, plain_http

CERTIFICATE = Path(__file__).parent / "self-signed.pem"


def asked(stand: Stand, path: str = "/", settings: FetchSettings = QUICK) -> Fetched:
    with SiteFetch(f"{stand.url}/", settings) as fetch:
        return fetch(f"{stand.url}{path}")


def asked_in_public(stand: Stand, url: str, start: str = "http://romashka.example/", **names: str) -> Fetched:
    with SiteFetch(start, QUICK, network=public(stand, **names)) as fetch:
        return fetch(url)


def test_answer_is_told_whole() -> None:
    cookies = Reply("<p>Да", headers={"Set-Cookie": "a=1"}, content_type="Text/HTML; charset=utf-8")
    with Stand({"/": cookies}) as stand:
        answer = asked(stand)
        assert stand.requests[0].headers["User-Agent"].startswith("pdcheck/")
    assert (answer.status, answer.body, answer.content_type) == (200, "<p>Да".encode(), "text/html")
    assert answer.header("set-cookie") == "a=1"
    assert answer.is_ok
    assert not answer.redirects


def test_redirects_are_followed_and_told() -> None:
    with Stand({"/": moved("/a", 301), "/a": moved("b?x=1"), "/b": "здесь"}) as stand:
        answer = asked(stand)
        assert [(hop.to_url.removeprefix(stand.url), hop.status) for hop in answer.redirects] == [
            ("/a", 301),
            ("/b?x=1", 302),
        ]
        assert answer.final_url == f"{stand.url}/b?x=1"


def test_cyrillic_location_is_followed() -> None:
    raw = "/политика".encode().decode("latin-1")
    with Stand({"/": moved(raw), "/политика": "здесь"}) as stand:
        assert asked(stand).is_ok


REFUSED_HOPS = [
    (["/"], "по кругу", "to itself"),
    (["/1", "/2", "/"], "по кругу", "a loop"),
    (["https://evil.example/"], "другой сайт", "another site"),
    (["//evil.example\\@127.0.0.1/"], "другой сайт", "another site in disguise"),
    (["http://127.0.0.1:1/"], "другой сайт", "another port of this machine"),
    (["http://169.254.169.254/latest"], "другой сайт", "the address of a cloud's secrets"),
    (["file:///etc/passwd"], "не открывают", "a file"),
    (["ftp://romashka.example/"], "не открывают", "another protocol"),
    (["data:text/html,x"], "не открывают", "data"),
    (["javascript:alert(1)"], "не открывают", "a script"),
    (["http://[/"], "не открывают", "nonsense"),
]


@pytest.mark.parametrize(("hops", "reason", "why"), REFUSED_HOPS)
def test_redirect_that_leads_away_is_refused(hops: list[str], reason: str, why: str) -> None:
    pages = {path: moved(to) for path, to in zip(["/", "/1", "/2"], hops, strict=False)}
    with Stand(pages) as stand:
        answer = asked(stand)
        assert reason in answer.refused, why
        assert not answer.body
        assert len(stand.requests) <= len(hops)


def test_hops_without_end_are_refused() -> None:
    with Stand({"*": lambda request: moved(f"{request.path}x")}) as stand:
        assert "больше 10 переадресаций" in asked(stand).refused
        assert len(stand.requests) == 10


def test_page_that_sets_a_cookie_and_asks_again_opens() -> None:
    def guarded(request: Request) -> Reply:
        return Reply("вошли") if "Cookie" in request.headers else moved("/", **{"Set-Cookie": "seen=1"})

    with Stand({"/": guarded}) as stand:
        assert asked(stand).is_ok


def test_body_of_a_redirect_is_not_read() -> None:
    with Stand({}) as stand:
        stand.pages = {"/": Reply(endless(lambda: stand), 302, {"Location": "/b"}), "/b": "здесь"}
        assert asked(stand).is_ok


def test_start_may_move_to_a_neighbour_once_and_other_pages_may_not() -> None:
    with (
        Stand(
            {
                "/": moved("http://shop.romashka.example/in"),
                "/in": page("/x"),
                "/p": moved("http://b.romashka.example/"),
            }
        ) as stand,
        SiteFetch("http://romashka.example/", QUICK, network=public(stand)) as fetch,
    ):
        assert "другой сайт" in fetch("http://romashka.example/p").refused
        assert fetch("http://romashka.example/").final_url == "http://shop.romashka.example/in"
        assert "другой сайт" in fetch("http://shop.romashka.example/p").refused


def test_address_of_another_site_is_not_asked() -> None:
    with Stand({"/": "x"}) as stand:
        assert "не принадлежит" in asked_in_public(stand, "http://evil.example/").refused
        assert "не принадлежит" in asked_in_public(stand, "file:///etc/passwd").refused
        assert not stand.requests


def test_neighbour_inside_the_network_is_not_reached_from_a_public_site() -> None:
    with Stand({"/": moved("http://inner.romashka.example/")}) as stand:
        answer = asked_in_public(stand, "http://romashka.example/", inner_romashka_example="10.0.0.5")
        assert "внутренней сети" in answer.refused
        assert len(stand.requests) == 1


def test_name_is_resolved_once_so_that_it_cannot_change_its_mind() -> None:
    answers = iter([PUBLIC, "127.0.0.1", "127.0.0.1"])
    with Stand({"*": Reply("x", headers={"Connection": "close"})}) as stand:
        network = Network(lambda host, port: (next(answers),), stand.dial)
        with SiteFetch("http://romashka.example/", QUICK, network=network) as fetch:
            assert all(fetch(f"http://romashka.example/{number}").is_ok for number in range(3))
    assert next(answers) == "127.0.0.1"


def test_name_with_one_private_address_among_public_ones_is_refused() -> None:
    with Stand({"/": "x"}) as stand:
        network = Network(lambda host, port: (PUBLIC, "127.0.0.1"), stand.dial)
        with SiteFetch("http://romashka.example/", QUICK, network=network) as fetch:
            assert "внутренней сети" in fetch("http://romashka.example/").refused


def test_own_site_inside_the_network_is_read() -> None:
    with Stand({"/": "x"}) as stand:
        assert asked_in_public(stand, "http://romashka.example/", romashka_example="192.168.0.7").is_ok


ADDRESSES = [
    ("93.184.216.34", True, False), ("127.0.0.1", False, True), ("10.1.2.3", False, True), ("192.168.1.1", False, True),
    ("169.254.169.254", False, False), ("100.64.0.1", False, False), ("0.0.0.0", False, False), ("224.0.0.1", False, False),
    ("::1", False, True), ("fe80::1%eth0", False, False), ("fd00::1", False, True), ("2a02:6b8::1", True, False),
    ("::ffff:127.0.0.1", False, True), ("64:ff9b::7f00:1", False, True), ("2002:7f00:1::", False, True),
]  # fmt: skip


@pytest.mark.parametrize(("address", "open_to_all", "inner"), ADDRESSES)
def test_addresses_are_told_apart(address: str, open_to_all: bool, inner: bool) -> None:
    assert (is_public(address), is_private(address)) == (open_to_all, inner)


def test_page_is_cut_at_its_limit() -> None:
    with Stand({"/": "x" * 50_000_000}) as stand:
        answer = asked(stand, settings=QUICK.model_copy(update={"page_bytes": 100_000}))
    assert len(answer.body) == 100_000
    assert "первые" in answer.cut


def test_packed_bomb_is_cut_at_its_limit() -> None:
    bomb = Reply(gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"})
    with Stand({"/": bomb}) as stand:
        assert len(asked(stand).body) == QUICK.page_bytes


def test_document_has_a_limit_of_its_own_and_other_files_are_not_taken() -> None:
    pages = {
        "/a.pdf": Reply(b"%PDF-" + b"x" * 6_000_000, content_type="application/pdf"),
        "/b.docx": Reply(b"PK\x03\x04" + b"x" * 6_000_000, content_type="application/octet-stream"),
        "/c.jpg": Reply(b"x" * 1000, content_type="image/jpeg"),
    }
    with Stand(pages) as stand:
        assert len(asked(stand, "/a.pdf").body) == len(asked(stand, "/b.docx").body) - 1 - 2 + 4 == 6_000_005
        picture = asked(stand, "/c.jpg")
    assert not picture.body
    assert picture.cut


def test_page_that_never_ends_is_cut_in_time() -> None:
    short = QUICK.model_copy(update={"total_seconds": 0.3, "page_bytes": 10**9})
    with Stand({}) as stand:
        stand.pages = {"/": Reply(endless(lambda: stand))}
        answer = asked(stand, settings=short)
    assert "не кончилась" in answer.cut
    assert answer.body


def test_page_that_falls_silent_is_cut_in_time() -> None:
    short = QUICK.model_copy(update={"total_seconds": 0.3, "read_seconds": 5})
    with Stand({}) as stand:
        stand.pages = {"/": Reply(silent(lambda: stand))}
        answer = asked(stand, settings=short)
    assert answer.body == b"<html>"
    assert "не кончилась" in answer.cut
    assert answer.elapsed < 2


def test_headers_that_never_come_are_not_waited_for() -> None:
    short = QUICK.model_copy(update={"total_seconds": 0.3, "read_seconds": 5})
    with Stand({}) as stand:

        def waiting(_: Request) -> str:
            stand.stopped.wait()
            return ""

        stand.pages = {"/": waiting}
        assert "не ответил" in asked(stand, settings=short).refused


def test_closing_cuts_what_is_being_read() -> None:
    begun = threading.Event()
    with Stand({}) as stand:

        def pieces() -> Iterator[bytes]:
            yield b"<html>"
            begun.set()
            stand.stopped.wait()

        stand.pages = {"/": Reply(pieces())}
        found: list[Fetched] = []
        with SiteFetch(
            f"{stand.url}/", QUICK.model_copy(update={"total_seconds": 30, "read_seconds": 30})
        ) as fetch:
            reader = threading.Thread(target=lambda: found.append(fetch(f"{stand.url}/")))
            reader.start()
            assert begun.wait(5)
        reader.join(5)
    assert found[0].cut


@pytest.mark.parametrize("status", [429, 500, 503])
def test_busy_server_is_asked_again(status: int) -> None:
    turns = count()
    with Stand({"/": lambda _: Reply("x", 200 if next(turns) else status, {"Retry-After": "0"})}) as stand:
        assert asked(stand).status == 200
        assert len(stand.requests) == 2


def test_server_that_stays_busy_is_left_after_the_attempts() -> None:
    with Stand({"/": Reply("нет", 503)}) as stand:
        assert asked(stand).status == 503
        assert len(stand.requests) == 3


def test_long_retry_after_is_not_waited_for() -> None:
    with Stand({"/": Reply("нет", 429, {"Retry-After": "3600"})}) as stand:
        assert asked(stand).status == 429
        assert len(stand.requests) == 1


def test_nobody_at_the_address_is_a_reason() -> None:
    with Stand({}) as stand:
        gone = stand.url
    with SiteFetch(f"{gone}/", QUICK) as fetch:
        assert "соединение" in fetch(f"{gone}/").refused


def test_name_that_does_not_exist_is_a_reason() -> None:
    def nowhere(host: str, port: int) -> tuple[str, ...]:
        import socket

        raise socket.gaierror(-2, "Name or service not known")

    with SiteFetch("http://romashka.example/", QUICK, network=Network(nowhere)) as fetch:
        assert "такого имени" in fetch("http://romashka.example/").refused


def test_certificate_of_its_own_making_is_told_and_not_forgiven() -> None:
    with Stand({"/": "тайна"}) as stand:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        stand._server.socket = context.wrap_socket(stand._server.socket, server_side=True)
        url = stand.url.replace("http:", "https:") + "/"
        with SiteFetch(url, QUICK) as fetch:
            answer = fetch(url)
    assert "сертификат" in answer.refused
    assert "self-signed" in answer.tls_error
    assert not answer.body
    assert not stand.requests


def test_server_without_tls_is_told() -> None:
    with Stand({"/": "x"}) as stand:
        url = stand.url.replace("http:", "https:") + "/"
        with SiteFetch(url, QUICK) as fetch:
            answer = fetch(url)
    assert "защищённое соединение" in answer.tls_error


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_wrongly_packed_answer_is_a_reason_or_a_cut(encoding: str) -> None:
    with Stand({"/": Reply("не архив", headers={"Content-Encoding": encoding})}) as stand:
        answer = asked(stand)
    assert answer.refused or answer.cut


def test_packed_page_is_unpacked() -> None:
    with Stand({"/": Reply(gzipped("<p>Да"), headers={"Content-Encoding": "gzip"})}) as stand:
        assert asked(stand).body == "<p>Да".encode()


PLAIN = [
    (moved("https://romashka.example/"), Plain.REDIRECTS, "led to https"),
    (Reply("форма"), Plain.OPEN, "opens without protection"),
    (Reply("нет", 404), Plain.UNKNOWN, "an error tells nothing"),
]


@pytest.mark.parametrize(("reply", "state", "why"), PLAIN)
def test_plain_http_is_told(reply: Reply, state: Plain, why: str) -> None:
    start = "https://romashka.example/"
    with Stand({"/": reply}) as stand, SiteFetch(start, QUICK, network=public(stand)) as fetch:
        told = plain_http(start, fetch)
    assert told.state is state, why
    assert told.url == "http://romashka.example/"
