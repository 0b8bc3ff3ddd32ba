from collections.abc import Callable
from email.header import Header
from pathlib import Path
from typing import Any

import pytest

from pdcheck.collect.chat import ChatOptions, Staff
from pdcheck.collect.chat.letter_text import own_words
from pdcheck.collect.chat.markup import html_text
from pdcheck.dialogues import Attachment


def letter(
    sender: str,
    to: str,
    body: str,
    *,
    subject: str = "Возврат",
    number: int = 1,
    answers: int = 0,
    charset: str = "utf-8",
    more: str = "",
) -> bytes:
    head = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {Header(subject, 'utf-8').encode()}",
        f"Date: Tue, 02 Sep 2025 {8 + number:02}:00:00 +0300",
        f"Message-ID: <m{number}@example.org>",
        f"Content-Type: text/plain; charset={charset}",
        "Content-Transfer-Encoding: 8bit",
    ]
    if answers:
        head.append(f"In-Reply-To: <m{answers}@example.org>")
    if more:
        head.append(more)
    return ("\n".join(head) + "\n\n").encode() + body.encode(charset) + b"\n"


def box(*letters: bytes) -> bytes:
    return b"\n".join(b"From MAILER-DAEMON Tue Sep  2 10:00:00 2025\n" + one for one in letters)


CLIENT, STAFF = "Ия <iya@mail.example>", "Забота <help@nit.example>"
LISTED = ChatOptions(staff=Staff(frozenset({"@nit.example"})))


def test_letters_of_a_thread_are_one_dialogue_in_the_order_of_time(read: Callable[..., Any]) -> None:
    data = box(
        letter(STAFF, CLIENT, "Оформили.\n\n> Хочу вернуть", number=2, answers=1, subject="Re: Возврат"),
        letter(CLIENT, STAFF, "Хочу вернуть", number=1),
        letter("Лев <lev@mail.example>", STAFF, "Где заказ?", number=3, subject="Заказ"),
    )
    found = read("a.mbox", data, LISTED)
    assert found.format == "mail"
    assert [len(one.messages) for one in found.dialogues] == [2, 1]
    assert found.said == [("client", "Хочу вернуть"), ("operator", "Оформили."), ("client", "Где заказ?")]
    assert found.messages[1].replies_to == 0


def test_an_answer_without_ids_is_found_by_its_subject_and_people(read: Callable[..., Any]) -> None:
    data = box(
        letter(CLIENT, STAFF, "раз", number=1), letter(STAFF, CLIENT, "два", number=2, subject="Re: Возврат")
    )
    assert len(read("a.mbox", data, LISTED).dialogues) == 1


def test_the_owner_whom_servers_mark_is_staff_with_the_whole_domain(read: Callable[..., Any]) -> None:
    data = box(
        letter(CLIENT, STAFF, "раз", number=1, more="Delivered-To: help@nit.example"),
        letter("Лев <lev@nit.example>", CLIENT, "два", number=2, answers=1),
    )
    found = read("a.mbox", data)
    assert [role for role, _ in found.said] == ["client", "operator"]
    assert any("владелец ящика" in told for told in found.account.assumptions)


def test_two_who_only_write_to_one_another_have_no_sides(read: Callable[..., Any]) -> None:
    data = box(letter(CLIENT, STAFF, "раз", number=1), letter(STAFF, CLIENT, "два", number=2, answers=1))
    assert {role for role, _ in read("a.mbox", data).said} == {"unknown"}


def test_one_address_in_every_letter_of_many_people_is_the_owner(read: Callable[..., Any]) -> None:
    letters = [
        letter(f"К{n} <k{n}@mail.example>", STAFF, "раз", number=n, subject=f"тема {n}") for n in range(1, 8)
    ]
    assert {role for role, _ in read("a.mbox", box(*letters)).said} == {"client"}


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_encodings_that_a_letter_names_are_read(read: Callable[..., Any], charset: str) -> None:
    (one,) = read("a.eml", letter(CLIENT, STAFF, "Здравствуйте, верните деньги", charset=charset)).messages
    assert one.text == "Здравствуйте, верните деньги"


def test_an_encoding_that_a_letter_misnames_is_guessed(read: Callable[..., Any]) -> None:
    data = letter(CLIENT, STAFF, "Здравствуйте, верните деньги", charset="windows-1251")
    data = data.replace(b"charset=windows-1251", b"charset=utf-8")
    assert read("a.eml", data).messages[0].text == "Здравствуйте, верните деньги"


