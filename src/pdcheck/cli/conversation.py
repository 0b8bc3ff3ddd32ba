"""A dialogue in a terminal: standard input to replies, saved whenever they change."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pdcheck.errors import UserError, reason_of

if TYPE_CHECKING:
    from pdcheck.asking.dialogue import Replies, State


def talk(state: "State", save: "Callable[[Replies], None]") -> "State":
    """Ask until all is said or the person leaves."""
    from pdcheck.asking.dialogue import heard, leave, shown

    while not state.is_over:
        typer.echo(_fitted(shown(state)))
        typer.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            typer.echo("")
            return leave(state)
        turn = heard(state, line)
        if turn.state.replies is not state.replies:
            save(turn.state.replies)
        if turn.said:
            typer.echo(_fitted(turn.said))
        typer.echo("")
        state = turn.state
    return state


def _fitted(text: str) -> str:
    """Lines no wider than the terminal, what follows an indent kept under it."""
    from shutil import get_terminal_size
    from textwrap import wrap

    width = min(get_terminal_size().columns, 100)
    lines: list[str] = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        lines += wrap(line, width, subsequent_indent=indent + "  " if indent else "") or [""]
    return "\n".join(lines)


def put_file(path: Path, content: str | bytes) -> None:
    """Write what was said; raise UserError where it cannot be written."""
    from pdcheck.report import put

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, [content.encode() if isinstance(content, str) else content])
    except OSError as error:
        raise UserError(
            f"не удалось записать: {reason_of(error)}", str(path), "проверьте путь и права"
        ) from None
