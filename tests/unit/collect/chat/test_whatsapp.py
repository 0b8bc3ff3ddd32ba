from collections.abc import Callable
from typing import Any

import pytest

from pdcheck.collect.chat import ChatOptions, Staff
from pdcheck.dialogues import Attachment, Role

STAFF = ChatOptions(staff=Staff(frozenset({"ателье нить"})))


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        ("05.03.2025, 09:07 - ", "2025-03-05 09:07"),
        ("05.03.25, 09:07 - ", "2025-03-05 09:07"),
        ("05.03.2025 09:07 - ", "2025-03-05 09:07"),
        ("[05.03.2025, 09:07:11] ", "2025-03-05 09:07"),
        ("\u200e[05.03.2025, 09:07:11] ", "2025-03-05 09:07"),
        ("2025-03-05, 09:07 - ", "2025-03-05 09:07"),
        ("05/03/2025, 9:07\u202fPM - ", "2025-03-05 21:07"),
        ("05.03.2025, 12:07\u00a0AM - ", "2025-03-05 00:07"),
        ("05.03.2025, 9:07 ПП - ", "2025-03-05 21:07"),
        ("05-03-2025 09.07 - ", "2025-03-05 09:07"),
    ],
)
def test_stamps_of_many_versions_are_read(read: Callable[..., Any], stamp: str, told: str) -> None:
    (one,) = read("a.txt", f"{stamp}Ира: здравствуйте\n").messages
    assert one.at is not None
    assert f"{one.at:%Y-%m-%d %H:%M}" == told
    assert (one.author, one.text) == ("Ира", "здравствуйте")


def test_the_whole_file_tells_whether_the_month_comes_first(read: Callable[..., Any]) -> None:
    text = "3/5/25, 9:07 AM - Ира: раз\n3/25/25, 9:08 AM - Ира: два\n"
    first, second = read("a.txt", text).messages
    assert (first.at.month, first.at.day, second.at.day) == (3, 5, 25)


def test_an_order_that_nothing_shows_is_told_as_an_assumption(read: Callable[..., Any]) -> None:
    found = read("a.txt", "3/5/25, 9:07 AM - Ира: раз\n")
    assert any("порядок дня и месяца" in told for told in found.account.assumptions)


def test_lines_without_a_stamp_go_on_with_the_message(read: Callable[..., Any]) -> None:
    text = "05.03.2025, 09:07 - Ира: первая\nвторая: с двоеточием\n\nчетвёртая\n05.03.2025, 09:08 - Ира: дальше\n"
    first, second = read("a.txt", text).messages
    assert first.text == "первая\nвторая: с двоеточием\n\nчетвёртая"
    assert second.text == "дальше"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Без медиафайлов>", Attachment.OTHER),
        ("<Media omitted>", Attachment.OTHER),
        ("IMG-20250305-WA0001.jpg (файл добавлен)", Attachment.PHOTO),
        ("PTT-20250305-WA0001.opus (файл добавлен)", Attachment.VOICE),
        ("договор.pdf (file attached)", Attachment.FILE),
        ("\u200e<прикреплено: 00000002-PHOTO-2025-03-05.jpg>", Attachment.PHOTO),
        ("\u200eизображение отсутствует", Attachment.PHOTO),
        ("\u200eаудиофайл отсутствует", Attachment.VOICE),
        ("Местоположение: https://maps.google.com/?q=55,37", Attachment.LOCATION),
        ("Ира.vcf (файл добавлен)", Attachment.CONTACT),
    ],
)
def test_placeholders_are_no_words(read: Callable[..., Any], text: str, kind: Attachment) -> None:
    (one,) = read("a.txt", f"05.03.2025, 09:07 - Ира: {text}\n").messages
    assert (one.text, one.attachments) == ("", (kind,))


def test_words_under_an_attachment_are_kept(read: Callable[..., Any]) -> None:
    (one,) = read("a.txt", "05.03.2025, 09:07 - Ира: IMG-1.jpg (файл добавлен)\nвот брак\n").messages
    assert (one.text, one.attachments) == ("вот брак", (Attachment.PHOTO,))


