"""Finds a check by its name, reads what it needs from its signature, and runs it.

A check is a function: positional parameters are the artifacts it needs, keyword-only parameters the
options it takes from a checklist. `documents.states` is `def states` in `checks/documents.py`.
"""

import inspect
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple, Protocol

from pydantic import TypeAdapter, ValidationError

from pdcheck.errors import UserError
from pdcheck.outcomes import Outcome


class Call(Protocol):
    """A check's address and options, as a checklist writes them."""

    @property
    def check(self) -> str:
        """`module.function`."""
        ...

    @property
    def options(self) -> dict[str, Any]:
        """Keyword-only arguments."""
        ...


class Check(NamedTuple):
    """A check with what its signature declares."""

    name: str
    function: Callable[..., Outcome]
    needs: tuple[str, ...]
    """Artifacts by name, in the order of the parameters."""
    options: dict[str, inspect.Parameter]

    @property
    def documentation(self) -> str:
        """The first line of the docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]


@cache
def resolve(name: str) -> Check:
    """The check of that address; raises `UserError` with a near name where there is none."""
    module, _, function = name.partition(".")
    found = _functions(module).get(function)
    if found is None:
        near = get_close_matches(name, names(), n=1)
        raise UserError(f"нет проверки {name}", hint=f"возможно, {near[0]}" if near else "")
    parameters = inspect.signature(found).parameters.values()
    return Check(
        name=name,
        function=found,
        needs=tuple(p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY),
        options={p.name: p for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY},
    )


def mistakes(call: Call) -> list[str]:
    """What is wrong with a call's options, in Russian: unknown, missing or of a wrong type."""
    options = resolve(call.check).options
    found = [f"у проверки {call.check} нет параметра {name}" for name in call.options if name not in options]
    for name, parameter in options.items():
        if name in call.options:
            found += _mistyped(call.check, parameter, call.options[name])
        elif parameter.default is inspect.Parameter.empty:
            found.append(f"проверке {call.check} нужен параметр {name}")
    return found


def run(call: Call, artifacts: Mapping[str, object]) -> Outcome:
    """The outcome of a check on the artifacts that it names."""
    check = resolve(call.check)
    return check.function(*(artifacts[need] for need in check.needs), **call.options)


@cache
def names() -> tuple[str, ...]:
    """The addresses of all checks, sorted."""
    modules = sorted(module.name for module in iter_modules(__path__))
    return tuple(f"{module}.{function}" for module in modules for function in sorted(_functions(module)))


@cache
def _functions(module: str) -> dict[str, Callable[..., Outcome]]:
    """Public functions of a module of checks; empty where there is no such module."""
    if module not in {found.name for found in iter_modules(__path__)}:
        return {}
    loaded = import_module(f"{__name__}.{module}")
    return {
        name: function
        for name, function in inspect.getmembers(loaded, inspect.isfunction)
        if function.__module__ == loaded.__name__ and not name.startswith("_")
    }


def _mistyped(check: str, parameter: inspect.Parameter, value: object) -> list[str]:
    try:
        TypeAdapter(parameter.annotation).validate_python(value)
    except ValidationError:
        return [f"параметр {parameter.name} проверки {check}: значение {value!r} не подходит"]
    return []
