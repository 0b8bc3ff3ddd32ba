"""company.yaml → what of a company is to be examined: its paths found, every mistake told by its line."""

import os
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from glob import glob, has_magic
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, field_validator, model_validator

from pdcheck.collect.operator_file import Fines, operator_in
from pdcheck.collect.papers import is_leftover
from pdcheck.collect.site import is_address
from pdcheck.errors import UserError
from pdcheck.facts import Fact
from pdcheck.operator import Operator
from pdcheck.strict_yaml import Place, YamlFile, told

Columns = dict[str, str]
"""Of a table: meaning → header, where headers do not tell it."""


def _listed(said: object) -> object:
    """One path is a list of one."""
    return [said] if isinstance(said, str) else said


Files = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class SitesNamed(Fact):
    """Websites and how to read them."""

    addresses: Files
    """Addresses, folders of saved pages, HAR, MHTML or single pages."""
    render: Literal["auto", "always", "never"] = "auto"
    max_pages: int = Field(default=60, ge=1)
    max_seconds: float = Field(default=300, ge=1)
    delay: float | None = Field(default=None, ge=0)
    """Seconds between requests; None: a tenth, or what robots.txt asks."""
    subdomains: bool = False
    ignore_robots: bool = False


class RegisterNamed(Fact):
    """The register of workers."""

    file: str
    columns: Columns = Field(default={})


class JournalsNamed(Fact):
    """Journals of requests."""

    files: Files
    columns: Columns = Field(default={})


class ExportsNamed(Fact):
    """Exports of conversations."""

    exports: Files
    staff: str = ""
    """A file that lists who is staff, one a line."""
    timezone: str = ""
    """Of the company; empty: the operator's, else the export's."""
    columns: Columns = Field(default={})
    silence_hours: float | None = Field(default=None, ge=1)

    @field_validator("timezone")
    @classmethod
    def _is_known(cls, zone: str) -> str:
        from pdcheck.collect.chat import zone_named

        try:
            zone_named(zone or "UTC+3")
        except UserError as error:
            raise ValueError(f"{error.message}; {error.hint}") from None
        return zone


_SHORT = {"sites": "addresses", "register": "file", "journal": "files", "contacts": "exports"}
"""`contacts: [a.json]` is short for `contacts: {exports: [a.json]}`."""


