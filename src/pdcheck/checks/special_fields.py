"""Checks of forms that ask for special categories of data or about children."""

from collections.abc import Callable, Iterable

from pdcheck.law import Confidence
from pdcheck.operator import Operator
from pdcheck.outcomes import Evidence, Outcome, failed, not_applicable, unclear
from pdcheck.sensitive import (
    asks_for_written_consent,
    asks_no_consent,
    child_fields,
    identifies_a_child,
    is_medical,
    other_ground,
    special_fields,
    takes_special_data_bare,
)
from pdcheck.sights import SHOWN, anchors, form_proof, forms_counted, no_forms, quoted
from pdcheck.sites import Field, Form, Site

_CAUSE = ("special_data",)
Told = Callable[[Form], tuple[Field, ...]]


def special_data_are_asked_lawfully(site: Site, operator: Operator) -> Outcome:
    """No form asks for health or other special categories without any consent; with one, a person decides."""
    if not site.forms:
        return no_forms(site)
    asking = [form for form in site.forms if special_fields(form)]
    if not asking:
        return not_applicable(
            f"о здоровье, вере, национальности формы не спрашивают: {forms_counted(len(site.forms))}"
        )
    bare = [form for form in asking if takes_special_data_bare(form, site, operator)]
    if bare:
        return failed(
            f"{forms_counted(len(bare))}: спрашивают о здоровье или ином из специальных категорий, а "
            f"согласия не спрашивают вовсе; другого основания документы сайта не называют ({anchors(bare)})",
            *_proofs(bare, special_fields),
            causes=_CAUSE,
            confidence=Confidence.MEDIUM,
        )
    certain = any(asks_for_written_consent(form) for form in asking)
    return unclear(
        f"{forms_counted(len(asking))}: есть вопросы о здоровье или ином из специальных категорий; "
        f"{_question(asking, site, operator)} ({anchors(asking)})",
        *_proofs(asking, special_fields),
        *quoted(other_ground(site)),
        causes=_CAUSE if certain else (),
    )


def _question(asking: Iterable[Form], site: Site, operator: Operator) -> str:
    """What a person has to find out, where a ground may exist."""
    if not any(asks_no_consent(form) for form in asking):
        ground = " и относится ли сюда основание, названное в документе" if other_ground(site) else ""
        return f"взято ли письменное согласие{ground}, не видно"
    if other_ground(site):
        return "согласия у формы не спрашивают; относится ли сюда основание, названное в документе, не видно"
    if is_medical(operator):
        return "согласия у формы не спрашивают; достаточно ли медицинских целей, не видно"
    return "о людях ли они и взято ли письменное согласие, не видно"


def children_are_asked_about_lawfully(site: Site) -> Outcome:
    """No form asks for a child's data without any consent; with one, a person decides whose it is."""
    if not site.forms:
        return no_forms(site)
    asking = [form for form in site.forms if child_fields(form)]
    if not asking:
        return not_applicable(f"данных детей формы не собирают: {forms_counted(len(site.forms))}")
    bare = [form for form in asking if identifies_a_child(form) and asks_no_consent(form)]
    if bare:
        return failed(
            f"{forms_counted(len(bare))}: собирают данные ребёнка, а согласия не спрашивают вовсе "
            f"({anchors(bare)})",
            *_proofs(bare, child_fields),
            confidence=Confidence.MEDIUM,
        )
    return unclear(
        f"{forms_counted(len(asking))}: есть данные детей; даёт ли согласие родитель и проверяют ли, что это "
        f"он, по форме не видно ({anchors(asking)})",
        *_proofs(asking, child_fields),
    )


def _proofs(forms: Iterable[Form], told: Told) -> tuple[Evidence, ...]:
    return tuple(
        form_proof(form, ", ".join(field.words or field.sort for field in told(form)), form.passage)
        for form in tuple(forms)[:SHOWN]
    )
