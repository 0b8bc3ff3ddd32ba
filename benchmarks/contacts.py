"""Exports of conversations: messages a second of one core after start-up, and memory while an export streams through.

usage: python benchmarks/contacts.py [--full] [--only FORMAT]

Bounds: 20,000 messages a second for reading, counting and timing (what every rule without morphology adds to);
4,000 with all rules; 400 MB at the peak, whatever the length of the export. Time is that of the processor, so
that other work on the machine counts little. The exports are generated while the benchmark runs: telling
dialogues by phrases of ours, some of which break rules; most messages differ from every other, so that what is
remembered of a text helps no more than it does in life.

Without options 30 MB of each format stream through, which takes two or three minutes; `--full` lets 300 MB, and is
best run a format at a time.
"""

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pdcheck.collect.chat import ChatOptions, Staff, collect_chats
from pdcheck.correspondence import Correspondence
from pdcheck.dialogues import Circumstances, Conduct, Dialogue
from pdcheck.reading.correspondence import read_correspondence
from pdcheck.reading.dialogue import read_dialogue

PLAIN_BOUND, FULL_BOUND = 20_000, 4_000
MEGABYTES_BOUND = 400
SAMPLE = 2_500_000
"""Bytes of an export whose speed is measured: ten thousand messages."""
STREAM, FULL_STREAM = 30_000_000, 300_000_000
SAME = 0.3
"""The share of messages that are said word for word by others too, as staff write by templates."""
START = datetime(2025, 3, 3, 7, 0, tzinfo=UTC)
CLIENT = (
    "Здравствуйте! Подскажите, пожалуйста, когда придёт мой заказ, обещали ещё вчера к вечеру",
    "Сколько стоит доставка в пригород и можно ли оплатить картой при получении?",
    "А если размер не подойдёт, как вернуть? Я уже один раз намучилась с возвратом",
    "Хорошо, спасибо большое, тогда жду звонка",
    "Это безобразие, третий день не могу добиться ответа!",
)
STAFF = (
    "Добрый день! Проверила: посылка в сортировочном центре, привезём завтра с десяти до двух",
    "Доставка стоит триста рублей, оплатить можно картой или наличными курьеру",
    "Понимаю вас, неприятно. Возврат примем в любом пункте в течение четырнадцати дней",
    "Уточню у коллег и напишу вам сегодня до шести вечера",
    "Спасибо, что обратились! Хорошего дня",
    "Ну подожди немного, сейчас гляну",
)
NAMES = "Анна Пётр Иван Ольга Мария Олег Инна Яна Лев Юлия".split()

Message = tuple[datetime, bool, str]


def dialogues(count: int) -> Iterator[list[Message]]:
    """Six to fourteen messages each, a client and an employee in turn."""
    chance = random.Random(7)
    for number in range(count):
        at = START + timedelta(minutes=17 * number)
        talk = []
        for turn in range(chance.randrange(6, 15)):
            at += timedelta(seconds=chance.randrange(20, 900))
            said = chance.choice(STAFF if turn % 2 else CLIENT)
            if chance.random() > SAME:
                said += f" {chance.choice(NAMES)}, заказ {chance.randrange(10**6)}"
            talk.append((at, turn % 2 == 1, said))
        yield talk


