"""Reading takes time in proportion to the text, whatever is written in it."""

import time

import pytest
from tests.conftest import document_of

from pdcheck.reading import read_consent, wording
from pdcheck.reading.turns import TURNS

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


def seconds(text: str) -> float:
    document = document_of(text)
    started = time.process_time()
    read_consent(document)
    return time.process_time() - started


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    small = max(min(seconds((unit * 4000)[:4000]) for _ in range(3)), 0.004)
    large = min(seconds((unit * 16000)[:16000]) for _ in range(3))
    assert large < 12 * small  # a quadratic rule takes 16 times


@pytest.mark.parametrize("unit", ["согласие ", "без согласия услуга ", "срок действия ", "по лицу вход "])
def test_turns_of_phrase_are_found_in_bounded_time(unit: str) -> None:
    def found_in(length: int, turn: int) -> float:
        document = document_of(f"{turn} " + (unit * length)[:length])  # no answer comes from a cache
        started = time.process_time()
        for sort in TURNS:
            wording.find(sort, document)
        return time.process_time() - started

    small = max(min(found_in(5000, turn) for turn in range(2)), 0.01)
    assert min(found_in(20000, turn) for turn in range(2)) < 12 * small
