"""Mistakes in deadlines.yaml and workcalendar.yaml are named with file and line."""

from pathlib import Path

import pytest

from pdcheck import checklist
from pdcheck.checklist import examine
from pdcheck.terms import CountingRules

ROOT = Path(__file__).parents[2] / "checklists"
LAW = """\
act: 1fz
title: Закон о примерах
short: 1-ФЗ
provisions:
  1fz.1:
    article: ст. 1
    editions:
      2022-09-01:
        says: За десять дней
        wording: paraphrase
        deadline: {value: 10, unit: working_days}
        confidence: low
  1fz.2:
    article: ст. 2
    editions:
      2022-09-01:
        says: Когда-нибудь
        wording: paraphrase
        confidence: low
"""
TERMS = """\
terms:
  answer:
    law: [1fz.1]
    title: Ответить
    since: запрос
    requests: [access]
rules:
""" + "".join(f"  {name}:\n    says: Так\n    confidence: low\n" for name in CountingRules.model_fields)
CALENDAR = """\
calendar:
  title: Календарь
  scope: Всё
  years:
    2025:
      decree: Постановление
      confidence: low
      working_days: 260
      working_saturdays: [2025-11-01]
      days_off:
        2025-01-01: Новый год
        2025-05-01: Праздник
"""


def mistakes(
    root: Path, *, law: str = LAW, terms: str = TERMS, calendar: str = CALENDAR
) -> list[tuple[str, int, str]]:
    folder = root / "checklists"
    (folder / "law").mkdir(parents=True)
    for name, text in (("1fz", law), ("deadlines", terms), ("workcalendar", calendar)):
        (folder / "law" / f"{name}.yaml").write_text(text, encoding="utf-8")
    _, found = examine(folder)
    return [(one.file.rsplit("/", 1)[1], one.line, one.message) for one in found]


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def test_small_files_load(tmp_path: Path) -> None:
    assert mistakes(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("law: [1fz.1]", "law: [1fz.3]", "law: [1fz.3]", "нет нормы 1fz.3"),
        ("law: [1fz.1]", "law: [1fz.2]", "law: [1fz.2]", "в норме 1fz.2 не назван срок"),
        ("law: [1fz.1]", "law: []", "law: []", ""),
        ("    since: запрос\n", "", "answer:", "нет обязательного поля «since»"),
        ("requests: [access]", "requests: [acess]", "requests: [acess]", "значение «acess» не подходит"),
        ("title: Ответить", "title: Ответить\n    amount: 10", "amount: 10", "неизвестное поле «amount»"),
        ("rules:\n", "rule:\n", "rule:", "неизвестное поле «rule»"),
        ("  next_day:\n    says: Так\n", "  next_day:\n    say: Так\n", "say: Так", "неизвестное поле «say»"),
    ],
)
def test_mistake_in_terms(tmp_path: Path, old: str, new: str, at: str, said: str) -> None:
    broken = TERMS.replace(old, new, 1)
    assert broken != TERMS
    found = mistakes(tmp_path, terms=broken)
    assert any(
        file == "deadlines.yaml" and line == line_of(broken, at) and said in told
        for file, line, told in found
    ), found


@pytest.mark.parametrize(
    "wrong",
    [
        "{value: 0, unit: working_days}",
        "{value: 31, unit: day_of_next_month}",
        "{value: 2, unit: immediately}",
        "{value: 24, unit: hours, extension: 5}",
        "{value: 10, unit: working_days, extension: 0}",
        "{value: 10, unit: days}",
    ],
)
def test_length_that_cannot_be_counted_is_a_mistake(tmp_path: Path, wrong: str) -> None:
    broken = LAW.replace("{value: 10, unit: working_days}", wrong)
    assert ("1fz.yaml", line_of(broken, wrong)) in [
        (one[0], one[1]) for one in mistakes(tmp_path, law=broken)
    ]


def test_missing_rule_is_a_mistake(tmp_path: Path) -> None:
    broken = TERMS[: TERMS.index("  no_calendar:")]
    assert ("deadlines.yaml", line_of(broken, "rules:"), "нет обязательного поля «no_calendar»") in mistakes(
        tmp_path, terms=broken
    )


def test_term_named_twice_is_a_mistake(tmp_path: Path) -> None:
    broken = TERMS.replace("rules:\n", "  answer:\n    law: [1fz.1]\n    title: О\n    since: з\nrules:\n", 1)
    assert any("answer" in told for _, _, told in mistakes(tmp_path, terms=broken))


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        (
            "2025-05-01: Праздник",
            "2025-05-03: Суббота",
            "2025-05-03",
            "2025-05-03 — не будний день 2025 года",
        ),
        ("2025-05-01: Праздник", "2024-05-01: Год", "2024-05-01", "2024-05-01 — не будний день 2025 года"),
        ("[2025-11-01]", "[2025-11-05]", "[2025-11-05]", "2025-11-05 — не выходной по неделе день 2025 года"),
        ("working_days: 260", "working_days: 247", "working_days", "рабочих дней названо 247"),
        ("    2025:\n", "    год:\n", "год:", ""),
        ("scope: Всё", "scoop: Всё", "scoop", "неизвестное поле «scoop»"),
        ("2025-01-01: Новый год", "2025-13-01: Новый год", "2025-13-01", "не дата"),
    ],
)
def test_mistake_in_the_calendar(tmp_path: Path, old: str, new: str, at: str, said: str) -> None:
    broken = CALENDAR.replace(old, new, 1)
    assert broken != CALENDAR
    found = mistakes(tmp_path, calendar=broken)
    assert any(
        file == "workcalendar.yaml" and line == line_of(broken, at) and said in told
        for file, line, told in found
    ), found


def test_every_term_of_the_journal_checklist_exists() -> None:
    loaded = checklist.load(ROOT)
    named = {
        term
        for one in loaded.checklists
        if one.examines == "journal"
        for call in [*one.facts.values(), *(call for r in one.requirements for call in r.all)]
        for term in call.options.get("terms", ())
    }
    assert named <= set(loaded.terms.terms)
    asked = {term.id for term in loaded.terms.terms.values() if term.requests}
    assert asked <= named, "a request of this kind would be held against no requirement"
