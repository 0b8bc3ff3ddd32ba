"""An address → what the network answers: bounded in bytes, time and hops, never outside the site's scope."""

import threading
import time
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from pdcheck import __version__
from pdcheck.collect.web.body import content_type, read_body, sort_of_content
from pdcheck.collect.web.fetched import Fetched, Redirect
from pdcheck.collect.web.scope import Scope, is_address
from pdcheck.collect.web.urls import host_of, normalised, port_of, readable
from pdcheck.facts import Fact

if TYPE_CHECKING:
    from requests import Response, Session

    from pdcheck.collect.web.network import Deadline, Network

_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class FetchSettings(Fact):
    """How to ask: who we are, how long we wait, how much we take."""

    user_agent: str = f"pdcheck/{__version__} (+self-check of the site by its owner)"
    connect_seconds: float = 10
    read_seconds: float = 15
    """Of silence within an answer."""
    total_seconds: float = 30
    """For one answer, so that a page that never ends is cut."""
    page_bytes: int = 5 * 2**20
    document_bytes: int = 20 * 2**20
    attempts: int = 3
    backoff_seconds: float = 0.5
    longest_wait_seconds: float = 10
    """A longer Retry-After is not waited for."""
    hops: int = 10
    certificates: str | None = None
    """A file of trusted roots in place of the usual ones."""


class _Answer(NamedTuple):
    """One request's outcome before redirects are followed."""

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    refused: str = ""
    cut: str = ""
    tls_error: str = ""
    may_retry: bool = False

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")


