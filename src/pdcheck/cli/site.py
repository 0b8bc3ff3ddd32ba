"""A website by its address, or a saved one."""

from enum import StrEnum
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


class Render(StrEnum):
    """Whether a browser looks too."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def site(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="САЙТ…",
            help="Адрес сайта, папка страниц, HAR, MHTML или страницы .html (каждая сама по себе).",
        ),
    ] = None,
    render: Annotated[
        Render,
        typer.Option(
            "--render",
            help="Смотреть ли страницы в браузере Chromium: auto — у живого сайта, если браузер установлен.",
        ),
    ] = Render.AUTO,
    max_pages: Annotated[
        int, typer.Option("--max-pages", metavar="ЧИСЛО", min=1, help="Сколько страниц прочитать.")
    ] = 60,
    max_seconds: Annotated[
        float, typer.Option("--max-seconds", metavar="СЕКУНДЫ", min=1, help="Сколько времени обходить сайт.")
    ] = 300,
    delay: Annotated[
        float | None,
        typer.Option(
            "--delay",
            metavar="СЕКУНДЫ",
            min=0,
            help="Пауза между запросами. По умолчанию 0,1 или как просит robots.txt.",
        ),
    ] = None,
    subdomains: Annotated[bool, typer.Option("--subdomains", help="Обходить и поддомены.")] = False,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="Не слушать robots.txt: только для своего сайта.")
    ] = False,
    user_agent: Annotated[
        str, typer.Option("--user-agent", metavar="СТРОКА", help="Как назваться сайту.")
    ] = "",
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
) -> None:
    """Проверить сайт: формы, согласия, счётчики, cookie, политику.

    Читает страницы по ссылкам, вместе с ними политику и согласия, на которые сайт ссылается. Проверяйте свой
    сайт или тот, владелец которого вас об этом просил.

    Пример: pdcheck site https://romashka.ru --operator operator.yaml -o отчёт.pdf
    """
    from pdcheck.collect.web.options import WebOptions
    from pdcheck.pipeline import audit_sites
    from pdcheck.pipeline.evidence import Asked, begun

    destinations = destinations_of("site", formats, output, overwrite=overwrite)
    manner = manner_of(baseline, waivers, brand, checklists)
    options = options_of(on, operator, checklists, show_personal_data)
    web = WebOptions(
        render=render.value,
        pages=max_pages,
        seconds=max_seconds,
        delay=delay,
        with_subdomains=subdomains,
        obey_robots=not ignore_robots,
        user_agent=user_agent,
    )
    arguments = {"web": web.model_dump(mode="json")}
    asked = Asked(command="site", targets=targets or (), options=options, arguments=arguments)
    with begun(asked, keep_evidence, evidence) as run:
        web = WebOptions.model_validate(run.asked.arguments["web"])
        with Progress(noun="Страница ") as tick:
            report = audit_sites(run.asked.targets, run.asked.options, tick, web, run.sources)
        told = run.finish(report)
    deliver(report, destinations, fail_on, manner, told)
