"""The questionnaire: in a terminal, question by question, or as a workbook for colleagues."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pdcheck.cli.delivery import Progress
from pdcheck.cli.options import Checklists, On, day_of_law, path_of
from pdcheck.errors import UserError, reason_of

if TYPE_CHECKING:
    from pdcheck.asking.dialogue import Replies, State
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
    """Ответить на анкету об организации: по одному вопросу в терминале или таблицей для коллег.

    Ответы сохраняются после каждого, продолжить можно когда угодно. Отвечают цифрой или первой буквой: да,
    нет, частично, не применимо. Команды: назад, пропустить, комментарий, дата, доказательство, выход; «?».

    Пример: pdcheck ask --papers бумаги/ --register работники.xlsx, затем pdcheck hr --answers answers.yaml
    """
    from pdcheck.pipeline import Examination, Options

    source = Path(answers or "answers.yaml")
    day = day_of_law(on)
    # A mistake in the answers is told before anything is asked.
    examination = Examination(Options(on=day, checklists=path_of(checklists)))
    kept = _answers_in(source, examination)
    circumstances = _circumstances(Path(operator), may_ask=xlsx is None)
    examination.options = Options(on=day, operator=circumstances, checklists=path_of(checklists))
    asked = _still_open(examination, register, papers)
    if xlsx is not None:
        _write_workbook(asked, kept, Path(xlsx))
    else:
        _ask_answers(asked, kept, source)


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


def _circumstances(path: Path, *, may_ask: bool) -> "Operator | None":
    """What the file states; where there is none, ask once and write it."""
    from pdcheck.collect.operator_file import read_operator

    if not path.exists() and may_ask:
        _ask_circumstances(path)
    return read_operator(path) if path.exists() else None


def _ask_circumstances(path: Path) -> None:
    """Ask the operator's circumstances; an unfinished dialogue stays in a draft beside the file."""
    from pdcheck.asking import circumstances
    from pdcheck.asking.dialogue import begin

    draft = path.with_name(path.name + ".draft")
    begun = _begun(draft) if draft.exists() else {}
    last = next((one.id for one in reversed(circumstances.PROMPTS) if one.id in begun), "")
    typer.echo(
        f"Файла {path} нет. Сначала — об организации: от этого зависит, о чём спрашивать дальше. "
        "Любой вопрос можно пропустить.\n",
        err=True,
    )

    def save(replies: "Replies") -> None:
        _put(draft, circumstances.as_yaml(circumstances.circumstances_of(replies)))

    state = _talk(begin(circumstances.PROMPTS, begun, after=last), save)
    if state.has_left:
        typer.echo(f"Сохранено: {draft}. Продолжить: pdcheck ask", err=True)
        raise typer.Exit
    _put(path, circumstances.as_yaml(circumstances.circumstances_of(state.replies)))
    draft.unlink(missing_ok=True)
    typer.echo(f"Записано: {path}\n", err=True)


def _begun(draft: Path) -> "Replies":
    from pdcheck.asking.circumstances import replies_in
    from pdcheck.strict_yaml import YamlFile, told

    file = YamlFile(draft)
    if file.mistakes:
        raise told(file.mistakes, "незаконченные обстоятельства не читаются")
    return replies_in(file.data) if isinstance(file.data, dict) else {}


def _ask_answers(asked: "Questionnaire", kept: "Replies", source: Path) -> None:
    from pdcheck.asking.dialogue import begin
    from pdcheck.asking.questionnaire import answers_of, as_yaml, prompts_of

    prompts = prompts_of(asked.asked)
    # What a workbook said goes on as YAML beside it.
    target = source if source.suffix.lower() in (".yaml", ".yml") else source.with_suffix(".yaml")
    if target != source:
        _expect_new(target)

    def save(replies: "Replies") -> None:
        _put(target, as_yaml(answers_of(replies)))

    if target != source:
        save(kept)
    state = _talk(begin(prompts, kept), save)
    given = sum(
        1 for one in prompts if (reply := state.replies.get(one.id)) is not None and reply.value is not None
    )
    typer.echo(f"Отвечено: {given} из {len(prompts)}. Ответы: {target}", err=True)
    _tell_unasked(asked)
    if state.has_left:
        typer.echo("Продолжить: pdcheck ask; отчёт по тому, что есть: pdcheck hr --answers", err=True)
    else:
        typer.echo(f"Отчёт: pdcheck hr --answers {target}", err=True)


def _tell_unasked(asked: "Questionnaire") -> None:
    """Questions that were not asked, by the reason."""
    for heading, group in (
        ("Не спрашивали, обстоятельства этого не требуют", asked.off),
        ("Не спрашивали, решает прочитанное", asked.settled),
    ):
        by_reason: dict[str, list[str]] = {}
        for one in group:
            by_reason.setdefault(one.reason, []).append(one.requirement.ask)
        if by_reason:
            typer.echo(f"\n{heading}: {len(group)}", err=True)
        for reason, questions in by_reason.items():
            typer.echo(f"  {reason}:", err=True)
            for question in questions:
                typer.echo(f"    · {question}", err=True)
    typer.echo("", err=True)


def _write_workbook(asked: "Questionnaire", kept: "Replies", path: Path) -> None:
    from pdcheck.asking.questionnaire import answers_of
    from pdcheck.asking.workbook import workbook

    _expect_new(path)
    off = [(one.requirement.ask, one.reason) for one in (*asked.off, *asked.settled)]
    _put(path, workbook(asked.asked, answers_of(kept), off))
    typer.echo(
        f"Таблица: {path}; вопросов: {len(asked.asked)}. Заполненную прочтёт pdcheck hr --answers", err=True
    )


def _expect_new(path: Path) -> None:
    """A file that colleagues may have filled in is never written over."""
    if path.exists():
        raise UserError(
            "файл уже есть", str(path), "назовите другой файл или уберите этот: в нём могут быть ответы"
        )


def _talk(state: "State", save: "Callable[[Replies], None]") -> "State":
    """The dialogue in a terminal: standard input to replies, saved whenever they change."""
    from pdcheck.asking.dialogue import heard, leave, shown

    while not state.is_over:
        typer.echo(_fitted(shown(state)))
        typer.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            typer.echo("")
            return leave(state)
        turn = heard(state, line)
        if turn.state.replies is not state.replies:
            save(turn.state.replies)
        if turn.said:
            typer.echo(_fitted(turn.said))
        typer.echo("")
        state = turn.state
    return state


def _fitted(text: str) -> str:
    """Lines no wider than the terminal, what follows an indent kept under it."""
    from shutil import get_terminal_size
    from textwrap import wrap

    width = min(get_terminal_size().columns, 100)
    lines: list[str] = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        lines += wrap(line, width, subsequent_indent=indent + "  " if indent else "") or [""]
    return "\n".join(lines)


def _put(path: Path, content: str | bytes) -> None:
    from pdcheck.report import put

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UserError(
            f"не удалось записать: {reason_of(error)}", str(path), "проверьте путь и права"
        ) from None
