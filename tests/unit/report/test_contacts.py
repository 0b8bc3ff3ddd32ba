"""The part of a report on conversations."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pdcheck.artifacts import Gap, Location
from pdcheck.correspondence import Measures, Response, Spread, StaffWork, Week
from pdcheck.findings import Exposure, Finding, Proof, Report, TargetReport, Totals
from pdcheck.law import Confidence
from pdcheck.outcomes import Verdict
from pdcheck.report.contacts import LEFT, SHOWN_WEEKS, duration, employee, export_view, on_axis
from pdcheck.report.html import as_html
from pdcheck.report.things import Noun, Thing
from pdcheck.requirements import Group, Severity
from pdcheck.stated import StatedCorrespondence, StatedRule

MONDAY = date(2025, 3, 3)


def measured(weeks: int = 3) -> Measures:
    answers = Response(
        first=Spread(count=20, median=300, p90=7200), next=Spread(count=40, median=60, p90=600)
    )
    return Measures(
        response=answers,
        answerable=20,
        unanswered=2,
        broken={"law": 1, "service": 4},
        staff=(
            StaffWork(number=1, author="", messages=30, dialogues=15, broken={"service": 4}, response=answers),
            StaffWork(number=2, author="", messages=10, dialogues=5, broken={"law": 1}, response=answers),
        ),
        weeks=tuple(
            Week(monday=MONDAY + timedelta(days=7 * n), dialogues=5 + n, broken={"law": 1}, unanswered=1, touches=3, contacts=2, most_touches=2)
            for n in range(weeks)
        ),
    )  # fmt: skip


def stated(**more: object) -> StatedCorrespondence:
    return StatedCorrespondence.model_validate(
        {
            "format": "telegram",
            "format_title": "Telegram Desktop, JSON",
            "messages": 90,
            "dialogues": 20,
            "by_role": {"client": 50, "operator": 40},
            "channels": ["telegram"],
            "start": datetime(2025, 3, 3, 10, tzinfo=UTC),
            "end": datetime(2025, 3, 24, 10, tzinfo=UTC),
            "rules": [StatedRule(requirement="no-ty", breaches=6, dialogues=4, met=20), StatedRule(requirement="no-pd", breaches=1, dialogues=1, met=3)],
            "measures": measured(),
        }
        | more
    )  # fmt: skip


def finding(requirement: str, group: Group, title: str, severity: Severity = Severity.LOW) -> Finding:
    place = Location(
        source="a.json", anchor="диалог 7-1, сообщение 2", dialogue="7-1", message=1, start=0, end=4
    )
    return Finding(
        requirement=requirement, target="a.json", on=MONDAY, verdict=Verdict.FAIL, severity=severity, confidence=Confidence.HIGH,
        title=title, reason="6 мест, 4 диалога", evidence=(Proof(quote="глянь", location=place),), group=group, practice="правила общения",
    )  # fmt: skip


def report(read: StatedCorrespondence) -> Report:
    target = TargetReport(target="a.json", kind="contacts", on=MONDAY, format="telegram", reading=read)
    findings = (
        finding("no-ty", Group.SERVICE, "К клиенту обращаются на «ты».", Severity.HIGH),
        finding("no-pd", Group.LAW, "У клиента просят лишнее."),
    )
    exposure = Exposure(totals=Totals(min=0, max=0))
    return Report(
        pdcheck="0",
        on=MONDAY,
        audited_at=datetime(2025, 3, 25, tzinfo=UTC),
        targets=(target,),
        findings=findings,
        exposure=exposure,
    )


def test_law_boundaries_and_service_stand_apart_law_first_whatever_the_severity() -> None:
    html = as_html(report(stated())).replace("\xa0", " ")
    law, service = html.index("Закон: персональные данные"), html.index("Обслуживание: тон")
    assert (
        law
        < html.index("У клиента просят лишнее", law)
        < service
        < html.index("К клиенту обращаются", service)
    )
    assert "Границы: рабочее" not in html


def test_a_report_tells_where_a_rule_of_practice_comes_from() -> None:
    assert "Правила общения." in as_html(report(stated()))


def test_employees_are_shown_by_number() -> None:
    html = as_html(report(stated()))
    assert "Сотрудник\xa01" in html
    assert "отчёт о них — тоже персональные данные" in html


def test_every_chart_has_its_numbers_in_words() -> None:
    titles = re.findall(r"<title>(.*?)</title>", as_html(report(stated())))
    assert any(
        "Первый ответ: медиана 5\xa0мин, девять из десяти до 2\xa0ч, ответов 20" in one for one in titles
    )
    assert any("К клиенту обращаются на «ты»: 4" in one for one in titles)
    assert any("неделя с 03.03.2025: 5, из них 1" in one for one in titles)


def test_who_is_staff_is_asked_in_the_report() -> None:
    html = as_html(report(stated(sideless=3, unknown=["Л…", "И…"])))
    assert "не известно, кто из участников сотрудник" in html
    assert "Л…, И…" in html


def test_what_was_left_out_is_told_with_its_place() -> None:
    left = [{"what": "сообщение", "reason": "внутренняя заметка", "count": 12, "place": "id 7"}]
    html = as_html(report(stated(left=left)))
    assert "внутренняя заметка" in html
    assert "id 7" in html


def test_an_export_with_nothing_to_measure_is_told_in_words() -> None:
    html = as_html(report(stated(measures=Measures(), rules=[], by_role={}, start=None, end=None)))
    assert "посчитать не по чему" in html
    assert "Нарушений не найдено, проверено диалогов: 20 из 20" in html


def test_dialogues_that_no_rule_judged_are_no_good_news() -> None:
    html = as_html(report(stated(sideless=20, rules=[], measures=Measures())))
    assert "Нарушений не найдено" not in html
    assert "Правила не применялись" in html


def test_an_export_with_gaps_was_not_read_whole() -> None:
    whole = report(stated())
    gap = Gap(source="a.json", what="остаток выгрузки", reason="строка 21: текст обрывается")
    assert "Прочитано всё" in as_html(whole)
    assert "Прочитано всё" not in as_html(whole.model_copy(update={"gaps": (gap,)}))


def test_answer_times_and_touches_are_told_in_words() -> None:
    html = as_html(report(stated())).replace("\xa0", " ")
    assert "Первый ответ: медиана 5 мин, девять из десяти до 2 ч, ответов 20" in re.sub(
        "<title>.*?</title>", "", html
    )
    assert "Сотрудники сами обратились к клиентам" in html


def test_a_saved_report_reads_back() -> None:
    saved = report(stated())
    assert Report.model_validate(json.loads(saved.model_dump_json())) == saved


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, "–"),
        (0, "0 с"),
        (59.4, "59 с"),
        (59.9, "1 мин"),
        (3599, "1 ч"),
        (4800, "1 ч 20 мин"),
        (90_000, "1 сут 1 ч"),
        (172_800, "2 сут"),
    ],
)
def test_durations_are_told_as_people_tell_them(seconds: float | None, told: str) -> None:
    assert duration(seconds).replace("\xa0", " ") == told


def test_the_axis_of_durations_grows_and_holds_the_ends() -> None:
    places = [on_axis(seconds) for seconds in (0, 10, 60, 3600, 86_400, 10**9)]
    assert places == sorted(places)
    assert places[0] == places[1] == LEFT


def test_of_many_weeks_the_latest_are_drawn_and_the_others_counted() -> None:
    thing = Thing(
        code="П1",
        anchor="p1",
        noun=Noun.EXPORT,
        target=report(stated()).targets[0],
        name="a.json",
        breaches=0,
        risks=0,
        questions=0,
        passes=0,
    )
    seen = export_view(thing, stated(measures=measured(60)), {})
    assert (len(seen.weeks), seen.earlier_weeks) == (SHOWN_WEEKS, 60 - SHOWN_WEEKS)
    columns = seen.broken_columns[Group.LAW]
    assert max(column.x + column.width for column in columns) <= 480
    assert Group.BOUNDARIES not in seen.broken_columns


def test_a_name_stands_where_it_was_asked_for() -> None:
    work = StaffWork(number=3, author="Инна", messages=1, dialogues=1, response=Response())
    assert employee(work) == "Инна"
    assert employee(work.model_copy(update={"author": ""})) == "Сотрудник\xa03"


def test_the_pdf_of_a_report_on_conversations_is_written(tmp_path: Path) -> None:
    from pdcheck.report import write

    path = tmp_path / "a.pdf"
    write(report(stated()), "pdf", path)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_broken_rule_is_named_so_though_another_export_keeps_it() -> None:
    one = report(stated())
    kept = one.findings[0].model_copy(
        update={
            "target": "b.json",
            "verdict": Verdict.PASS,
            "title": "Клиента зовут на «вы».",
            "evidence": (),
        }
    )
    html = as_html(one.model_copy(update={"findings": (*one.findings, kept)}))
    assert any(
        "К клиенту обращаются на «ты»: 4" in told for told in re.findall(r"<title>(.*?)</title>", html)
    )