class SiteFetch:
    """A `Fetch` over the network for one site; a session a thread, closed at the end of its block."""

    def __init__(
        self,
        start: str,
        settings: FetchSettings | None = None,
        *,
        with_subdomains: bool = False,
        network: "Network | None" = None,
    ) -> None:
        """Open the way to the site of a normalised start address, private only if the start itself is."""
        from pdcheck.collect.web.network import Doorkeeper

        self.settings = settings or FetchSettings()
        self.scope = Scope.of(start, with_subdomains=with_subdomains)
        self._start = start
        self._keeper = Doorkeeper(network)
        self._closed = threading.Event()
        self._local = threading.local()
        self._lock = threading.Lock()
        self._running: set[Deadline] = set()
        self._sessions: list[Session] = []
        self._keeper.let_in(host_of(start), port_of(start))

    def __enter__(self) -> Self:
        """Nothing is opened before the first request."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cut what is still being read, and close the sessions."""
        self._closed.set()
        with self._lock:
            for deadline in self._running:
                deadline.cut()
            for session in self._sessions:
                session.close()

    def __call__(self, url: str) -> Fetched:
        """Ask, follow redirects within the scope, and tell what came; never raises."""
        begun, at = time.monotonic(), datetime.now(UTC)
        hops: list[Redirect] = []
        answer, final = self._walked(url, hops)
        return Fetched(
            url=url,
            final_url=final,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            content_type=content_type(answer.header("content-type")),
            redirects=tuple(hops),
            fetched_at=at,
            elapsed=time.monotonic() - begun,
            refused=answer.refused,
            cut=answer.cut,
            tls_error=answer.tls_error,
        )

    def _walked(self, url: str, hops: list[Redirect]) -> tuple[_Answer, str]:
        current = normalised(url)
        if current is None or not self.scope.contains(current):
            return _Answer(refused="адрес не принадлежит проверяемому сайту"), url
        is_start = current == self._start
        seen = {(current, self._cookies())}
        while True:
            answer = self._answered(current)
            if answer.refused or answer.status not in _REDIRECTS or not answer.header("location"):
                return answer, current
            location = _as_utf8(answer.header("location"))
            following = normalised(location, current)
            hops.append(
                Redirect(from_url=current, to_url=(following or location)[:1000], status=answer.status)
            )
            refused = self._refusal(following, location, is_start)
            if following is None or refused:
                return answer._replace(refused=refused, body=b""), current
            if (following, self._cookies()) in seen:
                return answer._replace(refused="переадресация ходит по кругу", body=b""), current
            if len(hops) >= self.settings.hops:
                return answer._replace(
                    refused=f"больше {self.settings.hops} переадресаций", body=b""
                ), current
            seen.add((following, self._cookies()))
            current = following

    def _refusal(self, following: str | None, location: str, is_start: bool) -> str:
        """Why a hop is not taken; the start page alone may move to a neighbour under the same domain."""
        if following is None:
            return f"переадресация на адрес, который не открывают: {location[:100]}"
        if self.scope.contains(following):
            return ""
        if (
            is_start
            and self.scope.is_same_site(following)
            and not is_address(host_of(following))
            and len(self.scope.places) == 1
        ):
            self.scope = self.scope.widened(following)
            return ""
        return f"переадресация на другой сайт: {readable(following)[:200]}"

    def _cookies(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((one.name, one.value or "") for one in self._session().cookies))

    def _answered(self, url: str) -> _Answer:
        begun = time.monotonic()
        for attempt in range(self.settings.attempts):
            answer = self._asked(url)
            wait = self._wait(answer, attempt)
            is_late = time.monotonic() - begun + wait > self.settings.total_seconds
            if not answer.may_retry or attempt + 1 == self.settings.attempts or is_late:
                break
            if wait > self.settings.longest_wait_seconds or self._closed.wait(wait):
                break
        return answer

    def _wait(self, answer: _Answer, attempt: int) -> float:
        asked = answer.header("retry-after").strip()
        usual = self.settings.backoff_seconds * (1 << attempt)
        return (
            max(float(asked), float(usual))
            if asked.isascii() and asked.isdigit() and len(asked) < 9
            else usual
        )

    def _session(self) -> "Session":
        session: Session | None = getattr(self._local, "session", None)
        if session is None:
            from pdcheck.collect.web.network import session as checked_session

            headers = {
                "User-Agent": self.settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
                "Accept-Language": "ru,en;q=0.3",
                "Accept-Encoding": "gzip, deflate",
                "Connection": "keep-alive",
            }
            session = checked_session(self._keeper, headers, self.settings.certificates or True)
            self._local.session = session
            with self._lock:
                self._sessions.append(session)
        return session

    def _asked(self, url: str) -> _Answer:
        """One request; everything that can go wrong on a network becomes a reason."""
        from requests import RequestException
        from urllib3.exceptions import HTTPError

        from pdcheck.collect.web.network import AddressRefused, Deadline

        if self._closed.is_set():
            return _Answer(refused="обход остановлен")
        timeouts = (self.settings.connect_seconds, self.settings.read_seconds)
        with Deadline(self.settings.total_seconds, self._keeper.active) as deadline:
            with self._lock:
                self._running.add(deadline)
            try:
                with self._session().get(
                    url, stream=True, allow_redirects=False, timeout=timeouts
                ) as response:
                    return self._taken(url, response, deadline)
            except AddressRefused as error:
                return _Answer(refused=str(error))
            except (RequestException, HTTPError, OSError, ValueError) as error:
                return self._failed(error, deadline)
            finally:
                with self._lock:
                    self._running.discard(deadline)

    def _failed(self, error: Exception, deadline: "Deadline") -> _Answer:
        from requests import exceptions

        from pdcheck.collect.web.network import is_certificate_problem

        seconds = f"{self.settings.total_seconds:g} с"
        if deadline.expired:
            return _Answer(refused=f"сайт не ответил за {seconds}")
        if isinstance(error, exceptions.SSLError):
            what = (
                "сертификат не прошёл проверку"
                if is_certificate_problem(error)
                else "защищённое соединение не установлено"
            )
            return _Answer(refused=what, tls_error=f"{what}: {_last_words(error)}")
        if isinstance(error, exceptions.Timeout):
            return _Answer(
                refused="сайт не ответил вовремя", may_retry=isinstance(error, exceptions.ConnectTimeout)
            )
        if "NameResolutionError" in repr(error):
            return _Answer(refused="такого имени сайта нет, или недоступна сеть")
        if isinstance(error, exceptions.ConnectionError | OSError) and not isinstance(error, ValueError):
            return _Answer(refused="соединение не установлено или прервано", may_retry=True)
        return _Answer(refused="ответ сайта не разбирается")

    def _taken(self, url: str, response: "Response", deadline: "Deadline") -> _Answer:
        headers = tuple((name.lower(), value) for name, value in response.raw.headers.items())
        answer = _Answer(status=response.status_code, headers=headers)
        if response.status_code in _REDIRECTS and answer.header("location"):
            return answer
        if response.status_code == 429 or response.status_code >= 500:
            answer = answer._replace(may_retry=True)
        kind = content_type(answer.header("content-type"))
        what = sort_of_content(url, kind, answer.header("content-disposition"))
        if what == "other":
            return answer._replace(cut="это не страница и не документ, содержимое не загружалось")
        settings = self.settings
        limit = settings.page_bytes if what == "page" else settings.document_bytes
        body, cut = read_body(response, limit, deadline, settings.total_seconds)
        return answer._replace(body=body, cut=cut)


def _as_utf8(header: str) -> str:
    """A Location with raw Cyrillic in UTF-8, which headers carry as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _last_words(error: Exception) -> str:
    return str(error).rpartition("] ")[2].partition(" (_ssl")[0].strip("()'\" ")[:120]
