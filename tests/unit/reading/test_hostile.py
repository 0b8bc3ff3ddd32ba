"""Reading takes time in proportion to the text, whatever is written in it."""

import time
from collections.abc import Callable

import pytest
from tests.conftest import document_of

from pdcheck.artifacts import Document, Reading
from pdcheck.reading import read_consent, read_policy
from pdcheck.reading.answers import read_answer

UNITS = [
    "_",
    ".",
    "(",
    "[",
    "а",
    "А",
    " ",
    "\n",
    "ул. ",
    "я , ",
    "третьим лицам ",
    "согласие на ",
    "в целях ",
]
UNITS += [
    "цель: ",
    "отозвать ",
    "до момента ",
    "фамилия, ",
    "сбор, ",
    "паспорт серия ",
    "ООО «",
    "срок действия ",
]


OF_POLICIES = [
    "А",
    "Цель\nДанные\n",
    "@",
    "данные:\n",
    "передаются ",
    "используя сайт ",
    "закон ",
    "«а» — б ",
]


OF_LETTERS = [
    "Ваши данные ",
    "данные: ",
    "ООО «А» ",
    "> а\n",
    "Цель: а\n",
]


def seconds(text: str, read: Callable[[Document], Reading | None] = read_consent) -> float:
    document = document_of(text)
    started = time.process_time()
    read(document)
    return time.process_time() - started


def takes_linear_work(
    unit: str, read: Callable[[Document], Reading | None], least: float, size: int = 4000
) -> bool:
    """Four times the text takes about four times as long; a quadratic rule takes sixteen times."""
    small = max(min(seconds((unit * size)[:size], read) for _ in range(3)), least)
    return min(seconds((unit * 4 * size)[: 4 * size], read) for _ in range(3)) < 12 * small


@pytest.mark.parametrize("unit", UNITS)
def test_a_consent_takes_time_in_proportion_to_its_text(unit: str) -> None:
    assert takes_linear_work(unit, read_consent, 0.004)


@pytest.mark.parametrize("unit", OF_POLICIES)
def test_a_policy_takes_time_in_proportion_to_its_text(unit: str) -> None:
    assert takes_linear_work(unit, read_policy, 0.01)


@pytest.mark.parametrize("unit", OF_LETTERS)
def test_a_letter_takes_time_in_proportion_to_its_text(unit: str) -> None:
    assert takes_linear_work(unit, read_answer, 0.02, size=1500)
