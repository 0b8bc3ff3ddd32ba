"""How much of the personal data that another hand planted is masked, and how much else with it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SETS = Path(__file__).parent.parent / "data/masking"


@pytest.fixture(scope="module")
def recall() -> ModuleType:
    spec = importlib.util.spec_from_file_location("recall", SETS / "recall.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "floor", "why"),
    [
        ("dev.yaml", 0.99, "what rules were made with"),
        ("held.yaml", 0.99, "what taught them last"),
        ("unseen.yaml", 0.94, "what hardly taught them"),
        ("office.yaml", 0.98, "what nobody has read"),
        ("dev_messy.yaml", 0.99, "what rules for messy writing were made with"),
    ],
)
def test_personal_data_of_another_hand_are_masked_and_little_else(
    recall: ModuleType, name: str, floor: float, why: str
) -> None:
    total, right, _ = recall.measured(recall.rows_of(name))
    kept, masked = right.pop("keep") / total.pop("keep"), right.total() / total.total()
    assert total.total() >= 200
    assert masked >= floor, why
    assert kept >= 0.97, why
