"""The command line: words to pipeline calls; the only place that catches UserError."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from pdcheck import __version__
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from datetime import date, datetime

    from pdcheck.deadlines import Entry
    from pdcheck.findings import Report
    from pdcheck.pipeline import Options

EXIT_FINDINGS, EXIT_USAGE, EXIT_BUG = 1, 2, 70

_HELP_IN_RUSSIAN = {
    "Usage: ": "Вызов: ",
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "COMMAND [ARGS]...": "КОМАНДА …",
    "Options:": "Параметры:",
    "Arguments:": "Аргументы:",
    "Commands:": "Команды:",
    "Show this message and exit.": "Показать эту справку.",
    "[default:": "[по умолчанию:",
    "[required]": "[обязательно]",
}


# Typer shows Python types beside names: «ФАЙЛ… <list[str]>», «{ФАЙЛ…}...», «<list[pdf|html]>».
_PYTHON_TYPES = (
    (re.compile(r" <(?:list\[)?str\]?>"), ""),
    (re.compile(r"\{(\S+…)\}\.\.\."), r"\1"),
    (re.compile(r"<(?:list\[)?([\w|]+)\]?>"), r"\1"),
)


def _in_russian(text: str) -> str:
    for english, russian in _HELP_IN_RUSSIAN.items():
        text = text.replace(english, russian)
    for pattern, plain in _PYTHON_TYPES:
        text = pattern.sub(plain, text)
    return text


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return _in_russian(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return _in_russian(super().get_help(ctx))


class Format(StrEnum):
    """A form of the report."""

    PDF = "pdf"
    HTML = "html"
    JSON = "json"


class Render(StrEnum):
    """Whether a browser looks too."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Threshold(StrEnum):
    """What makes exit code 1."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    RISK = "risk"
    UNCLEAR = "unclear"
    NEVER = "never"


class DraftKind(StrEnum):
    """What can be drafted."""

    ANSWER = "answer"
    REFUSAL = "refusal"
    EXTENSION = "extension"
    NOTICE = "notice"
    DESTRUCTION_ACT = "destruction-act"
    CONSENT = "consent"
    DISTRIBUTION_CONSENT = "distribution-consent"
    POLICY_MATRIX = "policy-matrix"


# Plain help instead of rich panels: rich alone takes half of the start-up time.
app = typer.Typer(
    name="pdcheck",
    cls=_Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

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
    typer.Option("-f", "--format", help="Вид отчёта; можно повторить. По умолчанию pdf."),
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
FailOnOption = Annotated[
    Threshold,
    typer.Option(
        "--fail-on",
        help="С какой находки код завершения 1: нарушения высокой (high), средней (medium), низкой (low) "
        "тяжести, спорные риски (risk), неясное (unclear) или никогда (never).",
    ),
]
ShowPersonalData = Annotated[
    bool, typer.Option("--show-personal-data", help="Не скрывать в отчёте персональные данные из документов.")
]
Checklists = Annotated[
    str | None,
    typer.Option("--checklists", metavar="ПАПКА", help="Свои перечни требований вместо встроенных."),
]


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"pdcheck {__version__}")
        raise typer.Exit


@app.callback()
def pdcheck(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Показать версию."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="При сбое показать подробности для разработчиков.")
    ] = False,
) -> None:
    """Проверяет документы компании по 152-ФЗ и ст. 13.11 КоАП и составляет отчёт.

    Коды завершения: 0 — нарушений нет; 1 — есть; 2 — ошибка вызова или нечего
    проверять; 70 — сбой программы.
    """


@app.command(cls=_Command)
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
    checklists: Checklists = None,
) -> None:
    """Проверить согласия на обработку персональных данных.

    Каждый файл проверяется сам по себе, в отчёте все вместе.

    Пример: pdcheck consent согласия/*.docx --operator operator.yaml -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_consents

    destinations = _destinations("consent", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    with _progress(len(files)) as tick:
        report = audit_consents(files, options, on_progress=tick)
    _deliver(report, destinations, fail_on)


@app.command(cls=_Command)
def site(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="САЙТ…",
            help="Адрес сайта, папка страниц, HAR, MHTML или страницы .html (каждая сама по себе).",
        ),
    ],
    render: Annotated[
        Render,
        typer.Option(
            "--render",
            help="Смотреть ли страницы в браузере Chromium: auto — у живого сайта, если браузер установлен.",
        ),
    ] = Render.AUTO,
    max_pages: Annotated[int, typer.Option("--max-pages", min=1, help="Сколько страниц прочитать.")] = 60,
    max_seconds: Annotated[
        float, typer.Option("--max-seconds", min=1, help="Сколько секунд обходить сайт.")
    ] = 300,
    delay: Annotated[
        float | None,
        typer.Option(
            "--delay",
            min=0,
            help="Пауза между запросами, секунд. По умолчанию 0,1 или как просит robots.txt.",
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
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    checklists: Checklists = None,
) -> None:
    """Проверить сайт: формы, согласия, счётчики, cookie, политику.

    Читает страницы по ссылкам, вместе с ними политику и согласия, на которые сайт ссылается. Проверяйте свой
    сайт или тот, владелец которого вас об этом просил.

    Пример: pdcheck site https://romashka.ru --operator operator.yaml -o отчёт.pdf
    """
    from pdcheck.collect.site import WebOptions
    from pdcheck.pipeline import audit_sites

    destinations = _destinations("site", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    web = WebOptions(
        render=render.value,
        pages=max_pages,
        seconds=max_seconds,
        delay=delay,
        with_subdomains=subdomains,
        obey_robots=not ignore_robots,
        user_agent=user_agent,
    )
    with _progress(noun="Страница ") as tick:
        report = audit_sites(targets, options, on_progress=tick, web=web)
    _deliver(report, destinations, fail_on)


@app.command(cls=_Command)
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
    checklists: Checklists = None,
) -> None:
    """Проверить политики обработки персональных данных.

    Каждая проверяется сама по себе; в отчёте есть таблица «что сказано по каждой цели».

    Пример: pdcheck policy политика.docx --on document -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_policies

    destinations = _destinations("policy", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    with _progress(len(targets)) as tick:
        report = audit_policies(targets, options, on_progress=tick)
    _deliver(report, destinations, fail_on)


@app.command(cls=_Command)
def answer(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="ФАЙЛ…",
            help="Ответы, запросы, отказы, уведомления, отзывы, акты: те же виды файлов, что и у согласий.",
        ),
    ],
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="ДАТА", help="Когда получен запрос (для одного файла)."),
    ] = None,
    sent: Annotated[
        str | None, typer.Option("--sent", metavar="ДАТА", help="Когда отправлен ответ (для одного файла).")
    ] = None,
    on: On = None,
    operator: OperatorFile = None,
    formats: Formats = None,
    output: Output = None,
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    checklists: Checklists = None,
) -> None:
    """Проверить ответы на обращения субъектов и сами обращения.

    Запросы, ответы, отказы, уведомления, отзывы согласия, акты об уничтожении: полнота, основания, сроки,
    чужие данные. Без --received и --sent даты берутся из текста.

    Пример: pdcheck answer ответ.docx --received 03.02.2025 --sent 14.02.2025 -o отчёт.pdf
    """
    from pdcheck.pipeline import audit_answers

    destinations = _destinations("answer", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    days = {name: _given_day(said, f"--{name}") for name, said in (("received", received), ("sent", sent))}
    with _progress(len(files)) as tick:
        report = audit_answers(files, options, on_progress=tick, **days)
    _deliver(report, destinations, fail_on)


@app.command(cls=_Command)
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

    loaded = checklist.load(_folder(checklists))
    engine = Deadlines(loaded.law, loaded.terms)
    since = _moment(received, "--received")
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
    done = _moment(sent, "--sent")
    is_ahead = any(due.deadline.unit == "beforehand" for due in dues)
    if done is not None and day_of(done) < day_of(since) and not is_ahead:
        raise UserError("сделано раньше, чем получено", "--sent", "проверьте даты")
    typer.echo("\n\n".join(explanation(due, engine, done) for due in dues))
    if ics is not None:
        _write_calendar(ics, [entry_of(due, engine.days) for due in dues])
    if done is not None and any(
        due.timeliness(done) is Timeliness.LATE for due in dues if not due.is_waiting
    ):
        raise typer.Exit(EXIT_FINDINGS)


@app.command(cls=_Command)
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
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    checklists: Checklists = None,
) -> None:
    """Проверить журнал обращений: что просрочено, что скоро, где даты неверны.

    Сроки считаются по виду обращения и дате получения на день --on (по умолчанию сегодня).

    Пример: pdcheck journal обращения.xlsx --ics сроки.ics -o отчёт.pdf
    """
    from pdcheck.collect.columns import told_columns
    from pdcheck.pipeline import audit_journals

    destinations = _destinations("journal", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    audited = audit_journals(files, options, told_columns(columns or ()))
    if ics is not None and audited.due:
        _write_calendar(ics, audited.due)
    elif ics is not None:
        typer.echo("Обращений, на которые ещё надо ответить в срок, нет: календарь не записан", err=True)
    _deliver(audited.report, destinations, fail_on)


@app.command(cls=_Command)
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
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="СМЫСЛ=ЗАГОЛОВОК",
            help="Что значит столбец, если он узнан неверно: «дата приёма=Принят»; можно повторить.",
        ),
    ] = None,
    hr_list: Annotated[
        str | None,
        typer.Option(
            "--hr-list",
            metavar="СПИСОК.xlsx",
            help="Записать для кадровика список людей с замечаниями, с именами. Храните его как личные дела.",
        ),
    ] = None,
    on: On = None,
    operator: OperatorFile = None,
    formats: Formats = None,
    output: Output = None,
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    checklists: Checklists = None,
) -> None:
    """Проверить кадровый учёт: реестр работников и бумаги организации.

    По реестру: согласия, ознакомление, обязательства, сроки хранения, лишние сведения, повторы, даты, номера;
    в отчёте — число людей и номера строк, без имён. По бумагам: каких нет и чего не хватает в каждой.

    Пример: pdcheck hr --register работники.xlsx --papers бумаги/ --operator operator.yaml -o отчёт.pdf
    """
    from pdcheck.collect.columns import told_columns
    from pdcheck.pipeline import audit_organisation, read_organisation

    destinations = _destinations("hr", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    if register is None and papers is None:
        raise UserError(
            "не сказано, что проверять",
            "pdcheck hr",
            "укажите --register ФАЙЛ, --papers ПАПКУ или то и другое",
        )
    if register is None and (hr_list is not None or columns):
        option = "--hr-list" if hr_list is not None else "--columns"
        raise UserError("этот параметр относится к реестру", option, "укажите и --register ФАЙЛ")
    with _progress(noun="Прочитано бумаг: ") as progress:
        things = read_organisation(register, options, told_columns(columns or ()), papers, progress)
    report = audit_organisation(things, options)
    if hr_list is not None:
        from pdcheck.report.people_list import write_people_list

        write_people_list(things, Path(hr_list))
        typer.echo(f"Список для кадровика, с именами: {hr_list}", err=True)
    _deliver(report, destinations, fail_on)


@app.command(cls=_Command)
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
            help="Кто в переписке сотрудник: имена или id по одному в строке. Остальные — клиенты.",
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
            help="После скольких часов молчания бесконечный чат делится на новый диалог. По умолчанию 72.",
        ),
    ] = None,
    on: On = None,
    operator: OperatorFile = None,
    formats: Formats = None,
    output: Output = None,
    fail_on: FailOnOption = Threshold.HIGH,
    show_personal_data: ShowPersonalData = False,
    checklists: Checklists = None,
) -> None:
    """Проверить переписку и звонки сотрудников с клиентами.

    Закон, границы и обслуживание — отдельно; с цитатами, сроками ответа и графиками. Сотрудники в отчёте —
    по номерам.

    Пример: pdcheck contacts выгрузки/*.json --staff сотрудники.txt -o отчёт.pdf
    """
    from pdcheck.exports import ChatWishes
    from pdcheck.pipeline import audit_contacts

    destinations = _destinations("contacts", formats, output)
    options = _options(on, operator, checklists, show_personal_data)
    wishes = ChatWishes(
        staff=_folder(staff),
        timezone=timezone,
        columns=tuple(columns or ()),
        masked_copy=masked_copy,
        silence_hours=silence,
    )
    with _progress(len(files)) as tick:
        report = audit_contacts(files, options, on_progress=tick, wishes=wishes)
    if masked_copy:
        typer.echo(f"Копия без персональных данных: {masked_copy}", err=True)
    _deliver(report, destinations, fail_on)


@app.command(cls=_Command)
def draft(
    kind: Annotated[
        DraftKind,
        typer.Argument(
            metavar="ВИД",
            help="answer — ответ на запрос, refusal — отказ, extension — продление срока, notice — "
            "уведомление субъекта, destruction-act — акт об уничтожении, consent — согласие, "
            "distribution-consent — на распространение, policy-matrix — таблица целей для политики.",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--form", metavar="ФАЙЛ", help="Заполненная форма (YAML); пустая — с параметром --blank."
        ),
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="Вместо проекта дать форму, которую для него заполняют.")
    ] = False,
    operator: OperatorFile = None,
    on: On = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="ФАЙЛ",
            help="Куда записать. По умолчанию папка drafts; форма — на экран.",
        ),
    ] = None,
    checklists: Checklists = None,
) -> None:
    """Составить проект документа (DOCX) из формы и сведений об операторе.

    Чего в форме нет, в документе отмечено жёлтым: «[заполните: …]». Проект — помощь, а не юридическая
    консультация. Пустую форму даёт --blank.

    Пример: pdcheck draft answer --form форма.yaml --operator operator.yaml -o ответ.docx
    """
    from datetime import date, datetime

    from pdcheck import checklist, drafts
    from pdcheck.collect.operator_file import read_operator
    from pdcheck.operator import Operator

    if blank:
        _give_text(drafts.blank(kind.value), output)
        return
    day = _day(on)
    if day == "document":
        raise UserError("--on document здесь не имеет смысла", "", "укажите дату")
    circumstances = Operator() if operator is None else read_operator(Path(operator))
    filled = drafts.read_form(kind.value, None if form is None else Path(form))
    loaded = checklist.load(_folder(checklists))
    paper = drafts.draft(kind.value, filled, circumstances, loaded, on=day or date.today())
    path = Path(output or Path("drafts") / f"{kind.value}-{datetime.now():%Y-%m-%d-%H%M%S}.docx")
    drafts.write(paper, path)
    for line in (f"Проект: {path}", *drafts.told(paper)):
        typer.echo(line, err=True)


@app.command(cls=_Command)
def report(
    saved: Annotated[str, typer.Argument(metavar="ОТЧЁТ.json", help="Отчёт, сохранённый с -f json.")],
    formats: Formats = None,
    output: Output = None,
    fail_on: FailOnOption = Threshold.NEVER,
) -> None:
    """Составить отчёт заново из сохранённого JSON."""
    from pdcheck.report import load

    destinations = _destinations(Path(saved).stem, formats, output)
    _deliver(load(Path(saved)), destinations, fail_on)


@app.command(cls=_Command)
def explain(
    identifiers: Annotated[
        list[str],
        typer.Argument(
            metavar="ОБОЗНАЧЕНИЕ…",
            help="Требование, норма или штраф из отчёта: consent-purpose-concrete, 152fz.9.1, koap.13.11.1.",
        ),
    ],
    on: On = None,
    checklists: Checklists = None,
) -> None:
    """Объяснить требование, норму или штраф.

    Простыми словами и на любой день (--on); без окончания обозначение покажет всё, что под ним: koap.13.11.
    """
    from datetime import date

    from pdcheck import checklist
    from pdcheck.explain import explain as explanation

    day = _day(on)
    if day == "document":
        raise UserError("--on document здесь не имеет смысла", "", "укажите дату")
    loaded = checklist.load(_folder(checklists))
    texts = [explanation(identifier, day or date.today(), loaded) for identifier in identifiers]
    typer.echo("\n\n".join(texts))


@app.command(cls=_Command)
def lint(checklists: Checklists = None) -> None:
    """Проверить перечни требований и данные о законах.

    Называет все ошибки сразу, с файлом и строкой.
    """
    from pdcheck.explain import lint as checked

    typer.echo(checked(_folder(checklists)))


def _options(on: str | None, operator: str | None, checklists: str | None, show: bool) -> "Options":
    from pdcheck.pipeline import Options

    circumstances = None
    if operator is not None:
        from pdcheck.collect.operator_file import read_operator

        circumstances = read_operator(Path(operator))
    return Options(
        on=_day(on),
        operator=circumstances,
        checklists=_folder(checklists),
        show_personal_data=show,
    )


def _folder(checklists: str | None) -> Path | None:
    return None if checklists is None else Path(checklists)


def _day(on: str | None) -> Any:
    """A date as ISO or as Russians write it, or the word `document`."""
    from datetime import datetime

    if on is None or on == "document":
        return on
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(on, form).date()
        except ValueError:
            continue
    raise UserError(f"не дата: {on}", "--on", "напишите, например, 2025-09-01, 01.09.2025 или document")


def _given_day(said: str | None, option: str) -> "date | None":
    """The day of an option; of a moment its day."""
    from pdcheck.deadlines.due import day_of

    moment = _moment(said, option)
    return None if moment is None else day_of(moment)


def _moment(said: str | None, option: str) -> "date | datetime | None":
    """A day, or a moment where an hour is named; with a zone where one is."""
    from datetime import datetime

    if said is None:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
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


def _give_text(text: str, path: str | None) -> None:
    """Text to a new file, or to standard output."""
    if path is None:
        typer.echo(text, nl=False)
        return
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UserError("файл уже есть", path, "назовите другой файл после -o или уберите этот") from None
    except OSError as error:
        raise UserError(
            f"не удалось записать форму: {error.strerror or error}", path, "проверьте путь и права"
        ) from None
    typer.echo(f"Форма: {path}", err=True)


def _write_calendar(path: str, entries: "Sequence[Entry]") -> None:
    from datetime import UTC, datetime

    from pdcheck.deadlines import calendar_of

    try:
        Path(path).write_bytes(calendar_of(entries, datetime.now(UTC)))
    except OSError as error:
        raise UserError(
            f"не удалось записать календарь: {error.strerror or error}", path, "проверьте путь и права"
        ) from None
    typer.echo(f"Календарь: {path}", err=True)


class _progress:
    """Counts things read to standard error while a person watches and the work is long."""

    def __init__(self, total: int | None = None, noun: str = "") -> None:
        self.total, self.noun = total, noun
        self.shown = (total is None or total > 3) and sys.stderr.isatty()
        self.done = 0

    def __enter__(self) -> Callable[[str], None]:
        return self._tick

    def _tick(self, name: str) -> None:
        self.done += 1
        if self.shown:
            of = f" из {self.total}" if self.total is not None else ""
            shown = name if "://" in name else Path(name).name
            typer.echo(f"\r\x1b[2K{self.noun}{self.done}{of}: {shown[:60]}", err=True, nl=False)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            typer.echo("\r\x1b[2K", err=True, nl=False)


def _destinations(name: str, formats: list[Format] | None, output: str | None) -> dict[Format, Path | None]:
    """Where each format asked for goes; None is standard output."""
    wanted = list(dict.fromkeys(formats or [Format.PDF]))
    if output == "-":
        if len(wanted) > 1:
            raise UserError(
                "в стандартный вывод помещается только один вид отчёта",
                "-o -",
                "оставьте один -f или укажите папку",
            )
        return {wanted[0]: None}
    if output is None:
        from datetime import datetime

        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
        return {form: Path("reports") / f"{name}-{stamp}.{form}" for form in wanted}
    path = Path(output)
    if len(wanted) > 1 or path.is_dir() or output.endswith(os.sep):
        if path.is_file():
            raise UserError(
                "для нескольких видов отчёта нужна папка, а это файл", output, "укажите папку после -o"
            )
        return {form: path / f"{name}.{form}" for form in wanted}
    return {wanted[0]: path}


def _deliver(report: "Report", destinations: dict[Format, Path | None], fail_on: Threshold) -> NoReturn:
    """Write every format asked for, sum up on standard error, and leave with the right exit code."""
    from pdcheck.pipeline import has_failed
    from pdcheck.report import write
    from pdcheck.report.summary import summary

    for form, path in destinations.items():
        write(report, form.value, path)
    typer.echo(summary(report, coloured=sys.stderr.isatty() and "NO_COLOR" not in os.environ), err=True)
    for path in destinations.values():
        if path is not None:
            typer.echo(f"Отчёт: {path}", err=True)
    raise typer.Exit(EXIT_FINDINGS if has_failed(report, fail_on.value) else 0)


def _usage_in_russian(error: typer.TyperException) -> UserError:
    """The usual slips of a command line, said in Russian; anything else as it came."""
    hint = "посмотрите pdcheck --help"
    context = getattr(error, "ctx", None)
    if context is not None:
        hint = f"посмотрите {context.command_path} --help"
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            known = getattr(error, "possibilities", None) or ()
            return UserError(f"нет параметра {option}", "", _perhaps(option, known) or hint)
        case "MissingParameter":
            name = parameter.metavar or parameter.name if parameter is not None else ""
            return UserError(f"не указано: {name}", "", hint)
        case "BadParameter" if parameter is not None:
            _, _, choices = error.message.partition(" is not one of ")
            said = f"допустимо: {choices.rstrip('.').replace(chr(39), '')}" if choices else hint
            return UserError(f"неверное значение параметра {parameter.opts[-1]}", "", said)
        case _ if "No such command" in error.message:
            asked = error.message.split(chr(39))[1]
            commands = context.command.list_commands(context) if context is not None else ()
            return UserError(f"нет команды {asked}", "", _perhaps(asked, commands) or hint)
        case _:
            return UserError(error.message, "", hint)


def _perhaps(asked: str | None, known: Iterable[str]) -> str:
    """The names that a slip of the hand could have meant; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(asked or "", list(known), n=2, cutoff=0.7)
    return f"возможно, {', '.join(near)}" if near else ""


def main() -> NoReturn:
    """Run the command line and exit with the code that the contract gives it."""
    debug = "--debug" in sys.argv
    try:
        code = app(standalone_mode=False) or 0
    except UserError as error:
        code = _say(error)
    except typer.TyperException as error:
        code = 0 if type(error).__name__ == "NoArgsIsHelpError" else _say(_usage_in_russian(error))
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("pdcheck: прервано", err=True)
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except Exception as error:
        if debug:
            raise
        typer.echo(
            f"pdcheck: сбой программы ({type(error).__name__}). Это наша ошибка, а не ваша.\n"
            "  что делать: повторите с параметром --debug перед командой и пришлите нам вывод",
            err=True,
        )
        code = EXIT_BUG
    sys.exit(code)


def _say(error: UserError) -> int:
    typer.echo(f"pdcheck: {error}", err=True)
    return EXIT_USAGE
