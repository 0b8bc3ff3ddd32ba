"""The strict loader: what is right loads, every mistake is named with its file and line."""

import json
from datetime import date
from pathlib import Path

import pytest

from pdcheck import checklist, checks
from pdcheck.checklist import examine, load, requirements_in_force, schema
from pdcheck.errors import UserError

ROOT = Path(__file__).parents[2] / "checklists"

LAW = """\
act: 1fz
title: Закон о примерах
short: 1-ФЗ
sources:
  PRINT: печатный текст
facts:
  told: об этом объявлено
provisions:
  1fz.1:
    article: ст. 1
    editions:
      2025-09-01:
        says: Должно быть отдельно
        wording: condensed
        fines: [1fz.fine]
        confidence: medium
        sources: [PRINT]
      2022-09-01:
        says: Должно быть
        wording: paraphrase
        confidence: low
fines:
  1fz.fine:
    article: ст. 9
    what_for: За пример
    requires: [told]
    editions:
      2025-09-01:
        citizens: {min: 1, max: 2}
        sole_proprietors_answer_as: officials
        confidence: low
  1fz.again:
    article: ст. 9 ч. 2
    what_for: Повторно
    repeat_of: [1fz.fine]
    note: сумм нет
    editions: {}
"""
POSITIONS = """\
positions:
  POS-ONE:
    topic: Пример
    authority: суд
    says: Так
    other_side: Не так
    contested: true
    confidence: low
"""
LIST = """\
title: Примеры
examines: example
requirements:
  - id: example-told
    law: [1fz.1]
    title: Сказано
    failure_title: Не сказано
    severity: high
    why: Потому
    remedy: Скажите
    verify: Прочтите
    positions: {silence: POS-ONE}
    ask: Сказано ли?
"""


def folder_with(root: Path, law: str = LAW, listed: str = LIST, positions: str = POSITIONS) -> Path:
    folder = root / "checklists"
    (folder / "law").mkdir(parents=True)
    (folder / "law" / "1fz.yaml").write_text(law, encoding="utf-8")
    (folder / "law" / "positions.yaml").write_text(positions, encoding="utf-8")
    (folder / "list.yaml").write_text(listed, encoding="utf-8")
    return folder


def test_small_folder_loads(tmp_path: Path) -> None:
    loaded = load(folder_with(tmp_path))
    wording = loaded.law.provisions["1fz.1"].editions[date(2025, 9, 1)]
    assert wording != "repealed"
    assert wording.sources == ("печатный текст",)
    assert [one.id for one in loaded.checklists[0].requirements] == ["example-told"]


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


LAW_MISTAKES = [
    ("article: ст. 1\n", "artcle: ст. 1\n", ["artcle", "1fz.1:"], "опечатка и пропавшее поле"),
    ("fines: [1fz.fine]", "fines: [1fz.fin]", ["fines: [1fz.fin]"], "нет такого штрафа"),
    ("fines: [1fz.fine]", "fines: [1fz.again]", ["fines: [1fz.again]"], "часть о повторе не называют"),
    ("requires: [told]", "requires: [tald]", ["requires"], "нет такого обстоятельства"),
    ("repeat_of: [1fz.fine]", "repeat_of: [1fz.no]", ["repeat_of"], "нет штрафа, который повторяют"),
    ("sources: [PRINT]", "sources: [PRNT]", ["sources: [PRNT]"], "источника нет в таблице"),
    ("2025-09-01:\n        says", "2021-09-01:\n        says", ["2022-09-01"], "редакции не по порядку"),
    ("2025-09-01:\n        says", "2025-19-01:\n        says", ["2025-19-01"], "нет такого дня"),
    (
        "2025-09-01:\n        says",
        "2022-09-01:\n        says",
        ["2022-09-01:\n        says: Должно быть\n"],
        "дважды",
    ),
    ("note: сумм нет\n", "", ["editions: {}"], "штраф без сумм не объяснен"),
    ("citizens: {min: 1, max: 2}", "citizens: {min: 3, max: 2}", ["citizens"], "меньшее больше большего"),
    ("confidence: medium", "confidence: сильная", ["confidence: сильная"], "нет такой степени"),
    ("wording: condensed", "wording: exact", ["wording: exact"], "нет такой близости к тексту"),
    ("  1fz.again:", "  2fz.again:", ["  2fz.again:"], "обозначение чужого акта"),
    ("title: Закон о примерах\n", "", ["act"], "у акта нет названия"),
    ("short: 1-ФЗ", "short: 1-ФЗ\nnumber: 1", ["number"], "лишнее поле акта"),
]


@pytest.mark.parametrize(("old", "new", "at", "why"), LAW_MISTAKES, ids=[row[3] for row in LAW_MISTAKES])
def test_mistake_in_the_law_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, at: list[str], why: str
) -> None:
    broken = LAW.replace(old, new, 1)
    assert broken != LAW
    _, mistakes = examine(folder_with(tmp_path, law=broken))
    found = [(one.file, one.line) for one in mistakes if one.file.endswith("1fz.yaml")]
    assert sorted(found) == sorted(("checklists/law/1fz.yaml", line_of(broken, piece)) for piece in at), why


