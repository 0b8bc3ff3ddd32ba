"""Markup inside scripts → the forms that scripts write into the page."""

import re
from collections.abc import Iterator, Sequence

from pdcheck.collect.page.dom import attribute, parse
from pdcheck.collect.page.forms import forms_of
from pdcheck.collect.page.inventory import Inventory, take_inventory
from pdcheck.collect.page.scripts import Scripts
from pdcheck.sites import Consent, Form

_TEMPLATES = frozenset(
    ("text/template", "text/html", "text/x-template", "text/x-handlebars-template", "text/ng-template")
)
_WRITES = re.compile(
    r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|\.html\(|\.(?:append|prepend|after|before)\(|createContextualFragment|template\s*:"
)
_JOINED = re.compile(r"([\"'`])\s*\+\s*\n?\s*\1|\\\n")
_LITERAL = re.compile(
    r"(?P<quote>[\"'`])(?P<html>\s*<(?:(?!(?P=quote))[^\\]|\\.){20,20000})(?P=quote)", re.DOTALL
)
_FRAGMENTS = 20
_SCRIPT_LIMIT = 300_000


def forms_in_scripts(found: Inventory, scripts: Scripts, shown: Sequence[Form]) -> tuple[Form, ...]:
    """Forms that stand in templates and in strings of scripts, but not in the markup of the page already."""
    known = {_likeness(form) for form in shown}
    built: list[Form] = []
    for html, is_template in _fragments(found, scripts):
        root = parse(f"<html><body>{html}</body></html>")
        if root is None:
            continue
        inside = take_inventory(root, found.url)
        for form in forms_of(inside, scripts):
            if form.fields and _likeness(form) not in known:
                known.add(_likeness(form))
                built.append(_as_built(form, len(shown) + len(built) + 1, is_template, "${" in html))
    return tuple(built)


def _likeness(form: Form) -> object:
    return tuple((field.kind, field.name, field.words) for field in form.fields), form.submit


def _as_built(form: Form, number: int, is_template: bool, is_open: bool) -> Form:
    """The form with its place told; what a template leaves open may be its consent."""
    where = "в шаблоне скрипта" if is_template else "рисует скрипт"
    anchor = re.sub(r"^форма \d+", f"форма {number}", form.anchor) + f", {where}"
    unknown = form.consent is Consent.NONE and is_open
    return form.model_copy(
        update={
            "anchor": anchor,
            "selector": form.selector if "[id=" in form.selector else "",
            "consent": Consent.UNKNOWN if unknown else form.consent,
            "passage": form.passage.model_copy(
                update={"location": form.passage.location.model_copy(update={"anchor": anchor})}
            ),
        }
    )


def _fragments(found: Inventory, scripts: Scripts) -> Iterator[tuple[str, bool]]:
    """Stretches of markup with fields, and whether they stand in a template."""
    for element in found.scripts:
        text = element.text or ""
        if attribute(element, "type").lower() in _TEMPLATES and _has_fields(text):
            yield text[:_SCRIPT_LIMIT], True
    count = 0
    for script in scripts.all:
        text = script.text[:_SCRIPT_LIMIT]
        if not _has_fields(text) or not _WRITES.search(text):
            continue
        for match in _LITERAL.finditer(_JOINED.sub("", text)):
            html = match["html"]
            if _has_fields(html) and count < _FRAGMENTS:
                count += 1
                yield (
                    html.replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'").replace("<\\/", "</"),
                    False,
                )


def _has_fields(text: str) -> bool:
    return "<input" in text or "<textarea" in text
