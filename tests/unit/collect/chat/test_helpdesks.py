"""Jivo, Битрикс24, Омнидеск, Юздеск, ВКонтакте."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pdcheck.dialogues import Attachment, Role


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def jivo(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "event_name": "chat_finished",
        "visitor": {"name": "Гость", "phone": None},
        "chat_id": number,
        "agents": [{"id": "9", "name": "Инна"}, {"id": "8", "name": "Лев"}],
        "chat": {
            "messages": [
                {"message": "сколько стоит?", "timestamp": 1756800000, "type": "visitor"},
                {"message": "Здравствуйте!", "timestamp": 1756800090, "type": "agent", "agent_id": 9},
                {"message": "От ста рублей", "timestamp": 1756800100, "type": "agent", "agent_id": 8},
                {"message": "Оцените нас", "timestamp": 1756800110, "type": "bot"},
            ]
        },
    } | more


def test_jivo_tells_visitor_agents_and_bot(read: Callable[..., Any]) -> None:
    found = read("a.json", dumped(jivo()))
    assert found.format == "jivo"
    assert [(one.role.value, one.author) for one in found.messages] == [
        ("client", "Гость"), ("operator", "Инна"), ("operator", "Лев"), ("bot", "Бот"),
    ]  # fmt: skip
    assert found.dialogues[0].channel == "site_chat"


@pytest.mark.parametrize("shape", ["array", "lines", "pretty"])
def test_events_may_come_in_an_array_or_one_after_another(read: Callable[..., Any], shape: str) -> None:
    events = [jivo(1), {"event_name": "chat_assigned", "chat_id": 1}, jivo(2)]
    text = {
        "array": dumped(events),
        "lines": "\n".join(map(dumped, events)),
        "pretty": "\n".join(json.dumps(one, indent=2, ensure_ascii=False) for one in events),
    }[shape]
    found = read("a.json", text)
    assert [one.id for one in found.dialogues] == ["1", "2"]
    assert found.left == {"событие: в событии chat_assigned нет сообщений": 1}


def test_a_message_left_while_nobody_was_there_is_a_dialogue_without_an_answer(
    read: Callable[..., Any],
) -> None:
    event = {
        "event_name": "offline_message",
        "widget_id": "1",
        "visitor": {"name": "Ия"},
        "message": "перезвоните",
    }
    (one,) = read("a.json", dumped(event)).messages
    assert (one.role, one.text) == (Role.CLIENT, "перезвоните")


def test_an_unknown_sort_of_message_is_counted(read: Callable[..., Any]) -> None:
    event = jivo()
    event["chat"]["messages"].append({"message": "?", "type": "telepathy", "timestamp": 1756800120})
    found = read("a.json", dumped(event))
    assert len(found.messages) == 4
    assert "telepathy" in found.reasons


BITRIX = {
    "result": {
        "chatId": 17,
        "sessionId": 321,
        "message": {
            "10": {"id": "10", "senderid": "12", "date": "2025-09-02T11:04:40+03:00",
                   "text": "[B]Здравствуйте![/B][BR]Проверю\n------------------------------------------------------\nГость\nне могу войти\n------------------------------------------------------\nи отвечу",
                   "params": []},
            "9": {"id": "9", "senderid": "450", "date": "2025-09-02T11:00:05+03:00", "text": "не могу войти", "params": {}},
            "11": {"id": "11", "senderid": "0", "date": "2025-09-02T11:40:00+03:00", "text": "Диалог завершен.",
                   "params": {"class": "bx-messenger-content-item-ol-end"}},
            "12": {"id": "12", "senderid": "13", "date": "2025-09-02T11:41:00+03:00", "text": "", "params": {"IS_DELETED": "Y"}},
        },
        "users": {
            "450": {"id": "450", "name": "Гость", "connector": True, "extranet": True, "bot": False},
            "12": {"id": "12", "name": "Нина", "connector": False, "extranet": False, "bot": False},
            "13": {"id": "13", "name": "Бот", "bot": True},
        },
        "chat": {"17": {"id": "17", "entityId": "livechat|58|17|450"}},
    }
}  # fmt: skip


def test_bitrix_is_put_in_order_and_its_codes_and_quotes_are_left_out(read: Callable[..., Any]) -> None:
    found = read("a.json", dumped(BITRIX))
    assert [one.role.value for one in found.messages] == ["client", "operator", "system", "bot"]
    assert found.messages[1].text == "Здравствуйте!\nПроверю\n\nи отвечу"
    assert found.messages[3].is_deleted
    assert (found.dialogues[0].id, found.dialogues[0].channel) == ("321", "site_chat")


def test_bitrix_messages_may_be_a_list_and_a_sender_may_be_unknown(read: Callable[..., Any]) -> None:
    result = BITRIX["result"] | {"message": list(BITRIX["result"]["message"].values()), "users": {}}  # type: ignore[attr-defined, operator]
    found = read("a.json", dumped({"result": result}))
    assert [one.role.value for one in found.messages] == ["unknown", "unknown", "system", "unknown"]


def omnidesk(**more: Any) -> dict[str, Any]:
    message = {"user_id": 0, "staff_id": 41, "content": "Здравствуйте", "note": False, "sent_via_rule": False,
               "created_at": "Tue, 02 Sep 2025 12:06:40 +0300", "attachments": []} | more  # fmt: skip
    return {"message": message}


def test_omnidesk_leaves_notes_out_and_tells_rules_from_people(read: Callable[..., Any]) -> None:
    case = {
        "0": omnidesk(
            message_id=1,
            user_id=5,
            staff_id=0,
            content="",
            content_html="<p>верните деньги</p><blockquote type='cite'>раньше</blockquote>",
        ),
        "1": omnidesk(message_id=2, content="клиент нервный", note=True),
        "2": omnidesk(message_id=3, content="Мы получили письмо", sent_via_rule=True),
        "3": omnidesk(message_id=4, attachments=[{"mime_type": "image/png"}]),
        "total_count": 4,
    }
    found = read("case-77.json", dumped(case))
    assert found.said == [
        ("client", "верните деньги"),
        ("bot", "Мы получили письмо"),
        ("operator", "Здравствуйте"),
    ]
    assert found.messages[2].attachments == (Attachment.PHOTO,)
    assert found.dialogues[0].id == "77"
    assert found.left["сообщение: внутренняя заметка: клиент её не видит"] == 1


def test_usedesk_tells_sides_by_ids_where_from_is_missing(read: Callable[..., Any]) -> None:
    ticket = {
        "ticket": {"id": 90, "client_id": 5, "assignee_id": 7},
        "comments": [
            {
                "id": 2,
                "message": "Отправили",
                "user_id": 7,
                "client_id": None,
                "published_at": "2025-09-02 12:19:30",
            },
            {
                "id": 1,
                "message": "<p>где возврат?</p>",
                "client_id": 5,
                "user_id": None,
                "published_at": "2025-09-02 12:10:00",
            },
            {"id": 3, "message": "дубль", "type": "private", "from": "user", "user_id": 7},
            {"id": 4, "message": "Оцените", "from": "trigger"},
        ],
    }
    found = read("a.json", dumped(ticket))
    assert found.said == [("client", "где возврат?"), ("operator", "Отправили"), ("bot", "Оцените")]
    assert found.left["сообщение: внутренний комментарий: клиент его не видит"] == 1


def history(*items: dict[str, Any]) -> str:
    return dumped({"response": {
        "count": len(items), "items": list(items),
        "profiles": [{"id": 100, "first_name": "Ия", "last_name": "Лаптева"}],
        "groups": [{"id": 555, "name": "Салон"}],
    }})  # fmt: skip


def test_vk_history_is_put_in_order_of_time_and_the_community_is_staff(read: Callable[..., Any]) -> None:
    found = read("a.json", history(
        {"id": 2, "date": 1756798270, "peer_id": 100, "from_id": -555, "out": 1, "text": "приняли", "attachments": []},
        {"id": 1, "date": 1756796568, "peer_id": 100, "from_id": 100, "out": 0, "text": "запишите", "attachments": [{"type": "photo"}]},
        {"id": 3, "date": 1756798300, "peer_id": 100, "from_id": 100, "text": "", "attachments": [
            {"type": "audio_message", "audio_message": {"transcript": "спасибо большое"}}]},
    ))  # fmt: skip
    assert found.said == [("client", "запишите"), ("operator", "приняли"), ("client", "спасибо большое")]
    assert found.messages[0].author == "Ия Лаптева"
    assert found.account.gaps == []


def page(*messages: str) -> bytes:
    body = "".join(f'<div class="item"><div class="item__main">{one}</div></div>' for one in messages)
    html = f'<!DOCTYPE html><html><head><meta charset="windows-1251"></head><body>{body}</body></html>'
    return html.encode("cp1251")


def vk_message(number: int, who: str, at: str, text: str, kludges: str = "") -> str:
    author = "Вы" if who == "Вы" else f'<a href="https://vk.com/id100">{who}</a>'
    return (
        f'<div class="message" data-id="{number}"><div class="message__header">{author}, {at}</div>'
        f'<div>{text}<div class="kludges">{kludges}</div></div></div>'
    )


PHOTO = '<div class="attachment"><div class="attachment__description">Фотография</div></div>'


def test_a_page_of_vk_is_turned_to_the_order_of_time(read: Callable[..., Any]) -> None:
    data = page(
        vk_message(2, "Вы", "2 сен 2025 в 10:31:10", "Здравствуйте!<br>Приняли."),
        vk_message(1, "Ия Лаптева", "2 мая 2025 в 9:02:48 (ред.)", "а по записи что?", PHOTO),
    )
    found = read("messages0.html", data)
    first, second = found.messages
    assert (first.text, first.is_edited, first.attachments) == ("а по записи что?", True, (Attachment.PHOTO,))
    assert (second.role, second.text) == (Role.OPERATOR, "Здравствуйте!\nПриняли.")
    assert (first.role, first.at.month, first.at.hour) == (Role.CLIENT, 5, 9)


def test_pages_of_one_folder_are_one_chat_from_the_oldest(
    tmp_path: Path, read_named: Callable[..., Any]
) -> None:
    folder = tmp_path / "messages" / "100"
    folder.mkdir(parents=True)
    (folder / "messages0.html").write_bytes(page(vk_message(3, "Ия", "3 сен 2025 в 10:00:00", "три")))
    (folder / "messages50.html").write_bytes(
        page(
            vk_message(2, "Вы", "2 сен 2025 в 10:00:00", "два"),
            vk_message(1, "Ия", "1 сен 2025 в 10:00:00", "раз"),
        )
    )
    (folder / "style.css").write_text("body {}")
    found = read_named(tmp_path)
    assert [text for _, text in found.said] == ["раз", "два", "три"]
    assert [role for role, _ in found.said] == ["client", "operator", "client"]


def test_a_page_that_breaks_off_is_told(read: Callable[..., Any]) -> None:
    data = page(
        vk_message(1, "Ия", "1 сен 2025 в 10:00:00", "раз"),
        vk_message(2, "Вы", "2 сен 2025 в 10:00:00", "два" * 200),
    )
    found = read("messages0.html", data[: len(data) - 300])
    assert len(found.messages) == 2
    assert "обрывается" in found.reasons