class CompanyFile(Fact):
    """What of a company is to be examined; None and empty: there is nothing of the sort."""

    operator: str = ""
    """operator.yaml: the operator's circumstances."""
    sites: SitesNamed | None = None
    consents: Files = ()
    policies: Files = ()
    """Files or addresses."""
    papers: str = ""
    """The folder of the organisation's own papers."""
    register_: RegisterNamed | None = Field(default=None, alias="register")
    letters: Files = ()
    """Requests of data subjects and answers to them, notices, acts of destruction."""
    journal: JournalsNamed | None = None
    contacts: ExportsNamed | None = None
    answers: str = ""
    """The questionnaire as it was filled in."""
    waivers: str = ""
    """Findings that somebody answers for until a day."""

    @model_validator(mode="before")
    @classmethod
    def _in_full(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {
            key: {_SHORT[key]: said} if key in _SHORT and not isinstance(said, dict) else said
            for key, said in data.items()
            if said is not None
        }


class NamedCompany(NamedTuple):
    """A company file with the operator that it names."""

    file: CompanyFile
    operator: Operator | None


class _Path(NamedTuple):
    """What a key may hold."""

    many: bool = False
    may_be_address: bool = False
    takes: Literal["file", "folder", "either", "files of a folder"] = "file"


_PATHS: dict[str, dict[str, _Path]] = {
    "operator": {"": _Path()},
    "sites": {"addresses": _Path(many=True, may_be_address=True, takes="either")},
    "consents": {"": _Path(many=True, takes="files of a folder")},
    "policies": {"": _Path(many=True, may_be_address=True, takes="files of a folder")},
    "papers": {"": _Path(takes="folder")},
    "register": {"file": _Path()},
    "letters": {"": _Path(many=True, takes="files of a folder")},
    "journal": {"files": _Path(many=True)},
    "contacts": {"exports": _Path(many=True, takes="either"), "staff": _Path()},
    "answers": {"": _Path()},
    "waivers": {"": _Path()},
}
_NOTHING_TO_EXAMINE = frozenset(("operator", "waivers"))


def read_company(path: Path, fines: Fines | None = None) -> NamedCompany:
    """The company file with every path found from the file's own folder, and patterns replaced by files.

    Raises `UserError` that tells all mistakes of it and of its operator at once, by their lines. `fines` are
    as `read_operator` takes them.
    """
    if not path.is_file():
        said = "это папка, а не файл" if path.is_dir() else "нет такого файла"
        raise UserError(said, str(path), "проверьте путь или составьте файл: pdcheck init")
    file = YamlFile(path)
    data = {} if file.data is None else file.data
    if not file.mistakes:
        file.fit(CompanyFile, data)
    found = _found(file, data, path.parent) if isinstance(data, dict) else {}
    if not file.mistakes and not found.keys() - _NOTHING_TO_EXAMINE:
        file.blame((), "не сказано, что проверять", f"назовите, например, {', '.join(list(_PATHS)[1:5])}")
    operator, mistakes = _operator(found.get("operator"), fines)
    mistakes = [*file.mistakes, *mistakes]
    if mistakes:
        raise told(mistakes, f"в описании компании ошибок: {len(mistakes)}")
    return NamedCompany(CompanyFile.model_validate(found), operator)


def _operator(path: object, fines: Fines | None) -> tuple[Operator | None, list[Any]]:
    if not isinstance(path, str) or not path:  # one that is not there was told by its line
        return None, []
    file = YamlFile(Path(path))
    return operator_in(file, fines), file.mistakes


def _found(file: YamlFile, data: dict[str, Any], root: Path) -> dict[str, Any]:
    """The data with paths in place of what the file says; what is not there is noted as a mistake."""
    found = {key: said for key, said in data.items() if said not in (None, "", [])}
    for key, parts in _PATHS.items():
        for part, kind in parts.items():
            said = found.get(key)
            at: Place = (key,)
            if isinstance(said, dict):
                said, at = said.get(part), (key, part)
            elif part and part != _SHORT.get(key):
                continue
            if not isinstance(said, str | list):
                continue
            paths = list(dict.fromkeys(_paths(file, said, at, root, kind)))
            value: Any = paths if kind.many else (paths or [""])[0]
            found[key] = {**found[key], part: value} if isinstance(found[key], dict) else value
    return found


def _paths(file: YamlFile, said: str | list[Any], at: Place, root: Path, kind: _Path) -> Iterator[str]:
    if isinstance(said, list):
        for number, one in enumerate(said):
            if isinstance(one, str):
                yield from _paths(file, one, (*at, number), root, kind)
        return
    if kind.may_be_address and is_address(said) and not (root / said).exists():
        yield said
        return
    path = os.path.normpath(root / said)
    if kind.many and has_magic(said) and not os.path.exists(path):
        matched = sorted(one for one in glob(path, recursive=True) if _is_wanted(one))
        if not matched:
            file.blame(at, f"по образцу «{said}» ничего не найдено", f"искали в папке {root}")
        yield from matched
    elif not os.path.exists(path):
        file.blame(at, f"нет такого файла или папки: {said}", _alike(path))
    elif os.path.isdir(path):
        yield from _of_folder(file, path, said, at, kind)
    elif kind.takes == "folder":
        file.blame(at, f"здесь нужна папка, а «{said}» — файл")
    else:
        yield path


def _of_folder(file: YamlFile, path: str, said: str, at: Place, kind: _Path) -> Iterable[str]:
    if kind.takes == "file":
        file.blame(at, f"здесь нужен файл, а «{said}» — папка")
        return []
    if kind.takes != "files of a folder":
        return [path]
    inside = sorted(str(one) for one in Path(path).rglob("*") if one.is_file() and _is_wanted(str(one)))
    if not inside:
        file.blame(at, f"в папке «{said}» нет файлов")
    return inside


def _is_wanted(path: str) -> bool:
    return not is_leftover(os.path.basename(path))


def _alike(path: str) -> str:
    """A name in the same folder that the one given may be a slip of."""
    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, os.listdir(folder or "."), n=1)
    except OSError:
        return f"нет и папки {folder}"
    return f"возможно, {near[0]}" if near else ""
