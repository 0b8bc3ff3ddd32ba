"""Which form and template a kind of draft has; a form's file → a paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pdcheck.checklist import Loaded
from pdcheck.drafts.consent_forms import ConsentForm, DistributionForm
from pdcheck.drafts.filling import Filler
from pdcheck.drafts.forms import ActForm, AnswerForm, ExtensionForm, MatrixForm, NoticeForm, RefusalForm
from pdcheck.drafts.known import Known
from pdcheck.drafts.paper import Paper, marks_of
from pdcheck.drafts.template import has_template, shared, template
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.operator import Operator
from pdcheck.strict_yaml import Place, YamlFile, told

_ABOUT_OPERATOR = ("requisites", "signatory")
"""Parts of a form that are copied from one form to the next, whether a draft needs all of them or not."""


class Kind(NamedTuple):
    """What one kind of draft is made from."""

    title: str
    form: type[Fact]
    chooser: str = ""
    """The field that chooses among templates."""


KINDS = {
    "answer": Kind("ответ на запрос сведений о персональных данных", AnswerForm, "processed"),
    "refusal": Kind("отказ в предоставлении сведений", RefusalForm, "ground"),
    "extension": Kind("уведомление о продлении срока ответа", ExtensionForm),
    "notice": Kind("уведомление субъекта", NoticeForm, "about"),
    "destruction-act": Kind("акт об уничтожении персональных данных", ActForm),
    "consent": Kind("согласие на обработку персональных данных", ConsentForm, "kind"),
    "distribution-consent": Kind("согласие на распространение персональных данных", DistributionForm),
    "policy-matrix": Kind("таблица целей обработки для политики", MatrixForm),
}


class Form(NamedTuple):
    """A form that was filled in, and the file it stands in; without one every field is empty."""

    fields: Fact
    file: YamlFile | None = None


def read_form(kind: str, path: Path | None) -> Form:
    """The form of a file; raise UserError that tells all its mistakes by their lines."""
    asked = KINDS[kind].form
    if path is None:
        return Form(asked())
    if not path.is_file():
        raise UserError("нет такого файла", str(path), "пустую форму даст pdcheck draft ВИД --blank")
    file = YamlFile(path)
    fitted = file.fit(asked, {} if file.data is None else file.data) if not file.mistakes else None
    if fitted is None or file.mistakes:
        raise told(file.mistakes, f"в форме {path.name} ошибок: {len(file.mistakes)}")
    return Form(fitted, file)


def draft(kind: str, form: Form, operator: Operator, loaded: Loaded, *, on: date) -> Paper:
    """The paper that a form gives by the law of a day.

    Raises UserError where the form tells what the draft has no place for, so that nothing is dropped.
    """
    source = template(_template_name(kind, form.fields))
    known = Known(form.fields, operator)
    filler = Filler(source, known, loaded, on)
    blocks = tuple(filler.blocks())
    known.used.add(KINDS[kind].chooser)
    idle = [place for place, name in _filled(form.fields) if name not in known.used]
    if idle:
        raise _idle(kind, form, idle)
    return Paper(
        title=source.title,
        blocks=blocks,
        footnote=shared().note,
        is_wide=source.is_wide,
        marks=marks_of(blocks),
        notes=tuple(filler.days.notes.values()),
    )


def _template_name(kind: str, fields: Fact) -> str:
    """The template of the kind's own sort where there is one, else that of the kind."""
    chosen = getattr(fields, KINDS[kind].chooser, None)
    own = f"{kind}-{'none' if chosen is False else chosen}"
    return own if has_template(own) else kind


def _filled(fields: Fact, place: Place = (), name: str = "") -> Iterator[tuple[Place, str]]:
    """Every field that says something, by its place in the file and by its name in templates."""
    for step in fields.model_fields_set:
        if not place and step in _ABOUT_OPERATOR:
            continue
        value, here, called = getattr(fields, step), (*place, step), f"{name}.{step}" if name else step
        if isinstance(value, Fact):
            yield from _filled(value, here, called)
        elif isinstance(value, tuple) and any(isinstance(one, Fact) for one in value):
            for number, one in enumerate(value):
                yield from _filled(one, (*here, number), called)
        elif value is not None:
            yield here, called


def _idle(kind: str, form: Form, idle: list[Place]) -> UserError:
    """The fields that have no place in the draft, by their lines."""
    chooser = KINDS[kind].chooser
    why = (
        f"при {chooser}: {getattr(form.fields, chooser)} такого пункта нет"
        if chooser
        else "такого пункта нет"
    )
    names = [".".join(str(step) for step in place if isinstance(step, str)) for place in idle]
    if form.file is None:
        raise UserError(f"лишние поля: {', '.join(names)}", "", why)
    for place, name in zip(idle, names, strict=True):
        form.file.blame(place, f"поле «{name}» в этом документе не нужно", why)
    return told(form.file.mistakes, f"в форме лишних полей: {len(idle)}")
