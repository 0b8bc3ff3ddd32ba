"""The reading measured on consents whose writer had not seen its rules.

All three sets have been looked at while rules were mended, each after it had been measured unopened. The floors stand
a little under what is reached; a change that falls below one has made the reading worse.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from tests.conftest import document_of

from pdcheck.artifacts import Reading, State
from pdcheck.reading import read_consent

FOLDER = Path(__file__).parents[2] / "data" / "blind_consents"
DEFECT = (State.PARTIAL, State.ABSENT)
STATED = (State.PRESENT, State.PARTIAL)
FLOORS = {
    "dev": {
        "defects_precision": 0.98,
        "defects_recall": 0.98,
        "kinds": 0.95,
        "traits_f1": 0.97,
        "quotes": 0.94,
    },
    "held": {
        "defects_precision": 0.97,
        "defects_recall": 0.97,
        "kinds": 0.95,
        "traits_f1": 0.97,
        "quotes": 0.90,
    },
    "second": {
        "defects_precision": 0.97,
        "defects_recall": 0.98,
        "kinds": 0.95,
        "traits_f1": 0.96,
        "quotes": 0.81,
    },
}


class Judged(NamedTuple):
    """One labelled element beside what was read of it."""

    text: str
    label: dict[str, Any]
    state: State
    quote: str


@cache
def documents(name: str) -> list[tuple[dict[str, Any], str, Reading]]:
    labelled = yaml.safe_load((FOLDER / name / "labels.yaml").read_text("utf-8"))
    entries = labelled["documents"] if isinstance(labelled, dict) else labelled
    texts = [(FOLDER / name / entry["file"]).read_text("utf-8") for entry in entries]
    return [
        (entry, text, read_consent(document_of(text))) for entry, text in zip(entries, texts, strict=True)
    ]


def judged(name: str) -> Iterator[Judged]:
    for entry, text, reading in documents(name):
        for item, label in {**(entry.get("distribution_items") or {}), **entry["items"]}.items():
            element = reading.elements.get(item)
            if element is None:
                yield Judged(text, label, State.NOT_APPLICABLE, "")
                continue
            yield Judged(text, label, element.state, element.passage.text if element.passage else "")


def shares_its_place(one: Judged) -> bool:
    """Whether the quote and the label share half of the shorter of the two."""
    text, label, quote = (
        " ".join(words.split()).lower() for words in (one.text, one.label["quote"], one.quote)
    )
    first, second = text.find(label), text.find(quote)
    if not quote or first < 0 or second < 0:
        return False
    shared = min(first + len(label), second + len(quote)) - max(first, second)
    return shared >= min(len(label), len(quote)) / 2 or label in quote


def ratio(right: int, of: int) -> float:
    return right / of if of else 1.0


@cache
def figures(name: str) -> dict[str, float]:
    elements = list(judged(name))
    true = [one.label["verdict"] in DEFECT for one in elements]
    said = [one.state in DEFECT for one in elements]
    found = sum(map(bool.__and__, true, said))
    quoted = [
        shares_its_place(one)
        for one in elements
        if one.label.get("quote") and one.label["verdict"] in STATED and one.state in STATED
    ]
    traits = [
        (bool(value), reading.traits[trait].holds)
        for entry, _, reading in documents(name)
        for trait, value in entry["flags"].items()
    ]
    held = sum(label and read for label, read in traits)
    kinds = [reading.kind == entry["kind"] for entry, _, reading in documents(name)]
    return {
        "defects_precision": ratio(found, sum(said)),
        "defects_recall": ratio(found, sum(true)),
        "kinds": ratio(sum(kinds), len(kinds)),
        "traits_f1": ratio(2 * held, sum(label + read for label, read in traits)),
        "quotes": ratio(sum(quoted), len(quoted)),
    }


@pytest.mark.parametrize(
    ("name", "figure"), [(name, figure) for name, floors in FLOORS.items() for figure in floors]
)
def test_reading_of_consents_nobody_tuned_it_to_stays_above_its_floor(name: str, figure: str) -> None:
    assert figures(name)[figure] >= FLOORS[name][figure], figures(name)


@pytest.mark.parametrize("name", FLOORS)
def test_every_label_quotes_its_text(name: str) -> None:
    for entry, text, _ in documents(name):
        for item, label in entry["items"].items():
            assert (label.get("quote") or "") in text, (entry["id"], item)