@pytest.mark.parametrize("words", ["счёт отсутствует", "у меня звонок пропущен", "адрес: улица Мира, 5"])
def test_words_that_only_look_like_placeholders_stay_words(read: Callable[..., Any], words: str) -> None:
    (one,) = read("a.txt", f"05.03.2025, 09:07 - Ира: {words}\n").messages
    assert (one.text, one.attachments) == (words, ())


def test_deleted_and_edited_are_told(read: Callable[..., Any]) -> None:
    text = (
        "05.03.2025, 09:07 - Ира: Данное сообщение удалено\n"
        "05.03.2025, 09:08 - Ира: приду в пять <Сообщение изменено>\n"
    )
    first, second = read("a.txt", text).messages
    assert (first.is_deleted, first.text) == (True, "")
    assert (second.is_edited, second.text) == (True, "приду в пять")


def test_lines_of_the_program_speak_for_nobody(read: Callable[..., Any]) -> None:
    text = (
        "05.03.2025, 09:05 - Сообщения и звонки защищены сквозным шифрованием. Подробнее.\n"
        '05.03.2025, 09:06 - Вы изменили тему группы с "А: Б" на "В"\n'
        "[05.03.2025, 09:06:10] Ателье: \u200eСообщения и звонки защищены сквозным шифрованием.\n"
        "05.03.2025, 09:07 - Ира: мама добавила сахар: сладко\n"
    )
    roles = [one.role for one in read("a.txt", text).messages]
    assert roles == [Role.SYSTEM, Role.SYSTEM, Role.SYSTEM, Role.UNKNOWN]


def test_the_name_of_the_file_tells_the_client_of_a_chat_of_two(read: Callable[..., Any]) -> None:
    text = "05.03.2025, 09:07 - Ира: здравствуйте\n05.03.2025, 09:08 - Ателье Нить: добрый день\n"
    found = read("Чат WhatsApp с контактом Ира.txt", text)
    assert [role for role, _ in found.said] == ["client", "operator"]
    assert any("--staff" in told for told in found.account.assumptions)


def test_of_three_people_a_name_of_a_file_tells_nothing(read: Callable[..., Any]) -> None:
    text = "".join(f"05.03.2025, 09:0{n} - {name}: да\n" for n, name in enumerate(("Ира", "Ателье", "Оля")))
    found = read("Чат WhatsApp с контактом Ира.txt", text)
    assert {role for role, _ in found.said} == {"unknown"}


def test_a_list_tells_staff_whatever_the_case_and_the_marks(read: Callable[..., Any]) -> None:
    text = "05.03.2025, 09:07 - Ира: да\n05.03.2025, 09:08 - \u202aАтелье  Нить\u202c: нет\n"
    found = read("_chat.txt", text, STAFF)
    assert [role for role, _ in found.said] == ["client", "operator"]
    assert found.account.listed


def test_a_line_in_another_encoding_is_read_and_told(read: Callable[..., Any]) -> None:
    text = "05.03.2025, 09:07 - Ира: здравствуйте\n".encode() * 3
    found = read("a.txt", text + "05.03.2025, 09:08 - Ира: привет\n".encode("cp1251"))
    assert found.messages[-1].text == "привет"
    assert any("windows-1251" in told for told in found.left)


def test_a_day_that_never_was_is_told_with_its_line(read: Callable[..., Any]) -> None:
    found = read("a.txt", "05.03.2025, 09:07 - Ира: да\n31.02.2025, 09:07 - Ира: нет\n")
    assert found.messages[1].at is None
    assert found.account.left[0].place == "строка 2"


def test_an_archive_of_a_phone_is_read_without_its_pictures(
    read_named: Callable[..., Any], tmp_path: Any
) -> None:
    import zipfile

    path = tmp_path / "WhatsApp Chat - Ира.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "[05.03.2025, 09:07:00] Ира: да\n[05.03.2025, 09:08:00] Ателье: нет\n")
        archive.writestr("00000002-PHOTO.jpg", b"\xff\xd8")
    found = read_named(path)
    assert [role for role, _ in found.said] == ["client", "operator"]
    assert found.left["файл: вложение или оформление, в нём нет переписки"] == 1
