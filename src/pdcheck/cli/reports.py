"""Reports and checklists themselves."""

from pathlib import Path
from typing import Annotated

import typer

from pdcheck.cli.delivery import deliver
from pdcheck.cli.destinations import destinations_of
from pdcheck.cli.options import (
    Baseline,
    BrandFile,
    Checklists,
    FailOnOption,
    Formats,
    On,
    Output,
    Overwrite,
    Threshold,
    Waivers,
    day_of_law,
    manner_of,
    path_of,
)
from pdcheck.errors import UserError


def report(
    saved: Annotated[str, typer.Argument(metavar="ОТЧЁТ.json", help="Отчёт, сохранённый с -f json.")],
    formats: Formats = None,
    output: Output = None,
    overwrite: Overwrite = False,
    fail_on: FailOnOption = Threshold.NEVER,
    baseline: Baseline = None,
    waivers: Waivers = None,
    brand: BrandFile = None,
) -> None:
    """Составить отчёт заново из сохранённого JSON."""
    from pdcheck.report import load

    destinations = destinations_of(Path(saved).stem, formats, output, overwrite=overwrite)
    manner = manner_of(baseline, waivers, brand)
    deliver(load(Path(saved)), destinations, fail_on, manner)


def explain(
    identifiers: Annotated[
        list[str],
        typer.Argument(
            metavar="ОБОЗНАЧЕНИЕ…",
            help="Требование, норма или штраф: consent-purpose-concrete, 152fz.9.1, koap.13.11.1. "
            "Обозначение требования — последний столбец плана; вместо него можно дать слова названия: "
            "«галочка заранее».",
        ),
    ],
    on: On = None,
    checklists: Checklists = None,
) -> None:
    """Объяснить требование, норму или штраф.

    Простыми словами и на любой день (--on). Обозначение без окончания покажет всё, что под ним: koap.13.11.
    """
    from datetime import date

    from pdcheck import checklist
    from pdcheck.explain import explain as explanation

    day = day_of_law(on)
    if day == "document":
        raise UserError("--on document здесь не имеет смысла", "", "укажите дату")
    loaded = checklist.load(path_of(checklists))
    texts = [explanation(identifier, day or date.today(), loaded) for identifier in identifiers]
    typer.echo("\n\n".join(texts))


def lint(checklists: Checklists = None) -> None:
    """Проверить перечни требований и данные о законах.

    Называет все ошибки сразу, с файлом и строкой.
    """
    from pdcheck.explain import lint as checked

    typer.echo(checked(path_of(checklists)))