def native(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, talk in enumerate(dialogues(size)):
            messages = [
                {
                    "i": i,
                    "at": at.isoformat(),
                    "role": "operator" if staff else "client",
                    "author": "Инна" if staff else "Ия",
                    "text": text,
                }
                for i, (at, staff, text) in enumerate(talk)
            ]
            entry = {"id": f"d-{number}", "channel": "site_chat", "sector": "shop", "messages": messages}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            if file.tell() > size:
                return


def telegram(path: Path, size: int) -> None:
    """One chat without end: dialogues are parted by silence."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n "name": "Ия",\n "type": "personal_chat",\n "id": 1,\n "messages": [')
        number = 0
        for day, talk in enumerate(dialogues(size)):
            for at, staff, text in talk:
                at += timedelta(days=4 * (day % 2_000))
                message = {
                    "id": number, "type": "message", "date": f"{at + timedelta(hours=3):%Y-%m-%dT%H:%M:%S}",
                    "date_unixtime": str(int(at.timestamp())), "from": "Инна" if staff else "Ия",
                    "from_id": "user2" if staff else "user1", "text": text, "text_entities": [{"type": "plain", "text": text}],
                }  # fmt: skip
                file.write(("," if number else "") + "\n" + json.dumps(message, ensure_ascii=False, indent=1))
                number += 1
            if file.tell() > size:
                break
        file.write("]}")


def whatsapp(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for day, talk in enumerate(dialogues(size)):
            for at, staff, text in talk:
                at += timedelta(days=4 * (day % 2_000))
                file.write(f"{at:%d.%m.%Y, %H:%M} - {'Инна' if staff else 'Ия'}: {text}\n")
            if file.tell() > size:
                return


def table(path: Path, size: int) -> None:
    """Rows of a hundred dialogues at a time interleaved, as a busy line writes them."""
    with path.open("w", encoding="utf-8") as file:
        file.write("dialog_id;created_at;role;author;text\n")
        together: list[tuple[datetime, int, bool, str]] = []
        for number, talk in enumerate(dialogues(size)):
            together += [(at, number, staff, text) for at, staff, text in talk]
            if number % 100 == 99:
                for at, of, staff, text in sorted(together):
                    file.write(
                        f"{of};{at:%Y-%m-%d %H:%M:%S};{'operator' if staff else 'client'};{'Инна' if staff else 'Ия'};{text}\n"
                    )
                together = []
                if file.tell() > size:
                    return


def mbox(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, talk in enumerate(dialogues(size)):
            for turn, (at, staff, text) in enumerate(talk):
                ours, theirs = "Инна <help@nit.example>", f"Ия <k{number}@mail.example>"
                before = f"In-Reply-To: <{number}.{turn - 1}@x>\n" if turn else ""
                file.write(
                    f"From MAILER-DAEMON {at:%a %b %d %H:%M:%S %Y}\nFrom: {ours if staff else theirs}\nTo: {theirs if staff else ours}\n"
                    f"Subject: Re: order {number}\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: <{number}.{turn}@x>\n{before}"
                    f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n\n> {text}\n> {text}\n\n"
                )
            if file.tell() > size:
                return


FORMATS: dict[str, Callable[[Path, int], None]] = {
    "native": native, "telegram": telegram, "whatsapp": whatsapp, "table": table, "mail": mbox,
}  # fmt: skip
OPTIONS = ChatOptions(staff=Staff(frozenset({"инна", "@nit.example"})))


def nothing(dialogue: Dialogue, circumstances: Circumstances) -> Conduct:
    return Conduct()


def read(path: Path, rules: Callable[[Dialogue, Circumstances], Conduct]) -> Correspondence:
    (collected,) = collect_chats([str(path)], OPTIONS)
    return read_correspondence(collected.dialogues, str(path), Circumstances(), rules, {}, {})


def rate(path: Path, rules: Callable[[Dialogue, Circumstances], Conduct]) -> float:
    started = time.process_time()
    seen = read(path, rules)
    return seen.messages / (time.process_time() - started)


def streamed(
    kind: str,
    folder: str,
    size: int,
    with_rules: bool,
    answer: "multiprocessing.Queue[tuple[int, int, float]]",
) -> None:
    """In a process of its own: messages, dialogues and the peak of memory in megabytes."""
    path = Path(folder) / f"{kind}.{size}"
    FORMATS[kind](path, size)
    seen = read(path, read_dialogue if with_rules else nothing)
    path.unlink()
    answer.put((seen.messages, seen.dialogues, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def peak(kind: str, folder: str, size: int, with_rules: bool) -> float:
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[tuple[int, int, float]] = context.Queue()
    process = context.Process(target=streamed, args=(kind, folder, size, with_rules, answer))
    process.start()
    messages, count, megabytes = answer.get()
    process.join()
    told = "with all rules" if with_rules else "without rules"
    print(
        f"{kind}, {size // 10**6} MB, {messages} messages, {count} dialogues, {told}: {megabytes:.0f} MB at the peak (bound {MEGABYTES_BOUND})",
        flush=True,
    )
    return megabytes


def main() -> int:
    wishes = argparse.ArgumentParser()
    wishes.add_argument("--full", action="store_true", help="let 300 MB of a format stream through, not 30")
    wishes.add_argument("--only", choices=FORMATS, help="measure one format")
    wanted = wishes.parse_args()
    formats = [wanted.only] if wanted.only else list(FORMATS)
    stream = FULL_STREAM if wanted.full else STREAM
    is_kept = True
    with tempfile.TemporaryDirectory() as folder:
        for kind in formats:
            path = Path(folder) / kind
            FORMATS[kind](path, SAMPLE)
            rate(path, nothing)
            plain = max(rate(path, nothing) for _ in range(3))
            print(f"{kind}: reading, counts and times: {plain:.0f} messages a second", flush=True)
            if kind == "native":
                rate(path, read_dialogue)
                full = max(rate(path, read_dialogue) for _ in range(2))
                is_kept = plain >= PLAIN_BOUND and full >= FULL_BOUND
                print(
                    f"native: without rules {plain:.0f} (bound {PLAIN_BOUND}), with all rules {full:.0f} (bound {FULL_BOUND})",
                    flush=True,
                )
        peaks = [peak(kind, folder, stream, False) for kind in formats]
        if "telegram" in formats:
            peaks.append(peak("telegram", folder, stream // 10, True))
    return 0 if is_kept and max(peaks) <= MEGABYTES_BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
