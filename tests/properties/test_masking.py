"""Laws of masking that hold for any text."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pdcheck.personal_data import find_personal_data, is_card, is_personal_inn, is_snils, mask

PIECES = (
    "Я, Воронов Илья Степанович|тел. +7 916 123-45-67|паспорт 4510 123456|ООО «Тополь»|ilya@mail.example|ул. Мира, д. 5, кв. 7|"
    "12.03.1985 г.р.|И. С. Воронов|СНИЛС 112-233-445 95|согласие|\n|,|[имя скрыто]|№ 5|@login_name|проживающий|Катя|Оператор|"
    "[телефон скрыт]|полис|4111 1111 1111 1111|ФИО:|А.|-|«|»|д.р.|ИП"
).split("|")
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))

DIGITS = st.integers(0, 9)


@given(TEXTS)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(TEXTS)
def test_masking_leaves_nothing_recognisable(text: str) -> None:
    assert find_personal_data(mask(text)) == ()


@given(TEXTS)
def test_finds_do_not_overlap_and_stand_in_the_text(text: str) -> None:
    end = 0
    for found in find_personal_data(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.lists(DIGITS, min_size=9, max_size=9))
def test_every_snils_built_with_its_check_digits_is_recognised(digits: list[int]) -> None:
    total = sum(d * w for d, w in zip(digits, range(9, 0, -1), strict=True)) % 101 % 100
    number = "".join(map(str, digits)) + f"{total:02}"
    assert is_snils(number)
    grouped = f"{number[:3]}-{number[3:6]}-{number[6:9]} {number[9:]}"
    for written in (f"СНИЛС {number}", f"СНИЛС: {grouped}", f"указала {grouped} в анкете"):
        assert number[4:9] not in re.sub(r"\D", "", mask(written))


@given(st.lists(DIGITS, min_size=10, max_size=10))
def test_every_personal_inn_built_with_its_check_digits_is_recognised(digits: list[int]) -> None:
    tenth = sum(a * b for a, b in zip((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=True)) % 11 % 10
    digits = [*digits, tenth]
    last = sum(a * b for a, b in zip((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=True)) % 11 % 10
    number = "".join(map(str, [*digits, last]))
    assert is_personal_inn(number)
    assert number not in mask(f"ИНН {number}")
    assert number not in mask(f"{number} — её ИНН")


@given(
    st.sampled_from("2345"),
    st.lists(DIGITS, min_size=14, max_size=14),
    st.sampled_from(["", " ", "-", "\u00a0"]),
)
def test_every_card_built_with_its_check_digit_is_recognised(
    first: str, digits: list[int], separator: str
) -> None:
    body = first + "".join(map(str, digits))
    number = next(body + str(check) for check in range(10) if is_card(body + str(check)))
    written = separator.join(number[at : at + 4] for at in range(0, 16, 4))
    assert written not in mask(f"переведите на карту {written} до вечера")
    assert written not in mask(f"вот: {written}")


SURNAMES = "Воронов Дзюба Сидорчук Чернышёв Ахметов Кузнецов Ёлкин Римский-Корсаков".split()
NAMES = "Илья Пётр Рустам Артём Глеб Лев".split()
PATRONYMICS = "Степанович Ильич Маратович Юрьевич".split()
SIGNS = (
    "Я, {}, даю согласие",
    "получено от: {}",
    "{} не возражает",
    "«{}»",
    "ответственный — {}.",
    "и {}, и другие",
)


@given(
    st.sampled_from(SURNAMES),
    st.sampled_from(NAMES),
    st.sampled_from(PATRONYMICS),
    st.sampled_from(SIGNS),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
    st.booleans(),
    st.sampled_from(["{s} {n} {p}", "{n} {p} {s}", "{s} {i}. {j}.", "{i}. {j}. {s}"]),
)
def test_nothing_of_a_planted_name_survives(
    surname: str, name: str, patronymic: str, sign: str, space: str, shouted: bool, order: str
) -> None:
    written = order.format(s=surname, n=name, p=patronymic, i=name[0], j=patronymic[0]).replace(" ", space)
    written = written.upper() if shouted else written
    masked = mask(sign.format(written)).lower()
    for part in (surname, name, patronymic):
        assert not re.search(rf"(?<!\w){part.lower()}(?!\w)", masked)


DECLINED = [
    ("Воронова Ильи Степановича", "genitive"),
    ("Воронову Илье Степановичу", "dative"),
    ("Вороновым Ильёй Степановичем", "instrumental"),
    ("Воронове Илье Степановиче", "prepositional"),
    ("Дзюбы Анны Гурамовны", "genitive"),
    ("Дзюбе Анне Гурамовне", "dative"),
    ("Дзюбой Анной Гурамовной", "instrumental"),
    ("Черных Аллы Ильиничны", "a surname without cases"),
    ("Мариной Ткачук", "a surname without cases"),
]


@pytest.mark.parametrize(("written", "case"), DECLINED)
@given(sign=st.sampled_from(SIGNS), shouted=st.booleans())
def test_names_are_masked_in_every_case(written: str, case: str, sign: str, shouted: bool) -> None:
    text = sign.format(written.upper() if shouted else written)
    assert not any(word.lower() in mask(text).lower() for word in written.split()), case


@given(
    st.integers(900, 999),
    st.integers(0, 9_999_999),
    st.sampled_from(["+7", "8", "7"]),
    st.sampled_from(["{c} {a} {b}-{d}-{e}", "{c}({a}){b}-{d}-{e}", "{c}-{a}-{b}-{d}-{e}", "{c}{a}{b}{d}{e}"]),
)
@example(916, 1234567, "8", "{c}{a}{b}{d}{e}")
def test_every_mobile_phone_is_masked(code: int, rest: int, country: str, form: str) -> None:
    number = f"{rest:07}"
    written = form.format(c=country, a=code, b=number[:3], d=number[3:5], e=number[5:])
    assert mask(f"мой телефон {written}, звоните") == "мой телефон [телефон скрыт], звоните"


HOSTILE = (
    "1|1 |1-|А|Аб |Аа-|а-|@|a@|a.|ул. |Иванов |(|8 9|А. |ООО «|[имя скрыто]|+7|паспорт 45 |а вич |г. |живу на |\n|ИП\n|полис 1|диплом А"
    "|кв 1 |Aa |№ |серия 4510 |Иван Петров, |тел |зовут |адрес: А, |Оператор "
).split("|")


SPREAD = "я|45 10|45|серия|№|ФИО|тел|зовут|Иванов|И.|живу|1990|д.р.|паспорт 45 10,|Вера".split("|")


@pytest.mark.parametrize(
    "unit", [*HOSTILE, *(word + " " * 1500 for word in SPREAD), *(word + "\n" * 1500 for word in SPREAD)]
)
def test_hostile_runs_take_linear_work(unit: str) -> None:
    """Eight times the text takes about eight times as long; a quadratic rule would take sixty-four, however often tried."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        find_personal_data(text)
        return time.process_time() - started

    def growth() -> float:
        short = min(seconds(10_000), seconds(10_000))
        return seconds(80_000) / max(short, 0.01)

    seconds(2_000)
    assert any(growth() < 24 for _ in range(3))
