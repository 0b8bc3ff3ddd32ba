"""A folder of papers → its documents in the order of their paths, gaps and what was skipped."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from pdcheck.artifacts import Gap
from pdcheck.collect.document import Collected, collect_documents
from pdcheck.collect.sources import WORLD, Sources
from pdcheck.errors import UserError, reason_of
from pdcheck.facts import Fact

FILES_LIMIT = 2000
"""Files of one folder that are read; the papers of a company are some dozens."""
_LEFTOVERS = ("~$", ".~lock.", "._")
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))


class CollectedPapers(Fact):
    """What a folder gave."""

    folder: str
    documents: tuple[Collected, ...]
    skipped: tuple[str, ...] = ()
    """Files that are no papers, each with the reason, in Russian."""
    gaps: tuple[Gap, ...] = ()
    """What is missing of the folder itself; files tell their own gaps."""


class ListedPapers(Fact):
    """What lies in a folder."""

    paths: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


def collect_papers(
    folder: str, on_progress: Callable[[str], None] | None = None, sources: Sources = WORLD
) -> CollectedPapers:
    """Read every file of the folder and of folders in it; raise UserError where there is no such folder.

    Links are not followed: they may lead out of the folder.
    """
    listed = sources.seen(f"папка {folder}", ListedPapers, lambda: list_papers(folder))
    return CollectedPapers(
        folder=folder,
        documents=tuple(collect_documents(listed.paths, on_progress, sources)),
        skipped=listed.skipped,
        gaps=listed.gaps,
    )


def list_papers(folder: str) -> ListedPapers:
    """The files of the folder that may be papers; raise UserError where there is no such folder."""
    root = Path(folder)
    if not root.is_dir():
        hint = "назовите папку, в которой лежат бумаги" if root.exists() else "проверьте имя и путь"
        raise UserError("это не папка" if root.exists() else "нет такой папки", folder, hint)
    gaps: list[Gap] = []
    skipped: list[str] = []
    paths: list[str] = []
    for path in _files(root, gaps):
        reason = _no_paper(path)
        if reason:
            skipped.append(f"{path.relative_to(root)}: {reason}")
        elif len(paths) == FILES_LIMIT:
            reason = f"в папке больше {FILES_LIMIT} файлов, остальные не читались"
            gaps.append(Gap(source=folder, what="бумаги", reason=reason))
            break
        else:
            paths.append(str(path))
    if not paths and not gaps:
        raise UserError("в папке нет ни одного файла", folder, "положите в неё бумаги")
    return ListedPapers(paths=tuple(paths), skipped=tuple(skipped), gaps=tuple(gaps))


def _files(root: Path, gaps: list[Gap]) -> Iterator[Path]:
    """Every file below the root, folder by folder; folders that do not open leave gaps."""

    def unread(error: OSError) -> None:
        reason = f"папка не открывается ({reason_of(error)})"
        gaps.append(Gap(source=str(error.filename), what="бумаги", reason=reason))

    for place, folders, names in os.walk(root, onerror=unread):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))
        yield from (Path(place) / name for name in folders if (Path(place) / name).is_symlink())


def _no_paper(path: Path) -> str:
    """Why a file is no paper of the organisation; "" where it may be one."""
    name = path.name.lower()
    if path.is_symlink():
        return "ссылка на другое место; она не читалась"
    if name.startswith(_LEFTOVERS):
        return "временный файл программы"
    if name in _SYSTEM:
        return "служебный файл системы"
    return ""


def is_leftover(name: str) -> bool:
    """Whether a file of that name is a program's or the system's own, and nobody's document."""
    return name.lower().startswith(_LEFTOVERS) or name.lower() in _SYSTEM
