"""A banner tried: what a fresh browser keeps and asks before a choice, after accepting, after refusing."""

import asyncio
import time
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from pdcheck.collect.browser.banner import (
    Shown,
    banner_of,
    likeness,
    press_accept,
    press_refuse,
    seek,
)
from pdcheck.collect.browser.naming import Kept, Naming
from pdcheck.collect.browser.session import Browser
from pdcheck.collect.browser.tab import Tab
from pdcheck.collect.browser.traffic import Sent
from pdcheck.services import Catalogue
from pdcheck.sites import Banner, BrowserVisit, Cookie, Request, Stage

_LOOK_AGAIN = 0.2


class _Tried(NamedTuple):
    """One visit with one choice."""

    way: str = ""
    """How the choice was made: «button», «settings»; empty: it could not be."""
    is_kept: bool | None = None
    cookies: tuple[Cookie, ...] = ()
    requests: tuple[Request, ...] = ()
    banner: Banner | None = None
    trouble: str = ""


def try_banners(
    pages: Iterable[tuple[str, Banner | None]], catalogue: Catalogue, browser: Browser, opened: int = 0
) -> BrowserVisit:
    """Try each distinct banner of a site's pages once; without any, what the first page does by itself.

    `pages`: addresses with the banner that `look` saw there; `opened`: how many pages `look` opened.
    """
    naming = Naming(catalogue)
    visit = BrowserVisit(pages=opened)
    for url in _distinct(pages, browser.limits.banners):
        visit = _joined(visit, url, *(_try(browser, url, stage, naming) for stage in Stage))
    return visit


def _distinct(pages: Iterable[tuple[str, Banner | None]], most: int) -> list[str]:
    first, found = "", dict[str, str]()
    for url, banner in pages:
        first = first or url
        if banner:
            found.setdefault(likeness(banner), url)
    return list(found.values())[:most] or ([first] if first else [])


def _try(browser: Browser, url: str, stage: Stage, naming: Naming) -> _Tried:
    work = partial(_stage, url=url, stage=stage, naming=naming)
    return browser.start(work, lambda trouble: _Tried(trouble=trouble))()


def _joined(visit: BrowserVisit, url: str, before: _Tried, accepted: _Tried, refused: _Tried) -> BrowserVisit:
    banner = before.banner or accepted.banner or refused.banner
    troubles = dict.fromkeys(
        [*visit.trouble.split("; "), *(tried.trouble for tried in (before, accepted, refused))]
    )
    return visit.model_copy(
        update={
            "banner_page": visit.banner_page or (url if banner else ""),
            "banners": (*visit.banners, *([banner] if banner else [])),
            "accept_pressed": visit.accept_pressed or bool(accepted.way),
            "refuse_pressed": visit.refuse_pressed or bool(refused.way),
            "refused_in_settings": visit.refused_in_settings or refused.way == "settings",
            "accept_kept": _all(visit.accept_kept, accepted.is_kept),
            "refuse_kept": _all(visit.refuse_kept, refused.is_kept),
            "cookies": (*visit.cookies, *before.cookies, *accepted.cookies, *refused.cookies),
            "requests": (*visit.requests, *before.requests, *accepted.requests, *refused.requests),
            "trouble": "; ".join(filter(None, troubles)),
        }
    )


def _all(one: bool | None, other: bool | None) -> bool | None:
    known = [value for value in (one, other) if value is not None]
    return all(known) if known else None


async def _stage(tab: Tab, url: str, stage: Stage, naming: Naming) -> _Tried:
    await tab.go(url)
    if stage is Stage.BEFORE:
        return await _untouched(tab, url, naming)
    return await _chosen(tab, url, stage, naming)


async def _untouched(tab: Tab, url: str, naming: Naming) -> _Tried:
    shown = await _await_banner(tab)
    await _settle(tab)
    return _Tried(
        cookies=naming.cookies(await tab.kept(), Stage.BEFORE, url),
        requests=naming.requests(tab.traffic.sent, Stage.BEFORE, url),
        banner=banner_of(shown.facts, url) if shown else None,
        trouble=tab.trouble,
    )


async def _chosen(tab: Tab, url: str, stage: Stage, naming: Naming) -> _Tried:
    shown = await _await_banner(tab)
    if shown is None:
        return _Tried(trouble=tab.trouble)
    # What started by itself before the press belongs to the stage before.
    await _settle(tab)
    before, mark = await tab.kept(), len(tab.traffic.sent)
    way = await _choose(tab, shown, stage)
    if not way:
        return _Tried(banner=banner_of(shown.facts, url), trouble=tab.trouble)
    await _settle(tab)
    sent: list[Sent] = tab.traffic.sent[mark:]
    kept, is_kept, again = await _after_reload(tab)
    return _Tried(
        way=way,
        is_kept=is_kept,
        cookies=_marked(naming.cookies(kept, stage, url), kept, before),
        requests=naming.requests([*sent, *again], stage, url),
        banner=banner_of(shown.facts, url),
        trouble=tab.trouble,
    )


async def _choose(tab: Tab, shown: Shown, stage: Stage) -> str:
    if stage is Stage.REFUSED:
        return await press_refuse(tab, shown)
    return "button" if await press_accept(tab, shown) else ""


async def _after_reload(tab: Tab) -> tuple[Kept, bool, list[Sent]]:
    """What is kept at the end, whether the banner stays away, and what the page asks when it comes again."""
    mark = len(tab.traffic.sent)
    await tab.reload()
    await _settle(tab)
    shown = await seek(tab)
    return await tab.kept(), shown is None, tab.traffic.sent[mark:]


async def _await_banner(tab: Tab) -> Shown | None:
    """The banner, which scripts may bring some time after the page."""
    deadline = time.monotonic() + tab.limits.banner_seconds
    while True:
        shown = await seek(tab)
        if shown is not None or time.monotonic() > deadline:
            return shown
        await asyncio.sleep(_LOOK_AGAIN)


async def _settle(tab: Tab) -> None:
    await tab.settle(tab.limits.trial_quiet_seconds, tab.limits.trial_settle_seconds)


def _marked(cookies: tuple[Cookie, ...], after: Kept, before: Kept) -> tuple[Cookie, ...]:
    """Mark what stood before the choice and was not touched since."""
    values = {(raw["name"], raw["domain"]): (raw["value"], raw["expires"]) for raw in before.cookies}
    same = {
        (raw["name"], raw["domain"])
        for raw in after.cookies
        if values.get((raw["name"], raw["domain"])) == (raw["value"], raw["expires"])
    }
    same |= {(key, host) for place, host, key in before.storage if (place, host, key) in set(after.storage)}
    return tuple(
        cookie.model_copy(update={"is_left_over": True}) if (cookie.name, cookie.domain) in same else cookie
        for cookie in cookies
    )
