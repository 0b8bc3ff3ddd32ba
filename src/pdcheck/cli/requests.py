"""Requests of data subjects: answers, terms, the journal."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pdcheck.cli.delivery import (
    EXIT_FINDINGS,
    Progress,
    annotated,
    deliver,
    expect_free,
    write_calendar,
    write_calendar_of,
)
from pdcheck.cli.destinations import destinations_of, expect_replaceable
from pdcheck.cli.options import (
    Annotate,
    Baseline,
    BrandFile,
    Checklists,
    FailOnOption,
    Formats,
    FromEvidence,
    KeepEvidence,
    On,
    OperatorFile,
    Output,
    Overwrite,
    ShowPersonalData,
    Threshold,
    Waivers,
    given_day,
    manner_of,
    moment,
    options_of,
    path_of,
)
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from pdcheck.pipeline import LetterAudit


def answer(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ФАЙЛ…",
            help="Ответы, запросы, отказы, уведомления, отзывы, акты: те же виды файлов, что и у согласий.",
        ),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="ДАТА", help="Когда получен запрос (для файла или пары)."),
    ] = None,
    sent: Annotated[
        str | None, typer.Option("--sent", metavar="ДАТА", help="Когда отправлен ответ (для файла или пары).")
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="ДОКУМЕНТ",
            help="Политика или согласие того же оператора, файл или адрес: не противоречит ли им письмо. "
            "Можно повторить.",
        ),
    ] = None,
    ics: Annotated[
        str | None,
        typer.Option(
            "--ics",
            metavar="ФАЙЛ",
            help="Записать в файл календаря, что и до какого дня надо сделать по письмам.",
        ),
    ] = None,
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
    keep_evidence: KeepEvidence = None,
    evidence: FromEvidence = None,
    annotate: Annotate = None,
) -> None:
    """Проверить ответы на обращения субъектов и сами обращения.

    Запросы, ответы, отказы, уведомления, отзывы согласия, акты об уничтожении: полнота, основания, сроки,
    чужие данные. Без --received и --sent даты берутся из текста. С --against письмо сверяется с политикой
    и согласиями: тот ли оператор, те же ли получатели, сроки, данные.

    Пример: pdcheck answer ответ.docx --received 03.02.2025 --sent 14.02.2025 -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_answers
    from pdcheck.pipeline.evidence import Asked, begun

    destinations = destinations_of("answer", formats, output, overwrite=overwrite)
    expect_replaceable(ics, overwrite=overwrite, option="--ics")
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    days = {name: given_day(said, f"--{name}") for name, said in (("received", received), ("sent", sent))}
    arguments: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day is not None}
    asked = Asked(
        command="answer",
        targets=files or (),
        options=options,
        arguments=arguments | ({"against": against} if against else {}),
    )
    expect_free(annotate)
    with begun(asked, keep_evidence, evidence) as run:
        then = run.asked.arguments
        days = {name: given_day(then.get(name), f"--{name}") for name in days}
        others = then.get("against", ())
        with Progress(len(run.asked.targets)) as tick:
            audited = audit_answers(
                run.asked.targets, run.asked.options, tick, against=others, sources=run.sources, **days
            )
        told = run.finish(audited.report)
        marked = annotated(audited.report, run.read, annotate)
    if ics is not None:
        _write_ahead(ics, audited)
    deliver(audited.report, destinations, fail_on, manner, told, marked)


def _write_ahead(path: str, audited: "LetterAudit") -> None:
    """What is due by letters to a calendar; what cannot be put there is told."""
    if audited.due:
        write_calendar(path, audited.due)
    else:
        typer.echo("Предстоящих сроков по письмам нет: календарь не записан", err=True)
    for target, ahead in audited.ahead.items():
        if ahead.reason:
            typer.echo(f"  {target}: {ahead.reason}", err=True)


