import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from pdcheck.collect.chat import ChatOptions, Staff
from pdcheck.dialogues import Attachment, Role

UNIX = 1_756_797_303  # 2025-09-02 10:15:03 in Moscow


def message(number: int, who: str, text: Any, *, after: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2025-09-02T10:15:03",
        "date_unixtime": str(UNIX),
        "from": {"user1": "Марта", "user9": "Салон «Лён»"}.get(who, who),
        "from_id": who,
        "text": text,
    } | more


def chat(*messages: dict[str, Any], kind: str = "personal_chat", number: int = 1) -> dict[str, Any]:
    return {"name": "Марта", "type": kind, "id": number, "messages": list(messages)}


def test_the_peer_of_a_personal_chat_is_the_client_and_the_owner_staff(read: Callable[..., Any]) -> None:
    found = read(
        "result.json", json.dumps(chat(message(1, "user1", "где заказ?"), message(2, "user9", "едет")))
    )
    assert found.format == "telegram"
    assert found.said == [("client", "где заказ?"), ("operator", "едет")]
    assert any("--staff" in told for told in found.account.assumptions)


def test_parts_of_a_text_are_joined_and_a_block_quote_is_left_out(read: Callable[..., Any]) -> None:
    text = ["Трек ", {"type": "code", "text": "145"}, " ", {"type": "blockquote", "text": "обещаю"}]
    (one,) = read("a.json", json.dumps(chat(message(1, "user9", text)))).messages
    assert one.text.strip() == "Трек 145"


def test_the_zone_is_the_distance_between_local_and_unix_time(read: Callable[..., Any]) -> None:
    (one,) = read("a.json", json.dumps(chat(message(1, "user1", "а", date="2025-09-02T12:15:03")))).messages
    assert one.at is not None
    assert one.at.utcoffset() == timedelta(hours=5)
    assert one.at.hour == 12


def test_marks_of_a_message_are_kept(read: Callable[..., Any]) -> None:
    edited = message(1, "user1", "а", edited="2025-09-02T10:20:01")
    forwarded = message(2, "user9", "б", forwarded_from="Кто-то", reply_to_message_id=1)
    first, second = read("a.json", json.dumps(chat(edited, forwarded))).messages
    assert (first.is_edited, second.is_forwarded, second.replies_to) == (True, True, 0)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"media_type": "voice_message", "file": "a.ogg"}, Attachment.VOICE),
        ({"media_type": "sticker", "file": "a.webp"}, Attachment.STICKER),
        ({"photo": "a.jpg"}, Attachment.PHOTO),
        ({"file": "a.pdf"}, Attachment.FILE),
        ({"contact_information": {"phone_number": "x"}}, Attachment.CONTACT),
        ({"location_information": {}}, Attachment.LOCATION),
    ],
)
def test_what_is_attached_is_told(read: Callable[..., Any], fields: dict[str, Any], kind: Attachment) -> None:
    (one,) = read("a.json", json.dumps(chat(message(1, "user1", "", **fields)))).messages
    assert one.attachments == (kind,)


def test_a_voice_message_is_a_gap_that_weakens_absence(read: Callable[..., Any]) -> None:
    found = read("a.json", json.dumps(chat(message(1, "user1", "", media_type="voice_message"))))
    (gap,) = found.account.gaps
    assert gap.artifact == "content"
    assert found.account.left[0].count == 1


def test_a_service_line_speaks_for_nobody(read: Callable[..., Any]) -> None:
    call = {
        "id": 5,
        "type": "service",
        "date": "2025-09-02T10:21:00",
        "actor": "Марта",
        "action": "phone_call",
        "duration_seconds": 42,
    }
    (one,) = read("a.json", json.dumps(chat(call))).messages
    assert (one.role, one.attachments) == (Role.SYSTEM, (Attachment.CALL,))
    assert "42 с" in one.text


