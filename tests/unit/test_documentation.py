import importlib.util
import re
import shlex
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import typer
from typer.core import TyperGroup

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.cli import app
from pdcheck.explain import explain

ROOT = Path(__file__).parents[2]
GUIDE = [
    ROOT / "README.md",
    ROOT / "README.ru.md",
    ROOT / "docs/index.md",
    *sorted(ROOT.glob("docs/guide/*.md")),
]
DAY = date(2026, 11, 24)


def script(name: str) -> ModuleType:
    """A script of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def known() -> Loaded:
    return checklist.load(ROOT / "checklists")


@cache
def pages() -> dict[str, str]:
    return dict(script("hooks").pages(known(), DAY))


def test_every_requirement_has_a_page_to_which_the_index_leads() -> None:
    ids = [one.id for each in known().checklists for one in each.requirements]
    index = pages()["requirements/index.md"]
    assert [name for name in ids if f"requirements/{name}.md" not in pages()] == []
    assert [name for name in ids if f"]({name}.md)" not in index] == []


def test_a_page_says_what_explain_prints() -> None:
    name = "consent-purpose-concrete"
    printed = words(explain(name, DAY, known()))
    page = words(pages()[f"requirements/{name}.md"])
    assert printed - page == set()
    assert "koap" in page


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_every_norm_that_a_requirement_rests_on_has_a_place_in_the_page_of_its_act() -> None:
    named = {name for each in known().checklists for one in each.requirements for name in one.law}
    homeless = [
        name
        for name in named
        if f"{{ #{name.replace('.', '_')} }}" not in pages()[f"norms/{known().law.provisions[name].act}.md"]
    ]
    assert homeless == []


def commands_of(path: Path) -> Iterator[str]:
    """Commands as they are written in blocks and between backquotes."""
    for line in path.read_text("utf-8").splitlines():
        blocks = (
            [line]
            if re.match(r" {4,}(\.venv/bin/)?pdcheck ", line)
            else re.findall(r"`(pdcheck [^`]+)`", line)
        )
        for block in blocks:
            yield from re.findall(r"pdcheck ([^&`#]+)", block)


def told_wrongly(command: str) -> str:
    """What the command line does not know of a command; "" where it knows all."""
    at = typer.main.get_command(app)
    told = [word for word in shlex.split(command.replace("…", "")) if word != "--debug"]
    if not told or told == ["--version"]:
        return ""
    while isinstance(at, TyperGroup) and told:
        found = at.commands.get(told.pop(0))
        if found is None:
            return command
        at = found
    known = {option for parameter in at.params for option in parameter.opts} | {"--help"}
    unknown = [word for word in told if re.match(r"--?[a-z]", word) and word.split("=")[0] not in known]
    return f"{command}: {unknown}" if unknown else ""


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_every_command_of_the_guide_is_known_to_the_command_line(path: Path) -> None:
    assert [wrong for command in commands_of(path) if (wrong := told_wrongly(command))] == []


def test_a_command_that_does_not_exist_is_found() -> None:
    assert told_wrongly("audti company.yaml")
    assert told_wrongly("site https://romashka.example --no-such-option")


def test_pictures_show_the_sample_reports_of_today_and_are_small() -> None:
    pictures = script("pictures")
    assert [one.name for one, _, _ in pictures.stale_pictures()] == [], "run: make pictures"
    drawn = {path.name for path in pictures.PICTURES.iterdir()}
    shown = set(re.findall(r"pictures/([\w-]+\.png)", "".join(path.read_text("utf-8") for path in GUIDE)))
    assert drawn == shown == {f"{one.name}.png" for one in pictures.WANTED}
    assert [path.name for path in pictures.PICTURES.iterdir() if path.stat().st_size > 150_000] == []


def test_the_site_fetches_nothing() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "font: false" in config
    assert re.findall(r"https?://", config) == []
