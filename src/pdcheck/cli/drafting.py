"""Drafts of documents."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pdcheck.cli.delivery import give_text
from pdcheck.cli.options import (
    Checklists,
    On,
    OperatorFile,
    day_of_law,
    fines_of,
    path_of,
)
from pdcheck.errors import UserError


class DraftKind(StrEnum):
    """What can be drafted."""

    ANSWER = "answer"
    REFUSAL = "refusal"
    EXTENSION = "extension"
    NOTICE = "notice"
    DESTRUCTION_ACT = "destruction-act"
    CONSENT = "consent"
    DISTRIBUTION_CONSENT = "distribution-consent"
    POLICY_MATRIX = "policy-matrix"


def draft(
    kind: Annotated[
        DraftKind,
        typer.Argument(
            metavar="ВИД",
            help="answer — ответ на запрос, refusal — отказ, extension — продление срока, notice — "
            "уведомление субъекта, destruction-act — акт об уничтожении, consent — согласие, "
            "distribution-consent — на распространение, policy-matrix — таблица целей для политики.",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--form", metavar="ФАЙЛ", help="Заполненная форма (YAML); пустая — с параметром --blank."
        ),
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="Вместо проекта дать форму, которую для него заполняют.")
    ] = False,
    operator: OperatorFile = None,
    on: On = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="ФАЙЛ",
            help="Куда записать. По умолчанию папка drafts; форма — на экран.",
        ),
    ] = None,
    checklists: Checklists = None,
) -> None:
    """Составить проект документа (DOCX) из формы и сведений об операторе.

    Чего в форме нет, в документе отмечено жёлтым: «[заполните: …]». Проект — помощь, а не юридическая
    консультация. Пустую форму даёт --blank.

    Пример: pdcheck draft answer --form форма.yaml --operator operator.yaml -o ответ.docx
    """
    from datetime import date, datetime

    from pdcheck import checklist, drafts
    from pdcheck.collect.operator_file import read_operator
    from pdcheck.operator import Operator

    if blank:
        give_text(drafts.blank(kind.value), output)
        return
    day = day_of_law(on)
    if day == "document":
        raise UserError("--on document здесь не имеет смысла", "", "укажите дату")
    circumstances = Operator() if operator is None else read_operator(Path(operator), fines_of(checklists))
    filled = drafts.read_form(kind.value, None if form is None else Path(form))
    loaded = checklist.load(path_of(checklists))
    paper = drafts.draft(kind.value, filled, circumstances, loaded, on=day or date.today())
    path = Path(output or Path("drafts") / f"{kind.value}-{datetime.now():%Y-%m-%d-%H%M%S}.docx")
    drafts.write(paper, path)
    for line in (f"Проект: {path}", *drafts.told(paper)):
        typer.echo(line, err=True)
