import pytest
from tests.conftest import document_of

from pdcheck.artifacts import Location, Passage
from pdcheck.reading.mentions import (
    about,
    data_named,
    is_meant,
    is_named,
    numbers_in,
    periods_in,
    said,
    sort_of_data,
)
from pdcheck.services import Category
from pdcheck.sites import Field, FieldKind, Service, Way
from pdcheck.text import Text


def service(name: str, owner: str = "", category: Category = Category.ANALYTICS) -> Service:
    passage = Passage(text=name, location=Location(source="page"))
    return Service(
        name=name, owner=owner, category=category, ways=(Way.SCRIPT,), page="page", passage=passage
    )


@pytest.mark.parametrize(
    ("words", "sorts", "reason"),
    [
        ("Мы обрабатываем фамилию, имя и телефон.", {"name", "phone"}, "перечень в строке"),
        ("- номера телефонов;\n- адреса электронной почты;", {"phone", "email"}, "перечень по строкам"),
        ("Телефон: +7 (900) 000-00-01", set(), "телефон самого оператора"),
        ("Пишите на электронную почту info@topol.example", set(), "почта самого оператора"),
        ("Данные, касающиеся религиозных убеждений, не обрабатываются.", set(), "отрицание"),
        ("Мы не собираем паспортные данные.", set(), "отрицание впереди"),
        ("Обрабатываются дата рождения и СНИЛС.", {"birthdate", "age", "snils"}, "дата рождения — и возраст"),
        ("ООО «Тополь», ИНН 7707083893", set(), "ИНН самого оператора"),
        ("Данные: ИНН, адрес доставки.", {"inn", "address"}, "ИНН посетителя"),
        ("Доменное имя сайта topol.example", set(), "имя сайта"),
    ],
)
def test_data_are_told_from_what_only_looks_like_them(words: str, sorts: set[str], reason: str) -> None:
    assert data_named(Text(words)) == sorts, reason


@pytest.mark.parametrize(
    ("name", "owner", "words", "expected", "reason"),
    [
        ("Яндекс Метрика", "ООО «ЯНДЕКС»", "Мы используем Yandex.Metrica.", True, "латиницей"),
        ("Яндекс Метрика", "ООО «ЯНДЕКС»", "счётчик «Яндекс.Метрики»", True, "в родительном падеже"),
        ("Google Analytics", "Google LLC", "сервис Гугл Аналитика", True, "кириллицей"),
        ("Google Analytics", "Google LLC", "Яндекс Метрика", False, "другой владелец"),
        ("Calltouch", "ООО «Колтач Солюшнс»", "передаём данные сервису CallTouch", True, "другой регистр"),
        ("Calltouch", "ООО «Колтач Солюшнс»", "наша компания и её партнёры", False, "общие слова"),
    ],
)
def test_a_service_is_named_by_name_or_owner_in_any_letters(
    name: str, owner: str, words: str, expected: bool, reason: str
) -> None:
    assert is_named(name, owner, Text(words)) is expected, reason


def test_a_category_stands_for_counters_or_for_helpers_but_not_for_both() -> None:
    text = Text("Данные передаются сервисам веб-аналитики.")
    assert is_meant(service("Яндекс Метрика"), text)
    assert not is_meant(service("Jivo", category=Category.CHAT), text)


def test_what_is_said_is_quoted_where_it_stands() -> None:
    document = document_of("Политика.\nТрансграничная передача данных не осуществляется.")
    passage = said("no transfer abroad", document, Text(document.text))
    assert passage is not None
    assert document.text[passage.location.start : passage.location.end] == passage.text
    assert passage.location.anchor == "абз. 2"


def test_numbers_are_found_with_their_captions() -> None:
    document = document_of("ООО «Тополь» (ИНН: 7707083893, ОГРН 1027700132195), заказ 1234567890")
    assert [number for number, _ in numbers_in(document, Text(document.text))] == [
        "7707083893",
        "1027700132195",
    ]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("3 года", {1095}),
        ("36 (тридцать шесть) месяцев", {1095}),
        ("один год", {365}),
        ("в течение трёх лет и шести месяцев", {1095, 180}),
        ("тридцати календарных дней", {30}),
        ("30 дней и 5 лет", {30, 1825}),
        ("до отзыва", set()),
    ],
)
def test_periods_are_counted_in_days(words: str, days: set[int]) -> None:
    assert periods_in([Passage(text=words, location=Location(source="x"))]) == days


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("обработки имени для обратного звонка", "Обратный звонок посетителю", True),
        ("доставки заказа", "Подбор персонала", False),
        ("оказания услуг на сайте", "исполнение обязательств", False),
    ],
)
def test_purposes_are_alike_by_their_own_words(one: str, other: str, alike: bool) -> None:
    assert bool(about(one) & about(other)) is alike


def test_a_message_or_a_choice_is_no_sort_of_data() -> None:
    assert sort_of_data(Field(kind=FieldKind.MESSAGE)) == ""
    assert sort_of_data(Field(kind=FieldKind.OTHER, sort="choice")) == ""
    assert sort_of_data(Field(kind=FieldKind.OTHER, sort="snils")) == "snils"
    assert sort_of_data(Field(kind=FieldKind.BIRTH_DATE)) == "birthdate"
