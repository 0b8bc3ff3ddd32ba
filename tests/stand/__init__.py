"""A small web server on 127.0.0.1 for tests: a path gives a reply, or a function of the request does."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote


@dataclass(frozen=True)
class Reply:
    """What the stand answers; a body in pieces is sent as it comes, without an end known beforehand."""

    body: bytes | str | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """What the stand was asked."""

    path: str
    """With its query, as it was sent."""
    headers: Mapping[str, str]
    method: str = "GET"


Answer = Reply | str | bytes | Callable[[Request], "Reply | str | bytes"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error."""


class Stand:
    """A site on a port of 127.0.0.1 while the block lasts; `requests` tells what it was asked."""

    def __init__(self, pages: Mapping[str, Answer]) -> None:
        self.pages = dict(pages)
        self.requests: list[Request] = []
        self.stopped = threading.Event()
        """Set when the stand closes; pages that wait, wait for it."""
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.requests]

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        path = request.path.partition("?")[0]
        found = next(
            (self.pages[key] for key in (request.path, path, unquote(path), "*") if key in self.pages), None
        )
        if found is None:
            return Reply("<html><title>404</title>Нет такой страницы", status=404)
        made = found(request) if callable(found) else found
        return made if isinstance(made, Reply) else Reply(made)

    def dial(self, address: str, port: int, timeout: float | None) -> socket.socket:
        """A connection to the stand, whatever address was meant; for sites that pretend to be public."""
        return socket.create_connection(("127.0.0.1", self.port), timeout)


def _handler(stand: Stand) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            reply = stand.answer(Request(self.path, dict(self.headers.items()), self.command))
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
                self.send_header(name, value)
            if isinstance(body, bytes):
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            self.close_connection = True
            self.end_headers()
            for piece in body:
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Tests read `requests` instead."""

    return Handler


def page(*links: str, title: str = "Страница", body: str = "") -> str:
    """A page with links, each an address, or «address|text»."""
    anchors = "".join(
        f'<a href="{address}">{text or address}</a>'
        for address, _, text in (link.partition("|") for link in links)
    )
    return f"<html><head><title>{title}</title></head><body>{body}{anchors}</body></html>"


def moved(to: str, status: int = 302, **headers: str) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": to, **headers})


def endless(
    stand: Callable[[], Stand], piece: bytes = b"<p>\xd0\xb5\xd1\x89\xd1\x91</p>" * 100
) -> Iterator[bytes]:
    """A body that goes on until the stand closes."""
    while not stand().stopped.is_set():
        yield piece


def silent(stand: Callable[[], Stand], first: bytes = b"<html>") -> Iterator[bytes]:
    """A body that begins and then keeps silence until the stand closes."""
    yield first
    stand().stopped.wait()


def gzipped(text: str | bytes) -> bytes:
    """The bytes packed, as sitemaps often are."""
    return gzip.compress(text if isinstance(text, bytes) else text.encode())
