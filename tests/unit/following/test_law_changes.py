"""What began to hold between two days, and which findings of a report rest on it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.unit.report import samples

from pdcheck import checklist
from pdcheck.checklist import Loaded
from pdcheck.cli import main
from pdcheck.following.law_changes import Touched, changes_between, touched_by
from pdcheck.following.telling import as_text, changes_told
from pdcheck.report import write


@cache
def loaded() -> Loaded:
    return checklist.load()


def test_first_day_is_out_and_last_day_is_in() -> None:
    """Separate consent holds from 2025-09-01 (checklists/law/152fz.yaml)."""
    named = {one.id for one in changes_between(date(2025, 8, 31), date(2025, 9, 1), loaded())}
    assert "152fz.9.1.separate" in named
    assert "152fz.9.1.separate" not in {
        one.id for one in changes_between(date(2025, 9, 1), date(2025, 9, 2), loaded())
    }


def test_every_edition_is_a_change_once() -> None:
    law = loaded().law
    found = changes_between(date(1900, 1, 1), date(2100, 1, 1), loaded())
    days = [(one.id, one.day) for one in found if one.sort in ("provision", "fine")]
    editions = [
        (one.id, day) for held in (law.provisions, law.fines) for one in held.values() for day in one.editions
    ]
    assert sorted(days) == sorted(editions)


def test_fine_tells_amounts_before_and_after() -> None:
    change = next(
        one
        for one in changes_between(date(2025, 5, 29), date(2025, 5, 30), loaded())
        if one.id == "koap.13.11.1"
    )
    assert change.how == "amended"
    assert any(line.startswith("юридическим лицам") for line in change.now)
    assert change.before != change.now


def test_report_gets_what_its_findings_rest_on_in_full_and_the_rest_in_a_line() -> None:
    report = samples.report(
        [samples.finding(samples.DUTIES[0], "a.docx"), samples.finding(samples.DUTIES[7], "a.docx")],
        [samples.target("a.docx")],
    )
    found = changes_between(date(2025, 8, 31), date(2025, 9, 1), loaded())
    touched = touched_by(found, report)
    separate = next(one for one in touched if one.change.id == "152fz.9.1.separate")
    assert [one.requirement for one in separate.findings] == ["consent-separate-document"]
    told = as_text(changes_told(touched, loaded(), date(2025, 9, 1), date(2025, 9, 1), "report.json"))
    assert "Теперь: Согласие на обработку персональных данных должно быть оформлено отдельно" in told
    assert "Согласие включено в договор, оферту или иной документ: a.docx" in told
    assert told.index("должно быть оформлено отдельно") < told.index("Чего отчёт не касается")


def test_day_from_which_sources_only_reach_is_no_change() -> None:
    found = changes_between(date(1900, 1, 1), date(2100, 1, 1), loaded())
    edges = [one for one in found if one.is_edge]
    assert edges
    told = as_text(
        changes_told(
            [Touched(change=one, findings=()) for one in edges], loaded(), date(1900, 1, 1), date(2100, 1, 1)
        )
    )
    assert "изменений — 0" in told
    assert f"уже действовали: {len(edges)}" in told


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["pdcheck", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return int(str(left.value.code))


def test_commands_answer_and_leave_with_the_right_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checklist, "load", lambda folder=None: loaded())
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    write(samples.all_passed(), "json", old)
    name = samples.all_passed().targets[0].target
    write(samples.report([samples.finding(samples.DUTIES[0], name)], [samples.target(name)]), "json", new)
    assert run(monkeypatch, "compare", str(old), str(new)) == 1
    assert "новые находки: 1" in capsys.readouterr().out
    assert run(monkeypatch, "compare", str(old), str(new), "--fail-on", "never", "-f", "json") == 0
    assert '"standing": "new"' in capsys.readouterr().out
    assert run(monkeypatch, "compare", str(new), str(new)) == 0
    assert run(monkeypatch, "law", "changes", "--since", "2025-09-01", "--until", "2025-09-01", str(new)) == 0
    assert "1\u00a0сентября 2025" in capsys.readouterr().out.replace("сентября\u00a0", "сентября ")
    assert run(monkeypatch, "law", "changes") == 2
    assert "--since" in capsys.readouterr().err
