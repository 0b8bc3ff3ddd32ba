"""The documents of a report → annotated copies in a folder of their own, and what could not be annotated."""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import NamedTuple

from pdcheck.annotating.notes import Note, notes_of
from pdcheck.artifacts import Document
from pdcheck.collect.document import read_document
from pdcheck.errors import UserError, reason_of
from pdcheck.findings import Report, TargetReport

_ANNOTATED = ("docx", "pdf")
_DOCUMENTS = frozenset(("consent", "policy", "answer", "paper"))


class Annotated(NamedTuple):
    """What became of the documents."""

    folder: Path
    written: tuple[str, ...]
    """Names of the copies."""
    left: tuple[tuple[str, str], ...]
    """Documents that are not annotated, each with the reason in Russian."""


def expect_free(folder: str) -> Path:
    """The folder; raises UserError where it holds anything, so that nothing is ever overwritten."""
    path = Path(folder)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError(
            "папка для документов с пометками уже есть и не пуста", folder, "назовите новую папку"
        )
    return path


def annotate(report: Report, read: Callable[[str], bytes], folder: str) -> Annotated:
    """Write a copy of each DOCX and PDF on which there is something to say; `read` gives a target's bytes."""
    path = expect_free(folder)
    written: list[str] = []
    left: list[tuple[str, str]] = []
    for target in report.targets:
        if target.kind not in _DOCUMENTS or target.reading is None:
            continue
        try:
            data = _annotated(target, notes_of(report, target.target), read)
            if data is None:
                left.append((target.target, "замечаний нет"))
                continue
            name = _free_name(PurePath(target.target).name, written)
            path.mkdir(parents=True, exist_ok=True)
            with (path / name).open("xb") as file:
                file.write(data)
            written.append(name)
        except UserError as error:
            left.append((target.target, "; ".join(filter(None, (error.message, error.hint)))))
        except OSError as error:
            raise UserError(
                f"не удалось записать документ с пометками: {reason_of(error)}",
                folder,
                "проверьте путь, права и место",
            ) from None
    return Annotated(path, tuple(written), tuple(left))


def _annotated(target: TargetReport, notes: list[Note], read: Callable[[str], bytes]) -> bytes | None:
    """The copy; None where there is nothing to say. UserError where it cannot be made."""
    if target.format not in _ANNOTATED:
        hint = "сохраните документ в DOCX или PDF и проверьте его"
        raise UserError(f"в {target.format.upper() or 'этом виде'} пометки не ставятся", hint=hint)
    if not notes:
        return None
    data = read(target.target)
    if hashlib.sha256(data).hexdigest() != target.sha256:
        raise UserError("файл изменился за время проверки", hint="проверьте его ещё раз")
    return _marked(target.format, data, _read_again(target, data), notes)


def _read_again(target: TargetReport, data: bytes) -> Document:
    """The text of the document; that of a scan is of no use for places, and costs a recognition."""
    if target.is_recognised:
        return Document(source=target.target, text="", paragraphs=(), is_recognised=True)
    document = read_document(data, target.target).document
    if document is None:
        raise UserError("документ не прочитан")
    return document


def _marked(format: str, data: bytes, document: Document, notes: list[Note]) -> bytes:
    # Each library is loaded only when its format is met.
    if format == "docx":
        from pdcheck.annotating import docx

        return docx.annotated(data, document, notes)
    from pdcheck.annotating import pdf

    return pdf.annotated(data, document, notes)


def _free_name(name: str, taken: list[str]) -> str:
    """The name of the document, numbered where another of the same name went before."""
    stem, suffix, number, free = PurePath(name).stem, PurePath(name).suffix, 1, name
    while free.lower() in {one.lower() for one in taken}:
        number += 1
        free = f"{stem} ({number}){suffix}"
    return free
