"""The reader of policies on texts that others wrote and labelled without sight of its rules: floors, not aims.

`dev` was used for mending, `held` never: its floors are what an unknown talkative text may expect.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import document_of

from pdcheck.artifacts import Reading
from pdcheck.reading import read_policy

HERE = Path(__file__).parents[2] / "data/blind_policies"
DEFECTS = ("partial", "absent")


@cache
def readings(half: str) -> list[tuple[dict[str, Any], Reading]]:
    entries: Any = yaml.safe_load((HERE / half / "labels.yaml").read_text("utf-8"))
    documents = entries["documents"] if isinstance(entries, dict) else entries
    return [
        (entry, read_policy(document_of((HERE / half / entry["file"]).read_text("utf-8"), entry["file"])))
        for entry in documents
    ]


def counts(half: str) -> tuple[float, float]:
    true = false = missed = 0
    for entry, reading in readings(half):
        for name, label in entry["labels"].items():
            said = str(reading.elements[name].state)
            if label["verdict"] == "present" and said == "not_applicable":
                continue
            wanted, held = label["verdict"] in DEFECTS, said in DEFECTS
            true, false, missed = (
                true + (wanted and held),
                false + (held and not wanted),
                missed + (wanted and not held),
            )
    return true / (true + false), true / (true + missed)


@pytest.mark.parametrize(("half", "precision", "recall"), [("dev", 0.97, 0.93), ("held", 0.78, 0.91)])
def test_defects_are_found_as_well_as_before(half: str, precision: float, recall: float) -> None:
    found = counts(half)
    assert found[0] >= precision
    assert found[1] >= recall


@pytest.mark.parametrize(("half", "floor"), [("dev", 0.88), ("held", 0.73)])
def test_traits_are_found_as_well_as_before(half: str, floor: float) -> None:
    true = wrong = 0
    for entry, reading in readings(half):
        for name, value in entry["flags"].items():
            if isinstance(value, dict):
                held, wanted = reading.traits[name].holds, bool(value["value"])
                true, wrong = true + (held and wanted), wrong + (held != wanted)
    assert 2 * true / (2 * true + wrong) >= floor
