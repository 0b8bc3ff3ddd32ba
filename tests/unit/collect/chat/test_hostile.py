"""Whatever was done to an export, it is read or the place of the damage is told; nothing else is raised."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pdcheck.collect.chat import ChatOptions, Staff, collect_chats

TALK = [
    ("Ия", "Здравствуйте, где мой заказ 512?"),
    ("Лев", "Добрый день! Едет, будет завтра."),
    ("Ия", "спасибо\nжду"),
] * 4
STAFF = ChatOptions(staff=Staff(frozenset({"лев", "@nit.example", "канал 1"})))


def telegram() -> str:
    messages = [
        {"id": n, "type": "message", "date": f"2025-09-02T10:{n:02}:00", "date_unixtime": str(1756796400 + 60 * n),
         "from": who, "from_id": f"user{len(who)}", "text": [text, {"type": "link", "text": "https://nit.example"}]}
        for n, (who, text) in enumerate(TALK)
    ]  # fmt: skip
    chat = {"name": "Ия", "type": "personal_chat", "id": 2, "messages": messages}
    return json.dumps(
        {"about": "", "personal_information": {"user_id": 3}, "chats": {"list": [chat, chat]}},
        ensure_ascii=False,
        indent=1,
    )


def native() -> str:
    messages = [
        {"i": n, "at": f"2025-09-02T10:{n:02}:00+03:00", "role": "client", "author": who, "text": text}
        for n, (who, text) in enumerate(TALK)
    ]
    return "".join(
        json.dumps({"id": str(n), "channel": "vk", "messages": messages}, ensure_ascii=False) + "\n"
        for n in range(3)
    )


def whatsapp() -> str:
    return "".join(f"02.09.2025, 10:{n:02} - {who}: {text}\n" for n, (who, text) in enumerate(TALK))


def table() -> str:
    return "id диалога;дата и время;автор;текст\n" + "".join(
        f'{n % 3};02.09.2025 10:{n:02};{who};"{text}"\n' for n, (who, text) in enumerate(TALK)
    )


def mbox() -> str:
    return "".join(
        f"From x Tue Sep  2 10:00:00 2025\nFrom: {who} <{(who == 'Лев' and 'lev@nit') or 'iya@mail'}.example>\nTo: a@b.example\nSubject: Re: x\n"
        f"Date: Tue, 02 Sep 2025 10:{n:02}:00 +0300\nMessage-ID: <{n}@x>\nIn-Reply-To: <{n - 1}@x>\nContent-Type: text/html; charset=utf-8\n\n<p>{text}</p>\n\n"
        for n, (who, text) in enumerate(TALK)
    )


def helpdesk(kind: str) -> Callable[[], str]:
    def written() -> str:
        if kind == "jivo":
            entry: Any = {
                "event_name": "chat_finished",
                "chat_id": 1,
                "chat": {
                    "messages": [
                        {
                            "message": text,
                            "type": "agent" if who == "Лев" else "visitor",
                            "timestamp": 1756796400 + n,
                        }
                        for n, (who, text) in enumerate(TALK)
                    ]
                },
            }
        elif kind == "bitrix":
            entry = {
                "result": {
                    "sessionId": 3,
                    "message": {
                        str(n): {
                            "id": str(n),
                            "senderid": str(len(who)),
                            "date": "2025-09-02T10:00:00+03:00",
                            "text": f"[B]{text}[/B]",
                        }
                        for n, (who, text) in enumerate(TALK)
                    },
                    "users": {"2": {"id": "2", "connector": True}, "3": {"id": "3"}},
                }
            }
        elif kind == "omnidesk":
            entry = {
                str(n): {
                    "message": {
                        "message_id": n,
                        "user_id": 0 if who == "Лев" else 5,
                        "content": text,
                        "created_at": "Tue, 02 Sep 2025 12:00:00 +0300",
                    }
                }
                for n, (who, text) in enumerate(TALK)
            }
        elif kind == "usedesk":
            entry = {
                "ticket": {"id": 1},
                "comments": [
                    {
                        "id": n,
                        "message": f"<p>{text}</p>",
                        "user_id": 7 if who == "Лев" else None,
                        "client_id": 5,
                    }
                    for n, (who, text) in enumerate(TALK)
                ],
            }
        elif kind == "vk":
            entry = {
                "response": {
                    "items": [
                        {"id": n, "date": 1756796400 + n, "peer_id": 5, "from_id": 5, "text": text}
                        for n, (_, text) in enumerate(TALK)
                    ]
                }
            }
        elif kind == "whisper":
            entry = {
                "segments": [{"start": n, "text": text, "speaker": who} for n, (who, text) in enumerate(TALK)]
            }
        else:
            entry = {
                "response": {
                    "chunks": [
                        {
                            "channelTag": str(len(who) - 1),
                            "alternatives": [{"text": text, "words": [{"startTime": f"{n}s"}]}],
                        }
                        for n, (who, text) in enumerate(TALK)
                    ]
                }
            }
        return json.dumps(entry, ensure_ascii=False)

    return written  # fmt: skip


def srt() -> str:
    return "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{who}: {text}\n\n"
        for n, (who, text) in enumerate(TALK, 1)
    )


def vk_page() -> str:
    blocks = "".join(
        f'<div class="message" data-id="{n}"><div class="message__header">{"Вы" if who == "Лев" else "<a href=x/id5>Ия</a>"}, 2 сен 2025 в 10:{n:02}:00</div><div>{text}</div></div>'
        for n, (who, text) in enumerate(TALK)
    )
    return f"<!DOCTYPE html><html><body>{blocks}</body></html>"


def vtt() -> str:
    return "WEBVTT\n\n" + "".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n<v {who}>{text}\n\n"
        for n, (who, text) in enumerate(TALK)
    )


def whatsapp_ios() -> str:
    """An American phone: the month comes first, the hours are halved."""
    return "".join(f"[9/{15 + n}/25, 10:{n:02}:00 AM] {who}: {text}\n" for n, (who, text) in enumerate(TALK))


def speechkit_stream() -> str:
    return "".join(
        json.dumps(
            {
                "result": {
                    "channelTag": str(len(who) - 1),
                    "audioCursors": {"finalIndex": str(n)},
                    "final": {"alternatives": [{"text": text, "startTimeMs": str(n * 1000)}]},
                }
            },
            ensure_ascii=False,
        )
        + "\n"
        for n, (who, text) in enumerate(TALK)
    )


EXPORTS: dict[str, Callable[[], str]] = {
    "vtt": vtt, "whatsapp_ios": whatsapp_ios, "speechkit_stream": speechkit_stream,
    "telegram": telegram, "native": native, "whatsapp": whatsapp, "table": table, "mbox": mbox, "srt": srt, "vk_page": vk_page,
    **{kind: helpdesk(kind) for kind in ("jivo", "bitrix", "omnidesk", "usedesk", "vk", "whisper", "speechkit")},
}  # fmt: skip


def read(path: Path) -> tuple[int, list[str]]:
    """How many messages, and what was told of the rest."""
    (collected,) = collect_chats([str(path)], STAFF)
    count = sum(len(dialogue.messages) for dialogue in collected.dialogues)
    return count, [gap.reason for gap in collected.account.gaps] + [
        one.reason for one in collected.account.left
    ]


@pytest.mark.parametrize("name", EXPORTS)
def test_a_whole_export_is_read_without_a_word(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(EXPORTS[name](), "utf-8")
    count, told = read(path)
    assert count >= 8
    assert told == []


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_cut_anywhere_is_read_in_part_or_told(name: str, tmp_path: Path) -> None:
    data = EXPORTS[name]().encode()
    path = tmp_path / "a"
    path.write_bytes(data)
    whole, _ = read(path)
    for cut in random.Random(1).sample(range(1, len(data)), 25):
        path.write_bytes(data[:cut])
        count, told = read(path)
        assert count <= whole
        assert count or told, cut


@pytest.mark.parametrize("name", EXPORTS)
def test_spoilt_bytes_raise_nothing(name: str, tmp_path: Path) -> None:
    data = EXPORTS[name]().encode()
    chance = random.Random(2)
    path = tmp_path / "a"
    for _ in range(25):
        spoilt = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.choice(b'\x00\xff"{}[],:;<>\n\xd0')
        path.write_bytes(bytes(spoilt))
        count, told = read(path)
        assert count or told


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "koi8-r", "utf-8-sig"])
def test_usual_encodings_are_read_alike(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(EXPORTS[name](), "utf-8")
    whole = read(path)[0]
    if name == "mbox" and encoding == "utf-16":
        pytest.skip("RFC 5322: a letter is never UTF-16")
    path.write_bytes(EXPORTS[name]().encode(encoding))
    assert read(path)[0] == whole


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_an_export_that_two_programs_wrote_in_two_encodings_is_read(
    name: str, share: float, tmp_path: Path
) -> None:
    text = EXPORTS[name]()
    path = tmp_path / "a"
    path.write_text(text, "utf-8")
    whole = read(path)[0]
    at = int(share * len(text))
    turn = text.rfind("\n", 0, at) + 1 or text.find("\n", at) + 1 or at
    path.write_bytes(text[:turn].encode() + text[turn:].encode("cp1251"))
    (collected,) = collect_chats([str(path)], STAFF)
    said = [message.text for dialogue in collected.dialogues for message in dialogue.messages]
    assert len(said) == whole
    assert sum("Едет, будет завтра" in one for one in said) >= len(said) // 3
    account = collected.account
    assert account.gaps or account.left or name in UNTOLD


UNTOLD = {"mbox"}
"""A letter has an encoding of its own, so that a box of several is nothing to tell."""

SAID_ONCE = "Оператор записал только это."


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - {"mbox", "whatsapp", "whatsapp_ios"}))
def test_a_message_without_words_is_a_message_or_counted(name: str, tmp_path: Path) -> None:
    """Nothing is dropped silently: what became of each can be told."""
    path = tmp_path / "a"
    text = EXPORTS[name]()
    path.write_text(text.replace("Добрый день! Едет, будет завтра.", SAID_ONCE, 1), "utf-8")
    whole = read(path)[0]
    path.write_text(text.replace("Добрый день! Едет, будет завтра.", "", 1), "utf-8")
    count, told = read(path)
    assert count == whole or told


SCALARS: list[Any] = [None, 1, -1, 1.5, True, "", "x", [], {}, [[]], {"a": None}, "9" * 400, 10**400]


@pytest.mark.parametrize(
    "name", ["telegram", "native", "jivo", "bitrix", "omnidesk", "usedesk", "vk", "whisper", "speechkit"]
)
def test_values_of_any_sort_in_any_place_raise_nothing(name: str, tmp_path: Path) -> None:
    chance = random.Random(3)
    path = tmp_path / "a"
    for _ in range(120):
        entry = json.loads(EXPORTS[name]().splitlines()[0] if name == "native" else EXPORTS[name]())
        _swap(entry, chance)
        path.write_text(json.dumps(entry), "utf-8")
        read(path)


def _swap(value: Any, chance: random.Random) -> None:
    """Put something else in a random place."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = chance.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.85:
            value = value[key]
            continue
        value[key] = chance.choice(SCALARS)
        return


