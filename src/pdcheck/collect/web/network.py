"""Connections that go only to addresses that were looked at first, and end when their time is up."""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, NamedTuple, Self

from requests import Response, Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.poolmanager import PoolManager
from urllib3.util.timeout import Timeout

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressRefused(Exception):
    """A name that leads to an address inside a private network; the message is for people."""


def _resolved(host: str, port: int) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _dialled(address: str, port: int, timeout: float | None) -> socket.socket:
    return socket.create_connection((address, port), timeout)


class Network(NamedTuple):
    """How names become addresses, and addresses connections; tests put their own here."""

    resolve: Callable[[str, int], tuple[str, ...]] = _resolved
    dial: Callable[[str, int, float | None], socket.socket] = _dialled


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, seen through its IPv6 wrappings."""
    ip = _unwrapped(ipaddress.ip_address(address.partition("%")[0]))
    return ip.is_global and not ip.is_multicast


def is_private(address: str) -> bool:
    """Whether an address is of this machine or of an inner network, where a site may well live."""
    ip = _unwrapped(ipaddress.ip_address(address.partition("%")[0]))
    return (ip.is_loopback or ip.is_private) and not ip.is_link_local and not ip.is_unspecified


def _unwrapped(ip: Address) -> Address:
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if inner := ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None):
        return inner
    return ipaddress.IPv4Address(ip.packed[12:]) if ip in _NAT64 else ip


class Deadline:
    """Shuts the connection in use when the time for one request is up."""

    def __init__(self, seconds: float, active: "threading.local") -> None:
        """Count from entering the block."""
        self.expired = False
        self._active = active
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True
        self._sock: socket.socket | None = None

    def watch(self, sock: socket.socket | None) -> None:
        """Take over the socket that serves the request; a connection forgets its own when it is the last."""
        self._sock = sock
        if self.expired:
            self.cut()

    def cut(self) -> None:
        """End the reading, wherever it is."""
        self.expired = True
        if self._sock is not None:
            with contextlib.suppress(OSError, ValueError):
                # SSLSocket.shutdown would take the TLS state from under the thread that reads.
                socket.socket.shutdown(self._sock, socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        """Start counting."""
        self._active.deadline = self
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop counting."""
        self._timer.cancel()
        self._active.deadline = None


class Doorkeeper:
    """Resolves each name once, refuses private addresses but the user's own, and opens connections."""

    def __init__(self, network: Network | None = None) -> None:
        """Nothing private is let in before `let_in`."""
        self.active = threading.local()
        self._network = network or Network()
        self._own: frozenset[str] = frozenset()
        self._known: dict[str, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def let_in(self, host: str, port: int) -> bool:
        """Allow a host that the user named and whose every address is private; tell whether it is such."""
        try:
            addresses = self.addresses(host, port)
        except OSError:
            return False
        if not addresses or not all(map(is_private, addresses)):
            return False
        self._own |= {host}
        return True

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """What a name means, the same throughout a run, so that it cannot change after it was checked."""
        with self._lock:
            known = self._known.get(host)
        if known is None:
            found = self._network.resolve(host, port)
            with self._lock:
                known = self._known.setdefault(host, found)
        return known

    def connected(self, host: str, port: int, timeout: float | None) -> socket.socket:
        """A connection to the first of the checked addresses that answers."""
        addresses = self.addresses(host, port)
        if host not in self._own and not all(map(is_public, addresses)):
            raise AddressRefused(f"имя {host} ведёт на адрес внутренней сети")
        error: OSError = socket.gaierror(f"no address: {host}")
        for address in addresses[:2]:
            try:
                return self._network.dial(address, port, timeout)
            except OSError as failed:
                error = failed
        raise error


class _Checked(HTTPConnection):
    """A connection that asks the doorkeeper instead of the resolver."""

    keeper: Doorkeeper

    def _new_conn(self) -> socket.socket:
        timeout = Timeout.resolve_default_timeout(self.timeout)
        try:
            sock = self.keeper.connected(self.host.strip("[]"), self.port, timeout)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"timed out: {self.host}") from error
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> None:
        deadline: Deadline | None = getattr(self.keeper.active, "deadline", None)
        super().request(*args, **kwargs)
        if deadline is not None:
            deadline.watch(self.sock)


def _pools(keeper: Doorkeeper) -> dict[str, type[HTTPConnectionPool]]:
    plain = type("Plain", (_Checked,), {"keeper": keeper})
    secure = type("Secure", (_Checked, HTTPSConnection), {"keeper": keeper})
    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }


class _CheckedAdapter(HTTPAdapter):
    """Requests' adapter over checked connections."""

    def __init__(self, keeper: Doorkeeper) -> None:
        self._keeper = keeper
        super().__init__(pool_connections=4, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = _pools(self._keeper)


class _OneHop(Session):
    """A session that leaves redirects to its caller; requests would read their bodies without bounds."""

    def get_redirect_target(self, resp: Response) -> str | None:
        return None


def session(keeper: Doorkeeper, headers: dict[str, str], verify: bool | str) -> Session:
    """A session whose every connection is checked; proxies and passwords of the environment are not used."""
    made = _OneHop()
    made.trust_env = False
    made.headers.clear()
    made.headers.update(headers)
    made.verify = verify
    made.mount("http://", _CheckedAdapter(keeper))
    made.mount("https://", _CheckedAdapter(keeper))
    return made


def is_certificate_problem(error: BaseException) -> bool:
    """Whether TLS failed on the certificate, and not on the handshake."""
    seen: set[int] = set()
    chain: list[BaseException] = [error]
    while chain:
        one = chain.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, ssl.SSLCertVerificationError):
            return True
        chain += [inner for inner in (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
                  if isinstance(inner, BaseException)]  # fmt: skip
    return False
