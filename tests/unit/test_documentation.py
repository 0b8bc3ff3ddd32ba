import importlib.util
import re
import shlex
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
import yaml
from pydantic import BaseModel
from typer.core import TyperGroup

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.cli import app
from pdcheck.collect.company_file import CompanyFile, ExportsNamed, JournalsNamed, RegisterNamed, SitesNamed
from pdcheck.explain import explain
from pdcheck.following.decisions import Rule, Rules
from pdcheck.operator import Notice, Operator, System
from pdcheck.report.brand import BrandFile

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


def lead_on(path: Path) -> Iterator[Path]:
    """Pages of Markdown to which a page leads, but for the one that says that it is in English."""
    for label, target in re.findall(r"\[([^\]]*)\]\(([^)#\s]+)", path.read_text("utf-8")):
        if target.endswith(".md") and "://" not in target and label != ENGLISH.name:
            yield (path.parent / target).resolve()


ENGLISH = ROOT / "README.md"


def cyrillic_share(text: str) -> float:
    """Of the letters that are no code, link or markup."""
    prose = re.sub(r"^ {4,}.*$|(?<!`)`[^`\n]+`(?!`)|\]\([^)]*\)|<!--.*-->", "", text, flags=re.M)
    letters = re.findall(r"[A-Za-zА-Яа-яЁё]", prose)
    return sum(one > "z" for one in letters) / max(len(letters), 1)


def test_a_russian_reader_never_comes_to_an_english_page() -> None:
    queue, seen = [path for path in GUIDE if path != ENGLISH], set[Path]()
    while queue:
        page = queue.pop()
        seen.add(page)
        queue += [one for one in lead_on(page) if one.is_file() and one not in seen]
    assert len(seen) > len(GUIDE), "the guide leads on to generated pages"
    assert [
        f"{path.relative_to(ROOT)}" for path in sorted(seen) if cyrillic_share(path.read_text("utf-8")) < 0.6
    ] == []
    assert all(cyrillic_share(text) > 0.6 for name, text in pages().items() if "index" in name)


def test_an_english_page_is_told_from_a_russian_one() -> None:
    assert cyrillic_share((ROOT / "docs/company.md").read_text("utf-8")) < 0.1
    assert cyrillic_share((ROOT / "docs/guide/company.md").read_text("utf-8")) > 0.8


@pytest.mark.parametrize(
    ("page", "models"),
    [
        ("operator.md", (Operator, System, Notice)),
        ("company.md", (CompanyFile, SitesNamed, RegisterNamed, JournalsNamed, ExportsNamed)),
        ("findings.md", (Rule,)),
    ],
)
def test_the_guide_tells_every_field_of_a_file_that_people_write(
    page: str, models: tuple[type[BaseModel], ...]
) -> None:
    told = set(re.findall(r"\w+", (ROOT / "docs/guide" / page).read_text("utf-8")))
    fields = {field.alias or name for model in models for name, field in model.model_fields.items()}
    assert fields - told == set()


def yaml_of(path: Path) -> Iterator[Any]:
    """What the blocks of YAML of a page say."""
    for block in re.findall(r"```yaml\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
        yield yaml.safe_load(block)


READERS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("waivers", Rules),
    ("colours", BrandFile),
    ("consents", CompanyFile),
    ("sites", CompanyFile),
    ("form", Operator),
    ("notice", Operator),
    ("working_hours", Operator),
)
"""By a key that only such a file has."""


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_the_files_that_pages_show_are_read(path: Path) -> None:
    for data in yaml_of(path):
        if "jobs" in data or "personal-data" in data:  # pipelines: .ci/run holds them against their schemas
            continue
        if "answers" in data and "consents" not in data:
            ids = {one.id for each in known().checklists for one in each.requirements}
            assert data["answers"].keys() <= ids
            continue
        model = next(model for key, model in READERS if key in data)
        model.model_validate(data, context={})


def test_figures_of_the_limits_are_the_same_in_both_languages() -> None:
    in_russian, in_english = (
        set(re.findall(r"\d+", (ROOT / name).read_text("utf-8")))
        for name in ("docs/guide/limits.md", "docs/limits.md")
    )
    assert in_russian - in_english - {"100"} == set()


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
