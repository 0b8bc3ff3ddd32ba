"""The questionnaire: in a terminal, question by question, or as a workbook for colleagues."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pdcheck.cli.circumstances import ask_circumstances, write_circumstances
from pdcheck.cli.conversation import put_file, talk
from pdcheck.cli.delivery import Progress
from pdcheck.cli.options import Checklists, On, day_of_law, path_of
from pdcheck.errors import UserError

if TYPE_CHECKING:
    from pdcheck.asking.dialogue import Replies
    from pdcheck.operator import Operator
    from pdcheck.pipeline import Examination, Questionnaire


def ask(
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar="ФАЙЛ",
            help="Где лежат ответы и куда их дописывать (YAML), или заполненная таблица XLSX, чтобы дописать "
            "её ответы. По умолчанию answers.yaml.",
        ),
    ] = None,
    operator: Annotated[
        str,
        typer.Option(
            "--operator",
            metavar="ФАЙЛ",
            help="Обстоятельства организации. Если файла нет, о них спросят и запишут его.",
        ),
    ] = "operator.yaml",
    register: Annotated[
        str | None,
        typer.Option(
            "--register", metavar="ФАЙЛ", help="Реестр работников: что видно в нём, не спрашивается."
        ),
    ] = None,
    papers: Annotated[
        str | None,
        typer.Option("--papers", metavar="ПАПКА", help="Папка бумаг: что видно в них, не спрашивается."),
    ] = None,
    xlsx: Annotated[
        str | None,
        typer.Option("--xlsx", metavar="ФАЙЛ.xlsx", help="Записать таблицу для коллег, ничего не спрашивая."),
    ] = None,
    on: On = None,
    checklists: Checklists = None,
) -> None:
    """Ответить на анкету об организации: в терминале или таблицей для коллег.

    Ответы сохраняются после каждого, продолжить можно когда угодно. Отвечают цифрой или первой буквой: да,
    нет, частично, не применимо. Команды: назад, пропустить, комментарий, дата, доказательство, выход; «?».

    Пример: pdcheck ask --papers бумаги/ --register работники.xlsx, затем pdcheck hr --answers answers.yaml
    """
    from pdcheck.pipeline import Examination, Options

    if xlsx is not None and Path(xlsx).suffix.lower() != ".xlsx":
        raise UserError("таблица пишется только в XLSX", xlsx, "дайте имя с окончанием .xlsx: анкета.xlsx")
    _expect_there(register, papers)
    given = (("--papers", papers), ("--register", register), ("--answers", answers), ("--on", on))
    again = _command("ask", *given, ("--operator", operator), ("--checklists", checklists))
    source = Path(answers or "answers.yaml")
    day = day_of_law(on)
    # A mistake in the answers is told before anything is asked.
    examination = Examination(Options(on=day, checklists=path_of(checklists)))
    kept = _answers_in(source, examination)
    circumstances = _circumstances(Path(operator), again, may_ask=xlsx is None)
    examination.options = Options(on=day, operator=circumstances, checklists=path_of(checklists))
    asked = _still_open(examination, register, papers)
    stated = ("--operator", operator if circumstances is not None else None)
    if xlsx is not None:
        report = _command("hr", *given[:2], ("--answers", xlsx), stated)
        _write_workbook(asked, kept, Path(xlsx), report)
    else:
        target = source if source.suffix.lower() in (".yaml", ".yml") else source.with_suffix(".yaml")
        report = _command("hr", *given[:2], ("--answers", str(target)), stated)
        _ask_answers(asked, kept, source, target, _Hints(again=again, report=report))


class _Hints(NamedTuple):
    """Whole commands that the end of the dialogue tells."""

    again: str
    report: str


def _command(name: str, *options: tuple[str, str | None]) -> str:
    """A command as it is typed; an operator.yaml at its usual place is named only where it has to be."""
    named = [
        (option, value)
        for option, value in options
        if value is not None and not (name == "ask" and value == "operator.yaml")
    ]
    return " ".join(["pdcheck", name, *(f"{option} {_quoted(value)}" for option, value in named)])


def _quoted(value: str) -> str:
    """As a shell takes it; letters of any alphabet need no quotes."""
    from shlex import quote

    return value if re.fullmatch(r"[\w./:+=,-]+", value) else quote(value)


def _expect_there(register: str | None, papers: str | None) -> None:
    """A register and papers that are not there are told before anything is asked."""
    if register is not None and not Path(register).is_file():
        raise UserError("нет такого файла", register, "проверьте путь после --register")
    if papers is not None and not Path(papers).exists():
        raise UserError("нет такой папки", papers, "проверьте путь после --papers")


def _answers_in(source: Path, examination: "Examination") -> "Replies":
    from pdcheck.asking.questionnaire import replies_of
    from pdcheck.pipeline import read_answers_to_questions

    if not source.exists():
        return {}
    read = read_answers_to_questions(str(source), examination).answers
    return replies_of(read.given) if read is not None else {}


def _still_open(examination: "Examination", register: str | None, papers: str | None) -> "Questionnaire":
    from pdcheck.pipeline import questionnaire, read_papers, read_register

    things = [] if register is None else [read_register(register, examination)]
    if papers is not None:
        with Progress(noun="Прочитано бумаг: ") as tick:
            things.extend(read_papers(papers, examination, tick))
    return questionnaire(examination, things)


def _circumstances(path: Path, again: str, *, may_ask: bool) -> "Operator | None":
    """What the file states; where there is none, ask once and write it."""
    from pdcheck.collect.operator_file import read_operator

    if not path.exists() and may_ask:
        typer.echo(
            f"Файла {path} нет. Сначала — об организации: от этого зависит, о чём спрашивать дальше. "
            "Любой вопрос можно пропустить.\n",
            err=True,
        )
        told = ask_circumstances(path)
        if told.has_left:
            kept = f"Сохранено: {told.draft}. " if told.draft.exists() else ""
            typer.echo(f"{kept}Продолжить: {again}", err=True)
            raise typer.Exit
        write_circumstances(told)
    return read_operator(path) if path.exists() else None


def _ask_answers(asked: "Questionnaire", kept: "Replies", source: Path, target: Path, hints: _Hints) -> None:
    from pdcheck.asking.dialogue import begin
    from pdcheck.asking.questionnaire import answers_of, as_yaml, prompts_of

    prompts = prompts_of(asked.asked, _looking_beside(target))
    # What a workbook said goes on as YAML beside it.
    if target != source:
        _expect_new(target)

    def save(replies: "Replies") -> None:
        put_file(target, as_yaml(answers_of(replies)))

    if target != source:
        save(kept)
    unasked = _unasked(asked)
    state = talk(begin(prompts, kept, unasked=unasked), save)
    given = sum(
        1 for one in prompts if (reply := state.replies.get(one.id)) is not None and reply.value is not None
    )
    is_kept = target.exists()
    typer.echo(f"Отвечено: {given} из {len(prompts)}." + (f" Ответы: {target}" if is_kept else ""), err=True)
    if not state.has_left:
        typer.echo(f"{unasked}\n", err=True)
    elif unasked:
        number = len(asked.off) + len(asked.settled)
        typer.echo(f"Не спрашивали: {number}; какие и почему — команда «список» в анкете.", err=True)
    if state.has_left:
        typer.echo(f"Продолжить: {hints.again}", err=True)
    if is_kept:
        typer.echo(f"Отчёт{' по тому, что есть' if state.has_left else ''}: {hints.report}", err=True)


def _looking_beside(answers: Path) -> "Callable[[tuple[str, ...]], str]":
    """What tells of evidence that it is not beside the answers."""
    from pdcheck.collect.answers import missing_of

    def look(evidence: tuple[str, ...]) -> str:
        missing = missing_of(evidence, str(answers))
        return f"Нет такого файла: {'; '.join(missing)} (путь — от {answers})." if missing else ""

    return look


def _unasked(asked: "Questionnaire") -> str:
    """Questions that are not asked, by the reason; empty where all are."""
    lines: list[str] = []
    for heading, group in (
        ("Не спрашивали, обстоятельства этого не требуют", asked.off),
        ("Не спрашивали, решает прочитанное", asked.settled),
    ):
        by_reason: dict[str, list[str]] = {}
        for one in group:
            by_reason.setdefault(one.reason, []).append(one.requirement.ask)
        if by_reason:
            lines += ["", f"{heading}: {len(group)}"]
        for reason, questions in by_reason.items():
            lines += [f"  {reason}:", *(f"    · {question}" for question in questions)]
    return "\n".join(lines)


def _write_workbook(asked: "Questionnaire", kept: "Replies", path: Path, report: str) -> None:
    from pdcheck.asking.questionnaire import answers_of
    from pdcheck.asking.workbook import workbook

    _expect_new(path)
    off = [(one.requirement.ask, one.reason) for one in (*asked.off, *asked.settled)]
    put_file(path, workbook(asked.asked, answers_of(kept), off))
    typer.echo(f"Таблица: {path}; вопросов: {len(asked.asked)}. Когда заполнят: {report}", err=True)


def _expect_new(path: Path) -> None:
    """A file that colleagues may have filled in is never written over."""
    if path.exists():
        raise UserError(
            "файл уже есть", str(path), "назовите другой файл или уберите этот: в нём могут быть ответы"
        )
