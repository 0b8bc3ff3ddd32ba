"""Rules of conversations on dialogues, answers and ordinary messages that were written for them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdcheck import checklist
from pdcheck.dialogues import Circumstances, Conduct, Dialogue, Message, Role
from pdcheck.reading.dialogue import RULES, lexicon, read_dialogue
from pdcheck.reading.dialogue.line import Line
from pdcheck.reading.dialogue.phrases import Cue, Lexicon

DATA = Path(__file__).parents[1] / "data/dialogues"
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
SECTORS = {
    "no-foreign-messenger-regulated": "bank",
    "no-irrelevant-candidate-questions": "recruiting",
    "no-special-category-in-chat": "clinic",
    "verify-identity-first": "clinic",
}
BY_ABSENCE = {"greet-client", "acknowledge-emotion", "warn-about-delay", "thank-and-close"}
"""Rules that ask for something that a bare answer lacks."""


def talk(
    *said: tuple[Role, str], sector: str = "shop", channel: str = "site_chat", apart: int = 1
) -> Dialogue:
    messages = tuple(
        Message(
            number=number,
            at=NOON + timedelta(minutes=apart * number),
            role=role,
            author=role.value,
            text=text,
        )
        for number, (role, text) in enumerate(said)
    )
    return Dialogue(id="1", source="x.jsonl", channel=channel, sector=sector, messages=messages)


def read(dialogue: Dialogue) -> Conduct:
    return read_dialogue(dialogue, Circumstances())


def broken(dialogue: Dialogue) -> set[str]:
    return {violation.rule for violation in read(dialogue).violations}


@cache
def written() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (DATA / "written.jsonl").read_text("utf-8").splitlines())


def as_dialogue(entry: dict[str, Any]) -> Dialogue:
    messages = [
        {"number": one["i"], **{key: one[key] for key in ("at", "role", "author", "text")}}
        for one in entry["messages"]
    ]
    return Dialogue(
        id=entry["id"],
        source="written.jsonl",
        channel=entry["channel"],
        sector=entry["sector"],
        messages=tuple(map(Message.model_validate, messages)),
    )


def test_every_rule_is_a_requirement_and_every_requirement_a_rule() -> None:
    asked = [
        one.id
        for sheet in checklist.load().checklists
        if sheet.examines == "contacts"
        for one in sheet.requirements
    ]
    assert sorted(asked) == sorted(RULES)


def test_rules_see_what_is_marked_in_the_written_dialogues_and_little_else() -> None:
    marked = {(one["id"], mark["rule"]) for one in written() for mark in one["violations"]}
    said = {(one["id"], rule) for one in written() for rule in broken(as_dialogue(one))}
    assert len(marked & said) >= 0.96 * len(marked), sorted(marked - said)
    assert len(marked & said) >= 0.96 * len(said), sorted(said - marked)


def test_what_only_looks_like_a_violation_is_left_alone() -> None:
    tempting = {(one["id"], rule) for one in written() for rule in one["clean_rules"]}
    said = {(one["id"], rule) for one in written() for rule in broken(as_dialogue(one))}
    assert len(tempting & said) <= 0.01 * len(tempting), sorted(tempting & said)


# `a`, `b` and `c` have taught; of `d` and `e` only the false alarms have; nobody has read `f`.
@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("a", 0.98, 0.94),
        ("b", 0.98, 0.96),
        ("c", 0.98, 0.98),
        ("d", 0.94, 0.86),
        ("e", 0.93, 0.88),
        ("f", 0.92, 0.87),
    ],
)
def test_dialogues_of_other_hands_are_read_as_they_were_labelled(
    name: str, precision: float, recall: float
) -> None:
    lines = (DATA / f"others/{name}.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    contested = {(one["id"], rule) for one in entries for rule in one["contested"]}
    marked = {(one["id"], mark["rule"]) for one in entries for mark in one["violations"]} - contested
    tempting = {(one["id"], rule) for one in entries for rule in one["clean_rules"]} - contested - marked
    said = {(one["id"], rule) for one in entries for rule in broken(as_dialogue(one))} - contested
    assert len(marked & said) >= precision * len(said), sorted(said - marked)
    assert len(marked & said) >= recall * len(marked), sorted(marked - said)
    assert len(tempting & said) <= 0.02 * len(tempting), sorted(tempting & said)


def turns() -> Iterator[tuple[str, str, str]]:
    for line in (DATA / "turns.tsv").read_text("utf-8").splitlines():
        rule, asked, answered = line.split("\t")
        yield rule, asked, answered


@pytest.mark.parametrize(("rule", "asked", "answered"), list(turns()))
def test_common_turns_of_phrase_are_recognised(rule: str, asked: str, answered: str) -> None:
    channel = "whatsapp" if rule == "no-special-category-in-chat" else "site_chat"
    said = (Role.CLIENT, asked), (Role.OPERATOR, answered)
    assert rule in broken(talk(*said, sector=SECTORS.get(rule, "shop"), channel=channel))


@pytest.mark.parametrize("answered", (DATA / "ordinary.txt").read_text("utf-8").splitlines())
def test_ordinary_messages_break_no_rule(answered: str) -> None:
    for asked in ("Здравствуйте, есть вопрос по заказу", "где мой заказ? обещали вчера, жду с утра"):
        assert broken(talk((Role.CLIENT, asked), (Role.OPERATOR, answered))) <= BY_ABSENCE


SIDES = {"c": Role.CLIENT, "o": Role.OPERATOR, "b": Role.BOT, "s": Role.SYSTEM}
COURTESY = {"greet-client", "thank-and-close", "first-response-time"}
"""What the short courses do not care to keep."""


def courses(file: str) -> Iterator[tuple[set[str], Dialogue]]:
    """Courses of a talk: a heading «# rules | channel | sector», then lines «day hour side words»."""
    for block in (DATA / file).read_text("utf-8").split("# ")[1:]:
        heading, *lines = block.splitlines()
        rules, channel, sector = heading.split(" | ")
        messages = []
        for number, line in enumerate(lines):
            day, hour, side, words = line.split(" ", 3)
            at = datetime.fromisoformat(f"2026-03-07T{hour}+03:00") + timedelta(days=int(day))
            messages.append(
                Message(number=number, at=at, role=SIDES[side], author=SIDES[side].value, text=words)
            )
        dialogue = Dialogue(id=heading, source=file, channel=channel, sector=sector, messages=tuple(messages))
        yield set(rules.split(",")) - {"none"}, dialogue


