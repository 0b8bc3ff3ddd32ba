"""Work that goes on after a report: what changed in it, and in the law."""

import sys
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pdcheck.cli.delivery import EXIT_FINDINGS
from pdcheck.cli.destinations import places_of, replaced
from pdcheck.cli.options import (
    BrandFile,
    Checklists,
    FailOnOption,
    Overwrite,
    Threshold,
    day_of_law,
    manner_of,
    path_of,
)
from pdcheck.cli.russian import Command, Group
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from pdcheck.following.law_changes import Change, Touched
    from pdcheck.following.telling import Answer
    from pdcheck.report.brand import Brand


class AnswerFormat(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def suffix(self) -> str:
        """Of a file in this form, without the dot."""
        return "txt" if self is AnswerFormat.TEXT else self.value


AnswerFormats = Annotated[
    list[AnswerFormat] | None,
    typer.Option(
        "-f",
        "--format",
        help="Вид ответа; можно повторить: text — для чтения в терминале (по умолчанию), pdf, html, docx — "
        "документ для руководителя, xlsx — таблица, md — Markdown, json — для программ.",
    ),
]
AnswerOutput = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="ПУТЬ",
        help="Куда записать: файл, папка (для нескольких видов) или «-» (стандартный вывод). По умолчанию "
        "text, md и json идут в стандартный вывод, остальное — в папку reports.",
    ),
]


def compare(
    old: Annotated[str, typer.Argument(metavar="БЫЛО.json", help="Прежний отчёт, сохранённый с -f json.")],
    new: Annotated[str, typer.Argument(metavar="СТАЛО.json", help="Новый отчёт.")],
    formats: AnswerFormats = None,
    output: AnswerOutput = None,
    overwrite: Overwrite = False,
    brand: BrandFile = None,
    fail_on: FailOnOption = Threshold.HIGH,
    checklists: Checklists = None,
) -> None:
    """Сравнить два отчёта: что исправлено, что нового, что осталось и что изменил закон.

    Находка та же, если то же требование не выполнено в том же документе или на том же сайте. Код
    завершения 1 — если появилось новое или стало хуже (с какой тяжести, говорит --fail-on).

    Пример: pdcheck compare март.json июнь.json -f pdf -o сравнение.pdf
    """
    from pdcheck import checklist
    from pdcheck.following.comparison import compare as compared
    from pdcheck.following.telling import compared_answer
    from pdcheck.pipeline import has_failed
    from pdcheck.report import load

    destinations = _destinations("compare", formats, output, overwrite=overwrite)
    look = manner_of(None, None, brand).brand
    before, after = load(Path(old)), load(Path(new))
    loaded = checklist.load(path_of(checklists))
    comparison = compared(before, after, loaded, (old, new))
    _give(compared_answer(comparison, loaded), destinations, look)
    worse = {(one.requirement, one.target) for one in comparison.moved if one.is_worse}
    findings = tuple(one for one in after.findings if (one.requirement, one.target) in worse)
    if has_failed(after.model_copy(update={"findings": findings}), fail_on.value):
        raise typer.Exit(EXIT_FINDINGS)


law = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@law.callback()
def _law() -> None:
    """Закон по датам: что изменилось и кого это касается."""


@law.command(cls=Command)
def changes(
    saved: Annotated[
        str | None,
        typer.Argument(metavar="ОТЧЁТ.json", help="Сказать, каких выводов этого отчёта изменения касаются."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="ДАТА", help="С какого дня. По умолчанию после дня отчёта."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="ДАТА", help="По какой день. По умолчанию сегодня.")
    ] = None,
    formats: AnswerFormats = None,
    output: AnswerOutput = None,
    overwrite: Overwrite = False,
    brand: BrandFile = None,
    checklists: Checklists = None,
) -> None:
    """Показать, что изменилось в законе и каких находок это касается.

    Редакции, штрафы и позиции — по дням вступления в силу.

    Пример: pdcheck law changes --since 2025-09-01 отчёт.json
    """
    from pdcheck import checklist
    from pdcheck.following.law_changes import ChangesOfLaw, changes_between, touched_by
    from pdcheck.following.telling import changes_answer
    from pdcheck.report import load

    destinations = _destinations("law-changes", formats, output, overwrite=overwrite)
    look = manner_of(None, None, brand).brand
    report = load(Path(saved)) if saved else None
    first, last = _day(since, "--since"), _day(until, "--until") or date.today()
    if first is None and report is None:
        raise UserError(
            "не указано, с какого дня", "--since", "например: pdcheck law changes --since 2025-09-01"
        )
    if first is None and report is not None:
        before = report.audited_at.date() if report.on == "document" else report.on
        last = max(last, before) if until is None else last
        first = min(before + timedelta(days=1), last) if until is None else before + timedelta(days=1)
    else:
        assert first is not None
        before = first - timedelta(days=1)
    if first > last:
        raise UserError("начало позже конца", f"{first} — {last}", "поменяйте --since и --until")
    loaded = checklist.load(path_of(checklists))
    found = changes_between(before, last, loaded)
    touched = touched_by(found, report) if report else tuple(map(_untouched, found))
    changed = ChangesOfLaw(since=first, until=last, report=saved or "", changes=touched)
    _give(changes_answer(changed, loaded, report), destinations, look)


def _untouched(change: "Change") -> "Touched":
    from pdcheck.following.law_changes import Touched

    return Touched(change=change, findings=())


def _day(said: str | None, option: str) -> date | None:
    day = day_of_law(said, option)
    if day == "document":
        raise UserError("document здесь не имеет смысла", option, "укажите дату")
    return day  # type: ignore[no-any-return]


_SAID_AT_ONCE = frozenset((AnswerFormat.TEXT, AnswerFormat.MD, AnswerFormat.JSON))
"""Forms that go to standard output where no file is named."""


def _destinations(
    name: str, formats: list[AnswerFormat] | None, output: str | None, *, overwrite: bool
) -> dict[AnswerFormat, Path | None]:
    wanted = formats or [AnswerFormat.TEXT]
    if output is None and len(wanted) == 1 and wanted[0] in _SAID_AT_ONCE:
        return {wanted[0]: None}
    return places_of(name, wanted, output, tuple(AnswerFormat), overwrite=overwrite)


def _give(answer: "Answer", destinations: dict[AnswerFormat, Path | None], brand: "Brand | None") -> None:
    from pdcheck.following.telling import content_of
    from pdcheck.report import put_sealed

    for form, path in destinations.items():
        content = content_of(answer, form.value, brand)
        if path is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            continue
        told = f"Ответ: {path}{replaced(path)}"
        put_sealed(path, content, form.value, "ответ")
        typer.echo(told, err=True)
