"""The reader of letters on texts labelled before its rules were written or mended: floors, not aims.

All but `held` were used for mending (`second` seeks unusual wordings); its floors are what an unknown letter
of that sort may expect.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import document_of

from pdcheck.artifacts import Reading
from pdcheck.reading.answers import read_answer

HERE = Path(__file__).parents[2] / "data/blind_answers"
MENDED = ("dev", "second", "third", "fourth")
DEFECTS = ("partial", "absent")
STATES = ("present", "partial", "absent", "not_applicable")
JUDGED = (
    "narrow_request",
    "evasive",
    "asks_of_person",
    "fee_demanded",
    "data_of_others",
    "slow_advertising_stop",
)


@cache
def readings(part: str) -> list[tuple[dict[str, Any], Reading | None]]:
    entries: Any = yaml.safe_load((HERE / part / "labels.yaml").read_text("utf-8"))["documents"]
    return [
        (entry, read_answer(document_of((HERE / part / entry["file"]).read_text("utf-8"), entry["file"])))
        for entry in entries
    ]


@pytest.mark.parametrize(
    ("part", "precision", "recall"), [(part, 0.98, 0.97) for part in MENDED] + [("held", 0.94, 0.92)]
)
def test_defects_are_found_as_well_as_before(part: str, precision: float, recall: float) -> None:
    true = false = missed = 0
    for entry, reading in readings(part):
        for state in STATES:
            for name in entry.get(state) or ():
                element = reading.elements.get(name) if reading else None
                said = str(element.state) if element else "unread"
                if state == "present" and said in ("unread", "not_applicable"):
                    continue
                wanted, held = state in DEFECTS, said in DEFECTS
                true += wanted and held
                false += held and not wanted
                missed += wanted and not held
    assert true / (true + false) >= precision
    assert true / (true + missed) >= recall


@pytest.mark.parametrize(("part", "wrong"), [(part, 0) for part in MENDED] + [("held", 1)])
def test_kinds_are_told_as_well_as_before(part: str, wrong: int) -> None:
    mistaken = [entry["file"] for entry, one in readings(part) if (one and one.kind) != entry["kind"]]
    assert len(mistaken) <= wrong, mistaken


@pytest.mark.parametrize(("part", "wrong"), [(part, 0) for part in MENDED] + [("held", 2)])
def test_days_are_read_as_well_as_before(part: str, wrong: int) -> None:
    mistaken = []
    for entry, reading in readings(part):
        for label, name in (("request", "requested"), ("received", "received"), ("answer", "document")):
            wanted = entry.get("dates", {}).get(label)
            told = getattr(reading.dates, name) if reading and reading.dates else None
            if wanted is not None and (told is None or told.day != wanted):
                mistaken.append((entry["file"], label))
    assert len(mistaken) <= wrong, mistaken


@pytest.mark.parametrize(("part", "wrong"), [(part, 0) for part in MENDED] + [("held", 1)])
def test_traits_hold_as_well_as_before(part: str, wrong: int) -> None:
    mistaken = []
    for entry, reading in readings(part):
        held = {name for name in JUDGED if reading and reading.trait(name).holds}
        mistaken += [(entry["file"], name) for name in held ^ set(entry.get("traits") or ())]
    assert len(mistaken) <= wrong, mistaken
