"""Consents and policies, each document by itself."""

from typing import Annotated

import typer

from pdcheck.cli.delivery import Progress, annotated, deliver, expect_free
from pdcheck.cli.destinations import destinations_of
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
    manner_of,
    options_of,
)


def consent(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="ФАЙЛ…", help="Согласия: DOCX, PDF, ODT, RTF, DOC, HTML, TXT, MD, сканы."),
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
    """Проверить согласия на обработку персональных данных.

    Каждый файл проверяется сам по себе, в отчёте все вместе.

    Пример: pdcheck consent согласия/*.docx --operator operator.yaml -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_consents
    from pdcheck.pipeline.evidence import Asked, begun

    destinations = destinations_of("consent", formats, output, overwrite=overwrite)
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    asked = Asked(command="consent", targets=files or (), options=options)
    expect_free(annotate)
    with begun(asked, keep_evidence, evidence) as run:
        with Progress(len(run.asked.targets)) as tick:
            report = audit_consents(run.asked.targets, run.asked.options, tick, run.sources)
        told = run.finish(report)
        marked = annotated(report, run.read, annotate)
    deliver(report, destinations, fail_on, manner, told, marked)


def policy(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ПОЛИТИКА…",
            help="Файлы DOCX, PDF, ODT, RTF, DOC, HTML, TXT, MD, сканы или адреса страниц.",
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
    """Проверить политики обработки персональных данных.

    Каждая проверяется сама по себе; в отчёте есть таблица «что сказано по каждой цели».

    Пример: pdcheck policy политика.docx --on document -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_policies
    from pdcheck.pipeline.evidence import Asked, begun

    destinations = destinations_of("policy", formats, output, overwrite=overwrite)
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    asked = Asked(command="policy", targets=targets or (), options=options)
    expect_free(annotate)
    with begun(asked, keep_evidence, evidence) as run:
        with Progress(len(run.asked.targets)) as tick:
            report = audit_policies(run.asked.targets, run.asked.options, tick, run.sources)
        told = run.finish(report)
        marked = annotated(report, run.read, annotate)
    deliver(report, destinations, fail_on, manner, told, marked)
