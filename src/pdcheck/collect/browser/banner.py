"""The notice about cookies as it shows in a tab, and the pressing of its buttons."""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pdcheck.artifacts import QUOTE_LIMIT, Location, Passage
from pdcheck.collect.browser.tab import Tab, script
from pdcheck.reading.pages.notices import consents
from pdcheck.sites import Area, Banner, BannerKind, Link

if TYPE_CHECKING:
    from playwright.async_api import ElementHandle, Frame, JSHandle

_ANCHOR = "уведомление о cookie"
_PRESS_MILLISECONDS = 3000
_HANDLE_SECONDS = 5.0
_PANEL_SECONDS = 1.0


class Shown(NamedTuple):
    """A banner and the frame in which it stands."""

    frame: "Frame"
    facts: dict[str, Any]


async def seek(tab: Tab) -> Shown | None:
    """The banner that shows now, in the page or a frame laid over it."""
    facts = await tab.evaluate("banner", "facts")
    if facts:
        return Shown(tab.page.main_frame, facts)
    for frame, found in await tab.in_frames("banner", "facts"):
        if found and (found["accept"] or found["refuse"]):
            return Shown(frame, found)
    return None


def banner_of(facts: dict[str, Any], page: str) -> Banner:
    """The banner as a fact."""
    location = Location(source=page, anchor=_ANCHOR)
    accept, refuse = facts["accept"], facts["refuse"]
    is_asking = consents(accept) and not facts["byUse"]
    kind = BannerKind.WITH_REJECT if refuse else BannerKind.OPT_IN if is_asking else BannerKind.NOTICE
    return Banner(
        kind=kind,
        passage=Passage(text=facts["text"][:QUOTE_LIMIT], location=location),
        selector=facts["selector"],
        accept=accept,
        refuse=refuse,
        settings=facts["settings"],
        by_use=facts["byUse"],
        links=tuple(
            Link(**link, area=Area.BANNER, passage=Passage(text=link["text"], location=location))
            for link in facts["links"]
        ),
        platform=facts["platform"],
    )


def likeness(banner: Banner) -> str:
    """What tells one banner of a site from another: its words and buttons without numbers and spacing."""
    text = " ".join((banner.passage.text, banner.accept, banner.refuse, banner.settings))
    return re.sub(r"[\W\d]+", " ", text.casefold()).strip()


async def press_accept(tab: Tab, shown: Shown) -> bool:
    """Whether there was a button to accept, and it was pressed."""
    return await _press(tab, await _element(tab, shown.frame, "elements", "accept"))


async def press_refuse(tab: Tab, shown: Shown) -> str:
    """How the visitor refused: «button», «settings», or empty where there is no way to."""
    if await _press(tab, await _element(tab, shown.frame, "elements", "refuse")):
        return "button"
    if not await _press(tab, await _element(tab, shown.frame, "elements", "settings")):
        return ""
    await tab.settle(_PANEL_SECONDS / 2, _PANEL_SECONDS)
    for frame in (shown.frame, *tab.page.frames):
        if await _press(tab, await _element(tab, frame, "panel", "refuse")):
            return "settings"
        if await _save_without_consent(tab, frame):
            return "settings"
    return ""


async def _save_without_consent(tab: Tab, frame: "Frame") -> bool:
    panel = await _handle(tab, frame, "panel")
    save = (await panel.get_property("save")).as_element() if panel else None
    if panel is None or save is None:
        return False
    await tab.unless_broken(panel.evaluate("panel => panel.switchOff()"), _HANDLE_SECONDS)
    return await _press(tab, save)


async def _handle(tab: Tab, frame: "Frame", want: str) -> "JSHandle | None":
    from playwright.async_api import Error

    try:
        handle = await tab.unless_broken(frame.evaluate_handle(script("banner"), want), _HANDLE_SECONDS)
        is_empty = await tab.unless_broken(handle.evaluate("found => found === null"), _HANDLE_SECONDS)
    except (Error, TimeoutError):
        return None
    return None if is_empty else handle


async def _element(tab: Tab, frame: "Frame", want: str, name: str) -> "ElementHandle | None":
    found = await _handle(tab, frame, want)
    return (await found.get_property(name)).as_element() if found else None


async def _press(tab: Tab, element: "ElementHandle | None") -> bool:
    """Press as a visitor would; where something lies over the button, press it by script."""
    from playwright.async_api import Error

    if element is None:
        return False
    try:
        await tab.unless_broken(
            element.click(timeout=_PRESS_MILLISECONDS, no_wait_after=True), _HANDLE_SECONDS
        )
    except (Error, TimeoutError):
        try:
            await tab.unless_broken(element.evaluate("button => button.click()"), _HANDLE_SECONDS)
        except (Error, TimeoutError):
            return False
    return True
