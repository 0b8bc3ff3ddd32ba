"""When something is due, and which terms there are → text for a terminal."""

from collections.abc import Iterator
from datetime import date, datetime
from textwrap import fill

from pdcheck.deadlines.counting import Deadlines
from pdcheck.deadlines.due import Due, Timeliness, day_of
from pdcheck.deadlines.telling import length_of, moment_told, possible_extension, rule_told
from pdcheck.errors import UserError

WIDTH = 96
"""Characters in a line, for a terminal of usual width."""


def explanation(due: Due, engine: Deadlines, done: date | datetime | None = None) -> str:
    """When the thing is due, whether what was done was in time, how it was counted, what is doubtful."""
    parts = [
        due.title,
        *(f"  {line}" for line in _answer(due, engine)),
        *([f"  {_standing(due, engine, done)}"] if done is not None else []),
        "",
        "Как посчитано",
        *map(_item, due.steps),
    ]
    if due.doubts:
        parts += ["", "Что надо знать", *map(_item, due.doubts)]
    parts += ["", f"Нормы: {', '.join(due.law)} (подробнее: pdcheck explain {due.law[0]})"]
    return "\n".join(fill(line, WIDTH, subsequent_indent="    ") if line else "" for line in parts)


def terms_told(engine: Deadlines, day: date) -> str:
    """Every term with its length on a day, what is due and where the law says it."""
    lines = [f"Сроки на {day:%d.%m.%Y}. Посчитать: pdcheck deadline СРОК --received ДАТА", ""]
    for name, term in engine.terms.items():
        provision = engine.law.provisions[term.law[0]]
        place = f"{engine.law.acts[provision.act].short}, {provision.article}"
        lines += [
            f"{name} — {_length_on(engine, name, day)}",
            fill(f"{term.title} ({place})", WIDTH, initial_indent="    ", subsequent_indent="    "),
            fill(f"считать от: {term.since}", WIDTH, initial_indent="    ", subsequent_indent="    "),
        ]
    return "\n".join(lines)


def rules_told(engine: Deadlines) -> tuple[str, ...]:
    """The rules of counting, as results name them."""
    rules = engine.rules
    return tuple(rule_told(getattr(rules, name)) for name in type(rules).model_fields)


def _length_on(engine: Deadlines, name: str, day: date) -> str:
    try:
        _, _, deadline = engine.deadline_on(engine.term(name), day)
    except UserError as error:
        return error.message
    more = possible_extension(deadline)
    return f"{length_of(deadline)}, можно продлить {more}" if more else length_of(deadline)


def _answer(due: Due, engine: Deadlines) -> Iterator[str]:
    told = engine.days.told
    if due.moment is not None:
        yield f"Не позже {moment_told(due.moment)}"
    elif due.is_waiting:
        yield f"Не раньше, чем пройдёт {told(due.last)}"
    elif due.deadline.unit == "immediately":
        yield f"Немедленно: {told(due.last)}"
    else:
        yield f"Последний день: {told(due.last)}"
    if due.safe != due.last:
        yield f"Надёжно успеть: {told(due.safe)}"


def _standing(due: Due, engine: Deadlines, done: date | datetime) -> str:
    told = moment_told(done) if isinstance(done, datetime) and done.tzinfo else engine.days.told(day_of(done))
    if due.is_waiting:
        return f"Сделано {told}: {'рано' if day_of(done) <= due.last else 'ожидание закончилось'}"
    match due.timeliness(done):
        case Timeliness.IN_TIME:
            return f"Сделано {told}: в срок"
        case Timeliness.DOUBTFUL:
            return f"Сделано {told}: спорно, смотрите ниже"
        case _:
            return f"Сделано {told}: с опозданием"


def _item(line: str) -> str:
    return f"  • {line}"
