"""Help and slips of a command line, said in Russian."""

import re
from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from pdcheck.errors import UserError

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


# Typer says more of parameters than a user needs: types of Python and bounds.
_NOTES = (
    (re.compile(r"<(?:list\[)?([\w|]+)\]?>"), r"\1"),
    (re.compile(r"; x>=\d+\]"), "]"),
    (re.compile(r"  \[x>=\d+\]"), ""),
)
# And it marks words of a call twice: «{ФАЙЛ…}...».
_CALLS = (
    (re.compile(r"\{(\S+)\}(?:\.\.\.)?"), r"\1"),
    (re.compile(r"(\[\S+…\])\.\.\."), r"\1"),
)


def in_russian(text: str) -> str:
    """Help with the words of the framework in Russian."""
    for english, russian in _HELP_IN_RUSSIAN.items():
        text = text.replace(english, russian)
    for pattern, plain in _CALLS:
        text = pattern.sub(plain, text)
    return text


def _row(parameter: Any, ctx: Any) -> tuple[str, str]:
    """A parameter and what is told of it."""
    name, told = parameter.get_help_record(ctx)
    if parameter.param_type_name == "argument":
        name = parameter.metavar or name
    for pattern, plain in _NOTES:
        name, told = pattern.sub(plain, name), pattern.sub(plain, told)
    return name, in_russian(told)


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    """Arguments and options, cleaned before they are laid out in columns."""
    for kind, heading in (("argument", "Arguments"), ("option", "Options")):
        rows = [_row(one, ctx) for one in command.get_params(ctx) if one.param_type_name == kind]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


class Command(TyperCommand):
    """A command with help in Russian; its slips know whose they are."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the command line that are left."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            if getattr(error, "ctx", None) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments and options."""
        _write_parameters(self, ctx, formatter)

    def get_help(self, ctx: Any) -> str:
        """The help."""
        return in_russian(super().get_help(ctx))


class Group(TyperGroup):
    """All commands, with help in Russian."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Options, then commands."""
        _write_parameters(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def get_help(self, ctx: Any) -> str:
        """The help."""
        return in_russian(super().get_help(ctx))


def usage_in_russian(error: typer.TyperException) -> UserError:
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
            return _bad_value(error.message, parameter, hint)
        case _ if "No such command" in error.message:
            asked = error.message.split(chr(39))[1]
            commands = context.command.list_commands(context) if context is not None else ()
            return UserError(f"нет команды {asked}", "", _perhaps(asked, commands) or hint)
        case _:
            return UserError(_slip(error.message), "", hint)


_SLIPS = (
    (re.compile(r"Option '(.+)' requires an argument\."), r"после параметра \1 нужно значение"),
    (re.compile(r"Option '(.+)' requires (\d+) arguments\."), r"после параметра \1 нужно значений: \2"),
    (re.compile(r"Option '(.+)' does not take a value\."), r"параметр \1 пишется без значения"),
    (re.compile(r"Got unexpected extra argument(?:\(s\)|s)? \((.+)\)"), r"лишнее в команде: \1"),
    (re.compile(r"Missing command\."), "не названа команда"),
)


def _slip(message: str) -> str:
    """What the framework says of a slip, in Russian where it is a known one."""
    for pattern, russian in _SLIPS:
        if found := pattern.fullmatch(message.strip()):
            return found.expand(russian)
    return message


_BAD_CHOICE = re.compile(r"(?:Value error, )?'?(.*?)'? is not one of (.*?)\.?", re.DOTALL)
_BAD_NUMBERS = (
    (re.compile(r"Input should be a valid integer.*"), "здесь нужно целое число"),
    (re.compile(r"Input should be a valid number.*"), "здесь нужно число"),
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"здесь нужно число не меньше \1"),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"здесь нужно число не больше \1"),
    (re.compile(r"Input should be greater than (\S+)"), r"здесь нужно число больше \1"),
)


def _bad_value(message: str, parameter: Any, hint: str) -> UserError:
    """A wrong value with its parameter, what is allowed there, and the nearest of it."""
    is_option = parameter.opts[-1].startswith("-")
    name = parameter.opts[-1] if is_option else parameter.metavar or parameter.opts[-1]
    told = f"неверное значение {'параметра' if is_option else 'аргумента'} {name}"
    if found := _BAD_CHOICE.fullmatch(message.strip()):
        known = found[2].replace("'", "").split(", ")
        perhaps = _perhaps(found[1].lower(), known, 0.6)  # values are short
        return UserError(
            f"{told}: {found[1]}", "", "; ".join(filter(None, (perhaps, f"допустимо: {', '.join(known)}")))
        )
    for pattern, russian in _BAD_NUMBERS:
        if found := pattern.fullmatch(message.strip()):
            return UserError(told, "", found.expand(russian))
    return UserError(told, "", hint)


def _perhaps(asked: str | None, known: Iterable[str], cutoff: float = 0.7) -> str:
    """The names that a slip of the hand could have meant; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(asked or "", list(known), n=2, cutoff=cutoff)
    return f"возможно, {', '.join(near)}" if near else ""
