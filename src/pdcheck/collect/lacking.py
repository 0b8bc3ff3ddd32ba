"""Pages that could not be read, beside those that were → what the gap leaves open."""

PAGES = "pages"
"""Checks that look at pages cannot rest on absence."""
SOME_PAGE = "page"
"""A few pages of many: no check asks for it, so that it lowers confidence and settles nothing anew."""


def lacking_artifact(unread: int, read: int) -> str:
    """What unread pages make a gap of: `pages`, which leaves verdicts open, where they are the most."""
    return PAGES if unread > read else SOME_PAGE
