"""Pages → what a visitor's browser shows of them before any choice: drawn, counted, kept."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pdcheck.collect.browser.banner import banner_of, seek
from pdcheck.collect.browser.naming import Naming
from pdcheck.collect.browser.seen import Frame, RenderedPage
from pdcheck.collect.browser.session import Browser
from pdcheck.collect.browser.tab import Tab
from pdcheck.collect.browser.trouble import NoPage
from pdcheck.services import Catalogue
from pdcheck.sites import Stage

if TYPE_CHECKING:
    from playwright.async_api import Response

IsOurs = Callable[[str], bool]
"""Whether an address belongs to the site: the crawler's scope."""

_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})
_WALK_SECONDS = 0.2
_TIME_IS_UP = "время, отведённое на просмотр сайта в браузере, вышло"


def look(
    pages: Iterable[str], catalogue: Catalogue, browser: Browser, is_ours: IsOurs | None = None
) -> Iterator[RenderedPage]:
    """Each page in its order, a few open at once; whatever goes wrong with one is its `trouble`."""
    naming = Naming(catalogue)
    deadline = time.monotonic() + browser.limits.total_seconds
    waiting: deque[Callable[[], RenderedPage]] = deque()
    for url in pages:
        if time.monotonic() > deadline:
            waiting.append(partial(_unseen, url, _TIME_IS_UP))
        else:
            work = partial(_seen, url=url, naming=naming, is_ours=is_ours or _same_host(url))
            waiting.append(browser.start(work, partial(_unseen, url)))
        # One page that takes long must not leave the others idle behind it.
        if len(waiting) >= 2 * browser.limits.parallel:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def render(url: str, catalogue: Catalogue, browser: Browser, is_ours: IsOurs | None = None) -> RenderedPage:
    """One page."""
    return next(look([url], catalogue, browser, is_ours))


def _unseen(url: str, trouble: str) -> RenderedPage:
    return RenderedPage(url=url, final_url=url, trouble=trouble)


def _same_host(url: str) -> IsOurs:
    def bare(address: str) -> str:
        return (urlsplit(address).hostname or "").removeprefix("www.")

    own = bare(url)
    return lambda address: bare(address) == own


async def _seen(tab: Tab, url: str, naming: Naming, is_ours: IsOurs) -> RenderedPage:
    limits = tab.limits
    response = await tab.go(url)
    _check_is_page(response)
    await tab.settle(limits.quiet_seconds, limits.settle_seconds)
    final_url = tab.page.url
    if not final_url.startswith(("http://", "https://")):
        raise NoPage("страница уводит на адрес, который не открылся")
    if not is_ours(final_url):
        raise NoPage(f"страница уводит на другой сайт: {final_url.partition('?')[0][:200]}")
    kept = await tab.kept()
    sent = list(tab.traffic.sent)
    shown = await seek(tab)
    await _walk_down(tab)
    html = await tab.evaluate("serialise", limits.html_characters)
    if len(html) >= limits.html_characters:
        tab.note("страница слишком велика; прочитано начало")
    return RenderedPage(
        url=url,
        final_url=final_url,
        status=response.status if response else None,
        html=html,
        frames=await _frames(tab, final_url),
        requests=naming.requests(sent, Stage.BEFORE, final_url),
        cookies=naming.cookies(kept, Stage.BEFORE, final_url),
        banner=banner_of(shown.facts, final_url) if shown else None,
        script_errors=tab.traffic.script_errors,
        trouble=tab.trouble,
    )


def _check_is_page(response: "Response | None") -> None:
    """Raise NoPage for what is no document of text."""
    kind = response.headers.get("content-type", "") if response else ""
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        raise NoPage("по этому адресу не страница, а файл")


async def _walk_down(tab: Tab) -> None:
    """Load what waits for scrolling; what that asks of others is no longer «before any act»."""
    if await tab.evaluate("walk_down"):
        await tab.settle(_WALK_SECONDS, tab.limits.settle_seconds / 2)


async def _frames(tab: Tab, page: str) -> tuple[Frame, ...]:
    own = urlsplit(page).netloc
    answers: list[tuple[Any, Any]] = await tab.in_frames("serialise", tab.limits.html_characters // 5)
    return tuple(
        Frame(url=frame.url, html=html)
        for frame, html in answers
        if urlsplit(frame.url).netloc != own and html
    )
