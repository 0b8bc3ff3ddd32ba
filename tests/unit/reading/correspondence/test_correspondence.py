"""Dialogues → counts, durations, quotes."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from pdcheck.correspondence import Correspondence
from pdcheck.dialogues import Circumstances, Conduct, Dialogue, Message, Role, Violation
from pdcheck.reading.correspondence import KEPT_BREACHES, KEPT_DIALOGUES, read_correspondence
from pdcheck.reading.correspondence.measuring import spread, touches
from pdcheck.working_hours import WorkingHours

MOSCOW = timezone(timedelta(hours=3))
MONDAY = datetime(2025, 3, 3, 10, 0, tzinfo=MOSCOW)
ROLES = {
    "к": Role.CLIENT,
    "с": Role.OPERATOR,
    "д": Role.OPERATOR,
    "б": Role.BOT,
    "?": Role.UNKNOWN,
    "!": Role.SYSTEM,
}


def dialogue(
    *said: tuple[str, float | None], id: str = "d", channel: str = "site_chat", **more: object
) -> Dialogue:
    """Who spoke and how many minutes after Monday morning."""
    return Dialogue.model_validate({
        "id": id, "source": "a.jsonl", "channel": channel,
        "messages": [
            Message(
                number=number,
                at=None if after is None else MONDAY + timedelta(minutes=after),
                role=ROLES[who],
                author={"с": "Инна", "д": "Лев", "к": "Ия"}.get(who, ""),
                text=f"слова {number}",
            )
            for number, (who, after) in enumerate(said)
        ],
        **more,
    })  # fmt: skip


def read(
    dialogues: Sequence[Dialogue],
    broken: dict[str, Sequence[Violation]] | None = None,
    hours: WorkingHours | None = None,
) -> Correspondence:
    def conduct(one: Dialogue, circumstances: Circumstances) -> Conduct:
        return Conduct(violations=tuple((broken or {}).get(one.id, ())), met=frozenset({"greet"}))

    circumstances = Circumstances(working_hours=hours)
    groups = {"no-ty": "service", "no-pd": "law"}
    return read_correspondence(iter(dialogues), "a.jsonl", circumstances, conduct, {}, groups)


def violation(rule: str, message: int) -> Violation:
    return Violation(rule=rule, message=message, start=0, end=5)


def test_the_first_answer_is_counted_from_the_first_words_of_the_client() -> None:
    seen = read([dialogue(("к", 0), ("к", 3), ("с", 10), ("к", 20), ("с", 21), ("с", 40))])
    response = seen.measures.response
    assert (response.first.median, response.next.median) == (600.0, 60.0)


def test_a_bot_stops_no_clock() -> None:
    assert read([dialogue(("к", 0), ("б", 0), ("с", 10))]).measures.response.first.median == 600.0


def test_calls_private_accounts_and_words_without_a_time_are_not_timed() -> None:
    told = [("к", 0.0), ("с", 10.0)]
    seen = read([
        dialogue(*told, channel="call"), dialogue(*told, channel="personal_telegram"), dialogue(("к", None), ("с", None)),
    ])  # fmt: skip
    assert seen.measures.response.first.count == 0
    assert seen.measures.answerable == 2
    assert seen.measures.untimed == {
        "это звонки": 1, "это личные аккаунты сотрудников": 1, "у сообщений нет времени": 1
    }  # fmt: skip


def test_why_nothing_was_timed_is_the_side_that_is_silent() -> None:
    seen = read([dialogue(("к", 0), ("к", 1)), dialogue(("с", 0)), dialogue(("с", 0), ("к", 1))])
    assert seen.measures.untimed == {
        "нет ответов сотрудников": 1, "нет сообщений клиентов": 1, "после слов клиента сотрудники не писали": 1
    }  # fmt: skip


def test_durations_are_counted_in_the_hours_that_the_company_states() -> None:
    hours = WorkingHours.model_validate("09:00-18:00")
    evening = dialogue(("к", 7.5 * 60), ("с", 23.5 * 60))
    seen = read([evening], hours=hours)
    assert seen.measures.response.first.median == 3600.0
    assert seen.measures.in_working_hours
    assert read([evening]).measures.response.first.median == 16 * 3600.0


def test_a_dialogue_whose_client_nobody_answers_is_unanswered() -> None:
    seen = read([dialogue(("с", 0), ("к", 1), ("б", 2)), dialogue(("к", 0), ("с", 1)), dialogue(("с", 0))])
    assert (seen.measures.answerable, seen.measures.unanswered) == (2, 1)
    assert seen.measures.weeks[0].unanswered == 1


def test_p90_is_the_nearest_rank() -> None:
    assert spread([float(n) for n in range(1, 11)]).p90 == 9.0
    assert spread([5.0]).p90 == 5.0
    assert spread([]).median is None


def test_touches_are_unasked_and_half_a_day_apart() -> None:
    day = 24 * 60
    assert len(list(touches(dialogue(("с", 0), ("с", 5), ("с", day), ("к", day + 1), ("с", 3 * day))))) == 2
    assert list(touches(dialogue(("к", 0), ("с", 5 * day)))) == []
    assert list(touches(dialogue(("с", 0), channel="call"))) == []


def test_what_was_said_before_a_split_tells_whether_a_message_is_a_touch() -> None:
    asked = dialogue(("к", 0))
    assert list(touches(dialogue(("с", 9000), earlier=asked.messages))) == []
    assert len(list(touches(dialogue(("с", 9000), earlier=dialogue(("с", 0)).messages)))) == 1


def test_touches_of_parts_of_one_chat_are_of_one_contact() -> None:
    day = 24 * 60
    parts = [dialogue(("с", n * day), id=f"7-{n}", chat="7") for n in (0, 4)]
    (week,) = read(parts).measures.weeks
    assert (week.touches, week.contacts, week.most_touches) == (2, 1, 2)


def test_quiet_weeks_stand_between_others() -> None:
    seen = read([dialogue(("к", 0)), dialogue(("к", 21 * 24 * 60))])
    assert [week.dialogues for week in seen.measures.weeks] == [1, 0, 0, 1]


def test_a_breach_is_of_the_one_whose_words_it_is_and_of_its_group() -> None:
    broken = {"d": [violation("no-ty", 1), violation("no-pd", 2), violation("no-ty", 2)]}
    seen = read([dialogue(("к", 0), ("с", 1), ("д", 2))], broken)
    assert list(seen.measures.broken.items()) == [("law", 1), ("service", 1)], "in one order, run by run"
    assert [(one.number, one.broken) for one in seen.measures.staff] == [
        (1, {"service": 1}),
        (2, {"service": 1, "law": 1}),
    ]
    rule = seen.rule("no-ty")
    assert (rule.total, rule.dialogues, rule.met) == (2, 1, 1)


def test_a_breach_keeps_its_words_and_the_place_for_people() -> None:
    seen = read([dialogue(("к", 0), ("с", 1))], {"d": [violation("no-ty", 1)]})
    (breach,) = seen.rule("no-ty").breaches
    place = breach.passage.location
    assert breach.passage.text == "слова 1"
    assert (place.dialogue, place.message, place.start, place.end) == ("d", 1, 0, 7)
    assert place.anchor == "диалог d, сообщение 2, 03.03.2025 10:01, сотрудник 1"


def test_of_a_long_message_the_sentence_is_quoted() -> None:
    text = (
        "Здравствуйте, рады видеть вас снова. " * 6
        + "Скинь фото паспорта сюда. "
        + "Спасибо за ожидание и терпение. " * 6
    )
    one = dialogue(("с", 0))
    one = one.model_copy(update={"messages": (one.messages[0].model_copy(update={"text": text}),)})
    start = text.index("паспорта")
    seen = read([one], {"d": [Violation(rule="no-pd", message=0, start=start, end=start + 8)]})
    (breach,) = seen.rule("no-pd").breaches
    place = breach.passage.location
    assert breach.passage.text.strip() == "Скинь фото паспорта сюда."
    assert text[place.start : place.end] == breach.passage.text


def test_where_it_is_not_known_who_is_staff_no_rule_judges() -> None:
    seen = read(
        [dialogue(("?", 0), ("с", 1)), dialogue(("к", 0), ("с", 1), id="e")], {"d": [violation("no-ty", 1)]}
    )
    assert (seen.dialogues, seen.sideless, seen.rule("no-ty").total) == (2, 1, 0)
    assert seen.unknown == ("",)
    assert seen.rule("greet").met == 1


def test_employees_keep_their_numbers_from_one_export_to_the_next() -> None:
    numbers = {"Лев": 1}
    read_correspondence(
        iter([dialogue(("с", 0), ("д", 1))]), "b", Circumstances(), lambda one, c: Conduct(), numbers, {}
    )
    assert numbers == {"Лев": 1, "Инна": 2}


def test_what_is_kept_does_not_grow_with_the_export() -> None:
    many = 1_500
    broken = {str(n): [violation("no-ty", 1)] for n in range(many)}
    seen = read([dialogue(("к", n), ("с", n + 1), id=str(n)) for n in range(many)], broken)
    assert seen.rule("no-ty").total == many
    assert len(seen.rule("no-ty").breaches) == KEPT_BREACHES
    assert len(seen.seen) == KEPT_DIALOGUES
    assert seen.measures.response.first.count == many


def test_dialogues_with_breaches_are_kept_first_in_the_order_of_the_export() -> None:
    many = KEPT_DIALOGUES + 100
    seen = read(
        [dialogue(("с", n), id=str(n)) for n in range(many)], {str(many - 1): [violation("no-ty", 0)]}
    )
    assert seen.seen[-1].id == str(many - 1)
    assert seen.seen[0].id == "0"


def test_silence_is_no_breach_where_the_dialogue_breaks_off() -> None:
    asked, said = violation("no-silence", 0), violation("no-ty", 1)
    cut = dialogue(("к", 0), ("с", 1), ("к", 2), is_damaged=True)
    seen = read([cut], {"d": (asked, said)})
    assert (seen.rule("no-silence").total, sum(seen.rule("no-silence").unsettled.values())) == (0, 1)
    assert seen.rule("no-ty").total == 1
    left = read([dialogue(("к", 0), is_damaged=True)]).measures
    assert (left.answerable, left.unanswered) == (0, 0)


def test_touches_of_clients_in_different_exports_are_not_summed_up() -> None:
    apart = [dialogue(("с", 0), id="чат-1", chat="чат", source=source) for source in ("a.txt", "b.txt")]
    (week,) = read(apart).measures.weeks
    assert (week.touches, week.contacts, week.most_touches) == (2, 2, 1)
