"""Consents and policies, each document by itself."""

from typing import Annotated

import typer

from pdcheck.cli.delivery import Progress, deliver, destinations_of
from pdcheck.cli.options import (
    Baseline,
    BrandFile,
    Checklists,
    FailOnOption,
    Formats,
    On,
    OperatorFile,
    Output,
    ShowPersonalData,
    Threshold,
    Waivers,
    manner_of,
    options_of,
)


def consent(
    files: Annotated[
        list[str],
        typer.Argument(metavar="ФАЙЛ…", help="Согласия: DOCX, PDF, ODT, RTF, DOC, HTML, TXT, MD, сканы."),
    ],
    on: On = None,
    operator: OperatorFile = None,
    formats: Formats = None,
    output: Output = None,
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    baseline: Baseline = None,
    waivers: Waivers = None,
    brand: BrandFile = None,
    checklists: Checklists = None,
) -> None:
    """Проверить согласия на обработку персональных данных.

    Каждый файл проверяется сам по себе, в отчёте все вместе.

    Пример: pdcheck consent согласия/*.docx --operator operator.yaml -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_consents

    destinations = destinations_of("consent", formats, output)
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    with Progress(len(files)) as tick:
        report = audit_consents(files, options, on_progress=tick)
    deliver(report, destinations, fail_on, manner)


def policy(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="ПОЛИТИКА…",
            help="Файлы DOCX, PDF, ODT, RTF, DOC, HTML, TXT, MD, сканы или адреса страниц.",
        ),
    ],
    on: On = None,
    operator: OperatorFile = None,
    formats: Formats = None,
    output: Output = None,
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    baseline: Baseline = None,
    waivers: Waivers = None,
    brand: BrandFile = None,
    checklists: Checklists = None,
) -> None:
    """Проверить политики обработки персональных данных.

    Каждая проверяется сама по себе; в отчёте есть таблица «что сказано по каждой цели».

    Пример: pdcheck policy политика.docx --on document -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_policies

    destinations = destinations_of("policy", formats, output)
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    with Progress(len(targets)) as tick:
        report = audit_policies(targets, options, on_progress=tick)
    deliver(report, destinations, fail_on, manner)