def test_of_html_the_words_are_read_and_the_quoted_letter_is_not(read: Callable[..., Any]) -> None:
    html = (
        "<html><body><style>p {}</style><p>Добрый день!</p><p>Вернём&nbsp;завтра.<br>Лев</p>"
        '<div class="gmail_quote">1 сентября Ия пишет:<blockquote>верните</blockquote></div></body></html>'
    )
    data = letter(STAFF, CLIENT, html).replace(b"text/plain", b"text/html")
    assert read("a.eml", data).messages[0].text == "Добрый день!\n\nВернём завтра.\nЛев"


def test_attachments_are_told_and_automatic_letters_answer_for_nobody(read: Callable[..., Any]) -> None:
    auto = letter(STAFF, CLIENT, "Получили ваше письмо", more="Auto-Submitted: auto-replied")
    assert read("a.eml", auto, LISTED).said == [("bot", "Получили ваше письмо")]
    mixed = (
        b"From: a@nit.example\nTo: b@mail.example\nDate: Tue, 02 Sep 2025 09:00:00 +0300\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n'
        + "Вот скан".encode()
        + b"\n--x\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nabc\n--x--\n"
    )
    (one,) = read("b.eml", mixed).messages
    assert (one.text, one.attachments) == ("Вот скан", (Attachment.PHOTO,))


def test_letters_of_a_folder_are_one_mailbox(tmp_path: Path, read_named: Callable[..., Any]) -> None:
    (tmp_path / "1.eml").write_bytes(letter(CLIENT, STAFF, "раз", number=1))
    (tmp_path / "2.eml").write_bytes(letter(STAFF, CLIENT, "два", number=2, answers=1))
    found = read_named(tmp_path, LISTED)
    assert [text for _, text in found.said] == ["раз", "два"]
    assert len(found.dialogues) == 1


def test_a_letter_without_headers_in_a_box_is_told_with_its_place(read: Callable[..., Any]) -> None:
    found = read("a.mbox", box(letter(CLIENT, STAFF, "раз"), b"\nwords without headers\n"), LISTED)
    assert len(found.messages) == 1
    assert "нет заголовков" in found.reasons
    assert "байт" in found.reasons


def test_a_marked_line_that_begins_as_a_letter_does_is_read(read: Callable[..., Any]) -> None:
    data = box(
        letter(CLIENT, STAFF, "раз", number=1),
        letter(CLIENT, STAFF, "см. ниже\n>From now on", number=2, answers=1),
    )
    assert read("a.mbox", data, LISTED).messages[1].text == "см. ниже\nFrom now on"


@pytest.mark.parametrize(
    ("text", "own", "why"),
    [
        ("да\n\n> нет\n> нет", "да", "цитата после >"),
        ("> сколько?\nсто рублей\n> когда?\nзавтра", "сто рублей\nзавтра", "ответы между строк"),
        ("да\n\n2 сентября 2025 г., 10:15 Ия <iya@mail.example> пишет:\nверните деньги", "да", "цитата без >"),
        ("да\n\nвт, 2 сент. 2025 г. в 10:15, Ия <iya@mail.example>:\n\n> верните", "да\n\nвт, 2 сент. 2025 г. в 10:15, Ия <iya@mail.example>:", "вступление без глагола остаётся, цитата нет"),
        ("да\n\n-----Original Message-----\nFrom: Ия\nверните", "да", "Outlook"),
        ("да\n\nОт: Ия\nОтправлено: вторник\nКому: Забота\nТема: Возврат\n\nверните", "да", "заголовки вместо цитаты"),
        ("да\n-- \nИван Петров\n+7 900 000-00-00", "да", "подпись"),
        ("да\n\nОтправлено с iPhone", "да", "подпись телефона"),
        ("да\n\nЭто сообщение и вложения конфиденциальны и предназначены только адресату.", "да", "оговорка"),
        ("Вернём.\n\nС уважением,\nЛев\nтел. +7 900 000-00-00\nwww.nit.example", "Вернём.\n\nС уважением,\nЛев", "визитка"),
        ("клиент пишет:\nверните деньги", "клиент пишет:\nверните деньги", "свои слова: ни дня, ни адреса"),
        ("Дата: 5 мая\nТема: договор", "Дата: 5 мая\nТема: договор", "две строки с двоеточием — не заголовки письма"),
    ],
)  # fmt: skip
def test_only_own_words_stay(text: str, own: str, why: str) -> None:
    assert own_words(text) == own, why


def test_html_without_tags_is_its_text() -> None:
    assert html_text("5 &lt; 7 &amp; 8") == "5 < 7 & 8"


def test_letters_of_several_zones_are_told_by_one_clock(read: Callable[..., Any]) -> None:
    far = letter(CLIENT, STAFF, "раз", number=1).replace(b"+0300", b"+0700")
    found = read("a.mbox", box(far, letter(STAFF, CLIENT, "два", number=2, answers=1)), LISTED)
    assert [one.at.hour for one in found.messages] == [5, 10]
    assert any("московским" in told for told in found.account.assumptions)
