"""How staff talk to clients."""

from typing import Annotated

import typer

from pdcheck.cli.delivery import Progress, deliver
from pdcheck.cli.destinations import destinations_of
from pdcheck.cli.options import (
    Baseline,
    BrandFile,
    Checklists,
    FailOnOption,
    Formats,
    On,
    OperatorFile,
    Output,
    Overwrite,
    ShowPersonalData,
    Threshold,
    Waivers,
    manner_of,
    options_of,
    path_of,
)


def contacts(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="ВЫГРУЗКА…",
            help="Telegram, WhatsApp, ВК, Jivo, Битрикс24, Омнидеск, Юздеск, почта EML и MBOX, CSV, XLSX, "
            "расшифровки звонков, JSONL; файлы или папки.",
        ),
    ],
    staff: Annotated[
        str | None,
        typer.Option(
            "--staff",
            metavar="ФАЙЛ",
            help="Кто в переписке сотрудник: имена, номера или почтовые домены по одному в строке. "
            "Остальные — клиенты.",
        ),
    ] = None,
    timezone: Annotated[
        str,
        typer.Option(
            "--timezone",
            metavar="ПОЯС",
            help="Часовой пояс компании: Asia/Omsk, UTC+5. По умолчанию как в выгрузке, иначе московский.",
        ),
    ] = "",
    masked_copy: Annotated[
        str,
        typer.Option(
            "--masked-copy",
            metavar="ПУТЬ",
            help="Записать переписку без персональных данных (JSONL): файл, а для нескольких выгрузок папка.",
        ),
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="СМЫСЛ=ЗАГОЛОВОК",
            help="Столбцы таблицы с непривычными именами: «текст=Что написал; автор=Кто». Можно повторить.",
        ),
    ] = None,
    silence: Annotated[
        float | None,
        typer.Option(
            "--silence",
            metavar="ЧАСЫ",
            min=1,
            help="После скольких часов молчания в чате начинается новый диалог. По умолчанию 72.",
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
) -> None:
    """Проверить переписку и звонки сотрудников с клиентами.

    Закон, границы и обслуживание — отдельно; с цитатами, сроками ответа и графиками. Сотрудники в отчёте —
    по номерам.

    Пример: pdcheck contacts выгрузки/*.json --staff сотрудники.txt -o отчёт.pdf
    """
    from pdcheck.exports import ChatWishes
    from pdcheck.pipeline import audit_contacts

    destinations = destinations_of("contacts", formats, output, overwrite=overwrite)
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    wishes = ChatWishes(
        staff=path_of(staff),
        timezone=timezone,
        columns=tuple(columns or ()),
        masked_copy=masked_copy,
        silence_hours=silence,
    )
    with Progress(len(files)) as tick:
        report = audit_contacts(files, options, on_progress=tick, wishes=wishes)
    if masked_copy:
        typer.echo(f"Копия без персональных данных: {masked_copy}", err=True)
    deliver(report, destinations, fail_on, manner)
