"""Work that goes on after a report: what changed in it, and in the law."""

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pdcheck.cli.delivery import EXIT_FINDINGS
from pdcheck.cli.options import Checklists, FailOnOption, Threshold, day_of_law, path_of
from pdcheck.cli.russian import Command, Group
from pdcheck.errors import UserError, reason_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from pdcheck.following.law_changes import Change, Touched
    from pdcheck.following.telling import Told


class TextFormat(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


TextFormats = Annotated[
    TextFormat,
    typer.Option("-f", "--format", help="Вид ответа: text — для чтения, md — Markdown, json — для программ."),
]
TextOutput = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="ФАЙЛ", help="Куда записать. По умолчанию стандартный вывод."),
]


def compare(
    old: Annotated[str, typer.Argument(metavar="БЫЛО.json", help="Прежний отчёт, сохранённый с -f json.")],
    new: Annotated[str, typer.Argument(metavar="СТАЛО.json", help="Новый отчёт.")],
    form: TextFormats = TextFormat.TEXT,
    output: TextOutput = None,
    fail_on: FailOnOption = Threshold.HIGH,
    checklists: Checklists = None,
) -> None:
    """Сравнить два отчёта: что исправлено, что нового, что осталось и что изменил закон.

    Находка та же, если то же требование не выполнено в том же документе или на том же сайте. Код
    завершения 1 — если появилось новое или стало хуже (с какой тяжести, говорит --fail-on).

    Пример: pdcheck compare март.json июнь.json -f md -o сравнение.md
    """
    from pdcheck import checklist
    from pdcheck.following.comparison import compare as compared
    from pdcheck.following.telling import comparison_told
    from pdcheck.pipeline import has_failed
    from pdcheck.report import load

    before, after = load(Path(old)), load(Path(new))
    loaded = checklist.load(path_of(checklists))
    comparison = compared(before, after, loaded, (old, new))
    _give(comparison, comparison_told(comparison, loaded), form, output)
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
    form: TextFormats = TextFormat.TEXT,
    output: TextOutput = None,
    checklists: Checklists = None,
) -> None:
    """Показать, что изменилось в законе: редакции, штрафы, позиции по дням вступления в силу.

    Пример: pdcheck law changes --since 2025-09-01 отчёт.json
    """
    from pdcheck import checklist
    from pdcheck.following.law_changes import ChangesOfLaw, changes_between, touched_by
    from pdcheck.following.telling import changes_told
    from pdcheck.report import load

    report = load(Path(saved)) if saved else None
    first, last = _day(since, "--since"), _day(until, "--until") or date.today()
    if first is None and report is None:
        raise UserError(
            "не указано, с какого дня", "--since", "например: pdcheck law changes --since 2025-09-01"
        )
    if first is None and report is not None:
        day = report.audited_at.date() if report.on == "document" else report.on
        first = day + timedelta(days=1)
        if first > last and until is None:
            _nothing_since(day, last, saved or "", form, output)
            return
    assert first is not None
    if first > last:
        raise UserError("начало позже конца", f"{first} — {last}", "поменяйте --since и --until")
    loaded = checklist.load(path_of(checklists))
    found = changes_between(first - timedelta(days=1), last, loaded)
    touched = touched_by(found, report) if report else tuple(map(_untouched, found))
    told = changes_told(touched, loaded, first, last, saved or "")
    _give(ChangesOfLaw(since=first, until=last, report=saved or "", changes=touched), told, form, output)


def _nothing_since(day: date, last: date, saved: str, form: TextFormat, output: str | None) -> None:
    """The answer where no day has passed since the report's own."""
    from pdcheck.following.law_changes import ChangesOfLaw
    from pdcheck.following.telling import Told

    title = f"После {day:%d.%m.%Y}, дня отчёта, в законе ничего не изменилось."
    facts = ChangesOfLaw(since=day, until=max(day, last), report=saved, changes=())
    _give(facts, Told(title=title, lead=(), sections=()), form, output)


def _untouched(change: "Change") -> "Touched":
    from pdcheck.following.law_changes import Touched

    return Touched(change=change, findings=())


def _day(said: str | None, option: str) -> date | None:
    day = day_of_law(said, option)
    if day == "document":
        raise UserError("document здесь не имеет смысла", option, "укажите дату")
    return day  # type: ignore[no-any-return]


def _give(facts: "BaseModel", told: "Told", form: TextFormat, output: str | None) -> None:
    from pdcheck.following.telling import as_markdown, as_text
    from pdcheck.report import put

    match form:
        case TextFormat.JSON:
            text = facts.model_dump_json(indent=2) + "\n"
        case TextFormat.MD:
            text = as_markdown(told)
        case TextFormat.TEXT:
            text = as_text(told)
    if output is None or output == "-":
        typer.echo(text, nl=False)
        return
    try:
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        put(Path(output), [text.encode()])
    except OSError as error:
        raise UserError(
            f"не удалось записать ответ: {reason_of(error)}", output, "проверьте путь и права"
        ) from None
    typer.echo(f"Ответ: {output}", err=True)