def test_rules_see_in_the_course_of_a_talk_what_single_messages_do_not_show() -> None:
    missed = [(rules, one.messages[-1].text) for rules, one in courses("courses.txt") if rules - broken(one)]
    assert not missed


def test_ordinary_courses_of_talk_break_no_rule() -> None:
    alarms = [
        (found, one.messages[-1].text)
        for _, one in courses("ordinary_courses.txt")
        if (found := broken(one) - COURTESY)
    ]
    assert not alarms


def test_no_two_notions_have_one_name() -> None:
    parts = (vars(import_module(f"{lexicon.__name__}.{one.name}")) for one in iter_modules(lexicon.__path__))
    names = [name for part in parts for value in part.values() if isinstance(value, dict) for name in value]
    cues = [name for name in names if name in lexicon.LEXICON.cues]
    assert sorted(cues) == sorted(lexicon.LEXICON.cues)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Адрес: г. Тула, ул. Мира, д. 5, кв. 12, тел. 8 900 000-11-22", 1),
        ("Иванова А. В., 1985 г. р., записана", 1),
        ("500 руб. в месяц, т. е. дешевле", 1),
        ("500 руб. Приезжайте", 2),
        ("Открылись в 2025 г. Приезжайте", 2),
        ("Это я. Не отвечайте им. Квартира 5. Дом", 4),
    ],
)
def test_abbreviations_end_no_sentence(text: str, sentences: int) -> None:
    line = Line(Message(number=0, role=Role.OPERATOR, text=text), lexicon.LEXICON)
    assert line.words.count(" .") + 1 == sentences


