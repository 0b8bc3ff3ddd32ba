"""Noun: one page as the browser showed it."""

from pdcheck.facts import Fact
from pdcheck.sites import Banner, Cookie, Request


class Frame(Fact):
    """A frame of another origin, as it was drawn within the page."""

    url: str
    html: str


class RenderedPage(Fact):
    """A page after its scripts ran, before any choice of the visitor."""

    url: str
    """As asked."""
    final_url: str
    """After redirects of servers and scripts."""
    status: int | None = None
    html: str = ""
    """The document after scripts. What stood in a shadow root is in `pdcheck-shadow` in its host, the body
    of a frame of the same origin in `pdcheck-frame` after the frame; boxes are ticked as seen."""
    frames: tuple[Frame, ...] = ()
    requests: tuple[Request, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    """Also the keys of storage."""
    banner: Banner | None = None
    """As it shows: laid over the page, or a known platform's."""
    script_errors: int = 0
    trouble: str = ""
    """What kept the page from being read in whole, in Russian."""

    @property
    def is_read(self) -> bool:
        """Whether there is a document to read."""
        return bool(self.html)
