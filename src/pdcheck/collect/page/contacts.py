"""Links and buttons of a page → ways to sign in by other accounts, and messengers."""

from pdcheck.artifacts import Passage
from pdcheck.collect.page.dom import Element, attribute, classes, opening_tag, passage, words_of
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.scripts import Scripts
from pdcheck.reading.pages.logins import FOREIGN_SCRIPTS, domestic_login, foreign_login, messenger


def logins_of(found: Inventory, scripts: Scripts) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Sign-in by foreign and by Russian accounts, each once by its name."""
    foreign: dict[str, Passage] = {}
    domestic: dict[str, Passage] = {}
    for element in (*found.links, *dict.fromkeys(found.buttons)):
        words, marks = _told(element)
        name = foreign_login(words, marks)
        if name:
            foreign.setdefault(name, _shown(element, name, found))
        name = domestic_login(words, marks)
        if name:
            domestic.setdefault(name, _shown(element, name, found))
    for name, mark in FOREIGN_SCRIPTS:
        for element in (*found.scripts, *found.marked, *found.handlers):
            if mark in attribute(element, "src") or mark in classes(element):
                foreign.setdefault(name, _shown(element, name, found))
    for script in scripts.own:
        for name, mark in FOREIGN_SCRIPTS:
            if mark in script.text and name not in foreign:
                at = script.text.find(mark)
                foreign[name] = passage(
                    found.url, f"вход через {name}", script.text[max(at - 40, 0) : at + 80]
                )
    return tuple(foreign.values()), tuple(domestic.values())


def _told(element: Element) -> tuple[str, str]:
    """What a visitor reads of a link or button, and what its markup says."""
    words = [words_of(element), attribute(element, "title"), attribute(element, "aria-label")]
    words += [attribute(image, "alt") for image in element.iter("img")]
    marks = [
        attribute(element, name)
        for name in ("href", "onclick", "class", "id", "data-provider", "data-href", "data-url")
    ]
    inner = [classes(one) for one in element if isinstance(one.tag, str)]
    return " ".join(filter(None, words))[:200], " ".join(filter(None, [*marks, *inner]))[:600]


def _shown(element: Element, name: str, found: Inventory) -> Passage:
    return passage(
        found.url,
        f"вход через {name}",
        words_of(element) or opening_tag(element),
    )


def messengers_of(found: Inventory) -> tuple[Passage, ...]:
    """Links that open a chat in a messenger, one for each messenger; the words are its name."""
    seen: dict[str, Passage] = {}
    for element in found.links:
        name = messenger(attribute(element, "href"))
        if name:
            words = words_of(element)
            anchor = f"ссылка «{words[:60]}»" if words else "ссылка без слов"
            seen.setdefault(name, passage(found.url, anchor, name))
    return tuple(seen.values())