@pytest.mark.parametrize(("notation", "asks"), [("кофе & вечером ¿", True), ("кофе & вечером", False)])
def test_a_phrase_of_several_parts_may_ask_for_a_question(notation: str, asks: bool) -> None:
    lexicon = Lexicon({"x": Cue(notation)})
    for text in ("Вечером кофе, или заняты?", "Вечером кофе. Вы заняты?"):
        line = Line(Message(number=0, role=Role.OPERATOR, text=text), lexicon)
        assert line.has("x") is (text.startswith("Вечером кофе,") or not asks)


@pytest.mark.parametrize(
    "said",
    [
        "Клиент написал «ты идиот», занёс в журнал.",
        "> ты мне обещал\nДобрый день! Посмотрю заказ до 15:00.",
        "Здравствуйте! Песня «Твой голос» есть на виниле.",
    ],
)
def test_the_words_of_others_do_not_count_against_staff(said: str) -> None:
    assert not broken(talk((Role.CLIENT, "Здравствуйте"), (Role.OPERATOR, said))) & {"no-ty", "no-rudeness"}


def test_only_staff_are_judged() -> None:
    rude = "ты идиот, обещаю тебе проблемы, дай пин-код"
    for role in (Role.CLIENT, Role.BOT, Role.SYSTEM):
        assert broken(talk((role, rude), (Role.OPERATOR, "Здравствуйте! Чем помочь?"))) <= {
            "acknowledge-emotion"
        }


def test_forwarded_and_deleted_messages_are_not_words_of_staff() -> None:
    for mark in ("is_forwarded", "is_deleted"):
        message = Message(number=1, role=Role.OPERATOR, text="ты дурак", **{mark: True})
        dialogue = talk((Role.CLIENT, "Здравствуйте")).model_copy(
            update={"messages": (Message(number=0, role=Role.CLIENT, text="Здравствуйте"), message)}
        )
        assert broken(dialogue) <= {"no-unanswered-messages"}


def test_without_times_rules_of_time_are_not_settled() -> None:
    messages = tuple(
        Message(number=number, role=role, text=text)
        for number, (role, text) in enumerate(
            (
                (Role.CLIENT, "Когда доставка?"),
                (Role.OPERATOR, "Здравствуйте! Пришлю адрес сегодня до 15:00."),
            )
        )
    )
    conduct = read(talk().model_copy(update={"messages": messages}))
    assert {"first-response-time", "no-unanswered-messages", "keep-promises"} <= conduct.unsettled.keys()


def test_a_quote_is_a_span_of_its_message() -> None:
    for entry in written():
        dialogue = as_dialogue(entry)
        for violation in read(dialogue).violations:
            text = dialogue.messages[violation.message].text
            assert 0 <= violation.start < violation.end <= len(text)
            assert text[violation.start : violation.end].strip()


@given(st.lists(st.tuples(st.sampled_from(list(Role)[:4]), st.text(max_size=80)), max_size=6))
def test_no_message_breaks_the_rules_themselves(said: list[tuple[Role, str]]) -> None:
    dialogue = talk(*said)
    for violation in read(dialogue).violations:
        assert 0 <= violation.start <= violation.end <= len(dialogue.messages[violation.message].text)


@pytest.mark.parametrize(
    ("minutes", "late"), [(15, False), (16, True)], ids=["on the limit", "a minute over the limit"]
)
def test_the_first_answer_is_timed_in_working_hours(minutes: int, late: bool) -> None:
    dialogue = talk((Role.CLIENT, "Есть размер 40?"), (Role.OPERATOR, "Здравствуйте! Да."), apart=minutes)
    assert ("first-response-time" in broken(dialogue)) is late