LIST_MISTAKES = [
    ("law: [1fz.1]", "law: [1fz.2]", "law: [1fz.2]", "нет нормы 1fz.2", "нормы нет"),
    ("law: [1fz.1]", "law: []", "law: []", "требование не названо", "норма не названа"),
    ("silence: POS-ONE", "silence: POS-TWO", "positions", "нет позиции POS-TWO", "позиции нет"),
    ("severity: high", "severity: huge", "severity", "значение «huge» не подходит", "степени нет"),
    ("    why: Потому\n", "    wy: Потому\n", "wy:", "неизвестное поле «wy»", "опечатка"),
    (
        "    ask:",
        "    all:\n      - check: documents.no_such\n    ask:",
        "- check",
        "нет проверки documents.no_such",
        "проверки нет",
    ),
    (
        "    ask:",
        "    any:\n      - check: nothing\n    ask:",
        "- check",
        "нет проверки nothing",
        "имя без точки",
    ),
    (
        "requirements:",
        "facts:\n  tald: {check: documents.no_such}\nrequirements:",
        "tald",
        "нет обстоятельства tald",
        "обстоятельства нет",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "at", "message", "why"), LIST_MISTAKES, ids=[row[4] for row in LIST_MISTAKES]
)
def test_mistake_in_a_checklist_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, at: str, message: str, why: str
) -> None:
    broken = LIST.replace(old, new, 1)
    _, mistakes = examine(folder_with(tmp_path, listed=broken))
    found = [(one.line, one.message) for one in mistakes if one.file == "checklists/list.yaml"]
    line = line_of(broken, at)
    assert any(where == line and said.startswith(message) for where, said in found), (why, found)


def test_unknown_option_of_a_check_is_a_mistake(tmp_path: Path) -> None:
    call = f"    all:\n      - check: {checks.names()[0]}\n        with: {{no_such_option: 1}}\n    ask:"
    broken = LIST.replace("    ask:", call, 1)
    _, mistakes = examine(folder_with(tmp_path, listed=broken))
    line = line_of(broken, "with:")
    assert any("no_such_option" in one.message and one.line == line for one in mistakes)


def test_broken_entry_is_one_mistake_and_not_also_missing(tmp_path: Path) -> None:
    law = LAW.replace("wording: condensed", "wording: exact")
    _, mistakes = examine(folder_with(tmp_path, law=law))
    assert [one.file for one in mistakes] == ["checklists/law/1fz.yaml"]


def test_repeated_ids_are_mistakes_with_both_places(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "other.yaml").write_text(LIST, encoding="utf-8")
    (folder / "law" / "2fz.yaml").write_text(POSITIONS, encoding="utf-8")
    _, mistakes = examine(folder)
    assert [(one.file, one.line, one.hint) for one in mistakes] == [
        ("checklists/law/positions.yaml", 2, "первый раз — checklists/law/2fz.yaml:2"),
        ("checklists/other.yaml", 4, "первый раз — checklists/list.yaml:4"),
    ]


def test_contested_position_needs_the_other_side(tmp_path: Path) -> None:
    positions = POSITIONS.replace("    other_side: Не так\n", "")
    _, mistakes = examine(folder_with(tmp_path, positions=positions))
    assert [(one.line, one.message) for one in mistakes] == [
        (2, "у спорной позиции нет довода другой стороны")
    ]


def test_all_mistakes_of_all_files_come_in_one_error(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, law=LAW.replace("[told]", "[x]"), listed=LIST.replace("1fz.1", "1fz.7"))
    with pytest.raises(UserError) as caught:
        load(folder)
    assert "ошибок: 2" in caught.value.message
    assert "checklists/law/1fz.yaml:" in caught.value.where
    assert "checklists/list.yaml:5:" in caught.value.where


@pytest.mark.parametrize("text", ["", "- 1\n", "title: x\n"], ids=["пустой", "список", "непонятный"])
def test_strange_law_file_is_one_mistake(tmp_path: Path, text: str) -> None:
    folder = folder_with(tmp_path)
    (folder / "law" / "z.yaml").write_text(text, encoding="utf-8")
    _, mistakes = examine(folder)
    assert [one.file for one in mistakes] == ["checklists/law/z.yaml"]


def test_folder_without_law_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="нет перечней требований"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("day", "asked"),
    [(date(2022, 8, 31), 0), (date(2022, 9, 1), 1), (date(2026, 1, 1), 1)],
    ids=["накануне", "в сам день", "позже"],
)
def test_requirement_is_in_force_when_its_first_provision_is(tmp_path: Path, day: date, asked: int) -> None:
    loaded = load(folder_with(tmp_path))
    assert len(requirements_in_force(loaded, "example", day)) == asked


def test_other_things_are_not_asked_of_it(tmp_path: Path) -> None:
    assert requirements_in_force(load(folder_with(tmp_path)), "consent", date(2026, 1, 1)) == ()


def test_our_own_checklists_have_no_mistakes() -> None:
    assert checklist.examine()[1] == []


def test_schema_is_fresh() -> None:
    saved = json.loads((ROOT / "schema.json").read_text(encoding="utf-8"))
    assert saved == json.loads(json.dumps(schema()))
