"""Chromium for the time of a run: one process, driven from a thread of its own, a fresh context a page."""

import asyncio
import json
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import TimeoutError as Late
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pdcheck import __version__
from pdcheck.collect.browser import chromium
from pdcheck.collect.browser.limits import Limits
from pdcheck.collect.browser.tab import Tab, script
from pdcheck.collect.browser.trouble import Broken, told
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from playwright.async_api import Browser as Process
    from playwright.async_api import BrowserContext, Playwright

_T = TypeVar("_T")
_LAUNCHES = 5
_CLOSE_SECONDS = 10.0
VIEWPORT = (1280, 900)


class Browser:
    """A context manager around Chromium; enter raises UserError where there is none."""

    def __init__(
        self, site: str = "", limits: Limits | None = None, stand_ins: Mapping[str, str] | None = None
    ) -> None:
        """Prepare for a site; `stand_ins` gives addresses to host patterns in place of DNS, for tests."""
        self.limits = limits or Limits()
        self._site = site
        self._stand_ins = stand_ins or {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="pdcheck-browser", daemon=True)
        self._playwright: Playwright | None = None
        self._process: Process | None = None
        self._own: BrowserContext | None = None
        self._launches = 0
        self._profile = tempfile.TemporaryDirectory(prefix="pdcheck-", ignore_cleanup_errors=True)
        self._next_start = 0.0

    def __enter__(self) -> Self:
        """Start Chromium; raises UserError where it is missing or does not start."""
        missing = chromium.absence()
        if missing:
            self._discard()
            raise UserError(missing, hint=chromium.INSTALL[missing])
        self._thread.start()
        self._launching = asyncio.Lock()
        self._places = asyncio.Semaphore(self.limits.parallel)
        try:
            self._run(self._ready(), 60)
        except Exception as error:
            self.__exit__()
            raise UserError(
                "браузер Chromium не запустился",
                str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__,
                "проверьте, что он запускается: chromium --headless --version",
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        """Close Chromium and everything that was started for it."""
        with suppress(Late, Broken):
            self._run(self._close(), 3 * _CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSE_SECONDS)
        self._discard()

    def _discard(self) -> None:
        if not self._loop.is_running():
            self._loop.close()
        self._profile.cleanup()

    def start(self, work: Callable[[Tab], Awaitable[_T]], otherwise: Callable[[str], _T]) -> Callable[[], _T]:
        """Begin work with a tab of its own; what is returned waits for its end.

        Whatever a page does ends its own work only: `otherwise` makes the result of the trouble's words.
        """
        future = asyncio.run_coroutine_threadsafe(self._survived(work, otherwise), self._loop)

        def wait() -> _T:
            try:
                return future.result(4 * self.limits.page_seconds)
            except Late as late:
                future.cancel()
                return otherwise(told(late))

        return wait

    async def _survived(self, work: Callable[[Tab], Awaitable[_T]], otherwise: Callable[[str], _T]) -> _T:
        try:
            async with self._tab() as tab, asyncio.timeout(self.limits.page_seconds):
                return await work(tab)
        except Exception as error:
            return otherwise(told(error))

    def _run(self, work: Coroutine[Any, Any, _T], seconds: float) -> _T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except Late:
            future.cancel()
            raise

    async def _ready(self) -> "Process":
        """The running process; started again, a few times, where it died."""
        async with self._launching:
            if self._process is not None and self._process.is_connected():
                return self._process
            if self._launches >= _LAUNCHES:
                raise Broken("браузер снова и снова падает; страницы после этого не открывались")
            self._launches += 1
            return await self._launch()

    async def _launch(self) -> "Process":
        from playwright.async_api import async_playwright

        if self._playwright is None:
            self._playwright = await async_playwright().start()
        profile = Path(self._profile.name, str(self._launches))
        (profile / "Default").mkdir(parents=True)
        (profile / "Default" / "Preferences").write_text(json.dumps(chromium.PREFERENCES), "utf-8")
        # A profile of our own, for preferences that its private windows take over.
        self._own = await self._playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium.program(),
            args=chromium.flags(self._site, self._stand_ins),
            headless=True,
            accept_downloads=False,
            handle_sigint=False,
        )
        process = self._own.browser
        if process is None:
            raise Broken("браузер запущен, но не отвечает")
        self._process = process
        return process

    async def _close(self) -> None:
        if self._own is not None:
            await _patiently(self._own.close())
        if self._playwright is not None:
            await _patiently(self._playwright.stop())
        leftover = asyncio.all_tasks() - {asyncio.current_task()}
        for task in leftover:
            task.cancel()
        await asyncio.gather(*leftover, return_exceptions=True)
        await self._loop.shutdown_asyncgens()

    @asynccontextmanager
    async def _tab(self) -> AsyncIterator[Tab]:
        """A tab in a fresh context, which ends with it; waits for one of the few places."""
        async with self._places:
            process = await self._ready()
            await self._pace()
            context = await process.new_context(
                locale="ru-RU",
                user_agent=_user_agent(process.version),
                viewport={"width": VIEWPORT[0], "height": VIEWPORT[1]},
                service_workers="block",
                accept_downloads=False,
            )
            try:
                await context.add_init_script(script("open_shadows"))
                yield Tab(context, await context.new_page(), self.limits)
            finally:
                if not await _patiently(context.close()):
                    await self._give_up(process)

    async def _pace(self) -> None:
        now = time.monotonic()
        start = max(now, self._next_start)
        self._next_start = start + self.limits.delay_seconds
        if start > now:
            await asyncio.sleep(start - now)

    async def _give_up(self, process: "Process") -> None:
        """End a process that no longer closes its windows; the next page starts another."""
        if self._process is process:
            self._process = None
            await _patiently(process.close())


async def _patiently(closing: Coroutine[Any, Any, None]) -> bool:
    """Whether something closed in time."""
    from playwright.async_api import Error

    try:
        await asyncio.wait_for(closing, _CLOSE_SECONDS)
    except TimeoutError:
        return False
    except Error:
        return True
    return True


def _user_agent(version: str) -> str:
    """Chromium's own, without the mark of a headless one, and our name."""
    major = version.partition(".")[0]
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
        f" Chrome/{major}.0.0.0 Safari/537.36 pdcheck/{__version__}"
    )
