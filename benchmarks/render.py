"""Rendered pages against Chromium alone loading the same pages once, and memory over many pages.

Chromium alone: one process, a fresh context a page, driven by bare Playwright. Bounds: 1.5 times its time, in
the median of rounds; memory of the browser and of Python after 50 pages at most 1.25 times that after 10.
"""

import http.server
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from pdcheck.collect.browser import Browser, look
from pdcheck.collect.browser.chromium import program
from pdcheck.services import Catalogue

BOUND = 1.5
GROWTH = 1.25
PAGES = 20
ROUNDS = 3
PARAGRAPH = "<p>Компания принимает заявки каждый день, кроме выходных; мастер перезванивает сам. {}</p>"
FORM = """
<form action=/send method=post><input name=name placeholder=Имя><input type=tel name=phone>
<label><input type=checkbox> Согласен на обработку персональных данных</label>
<button>Отправить</button></form>"""
BANNER = """
<div id=cookie-bar style="position:fixed;bottom:0">Мы используем файлы cookie.
<button>Принять</button><button>Отклонить</button></div>"""
SCRIPT = """
document.cookie = "visitor=1; max-age=86400";
const box = document.createElement("section");
box.innerHTML = document.querySelector("template").innerHTML;
document.body.append(box);
fetch("/data.json");
"""


def page(number: int) -> bytes:
    """A page of some 60 kB with a style, scripts, pictures, a form built by a script and a banner."""
    text = "".join(PARAGRAPH.format(f"Заявка {number}-{line}") for line in range(300))
    pictures = "".join(f'<img src="/{number}/{one}.svg" width=40>' for one in range(8))
    return (
        f"<!doctype html><meta charset=utf-8><title>Страница {number}</title>"
        f"<link rel=stylesheet href=/a.css><h1>Страница {number}</h1>{pictures}{text}"
        f"<template>{FORM}</template>{BANNER}<script src=/a.js></script>"
    ).encode()


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        bodies = {
            ".css": ("text/css", b"p{margin:4px}"),
            ".js": ("text/javascript", SCRIPT.encode()),
            ".svg": (
                "image/svg+xml",
                b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>",
            ),
            ".json": ("application/json", b"{}"),
            ".ico": ("image/x-icon", b""),
        }
        kind, body = bodies.get(Path(self.path).suffix) or (
            "text/html; charset=utf-8",
            page(int(self.path[2:])),
        )
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """A browser closes its connections when it likes."""


@contextmanager
def served() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/p"
    server.shutdown()


def alone(urls: list[str]) -> float:
    """Chromium alone: one process, a fresh context a page, each loaded once."""
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=program(), args=root)
        started = time.perf_counter()
        for url in urls:
            context = browser.new_context()
            context.new_page().goto(url)
            context.close()
        spent = time.perf_counter() - started
        browser.close()
    return spent


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
    return found


def megabytes() -> float:
    """Private memory of this process and all below it."""
    total = 0
    for process in descendants():
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
    return total / 1024


def rendered(urls: list[str]) -> tuple[float, list[float]]:
    memory = []
    with Browser(urls[0]) as browser:
        started, measuring = time.perf_counter(), 0.0
        for number, seen in enumerate(look(urls, Catalogue(), browser), 1):
            assert seen.is_read, seen.trouble
            assert not seen.trouble, seen.trouble
            if number % 10 == 0:
                before = time.perf_counter()
                memory.append(megabytes())
                measuring += time.perf_counter() - before
        return time.perf_counter() - started - measuring, memory


def main() -> int:
    with served() as base:
        urls = [f"{base}{number}" for number in range(PAGES)]
        alone(urls[:3])
        pairs = [(alone(urls), rendered(urls)[0]) for _ in range(ROUNDS)]
        _, memory = rendered([f"{base}{number}" for number in range(50)])
    ratio, growth = median(ours / chromium for chromium, ours in pairs), memory[-1] / memory[0]
    for chromium, ours in pairs:
        print(f"{PAGES} pages: Chromium alone {chromium:.2f} s, rendered {ours:.2f} s, {ours / chromium:.2f}")
    print(f"ratio {ratio:.2f} (bound {BOUND})")
    print(f"memory, MB: {', '.join(f'{m:.0f}' for m in memory)}; growth {growth:.2f} (bound {GROWTH})")
    return int(ratio > BOUND or growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
