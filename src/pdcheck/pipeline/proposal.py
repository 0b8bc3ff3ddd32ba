"""A folder → a proposal of what of a company to examine, and the company file that says it in words."""

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from pdcheck.artifacts import Document
from pdcheck.collect import glance
from pdcheck.reading import speaks_of_consent
from pdcheck.reading.papers import UNKNOWN, read_paper

SECTIONS = {
    "sites": ("Сайт", "адрес (https://romashka.ru) или папка сохранённых страниц"),
    "consents": ("Согласия", "файлы или папка с формами согласий"),
    "policies": (
        "Политика обработки персональных данных",
        "файл или адрес; ту, что на сайте, программа найдёт сама",
    ),
    "papers": (
        "Бумаги организации",
        "папка с положениями, приказами, актами, поручениями и копией уведомления",
    ),
    "register": ("Реестр работников", "таблица XLSX, XLS, ODS или CSV"),
    "letters": ("Обращения и ответы на них", "файлы или папка"),
    "journal": ("Журнал обращений", "таблица"),
    "contacts": ("Переписка с клиентами", "выгрузки Telegram, WhatsApp, ВК, почты и других; файлы или папка"),
    "answers": ("Заполненная анкета", "файл, который даёт и проверяет pdcheck ask"),
}
"""What a company file may name: what it is, and how it is said."""
SINGLE = frozenset(("papers", "register", "answers"))
"""Of which there is one."""
_LETTER_KINDS = frozenset(("destruction_act", "destruction_log"))
_MOST = 0.5
"""The share of a folder's documents by which it is a folder of their sort."""
_FEW_PAPERS = 2
_STAFF = re.compile(r"(?i)staff|сотрудник|работник|операторы|менеджеры|персонал")
"""Names of files that list who is staff."""
_LIST, _LINE = 65_536, 80
"""Bytes of such a list that are looked at, and characters of its longest line."""
_PLAIN = re.compile(r"[\w/][\w./-]*")

Proposal = dict[str, tuple[str, ...]]
"""By section, paths from the folder."""


def look_around(root: Path, on_progress: Callable[[str], None] | None = None) -> Proposal:
    """What the folder and those in it seem to hold, by content and not by name."""
    found: dict[str, list[Path]] = defaultdict(list)
    sorts: dict[Path, list[str]] = defaultdict(list)
    inside: list[Path] = []
    for folder, files in glance.files_below(root):
        if any(folder.is_relative_to(site) for site in inside):
            continue
        if folder != root and glance.is_site(files):
            found["sites"].append(folder)
            inside.append(folder)
            continue
        for path in files:
            if on_progress is not None:
                on_progress(str(path))
            sort = _sort_of(path)
            sorts[folder].append(sort)
            if sort:
                found[sort].append(path)
    return _grouped(root, found, sorts)


def _sort_of(path: Path) -> str:
    """The section to which a file belongs; empty where it is none's."""
    if glance.is_saved_site(path):
        return "sites"
    if kind := glance.table_kind(path):
        return kind
    if path.suffix.lower() in (".yaml", ".yml"):
        return "answers" if re.search(r"(?m)^answers:", path.read_text("utf-8", "replace")) else ""
    document = glance.words_of(path)
    sort = _sort_of_words(document) if document is not None else ""
    return sort or ("contacts" if glance.is_export(path) else "")


def _sort_of_words(document: Document) -> str:
    from pdcheck.reading.answers import read_answer

    kind = read_paper(document).kind
    if kind == "policy":
        return "policies"
    if kind == "consent":
        return "consents"
    if kind not in (UNKNOWN, *_LETTER_KINDS):
        return "papers"
    if read_answer(document) is not None:
        return "letters"
    return "consents" if speaks_of_consent(document) else ""


def _grouped(root: Path, found: dict[str, list[Path]], sorts: dict[Path, list[str]]) -> Proposal:
    """Files of a folder of their sort are told as the folder; the papers are always a folder."""
    proposal: Proposal = {}
    papers = _papers_folder(root, found.pop("papers", []))
    if papers is not None:
        proposal["papers"] = (_from(root, papers),)
    for section in SECTIONS:
        paths = [one for one in found.get(section, []) if papers is None or not one.is_relative_to(papers)]
        told: dict[str, None] = {}
        for path in paths:
            told[_folder_or_file(root, path, section, sorts)] = None
        if told:
            proposal[section] = tuple(told)[: 1 if section in SINGLE else None]
    return {section: proposal[section] for section in SECTIONS if section in proposal}


def _papers_folder(root: Path, papers: Sequence[Path]) -> Path | None:
    """The folder below the root in which most papers lie, with its folders."""
    counted: dict[Path, int] = defaultdict(int)
    for path in papers:
        below = path.relative_to(root).parts[:-1]
        if below:
            counted[root / below[0]] += 1
    best = max(counted, key=lambda folder: counted[folder], default=None)
    return best if best is not None and counted[best] >= _FEW_PAPERS else None


def _folder_or_file(root: Path, path: Path, section: str, sorts: dict[Path, list[str]]) -> str:
    own = sorts.get(path.parent, [])
    is_folder = path.parent != root and section in ("consents", "letters", "contacts")
    if is_folder and len(own) > 1 and own.count(section) > _MOST * len(own):
        return _from(root, path.parent)
    return _from(root, path)


def _from(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def staff_list(root: Path, exports: Sequence[str]) -> str:
    """A list of who is staff that lies beside the exports, by its name and its short lines; empty: none."""
    lie = [root / one for one in exports]
    folders = dict.fromkeys(one if one.is_dir() else one.parent for one in lie)
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            if _STAFF.search(path.stem) and _is_list(path):
                return _from(root, path)
    return ""


def _is_list(path: Path) -> bool:
    text = path.read_bytes()[:_LIST].decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and all(len(line) <= _LINE for line in lines)


def company_text(named: Proposal, operator: str, staff: str = "") -> str:
    """The company file: what there is, and in comments what else could be named."""
    lines = [
        "# Что есть у компании и что проверить. Проверка: pdcheck audit company.yaml",
        "# Пути — от папки, в которой лежит этот файл; * в имени — любые знаки. Чего нет, то не пишите.",
        "",
        "# Сведения об операторе: от них зависят суммы штрафов и то, какие обязанности есть.",
        f"operator: {_scalar(operator)}" if operator else "# operator: operator.yaml",
    ]
    for section, (title, what) in SECTIONS.items():
        paths = named.get(section, ())
        lines += ["", f"# {title}: {what}."]
        if not paths:
            lines.append(f"# {section}: …")
        elif section == "contacts" and staff:
            lines += ["contacts:", f"  exports: {_list(paths)}", f"  staff: {_scalar(staff)}"]
        else:
            lines.append(f"{section}: {_scalar(paths[0]) if len(paths) == 1 else _list(paths)}")
    return "\n".join([*lines, ""])


def _list(paths: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, paths))}]"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
