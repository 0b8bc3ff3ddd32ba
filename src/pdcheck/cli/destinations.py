"""Where files go, settled before the work begins: names, endings, and that nothing of the user's is lost."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from pdcheck.cli.options import Format
from pdcheck.errors import UserError, reason_of

_LARGEST = 200_000_000
"""Bytes that no report of ours for people comes to; what is larger may be JSON, told by how it begins."""
_BEGINNING = 4096


class Form(Protocol):
    """A form of files: `-f`."""

    @property
    def value(self) -> str:
        """Its name on the command line."""

    @property
    def suffix(self) -> str:
        """Of a file in this form, without the dot."""

    def __hash__(self) -> int:
        """Forms are keys."""

    def __eq__(self, other: object) -> bool:
        """Forms are keys."""


F = TypeVar("F", bound=Form)


def destinations_of(
    name: str, formats: list[Format] | None, output: str | None, *, overwrite: bool = False
) -> dict[Format, Path | None]:
    """Where each form of a report goes; None is standard output. A file that is not ours is refused."""
    return places_of(name, formats or [Format.PDF], output, tuple(Format), overwrite=overwrite)


def places_of(
    name: str, formats: Sequence[F], output: str | None, known: Sequence[F], *, overwrite: bool
) -> dict[F, Path | None]:
    """The same for any forms; `known` are all that there are."""
    places = _places(name, list(dict.fromkeys(formats)), output, known)
    for path in places.values():
        expect_replaceable(path, overwrite=overwrite)
    return places


def expect_replaceable(path: Path | str | None, *, overwrite: bool, option: str = "-o") -> None:
    """Raise UserError where a file of the user's own stands: made by people, or changed by them since."""
    if path is None or overwrite:
        return
    from pdcheck.report.seal import is_untouched

    path = Path(path)
    try:
        if not path.is_file() or path.stat().st_size == 0:
            return
        with path.open("rb") as file:
            is_ours = is_untouched(file.read(_BEGINNING if path.stat().st_size > _LARGEST else -1))
    except OSError as error:
        said = f"файл уже есть, и прочитать его не удалось: {reason_of(error)}"
        raise UserError(said, str(path), f"назовите другой файл после {option}") from None
    if not is_ours:
        raise UserError(
            "файл уже есть, и в нём могут быть ваши правки: он не от pdcheck или изменён после неё",
            str(path),
            f"назовите другой файл после {option}, уберите этот или добавьте --overwrite, если он не нужен",
        )


def replaced(path: Path | None) -> str:
    """What to say after the name of a file that is about to be written."""
    return " (прежний заменён)" if path is not None and path.is_file() and path.stat().st_size else ""


def _places(name: str, wanted: list[F], output: str | None, known: Sequence[F]) -> dict[F, Path | None]:
    if output == "-":
        if len(wanted) > 1:
            raise UserError(
                "в стандартный вывод помещается только один вид отчёта",
                "-o -",
                "оставьте один -f или укажите папку",
            )
        return {wanted[0]: None}
    if output is None:
        from datetime import datetime

        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
        return {form: Path("reports") / f"{name}-{stamp}.{form.suffix}" for form in wanted}
    path = Path(output)
    if not output.endswith(os.sep) and not path.is_dir():
        _expect_suffix(path, wanted, known)
    if len(wanted) > 1 or path.is_dir() or output.endswith(os.sep):
        if path.is_file():
            raise UserError(
                "для нескольких видов отчёта нужна папка, а это файл", output, "укажите папку после -o"
            )
        return {form: path / f"{name}.{form.suffix}" for form in wanted}
    return {wanted[0]: path}


def _expect_suffix(path: Path, wanted: Sequence[F], known: Sequence[F]) -> None:
    """Raise UserError where the name of the file says another form than the one that goes there."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in _SUFFIXES:
        return
    if len(wanted) > 1:
        raise UserError(
            "для нескольких видов отчёта нужна папка, а названо имя файла",
            str(path),
            "укажите папку после -o",
        )
    if suffix not in _suffixes_of(wanted[0]):
        other = next((form.value for form in known if suffix in _suffixes_of(form)), "")
        hint = f"назовите файл с .{wanted[0].suffix}"
        hint = f"добавьте -f {other} или {hint}" if other else hint
        raise UserError(f"вид отчёта {wanted[0].value}, а имя файла кончается на .{suffix}", str(path), hint)


def _suffixes_of(form: Form) -> frozenset[str]:
    return _ALSO.get(form.value, frozenset()) | {form.suffix}


_ALSO = {
    "html": frozenset(("htm",)),
    "md": frozenset(("markdown", "txt")),
    "sarif": frozenset(("json",)),
}
"""Usual endings of a form's file beside its own."""
_SUFFIXES = {form.suffix for form in Format}.union(
    *_ALSO.values(), ("doc", "xls", "csv", "yaml", "rtf", "odt")
)
"""Endings that say what a file holds."""
