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
    return found


def test_every_known_check_is_done_or_refused_with_a_reason() -> None:
    silent = [
        name for name, entry in entries().items() if not (entry.get("requirements") or entry.get("reason"))
    ]
    assert silent == []


def test_every_requirement_that_does_a_known_check_exists() -> None:
    ids = {requirement.id for one in checklist.load().checklists for requirement in one.requirements}
    named = {id_ for entry in entries().values() for id_ in entry.get("requirements", ())}
    assert named - ids == set()
