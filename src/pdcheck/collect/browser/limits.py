"""What the browser may spend on a page, a trial of a banner and a site."""

from pdcheck.facts import Fact


class Limits(Fact):
    """Bounds of time and size; each that was reached is told as trouble, never as silence."""

    navigation_seconds: float = 20.0
    """Until the document and what it needs is loaded; what is there then is read all the same."""
    quiet_seconds: float = 0.3
    """No request for so long, and the page counts as settled."""
    settle_seconds: float = 5.0
    """After loading: longest wait for quiet."""
    page_seconds: float = 45.0
    """For all that is done with one page."""
    total_seconds: float = 1800.0
    """For all pages of `look`."""
    page_bytes: int = 30_000_000
    """Received by one page with its scripts and pictures."""
    html_characters: int = 5_000_000
    requests: int = 3_000
    """Told of one page; more are not noted."""
    parallel: int = 3
    """Pages open at once; four cost 1.7 times the memory of one."""
    delay_seconds: float = 0.0
    """Between the starts of two pages."""
    trial_quiet_seconds: float = 1.5
    """Quiet after a choice: counters like to start late."""
    trial_settle_seconds: float = 10.0
    banner_seconds: float = 4.0
    """How long a banner is waited for."""
    banners: int = 3
    """Distinct banners tried on a site."""
    screenshots: int = 40