def test_unknown_and_unsupported_sorts_of_message_are_counted_with_their_place(
    read: Callable[..., Any],
) -> None:
    strange = [{"id": 7, "type": "unsupported"}, {"id": 8, "type": "hologram", "date": "2025-09-02T10:21:00"}]
    found = read("a.json", json.dumps(chat(message(1, "user1", "а"), *strange)))
    assert len(found.messages) == 1
    assert {one.place for one in found.account.left} == {"чат 1, id 7", "чат 1, id 8"}
    assert "hologram" in found.reasons


def test_a_whole_account_gives_each_chat_and_counts_what_is_no_conversation(read: Callable[..., Any]) -> None:
    account = {
        "about": "…",
        "personal_information": {"user_id": 9, "first_name": "Салон"},
        "contacts": {"list": [{"first_name": "Марта"}]},
        "chats": {
            "about": "…",
            "list": [
                chat(message(1, "user1", "а"), message(2, "user9", "б")),
                chat(message(3, "user9", "заметка"), kind="saved_messages", number=3),
                chat(message(4, "user5", "в"), message(5, "user9", "г"), kind="private_group", number=4),
            ],
        },
    }
    found = read("result.json", json.dumps(account))
    assert [one.id for one in found.dialogues] == ["1-1", "4-1"]
    assert [role for role, _ in found.said] == ["client", "operator", "unknown", "operator"]
    assert found.left == {"сообщение: заметки самому себе: собеседника нет": 1}


def test_a_list_of_staff_settles_a_group(read: Callable[..., Any]) -> None:
    group = chat(message(1, "user5", "в"), message(2, "user9", "г"), kind="private_group")
    options = ChatOptions(staff=Staff(frozenset({"user9"})))
    assert [role for role, _ in read("a.json", json.dumps(group), options).said] == ["client", "operator"]


def test_silence_of_three_days_begins_another_dialogue_that_remembers(read: Callable[..., Any]) -> None:
    later = message(2, "user1", "снова я", date="2025-09-06T10:15:03", date_unixtime=str(UNIX + 4 * 86_400))
    first, second = read("a.json", json.dumps(chat(message(1, "user1", "а"), later))).dialogues
    assert (first.id, second.id, second.chat) == ("1-1", "1-2", "1")
    assert [one.text for one in second.earlier] == ["а"]
    assert second.messages[0].number == 0


def test_a_shorter_silence_goes_on_and_the_user_may_choose_it(read: Callable[..., Any]) -> None:
    later = message(
        2, "user9", "в понедельник", date="2025-09-05T01:15:03", date_unixtime=str(UNIX + 63 * 3600)
    )
    text = json.dumps(chat(message(1, "user1", "в пятницу"), later))
    assert len(read("a.json", text).dialogues) == 1
    assert len(read("a.json", text, ChatOptions(silence=timedelta(hours=24))).dialogues) == 2


@pytest.mark.parametrize("share", [0.3, 0.55, 0.8, 0.97])
def test_a_truncated_export_gives_what_stands_before_and_names_the_line(
    read: Callable[..., Any], share: float
) -> None:
    text = json.dumps(
        chat(*(message(n, "user1", f"сообщение {n}") for n in range(40))), indent=1, ensure_ascii=False
    )
    found = read("a.json", text[: int(len(text) * share)])
    assert [one.text for one in found.messages] == [f"сообщение {n}" for n in range(len(found.messages))]
    assert 40 * share - 3 < len(found.messages) < 40 * share + 1
    assert "строка " in found.reasons
    assert "обрывается" in found.reasons


def test_damage_in_the_middle_names_its_line(read: Callable[..., Any]) -> None:
    text = json.dumps(chat(*(message(n, "user1", "а") for n in range(3))), indent=1)
    lines = text.split("\n")
    lines[20] = '   "id" 7 oops,'
    found = read("a.json", "\n".join(lines))
    assert len(found.messages) == 1
    assert "строка 21" in found.reasons


