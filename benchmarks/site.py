"""The static audit of a site by its address against fetching and parsing the same pages plainly.

The site is made up: menus, cards, forms, footers, counters, a policy, a consent and scripts of its own;
another process serves it. The plain side is one session of requests and one tree of Beautiful Soup over lxml
a page. The audit applies every rule and finishes its report. Bounds, on two idle cores: 2.5 times the plain
time; 1,500 pages a minute; 300 MB, and twice the pages take at most 1.25 times the memory.

    python benchmarks/site.py [PAGES]
"""

import multiprocessing
import os
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

from pdcheck.collect import WebOptions
from pdcheck.pipeline import Options, audit_sites

BOUND = 2.5
PAGES_A_MINUTE = 1_500
MEGABYTES = 300
GROWTH = 1.25
PAGES = int(sys.argv[1]) if sys.argv[1:] and __name__ == "__main__" else 200
BYTES = 60_000
ROUNDS = 3
SECTIONS = "mebel stoly stulya shkafy kuhni divany krovati polki detskie matrasy svet sad".split()
NAMES = "dub buk yasen olha sosna klen vyaz lipa grab iva kedr el tis tuya orekh".split()
WORDS = (
    "мы делаем мебель на заказ по вашим размерам и доставляем её по городу и области в срок мастер приезжает"
    " с образцами ткани и дерева замер бесплатный гарантия два года оплата после сборки на дому у заказчика"
    " в любой день недели кроме праздников кухня шкаф стол из дуба ясеня берёзы с ящиками и подсветкой"
).split()

HEAD = """<!doctype html><html lang=ru><head><meta charset=utf-8><title>{title} — Дубрава</title>
<meta name=viewport content="width=device-width"><link rel=stylesheet href="/css/main.css">
<script src="/js/jquery.min.js"></script><script src="/js/main.js" defer></script>
<script>(function(m,e,t,r,i,k,a){{m[i]=m[i]||function(){{(m[i].a=m[i].a||[]).push(arguments)}};
k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)}})
(window,document,"script","https://mc.yandex.ru/metrika/tag.js","ym");ym(1234567,"init",{{webvisor:true}});</script>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE"></script></head>
<body class="page page--{number}"><header class="header"><a class=logo href="/">Дубрава</a>
<a href="tel:+74950000000">+7 (495) 000-00-00</a><nav class="menu"><ul class="menu__list">"""
ITEM = '<li class="menu__item"><a class="menu__link" href="{}">{}</a></li>'
CARD = """<div class="card card--wide" data-id="{id}"><h3 class="card__title">{title}</h3>
<img class="card__img lazy" src="/i/{id}.jpg" data-src="/i/{id}@2x.jpg" alt="{title}">
<p class="card__text">{text}</p>
<span class="card__price">{id} ₽</span><a class="btn btn--more" href="{link}">Подробнее</a></div>"""
FORM = """<form class="form form--{number}" id="callback-{number}" action="/send" method="post">
<h3>Вызвать мастера</h3><label>Ваше имя <input type=text name=name required></label>
<label>Телефон <input type=tel name=phone required></label>
<label>Почта <input type=email name=email></label><textarea name=message placeholder="Комментарий"></textarea>
<label class="check"><input type=checkbox name=agree required> Даю <a href="/soglasie">согласие на обработку
персональных данных</a> и ознакомлен с <a href="/politika">политикой обработки персональных данных</a></label>
<button type=submit class="btn btn--send">Отправить</button></form>"""
SUBSCRIPTION = """<form class="subscribe" action="/subscribe" method="post"><input type=email name=email
placeholder="Ваша почта"><button>Подписаться на новости</button><p>Нажимая кнопку, вы соглашаетесь с
<a href="/politika">политикой</a></p></form>"""
REVIEW = "<div class=review><b>Мария Примерова</b><p>{}</p></div>"
FOOT = """<footer class="footer"><div>© ООО «Дубрава», ИНН 7700000000, ОГРН 1027700000000</div>
<address>101000, г. Москва, ул. Примерная, д. 1</address>
<a href="mailto:info@primer.example">info@primer.example</a>
<a href="https://t.me/primer_example">Телеграм</a>
<a href="/politika">Политика обработки персональных данных</a>
<a href="/soglasie">Согласие на обработку персональных данных</a><a href="/kontakty">Контакты</a></footer>
<div class="cookie-banner">Мы используем файлы cookie и Яндекс Метрику. <a href="/politika">Подробнее</a>
<button class="cookie-banner__accept">Принять</button></div></body></html>"""
OWN_SCRIPT = """
document.querySelectorAll('.form').forEach(function (form) {{
  form.addEventListener('submit', function (event) {{
    event.preventDefault();
    fetch('/send', {{ method: 'POST', body: new FormData(form) }}).then(function () {{ form.reset(); }});
  }});
}});
var gallery{0} = {{
  speed: {0}, next: function () {{ return document.querySelector('.gallery-{0}').scrollBy({0}, 0); }}
}};
"""
POLICY = """Политика в отношении обработки персональных данных
ООО «Дубрава» (ИНН 7700000000, ОГРН 1027700000000) является оператором персональных данных.
Оператор обрабатывает имя, номер телефона и адрес электронной почты посетителей сайта, чтобы связаться с ними.
Правовым основанием обработки является согласие субъекта персональных данных.
Обработка ведётся смешанным способом: сбор, запись, систематизация, хранение, уничтожение.
Персональные данные хранятся до достижения целей обработки, но не дольше трёх лет, и затем уничтожаются.
Субъект вправе отозвать согласие, направив письмо на info@primer.example.
Оператор принимает правовые, организационные и технические меры защиты персональных данных."""
CONSENT = """Согласие на обработку персональных данных
Я даю ООО «Дубрава» (101000, г. Москва, ул. Примерная, д. 1) согласие на обработку моих данных.
Цель обработки: обратный звонок и подготовка договора. Перечень данных: имя, телефон, адрес электронной почты.
Действия с данными: сбор, запись, хранение, использование, удаление. Согласие действует один год.
Согласие может быть отозвано письмом на info@primer.example."""


