"""Runs readers side by side, each in a process of its own, and tells how far each is.

A process keeps what one reader breaks from the others: PDFium is not made for threads, and a reader that is
killed for its memory takes nobody with it.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from pdcheck.errors import UserError

Reader = Callable[[Callable[[str], None]], Any]
"""Reads something, telling the name of each thing as its turn comes."""


class Told(NamedTuple):
    """A reader, by its place among the others, is at a thing of that name."""

    place: int
    name: str


class Ended(NamedTuple):
    """A reader has ended: with what it read, or with the reason why not, in Russian."""

    place: int
    result: Any = None
    trouble: str = ""


def side_by_side(readers: Sequence[Reader], at_once: int | None = None) -> Iterator[Told | Ended]:
    """What readers tell, as they tell it; each ends once, and none raises but for what the user interrupts.

    `at_once` run at a time; None: as many as there are processors, two at least: some wait for the network.
    """
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if "fork" in methods else None)
    limit = at_once or max(2, os.cpu_count() or 1)
    waiting = deque(enumerate(readers))
    running: dict[Connection, tuple[int, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                place, reader = waiting.popleft()
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_read, args=(theirs, reader))
                process.start()
                theirs.close()
                running[ours] = (place, process)
                yield Told(place, "")
            for ours in wait(list(running)):
                assert isinstance(ours, Connection)
                place, process = running[ours]
                told = _received(ours, place)
                if isinstance(told, Ended):
                    process.join()
                    ours.close()
                    del running[ours]
                yield told
    finally:
        for _, process in running.values():
            process.terminate()


def one_by_one(readers: Sequence[Reader]) -> Iterator[Told | Ended]:
    """The same in this process, one after another; what a reader raises but for UserError is not caught."""
    for place, reader in enumerate(readers):
        yield Told(place, "")
        try:
            yield Ended(place, reader(lambda name: None))
        except UserError as error:
            yield Ended(place, trouble=_reason(error))


def _received(ours: Connection, place: int) -> Told | Ended:
    try:
        sort, said = ours.recv()
    except EOFError:
        return Ended(
            place, trouble="чтение прервалось: процесс завершён системой, возможно, не хватило памяти"
        )
    if sort == "now":
        return Told(place, said)
    return Ended(place, result=said) if sort == "read" else Ended(place, trouble=said)


def _read(connection: Connection, reader: Reader) -> None:
    """In the process of its own: read, and send what came of it."""
    with suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            message = ("read", reader(lambda name: connection.send(("now", name))))
        except UserError as error:
            message = ("trouble", _reason(error))
        except Exception as error:
            message = ("trouble", f"сбой программы ({type(error).__name__}): это наша ошибка, а не ваша")
        connection.send(message)
        connection.close()


def _reason(error: UserError) -> str:
    where = f" ({error.where})" if error.where else ""
    return f"{error.message}{where}" + (f"; {error.hint}" if error.hint else "")
