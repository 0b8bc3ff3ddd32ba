"""Groups of fields → forms: what they ask for, by what consent, and where it goes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pdcheck.collect.page.boxes import Agreement, agreement_by_words, agreement_of, drawn_boxes
from pdcheck.collect.page.consents import (
    Statement,
    beside,
    groups_inside,
    kind_of,
    links_in,
    marketing_of,
    policy_and_consent,
    statement_for_all,
    statement_of,
    surroundings_of,
)
from pdcheck.collect.page.dom import (
    Element,
    attribute,
    classes,
    lines_of,
    opening_tag,
    passage,
    selector_of,
    words_of,
)
from pdcheck.collect.page.fields import caption_of, fields_of, is_trap, type_of
from pdcheck.collect.page.grouping import Group, groups_of
from pdcheck.collect.page.inventory import Inventory
from pdcheck.collect.page.scripts import Scripts
from pdcheck.collect.page.sending import sending_of
from pdcheck.reading.pages.agreement import subjects
from pdcheck.reading.pages.purposes import collects, subscribes
from pdcheck.sites import Form

_FORMS_LIMIT = 200


def forms_of(found: Inventory, scripts: Scripts) -> tuple[Form, ...]:
    """Every form of the page that a visitor can fill in."""
    groups = [group for group in groups_of(found) if any(not is_trap(one) for one in group.fields)]
    inside = groups_inside(groups)
    forms: list[Form] = []
    blocks: dict[object, list[int]] = {}
    for_all = statement_for_all(found)
    names = Counter(_name(group) for group in groups if group.is_form)
    for group in groups[:_FORMS_LIMIT]:
        around = surroundings_of(group, groups, inside)
        anchor = _anchor(_name(group), len(forms) + 1, is_one=names[_name(group)] < 2)
        form = _form(group, around, anchor, found, scripts, for_all)
        if form is None:
            continue
        repeats = blocks.setdefault(_likeness(form), [len(forms)]) if not group.is_form else []
        if repeats and repeats[0] < len(forms):
            repeats.append(0)
        else:
            forms.append(form)
    for first, *others in blocks.values():
        if others:
            anchor = f"{forms[first].anchor}, таких же блоков ещё {len(others)}"
            forms[first] = forms[first].model_copy(update={"anchor": anchor})
    return tuple(forms)


def _likeness(form: Form) -> object:
    """What a visitor sees of a block without `<form>`: blocks alike are one form, shown in several places."""
    asked = tuple((field.kind, field.sort, field.words) for field in form.fields)
    return asked, form.submit, form.consent, form.statement and form.statement.text


def _form(
    group: Group,
    around: tuple[Element, ...],
    anchor: str,
    found: Inventory,
    scripts: Scripts,
    for_all: Statement | None,
) -> Form | None:
    agreements = list(_agreements(group, found, scripts, anchor))
    fields = fields_of(_without(agreements, group.fields), found)
    if not fields:
        return None
    near = tuple(beside(around))
    statement = statement_of(group, agreements, near) or (None if agreements else for_all)
    submit, said = _submit(group), words_of(group.container)
    sending = sending_of(group, found, scripts)
    form = Form(
        page=found.url,
        anchor=anchor,
        selector=selector_of(group.container),
        passage=passage(found.url, anchor, _shown(group.container) or opening_tag(group.container)),
        fields=fields,
        collects_personal_data=collects(fields, submit, f"{classes(group.container)} {said[:600]}"),
        consent=kind_of(agreements, statement),
        subscribes=subscribes(fields, submit, f"{_heading(group, near)} {said[:600]}"),
        method=sending.method,
        has_handler=sending.has_handler,
        action=sending.action,
        action_host=sending.action_host,
        sends_to=sending.sends_to,
        submit=submit,
    )
    return _with_consent(form, agreements, statement, (group.container, *near), found)


def _with_consent(
    form: Form,
    agreements: Sequence[Agreement],
    statement: Statement | None,
    holders: Sequence[Element],
    found: Inventory,
) -> Form:
    """The form with its boxes, the words of its consent and their links."""
    spoken = [agreement.holder for agreement in agreements] + ([statement.holder] if statement else [])
    policy_links, consent_links = policy_and_consent(links_in([*spoken, *holders], found))
    words = _main_words(agreements, statement)
    return form.model_copy(
        update={
            "boxes": tuple(agreement.box for agreement in agreements),
            "statement": passage(found.url, form.anchor, words) if words else None,
            "statement_about": subjects(words) if words else (),
            "statement_links": links_in(spoken, found),
            "policy_links": policy_links,
            "consent_links": consent_links,
            "marketing": marketing_of(agreements, statement, form.subscribes),
        }
    )


def _shown(container: Element) -> str:
    """What a visitor reads of the form, label by label."""
    return " · ".join(lines_of(container))


def _agreements(group: Group, found: Inventory, scripts: Scripts, anchor: str) -> Iterator[Agreement]:
    """Boxes that the browser or a role makes, else those that are only drawn."""
    has_any = False
    for control in group.fields:
        agreement = agreement_of(control, group, found, scripts, anchor)
        if agreement is not None:
            has_any = True
            yield agreement
    for drawn in () if has_any else drawn_boxes(group):
        agreement = agreement_by_words(drawn, group, found, scripts, anchor)
        if agreement is not None:
            yield agreement


def _without(agreements: Sequence[Agreement], controls: Sequence[Element]) -> Iterator[Element]:
    """The controls that are no boxes of agreement, nor the other answer to the same question."""
    agreed = {agreement.control for agreement in agreements}
    asked = {attribute(one, "name") for one in agreed if type_of(one) == "radio" and attribute(one, "name")}
    for control in controls:
        is_answer = type_of(control) == "radio" and attribute(control, "name") in asked
        if control not in agreed and not is_answer:
            yield control


def _main_words(agreements: Sequence[Agreement], statement: Statement | None) -> str:
    if agreements:
        return max(agreements, key=lambda one: len(one.box.about)).box.passage.text
    return statement.text if statement is not None else ""


_SENDS = re.compile(
    r"отправ|заказ|запис|получ|остав|подпис|узнать|рассчит|купить|оформ|зарегистр|войти|вход|связ|перезвон|звонок|заявк|ок\b|готово|submit|send|далее|консультац|забронир",
    re.IGNORECASE,
)


def _submit(group: Group) -> str:
    """Words of the button that sends, as far as they tell it from the others."""
    named = [
        (button, words_of(button) or attribute(button, "value") or attribute(button, "aria-label"))
        for button in group.buttons
    ]
    spoken = [(button, words) for button, words in named if words and len(words) < 80]
    sure = [words for button, words in spoken if attribute(button, "type").lower() == "submit"]
    likely = [words for _, words in spoken if _SENDS.search(words)]
    return (sure or likely[-1:] or [words for _, words in spoken] or [""])[-1]


def _heading(group: Group, near: Sequence[Element]) -> str:
    for holder in (group.container, *near[:3]):
        if words := caption_of(holder):
            return words
    return ""


def _name(group: Group) -> str:
    """By what a visitor knows the form: the words of its button, else its heading."""
    return (_submit(group) or caption_of(group.container))[:60]


def _anchor(name: str, number: int, *, is_one: bool) -> str:
    """«форма «Заказать звонок»»; by its number among the forms of the page where the name is not its own."""
    if not name:
        return f"форма {number}"
    return f"форма «{name}»" if is_one else f"форма «{name}», {number}-я на странице"
