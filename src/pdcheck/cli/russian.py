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


# Typer shows Python types beside names: «ФАЙЛ… <list[str]>», «{ФАЙЛ…}...», «<list[pdf|html]>».
_PYTHON_TYPES = (
    (re.compile(r" <(?:list\[)?str\]?>"), ""),
    (re.compile(r"\{(\S+…)\}\.\.\."), r"\1"),
    (re.compile(r"<(?:list\[)?([\w|]+)\]?>"), r"\1"),
)


def in_russian(text: str) -> str:
    """Help with the words of the framework in Russian, without Python types."""
    for english, russian in _HELP_IN_RUSSIAN.items():
        text = text.replace(english, russian)
    for pattern, plain in _PYTHON_TYPES:
        text = pattern.sub(plain, text)
    return text


class Command(TyperCommand):
    """A command with help in Russian."""

    def get_help(self, ctx: Any) -> str:
        """The help."""
        return in_russian(super().get_help(ctx))


class Group(TyperGroup):
    """All commands, with help in Russian."""

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
