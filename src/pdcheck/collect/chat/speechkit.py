"""Transcripts of Yandex SpeechKit: the operation of version 2, the stream of results of version 3."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pdcheck.collect.chat.entries import Entry, Placed, dig, entries, listed, messages_of, word
from pdcheck.collect.chat.export import Export
from pdcheck.collect.chat.said import Account, Said, Talk
from pdcheck.collect.chat.speech import as_turns, call_id

TITLE = "расшифровка звонка, Yandex SpeechKit"
_ON_THE_WAY = (
    "partial",
    "eouUpdate",
    "statusCode",
    "classifierUpdate",
    "speakerAnalysis",
    "conversationAnalysis",
)
_REPEATED = (
    "номер фразы повторяется, прежняя заменена: если в файле несколько звонков, дайте каждому свой файл"
)

Phrase = tuple[float, Said]
"""Its beginning in seconds from that of the recording, and its words."""


def read(export: Export, account: Account) -> Iterator[Talk]:
    """A call an operation, a call the whole stream; who speaks in which channel `--staff` tells («канал 1»)."""
    calls: list[list[Phrase]] = []
    stream = _Stream()
    for placed in entries(export, account):
        chunks = dig(placed.entry, "response", "chunks") or placed.entry.get("chunks")
        if isinstance(chunks, list):
            calls.append(list(_of_operation(chunks, placed.place, account)))
        else:
            stream.see(placed, account)
    if streamed := list(stream.phrases(account)):
        calls.append(streamed)
    for number, phrases in enumerate(calls, 1):
        phrases.sort(key=lambda phrase: phrase[0])
        yield Talk(id=call_id(number), said=tuple(as_turns(said for _, said in phrases)), channel="call")


def _of_operation(chunks: list[Any], place: str, account: Account) -> Iterator[Phrase]:
    """Version 2: the best alternative of each chunk."""
    for chunk in messages_of(chunks, account, place):
        best = next(iter(listed(chunk.get("alternatives"))), {})
        words = listed(best.get("words"))
        text = word(best.get("text")) or " ".join(word(one.get("word")) for one in words)
        start = _seconds(words[0].get("startTime")) if words else 0.0
        if text:
            yield start, _said(text, word(chunk.get("channelTag")))
        else:
            account.leave("фраза", "в ней нет слов", place)


class _Stream:
    """Version 3: final results, each replaced by its refinement where one came."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int], Phrase] = {}
        self._finals: Counter[str] = Counter()
        self._refined: set[tuple[str, int]] = set()

    def see(self, placed: Placed, account: Account) -> None:
        """One line of the stream."""
        result = placed.entry["result"] if isinstance(placed.entry.get("result"), dict) else placed.entry
        channel = word(result.get("channelTag"))
        if isinstance(refined := dig(result, "finalRefinement", "normalizedText"), dict):
            number = _number(dig(result, "finalRefinement", "finalIndex"))
            if (channel, number) in self._refined:
                account.unread("результат", _REPEATED, placed.place)
            self._refined.add((channel, number))
            self._keep(channel, number, refined)
        elif isinstance(final := result.get("final"), dict):
            number = _number(dig(result, "audioCursors", "finalIndex"), self._finals[channel])
            self._finals[channel] += 1
            if (channel, number) not in self._found:
                self._keep(channel, number, final)
        else:
            known = next((name for name in _ON_THE_WAY if name in result), "")
            if known:
                account.leave("результат", f"промежуточный или служебный ({known})", placed.place)
            else:
                account.unread("результат", "неизвестный вид результата распознавания", placed.place)

    def phrases(self, account: Account) -> Iterator[Phrase]:
        """What was said, in the order of results."""
        for phrase in self._found.values():
            if phrase[1].text:
                yield phrase
            else:
                account.leave("фраза", "в ней нет слов")

    def _keep(self, channel: str, number: int, result: Entry) -> None:
        best = next(iter(listed(result.get("alternatives"))), {})
        start = _number(best.get("startTimeMs")) / 1000
        self._found[channel, number] = (start, _said(word(best.get("text")), channel))


def _said(text: str, channel: str) -> Said:
    name = f"канал {channel or '1'}"
    return Said(text.strip(), author=name, author_id=channel)


def _seconds(told: Any) -> float:
    """«0.400s»."""
    try:
        return float(word(told).rstrip("s"))
    except ValueError:
        return 0.0


def _number(told: Any, otherwise: int = 0) -> int:
    digits = word(told)
    return int(digits) if digits.isdigit() else otherwise
