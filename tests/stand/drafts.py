"""Forms that were filled in, and drafts made from them for an operator of each legal form."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.drafts import KINDS, Paper, draft, read_form, write
from pdcheck.drafts.drafting import Form
from pdcheck.drafts.fields import Party, Processor
from pdcheck.drafts.forms import Abroad
from pdcheck.operator import LegalForm, Operator

FOLDER = Path(__file__).parents[1] / "data" / "drafts"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
DAY = date(2026, 2, 12)
OPERATORS = {
    LegalForm.LEGAL_ENTITY: Operator(name="ООО «Ивушка»", form=LegalForm.LEGAL_ENTITY),
    LegalForm.SOLE_PROPRIETOR: Operator(name="ИП Петров Пётр Иванович", form=LegalForm.SOLE_PROPRIETOR),
    LegalForm.SELF_EMPLOYED: Operator(name="Сидорова Анна Сергеевна", form=LegalForm.SELF_EMPLOYED),
    LegalForm.NON_PROFIT: Operator(name="АНО «Школа ремёсел»", form=LegalForm.NON_PROFIT),
    LegalForm.PUBLIC_BODY: Operator(name="ГБУ «Центр документов»", form=LegalForm.PUBLIC_BODY),
}
_PERSONAL = {"inn": "690123456781", "ogrn": "323690000012340"}
_LISTS = {
    "recipients": Party(
        name="ООО «Почта района»", address="170001, г. Тверь, ул. Новая, д. 4", why="доставка писем"
    ),
    "users": Party(
        name="ООО «Почта района»", address="170001, г. Тверь, ул. Новая, д. 4", why="доставка писем"
    ),
    "processors": Processor(name="ООО «Чистое облако»", address="170001, г. Тверь, ул. Новая, д. 9"),
    "cross_border": Abroad(country="Республика Казахстан", name="ТОО «Степь»", why="доставка заказов"),
}
"""Lists that may be empty, with something that may stand in them."""


@cache
def loaded() -> Loaded:
    return checklist.load()


def kind_of(name: str) -> str:
    """Forms are named by their kind and what sets them apart: `notice-blocked`."""
    return next(
        kind for kind in sorted(KINDS, key=len, reverse=True) if name == kind or name.startswith(f"{kind}-")
    )


def filled(name: str, legal_form: LegalForm = LegalForm.LEGAL_ENTITY) -> Form:
    """The form of that name with the numbers that such an operator has."""
    form = read_form(kind_of(name), FOLDER / f"{name}.yaml")
    numbers = {}
    if legal_form is LegalForm.SOLE_PROPRIETOR:
        numbers = _PERSONAL
    elif legal_form is LegalForm.SELF_EMPLOYED:
        numbers = _PERSONAL | {"ogrn": None}
    requisites = form.fields.requisites.model_copy(update=numbers)  # type: ignore[attr-defined]
    return form._replace(fields=form.fields.model_copy(update={"requisites": requisites}))


def with_lists(form: Form, *, empty: bool) -> Form:
    """The form with every such list that it uses empty, or with something in it."""
    used = {name for name in _LISTS if getattr(form.fields, name, None) is not None}
    lists = {name: () if empty else (_LISTS[name],) for name in used}
    return form._replace(fields=form.fields.model_copy(update=lists))


def drafted(name: str, form: Form | None = None, legal_form: LegalForm = LegalForm.LEGAL_ENTITY) -> Paper:
    return draft(kind_of(name), form or filled(name, legal_form), OPERATORS[legal_form], loaded(), on=DAY)


def written(paper: Paper, path: Path) -> str:
    write(paper, path)
    return str(path)


def empty_form(kind: str, chosen: Mapping[str, object]) -> Form:
    """A form in which only what chooses the template is told."""
    return Form(KINDS[kind].form.model_validate(chosen))
