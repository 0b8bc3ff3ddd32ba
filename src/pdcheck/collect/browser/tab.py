"""One tab in a context of its own: goes to a page within bounds, waits for quiet, gives what it holds."""

import asyncio
import time
from collections.abc import Awaitable
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from pdcheck.collect.browser.limits import Limits
from pdcheck.collect.browser.naming import Kept
from pdcheck.collect.browser.traffic import Sent, Traffic
from pdcheck.collect.browser.trouble import Broken, NoPage

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Dialog, Frame, Page, Response

_T = TypeVar("_T")
_DIALOGS = 20
_FRAMES = 20
_FRAME_SECONDS = 2.0
_WATCH_AFTER = 0.7
_SCRIPT_SECONDS = 8.0
"""For one script of ours in a page; a page that computes without end never lets it run."""


def script(name: str) -> str:
    """The text of one of our scripts for pages."""
    return resources.files(__package__).joinpath("scripts", f"{name}.js").read_text("utf-8")


class Tab:
    """A page and what is noted of it."""

    def __init__(self, context: "BrowserContext", page: "Page", limits: Limits) -> None:
        """Listen to a fresh page of a fresh context."""
        self.page = page
        self.limits = limits
        self.traffic = Traffic(limits.requests)
        self.trouble = ""
        """The first thing that went wrong and was survived."""
        self._context = context
        self._dialogs = 0
        self._broken: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        context.on("request", self.traffic.on_request)
        context.on("requestfinished", self.traffic.on_end)
        context.on("requestfailed", self.traffic.on_failure)
        context.on("response", self.traffic.on_response)
        context.on("page", self._on_page)
        page.on("websocket", lambda socket: self.traffic.sent.append(Sent(socket.url, "websocket")))
        page.on("pageerror", self._on_error)
        page.on("dialog", self._on_dialog)
        page.on("crash", lambda _: self.break_off("вкладка браузера упала на этой странице"))
        page.on("close", lambda _: self.break_off("страница закрыла себя"))

    async def _on_page(self, page: "Page") -> None:
        if page is not self.page:
            await page.close()

    def _on_error(self, _: object) -> None:
        self.traffic.script_errors += 1

    async def _on_dialog(self, dialog: "Dialog") -> None:
        self._dialogs += 1
        if self._dialogs > _DIALOGS:
            self.break_off("страница без конца показывает окна с сообщениями")
        from playwright.async_api import Error

        try:
            await dialog.dismiss()
        except Error:
            return

    def break_off(self, reason: str) -> None:
        """End all that waits for this tab."""
        if not self._broken.done():
            self._broken.set_result(reason)

    def note(self, trouble: str) -> None:
        """Keep the first trouble."""
        self.trouble = self.trouble or trouble

    async def unless_broken(self, work: Awaitable[_T], seconds: float) -> _T:
        """The result of work; raises Broken when the tab dies first, TimeoutError when it takes too long."""
        task = asyncio.ensure_future(work)
        both: set[asyncio.Future[Any]] = {task, self._broken}
        try:
            await asyncio.wait(both, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            if self._broken.done():
                raise Broken(self._broken.result())
            raise TimeoutError
        finally:
            if not task.done():
                task.cancel()
                await asyncio.wait({task}, timeout=1)

    async def _watch_bytes(self) -> None:
        """Stop loading once more came than a page may have."""
        session = await self._context.new_cdp_session(self.page)
        stopping: set[asyncio.Task[Any]] = set()

        def on_data(event: dict[str, Any]) -> None:
            self.traffic.bytes += int(event["dataLength"])
            if self.traffic.bytes > self.limits.page_bytes and not stopping:
                self.note(self._too_large() + "; прочитано начало")
                stopping.add(asyncio.ensure_future(session.send("Page.stopLoading")))
                # What streams on is cut off, so that nothing grows behind the stopped page.
                stopping.add(asyncio.ensure_future(self._context.set_offline(True)))

        session.on("Network.dataReceived", on_data)
        await session.send("Network.enable", {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0})

    def _too_large(self) -> str:
        return f"страница больше {self.limits.page_bytes // 1_000_000} МБ"

    async def go(self, url: str) -> "Response | None":
        """Load a page; what has come by the end of the time is kept, with a note."""
        if not url.startswith(("http://", "https://")):
            raise NoPage("браузер открывает только адреса http и https")
        return await self._loaded(self.page.goto(url, wait_until="commit", timeout=self._milliseconds()))

    async def reload(self) -> None:
        """Load the same page again in the same context."""
        await self._loaded(self.page.reload(wait_until="commit", timeout=self._milliseconds()))

    def _milliseconds(self) -> float:
        return self.limits.navigation_seconds * 1000

    async def _loaded(self, going: "Awaitable[Response | None]") -> "Response | None":
        from playwright.async_api import TimeoutError as Late

        started = time.monotonic()
        response = await self.unless_broken(going, self.limits.navigation_seconds + 1)
        declared = response.headers.get("content-length", "") if response else ""
        if declared.isdecimal() and int(declared) > self.limits.page_bytes:
            raise NoPage(self._too_large())
        try:
            await self._until_load(_WATCH_AFTER)
        except (TimeoutError, Late):
            # Counting bytes costs a tenth of all time; most pages are whole before it begins.
            await self._watch_bytes()
            left = self.limits.navigation_seconds - (time.monotonic() - started)
            try:
                await self._until_load(max(left, 0.1))
            except (TimeoutError, Late):
                self.note("страница не догрузилась за отведённое время; прочитано то, что пришло")
        return response

    async def _until_load(self, seconds: float) -> None:
        await self.unless_broken(self.page.wait_for_load_state("load", timeout=seconds * 1000), seconds + 1)

    async def settle(self, quiet: float, longest: float) -> None:
        """Wait until nothing moved for a while, but not for ever."""
        deadline = time.monotonic() + longest
        while not self._broken.done() and time.monotonic() < deadline:
            since = self.traffic.quiet_for()
            if since >= quiet:
                return
            await asyncio.sleep(max(quiet - since, 0.02) if since else 0.02)

    async def evaluate(self, name: str, argument: object = None) -> Any:
        """The answer of one of our scripts in the page."""
        return await self.unless_broken(self.page.evaluate(script(name), argument), _SCRIPT_SECONDS)

    async def in_frames(self, name: str, argument: object = None) -> "list[tuple[Frame, Any]]":
        """The answers of one of our scripts in the inner frames that answer in time."""
        from playwright.async_api import Error

        answers = []
        for frame in self.page.frames[1 : _FRAMES + 1]:
            if not frame.url.startswith("http"):
                continue
            try:
                answer = await self.unless_broken(frame.evaluate(script(name), argument), _FRAME_SECONDS)
            except (TimeoutError, Error):
                continue
            answers.append((frame, answer))
        return answers

    async def kept(self) -> Kept:
        """Cookies and storage keys at this moment."""
        states = [await self.evaluate("storage")]
        states += [answer for _, answer in await self.in_frames("storage")]
        cookies = await self.unless_broken(self._context.cookies(), _SCRIPT_SECONDS)
        keys: dict[tuple[str, str, str], None] = {}
        for state in states:
            for place, held in (("local_storage", state["local"]), ("session_storage", state["session"])):
                keys |= {(place, state["host"], key): None for key in held}
        return Kept(list(cookies), list(keys))  # type: ignore[arg-type]
