"""A group of fields → how and where what was typed is sent."""

from typing import NamedTuple

from pdcheck.collect.page.dom import absolute, attribute, host_of
from pdcheck.collect.page.grouping import Group
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.scripts import Scripts, names_a_handler
from pdcheck.sites import Method


class Sending(NamedTuple):
    """How a form is sent, as far as the markup and the scripts show."""

    method: Method | None
    has_handler: bool
    action: str
    action_host: str | None
    sends_to: tuple[str, ...]


def sending_of(group: Group, found: Inventory, scripts: Scripts) -> Sending:
    """Method, target and hosts of a group; without a `<form>` only a script can send it."""
    handled = scripts.takes_over(group.container)
    receivers = tuple(
        dict.fromkeys(
            one.host
            for one in scripts.receivers
            if scripts.handles(one.script, group.container) or scripts.serves_no_form(one.script)
        )
    )
    if not group.is_form:
        return Sending(Method.JS, handled, "", None, receivers)
    action, method = _as_marked(group, found)
    if method is not Method.POST and (handled or (receivers and method is None)):
        method = Method.JS
    there = host_of(action)
    return Sending(
        method=method,
        has_handler=handled or bool(receivers),
        action=action,
        action_host=there if there and there != host_of(found.home) else None,
        sends_to=() if method is Method.POST and not handled else receivers,
    )


def _as_marked(group: Group, found: Inventory) -> tuple[str, Method | None]:
    """Action and method by the attributes of the form, or of the button that overrides them."""
    form = group.container
    action, method = attribute(form, "action"), attribute(form, "method").lower()
    for button in group.buttons:
        action = attribute(button, "formaction") or action
        method = attribute(button, "formmethod").lower() or method
    known = {"post": Method.POST, "get": Method.GET}.get(method)
    by_script = form.get("novalidate") is not None or names_a_handler(form)
    if not (action or method) and by_script:
        # Who turns the browser's own checks off or names a handler, and no address, sends by a script.
        known = Method.JS
    return absolute(found.base, action), known
