"""What a field asks for, by all that stands on and around it."""

from collections.abc import Callable

import pytest

from pdcheck.sites import Page

FIELDS = [
    ('<input type="email">', ["email"], "тип"),
    ('<input type="tel" name="x">', ["phone"], "тип"),
    ('<input autocomplete="given-name">', ["name"], "автозаполнение"),
    ('<input autocomplete="section-a tel">', ["phone"], "автозаполнение с разделом"),
    ('<label for="a">Телефон</label><input id="a" name="number">', ["phone"], "подпись по for"),
    ("<label>Ваше имя <input></label>", ["name"], "подпись вокруг"),
    ("<div><label>Ваше имя *</label><input placeholder='Глеб'></div>", ["name"], "подпись рядом без for"),
    ('<input aria-label="Электронная почта">', ["email"], "aria-label"),
    ('<b id="q">Ваш телефон</b><input aria-labelledby="q">', ["phone"], "aria-labelledby"),
    ('<input placeholder="+7 (___) ___-__-__">', ["phone"], "маска телефона"),
    ('<input data-mask="+7 (999) 999-99-99">', ["phone"], "маска в атрибуте"),
    (
        "<p>Меня зовут <input name='a'>, телефон <input name='b'></p>",
        ["name", "phone"],
        "подписи внутри фразы",
    ),
    (
        "<p>Пишите мне на e-mail <input name='contact'></p>",
        ["email"],
        "подпись внутри фразы важнее имени поля",
    ),
    ('<input name="user_phone">', ["phone"], "имя в разметке"),
    ('<input name="formParams[email]">', ["email"], "имя в скобках"),
    ('<input name="your-name">', ["name"], "имя через дефис"),
    ('<input name="site_name" type="text">', ["other"], "имя сайта — не имя человека"),
    ('<input placeholder="Введите ваш эл. адрес">', ["email"], "сокращение"),
    ('<input placeholder="Название компании">', ["other"], "компания"),
    ('<input placeholder="Ваш город">', ["other"], "город — не адрес"),
    ('<input placeholder="Адрес доставки">', ["address"], "адрес"),
    ('<input placeholder="Дата рождения">', ["birthdate"], "дата рождения"),
    ('<input type="date" name="visit">', ["other"], "дата визита"),
    ('<input placeholder="Серия и номер паспорта">', ["passport"], "паспорт"),
    ('<input type="tel" placeholder="Номер карты">', ["other"], "карта с цифровой клавиатурой"),
    ("<textarea></textarea>", ["message"], "многострочное поле"),
    (
        '<textarea placeholder="Удобное время, согласуем по телефону"></textarea>',
        ["message"],
        "телефон только упомянут",
    ),
    ('<input type="file" name="resume">', ["file"], "резюме"),
    ("<select><option>Терапия</option></select>", ["other"], "выбор"),
    (
        '<input type="radio" name="a">да <input type="radio" name="a">нет',
        ["other"],
        "один вопрос — одно поле",
    ),
]
CONTACT = '<input type="tel" name="phone">'


def form(inside: str) -> str:
    return f"<form>{inside}<button>Отправить</button></form>"


@pytest.mark.parametrize(("html", "kinds", "why"), FIELDS, ids=[row[2] + row[0][:30] for row in FIELDS])
def test_a_field_is_told_by_what_stands_on_and_around_it(
    read: Callable[..., Page], html: str, kinds: list[str], why: str
) -> None:
    (found,) = read(form(html)).forms
    assert [field.kind for field in found.fields] == kinds, why


SORTS = [
    ('<input placeholder="СНИЛС">', "snils", "номер"),
    ('<input placeholder="ИНН">', "inn", "номер"),
    ('<textarea placeholder="Опишите симптомы"></textarea>', "health", "здоровье"),
    ('<input placeholder="Имя ребёнка">', "children", "ребёнок"),
    ('<label>Резюме <input type="file"></label>', "cv", "файл с подписью"),
    ('<input type="password" placeholder="Пароль">', "password", "пароль"),
    ('<input placeholder="Ник в Telegram">', "social_account", "аккаунт"),
    ('<input placeholder="Должность">', "position", "работа"),
    ('<input placeholder="Вероисповедание">', "religion", "особая категория"),
    (
        '<fieldset><legend>Хронические заболевания</legend><label><input type="radio" name="a"> есть</label>'
        '<label><input type="radio" name="a"> нет</label></fieldset>',
        "health",
        "вопрос над выбором",
    ),
    ('<p>Что удобнее?</p><label><input type="radio" name="b"> звонок</label>', "choice", "обычный выбор"),
    ('<input placeholder="Была ли судимость">', "conviction", "судимость"),
]


@pytest.mark.parametrize(("html", "sort", "why"), SORTS, ids=[row[1] for row in SORTS])
def test_a_finer_sort_is_told_by_words(read: Callable[..., Page], html: str, sort: str, why: str) -> None:
    (found,) = read(form(html + CONTACT)).forms
    assert found.fields[0].sort == sort, why


NOT_FIELDS = [
    ('<input type="text" class="hidden" tabindex="-1" autocomplete="off" name="website">', "ловушка"),
    ('<input type="hidden" name="email">', "скрытое поле"),
    (
        '<div style="position:absolute;left:-5000px" aria-hidden="true"><input name="b_1" tabindex="-1"></div>',
        "за краем",
    ),
    ('<input name="_gotcha" style="display:none">', "ловушка"),
    ('<label><input type="checkbox" name="r"> Запомнить меня</label>', "настройка, не ответ"),
    ("<!-- <input name=email> -->", "закомментировано"),
]


@pytest.mark.parametrize(("html", "why"), NOT_FIELDS, ids=[row[1] + row[0][:20] for row in NOT_FIELDS])
def test_what_no_person_fills_in_is_no_field(read: Callable[..., Page], html: str, why: str) -> None:
    (found,) = read(form(html + CONTACT)).forms
    assert [field.kind for field in found.fields] == ["phone"], why


COLLECTS = [
    ('<input type="search" name="q" placeholder="Поиск">', False, "поиск"),
    ('<input name="q" placeholder="Поиск по фамилии врача">', False, "поиск по фамилии"),
    ('<input placeholder="Промокод">', False, "промокод"),
    ('<input name="login" placeholder="Логин"><input type="password">', False, "вход по логину"),
    ('<input type="email"><input type="password">', True, "вход по почте"),
    ("<textarea></textarea>", False, "строка чата"),
    ('<input placeholder="Ваше имя"><input placeholder="Ваш вопрос">', True, "имя и вопрос"),
    ('<input type="range"><input type="number">', False, "калькулятор"),
    ('<input type="email" placeholder="E-mail">', True, "подписка"),
]


@pytest.mark.parametrize(("html", "collects", "why"), COLLECTS, ids=[row[2] for row in COLLECTS])
def test_a_form_collects_personal_data_when_it_tells_who_or_how_to_reach(
    read: Callable[..., Page], html: str, collects: bool, why: str
) -> None:
    (found,) = read(form(html)).forms
    assert found.collects_personal_data is collects, why
