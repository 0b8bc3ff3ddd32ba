"""A stand of small sites on 127.0.0.1, whose hosts end in .example, and one Chromium for all tests of a worker."""

import http.server
import threading
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from pdcheck.collect.browser import Browser, Limits, absence
from pdcheck.services import Catalogue, Category, KnownCookie, KnownService

LIMITS = Limits(
    navigation_seconds=4,
    quiet_seconds=0.2,
    settle_seconds=2,
    page_seconds=15,
    page_bytes=3_000_000,
    trial_quiet_seconds=0.4,
    trial_settle_seconds=3,
    banner_seconds=0.8,
)
STAND_INS = {"*.example": "127.0.0.1"}


class Answer(NamedTuple):
    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "text/html; charset=utf-8"
    act: Callable[[http.server.BaseHTTPRequestHandler, threading.Event], None] | None = None
    """What is done in place of an ordinary answer; the event is set when the stand closes."""


class Stand:
    """Answers by path, and what was asked of it."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        """«host/path» of each request."""
        self.closing = threading.Event()
        stand = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None: ...

            def do_GET(self) -> None:
                stand.answer(self)

            do_POST = do_GET

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A browser that goes away in the middle is what some tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server.server_port

    def url(self, path: str = "/", host: str = "site.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: str, **parts: object) -> str:
        """Put a page at a path; «{counter}» in it is the address of a foreign counter."""
        filled = body.replace("{counter}", f"http://counter.example:{self.port}").replace(
            "{port}", str(self.port)
        )
        self.answers[path] = Answer(f"<!doctype html><meta charset=utf-8>{filled}", **parts)  # type: ignore[arg-type]
        return self.url(path)

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        path = handler.path.partition("?")[0]
        self.asked.append(handler.headers.get("Host", "").partition(":")[0] + path)
        found = self.answers.get(path, Answer(status=404))
        if found.act:
            found.act(handler, self.closing)
            return
        handler.send_response(found.status)
        for name, value in (("Content-Type", found.kind), *found.headers):
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(found.body.encode())

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def stand() -> Iterator[Stand]:
    stand = Stand()
    stand.answers["/count.js"] = Answer(
        "document.cookie = '_cnt_id=42; max-age=31536000'; localStorage.setItem('_cnt_seen', '1');"
        f"new Image().src = 'http://counter.example:{stand.port}/hit?id=42';",
        kind="text/javascript",
    )
    stand.answers["/hit"] = Answer(status=204)
    yield stand
    stand.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    reason = absence()
    if reason:
        pytest.skip(f"no page can be rendered here: {reason}")
    with Browser("http://site.example/", LIMITS, STAND_INS) as running:
        yield running


@pytest.fixture
def catalogue() -> Catalogue:
    counter = KnownService(
        id="counter",
        name="Счётчик",
        owner="ООО «Счётчик»",
        country="RU",
        category=Category.ANALYTICS,
        hosts=("counter.example",),
        cookies=(
            KnownCookie(name="_cnt*", purpose="analytics"),
            KnownCookie(name="uid", purpose="advertising"),
        ),
    )
    engine = KnownService(
        id="engine",
        name="Движок сайта",
        owner="владелец сайта",
        category=Category.OTHER,
        cookies=(KnownCookie(name="PHPSESSID", purpose="necessary"),),
    )
    return Catalogue(services=(counter, engine))
