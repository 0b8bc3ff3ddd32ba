"""Transcripts of calls."""

import json
from collections.abc import Callable
from typing import Any

from pdcheck.collect.chat import ChatOptions, Staff

SRT = """1
00:00:00,400 --> 00:00:02,300
Оператор: Здравствуйте,

2
00:00:02,400 --> 00:00:03,300
разговор записывается.

3
00:00:03,400 --> 00:00:05,600
Клиент: Хочу перенести запись.

4
00:00:06,000 --> 00:00:07,000
"""


def test_srt_names_speakers_before_a_colon_and_phrases_of_one_are_joined(read: Callable[..., Any]) -> None:
    found = read("a.srt", SRT)
    assert found.said == [
        ("operator", "Здравствуйте, разговор записывается."),
        ("client", "Хочу перенести запись."),
    ]
    assert found.dialogues[0].channel == "call"
    assert found.left == {"фраза: в ней нет слов": 1}


def test_vtt_names_speakers_in_tags(read: Callable[..., Any]) -> None:
    text = "WEBVTT\n\nNOTE от программы\n\n00:00.400 --> 00:02.300\n<v Оператор>Добрый <i>день</i>.\n\n00:03.100 --> 00:05.600\n<v.loud Ия>Алло\n"
    found = read("a.vtt", text, ChatOptions(staff=Staff(frozenset({"оператор"}))))
    assert found.said == [("operator", "Добрый день."), ("client", "Алло")]


def test_speakers_by_name_are_of_no_side_without_a_list(read: Callable[..., Any]) -> None:
    text = SRT.replace("Оператор", "Лев").replace("Клиент", "Ия")
    assert {role for role, _ in read("a.srt", text).said} == {"unknown"}


def test_speechkit_operation_is_put_in_the_order_of_the_first_words(read: Callable[..., Any]) -> None:
    def chunk(channel: str, at: str, text: str) -> dict[str, Any]:
        return {
            "channelTag": channel,
            "alternatives": [{"text": text, "words": [{"startTime": at, "word": text}]}],
        }

    operation = {
        "done": True,
        "response": {
            "chunks": [
                chunk("1", "5s", "слушаю"),
                chunk("1", "0.4s", "алло"),
                chunk("2", "3.1s", "добрый день"),
            ]
        },
    }
    found = read("a.json", json.dumps(operation), ChatOptions(staff=Staff(frozenset({"канал 1"}))))
    assert found.said == [("operator", "алло"), ("client", "добрый день"), ("operator", "слушаю")]


def test_speechkit_stream_takes_the_refinement_of_each_final(read: Callable[..., Any]) -> None:
    def final(channel: str, text: str, at: int) -> dict[str, Any]:
        return {
            "result": {
                "channelTag": channel,
                "final": {"alternatives": [{"text": text, "startTimeMs": str(at)}]},
            }
        }

    def refined(channel: str, number: int, text: str, at: int) -> dict[str, Any]:
        words = {"alternatives": [{"text": text, "startTimeMs": str(at)}]}
        return {
            "result": {
                "channelTag": channel,
                "finalRefinement": {"finalIndex": str(number), "normalizedText": words},
            }
        }

    lines = [final("0", "алло слушаю", 400), refined("0", 0, "Алло! Слушаю.", 400), {"result": {"partial": {}}},
             final("1", "добрый день", 3000), {"result": {"eouUpdate": {}}}, {"result": {"surprise": 1}}]  # fmt: skip
    found = read("a.ndjson", "\n".join(map(json.dumps, lines)))
    assert [text for _, text in found.said] == ["Алло! Слушаю.", "добрый день"]
    assert sum(found.left.values()) == 3
    assert "неизвестный вид" in found.reasons


def test_whisper_without_speakers_keeps_phrases_apart_and_of_no_side(read: Callable[..., Any]) -> None:
    segments = [
        {"id": n, "start": n, "end": n + 1, "text": text}
        for n, text in enumerate((" Алло.", " Добрый день."))
    ]
    found = read("a.json", json.dumps({"text": "", "language": "ru", "segments": segments}))
    assert found.said == [("unknown", "Алло."), ("unknown", "Добрый день.")]


def test_whisper_with_speakers_of_a_wrapper_is_settled_by_a_list(read: Callable[..., Any]) -> None:
    segments = [
        {"start": 0, "text": "Алло.", "speaker": "SPEAKER_00"},
        {"start": 1, "text": "Да?", "speaker": "SPEAKER_01"},
    ]
    found = read(
        "a.json", json.dumps({"segments": segments}), ChatOptions(staff=Staff(frozenset({"speaker_00"})))
    )
    assert [role for role, _ in found.said] == ["operator", "client"]


def test_operations_of_one_file_are_calls_of_their_own(read: Callable[..., Any]) -> None:
    chunk = {"alternatives": [{"text": "алло", "words": [{"startTime": "0.4s"}]}], "channelTag": "1"}
    operation = json.dumps({"response": {"chunks": [chunk]}})
    assert [one.id for one in read("a.json", f"[{operation}, {operation}]").dialogues] == [
        "звонок",
        "звонок-2",
    ]


def test_a_phrase_that_takes_the_place_of_another_is_told(read: Callable[..., Any]) -> None:
    refined = {"finalIndex": "0", "normalizedText": {"alternatives": [{"text": "алло", "startTimeMs": "4"}]}}
    line = json.dumps({"result": {"channelTag": "0", "finalRefinement": refined}})
    assert "несколько звонков" in read("a.ndjson", f"{line}\n{line}\n").reasons
