"""The operator's circumstances, asked in the terminal and written to operator.yaml."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from pdcheck.cli.conversation import put_file, talk

if TYPE_CHECKING:
    from pdcheck.asking.dialogue import Replies


class Told(NamedTuple):
    """What a person told of the organisation."""

    path: Path
    """The file that it is for."""
    replies: "Replies"
    has_left: bool

    @property
    def draft(self) -> Path:
        """Where it is kept until the file is written."""
        return _draft_of(self.path)


def ask_circumstances(path: Path) -> Told:
    """Ask; what is said stays in a draft beside the file, from which the next dialogue goes on."""
    from pdcheck.asking import circumstances
    from pdcheck.asking.dialogue import begin

    draft = _draft_of(path)
    begun = _begun(draft) if draft.exists() else {}
    last = next((one.id for one in reversed(circumstances.PROMPTS) if one.id in begun), "")
    state = talk(
        begin(circumstances.PROMPTS, begun, after=last),
        lambda replies: put_file(draft, circumstances.as_yaml(circumstances.circumstances_of(replies))),
    )
    return Told(path, state.replies, state.has_left)


def write_circumstances(told: Told) -> None:
    """Write the file in place of its draft."""
    from pdcheck.asking import circumstances

    put_file(told.path, circumstances.as_yaml(circumstances.circumstances_of(told.replies)))
    told.draft.unlink(missing_ok=True)
    typer.echo(f"Записано: {told.path}\n", err=True)


def _draft_of(path: Path) -> Path:
    return path.with_name(path.name + ".draft")


def _begun(draft: Path) -> "Replies":
    from pdcheck.asking.circumstances import replies_in
    from pdcheck.strict_yaml import YamlFile, told

    file = YamlFile(draft)
    if file.mistakes:
        raise told(file.mistakes, "незаконченные обстоятельства не читаются")
    return replies_in(file.data) if isinstance(file.data, dict) else {}
