"""Writes a company file by asking."""

from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pdcheck.cli.circumstances import ask_circumstances, write_circumstances
from pdcheck.cli.delivery import Progress
from pdcheck.errors import UserError, reason_of

if TYPE_CHECKING:
    from pdcheck.pipeline.proposal import Proposal

OPERATOR = "operator.yaml"


def init(
    company: Annotated[
        str, typer.Argument(metavar="КОМПАНИЯ.yaml", help="Какой файл написать; готовый не переписывается.")
    ] = "company.yaml",
    yes: Annotated[
        bool, typer.Option("-y", "--yes", help="Не спрашивать: записать то, что найдено в папке.")
    ] = False,
) -> None:
    """Составить company.yaml: что есть у компании и что проверить.

    Осматривает папку, в которой будет файл, предлагает найденное и спрашивает. Ничего не отправляет.

    Пример: pdcheck init
    """
    from pdcheck.pipeline.proposal import SECTIONS, company_text, look_around, staff_list

    path = Path(company)
    root = path.parent
    if path.exists():
        raise UserError(
            "файл уже есть, переписывать его нельзя", company, "исправьте его или назовите другой"
        )
    if not root.is_dir():
        raise UserError("нет такой папки", str(root), "создайте её или назовите файл в другой")
    with Progress(noun="Осмотрено файлов: ") as tick:
        proposal = look_around(root, tick)
    if not yes:
        proposal = _ask_operator(root) | proposal
        typer.echo(
            "Теперь — что проверить. Enter — согласиться с предложенным, «-» — этого нет, несколько путей — "
            "через запятую.\n",
            err=True,
        )
    operator = OPERATOR if (root / OPERATOR).exists() else ""
    named = proposal if yes else _asked(proposal, root)
    staff = staff_list(root, named.get("contacts", ()))
    if "contacts" in named and not yes:
        staff = _asked_paths("Список сотрудников (имена или номера)", staff, root, "staff")
    if not named:
        raise UserError(
            "проверять пока нечего: ничего не найдено и не названо",
            str(root),
            f"положите документы в папку или назовите их ({', '.join(list(SECTIONS)[:4])})",
        )
    _write(path, company_text(named, operator, staff))
    typer.echo(f"Записано: {path}. Проверить: pdcheck audit {path}", err=True)
    for line in _left_to_tell(operator, named):
        typer.echo(line, err=True)


def _left_to_tell(operator: str, named: "Proposal") -> Iterator[str]:
    """What the report will miss, and the command that asks for it."""
    if not operator:
        yield (
            "Сведений об организации нет: pdcheck ask спросит о ней и запишет operator.yaml, "
            "затем впишите operator: operator.yaml."
        )
    if "answers" not in named:
        yield "Анкету об организации задаст pdcheck ask; её ответы впишите: answers: answers.yaml."


def _asked(proposal: "Proposal", root: Path) -> "Proposal":
    """What the user confirms or names, section by section."""
    from pdcheck.pipeline.proposal import SECTIONS, SINGLE

    named: Proposal = {}
    for section, (title, what) in SECTIONS.items():
        told = _asked_paths(f"{title}: {what}", ", ".join(proposal.get(section, ())), root, section)
        paths = tuple(filter(None, map(str.strip, told.split(","))))
        if paths:
            named[section] = paths[:1] if section in SINGLE else paths
    return named


def _asked_paths(question: str, proposed: str, root: Path, section: str) -> str:
    """Paths, asked again until all of them are there; empty where there are none."""
    from pdcheck.collect import is_address

    while True:
        told = typer.prompt(question, default=proposed or "-", err=True).strip()
        paths = [] if told == "-" else [one.strip() for one in told.split(",") if one.strip()]
        wanting = [
            one
            for one in paths
            if not (section in ("sites", "policies") and is_address(one))
            and not (root / one).exists()
            and not glob(str(root / one), recursive=True)
        ]
        if not wanting:
            return ", ".join(paths)
        typer.echo(f"  нет такого файла или папки: {', '.join(wanting)}", err=True)


def _ask_operator(root: Path) -> "Proposal":
    """Write what the user tells of the organisation, where no file does; its sites are to be examined."""
    path = root / OPERATOR
    if path.exists():
        return {}
    typer.echo(
        "Сначала — об организации: от этого зависят суммы и то, что её касается. Enter — пропустить вопрос, "
        "«выход» — перейти к документам: сказанное сохранится.\n",
        err=True,
    )
    told = ask_circumstances(path)
    if told.replies:
        write_circumstances(told)
    sites = told.replies.get("sites")
    return (
        {"sites": sites.value} if sites is not None and isinstance(sites.value, tuple) and sites.value else {}
    )


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        reason = reason_of(error)
        raise UserError(f"не удалось записать: {reason}", str(path), "проверьте папку и права") from None
