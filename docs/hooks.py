"""A hook of mkdocs: checklists → a page a requirement, a page an act, and their indices.

Pages say what `pdcheck explain` says on the day of the build (`SOURCE_DATE_EPOCH` sets it).
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.explain import Section, sections_of
from pdcheck.requirements import Checklist

ROOT = Path(__file__).resolve().parent.parent
BORROWED = {
    "contributing.md": "CONTRIBUTING.md",
    "checklists.md": "checklists/README.md",
    "changelog.md": "CHANGELOG.md",
}
SEVERITY = {"high": "высокая", "medium": "средняя", "low": "низкая"}
WORDS_TO_PASTE = "Слова, которые можно вставить"
FINES = "koap-fines"
POSITIONS = "positions"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that no file holds."""
    for place, text in pages(loaded(), get_build_datetime().date()):
        files.append(File.generated(config, place, content=text))
    for place, source in BORROWED.items():
        files.append(File.generated(config, place, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turns links to the one long page of requirements into links to pages; lists the decisions."""
    markdown = re.sub(r"\]\(requirements\.md#([\w-]+)\)", r"](requirements/\1.md)", markdown)
    markdown = markdown.replace("](requirements.md)", "](requirements/index.md)")
    if page.file.src_uri == "decisions/README.md":
        markdown += "\n" + "\n".join(decisions()) + "\n"
    return markdown


@cache
def loaded() -> Loaded:
    """The checklists of this repository."""
    return checklist.load(ROOT / "checklists")


def pages(known: Loaded, day: date) -> Iterator[tuple[str, str]]:
    """Every generated page: its place in the site and its Markdown."""
    yield "requirements/index.md", index_of_requirements(known)
    for one in known.checklists:
        for requirement in one.requirements:
            yield f"requirements/{requirement.id}.md", requirement_page(requirement.id, one, known, day)
    users = rests_on(known)
    yield "norms/index.md", index_of_norms(known, users)
    for act in known.law.acts.values():
        names = [name for name, entry in known.law.provisions.items() if entry.act == act.id]
        yield f"norms/{act.id}.md", entries_page(act.title, names, known, users, day)
    yield f"norms/{FINES}.md", entries_page("Штрафы", list(known.law.fines), known, users, day)
    yield (
        f"norms/{POSITIONS}.md",
        entries_page("Позиции, о которых спорят", list(known.law.positions), known, users, day),
    )


def index_of_requirements(known: Loaded) -> str:
    """Requirements by area."""
    parts = [
        "# Требования",
        "Каждое требование — отдельная страница: чего хочет закон, зачем это, сколько может стоить нарушение,"
        " как проверяет программа, как исправить и какими словами. То же печатает `pdcheck explain НАЗВАНИЕ`."
        " Если известна статья, начните с [норм](../norms/index.md).",
    ]
    for one in known.checklists:
        rows = [
            f"| [{plain(r.title.rstrip('.'))}]({r.id}.md) | {SEVERITY[r.severity]} |"
            for r in one.requirements
        ]
        parts += [
            f"## {one.title} {{ #{area_anchor(one)} }}",
            "\n".join(["| требование | тяжесть нарушения |", "|---|---|", *rows]),
        ]
    return "\n\n".join(parts) + "\n"


def requirement_page(name: str, area: Checklist, known: Loaded, day: date) -> str:
    """What `pdcheck explain` prints of a requirement, with links."""
    (title, head), *rest = sections_of(name, day, known)
    told = "\n\n".join(linked(line, known) for line in head)
    where = f"Область: [{area.title}](index.md#{area_anchor(area)}). Право на {day:%d.%m.%Y}."
    body = "\n\n".join(section(one, known) for one in rest)
    return f"# {plain(title)}\n\n{told}\n\n{where}\n\n{body}\n"


def index_of_norms(known: Loaded, users: dict[str, list[str]]) -> str:
    """Acts with the number of their norms and of the requirements that rest on them."""
    rows = ["| акт | норм | требований |", "|---|--:|--:|"]
    for act in known.law.acts.values():
        names = [name for name, entry in known.law.provisions.items() if entry.act == act.id]
        resting = {one for name in names for one in users.get(name, ())}
        if names:
            rows.append(f"| [{plain(act.title)}]({act.id}.md) | {len(names)} | {len(resting)} |")
    said = (
        "На странице акта — каждая норма, которую знает программа: слова по редакциям, штраф и требования,"
        " которые на ней стоят."
    )
    apart = f"Отдельно — [штрафы]({FINES}.md) и [позиции, о которых спорят]({POSITIONS}.md)."
    return "\n\n".join(["# Нормы и штрафы", f"{said} {apart}", "\n".join(rows)]) + "\n"


def entries_page(title: str, names: list[str], known: Loaded, users: dict[str, list[str]], day: date) -> str:
    """Norms, fines or positions one after another, each with the requirements that rest on it."""
    parts = [f"# {plain(title)}", f"Право на {day:%d.%m.%Y}."]
    for name in names:
        (heading, head), *rest = sections_of(name, day, known)
        parts.append(f"## {plain(heading)} {{ #{anchor_of(name)} }}")
        parts += [f"`{line}`" if line == name else linked(line, known) for line in head if line != title]
        parts += [section(one, known, in_menu=False) for one in rest]
        if name in users:
            told = ", ".join(f"[{one}](../requirements/{one}.md)" for one in users[name])
            parts.append(f"**Требования:** {told}.")
    return "\n\n".join(parts) + "\n"


def section(one: Section, known: Loaded, *, in_menu: bool = True) -> str:
    """A title with a paragraph, or a list where there are several."""
    title, lines = one
    heading = f"## {title}" if in_menu else f"**{title}**"
    if title == WORDS_TO_PASTE:
        return f"{heading}\n\n```text\n{lines[0].strip()}\n```"
    told = [linked(line, known) for line in lines]
    return f"{heading}\n\n" + (told[0] if len(told) == 1 else "\n".join(f"- {line}" for line in told))


def linked(line: str, known: Loaded) -> str:
    """A line of `explain` as Markdown, in which «[152fz.9.4]» leads to that norm."""
    text = plain(" ".join(line.split()))
    return re.sub(r"\\\[([\w.-]+)\\\]", lambda found: reference(found[1], known) or found[0], text)


def reference(name: str, known: Loaded) -> str:
    """A link from any generated page to a norm, a fine or a position; "" where nothing has such an id."""
    law = known.law
    if name in law.provisions:
        page = law.provisions[name].act
    elif name in law.fines:
        page = FINES
    elif name in law.positions:
        page = POSITIONS
    else:
        return ""
    return f"[{name}](../norms/{page}.md#{anchor_of(name)})"


def rests_on(known: Loaded) -> dict[str, list[str]]:
    """Norm or position → the requirements that rest on it."""
    users: dict[str, list[str]] = {}
    for one in known.checklists:
        for requirement in one.requirements:
            for name in dict.fromkeys((*requirement.law, *requirement.positions.values())):
                users.setdefault(name, []).append(requirement.id)
    return users


def decisions() -> Iterator[str]:
    """A line a decision, by its title."""
    for path in sorted((ROOT / "docs/decisions").glob("0*.md")):
        title = path.read_text("utf-8").splitlines()[0].lstrip("# ")
        yield f"- [{title}]({path.name})"


def plain(text: str) -> str:
    """Text in which Markdown and HTML see no marks of theirs."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def anchor_of(name: str) -> str:
    """An id as an anchor: attribute lists allow no full stops."""
    return name.replace(".", "_")


def area_anchor(area: Checklist) -> str:
    """The place of an area in the index: by its first requirement, for titles are Russian and change."""
    return f"from-{area.requirements[0].id}"
