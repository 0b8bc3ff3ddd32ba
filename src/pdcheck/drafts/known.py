"""What a form and the operator say, by the names that templates use; what is empty gives its mark."""

import re
from datetime import date
from typing import Any, get_args

from pdcheck.drafts.paper import mark
from pdcheck.facts import Fact
from pdcheck.operator import Operator

_STATUS = re.compile(r"^(?:ИП|индивидуальный предприниматель|самозанят\w+)\s+", re.IGNORECASE)
_NONE_AT_ALL = ("processors", "cross_border")
"""Lists of a form that are empty where the operator has none of the kind at all, by operator.yaml."""


class Known:
    """The fields of one form and of the operator; remembers which were asked."""

    def __init__(self, form: Fact, operator: Operator) -> None:
        """Take both."""
        self.form, self.operator = form, operator
        self.used: set[str] = set()

    def field(self, name: str) -> Any:
        """What a field says, `request.day` or `operator.name`; None where it is empty."""
        self.used.add(name)
        if name.startswith("operator."):
            return {"operator.name": self.operator.name, "operator.bare": self._bare}[name] or None
        value: Any = self.form
        for step in name.split("."):
            value = getattr(value, step)
        is_none = value is None and name in _NONE_AT_ALL and getattr(self.operator, name) == ()
        return () if is_none else value

    @property
    def _bare(self) -> str:
        """The name of a person without the words for the status."""
        return _STATUS.sub("", self.operator.name)

    def says_something(self, name: str) -> bool:
        """Whether a field does not say «none»: neither false nor an empty list."""
        value = self.field(name)
        return value is not False and value != ()

    def things(self, name: str) -> tuple[Any, ...]:
        """The things of a list, or a single value; one that is all marks where nothing was given."""
        value = self.field(name)
        if isinstance(value, tuple):
            return value
        return (self._empty_thing(name) if value is None else value,)

    def within(self, thing: Fact, name: str, of: str) -> str:
        """A field of one of the things of the list `of`, in words or as its mark."""
        self.used.add(f"{of}.{name}")
        value = getattr(thing, name)
        return mark(_title(type(thing), name)) if value is None else in_words(value)

    def words(self, name: str) -> str:
        """What a field says in words, or its mark."""
        value = self.field(name)
        return self.mark(name) if value is None else in_words(value)

    def mark(self, name: str) -> str:
        """The mark of an empty field."""
        if name.startswith("operator."):
            return mark("наименование оператора")
        return mark(_title(*self._owner(name)))

    def _empty_thing(self, name: str) -> Any:
        kind = things_of(*self._owner(name))
        return kind() if kind is not None else self.mark(name)

    def _owner(self, name: str) -> tuple[type[Fact], str]:
        """The type that has a field, and the field's own name."""
        kind: type[Fact] = type(self.form)
        *outer, last = name.split(".")
        for step in outer:
            kind = type(getattr(self.form, step))
        return kind, last


def things_of(kind: type[Fact], name: str) -> type[Fact] | None:
    """The type of the things in a list, where they are records and not words."""
    for one in get_args(kind.model_fields[name].annotation):
        inner = next(iter(get_args(one)), None)
        if isinstance(inner, type) and issubclass(inner, Fact):
            return inner
    return None


def in_words(value: object) -> str:
    """A value as it stands in a sentence."""
    match value:
        case date():
            return f"{value:%d.%m.%Y}"
        case tuple():
            return ", ".join(map(in_words, value))
        case str():
            return value.strip().removesuffix(";")
        case _:
            return str(value)


def _title(kind: type[Fact], name: str) -> str:
    return kind.model_fields[name].title or name
