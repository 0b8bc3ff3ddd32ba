"""Headers of other people's tables, and which column means what."""

import pytest

from pdcheck.collect.columns import How, Meaning, is_known, recognise, shown_headers, told_columns
from pdcheck.errors import UserError

MEANINGS = (
    Meaning("name", "ФИО", ("фио", "фамилия имя отчество", "работник")),
    Meaning("hired", "дата приёма", ("дата приема", "дата приема на работу", "принят")),
    Meaning("consent", "согласие", ("согласие", "согласие на обработку пдн")),
    Meaning("consent_date", "дата согласия", ("дата согласия", "дата согласия на обработку пдн")),
    Meaning("photo_consent", "согласие на фото", ("согласие на фото",)),
)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("ФИО", "name"),
        ("Ф. И. О. сотрудника", "name"),
        ("ФАМИЛИЯ, ИМЯ, ОТЧЕСТВО", "name"),
        ("Дата приёма\nна работу", "hired"),
        ("Принят", "hired"),
        ("Согласие на обработку персональных данных (да/нет)", "consent"),
        ("Согласие на обработку ПД", "consent"),
        ("Согласие: дата", "consent_date"),
        ("Согласие на фото", "photo_consent"),
        ("Дата согласия на рассылку", None),
        ("Согласие супруга", None),
        ("Примечание", None),
    ],
)
def test_usual_headers_are_recognised(header: str, meaning: str | None) -> None:
    known = recognise((header,), MEANINGS).known
    assert [column.meaning for column in known] == ([meaning] if meaning else [])
    assert is_known(header, MEANINGS) is (meaning is not None)


def test_each_meaning_takes_one_column_and_doubles_are_told() -> None:
    columns = recognise(("ФИО", "Ф.И.О.", "Принят", "", "Прочее"), MEANINGS)
    assert [(column.meaning, column.letter, column.how) for column in columns.known] == [
        ("name", "A", How.NAMED),
        ("hired", "C", How.NAMED),
    ]
    assert [(column.header, column.how, column.meaning) for column in columns.unknown] == [
        ("Ф.И.О.", How.DOUBLE, "name"),
        ("Прочее", How.UNKNOWN, ""),
    ]
    assert columns.index("hired") == 2
    assert columns.index("consent") is None


def test_what_the_user_said_goes_first() -> None:
    told = told_columns(["ФИО=Кто; hired = c"])
    columns = recognise(("ФИО", "Кто", "Когда"), MEANINGS, told)
    assert [(column.meaning, column.header, column.how) for column in columns.known] == [
        ("name", "Кто", How.TOLD),
        ("hired", "Когда", How.TOLD),
    ]


@pytest.mark.parametrize(
    ("option", "message", "hint"),
    [
        ("дата приема=Кто", "неизвестный смысл", "возможно, дата приёма"),
        ("ФИО=Ктo", "нет столбца", "возможно, Кто"),
        ("ФИО", "не понимаю", "дата приёма=Принят"),
    ],
    ids=["meaning", "header", "form"],
)
def test_slips_in_the_option_are_answered(option: str, message: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        recognise(("Кто",), MEANINGS, told_columns([option]))
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_what_an_error_shows_of_headers_names_nobody() -> None:
    told = shown_headers(
        ["Дата", "Смирнова Анна Петровна", "Заявление гражданки о том, что данные устарели", ""]
    )
    assert "Смирнова" not in told
    assert told.startswith("Дата, ")
    assert told.endswith("строка текста")
