"""Fields of forms → those about special categories of data or children, and what may entitle to ask."""

import re
from collections.abc import Iterator

from pdcheck.artifacts import Passage
from pdcheck.operator import Operator
from pdcheck.reading.mentions import said
from pdcheck.sights import is_sign_in, texts
from pdcheck.sites import Consent, Field, FieldKind, Form, Marketing, PublishedKind, Site

CONVICTION = "conviction"
"""Convictions stand apart: consent does not open them, only another statute does (152-ФЗ art. 10 part 3)."""
_WRITTEN = frozenset(("health", "religion", "nationality", "biometric", "politics", "intimate"))
"""Sorts of fields that art. 10 part 1 and art. 11 part 1 of 152-ФЗ leave to written consent or a statute."""
_OF_THINGS = re.compile(
    r"питом|животн|кошк|кошек|собак|щен[ко]|котен|кот[её]н|ветеринар|\bвет(?:врач|клиник)|автомоб|\bавто|машин|техник|устройств|прибор"
    r"|ноутбук|компьютер|телевизор|смартфон|двигател|неисправн|поломк|ремонт|растени|оборудовани",
    re.IGNORECASE,
)
"""Words of a form about animals and things, whose symptoms and complaints are no data of people."""
_CHILD = re.compile(
    r"реб[её]н|дочер|сын[аеу]?\b|малыш|ученик|воспитанник|школьник|класс[е]? обучения|несовершеннолет",
    re.IGNORECASE,
)
_CHILDREN_TOLD = re.compile(r"реб[её]н|\bдет(?:ей|и|ям|ск\w+)\b|малыш|школьник|ученик", re.IGNORECASE)
_COUNTED = re.compile(r"количеств|сколько|число|кол-во|наличи|есть ли", re.IGNORECASE)
_BARE_CHILDREN = re.compile(r"^\W*(?:дет(?:и|ей)|\w+ и дет(?:и|ей))\W*(?:\(.*\))?\W*\d*\W*$", re.IGNORECASE)
"""«Дети», «Детей (до 12 лет)»: how many come, not who they are."""
_OF_ONE = frozenset((FieldKind.NAME, FieldKind.BIRTH_DATE, FieldKind.PASSPORT, FieldKind.ADDRESS))
_MEDICAL = re.compile(
    r"медиц|клиник|стоматолог|больниц|поликлин|clinic|medic|hospital|dent|health", re.IGNORECASE
)


def special_fields(form: Form) -> tuple[Field, ...]:
    """Fields about health, religion, nationality and the like; convictions among them."""
    return tuple(
        field
        for field in form.fields
        if field.sort in (*_WRITTEN, CONVICTION) and not _OF_THINGS.search(field.words)
    )


def asks_for_written_consent(form: Form) -> bool:
    """Whether the form plainly asks a person for what only written consent or a statute opens."""
    asked = any(field.sort in _WRITTEN for field in special_fields(form))
    return asked and not _OF_THINGS.search(form.passage.text)


def child_fields(form: Form) -> tuple[Field, ...]:
    """Fields about a child: his name, his class; in a form about children also his age and birth date."""
    return tuple(_of_child(form))


def _of_child(form: Form) -> Iterator[Field]:
    about_children = _CHILDREN_TOLD.search(f"{form.passage.text} {form.submit}") is not None
    for field in form.fields:
        if _COUNTED.search(field.words) or _BARE_CHILDREN.search(field.words):
            continue
        is_age = field.sort == "age" or field.kind is FieldKind.BIRTH_DATE
        if field.sort == "children" or _CHILD.search(field.words) or (about_children and is_age):
            yield field


def identifies_a_child(form: Form) -> bool:
    """Whether the form asks for a child's name, birth date or the like by its own words."""
    return any(
        (field.kind in _OF_ONE or re.search(r"\bимя|фамил|\bфио\b|возраст|рожден", field.words.lower()))
        and (field.sort == "children" or _CHILD.search(field.words) is not None)
        for field in child_fields(form)
    )


def asks_no_consent(form: Form) -> bool:
    """Whether nothing beside the form asks for any consent at all, and it is no mere sign-in."""
    if form.consent is not Consent.NONE or form.boxes or form.statement is not None:
        return False
    return form.marketing is not Marketing.SEPARATE and not is_sign_in(form)


def other_ground(site: Site) -> tuple[Passage, ...]:
    """Words of published documents that name a ground for special data other than consent."""
    documents = texts(site, PublishedKind.POLICY, PublishedKind.CONSENT, PublishedKind.OTHER)
    return tuple(
        passage for one, text in documents if (passage := said("ground for special data", one, text))
    )


def takes_special_data_bare(form: Form, site: Site, operator: Operator) -> bool:
    """Whether special data are asked without any consent, and nothing known entitles the operator to it."""
    return (
        asks_for_written_consent(form)
        and asks_no_consent(form)
        and not is_medical(operator)
        and not other_ground(site)
    )


def is_medical(operator: Operator) -> bool:
    """Whether the operator says that his sector is medicine, which has a ground of its own in the law."""
    return _MEDICAL.search(operator.sector) is not None
