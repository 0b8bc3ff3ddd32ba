"""Requests in many threads → no more often than is polite."""

import threading
import time


class Pace:
    """Spreads the starts of requests over time."""

    def __init__(self, seconds: float) -> None:
        """At least so long from one start to the next."""
        self.seconds = seconds
        self._next = 0.0
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def wait(self) -> bool:
        """Wait for a turn; False when the crawl has ended meanwhile."""
        if self.seconds > 0:
            with self._lock:
                turn = max(self._next, time.monotonic())
                self._next = turn + self.seconds
            self._stopped.wait(max(turn - time.monotonic(), 0.0))
        return not self._stopped.is_set()

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._stopped.set()