def replaced(value: Any, by: Any) -> Iterator[Any]:
    """The value with each of its parts in turn replaced."""
    yield by
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        for other in replaced(part, by):
            copy = value.copy()
            copy[key] = other
            yield copy


REFINED = {"finalIndex": "0", "normalizedText": {"alternatives": [{"text": "а", "startTimeMs": "4"}]}}


@pytest.mark.parametrize("by", [None, True, 5, 10**20, "x", [1], {"a": 1}], ids=str)
@pytest.mark.parametrize(
    "export",
    [
        {"name": "Ия", "type": "personal_chat", "id": 2, "messages": [json.loads(telegram())["chats"]["list"][0]["messages"][0]]},
        {"result": {"channelTag": "0", "final": {"alternatives": [{"text": "а", "startTimeMs": "4"}]}}},
        {"result": {"channelTag": "0", "finalRefinement": REFINED}},
        {"id": "1", "channel": "vk", "messages": [{"i": 0, "at": "2025-09-02T10:00:00", "role": "client", "text": "а", "attachments": ["voice"]}]},
    ],
    ids=["telegram", "final", "refined", "native"],
)  # fmt: skip
def test_a_value_of_another_sort_is_no_failure(tmp_path: Path, export: Any, by: Any) -> None:
    path = tmp_path / "a.json"
    for one in replaced(export, by):
        path.write_text(json.dumps(one), "utf-8")
        for collected in collect_chats([str(path)], STAFF):
            dialogues = list(collected.dialogues)
            assert dialogues or collected.account.gaps or collected.account.left
