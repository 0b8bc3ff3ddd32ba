"""What leaves a command: progress, files, the summary, the exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from pdcheck.cli.destinations import replaced
from pdcheck.cli.options import Format, Manner, Threshold
from pdcheck.errors import UserError, reason_of

if TYPE_CHECKING:
    from pdcheck.deadlines import Entry
    from pdcheck.examined import Examined
    from pdcheck.findings import Report
    from pdcheck.following.decisions import Decisions

EXIT_FINDINGS = 1


class Progress:
    """Counts things read to standard error while a person watches and the work is long."""

    def __init__(self, total: int | None = None, noun: str = "") -> None:
        """Expect `total` things, None where nobody knows; `noun` stands before the number."""
        self.total, self.noun = total, noun
        self.shown = (total is None or total > 3) and sys.stderr.isatty()
        self.done = 0

    def __enter__(self) -> Callable[[str], None]:
        """What to call with the name of each thing."""
        return self._tick

    def _tick(self, name: str) -> None:
        self.done += 1
        if self.shown:
            of = f" из {self.total}" if self.total is not None else ""
            shown = name if "://" in name else Path(name).name
            typer.echo(f"\r\x1b[2K{self.noun}{self.done}{of}: {shown[:60]}", err=True, nl=False)

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        if self.shown:
            typer.echo("\r\x1b[2K", err=True, nl=False)


def deliver(
    report: "Report",
    destinations: dict[Format, Path | None],
    fail_on: Threshold,
    manner: Manner = Manner(),  # noqa: B008 — it is immutable
    *told: str,
) -> NoReturn:
    """Mark what is known or waived, write every format asked for, sum up, leave with the right exit code.

    `told` is said after the summary.
    """
    from pdcheck.pipeline import has_failed
    from pdcheck.report import write
    from pdcheck.report.summary import summary

    if manner.decisions is not None:
        report = _decided(report, manner.decisions)
    files = [f"Отчёт: {path}{replaced(path)}" for path in destinations.values() if path is not None]
    for form, path in destinations.items():
        write(report, form.value, path, manner.brand)
    typer.echo(summary(report, coloured=sys.stderr.isatty() and "NO_COLOR" not in os.environ), err=True)
    for words in (*files, *filter(None, told)):
        typer.echo(words, err=True)
    raise typer.Exit(EXIT_FINDINGS if has_failed(report, fail_on.value) else 0)


def expect_free(annotate: str | None) -> None:
    """Raise UserError where there is no room for annotated copies, before the work begins."""
    if annotate is not None:
        from pdcheck.annotating.copies import expect_free as expect

        expect(annotate)


def annotated(report: "Report", read: Callable[[str], bytes], folder: str | None) -> str:
    """Write annotated copies of the documents, where they are wanted; what to tell of them."""
    if folder is None:
        return ""
    from pdcheck.annotating import annotate

    done = annotate(report, read, folder)
    lines = [f"Документы с пометками: {len(done.written)}"]
    if done.written:
        lines[0] += f", папка {done.folder} (персональные данные в них не скрыты)"
    by_reason: dict[str, list[str]] = {}
    for target, reason in done.left:
        by_reason.setdefault(reason, []).append(target)
    lines += [f"  без пометок: {_listed(targets)}: {reason}" for reason, targets in by_reason.items()]
    return "\n".join(lines)


_SHOWN_NAMES = 3


def _listed(names: "Sequence[str]") -> str:
    more = f" и ещё {len(names) - _SHOWN_NAMES}" if len(names) > _SHOWN_NAMES else ""
    return ", ".join(names[:_SHOWN_NAMES]) + more


def _decided(report: "Report", decisions: "Decisions") -> "Report":
    """The report with its decisions; entries that cover nothing are named, so that they do not pile up."""
    from pdcheck.following.decisions import decided

    result = decided(report, decisions)
    for rule in result.idle:
        where = "" if rule.target == "*" else f" ({rule.target})"
        typer.echo(f"Отложенное не встретилось: {rule.requirement}{where}: уберите его из файла", err=True)
    return result.report


def give_text(text: str, path: str | None) -> None:
    """Text to a new file, or to standard output."""
    if path is None:
        typer.echo(text, nl=False)
        return
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UserError("файл уже есть", path, "назовите другой файл после -o или уберите этот") from None
    except OSError as error:
        raise UserError(
            f"не удалось записать форму: {reason_of(error)}", path, "проверьте путь и права"
        ) from None
    typer.echo(f"Форма: {path}", err=True)


def write_calendar_of(path: str | None, entries: "Sequence[Entry]") -> None:
    """The calendar that the user asked for; none is written where nothing is due."""
    if path is not None and entries:
        write_calendar(path, entries)
    elif path is not None:
        typer.echo("Обращений, на которые ещё надо ответить в срок, нет: календарь не записан", err=True)


def write_list_of(path: str | None, things: "Sequence[Examined]") -> None:
    """The list of people for the personnel officer, where the user asked for it."""
    if path is not None:
        from pdcheck.report.people_list import write_people_list

        told = f"Список для кадровика, с именами: {path}{replaced(Path(path))}"
        write_people_list(things, Path(path))
        typer.echo(told, err=True)


def write_calendar(path: str, entries: "Sequence[Entry]") -> None:
    """What is due, as a calendar file; raise UserError where it cannot be written."""
    from datetime import UTC, datetime

    from pdcheck.deadlines import calendar_of

    told = f"Календарь: {path}{replaced(Path(path))}"
    try:
        Path(path).write_bytes(calendar_of(entries, datetime.now(UTC)))
    except OSError as error:
        raise UserError(
            f"не удалось записать календарь: {reason_of(error)}", path, "проверьте путь и права"
        ) from None
    typer.echo(told, err=True)
