"""Where Chromium is, and the flags by which it stays quiet and away from private addresses."""

import base64
import ipaddress
import os
import shutil
import socket
from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

NO_CHROMIUM = "браузер Chromium не установлен"
NO_PLAYWRIGHT = "пакет playwright не установлен"
INSTALL = {
    NO_CHROMIUM: "установите его: apt-get install chromium; или запустите без --render always",
    NO_PLAYWRIGHT: "установите его: pip install 'pdcheck[browser]'; или запустите без --render always",
}


def program() -> str | None:
    """The Chromium or Chrome found on PATH."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def absence() -> str:
    """Why no page can be rendered here, in Russian; empty when one can."""
    if find_spec("playwright") is None:
        return NO_PLAYWRIGHT
    return "" if program() else NO_CHROMIUM


PREFERENCES = {"profile": {"cookie_controls_mode": 0}}
"""Contexts are private windows, in which Chromium refuses cookies of third parties unless told not to: the
visitors of a site have them, so they must be seen."""


def flags(site: str, stand_ins: Mapping[str, str]) -> list[str]:
    """The command line; private addresses are closed unless the site itself stands at one."""
    rules = [f"MAP {pattern} {address}" for pattern, address in stand_ins.items()]
    found = [
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--block-new-web-contents",
        "--mute-audio",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        found.append("--no-sandbox")
    if stand_ins or not is_private(urlsplit(site).hostname or ""):
        rules = [f"MAP {pattern} ~NOTFOUND" for pattern in _LOOPBACK] + rules
        found.append(f"--proxy-pac-url={_guard(stand_ins)}")
    if rules:
        found.append("--host-resolver-rules=" + ", ".join(rules))
    return found


def is_private(host: str) -> bool:
    """Whether a host is, or resolves to, an address that is not of the public network."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host.strip("[]"), None)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


_LOOPBACK = ("localhost", "*.localhost", "127.*.*.*", "[::1]", "169.254.*.*", "[fe80:*]")
"""Chromium asks no proxy script about these."""

_PRIVATE = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"),
    *("::/127", "fc00::/7", "fe80::/10", "ff00::/8"),
    *("::ffff:0:0/96", "64:ff9b::/96"),
)

_SCRIPT = """\
function FindProxyForURL(url, host) {
  var standIns = [%(stand_ins)s], nets = [%(nets)s];
  for (var i = 0; i < standIns.length; i++) if (shExpMatch(host, standIns[i])) return "DIRECT";
  var found = (dnsResolveEx(host) || dnsResolve(host) || "").split(";");
  for (var i = 0; i < found.length; i++)
    for (var j = 0; j < nets.length; j++)
      if (found[i] && isInNetEx(found[i], nets[j])) return "PROXY 0.0.0.0:1";
  return "%(way)s";
}
"""
"""Asked by Chromium for every request of every kind (frames, workers, sockets, redirects), after resolving
names: no name that leads home slips through, and no request waits for Python."""


def _guard(stand_ins: Mapping[str, str]) -> str:
    script = _SCRIPT % {
        "stand_ins": ", ".join(f'"{pattern}"' for pattern in stand_ins),
        "nets": ", ".join(f'"{net}"' for net in _PRIVATE),
        "way": _way_out(),
    }
    return "data:application/x-ns-proxy-autoconfig;base64," + base64.b64encode(script.encode()).decode()


def _way_out() -> str:
    """The proxy that the environment names, which our script would otherwise hide."""
    for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"):
        try:
            parts = urlsplit(os.environ.get(name, ""))
            if parts.hostname and parts.port:
                return f"PROXY {parts.hostname}:{parts.port}"
        except ValueError:
            continue
    return "DIRECT"
