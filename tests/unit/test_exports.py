"""The command from files to findings, and the masked copy."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

from pdcheck.errors import UserError
from pdcheck.exports import ChatWishes
from pdcheck.findings import Finding, Report
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.pipeline import Options, audit_contacts
from pdcheck.report.summary import summary
from pdcheck.requirements import Group
from pdcheck.stated import StatedCorrespondence

CHECKLISTS = Path(__file__).parents[2] / "checklists"
LINES = [
    ("client", "Ия Лаптева", "Здравствуйте, где мой заказ? Мой телефон +7 916 555-01-27"),
    ("operator", "Инна Орлова", "Привет, солнышко! Скинь фото паспорта, глянь почту iya.lapteva@mail.ru"),
    ("client", "Ия Лаптева", "Зачем вам паспорт?"),
]


def export(
    folder: Path, lines: list[tuple[str, str, str]] = LINES, name: str = "a.jsonl", **more: Any
) -> str:
    entry = {
        "id": "d-1",
        "channel": "site_chat",
        "messages": [
            {
                "i": number,
                "at": f"2025-03-06T18:2{number}:00+03:00",
                "role": role,
                "author": author,
                "text": text,
            }
            for number, (role, author, text) in enumerate(lines)
        ],
    } | more
    path = folder / name
    path.write_text(json.dumps(entry, ensure_ascii=False) + "\n", "utf-8")
    return str(path)


@pytest.fixture
def checklists(tmp_path: Path) -> Path:
    """The law as it is and two rules of contacts: of practice alone, and of a provision."""
    folder = tmp_path / "checklists"
    folder.mkdir()
    (folder / "law").symlink_to(CHECKLISTS / "law")
    words = {
        "severity": "medium",
        "why": "Так надо.",
        "remedy": "Исправьте.",
        "verify": "Прочитайте.",
        "ask": "Всё ли так?",
    }
    duties = [
        {"id": "no-ty", "practice": "правила общения", "group": "service", "title": "На «вы».", "failure_title": "На «ты».", **words,
         "all": [{"check": "contacts.keeps", "with": {"rule": "no-ty"}}]},
        {"id": "no-excess-data-request", "law": ["152fz.5.5"], "group": "law", "title": "Без лишнего.", "failure_title": "Лишнее.", **words,
         "all": [{"check": "contacts.keeps", "with": {"rule": "no-excess-data-request"}}]},
    ]  # fmt: skip
    data = {"title": "Переписка", "examines": "contacts", "requirements": duties}
    (folder / "contacts.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return folder


def audited(
    paths: list[str], checklists: Path, show: bool = False, operator: Operator | None = None, **wishes: Any
) -> Report:
    options = Options(checklists=checklists, show_personal_data=show, operator=operator)
    return audit_contacts(paths, options, wishes=ChatWishes(**wishes))


def finding(report: Report, requirement: str) -> Finding:
    (found,) = (one for one in report.findings if one.requirement == requirement)
    return found


def reading(report: Report) -> StatedCorrespondence:
    found = report.targets[0].reading
    assert isinstance(found, StatedCorrespondence)
    return found


def test_a_breach_is_a_finding_with_its_message_and_group(tmp_path: Path, checklists: Path) -> None:
    found = finding(audited([export(tmp_path)], checklists), "no-ty")
    assert (found.verdict, found.group, found.law) == (Verdict.FAIL, Group.SERVICE, ())
    assert found.practice == "правила общения"
    place = found.evidence[0].location
    assert (place.dialogue, place.message) == ("d-1", 1)
    assert place.anchor == "диалог d-1, сообщение 2, 06.03.2025 18:21, сотрудник 1"


def test_words_and_names_leave_masked(tmp_path: Path, checklists: Path) -> None:
    report = audited([export(tmp_path)], checklists)
    told = report.model_dump_json() + summary(report)
    for secret in ("Ия", "Лаптева", "Инна", "Орлова", "555-01-27", "iya.lapteva"):
        assert secret not in told


def test_names_are_shown_where_they_are_asked_for(tmp_path: Path, checklists: Path) -> None:
    report = audited([export(tmp_path)], checklists, show=True)
    assert reading(report).measures.staff[0].author == "Инна Орлова"


def test_ids_of_conversations_leave_masked_too(tmp_path: Path, checklists: Path) -> None:
    report = audited([export(tmp_path, id="чат +7 916 555-01-27")], checklists)
    assert "555-01-27" not in report.model_dump_json()


def test_a_rule_without_occasion_is_not_applicable_and_a_kept_one_passes(
    tmp_path: Path, checklists: Path
) -> None:
    polite = [
        ("client", "Ия", "Сколько стоит стрижка?"),
        ("operator", "Инна", "Здравствуйте! Стрижка стоит 2 500 рублей."),
    ]
    report = audited([export(tmp_path, polite)], checklists)
    assert finding(report, "no-ty").verdict is Verdict.PASS
    assert {one.verdict for one in report.findings} <= {Verdict.PASS, Verdict.NOT_APPLICABLE}


def test_who_is_staff_is_asked_where_nothing_tells(tmp_path: Path, checklists: Path) -> None:
    unknown = [("unknown", author, text) for _, author, text in LINES]
    report = audited([export(tmp_path, unknown)], checklists)
    assert {one.verdict for one in report.findings} == {Verdict.UNCLEAR}
    assert "--staff" in finding(report, "no-ty").reason
    assert reading(report).unknown == ("И…", "И…")
    assert "--staff" in summary(report)


def test_a_list_of_staff_answers_the_question(tmp_path: Path, checklists: Path) -> None:
    unknown = [("unknown", author, text) for _, author, text in LINES]
    staff = tmp_path / "staff.txt"
    staff.write_text("инна орлова\n", "utf-8")
    report = audited([export(tmp_path, unknown)], checklists, staff=staff)
    assert finding(report, "no-ty").verdict is Verdict.FAIL
    assert reading(report).by_role == {"client": 2, "operator": 1}


def test_a_list_that_names_nobody_of_the_export_settles_nothing(tmp_path: Path, checklists: Path) -> None:
    unknown = [("unknown", author, text) for _, author, text in LINES]
    staff = tmp_path / "staff.txt"
    staff.write_text("Пётр Первый\n", "utf-8")
    report = audited([export(tmp_path, unknown)], checklists, staff=staff)
    assert {one.verdict for one in report.findings} == {Verdict.UNCLEAR}
    assert any("никого из списка" in told for told in reading(report).assumptions)


def test_damage_makes_absence_unclear(tmp_path: Path, checklists: Path) -> None:
    path = export(tmp_path, [("client", "Ия", "Сколько?"), ("operator", "Инна", "Здравствуйте! Сто рублей.")])
    with Path(path).open("a", encoding="utf-8") as file:
        file.write('{"id": "d-2", "messages": [{"ro')
    report = audited([path], checklists)
    assert finding(report, "no-ty").verdict is Verdict.UNCLEAR
    assert "строка 2" in report.gaps[0].reason


def test_one_unreadable_export_among_others_is_a_gap(tmp_path: Path, checklists: Path) -> None:
    bad = tmp_path / "b.txt"
    bad.write_text("список покупок", "utf-8")
    report = audited([export(tmp_path), str(bad)], checklists)
    assert [one.reading is None for one in report.targets] == [False, True]
    assert report.gaps[0].source == str(bad)


def test_nothing_readable_is_an_error_that_names_each_file(tmp_path: Path, checklists: Path) -> None:
    bad = tmp_path / "b.txt"
    bad.write_text("список покупок", "utf-8")
    with pytest.raises(UserError) as raised:
        audited([str(bad), str(tmp_path / "none.json")], checklists)
    assert "b.txt" in raised.value.where
    assert "none.json" in raised.value.where


def test_a_pattern_that_the_shell_left_is_expanded(tmp_path: Path, checklists: Path) -> None:
    export(tmp_path, name="a.jsonl")
    export(tmp_path, name="b.jsonl")
    assert len(audited([str(tmp_path / "*.jsonl")], checklists).targets) == 2


def test_the_zone_of_the_company_is_used(tmp_path: Path, checklists: Path) -> None:
    report = audited([export(tmp_path)], checklists, operator=Operator(timezone="Asia/Omsk"))
    assert reading(report).start is not None
    assert reading(report).start.hour == 21  # type: ignore[union-attr]


def test_a_masked_copy_holds_no_personal_data_and_reads_back(tmp_path: Path, checklists: Path) -> None:
    copy = tmp_path / "out" / "copy.jsonl"
    first = audited([export(tmp_path)], checklists, masked_copy=str(copy))
    text = copy.read_text("utf-8")
    for secret in ("Ия", "Лаптева", "Инна", "Орлова", "555-01-27", "lapteva"):
        assert secret not in text
    assert '"author": "Сотрудник 1"' in text
    again = audited([str(copy)], checklists)
    assert reading(again).by_role == reading(first).by_role
    assert {(one.requirement, one.verdict) for one in again.findings} == {
        (one.requirement, one.verdict) for one in first.findings
    }


def test_a_nickname_of_an_author_is_hidden_where_others_say_it(tmp_path: Path, checklists: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    lines = [("client", "zaya_2009", "привет"), ("operator", "Инна", "zaya_2009, здравствуйте!")]
    audited([export(tmp_path, lines)], checklists, masked_copy=str(copy))
    assert "zaya" not in copy.read_text("utf-8")


def test_copies_of_several_exports_lie_in_a_folder(tmp_path: Path, checklists: Path) -> None:
    paths = [export(tmp_path, name="a.jsonl"), export(tmp_path, name="b.jsonl")]
    audited(paths, checklists, masked_copy=str(tmp_path / "out"))
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        "a.jsonl.masked.jsonl",
        "b.jsonl.masked.jsonl",
    }


def test_a_copy_never_takes_the_place_of_its_export(tmp_path: Path, checklists: Path) -> None:
    path = export(tmp_path)
    with pytest.raises(UserError):
        audited([path], checklists, masked_copy=path)
    assert "Лаптева" in Path(path).read_text("utf-8")


def test_a_file_is_told_by_its_digest(tmp_path: Path, checklists: Path) -> None:
    path = export(tmp_path)
    report = audited([path], checklists)
    assert report.targets[0].sha256 == hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_names_of_files_in_a_folder_leave_masked(tmp_path: Path, checklists: Path) -> None:
    folder = tmp_path / "выгрузки"
    folder.mkdir()
    export(folder, name="Чат с Ией Лаптевой.jsonl")
    place = finding(audited([str(folder)], checklists), "no-ty").evidence[0].location
    assert place.source.startswith(str(folder))
    assert "Лаптев" not in place.source


def test_a_workbook_in_an_archive_is_read(tmp_path: Path, checklists: Path) -> None:
    inner = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(inner)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(
            [
                ("Диалог", "Роль", "Текст"),
                ("1", "оператор", "Скинь паспорт, дружище"),
                ("1", "клиент", "зачем?"),
            ]
        ):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
    path = tmp_path / "выгрузка.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "чаты/a.xlsx")
    report = audited([str(path)], checklists)
    assert reading(report).messages == 2
    assert finding(report, "no-ty").evidence[0].location.source == f"{path}/чаты/a.xlsx"


def test_copies_of_exports_of_one_name_lie_beside_one_another_and_name_nobody(
    tmp_path: Path, checklists: Path
) -> None:
    paths = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append(export(folder, name="Чат с Ией Лаптевой.jsonl"))
    audited(paths, checklists, masked_copy=str(tmp_path / "out"))
    names = [one.name for one in (tmp_path / "out").iterdir()]
    assert len(names) == 2
    assert "Лаптев" not in "".join(names)


def test_holidays_do_not_count_as_time_to_answer_and_unknown_years_are_told(
    tmp_path: Path, checklists: Path
) -> None:
    def measures(question: str, answer: str) -> Any:
        entry = {
            "id": "d-1",
            "channel": "site_chat",
            "messages": [
                {"i": 0, "at": f"{question}+03:00", "role": "client", "author": "Ия", "text": "Где заказ?"},
                {"i": 1, "at": f"{answer}+03:00", "role": "operator", "author": "Инна", "text": "В пути."},
            ],
        }
        path = tmp_path / "holidays.jsonl"
        path.write_text(json.dumps(entry, ensure_ascii=False) + "\n", "utf-8")
        operator = Operator.model_validate({"working_hours": {"пн-пт": "09:00-18:00"}})
        report = audit_contacts([str(path)], Options(operator=operator, checklists=checklists))
        (target,) = report.targets
        assert isinstance(target.reading, StatedCorrespondence)
        return target.reading.measures

    known = measures("2025-04-30T17:00:00", "2025-05-05T10:00:00")
    assert known.response.first.median == 2 * 3600
    assert known.unknown_years == ()
    assert measures("1999-04-30T17:00:00", "1999-05-03T10:00:00").unknown_years == (1999,)


def test_a_copy_hides_people_in_channels_too_and_keeps_the_memory_of_a_chat(
    tmp_path: Path, checklists: Path
) -> None:
    source = export(tmp_path, channel="WhatsApp +7 916 555-01-27", sector="ИП Лаптева Ия", chat="чат")
    report = audited([source], checklists, masked_copy=str(tmp_path / "копия.jsonl"))
    assert "555-01-27" not in report.model_dump_json()
    copy = (tmp_path / "копия.jsonl").read_text("utf-8")
    assert "555-01-27" not in copy
    assert "Лаптева" not in copy
    assert json.loads(copy)["chat"] == "чат"


def test_people_of_the_list_who_were_not_met_are_told(tmp_path: Path, checklists: Path) -> None:
    staff = tmp_path / "staff.txt"
    staff.write_text("Инна Орлова\nЛев Кто-то\n", "utf-8")
    told = reading(audited([export(tmp_path)], checklists, staff=staff)).assumptions
    assert any("встретилась 1 запись из 2" in one for one in told)


def test_of_an_export_that_gave_nothing_no_copy_is_left(tmp_path: Path, checklists: Path) -> None:
    broken = tmp_path / "a.json"
    broken.write_text('{"ticket": {"id": 1}, "comments": [{"id": 1, "message": "а"', "utf-8")
    copy = tmp_path / "копия.jsonl"
    with pytest.raises(UserError):
        audited([str(broken)], checklists, masked_copy=str(copy))
    assert not copy.exists()
