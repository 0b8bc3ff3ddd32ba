"""The application that commands join."""

from typing import Annotated

import typer

from pdcheck import __version__
from pdcheck.cli.russian import Group

# Plain help instead of rich panels: rich alone takes half of the start-up time.
app = typer.Typer(
    name="pdcheck",
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"pdcheck {__version__}")
        raise typer.Exit


@app.callback()
def pdcheck(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Показать версию."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="При сбое показать подробности для разработчиков.")
    ] = False,
) -> None:
    """Проверяет документы компании по 152-ФЗ и ст. 13.11 КоАП и составляет отчёт.

    Коды завершения: 0 — нарушений нет; 1 — есть; 2 — ошибка вызова или нечего
    проверять; 70 — сбой программы; 130 — прервано.
    """
