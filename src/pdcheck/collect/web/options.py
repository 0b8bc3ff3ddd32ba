"""What a user asks of the web."""

from typing import Literal

from pdcheck.facts import Fact


class WebOptions(Fact):
    """How far to go on the web, and whether a browser looks too."""

    render: Literal["auto", "always", "never"] = "auto"
    """`auto`: live sites, where Chromium is installed."""
    pages: int = 60
    seconds: float = 300
    delay: float | None = None
    """Seconds between requests; None: a tenth, or what robots.txt asks."""
    user_agent: str = ""
    with_subdomains: bool = False
    obey_robots: bool = True
