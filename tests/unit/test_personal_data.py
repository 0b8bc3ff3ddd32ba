"""What is masked in context, and what only looks like personal data. People and numbers are fictional."""

import re
from pathlib import Path

import pytest
import yaml

from pdcheck.personal_data import Because, Kind, find_personal_data, is_card, is_personal_inn, is_snils, mask

FIXTURES = yaml.safe_load(
    (Path(__file__).parent.parent / "data/personal_data_in_context.yaml").read_text("utf-8")
)
IN_CONTEXT = [text for group in FIXTURES["entities"].values() for text in group]
LOOK_ALIKES = [(row["text"], row["why"]) for row in FIXTURES["look_alikes"]]
PLANTED = re.compile(r"\{([^{}:]+):([^{}]*)\}")


def unplanted(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without braces, and the kinds and spans of what stood in them."""
    text, spans, position = "", [], 0
    for piece in PLANTED.finditer(marked):
        text += marked[position : piece.start()]
        spans.append((piece[1], len(text), len(text) + len(piece[2])))
        text += piece[2]
        position = piece.end()
    return text + marked[position:], spans


def test_there_are_enough_fixtures() -> None:
    assert sum(len(unplanted(marked)[1]) for marked in IN_CONTEXT) >= 1200
    assert len(LOOK_ALIKES) >= 580


@pytest.mark.parametrize("marked", IN_CONTEXT)
def test_all_that_is_planted_is_found_and_nothing_else(marked: str) -> None:
    text, spans = unplanted(marked)
    found = find_personal_data(text)
    for kind, start, end in spans:
        assert any(one.kind == kind and one.start <= start and end <= one.end for one in found), text[
            start:end
        ]
    for one in found:
        beyond = [
            i for i in range(one.start, one.end) if not any(start <= i < end for _, start, end in spans)
        ]
        assert not any(text[i].isalnum() for i in beyond), text[one.start : one.end]


@pytest.mark.parametrize("marked", IN_CONTEXT)
def test_nothing_recognisable_is_left(marked: str) -> None:
    text, _ = unplanted(marked)
    masked = mask(text)
    assert find_personal_data(masked) == ()
    assert mask(masked) == masked


@pytest.mark.parametrize(("text", "why"), LOOK_ALIKES)
def test_look_alikes_stay(text: str, why: str) -> None:
    assert mask(text) == text, why


def test_a_mark_is_no_template_leftover() -> None:
    assert (
        mask("Я, Воронов Илья Степанович, тел. +7 916 555-01-01") == "Я, [имя скрыто], тел. [телефон скрыт]"
    )


def test_a_find_tells_why() -> None:
    (found,) = find_personal_data("ИНН 500100732259")
    assert found == (Kind.INN, 4, 16, Because.CHECK_DIGITS)


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("ИП Зайцев Лев Николаевич", True, "as the operator file has it"),
        ("ИП Зайцеву Льву Николаевичу", True, "in another case"),
        ("ИП ЗАЙЦЕВА ЛЬВА НИКОЛАЕВИЧА", True, "in capitals"),
        ("ИП Зайцев Л. Н.", True, "with initials"),
        ("менеджер Зайцева Анна", False, "a namesake"),
        ("от Воронова Ильи Степановича", False, "someone else"),
    ],
)
def test_operators_own_name_is_kept_when_asked(text: str, kept: bool, why: str) -> None:
    assert (mask(text, keep=frozenset({"ИП Зайцев Лев Николаевич"})) == text) is kept, why


def test_a_number_is_kept_however_it_is_written() -> None:
    keep = frozenset({"+7 916 555-01-01"})
    assert mask("тел. +7 (916) 5550101", keep=keep) == "тел. +7 (916) 5550101"


@pytest.mark.parametrize(
    ("words", "valid", "why"),
    [
        ("112-233-445 95", True, "верная контрольная сумма"),
        ("112-233-445 96", False, "неверная контрольная сумма"),
        ("112-233-445", False, "не хватает цифр"),
    ],
)
def test_snils(words: str, valid: bool, why: str) -> None:
    assert is_snils(words) is valid, why


@pytest.mark.parametrize(
    ("words", "valid", "why"),
    [
        ("500100732259", True, "обе контрольные цифры верны"),
        ("500100732258", False, "последняя неверна"),
        ("7995289070", False, "ИНН организации"),
    ],
)
def test_personal_inn(words: str, valid: bool, why: str) -> None:
    assert is_personal_inn(words) is valid, why


@pytest.mark.parametrize(
    ("words", "valid", "why"),
    [
        ("4111 1111 1111 1111", True, "сумма Луна верна"),
        ("4111 1111 1111 1112", False, "сумма Луна неверна"),
        ("1111 1111 1111 1117", False, "карты не начинаются с единицы"),
    ],
)
def test_card(words: str, valid: bool, why: str) -> None:
    assert is_card(words) is valid, why