def deadline(
    terms: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="СРОК…", help="Какой срок посчитать: access-answer, consent-withdrawn, 152fz.14.3."
        ),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received",
            metavar="ДАТА",
            help="День события, от которого идёт срок: 28.12.2024; для сроков в часах с временем: "
            "«28.12.2024 14:30» (московское) или 2024-12-28T14:30+05:00.",
        ),
    ] = None,
    sent: Annotated[
        str | None,
        typer.Option("--sent", metavar="ДАТА", help="День, когда сделано: сказать, в срок ли. Нет — код 1."),
    ] = None,
    extended: Annotated[
        bool, typer.Option("--extended", help="Срок продлён мотивированным уведомлением.")
    ] = False,
    list_terms: Annotated[
        bool, typer.Option("--list", help="Показать все сроки (на день --received или сегодня).")
    ] = False,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="ФАЙЛ", help="Записать последний день в файл календаря."),
    ] = None,
    overwrite: Overwrite = False,
    checklists: Checklists = None,
) -> None:
    """Посчитать срок по 152-ФЗ: последний день и как он получен.

    Рабочие дни считаются по производственному календарю, срок берётся из редакции того дня.

    Пример: pdcheck deadline access-answer --received 28.12.2024 --extended --ics срок.ics
    """
    from datetime import date

    from pdcheck import checklist
    from pdcheck.deadlines import Deadlines, Timeliness, entry_of
    from pdcheck.deadlines.due import day_of
    from pdcheck.deadlines.showing import explanation, terms_told

    expect_replaceable(ics, overwrite=overwrite, option="--ics")
    loaded = checklist.load(path_of(checklists))
    engine = Deadlines(loaded.law, loaded.terms)
    since = moment(received, "--received")
    if list_terms:
        typer.echo(terms_told(engine, day_of(since) if since else date.today()))
        return
    if not terms or since is None:
        raise UserError(
            "не указано, какой срок считать" if not terms else "не указан день, от которого считать",
            "" if not terms else "--received",
            "например: pdcheck deadline access-answer --received 28.12.2024; сроки: pdcheck deadline --list",
        )
    dues = [engine.due(term, since, extended=extended) for term in terms]
    done = moment(sent, "--sent")
    is_ahead = any(due.deadline.unit == "beforehand" for due in dues)
    if done is not None and day_of(done) < day_of(since) and not is_ahead:
        raise UserError("сделано раньше, чем получено", "--sent", "проверьте даты")
    typer.echo("\n\n".join(explanation(due, engine, done) for due in dues))
    if ics is not None:
        write_calendar(ics, [entry_of(due, engine.days) for due in dues])
    if done is not None and any(
        due.timeliness(done) is Timeliness.LATE for due in dues if not due.is_waiting
    ):
        raise typer.Exit(EXIT_FINDINGS)


def journal(
    files: Annotated[
        list[str],
        typer.Argument(metavar="ЖУРНАЛ…", help="Журналы обращений: XLSX, XLS, ODS или CSV."),
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="СМЫСЛ=ЗАГОЛОВОК",
            help="Какой столбец что значит, если заголовки необычные: «дата получения=Поступило»; "
            "можно повторить.",
        ),
    ] = None,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="ФАЙЛ", help="Записать сроки обращений без ответа в файл календаря."),
    ] = None,
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
) -> None:
    """Проверить журнал обращений: что просрочено, что скоро, где даты неверны.

    Сроки считаются по виду обращения и дате получения на день --on (по умолчанию сегодня).

    Пример: pdcheck journal обращения.xlsx --ics сроки.ics -o отчёт.pdf
    """
    from pdcheck.collect.columns import told_columns
    from pdcheck.pipeline import audit_journals

    destinations = destinations_of("journal", formats, output, overwrite=overwrite)
    expect_replaceable(ics, overwrite=overwrite, option="--ics")
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    audited = audit_journals(files, options, told_columns(columns or ()))
    write_calendar_of(ics, audited.due)
    deliver(audited.report, destinations, fail_on, manner)
