"""Reading takes time in proportion to the text, whatever is written in it."""

import time
from collections.abc import Callable

import pytest
from tests.conftest import document_of

from pdcheck.artifacts import Document, Reading
from pdcheck.reading import read_consent, read_policy

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


def seconds(text: str, read: Callable[[Document], Reading] = read_consent) -> float:
    document = document_of(text)
    started = time.process_time()
    read(document)
    return time.process_time() - started


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    small = max(min(seconds((unit * 4000)[:4000]) for _ in range(2)), 0.004)
    assert seconds((unit * 16000)[:16000]) < 12 * small  # a quadratic rule takes 16 times


@pytest.mark.parametrize("unit", OF_POLICIES)
def test_a_policy_takes_time_in_proportion_too(unit: str) -> None:
    small = max(min(seconds((unit * 4000)[:4000], read_policy) for _ in range(2)), 0.01)
    assert seconds((unit * 16000)[:16000], read_policy) < 12 * small  # a quadratic rule takes 16 times
