"""What the tests of crawling share: quick settings, a reader of links, a site that seems public."""

import re
from html import unescape

from tests.stand import Stand

from pdcheck.collect.web.crawl import Crawl
from pdcheck.collect.web.encodings import decoded_page
from pdcheck.collect.web.fetch import FetchSettings, SiteFetch
from pdcheck.collect.web.fetched import Fetched
from pdcheck.collect.web.network import Network
from pdcheck.collect.web.visits import Limits, Link, Visit

QUICK = FetchSettings(connect_seconds=2, read_seconds=2, total_seconds=5, backoff_seconds=0)
PUBLIC = "93.184.216.34"

_FOOTER = re.compile(r"<footer>.*?</footer>", re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')


def links_of(fetched: Fetched) -> list[Link]:
    text = decoded_page(fetched.body, fetched.headers)
    footers = "".join(_FOOTER.findall(text))
    return [
        Link(unescape(url), words, "footer" if f'href="{url}"' in footers else "")
        for url, words in _LINK.findall(text)
    ]


def public(stand: Stand, **names: str) -> Network:
    """A network in which every name is a public address, but for those named, and all lead to the stand."""
    return Network(lambda host, _: (names.get(host.replace(".", "_"), PUBLIC),), stand.dial)


def crawled(
    stand: Stand, limits: Limits | None = None, settings: FetchSettings = QUICK
) -> tuple[list[Visit], Crawl]:
    start = f"{stand.url}/"
    with SiteFetch(start, settings) as fetch:
        crawl = Crawl(start, fetch, links_of, limits or Limits(look_around=False))
        return list(crawl), crawl


def paths(visits: list[Visit], stand: Stand) -> list[str]:
    return [visit.fetched.final_url.removeprefix(stand.url) for visit in visits]
