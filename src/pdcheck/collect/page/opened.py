"""A page parsed once → its links and scripts for the crawl, its text, and everything that it shows."""

from collections.abc import Iterable, Iterator, Mapping

from pdcheck.artifacts import ParagraphKind
from pdcheck.collect.content import Block, Content
from pdcheck.collect.page.banner import banner_of
from pdcheck.collect.page.built import forms_in_scripts
from pdcheck.collect.page.children import children_shown
from pdcheck.collect.page.contacts import logins_of, messengers_of
from pdcheck.collect.page.dom import absolute, attribute, parse, words_of
from pdcheck.collect.page.embedded import embedded_forms
from pdcheck.collect.page.forms import forms_of
from pdcheck.collect.page.inventory import Inventory, take_inventory
from pdcheck.collect.page.links import legal_links
from pdcheck.collect.page.operators import operator_of
from pdcheck.collect.page.people import people_of
from pdcheck.collect.page.scripts import Scripts
from pdcheck.collect.page.services import services_of
from pdcheck.collect.page.surface import (
    insecure_of,
    is_script_app,
    page_topics,
    recommends_of,
    unread_scripts,
    unseen_scripts,
)
from pdcheck.services import Catalogue
from pdcheck.sites import Area, Form, Link, Page

NOTHING: Mapping[str, str] = {}
"""No scripts of the site were read."""
_MAIN_PART = 400
"""Characters that a document's own text has at least; less is a page drawn in its header or footer."""
_ITEM = {"li": "• "}
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    **dict.fromkeys(("td", "th"), ParagraphKind.TABLE),
    "li": ParagraphKind.LIST_ITEM,
}


def _kind(tag: object) -> ParagraphKind:
    return _KINDS.get(str(tag), ParagraphKind.BODY)


class OpenedPage:
    """A page whose markup was parsed once: its links for the crawl, then everything it shows."""

    def __init__(self, html: str, url: str, final_url: str = "", name: str = "") -> None:
        """Parse the markup; `name` is how people know the page where its address is made up."""
        self.url = url
        self.final_url = final_url or url
        self.name = name or self.final_url
        root = parse(html)
        self.title = ""
        self._found: Inventory | None = (
            None if root is None else take_inventory(root, self.name, self.final_url)
        )

        if self._found is not None:
            self.title = self._found.title

    def links(self) -> Iterator[tuple[str, str, Area]]:
        """Absolute address, words and place of each link that leads somewhere."""
        found = self._found
        for element in found.links if found else ():
            url = absolute(found.base, attribute(element, "href")) if found else ""
            if url and found:
                yield url, words_of(element) or attribute(element, "title"), found.area_of(element)

    def script_urls(self) -> tuple[str, ...]:
        """Absolute addresses of the scripts that the page loads, in its order."""
        found = self._found
        if found is None:
            return ()
        urls = (absolute(found.base, attribute(element, "src")) for element in found.scripts)
        return tuple(dict.fromkeys(url for url in urls if url))

    def content(self) -> Content:
        """The visible text of the main part, block by block; of the whole page where there is hardly a main part.

        The notice about cookies lies over the page, and is no part of the document.
        """
        found = self._found
        if found is None:
            return Content(())
        banner = banner_of(found, Scripts(found, NOTHING))
        notice = " ".join(banner.passage.text.split()) if banner else ""
        seen = [
            block
            for block in found.blocks
            if not block.is_hidden and not (notice and " ".join(block.text.split()) in notice)
        ]
        main = [block for block in seen if block.area is Area.MAIN]
        kept = main if sum(len(block.text) for block in main) >= _MAIN_PART else seen
        blocks = tuple(
            Block(_ITEM.get(block.element.tag, "") + block.text, _kind(block.element.tag)) for block in kept
        )
        return Content(blocks, name=found.title)

    def read(
        self,
        catalogue: Catalogue,
        *,
        status: int | None = None,
        is_rendered: bool = False,
        scripts: Mapping[str, str] = NOTHING,
    ) -> Page:
        """Everything that the markup shows; `scripts`: texts of the site's own scripts by address."""
        found = self._found
        if found is None:
            return Page(url=self.url, final_url=self.name, status=status, is_rendered=is_rendered)
        code = Scripts(found, scripts)
        marked = forms_of(found, code)
        shown = (*marked, *forms_in_scripts(found, code, marked))
        services = services_of(found, code, catalogue, shown)
        forms = (*shown, *embedded_forms(found, catalogue, services, shown))
        policies, legal = legal_links(found)
        operator = operator_of(found)
        foreign, domestic = logins_of(found, code)
        unread = unread_scripts(found, scripts)
        return Page(
            url=self.url,
            final_url=self.name,
            title=found.title,
            status=status,
            is_rendered=is_rendered,
            is_script_app=is_script_app(found, forms),
            characters=found.characters,
            topics=page_topics(found),
            policy_links=(*policies, *_beside_forms(forms, policies)),
            legal_links=legal,
            forms=forms,
            services=services,
            banner=banner_of(found, code),
            foreign_logins=foreign,
            domestic_logins=domestic,
            messengers=messengers_of(found),
            people=people_of(found, operator),
            children=children_shown(found),
            operator=operator,
            insecure=insecure_of(found),
            recommends=recommends_of(found),
            unread_scripts=unread,
            unseen_scripts=unseen_scripts(unread),
        )


def _beside_forms(forms: Iterable[Form], known: Iterable[Link]) -> Iterator[Link]:
    """Links to the policy that only the words of a consent tell for such."""
    seen = {link.href for link in known}
    for link in (link for form in forms for link in form.policy_links):
        if link.href not in seen:
            seen.add(link.href)
            yield link
