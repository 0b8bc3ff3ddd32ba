"""Forms page by page → the same, with those that one template repeats marked by the pages that show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from pdcheck.sites import FieldKind, Form, Link, Page

_PLAIN = frozenset((FieldKind.NAME, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.MESSAGE))
"""What a form may ask for without its other words mattering: a product's name in it makes no other form."""


class _Place(NamedTuple):
    """A form by the place of its page among the pages and its own place in the page."""

    page: int
    form: int


def with_repeats(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages; of forms that are alike one tells where all stand, and the others are its repeats."""
    changed: dict[int, list[Form]] = {}
    for group in _groups(pages):
        teller = max(group, key=lambda one: _clearness(pages[one.page], pages[one.page].forms[one.form]))
        own = pages[teller.page].forms[teller.form].page
        shown_on = dict.fromkeys(pages[one.page].forms[one.form].page for one in group)
        for one in group:
            forms = changed.setdefault(one.page, list(pages[one.page].forms))
            told = (
                {"also_on": tuple(page for page in shown_on if page != own)}
                if one == teller
                else {"is_repeat": True}
            )
            forms[one.form] = forms[one.form].model_copy(update=told)
    return tuple(
        page.model_copy(update={"forms": tuple(changed[place])}) if place in changed else page
        for place, page in enumerate(pages)
    )


def _groups(pages: Sequence[Page]) -> Iterator[list[_Place]]:
    """Forms that are alike, where there are several."""
    alike: dict[object, list[_Place]] = defaultdict(list)
    for place, page in enumerate(pages):
        for number, form in enumerate(page.forms):
            if form.collects_personal_data:
                alike[likeness(form, page)].append(_Place(place, number))
    for group in alike.values():
        # Where a browser drew one of them, it ran the scripts that handle the form.
        is_drawn = any(pages[one.page].is_rendered for one in group)
        apart: dict[object, list[_Place]] = defaultdict(list)
        for one in group:
            page = pages[one.page]
            apart[_scripts(page) if is_drawn else _handling(page.forms[one.form], page)].append(one)
        yield from (some for some in apart.values() if len(some) > 1)


def _scripts(page: Page) -> object:
    return bool(page.unread_scripts)


def _handling(form: Form, page: Page) -> object:
    """What the markup alone tells of who sends the form."""
    return form.has_handler, form.sends_to, bool(page.unread_scripts or page.unseen_scripts)


def _clearness(page: Page, form: Form) -> tuple[bool, bool]:
    """How well a form was seen; the first page of the best ones tells."""
    return bool(form.screenshot), page.is_rendered


def likeness(form: Form, page: Page) -> object:
    """What two forms share when one template draws both, whatever stands beside them.

    The page counts where a verdict on the form depends on it: by its transport and by what it is about.
    """
    fields = tuple((field.kind, field.sort, field.words, field.is_required) for field in form.fields)
    is_plain = not form.subscribes and all(field.kind in _PLAIN and not field.sort for field in form.fields)
    return (
        (fields, form.submit, "" if is_plain else form.passage.text),
        (form.consent, form.statement_about, form.statement and form.statement.text, form.marketing),
        tuple((box.passage.text, box.about, box.is_ticked, box.is_required) for box in form.boxes),
        tuple(map(_led, (form.statement_links, form.policy_links, form.consent_links))),
        (form.method, _action(form), form.action_host, form.embedded_from),
        (urlsplit(page.final_url).scheme, "vacancies" in page.topics),
    )


def _led(links: Iterable[Link]) -> tuple[object, ...]:
    return tuple((link.text, link.url, link.is_reached, link.status) for link in links)


def _action(form: Form) -> str:
    """Where the form goes; one sent to its own page goes there on every page."""
    action = form.action.partition("#")[0].rstrip("?")
    return "" if action == form.page.partition("#")[0].rstrip("?") else action
