"""What every export has in common: recognition, sides, zones, errors."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pdcheck.collect.chat import ChatOptions, Staff, read_staff, zone_named
from pdcheck.collect.chat.json_stream import BrokenJson, JsonStream
from pdcheck.collect.chat.sides import folded
from pdcheck.errors import UserError


def dialogue(**more: Any) -> str:
    return json.dumps({
        "id": "d-1", "channel": "site_chat", "sector": "shop",
        "messages": [{"i": 0, "at": "2025-03-06T18:20:00+03:00", "role": "client", "author": "Ия", "text": "цена?"}],
    } | more, ensure_ascii=False)  # fmt: skip


def test_our_own_lines_are_read_one_by_one_and_a_broken_one_is_told(read: Callable[..., Any]) -> None:
    found = read("a.jsonl", dialogue() + "\n\n" + dialogue(id="d-2") + "\n" + dialogue(id="d-3")[:60])
    assert [one.id for one in found.dialogues] == ["d-1", "d-2"]
    assert "строка 4" in found.reasons


def test_a_line_that_is_no_dialogue_and_a_message_without_words_are_told(read: Callable[..., Any]) -> None:
    found = read(
        "a.jsonl",
        dialogue(messages=[{"i": 0, "role": "client"}, {"i": 1, "role": "client", "text": "да"}])
        + '\n{"id": 1}\n',
    )
    assert found.dialogues[0].messages[1].number == 1
    assert "нет поля text" in found.reasons
    assert found.account.left[0].place == "строка 2"


def test_an_unknown_role_is_told_and_of_no_side(read: Callable[..., Any]) -> None:
    found = read("a.jsonl", dialogue(messages=[{"role": "wizard", "text": "да"}]))
    assert found.said == [("unknown", "да")]
    assert "wizard" in found.reasons


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", "просто письмо другу", "не похож на выгрузку"),
        ("a.json", '{"weather": "sun"}', "не выгрузка известной программы"),
        ("a.bin", bytes(range(256)) * 8, "двоичные данные"),
        ("a.pst", b"\xd0\xcf\x11\xe0" + bytes(600), "Outlook"),
        ("a.json", "", "пуст"),
        ("a.zip", b"PK\x03\x04" + bytes(64), "повреждён"),
    ],
)
def test_what_is_no_export_is_told_and_why(
    read: Callable[..., Any], name: str, content: str | bytes, why: str
) -> None:
    found = read(name, content)
    assert found.dialogues == ()
    assert why in found.reasons


def test_a_format_is_told_by_what_stands_in_it_and_not_by_the_name(read: Callable[..., Any]) -> None:
    assert read("result.dat", dialogue()).format == "native"
    assert read("dialogues.jsonl", "05.03.2025, 09:07 - Ира: да\n").format == "whatsapp"


def test_a_folder_of_several_exports_is_one_target_and_the_rest_is_counted(
    tmp_path: Path, read_named: Callable[..., Any]
) -> None:
    (tmp_path / "a.jsonl").write_text(dialogue(), "utf-8")
    (tmp_path / "b.txt").write_text("05.03.2025, 09:07 - Ира: да\n", "utf-8")
    (tmp_path / "c.txt").write_text("список покупок", "utf-8")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8")
    found = read_named(tmp_path)
    assert found.format == "native, whatsapp"
    assert len(found.dialogues) == 2
    assert {one.source for one in found.dialogues} == {str(tmp_path / "a.jsonl"), str(tmp_path / "b.txt")}
    assert sum(found.left.values()) == 2


def test_an_empty_folder_is_told(tmp_path: Path, read_named: Callable[..., Any]) -> None:
    assert "нет файлов" in read_named(tmp_path).reasons


def test_time_without_a_zone_is_moscow_time_and_told_so(read: Callable[..., Any]) -> None:
    message = {"role": "client", "text": "да", "at": "2025-03-06T18:20:00"}
    found = read("a.jsonl", dialogue(messages=[message]))
    assert found.messages[0].at == datetime(2025, 3, 6, 15, 20, tzinfo=UTC)
    assert any("московским" in told for told in found.account.assumptions)
    omsk = read("a.jsonl", dialogue(messages=[message]), ChatOptions(zone=zone_named("UTC+6")))
    assert omsk.messages[0].at == datetime(2025, 3, 6, 12, 20, tzinfo=UTC)
    assert not omsk.account.assumptions


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Europe/Moscow", 3),
        ("мск", 3),
        ("МСК+2", 5),
        ("UTC+5", 5),
        ("+03:00", 3),
        ("UTC-1", -1),
        ("Asia/Omsk", 6),
    ],
)
def test_zones_as_people_name_them(name: str, hours: int) -> None:
    assert zone_named(name).utcoffset(datetime(2025, 3, 6)) == timedelta(hours=hours)


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(UserError):
        zone_named("Луна/Море")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "# наши\nЛев  Орлов\nuser9\n"),
        ("a.yaml", "- Лев Орлов\n- user9\n"),
        ("b.yaml", "staff:\n  - Лев Орлов\n  - user9\n"),
        ("c.txt", "\ufeffлев орлов\nUSER9"),
    ],
)
def test_lists_of_staff(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert read_staff(path) == Staff(frozenset({folded("Лев Орлов"), "user9"}))


@pytest.mark.parametrize("text", ["", "# никого\n", "a: {b: c}\n- x"])
def test_a_list_of_nobody_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError):
        read_staff(path)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_a_json_text_reads_the_same_in_pieces_of_any_size(size: int) -> None:
    text = '{"a": [1, 23, {"b": "в\\u0433"}, null, -4.5e3], "skip": {"x": [1, [2]]}, "c": 12345}'
    stream = JsonStream(text[at : at + size] for at in range(0, len(text), size))
    seen: dict[str, Any] = {}
    for name in stream.fields():
        if name == "a":
            seen["a"] = [stream.value() for _ in stream.items()]
        elif name == "c":
            seen["c"] = stream.value()
    assert seen == {"a": [1, 23, {"b": "вг"}, None, -4500.0], "c": 12345}


@pytest.mark.parametrize("text", ['{"a" 1}', '{"a": [1 2]}', "{1: 2}", '{"a": tru}', '{"a": "b'])
def test_a_broken_json_text_names_its_line(text: str) -> None:
    stream = JsonStream(iter(["\n\n", text]))
    with pytest.raises(BrokenJson, match="строка 3"):
        list(stream.fields())


def test_odd_values_of_our_own_lines_are_no_failure(read: Callable[..., Any]) -> None:
    message = {"i": 0, "role": "client", "text": "а", "attachments": 5, "at": 12345}
    found = read("a.jsonl", json.dumps({"id": "1", "channel": "vk", "messages": [message]}))
    assert found.said == [("client", "а")]
    assert "время сообщения" in found.reasons


def test_parts_of_one_chat_remember_the_earlier_ones(read: Callable[..., Any]) -> None:
    lines = [
        json.dumps(
            {"id": f"{chat}-{part}", "chat": chat, "messages": [{"role": "client", "text": f"{chat}{part}"}]}
        )
        for chat in "аб"
        for part in (1, 2)
    ]
    earlier = [[one.text for one in each.earlier] for each in read("a.jsonl", "\n".join(lines)).dialogues]
    assert earlier == [[], ["а1"], [], ["б1"]]


def test_a_page_of_telegram_is_told_with_the_way_out(read: Callable[..., Any]) -> None:
    page = '<html><head><title>Exported Data</title></head><body><div class="page_wrap"></div></body></html>'
    assert "JSON" in read("messages.html", page).reasons


def test_a_name_of_a_file_that_names_somebody_is_told(read: Callable[..., Any]) -> None:
    line = "02.09.2025, 10:16 - Зоя: где заказ?\n"
    told = "имя файла называет человека"
    named = read("Чат WhatsApp с контактом Зоя Вишнякова.txt", line).account.assumptions
    assert any(one.startswith(told) for one in named)
    assert not any(one.startswith(told) for one in read("чат.txt", line).account.assumptions)


@pytest.mark.parametrize(
    "export",
    [
        {"event_name": "chat_finished", "chat": {"messages": [5, {"type": "visitor", "message": "а"}]}},
        {"result": {"sessionId": 1, "message": {"1": 5, "2": {"id": "2", "senderid": "4", "text": "а"}}}},
        {"0": {"message": {"message_id": 1, "user_id": 3, "content": "а"}}, "1": 5},
        {"ticket": {"id": 1}, "comments": [5, {"id": 1, "message": "а", "from": "client"}]},
        {"response": {"items": [5, {"id": 1, "from_id": 1, "peer_id": 1, "text": "а"}]}},
        {"segments": [5, {"start": 0, "text": "а"}]},
    ],
    ids=["jivo", "bitrix", "omnidesk", "usedesk", "vk", "whisper"],
)
def test_what_is_no_message_among_messages_is_counted(read: Callable[..., Any], export: Any) -> None:
    found = read("a.json", json.dumps(export))
    assert [text for _, text in found.said] == ["а"]
    assert found.left == {"сообщение: это не объект JSON": 1}
