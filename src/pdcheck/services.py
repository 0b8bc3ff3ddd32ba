"""Noun: third-party services as the catalogue knows them; mirrors checklists/services.yaml."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from pdcheck.facts import Fact

_REMEMBERED = 300
"""Scripts whose calls are kept: the pages of a site share theirs."""


class Category(StrEnum):
    """What a service does for a site (CONTRACT: JSON, `services`)."""

    ANALYTICS = "analytics"
    TAG_MANAGER = "tag_manager"
    ADVERTISING = "advertising"
    CALLTRACKING = "calltracking"
    CHAT = "chat"
    MAP = "map"
    VIDEO = "video"
    CAPTCHA = "captcha"
    FORM_BACKEND = "form_backend"
    MAILING = "mailing"
    REVIEWS = "reviews"
    SOCIAL = "social"
    FONT = "font"
    CDN = "cdn"
    OTHER = "other"


class KnownCookie(Fact):
    """A cookie or storage key that a service sets."""

    name: str
    """`*` stands for any letters: `_ym*`."""
    purpose: str
    """necessary, functional, analytics, advertising."""


class KnownService(Fact):
    """A service: who runs it, from where, and by what it shows in a page."""

    id: str
    name: str
    owner: str
    country: str = ""
    """ISO 3166, two letters, of the owner; empty: not known."""
    category: Category
    hosts: tuple[str, ...] = ()
    """Host names with their subdomains; with a path where a host serves several: `google.com/maps`."""
    calls: tuple[str, ...] = ()
    """Literal pieces of scripts that load or configure it: `ym(`, `fbq('init'`."""
    cookies: tuple[KnownCookie, ...] = ()
    collects: bool = True
    """It sets identifiers or receives what visitors do or type."""
    purpose: str = ""
    """What it is for, in Russian, for the report."""


class Catalogue(Fact):
    """All services that checklists/services.yaml names."""

    services: tuple[KnownService, ...] = Field(default=())

    @cached_property
    def _by_host(self) -> dict[str, list[tuple[str, KnownService]]]:
        found: dict[str, list[tuple[str, KnownService]]] = {}
        for service in self.services:
            for host in service.hosts:
                name, _, path = host.partition("/")
                found.setdefault(name, []).append((path, service))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    def of_address(self, host: str, path: str = "") -> KnownService | None:
        """The service of a host and path; the most exact host and the longest path win."""
        labels = host.lower().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            for prefix, service in self._by_host.get(".".join(labels[start:]), ()):
                if path.lstrip("/").startswith(prefix):
                    return service
        return None

    @cached_property
    def _called(self) -> dict[str, tuple[tuple[KnownService, int, int], ...]]:
        return {}

    def called_in(self, script: str) -> tuple[tuple[KnownService, int, int], ...]:
        """Services whose calls stand in a script, each once, with the span of the call."""
        if script not in self._called:
            if len(self._called) >= _REMEMBERED:
                self._called.clear()
            self._called[script] = tuple(self._calls(script))
        return self._called[script]

    def _calls(self, script: str) -> Iterator[tuple[KnownService, int, int]]:
        for service in self.services:
            for call in service.calls:
                at = _call_at(script, call)
                if at >= 0:
                    yield service, at, at + len(call)
                    break


def _call_at(script: str, call: str) -> int:
    """Where a call stands as words of its own: `ym(` is not a part of `asym(`."""
    at = script.find(call)
    while at > 0 and call[0].isalnum() and (script[at - 1].isalnum() or script[at - 1] in "_$"):
        at = script.find(call, at + 1)
    return at
