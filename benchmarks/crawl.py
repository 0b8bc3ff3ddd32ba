"""Crawling a site of 200 pages on this machine against fetching and parsing the same pages plainly.

Both sides parse each page once with Beautiful Soup over lxml; the plain side is one session of
requests. The site is served by another process. Bounds, on two idle cores: 1.3 times the plain time;
1,500 pages a minute; 300 MB.
"""

import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from statistics import median

import requests
from bs4 import BeautifulSoup

from pdcheck.collect.web.crawl import crawl
from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetch import SiteFetch
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.visits import Limits, Link

BOUND = 1.3
PAGES_A_MINUTE = 1_500
MEGABYTES = 300
PAGES = 200
BYTES = 60_000
ROUNDS = 5
LIMITS = Limits(pages=PAGES, of_one_shape=PAGES, depth=PAGES, look_around=False)
WORDS = "мы делаем мебель на заказ по вашим размерам и доставляем её по городу и области в срок".split()


HEAD = "<!doctype html><html><head><meta charset=utf-8><title>Страница {}</title></head><body><ul>"
ITEM = '<li><a class="menu__link" href="/page/{}">Раздел {}</a></li>'
CARD = '<div class="card card--wide" data-id="{}"><h3>{}</h3><p>{}</p><img src="/i/{}.jpg" alt=""></div>'
FORM = '<form action="/send"><input name="phone"><button>Отправить</button></form><footer>© Пример</footer>'


def page(number: int) -> bytes:
    """About 60 kB of ordinary markup: a menu, cards, a form, a footer."""
    chance = random.Random(number)
    parts = [
        HEAD.format(number),
        *(ITEM.format((number + step) % PAGES, step) for step in range(40)),
        "</ul>",
    ]
    size = len("".join(parts).encode())
    while size < BYTES:
        words = " ".join(chance.choices(WORDS, k=30))
        parts.append(CARD.format(chance.random(), words[:30], words, number))
        size += len(parts[-1].encode())
    return "".join([*parts, FORM, "</body></html>"]).encode()


def serve(pipe: Connection) -> None:
    bodies = [page(number) for number in range(PAGES)]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            body = bodies[int(self.path.rpartition("/")[2] or 0)]
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(server.server_address[1])
    server.serve_forever()


def links_of(fetched: Fetched) -> list[Link]:
    soup = BeautifulSoup(decoded_page(fetched.body, fetched.headers), "lxml")
    return [Link(str(anchor["href"]), anchor.get_text()) for anchor in soup.find_all("a", href=True)]


def crawled(site: str) -> None:
    with SiteFetch(f"{site}/page/0") as fetch:
        read = sum(1 for _ in crawl(f"{site}/page/0", fetch, links_of, LIMITS))
    assert read == PAGES, read


def plain(site: str) -> None:
    with requests.Session() as session:
        for number in range(PAGES):
            soup = BeautifulSoup(session.get(f"{site}/page/{number}", timeout=10).text, "lxml")
            soup.find_all("a", href=True)


def seconds(work: Callable[[str], None], site: str) -> float:
    started = time.perf_counter()
    work(site)
    return time.perf_counter() - started


def main() -> int:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    site = f"http://127.0.0.1:{ours.recv()}"
    crawled(site)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    plain(site)
    pairs = [(seconds(crawled, site), seconds(plain, site)) for _ in range(ROUNDS)]
    server.terminate()
    ratio = median(one / other for one, other in pairs)
    rate = PAGES * 60 / median(one for one, _ in pairs)
    print(f"{PAGES} pages of {BYTES // 1000} kB: crawling / plain reading: {ratio:.2f} (bound {BOUND})")
    print(f"{rate:.0f} pages a minute (bound {PAGES_A_MINUTE})")
    print(f"peak memory {peak:.0f} MB (bound {MEGABYTES})")
    return 0 if ratio <= BOUND and rate >= PAGES_A_MINUTE and peak <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
