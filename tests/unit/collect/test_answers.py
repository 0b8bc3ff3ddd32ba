"""Files of answers: YAML and the workbook of colleagues, every mistake at once and in its place."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pdcheck.answers import Answer, AnswerKind, Form, Heading, Says
from pdcheck.collect.answers import collect_answers
from pdcheck.errors import UserError

FORMS = {
    "hr-nda": Form(),
    "hr-local-act": Form(),
    "hr-files-count": Form(kind=AnswerKind.NUMBER),
    "hr-training-date": Form(kind=AnswerKind.DATE),
    "hr-forms": Form(kind=AnswerKind.CHOICE, choices=("свой сайт", "бумага")),
    "hr-rkn-number": Form(kind=AnswerKind.TEXT),
}


def yaml_file(folder: Path, body: str) -> str:
    path = folder / "answers.yaml"
    path.write_text(body, "utf-8")
    return str(path)


def workbook(folder: Path, sheets: Mapping[str, list[dict[Heading, Any]]], name: str = "ответы.xlsx") -> str:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for column, heading in enumerate(Heading):
            sheet.write_string(0, column, heading.value)
        for number, row in enumerate(rows, start=1):
            for column, heading in enumerate(Heading):
                value = row.get(heading)
                if isinstance(value, date):
                    sheet.write_datetime(number, column, datetime.combine(value, datetime.min.time()), day)
                elif value is not None:
                    sheet.write(number, column, value)
    book.close()
    (folder / name).write_bytes(held.getvalue())
    return str(folder / name)


def row(name: str, answer: Any = None, **beside: Any) -> dict[Heading, Any]:
    others = {Heading[key.upper()]: value for key, value in beside.items()}
    return {Heading.ID: name, Heading.QUESTION: "Вопрос?", Heading.ANSWER: answer, **others}


def test_yaml_is_read_with_dates_of_both_forms_and_short_answers(tmp_path: Path) -> None:
    path = yaml_file(
        tmp_path,
        "answers:\n"
        "  hr-nda: {says: частично, value: null, date: 01.03.2024, evidence: a.docx, comment: нет стажёров}\n"
        "  hr-local-act: да\n"
        "  hr-files-count: {value: 2}\n"
        "  hr-training-date: {value: 2026-03-01, evidence: [журнал № 3, https://example.org/x]}\n"
        "  hr-forms:\n",
    )
    read = collect_answers(path, FORMS)
    assert read.answers.given["hr-nda"] == Answer(
        says=Says.PARTLY, date=date(2024, 3, 1), evidence=("a.docx",), comment="нет стажёров"
    )
    assert read.answers.given["hr-local-act"].says is Says.YES
    assert read.answers.given["hr-training-date"].day == date(2026, 3, 1)
    assert not read.answers.given["hr-forms"].is_given
    assert read.answers.places["hr-local-act"] == "строка 3"
    assert read.answers.missing == {"hr-nda": ("a.docx",)}, "words and addresses are no files"
    assert [(gap.source, gap.artifact) for gap in read.gaps] == [("a.docx", "answers")]


def test_all_mistakes_of_a_yaml_are_told_with_their_lines(tmp_path: Path) -> None:
    path = yaml_file(
        tmp_path,
        "answers:\n"
        "  hr-ndaa: да\n"
        "  hr-nda: {says: возможно}\n"
        "  hr-local-act: {says: не применимо}\n"
        "  hr-files-count: {value: много}\n"
        "  hr-training-date: {value: 31.02.2026}\n"
        "  hr-forms: {value: телефон, colour: red}\n",
    )
    with pytest.raises(UserError) as caught:
        collect_answers(path, FORMS)
    assert caught.value.message == "в ответах ошибок: 6"
    assert "answers.yaml:3: значение «возможно» не подходит" in caught.value.where
    assert "answers.yaml:7: неизвестное поле «colour»" in caught.value.where


def test_unknown_questions_have_a_suggestion_and_answers_their_form(tmp_path: Path) -> None:
    path = yaml_file(
        tmp_path,
        "answers:\n"
        "  hr-ndaa: да\n"
        "  hr-local-act: {says: не применимо}\n"
        "  hr-files-count: {value: много}\n"
        "  hr-training-date: {value: 31.02.2026}\n"
        "  hr-forms: {value: телефон}\n"
        "  hr-nda: {value: 5}\n",
    )
    with pytest.raises(UserError) as caught:
        collect_answers(path, FORMS)
    told = caught.value.where.splitlines()
    assert len(told) == 6
    assert ":2: нет вопроса «hr-ndaa» (возможно, hr-nda)" in told[0]
    assert ":3: у ответа «не применимо» нет причины" in told[1]
    assert ":4: здесь нужно целое число, а не «много»" in told[2]
    assert ":5: не дата: 31.02.2026" in told[3]
    assert "допустимо: свой сайт; бумага" in told[4]


@pytest.mark.parametrize(
    ("body", "said"),
    [("- да\n", "поля «имя: значение»"), ("answers: [да]\n", "поля"), ("answers: {a: [\n", "YAML")],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        collect_answers(yaml_file(tmp_path, body), FORMS)
    assert said in f"{caught.value.where}"


def test_a_workbook_is_read_from_all_its_sheets(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    path = workbook(
        tmp_path,
        {
            "Документы": [
                row("hr-nda", "Да", evidence="a.docx\nприказ № 5", comment="все"),
                row("hr-local-act"),
            ],
            "Числа": [row("hr-files-count", 0), row("hr-training-date", date(2026, 3, 1), date="05.03.2026")],
        },
    )
    read = collect_answers(path, FORMS)
    assert read.answers.format == "xlsx"
    assert read.answers.given["hr-nda"] == Answer(
        says=Says.YES, evidence=("a.docx", "приказ № 5"), comment="все"
    )
    assert read.answers.given["hr-files-count"].value == 0
    assert read.answers.given["hr-training-date"] == Answer(value="2026-03-01", date=date(2026, 3, 5))
    assert read.answers.places["hr-nda"] == "лист «Документы», ячейка F2"
    (gap,) = read.gaps
    assert gap.reason == "вопросов без ответа: 1; ячейки: лист «Документы», ячейка F3"


def test_all_mistakes_of_a_workbook_are_told_by_sheet_and_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "Документы": [row("hr-nda", "ага"), row("hr-local-act", "не применимо"), row("hr-x", "да")],
            "Числа": [row("hr-files-count", "много"), row("hr-training-date", "31.02.2026", date="скоро")],
            "Ещё": [row("hr-nda", "да")],
        },
    )
    with pytest.raises(UserError) as caught:
        collect_answers(path, FORMS)
    told = "\n".join(line.partition(", лист ")[2] for line in caught.value.where.splitlines())
    assert "«Документы», ячейка F2: ответ «ага» не подходит" in told
    assert "«Документы», ячейка I3: у ответа «не применимо» нет причины" in told
    assert "«Документы», ячейка A4: нет вопроса «hr-x»" in told
    assert "«Числа», ячейка F2: ответ «много» не подходит: здесь" not in told
    assert "«Числа», ячейка F2: ответ «много» не подходит" in told
    assert "«Числа», ячейка F3: ответ «31.02.2026» не подходит" in told
    assert "«Ещё», ячейка A2: вопрос «hr-nda» уже есть" in told


def test_another_table_is_no_questionnaire(tmp_path: Path) -> None:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    sheet = book.add_worksheet("Штат")
    sheet.write_row(0, 0, ["ФИО", "Должность"])
    sheet.write_row(1, 0, ["Иванов", "врач"])
    book.close()
    (tmp_path / "staff.xlsx").write_bytes(held.getvalue())
    with pytest.raises(UserError, match="нет анкеты"):
        collect_answers(str(tmp_path / "staff.xlsx"), FORMS)
    with pytest.raises(UserError, match="нет такого файла"):
        collect_answers(str(tmp_path / "none.yaml"), FORMS)
