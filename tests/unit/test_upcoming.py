"""What letters leave to do, by which day, and why nothing is put into the calendar."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from pdcheck import checklist
from pdcheck.artifacts import Document
from pdcheck.deadlines import Deadlines
from pdcheck.deadlines.letters import timed, with_given
from pdcheck.deadlines.upcoming import Ahead, ahead_by_letter
from pdcheck.reading.answers import read_answer

MakeDocument = Callable[[str], Document]

REQUEST = """Директору ООО «Тестовая мастерская»
от Пробиркина Петра Петровича, паспорт 00 00 № 000000, выдан 01.01.2020 ОВД
Запрос
Прошу сообщить, какие мои персональные данные вы обрабатываете, с какой целью и откуда они получены.
02.11.2026 ____________ Пробиркин П. П."""
WITHDRAWAL = """В ООО «Тестовая мастерская»
от Пробиркина Петра Петровича
Отзываю своё согласие на обработку персональных данных от 01.02.2026, прошу уничтожить данные.
02.11.2026 ____________ Пробиркин П. П."""
EXTENSION = """ООО «Тестовая мастерская», 101000, г. Москва, ул. Пробная, д. 1
Уважаемый Пётр Петрович!
Ваш запрос от 02.11.2026 получен 03.11.2026. Срок ответа продлён на 5 рабочих дней до {until}, потому что сведения
собираются из бумажного архива.
16.11.2026 Директор Опытов О. О."""
STOPPED = """ООО «Тестовая мастерская», 101000, г. Москва, ул. Пробная, д. 1
Уважаемый Пётр Петрович!
На Ваш отзыв согласия, полученный 03.11.2026, сообщаем: обработка Ваших персональных данных прекращена 05.11.2026.
06.11.2026 Директор Опытов О. О."""
DESTROYED = STOPPED.replace("прекращена", "прекращена, данные уничтожены")
ANSWER = """ООО «Тестовая мастерская», 101000, г. Москва, ул. Пробная, д. 1
Уважаемый Пётр Петрович!
На Ваш запрос от 02.11.2026 сообщаем: мы обрабатываем Ваши персональные данные: фамилия, имя, телефон.
Цель обработки: исполнение договора. Источник: данные получены от Вас.
06.11.2026 Директор Опытов О. О."""


@cache
def engine() -> Deadlines:
    loaded = checklist.load()
    return Deadlines(loaded.law, loaded.terms)


def ahead(
    document: Document,
    *,
    today: date = date(2026, 11, 9),
    received: date | None = None,
    sent: date | None = None,
) -> Ahead:
    reading = read_answer(document)
    assert reading is not None
    reading = reading.model_copy(update={"dates": with_given(reading.dates, received, sent)})
    return ahead_by_letter(reading, timed(reading, engine()), engine(), today, "архив/письмо Пробиркина.txt")


@pytest.mark.parametrize(
    ("text", "received", "due"),
    [
        (REQUEST, date(2026, 11, 3), [date(2026, 11, 18)]),
        (REQUEST, None, [date(2026, 11, 17)]),
        (WITHDRAWAL, date(2026, 11, 3), [date(2026, 12, 3)]),
        (EXTENSION.format(until="25.11.2026"), None, [date(2026, 11, 25)]),
        (EXTENSION.format(until="20.11.2026"), None, [date(2026, 11, 25), date(2026, 11, 20)]),
        (STOPPED, None, [date(2026, 12, 3)]),
    ],
    ids=["request", "its own day", "withdrawal", "extension", "sooner by promise", "stopped, not destroyed"],
)
def test_what_is_left_to_do_has_its_day(
    make_document: MakeDocument, text: str, received: date | None, due: list[date]
) -> None:
    found = ahead(make_document(text), received=received)
    assert [one.at for one in found.entries] == due
    assert found.reason == ""


@pytest.mark.parametrize("text", [DESTROYED, ANSWER], ids=["destroyed", "answered"])
def test_a_letter_after_which_nothing_is_left_is_silent(make_document: MakeDocument, text: str) -> None:
    assert ahead(make_document(text)) == Ahead()


def test_a_request_that_was_answered_is_silent(make_document: MakeDocument) -> None:
    assert ahead(make_document(REQUEST), sent=date(2026, 11, 6)) == Ahead()


def test_a_term_that_is_over_is_told_and_not_put_down(make_document: MakeDocument) -> None:
    found = ahead(make_document(REQUEST), received=date(2026, 11, 3), today=date(2026, 11, 19))
    assert found == Ahead(reason="последний день, 18.11.2026, уже прошёл")


def test_a_request_without_a_day_asks_for_it(make_document: MakeDocument) -> None:
    found = ahead(make_document(REQUEST.replace("02.11.2026 ", "")))
    assert found.entries == ()
    assert "--received" in found.reason


def test_a_term_counted_from_the_day_of_the_request_says_so(make_document: MakeDocument) -> None:
    (entry,) = ahead(make_document(REQUEST)).entries
    assert "обращение, датированное 02.11.2026" in entry.title
    assert entry.text.endswith("счёт идёт с его собственной даты.")


def test_the_calendar_names_nobody(make_document: MakeDocument) -> None:
    for text in (REQUEST, WITHDRAWAL, EXTENSION.format(until="20.11.2026"), STOPPED):
        for entry in ahead(make_document(text)).entries:
            assert "Пробиркин" not in entry.title + entry.text
