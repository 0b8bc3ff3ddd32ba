"""Laws of masking that hold for any text."""

from hypothesis import given
from hypothesis import strategies as st

from pdcheck.personal_data import find_personal_data, is_personal_inn, is_snils, mask

PIECES = (
    "Я, Воронов Илья Степанович|тел. +7 916 123-45-67|паспорт 4510 123456|ООО «Тополь»|ilya@mail.example|ул. Мира, д. 5, кв. 7|"
    "12.03.1985 г.р.|И. С. Воронов|СНИЛС 112-233-445 95|согласие|\n|,|[имя]|№ 5|@login_name|проживающий"
).split("|")
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))


@given(TEXTS)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(TEXTS)
def test_finds_do_not_overlap_and_stand_in_the_text(text: str) -> None:
    end = 0
    for found in find_personal_data(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_every_snils_built_with_its_check_digits_is_recognised(digits: list[int]) -> None:
    total = sum(d * w for d, w in zip(digits, range(9, 0, -1), strict=True)) % 101 % 100
    number = "".join(map(str, digits)) + f"{total:02}"
    assert is_snils(number)
    assert number not in mask(f"СНИЛС {number}")


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10))
def test_every_personal_inn_built_with_its_check_digits_is_recognised(digits: list[int]) -> None:
    tenth = sum(a * b for a, b in zip((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=True)) % 11 % 10
    digits = [*digits, tenth]
    last = sum(a * b for a, b in zip((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=True)) % 11 % 10
    number = "".join(map(str, [*digits, last]))
    assert is_personal_inn(number)
    assert number not in mask(f"ИНН {number}")


def test_hostile_runs_take_linear_work() -> None:
    for unit in ("1", "1 ", "А", "Аб ", "@", "a@", "ул. ", "Иванов ", "(", "8 9"):
        mask(unit * 30_000)
