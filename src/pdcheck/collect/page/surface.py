"""A page as a whole → its topics, what it takes over plain http, whether scripts draw it, what was not read."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from pdcheck.artifacts import Passage
from pdcheck.collect.page.dom import (
    absolute,
    attribute,
    code_line,
    host_of,
    line_of,
    opening_tag,
    passage,
    words_of,
)
from pdcheck.collect.page.inventory import Inventory
from pdcheck.reading.pages.libraries import is_library
from pdcheck.reading.pages.topics import recommends, topics_of
from pdcheck.sites import Form

_APP_ROOTS = ("root", "app", "__next", "__nuxt", "q-app", "svelte", "main-app", "react-root", "application")
_APP_TAGS = ("app-root", "ng-app")
_WORDS_OF_APP = 400
_TELLING = re.compile(
    r"metri[ck]|counter|analyt|gtm|gtag|pixel|(?<![a-z])(?:ym|ga|ya)(?![a-z])|stat(?:s|ist)|track|form|mail|send|order|feedback|lead|quiz|kviz|bitrix|crm|amo|chat|callback|popup|modal|cookie|subscri|bot|cart|checkout",
    re.IGNORECASE,
)
_MANY = 20


def page_topics(found: Inventory) -> tuple[str, ...]:
    """What the page is for."""
    headings = tuple(block.text for block in found.blocks if block.element.tag in ("h1", "h2"))
    return topics_of(found.url, found.title, headings[:12])


def insecure_of(found: Inventory) -> tuple[Passage, ...]:
    """Scripts, frames, styles and forms whose address begins with `http:`."""
    named = (
        *((one, "src") for one in (*found.scripts, *found.frames)),
        *((one, "action") for one in found.forms),
        *((one, "href") for one in found.sheets if "stylesheet" in attribute(one, "rel")),
    )
    return tuple(
        passage(found.url, line_of(one), opening_tag(one), code_line(one))
        for one, name in named
        if attribute(one, name).lower().startswith("http://")
        and host_of(attribute(one, name)) not in ("localhost", "127.0.0.1")
    )[:_MANY]


def is_script_app(found: Inventory, forms: tuple[Form, ...]) -> bool:
    """Whether the markup is an empty root that scripts fill."""
    if forms or found.characters > _WORDS_OF_APP or not found.scripts:
        return False
    roots = [found.by_id[name] for name in _APP_ROOTS if name in found.by_id]
    roots += [one for tag in _APP_TAGS for one in found.root.iter(tag)]
    return any(not words_of(root) or len(root) < 2 for root in roots)


def recommends_of(found: Inventory) -> Passage | None:
    """The first words on recommendations."""
    for block in found.blocks:
        if recommends(block.text):
            return passage(found.url, "страница", block.text)
    return None


def unread_scripts(found: Inventory, read: Mapping[str, str]) -> tuple[str, ...]:
    """The site's own scripts that were not read, libraries of usual names aside."""
    here = host_of(found.home)
    urls = (absolute(found.base, attribute(script, "src")) for script in found.scripts)
    unread = (url for url in urls if url and url not in read and host_of(url) == here and not is_library(url))
    return tuple(dict.fromkeys(unread))[:_MANY]


def unseen_scripts(unread: tuple[str, ...]) -> tuple[str, ...]:
    """Those that by their names could hold forms or counters."""
    return tuple(url for url in unread if _TELLING.search(urlsplit(url).path.rsplit("/", 1)[-1]))