def addresses(pages: int) -> list[str]:
    """Each section holds its goods; no address differs from another in a number alone."""
    legal = ["/", "/politika", "/soglasie", "/kontakty"]
    goods = [f"/{one}/{name}-{other}" for other in NAMES for name in NAMES for one in SECTIONS]
    return [*legal, *goods][:pages]


def page(number: int, all_pages: list[str]) -> bytes:
    """About 60 kB of ordinary markup."""
    chance = random.Random(number)
    title = " ".join(chance.choices(WORDS, k=3))
    parts = [HEAD.format(title=title, number=number)]
    parts += (
        ITEM.format(all_pages[(number + step) % len(all_pages)], f"Раздел {step}") for step in range(40)
    )
    parts += ["</ul></nav></header><main>", *_legal(all_pages[number])]
    size = len("".join(parts).encode())
    while size < BYTES - 6_000:
        text = " ".join(chance.choices(WORDS, k=60))
        link = chance.choice(all_pages)
        parts.append(CARD.format(id=chance.randrange(99_999), title=text[:30], text=text, link=link))
        size += len(parts[-1].encode())
    parts += [FORM.format(number=one) for one in range(1 + number % 3)]
    parts += [REVIEW.format(" ".join(chance.choices(WORDS, k=20))), SUBSCRIPTION]
    return "".join([*parts, "</main>", FOOT]).encode()


def _legal(address: str) -> list[str]:
    text = {"/politika": POLICY * 4, "/soglasie": CONSENT}.get(address, "")
    lines = text.split("\n") if text else []
    return [f"<h1>{line}</h1>" if at == 0 else f"<p>{line}</p>" for at, line in enumerate(lines)]


def serve(pipe: Connection, pages: int) -> None:
    """Answer with the pages and scripts of a site of so many pages."""
    known = addresses(pages)
    bodies = {address: page(number, known) for number, address in enumerate(known)}
    bodies["/js/main.js"] = "".join(OWN_SCRIPT.format(number) for number in range(60)).encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            body = bodies.get(self.path, b"<h1>404</h1>")
            kind = "text/javascript" if self.path.endswith(".js") else "text/html"
            self.send_response(200 if self.path in bodies else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(server.server_address[1])
    server.serve_forever()


def audited(site: str, pages: int) -> None:
    """The audit that a user runs, without a browser and without a wait between requests."""
    report = audit_sites([f"{site}/"], Options(), web=WebOptions(render="never", delay=0, pages=pages))
    assert report.targets[0].pages == pages, report.targets[0].pages
    assert report.findings


def plain(site: str, pages: int) -> None:
    """Each page fetched and parsed, and nothing else."""
    with requests.Session() as session:
        for address in addresses(pages):
            BeautifulSoup(session.get(f"{site}{address}", timeout=10).text, "lxml")


def seconds(work: Callable[[str, int], None], site: str) -> tuple[float, float]:
    """Of the clock, and of the processor."""
    started, busy = time.perf_counter(), time.process_time()
    work(site, PAGES)
    return time.perf_counter() - started, time.process_time() - busy


def site_of(pages: int) -> tuple[multiprocessing.process.BaseProcess, str]:
    """A served site, and its address."""
    ours, theirs = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    server = spawn.Process(target=serve, args=(theirs, pages), daemon=True)
    server.start()
    return server, f"http://127.0.0.1:{ours.recv()}"


def peak_of(pages: int) -> float:
    """Megabytes that a process of its own takes at most to audit a site of so many pages."""
    server, site = site_of(pages)
    ours, theirs = multiprocessing.Pipe()
    audit = multiprocessing.get_context("spawn").Process(target=_tell_peak, args=(theirs, site, pages))
    audit.start()
    peak = float(ours.recv())
    audit.join()
    server.terminate()
    return peak


def _tell_peak(pipe: Connection, site: str, pages: int) -> None:
    audited(site, pages)
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> int:
    peak = peak_of(PAGES)
    growth = peak_of(2 * PAGES) / peak
    print(f"peak memory {peak:.0f} MB (bound {MEGABYTES})", flush=True)
    print(f"twice the pages take {growth:.2f} times the memory (bound {GROWTH})", flush=True)
    server, site = site_of(PAGES)
    audited(site, PAGES), plain(site, PAGES)
    pairs = [(seconds(audited, site), seconds(plain, site)) for _ in range(ROUNDS)]
    server.terminate()
    ratio = median(one[0] / other[0] for one, other in pairs)
    busy = median(one[1] / other[1] for one, other in pairs)
    rate = PAGES * 60 / median(one[0] for one, _ in pairs)
    size = median(len(page(number, addresses(PAGES))) for number in range(PAGES))
    print(f"{PAGES} pages, median {size / 1000:.0f} kB, every rule; load {os.getloadavg()[0]:.1f}")
    print(f"audit / fetching and parsing: {ratio:.2f} (bound {BOUND}); of processor time {busy:.2f}")
    print(f"{rate:.0f} pages a minute (bound {PAGES_A_MINUTE})")
    kept = peak <= MEGABYTES and growth <= GROWTH
    return 0 if ratio <= BOUND and rate >= PAGES_A_MINUTE and kept else 1


if __name__ == "__main__":
    sys.exit(main())
