"""What commands ask alike: options, and words to days, folders and circumstances."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pdcheck.errors import UserError

if TYPE_CHECKING:
    from datetime import date, datetime

    from pdcheck.collect.operator_file import Fines
    from pdcheck.following.decisions import Decisions
    from pdcheck.pipeline import Options
    from pdcheck.report.brand import Brand


class Format(StrEnum):
    """A form of the report."""

    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    DOCX = "docx"
    """The report for editing."""
    XLSX = "xlsx"
    """The plan of action."""
    MD = "md"
    """A short summary."""
    SARIF = "sarif"
    JUNIT = "junit"

    @property
    def suffix(self) -> str:
        """Of a file in this form, without the dot."""
        return "xml" if self is Format.JUNIT else self.value


class Threshold(StrEnum):
    """What makes exit code 1."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    RISK = "risk"
    UNCLEAR = "unclear"
    NEVER = "never"


On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="ДАТА|document",
        help="Право какого дня применять: 2025-09-01, 01.09.2025 или document (день самого документа). "
        "По умолчанию сегодня.",
    ),
]


OperatorFile = Annotated[
    str | None,
    typer.Option(
        "--operator",
        metavar="ФАЙЛ",
        help="Сведения об операторе (YAML): правовая форма, малый бизнес, повторность. От них зависят суммы.",
    ),
]


Formats = Annotated[
    list[Format] | None,
    typer.Option(
        "-f",
        "--format",
        help="Вид отчёта; можно повторить. По умолчанию pdf. docx — для правки, xlsx — план действий, md — "
        "краткая сводка, sarif и junit — для сборки.",
    ),
]


Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="ПУТЬ",
        help="Куда записать: файл, папка (для нескольких видов) или «-» (стандартный вывод). "
        "По умолчанию папка reports.",
    ),
]


Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help="Писать и поверх файла, в котором могут быть ваши правки. Отчёт, которого никто не менял, "
        "заменяется и без этого.",
    ),
]


FailOnOption = Annotated[
    Threshold,
    typer.Option(
        "--fail-on",
        help="С какой находки код завершения 1: нарушения высокой (high), средней (medium), низкой (low) "
        "тяжести, спорные вопросы (risk), вопросы человеку (unclear) или никогда (never).",
    ),
]


ShowPersonalData = Annotated[
    bool, typer.Option("--show-personal-data", help="Не скрывать в отчёте персональные данные из документов.")
]


Checklists = Annotated[
    str | None,
    typer.Option("--checklists", metavar="ПАПКА", help="Свои перечни требований вместо встроенных."),
]


Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="ОТЧЁТ.json",
        help="Прежний отчёт: то, что в нём уже есть, помечается известным и кода 1 не даёт.",
    ),
]


Waivers = Annotated[
    str | None,
    typer.Option(
        "--waivers",
        metavar="ФАЙЛ",
        help="Что решено отложить (YAML): требование, где, причина, кто отвечает, до какого дня. Стоит в "
        "отчёте отдельно и кода 1 не даёт, пока срок не истёк.",
    ),
]


BrandFile = Annotated[
    str | None,
    typer.Option(
        "--brand", metavar="ФАЙЛ", help="Оформление (YAML): имя, логотип и цвета для PDF, HTML и DOCX."
    ),
]


KeepEvidence = Annotated[
    str | None,
    typer.Option(
        "--keep-evidence",
        metavar="ПАПКА",
        help="Сохранить в новую папку всё прочитанное с описью и контрольными суммами. В ней будут "
        "персональные данные.",
    ),
]


FromEvidence = Annotated[
    str | None,
    typer.Option(
        "--evidence",
        metavar="ПАПКА",
        help="Проверить заново, без сети, по папке, которую записал --keep-evidence.",
    ),
]


Annotate = Annotated[
    str | None,
    typer.Option(
        "--annotate",
        metavar="ПАПКА",
        help="Записать в новую папку копии документов с пометками: DOCX с примечаниями, PDF с выделением. "
        "Персональные данные в копиях не скрываются.",
    ),
]


HrList = Annotated[
    str | None,
    typer.Option(
        "--hr-list",
        metavar="СПИСОК.xlsx",
        help="Записать для кадровика список людей с замечаниями, с именами. Храните его как личные дела.",
    ),
]


class Manner(NamedTuple):
    """What the user asked of the report beside its formats."""

    decisions: "Decisions | None" = None
    brand: "Brand | None" = None


def manner_of(
    baseline: str | None, waivers: str | None, brand: str | None, checklists: str | None = None
) -> Manner:
    """The files named, read before the work begins; raise UserError where one cannot be."""
    decisions = look = None
    if baseline is not None or waivers is not None:
        from pdcheck import checklist
        from pdcheck.following.decisions import Decisions, read_rules
        from pdcheck.report import load

        decisions = Decisions(
            rules=read_rules(Path(waivers), checklist.load(path_of(checklists))) if waivers else (),
            baseline=load(Path(baseline)) if baseline else None,
            baseline_file=baseline or "",
        )
    if brand is not None:
        from pdcheck.report.brand import read_brand

        look = read_brand(Path(brand))
    return Manner(decisions, look)


def options_of(on: str | None, operator: str | None, checklists: str | None, show: bool) -> "Options":
    """The options common to audits; raise UserError on a day or a file that cannot be read."""
    from pdcheck.pipeline import Options

    circumstances = None
    if operator is not None:
        from pdcheck.collect.operator_file import read_operator

        circumstances = read_operator(Path(operator), fines_of(checklists))
    return Options(
        on=day_of_law(on),
        operator=circumstances,
        checklists=path_of(checklists),
        show_personal_data=show,
    )


def fines_of(checklists: str | None) -> "Fines":
    """The ids of fines, loaded when they are asked for."""

    def fines() -> tuple[str, ...]:
        from pdcheck import checklist

        return tuple(checklist.load(path_of(checklists)).law.fines)

    return fines


def path_of(checklists: str | None) -> Path | None:
    """A path where one was given."""
    return None if checklists is None else Path(checklists)


_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
"""How a day is written: as ISO has it, as Russians write it, and the same with two digits of the year."""


def day_of_law(on: str | None, option: str = "--on") -> Any:
    """A date as ISO or as Russians write it, or the word `document`."""
    from datetime import datetime

    if on is None or on == "document":
        return on
    for form in _DAYS:
        try:
            return datetime.strptime(on, form).date()
        except ValueError:
            continue
    choices = "2025-09-01, 01.09.2025 или document" if option == "--on" else "2025-09-01 или 01.09.2025"
    raise UserError(f"не дата: {on}", option, f"напишите, например, {choices}")


def given_day(said: str | None, option: str) -> "date | None":
    """The day of an option; of a moment its day."""
    from pdcheck.deadlines.due import day_of

    when = moment(said, option)
    return None if when is None else day_of(when)


def moment(said: str | None, option: str) -> "date | datetime | None":
    """A day, or a moment where an hour is named; with a zone where one is."""
    from datetime import datetime

    if said is None:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        pass
    for form in ("%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M%z"):
        try:
            return datetime.strptime(said, form)
        except ValueError:
            continue
    raise UserError(f"не дата: {said}", option, "напишите, например, 28.12.2024 или «28.12.2024 14:30»")
