"""Raw cookies, storage keys and requests → facts that name the service behind each."""

import re
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypedDict
from urllib.parse import urlsplit

from pdcheck.collect.browser.traffic import Sent
from pdcheck.services import Catalogue, KnownService
from pdcheck.sites import Cookie, Request, Stage

_DAY = 86_400
_EXAMPLE = 200
_SHORT = 4


class RawCookie(TypedDict, total=False):
    """A cookie as the browser gives it."""

    name: str
    domain: str
    path: str
    value: str
    expires: float
    httpOnly: bool
    secure: bool
    sameSite: str


class Kept(NamedTuple):
    """What a browser holds at one moment."""

    cookies: list[RawCookie]
    storage: list[tuple[str, str, str]]
    """Place, host, key."""


class Naming:
    """The catalogue, ready to name cookies and hosts."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the patterns of cookies, the most exact first."""
        self._catalogue = catalogue
        known = [(cookie, service) for service in catalogue.services for cookie in service.cookies]
        known.sort(key=lambda entry: -len(entry[0].name.replace("*", "")))
        self._cookies = [(_pattern(cookie.name), cookie, service) for cookie, service in known]

    def cookies(self, kept: Kept, stage: Stage, page: str) -> tuple[Cookie, ...]:
        """Cookies and storage keys as facts."""
        now = time.time()
        found = [
            self._named(
                Cookie(
                    name=raw["name"],
                    domain=raw["domain"],
                    days=round((raw["expires"] - now) / _DAY, 2) if raw.get("expires", -1) > 0 else None,
                    is_secure=raw.get("secure"),
                    is_http_only=raw.get("httpOnly"),
                    same_site=raw.get("sameSite", ""),
                    stage=stage,
                    page=page,
                )
            )
            for raw in kept.cookies
        ]
        for place, host, key in kept.storage:
            found.append(self._named(Cookie(name=key, domain=host, kept_in=place, stage=stage, page=page)))
        return tuple(found)

    def _named(self, cookie: Cookie) -> Cookie:
        matches = [
            (known, service)
            for pattern, known, service in self._cookies
            if pattern(cookie.name) and (_is_telling(known.name) or _may_set(service, cookie.domain))
        ]
        if matches:
            known, service = next(
                (match for match in matches if _may_set(match[1], cookie.domain)), matches[0]
            )
            return cookie.model_copy(
                update={"owner": service.owner or service.name, "purpose": known.purpose}
            )
        of_host = self._catalogue.of_address(cookie.domain.lstrip("."))
        return cookie.model_copy(update={"owner": of_host.owner or of_host.name}) if of_host else cookie

    def requests(self, sent: Iterable[Sent], stage: Stage, page: str) -> tuple[Request, ...]:
        """Requests counted by host and service, in the order of the first of each."""
        counted: dict[tuple[str, str], tuple[int, str, str, dict[str, None], int]] = {}
        for one in sent:
            try:
                parts = urlsplit(one.url)
                host = parts.hostname or ""
            except ValueError:
                continue
            service = self._catalogue.of_address(host, parts.path)
            key = (host, service.name if service else "")
            # Queries hold identifiers of visitors, and prove nothing that the path does not.
            example = f"{parts.scheme}://{parts.netloc}{parts.path}"[:_EXAMPLE]
            count, first, category, kinds, lost = counted.get(
                key, (0, example, service.category.value if service else "", {}, 0)
            )
            counted[key] = (count + 1, first, category, kinds | {one.kind: None}, lost + one.is_lost)
        return tuple(
            Request(
                host=host,
                count=count,
                stage=stage,
                page=page,
                example=example,
                service=name,
                category=category,
                kinds=tuple(kinds),
                lost_scripts=lost,
            )
            for (host, name), (count, example, category, kinds, lost) in counted.items()
        )


def _pattern(name: str) -> Callable[[str], object]:
    return re.compile(".*".join(map(re.escape, name.split("*")))).fullmatch


def _is_telling(name: str) -> bool:
    """Whether a name belongs to one vendor wherever it is met; `i`, `fr`, `uid` may be anybody's."""
    letters = name.replace("*", "")
    return len(letters) > _SHORT or not letters.isalpha()


def _may_set(service: KnownService, domain: str) -> bool:
    """Whether a service's hosts set cookies of a domain; a service without hosts is the site's own engine."""
    own = domain.lstrip(".")
    names = [host.partition("/")[0] for host in service.hosts]
    return not names or any(
        own == name or own.endswith("." + name) or name.endswith("." + own) for name in names
    )
