from pathlib import Path
from typing import Any

import yaml

from pdcheck import checklist

DOCS = Path(__file__).parents[2] / "docs"


def entries() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((DOCS / "coverage_consent.yaml").read_text("utf-8"))
    found |= yaml.safe_load((DOCS / "coverage_contacts.yaml").read_text("utf-8"))
    found |= yaml.safe_load((DOCS / "coverage_answer.yaml").read_text("utf-8"))
    for name in ("site", "papers"):
        for group in yaml.safe_load((DOCS / f"coverage_{name}.yaml").read_text("utf-8")).values():
            found |= group["checks"]
    hr = yaml.safe_load((DOCS / "coverage_hr.yaml").read_text("utf-8"))
    return found | hr["questions"] | hr["rules"]


def test_every_known_check_is_done_or_refused_with_a_reason() -> None:
    silent = [
        name for name, entry in entries().items() if not (entry.get("requirements") or entry.get("reason"))
    ]
    assert silent == []


def test_every_requirement_that_does_a_known_check_exists() -> None:
    ids = {requirement.id for one in checklist.load().checklists for requirement in one.requirements}
    named = {id_ for entry in entries().values() for id_ in entry.get("requirements", ())}
    assert named - ids == set()


def test_every_duty_is_read_asked_or_left_out_with_a_reason() -> None:
    """Articles 18.1–22.1 of 152-ФЗ, the labour code, and by-laws on personnel, processes, papers, security."""
    covered = yaml.safe_load((DOCS / "coverage_hr.yaml").read_text("utf-8"))
    loaded = checklist.load()
    used = {
        name
        for sheet in loaded.checklists
        for one in sheet.requirements
        for name in (*one.law, *(name for cause in one.causes.values() for name in cause.law))
    }
    articles = ("152fz.18-1.", "152fz.19.", "152fz.20.", "152fz.21.", "152fz.22.", "152fz.22-1.", "tk.")
    named = [name for name in loaded.law.provisions if name.startswith(articles)]
    assert len(named) > 90
    assert [name for name in named if name not in used and name not in covered["reasons"]] == []
    assert len(covered["duties"]) == 58
    open_duties = [
        duty
        for duty, entry in covered["duties"].items()
        if "reason" not in entry
        and not any(f"{name}.".startswith(f"{id_}.") for id_ in entry["law"] for name in used)
    ]
    assert open_duties == []
    assert {
        id_ for entry in covered["duties"].values() for id_ in entry["law"]
    } <= loaded.law.provisions.keys()


def test_every_question_of_the_self_check_and_every_rule_of_contacts_is_listed() -> None:
    covered = yaml.safe_load((DOCS / "coverage_hr.yaml").read_text("utf-8"))
    assert (len(covered["questions"]), len(covered["rules"])) == (84, 132)