def test_bytes_of_another_encoding_are_read_and_told(read: Callable[..., Any]) -> None:
    text = json.dumps(chat(message(1, "user1", "привет"), message(2, "user9", "ответ")), ensure_ascii=False)
    head, tail = text.split("ответ")
    found = read("a.json", head.encode() + "ответ".encode("cp1251") + tail.encode())
    assert [one.text for one in found.messages] == ["привет", "ответ"]
    assert any("windows-1251" in told for told in found.left)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_usual_encodings_are_read(read: Callable[..., Any], encoding: str) -> None:
    text = json.dumps(chat(message(1, "user1", "привет, где мой заказ?")), ensure_ascii=False)
    assert read("a.json", text.encode(encoding)).messages[0].text == "привет, где мой заказ?"


def test_half_a_character_is_replaced(read: Callable[..., Any]) -> None:
    (one,) = read("a.json", json.dumps(chat(message(1, "user1", "а\ud83d б")))).messages
    assert one.text.encode()


def test_a_busy_group_does_not_grow_without_bound(read: Callable[..., Any]) -> None:
    many = [message(n, "user1", "а", date_unixtime=str(UNIX + n)) for n in range(5_001)]
    assert [len(one.messages) for one in read("a.json", json.dumps(chat(*many))).dialogues] == [5_000, 1]


@pytest.mark.parametrize("listed", ["", "салон «лен»", "user9"])
def test_sides_hold_where_the_id_of_the_chat_is_not_that_of_the_peer(
    read: Callable[..., Any], listed: str
) -> None:
    export = json.dumps(chat(message(1, "user1", "где заказ?"), message(2, "user9", "едет"), number=11))
    options = ChatOptions(staff=Staff(frozenset({listed} - {""})))
    found = read("a.json", export, options)
    assert found.said == [("client", "где заказ?"), ("operator", "едет")]
    assert bool(found.account.listed) is bool(listed)


def test_a_list_of_staff_wins_over_the_owner(read: Callable[..., Any]) -> None:
    export = json.dumps(chat(message(1, "user1", "едет"), message(2, "user9", "где заказ?")))
    found = read("a.json", export, ChatOptions(staff=Staff(frozenset({"марта"}))))
    assert found.said == [("operator", "едет"), ("client", "где заказ?")]


def test_a_dialogue_of_several_people_on_one_side_has_no_sides(read: Callable[..., Any]) -> None:
    export = json.dumps(chat(message(1, "user1", "где заказ?"), message(2, "user9", "едет")))
    found = read("a.json", export, ChatOptions(staff=Staff(frozenset({"никто"}))))
    assert {one.role for one in found.messages} == {Role.UNKNOWN}


def test_exports_pasted_together_are_all_read(read: Callable[..., Any]) -> None:
    one = json.dumps(chat(message(1, "user1", "где заказ?"), message(2, "user9", "едет")))
    assert [text for _, text in read("a.json", f"{one}\n{one}").said] == ["где заказ?", "едет"] * 2


def test_only_the_dialogue_in_which_the_export_breaks_off_is_damaged(read: Callable[..., Any]) -> None:
    late = {"date": "2025-09-12T10:15:03", "date_unixtime": str(UNIX + 864_000)}
    whole = json.dumps(
        chat(message(1, "user1", "а"), message(2, "user1", "б", **late), message(3, "user9", "в", **late))
    )
    found = read("a.json", whole[: whole.index('"id": 3')])
    assert [one.is_damaged for one in found.dialogues] == [False, True]


@pytest.mark.parametrize("written", ["вчера", "9999-01-01T10:00:00"])
def test_a_time_that_is_none_is_told(read: Callable[..., Any], written: str) -> None:
    found = read("a.json", json.dumps(chat(message(1, "user1", "а", date=written, date_unixtime=""))))
    assert found.messages[0].at is None
    assert "время сообщения" in found.reasons
