"""Which addresses belong to the site that the user named."""

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from pdcheck.collect.web.urls import host_of, port_of
from pdcheck.facts import Fact

if TYPE_CHECKING:
    from tldextract import TLDExtract


@lru_cache(maxsize=1)
def _suffixes() -> "TLDExtract":
    from tldextract import TLDExtract

    # Without these it goes online for a newer list, and takes shop.com.ru and x.msk.ru for one site each.
    return TLDExtract(suffix_list_urls=(), include_psl_private_domains=True, cache_dir=None)


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The domain that somebody registered: shop.romashka.ru → romashka.ru; an IP address is itself."""
    if is_address(host):
        return host
    known = _suffixes()(host)
    if known.suffix:
        return known.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])


def is_address(host: str) -> bool:
    """Whether a host is an IP address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def same_site(one: str, other: str) -> bool:
    """Whether two addresses share a registrable domain."""
    return registrable(host_of(one)) == registrable(host_of(other))


@lru_cache(maxsize=4096)
def place(url: str) -> str:
    """Host and unusual port, without www: what a site is told by."""
    host, port = host_of(url).removeprefix("www."), port_of(url)
    return host if port in (80, 443) else f"{host}:{port}"


class Scope(Fact):
    """The hosts that are crawled: the one named, its twin with www, and where the start page moved."""

    places: frozenset[str]
    site: str
    """The registrable domain."""
    with_subdomains: bool = False

    @classmethod
    def of(cls, start: str, *, with_subdomains: bool = False) -> Self:
        """The scope around a normalised start address."""
        return cls(
            places=frozenset((place(start),)),
            site=registrable(host_of(start)),
            with_subdomains=with_subdomains,
        )

    def contains(self, url: str) -> bool:
        """Whether a normalised address may be fetched."""
        return place(url) in self.places or (
            self.with_subdomains and port_of(url) in (80, 443) and self.is_same_site(url)
        )

    def is_same_site(self, url: str) -> bool:
        """Whether an address is at least a neighbour under the same registrable domain."""
        return registrable(host_of(url)) == self.site

    def widened(self, url: str) -> Self:
        """The scope with the host of one more address."""
        return self.model_copy(update={"places": self.places | {place(url)}})
