"""What an organisation keeps about its people."""

from typing import Annotated

import typer

from pdcheck.cli.delivery import Progress, annotated, deliver, expect_free, write_list_of
from pdcheck.cli.destinations import destinations_of, expect_replaceable
from pdcheck.cli.options import (
    Annotate,
    Baseline,
    BrandFile,
    Checklists,
    FailOnOption,
    Formats,
    HrList,
    On,
    OperatorFile,
    Output,
    Overwrite,
    ShowPersonalData,
    Threshold,
    Waivers,
    manner_of,
    options_of,
)
from pdcheck.errors import UserError


def hr(
    register: Annotated[
        str | None,
        typer.Option(
            "--register",
            metavar="ФАЙЛ",
            help="Реестр работников: XLSX, XLS, ODS или CSV; столбцы узнаются по обычным названиям.",
        ),
    ] = None,
    papers: Annotated[
        str | None,
        typer.Option(
            "--papers",
            metavar="ПАПКА",
            help="Папка с бумагами: положения, приказы, акты, согласия, договоры; вид каждой узнаётся.",
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar="ФАЙЛ",
            help="Ответы на анкету (YAML или заполненная таблица XLSX): их собирает pdcheck ask.",
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="СМЫСЛ=ЗАГОЛОВОК",
            help="Что значит столбец, если он узнан неверно: «дата приёма=Принят»; можно повторить.",
        ),
    ] = None,
    hr_list: HrList = None,
    on: On = None,
    operator: OperatorFile = None,
    formats: Formats = None,
    output: Output = None,
    overwrite: Overwrite = False,
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    baseline: Baseline = None,
    waivers: Waivers = None,
    brand: BrandFile = None,
    checklists: Checklists = None,
    annotate: Annotate = None,
) -> None:
    """Проверить кадровый учёт: реестр работников, бумаги и ответы организации на анкету.

    По реестру: согласия, ознакомление, обязательства, сроки хранения, лишние сведения, повторы, даты, номера;
    в отчёте — число людей и номера строк, без имён. По бумагам: каких нет и чего не хватает в каждой.
    По анкете: что доказано прочитанным, что сказано человеком, что осталось без ответа; ответ не отменяет
    прочитанного.

    Пример: pdcheck hr --register работники.xlsx --papers бумаги/ --answers answers.yaml -o отчёт.pdf
    """
    from pdcheck.collect.columns import told_columns
    from pdcheck.pipeline import (
        Examination,
        audit_organisation,
        read_answers_to_questions,
        read_papers,
        read_register,
    )

    destinations = destinations_of("hr", formats, output, overwrite=overwrite)
    expect_replaceable(hr_list, overwrite=overwrite, option="--hr-list")
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    if register is None and papers is None and answers is None:
        raise UserError(
            "не сказано, что проверять",
            "pdcheck hr",
            "укажите --register ФАЙЛ, --papers ПАПКУ, --answers ФАЙЛ или всё вместе",
        )
    if register is None and (hr_list is not None or columns):
        option = "--hr-list" if hr_list is not None else "--columns"
        raise UserError("этот параметр относится к реестру", option, "укажите и --register ФАЙЛ")
    expect_free(annotate)
    examination = Examination(options)
    things = [] if register is None else [read_register(register, examination, told_columns(columns or ()))]
    if papers is not None:
        with Progress(noun="Прочитано бумаг: ") as tick:
            things.extend(read_papers(papers, examination, tick))
    if answers is not None:
        things.append(read_answers_to_questions(answers, examination))
    report = audit_organisation(things, examination)
    write_list_of(hr_list, things)
    marked = annotated(report, examination.sources.file, annotate)
    deliver(report, destinations, fail_on, manner, marked)
