"""Everything of a company at once, by its file."""

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from pdcheck.cli.delivery import (
    annotated,
    deliver,
    expect_free,
    write_calendar_of,
    write_list_of,
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
    HrList,
    KeepEvidence,
    On,
    Output,
    Overwrite,
    ShowPersonalData,
    Threshold,
    Waivers,
    day_of_law,
    fines_of,
    manner_of,
    path_of,
)

if TYPE_CHECKING:
    from pdcheck.pipeline import Area, Step
    from pdcheck.pipeline.evidence import Asked

_NAME = 48
"""Characters of a name that the display shows."""


def audit(
    company: Annotated[
        str,
        typer.Argument(
            metavar="КОМПАНИЯ.yaml",
            help="Что у компании есть: сайты, согласия, политики, бумаги, реестр, обращения, переписка. "
            "Составить файл: pdcheck init.",
        ),
    ] = "company.yaml",
    on: On = None,
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
    ics: Annotated[
        str | None,
        typer.Option(
            "--ics",
            metavar="ФАЙЛ",
            help="Записать в файл календаря, что ещё предстоит по журналу и обращениям без ответа.",
        ),
    ] = None,
    hr_list: HrList = None,
) -> None:
    """Проверить компанию целиком: всё, что названо в company.yaml, и одно против другого.

    Что не прочиталось, названо в отчёте, остальное проверено. Пути в файле — от его папки.

    Пример: pdcheck audit company.yaml -o отчёт.pdf
    """
    from pdcheck.collect.company_file import CompanyFile
    from pdcheck.pipeline import Examination, areas_of, audit_company
    from pdcheck.pipeline.evidence import begun

    destinations = destinations_of("audit", formats, output, overwrite=overwrite)
    for path, option in ((ics, "--ics"), (hr_list, "--hr-list")):
        expect_replaceable(path, overwrite=overwrite, option=option)
    asked = _asked(company, evidence, on, checklists, show_personal_data)
    expect_free(annotate)
    with begun(asked, keep_evidence, evidence) as run:
        file = CompanyFile.model_validate(run.asked.arguments)
        decided_by = waivers or (run.sources.streamed(file.waivers) if file.waivers else None)
        manner = manner_of(baseline, decided_by, brand, checklists)
        examination = Examination(run.asked.options, run.sources)
        with _Watch(areas_of(file)) as watch:
            audited = audit_company(file, examination, watch, apart="--debug" not in sys.argv)
        if sys.stderr.isatty():
            typer.echo("Всё прочитано, составляется отчёт…", err=True)
        told = run.finish(audited.report)
        marked = annotated(audited.report, run.read, annotate)
    write_list_of(hr_list, audited.things)
    write_calendar_of(ics, audited.due)
    deliver(audited.report, destinations, fail_on, manner, told, marked)


def _asked(
    company: str, evidence: str | None, on: str | None, checklists: str | None, show_personal_data: bool
) -> "Asked":
    """What the company file asks for; of evidence, which holds that, nothing but the options."""
    from pdcheck.collect.company_file import read_company
    from pdcheck.collect.evidence.kept import is_evidence
    from pdcheck.pipeline import Options
    from pdcheck.pipeline.evidence import Asked

    options = Options(
        on=day_of_law(on), checklists=path_of(checklists), show_personal_data=show_personal_data
    )
    if evidence is not None or is_evidence(company):
        targets = (company,) if evidence is None else ()
        return Asked(command="audit", targets=targets, options=options)
    named = read_company(Path(company), fines_of(checklists))
    return Asked(
        command="audit",
        targets=(company,),
        options=options.model_copy(update={"operator": named.operator}),
        arguments=named.file.model_dump(mode="json", by_alias=True),
    )


class _Watch:
    """Shows on standard error, a line an area, what is being read and how far, while a person watches."""

    def __init__(self, areas: "tuple[Area, ...]") -> None:
        self.lines = {area.title: "ждёт" for area in areas}
        self.is_shown = sys.stderr.isatty()
        self.drawn = 0

    def __enter__(self) -> "_Watch":
        self._draw()
        return self

    def __call__(self, step: "Step") -> None:
        """Note how far an area is."""
        title = step.area.title
        of = f" из {len(step.area.sources)}" if step.area.is_counted else ""
        if step.trouble:
            self.lines[title] = f"не прочитано: {step.trouble}"
        elif step.is_over:
            self.lines[title] = f"готово, прочитано: {step.done}"
        elif step.done:
            name = step.name if "://" in step.name else Path(step.name).name
            self.lines[title] = f"{step.done}{of}: {name[:_NAME]}"
        else:
            self.lines[title] = "начато"
        self._draw()

    def __exit__(self, *_: object) -> None:
        """Wipe the display."""
        if self.is_shown:
            typer.echo(f"\x1b[{self.drawn}F\x1b[0J" if self.drawn else "", err=True, nl=False)

    def _draw(self) -> None:
        if not self.is_shown:
            return
        width = max(map(len, self.lines), default=0)
        back = f"\x1b[{self.drawn}F" if self.drawn else ""
        room = get_terminal_size().columns - 1  # a line that wraps would throw off the way back up
        rows = (f"\x1b[2K{f'{title:<{width}}  {said}'[:room]}\n" for title, said in self.lines.items())
        typer.echo(back + "".join(rows), err=True, nl=False)
        self.drawn = len(self.lines)
