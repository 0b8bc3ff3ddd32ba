"""Registers as other companies keep them: sheets, headers, rows that are no people, cells in all their spellings."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.collect.workbooks import raw_xlsx, workbook

from pdcheck.audit import audit
from pdcheck.checklist import load
from pdcheck.collect.register import collect_register
from pdcheck.collect.register_cells import day, is_odd, mark
from pdcheck.errors import UserError
from pdcheck.examined import Examined
from pdcheck.operator import Operator
from pdcheck.outcomes import Verdict
from pdcheck.reading.people import groups_of
from pdcheck.registers import Register, Says, Standing


def register(folder: Path, content: str | bytes, name: str = "staff.csv", **told: str) -> Register:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    people = collect_register(str(path), told).people
    assert people is not None
    return people


def test_a_register_as_excel_writes_it(tmp_path: Path) -> None:
    rows = [
        ("Реестр согласий работников ООО «Тополь»",),
        ("№ п/п", "Ф.И.О. работника", "Дата приема", "СНИЛС", "Согласие на обработку ПДн", "Дата согласия"),
        (1, 2, 3, 4, 5, 6),
        (1, "Сокол Олег Петрович", date(2024, 2, 1), 11223344595, "да", date(2024, 2, 1)),
        (2, "Чиж Анна Ильинична", "03.03.2024", "087-654-303 00", "нет", None),
    ]
    people = register(tmp_path, workbook(rows, "Штат"), "staff.xlsx")
    assert [(one.row, one.name, one.hired, one.snils) for one in people.records] == [
        (4, "Сокол Олег Петрович", date(2024, 2, 1), "11223344595"),
        (5, "Чиж Анна Ильинична", date(2024, 3, 3), "08765430300"),
    ]
    assert [one.consent.says for one in people.records] == [Says.YES, Says.NO]
    assert people.records[0].consent.day == date(2024, 2, 1)


def test_names_in_three_columns_are_joined(tmp_path: Path) -> None:
    people = register(tmp_path, "Фамилия;Имя;Отчество;Принят\nСокол;Олег;Петрович;01.02.2024\n")
    assert people.records[0].name == "Сокол Олег Петрович"


def test_headings_of_groups_and_totals_are_no_people_and_are_told(tmp_path: Path) -> None:
    text = (
        "ФИО;Дата приёма\nБухгалтерия;\nСокол О. П.;01.02.2024\nОтдел Продаж;\nЧиж Анна Ильинична;\nИтого;2\n"
    )
    people = register(tmp_path, text)
    assert [one.row for one in people.records] == [3, 5]
    assert people.skipped == ("строки 2, 4, 6: заголовки и итоги, а не люди",)


def test_sheets_tell_who_stands_in_them(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in ("Штат", "Соискатели", "Уволенные"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ("ФИО", "Телефон"))
        sheet.write_row(1, 0, ("Сокол О. П.", "12-34"))
    book.add_worksheet("Справочник").write_row(0, 0, ("Код", "Значение"))
    book.close()
    people = collect_register(str(path)).people
    assert people is not None
    assert [one.standing for one in people.records] == [
        Standing.WORKER,
        Standing.CANDIDATE,
        Standing.DISMISSED,
    ]
    assert people.skipped == ("лист «Справочник»: строки заголовков и людей под ней не видно",)


def test_columns_are_told_with_how_they_were_read(tmp_path: Path) -> None:
    people = register(tmp_path, "ФИО;Принят;Кр. шт.;Ф.И.О.\nСокол О. П.;01.02.2024;7;Сокол\n")
    assert [(one.letter, one.meaning, one.how) for one in people.columns] == [
        ("A", "name", "named"),
        ("B", "hired", "named"),
        ("C", "", "unknown"),
        ("D", "", "double"),
    ]


def test_the_user_can_say_what_a_column_means(tmp_path: Path) -> None:
    people = register(
        tmp_path, "Кто;Когда\nСокол О. П.;01.02.2024\n", **{"ФИО": "Кто", "дата приёма": "Когда"}
    )
    assert (people.records[0].name, people.records[0].hired) == ("Сокол О. П.", date(2024, 2, 1))


def test_a_column_that_no_sheet_has_is_a_slip(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ФИО;Принят\nСокол О. П.;01.02.2024\n", "utf-8")
    with pytest.raises(UserError, match="нет столбца"):
        collect_register(str(path), {"ФИО": "Имя сотрудника"})


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\x89PNG\r\n\x1a\n" + bytes(99), "двоичные"), ("Товар;Цена\nСтол;5\n".encode(), "нет столбца с ФИО")],
    ids=["picture", "goods"],
)
def test_what_is_no_register_is_a_gap(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    collected = collect_register(str(path))
    assert collected.people is None
    assert reason in collected.gaps[-1].reason


def test_several_recipients_are_one_answer(tmp_path: Path) -> None:
    people = register(tmp_path, "ФИО;ДМС;Зарплатный банк\nСокол;нет;Банк «Река»\nЧиж;нет;нет\n")
    assert [one.handed_over.says for one in people.records] == [Says.YES, Says.NO]


@pytest.mark.parametrize(
    ("cell", "says", "signed"),
    [
        ("да", Says.YES, None),
        ("Есть", Says.YES, None),
        ("+", Says.YES, None),
        (True, Says.YES, None),
        (1, Says.YES, None),
        ("подписано 01.02.2024", Says.YES, date(2024, 2, 1)),
        ("№ 5 от 01.03.2023", Says.YES, date(2023, 3, 1)),
        (date(2024, 2, 1), Says.YES, date(2024, 2, 1)),
        (45323, Says.YES, date(2024, 2, 1)),
        ("", Says.BLANK, None),
        ("нет", Says.NO, None),
        ("—", Says.NO, None),
        ("не подписано", Says.NO, None),
        ("отозвано 01.02.2024", Says.NO, None),
        ("не требуется", Says.NOT_NEEDED, None),
        ("31.02.2024", Says.OTHER, None),
        ("х", Says.OTHER, None),
        ("см. личное дело", Says.OTHER, None),
    ],
)
def test_marks_in_all_spellings(cell: str | int | date, says: Says, signed: date | None) -> None:
    assert mark(cell) == (says, signed)


def test_a_zero_is_no_date() -> None:
    assert [day(0), day("0"), day(""), day("—")] == [None] * 4
    assert not is_odd(0)


def test_a_day_in_words_is_kept_as_words() -> None:
    assert day("по настоящее время") is None
    assert day("уволена") == "уволена"
    assert day("31.02.2024") == "31.02.2024"
    assert is_odd("31.02.2024")
    assert not is_odd("уволена")


def test_cells_that_were_not_read_leave_open_what_rests_on_absence(tmp_path: Path) -> None:
    sheet = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Вероисповедание</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Сокол О. П.</t></is></c><c r="B2" t="str"><f>C1</f></c></row>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw_xlsx(sheet))
    collected = collect_register(str(path))
    (gap,) = collected.gaps
    assert (gap.artifact, gap.what) == ("register", "формулы, сохранённые без значений: 1 (B2)")
    assert collected.people is not None
    day = date(2026, 11, 24)
    thing = Examined(
        target="a.xlsx",
        kind="register",
        on=day,
        people=collected.people,
        groups=groups_of(collected.people, Operator(), day),
        gaps=collected.gaps,
    )
    report = audit([thing], load(), on=day, audited_at=datetime(2026, 11, 24, tzinfo=UTC), version="x")
    finding = next(one for one in report.findings if one.requirement == "register-no-beliefs")
    assert finding.verdict is Verdict.UNCLEAR
